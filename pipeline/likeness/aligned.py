"""A picture and the selfie it was made of, laid over each other: a stage like any other.

For pictures that were cropped, turned and scaled elsewhere, so that every paired measure applies.
"""

import cv2
import numpy as np

from pipeline.arrays import Array, Pixels
from pipeline.engines import Selfie, Stage
from pipeline.faces import Face
from pipeline.likeness import features
from pipeline.patches import halved_for

STEP = "source"
ROUNDS = 2  # of laying the features' windows over each other after the mesh
LEAST_WINDOWS = 4
HALVE_BELOW = 0.5  # picture px per selfie px: below it the warp would alias


def stage(source: Selfie, pixels: Pixels, face: Face) -> Stage:
    """Lay the source over a picture by turn, scale and shift; `face` is the picture's, read."""
    affine = _similarity(source.face.mesh[:, :2], face.mesh[:, :2])
    before = _laid(source.pixels, affine, pixels.shape)
    there = features.windows(pixels, face)
    for _ in range(ROUNDS):
        moved = features.shifts(face, features.windows(before, face), there)
        if len(moved) < LEAST_WINDOWS:
            break
        places, by = (np.array(of) for of in zip(*moved, strict=True))
        affine = _similarity(places, places + by) @ np.vstack([affine, (0, 0, 1)])
        before = _laid(source.pixels, affine, pixels.shape)
    return Stage(source.name, STEP, before, pixels, face)


def _similarity(here: Array, there: Array) -> Array:
    """Least-squares similarity (2, 3) from points (n, 2) to points; of all, not the best part."""
    a, b = here - here.mean(axis=0), there - there.mean(axis=0)
    square = float((a * a).sum())
    cos, sin = (a * b).sum() / square, (a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).sum() / square
    turn = np.array([[cos, -sin], [sin, cos]])
    out: Array = np.c_[turn, there.mean(axis=0) - turn @ here.mean(axis=0)]
    return out


def _laid(pixels: Pixels, affine: Array, shape: tuple[int, ...]) -> Pixels:
    source, affine = halved_for(pixels, affine, HALVE_BELOW)
    size = (shape[1], shape[0])
    out: Array = cv2.warpAffine(
        source, affine, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return out.astype(np.uint8, copy=False)
