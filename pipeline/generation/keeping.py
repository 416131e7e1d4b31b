"""True face: the person's own head put back, pixel for pixel, over what a model drew round it.

A model's picture never holds the face it was given: it went through the autoencoder, and models shift
and tint what they edit. So the drawn picture is moved to where the person's head is, its colour is led
over to theirs along the neck, and the head is laid over it. Where the matte is whole, the result is the
selfie.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np

from pipeline.arrays import Array, Floats, Pixels
from pipeline.contract import Mode, Reason, Size
from pipeline.faces import CHIN, HAIRLINE, Face
from pipeline.mattes import Mattes
from pipeline.protocol import Job
from pipeline.stages import cropping, cutout, doubts
from pipeline.stages.kept import Kept
from pipeline.stages.skin import OVAL

CANVASES = 8  # kept; at 1024x1280 each takes about 13 MB

NECK = (0.02, 0.18)  # face heights below the chin: where the own picture starts to fade, and ends
COLLAR = (0.45, 0.8)  # face heights beside the axis from which that line rises, and how steeply
MOST_TURN = (
    0.30  # nose off the face's middle, in half widths: a head turned further takes no new body
)
REPAINT_RIM = 0.015  # of the picture's height: how far into the head's soft rim a model may paint

ALIGN_ROWS = 320  # px, height at which the drawn head is looked for
ALIGN_STEPS, ALIGN_GAIN = 60, 1e-5  # of the search: most steps, and the gain at which it stops
LEAST_LIKENESS = 0.80  # correlation of brightness over the head from which a shift is believed
MOST_SHIFT = 0.04  # of the picture's height, and of 1 in scale: models drift, they do not recompose

RIM = 0.12  # face heights: how far colour is smoothed along the neck
FADE = 0.5  # face heights below the neck over which the correction dies out
MOST_TINT = 24.0  # levels of 255: a larger difference is another collar, not a tint
LEAST_MASS = 0.05  # share of compared pixels about one from which the difference there is believed
LEAST_RIM = 200  # pixels of own and drawn skin side by side below which nothing is led over


@dataclass(frozen=True, slots=True)
class Canvas:
    """What the person keeps, framed: (h, w, 3) uint8 sRGB, `keep` (h, w) float32 0 to 1, the face.

    `raw` is the selfie as cropped; `own` the same with the room's colour out of its mixed edge;
    `keep` is 1 over the face and wherever the head is solid, and fades along hair and neck. `body`
    is the whole person's alpha.
    """

    size: Size
    raw: Pixels = field(repr=False)
    own: Pixels = field(repr=False)
    keep: Floats = field(repr=False)
    body: Floats = field(repr=False)
    face: Face = field(repr=False)
    notes: tuple[Reason, ...] = ()

    @property
    def repaint(self) -> Pixels:
        """Mask (h, w) uint8 for inpainting: 255 where a model may paint, 0 over the head."""
        rim = max(1, round(REPAINT_RIM * self.size[1]))
        solid = (self.keep >= 1).astype(np.uint8)
        inner = cv2.erode(solid, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (rim, rim)))
        out: Pixels = (255 * (1 - inner)).astype(np.uint8)
        return out


class Canvases:
    """Frames selfies for True face, and keeps the last few for further steps and styles."""

    def __init__(self, mattes: Mattes) -> None:
        """Work with an opened matte network."""
        self._mattes = mattes
        self._kept: Kept[Canvas | Reason] = Kept(CANVASES)

    def onto(self, job: Job, most_pixels: int) -> tuple[Size, Canvas | None] | Reason:
        """Choose the size a job comes out at, and for True face what the person keeps; or why none."""
        sizes = affordable(job.sizes, most_pixels)
        if job.mode is not Mode.TRUE_FACE:
            return sizes[0], None
        canvas = self.get(job, sizes)
        return canvas if isinstance(canvas, Reason) else (canvas.size, canvas)

    def get(self, job: Job, sizes: tuple[Size, ...]) -> Canvas | Reason:
        """Frame the job's selfie at the best of these sizes that it is good for, or say why not."""
        key = (cropping.digest(job.selfie), str(sorted(job.style.framing.items())), sizes)
        found = self._kept.get(key)
        return self._kept.put(key, self._made(job, sizes)) if found is None else found

    def _made(self, job: Job, sizes: tuple[Size, ...]) -> Canvas | Reason:
        selfie = job.selfie
        if _turn(selfie.face) > MOST_TURN:
            return Reason.TURNED_AWAY
        matte = self._mattes.matte(selfie.pixels, selfie.face)
        chosen = cropping.chosen(selfie, matte, job.style.framing, sizes)
        if isinstance(chosen, Reason):
            return chosen
        crop, size = chosen
        cut = cutout.cut_out(selfie.pixels, selfie.face, matte, crop, size)
        return _canvas(cut, size, doubts.notes(selfie.pixels, matte, selfie.face, selfie.others))


def affordable(sizes: Sequence[Size], most_pixels: int) -> tuple[Size, ...]:
    """Leave out sizes of more pixels, largest first; the smallest of all stays whatever it has."""
    fitting = [size for size in sizes if size[0] * size[1] <= most_pixels]
    return tuple(sorted(fitting or [min(sizes)], reverse=True))


def _canvas(cut: cutout.Cutout, size: Size, notes: tuple[Reason, ...]) -> Canvas:
    """Take head and neck from a cut-out; over the face itself nothing is ever mixed."""
    oval = np.zeros(cut.alpha.shape, np.uint8)
    cv2.fillPoly(oval, [cut.face.mesh[OVAL, :2].round().astype(np.int32)], 1)
    keep = np.maximum(cut.alpha * _above_neck(cut.face, cut.alpha.shape), oval)
    own = np.where(oval[:, :, None] > 0, cut.raw, cut.picture)
    return Canvas(size, cut.raw, own, keep.astype(np.float32), cut.alpha, cut.face, notes)


def _down(face: Face) -> tuple[Array, Array]:
    """The chin, and the way down from it in face heights (2,)."""
    chin, top = face.mesh[CHIN, :2], face.mesh[HAIRLINE, :2]
    way = (chin - top) / max(float(np.sum((chin - top) ** 2)), 1.0)
    return chin, way


def below_chin(face: Face, shape: tuple[int, ...]) -> tuple[Floats, Floats]:
    """How far each pixel (h, w) lies below the chin and beside the face's axis, in face heights."""
    chin, way = _down(face)
    ys, xs = np.ogrid[: shape[0], : shape[1]]
    below: Array = (xs - chin[0]) * way[0] + (ys - chin[1]) * way[1]
    beside: Array = np.abs((ys - chin[1]) * way[0] - (xs - chin[0]) * way[1])
    return below.astype(np.float32), beside.astype(np.float32)


def _above_neck(face: Face, shape: tuple[int, ...]) -> Floats:
    """1 above the neck's fade, 0 below it, smooth between; shoulders and collars are below it."""
    below, beside = below_chin(face, shape)
    depth = below + np.maximum(0, beside - COLLAR[0]) * COLLAR[1]
    start, end = NECK
    part = np.clip((end - depth) / (end - start), 0, 1)
    out: Array = part * part * (3 - 2 * part)
    return out


def _turn(face: Face) -> float:
    """How far the nose is off the middle between the cheeks' outlines, in half widths."""
    left, right, nose = (face.mesh[k, :2] for k in (234, 454, 4))
    across = right - left
    along = float((nose - left) @ across / max(float(across @ across), 1.0))
    return abs(2 * along - 1)


def composed(canvas: Canvas, drawn: Pixels) -> Pixels:
    """Lay the head over a drawn picture of the same size, moved and tinted to meet it."""
    moved = registered(canvas, drawn)
    met = led_over(canvas, moved)
    out: Array = cv2.blendLinear(canvas.own, met, canvas.keep, 1 - canvas.keep)
    return np.where(canvas.keep[:, :, None] >= 1, canvas.own, out)


def registered(canvas: Canvas, drawn: Pixels) -> Pixels:
    """Move the drawn picture so that its head lies on the person's; as it is where none is found."""
    zoom = ALIGN_ROWS / canvas.size[1]
    small = (round(canvas.size[0] * zoom), ALIGN_ROWS)
    here, there = (
        cv2.cvtColor(cv2.resize(picture, small, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY)
        for picture in (canvas.raw, drawn)
    )
    head = cv2.resize((canvas.keep >= 1).astype(np.uint8), small, interpolation=cv2.INTER_NEAREST)
    stop = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, ALIGN_STEPS, ALIGN_GAIN)
    start = np.eye(2, 3, dtype=np.float32)
    try:
        likeness, found = cv2.findTransformECC(here, there, start, cv2.MOTION_AFFINE, stop, head, 5)
    except cv2.error:  # it does not converge where there is no such head
        return drawn
    affine = found.astype(np.float64)
    affine[:, 2] /= zoom
    wild = np.abs(affine[:, :2] - np.eye(2)).max() > MOST_SHIFT
    wild = wild or np.abs(affine[:, 2]).max() > MOST_SHIFT * canvas.size[1]
    if likeness < LEAST_LIKENESS or wild:
        return drawn
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    out: Array = cv2.warpAffine(
        drawn, affine, canvas.size, flags=how, borderMode=cv2.BORDER_REPLICATE
    )
    return out


def led_over(canvas: Canvas, drawn: Pixels) -> Pixels:
    """Tint the drawn neck so that it meets the person's own, less and less further down.

    The difference is taken where own and drawn skin lie over each other in the neck's fade, smoothed
    along it, and carried down: a gradient, since a model's tint differs from one side to the other.
    """
    below, _ = below_chin(canvas.face, drawn.shape)
    difference = canvas.own.astype(np.float32) - drawn
    rim = (canvas.body > 0.95) & (below > NECK[0]) & (below < NECK[1])  # noqa: PLR2004 (solid)
    rim &= np.abs(difference).max(axis=2) < MOST_TINT
    if int(rim.sum()) < LEAST_RIM:
        return drawn
    weight = rim.astype(np.float32)
    sigma = RIM * canvas.face.height
    spread = cv2.GaussianBlur(difference * weight[:, :, None], (0, 0), sigma)
    mass = cv2.GaussianBlur(weight, (0, 0), sigma)
    offset = spread / (mass[:, :, None] + 1e-3)
    reach = np.clip(1 - (below - NECK[1]) / FADE, 0, 1) * np.minimum(1, mass / LEAST_MASS)
    reach *= canvas.body  # the backdrop is another's business
    out: Array = np.clip(drawn + offset * reach[:, :, None] + 0.5, 0, 255).astype(np.uint8)
    return out
