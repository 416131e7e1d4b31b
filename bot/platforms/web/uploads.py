"""Photos from the browser: piece by piece into the vault, so that no photo is in memory whole.

A slow sender holds up nobody: what an upload takes is a connection and a piece of a photo.
"""

import asyncio
import re
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

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
READ_S = 120.0
"""How long one photo may take to arrive, in seconds."""
PIECE = 2**16
"""Bytes of a photo that are read at once."""

GROUP = re.compile(r"[0-9a-zA-Z-]{8,64}")


class _TooBig(Exception):
    """A photo has come that is larger than `MAX_FILE`."""


@dataclass(frozen=True, slots=True)
class Uploads:
    """Takes photos in. A request that is sent again is taken in once: update ids are its parts'."""

    dialogue: Dialogue
    hub: Hub
    gate: Gate

    async def receive(self, request: web.Request) -> web.Response:
        """Take the photos of one multipart request in, in order."""
        person, group = visitor(request), request.query.get("group", "")
        if person is None or not GROUP.fullmatch(group):
            raise web.HTTPBadRequest
        if (request.content_length or 0) > MAX_REQUEST:
            raise web.HTTPRequestEntityTooLarge(MAX_REQUEST, request.content_length or 0)
        # As it was sent: the parser of `content_type` takes a third of a millisecond.
        if not request.headers.get("Content-Type", "").lower().startswith("multipart/"):
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
        async with aclosing(_arriving(part)) as pieces:
            try:
                photo = await self.dialogue.photo(person, update_id, pieces, group=group)
                async for _ in pieces:
                    pass  # of a photo that was turned away
            except _TooBig:
                await self.dialogue.handle(person, update_id, PhotoTurnedAway(Why.TOO_BIG))
                return None
        return photo


async def _arriving(part: BodyPartReader) -> AsyncGenerator[bytes]:
    """Give a photo as it arrives. Raises `_TooBig`, at its end, and HTTP 408 after `READ_S`."""
    size, until = 0, asyncio.get_running_loop().time() + READ_S
    while piece := await _next(part, until):
        size += len(piece)
        if size <= MAX_FILE:
            yield piece
    if size > MAX_FILE:
        raise _TooBig


async def _next(part: BodyPartReader, until: float) -> bytes:
    try:
        async with asyncio.timeout_at(until):
            return await part.read_chunk(PIECE)
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
