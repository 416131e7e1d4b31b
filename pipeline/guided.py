"""The guided filter: alpha made to follow the photo's own detail.

After He, Sun and Tang, "Guided Image Filtering" (PAMI 2013), with a colour guide, fitted at a small
size and used at the full one (He and Sun, "Fast Guided Filter", 2015).
"""

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
ROWS, COLUMNS = [0, 0, 0, 1, 1, 2], [0, 1, 2, 1, 2, 2]  # of the upper half of a 3x3


def slopes(small: Floats, alpha: Floats) -> tuple[Floats, Floats]:
    """Fit alpha (h, w) as a linear function of colour about each pixel: slopes and offset (h, w, 4).

    Also the share (h, w, 1) of alpha's variance that it explains.

    `small` (h, w, 3) float32 is in 0 to 255, the slopes are for colours of 0 to 1. Hair and room that
    cross within a window share one line, so that an alpha of few pixels gets the hair's own.
    """
    side = 2 * max(2, round(WINDOW * len(alpha))) + 1
    scaled = small / np.float32(255)
    r, g, b = cv2.split(scaled)
    products = cv2.merge([r * r, r * g, r * b, g * g, g * b, b * b])
    mean, square, weighed, levels = (
        cv2.blur(layer, (side, side))
        for layer in (
            scaled,
            products,
            scaled * alpha[..., None],
            cv2.merge([alpha, alpha * alpha]),
        )
    )
    level, power = cv2.split(levels)
    spread = square - mean[..., ROWS] * mean[..., COLUMNS]
    together = weighed - mean * level[..., None]
    slope = _solved(spread, together)
    offset = level - np.einsum("ijk,ijk->ij", slope, mean)
    told = np.einsum("ijk,ijk->ij", slope, together) / (power - level * level + SAME)
    out: Array = cv2.blur(cv2.merge([slope, offset, told]), (side, side))
    return out[..., :4], out[..., 4:]


def _solved(spread: Floats, together: Floats) -> Floats:
    """Solve symmetric 3x3 systems by Cramer's rule; `spread` holds their upper halves (h, w, 6)."""
    a, b, c, d, e, f = cv2.split(spread)
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
    x, y, z = cv2.split(together)
    whole = np.float32(1) / (a * p + b * q + c * r)
    out: Array = cv2.merge(
        [
            (p * x + q * y + r * z) * whole,
            (q * x + s * y + t * z) * whole,
            (r * x + t * y + u * z) * whole,
        ]
    )
    return out
