"""Backdrops, made once per size and kept: in memory, and on disk where a folder is given.

What they show is in `pipeline.stages.scenes`; a style's backdrop table names the scene and its
numbers. A scene depends on the table and the size alone, never on a person.
"""

import hashlib
import json
import os
import tempfile
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.arrays import Array, Pixels
from pipeline.contract import Size
from pipeline.mattes import Matte
from pipeline.stages import scenes

EDITION = 7
"""Raise it whenever a scene is drawn differently: files of an older edition are not read."""

SHAPE = 4 / 5
"""Width over height of the scenes, and of headshots."""

MEMORY = 64 * 2**20  # bytes of backdrops kept in memory
FOLLOW = 0.3  # how far a scene's white goes towards the selfie's, where a style names nothing
MOST_TINT = 0.06  # of a channel
MOST_COOL = 0.02
"""Of red less and of blue more: a wall of blue paper is not told from blue light, and before it faces are
warm, so that a room turned to it by 0.06 stood icy behind them."""
SIDES = {"left": -1, "right": 1}
NEARLY_GREY = 0.35  # saturation; a white wall by tungsten light has .3
LIT = 0.2  # 0 to 1; the tint of a black room is the sensor's
ROOM = 0.05  # alpha up to which a pixel is nobody
LEAST_GREY = 0.05  # share of the photo; with less of it nothing tells the light's tint
LOW_KEY = 0.45  # white of a photo, 0 to 1, below which it is low-key: most have .50 to .90
BURNT = 6  # power of a value that is lamp or window, not what they light: at 200 of 255 a fifth
MOST_DIM = 0.6  # gain of a scene behind the darkest of them


class Backdrops:
    """The backdrops drawn so far. Not for several threads at a time."""

    def __init__(self, folder: Path | None = None) -> None:
        """Keep files in `folder`, which is made if absent; None keeps them in memory only."""
        self._folder = folder
        self._kept: OrderedDict[str, Pixels] = OrderedDict()

    def get(self, table: Mapping[str, Any], size: Size) -> Pixels:
        """Return the backdrop (h, w, 3) uint8 sRGB of a style's table at `size` (width, height).

        Scenes are upright: of another shape it is cut out of one that covers it. One that is `passing` is
        in no file: there are as many colours as people can type.
        """
        whole = covering(size)
        found = self._whole(table, whole)
        left, top = ((one - wanted) // 2 for one, wanted in zip(whole, size, strict=True))
        return np.ascontiguousarray(found[top : top + size[1], left : left + size[0]])

    def _whole(self, table: Mapping[str, Any], size: Size) -> Pixels:
        key = _key(table, size)
        found = self._kept.pop(key, None)
        if found is None:
            found = self._load(key, size)
        if found is None:
            found = scenes.draw(table, size)
            if not table.get("passing", False):
                self._save(key, found)
        self._kept[key] = found
        while sum(one.nbytes for one in self._kept.values()) > MEMORY and len(self._kept) > 1:
            self._kept.popitem(last=False)
        return found

    def _load(self, key: str, size: Size) -> Pixels | None:
        """Read a file back; a missing or damaged one is drawn again."""
        if self._folder is None:
            return None
        try:
            found: Pixels = np.load(self._folder / f"{key}.npy", allow_pickle=False)
        except (OSError, ValueError, EOFError):
            return None
        whole = found.shape == (size[1], size[0], 3) and found.dtype == np.uint8
        return found if whole else None

    def _save(self, key: str, picture: Pixels) -> None:
        """Write whole or not at all: several workers may share the folder."""
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._folder, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                np.save(file, picture, allow_pickle=False)
            Path(name).replace(self._folder / f"{key}.npy")
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def _key(table: Mapping[str, Any], size: Size) -> str:
    text = json.dumps([EDITION, sorted(table.items()), size])
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def covering(size: Size) -> Size:
    """Return the smallest size (width, height) of the scenes' shape that covers another."""
    width, height = size
    return max(width, round(height * SHAPE)), max(height, round(width / SHAPE))


def white_of(pixels: Pixels, matte: Matte) -> npt.NDArray[np.float32]:
    """Estimate a photo's white (3,), 0 to 1: shades of grey (Finlayson and Trezzi, CIC 2004), p = 6.

    Its tint is that of what is nearly grey, lit, and not the person: an orange suit is no orange
    light, and skin, which is all that is seen of somebody before black, no pink one. Without
    enough of that it has none.
    """
    step = max(1, max(pixels.shape) // 200)
    small = pixels[::step, ::step]
    values = np.ascontiguousarray(small.reshape(-1, 3).T, np.float32) / 255
    person = cv2.warpAffine(matte.alpha, matte.affine / step, small.shape[1::-1]).ravel()
    most, least = values.max(axis=0), values.min(axis=0)
    grey = (most - least < NEARLY_GREY * most) & (most > LIT) & (person < ROOM)
    level = _shade(values).mean()
    tint = _shade(values[:, grey]) if grey.mean() > LEAST_GREY else np.ones(3)
    white: Array = (tint * (level / tint.mean())).astype(np.float32)
    return white


def _shade(values: Array) -> Array:
    """Shade of grey (3,) of channels (3, n): along whole rows NumPy is five times as fast."""
    out: Array = (values**6).mean(axis=1) ** (1 / 6) + 1e-4
    return out


def sided(backdrop: Pixels, table: Mapping[str, Any], side: int) -> Pixels:
    """Mirror a scene whose light comes from another side than the person's (-1 left, 1 right).

    `lit` says where a scene's light comes from; one without it is the same from both.
    """
    lit = SIDES.get(str(table.get("lit", "")), side)
    out: Array = backdrop if lit == side else cv2.flip(backdrop, 1)
    return out


def follows(backdrop: Pixels, table: Mapping[str, Any], white: Array) -> Pixels:
    """Turn a scene's white part of the way to the selfie's: the scene follows the person, never back.

    Behind a person photographed in a low key the scene darkens too: lit more than the face, it
    would look pasted in. Lamps and windows stay white: dimmed they are grey boards. A style whose
    `follow` is 0 stays as it is.
    """
    share = float(table.get("follow", FOLLOW))
    if not share:
        return backdrop
    level = float(white.mean())
    least, most = np.full(3, 1 - MOST_TINT), np.full(3, 1 + MOST_TINT)
    least[0], most[2] = 1 - MOST_COOL, 1 + MOST_COOL
    tint = np.clip(1 + share * (white / level - 1), least, most)
    dim = np.clip(level / LOW_KEY, MOST_DIM, 1)
    value = np.arange(256)[:, None] / 255
    burnt = value**BURNT if table.get("scene") == "rendered" else 0
    lut = (255 * value * tint * (dim + (1 - dim) * burnt)).clip(0, 255).round().astype(np.uint8)
    out: Array = cv2.LUT(backdrop, lut[:, None])
    return out
