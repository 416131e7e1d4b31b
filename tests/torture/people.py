"""People on Telegram and on Discord who order one headshot after another, and what they see."""

import asyncio
import time
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Protocol

from bot.wording import words
from tests.bot.platforms import discord_stage, telegram_stage
from tests.bot.platforms.stage import photo
from tests.torture.engine import mark_of
from tests.wire import discord, telegram
from tests.wire.discord_limits import TEXT, walk
from tests.wire.discord_screen import Shown
from tests.wire.discord_world import Interaction, Message

LOOK_S = 0.15
"""Between two looks at a chat, in seconds."""
REFUSED_S = 3.0
"""After that, in seconds, Discord says that an interaction failed; its person then tries again."""
SILENCE_S = 10.0
"""A person who hears nothing of a tap for so long taps again."""
STILL_S = 30.0
"""A person in whose chat nothing moves for so long taps again, whatever came since the tap."""
PATIENCE_S = 60.0
"""How long arriving may take, step by step."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One message of the bot's as its person sees it: its buttons, and headshots by their marks."""

    actions: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    empty: bool = False
    """Whether it is the place of a headshot that has not come."""


class Customer(Protocol):
    """Somebody in front of a chat."""

    async def arrives(self) -> None:
        """Agree, send a selfie, and wait for the styles."""

    def taps(self, action: str) -> None:
        """Tap what does this."""

    def unheard(self) -> bool:
        """Whether nothing came of the last tap, as far as its person can tell."""

    def chat(self) -> list[Seen]:
        """Return what the bot's messages show now."""


@dataclass(slots=True)
class Wishes:
    """What one person wants, and what came of it besides headshots."""

    styles: tuple[str, ...]
    asked: list[str] = field(default_factory=list)
    apologies: int = 0
    again: int = 0
    _answered: set[str] = field(default_factory=set)

    async def shop(self, customer: Customer, closing: asyncio.Event) -> None:
        """Order one style after another, each when the last one's headshot is there, until closing."""
        for style in self.styles:
            if closing.is_set():
                return
            self.asked.append(style)
            customer.taps(f"style:{style}:0")
            while not any(f":{style}:" in mark for seen in customer.chat() for mark in seen.marks):
                await asyncio.sleep(LOOK_S)
                self._press(customer, style)

    def _press(self, customer: Customer, style: str) -> None:
        """Try again where the bot apologises, and where nothing is heard of a tap."""
        for seen in customer.chat():
            for action in seen.actions:
                if action.startswith("retry:") and action not in self._answered:
                    self._answered.add(action)
                    self.apologies += 1
                    customer.taps(action)
                    return
        if customer.unheard():
            self.again += 1
            customer.taps(f"style:{style}:0")


@dataclass(slots=True)
class OnTelegram:
    """A `Customer`. What a message showed is kept until it is edited: looking costs little."""

    person: telegram.Person
    _known: dict[tuple[int, int], Seen] = field(default_factory=dict)

    async def arrives(self) -> None:
        """Agree, send a selfie, and wait for the styles."""
        await telegram_stage.agreed(self.person)
        self.person.sends_photo(photo())
        await self.person.sees("1 good.", PATIENCE_S)
        await telegram_stage.menu(self.person, PATIENCE_S)

    def taps(self, action: str) -> None:
        """Tap a button on the newest message that has it."""
        there = [m for m in self.person.chat.from_bot if action in _data(m)]
        self.person.taps(there[-1], action)

    def unheard(self) -> bool:
        """Never: Telegram keeps a tap until the bot has taken it in."""
        return False

    def chat(self) -> list[Seen]:
        """Return what the bot's messages show now."""
        return [self._seen(message) for message in self.person.chat.from_bot]

    def _seen(self, message: telegram.Message) -> Seen:
        at = (message.id, message.edits)
        if at not in self._known:
            media = message.media if message.kind == "photo" else None
            mark = mark_of(media.upload) if media else ""
            empty = media is not None and message.text == words("placeholder-picture", "en")
            self._known[at] = Seen(_data(message), (mark,) if mark else (), empty)
        return self._known[at]


def _data(message: telegram.Message) -> tuple[str, ...]:
    return tuple(button.data or "" for row in message.keyboard for button in row)


@dataclass(slots=True)
class OnDiscord:
    """A `Customer` in direct messages; `styles` is the message to choose from."""

    person: discord.Person
    styles: Shown | None = None
    _tap: Interaction | None = None
    _at: float = 0.0
    _before: int = 0
    _stood: Collection[tuple[str, int]] = ()
    _moved: float = 0.0
    _known: dict[tuple[str, int], Seen] = field(default_factory=dict)

    async def arrives(self) -> None:
        """Agree, send a selfie, and wait for the styles."""
        await discord_stage.agreed(self.person)
        self.person.says(files=[photo()])
        await self.person.sees("1 good.", within=PATIENCE_S)
        self.styles = await discord_stage.menu(self.person, within=PATIENCE_S)

    def taps(self, action: str) -> None:
        """Choose from the list of styles, or tap a button."""
        assert self.styles
        if action.startswith("style:"):
            self._tap = self.person.selects(self.styles, action)
        else:
            offering = discord_stage.offering(action)
            message = next(m for m in reversed(self.person.dm.from_the_bot) if offering(m))
            self._tap = self.person.taps(message, action)
        self._at = self._moved = time.monotonic()
        self._before = self._answers()

    def unheard(self) -> bool:
        """Whether Discord says that the interaction failed, or nothing follows it for long.

        What came since the tap may be of what was before it: if all is still after that, it was.
        """
        now, stands = time.monotonic(), [(one.id, one.edits) for one in self._messages]
        if stands != self._stood:
            self._stood, self._moved = stands, now
        if self._tap and self._tap.callback is None:
            return now - self._at > REFUSED_S
        silent = now - self._at > SILENCE_S and self._answers() == self._before
        return silent or now - self._moved > STILL_S

    def _answers(self) -> int:
        """Count messages but for the question after an album, which no tap brings about."""
        seen = map(self._seen, self._messages)
        return sum(not any(action.startswith("judge:") for action in one.actions) for one in seen)

    def chat(self) -> list[Seen]:
        """Return what the bot's messages show now."""
        return [self._seen(message) for message in self._messages]

    @property
    def _messages(self) -> list[Message]:
        bot = self.person.world.bot.id
        there = self.person.dm.channel.messages.values()
        return [message for message in there if message.json["author"]["id"] == bot]

    def _seen(self, message: Message) -> Seen:
        at = (message.id, message.edits)
        if at not in self._known:
            found = [component for _, component in walk(message.json["components"])]
            files = [self.person.world.files[one["id"]] for one in message.json["attachments"]]
            said = [one["content"] for one in found if one["type"] == TEXT]
            empty = not files and any(discord_stage.CARD in one for one in said)
            actions = tuple(one["custom_id"] for one in found if "custom_id" in one)
            self._known[at] = Seen(actions, tuple(filter(None, map(mark_of, files))), empty)
        return self._known[at]
