"""Bring the skin of drawn pictures to what the person's selfies predict: for the person to choose, never unasked.

On one picture the measure says too little, and recolouring by it made right pictures worse (8.5 units of
dE76). So all pictures of a job move by one shift, shrunk, and only where their mean lies far off.
"""

from collections.abc import Iterable

import cv2
import numpy as np

from pipeline.arrays import Array, Floats, Pixels
from pipeline.contract import Mark, Measure
from pipeline.faces import Face, FaceModels
from pipeline.likeness.complexion import NAMES
from pipeline.stages import skin

LARGE = 8.0  # CIELAB units of mean residual from which a choice is offered
SHRUNK = 0.6  # share of it that is taken off: the rest may be the measure's own error
AXES = tuple(NAMES[axis] for axis in ("dL", "da", "db"))

DARK, BRIGHT = 60.0, 25.0
"""L* from black, and from white, over which the shift of lightness comes in."""
ALIKE = 10.0  # CIELAB a*b* units from the face's own skin within which the rest is taken for skin
SOFT = 0.03  # face heights by which the edge of the skin is softened
PERSON = 0.5  # share from which a pixel is the person's


def residual(together: Iterable[Measure]) -> Floats | None:
    """Mean residual (dL, da, db) of a job's skin; None where it was not judged, or is not large."""
    found = _values(together)
    return None if found is None or np.linalg.norm(found) < LARGE else found


def away(together: Iterable[Measure]) -> float:
    """Length of a job's residual, CIELAB units; endless where it was not judged."""
    found = _values(together)
    return np.inf if found is None else float(np.linalg.norm(found))


def _values(together: Iterable[Measure]) -> Floats | None:
    known = {one.name: one.value for one in together if one.mark is not Mark.NOT_CHECKED}
    values = [value for name in AXES if (value := known.get(name)) is not None]
    return np.array(values, np.float32) if len(values) == len(AXES) else None


def recoloured(models: FaceModels, pixels: Pixels, face: Face, residual: Floats) -> Pixels:
    """Take SHRUNK of a residual off the skin of a picture (h, w, 3) uint8 sRGB with a read face."""
    lab: Array = cv2.cvtColor((pixels / np.float32(255)).astype(np.float32), cv2.COLOR_RGB2LAB)
    soft = _skin(models, pixels, face, lab)[..., None]
    light = lab[..., :1]
    middle = np.clip(light / DARK, 0, 1) * np.clip((100 - light) / BRIGHT, 0, 1)
    off = np.concatenate(
        [residual[0] * middle, np.broadcast_to(residual[1:], lab[..., 1:].shape)], -1
    )
    moved = (lab - SHRUNK * soft * off).astype(np.float32)
    back: Array = cv2.cvtColor(moved, cv2.COLOR_LAB2RGB)
    return np.clip(back * 255 + 0.5, 0, 255).astype(np.uint8)


def _skin(models: FaceModels, pixels: Pixels, face: Face, lab: Array) -> Floats:
    """How much of each pixel (h, w) is skin: of the person, and coloured like their face."""
    height, width = pixels.shape[:2]
    coarse, back = models.person(pixels, face)
    person: Array = cv2.warpAffine(coarse, back, (width, height), flags=cv2.INTER_LINEAR)
    own = np.median(skin.lab(skin.colours(pixels, skin.points(face, pixels))), axis=0)
    away = np.hypot(lab[..., 1] - own[1], lab[..., 2] - own[2])
    alike = np.clip(2 - away / ALIKE, 0, 1) * (person > PERSON)
    for ring in (skin.LEFT_EYE, skin.RIGHT_EYE, skin.LIPS):
        outline = [face.mesh[ring, :2].round().astype(np.int32)]
        alike = alike * (1 - cv2.fillPoly(np.zeros((height, width), np.uint8), outline, 1))
    out: Array = cv2.GaussianBlur(alike.astype(np.float32), (0, 0), max(0.5, SOFT * face.height))
    return out.astype(np.float32)
