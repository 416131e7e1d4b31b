"""Who it is: the distance to the mean of the person's own selfies, and to the nearest of them.

dlib's usual 0.6, or 0.5, lets lookalikes with dark skin through eleven times as often as others;
at 0.43 the mean of several selfies keeps both rates low (measured on 87 people of LFW-a).

A picture that keeps a selfie's pixels is held against that selfie too: there nothing may have moved.
Where the selfie itself lies beyond the limit, so may the picture: that is no doing of ours.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.arrays import Floats
from pipeline.contract import Level, Measure, Unchecked, Unit
from pipeline.faces import SAME_PERSON
from pipeline.likeness.limits import SOURCE, Rule, Side
from pipeline.likeness.portrait import Portrait

DISTANCE = Rule("identity.distance", SAME_PERSON, Unit.DISTANCE, Level.PICTURE, Side.UP)
COPIED = Rule("identity.copied", 0.1, Unit.DISTANCE, Level.PICTURE, Side.UP)
"""How much nearer the picture is to one selfie than any two selfies are to each other. Of 92 photographs
of 17 people, each against the others of its person, 5 exceed the limit: a warning, no ground to refuse."""

MOVED = Rule("identity.moved", 0.3, Unit.DISTANCE, Level.PAIRED, Side.UP)
"""From the selfie whose pixels a picture keeps. Of 74 headshots of Studio none lay further off than .19; two
photographs of one person lie .39 apart in the middle, and nobody lay nearer to anybody else than .56."""

RULES = (DISTANCE, COPIED)

SELFIES = 6  # behind the mean that SAME_PERSON was measured with
SPREAD = (
    0.07  # squared distance of a person's pictures from their middle (17 people, 94 photographs)
)


def measures(
    portrait: Portrait, own: Sequence[Portrait], source: Portrait | None = None
) -> tuple[Measure, ...]:
    """Judge one picture; `source` is the selfie that it was made of and copies by right, if any."""
    moved = () if source is None else (MOVED.judged(_apart(portrait, source.embedding), SOURCE),)
    if not own:
        few = Unchecked.FEW_SELFIES
        return (DISTANCE.judged(few), COPIED.judged(few), *moved)
    return (_distance(portrait, own, source), COPIED.judged(_copied(portrait, own, source)), *moved)


def limit_of(selfies: int) -> float:
    """How far a picture may lie from the mean of so many selfies.

    The mean of few lies further from everybody, by their spread over their number.
    """
    return float(np.sqrt(SAME_PERSON**2 + SPREAD * max(0.0, 1 / selfies - 1 / SELFIES)))


def _distance(portrait: Portrait, own: Sequence[Portrait], source: Portrait | None) -> Measure:
    middle = np.mean([one.embedding for one in own], axis=0)
    rule = replace(DISTANCE, limit=limit_of(len(own)))
    away = _apart(portrait, middle)
    if source and min(away, _apart(source, middle)) > rule.limit:
        return rule.noted(away, Unchecked.UNLIKE_OTHERS)
    return rule.judged(away)


def _apart(portrait: Portrait, other: Floats) -> float:
    return float(np.linalg.norm(portrait.embedding - other))


def _copied(
    portrait: Portrait, own: Sequence[Portrait], source: Portrait | None
) -> float | Unchecked:
    if source:
        return Unchecked.OWN_PIXELS
    if len(own) < 2:  # noqa: PLR2004 (one selfie has no distance to another)
        return Unchecked.FEW_SELFIES
    selfies = np.stack([one.embedding for one in own])
    apart = np.linalg.norm(selfies[:, None] - selfies[None], axis=2)
    nearest = float(np.linalg.norm(selfies - portrait.embedding, axis=1).min())
    return float(apart[np.triu_indices(len(own), 1)].min()) - nearest
