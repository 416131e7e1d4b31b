"""Takes in what people do: kept in the inbox, then acknowledged, and then dealt with."""

import asyncio
import logging
import time
from collections.abc import Awaitable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import aiohttp
from discord import DiscordException, InteractionType, Message

from bot import store
from bot.backend import Backend
from bot.lanes import Inbox, Told
from bot.platforms.discord.chat import Line
from bot.platforms.discord.commands import UPLOAD, form
from bot.platforms.discord.places import read_ref
from bot.platforms.discord.reading import PLATFORM, Asked, of_interaction, of_message
from bot.platforms.discord.surfaces import surface_of, written
from bot.watching import pause
from bot.wording import language_of, words

HEARD = f"heard:{PLATFORM}"
"""The bookmark of when we last heard from Discord, in seconds since 1970."""
HEARING_S = 15.0
"""Between two times that it is set, in seconds."""
MARGIN_S = 60.0
"""Before that time, in seconds, is looked too: clocks differ, and what was heard may be unkept."""
AWAY_S = 24 * 3600.0
"""Longer ago than that, in seconds, nothing is looked for."""
MISSED = 50
"""Messages of one person that are looked at after we were away."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Intake:
    """Reads interactions and direct messages into the inbox. `hearing` says that the line is up."""

    line: Line
    backend: Backend
    inbox: Inbox
    hearing: bool = False
    _answers: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])

    async def interaction(self, asked: Asked) -> None:
        """Take in a command, a tap or a form; the button that opens the form opens it.

        What is acknowledged is kept already, so that it outlives us. What is not kept, Discord says
        after 3 s to have failed, and its person does it again.
        """
        data: dict[str, Any] = dict(asked.data or {})
        if asked.type is InteractionType.component and data.get("custom_id") == UPLOAD:
            await self._form(asked)
            return
        loading = asked.type is InteractionType.application_command
        surface = surface_of(asked, loading=loading)
        hidden = surface.hidden and loading
        with self.line.surfaces.opening(surface):
            if await self.inbox.keep(of_interaction(asked, written(surface))):
                await _quietly(asked.response.defer(ephemeral=hidden))
            elif loading:  # beyond the pace: left without an answer, Discord would call us broken
                text = words("say-too_much_at_once", language_of(str(asked.locale)))
                await _quietly(asked.response.send_message(text, ephemeral=hidden))

    async def message(self, message: Message) -> None:
        """Take in a direct message."""
        if message.guild is None and not message.author.bot:
            told = of_message(message)
            self.line.channels[told[0].person] = message.channel.id
            await self.inbox.keep(told)

    async def _form(self, asked: Asked) -> None:
        person = f"{PLATFORM}:{asked.user.id}"
        language = await self.line.shown.language(person) or language_of(str(asked.locale))
        await _quietly(asked.response.send_modal(form(language)))

    def dealt(self, told: Told) -> None:
        """Let go of what an update was asked with."""
        task = asyncio.create_task(self.line.surfaces.dealt(told))
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)

    async def close(self) -> None:
        """Finish what is being said to Discord."""
        await asyncio.gather(*self._answers, return_exceptions=True)

    # --- what was said while we were away ---------------------------------------------------------

    async def listen(self, stop: asyncio.Event) -> None:
        """Write down, now and then, that we hear Discord."""
        while not stop.is_set():
            if self.hearing:
                await self._heard()
            await pause(stop, HEARING_S)

    async def catch_up(self) -> None:
        """Read what came while nothing reached us, and go on from there."""
        if since := await self._last_heard():
            await self._missed(since)
        self.hearing = True
        await self._heard()

    async def _missed(self, since: datetime) -> None:
        """Read the direct messages of those we talk with."""
        async with self.backend.ledger.read() as tx:
            refs = await store.recent_refs(tx, PLATFORM, time.time() - AWAY_S)
        channels = {person: at for person, ref in refs if (at := read_ref(ref).channel)}
        for channel in channels.values():
            await _quietly(self._read(channel, since))

    async def _heard(self) -> None:
        async with self.backend.begin() as tx:
            await store.set_bookmark(tx, HEARD, int(time.time()))

    async def _last_heard(self) -> datetime | None:
        async with self.backend.ledger.read() as tx:
            heard = await store.bookmark(tx, HEARD)
        if not heard:
            return None
        return datetime.fromtimestamp(max(heard - MARGIN_S, time.time() - AWAY_S), UTC)

    async def _read(self, channel: int, since: datetime) -> None:
        there = self.line.client.get_partial_messageable(channel)
        async for message in there.history(limit=MISSED, after=since, oldest_first=True):
            await self.message(message)


async def _quietly(work: Awaitable[object]) -> None:
    """Do what is not missed where Discord refuses it; what it says of that names what we hold."""
    try:
        await work
    except (DiscordException, aiohttp.ClientError, OSError, TimeoutError) as fault:
        log.info("Discord took no answer: %s", type(fault).__name__)
