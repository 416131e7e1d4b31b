"""From a photo in the vault to headshots, through a real worker process with the real models."""

import asyncio
import io
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from PIL import Image

from bot.backend import Backend
from pipeline.contract import (
    SAMPLE_SIZE,
    SIZES,
    Change,
    Copied,
    Inspected,
    Kind,
    Refusal,
    Refused,
    Sheet,
    Shots,
    State,
    Task,
)
from pipeline.styles import all_styles
from tests.storage import Storage, opened, slices

ROOT = Path(__file__).parent.parent
PERSON = "web:somebody"
LIMIT_S = 120.0


@asynccontextmanager
async def worker(folder: Path, weights: Path) -> AsyncIterator[tuple[Storage, Backend]]:
    """A `likeness worker` over the data in `folder`, temporary files and all, and the bot's door to it."""
    (folder / "tmp").mkdir()
    settings = {"DATA_DIR": folder, "WEIGHTS_DIR": weights, "TMPDIR": folder / "tmp"}
    env = os.environ | {name: str(path) for name, path in settings.items()}
    likeness = [sys.executable, "-m", "bot"]
    subprocess.run([*likeness, "migrate"], cwd=ROOT, env=env, check=True)  # noqa: ASYNC221 (nothing else runs yet)
    async with opened(folder) as storage:
        process = await asyncio.create_subprocess_exec(*likeness, "worker", cwd=ROOT, env=env)
        yield storage, Backend(storage.ledger, storage.vault)
        process.terminate()
        assert await process.wait() == 0


async def done(backend: Backend, task: Task) -> Change:
    """Submit a task and wait until it has ended."""
    async with backend.begin() as tx:
        job = await backend.submit(tx, repr(task), PERSON, task)
    async with asyncio.timeout(LIMIT_S):
        while True:
            for change in await backend.changes(0):
                if change.job == job and change.state not in (State.QUEUED, State.RUNNING):
                    return change
            await asyncio.sleep(0.1)


async def test_a_selfie_becomes_headshots_and_is_then_forgotten(
    tmp_path: Path, weights: Path, grace_hopper: bytes, astronaut: bytes
) -> None:
    selfie = larger(grace_hopper)
    async with worker(tmp_path, weights) as (storage, backend):
        await backend.make_key(PERSON)
        photo = await backend.put(PERSON, selfie)

        inspected = (await done(backend, Task(Kind.INSPECT, (photo,)))).outcome
        assert isinstance(inspected, Inspected)
        assert inspected.verdict.used
        clean = await backend.get(PERSON, photo)
        assert b"SecretCamera" in selfie
        assert b"SecretCamera" not in clean

        sheet = (await done(backend, Task(Kind.PREVIEW, (photo,)))).outcome
        assert isinstance(sheet, Sheet)
        assert {slug for slug, _ in sheet.pictures} == {style.slug for style in all_styles()}

        tried_on = await like(backend, photo, astronaut)

        made = (await done(backend, Task(Kind.HEADSHOTS, (photo,), style="navy"))).outcome
        assert isinstance(made, Shots)
        (shot,) = made.headshots
        picture = await backend.get(PERSON, shot.picture)
        assert Image.open(io.BytesIO(picture)).size == shot.size
        assert shot.size in SIZES

        key = await storage.vault.keys.read(PERSON)
        assert storage.holds(PERSON.encode())
        async with backend.begin() as tx:
            await backend.forget(tx, PERSON)
        pictures = (selfie, clean, picture, astronaut, tried_on)
        photos = [piece for one in pictures for piece in slices(one)]
        assert storage.holds(*photos, key, PERSON.encode()) == []


async def like(backend: Backend, photo: str, picture: bytes) -> bytes:
    """Copy the look of a picture, and order it; the look tried on, as it lies in the vault."""
    liked = await backend.put(PERSON, picture)
    copied = (await done(backend, Task(Kind.COPY, (liked,), beside=(photo,)))).outcome
    assert isinstance(copied, Copied)
    made = (await done(backend, Task(Kind.HEADSHOTS, (photo,), style=copied.style))).outcome
    assert isinstance(made, Shots)
    assert [shot.source for shot in made.headshots] == [photo]
    tried_on = await backend.get(PERSON, copied.picture)
    assert Image.open(io.BytesIO(tried_on)).size == SAMPLE_SIZE
    return tried_on


async def test_a_photo_that_is_gone_is_an_honest_refusal_and_no_fault(
    tmp_path: Path, weights: Path
) -> None:
    async with worker(tmp_path, weights) as (_, backend):
        order = Task(Kind.HEADSHOTS, ("0" * 32,), style="navy")

        assert (await done(backend, order)).outcome == Refused(Refusal.EXPIRED)


def larger(photo: bytes) -> bytes:
    """Return the portrait at twice the size, with a camera's name in its metadata."""
    file = io.BytesIO()
    with Image.open(io.BytesIO(photo)) as picture:
        exif = picture.getexif()
        exif[0x010F] = "SecretCamera"
        size = (picture.width * 2, picture.height * 2)
        picture.resize(size, Image.Resampling.LANCZOS).save(file, "JPEG", quality=95, exif=exif)
    return file.getvalue()
