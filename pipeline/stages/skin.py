"""Where a face shows skin: sample points over it, and over its forehead, nose, cheeks and chin.

Colour is judged on a few thousand points, not on every pixel: the mean of 3000 points of skin lies
within 0.1 Lab units of the mean of all, and costs a twentieth.
"""

from functools import lru_cache
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.arrays import Array, Floats, Pixels
from pipeline.contract import Size
from pipeline.faces import Face

OVAL = [
    *(10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377),
    *(152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109),
]
"""Mesh indices of the face's outline (MediaPipe, FACEMESH_FACE_OVAL)."""

LEFT_EYE = [33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7]
RIGHT_EYE = [362, 398, 384, 385, 386, 387, 388, 466, 263, 249, 390, 373, 374, 380, 381, 382]
LIPS = [61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146]
LEFT_BROW = [70, 63, 105, 66, 107, 55, 65, 52, 53, 46]
RIGHT_BROW = [300, 293, 334, 296, 336, 285, 295, 282, 283, 276]

PATCHES: dict[str, list[int]] = {
    "forehead": [109, 10, 338, 337, 9, 108],
    "nose": [6, 198, 48, 4, 278, 420],
    "left_cheek": [116, 118, 101, 205, 187, 123],
    "right_cheek": [345, 347, 330, 425, 411, 352],
    "chin": [182, 406, 418, 262, 369, 396, 175, 171, 140, 32, 194],
}
"""Mesh indices round each patch; left and right are the picture's."""

FEATURES = {"left_eye": LEFT_EYE, "right_eye": RIGHT_EYE, "mouth": LIPS}

SKIN = "skin"
"""The area of all of it."""

ENOUGH = 1200
"""Points from which a mean is settled: within 0.25 CIELAB units of that of all on 95 of 100 photographs."""

FACE_ROWS = 96  # px, the height at which the masks are drawn
FEATURE_RIM = 0.05  # of the face's width left out round eyes, brows and lips
PATCH_RIM = 3  # mask px more that patches keep from it and from the features
EDGE_RIM = 2  # mask px left out inside the oval: hair, beard shadow, background


def mask(face: Face, rows: int = FACE_ROWS) -> tuple[npt.NDArray[np.uint8], float, Floats]:
    """Draw the skin with the face `rows` px high: (mask 0 or 255, scale, corner).

    A mask pixel (x, y) is the picture point `(x, y) / scale + corner`.
    """
    return _mask(face.mesh, rows)


def _mask(mesh: Array, rows: int) -> tuple[npt.NDArray[np.uint8], float, Floats]:
    points, scale, corner, shape = _drawing(mesh, rows)
    out = np.zeros(shape, np.uint8)
    cv2.fillPoly(out, [points[OVAL].round().astype(np.int32)], 255)
    out = cv2.erode(out, np.ones((3, 3), np.uint8), iterations=EDGE_RIM).astype(np.uint8)
    rim = max(1, round(FEATURE_RIM * float(np.ptp(points[:, 0]))))
    for feature in (LEFT_EYE, RIGHT_EYE, LIPS, LEFT_BROW, RIGHT_BROW):
        outline = [points[feature].round().astype(np.int32)]
        cv2.fillPoly(out, outline, 0)
        cv2.polylines(out, outline, isClosed=True, color=0, thickness=rim)
    return out, scale, corner


class Areas(NamedTuple):
    """Sample points (n, 2) of areas of skin, one area after the other, and at which of them each begins."""

    points: Array
    starts: Array

    @property
    def whole(self) -> slice:
        """The first area, that of all the face's skin."""
        return slice(0, self.starts[1] if len(self.starts) > 1 else None)

    def means(self, values: Floats) -> Floats:
        """Mean (k, 3) over each area of values (n, 3) under the points."""
        counts = np.diff(self.starts, append=len(values))[:, None]
        return (np.add.reduceat(values, self.starts) / counts).astype(np.float32)


def areas(face: Face, picture: Pixels) -> Areas:
    """Sample the face's skin and then each patch that shows any, thinned, inside the picture."""
    found = _sampled_in(face, picture)
    some = [thinned(found[name]) for name in (SKIN, *PATCHES) if len(found[name])]
    starts = np.cumsum([0, *map(len, some)])[:-1]
    return Areas(np.concatenate([np.zeros((0, 2), int), *some]), starts)


def points(face: Face, picture: Pixels) -> Array:
    """Sample points (n, 2) int of skin, x then y, inside the picture; empty without a mesh."""
    return _sampled_in(face, picture)[SKIN]


def thinned(where: Array, most: int = ENOUGH) -> Array:
    """Leave out points, evenly, until there are no more than `most`."""
    return where[:: max(1, -(-len(where) // most))]


def patch_points(face: Face, picture: Pixels) -> dict[str, Array]:
    """Sample points (n, 2) int of each patch's skin, inside the picture."""
    found = _sampled_in(face, picture)
    return {name: found[name] for name in PATCHES}


def feature_points(face: Face, picture: Pixels) -> dict[str, Array]:
    """Sample points (n, 2) int inside either eye and the mouth, inside the picture."""
    found = _sampled_in(face, picture)
    return {name: found[name] for name in FEATURES}


def _sampled_in(face: Face, picture: Pixels) -> dict[str, Array]:
    height, width = picture.shape[:2]
    return _sampled(face.mesh.tobytes(), (width, height))


@lru_cache(maxsize=8)
def _sampled(mesh: bytes, size: Size) -> dict[str, Array]:
    """Sample every area of a mesh. Kept: every stage of a headshot asks about the same face."""
    flat = np.frombuffer(mesh, np.float32).reshape(-1, 3)
    if not len(flat):
        return dict.fromkeys((SKIN, *PATCHES, *FEATURES), np.zeros((0, 2), int))
    drawn, scale, corner = _mask(flat, FACE_ROWS)
    core = _core(drawn)
    masks = {SKIN: drawn}
    masks |= {name: core & _filled(flat, ring) for name, ring in PATCHES.items()}
    masks |= {name: _filled(flat, ring) for name, ring in FEATURES.items()}
    return {
        name: _inside((np.argwhere(area)[:, ::-1] / scale + corner).round().astype(int), size)
        for name, area in masks.items()
    }


def _filled(mesh: Array, ring: list[int]) -> npt.NDArray[np.uint8]:
    """Draw the inside of an outline as `_mask` does the skin."""
    points, _, _, shape = _drawing(mesh, FACE_ROWS)
    out = np.zeros(shape, np.uint8)
    cv2.fillPoly(out, [points[ring].round().astype(np.int32)], 255)
    return out


def _core(drawn: Array) -> Array:
    """Keep away from the outline: of a turned face the mesh's far cheek may lie over the room."""
    return cv2.erode(drawn, np.ones((2 * PATCH_RIM + 1, 2 * PATCH_RIM + 1), np.uint8))


def colours(picture: Pixels, where: Array) -> Pixels:
    """Return the sRGB values (n, 3) uint8 under points (n, 2)."""
    return picture[where[:, 1], where[:, 0]]


def mean(picture: Pixels, where: Array) -> Floats:
    """Mean L*, a*, b* (3,) under points (n, 2)."""
    out: Floats = lab(colours(picture, where)).mean(axis=0)
    return out


def lab(rgb: Array) -> Floats:
    """CIELAB (n, 3) of sRGB values (n, 3) in 0 to 255, D65. In floats: 8-bit Lab rounds to 0.5."""
    out: Array = cv2.cvtColor((rgb[None] / 255).astype(np.float32), cv2.COLOR_RGB2LAB)
    found: Floats = out[0]
    return found


def _drawing(mesh: Array, rows: int) -> tuple[Floats, float, Floats, tuple[int, int]]:
    """Scale the mesh so that the face is `rows` px high: points, scale, corner and shape."""
    flat = mesh[:, :2]
    corner = flat.min(axis=0)
    extent = flat.max(axis=0) - corner
    scale = rows / max(1.0, float(extent[1]))
    shape = (rows + 1, max(1, int(extent[0] * scale) + 1))
    return ((flat - corner) * scale).astype(np.float32), scale, corner, shape


def _inside(places: Array, size: Size) -> Array:
    return places[((places >= 0) & (places < size)).all(axis=1)]
