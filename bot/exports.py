"""A copy of all that is kept about a person: zip files that hold `data.json` and the pictures.

Made while they are handed over, and kept nowhere. `data.json` has every row of the database that is
the person's, whatever the table: the agreement, the settings, the conversation, jobs and measures.
"""

import io
import json
import zipfile
from collections.abc import Sequence
from contextlib import aclosing, suppress
from typing import Any

from bot import store
from bot.backend import Backend, UnknownPhoto

PART_BYTES = 8_000_000
"""What one file may weigh: Discord takes 10 MB, Telegram 50."""

Part = tuple[str, ...]
"""Ids of the photos in one file."""

TIFF = (b"II*\0", b"MM\0*")
"""What prints begin with (TIFF 6.0, section 2); all other pictures are JPEG."""


async def parts(backend: Backend, person: str) -> list[Part]:
    """Share a person's photos out to files; there is always one, for the data."""
    shared: list[list[str]] = [[]]
    weight = 0
    for photo, size in await _sizes(backend, person):
        if shared[-1] and weight + size > PART_BYTES:
            shared.append([])
            weight = 0
        shared[-1].append(photo)
        weight += size
    return [tuple(part) for part in shared]


async def part(backend: Backend, person: str, number: int) -> bytes:
    """Return one of the files, from 1; raises `UnknownPhoto` where there is no such."""
    shared = await parts(backend, person)
    if not 0 < number <= len(shared):
        raise UnknownPhoto
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        if number == 1:
            archive.writestr("data.json", await _data(backend, person))
        for photo in shared[number - 1]:
            with suppress(UnknownPhoto):  # past its time since
                data = await backend.get(person, photo)
                suffix = "tif" if data.startswith(TIFF) else "jpg"
                archive.writestr(f"{photo}.{suffix}", data)
    return out.getvalue()


async def _sizes(backend: Backend, person: str) -> Sequence[tuple[str, int]]:
    async with backend.ledger.read() as tx:
        held = await backend.everything(tx, person)
    found = []
    for row in sorted(held["photos"], key=lambda row: (row["since"], row["id"])):
        with suppress(UnknownPhoto):
            size, pieces = await backend.stream(person, row["id"])
            async with aclosing(pieces):
                found.append((row["id"], size))
    return found


async def _data(backend: Backend, person: str) -> str:
    async with backend.ledger.read() as tx:
        held: dict[str, Any] = await backend.everything(tx, person)
        held |= await store.everything(tx, person)
    return json.dumps({"person": person, **held}, indent=2, ensure_ascii=False, default=str)
