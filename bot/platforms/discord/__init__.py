"""Likeness in Discord, on discord.py: interactions and direct messages -> events, effects -> messages.

A person is the user's number, wherever they write. Never: a rule of the conversation, a sentence, or
an answer to one person that another can see.
"""

import asyncio
import logging
import sys

import aiohttp
import discord
import yarl
from discord import DiscordException, LoginFailure, Message
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.backend import Backend, open_backend
from bot.dialogue import Dialogue
from bot.lanes import Inbox, Lanes, Told
from bot.platforms import CannotServe, until_told
from bot.platforms.discord.chat import Line
from bot.platforms.discord.commands import commands
from bot.platforms.discord.intake import Intake
from bot.platforms.discord.photos import Fetcher
from bot.platforms.discord.reading import PLATFORM, Asked
from bot.platforms.discord.surfaces import Surfaces
from bot.settings import Settings
from bot.watching import pause
from bot.wording import ENGLISH, words

INTENTS = discord.Intents(guilds=True, dm_messages=True)
"""What we hear of: none of it is privileged. What is said in servers is not sent to us."""
BACKOFF_S = (0.5, 1.0, 2.0, 5.0, 15.0)
"""Between two attempts to reach Discord, in seconds; the last one stays."""
FLOOD_S = 30.0
"""A rate limit that asks for more, in seconds, is not waited for with a message in hand."""

log = logging.getLogger(__name__)


class Client(discord.AutoShardedClient):
    """The library's client; what it hears goes to `intake` once there is one."""

    intake: Intake | None = None

    async def on_interaction(self, asked: Asked) -> None:
        """Hand on a command, tap or form."""
        if self.intake:
            await self.intake.interaction(asked)

    async def on_message(self, message: Message) -> None:
        """Hand on a direct message."""
        if self.intake:
            await self.intake.message(message)

    async def on_ready(self) -> None:
        """Ask for what was said meanwhile: a new session is not told."""
        if self.intake:
            await self.intake.catch_up()

    async def on_resumed(self) -> None:
        """Go on: what was said meanwhile has been told again."""
        if self.intake:
            self.intake.hearing = True

    async def on_disconnect(self) -> None:
        """Remember since when nothing reaches us."""
        if self.intake:
            self.intake.hearing = False

    async def on_error(self, event: str, /, *_args: object, **_kwargs: object) -> None:
        """Say what went wrong, in our own log: the library's is silent."""
        log.error("%s was not dealt with", event, exc_info=sys.exception())


async def run(settings: Settings) -> None:
    """Serve Discord until cancelled or told to stop by SIGTERM or SIGINT. Raises `CannotServe`."""
    token = settings.discord_token.get_secret_value()
    if not token:
        where = words("command-discord_token", ENGLISH)
        raise CannotServe(words("command-no_token", ENGLISH, name="DISCORD_TOKEN", where=where))
    _hush()
    Route.BASE = settings.discord_api_url
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.discord_gateway_url)
    stop = until_told()
    async with open_backend(settings, settings.house) as backend, build() as client:
        await _logged_in(client, token, stop)
        if not stop.is_set():
            await _serve(backend, client, stop)


def build() -> Client:
    """Make the client: it keeps no message and no member."""
    return Client(
        intents=INTENTS,
        max_messages=None,
        member_cache_flags=discord.MemberCacheFlags.none(),
        chunk_guilds_at_startup=False,
        max_ratelimit_timeout=FLOOD_S,
    )


async def _logged_in(client: Client, token: str, stop: asyncio.Event) -> None:
    """Log in, however long that takes. Raises `CannotServe`."""
    failures = 0
    while not stop.is_set():
        try:
            await client.login(token)
        except LoginFailure:
            slots = {"platform": "Discord", "name": "DISCORD_TOKEN"}
            raise CannotServe(words("command-bad_token", ENGLISH, **slots)) from None
        except (DiscordException, aiohttp.ClientError, OSError) as fault:
            log.warning("Discord does not answer: %s", type(fault).__name__)
            await pause(stop, BACKOFF_S[min(failures, len(BACKOFF_S) - 1)])
            failures += 1
        else:
            return


async def _serve(backend: Backend, client: Client, stop: asyncio.Event) -> None:
    line = Line(client, backend, Surfaces(client, stop))
    dialogue = Dialogue(PLATFORM, backend, line.chat_of)
    async with aiohttp.ClientSession(trust_env=True) as http:
        lanes = Lanes(dialogue, Fetcher(client, http, stop), stop)

        def hand_on(told: Told) -> None:
            line.surfaces.arrived(told)
            lanes.add(told)

        client.intake = intake = Intake(line, backend, Inbox(backend, PLATFORM, hand_on))
        lanes.dealt = intake.dealt
        async with asyncio.TaskGroup() as group:
            group.create_task(dialogue.serve(stop))
            group.create_task(_introduce(client))
            group.create_task(intake.listen(stop))
            try:
                await intake.inbox.keep(())  # what was left when the last process ended
                await _connected(client, stop)
            finally:
                stop.set()
                await lanes.close()
                await intake.close()


async def _connected(client: Client, stop: asyncio.Event) -> None:
    """Stay connected until told to stop; a connection that is lost, the library mends."""
    connection = asyncio.create_task(client.connect())
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({connection, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not stop.is_set():
            await connection
    finally:
        stopping.cancel()
        connection.cancel()


async def _introduce(client: Client) -> None:
    """List the commands; where Discord will not, the next start tries again."""
    try:
        await client.http.bulk_upsert_global_commands(client.application_id or 0, commands())
    except (DiscordException, aiohttp.ClientError, OSError) as fault:
        log.warning("the commands were not listed: %s", type(fault).__name__)


def _hush() -> None:
    """Keep the libraries from logging: what they say has tokens and people's numbers in it."""
    logging.getLogger("discord").setLevel(logging.CRITICAL + 1)
    logging.getLogger("aiohttp").setLevel(logging.WARNING)
