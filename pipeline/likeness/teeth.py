"""Teeth: what shows between the lips stands upright, in an arc, and mirrors itself about the middle."""

import cv2
import numpy as np

from pipeline.arrays import Array, Floats
from pipeline.contract import Unchecked
from pipeline.likeness.closeup import Closeup
from pipeline.stages import skin

SIZE = (96, 32)  # px, the opening of the mouth straightened: width, height
LEAST_OPEN = 0.05  # height of the opening over the distance of the eyes' outer corners
LEAST_PX = 4.0  # height of the opening, px
MOUTH, OPENING = (78, 308), (13, 14)  # mesh indices: inner corners, inner lips
CORNER = 16  # px of SIZE left out at either end, where the mouth curves up
NAMES = ("mirrored", "mirrored_red", "slanted", "rough", "upright")


def strip(view: Closeup) -> Floats | Unchecked:
    """Straighten the opening of the mouth: RGB (32, 96, 3) float32; a reason where it is shut."""
    left, right = view.mesh[list(MOUTH), :2]
    upper, lower = view.mesh[list(OPENING), :2]
    gap = float(np.linalg.norm(lower - upper))
    if gap < LEAST_OPEN * view.eyes:
        return Unchecked.HIDDEN
    if gap < LEAST_PX:
        return Unchecked.TOO_SMALL
    middle, down = (upper + lower) / 2, (lower - upper) / 2
    across = (right - left) / 2 * 0.8
    here = np.array([middle - across - down, middle + across - down, middle - across + down])
    there = np.array([(0, 0), (SIZE[0], 0), (0, SIZE[1])])
    affine = cv2.getAffineTransform(here.astype(np.float32), there.astype(np.float32))
    out: Array = cv2.warpAffine(view.pixels, affine, SIZE, borderMode=cv2.BORDER_REPLICATE)
    return out.astype(np.float32)


def take(view: Closeup) -> Floats | Unchecked:
    """Describe the teeth by five numbers, in the order of NAMES."""
    seen = strip(view)
    if isinstance(seen, Unchecked):
        return seen
    lab = skin.lab(seen.reshape(-1, 3)).reshape(seen.shape)
    light, red = lab[..., 0], lab[..., 1]
    diagonal, upright = _directions(light)
    return np.array(
        [
            _correlation(light, light[:, ::-1]),
            _correlation(red, red[:, ::-1]),
            diagonal,
            np.log(_roughness(light, red) + 0.1),
            np.log(upright),
        ],
        np.float32,
    )


def _correlation(a: Array, b: Array) -> float:
    a, b = a - a.mean(), b - b.mean()
    return float((a * b).sum() / (np.sqrt((a * a).sum() * (b * b).sum()) + 1e-6))


def _directions(light: Array) -> tuple[float, float]:
    """Share of edges that run aslant, and upright edges over level ones.

    Gaps between teeth run upright and gums level; where teeth run into each other, edges slant.
    """
    soft = cv2.GaussianBlur(light, (0, 0), 1)
    dx, dy = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    xx, yy, xy = (
        cv2.GaussianBlur(v, (0, 0), 2)[:, CORNER:-CORNER] for v in (dx * dx, dy * dy, dx * dy)
    )
    slanted = 2 * np.abs(xy).sum() / max(float((xx + yy).sum()), 1e-6)
    return float(slanted), float((xx.sum() + 1e-3) / (yy.sum() + 1e-3))


def _roughness(light: Array, red: Array) -> float:
    """How far the row of teeth leaves a parabola, px of SIZE: gums and edges are smooth arcs."""
    white = light - light.min() - 0.5 * (red - red.min())
    white = np.clip(white - np.percentile(white, 40), 0, None) + 1e-3
    middle = (white * np.arange(SIZE[1])[:, None]).sum(axis=0) / white.sum(axis=0)
    smooth: Array = cv2.GaussianBlur(middle[None].astype(np.float32), (0, 0), 2)[0]
    x = np.arange(SIZE[0])
    return float((smooth - np.polyval(np.polyfit(x, smooth, 2), x)).std())
