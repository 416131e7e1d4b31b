"""The table of promises: what the guard is to find, at which level, how well, and how that is asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from pipeline.contract import Eyes, Level, Mark, Measure, Unchecked
from pipeline.likeness import anatomy, complexion, damage, eyes, identity
from pipeline.likeness.calibration import Calibration
from pipeline.likeness.catch import LEAST_PICTURES, LEAST_SELFIES, judged
from pipeline.likeness.catches import CATCHES
from pipeline.likeness.portrait import Portrait
from pipeline.trials.fitting import GALLERY
from pipeline.trials.people import EXTRA_HAND, INNOCENT_STEPS, SECOND_PERSON, Person

JOBS = 12  # random jobs drawn of each person's photographs
SEED = 20261126


@dataclass(frozen=True, slots=True)
class Promise:
    """What is to be found, at which level, and how well; `detect` None where it is only reported."""

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


Judge = Callable[[Calibration, Person, Sequence[Person]], Trial]
"""Tries one person; strangers come from everybody."""


def _step(name: str) -> Judge:
    def judge(_: Calibration, person: Person, __: Sequence[Person]) -> Trial:
        innocent = tuple(one for step in INNOCENT_STEPS for one in person.steps[step])
        return Trial(person.name, person.tone, innocent, person.steps[name])

    return judge


def _wrong_person(_: Calibration, person: Person, everybody: Sequence[Person]) -> Trial:
    doubted = tuple(
        _answer(identity.measures(one, own)[0]) if own else None for one, own in _left_out(person)
    )
    own = person.innocent[:GALLERY]
    strangers = (one for other in everybody if other.name != person.name for one in other.innocent)
    found = (
        tuple(_answer(identity.measures(one, own)[0]) for one in strangers) if len(own) > 1 else ()
    )
    return Trial(person.name, person.tone, doubted, found)


def _counted(name: str, which: int) -> Judge:
    def judge(_: Calibration, person: Person, __: Sequence[Person]) -> Trial:
        left = _left_out(person)
        doubted = [_answer(anatomy.measures(one, own)[which]) for one, own in left if own]
        found = [
            _answer(anatomy.measures(spoilt, own or [one])[which])
            for spoilt, (one, own) in zip(person.damaged[name], left, strict=True)
            if spoilt is not None
        ]
        return Trial(person.name, person.tone, tuple(doubted), tuple(found))

    return judge


def _direction(name: str, promise: Promise) -> Judge:
    """Judge along a learnt direction, one picture or a job at a time."""
    catch = next(one for one in CATCHES if one.name == name)

    def ask(known: Calibration, some: Sequence[Portrait], own: Sequence[Portrait]) -> Measure:
        return judged(catch, known.filters[name], promise.level, some, own)

    return _asked(ask, promise)


def _skin(axis: str, promise: Promise) -> Judge:
    def ask(known: Calibration, some: Sequence[Portrait], own: Sequence[Portrait]) -> Measure:
        measures = complexion.judged(known.skin, some, own)
        return next(one for one in measures if one.name == complexion.NAMES[axis])

    return _asked(ask, promise)


Ask = Callable[[Calibration, Sequence[Portrait], Sequence[Portrait]], Measure]


def _asked(ask: Ask, promise: Promise) -> Judge:
    what = promise.what

    def judge(known: Calibration, person: Person, _: Sequence[Person]) -> Trial:
        if what == "blue eyes" and person.eyes == "light":
            return Trial(person.name, person.tone, (), ())  # blue is no other colour there
        doubted, found = [], []
        for chosen, rest in _draws(person, promise.pictures):
            own = [person.innocent[i] for i in rest][:GALLERY]
            spoilt = [one for i in chosen if (one := person.damaged[what][i]) is not None]
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


TOLD = {eyes.BROWN: Eyes.BROWN_EYES, eyes.LIGHT: Eyes.BLUE_EYES}


def _told_eyes(known: Calibration, person: Person, everybody: Sequence[Person]) -> Trial:
    """Hold jobs of four, the person's own and others' of the other colour, against their word for it."""
    if person.eyes not in TOLD:
        return Trial(person.name, person.tone, (), ())
    word = TOLD[person.eyes]
    others = [one for one in everybody if one.eyes in TOLD and one.eyes != person.eyes]
    mine, strangers = _with_eyes(person), [_with_eyes(other)[:1] for other in others]
    doubted = [_answer(eyes.told(known.eyes, word, some, own)) for some, own in mine]
    theirs = [some for drawn in strangers for some, _ in drawn]
    found = [_answer(eyes.told(known.eyes, word, some, ())) for some in theirs]
    return Trial(person.name, person.tone, tuple(doubted), tuple(found))


def _with_eyes(person: Person) -> list[tuple[list[Portrait], list[Portrait]]]:
    """Draw random jobs of four of the pictures whose eyes can be seen, and the rest; none of fewer."""
    seen = [one for one in person.innocent if not isinstance(one.eyes, Unchecked)]
    if len(seen) < LEAST_PICTURES:
        return []
    chance = np.random.default_rng(SEED)
    orders = [[seen[i] for i in chance.permutation(len(seen))] for _ in range(JOBS)]
    return [(order[:LEAST_PICTURES], order[LEAST_PICTURES:]) for order in orders]


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


def _picture(what: str, detect: float | None, name: str) -> tuple[Promise, Judge]:
    promise = Promise(what, Level.PICTURE, detect, 0.05)
    return promise, _direction(name, promise)


def _shape(what: str, detect: float | None, name: str, size: int) -> tuple[Promise, Judge]:
    promise = Promise(what, Level.JOB, detect, 0.05, size)
    return promise, _direction(name, promise)


def _colour(
    what: str, axis: str, size: int, detect: float | None = None, gap: float | None = None
) -> tuple[Promise, Judge]:
    promise = Promise(what, Level.JOB, detect, 0.05, size, gap)
    return promise, _skin(axis, promise)


SKIN = (
    ("skin L+10", "dL"),
    ("skin b-10", "db"),
    ("skin L+6", "dL"),
    ("skin b-6", "db"),
    ("washed out", "dC"),
)
SHAPES = (("jaw -10 %", "shape.jaw"), ("jaw -5 %", "shape.jaw"), ("lips +20 %", "shape.lips"))
PAIRED: tuple[tuple[Promise, Judge], ...] = tuple(
    (Promise(name, Level.PAIRED, 0.99, 0.01), _step(name)) for name in damage.STEPS
)
PROMISES: tuple[tuple[Promise, Judge], ...] = (
    *PAIRED,
    (Promise("wrong person", Level.PICTURE, 0.99, 0.05), _wrong_person),
    (Promise("second person", Level.PICTURE, 0.92, 0.03), _counted(SECOND_PERSON, 0)),
    (Promise("extra hand", Level.PICTURE, 0.80, 0.05), _counted(EXTRA_HAND, 1)),
    _picture("blue eyes", 0.95, "eyes.colour"),
    _picture("hair blurred", 0.98, "hair.blurred"),
    _picture("hair straightened", 0.65, "hair.straightened"),
    _picture("hair volume lost", None, "hair.volume"),
    _picture("teeth garbled", 0.80, "teeth.garbled"),
    (Promise("light eyes for brown", Level.JOB, 0.80, 0.05, 4), _light_eyes),
    (Promise("eyes unlike the word", Level.JOB, 0.80, 0.05, 4), _told_eyes),
    *(_colour(what, axis, 4) for what, axis in SKIN),
    _colour("skin L+10", "dL", 8, 0.90, 0.10),
    _colour("skin b-10", "db", 8, 0.90, 0.10),
    _colour("skin L+6", "dL", 8, 0.65, 0.15),
    _colour("skin b-6", "db", 8, 0.65, 0.15),
    _colour("washed out", "dC", 8),
    *(_shape(what, None, name, 4) for what, name in SHAPES),
    _shape("jaw -10 %", 0.90, "shape.jaw", 8),
    _shape("jaw -5 %", None, "shape.jaw", 8),
    _shape("lips +20 %", None, "shape.lips", 8),
)
"""Job rows were promised of eight pictures; of four they are reported, for few people have eleven."""
