"""A picture lighter and darker, in such a way that skin keeps its colour.

Light that only multiplies adds chroma where it brightens: a quarter more light on a cheek moves it by
3 CIELAB units, and likeness allows 2. So part of the light is sheen: it is added in grey, as what the
skin's surface throws back. How much, is settled on the person's own skin. Between the picture and
either one a blend dials the light, point by point.
"""

from dataclasses import dataclass, field

import cv2
import numpy as np

from pipeline.arrays import Array, Floats, Pixels
from pipeline.stages import skin
from pipeline.stages.relief import ramp

SWING = 0.5  # of a value, that the lighter and the darker picture lie away
LUMA = np.array([0.299, 0.587, 0.114], np.float32)  # ITU-R BT.601, as OpenCV's greys
SHEENS = np.linspace(0, 1, 41)
DRIFT = 0.9  # CIELAB a* or b* that half the swing may move the skin's mean; likeness allows 1.5
DARK = (35.0, 60.0)  # L* of skin: up to the first LIFT counts in full, from the second on not
LIFT = 0.6  # exponent: of two points of dark skin the brighter one is lifted more
MOST_LIFT = 1.4
KNEE = 3.0  # how sharply lifting ends towards white


@dataclass(frozen=True, slots=True)
class Bracket:
    """One picture in three exposures (h, w, 3) uint8 sRGB."""

    picture: Pixels = field(repr=False)
    lighter: Pixels = field(repr=False)
    darker: Pixels = field(repr=False)

    def dialled(self, up: Floats, down: Floats) -> Pixels:
        """Blend towards lighter and darker by shares (h, w), 0 to 1; at no point both."""
        darkened = cv2.blendLinear(self.darker, self.picture, down, 1 - down)
        out: Array = cv2.blendLinear(self.lighter, darkened, up, 1 - up)
        return out


def of(picture: Pixels, colours: Pixels) -> Bracket:
    """Bracket a picture for skin of these `colours` (n, 3)."""
    mean: Floats = colours.mean(axis=0, dtype=np.float32)
    light = float(skin.lab(mean[None])[0, 0])
    change = cv2.transform(picture, _matrix(sheen(mean)))
    red, green, blue = cv2.split(picture)
    share = cv2.LUT(cv2.max(cv2.max(red, green), blue), _lift(float(mean.max()), light))
    lighter: Array = cv2.add(picture, cv2.multiply(change, cv2.merge([share] * 3), scale=1 / 255))
    darker: Array = cv2.subtract(picture, cv2.convertScaleAbs(change, alpha=SWING))
    return Bracket(picture, lighter, darker)


def sheen(mean: Floats) -> float:
    """Find the least share of grey light that keeps the colour of skin with mean values (3,)."""
    for share in SHEENS:
        change = _matrix(float(share)) @ mean * (SWING / 2)
        ends = skin.lab(np.clip([mean, mean + change, mean - change], 0, 255))
        if np.abs(ends[1:, 1:] - ends[:1, 1:]).max() <= DRIFT:
            return float(share)
    return 1.0


def _matrix(share: float) -> Floats:
    out: Floats = (1 - share) * np.eye(3, dtype=np.float32) + np.float32(share) * LUMA
    return out


def _lift(skin_value: float, light: float) -> Array:
    """Share of a pixel's light (256,) uint8 that is added, by its brightest channel: never over white."""
    value = np.maximum(np.arange(256, dtype=np.float32), 1)
    power = LIFT * float(1 - ramp(light, *DARK))
    wanted = SWING * np.minimum(value / max(skin_value, 1.0), MOST_LIFT) ** power
    room = np.maximum(255 / value - 1, 1e-3)
    table = (wanted**-KNEE + room**-KNEE) ** (-1 / KNEE)
    return (table * 255).round().astype(np.uint8)
