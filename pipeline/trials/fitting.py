"""Learn a calibration from people: directions of damages, the light on skin, spreads and limits.

Every number is of differences within a person, or of damages; nothing of a face is kept.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from statistics import NormalDist

import numpy as np

from pipeline.arrays import Array
from pipeline.contract import Unchecked
from pipeline.likeness import complexion, eyes
from pipeline.likeness.calibration import VERSION, Axis, Calibration, Filter, Skin, Told
from pipeline.likeness.catch import LEAST_SELFIES, Catch, described, difference
from pipeline.likeness.catches import CATCHES
from pipeline.likeness.colours import lab
from pipeline.likeness.limits import FALSE_ALARM, NORMAL
from pipeline.likeness.portrait import Portrait
from pipeline.trials.people import THIRDS, Person

SHRINKAGE = 0.5  # of a covariance towards its diagonal: few people, many numbers
RIDGE = 0.02  # of the regression of skin on its surroundings, log units squared
SLOPE = -0.028  # per L*: how much less the log of a residual's deviation is on lighter skin ...
SHARED = (
    0.2  # ... and the share of its variance that a job's pictures have in common, both as measured
)
# before on 694 press photographs of 47 people (deviations 9.0, 6.3 and 4.9 L* at about 45, 56 and 67)
EARLIER = 20  # people that those two numbers count for
GALLERY = 8  # selfies at most
SPLITS = 20  # random halves of a person's photographs, for what the pictures of a job share
SEED = 20261126

Pair = tuple[str, Portrait, Sequence[Portrait], Portrait | None]
"""(person, picture, that person's other pictures, the picture damaged)."""


def halves(people: Sequence[Person]) -> tuple[list[Person], list[Person]]:
    """Split people in two, alternately by tone and number of photographs, so that halves are alike."""
    order = sorted(people, key=lambda one: (one.tone, -len(one.innocent), one.name))
    return order[::2], order[1::2]


def fitted(people: Sequence[Person]) -> Calibration:
    """Fit everything; raises ValueError where the people are too few for a direction."""
    filters = {catch.name: _filter(catch, people) for catch in CATCHES}
    tones = Counter(one.tone or "unknown" for one in people)
    counted = {t: tones[t] for t in (*THIRDS, "unknown")}
    return Calibration(VERSION, _skin(people), filters, counted, _told(people))


def pairs(people: Sequence[Person], damage: str) -> Iterator[Pair]:
    """Leave each picture out: it, the others of its person, and it damaged."""
    for person in people:
        for i, one in enumerate(person.innocent):
            others = [other for j, other in enumerate(person.innocent) if j != i][:GALLERY]
            yield person.name, one, others, person.damaged[damage][i]


def _filter(catch: Catch, people: Sequence[Person]) -> Filter:
    names, innocent, moved = [], [], []
    for name, one, others, spoilt in pairs(people, catch.damage):
        found = difference(catch, [one], others)
        if (
            isinstance(found, Unchecked) or np.isnan(found[0]).any()
        ):  # nothing is learnt of grey hair
            continue
        names.append(name)
        innocent.append(found[0])
        after = Unchecked.HIDDEN if spoilt is None else difference(catch, [spoilt], others)
        if not isinstance(after, Unchecked):
            moved.append(after[0] - found[0])
    if len(set(names)) < LEAST_SELFIES or not moved:
        message = f"too few people for {catch.name}: {len(set(names))}"
        raise ValueError(message)
    seen, shift = np.array(innocent), np.mean(moved, axis=0)
    centre, weights = _direction(catch, seen, _weights(names), shift)
    known = Filter(
        weights=tuple(map(float, weights)),
        centre=tuple(map(float, centre)),
        limit=_limit(_left_out(catch, seen, names, shift), _weights(names)),
        between=0.0,
        people=len(set(names)),
        photos=len(seen),
    )
    return _replaced(known, _between(people, _scorer(catch, known)))


def _direction(catch: Catch, seen: Array, weighed: Array, shift: Array) -> tuple[Array, Array]:
    """Centre and weights (Fisher's linear discriminant) of unit deviation over innocent pictures."""
    centre = np.zeros(seen.shape[1]) if catch.relative else np.average(seen, 0, weighed)
    weights = np.linalg.solve(_covariance(seen - centre, weighed), shift)
    scores = (seen - centre) @ weights
    return centre, weights / np.sqrt(np.average(scores**2, weights=weighed))


def _left_out(catch: Catch, seen: Array, names: Sequence[str], shift: Array) -> Array:
    """Score each person's pictures along the direction that the others alone give.

    A direction lies where its own innocent pictures stray least: a limit set on those would be
    too low for anybody else.
    """
    who, weighed = np.array(names), _weights(names)
    scores = np.zeros(len(seen))
    for name in set(names):
        mine = who == name
        centre, weights = _direction(catch, seen[~mine], weighed[~mine], shift)
        scores[mine] = (seen[mine] - centre) @ weights
    return scores


def _replaced(known: Filter, between: float) -> Filter:
    return Filter(known.weights, known.centre, known.limit, between, known.people, known.photos)


def _scorer(catch: Catch, known: Filter) -> "Scorer":
    def scores(pictures: Sequence[Portrait], own: Sequence[Portrait]) -> Array:
        seen, selfies = described(catch, pictures), described(catch, own)
        if not len(seen) or (catch.relative and len(selfies) < LEAST_SELFIES):
            return np.zeros(0)
        base = np.median(selfies, axis=0) if catch.relative else 0.0
        return np.array([known.score(one - base) for one in seen])

    return scores


Scorer = Callable[[Sequence[Portrait], Sequence[Portrait]], Array]
"""Standardised scores (n,) of pictures against a person's own; empty where they cannot be had."""


def _weights(names: Sequence[str]) -> Array:
    """Weigh each picture so that every person counts the same."""
    count = Counter(names)
    return np.array([1 / count[name] for name in names])


def _covariance(differences: Array, weighed: Array) -> Array:
    """Covariance about 0, shrunk towards its diagonal."""
    raw = (differences * weighed[:, None]).T @ differences / weighed.sum()
    out: Array = (1 - SHRINKAGE) * raw + SHRINKAGE * np.diag(np.diag(raw)) + 1e-6 * np.eye(len(raw))
    return out


def _limit(scores: Array, weighed: Array) -> float:
    """What FALSE_ALARM of the innocent exceed, if they stray normally; never less than of deviation 1.

    The quantile itself, of two dozen pictures, is nearly their worst one, and decides by chance.
    """
    return NORMAL * max(1.0, float(np.sqrt(np.average(scores**2, weights=weighed))))


BOTH_SIDES = NormalDist().inv_cdf(1 - FALSE_ALARM / 2)


def _between(people: Sequence[Person], scorer: Scorer) -> float:
    """Share of the scores' variance that the pictures of one job have in common.

    Mean product of the scores of two pictures judged against the same selfies, over random halves.
    """
    chance = np.random.default_rng(SEED)
    products, squares = [], []
    for person in people:
        for _ in range(SPLITS):
            order = chance.permutation(len(person.innocent))
            half = len(order) // 2
            own = [person.innocent[i] for i in order[half:]]
            scores = scorer([person.innocent[i] for i in order[:half]], own)
            if len(scores) > 1:
                n = len(scores)
                products.append((scores.sum() ** 2 - (scores**2).sum()) / (n * (n - 1)))
                squares.append((scores**2).mean())
    if not squares:
        return 1.0
    return float(np.clip(np.mean(products) / np.mean(squares), 0, 1))


# ---- eyes of a colour that was told


def _told(people: Sequence[Person]) -> dict[str, Told]:
    """What eyes measure of people who are known to have brown ones, or light ones."""
    found = {}
    for kind in (eyes.BROWN, eyes.LIGHT):
        seen = [(one.name, value) for one in people if one.eyes == kind for value in _light(one)]
        if len({name for name, _ in seen}) >= LEAST_SELFIES:
            found[kind] = _middle(seen)
    return found


def _light(person: Person) -> list[float]:
    found = map(eyes.lightness, person.innocent)
    return [one for one in found if not isinstance(one, Unchecked)]


def _middle(seen: Sequence[tuple[str, float]]) -> Told:
    """Middle and deviation of one picture, each person counting the same, and what persons differ by."""
    names, values = [name for name, _ in seen], np.array([value for _, value in seen])
    weighed = _weights(names)
    middle = float(np.average(values, weights=weighed))
    whole = float(np.average((values - middle) ** 2, weights=weighed))
    own = {name: values[[other == name for other in names]].mean() for name in set(names)}
    strayed = [value - own[name] for name, value in seen]
    several = [x * x for name, x in zip(names, strayed, strict=True) if names.count(name) > 1]
    free = len(several) - len({name for name in names if names.count(name) > 1})
    within = sum(several) / free if free > 0 else 0.0
    between = float(np.clip(1 - within / whole, SHARED, 1))
    limit = _student(len(own) - 1) * float(np.sqrt(1 + 1 / len(own)))
    return Told(middle, float(np.sqrt(whole)), limit, between, len(own), len(values))


def _student(free: int) -> float:
    """Quantile of Student's distribution that FALSE_ALARM exceed (Abramowitz and Stegun, 26.7.5).

    What few people show is itself uncertain: another person strays further than they did.
    """
    z = NORMAL
    return z + (z**3 + z) / (4 * free) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * free**2)


# ---- skin


def _skin(people: Sequence[Person]) -> Skin:
    names, own_skin, around = [], [], []
    rows = []
    for name, one, others, _ in pairs(people, "skin L+6"):
        seen, selfies = complexion.colours([one]), complexion.unclipped(others)
        if not seen or len(selfies) < LEAST_SELFIES:
            continue
        names.append(name)
        rows.append((seen, selfies))
        own_skin.append(seen[0].skin - np.median([x.skin for x in selfies], axis=0))
        there = np.median(complexion.context(selfies), axis=0)
        around.append(complexion.context(seen)[0] - there)
    weighed = _weights(names)
    light = _regression(np.array(around), np.array(own_skin), weighed)
    expected = np.zeros((len(rows), 3))
    for name in set(names):
        mine = np.array(names) == name
        rest = _regression(np.array(around)[~mine], np.array(own_skin)[~mine], weighed[~mine])
        for i in np.flatnonzero(mine):
            expected[i] = lab(complexion.expectation(rest, *rows[i]))[0]
    actual = np.array([lab(row[0][0].skin) for row in rows])
    strayed = complexion.shifts(actual, expected)
    axes = {}
    for k, name in enumerate(complexion.SIDES):
        axes[name] = _axis(people, (name, k, light), (strayed[:, k], expected[:, 0], weighed))
    return Skin(tuple(tuple(map(float, row)) for row in light), axes, len(set(names)), len(names))


def _regression(around: Array, skin: Array, weighed: Array) -> Array:
    """Ridge regression (3, 12) of the skin's difference on its surroundings'."""
    square = (around * weighed[:, None]).T @ around / weighed.sum()
    cross = (around * weighed[:, None]).T @ skin / weighed.sum()
    out: Array = np.linalg.solve(square + RIDGE * np.eye(len(square)), cross).T
    return out


def _axis(
    people: Sequence[Person], what: tuple[str, int, Array], seen: tuple[Array, Array, Array]
) -> Axis:
    (name, k, light), (strayed, lightness, weighed) = what, seen
    offset = float(np.average(strayed, weights=weighed))
    rest = np.abs(strayed - offset) + 0.1
    x, y = lightness - 50, np.log(rest)
    mx, my = np.average(x, weights=weighed), np.average(y, weights=weighed)
    variance = np.average((x - mx) ** 2, weights=weighed)
    steepness = np.average((x - mx) * (y - my), weights=weighed) / variance
    slope = _with_earlier(float(steepness), SLOPE, weighed)
    shape = np.exp(slope * x)
    scale = np.sqrt(np.average(((strayed - offset) / shape) ** 2, weights=weighed))
    known = Axis((float(np.log(scale)), float(slope)), offset, 1.0, 0.0)
    side = complexion.SIDES[name]
    standard = (strayed - offset) / (scale * shape)
    limit = _limit(standard, weighed) * (BOTH_SIDES / NORMAL if side == 0 else 1)

    def scores(pictures: Sequence[Portrait], own: Sequence[Portrait]) -> Array:
        here, there = complexion.colours(pictures), complexion.unclipped(own)
        if not here or len(there) < LEAST_SELFIES:
            return np.zeros(0)
        should = lab(complexion.expectation(light, here, there))
        gone = complexion.shifts(lab(np.array([one.skin for one in here])), should)[:, k] - offset
        out: Array = gone / np.array([known.sigma(value) for value in should[:, 0]])
        return out

    shared = _with_earlier(_between(people, scores), SHARED, weighed)
    return Axis(known.spread, offset, limit, shared)


def _with_earlier(here: float, earlier: float, weighed: Array) -> float:
    """Weigh what these people show with what more people showed before."""
    count = float(weighed.sum())  # every person's weights sum to 1
    return (count * here + EARLIER * earlier) / (count + EARLIER)
