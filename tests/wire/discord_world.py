"""What Discord remembers: people, channels, messages, files, interactions; and its clock."""

import asyncio
import base64
import io
import mimetypes
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol, TypeVar

import pytest
from PIL import Image, UnidentifiedImageError

from tests.wire.discord_schema import Json, Problem

EPOCH_MS = 1420070400000
"""Discord's epoch, the first second of 2015, in Unix milliseconds."""

DEFAULT_SIZE_LIMIT = 10 * 2**20
"""Bytes a file may have where an interaction does not say otherwise."""


T = TypeVar("T")


class Clock:
    """Wall time that a test can set forward."""

    def __init__(self) -> None:
        self._ahead_s = 0.0

    def now(self) -> float:
        """Unix seconds."""
        return time.time() + self._ahead_s

    def advance(self, seconds: float) -> None:
        self._ahead_s += seconds

    def iso(self) -> str:
        return datetime.fromtimestamp(self.now(), UTC).isoformat()


class Refused(Exception):
    """A request answered with an error; `wrong` where a correct client would not have sent it."""

    def __init__(
        self,
        status: int,
        code: int,
        message: str,
        *,
        wrong: bool = False,
        problems: tuple[Problem, ...] = (),
    ) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message
        self.wrong, self.problems = wrong, problems

    def body(self) -> Json:
        """Discord's error shape: one list of `_errors` at the end of each path."""
        body: Json = {"message": self.message, "code": self.code}
        for problem in self.problems:
            node = body.setdefault("errors", {})
            for key in problem.where:
                node = node.setdefault(str(key), {})
            node.setdefault("_errors", []).append(
                {"code": problem.code, "message": problem.message}
            )
        return body


@dataclass(eq=False)
class User:
    id: str
    name: str
    locale: str = "en-US"
    bot: bool = False
    blocks_the_bot: bool = False

    def json(self) -> Json:
        return {
            "id": self.id,
            "username": self.name.lower(),
            "global_name": self.name,
            "avatar": None,
            "discriminator": "0",
            "public_flags": 0,
            "flags": 0,
            "primary_guild": None,
            "bot": self.bot,
        }


@dataclass(eq=False)
class Channel:
    """A direct conversation (with `recipient`) or a text channel (of `guild`)."""

    id: str
    recipient: User | None = None
    guild: "Guild | None" = None
    messages: "dict[str, Message]" = field(default_factory=dict)

    def json(self) -> Json:
        last = next(reversed(self.messages), None)
        if self.recipient is not None:
            people = [self.recipient.json()]
            return {
                "id": self.id,
                "type": 1,
                "flags": 0,
                "last_message_id": last,
                "recipients": people,
            }
        assert self.guild is not None
        return {
            "id": self.id,
            "type": 0,
            "flags": 0,
            "last_message_id": last,
            "guild_id": self.guild.id,
            "name": "general",
            "position": 0,
            "permission_overwrites": [],
            "nsfw": False,
            "topic": None,
            "parent_id": None,
            "rate_limit_per_user": 0,
        }


@dataclass(eq=False)
class Guild:
    """A server; where `has_the_bot` is false, people use the bot there as their own installation."""

    id: str
    name: str
    has_the_bot: bool = True
    members: list[User] = field(default_factory=list)
    only_members: list[User] = field(default_factory=list)
    """Who may write here, and manages nothing."""
    channel: Channel = field(init=False)


@dataclass(eq=False)
class Message:
    """`json` is as the document's MessageResponse; `only_for` sees it where it is ephemeral."""

    json: Json
    channel: Channel
    only_for: User | None = None
    hook: str | None = None
    edits: int = 0

    @property
    def id(self) -> str:
        return str(self.json["id"])


@dataclass(eq=False)
class Interaction:
    """Something a person asked of the bot; `callback` is how it was acknowledged, None while it is not."""

    id: str
    token: str
    kind: int
    person: User
    channel: Channel
    data: Json
    at: float
    message: Message | None = None
    parent: "Interaction | None" = None
    size_limit: int = DEFAULT_SIZE_LIMIT
    arrived: float = field(default_factory=time.monotonic)
    callback: int | None = None
    original: Message | None = None
    modal: Json | None = None
    followups: int = 0

    def owners(self) -> Json:
        """Who installed the bot: "0" the server (0 in a DM), "1" the person."""
        guild = self.channel.guild
        by_person = {"1": self.person.id}
        if guild is None:
            return {"0": "0", **by_person}
        return {"0": guild.id} if guild.has_the_bot else by_person

    def metadata(self) -> Json:
        found: Json = {
            "id": self.id,
            "type": self.kind,
            "user": self.person.json(),
            "authorizing_integration_owners": self.owners(),
        }
        if self.kind == 3 and self.message is not None:
            found["interacted_message_id"] = self.message.id
        if self.kind == 5 and self.parent is not None:
            found["triggering_interaction_metadata"] = self.parent.metadata()
        return found


class Dispatch(Protocol):
    """How an event reaches the bots that listen."""

    def __call__(self, event: str, data: Json, guild: Guild | None = None) -> None: ...


class World:
    """The one state that REST, gateway and the people share. `changed` is set, and replaced, at every change."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.cdn_url = ""
        self.gateway_url = ""
        self.shards = 1
        self.privileged = 0
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.guilds: dict[str, Guild] = {}
        self.files: dict[str, bytes] = {}
        self.interactions: dict[str, Interaction] = {}
        self.commands: list[Json] = []
        self.nonces: dict[tuple[str, str], tuple[float, Message]] = {}
        self.violations: list[str] = []
        self.typing: list[Channel] = []
        self.size_limit = DEFAULT_SIZE_LIMIT
        self.changed = asyncio.Event()
        self.dispatch: Dispatch = _to_nobody
        self._last = 0
        self.app_id = self.snowflake()
        self.bot = User(self.app_id, "Likeness", bot=True)
        self.users[self.bot.id] = self.bot
        self.token = f"{base64.b64encode(self.app_id.encode()).decode().rstrip('=')}.fake.loopback"

    def snowflake(self) -> str:
        """Greater than all before, its upper bits the time."""
        now = (int(self.clock.now() * 1000) - EPOCH_MS) << 22
        self._last = max(now, self._last + 1)
        return str(self._last)

    def ping(self) -> None:
        """Wake who waits for something to happen."""
        self.changed.set()
        self.changed = asyncio.Event()

    async def until(
        self, happened: Callable[[], T | None], within: float, instead: Callable[[], str]
    ) -> T:
        """Wait until something has happened (is true), looking again at every change.

        Fails the test, saying what `instead`, where it has not after `within` seconds.
        """
        try:
            async with asyncio.timeout(within):
                while not (found := happened()):
                    await self.changed.wait()
        except TimeoutError:
            pytest.fail(f"not within {within} s; instead: {instead()}")
        return found

    def violation(self, what: str) -> None:
        self.violations.append(what)
        self.ping()

    def dm(self, person: User) -> Channel:
        for channel in self.channels.values():
            if channel.recipient is person:
                return channel
        return self._channel(Channel(self.snowflake(), recipient=person))

    def guild(self, name: str, *, has_the_bot: bool) -> Guild:
        guild = Guild(self.snowflake(), name, has_the_bot, [self.bot] if has_the_bot else [])
        guild.channel = self._channel(Channel(self.snowflake(), guild=guild))
        self.guilds[guild.id] = guild
        return guild

    def _channel(self, channel: Channel) -> Channel:
        self.channels[channel.id] = channel
        return channel

    def attach(self, place: str, name: str, data: bytes, *, ephemeral: bool = False) -> Json:
        """Store a file; spaces in its name become underscores, as Discord does it."""
        number, name = self.snowflake(), name.replace(" ", "_")
        self.files[number] = data
        folder = "ephemeral-attachments" if ephemeral else "attachments"
        url = f"{self.cdn_url}/{folder}/{place}/{number}/{name}?ex=0&is=0&hm=0&"
        kind = mimetypes.guess_type(name)[0]
        return {
            "id": number,
            "filename": name,
            "size": len(data),
            "url": url,
            "proxy_url": url,
            **({"content_type": kind} if kind else {}),
            **_size(data),
            **({"ephemeral": True} if ephemeral else {}),
        }

    def blank(self, channel: Channel, author: User) -> Json:
        """A message that says nothing yet."""
        return {
            "id": self.snowflake(),
            "channel_id": channel.id,
            "type": 0,
            "author": author.json(),
            "content": "",
            "flags": 0,
            "timestamp": self.clock.iso(),
            "edited_timestamp": None,
            "pinned": False,
            "mention_everyone": False,
            "tts": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "embeds": [],
            "components": [],
        }

    def created(self, message: Message) -> None:
        """Put a message into its channel."""
        message.channel.messages[message.id] = message
        self._tell("MESSAGE_CREATE", message, message.json)

    def edited(self, message: Message) -> None:
        message.edits += 1
        message.json["edited_timestamp"] = self.clock.iso()
        self._tell("MESSAGE_UPDATE", message, message.json)

    def deleted(self, message: Message) -> None:
        del message.channel.messages[message.id]
        for attachment in message.json["attachments"]:
            self.files.pop(attachment["id"], None)
        self._tell("MESSAGE_DELETE", message, {"id": message.id, "channel_id": message.channel.id})

    def _tell(self, event: str, message: Message, data: Json) -> None:
        """Ephemeral messages are told to nobody."""
        self.ping()
        if message.only_for is None:
            guild = message.channel.guild
            self.dispatch(event, {**data, **({"guild_id": guild.id} if guild else {})}, guild)


def _to_nobody(event: str, data: Json, guild: Guild | None = None) -> None:
    """Before a gateway is there."""


def _size(data: bytes) -> Json:
    try:
        with Image.open(io.BytesIO(data)) as image:
            return {"width": image.width, "height": image.height}
    except (UnidentifiedImageError, OSError):
        return {}
