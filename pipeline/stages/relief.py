"""Which way the person faces at every point: the face by its mesh, the rest by plain bodies.

On the face the normals come of the mesh's depth, smoothed until lips and nostrils no longer cast
bands; round it an ellipsoid stands for the head, and below the chin an upright cylinder for neck and
shoulders. All of it lives on a small grid, for light on a face is smooth.
"""

from dataclasses import dataclass, field

import cv2
import numpy as np

from pipeline.arrays import Array, Floats, Pixels
from pipeline.contract import Size
from pipeline.faces import CHIN, Face
from pipeline.patches import halved
from pipeline.stages import skin

FACE_ROWS = 96  # px of the grid, the height of the face
SMOOTH = 0.09  # face widths, of the depth: at half of it the upper lip wears a moustache of shade
KNOWN = 0.02  # share of the mesh's density below which the depth comes from further around
RIM = 0.05  # face widths over which face and head pass into each other
HEAD = (0.58, 0.68)  # half axes of the head's ellipsoid, in face widths and heights
OWN = 0.6  # of the face's normals that is the mesh's; the rest is the ellipsoid's, or the two show a seam
FADE = 2.4  # half axes of the head at which the light has faded
SHOULDERS = 1.7  # face widths, half the cylinder's
TILT = -0.35  # of the cylinder's normals: shoulders face upwards; y grows downwards
CHEST = (0.0, 0.6)  # face heights below the chin over which the head passes into the body
REACH = (1.0, 0.75, 0.55)  # how much of a light lies on face, head and body


@dataclass(frozen=True, slots=True, eq=False)
class Relief:
    """A grid (h, w) over a picture of `size` (width, height): x right, y down, z towards the camera.

    `normals` (3, h, w) of length 1; `skin`, `face` and `reach` (h, w), 0 to 1: how much of a point is
    skin without its features, how surely it is the mesh's, how much of a light lies on it.
    `width` and `height` of the face in grid px.
    """

    size: Size
    normals: Floats = field(repr=False)
    skin: Floats = field(repr=False)
    face: Floats = field(repr=False)
    reach: Floats = field(repr=False)
    mesh: Floats = field(repr=False)
    width: float = 0.0
    height: float = 0.0

    def mean(self, values: Array) -> float:
        """Mean of values (h, w) over the skin."""
        return float((values * self.skin).sum() / self.skin.sum())

    def under(self, values: Array, where: Array) -> Floats:
        """Values (h, w) under points (n, 2) of the picture."""
        rows, columns = values.shape
        x = np.minimum(where[:, 0] * columns // self.size[0], columns - 1)
        y = np.minimum(where[:, 1] * rows // self.size[1], rows - 1)
        out: Floats = values[y, x]
        return out

    def full(self, values: Pixels) -> Pixels:
        """Values (h, w) at the picture's size."""
        out: Array = cv2.resize(values, self.size, interpolation=cv2.INTER_LINEAR)
        return out


def of(face: Face, size: Size) -> Relief | None:
    """Model a read face in a picture of `size` (width, height); None where none of its skin shows."""
    if not len(face.mesh):
        return None
    zoom = min(1.0, FACE_ROWS / max(face.height, 1.0))
    columns, rows = (max(8, round(side * zoom)) for side in size)
    scale = np.array([columns / size[0], rows / size[1], zoom])
    mesh = (face.mesh * scale).astype(np.float32)
    shown = _skin(face, scale, (rows, columns))
    if shown.sum() < 1:
        return None
    wide, high = (float(v) for v in np.ptp(mesh[:, :2], axis=0))
    surely = _oval(mesh, (rows, columns), wide)
    away, head = _head(mesh, (rows, columns), (wide, high))
    below, body = _body(mesh, (rows, columns), (wide, high))
    rest = below * body + (1 - below) * head
    own = OWN * surely
    normals = own * _slopes(mesh, (rows, columns), wide) + (1 - own) * rest
    beyond = (REACH[2] * below + REACH[1] * (1 - below)) * np.clip(FADE - away, below, 1)
    return Relief(
        size=size,
        normals=_unit(normals),
        skin=shown,
        face=surely,
        reach=(REACH[0] * surely + (1 - surely) * beyond).astype(np.float32),
        mesh=mesh,
        width=wide,
        height=high,
    )


def blurred(image: Array, sigma: float) -> Floats:
    """Gaussian blur of at least half a pixel."""
    out: Array = cv2.GaussianBlur(image, (0, 0), max(float(sigma), 0.5))
    return out


def ramp(values: Array | float, start: float, end: float) -> Floats:
    """0 up to `start`, 1 from `end` on, smooth between (Hermite)."""
    t = np.clip((np.asarray(values, np.float32) - start) / (end - start), 0, 1)
    out: Floats = t * t * (3 - 2 * t)
    return out


def _skin(face: Face, scale: Array, shape: tuple[int, int]) -> Floats:
    drawn, zoom, corner = skin.mask(face)
    affine = np.array([[1 / zoom, 0, corner[0]], [0, 1 / zoom, corner[1]]]) * scale[:2, None]
    out: Array = cv2.warpAffine(drawn, affine, shape[::-1], flags=cv2.INTER_LINEAR)
    return out.astype(np.float32) / np.float32(255)


def _oval(mesh: Floats, shape: tuple[int, int], wide: float) -> Floats:
    """How surely a point is the mesh's: fading inside its outline, where its depth turns away."""
    drawn = np.zeros(shape, np.float32)
    cv2.fillPoly(drawn, [mesh[skin.OVAL, :2].round().astype(np.int32)], 1.0)
    inner = cv2.erode(drawn, np.ones((3, 3), np.uint8), iterations=max(1, round(RIM * wide)))
    return blurred(inner, wide * RIM)


def _slopes(mesh: Floats, shape: tuple[int, int], wide: float) -> Floats:
    """Normals (3, h, w) of the mesh's depth."""
    depth = _depth(mesh, shape, wide * SMOOTH)
    x, y = (-cv2.Sobel(depth, cv2.CV_32F, *axis, scale=1 / 8) for axis in ((1, 0), (0, 1)))
    return _unit(np.stack([x, y, np.ones_like(x)]))


def _depth(mesh: Floats, shape: tuple[int, int], radius: float) -> Floats:
    """Scatter the mesh's depth and fill between by normalised convolution (Knutsson, Westin 1993)."""
    total, count = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    x, y = mesh[:, :2].round().astype(int).T
    ok = (x >= 0) & (y >= 0) & (x < shape[1]) & (y < shape[0])
    np.add.at(total, (y[ok], x[ok]), -mesh[ok, 2])
    np.add.at(count, (y[ok], x[ok]), np.float32(1))
    total, count = blurred(total, radius), blurred(count, radius)
    wide, of = (blurred(halved(one), radius) for one in (total, count))  # twice as far
    around = wide / (of + np.float32(1e-6))
    few = np.float32(KNOWN) * count.max()
    size = (shape[1], shape[0])
    out: Floats = (total + few * cv2.resize(around, size)) / (count + few)
    return out


def _head(mesh: Floats, shape: tuple[int, int], face: tuple[float, float]) -> tuple[Floats, Floats]:
    """How far from the head's middle, in its half axes, and the normals of its ellipsoid."""
    oval = mesh[skin.OVAL, :2]
    middle = (oval.min(axis=0) + oval.max(axis=0)) / 2
    y, x = np.mgrid[: shape[0], : shape[1]].astype(np.float32)
    x, y = (x - middle[0]) / (face[0] * HEAD[0]), (y - middle[1]) / (face[1] * HEAD[1])
    away = np.hypot(x, y)
    inside = np.minimum(1, 0.97 / np.maximum(away, 1e-3))  # beyond its edge as at its edge
    x, y = x * inside, y * inside
    return away, np.stack([x, y, np.sqrt(np.clip(1 - x * x - y * y, 0, 1))])


def _body(mesh: Floats, shape: tuple[int, int], face: tuple[float, float]) -> tuple[Floats, Floats]:
    """Where the body is (h, 1), and its normals."""
    chin, (wide, high) = mesh[CHIN], face
    x = np.clip((np.arange(shape[1]) - chin[0]) / (wide * SHOULDERS), -0.9, 0.9)
    x = np.broadcast_to(x.astype(np.float32), shape)
    normals = np.stack([x, np.full_like(x, TILT), np.sqrt(1 - x * x)])
    y = np.arange(shape[0], dtype=np.float32)[:, None]
    return ramp(y, chin[1] + CHEST[0] * high, chin[1] + CHEST[1] * high), _unit(normals)


def _unit(normals: Array) -> Floats:
    out: Floats = normals / np.sqrt((normals * normals).sum(axis=0) + np.float32(1e-6))
    return out.astype(np.float32, copy=False)
