"""The people, chats and messages behind a Telegram server, and what people do there."""

import asyncio
import itertools
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pytest

from tests.wire.telegram_files import Files, Media
from tests.wire.telegram_rules import fault, refuse
from tests.wire.telegram_text import Marked, plain
from tests.wire.telegram_updates import Updates

Found = TypeVar("Found")
BOT = {"id": 110201543, "is_bot": True, "first_name": "Likeness", "username": "likeness_bot"}
SIGHT_S = 10.0
"""How long a person waits for something to show, unless told."""


@dataclass(frozen=True)
class Button:
    """One button of an inline keyboard; `data` is None for one that opens an address."""

    label: str
    data: str | None
    style: str | None = None


@dataclass(eq=False)
class Message:
    """A message as it stands now."""

    chat: "Chat"
    id: int
    sender: dict[str, Any]
    body: Marked = field(default_factory=Marked)
    media: Media | None = None
    rows: list[list[dict[str, Any]]] = field(default_factory=list)
    album: str | None = None
    reply_to: "Message | None" = None
    other: dict[str, Any] = field(default_factory=dict)
    date: int = field(default_factory=lambda: int(time.time()))
    edits: int = 0
    edited: int | None = None
    deleted: bool = False
    reactions: list[dict[str, Any]] = field(default_factory=list)

    @property
    def by_bot(self) -> bool:
        return bool(self.sender["id"] == BOT["id"])

    @property
    def text(self) -> str:
        """The words, whether they stand alone or under a picture."""
        return self.body.text

    @property
    def kind(self) -> str:
        """`text`, `photo` or `document`."""
        return self.media.kind if self.media else "text"

    @property
    def picture(self) -> bytes:
        """The photo as a person sees it (JPEG, re-encoded), or a document byte for byte."""
        assert self.media is not None, f"no picture in {self}"
        return self.media.files[-1].data

    @property
    def filename(self) -> str | None:
        return self.media.files[0].name if self.media else None

    @property
    def keyboard(self) -> list[list[Button]]:
        return [
            [Button(each["text"], each.get("callback_data"), each.get("style")) for each in row]
            for row in self.rows
        ]

    def button(self, label_or_data: str) -> Button:
        """Return the button of that data, or the first whose label has these words."""
        buttons = [button for row in self.keyboard for button in row]
        exact = [each for each in buttons if label_or_data in (each.data, each.label)]
        for each in exact or [each for each in buttons if label_or_data in each.label]:
            return each
        pytest.fail(f"no button {label_or_data!r} on {self}")

    def wire(self) -> dict[str, Any]:
        """Return the Message of the Bot API."""
        words, marks = ("caption", "caption_entities") if self.media else ("text", "entities")
        optional = {
            words: self.body.text,
            marks: self.body.entities,
            "media_group_id": self.album,
            "edit_date": self.edited,
            "reply_markup": {"inline_keyboard": self.rows} if self.rows else None,
            "reply_to_message": self.reply_to.wire() if self.reply_to else None,
        }
        always = {"message_id": self.id, "from": self.sender, "chat": self.chat.wire()}
        shown = self.media.wire() if self.media else {}
        kept = {key: value for key, value in optional.items() if value}
        return always | {"date": self.date} | shown | self.other | kept

    def __str__(self) -> str:
        who = "bot" if self.by_bot else self.sender["first_name"]
        labels = [[button.label for button in row] for row in self.keyboard]
        return f"#{self.id} {who} [{self.kind}, edits {self.edits}] {self.text!r} {labels or ''}"


class Chat:
    """A private chat, or a group of several people and the bot."""

    def __init__(self, world: "World", described: dict[str, Any]) -> None:
        self.world, self.described = world, described
        self.id: int = described["id"]
        self.private = described["type"] == "private"
        self.history: list[Message] = []
        self.actions: list[str] = []
        self.refuses_bot: str | None = None
        """What a bot is told that may not write here."""
        self.reads_all = False
        """Whether the bot gets what is not meant for it (privacy mode off, or an administrator)."""
        self.migrated_to: int | None = None

    @property
    def messages(self) -> list[Message]:
        """What stands in the chat now, oldest first."""
        return [each for each in self.history if not each.deleted]

    @property
    def from_bot(self) -> list[Message]:
        return [each for each in self.messages if each.by_bot]

    def wire(self) -> dict[str, Any]:
        return dict(self.described)

    def find(self, number: int) -> Message | None:
        return next((each for each in self.messages if each.id == number), None)

    def add(self, sender: dict[str, Any], **content: Any) -> Message:  # noqa: ANN401
        """Put a message into the chat."""
        message = Message(self, self.world.next_message(self), sender, **content)
        self.history.append(message)
        self.world.changed()
        return message

    def transcript(self) -> str:
        return "\n".join(map(str, self.messages)) or "(an empty chat)"


@dataclass
class Tap:
    """A tap on a button, and what the bot answered to it."""

    query_id: str
    expired: bool = False
    answer: dict[str, Any] | None = None

    def expires(self) -> None:
        """Let the time pass in which a bot can answer."""
        self.expired = True


class Person:
    """Somebody who uses Telegram; `chat` is the private chat with the bot."""

    def __init__(self, world: "World", user: dict[str, Any]) -> None:
        self.world, self.user = world, user
        self.id: int = user["id"]
        named = {key: user[key] for key in ("id", "first_name", "username") if key in user}
        self.chat = world.adds(Chat(world, named | {"type": "private"}))
        self.chat.refuses_bot = "Forbidden: bot can't initiate conversation with a user"

    def says(self, text: str, into: Chat | None = None, reply_to: Message | None = None) -> Message:
        return self._sends(into, body=plain(text), reply_to=reply_to)

    def sends_photo(self, picture: bytes, caption: str = "", into: Chat | None = None) -> Message:
        """Send as a photo: re-encoded in several sizes, without metadata."""
        return self._sends(into, media=self.world.files.photo(picture), body=plain(caption))

    def sends_file(
        self, data: bytes, name: str, mime: str, caption: str = "", into: Chat | None = None
    ) -> Message:
        """Send as a file: byte for byte."""
        media = self.world.files.document(data, name, mime)
        return self._sends(into, media=media, body=plain(caption))

    def sends_album(
        self, pictures: Sequence[bytes], *, shuffled: bool = False, into: Chat | None = None
    ) -> list[Message]:
        """Send 2 to 10 photos at once: one update each, under one media_group_id."""
        album = self.world.next_album()
        sent = [
            self._puts(into, media=self.world.files.photo(each), album=album) for each in pictures
        ]
        for message in shuffle(sent) if shuffled else sent:
            self._tells(message)
        return sent

    def sends(self, into: Chat | None = None, **content: Any) -> Message:  # noqa: ANN401
        """Send anything else that a Message can carry: `location={...}`, `voice={...}`."""
        return self._sends(into, other=content)

    def taps(self, message: Message, button: str | Button) -> Tap:
        """Tap a button by its label or data, or one seen earlier that may be gone."""
        pressed = message.button(button) if isinstance(button, str) else button
        tap = Tap(str(next(self.world.numbers)))
        self.world.taps[tap.query_id] = tap
        query: dict[str, Any] = {"id": tap.query_id, "from": self.user, "message": message.wire()}
        query |= {"chat_instance": str(message.chat.id), "data": pressed.data}
        self.world.updates.add("callback_query", query, message.chat.id)
        return tap

    def blocks_bot(self) -> None:
        self.chat.refuses_bot = "Forbidden: bot was blocked by the user"
        self._membership({"status": "kicked", "user": BOT, "until_date": 0}, "member")

    def unblocks_bot(self) -> None:
        self.chat.refuses_bot = None
        self._membership({"status": "member", "user": BOT}, "kicked")

    def deletes_account(self) -> None:
        self.chat.refuses_bot = "Forbidden: user is deactivated"

    async def sees(
        self,
        what: str | Callable[[Message], bool],
        within: float = SIGHT_S,
        into: Chat | None = None,
    ) -> Message:
        """Return the newest message of the bot that has these words or fits; fail after seconds."""
        chat = into or self.chat

        def newest() -> Message | None:
            fits = (lambda each: what in each.text) if isinstance(what, str) else what
            return next((each for each in reversed(chat.from_bot) if fits(each)), None)

        return await self.world.until(newest, within, f"{what} in\n{{}}", chat)

    async def gets_answer(self, tap: Tap, within: float = SIGHT_S) -> dict[str, Any]:
        """Return what the bot answered to a tap: `text` and `show_alert`, if any."""
        return await self.world.until(
            lambda: tap.answer, within, "an answer to a tap in\n{}", self.chat
        )

    def _membership(self, new: dict[str, Any], old: str) -> None:
        was: dict[str, Any] = {"status": old, "user": BOT} | (
            {"until_date": 0} if old == "kicked" else {}
        )
        change: dict[str, Any] = {
            "chat": self.chat.wire(),
            "from": self.user,
            "date": int(time.time()),
        }
        change |= {"old_chat_member": was, "new_chat_member": new}
        self.world.updates.add("my_chat_member", change, self.id)

    def _sends(self, into: Chat | None, **content: Any) -> Message:  # noqa: ANN401
        message = self._puts(into, **content)
        self._tells(message)
        return message

    def _puts(self, into: Chat | None, **content: Any) -> Message:  # noqa: ANN401
        chat = into or self.chat
        if chat is self.chat:
            chat.refuses_bot = None
        return chat.add(self.user, **content)

    def _tells(self, message: Message) -> None:
        if message.chat.private or message.chat.reads_all or meant_for_bot(message):
            self.world.updates.add("message", message.wire(), message.chat.id)


def meant_for_bot(message: Message) -> bool:
    """Return whether privacy mode lets the bot get a group's message: command, mention, reply."""
    me = f"@{BOT['username']}"
    command = message.text.split()[0] if message.text.startswith("/") else ""
    return (
        (command != "" and ("@" not in command or command.endswith(me)))
        or me in message.text
        or (message.reply_to is not None and message.reply_to.by_bot)
    )


def shuffle(things: Sequence[Found]) -> list[Found]:
    """Return another order than the given one, the same each time."""
    mixed = list(things)
    while len(mixed) > 1 and mixed == list(things):
        random.Random(len(mixed)).shuffle(mixed)  # noqa: S311 (not for secrets)
        mixed = mixed[1:] + mixed[:1] if mixed == list(things) else mixed
    return mixed


class World:
    """All that one server keeps."""

    def __init__(self) -> None:
        self.files = Files()
        self.updates = Updates()
        self.chats: dict[int, Chat] = {}
        self.taps: dict[str, Tap] = {}
        self.settings: dict[tuple[str, ...], Any] = {}
        """What the bot set: commands, description and the like, by name, scope and language."""
        self.numbers = itertools.count(1)
        self._messages = itertools.count(1)
        self._changed = asyncio.Event()

    def adds(self, chat: Chat) -> Chat:
        self.chats[chat.id] = chat
        return chat

    def person(self, language: str | None = "en", name: str = "Ann") -> Person:
        """Return somebody new, whose client speaks a language (None: it does not say)."""
        number = next(self.numbers)
        user = {"id": 700_000_000 + number, "is_bot": False, "first_name": name}
        user["username"] = f"{name.lower()}_{number}"
        return Person(self, user | ({"language_code": language} if language else {}))

    def group(self, title: str = "Family", kind: str = "supergroup") -> Chat:
        """Return a new group that has the bot in it."""
        number = next(self.numbers)
        number = -1_001_000_000_000 - number if kind == "supergroup" else -number
        return self.adds(Chat(self, {"id": number, "type": kind, "title": title}))

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

    def migrates(self, group: Chat) -> Chat:
        """Turn a group into a supergroup, under another id."""
        new = self.group(group.described["title"])
        group.migrated_to = new.id
        return new

    def next_message(self, chat: Chat) -> int:
        """Return the next number: one row for all private chats and groups, one a supergroup."""
        if chat.described["type"] == "supergroup":
            return len(chat.history) + 1
        return next(self._messages)

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
