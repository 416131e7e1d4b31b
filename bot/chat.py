"""What a platform has to offer to a conversation, and how it says that it cannot.

At the end, what platforms share that show text alone.
"""

import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.wording.spoken import Choice, Picture

BAR = 10
"""Segments of a progress bar."""
EDIT_S = 1.0
"""Between two edits of one message, in seconds."""
REMEMBERED = 2000
"""Messages of which it is remembered how they read, so that no edit is sent that changes nothing."""


class Unreachable(Exception):
    """A chat that takes no message from us any more: its person has gone or blocked us."""


class TooSoon(Exception):
    """A platform asks for patience: not before so many seconds."""

    def __init__(self, seconds: float) -> None:
        """Keep the seconds."""
        super().__init__(f"not before {seconds:.1f} s")
        self.seconds = seconds


class NotShown(Exception):
    """A message was not shown, for a reason that names neither a chat nor a token."""


@dataclass(slots=True)
class Worded:
    """How messages read at present, for as long as the process lives."""

    _said: OrderedDict[tuple[str, str], tuple[float, object]] = field(default_factory=OrderedDict)

    def stands(self, person: str, key: str, worded: object) -> bool:
        """Whether a message reads like this already. Raises `TooSoon` where it changes too fast."""
        moment, before = self._said.get((person, key), (-EDIT_S, None))
        if before == worded:
            return True
        if (left := moment + EDIT_S - time.monotonic()) > 0:
            raise TooSoon(left)
        return False

    def note(self, person: str, key: str, worded: object) -> None:
        """Remember how a message reads."""
        self._said[person, key] = (time.monotonic(), worded)
        self._said.move_to_end((person, key))
        while len(self._said) > REMEMBERED:
            self._said.popitem(last=False)


class Chat(Protocol):
    """One person's chat on some platform; what a platform has to offer.

    Anything may be raised for a fault that may pass; `Unreachable` and `TooSoon` say more.
    """

    async def show(
        self,
        key: str,
        text: str,
        pictures: Sequence[Picture],
        buttons: Sequence[Choice],
        progress: float | None,
    ) -> str:
        """Create the message of that key, or edit it; repeating it is harmless. Returns its id."""

    async def send_files(self, key: str, text: str, pictures: Sequence[Picture]) -> None:
        """Hand over pictures as files, uncompressed."""

    async def erase(self, refs: Sequence[str]) -> None:
        """Delete messages of ours, by what `store.shown` calls them, where the platform lets us."""

    async def acknowledge(self, update_id: str) -> None:
        """Tell the platform that an update has been dealt with."""


def with_bar(text: str, progress: float | None) -> str:
    """Draw how far something is, 0 to 1, beneath a text."""
    if progress is None:
        return text
    full = round(min(max(progress, 0.0), 1.0) * BAR)
    return f"{text}\n{'▰' * full}{'▱' * (BAR - full)}"


def clipped(text: str, most: int) -> str:
    """Cut a text at a line's end so that it has no more than `most` UTF-16 code units."""
    # Telegram counts in code units: what is beyond the basic plane counts twice.
    if _units(text) <= most:
        return text
    kept = text
    while _units(kept) > most - 2:
        head, newline, _ = kept.rpartition("\n")
        kept = head if newline and head else kept[:-1]
    return f"{kept}\n…" if "\n" in text else f"{kept}…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
