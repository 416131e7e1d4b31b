"""Tone that turns on the person's own skin: contrast, monochrome, a declared exposure.

A fixed curve would add chroma to skin and darken dark faces. This one leaves the skin's own value
where it is, fades out on harshly lit faces, and a nudge per channel takes up the rest; what still
drifts is halved until likeness would pass it. A style's colour belongs in the backdrop.
"""

from collections.abc import Mapping
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.arrays import Array, Floats, Pixels
from pipeline.faces import Face
from pipeline.stages import skin
from pipeline.stages.skin import Areas

CONTRAST = 0.10  # exponent of the S-curve over 1, where a style names none
PIVOT = (60.0, 200.0)  # sRGB values the curve may turn on
HARSH = (
    0.5,
    1.1,
)  # spread of the skin (5th to 95th percentile over the mean): full, and no contrast
STEPS = 4  # halvings before the contrast is left out
DRIFT = 1.2  # CIELAB, mean of the face and, in a* and b*, of a patch; likeness allows 1.5 and 2.0
GREY = 8  # of 255: what JPEG leaves between the channels of a picture in black and white
NEARLY_ALL = 99  # per cent of its pixels
LOOK_PX = 200  # of its long side are looked at
LOCK_ROUNDS = 3  # each brings the skin's mean ten times nearer


def graded(picture: Pixels, face: Face, wishes: Mapping[str, Any]) -> Pixels:
    """Return the picture (h, w, 3) under a style's grade table.

    `contrast` (0 to 0.3), `monochrome` (bool), `exposure` (L* added to the skin's mean; 0 where a
    style declares none).
    """
    grey = bool(wishes.get("monochrome", False))
    base = _grey(picture) if grey else picture
    areas = skin.areas(face, picture)
    if not len(areas.points):
        return base
    before = areas.means(skin.lab(skin.colours(picture, areas.points).astype(np.float32)))
    table = _table(before, (skin.colours(base, areas.points), areas), wishes, grey=grey)
    out: Array = cv2.LUT(base, table[:, None])
    return out


def is_grey(picture: Pixels) -> bool:
    """Tell whether a picture (h, w, 3) is in black and white."""
    step = max(1, max(picture.shape) // LOOK_PX)
    spread = np.ptp(picture[::step, ::step], axis=2)
    return bool(np.percentile(spread, NEARLY_ALL) <= GREY)


def spread(values: Pixels) -> float:
    """How far the tones of skin (n, 3) lie apart: the 5th from the 95th percentile, over their mean."""
    green = values[:, 1].astype(np.float32)
    low, high = np.percentile(green, (5, 95))
    return float(high - low) / max(float(green.mean()), 1.0)


def _grey(picture: Pixels) -> Pixels:
    out: Array = cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    return out


def _table(
    before: Floats, skins: tuple[Pixels, Areas], wishes: Mapping[str, Any], *, grey: bool
) -> npt.NDArray[np.uint8]:
    """Find the strongest table (256, 3) uint8, up to the wish, that moves the skin no further than allowed.

    `before` are the areas' mean L*, a*, b* (k, 3), `skins` the values (n, 3) that it is for, and the areas.
    """
    exposure = float(wishes.get("exposure", 0.0))
    aim = before[0] + np.array([exposure, 0, 0])
    channels = slice(0, 1) if grey else slice(0, 3)
    values, areas = skins
    whole = values[areas.whole]
    want = _wanted(whole, aim, grey=grey)
    amount = float(wishes.get("contrast", CONTRAST)) * _softness(whole)
    for _ in range(STEPS):
        table = _locked(_curve(whole, amount), whole, want)
        after = areas.means(skin.lab(_through(table, values)))
        moved = np.abs(after[0] - aim)[channels].max()
        drift = np.abs((after - before)[1:, 1:]).max(initial=0)
        if max(moved, 0 if grey or exposure else drift) <= DRIFT:
            return table
        amount /= 2
    return _locked(_curve(whole, 0.0), whole, want)


def _softness(values: Pixels) -> float:
    """1 for an evenly lit face down to 0 for a harshly lit one, which needs no more contrast."""
    return float(np.clip((HARSH[1] - spread(values)) / (HARSH[1] - HARSH[0]), 0, 1))


def _curve(values: Pixels, amount: float) -> Floats:
    """S-curve (256,) float32 that leaves the skin's mean value where it is."""
    x = np.arange(256) / 255
    pivot = float(np.clip(values.mean(), *PIVOT)) / 255
    low = pivot * (x / pivot) ** (1 + amount)
    high = 1 - (1 - pivot) * ((1 - x) / (1 - pivot)) ** (1 + amount)
    return (np.where(x < pivot, low, high) * 255).astype(np.float32)


def _locked(curve: Floats, values: Pixels, want: Array) -> npt.NDArray[np.uint8]:
    """Scale the curve, per channel, until the skin's mean is the one wanted."""
    scale = np.ones(3)
    for _ in range(LOCK_ROUNDS):
        table = curve[:, None] * _shouldered(scale)
        scale *= want / np.maximum(_through(table, values).mean(axis=0), 1)
    table = curve[:, None] * _shouldered(scale)
    return np.clip(table.round(), 0, 255).astype(np.uint8)


def _wanted(values: Pixels, aim: Floats, *, grey: bool) -> Array:
    """Mean sRGB values (3,) of the skin at the lightness aimed for."""
    light = _value_of(float(aim[0]))
    if grey:
        return np.full(3, light)
    now = skin.lab(values.astype(np.float32)).mean(axis=0)
    lifted: Array = values.mean(axis=0) * light / max(_value_of(float(now[0])), 1.0)
    return lifted


def _shouldered(scale: Array) -> Array:
    """Gain per value (256, 3): all of it through the midtones, fading to 1 at white."""
    x = np.arange(256)[:, None] / 255
    return 1 + (scale - 1) * np.clip((1 - x) / 0.25, 0, 1)


def _value_of(lightness: float) -> float:
    """Return the grey sRGB value (0 to 255) of a CIELAB lightness."""
    t = (lightness + 16) / 116
    linear = t**3 if lightness > 8 else lightness / 903.3  # noqa: PLR2004 (CIE 15)
    gamma = 1.055 * linear ** (1 / 2.4) - 0.055 if linear > 0.0031308 else 12.92 * linear  # noqa: PLR2004
    return 255 * float(gamma)


def _through(table: Array, values: Pixels) -> Floats:
    return np.stack([table[values[:, c], c] for c in range(3)], axis=1).astype(np.float32)
