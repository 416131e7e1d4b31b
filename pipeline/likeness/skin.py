"""Skin keeps its colour: the mean over the face, and over forehead, nose, cheeks and chin.

The limits are three times what JPEG and resampling alone move (0.8 units at the 95th percentile),
and a quarter of the shift that the eye takes for another complexion. Light may wander over a face,
so of a patch only a* and b* are judged.
"""

import numpy as np

from pipeline.arrays import Array
from pipeline.contract import Measure, Unchecked, Unit
from pipeline.engines import Stage
from pipeline.likeness.limits import Rule
from pipeline.stages import skin

AXES = tuple(Rule(f"skin.{name}", 1.5, Unit.LAB) for name in ("dL", "da", "db"))
"""The mean over the face's skin."""
PATCHES = {name: Rule(f"skin.{name}", 2.0, Unit.LAB) for name in skin.PATCHES}
"""The larger of |da*| and |db*| of one patch."""
LEAST_POINTS = 20  # sample points below which a mean says nothing


def measures(stage: Stage) -> tuple[Measure, ...]:
    """Shifts of the face's mean L*, a*, b*, then the colour shift of each patch."""
    shift = _shift(stage, skin.points(stage.face, stage.before))
    return (*_mean_measures(stage, shift), *_patch_measures(stage))


def _mean_measures(stage: Stage, shift: Array | Unchecked) -> list[Measure]:
    """One measure an axis; the lightness a style declares is taken off, colour has no excuse."""
    if isinstance(shift, Unchecked):
        return [rule.judged(shift, stage.name) for rule in AXES]
    moved: list[float | Unchecked] = [float(v) for v in shift - (stage.exposure, 0, 0)]
    if stage.monochrome:
        moved[1:] = [Unchecked.MONOCHROME] * 2
    return [rule.judged(by, stage.name) for rule, by in zip(AXES, moved, strict=True)]


def _patch_measures(stage: Stage) -> list[Measure]:
    if stage.monochrome:
        return [rule.judged(Unchecked.MONOCHROME, stage.name) for rule in PATCHES.values()]
    where = skin.patch_points(stage.face, stage.before)
    shifts = {name: _shift(stage, points) for name, points in where.items()}
    return [rule.judged(_colour(shifts[name]), stage.name) for name, rule in PATCHES.items()]


def _colour(shift: Array | Unchecked) -> float | Unchecked:
    """Light may wander over a face: of a patch the larger of |da*| and |db*| is judged."""
    return shift if isinstance(shift, Unchecked) else float(np.abs(shift[1:]).max())


def _shift(stage: Stage, where: Array) -> Array | Unchecked:
    """Mean L*, a*, b* after less before, over sample points."""
    if len(where) < LEAST_POINTS:
        return Unchecked.TOO_SMALL if len(stage.face.mesh) else Unchecked.NO_FACE
    after, before = (
        skin.lab(skin.colours(picture, where)).mean(axis=0)
        for picture in (stage.after, stage.before)
    )
    shift: Array = after - before
    return shift
