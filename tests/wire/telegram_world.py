"""All that one server keeps: chats, files, taps, updates on their way, the bot's settings."""

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import pytest

from tests.wire.telegram_chats import Chat
from tests.wire.telegram_faults import Flood
from tests.wire.telegram_files import Files
from tests.wire.telegram_rules import fault, refuse
from tests.wire.telegram_updates import Updates

Found = TypeVar("Found")


@dataclass
class Tap:
    """A tap on a button, and what the bot answered to it."""

    query_id: str
    expired: bool = False
    answer: dict[str, Any] | None = None

    def expires(self) -> None:
        """Let the time pass in which a bot can answer."""
        self.expired = True


class World:
    """All that one server keeps."""

    def __init__(self, flood: Flood) -> None:
        self.flood = flood
        self.files = Files()
        self.updates = Updates()
        self.chats: dict[int, Chat] = {}
        self.taps: dict[str, Tap] = {}
        self.settings: dict[tuple[str, ...], Any] = {}
        """What the bot set: commands, description and the like, by name, scope and language."""
        self.numbers = itertools.count(1)
        self._messages = itertools.count(1)
        self._changed = asyncio.Event()

    def chat(self, described: dict[str, Any]) -> Chat:
        """Open a chat. Message numbers are one row for a supergroup, one for all other chats."""
        own = described["type"] == "supergroup"
        numbers = itertools.count(1) if own else self._messages
        chat = Chat(described, numbers, self.changed)
        self.chats[chat.id] = chat
        return chat

    def group(self, title: str, kind: str) -> Chat:
        """Open a `group` or a `supergroup` that has the bot in it."""
        number = next(self.numbers)
        number = -1_001_000_000_000 - number if kind == "supergroup" else -number
        return self.chat({"id": number, "type": kind, "title": title})

    def chat_for_bot(self, number: int | str) -> Chat:
        """Return the chat a bot may write to. Raises Refused, as Telegram says why not."""
        chat = self.chats.get(number) if isinstance(number, int) else None
        if chat is None:
            refuse("chat not found")
        if chat.migrated_to:
            why = "group chat was upgraded to a supergroup chat"
            refuse(why, migrate_to_chat_id=chat.migrated_to)
        if chat.refuses_bot:
            refuse(chat.refuses_bot, 403)
        return chat

    def next_album(self) -> str:
        return str(13_000_000_000_000_000 + next(self.numbers))

    def answers(self, query_id: str) -> Tap:
        """Return the tap a bot answers. Raises Faulty for one that is old, unknown or answered."""
        tap = self.taps.get(query_id)
        if tap is None or tap.expired or tap.answer is not None:
            fault("query is too old and response timeout expired or query ID is invalid")
        return tap

    def changed(self) -> None:
        """Wake all who wait to see something."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(
        self, find: Callable[[], Found | None], within: float, missing: str, chat: Chat
    ) -> Found:
        """Return what is found, looking at each change; fail with the chat's transcript after seconds."""
        try:
            async with asyncio.timeout(within):
                while (seen := find()) is None:
                    await self._changed.wait()
                return seen
        except TimeoutError:
            told = missing.format(chat.transcript())
            pytest.fail(f"within {within} s no {told}")
