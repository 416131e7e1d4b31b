"""From a decoded picture of one person to the look that it has.

Backdrop, side of the light and framing are measured. How strong a key and how steep a curve made a
picture cannot be told apart from how the person's own face takes light (either moves it
by less than faces differ): both are set by what the face shows, in narrow bounds.
"""

from dataclasses import dataclass, field

import cv2
import numpy as np

from pipeline.arrays import Array, Floats, Pixels
from pipeline.contract import SAMPLE_SIZE, Reason, Size
from pipeline.faces import Face
from pipeline.looks.field import Field, fitted
from pipeline.mattes import Matte
from pipeline.stages import cutout, finish, framing, grade, relief, shadows, skin
from pipeline.stages.backdrop import SHAPE
from pipeline.styles.copied import Look

MOST_OUTSIDE = 0.02  # share of the mesh, as the coach has it
LEAST_FACE = 0.30  # share of the frame's height; a smaller one has a part of its picture as frame
AMIDST = (0.5, 0.40)  # where in that part, as our styles have it
ROOM = 0.02  # alpha up to which a point is of the backdrop
RIM = 19  # px of SAMPLE_SIZE, twice what is kept from the person: hair, and light round them
EVERY = 7  # of the points seen, one is fitted: some 5000 are left
LEAST_SEEN = 0.05  # share of the frame; with less of it there is no saying what the backdrop is
SHADED = 0.85  # of what a plain fit misses: as good must one be that takes out the person's shade

KEY_OF_LEAN = (0.3, 3.0)  # at 0, and a unit of lean: our usual key of .9 leaves leans about .2
KEYS = (0.3, 1.0)  # fainter than any of our styles, and what a key can be
CONTRAST_OF_SPREAD = (0.02, 0.085)  # the same: our .10 leaves a spread of .95
CONTRASTS = (0.06, 0.16)  # what our styles have, and a little to either side


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a picture that a headshot would show, at SAMPLE_SIZE.

    `pixels` sRGB, `face` and `alpha` the person's, `inside` where there is a picture at all.
    """

    pixels: Pixels = field(repr=False)
    face: Face = field(repr=False)
    alpha: Floats = field(repr=False)
    inside: Array = field(repr=False)


def read(pixels: Pixels, face: Face, matte: Matte) -> Look | Reason:
    """Read a picture (h, w, 3) sRGB with its person's read face and matte, or say why it has no look."""
    height, width = pixels.shape[:2]
    if _outside(face, (width, height)) > MOST_OUTSIDE:
        return Reason.CUT_OFF
    who = framing.sitter(face, matte, (width, height))
    tall = min(float(height), who.face / LEAST_FACE)
    x, y = who.eyes[0] + framing.middle(who), who.eyes[1]
    across, down = (float(x / width), float(y / height)) if tall == height else AMIDST
    frame = _framed(pixels, matte, face, (x - across * SHAPE * tall, y - down * tall, tall))
    seen = _backdrop(frame)
    if seen is None:
        return Reason.HARD_TO_CUT_OUT
    (lightness, green_red, blue_yellow, _), shade = seen
    lean, spread = _light(frame)
    return Look(
        tuple(map(float, lightness)),
        tuple(map(float, green_red)),
        tuple(map(float, blue_yellow)),
        shade=shade,
        lit="" if abs(lean) <= shadows.LEAN else "left" if lean < 0 else "right",
        key=_bounded(abs(lean), KEY_OF_LEAN, KEYS),
        contrast=_bounded(spread, CONTRAST_OF_SPREAD, CONTRASTS),
        monochrome=grade.is_grey(frame.pixels),
        face=who.face / tall,
        eyes=down,
        middle=across,
    )


def _outside(face: Face, size: Size) -> float:
    """Share of a face that lies beyond the edge of a picture of `size`."""
    flat = face.mesh[:, :2]
    return float(((flat < 0) | (flat >= size)).any(axis=1).mean())


def _framed(pixels: Pixels, matte: Matte, face: Face, box: tuple[float, float, float]) -> Frame:
    """Cut `box` (left, top, height in px) out of a picture; it may reach beyond it."""
    left, top, tall = box
    zoom = SAMPLE_SIZE[1] / tall
    affine = np.c_[np.eye(2), (-left, -top)] * zoom
    affine[:, 2] -= 0.5  # whole pixels count from their centres
    shown = cutout.warped(pixels, affine, SAMPLE_SIZE)
    alpha = cutout.framed_alpha(matte, affine, SAMPLE_SIZE)
    who = cutout.placed(face, affine)
    flat = who.mesh[:, :2].round().astype(np.int32)
    cv2.fillConvexPoly(alpha, cv2.convexHull(flat), 1.0)  # no matte's mistake makes skin a wall
    there = np.ones(pixels.shape[:2], np.uint8)
    inside = cv2.warpAffine(there, affine, SAMPLE_SIZE, flags=cv2.INTER_NEAREST) > 0
    return Frame(shown, who, alpha, inside)


def _backdrop(frame: Frame) -> tuple[Field, bool] | None:
    """Fit what is seen beside the person, and tell whether they keep light off it; None for too little."""
    near = cv2.dilate(frame.alpha, np.ones((RIM, RIM), np.uint8))
    seen = (near < ROOM) & frame.inside
    if seen.mean() < LEAST_SEEN:
        return None
    where = np.argwhere(seen)[::EVERY, ::-1]
    points = 2 * where / np.subtract(SAMPLE_SIZE, 1) - 1
    x, y = where.T
    values = cv2.blur(frame.pixels, (3, 3))[y, x].astype(np.float32)
    gain = finish.shade(frame.alpha)[y, x] / np.float32(255)
    plain = fitted(skin.lab(values), points)
    shaded = fitted(skin.lab(np.clip(values / gain, 0, 255)), points)
    return (shaded, True) if shaded.missed < SHADED * plain.missed else (plain, False)


def _light(frame: Frame) -> tuple[float, float]:
    """How far the light on a face leans to a side (+: right), and the spread of its tones over their mean."""
    about = relief.of(frame.face, SAMPLE_SIZE)
    if about is None:
        return 0.0, 0.0
    where = skin.points(frame.face, frame.pixels)
    return shadows.lean(frame.pixels, about), grade.spread(skin.colours(frame.pixels, where))


def _bounded(value: float, line: tuple[float, float], bounds: tuple[float, float]) -> float:
    return float(np.clip(line[0] + line[1] * value, *bounds))
