"""Eyes and mouth keep their pixels, and everything stays in its place.

A step of light or tone changes how bright an eye is, never its pattern: so inside eyes and mouth
the picture before and after must correlate, and neither may take on another colour. A warped face
moves its features: so the small window round each must lie where it lay.
"""

import cv2
import numpy as np

from pipeline.arrays import Array
from pipeline.contract import Measure, Unchecked, Unit
from pipeline.engines import Stage
from pipeline.likeness.closeup import LEAST_FACE
from pipeline.likeness.limits import Rule
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


def measures(stage: Stage) -> tuple[Measure, ...]:
    """One repaint measure for each eye and the mouth, and the largest shift of any feature."""
    areas = skin.feature_points(stage.face, stage.before)
    painted = [
        rule.judged(_repainted(stage, areas[name]), stage.name) for name, rule in REPAINTED.items()
    ]
    tinted = [
        rule.judged(_recoloured(stage, areas[name]), stage.name)
        for name, rule in RECOLOURED.items()
    ]
    return (*painted, *tinted, SHIFT.judged(_shifted(stage), stage.name))


def _repainted(stage: Stage, where: Array) -> float | Unchecked:
    """Return 1 - correlation of brightness over sample points."""
    if len(where) < LEAST_POINTS:
        return Unchecked.TOO_SMALL if len(stage.face.mesh) else Unchecked.NO_FACE
    before, after = (
        skin.colours(picture, where).astype(np.float32).mean(axis=1)
        for picture in (stage.before, stage.after)
    )
    if before.std() < LEAST_CONTRAST:
        return Unchecked.HIDDEN
    if after.std() < LEAST_CONTRAST:
        return 1.0
    return float(1 - np.corrcoef(before, after)[0, 1])


def _recoloured(stage: Stage, where: Array) -> float | Unchecked:
    """Return the larger of |da*| and |db*|, mean over sample points."""
    if stage.monochrome:
        return Unchecked.MONOCHROME
    if len(where) < LEAST_POINTS:
        return Unchecked.TOO_SMALL if len(stage.face.mesh) else Unchecked.NO_FACE
    after, before = (
        skin.lab(skin.colours(picture, where)).mean(axis=0)
        for picture in (stage.after, stage.before)
    )
    return float(np.abs(after - before)[1:].max())


def _shifted(stage: Stage) -> float | Unchecked:
    """Find the largest shift of a feature between before and after, in face heights."""
    if not len(stage.face.mesh):
        return Unchecked.NO_FACE
    if stage.face.height < LEAST_FACE:
        return Unchecked.TOO_SMALL
    moved = shifts(stage)
    if not moved:
        return Unchecked.HIDDEN
    return max(float(np.hypot(*by)) for _, by in moved) / stage.face.height


def shifts(stage: Stage) -> list[tuple[Array, Array]]:
    """Where each window lies (2,), and by how much it moved (2,), px of the picture."""
    zoom = FACE / max(stage.face.height, 1.0)
    outline = stage.face.mesh[skin.OVAL, :2]
    found = []
    for place in PLACES.values():
        middle = stage.face.mesh[list(place), :2].mean(axis=0)
        x, y = map(float, middle)
        if cv2.pointPolygonTest(outline, (x, y), measureDist=True) * zoom < INSIDE * FACE:
            continue
        moved = _window_shift(stage, middle, zoom)
        if moved is not None:
            found.append((middle, moved / zoom))
    return found


def _window_shift(stage: Stage, middle: Array, zoom: float) -> Array | None:
    """Shift (2,) by phase correlation of one window, px with the face FACE high."""
    x, y = middle
    half = WINDOW / 2 - 0.5
    affine = np.array([[zoom, 0, half - zoom * x], [0, zoom, half - zoom * y]])
    size = (WINDOW, WINDOW)
    before, after = (_window(picture, affine, size) for picture in (stage.before, stage.after))
    if before is None or after is None:
        return None
    hanning = cv2.createHanningWindow(size, cv2.CV_32F)
    (dx, dy), response = cv2.phaseCorrelate(before, after, hanning)
    return np.array([dx, dy]) if response >= LEAST_RESPONSE else None


def _window(picture: Array, affine: Array, size: tuple[int, int]) -> Array | None:
    """Brightness, mean 0 and deviation 1; None where there is nothing to see."""
    back = cv2.invertAffineTransform(affine)
    (x0, y0), (x1, y1) = (back @ (*corner, 1.0) for corner in ((-2, -2), (WINDOW + 2, WINDOW + 2)))
    height, width = picture.shape[:2]
    left, top = max(0, int(x0)), max(0, int(y0))
    part = picture[top : min(height, int(y1) + 1), left : min(width, int(x1) + 1)]
    if min(part.shape[:2]) < WINDOW // 4:
        return None
    local = affine.copy()
    local[:, 2] += affine[:, :2] @ (left, top)
    grey = cv2.cvtColor(np.ascontiguousarray(part), cv2.COLOR_RGB2GRAY)
    how = cv2.INTER_LINEAR
    if affine[0, 0] < 1:
        grey = cv2.blur(grey, (max(1, round(1 / affine[0, 0])),) * 2)
    view = cv2.warpAffine(grey, local, size, flags=how, borderMode=cv2.BORDER_REPLICATE)
    plain = view.astype(np.float32)
    spread = float(plain.std())
    if spread < LEAST_CONTRAST:
        return None
    out: Array = (plain - plain.mean()) / np.float32(spread)
    return out
