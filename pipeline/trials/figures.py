"""What the guard finds and what it wrongly doubts, of people it was not fitted on.

Detection and false alarm are shares of pictures, or of jobs of so many pictures, at the frozen
limits; the 95 % interval resamples people, for one person's photographs are no independent
witnesses.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.likeness.calibration import Calibration, shipped
from pipeline.trials.fitting import fitted, halves
from pipeline.trials.people import THIRDS, Person
from pipeline.trials.promises import PAIRED, PROMISES, Promise, Trial

LEAST_PEOPLE = 10  # of a tone third, below which nothing is claimed of it
RESAMPLES = 1000
SEED = 20261126


@dataclass(frozen=True, slots=True)
class Rate:
    """A share, its 95 % interval, and of how many people and trials; NaN for none."""

    share: float
    low: float
    high: float
    people: int
    trials: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A promise and what came of it: over all people, and by tone third (found, doubted)."""

    promise: Promise
    found: Rate
    doubted: Rate
    abstained: float
    thirds: dict[str, tuple[Rate, Rate]]

    @property
    def enough(self) -> bool:
        """Whether every tone third has people enough to claim something of it."""
        return all(rate.people >= LEAST_PEOPLE for pair in self.thirds.values() for rate in pair)

    @property
    def reached(self) -> bool:
        """Whether the figures keep the promise; what is only reported promises no detection."""
        alarms = [doubted.share for _, doubted in self.thirds.values() if doubted.trials]
        quiet = all(share <= self.promise.alarm for share in alarms)
        if self.promise.detect is None:
            return quiet
        dark, light = (self.thirds[tone][0].share for tone in (THIRDS[0], THIRDS[-1]))
        even = self.promise.gap is None or abs(light - dark) <= self.promise.gap
        return bool(quiet and even and self.found.share >= self.promise.detect)


def table(people: Sequence[Person]) -> list[Figure]:
    """Fit on either half of the people, test on the other, and put both together."""
    one, other = halves(people)
    both = [_trials(fitted(learn), test, people) for learn, test in ((one, other), (other, one))]
    return [
        figure(promise, [*there, *here])
        for (promise, _), there, here in zip(PROMISES, *both, strict=True)
    ]


def tested(
    known: Calibration, people: Sequence[Person], everybody: Sequence[Person]
) -> list[Figure]:
    """Test a calibration on people it was not fitted on; strangers come from `everybody`."""
    found = _trials(known, people, everybody)
    return [figure(promise, some) for (promise, _), some in zip(PROMISES, found, strict=True)]


def _trials(
    known: Calibration, people: Sequence[Person], everybody: Sequence[Person]
) -> list[list[Trial]]:
    return [[judge(known, person, everybody) for person in people] for _, judge in PROMISES]


def paired_table(people: Sequence[Person]) -> list[Figure]:
    """Rows that compare a step with its own input alone: nothing is fitted, one photograph suffices."""
    known = shipped()
    return [
        figure(promise, [judge(known, person, people) for person in people])
        for promise, judge in PAIRED
    ]


HEAD = (
    f"{'catch':<22} {'level':<8} {'n':>2} {'found':<26} {'false alarm':<26} {'silent':>6}  "
    f"{'dark':<17} {'medium':<17} {'light':<17} promised"
)
"""Of each tone third: found, then false alarm, with the number of people."""


def lines(table: Sequence[Figure]) -> list[str]:
    """Write figures as lines of a table: shares with their 95 % intervals, people and trials."""
    return [HEAD, *map(_line, table)]


def _line(row: Figure) -> str:
    promise = row.promise
    asked = "reported" if promise.detect is None else f">= {promise.detect:.2f}"
    thirds = [f"{_short(found)} {_short(doubted)}" for found, doubted in row.thirds.values()]
    return (
        f"{promise.what:<22} {promise.level:<8} {promise.pictures:>2} {_long(row.found):<26} "
        f"{_long(row.doubted):<26} {row.abstained:>6.0%}  "
        f"{thirds[0]:<17} {thirds[1]:<17} {thirds[2]:<17} "
        f"{asked}, <= {promise.alarm:.2f}: {_verdict(row)}"
    )


def _verdict(row: Figure) -> str:
    if not row.found.trials:
        return "n too small"
    kept = "reached" if row.reached else "not reached"
    return kept if row.enough else f"n too small to claim ({kept})"


def _long(rate: Rate) -> str:
    if not rate.trials:
        return "-"
    return f"{rate.share:.2f} {rate.low:.2f}-{rate.high:.2f} ({rate.people}p {rate.trials})"


def _short(rate: Rate) -> str:
    return f"{rate.share:.2f}({rate.people}p)" if rate.trials else "-"


def figure(promise: Promise, trials: Sequence[Trial]) -> Figure:
    """Sum trials up."""
    everything = [one for trial in trials for one in (*trial.doubted, *trial.found)]
    silent = sum(one is None for one in everything) / max(1, len(everything))
    of = {tone: [trial for trial in trials if trial.tone == tone] for tone in THIRDS}
    return Figure(
        promise=promise,
        found=rate(trial.found for trial in trials),
        doubted=rate(trial.doubted for trial in trials),
        abstained=silent,
        thirds={
            tone: (rate(one.found for one in some), rate(one.doubted for one in some))
            for tone, some in of.items()
        },
    )


def rate(answers: Iterable[Sequence[bool | None]]) -> Rate:
    """Share of yes among those who answered; each item is one person's answers."""
    known = [[one for one in person if one is not None] for person in answers]
    per = np.array([(sum(one), len(one)) for one in known if one], float)
    if not len(per):
        return Rate(np.nan, np.nan, np.nan, 0, 0)
    draws = np.random.default_rng(SEED).integers(len(per), size=(RESAMPLES, len(per)))
    sums = per[draws].sum(axis=1)
    low, high = np.percentile(sums[:, 0] / sums[:, 1], (2.5, 97.5))
    yes, total = per.sum(axis=0)
    return Rate(float(yes / total), float(low), float(high), len(per), int(total))
