"""What was made of a selfie and may be asked for again, kept in memory for a while.

The pixels are a person's: they go a few minutes after their last use, whether or not anything else
comes in by then, and at once where their person is forgotten.
"""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock, Timer
from time import monotonic
from typing import Any, Generic, TypeVar
from weakref import WeakSet

KEPT_S = 600.0  # since the last use: long enough to look at one style and ask for the next

T = TypeVar("T")


class Kept(Generic[T]):
    """The `most` values used last, by key, each for `seconds` after its last use."""

    def __init__(self, most: int, seconds: float = KEPT_S) -> None:
        """Start empty."""
        self._most, self._seconds = most, seconds
        self._entries: OrderedDict[Hashable, tuple[float, T]] = OrderedDict()  # oldest use first
        self._lock = Lock()  # the timer has a thread of its own
        self._timer: Timer | None = None
        _EVERY.add(self)

    def __len__(self) -> int:
        """How many values are held."""
        return len(self._entries)

    def get(self, key: Hashable) -> T | None:
        """Return a value and take note of its use; None where it is not held (any more)."""
        with self._lock:
            entry = self._entries.pop(key, None)
            if entry is None:
                return None
            self._entries[key] = (monotonic(), entry[1])
            return entry[1]

    def put(self, key: Hashable, value: T) -> T:
        """Hold a value, at the cost of the one used longest ago; returns it."""
        with self._lock:
            self._entries.pop(key, None)
            self._entries[key] = (monotonic(), value)
            while len(self._entries) > self._most:
                self._entries.popitem(last=False)
            self._watch()
        return value

    def clear(self) -> None:
        """Drop everything now."""
        with self._lock:
            self._entries.clear()

    def _watch(self) -> None:
        """Have the oldest value dropped in time; one timer runs while anything is held."""
        if self._timer is None and self._entries:
            used, _ = next(iter(self._entries.values()))
            self._timer = Timer(used + self._seconds - monotonic(), self._drop_old)
            self._timer.daemon = True
            self._timer.start()

    def _drop_old(self) -> None:
        with self._lock:
            limit = monotonic() - self._seconds
            for key in [key for key, (used, _) in self._entries.items() if used <= limit]:
                del self._entries[key]
            self._timer = None
            self._watch()


_EVERY: WeakSet[Kept[Any]] = WeakSet()
"""All there are, so that whoever keeps something more need not remember to forget it."""


def let_go() -> None:
    """Drop everything that is kept anywhere in this process, whoever it is of; it is made again when asked for."""
    for kept in list(_EVERY):
        kept.clear()
