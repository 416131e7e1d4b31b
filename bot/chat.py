"""What a platform has to offer to a conversation, and how it says that it cannot.

At the end, what platforms share that show text alone.
"""

from collections.abc import Sequence
from typing import Protocol

from bot.wording.messages import Choice, Picture

BAR = 10
"""Segments of a progress bar."""


class Unreachable(Exception):
    """A chat that takes no message from us any more: its person has gone or blocked us."""


class TooSoon(Exception):
    """A platform asks for patience: not before so many seconds."""

    def __init__(self, seconds: float) -> None:
        """Keep the seconds."""
        super().__init__(f"not before {seconds:.1f} s")
        self.seconds = seconds


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
