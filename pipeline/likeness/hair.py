"""Hair: how much, how long, how fine, how straight, which colour.

The zone is what the person network calls person, outside the face's outline, above the mouth. It is
brought to one size (outer corners of the eyes 96 px apart), so that a texture is one of the person
and not of the camera's distance.
"""

from collections.abc import Collection, Mapping
from itertools import pairwise

import cv2
import numpy as np

from pipeline.arrays import Array, Floats
from pipeline.contract import Hair, Unchecked
from pipeline.likeness.closeup import Closeup, Mask
from pipeline.stages import skin

EYES_PX = 96  # distance of the outer corners of the eyes at which hair is measured
LEAST_ZOOM = 0.8  # a head that would have to be enlarged further lacks the texture
LEAST_PX = 1500  # pixels of zone at that size
PERSON = 0.6  # share from which the person network is believed
RIM = 7  # px kept from the zone's edge: there the room shows through
SIDES, ABOVE = 0.6, 0.9  # face heights beside and above the face
SCALES = (1, 2, 4, 8)  # px, Gaussian sigmas between which the bands lie
WINDOWS = (3, 8)  # px, Gaussian sigmas over which direction is judged
SEEN = 40  # px beside the hair that its measures see: four of the widest sigma, and slopes
HAIRLINE, NOSE_BASE = 10, 2  # mesh indices

NAMES = (
    *(f"band{scale}" for scale in SCALES),
    *(f"coherence{window}" for window in WINDOWS),
    *("area", "height", "L", "a", "b"),
)


CATCHES = ("hair.blurred", "hair.straightened", "hair.volume")
UNASKED: Mapping[str, Mapping[str, Unchecked]] = {
    **{
        word: dict.fromkeys(CATCHES, Unchecked.HIDDEN)
        for word in (Hair.BALD, Hair.HIJAB, Hair.TURBAN)
    },
    **{
        word: {"hair.straightened": Unchecked.NO_MODEL}
        for word in (Hair.STRAIGHT_HAIR, Hair.SILK_PRESS)
    },
}
"""By the person's own word, what is not asked of their hair: cloth and skin are none, and hair that is
straight is not straightened by anybody. All limits were learnt on hair."""


def unasked(catch: str, words: Collection[str]) -> Unchecked | None:
    """Tell why a catch is not asked of the hair that a person told, if it is not."""
    return next((UNASKED[one][catch] for one in words if catch in UNASKED.get(one, {})), None)


def zone(view: Closeup, share: Floats) -> Mask:
    """Mask of the hair: `share` (h, w) is the person's, at the close-up's size."""
    mesh = view.mesh[:, :2]
    height = float(np.linalg.norm(mesh[10] - mesh[152]))
    y, x = np.ogrid[: share.shape[0], : share.shape[1]]
    near = (x > mesh[:, 0].min() - SIDES * height) & (x < mesh[:, 0].max() + SIDES * height)
    near = near & (y < mesh[NOSE_BASE, 1]) & (y > mesh[HAIRLINE, 1] - ABOVE * height)
    out: Mask = (share > PERSON) & near & ~view.inside(skin.OVAL, max(1, round(0.06 * view.eyes)))
    return out


def take(view: Closeup, hair: Mask) -> Floats | Unchecked:
    """Describe the hair in a mask by 11 numbers, in the order of NAMES.

    The a* and b* of a picture in black and white are nan: hair has not lost its colour there.
    """
    zoom = EYES_PX / max(view.eyes, 1e-6)
    if zoom * LEAST_ZOOM > 1:
        return Unchecked.TOO_SMALL
    size = (round(view.pixels.shape[1] * zoom), round(view.pixels.shape[0] * zoom))
    small = cv2.resize(view.pixels, size, interpolation=cv2.INTER_AREA)
    mask = cv2.resize(hair.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST)
    inner = cv2.erode(mask, np.ones((RIM, RIM), np.uint8)) > 0
    if inner.sum() < LEAST_PX:
        return Unchecked.HIDDEN
    above = inner[: max(0, int(view.mesh[HAIRLINE, 1] * zoom))].sum()
    extent = np.log(np.array([inner.sum(), above]) / EYES_PX**2 + 0.05)
    colour = np.median(skin.lab(small[inner]), axis=0) / 10
    if view.grey:
        colour[1:] = np.nan
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.float32)
    out: Floats = np.r_[texture(grey, inner), extent, colour].astype(np.float32)
    return out


def texture(grey: Floats, inner: Mask) -> Array:
    """Log energies of four bands relative to the mean, then coherence of direction at two widths."""
    x, y, wide, high = cv2.boundingRect(inner.astype(np.uint8))
    near = np.s_[max(0, y - SEEN) : y + high + SEEN, max(0, x - SEEN) : x + wide + SEEN]
    grey, inner = grey[near], inner[near]
    soft = [grey, *(cv2.GaussianBlur(grey, (0, 0), scale) for scale in SCALES)]
    mean = float(grey[inner].mean()) + 8
    bands = [
        float(np.sqrt(((fine - coarse)[inner] ** 2).mean())) / mean
        for fine, coarse in pairwise(soft)
    ]
    tensor = _structure(soft[1])
    straight = [_coherence(tensor, inner, window) for window in WINDOWS]
    out: Array = np.r_[np.log(np.array(bands) + 1e-3), straight]
    return out


def _structure(grey: Array) -> tuple[Array, Array, Array]:
    """Structure tensor before it is averaged: xx, yy, xy."""
    dx, dy = cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)
    return dx * dx, dy * dy, dx * dy


def _coherence(tensor: tuple[Array, Array, Array], inner: Mask, window: int) -> float:
    """Anisotropy of the structure tensor (0 curls to 1 straight strands), weighed by its strength."""
    xx, yy, xy = (cv2.GaussianBlur(v, (0, 0), window)[inner] for v in tensor)
    part = np.sqrt((xx - yy) ** 2 + 4 * xy**2)
    return float(part.sum() / max(float((xx + yy).sum()), 1e-6))
