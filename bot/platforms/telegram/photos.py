"""What the lanes need of Telegram: photos in pieces, a few at a time, and a way out of groups."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Generator
from dataclasses import dataclass, field

import aiohttp
from telegram import Bot
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.lanes import NotFetched, Told, TooBig
from bot.platforms.telegram.reading import MOST_BYTES, chat_number
from bot.wording import language_of, words
from bot.wording.spoken import Choice, Spoken

AT_ONCE = 4
"""Photos being fetched at any time, for everybody together."""
PIECE = 2**16
"""Bytes that are handed on at once."""
FETCH = aiohttp.ClientTimeout(total=120, sock_connect=10, sock_read=20)
"""How long one photo may take, in seconds: 20 MB over a slow line, but never a silent one."""
BIG = "file is too big"


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Where photos come from. What it raises names no address: it has the token in it."""

    name = "Telegram"
    bot: Bot
    http: aiohttp.ClientSession
    stop: asyncio.Event
    _slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def pieces(self, file_id: str) -> AsyncGenerator[bytes]:
        """Yield a photo as it comes. Raises `TooBig`, or `NotFetched`, also when we are to stop."""
        async with self._slots:
            address, size = await self._where(file_id), 0
            with _unaddressed():
                async with self.http.get(address, timeout=FETCH) as answer:
                    answer.raise_for_status()
                    async for piece in answer.content.iter_chunked(PIECE):
                        size += len(piece)
                        if size > MOST_BYTES:
                            raise TooBig
                        if self.stop.is_set():
                            raise NotFetched
                        yield piece

    def invitation(self, tongue: str) -> Spoken:
        """Ask whoever calls us in a group to come into a private chat: nothing is held of groups."""
        language = language_of(tongue)
        link = f"https://t.me/{self.bot.username}?start=group"
        button = Choice(words("label-open_chat", language), link)
        return Spoken(words("say-continue_in_private", language), buttons=(button,))

    async def manages(self, told: Told) -> bool:
        """Ask Telegram whether somebody is an administrator of the group; who speaks as the group itself is one."""
        if told.value == told.person:
            return True
        try:
            who = await self.bot.get_chat_member(chat_number(told.person), chat_number(told.value))
        except (BadRequest, Forbidden):  # nobody that Telegram knows there, or tells us of
            return False
        return who.status in (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)

    async def _where(self, file_id: str) -> str:
        try:
            found = await self.bot.get_file(file_id)
        except BadRequest as fault:
            raise (TooBig if BIG in fault.message.lower() else NotFetched) from None
        except TelegramError as fault:
            raise NotFetched(type(fault).__name__) from None
        if (found.file_size or 0) > MOST_BYTES:
            raise TooBig
        return found.file_path or ""


@contextlib.contextmanager
def _unaddressed() -> Generator[None]:
    try:
        yield
    except (aiohttp.ClientError, TimeoutError) as fault:
        raise NotFetched(type(fault).__name__) from None
