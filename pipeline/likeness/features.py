"""Eyes and mouth keep their pixels, and everything stays in its place.

A step of light or tone changes how bright an eye is, never its pattern: so inside eyes and mouth
the picture before and after must correlate. A warped face moves its features: so the small window
round each must lie where it lay, to a hundredth of the face's height.
"""

import cv2
import numpy as np

from pipeline.arrays import Array
from pipeline.contract import Measure
from pipeline.engines import Stage
from pipeline.likeness.limits import judged
from pipeline.stages import skin

REPAINT_LIMIT = 0.05  # 1 - correlation of brightness inside the outline
SHIFT_LIMIT = 0.01  # of the face's height
LEAST_POINTS = 30  # sample points below which a pattern says nothing
LEAST_CONTRAST = 3.0  # standard deviation in 0..255 below which there is no pattern

WINDOW = 48  # px, side of the window round a feature ...
FACE = 192  # px, ... with the face this high
PLACES = {"left_eye": (33, 133), "right_eye": (362, 263), "nose": (4, 4), "mouth": (61, 291)}
"""Mesh indices whose middle is the middle of each window; left and right are the picture's."""


def measures(stage: Stage) -> tuple[Measure, ...]:
    """One repaint measure for each eye and the mouth, and the largest shift of any feature."""
    areas = skin.feature_points(stage.face, stage.before)
    painted = [
        judged(stage, f"{name}.repainted", _repainted(stage, where), REPAINT_LIMIT)
        for name, where in areas.items()
    ]
    return (*painted, judged(stage, "shape.shift", _shifted(stage), SHIFT_LIMIT))


def _repainted(stage: Stage, where: Array) -> float | None:
    """Return 1 - correlation of brightness over sample points."""
    if len(where) < LEAST_POINTS:
        return None
    before, after = (
        skin.colours(picture, where).astype(np.float32).mean(axis=1)
        for picture in (stage.before, stage.after)
    )
    if before.std() < LEAST_CONTRAST:
        return None
    if after.std() < LEAST_CONTRAST:
        return 1.0
    return float(1 - np.corrcoef(before, after)[0, 1])


def _shifted(stage: Stage) -> float | None:
    """Find the largest shift of a feature between before and after, in face heights."""
    if not len(stage.face.mesh):
        return None
    shifts = [_window_shift(stage, pair) for pair in PLACES.values()]
    known = [shift for shift in shifts if shift is not None]
    return max(known) / FACE if known else None


def _window_shift(stage: Stage, pair: tuple[int, int]) -> float | None:
    """Shift (px with the face FACE high) by phase correlation of one window."""
    x, y = stage.face.mesh[list(pair), :2].mean(axis=0)
    zoom = FACE / max(stage.face.height, 1.0)
    half = WINDOW / 2 - 0.5
    affine = np.array([[zoom, 0, half - zoom * x], [0, zoom, half - zoom * y]])
    size = (WINDOW, WINDOW)
    before, after = (_window(picture, affine, size) for picture in (stage.before, stage.after))
    if before is None or after is None:
        return None
    hanning = cv2.createHanningWindow(size, cv2.CV_32F)
    (dx, dy), _ = cv2.phaseCorrelate(before, after, hanning)
    return float(np.hypot(dx, dy))


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
