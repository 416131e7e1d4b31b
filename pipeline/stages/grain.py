"""The person's grain, measured and given to the backdrop: a smooth wall behind a grainy face looks pasted.

Grain has two sizes here, of one pixel and of two: phones' denoisers and enlarging leave it coarse.
"""

from functools import cache
from typing import NamedTuple

import cv2
import numpy as np

from pipeline.arrays import Array, Floats, Pixels
from pipeline.faces import Face
from pipeline.patches import halved

CROSS = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
"""Sees neither slopes nor edges along a line (Immerkaer, "Fast Noise Variance Estimation", CVIU 1996)."""
PER_SPREAD = float(np.sqrt(np.pi / 2) / 6)
"""Standard deviation of noise, in one of the mean response to it."""
BLOCK = 8  # px, the side of the blocks of which the quietest are asked: the others have pores and lashes
QUIET = 0.1  # quantile of the blocks
LEAST_FACE = 200  # px high: in a smaller one pores and lashes are as fine as grain
TILE = 512  # px: no eye finds grain repeating at that distance
PORES = (0.8, 1.9)
"""sRGB values, fine and coarse, that skin itself shows: the most of 40 photographs whose own walls had no
grain (0.75 and 1.89). At 0.7 and 1.7, of 8 photographs, one of the 40 got a wall noisier than its own."""
MOST = 5.0  # sRGB values; no backdrop gets more
LEAST = 1.0  # sRGB values of noise: what is less is not seen
SEED = 20


class Grain(NamedTuple):
    """Standard deviations of noise in sRGB values: at the picture's size, and at half of it."""

    fine: float
    coarse: float


def of(picture: Pixels, face: Face) -> Grain:
    """Measure the grain on a face; none where it is too small to tell grain from pores."""
    x, y = face.mesh[:, 0], face.mesh[:, 1]
    if np.ptp(y) < LEAST_FACE:
        return Grain(0.0, 0.0)
    left, top = (max(0, int(v.min())) for v in (x, y))
    found = measured(picture[top : int(y.max()), left : int(x.max()), 1])
    return Grain(*(max(0.0, v * v - own * own) ** 0.5 for v, own in zip(found, PORES, strict=True)))


def measured(grey: Array) -> Grain:
    """Measure the grain of one channel (h, w), 0 to 255, where it is quietest."""
    return Grain(_spread(grey), _spread(halved(grey)))


def _spread(grey: Array) -> float:
    rows, columns = (side // BLOCK for side in grey.shape)
    if not rows or not columns:
        return 0.0
    there = np.ascontiguousarray(grey[: rows * BLOCK, : columns * BLOCK])
    response = np.abs(cv2.filter2D(there, cv2.CV_32F, CROSS))
    blocks = cv2.resize(response, (columns, rows), interpolation=cv2.INTER_AREA)
    return float(np.quantile(blocks, QUIET)) * PER_SPREAD


def given(scene: Pixels, wanted: Grain) -> Pixels:
    """Return a scene (h, w, 3) with as much grain as the person has, where it has less."""
    if not any(wanted):
        return scene
    part = scene[: TILE // 2, : TILE // 2, 1]
    fine, coarse = _lacking(wanted, measured(part))
    if max(fine, coarse) < LEAST:
        return scene
    layers = _layers()
    tile = (fine * layers[0] + coarse * layers[1]).round().astype(np.int16)
    height, width = scene.shape[:2]
    down, right = max(0, height - TILE), max(0, width - TILE)
    whole = cv2.copyMakeBorder(tile, 0, down, 0, right, cv2.BORDER_WRAP)[:height, :width]
    out: Array = cv2.add(scene, cv2.merge([whole] * 3), dtype=cv2.CV_8U)
    return out


def _lacking(wanted: Grain, found: Grain) -> tuple[float, float]:
    """Strengths of the two layers that make up what a scene lacks."""
    fine, coarse = (
        max(0.0, min(want, MOST) ** 2 - found**2) for want, found in zip(wanted, found, strict=True)
    )
    (a, b), (c, d) = _responses()
    large = max(0.0, (coarse - fine * b / a) / (d - c * b / a))
    return float(np.sqrt(max(0.0, fine - large * c) / a)), float(np.sqrt(large))


@cache
def _layers() -> tuple[Floats, Floats]:
    """Noise of unit spread (TILE, TILE), of grains of one pixel and of two."""
    rng = np.random.default_rng(SEED)
    fine, small = (rng.normal(size=(side, side)).astype(np.float32) for side in (TILE, TILE // 2))
    large = cv2.resize(small, (TILE, TILE), interpolation=cv2.INTER_LINEAR)
    return fine, (large / large.std()).astype(np.float32)


@cache
def _responses() -> list[tuple[float, float]]:
    """Squares of the grain, fine and coarse, that is measured of each layer."""
    return [(found.fine**2, found.coarse**2) for found in map(measured, _layers())]
