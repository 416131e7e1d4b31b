"""People on Telegram and on Discord who order one headshot after another, and what they see."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.wording import words
from pipeline.styles import all_styles
from tests.bot.platforms import discord_stage, telegram_stage
from tests.bot.platforms.stage import photo
from tests.torture.engine import mark_of
from tests.wire import discord, telegram
from tests.wire.discord_limits import TEXT, walk
from tests.wire.discord_schema import Json
from tests.wire.discord_screen import BUTTON, shown
from tests.wire.discord_world import Interaction, Message

LOOK_S = 0.15
"""Between two looks at a chat, in seconds."""
REFUSED_S = 3.0
"""After that, in seconds, Discord says that an interaction failed; its person then tries again."""
KIND = {style.slug: style.family for style in all_styles()}
KINDS = "families"
"""What leads from the styles of one kind of backdrop back to the kinds."""
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
        """Agree, send a selfie, and wait for the kinds of backdrop, tried on."""

    def taps(self, action: str) -> None:
        """Tap what does this, in the newest message that has it."""

    def unheard(self) -> bool:
        """Whether the platform says that the last tap failed."""

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
    _last: str = ""

    async def shop(self, customer: Customer, closing: asyncio.Event) -> None:
        """Order one style after another, each when the last one's headshot is there, until closing."""
        for style in self.styles:
            if closing.is_set():
                return
            self.asked.append(style)
            self._last = ""
            while not any(f":{style}:" in mark for seen in customer.chat() for mark in seen.marks):
                self._press(customer, style)
                await asyncio.sleep(LOOK_S)

    def _press(self, customer: Customer, style: str) -> None:
        """Take the next step, once; again where the platform says that it failed."""
        step, failed = self._step(customer.chat(), style), customer.unheard()
        if step and (failed or step != self._last):
            self.again += failed
            self._last = step
            customer.taps(step)

    def _step(self, chat: Sequence[Seen], style: str) -> str:
        """Find what is to be tapped now: a new try, what was ordered, or what leads there; "" if nothing."""
        offered = [seen.actions for seen in reversed(chat)]
        tries = {one for actions in offered for one in actions if one.startswith("retry:")}
        for new in sorted(tries - self._answered):
            self._answered.add(new)
            self.apologies += 1
            return new
        order = f"style:{style}:0"
        if self._last == order or self._last.startswith("retry:"):
            return self._last if any(self._last in actions for actions in offered) else ""
        way = (order, f"family:{KIND[style]}", KINDS)
        return next((one for actions in offered for one in way if one in actions), "")


@dataclass(slots=True)
class OnTelegram:
    """A `Customer`. What a message showed is kept until it is edited: looking costs little."""

    person: telegram.Person
    _known: dict[tuple[int, int], Seen] = field(default_factory=dict)

    async def arrives(self) -> None:
        """Agree, send a selfie, and wait for the kinds of backdrop, tried on."""
        await telegram_stage.agreed(self.person)
        self.person.sends_photo(photo())
        await self.person.sees("1 good.", PATIENCE_S)
        self.person.says("/styles")
        await self.person.sees(telegram_stage.OWN_FACE, PATIENCE_S)

    def taps(self, action: str) -> None:
        """Tap what does this, in the newest message that has it."""
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
    """A `Customer` in direct messages."""

    person: discord.Person
    _tap: Interaction | None = None
    _at: float = 0.0
    _known: dict[tuple[str, int], Seen] = field(default_factory=dict)

    async def arrives(self) -> None:
        """Agree, send a selfie, and wait for the kinds of backdrop, tried on."""
        await discord_stage.agreed(self.person)
        self.person.says(files=[photo()])
        await self.person.sees("1 good.", within=PATIENCE_S)
        self.person.commands("styles")
        await self.person.sees(telegram_stage.OWN_FACE, within=PATIENCE_S)

    def taps(self, action: str) -> None:
        """Choose from a list or tap a button, in the newest message that has it."""
        there = next(m for m in reversed(self._messages) if action in self._seen(m).actions)
        message = shown(self.person.world, there)
        listed = any(action in select.options.values() for select in message.selects)
        tap = self.person.selects if listed else self.person.taps
        self._tap, self._at = tap(message, action), time.monotonic()

    def unheard(self) -> bool:
        """Whether Discord says that the interaction failed: what it saw acknowledged is never lost."""
        waiting = self._tap is not None and self._tap.callback is None
        return waiting and time.monotonic() - self._at > REFUSED_S

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
            actions = tuple(_does(found))
            self._known[at] = Seen(actions, tuple(filter(None, map(mark_of, files))), empty)
        return self._known[at]


def _does(components: Sequence[Json]) -> Iterator[str]:
    """Name what buttons and the entries of lists do."""
    for one in components:
        yield from (entry["value"] for entry in one.get("options", ()))
        if one["type"] == BUTTON and "custom_id" in one:
            yield one["custom_id"]
