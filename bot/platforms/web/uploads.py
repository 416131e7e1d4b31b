"""Photos from the browser: read one at a time, bounded, straight into the vault."""

import asyncio
import re
from dataclasses import dataclass, field

from aiohttp import BodyPartReader, web

from bot.conversation import PhotoTurnedAway, Why
from bot.dialogue import Dialogue
from bot.platforms.web.chat import Hub
from bot.platforms.web.gate import Gate, visitor

MAX_FILE = 20 * 2**20
"""Bytes of one photo."""
MAX_FILES = 16
"""Photos in one request: a dozen, and some more that are declined kindly."""
MAX_REQUEST = MAX_FILES * MAX_FILE
"""Bytes of one request."""
READ_AT_ONCE = 6
"""Photos in memory at any time, of everybody together."""
READ_S = 60.0
"""How long one photo may take to arrive, in seconds."""
CHUNK = 2**16

GROUP = re.compile(r"[0-9a-zA-Z-]{8,64}")


@dataclass(slots=True)
class Uploads:
    """Takes photos in. A request that is sent again is taken in once: update ids are its parts'."""

    dialogue: Dialogue
    hub: Hub
    gate: Gate
    _slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(READ_AT_ONCE))

    async def receive(self, request: web.Request) -> web.Response:
        """Take the photos of one multipart request in, in order."""
        person, group = visitor(request), request.query.get("group", "")
        if person is None or not GROUP.fullmatch(group):
            raise web.HTTPBadRequest
        if (request.content_length or 0) > MAX_REQUEST:
            raise web.HTTPRequestEntityTooLarge(MAX_REQUEST, request.content_length or 0)
        if not request.content_type.startswith("multipart/"):
            raise web.HTTPUnsupportedMediaType
        taken = await self.hub.photos(person, f"me:{group}")  # of a request that broke off
        await self._echo(person, group, taken)  # before any answer to it, so that it stands above
        number = 0
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or number >= MAX_FILES:
                raise web.HTTPBadRequest
            if not self.gate.updates.take(person):
                raise web.HTTPTooManyRequests
            if photo := await self._take(person, f"photo:{group}:{number}", group, part):
                taken.append(photo)
                await self._echo(person, group, taken)
            number += 1
        return web.json_response({"taken": len(taken), "sent": number})

    async def _echo(self, person: str, group: str, taken: list[str]) -> None:
        """Show the photos in the chat, numbered as the coach numbers them."""
        held = [sent.photo for sent in (await self.dialogue.session(person)).photos]
        first = held.index(taken[0]) + 1 if taken and taken[0] in held else 1
        shown = {"from": "me", "photos": taken, "first": first}
        await self.hub.said(person, f"me:{group}", shown)

    async def _take(
        self, person: str, update_id: str, group: str, part: BodyPartReader
    ) -> str | None:
        async with self._slots:
            try:
                async with asyncio.timeout(READ_S):
                    data = await _read(part)
            except TimeoutError:
                raise web.HTTPRequestTimeout from None
            if data is None:
                await self.dialogue.handle(person, update_id, PhotoTurnedAway(Why.TOO_BIG))
                return None
            return await self.dialogue.photo(person, update_id, data, group=group)


async def _read(part: BodyPartReader) -> bytes | None:
    """Read a part whole; None where it is too big (the rest is read and thrown away)."""
    data = bytearray()
    size = 0
    while chunk := await part.read_chunk(CHUNK):
        size += len(chunk)
        if size <= MAX_FILE:
            data += chunk
    return bytes(data) if size <= MAX_FILE else None
