"""One person's chat in Discord: messages by key, sent once and edited in their place.

The conversation follows the person. Where they last spoke in a server, what we say is for their eyes
alone, by the interaction's token; else it is a direct message. A message that stands in the other
place is shown anew, and taken away there. Headshots fill a message that was written down before.
"""

import contextlib
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from io import BytesIO

import aiohttp
import discord
from discord import Client, File, Forbidden, HTTPException, NotFound, RateLimited

from bot import pictures as pixels
from bot.backend import Backend, UnknownPhoto
from bot.chat import NotShown, TooSoon, Unreachable, Worded, with_bar
from bot.conversation.effects import FAREWELL
from bot.platforms.discord.commands import UPLOAD
from bot.platforms.discord.looks import Face, View, asked_for, face, view
from bot.platforms.discord.places import Direct, Expired, Hidden, Place, Ref, read_ref
from bot.platforms.discord.reading import user_of
from bot.platforms.discord.surfaces import Surfaces
from bot.shown import Shown
from bot.wording import words
from bot.wording.spoken import Choice, Picture

NONCE = 24
"""Characters of a nonce; Discord takes up to 25."""
UNKNOWN_MESSAGE = 10008
FLOOD = 429
THEIRS = 500
"""Statuses from here on are faults of Discord's own."""
PATIENCE_S = 5.0
"""How long to wait where Discord does not answer, or asks for patience without saying how much."""


@dataclass(slots=True)
class Line:
    """The bot's line to Discord, and what is remembered of it while the process lives."""

    client: Client
    backend: Backend
    surfaces: Surfaces
    worded: Worded = field(default_factory=Worded)
    channels: dict[str, int] = field(default_factory=dict[str, int])
    """Numbers of direct channels, by person."""
    shown: Shown = field(init=False)

    def __post_init__(self) -> None:
        self.shown = Shown(self.backend)

    def chat_of(self, person: str) -> "DiscordChat":
        """Return a person's chat."""
        return DiscordChat(self, person)

    async def place(self, person: str) -> Place:
        """Return where a person is to be answered now."""
        if surface := self.surfaces.of(person):
            return Hidden(self.surfaces, surface)
        if server := self.surfaces.of_server(person):
            return Hidden(self.surfaces, server, open=True)
        if person not in self.channels:
            channel = await self.client.create_dm(discord.Object(user_of(person)))
            self.channels[person] = channel.id
        return Direct(self.client, self.channels[person])

    def place_of(self, ref: Ref) -> Place:
        """Return where a message stands. Raises `Expired` for a hidden one that nothing reaches."""
        if ref.channel:
            return Direct(self.client, ref.channel)
        if surface := self.surfaces.editing(ref.message):
            return Hidden(self.surfaces, surface)
        raise Expired


@dataclass(frozen=True, slots=True)
class DiscordChat:
    """A `bot.chat.Chat`."""

    line: Line
    person: str = field(repr=False)

    async def show(
        self,
        key: str,
        text: str,
        pictures: Sequence[Picture],
        buttons: Sequence[Choice],
        progress: float | None,
    ) -> str:
        """Create the message of that key, or edit it. Raises as `bot.chat` has it."""
        return await self._answer(key, face(with_bar(text, progress), pictures, buttons))

    async def send_files(self, key: str, text: str, pictures: Sequence[Picture]) -> None:
        """Hand over pictures as files, as many bytes each as the place allows."""
        await self._answer(key, replace(face(text, pictures, ()), files=True))

    async def erase(self, refs: Sequence[str]) -> None:
        """Delete messages of ours; what only its person sees, while a token of it lives."""
        with _translated():
            for ref in map(read_ref, refs):
                with contextlib.suppress(NotFound, Expired):
                    await self.line.place_of(ref).erase(ref.message)

    async def acknowledge(self, update_id: str) -> None:
        """Nothing to do: an interaction is acknowledged when it has been taken in."""

    # --- one message ------------------------------------------------------------------------------

    async def _answer(self, key: str, shown: Face) -> str:
        """Show a message where the person is; where a token dies meanwhile, directly."""
        with _translated():
            try:
                return await self._put(await self.line.place(self.person), key, shown)
            except Expired:
                return await self._put(await self.line.place(self.person), key, shown)
            except UnknownPhoto:  # deleted meanwhile: nothing is left to show, or to wait for
                if ref := await self._ref(key):
                    await self.erase([str(ref)])
                return ""

    async def _put(self, place: Place, key: str, shown: Face) -> str:
        shown = await self._with_form(place, shown)
        ref, worded = await self._ref(key), (place.channel, shown)
        if ref and self.line.worded.stands(self.person, key, worded):
            return str(ref)
        if ref and bool(ref.channel) != bool(place.channel):
            await self.erase([str(ref)])
            ref = None
        if ref is None or not await self._edited(key, ref, shown):
            ref = await self._sent(place, key, ref, shown)
        self.line.worded.note(self.person, key, worded)
        return str(ref)

    async def _with_form(self, place: Place, shown: Face) -> Face:
        """Offer the form for selfies where people cannot just send them: out of our own chat."""
        name = asked_for(shown.pictures, shown.buttons)
        if place.channel or not name:
            return shown
        label = words(name, await self.line.shown.language(self.person))
        return replace(shown, buttons=(Choice(label, UPLOAD, "primary"), *shown.buttons))

    async def _sent(self, place: Place, key: str, before: Ref | None, shown: Face) -> Ref:
        """Send a message; what shows a person's own pictures is written down before they come."""
        own = any(picture.source == "vault" for picture in shown.pictures)
        first = Face(shown.text) if own else shown
        files = await self._files(place, first)
        nonce = sha256(f"{self.person}|{key}|{before}".encode()).hexdigest()[:NONCE]
        message = await place.send(await self._view(first), files, nonce)
        ref = await self._keep(key, Ref(place.channel, message, first.digest))
        if own and not await self._edited(key, ref, shown):
            raise Expired  # its place went while the pictures were on their way
        return ref

    async def _edited(self, key: str, ref: Ref, shown: Face) -> bool:
        """Edit a message; False where it is lost, or out of reach."""
        same = ref.picture == shown.digest
        try:
            place = self.line.place_of(ref)
            files = None if same else await self._files(place, shown)
            await place.edit(ref.message, await self._view(shown), files)
        except Expired:
            return False
        except NotFound as fault:
            if fault.code != UNKNOWN_MESSAGE:
                raise
            return False
        if not same:
            await self._keep(key, replace(ref, picture=shown.digest))
        return True

    async def _view(self, shown: Face) -> View:
        return view(shown, words("select-style", await self.line.shown.language(self.person)))

    async def _files(self, place: Place, shown: Face) -> list[File]:
        backend = self.line.backend
        read = [await pixels.read(backend, self.person, one) for one in shown.pictures]
        if shown.joined:
            read = [await pixels.grid(read)]
        fitting = [await pixels.within(one, place.limit) for one in read]
        return [File(BytesIO(data), name) for data, name in zip(fitting, shown.names, strict=True)]

    # --- the store --------------------------------------------------------------------------------

    async def _ref(self, key: str) -> Ref | None:
        ref = (await self.line.shown.refs(self.person, key)).get(0)
        return read_ref(ref) if ref else None

    async def _keep(self, key: str, ref: Ref) -> Ref:
        """Write down where a message is; whoever was forgotten stays so."""
        if not await self.line.shown.keep(self.person, key, 0, str(ref)) and key != FAREWELL:
            await self.erase([str(ref)])  # it was on its way while everything was deleted
        return ref


@contextlib.contextmanager
def _translated() -> Generator[None]:
    """Raise Discord's faults as the dialogue knows them, without what the library tells in them."""
    try:
        yield
    except RateLimited as fault:
        raise TooSoon(fault.retry_after) from None
    except Forbidden:
        raise Unreachable from None
    except HTTPException as fault:
        if fault.status == FLOOD or fault.status >= THEIRS:
            raise TooSoon(PATIENCE_S) from None
        raise NotShown(type(fault).__name__, fault.code) from None
    except aiohttp.ClientError:  # no answer: this says nothing of the message
        raise TooSoon(PATIENCE_S) from None
    except discord.DiscordException as fault:
        raise NotShown(type(fault).__name__) from None
