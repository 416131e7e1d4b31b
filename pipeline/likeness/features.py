"""Eyes and mouth keep their pixels, and everything stays in its place.

A step of light or tone changes how bright an eye is, never its pattern: so inside eyes and mouth
the picture before and after must correlate, and neither may take on another colour. A warped face
moves its features: so the small window round each must lie where it lay.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

import cv2
import numpy as np

from pipeline.arrays import Array, Floats, Pixels
from pipeline.contract import Measure, Unchecked, Unit
from pipeline.engines import Stage
from pipeline.faces import Face
from pipeline.likeness.closeup import LEAST_FACE
from pipeline.likeness.limits import Rule, compared
from pipeline.stages import skin

REPAINTED = {name: Rule(f"{name}.repainted", 0.05, Unit.SHARE) for name in skin.FEATURES}
"""1 - correlation of brightness inside the outline."""
TINTS = {"left_eye": 2.0, "right_eye": 2.0, "mouth": 4.0}
RECOLOURED = {name: Rule(f"{name}.colour", limit, Unit.LAB) for name, limit in TINTS.items()}
"""The larger of |da*| and |db*| of the mean inside the outline. Our light moves lips, the most
colourful part of a face, by up to 3.5; blue on brown eyes is 5 and more."""
SHIFT = Rule("shape.shift", 0.003, Unit.SHARE)
"""Of the face's height. Our stages and JPEG move no window by more than .0022, a face squeezed by
2 % moves some by .0055 and more (52 photographs)."""
LEAST_POINTS = 30  # sample points below which a pattern says nothing
LEAST_CONTRAST = 3.0  # standard deviation in 0..255 below which there is no pattern

WINDOW = 48  # px, side of the window round a feature ...
FACE = 192  # px, ... with the face this high
HANNING = cv2.createHanningWindow((WINDOW, WINDOW), cv2.CV_32F)
SEEN = 2  # px beside a window that shrinking it sees
LEAST_SEEN = 12  # px of the picture that a window must lie on
PLACES = {
    "left_eye": (33, 133),
    "right_eye": (362, 263),
    "left_eye_corner": (33,),
    "right_eye_corner": (263,),
    "left_brow": (105,),
    "right_brow": (334,),
    "nose": (4,),
    "mouth": (61, 291),
    "left_mouth_corner": (61,),
    "right_mouth_corner": (291,),
    "left_cheek": (205,),
    "right_cheek": (425,),
}
"""Mesh indices whose middle is the middle of each window; left and right are the picture's."""
INSIDE = (
    0.1  # face heights that a window's middle keeps from the face's outline: else it shows the room
)
LEAST_RESPONSE = 0.5  # of phase correlation, below which a window shows another thing than before


@dataclass(frozen=True, slots=True)
class Area:
    """The inside of an eye or of the mouth: brightness (n,) and mean L*, a*, b* of its sample points."""

    bright: Floats = field(repr=False)
    mean: Floats = field(repr=False)


Windows = Mapping[str, Array]
"""Brightness (WINDOW, WINDOW) round each feature that shows any, as phase correlation wants it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Eyes, mouth and windows of one picture; a reason instead of what does not show."""

    areas: Mapping[str, Area | Unchecked]
    windows: Windows | Unchecked


def take(pixels: Pixels, face: Face) -> Seen:
    """See the features of a face."""
    areas = skin.feature_points(face, pixels)
    return Seen(
        {name: _area(pixels, face, where) for name, where in areas.items()},
        _lacking(face) or windows(pixels, face),
    )


def measures(stage: Stage, before: Seen, after: Seen) -> tuple[Measure, ...]:
    """One repaint measure for each eye and the mouth, and the largest shift of any feature."""
    pairs = {name: (was, after.areas[name]) for name, was in before.areas.items()}
    painted = [
        rule.judged(compared(*pairs[name], _repainted), stage.name)
        for name, rule in REPAINTED.items()
    ]
    tinted = [
        rule.judged(
            Unchecked.MONOCHROME if stage.monochrome else compared(*pairs[name], _recoloured),
            stage.name,
        )
        for name, rule in RECOLOURED.items()
    ]
    shifted = compared(before.windows, after.windows, partial(_shifted, stage.face))
    return (*painted, *tinted, SHIFT.judged(shifted, stage.name))


def _area(pixels: Pixels, face: Face, where: Array) -> Area | Unchecked:
    if len(where) < LEAST_POINTS:
        return Unchecked.TOO_SMALL if len(face.mesh) else Unchecked.NO_FACE
    bright = skin.colours(pixels, where).astype(np.float32).mean(axis=1)
    return Area(bright, skin.mean(pixels, where))


def _repainted(before: Area, after: Area) -> float | Unchecked:
    """Return 1 - correlation of brightness over sample points."""
    if before.bright.std() < LEAST_CONTRAST:
        return Unchecked.HIDDEN
    if after.bright.std() < LEAST_CONTRAST:
        return 1.0
    return float(1 - np.corrcoef(before.bright, after.bright)[0, 1])


def _recoloured(before: Area, after: Area) -> float:
    """Return the larger of |da*| and |db*|, mean over sample points."""
    return float(np.abs(after.mean - before.mean)[1:].max())


def _lacking(face: Face) -> Unchecked | None:
    if not len(face.mesh):
        return Unchecked.NO_FACE
    return Unchecked.TOO_SMALL if face.height < LEAST_FACE else None


def _shifted(face: Face, before: Windows, after: Windows) -> float | Unchecked:
    """Find the largest shift of a feature between before and after, in face heights."""
    moved = shifts(face, before, after)
    if not moved:
        return Unchecked.HIDDEN
    return max(float(np.hypot(*by)) for _, by in moved) / face.height


def shifts(face: Face, before: Windows, after: Windows) -> list[tuple[Array, Array]]:
    """Where each window lies (2,), and by how much it moved (2,), px of the picture."""
    found = []
    for place in [place for place in before if place in after]:
        by, response = cv2.phaseCorrelate(before[place], after[place])
        if response >= LEAST_RESPONSE:
            found.append((_middle(face, place), np.array(by) / _zoom(face)))
    return found


def windows(pixels: Pixels, face: Face) -> Windows:
    """See the windows inside the outline of a read face that show something."""
    zoom, outline = _zoom(face), face.mesh[skin.OVAL, :2]
    beside, size = (WINDOW / 2 + SEEN) / zoom, pixels.shape[1::-1]
    ends = np.array([outline.min(axis=0) - beside, outline.max(axis=0) + beside])
    (x0, y0), (x1, y1) = ends.clip(0, size).astype(int)
    if min(x1 - x0, y1 - y0) < LEAST_SEEN:
        return {}
    grey = cv2.cvtColor(pixels[y0:y1, x0:x1], cv2.COLOR_RGB2GRAY)
    if zoom < 1:
        grey = cv2.blur(grey, (max(1, round(1 / zoom)),) * 2)
    found = {}
    for place in PLACES:
        middle = _middle(face, place)
        depth = cv2.pointPolygonTest(outline, middle.tolist(), measureDist=True)
        seen = None if depth * zoom < INSIDE * FACE else _window(grey, middle - (x0, y0), zoom)
        if seen is not None:
            found[place] = seen
    return found


def _window(grey: Array, middle: Array, zoom: float) -> Array | None:
    """Brightness, mean 0 and deviation 1, fading to its edge; None where there is nothing to see."""
    (x, y), half, (rows, columns) = middle.tolist(), WINDOW / 2, grey.shape
    wide, high = (
        min(end, v + half / zoom) - max(0, v - half / zoom) for v, end in ((x, columns), (y, rows))
    )
    if min(wide, high) < LEAST_SEEN:
        return None
    affine = np.array([[zoom, 0, half - 0.5 - zoom * x], [0, zoom, half - 0.5 - zoom * y]])
    view = cv2.warpAffine(grey, affine, (WINDOW, WINDOW), borderMode=cv2.BORDER_REPLICATE)
    mean, spread = (np.float32(of[0, 0]) for of in cv2.meanStdDev(view))
    if spread < LEAST_CONTRAST:
        return None
    out: Array = (view - mean) / spread * HANNING
    return out


def _middle(face: Face, place: str) -> Array:
    out: Array = face.mesh[list(PLACES[place]), :2].mean(axis=0)
    return out


def _zoom(face: Face) -> float:
    return FACE / max(face.height, 1.0)
