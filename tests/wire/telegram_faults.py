"""Trouble by script: flood control, an answer that gets lost, a stall, a server error."""

import math
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NoReturn

from tests.wire.telegram_rules import refuse

Deed = Literal["floods", "drops_request", "drops_answer", "stalls", "fails"]
ANY = "*"


@dataclass
class Trouble:
    """What happens at some calls of a method. Nothing, until one of the verbs is said."""

    method: str
    calls: range
    """Which calls, counted from 1 at the time of the script."""
    deed: Deed | None = None
    value: float = 0.0
    seen: int = 0

    def floods(self, retry_after: int) -> None:
        """Refuse with 429, and all that follows in the chat for so many seconds; act on nothing."""
        self.deed, self.value = "floods", retry_after

    def drops_request(self) -> None:
        """Close the connection without an answer, and act on nothing."""
        self.deed = "drops_request"

    def drops_answer(self) -> None:
        """Act, and close the connection without an answer."""
        self.deed = "drops_answer"

    def stalls(self, seconds: float) -> None:
        """Act, and answer only after a while."""
        self.deed, self.value = "stalls", seconds

    def fails(self, code: int = 502) -> None:
        """Answer a server error, and act on nothing."""
        self.deed, self.value = "fails", code

    def strikes(self, method: str) -> bool:
        """Count a call; return whether this one is hit."""
        if self.method not in (method, ANY):
            return False
        self.seen += 1
        return self.deed is not None and self.seen in self.calls


@dataclass
class Troubles:
    """The script of one server."""

    script: list[Trouble] = field(default_factory=list)
    calls: Counter[str] = field(default_factory=Counter)
    """How often each method was called."""

    def at(self, method: str, call: int, times: int) -> Trouble:
        trouble = Trouble(method, range(call, call + times))
        self.script.append(trouble)
        return trouble

    def strike(self, method: str) -> Trouble | None:
        """Count a call and return what befalls it, the first thing scripted."""
        self.calls[method] += 1
        struck = [trouble for trouble in self.script if trouble.strikes(method)]
        return struck[0] if struck else None


@dataclass
class Flood:
    """Flood control: a bucket for each chat and one for all. An album takes as much as it has messages.

    Telegram says one message a second and chat, bursts allowed, 20 a minute and group, 30 a second
    in all, and that the limits are not exact; the bursts here are ours. Edits are not counted.
    """

    burst: int = 30
    """Messages that may come at once, in a chat and in all."""
    chat_per_s: float = 1.0
    group_per_s: float = 20 / 60
    all_per_s: float = 30.0
    clock: Callable[[], float] = time.monotonic
    _spent: dict[int, tuple[float, float]] = field(
        default_factory=lambda: defaultdict(lambda: (0.0, 0.0))
    )
    _shut: dict[int | str, float] = field(default_factory=dict)

    def take(self, chat: int, messages: int) -> None:
        """Take messages out of the chat's bucket and the common one; shut the chat if one is empty."""
        rates = {chat: self.chat_per_s if chat > 0 else self.group_per_s, 0: self.all_per_s}
        levels = {key: self._level(key, rate) + messages for key, rate in rates.items()}
        wait = max((level - self.burst) / rates[key] for key, level in levels.items())
        if wait > 0:
            self.shut(chat, math.ceil(wait))
        self._spent.update({key: (level, self.clock()) for key, level in levels.items()})

    def shut(self, chat: int | str, seconds: int) -> NoReturn:
        """Refuse, and refuse all that follows in the chat until so many seconds are over."""
        self._shut[chat] = self.clock() + seconds
        _flooded(seconds)

    def check(self, chat: int | str) -> None:
        """Refuse while the chat is shut: the bot did not wait."""
        left = self._shut.get(chat, 0.0) - self.clock()
        if left > 0:
            _flooded(math.ceil(left))

    def _level(self, key: int, rate: float) -> float:
        level, at = self._spent[key]
        return max(0.0, level - (self.clock() - at) * rate)


def _flooded(seconds: int) -> NoReturn:
    refuse(f"Too Many Requests: retry after {seconds}", 429, retry_after=seconds)
