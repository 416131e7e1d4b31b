"""The light that was in the room, read off the skin, and how far it has to be softened.

What is smooth about it is fitted to the mesh's normals; what is left at the scale of a nose's shadow
is light or shade that something cast. Both are reduced in part and within bounds, so that a birthmark,
a blush or a beard stays: they are too small, too weak, or lie where only the smooth part is touched.
"""

from typing import NamedTuple

import cv2
import numpy as np

from pipeline.arrays import Array, Floats, Pixels
from pipeline.patches import shrunk
from pipeline.stages.relief import Relief, blurred, ramp

FLOOR = 6.0  # of 255, added before logarithms: black is noise
ROUNDS = 3  # of the robust fit
OUTLIER = 0.25  # of the natural logarithm, beyond which a point weighs less than half
RIDGE = np.array([0, 1, 1, 1, 2, 2, 2], np.float32) * np.float32(0.002)
NEAR = 0.04  # face widths over which the skin's edge fades
EDGE = 0.05, 0.03  # guided filter: radius in face widths, epsilon of the logarithm's variance
EVEN, HARSH = 0.06, 0.30  # spread of the smooth light: an office's window, a hard sun
SMOOTH_SHARE = 0.6  # of a harsh light that is taken back
CAST_SHARE, SPOT_SHARE = 0.45, 0.25  # of cast shadows, and of spots of sun
CAST_EDGE = 0.03  # face widths over which what is cast is smoothed
FEATURES = 0.2  # share of skin around a point at which what is cast counts half
SHADE, SPOT = 0.06, 0.12  # logarithm up to which nothing is cast: a blush, a gleam
MOST = 0.25  # logarithm that is given or taken, at most
BEARD = (-0.02, 0.10)  # face heights below the nose, over which only the smooth part stays in reach
NOSE = 2  # mesh index of the nose's base
LEAN = 0.01  # logarithm, from which on a light has a side
HAIR = 0.6
"""Logarithm below the skin's median from which what the mesh takes for skin is hair over a temple. Of 42
photographs it turns the side of three, all lit from the other side than was read, and none wrongly."""


class Room(NamedTuple):
    """What a photo's own light was: `ease` (h, w) is the natural logarithm of the gain that softens it.

    `spread` is how uneven its smooth part is (standard deviation over the skin), `side` where it
    comes from: 1 the picture's right, -1 its left.
    """

    ease: Floats
    spread: float
    side: int


def read(picture: Pixels, relief: Relief) -> Room:
    """Read the light in a picture off the skin."""
    seen = _seen(picture, relief)
    smooth = _fitted(seen, relief)
    smooth = smooth - np.float32(relief.mean(smooth))
    spread = float(np.sqrt(relief.mean(smooth * smooth)))
    near = np.clip(blurred(relief.skin, NEAR * relief.width) * 1.6, 0, 1)
    share = SMOOTH_SHARE * float(ramp(spread, EVEN, HARSH))
    cast = _cast(seen, smooth, relief)
    ease = np.clip(-share * smooth - cast, -MOST, MOST) * near
    return Room(ease.astype(np.float32), spread, _side(_lean(seen, relief)))


def side(picture: Pixels, relief: Relief) -> int:
    """Where the light in a picture comes from: 1 its right, -1 its left."""
    return _side(lean(picture, relief))


def lean(picture: Pixels, relief: Relief) -> float:
    """How much brighter the skin is towards the picture's right, natural logarithm; below 0, its left."""
    return _lean(_seen(picture, relief), relief)


def _side(leaning: float) -> int:
    return 1 if leaning > LEAN else -1


def _seen(picture: Pixels, relief: Relief) -> Floats:
    """Natural logarithm of a picture's brightness on the relief's grid."""
    rows, columns = relief.skin.shape
    small = shrunk(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), (columns, rows))
    grey = small.astype(np.float32)
    out: Array = np.log((grey + np.float32(FLOOR)) / np.float32(255))
    return out


def _lean(seen: Floats, relief: Relief) -> float:
    y, x = np.nonzero(relief.skin)
    weight, seen = relief.skin[y, x], seen[y, x]
    middle = np.median(seen[weight > 0.5])  # noqa: PLR2004 (mostly skin)
    weight = weight * (seen > middle - np.float32(HAIR))
    across = x - np.average(x, weights=weight)
    uneven = (seen - np.average(seen, weights=weight)) * across
    return float(np.average(uneven, weights=weight) / np.average(np.abs(across), weights=weight))


def _fitted(seen: Floats, relief: Relief) -> Floats:
    """Fit light of low order in the normals (Ramamoorthi and Hanrahan, SIGGRAPH 2001), robustly."""
    basis = _basis(relief.normals)
    on = relief.skin > 0.5  # noqa: PLR2004 (mostly skin)
    known, values = basis[on], seen[on]
    weights: Array = np.ones(len(values), np.float32)
    ridge = np.diag(RIDGE * np.float32(len(values)))
    found = np.zeros(basis.shape[-1])
    for _ in range(ROUNDS):
        weighted = (known * weights[:, None]).T
        found = np.linalg.solve(weighted @ known + ridge, weighted @ values)
        weights = 1 / (1 + ((values - known @ found) / np.float32(OUTLIER)) ** 2)
    return (basis @ found).astype(np.float32)


def _basis(normals: Floats) -> Floats:
    x, y, z = normals
    return np.stack([np.ones_like(x), x, y, z, x * y, x * x, y * y], axis=-1)


def _cast(seen: Floats, smooth: Floats, relief: Relief) -> Floats:
    """Return how much to take of shade (below 0) and spots of light that the smooth light does not explain."""
    base = _edged(seen, relief)
    rest = base - smooth
    rest = rest - np.float32(np.median(rest[relief.skin > 0.5]))  # noqa: PLR2004 (mostly skin)
    shade = np.minimum(rest + np.float32(SHADE), 0)
    spot = np.maximum(rest - np.float32(SPOT), 0)
    nose = relief.mesh[NOSE, 1]
    rows = np.arange(seen.shape[0], dtype=np.float32)[:, None]
    beard = ramp(rows, nose + BEARD[0] * relief.height, nose + BEARD[1] * relief.height)
    out = (CAST_SHARE * shade * (1 - beard) + SPOT_SHARE * spot) * relief.skin
    soft = CAST_EDGE * relief.width
    return blurred(out, soft) / (blurred(relief.skin, soft) + np.float32(FEATURES))


def _edged(seen: Floats, relief: Relief) -> Floats:
    """Smooth the skin's brightness but for strong edges: the guided filter (He and others, ECCV 2010).

    Eyes, brows and lips are filled from the skin around them first.
    """
    near = NEAR * relief.width
    around = blurred(seen * relief.skin, near) / (blurred(relief.skin, near) + np.float32(1e-3))
    whole = relief.skin * seen + (1 - relief.skin) * around
    side = 2 * max(2, round(EDGE[0] * relief.width)) + 1
    mean = _boxed(whole, side)
    variance = _boxed(whole * whole, side) - mean * mean
    gain = variance / (variance + np.float32(EDGE[1]))
    return _boxed(gain, side) * whole + _boxed(mean - gain * mean, side)


def _boxed(image: Array, side: int) -> Floats:
    out: Array = cv2.blur(image, (side, side))
    return out
