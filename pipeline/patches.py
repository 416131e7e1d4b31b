"""Pictures made smaller for a network or a warp: exact 2x2 means first, or the rest would alias.

Such means are also twenty times cheaper than those of odd factors.
"""

import math

import cv2
import numpy as np

from pipeline.arrays import Array, Floats, Pixels
from pipeline.contract import Size

HALVE_ABOVE = 600  # px of the long side: exact 2x2 means first cost 1 ms and spare 10
HALF_DIAGONAL = 0.71  # of a square's side


def halved(image: Array, times: int = 1) -> Array:
    """Take exact 2x2 means. An odd row or column at the end is left out: with it OpenCV is 20 times slower."""
    for _ in range(times):
        height, width = image.shape[0] // 2, image.shape[1] // 2
        even = image[: 2 * height, : 2 * width]
        image = cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA)
    return image


def shrunk(image: Array, size: Size) -> Array:
    """Take means of an image into a smaller size (width, height), by exact 2x2 means as far as these go."""
    least = min(side // to for side, to in zip(image.shape[1::-1], size, strict=True))
    image = halved(image, max(0, least.bit_length() - 1))
    out: Array = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    return out


def halved_for(image: Array, affine: Array, least: float) -> tuple[Array, Array]:
    """Halve a picture until an affine (2, 3) gives `least` px of output for each of its px, or more.

    Returns the smaller picture and the affine that takes its pixels to the same output.
    """
    while zoom_of(affine) < least:
        image = halved(image)
        affine = np.c_[affine[:, :2] * 2, affine[:, 2] + affine[:, :2] @ (0.5, 0.5)]
    return image, affine


def zoom_of(affine: Array) -> float:
    """Output px per px of the picture, for an affine that turns, scales and shifts."""
    return float(np.hypot(affine[0, 0], affine[1, 0]))


def manageable(pixels: Pixels) -> tuple[Pixels, float]:
    """Halve large pictures until HALVE_ABOVE; also the factor back."""
    times = max(0, math.ceil(math.log2(max(pixels.shape) / HALVE_ABOVE)))
    return halved(pixels, times), 2.0**times


def letterboxed(pixels: Pixels, side: int, fill: float = 1.0) -> tuple[Floats, float, Floats]:
    """Centre the picture in a black square of `side` px; also the zoom and the offset of its corner.

    Returns float32 (1, side, side, 3) in 0 to 255. `fill` is the share of the side it takes.
    """
    height, width = pixels.shape[:2]
    zoom = fill * side / max(height, width)
    w, h = max(1, round(width * zoom)), max(1, round(height * zoom))
    x, y = (side - w) // 2, (side - h) // 2
    tensor = np.zeros((1, side, side, 3), np.float32)
    tensor[0, y : y + h, x : x + w] = cv2.resize(pixels, (w, h), interpolation=cv2.INTER_AREA)
    return tensor, zoom, np.array([x, y], np.float32)


def cut_square(
    pixels: Pixels, centre: Floats, angle: float, side: tuple[float, int]
) -> tuple[Floats, Floats]:
    """Cut a square of side[0] pixels, turned by `angle` (radians), out as side[1] pixels.

    Returns float32 (1, n, n, 3) in 0 to 1, and the affine (2, 3) from its pixels to the picture.
    Squares much larger than n are halved first, or the warp would alias.
    """
    size, n = side
    turn = rotation(angle) * (size / n)
    back = np.c_[turn, centre - turn @ np.array([n / 2, n / 2])]
    times = int(math.log2(max(1.0, size / n)))
    small, corner = _reached(pixels, (centre, size), times)
    factor = 2**times
    local = back.copy()
    local[:, 2] += 0.5 - corner  # whole pixels count from their centres
    local /= factor
    local[:, 2] -= 0.5
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    square = cv2.warpAffine(small, local, (n, n), flags=flags).astype(np.float32)
    return square[None] / np.float32(255), back.astype(np.float32)


def _reached(pixels: Pixels, square: tuple[Floats, float], times: int) -> tuple[Pixels, Floats]:
    """Halve the part of the picture that a turned square can touch; its corner in the picture."""
    if not times:
        return pixels, np.zeros(2, np.float32)
    (centre, size), least = square, 2**times
    reach = HALF_DIAGONAL * size + least
    ends = [(v, side - least) for v, side in zip(centre, pixels.shape[1::-1], strict=True)]
    x0, y0 = (int(max(0, min(v - reach, end))) for v, end in ends)
    x1, y1 = (int(max(least, v + reach)) for v in centre)
    return halved(pixels[y0:y1, x0:x1], times), np.array([x0, y0], np.float32)


def carried(points: Floats, affine: Floats) -> Floats:
    """Carry points (n, 2) through an affine (2, 3)."""
    return (points @ affine[:, :2].T + affine[:, 2]).astype(np.float32)


def rotation(angle: float) -> Floats:
    """Rotation matrix (2, 2) of an angle in radians."""
    cos, sin = np.cos(angle), np.sin(angle)
    return np.array([[cos, -sin], [sin, cos]], np.float32)
