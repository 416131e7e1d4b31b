"""Hold a value against its limit."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from statistics import NormalDist
from typing import TypeVar

from pipeline.contract import Level, Mark, Measure, Unchecked, Unit

S = TypeVar("S")
T = TypeVar("T")

FALSE_ALARM = 0.05  # share of innocent pictures beyond a limit that was learnt
NORMAL = NormalDist().inv_cdf(1 - FALSE_ALARM)
"""The 95th percentile of the normal distribution, 1.645."""
SOURCE = "selfie"
"""The step of measures that hold a picture against the selfie it was made of."""


class Side(IntEnum):
    """Which way a value may not stray: up, down, or either."""

    UP = 1
    DOWN = -1
    EITHER = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """What is measured under which name, in which unit, and how far it may stray from 0."""

    name: str
    limit: float
    unit: Unit
    level: Level = Level.PAIRED
    side: Side = Side.EITHER

    def judged(self, value: float | Unchecked, step: str = "") -> Measure:
        """Make the measure: a reason is NOT_CHECKED, a value beyond the limit FAILED."""
        if isinstance(value, Unchecked):
            mark = Mark.NOT_CHECKED
            return Measure(
                self.name, step, None, self.limit, mark, self.level, self.unit, why=value
            )
        return self.noted(value, step=step, mark=self._mark(value))

    def noted(
        self,
        value: float,
        why: Unchecked | None = None,
        *,
        step: str = "",
        mark: Mark = Mark.NOT_CHECKED,
    ) -> Measure:
        """Make a measure of a value that by itself decides nothing, for the reason `why`."""
        near, limit = round(value, 3), round(self.limit, 3)
        return Measure(self.name, step, near, limit, mark, self.level, self.unit, why)

    def _mark(self, value: float) -> Mark:
        strayed = abs(value) if self.side is Side.EITHER else self.side * value
        return Mark.PASSED if strayed <= self.limit else Mark.FAILED


def compared(
    before: S | Unchecked, after: S | Unchecked, how: Callable[[S, S], T]
) -> T | Unchecked:
    """Compare what was seen before and after; the reason where either could not be seen."""
    if isinstance(before, Unchecked):
        return before
    if isinstance(after, Unchecked):
        return after
    return how(before, after)
