"""Exposure and white balance from the selfies of one person together: they all show one skin.

A photo's own measurement says little: one person's skin differs from photo to photo by more than most
mistakes. So a selfie is left as it is while it lies within that spread of the set's median; only what
goes beyond it is taken back, towards the median, in part and within bounds. One selfie, or two that
differ, say nothing about which of them is right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import cv2
import numpy as np

from pipeline.arrays import Array, Floats, Pixels
from pipeline.contract import EVEN, Balance
from pipeline.engines import Selfie
from pipeline.stages import skin

SPREAD = np.array([8.4, 4.7, 6.6], np.float32)
"""CIELAB, standard deviation of one person's skin from photo to photo (47 people, 694 photographs)."""
MOST = np.array([6.0, 4.0, 5.0], np.float32)
"""CIELAB, that a selfie is moved at most."""
MEDIAN_ERROR = 1.57
"""Variance of a median of n over that of one, times n (pi / 2, normal distribution)."""
LEAST_SELFIES = 3
LEAST_POINTS = 20  # sample points of skin below which a mean says nothing
ROUNDS = 3  # each brings the skin's mean several times nearer
GAINS = (0.6, 1.6)
SHOULDER = 0.25  # of the range below white, over which a gain fades: nothing clips


def balances(selfies: Sequence[Selfie]) -> Mapping[str, Balance]:
    """Tell for each selfie of one person, by name, how it is balanced; only those that are moved."""
    found = {one.name: skin.points(one.face, one.pixels) for one in selfies}
    known = [one for one in selfies if len(found[one.name]) >= LEAST_POINTS]
    if len(known) < LEAST_SELFIES:
        return {}
    colours = [skin.colours(one.pixels, found[one.name]) for one in known]
    shifts = moves(np.stack([skin.lab(one).mean(axis=0) for one in colours]))
    moved = zip(known, colours, shifts, strict=True)
    return {one.name: _settled(values, shift) for one, values, shift in moved if shift.any()}


def moves(skins: Floats) -> Floats:
    """Shift of each L*, a*, b* (n, 3): towards their median, never past it.

    The more selfies, the surer the median: of what lies beyond the spread, the share taken back is the
    one that leaves the least error in the mean.
    """
    away = skins - np.median(skins, axis=0)
    share = max(0.0, 1 - MEDIAN_ERROR / len(skins))
    beyond = np.maximum(np.abs(away) - SPREAD, 0)
    out: Floats = -np.sign(away) * np.minimum(share * beyond, MOST)
    return out.astype(np.float32)


def balanced(selfie: Selfie, by: Balance) -> Selfie:
    """Return a selfie under gains of its channels."""
    if by == EVEN:
        return selfie
    table = _table(np.array(by, np.float32)).round().astype(np.uint8)
    pixels: Array = cv2.LUT(selfie.pixels, table[:, None])
    return replace(selfie, pixels=pixels)


def _settled(values: Pixels, shift: Floats) -> Balance:
    """Find the gains that move the mean of skin values (n, 3) by a shift of L*, a*, b*."""
    aim = skin.lab(values).mean(axis=0) + shift
    gains = np.ones(3, np.float32)
    for _ in range(ROUNDS):
        now = _through(_table(gains), values)
        left = aim - skin.lab(now).mean(axis=0)
        middle = now.mean(axis=0)
        gains = np.clip(gains * _moved(middle, left) / middle, *GAINS).astype(np.float32)
    red, green, blue = (round(float(gain), 4) for gain in gains)
    return red, green, blue


def _moved(value: Floats, shift: Floats) -> Floats:
    """Move a colour in CIELAB: its sRGB values (3,), 1 to 255."""
    lab = skin.lab(value[None]) + shift
    out: Array = cv2.cvtColor(lab.astype(np.float32)[None], cv2.COLOR_LAB2RGB)
    moved: Floats = np.clip(out[0, 0] * 255, 1, 255).astype(np.float32)
    return moved


def _table(gains: Floats) -> Floats:
    """Values (256, 3) under gains that fade towards white."""
    x = np.arange(256, dtype=np.float32)[:, None]
    fade = np.clip((1 - x / 255) / SHOULDER, 0, 1)
    return np.clip(x * (1 + (gains - 1) * fade), 0, 255).astype(np.float32)


def _through(table: Floats, values: Pixels) -> Floats:
    return np.stack([table[values[:, c], c] for c in range(3)], axis=1)
