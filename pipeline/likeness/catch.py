"""A catch that was calibrated: a description of a portrait, and the direction in which a fault moves it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.arrays import Array, Floats
from pipeline.contract import Level, Measure, Unchecked, Unit
from pipeline.likeness.calibration import Filter
from pipeline.likeness.limits import Rule, Side
from pipeline.likeness.portrait import Portrait

Describe = Callable[[Portrait], Floats | Unchecked]

LEAST_SELFIES = 3  # of the person's own, for a median that one odd photo does not move
LEAST_PICTURES = 4  # of a job that is judged together


@dataclass(frozen=True, slots=True)
class Catch:
    """`describe` makes a vector of a portrait; `damage` names what it was fitted to find.

    `relative` to the median of the person's own selfies, or to what innocent pictures show.
    `levels` are those at which it is judged.
    """

    name: str
    describe: Describe
    damage: str
    levels: tuple[Level, ...] = (Level.PICTURE,)
    relative: bool = True


def judged(
    catch: Catch,
    known: Filter,
    level: Level,
    portraits: Sequence[Portrait],
    own: Sequence[Portrait],
) -> Measure:
    """Hold pictures against the person's own selfies; a job's are averaged."""
    found = difference(catch, portraits, own, LEAST_PICTURES if level is Level.JOB else 1)
    if isinstance(found, Unchecked):
        return Rule(catch.name, known.limit, Unit.SIGMA, level, Side.UP).judged(found)
    strayed, pictures = found
    rule = Rule(catch.name, known.limit_of(pictures), Unit.SIGMA, level, Side.UP)
    return rule.judged(known.score(strayed))


def difference(
    catch: Catch, portraits: Sequence[Portrait], own: Sequence[Portrait], least: int = 1
) -> tuple[Array, int] | Unchecked:
    """Mean description of pictures less the person's own, and of how many; a reason for too few."""
    seen = described(catch, portraits)
    if not len(seen) and len(portraits):
        (*_, reason) = (catch.describe(one) for one in portraits)
        return reason if isinstance(reason, Unchecked) else Unchecked.HIDDEN
    if len(seen) < least:
        return Unchecked.FEW_PICTURES
    mean: Array = seen.mean(axis=0)
    if not catch.relative:
        return mean, len(seen)
    selfies = described(catch, own)
    if len(selfies) < LEAST_SELFIES:
        return Unchecked.FEW_SELFIES
    return mean - np.median(selfies, axis=0), len(seen)


def described(catch: Catch, portraits: Sequence[Portrait]) -> Array:
    """Descriptions (n, k) of the portraits that can be described."""
    found = [catch.describe(one) for one in portraits]
    return np.array([one for one in found if not isinstance(one, Unchecked)])
