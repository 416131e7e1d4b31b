"""The two places where a person's messages stand: direct messages, and answers that they alone see.

Both send, edit and erase; `edit` and `erase` raise the library's `NotFound` for a lost message.
"""

import contextlib
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

import discord
from discord import AllowedMentions, Client, File, HTTPException

from bot.platforms.discord.looks import View
from bot.platforms.discord.surfaces import FILE_BYTES, ORIGINAL, Surface, Surfaces

NOBODY = AllowedMentions.none()
LOST_TOKEN = frozenset({10015, 10062, 40094, 50027})
"""Discord's codes for a webhook or interaction that it does not know (any more), or that has said
enough: where only the person has added us, a token is good for five messages."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A message: its channel, 0 for one that its person alone sees; and what pictures it shows."""

    channel: int
    message: int
    picture: str = ""

    def __str__(self) -> str:
        """Write it as the store keeps it."""
        return f"{self.channel}/{self.message}/{self.picture}"


def read_ref(ref: str) -> Ref:
    """Read what `str(Ref)` wrote."""
    channel, message, picture = ref.split("/")
    return Ref(int(channel), int(message), picture)


class Expired(Exception):
    """Where a message stands is out of reach: its token is of no use any more, or it went."""


@dataclass(frozen=True, slots=True)
class Direct:
    """Direct messages. A repeated send with the same nonce sends nothing."""

    client: Client
    channel: int = field(repr=False)
    limit: int = FILE_BYTES

    async def send(self, shown: View, files: Sequence[File], nonce: str) -> int:
        """Send a message, and return its number."""
        there = self.client.get_partial_messageable(self.channel)
        sent = await there.send(view=shown, files=list(files), nonce=nonce, allowed_mentions=NOBODY)
        return sent.id

    async def edit(self, message: int, shown: View, files: Sequence[File] | None) -> None:
        """Edit a message; files of None leave it those that it has."""
        there = self.client.get_partial_messageable(self.channel).get_partial_message(message)
        given = discord.utils.MISSING if files is None else files
        await there.edit(view=shown, attachments=given, allowed_mentions=NOBODY)

    async def erase(self, message: int) -> None:
        """Delete a message."""
        there = self.client.get_partial_messageable(self.channel)
        await there.get_partial_message(message).delete()


@dataclass(frozen=True, slots=True)
class Hidden:
    """Messages for one person's eyes, by a token. Raises `Expired` where it is of no use."""

    surfaces: Surfaces
    surface: Surface
    channel: int = 0
    open: bool = False
    """Whether everybody in the channel may read it: what a server is told of its team's look."""

    @property
    def limit(self) -> int:
        """Return what a file may have, in bytes."""
        return self.surface.limit

    async def send(self, shown: View, files: Sequence[File], _nonce: str) -> int:
        """Fill the message that is loading, or send one; return its number."""
        hook = await self.surfaces.hook(self.surface)
        with _expiring(self.surfaces, self.surface):
            if not self.open and self.surfaces.first(self.surface):
                sent = await hook.edit_message(ORIGINAL, view=shown, attachments=files)
            else:
                sent = await hook.send(
                    view=shown,
                    files=list(files),
                    ephemeral=not self.open,
                    wait=True,
                    allowed_mentions=NOBODY,
                )
        self.surfaces.made(sent.id, self.surface)
        return sent.id

    async def edit(self, message: int, shown: View, files: Sequence[File] | None) -> None:
        """Edit a message; files of None leave it those that it has."""
        given = discord.utils.MISSING if files is None else files
        with _expiring(self.surfaces, self.surface):
            hook = await self.surfaces.hook(self.surface)
            await hook.edit_message(self._name(message), view=shown, attachments=given)

    async def erase(self, message: int) -> None:
        """Delete a message."""
        with _expiring(self.surfaces, self.surface):
            hook = await self.surfaces.hook(self.surface)
            await hook.delete_message(self._name(message))

    def _name(self, message: int) -> int:
        """Name a message to its token: the one under a tap is known to it as its own answer only."""
        return ORIGINAL if self.surface.message == message else message


Place = Direct | Hidden


@contextlib.contextmanager
def _expiring(surfaces: Surfaces, surface: Surface) -> Generator[None]:
    try:
        yield
    except HTTPException as fault:
        if fault.code not in LOST_TOKEN:
            raise
        surfaces.dead(surface)
        raise Expired from None
