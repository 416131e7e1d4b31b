"""Where answers go in Discord: in a server, only the person who asked may see them.

An interaction's token lets us answer it with messages that one person sees, for a quarter of an hour.
After that, and for whoever writes to us directly, the answers are direct messages.
"""

import asyncio
import json
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field

import aiohttp
import discord
from discord import Client, DiscordException, Webhook, WebhookType

from bot.lanes import Told, What
from bot.watching import pause

TOKEN_S = 14.5 * 60
"""How long an interaction's token is used, in seconds; Discord knows it for 15 minutes."""
FILE_BYTES = 10 * 2**20
"""What a file may have that is sent without a token, in bytes."""
GRACE_S = 3.0
"""How long an answer may take to come, in seconds, after what was asked has been dealt with."""
PINS = "pin:"
"""How a tap begins that has a server told something."""
ORIGINAL: int = "@original"  # type: ignore[assignment]  # as Discord calls the deferred answer


@dataclass(slots=True)
class Surface:
    """What an interaction lets us do. Seconds since 1970; `limit` in bytes a file.

    `hidden` says that its answers are for one person's eyes, `loading` that a message stands there
    which says that we are thinking, `message` on which hidden message of ours a tap was, or 0.
    """

    token: str = field(repr=False)
    at: float
    limit: int
    hidden: bool
    loading: bool
    message: int = 0
    waiting: int = field(default=0, compare=False)

    def alive(self) -> bool:
        """Whether the token may still be used."""
        return time.time() - self.at < TOKEN_S

    def claim(self) -> bool:
        """Take the message that is loading, to be filled or removed: True for the first who asks."""
        was, self.loading = self.loading, False
        return was


def written(surface: Surface) -> str:
    """Write it for the inbox."""
    body = asdict(surface)
    del body["waiting"]
    return json.dumps(body)


@dataclass(slots=True)
class Surfaces:
    """Everybody's present surface, if they have one. `since` is when this process began."""

    client: Client
    stop: asyncio.Event
    since: float = field(default_factory=time.time)
    _of: dict[str, Surface] = field(default_factory=dict[str, Surface])
    _by_message: dict[int, Surface] = field(default_factory=dict[int, Surface])
    _asked: dict[str, Surface] = field(default_factory=dict[str, Surface])
    _servers: dict[str, Surface] = field(default_factory=dict[str, Surface])
    _opening: dict[str, asyncio.Event] = field(default_factory=dict[str, asyncio.Event])

    @contextmanager
    def opening(self, surface: Surface) -> Generator[None]:
        """Have nothing said with a token meanwhile: until we acknowledge it, Discord takes nothing."""
        opened = self._opening[surface.token] = asyncio.Event()
        try:
            yield
        finally:
            self._opening.pop(surface.token, None)  # Discord may tell of it twice
            opened.set()

    def arrived(self, told: Told) -> None:
        """Answer a person from now on where this was said."""
        self._of.pop(told.person, None)
        if not told.query:
            return
        surface = Surface(**json.loads(told.query))
        surface = self._asked.setdefault(surface.token, surface)
        surface.waiting += 1
        if surface.hidden and surface.alive():
            self._prune()
            self._of[told.person] = surface
            if told.what is What.TAP and told.value.startswith(PINS):
                self._servers[told.place] = surface
            if surface.message:
                self._by_message[surface.message] = surface

    async def dealt(self, told: Told) -> None:
        """Leave no message loading when nothing more comes of an interaction."""
        surface = self._asked.get(json.loads(told.query)["token"]) if told.query else None
        if surface is None:
            return
        surface.waiting -= 1
        if surface.waiting > 0:
            return
        del self._asked[surface.token]
        if surface.loading and surface.hidden:
            await pause(self.stop, GRACE_S)  # what is said of it may fill that message
        if surface.claim():
            await self._tidy(surface)

    async def _tidy(self, surface: Surface) -> None:
        hook = await self.hook(surface)
        try:
            if surface.at < self.since:  # another process may have filled it
                message = await hook.fetch_message(ORIGINAL)
                if not message.flags.loading:
                    return
            await hook.delete_message(ORIGINAL)
        except (DiscordException, aiohttp.ClientError, OSError, TimeoutError):
            return  # it goes by itself when the token does

    def of(self, person: str) -> Surface | None:
        """Return where a person sees answers alone, None for direct messages."""
        surface = self._of.get(person)
        return surface if surface and surface.alive() else None

    def of_server(self, place: str) -> Surface | None:
        """Return by what a server can be told something, where somebody there has just asked for it."""
        surface = self._servers.get(place)
        return surface if surface and surface.alive() else None

    def editing(self, message: int) -> Surface | None:
        """Return what can edit a hidden message, None where nothing can any more."""
        surface = self._by_message.get(message)
        return surface if surface and surface.alive() else None

    def made(self, message: int, surface: Surface) -> None:
        """Remember with whose token a hidden message can be edited."""
        self._by_message[message] = surface

    def dead(self, surface: Surface) -> None:
        """Use a token no more: Discord does not know it."""
        surface.at = 0.0

    def first(self, surface: Surface) -> bool:
        """Whether the message that is loading is to be filled: what an earlier process began is not."""
        return surface.at >= self.since and surface.claim()

    async def hook(self, surface: Surface) -> Webhook:
        """Return the webhook that an interaction's token opens, once it has been acknowledged."""
        if opening := self._opening.get(surface.token):
            await opening.wait()
        hook = Webhook.partial(self.client.application_id or 0, surface.token, client=self.client)
        hook.type = WebhookType.application  # not an incoming one, which `partial` makes
        return hook

    def _prune(self) -> None:
        self._of = {who: one for who, one in self._of.items() if one.alive()}
        self._by_message = {at: one for at, one in self._by_message.items() if one.alive()}
        self._servers = {at: one for at, one in self._servers.items() if one.alive()}


def surface_of(interaction: "discord.Interaction[Client]", *, loading: bool) -> Surface:
    """Read what an interaction lets us do; what comes from anywhere but our own chat is hidden."""
    message = interaction.message
    direct = interaction.context.dm_channel
    return Surface(
        interaction.token,
        time.time(),
        interaction.filesize_limit,
        not direct,
        loading,
        message.id if message and message.flags.ephemeral else 0,
    )
