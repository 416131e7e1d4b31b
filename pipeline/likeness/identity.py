"""Who it is: the distance to the mean of the person's own selfies, and to the nearest of them.

dlib's usual 0.6, or 0.5, lets lookalikes with dark skin through eleven times as often as others;
at 0.43 the mean of several selfies keeps both rates low (measured on 87 people of LFW-a).
"""

from collections.abc import Sequence

import numpy as np

from pipeline.contract import Level, Measure, Unchecked, Unit
from pipeline.faces import SAME_PERSON
from pipeline.likeness.limits import Rule, Side
from pipeline.likeness.portrait import Portrait

DISTANCE = Rule("identity.distance", SAME_PERSON, Unit.DISTANCE, Level.PICTURE, Side.UP)
COPIED = Rule("identity.copied", 0.1, Unit.DISTANCE, Level.PICTURE, Side.UP)
"""How much nearer the picture is to one selfie than any two selfies are to each other. Of 92 photographs
of 17 people, each against the others of its person, 5 exceed the limit: a warning, no ground to refuse."""

RULES = (DISTANCE, COPIED)


def measures(
    portrait: Portrait, own: Sequence[Portrait], *, own_pixels: bool
) -> tuple[Measure, Measure]:
    """Judge one picture; `own_pixels` where it was made of a selfie and copies it by right."""
    if not own:
        return DISTANCE.judged(Unchecked.FEW_SELFIES), COPIED.judged(Unchecked.FEW_SELFIES)
    selfies = np.stack([one.embedding for one in own])
    away = float(np.linalg.norm(selfies.mean(axis=0) - portrait.embedding))
    return DISTANCE.judged(away), COPIED.judged(_copied(portrait, own, own_pixels=own_pixels))


def _copied(portrait: Portrait, own: Sequence[Portrait], *, own_pixels: bool) -> float | Unchecked:
    if own_pixels:
        return Unchecked.OWN_PIXELS
    if len(own) < 2:  # noqa: PLR2004 (one selfie has no distance to another)
        return Unchecked.FEW_SELFIES
    selfies = np.stack([one.embedding for one in own])
    apart = np.linalg.norm(selfies[:, None] - selfies[None], axis=2)
    nearest = float(np.linalg.norm(selfies - portrait.embedding, axis=1).min())
    return float(apart[np.triu_indices(len(own), 1)].min()) - nearest
