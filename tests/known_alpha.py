"""Portraits whose alpha is known: people photographed before a plain wall, set before busy ones.

The wall is what is smooth and hangs together with the picture's edge; what differs from it is the
person, and closed-form matting (Levin et al., PAMI 2008; PyMatting) settles the hair between the two.
None of our own matting takes part. Once composed before another backdrop that alpha is exact, for the
picture is made with it: where closed-form matting was wrong, the picture shows other hair.
"""

from dataclasses import dataclass, field

import cv2
import numpy as np
from pymatting import estimate_alpha_cf, estimate_foreground_ml

from pipeline.arrays import Array, Floats, Pixels

GROWTHS = 12  # times that the wall grows by what is like its nearest parts
SHRINK = 4  # the wall is smooth
REACH = 0.03  # heights: how near those are
UNLIKE = (
    14.0  # sRGB values, in the channel that differs most, from which a colour is not the wall's
)
SIDES = 0.06  # of the width: the strips at the left and right that are taken for wall at first ...
SIDE_ROWS = 0.35  # ... of the height, from the top
SOLID = 0.012  # heights: what is thinner is hair that the wall may show through
INNER = 0.03  # heights inside the outline where hair may be thin
OUTER = 0.006  # heights outside it
SPECK = 12  # px of the wall's grain
FAINT = 0.02  # alpha below which a colour is nobody's

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, as shares of a picture."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A photograph before a plain wall, and the part of it that is used; `sides` name where wall is."""

    name: str
    box: Box = (0.0, 0.0, 1.0, 1.0)
    sides: str = "lr"


@dataclass(frozen=True, slots=True)
class Portrait:
    """A person's own colour (h, w, 3) float32 sRGB in 0 to 1, and alpha (h, w) float32 in 0 to 1."""

    name: str
    colour: Floats = field(repr=False)
    alpha: Floats = field(repr=False)

    def before(self, backdrop: Pixels) -> Pixels:
        """Compose before a backdrop of any size, which is cut to this one's shape."""
        alpha = self.alpha[..., None]
        scene = covering(backdrop, alpha.shape).astype(np.float32) / 255
        mixed = self.colour * alpha + scene * (1 - alpha)
        return (np.clip(mixed, 0, 1) * 255).round().astype(np.uint8)

    def at(self, height: int) -> "Portrait":
        """Resize to a height in px."""
        rows, columns = self.alpha.shape
        size = (round(columns * height / rows), height)
        how = cv2.INTER_AREA if height < rows else cv2.INTER_CUBIC
        alpha: Array = np.clip(cv2.resize(self.alpha, size, interpolation=how), 0, 1)
        mixed, plain = (
            cv2.resize(colours, size, interpolation=how)
            for colours in (self.colour * self.alpha[..., None], self.colour)
        )
        seen = alpha[..., None] > FAINT
        own: Array = np.where(seen, mixed / np.maximum(alpha, FAINT)[..., None], plain)
        return Portrait(self.name, np.clip(own, 0, 1).astype(np.float32), alpha)


def covering(picture: Pixels, shape: tuple[int, ...]) -> Pixels:
    """Resize a picture, and cut it from the middle to (height, width)."""
    zoom = max(shape[0] / picture.shape[0], shape[1] / picture.shape[1])
    rows, columns = (
        max(least, round(side * zoom))
        for least, side in zip(shape[:2], picture.shape[:2], strict=True)
    )
    how = cv2.INTER_AREA if zoom < 1 else cv2.INTER_CUBIC
    large: Array = cv2.resize(picture, (columns, rows), interpolation=how)
    top, left = (rows - shape[0]) // 2, (columns - shape[1]) // 2
    return large[top : top + shape[0], left : left + shape[1]]


def known(sitting: Sitting, photo: Pixels) -> Portrait:
    """Find the alpha of somebody before a plain wall."""
    height, width = photo.shape[:2]
    x0, y0, x1, y1 = (
        round(v * side) for v, side in zip(sitting.box, (width, height) * 2, strict=True)
    )
    part = photo[y0:y1, x0:x1]
    picture = part.astype(np.float64) / 255
    alpha = estimate_alpha_cf(picture, trimap(part, sitting.sides))
    colour = estimate_foreground_ml(picture, alpha)
    return Portrait(sitting.name, colour.astype(np.float32), alpha.astype(np.float32))


def trimap(photo: Pixels, sides: str) -> Array:
    """1 where it is surely the person, 0 where it is surely wall, a half between."""
    height = photo.shape[0]
    other = _without_specks(1 - _wall(photo, sides))
    solid = cv2.morphologyEx(other, cv2.MORPH_OPEN, _disc(SOLID * height))
    inside = cv2.erode(_filled(solid), _disc(INNER * height), borderType=cv2.BORDER_REPLICATE)
    near = cv2.dilate(other, _disc(OUTER * height))
    return (inside + near) / 2.0


def _wall(photo: Pixels, sides: str) -> Array:
    """Mark (1) what is smooth and hangs together with the picture's sides."""
    height, width = photo.shape[:2]
    smooth = cv2.GaussianBlur(photo, (0, 0), 1.0).astype(np.float32)
    first = np.zeros((height, width), np.uint8)
    wide, high = round(SIDES * width), round(SIDE_ROWS * height)
    for side, columns in (("l", np.s_[:wide]), ("r", np.s_[width - wide :])):
        first[:high, columns] = side in sides
    wall = first
    for _ in range(GROWTHS):
        off = np.abs(smooth - _nearby(smooth, wall, REACH * height)).max(axis=2)
        wall = _joined((off < UNLIKE).astype(np.uint8), first)
    return wall


def _nearby(picture: Floats, wall: Array, reach: float) -> Floats:
    """Mean colour of the wall about each pixel; far from any wall a colour like no other."""
    layers = cv2.merge([picture * wall[..., None], wall.astype(np.float32)])
    small = cv2.resize(layers, None, fx=1 / SHRINK, fy=1 / SHRINK, interpolation=cv2.INTER_AREA)
    total: Array = cv2.GaussianBlur(small, (0, 0), reach / SHRINK)
    weight = total[..., 3:]
    mean = np.where(weight > 1e-3, total[..., :3] / np.maximum(weight, 1e-3), -1e3)
    full: Array = cv2.resize(mean, picture.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    return full


def _joined(mask: Array, first: Array) -> Array:
    """Keep the parts of a mask that touch another."""
    _, labels = cv2.connectedComponents(mask, connectivity=4)
    touched = np.unique(labels[(first > 0) & (mask > 0)])
    return np.isin(labels, touched).astype(np.uint8)


def _without_specks(mask: Array) -> Array:
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    small = stats[:, cv2.CC_STAT_AREA] < SPECK
    return np.where(small[labels], 0, mask).astype(np.uint8)


def _filled(mask: Array) -> Array:
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    out: Array = cv2.drawContours(np.zeros_like(mask), outlines, -1, (1,), cv2.FILLED)
    return out


def _disc(radius: float) -> Array:
    side = 2 * max(1, round(radius)) + 1
    out: Array = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    return out
