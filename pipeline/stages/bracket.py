"""How a picture grows lighter and darker, in such a way that skin keeps its colour.

Light that only multiplies adds chroma where it brightens: a quarter more light on a cheek moves it by
3 CIELAB units, and likeness allows 2. So part of the light is sheen: it is added in grey, as what the
skin's surface throws back. How much, is settled on the person's own skin.
"""

from dataclasses import dataclass, field

import cv2
import numpy as np

from pipeline.arrays import Array, Floats, Pixels
from pipeline.stages import skin
from pipeline.stages.relief import ramp

SWING = 0.5  # of a value, that it gains or loses at most
LUMA = np.array([0.299, 0.587, 0.114], np.float32)  # ITU-R BT.601, as OpenCV's greys
SHEENS = np.linspace(0, 1, 41)
DRIFT = 0.9  # CIELAB a* or b* that half the swing may move the skin's mean; likeness allows 1.5
DARK = (35.0, 60.0)  # L* of skin: up to the first LIFT counts in full, from the second on not
LIFT = 0.6  # exponent: of two points of dark skin the brighter one is lifted more
MOST_LIFT = 1.4  # of skin's own value, up to which it is lifted more
BURNT, BURNT_SHARE = (205.0, 250.0), 0.15  # of 255: what is burnt there, it keeps
AROUND = 128  # of the height, one part: each way that far what is burnt is averaged. Asked pixel by pixel,
# bright skin in shade came out mottled, its pores up to twice as deep (2 of 23 photographs)
KNEE = 3.0  # how sharply lifting ends towards white


@dataclass(frozen=True, slots=True)
class Bracket:
    """One picture and the most it changes by, both (h, w, 3) uint8 sRGB, and how much of that it may.

    `lift` and `burnt` (h, w) uint8 are the shares of the change that it gains at most, 255 for MOST_LIFT,
    and loses at most, 255 for 1.
    """

    picture: Pixels = field(repr=False)
    change: Pixels = field(repr=False)
    lift: Array = field(repr=False)
    burnt: Array = field(repr=False)

    def dialled(self, up: Pixels, down: Pixels) -> Pixels:
        """Return the picture with shares (h, w) uint8 of gain and loss: 255 is all of it."""
        lifted = cv2.multiply(up, self.lift, scale=1 / 255)
        burnt = cv2.multiply(down, self.burnt, scale=1 / 255)
        gained = cv2.add(self.picture, _shared(self.change, lifted, MOST_LIFT))
        out: Array = cv2.subtract(gained, _shared(self.change, burnt))
        return out

    def under(self, points: Array) -> tuple[Floats, Floats, Floats]:
        """Values (n, 3) under points (n, 2), and the most that these gain and lose."""
        values, change, lift, burnt = (
            skin.colours(one, points).astype(np.float32)
            for one in (self.picture, self.change, self.lift, self.burnt)
        )
        up, down = np.float32(MOST_LIFT / 255) * lift, burnt / np.float32(255)
        return values, change * up[:, None], change * down[:, None]


def of(picture: Pixels, colours: Pixels) -> Bracket:
    """Bracket a picture for skin of these `colours` (n, 3)."""
    mean: Floats = colours.mean(axis=0, dtype=np.float32)
    light = float(skin.lab(mean[None])[0, 0])
    change: Array = cv2.transform(picture, _matrix(sheen(mean)) * np.float32(SWING))
    red, green, blue = cv2.split(picture)
    most = cv2.max(cv2.max(red, green), blue)
    lift = cv2.LUT(most, _lift(float(mean.max()), light))
    around = cv2.blur(most, (2 * (len(most) // AROUND) + 1,) * 2)
    return Bracket(picture, change, lift, cv2.LUT(around, _burnt()))


def sheen(mean: Floats) -> float:
    """Find the least share of grey light that keeps the colour of skin with mean values (3,)."""
    changes = np.stack([_matrix(float(share)) @ mean for share in SHEENS]) * np.float32(SWING / 2)
    ends = skin.lab(np.clip(np.concatenate([mean + changes, mean - changes]), 0, 255))
    moved = np.abs(ends - skin.lab(mean[None]))[:, 1:].max(axis=1).reshape(2, -1).max(axis=0)
    enough = np.flatnonzero(moved <= DRIFT)
    return float(SHEENS[enough[0]]) if len(enough) else 1.0


def _shared(change: Array, share: Array, most: float = 1.0) -> Pixels:
    """Multiply three channels by one, 0 to 255 for 0 to `most`."""
    out: Array = cv2.multiply(change, cv2.merge([share] * 3), scale=most / 255)
    return out


def _matrix(share: float) -> Floats:
    out: Floats = (1 - share) * np.eye(3, dtype=np.float32) + np.float32(share) * LUMA
    return out


def _burnt() -> Array:
    """Share of the loss (256,) uint8 by the brightest channel: burnt skin that is darkened is grey."""
    value = np.arange(256, dtype=np.float32)
    return (255 * (1 - (1 - BURNT_SHARE) * ramp(value, *BURNT))).round().astype(np.uint8)


def _lift(skin_value: float, light: float) -> Array:
    """Share of the loss (256,) uint8, of MOST_LIFT, that is gained by a pixel's brightest channel; never over white."""
    value = np.maximum(np.arange(256, dtype=np.float32), 1)
    power = LIFT * float(1 - ramp(light, *DARK))
    wanted = np.minimum(value / max(skin_value, 1.0), MOST_LIFT) ** power
    room = np.maximum(255 / value - 1, 1e-3) / SWING
    table = (wanted**-KNEE + room**-KNEE) ** (-1 / KNEE)
    return (table / MOST_LIFT * 255).round().astype(np.uint8)
