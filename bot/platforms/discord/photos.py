"""What the lanes need of Discord: photos in pieces, a few at a time."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Generator
from dataclasses import dataclass, field

import aiohttp
from discord import Client, DiscordException

from bot.lanes import NotFetched, Told, TooBig, What
from bot.platforms.discord.reading import MOST_BYTES, Where, found_again, where_of
from bot.wording import language_of, words
from bot.wording.spoken import Spoken

AT_ONCE = 4
"""Photos being fetched at any time, for everybody together."""
PIECE = 2**16
"""Bytes that are handed on at once."""
FETCH = aiohttp.ClientTimeout(total=120, sock_connect=10, sock_read=20)
"""How long one photo may take, in seconds: 20 MB over a slow line, but never a silent one."""
RUN_OUT = frozenset({403, 404, 410})
"""How an address is answered whose time is over."""


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Where photos come from. What it raises names no address: whoever has it has the photo."""

    name = "Discord"
    client: Client
    http: aiohttp.ClientSession
    stop: asyncio.Event
    _slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def pieces(self, photo: str) -> AsyncGenerator[bytes]:
        """Yield a photo as it comes. Raises `TooBig`, or `NotFetched`, also when we are to stop."""
        where, size = where_of(photo), 0
        async with self._slots:
            with _unaddressed():
                async with await self._opened(where) as answer:
                    async for piece in answer.content.iter_chunked(PIECE):
                        size += len(piece)
                        if size > MOST_BYTES:
                            raise TooBig
                        if self.stop.is_set():
                            raise NotFetched
                        yield piece

    def invitation(self, tongue: str) -> Spoken:
        """Ask to go on in private; here each answer is private, so that nobody needs to be asked."""
        return Spoken(words("say-continue_in_private", language_of(tongue)))

    async def manages(self, told: Told) -> bool:
        """Whether they do was read off what they asked with: Discord says so in it."""
        return told.what is What.TEAM

    async def _opened(self, where: Where) -> aiohttp.ClientResponse:
        """Ask for a photo; where its address has run out, with the one that it has now."""
        answer = await self.http.get(where.url, timeout=FETCH)
        if answer.status in RUN_OUT and where.channel:
            answer.release()
            answer = await self.http.get(await self._address(where), timeout=FETCH)
        answer.raise_for_status()
        return answer

    async def _address(self, where: Where) -> str:
        channel = self.client.get_partial_messageable(where.channel)
        found = found_again(await channel.fetch_message(where.message), where.attachment)
        if found is None:
            raise NotFetched
        return found.url


@contextlib.contextmanager
def _unaddressed() -> Generator[None]:
    try:
        yield
    except (aiohttp.ClientError, TimeoutError, DiscordException) as fault:
        raise NotFetched(type(fault).__name__) from None
