"""Messages as they stand now, and the chats they stand in."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.wire.telegram_files import Media
from tests.wire.telegram_text import Marked

BOT = {"id": 110201543, "is_bot": True, "first_name": "Likeness", "username": "likeness_bot"}


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
    silent: bool = False
    """Whether it came without a notification, as an edit always does."""
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
            "reply_to_message": self.reply_to.quoted() if self.reply_to else None,
        }
        always = {"message_id": self.id, "from": self.sender, "chat": self.chat.wire()}
        shown = self.media.wire() if self.media else {}
        kept = {key: value for key, value in optional.items() if value}
        return always | {"date": self.date} | shown | self.other | kept

    def quoted(self) -> dict[str, Any]:
        """Return what a reply shows of this message: not what this one itself replies to."""
        return {key: value for key, value in self.wire().items() if key != "reply_to_message"}

    def __str__(self) -> str:
        who = "bot" if self.by_bot else self.sender["first_name"]
        labels = [[button.label for button in row] for row in self.keyboard]
        return f"#{self.id} {who} [{self.kind}, edits {self.edits}] {self.text!r} {labels or ''}"


class Chat:
    """A private chat, or a group of several people and the bot."""

    def __init__(
        self, described: dict[str, Any], numbers: Iterator[int], changed: Callable[[], None]
    ) -> None:
        self.described = described
        self.numbers, self.changed = numbers, changed
        self.id: int = described["id"]
        self.private = described["type"] == "private"
        self.history: list[Message] = []
        self.actions: list[str] = []
        self.refuses_bot: str | None = None
        """What a bot is told that may not write here."""
        self.reads_all = False
        """Whether the bot gets what is not meant for it (privacy mode off, or an administrator)."""
        self.migrated_to: int | None = None
        self.managers: set[int] = set()
        """Numbers of the people who manage a group."""

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
        message = Message(self, next(self.numbers), sender, **content)
        self.history.append(message)
        self.changed()
        return message

    def transcript(self) -> str:
        return "\n".join(map(str, self.messages)) or "(an empty chat)"
