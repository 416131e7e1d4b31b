"""How much people may do at a time: what is beyond it is dropped before it is written down.

A bucket each: a dozen selfies, some albums and quick taps fit in; a flood does not. Who has not agreed
to the terms shares a bucket with all who have not, for accounts cost a flood nothing. Nobody is told,
for an answer to each message of a flood would be a flood of ours; but where Discord shows that we are
thinking, that message is made to say so.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

BURST = 60.0
"""Updates of a chat at once: a full set of 36 photos, and taps beside them."""
PER_S = 1.0
"""Updates of a chat a second, in the long run."""
STRANGERS_BURST = 100.0
"""Updates at once of all together who have not agreed."""
STRANGERS_PER_S = 10.0
"""Of those a second, in the long run, for what begins and for what does not: Telegram takes 30 messages a
second from a bot (core.telegram.org/bots/faq), and others are to be answered too (`make flood`)."""
REMEMBERED = 10_000
"""Names of which it is remembered; whoever has been quiet for longest has a full bucket anyway."""


@dataclass(slots=True)
class Allowance:
    """Token buckets: `burst` at once, then `refill` a second, for each name. `clock` in seconds."""

    burst: float = BURST
    refill: float = PER_S
    clock: Callable[[], float] = time.monotonic
    _left: dict[str, tuple[float, float]] = field(default_factory=dict[str, tuple[float, float]])

    def take(self, name: str) -> bool:
        """Use one; False where nothing is left."""
        now = self.clock()
        left, since = self._left.pop(name, (self.burst, now))
        left = min(self.burst, left + (now - since) * self.refill)
        if len(self._left) >= REMEMBERED:
            self._left.pop(next(iter(self._left)))  # whoever was heard of least recently
        self._left[name] = (left - 1 if left >= 1 else left, now)
        return left >= 1


def strangers() -> Allowance:
    """Make the allowance of all together who have not agreed."""
    return Allowance(STRANGERS_BURST, STRANGERS_PER_S)
