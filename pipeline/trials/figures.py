"""What the guard finds and what it wrongly doubts, of people it was not fitted on.

A row is one promise: a catch, at a level, against a damage. Detection and false alarm are shares of
pictures, or of jobs of so many pictures, at the frozen limits; the 95 % interval resamples people,
for one person's photographs are no independent witnesses.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from pipeline.contract import Level, Mark, Measure
from pipeline.likeness import anatomy, complexion, identity
from pipeline.likeness.calibration import Calibration, shipped
from pipeline.likeness.catch import LEAST_SELFIES, judged
from pipeline.likeness.catches import CATCHES
from pipeline.likeness.portrait import Portrait
from pipeline.trials.fitting import GALLERY, fitted, halves
from pipeline.trials.people import EXTRA_HAND, INNOCENT_STEPS, SECOND_PERSON, THIRDS, Person

LEAST_PEOPLE = 10  # of a tone third, below which nothing is claimed of it
RESAMPLES = 1000
JOBS = 12  # random jobs drawn of each person's photographs
SEED = 20261126


@dataclass(frozen=True, slots=True)
class Promise:
    """One line of the table: what is to be found, at which level, and how well."""

    what: str
    level: Level
    detect: float | None
    alarm: float
    pictures: int = 1
    gap: float | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """Whether innocent pictures were doubted, and damaged ones found; None where it abstained."""

    person: str = field(repr=False)
    tone: str
    doubted: tuple[bool | None, ...]
    found: tuple[bool | None, ...]


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


Judge = Callable[[Calibration, Person, Sequence[Person]], Trial]


def table(people: Sequence[Person]) -> list[Figure]:
    """Fit on either half of the people, test on the other, and put both together."""
    one, other = halves(people)
    both = [_trials(fitted(learn), test, people) for learn, test in ((one, other), (other, one))]
    return [
        figure(promise, [*there, *here])
        for (promise, _), there, here in zip(_promises(), *both, strict=True)
    ]


def tested(
    known: Calibration, people: Sequence[Person], everybody: Sequence[Person]
) -> list[Figure]:
    """Test a calibration on people it was not fitted on; strangers come from `everybody`."""
    found = _trials(known, people, everybody)
    return [figure(promise, some) for (promise, _), some in zip(_promises(), found, strict=True)]


def _trials(
    known: Calibration, people: Sequence[Person], everybody: Sequence[Person]
) -> list[list[Trial]]:
    return [[judge(known, person, everybody) for person in people] for _, judge in _promises()]


def paired_table(people: Sequence[Person]) -> list[Figure]:
    """Rows that compare a step with its own input alone: nothing is fitted, one photograph suffices."""
    known = shipped()
    return [
        figure(promise, [judge(known, person, people) for person in people])
        for promise, judge in _paired()
    ]


HEAD = f"{'catch':<22} {'level':<8} {'n':>2} {'found':<26} {'false alarm':<26} {'silent':>6}  {'dark':<15} {'medium':<15} {'light':<15} promised"


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
        f"{thirds[0]:<15} {thirds[1]:<15} {thirds[2]:<15} {asked}, <= {promise.alarm:.2f}: {_verdict(row)}"
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


def _promises() -> list[tuple[Promise, Judge]]:
    """The table of promises; `detect` None where a figure is reported and none was promised."""
    picture, job = Level.PICTURE, Level.JOB
    rows: list[tuple[Promise, Judge]] = [
        *_paired(),
        (Promise("wrong person", picture, 0.99, 0.05), _wrong_person),
        (Promise("second person", picture, 0.92, 0.03), _counted(SECOND_PERSON, 0)),
        (Promise("extra hand", picture, 0.80, 0.05), _counted(EXTRA_HAND, 1)),
    ]
    directed = [
        (Promise("blue eyes", picture, 0.95, 0.05), "eyes.colour"),
        (Promise("hair blurred", picture, 0.98, 0.05), "hair.blurred"),
        (Promise("hair straightened", picture, 0.65, 0.05), "hair.straightened"),
        (Promise("hair volume lost", picture, None, 0.05), "hair.volume"),
        (Promise("teeth garbled", picture, 0.80, 0.05), "teeth.garbled"),
    ]
    for size in (4, 8):
        full = size == 8  # noqa: PLR2004 (the size promised of)
        directed += [
            (Promise("jaw -10 %", job, 0.90 if full else None, 0.05, size), "shape.jaw"),
            (Promise("jaw -5 %", job, None, 0.05, size), "shape.jaw"),
            (Promise("lips +20 %", job, None, 0.05, size), "shape.lips"),
        ]
        strong, weak = (0.90, 0.65) if full else (None, None)
        for damage, axis, detect, gap in (
            ("skin L+10", "dL", strong, 0.10),
            ("skin b-10", "db", strong, 0.10),
            ("skin L+6", "dL", weak, 0.15),
            ("skin b-6", "db", weak, 0.15),
            ("washed out", "dC", None, None),
        ):
            rows.append(
                (
                    Promise(damage, job, detect, 0.05, size, gap if full else None),
                    _skin(axis, damage, size),
                )
            )
    rows += [(promise, _direction(name, promise)) for promise, name in directed]
    rows.append((Promise("light eyes for brown", job, 0.80, 0.05, 4), _light_eyes))
    return rows


def _paired() -> list[tuple[Promise, Judge]]:
    names = ("skin L+3", "skin b-3", "smoothed 30 %", "warped 2 %")
    return [(Promise(name, Level.PAIRED, 0.99, 0.01), _step(name)) for name in names]


def _step(damage: str) -> Judge:
    def judge(_: Calibration, person: Person, __: Sequence[Person]) -> Trial:
        innocent = tuple(one for step in INNOCENT_STEPS for one in person.steps[step])
        return Trial(person.name, person.tone, innocent, person.steps[damage])

    return judge


def _wrong_person(_: Calibration, person: Person, everybody: Sequence[Person]) -> Trial:
    doubted = tuple(
        _answer(identity.measures(one, own, own_pixels=False)[0]) if own else None
        for one, own in _left_out(person)
    )
    own = person.innocent[:GALLERY]
    strangers = (one for other in everybody if other.name != person.name for one in other.innocent)
    found = (
        tuple(_answer(identity.measures(one, own, own_pixels=False)[0]) for one in strangers)
        if len(own) > 1
        else ()
    )
    return Trial(person.name, person.tone, doubted, found)


def _counted(damage: str, which: int) -> Judge:
    def judge(_: Calibration, person: Person, __: Sequence[Person]) -> Trial:
        left = _left_out(person)
        doubted = [_answer(anatomy.measures(one, own)[which]) for one, own in left if own]
        found = [
            _answer(anatomy.measures(spoilt, own or [one])[which])
            for spoilt, (one, own) in zip(person.damaged[damage], left, strict=True)
            if spoilt is not None
        ]
        return Trial(person.name, person.tone, tuple(doubted), tuple(found))

    return judge


def _direction(name: str, promise: Promise) -> Judge:
    """Judge along a learnt direction, one picture or a job at a time."""
    catch = next(one for one in CATCHES if one.name == name)

    def ask(known: Calibration, some: Sequence[Portrait], own: Sequence[Portrait]) -> Measure:
        return judged(catch, known.filters[name], promise.level, some, own)

    return _asked(ask, promise.what, promise.pictures)


def _skin(axis: str, damage: str, size: int) -> Judge:
    def ask(known: Calibration, some: Sequence[Portrait], own: Sequence[Portrait]) -> Measure:
        measures = complexion.judged(known.skin, some, own)
        return next(one for one in measures if one.name == complexion.NAMES[axis])

    return _asked(ask, damage, size)


Ask = Callable[[Calibration, Sequence[Portrait], Sequence[Portrait]], Measure]


def _asked(ask: Ask, damage: str, size: int) -> Judge:
    def judge(known: Calibration, person: Person, _: Sequence[Person]) -> Trial:
        if damage == "blue eyes" and person.eyes == "light":
            return Trial(person.name, person.tone, (), ())  # blue is no other colour there
        doubted, found = [], []
        for chosen, rest in _draws(person, size):
            own = [person.innocent[i] for i in rest][:GALLERY]
            spoilt = [one for i in chosen if (one := person.damaged[damage][i]) is not None]
            doubted.append(_answer(ask(known, [person.innocent[i] for i in chosen], own)))
            found.append(_answer(ask(known, spoilt, own)) if spoilt else None)
        return Trial(person.name, person.tone, tuple(doubted), tuple(found))

    return judge


def _light_eyes(known: Calibration, person: Person, everybody: Sequence[Person]) -> Trial:
    """Hold light-eyed people's pictures against a brown-eyed person's selfies, four at a time."""
    catch = next(one for one in CATCHES if one.name == "eyes.colour")
    if person.eyes != "brown":
        return Trial(person.name, person.tone, (), ())
    doubted, found = [], []
    for chosen, rest in _draws(person, 4):
        own = [person.innocent[i] for i in rest][:GALLERY]
        filters = known.filters[catch.name]
        mine = [person.innocent[i] for i in chosen]
        doubted.append(_answer(judged(catch, filters, Level.JOB, mine, own)))
        found += [
            _answer(judged(catch, filters, Level.JOB, other.innocent[:4], own))
            for other in everybody
            if other.eyes == "light"
        ]
    return Trial(person.name, person.tone, tuple(doubted), tuple(found))


def _left_out(person: Person) -> list[tuple[Portrait, list[Portrait]]]:
    """Each picture with the person's others."""
    return [
        (one, [other for j, other in enumerate(person.innocent) if j != i][:GALLERY])
        for i, one in enumerate(person.innocent)
    ]


def _draws(person: Person, size: int) -> list[tuple[list[int], list[int]]]:
    """Draw pictures to judge, and the others: each once, or random jobs of `size`; none of too few."""
    count = len(person.innocent)
    if count < size + LEAST_SELFIES:
        return []
    if size == 1:
        return [([i], [j for j in range(count) if j != i]) for i in range(count)]
    chance = np.random.default_rng(SEED)
    orders = [list(map(int, chance.permutation(count))) for _ in range(JOBS)]
    return [(order[:size], order[size:]) for order in orders]


def _answer(measure: Measure) -> bool | None:
    return None if measure.mark is Mark.NOT_CHECKED else measure.mark is Mark.FAILED
