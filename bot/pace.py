"""How much one person may do at a time: what is beyond it is dropped before it is written down.

A bucket each: a dozen selfies, some albums and quick taps fit in; a flood does not. Nobody is told,
for an answer to each message of a flood would be a flood of ours.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

BURST = 60.0
"""Updates at once: a full set of 36 photos, and taps beside them."""
PER_S = 1.0
"""Updates a second in the long run."""
REMEMBERED = 10_000
"""People of whom it is remembered; whoever has been quiet for longest has a full bucket anyway."""


@dataclass(slots=True)
class Pace:
    """Everybody's buckets, for as long as the process lives. `clock` counts seconds."""

    clock: Callable[[], float] = time.monotonic
    _buckets: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def admits(self, person: str) -> bool:
        """Count an update of a person; False where it is to be dropped."""
        now = self.clock()
        level, since = self._buckets.pop(person, (BURST, now))
        level = min(BURST, level + (now - since) * PER_S)
        admitted = level >= 1
        self._buckets[person] = (level - admitted, now)
        while len(self._buckets) > REMEMBERED:
            self._buckets.popitem(last=False)
        return admitted
