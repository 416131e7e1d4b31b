"""Warmer or cooler, brighter or darker, as a person asks of a finished headshot.

Both are taken from the first picture and never from the last, so that asking ten times changes no
more than asking twice. Brighter and darker are a declared change of the skin's lightness; its
colour stays. Warmer and cooler turn the scene, where it is seen, and the person as little as the
limits on skin allow. What this does to a face is settled on its own skin and measured like any
other stage.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import cv2
import numpy as np

from pipeline.arrays import Array, Floats, Pixels
from pipeline.faces import Face
from pipeline.stages import skin

LIGHT = 2.5
"""CIELAB L* a step, of the skin's mean and of a mid-grey scene: two are 5, less than one person's skin
differs from photo to photo (8)."""
WARMTH = 0.55
"""CIELAB b* a step, of the skin's mean: two steps stay within the 1.5 that likeness allows."""
SCENE_WARMTH = np.array([0.6, 2.5], np.float32)
"""CIELAB (a*, b*) a step, of a mid-grey scene; b* alone would turn a cool white into cyan."""
ROUNDS = 3
"""Each brings the skin's mean several times nearer."""
WEAKER = (1.0, 0.93, 0.86, 0.8)
"""Shares of a step that are tried: the last leaves of two steps of light 4 L* of 5."""
DRIFT = 1.85
"""CIELAB a* or b* of a patch; likeness allows 2."""
GREY = 128.0
"""Of 255: the scene's mid-grey."""

SHAPE: Floats = (1 - (np.arange(256, dtype=np.float32) / 127.5 - 1) ** 2).astype(np.float32)
"""Share of a step by luma (256,): all of it in the midtones, nothing at black and white, so that nothing
clips."""

Tone = Mapping[str, Any]
"""`warmth` and `light`, in steps either way; 0 where absent."""


def exposure(tone: Tone) -> float:
    """Return the change of L* that is declared."""
    return LIGHT * float(tone.get("light", 0))


def toned(picture: Pixels, face: Face, tone: Tone, *, grey: bool = False) -> Pixels:
    """Return the person (h, w, 3) in this tone; a `grey` one, of a black and white style, has no warmth."""
    where = skin.points(face, picture)
    if not any(tone.values()) or not len(where):
        return picture
    shift = (exposure(tone), 0.0, 0.0 if grey else WARMTH * float(tone.get("warmth", 0)))
    step = _settled(skin.colours(picture, where), np.array(shift, np.float32))
    areas = skin.patch_points(face, picture).values()
    step = _held(step, [skin.colours(picture, one) for one in areas if len(one)])
    luma = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    more, less = (_under(luma, sign * step) for sign in (1, -1))
    out: Array = cv2.subtract(cv2.add(picture, more), less)
    return out


def scene(picture: Pixels, tone: Tone, *, grey: bool = False) -> Pixels:
    """Return a backdrop (h, w, 3) in this tone; behind a black and white person it is grey too."""
    if grey:
        one = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
        picture = cv2.cvtColor(one, cv2.COLOR_GRAY2RGB).astype(np.uint8, copy=False)
    if not any(tone.values()):
        return picture
    warmth = 0 if grey else float(tone.get("warmth", 0))
    middle = skin.lab(np.full((1, 3), GREY, np.float32))[0]
    gain = _rgb(middle + np.r_[exposure(tone), SCENE_WARMTH * warmth]) / GREY
    table = np.clip(np.arange(256)[:, None] * gain, 0, 255).round().astype(np.uint8)
    out: Array = cv2.LUT(picture, table[:, None])
    return out


def _settled(values: Pixels, shift: Floats) -> Floats:
    """Find the step (3,) that moves the mean of skin `values` (n, 3) by `shift`, CIELAB.

    It is added and not multiplied: a gain would add chroma to all that it brightens.
    """
    luma = cv2.cvtColor(values[None], cv2.COLOR_RGB2GRAY)[0]
    share = SHAPE[luma][:, None]
    before = skin.lab(values).mean(axis=0)
    step = np.zeros(3, np.float32)
    for _ in range(ROUNDS):
        now = skin.lab(np.clip(values + share * step, 0, 255)).mean(axis=0)
        step = step + (_rgb(before + shift) - _rgb(now)) / share.mean()
    return step


def _held(step: Floats, patches: Sequence[Pixels]) -> Floats:
    """Weaken a step by what a patch in shade, which it moves most, would drift in colour."""
    return next(
        (share * step for share in WEAKER if _drift(share * step, patches) <= DRIFT),
        WEAKER[-1] * step,
    )


def _drift(step: Floats, patches: Sequence[Pixels]) -> float:
    """Largest shift of a* or b* of the mean of any patch."""
    worst = 0.0
    for values in patches:
        luma = cv2.cvtColor(values[None], cv2.COLOR_RGB2GRAY)[0]
        after = skin.lab(np.clip(values + SHAPE[luma][:, None] * step, 0, 255)).mean(axis=0)
        worst = max(worst, float(np.abs(after - skin.lab(values).mean(axis=0))[1:].max()))
    return worst


def _under(luma: Array, step: Floats) -> Pixels:
    """What is added (h, w, 3) where a step is upwards."""
    table = np.clip(SHAPE[:, None] * step, 0, 255).round().astype(np.uint8)
    out: Array = cv2.LUT(cv2.merge([luma] * 3), table[:, None])
    return out


def _rgb(lab: Floats) -> Floats:
    """Return the sRGB values (3,), 0 to 255, of a CIELAB colour (3,), D65."""
    out: Array = cv2.cvtColor(lab.astype(np.float32)[None, None], cv2.COLOR_LAB2RGB)
    found: Floats = out[0, 0] * 255
    return found
