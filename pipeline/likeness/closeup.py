"""A head cut out of its picture and brought to one size: what all the measures of a person work on."""

from dataclasses import dataclass, field

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.arrays import Array, Floats, Pixels
from pipeline.faces import EYES, Face
from pipeline.stages import grade, skin

Mask = npt.NDArray[np.bool_]

FACE_PX = 256  # height of a face that is shrunk: an iris of 16 px; smaller ones are never enlarged
LEAST_FACE = 70  # px, height of a face below which nothing is said of detail
SIDES, ABOVE, BELOW = 0.7, 0.7, 0.5  # face heights kept beside, above and below the mesh
LEFT_SIDE, RIGHT_SIDE = 234, 454  # mesh indices


@dataclass(frozen=True, slots=True)
class Closeup:
    """`pixels` (h, w, 3) round a head, and its mesh (468, 3), irises (2, 2) and radii (2,) there.

    `affine` (2, 3) takes picture points to close-up points; it only scales and shifts.
    """

    pixels: Pixels = field(repr=False)
    mesh: Floats = field(repr=False)
    irises: Floats = field(repr=False)
    radii: Floats = field(repr=False)
    affine: npt.NDArray[np.float64] = field(repr=False)

    @property
    def eyes(self) -> float:
        """Distance of the outer corners of the eyes, px."""
        return float(np.linalg.norm(self.mesh[EYES[0][0], :2] - self.mesh[EYES[1][1], :2]))

    @property
    def yaw(self) -> float:
        """Degrees by which the face is turned, positive to the picture's right."""
        across = self.mesh[RIGHT_SIDE] - self.mesh[LEFT_SIDE]
        return float(np.degrees(np.arctan2(across[2], np.hypot(across[0], across[1]))))

    @property
    def grey(self) -> bool:
        """Whether this is a picture in black and white, which tells no colour of anything."""
        return grade.is_grey(self.pixels)

    def inside(self, ring: list[int], grow: int = 0) -> Mask:
        """Mask of a mesh outline, grown or (below 0) shrunk by pixels."""
        drawn = np.zeros(self.pixels.shape[:2], np.uint8)
        cv2.fillPoly(drawn, [self.mesh[ring, :2].round().astype(np.int32)], 1)
        if grow:
            side = 2 * abs(grow) + 1
            element = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
            change = cv2.dilate if grow > 0 else cv2.erode
            drawn = change(drawn, element).astype(np.uint8)
        out: Mask = drawn > 0
        return out

    def skin(self) -> Mask:
        """Mask of the face's skin, a rim kept from eyes, brows and lips."""
        rim = max(1, round(0.04 * self.eyes))
        features: list[Mask] = [
            self.inside(ring, 2 * rim) for ring in (skin.LEFT_EYE, skin.RIGHT_EYE)
        ]
        features += [
            self.inside(ring, rim) for ring in (skin.LEFT_BROW, skin.RIGHT_BROW, skin.LIPS)
        ]
        out: Mask = self.inside(skin.OVAL, -rim) & ~np.logical_or.reduce(features)
        return out


def closeup(pixels: Pixels, face: Face) -> Closeup:
    """Cut the head of a read face out and shrink it to a face FACE_PX high."""
    low, high = face.mesh[:, :2].min(axis=0), face.mesh[:, :2].max(axis=0)
    unit = face.height
    height, width = pixels.shape[:2]
    x0, y0 = (int(max(0, v)) for v in (low[0] - SIDES * unit, low[1] - ABOVE * unit))
    x1, y1 = (
        int(min(end, v))
        for v, end in ((high[0] + SIDES * unit, width), (high[1] + BELOW * unit, height))
    )
    part: Array = np.ascontiguousarray(pixels[y0 : max(y1, y0 + 2), x0 : max(x1, x0 + 2)])
    zoom = min(1.0, FACE_PX / max(1.0, unit))
    if zoom < 1:
        size = (max(2, round(part.shape[1] * zoom)), max(2, round(part.shape[0] * zoom)))
        part = cv2.resize(part, size, interpolation=cv2.INTER_AREA)
    affine = np.array([[zoom, 0, -zoom * x0], [0, zoom, -zoom * y0]])
    return Closeup(
        pixels=part,
        mesh=_at(face.mesh, affine),
        irises=_at(face.irises, affine),
        radii=(face.iris_radii * np.float32(zoom)).astype(np.float32),
        affine=affine,
    )


def _at(points: Floats, affine: Array) -> Floats:
    moved = points * np.float32(affine[0, 0])
    moved[:, :2] += affine[:, 2]
    return moved.astype(np.float32)
