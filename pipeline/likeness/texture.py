"""Skin keeps its pores: fine detail over coarse, which smoothing lowers and light does not."""

from collections.abc import Sequence

import cv2
import numpy as np

from pipeline.arrays import Array, Floats, Pixels
from pipeline.contract import Level, Measure, Unchecked, Unit
from pipeline.engines import Stage
from pipeline.faces import Face
from pipeline.likeness.closeup import LEAST_FACE
from pipeline.likeness.limits import Rule, Side, compared
from pipeline.stages import skin

ROWS = 320  # px, height of a face that is shrunk; a smaller one stays as it is
FINE, COARSE = (0.0, 1.5), (3.0, 8.0)  # px of it, Gaussian sigmas between which the bands lie
LEAST_PX = 2000  # pixels of skin

SMOOTHED = Rule("texture.detail", 0.12, Unit.SHARE, side=Side.DOWN)
"""Natural logarithm. Our stages and JPEG move it by .08 at most, smoothing by 30 % takes .15 and more
(52 photographs)."""


def measures(stage: Stage, was: float | Unchecked, now: float | Unchecked) -> tuple[Measure]:
    """Fine detail of the skin over coarse, after against before (`take`)."""
    return (SMOOTHED.judged(compared(was, now, lambda was, now: now - was), stage.name),)


def beside(picture: tuple[Pixels, Face], selfies: Sequence[tuple[Pixels, Face]]) -> Measure:
    """Note how a picture that has no input of its own differs from the person's selfies in this.

    Lens, light and compression move it from photo to photo too, so nothing is judged on it: what stands
    as its limit is how far those selfies lie from their own median.
    """
    rows = min(_rows(face) for _, face in (picture, *selfies))
    now, *own = (take(pixels, face, rows) for pixels, face in (picture, *selfies))
    known = np.array([one for one in own if not isinstance(one, Unchecked)])
    if isinstance(now, Unchecked) or not len(known):
        why = Unchecked.TOO_SMALL if selfies else Unchecked.FEW_SELFIES
        return Rule("texture.beside", 0.0, Unit.SHARE, Level.PICTURE).judged(why)
    usual = float(np.median(known))
    spread = float(np.abs(known - usual).max())
    return Rule("texture.beside", spread, Unit.SHARE, Level.PICTURE).noted(
        now - usual, Unchecked.NO_MODEL
    )


def _rows(face: Face) -> int:
    return min(ROWS, int(np.ptp(face.mesh[:, 1])))


def take(pixels: Pixels, face: Face, rows: int = ROWS) -> float | Unchecked:
    """Natural logarithm of fine over coarse detail of a face's skin, seen at most `rows` px high."""
    if not len(face.mesh):
        return Unchecked.NO_FACE
    rows = min(rows, _rows(face))
    if rows < LEAST_FACE:
        return Unchecked.TOO_SMALL
    drawn, scale, corner = skin.mask(face, rows)
    if cv2.countNonZero(drawn) < LEAST_PX:
        return Unchecked.TOO_SMALL
    affine = np.array([[scale, 0, 0], [0, scale, 0]])
    affine[:, 2] = -scale * corner
    return _detail(_cut(pixels, affine, drawn.shape), drawn)


def _cut(pixels: Pixels, affine: Array, shape: tuple[int, ...]) -> Floats:
    """Cut the face out, grey (h, w), at the mask's size; beyond the picture its edge goes on."""
    scale, size = float(affine[0, 0]), (shape[1], shape[0])
    x, y = (max(0, int(v)) for v in -affine[:, 2] / scale)
    part = pixels[y : y + int(shape[0] / scale) + 2, x : x + int(shape[1] / scale) + 2]
    grey = cv2.cvtColor(np.ascontiguousarray(part), cv2.COLOR_RGB2GRAY)
    local = affine.copy()
    local[:, 2] += scale * np.array([x, y])
    if scale < 1:
        grey = cv2.GaussianBlur(grey, (0, 0), 0.4 / scale)  # or the warp would alias
    out: Array = cv2.warpAffine(grey, local, size, borderMode=cv2.BORDER_REPLICATE)
    return out.astype(np.float32)


def _detail(grey: Floats, where: Array) -> float:
    """Natural logarithm of fine over coarse detail under a mask."""
    fine, coarse = (_energy(grey, where, band) for band in (FINE, COARSE))
    return float(np.log((fine + 0.05) / (coarse + 0.05)))


def _energy(grey: Floats, where: Array, band: tuple[float, float]) -> float:
    low, high = (cv2.GaussianBlur(grey, (0, 0), s) if s else grey for s in band)
    return float(cv2.norm(low, high, cv2.NORM_L2, where)) / float(np.sqrt(cv2.countNonZero(where)))
