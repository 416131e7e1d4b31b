"""What Telegram refuses though it has the right shape: lengths, sizes, keyboards, commands.

Limits are those of the Bot API's description, in characters unless said otherwise. Wordings are
Telegram's own where clients go by them.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

TEXT = 4096
CAPTION = 1024
CALLBACK_DATA_BYTES = 64
CALLBACK_ANSWER = 200
ALBUM = range(2, 11)
PHOTO_BYTES = 10 * 1000 * 1000
PHOTO_SIDES_PX = 10_000
"""Width and height of a photo together."""
PHOTO_RATIO = 20
DOCUMENT_BYTES = 50 * 1000 * 1000
DOWNLOAD_BYTES = 20 * 1000 * 1000
MESSAGES_DELETED_AT_ONCE = 100
DELETABLE_S = 48 * 3600
COMMANDS = 100
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
COMMAND_DESCRIPTION = 256
LANGUAGE = re.compile(r"([a-z]{2})?")
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
ACTIONS = re.compile(
    "typing|choose_sticker|find_location|(upload|record)_(photo|video|voice|video_note|document)"
)
BUTTON_LOOKS = {"text", "style", "icon_custom_emoji_id"}


class Refused(Exception):
    """What Telegram answers with `ok: false`, and what life brings to a bot without fault."""

    def __init__(self, description: str, code: int = 400, **parameters: int) -> None:
        super().__init__(description)
        self.description, self.code, self.parameters = description, code, parameters


class Faulty(Refused):
    """A refusal that only a fault in the bot brings about: it is kept as a violation."""


def refuse(why: str, code: int = 400, **parameters: int) -> NoReturn:
    """Refuse what may happen to any bot."""
    raise Refused(f"Bad Request: {why}" if code == 400 else why, code, **parameters)


def fault(why: str, code: int = 400) -> NoReturn:
    """Refuse what only a fault in the bot brings about."""
    raise Faulty(f"Bad Request: {why}" if code == 400 else why, code)


def check_text(text: str) -> None:
    """Refuse a text that is empty or too long after its entities were parsed."""
    if not text:
        fault("message text is empty")
    if len(text) > TEXT:
        fault("message is too long")


def check_caption(text: str) -> None:
    """Refuse a caption that is too long after its entities were parsed."""
    if len(text) > CAPTION:
        fault("message caption is too long")


def check_document(size: int) -> None:
    """Refuse a file of no bytes or too many."""
    if not size:
        fault("file must be non-empty")
    if size > DOCUMENT_BYTES:
        fault("Request Entity Too Large", 413)


def check_photo(size: int, width: int, height: int) -> None:
    """Refuse a photo of too many bytes, or of a shape that Telegram does not take; pixels."""
    if size > PHOTO_BYTES:
        fault("file is too big for a photo")
    if width + height > PHOTO_SIDES_PX or max(width, height) > PHOTO_RATIO * min(width, height):
        fault("PHOTO_INVALID_DIMENSIONS")


def check_keyboard(rows: Sequence[Sequence[Mapping[str, Any]]]) -> None:
    """Refuse an inline keyboard with a button that says or does nothing, or too much."""
    for button in (button for row in rows for button in row):
        does = set(button) - BUTTON_LOOKS
        if not button["text"].strip():
            fault("can't parse inline keyboard button: text must be non-empty")
        if len(does) != 1:
            fault("can't parse inline keyboard button: one action is due")
        size = len(button.get("callback_data", "-").encode())
        if not 1 <= size <= CALLBACK_DATA_BYTES:
            fault("BUTTON_DATA_INVALID")
        if not re.match(r"(https?|tg)://\S+$", button.get("url", "tg://x")):
            fault("inline keyboard button URL is invalid")


def check_commands(commands: Sequence[Mapping[str, str]]) -> None:
    """Refuse a commands menu with a name or a description out of bounds."""
    if len(commands) > COMMANDS:
        fault("BOT_COMMANDS_TOO_MUCH")
    for each in commands:
        if not COMMAND.fullmatch(each["command"].removeprefix("/")):
            fault("BOT_COMMAND_INVALID")
        if not 1 <= len(each["description"]) <= COMMAND_DESCRIPTION:
            fault("BOT_COMMAND_DESCRIPTION_INVALID")


def check_language(code: str) -> None:
    """Refuse what is not a two-letter ISO 639-1 code; none stands for every language."""
    if not LANGUAGE.fullmatch(code):
        fault("LANG_CODE_INVALID")
