"""Skin keeps its colour: the mean over the face, and over forehead, nose, cheeks and chin.

The limits are three times what JPEG and resampling alone move (0.8 units at the 95th percentile),
and a quarter of the shift that the eye takes for another complexion. Light may wander over a face,
so of a patch only a* and b* are judged.
"""

from collections.abc import Mapping

import numpy as np

from pipeline.arrays import Array, Pixels
from pipeline.contract import Measure, Unchecked, Unit
from pipeline.engines import Selfie, Stage
from pipeline.faces import Face
from pipeline.likeness.limits import Rule, compared
from pipeline.stages import skin

FACE = "face"
AXES = tuple(Rule(f"skin.{name}", 1.5, Unit.LAB) for name in ("dL", "da", "db"))
"""The mean over the face's skin."""
PATCHES = {name: Rule(f"skin.{name}", 2.0, Unit.LAB) for name in skin.PATCHES}
"""The larger of |da*| and |db*| of one patch."""
BALANCED = Rule("skin.balance", 8.8, Unit.LAB)
"""How far a selfie was moved towards the other selfies of its set, CIELAB distance of the mean; the limit is
the furthest that `pipeline.selfies.balance` may go."""
LEAST_POINTS = 20  # sample points below which a mean says nothing


Seen = Mapping[str, Array | Unchecked]
"""Mean L*, a*, b* over the FACE's skin and over that of each patch; a reason where too little shows."""


def take(pixels: Pixels, face: Face) -> Seen:
    """See the skin of a face and of its patches."""
    where = {FACE: skin.points(face, pixels)} | skin.patch_points(face, pixels)
    lacking = Unchecked.TOO_SMALL if len(face.mesh) else Unchecked.NO_FACE
    return {
        name: skin.mean(pixels, points) if len(points) >= LEAST_POINTS else lacking
        for name, points in where.items()
    }


def measures(stage: Stage, before: Seen, after: Seen) -> tuple[Measure, ...]:
    """Shifts of the face's mean L*, a*, b*, then the colour shift of each patch."""
    shifts = {name: compared(was, after[name], _less) for name, was in before.items()}
    return (*_mean_measures(stage, shifts[FACE]), *_patch_measures(stage, shifts))


def balanced(before: Selfie, after: Selfie) -> Measure:
    """Tell how far a selfie was moved before anything was made of it."""
    was, now = (take(one.pixels, one.face)[FACE] for one in (before, after))
    return BALANCED.judged(compared(was, now, _distance), "balance")


def _distance(before: Array, after: Array) -> float:
    return float(np.linalg.norm(after - before))


def _mean_measures(stage: Stage, shift: Array | Unchecked) -> list[Measure]:
    """One measure an axis; the lightness a style declares is taken off, colour has no excuse."""
    if isinstance(shift, Unchecked):
        return [rule.judged(shift, stage.name) for rule in AXES]
    moved: list[float | Unchecked] = [float(v) for v in shift - (stage.exposure, 0, 0)]
    if stage.monochrome:
        moved[1:] = [Unchecked.MONOCHROME] * 2
    return [rule.judged(by, stage.name) for rule, by in zip(AXES, moved, strict=True)]


def _patch_measures(stage: Stage, shifts: Seen) -> list[Measure]:
    """Light may wander over a face: of a patch the larger of |da*| and |db*| is judged."""
    return [
        rule.judged(Unchecked.MONOCHROME if stage.monochrome else _colour(shifts[name]), stage.name)
        for name, rule in PATCHES.items()
    ]


def _colour(shift: Array | Unchecked) -> float | Unchecked:
    return shift if isinstance(shift, Unchecked) else float(np.abs(shift[1:]).max())


def _less(before: Array, after: Array) -> Array:
    shift: Array = after - before
    return shift
