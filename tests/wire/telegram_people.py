"""What people do on Telegram, and what they see."""

import random
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from tests.wire.telegram_chats import BOT, Button, Chat, Message
from tests.wire.telegram_rules import ALBUM
from tests.wire.telegram_text import plain
from tests.wire.telegram_world import Tap, World

Thing = TypeVar("Thing")
MEMBER = {"status": "member", "user": BOT}
ANONYMOUS = {
    "id": 1_087_968_824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
"""In whose name a group's administrators speak who stay anonymous."""
LEFT = {"status": "left", "user": BOT}
BANNED = {"status": "kicked", "user": BOT, "until_date": 0}
SERVICE = {"new_chat_members", "migrate_to_chat_id", "migrate_from_chat_id"}
"""What a bot is told of a group whatever it may read there."""
SIGHT_S = 10.0
"""How long a person waits for something to show, unless told."""


class Person:
    """Somebody who uses Telegram; `chat` is the private chat with the bot."""

    def __init__(self, world: World, name: str, language: str | None) -> None:
        number = next(world.numbers)
        self.world, self.id = world, 700_000_000 + number
        named = {"id": self.id, "first_name": name, "username": f"{name.lower()}_{number}"}
        self.user = named | {"is_bot": False} | ({"language_code": language} if language else {})
        self.chat = world.chat(named | {"type": "private"})
        self.chat.refuses_bot = "Forbidden: bot can't initiate conversation with a user"

    def starts(self, payload: str = "") -> Message:
        """Press Start, or open a link with a payload."""
        return self.says(f"/start {payload}")

    def says(
        self, text: str, where: Chat | None = None, reply_to: Message | None = None
    ) -> Message:
        return self._sends(where, body=plain(text), reply_to=reply_to)

    def says_as_the_group(self, text: str, where: Chat) -> Message:
        """Speak as an administrator who stays anonymous does."""
        message = where.add(ANONYMOUS, body=plain(text), other={"sender_chat": where.wire()})
        self._tells(message)
        return message

    def sends_photo(self, picture: bytes, caption: str = "", where: Chat | None = None) -> Message:
        """Send as a photo: re-encoded in several sizes, without metadata."""
        return self._sends(where, media=self.world.files.photo(picture), body=plain(caption))

    def sends_file(
        self, data: bytes, name: str, mime: str, caption: str = "", where: Chat | None = None
    ) -> Message:
        """Send as a file: byte for byte."""
        media = self.world.files.document(data, name, mime)
        return self._sends(where, media=media, body=plain(caption))

    def sends_album(
        self, pictures: Sequence[bytes], *, shuffled: bool = False, where: Chat | None = None
    ) -> list[Message]:
        """Send 2 to 10 photos at once: one update each, under one media_group_id."""
        assert len(pictures) in ALBUM, "an album has 2 to 10 photos"
        album = self.world.next_album()
        sent = [
            self._puts(where, media=self.world.files.photo(each), album=album) for each in pictures
        ]
        for message in shuffle(sent) if shuffled else sent:
            self._tells(message)
        return sent

    def sends(self, where: Chat | None = None, **content: Any) -> Message:  # noqa: ANN401
        """Send anything else that a Message can carry: `location={...}`, `voice={...}`."""
        return self._sends(where, other=content)

    def taps(self, message: Message, button: str | Button) -> Tap:
        """Tap a button by its label or data, or one seen earlier that may be gone."""
        pressed = message.button(button) if isinstance(button, str) else button
        tap = Tap(str(next(self.world.numbers)))
        self.world.taps[tap.query_id] = tap
        query: dict[str, Any] = {"id": tap.query_id, "from": self.user, "message": message.wire()}
        query |= {"chat_instance": str(message.chat.id), "data": pressed.data}
        self.world.updates.add("callback_query", query, message.chat.id)
        return tap

    def edits(self, message: Message, text: str) -> None:
        """Change the words of an own message."""
        message.body, message.edited = plain(text), int(time.time())
        self._tells(message, "edited_message")

    def deletes(self, message: Message) -> None:
        """Take a message away from both sides. A bot is not told."""
        message.deleted = True
        self.world.changed()

    def blocks_bot(self) -> None:
        self._membership(self.chat, MEMBER, BANNED)
        self.chat.refuses_bot = "Forbidden: bot was blocked by the user"

    def unblocks_bot(self) -> None:
        self._membership(self.chat, BANNED, MEMBER)
        self.chat.refuses_bot = None

    def deletes_account(self) -> None:
        self.chat.refuses_bot = "Forbidden: user is deactivated"

    def adds_bot(self, group: Chat) -> None:
        self._membership(group, LEFT, MEMBER)
        self._tells(group.add(self.user, other={"new_chat_members": [BOT]}))
        group.refuses_bot = None

    def removes_bot(self, group: Chat) -> None:
        self._membership(group, MEMBER, LEFT)
        kind = group.described["type"]
        group.refuses_bot = f"Forbidden: bot was kicked from the {kind} chat"

    def upgrades(self, group: Chat) -> Chat:
        """Turn a group into a supergroup, which has another id."""
        new = self.world.group(group.described["title"], "supergroup")
        self._tells(group.add(self.user, other={"migrate_to_chat_id": new.id}))
        self._tells(new.add(self.user, other={"migrate_from_chat_id": group.id}))
        group.migrated_to = new.id
        return new

    async def sees(
        self,
        what: str | Callable[[Message], bool],
        within: float = SIGHT_S,
        where: Chat | None = None,
    ) -> Message:
        """Return the newest message of the bot that has these words or fits; fail after seconds."""
        chat = where or self.chat

        def newest() -> Message | None:
            fits = (lambda each: what in each.text) if isinstance(what, str) else what
            return next((each for each in reversed(chat.from_bot) if fits(each)), None)

        return await self.world.until(newest, within, f"{what} in\n{{}}", chat)

    async def gets_answer(self, tap: Tap, within: float = SIGHT_S) -> dict[str, Any]:
        """Return what the bot answered to a tap: `text` and `show_alert`, if any."""
        return await self.world.until(
            lambda: tap.answer, within, "an answer to a tap in\n{}", self.chat
        )

    def _membership(self, chat: Chat, old: dict[str, Any], new: dict[str, Any]) -> None:
        change: dict[str, Any] = {"chat": chat.wire(), "from": self.user}
        change |= {"date": int(time.time()), "old_chat_member": old, "new_chat_member": new}
        self.world.updates.add("my_chat_member", change, chat.id)

    def _sends(self, where: Chat | None, **content: Any) -> Message:  # noqa: ANN401
        message = self._puts(where, **content)
        self._tells(message)
        return message

    def _puts(self, where: Chat | None, **content: Any) -> Message:  # noqa: ANN401
        chat = where or self.chat
        if chat is self.chat:
            chat.refuses_bot = None
        return chat.add(self.user, **content)

    def _tells(self, message: Message, kind: str = "message") -> None:
        if message.chat.private or message.chat.reads_all or meant_for_bot(message):
            self.world.updates.add(kind, message.wire(), message.chat.id)


def meant_for_bot(message: Message) -> bool:
    """Return whether privacy mode lets the bot get a group's message: command, mention, reply, service."""
    me = f"@{BOT['username']}"
    command = message.text.split()[0] if message.text.startswith("/") else ""
    return (
        (command != "" and ("@" not in command or command.endswith(me)))
        or me in message.text
        or bool(message.other.keys() & SERVICE)
        or (message.reply_to is not None and message.reply_to.by_bot)
    )


def shuffle(things: Sequence[Thing]) -> list[Thing]:
    """Return another order than the given one, the same each time."""
    mixed = list(things)
    random.Random(len(mixed)).shuffle(mixed)  # noqa: S311 (not for secrets)
    return mixed if mixed != list(things) else mixed[::-1]
