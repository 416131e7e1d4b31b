"""Frame a selfie: the crop's pixels, the person's clean colour and alpha, and the face, aligned."""

from dataclasses import dataclass, field, replace

import cv2
import numpy as np

from pipeline.arrays import Array, Floats, Pixels
from pipeline.contract import Size
from pipeline.faces import Face
from pipeline.mattes import Matte, clean_edge
from pipeline.patches import halved, halved_for, zoom_of
from pipeline.stages import spill
from pipeline.stages.framing import Crop

HALVE_BELOW = 0.55  # output px per photo px: below it the warp would alias
CUBIC_ABOVE = 1.1  # output px per photo px: enlarging pays for a cubic, nothing else does
TRIM = (1.06, 0.04)  # gain and floor on alpha: the haze that would show as a rim on a dark backdrop
RIM = 2  # matte px by which a person goes on past the photo's border

PIECE_ROWS = 200  # px, the height at which stray pieces are looked for
NECK = 0.022  # crop heights: a piece hanging on by less than twice this is not the person's trunk
REGROW = 3  # necks by which the trunk grows back, for hair
PIECE_AREA = 0.0015  # of the crop: smaller bits are hair
PIECE_ALPHA = 0.35


@dataclass(frozen=True, slots=True)
class Cutout:
    """A framed person: all pictures (h, w, 3) uint8 sRGB and `alpha` (h, w) float32, aligned.

    `raw` is the selfie as cropped, `picture` the same with the room's colour taken out of mixed
    edge pixels and its light off the edge, `face` the face in these coordinates.
    """

    raw: Pixels = field(repr=False)
    picture: Pixels = field(repr=False)
    alpha: Floats = field(repr=False)
    face: Face = field(repr=False)


def cut_out(pixels: Pixels, face: Face, matte: Matte, crop: Crop, size: Size) -> Cutout:
    """Carry photo, matte and face into a crop `size` (width, height) and clean the edge."""
    affine = crop.affine(size[1])
    raw = warped(pixels, affine, size)
    alpha = framed_alpha(matte, affine, size)
    moved = placed(face, affine)
    picture, alpha = clean_edge(raw, alpha)
    alpha *= _belongs(alpha, moved)
    return Cutout(raw, spill.removed(picture, alpha), alpha, moved)


def placed(face: Face, affine: Array) -> Face:
    """Carry a read face into the coordinates of an affine crop."""
    turn, shift = affine[:, :2], affine[:, 2]
    zoom = float(np.sqrt(abs(np.linalg.det(turn))))
    flat = face.mesh[:, :2] @ turn.T + shift
    corner, reach = flat.min(axis=0), np.ptp(flat, axis=0)
    return replace(
        face,
        box=(float(corner[0]), float(corner[1]), float(reach[0]), float(reach[1])),
        keypoints=(face.keypoints @ turn.T + shift).astype(np.float32),
        mesh=np.c_[flat, face.mesh[:, 2] * zoom].astype(np.float32),
        irises=(face.irises @ turn.T + shift).astype(np.float32),
        iris_radii=(face.iris_radii * zoom).astype(np.float32),
    )


def warped(pixels: Pixels, affine: Array, size: Size) -> Pixels:
    """Resample the crop; past the photo's edge its border is repeated (the matte is empty there)."""
    source, affine = halved_for(pixels, affine, HALVE_BELOW)
    how = cv2.INTER_CUBIC if zoom_of(affine) > CUBIC_ABOVE else cv2.INTER_LINEAR
    out: Array = cv2.warpAffine(source, affine, size, flags=how, borderMode=cv2.BORDER_REPLICATE)
    return out


def framed_alpha(matte: Matte, affine: Array, size: Size) -> Floats:
    """Enlarge the matte into the crop.

    A border the crop lies on must not fade, and nobody goes on past it: in a turned crop, or a wide one, a
    shoulder that touches the photo's side would be drawn out into a bar.
    """
    turn = affine[:, :2] * matte.scale
    shift = affine[:, :2] @ matte.affine[:, 2] + affine[:, 2] - turn @ (RIM, RIM)
    trimmed = matte.alpha * np.float32(TRIM[0]) - np.float32(TRIM[1])
    rimmed = cv2.copyMakeBorder(trimmed, RIM, RIM, RIM, RIM, cv2.BORDER_REPLICATE)
    alpha: Array = cv2.warpAffine(rimmed, np.c_[turn, shift], size, flags=cv2.INTER_CUBIC)
    np.clip(alpha, 0, 1, out=alpha)
    return alpha


def _belongs(alpha: Floats, face: Face) -> Floats:
    """Fade out pieces that reach in from the crop's edge and are not the person's trunk.

    A neighbour's shoulder or a raised hand hangs on by a thin neck or, once framed, by nothing. The
    trunk is what survives an opening and holds the face. Returns a gain (h, w), 0 to 1, or (1, 1)
    where nothing has to go.
    """
    rows, width = alpha.shape
    zoom = PIECE_ROWS / rows
    size = (round(width * zoom), PIECE_ROWS)
    small = cv2.resize(halved(alpha), size, interpolation=cv2.INTER_AREA)
    person = (small > PIECE_ALPHA).astype(np.uint8)
    x, y = (face.mesh[:, :2].mean(axis=0) * zoom).astype(int)
    strays = _strays(person, (int(x), int(y)))
    if not strays.any():
        return np.ones((1, 1), np.float32)
    soft = cv2.GaussianBlur(cv2.dilate(strays, np.ones((5, 5), np.uint8)), (0, 0), 1.0)
    full: Array = cv2.resize(soft, (width, rows), interpolation=cv2.INTER_LINEAR)
    gain: Floats = 1 - full
    return gain


def _strays(person: Array, inside: tuple[int, int]) -> Floats:
    """Mark (1.0) pieces outside the trunk that touch the picture's edge or are cut off from it."""
    radius = max(1, round(NECK * PIECE_ROWS))
    brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    core = cv2.erode(person, brush, borderType=cv2.BORDER_REPLICATE)
    trunk = _component(core, inside)
    for _ in range(REGROW):
        trunk = cv2.dilate(trunk, brush).astype(np.uint8) & person
    rest = person & (1 - trunk)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(rest, connectivity=8)
    height, width = person.shape
    out = np.zeros(person.shape, np.float32)
    for k in range(1, count):
        left, top, wide, high, area = stats[k]
        edge = left == 0 or left + wide == width or top == 0 or top + high == height
        if edge and area > PIECE_AREA * person.size:
            out[labels == k] = 1
    return out


def _component(binary: Array, inside: tuple[int, int]) -> Array:
    """Keep the component that holds a point, or everything where the point is in none."""
    _, labels = cv2.connectedComponents(binary)
    height, width = binary.shape
    label = labels[min(max(inside[1], 0), height - 1), min(max(inside[0], 0), width - 1)]
    return (labels == label).astype(np.uint8) if label else binary
