"""How a message looks in Telegram, purely: lengths, the rows of buttons."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import MessageLimit

from bot.wording.spoken import Choice, Picture

TEXT = int(MessageLimit.MAX_TEXT_LENGTH)
CAPTION = int(MessageLimit.CAPTION_LENGTH)
"""Most characters of a message, and of what stands beneath a picture."""
A_ROW = 2
"""Buttons side by side: with three, a phone cuts the names of styles."""
WIDE = 24
"""A label longer than this, in characters, has a row of its own."""
STYLED = frozenset({"primary", "danger"})
"""Tones that Telegram has a colour for."""

Rows = list[list[InlineKeyboardButton]]


def keyboard(pictures: Sequence[Picture], choices: Sequence[Choice]) -> InlineKeyboardMarkup | None:
    """Lay out a button for each picture that can be pressed, with its number, and the choices."""
    pressed = [picture for picture in pictures if picture.action]
    numbered = [
        Choice(f"{place} {picture.caption}".strip(), picture.action)
        for place, picture in enumerate(pressed, 1)
    ]
    rows = [*_rows(numbered), *_rows(choices)]
    return InlineKeyboardMarkup(rows) if rows else None


def _rows(choices: Sequence[Choice]) -> Rows:
    rows: Rows = []
    room = 0
    for choice in choices:
        if not room or len(choice.label) > WIDE:
            rows.append([])
            room = A_ROW
        rows[-1].append(_button(choice))
        room = 0 if len(choice.label) > WIDE else room - 1
    return rows


def _button(choice: Choice) -> InlineKeyboardButton:
    style = choice.tone if choice.tone in STYLED else None
    if choice.action.startswith("https://"):
        return InlineKeyboardButton(choice.label, url=choice.action, style=style)
    return InlineKeyboardButton(choice.label, callback_data=choice.action, style=style)
