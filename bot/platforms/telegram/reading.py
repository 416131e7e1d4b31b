"""Reads Telegram's updates, purely: who did what, and no more of it than is needed.

What is kept of an update until it is dealt with is a `Told`: no name, and no text but a command or a colour.
"""

from telegram import Message, MessageEntity, Update, User
from telegram.constants import ChatType, FileSizeLimit

from bot.conversation.reading import gist
from bot.lanes import Told, What, may_be_picture

PLATFORM = "telegram"
MOST_BYTES = int(FileSizeLimit.FILESIZE_DOWNLOAD)
"""What a bot may fetch, in bytes."""
ALLOWED = ("message", "callback_query")
"""The kinds of updates that are asked for."""
ACTION = 64
"""The longest data of a button, in bytes."""


LINKS = ("pin", "team")
"""Buttons in groups that lead into the private chat."""


def person_of(chat: int) -> str:
    """Name a chat: a private one has its person's number."""
    return f"{PLATFORM}:{chat}"


def chat_number(person: str) -> int:
    """Return the number of the chat that `person_of` named."""
    return int(person.partition(":")[2])


def read(update: Update, me: str) -> Told | None:
    """Read an update; None for what is not meant for us. `me` is the bot's user name."""
    if update.callback_query:
        return _tap(update)
    message = update.message
    if message is None or message.from_user is None or _by_a_bot(message, message.from_user):
        return None
    tongue, update_id = message.from_user.language_code or "", str(update.update_id)
    person = person_of(message.chat.id)
    if message.chat.type == ChatType.PRIVATE:
        what, value = _linked(message) or _said(message)
        group = message.media_group_id or ""
        return Told(person, update_id, what, value, tongue, message.message_id, group)
    if message.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP) and _calls(message, me):
        if _command(message).lower() == "/team":
            who = person if _for_the_group(message) else person_of(message.from_user.id)
            return Told(person, update_id, What.TEAM, who, tongue)
        return Told(person, update_id, What.IN_A_GROUP, tongue=tongue)
    return None


def _tap(update: Update) -> Told | None:
    query = update.callback_query
    if query is None:
        return None
    private = query.message is not None and query.message.chat.type == ChatType.PRIVATE
    value = query.data or ""
    return Told(
        person_of(query.from_user.id),
        str(update.update_id),
        What.TAP,
        value if private and len(value.encode()) <= ACTION else "",
        query.from_user.language_code or "",
        query=query.id,
    )


def _said(message: Message) -> tuple[What, str]:
    """Return what a private message is, and what of it is kept."""
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return _file(largest.file_id, largest.file_size)
    if message.document and not message.animation:  # an animation is a document as well
        document = message.document
        if not may_be_picture(document.mime_type, document.file_name):
            return What.NOT_A_PICTURE, ""
        return _file(document.file_id, document.file_size)
    return What.TEXT, gist(message.text or "")


def _command(message: Message) -> str:
    first = (message.text or "").split(maxsplit=1)[:1]
    return first[0].partition("@")[0] if first else ""


def _linked(message: Message) -> tuple[What, str] | None:
    """Read a link into our chat, "/start team_CODE", as a tap on what it stands for: "team:CODE"."""
    command, _, rest = (message.text or "").partition(" ")
    name, _, code = rest.partition("_")
    linked = command == "/start" and name in LINKS
    return (What.TAP, f"{name}:{code}"[:ACTION]) if linked else None


def _file(file_id: str, size: int | None) -> tuple[What, str]:
    return (What.TOO_BIG, "") if (size or 0) > MOST_BYTES else (What.PHOTO, file_id)


def _by_a_bot(message: Message, sender: User) -> bool:
    return sender.is_bot and not _for_the_group(message)


def _for_the_group(message: Message) -> bool:
    """Whether a group itself speaks: an administrator who stays anonymous, and a bot's name is put in front."""
    return message.sender_chat is not None and message.sender_chat.id == message.chat.id


def _calls(message: Message, me: str) -> bool:
    """Whether a message in a group speaks to us: a command that names no other bot, or our name."""
    us = f"@{me}".lower()
    spoken = message.parse_entities([MessageEntity.BOT_COMMAND, MessageEntity.MENTION])
    for entity, text in spoken.items():
        name = text.lower()
        if entity.type == MessageEntity.MENTION and name == us:
            return True
        begins = entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0
        if begins and ("@" not in name or name.endswith(us)):
            return True
    return False
