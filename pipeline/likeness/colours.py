"""The colours of a face in linear light: skin, sclera, lips, brows, iris.

Skin alone tells little: one person's L* varies by 8 from photo to photo, more than the fault that
is looked for. What lies beside it in the same light tells how much of that is the light.
"""

from dataclasses import dataclass, field

import cv2
import numpy as np

from pipeline.arrays import Array, Floats
from pipeline.likeness.closeup import Closeup, Mask
from pipeline.stages import skin

INNER_LIPS = [
    *(78, 95, 88, 178, 87, 14, 317, 402, 318, 324),
    *(308, 415, 310, 311, 312, 13, 82, 81, 80, 191),
]
"""Mesh indices round the opening of the mouth."""
SKIN_PATCHES = ("forehead", "nose", "left_cheek", "right_cheek")

LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)  # ITU-R BT.709
SRGB_TOE = 0.04045  # value below which sRGB is linear (IEC 61966-2-1)
FLOOR = 2e-3  # linear light below which the logarithm is of noise
LEAST = 12  # pixels below which a median says nothing
CLIPPED = 250  # of 255

IRIS_RING = (0.42, 0.90)  # radii of the iris: without pupil and limbus
SCLERA_RING = (1.12, 2.4)
LID_RIM = 0.10  # iris radii kept from the lids: lashes and their shadow
IRIS_LIGHT, SCLERA_LIGHT = (20, 80), (50, 92)  # percentiles of luminance kept
SKIN_LIGHT, BROW_LIGHT, LIP_LIGHT = (25, 85), (5, 50), (15, 85)


@dataclass(frozen=True, slots=True)
class Colours:
    """Median colours, natural logarithm of linear sRGB (3,); NaN where too little was seen.

    `iris_px` is the smaller iris's diameter in pixels of the close-up, `clipped` the share of the
    skin whose brightest channel is burnt out.
    """

    skin: Floats = field(repr=False)
    sclera: Floats = field(repr=False)
    lips: Floats = field(repr=False)
    brows: Floats = field(repr=False)
    iris: Floats = field(repr=False)
    iris_px: float
    clipped: float


def take(view: Closeup) -> Colours:
    """Read the colours of a head."""
    linear = LINEAR[view.pixels]
    shown = view.skin()
    patches = np.logical_or.reduce([view.inside(skin.PATCHES[name]) for name in SKIN_PATCHES])
    lips = view.inside(skin.LIPS, -1) & ~view.inside(INNER_LIPS, 1)
    brows = view.inside(skin.LEFT_BROW) | view.inside(skin.RIGHT_BROW)
    iris, sclera = _eyes(view, linear)
    brightest = view.pixels[patches & shown]
    return Colours(
        skin=_logged(_median(linear[patches & shown], SKIN_LIGHT)),
        sclera=_logged(sclera),
        lips=_logged(_median(linear[lips], LIP_LIGHT)),
        brows=_logged(_median(linear[brows], BROW_LIGHT)),
        iris=_logged(iris),
        iris_px=2 * float(view.radii.min()) if len(view.radii) else 0.0,
        clipped=float((brightest.max(axis=1) >= CLIPPED).mean()) if len(brightest) else 0.0,
    )


def _linear_light() -> Floats:
    """Linear light of the 256 values of sRGB (IEC 61966-2-1)."""
    x = np.arange(256) / 255
    out: Array = np.where(x <= SRGB_TOE, x / 12.92, ((x + 0.055) / 1.055) ** 2.4)
    return out.astype(np.float32)


LINEAR = _linear_light()


def _median(values: Array, kept: tuple[int, int]) -> Array:
    """Median colour between two percentiles of luminance; NaN for too few."""
    if len(values) < LEAST:
        return np.full(3, np.nan)
    luminance = values @ LUMA
    low, high = np.percentile(luminance, kept)
    out: Array = np.median(values[(luminance >= low) & (luminance <= high)], axis=0)
    return out


def _logged(colour: Array) -> Floats:
    return np.log(np.maximum(colour, FLOOR)).astype(np.float32)


def eye_rings(view: Closeup) -> list[tuple[Mask, Mask]]:
    """Masks of iris and sclera of either eye, inside the lids."""
    height, width = view.pixels.shape[:2]
    y, x = np.ogrid[:height, :width]
    rings = []
    outlines = (skin.LEFT_EYE, skin.RIGHT_EYE)
    for outline, (cx, cy), radius in zip(outlines, view.irises, view.radii, strict=True):
        open_eye = view.inside(outline, -max(1, round(LID_RIM * radius)))
        away = np.hypot(x - cx, y - cy) / max(radius, 1e-6)
        iris, sclera = (
            open_eye & (away > low) & (away < high) for low, high in (IRIS_RING, SCLERA_RING)
        )
        rings.append((iris, sclera))
    return rings


def _eyes(view: Closeup, linear: Floats) -> tuple[Array, Array]:
    """Mean of both eyes' colours of iris and sclera."""
    found: list[list[Array]] = [[], []]
    for masks in eye_rings(view):
        for values, mask, kept in zip(found, masks, (IRIS_LIGHT, SCLERA_LIGHT), strict=True):
            values.append(_median(linear[mask], kept))
    iris, sclera = (_mean(values) for values in found)
    return iris, sclera


def _mean(values: list[Array]) -> Array:
    known = [value for value in values if not np.isnan(value).any()]
    return np.mean(known, axis=0) if known else np.full(3, np.nan)


def lab(logged: Array) -> Floats:
    """CIELAB (..., 3) of logged linear colours (..., 3), D65."""
    linear = np.clip(np.exp(np.asarray(logged, np.float64)), 0, 1)
    srgb = np.where(linear <= SRGB_TOE / 12.92, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    flat = srgb.reshape(1, -1, 3).astype(np.float32)
    out: Array = cv2.cvtColor(flat, cv2.COLOR_RGB2LAB)
    return out.reshape(np.shape(srgb))
