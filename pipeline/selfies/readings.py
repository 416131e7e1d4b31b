"""What can be measured on a face in a photo: numbers only, no judgement.

Everything is taken on a small crop round the face, shrunk to a face of at most 256 px, so that it
costs a few milliseconds whatever the photo's size, and limits hold for any size.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.arrays import Floats, Pixels
from pipeline.faces import CHIN, EYES, HAIRLINE, Face

Mask = npt.NDArray[np.bool_]

FACE_PX = 256  # height of the face at which it is measured
LEFT_SIDE, RIGHT_SIDE = 234, 454  # mesh indices
MIDLINE = (6, 197, 4, 152)  # mesh indices, nose root to chin
EYES_AND_BROWS = (33, 133, 362, 263, 70, 300, 105, 334)  # mesh indices
CHEEKS = (50, 280)  # mesh indices, of the left and the right one
UPPER_FACE = (9, 107, 336, 69, 299, 122, 351)  # mesh indices: brow, forehead, beside the nose root
LOWER_FACE = (4, 205, 425, 199)  # mesh indices: nose tip, beside the mouth, chin
EYE_ZONE = (1.24, 0.80)  # axes of an ellipse in eye widths: lids, lashes and what is under the brow
SPOT = 0.04  # of the face height: side of the square whose mean colour is the colour of a point
BLUR_WINDOW = 9  # px, as in Crete et al.
CLIPPED = 250  # of 255, in every channel
BLOCK = 8  # px, of JPEG
MAD_TO_SIGMA = 0.6745
SECOND_DIFFERENCE = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
"""Blind to edges and slopes; its answer to white noise of sigma s has sigma 6 s (Immerkaer 1996)."""


@dataclass(frozen=True, slots=True)
class Readings:
    """The measures of one face.

    `height` forehead to chin, pixels of the photo. `yaw`, `pitch` degrees from the mesh, positive
    to the picture's right and up (a straight look reads a pitch of about 8). `outside` share of the mesh
    beyond the photo's edge. `blur` 0 sharp to 1 (Crete et al. 2007, the worse direction, eyes and
    brows). `highlight` L* that 2 % of the face exceed: sclera, teeth, shine, so that it says how
    much light there is and not how dark the skin is. `clipped` share of the face without colour
    left. `noise` sigma in 8-bit steps. `flat` share of pixels without any detail, and `blocks` how
    much stronger the 8-px grid is than what lies between. `tilt` L* by which the halves of the
    face differ. `colour` mean (a*, b*) of the face.
    """

    height: float
    yaw: float
    pitch: float
    outside: float
    blur: float
    highlight: float
    clipped: float
    noise: float
    flat: float
    blocks: float
    tilt: float
    colour: tuple[float, float]
    eyes: float
    cloth: float


def take(pixels: Pixels, face: Face) -> Readings:
    """Measure a read face (with mesh) in its photo."""
    crop, mesh = _crop(pixels, face)
    small, points = _measured(crop, mesh)
    inside = _hull(points, small.shape[:2])
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.float32)
    lab = _lab(small)
    spots = _spots(lab, points)
    burnt = cv2.inRange(small, (CLIPPED,) * 3, (255,) * 3)
    flat, blocks = _compression(cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY).astype(np.float32))
    yaw, pitch = _pose(face)
    return Readings(
        height=face.height,
        yaw=yaw,
        pitch=pitch,
        outside=_outside(face, pixels.shape[1], pixels.shape[0]),
        blur=_blur(_eyes(grey, points)),
        highlight=float(np.percentile(lab[..., 0][inside], 98)),
        clipped=float((burnt[inside] > 0).mean()),
        noise=_noise(grey, inside),
        flat=flat,
        blocks=blocks,
        tilt=_tilt(lab[..., 0], points, inside),
        colour=(float(lab[..., 1][inside].mean()), float(lab[..., 2][inside].mean())),
        eyes=max(_eye(lab[..., 0], points[list(EYES[k])], spots[CHEEKS[k], 0]) for k in (0, 1)),
        cloth=_cloth(spots[:, 1:]),
    )


def _lab(pixels: Pixels) -> Floats:
    lab = cv2.cvtColor(pixels.astype(np.float32) / np.float32(255), cv2.COLOR_RGB2LAB)
    return np.asarray(lab, np.float32)


def _crop(pixels: Pixels, face: Face) -> tuple[Pixels, Floats]:
    """Cut the photo round the mesh; also the mesh in the cut's coordinates."""
    height, width = pixels.shape[:2]
    low, high = face.mesh[:, :2].min(axis=0), face.mesh[:, :2].max(axis=0)
    x0, x1 = (int(np.clip(v, 0, width)) for v in (low[0], high[0] + 1))
    y0, y1 = (int(np.clip(v, 0, height)) for v in (low[1], high[1] + 1))
    crop = pixels[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)]
    return np.ascontiguousarray(crop), face.mesh[:, :2] - np.array([x0, y0], np.float32)


def _measured(crop: Pixels, mesh: Floats) -> tuple[Pixels, Floats]:
    """Shrink to the face size at which all is measured; smaller faces stay as they are."""
    scale = min(1.0, FACE_PX / max(1.0, float(np.linalg.norm(mesh[HAIRLINE] - mesh[CHIN]))))
    if scale == 1.0:
        return crop, mesh
    size = (max(1, round(crop.shape[1] * scale)), max(1, round(crop.shape[0] * scale)))
    small = cv2.resize(crop, size, interpolation=cv2.INTER_AREA)
    return small.astype(np.uint8, copy=False), mesh * np.float32(scale)


def _hull(points: Floats, shape: tuple[int, int]) -> Mask:
    mask = np.zeros(shape, np.uint8)
    cv2.fillConvexPoly(mask, cv2.convexHull(points.round().astype(np.int32)), 1)
    inside = mask > 0
    return inside if inside.any() else np.ones(shape, np.bool_)


def _pose(face: Face) -> tuple[float, float]:
    across = face.mesh[RIGHT_SIDE] - face.mesh[LEFT_SIDE]
    down = face.mesh[CHIN] - face.mesh[HAIRLINE]
    yaw = np.arctan2(across[2], np.hypot(across[0], across[1]))
    pitch = np.arctan2(down[2], np.hypot(down[0], down[1]))
    return float(np.degrees(yaw)), float(np.degrees(pitch))


def _outside(face: Face, width: int, height: int) -> float:
    x, y = face.mesh[:, 0], face.mesh[:, 1]
    return float(((x < 0) | (x >= width) | (y < 0) | (y >= height)).mean())


def _eyes(grey: Floats, points: Floats) -> Floats:
    """Cut out where a face has its hardest edges; skin may be smooth by right."""
    corners = points[list(EYES_AND_BROWS)]
    low, high = corners.min(axis=0), corners.max(axis=0)
    drop = 0.15 * (high[0] - low[0])
    x0, y0 = (int(max(0, v)) for v in low)
    part = grey[y0 : int(max(0, high[1] + drop)), x0 : int(max(0, high[0]))]
    return part if min(part.shape) > BLUR_WINDOW else grey


def _blur(grey: Floats) -> float:
    """How little a further blur along an axis changes: one number an axis, the worse one.

    Motion blurs in one direction only, so the mean of both would hide it.
    """
    worst = 0.0
    for axis, window in ((0, (1, BLUR_WINDOW)), (1, (BLUR_WINDOW, 1))):
        steps = np.abs(np.diff(grey, axis=axis))
        again = np.abs(np.diff(cv2.blur(grey, window), axis=axis))
        lost = np.maximum(0, steps - again).sum()
        worst = max(worst, 1 - float(lost / max(float(steps.sum()), 1e-6)))
    return worst


def _noise(grey: Floats, inside: Mask) -> float:
    answer = np.abs(cv2.filter2D(grey, -1, SECOND_DIFFERENCE))[inside]
    return float(np.median(answer) / MAD_TO_SIGMA / 6)


def _compression(grey: Floats) -> tuple[float, float]:
    """Share of pixels without detail; strength of the strongest 8-px phase against the median."""
    flat = float((cv2.filter2D(grey, -1, SECOND_DIFFERENCE) == 0).mean())
    ratios = [_grid(np.abs(np.diff(grey, axis=axis)).mean(axis=1 - axis)) for axis in (0, 1)]
    return flat, min(ratios)


def _grid(steps: Floats) -> float:
    if len(steps) < 4 * BLOCK:
        return 1.0
    phases = [float(steps[start::BLOCK].mean()) for start in range(BLOCK)]
    return max(phases) / (float(np.median(phases)) + 1e-3)


def _tilt(lightness: Floats, points: Floats, inside: Mask) -> float:
    middle = int(max(0, float(np.median(points[list(MIDLINE), 0]))))
    left, right = (
        lightness[:, :middle][inside[:, :middle]],
        lightness[:, middle:][inside[:, middle:]],
    )
    if not (left.size and right.size):
        return 0.0
    return abs(float(left.mean() - right.mean()))


def _spots(lab: Floats, points: Floats) -> Floats:
    """Colours round each point of the mesh, float32 (468, 3); beyond the photo those of its edge."""
    side = 2 * int(SPOT / 2 * float(np.linalg.norm(points[HAIRLINE] - points[CHIN]))) + 1
    places = np.clip(points.round().astype(np.int32), 0, np.array(lab.shape[1::-1]) - 1)
    soft = cv2.blur(lab, (side, side))
    return np.asarray(soft[places[:, 1], places[:, 0]], np.float32)


def _eye(lightness: Floats, corners: Floats, cheek: float) -> float:
    """Measure what an eye shows; 0 where a dark lens or the photo's edge hides it."""
    (x, y), width = corners.mean(axis=0), float(np.linalg.norm(corners[1] - corners[0]))
    turned = float(np.degrees(np.arctan2(*(corners[1] - corners[0])[::-1])))
    zone = np.zeros(lightness.shape, np.uint8)
    axes = (EYE_ZONE[0] * width, EYE_ZONE[1] * width)
    cv2.ellipse(zone, ((float(x), float(y)), axes, turned), (1,), -1)
    seen = lightness[zone > 0]
    if not seen.size:
        return 0.0
    low, high = np.percentile(seen, (25, 90))
    return float(high - low) / max(1.0, float(cheek))


def _cloth(colours: Floats) -> float:
    upper, lower = colours[list(UPPER_FACE)], colours[list(LOWER_FACE)]
    return float(np.percentile(np.linalg.norm(upper[:, None] - lower, axis=2), 20))
