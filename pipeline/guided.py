"""The guided filter: alpha made to follow the photo's own detail.

After He, Sun and Tang, "Guided Image Filtering" (PAMI 2013), with a colour guide, fitted at a small
size and used at the full one (He and Sun, "Fast Guided Filter", 2015).
"""

from collections.abc import Sequence

import cv2
import numpy as np

from pipeline.arrays import Array, Floats

WINDOW = 0.016
"""Heights either side of a pixel in which alpha follows colour by one line. Of .004 to .03 the one
with the least errors against known alpha."""
FLAT = np.float32(3e-4)
"""Square of the colour difference, of 0 to 1, below which it tells nothing. At 1e-4 black hair before
black showed JPEG's blocks; at 1e-3 halos on dark grew by one part in a hundred."""
SAME = np.float32(1e-4)  # variance of alpha below which there is nothing to tell
PAIRS = ((0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2), (0, 3), (1, 3), (2, 3), (3, 3))
"""Of red, green, blue and alpha: first the colours' own, then theirs with alpha, then alpha's own."""


Planes = Sequence[Array]
"""Channels (h, w), one by one: several times faster than as the last axis of one array."""


def slopes(small: Floats, alpha: Floats) -> tuple[Floats, Floats]:
    """Fit alpha (h, w) as a linear function of colour about each pixel: slopes and offset (h, w, 4).

    Also the share (h, w, 1) of alpha's variance that it explains.

    `small` (h, w, 3) float32 is in 0 to 255, the slopes are for colours of 0 to 1. Hair and room that
    cross within a window share one line, so that an alpha of few pixels gets the hair's own.
    """
    side = 2 * max(2, round(WINDOW * len(alpha))) + 1
    seen = (*cv2.split(small * np.float32(1 / 255)), alpha)
    mean = [_boxed(plane, side) for plane in seen]
    spread = [_boxed(seen[i] * seen[j], side) - mean[i] * mean[j] for i, j in PAIRS]
    together = spread[6:9]
    slope = _solved(spread[:6], together)
    offset = mean[3] - _dot(slope, mean)
    told = _dot(slope, together) / (spread[9] + SAME)
    out = [_boxed(plane, side) for plane in (*slope, offset, told)]
    lines: Array = cv2.merge(out[:4])
    return lines, out[4][..., None]


def _boxed(plane: Array, side: int) -> Floats:
    out: Array = cv2.blur(plane, (side, side))
    return out


def _dot(one: Planes, other: Planes) -> Floats:
    out: Floats = one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
    return out


def _solved(spread: Planes, together: Planes) -> Planes:
    """Solve symmetric 3x3 systems by Cramer's rule; `spread` holds their upper halves, six planes."""
    a, b, c, d, e, f = spread
    a, d, f = a + FLAT, d + FLAT, f + FLAT
    minors = (
        d * f - e * e,
        c * e - b * f,
        b * e - c * d,
        a * f - c * c,
        b * c - a * e,
        a * d - b * b,
    )
    p, q, r, s, t, u = minors
    whole = np.float32(1) / _dot((a, b, c), (p, q, r))
    rows = ((p, q, r), (q, s, t), (r, t, u))
    return [_dot(row, together) * whole for row in rows]
