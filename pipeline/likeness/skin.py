"""Skin keeps its colour: the mean over the face, and over forehead, nose, cheeks and chin.

The limits are three times what JPEG and resampling alone move (0.8 units at the 95th percentile),
and a quarter of the shift that the eye takes for another complexion. Light may wander over a face,
so of a patch only a* and b* are judged.
"""

import numpy as np

from pipeline.arrays import Array
from pipeline.contract import Measure
from pipeline.engines import Stage
from pipeline.likeness.limits import judged
from pipeline.stages import skin

MEAN_LIMIT = 1.5  # CIELAB units, mean of the face's skin
PATCH_LIMIT = 2.0  # CIELAB units, a* or b* of the mean of one patch
LEAST_POINTS = 20  # sample points below which a mean says nothing

AXES = ("skin.dL", "skin.da", "skin.db")


def measures(stage: Stage) -> tuple[Measure, ...]:
    """Shifts of the face's mean L*, a*, b*, then the colour shift of each patch."""
    shift = _shift(stage, skin.points(stage.face, stage.before))
    return (*_mean_measures(stage, shift), *_patch_measures(stage))


def _mean_measures(stage: Stage, shift: Array | None) -> list[Measure]:
    """One measure an axis; the lightness a style declares is taken off, colour has no excuse."""
    out = []
    for axis, name in enumerate(AXES):
        colour_lost = stage.monochrome and axis > 0
        value = None if shift is None or colour_lost else float(shift[axis])
        if value is not None and axis == 0:
            value -= stage.exposure
        out.append(judged(stage, name, value, MEAN_LIMIT))
    return out


def _patch_measures(stage: Stage) -> list[Measure]:
    """Take the larger of |da*| and |db*| of each patch."""
    if not len(stage.face.mesh):
        return [judged(stage, f"skin.{name}", None, PATCH_LIMIT) for name in skin.PATCHES]
    out = []
    for name, where in skin.patch_points(stage.face, stage.before).items():
        shift = None if stage.monochrome else _shift(stage, where)
        value = None if shift is None else float(np.abs(shift[1:]).max())
        out.append(judged(stage, f"skin.{name}", value, PATCH_LIMIT))
    return out


def _shift(stage: Stage, where: Array) -> Array | None:
    """Mean L*, a*, b* after less before, over sample points; None for too few."""
    if len(where) < LEAST_POINTS:
        return None
    after, before = (
        skin.lab(skin.colours(picture, where)).mean(axis=0)
        for picture in (stage.after, stage.before)
    )
    shift: Array = after - before
    return shift
