"""What goes wrong with headshots elsewhere, done on purpose: for calibration and for tests.

Each damage takes a picture (h, w, 3) and the read face in it, and returns a picture of that size.
They are rough: a generator's faults are subtler and come together.
"""

from collections.abc import Callable
from functools import partial

import cv2
import numpy as np

from pipeline.arrays import Array, Floats, Pixels
from pipeline.faces import CHIN, EYES, HAIRLINE, Box, Face
from pipeline.likeness.colours import INNER_LIPS
from pipeline.stages import skin

Damage = Callable[[Pixels, Face], Pixels]

SOFT = 0.03  # standard deviation of a mask's edge, in distances of the eyes' outer corners
BLUE = (16.0, -4.0, -18.0)  # L* that a blue iris gains at 0.8 of its own, a*, b*


def lit(units: Array | tuple[float, float, float]) -> Damage:
    """Move the skin by (L*, a*, b*) units."""
    return partial(_lit, units=np.asarray(units, np.float32))


def smoothed(share: float) -> Damage:
    """Blend the skin with its own blur, as "beauty" filters do; `share` 0 to 1."""
    return partial(_smoothed, share=share)


def narrowed(share: float) -> Damage:
    """Make the jaw narrower (below 0) or wider by a share of its width."""
    return partial(_narrowed, share=share)


def fuller_lips(share: float) -> Damage:
    """Make the lips higher by a share of their height."""
    return partial(_fuller_lips, share=share)


def warped(share: float) -> Damage:
    """Squeeze the whole face about its midline by a share of its width."""
    return partial(_warped, share=share)


def _lit(pixels: Pixels, face: Face, units: Floats) -> Pixels:
    return _in_lab(pixels, _skin(pixels, face), lambda lab: lab + units)


def washed_out(pixels: Pixels, face: Face) -> Pixels:
    """Take 30 % of the skin's chroma."""
    return _in_lab(pixels, _skin(pixels, face), lambda lab: lab * np.array((1, 0.7, 0.7)))


def blue_eyes(pixels: Pixels, face: Face) -> Pixels:
    """Recolour both irises blue."""
    height, width = pixels.shape[:2]
    y, x = np.ogrid[:height, :width]
    mask = np.zeros((height, width), np.float32)
    outlines = (skin.LEFT_EYE, skin.RIGHT_EYE)
    for outline, (cx, cy), radius in zip(outlines, face.irises, face.iris_radii, strict=True):
        away = np.hypot(x - cx, y - cy) / max(float(radius), 1e-6)
        mask += _drawn(pixels, face, outline) * ((away > 0.33) & (away < 0.97))  # noqa: PLR2004 (the ring between pupil and limbus)
    soft = _softened(mask, max(0.6, 0.08 * float(face.iris_radii.mean())))
    light, a, b = BLUE
    return _in_lab(pixels, soft, lambda lab: lab * np.array((0.8, 0, 0)) + (light, a, b))


def _smoothed(pixels: Pixels, face: Face, share: float) -> Pixels:
    soft = cv2.GaussianBlur(pixels, (0, 0), 0.02 * face.height)
    mask = np.float32(share) * _skin(pixels, face)[..., None]
    return _mixed(pixels, soft, mask)


def _narrowed(pixels: Pixels, face: Face, share: float) -> Pixels:
    mesh = face.mesh[:, :2]
    left, right = mesh[234], mesh[454]
    middle, half = (left[0] + right[0]) / 2, abs(right[0] - left[0]) / 2
    x, y = _grid(pixels)
    down = _step((y - mesh[195, 1]) / (mesh[17, 1] - mesh[195, 1] + 1e-6))
    down *= 1 - _step((y - mesh[CHIN, 1] - 0.25 * half) / (0.5 * half))
    aside = 1 - _step((np.abs(x - middle) - 1.1 * half) / (0.9 * half))
    return _remapped(pixels, middle + (x - middle) / (1 + share * down * aside), y)


def _fuller_lips(pixels: Pixels, face: Face, share: float) -> Pixels:
    around = face.mesh[[61, 291, 0, 17], :2]
    centre, reach = around.mean(axis=0), np.maximum(np.ptp(around, axis=0), 1)
    x, y = _grid(pixels)
    away = np.hypot((x - centre[0]) / reach[0], (y - centre[1]) / reach[1])
    scale = 1 + share * (1 - _step((away - 0.5) / 0.5))
    return _remapped(pixels, x, centre[1] + (y - centre[1]) / scale)


def _warped(pixels: Pixels, face: Face, share: float) -> Pixels:
    x, y = _grid(pixels)
    middle = float(face.mesh[:, 0].mean())
    return _remapped(pixels, middle + (x - middle) * np.float32(1 + share), y)


def blurred_hair(pixels: Pixels, face: Face, hair: Floats) -> Pixels:
    """Blur the hair under a mask (h, w), 0 to 1."""
    return _mixed(pixels, cv2.GaussianBlur(pixels, (0, 0), 0.035 * _eyes(face)), hair[..., None])


def straightened_hair(pixels: Pixels, face: Face, hair: Floats) -> Pixels:
    """Smear the hair under a mask downwards, and sharpen it: coils to strands."""
    length = max(3, int(0.22 * _eyes(face)) | 1)
    strands = cv2.blur(pixels, (1, length))
    soft = cv2.GaussianBlur(strands, (0, 0), 0.05 * _eyes(face))
    strands = cv2.addWeighted(strands, 1.6, soft, -0.6, 0)
    return _mixed(pixels, strands, hair[..., None])


def without_volume(pixels: Pixels, face: Face, hair: Floats) -> Pixels:
    """Paint over the hair that stands above the forehead and beside the face with the room's colour."""
    top = float(face.mesh[HAIRLINE, 1]) - 0.18 * face.height
    room = hair <= 0
    room[int(max(0, face.mesh[CHIN, 1])) :] = False
    paint = pixels[room].mean(axis=0) if room.any() else np.full(3, 128.0)
    gone = hair.copy()
    gone[int(max(0, top)) :] = 0
    return _mixed(pixels, np.broadcast_to(paint, pixels.shape), _softened(gone, 2)[..., None])


def garbled_teeth(pixels: Pixels, face: Face) -> Pixels:
    """Swirl what shows between the lips: teeth that run into each other."""
    ring = face.mesh[INNER_LIPS, :2]
    centre, reach = ring.mean(axis=0), np.maximum(np.ptp(ring, axis=0) / 2, 1)
    x, y = _grid(pixels)
    u, v = (x - centre[0]) / reach[0], (y - centre[1]) / reach[1]
    wave = np.sin(4.1 * u + 1.3) + np.sin(9.7 * u + 5 * v)
    shifted = _remapped(pixels, x + 0.12 * reach[0] * wave, y + 0.6 * reach[1] * np.cos(6.3 * u))
    mask = _softened(_drawn(pixels, face, INNER_LIPS), 0.7)
    return _mixed(pixels, shifted, mask[..., None])


def pasted(pixels: Pixels, guest: tuple[Pixels, Floats], corner: tuple[int, int]) -> Pixels:
    """Paste a cut-out (pixels, mask 0 to 1) with its corner at (x, y); what lies outside is lost."""
    out = pixels.copy()
    part, mask = guest
    x, y = corner
    x0, y0 = max(0, x), max(0, y)
    x1, y1 = min(out.shape[1], x + part.shape[1]), min(out.shape[0], y + part.shape[0])
    if x1 <= x0 or y1 <= y0:
        return out
    cut = (slice(y0 - y, y1 - y), slice(x0 - x, x1 - x))
    out[y0:y1, x0:x1] = _mixed(out[y0:y1, x0:x1], part[cut], mask[cut][..., None])
    return out


def second_person(
    pixels: Pixels, face: Face, guest: tuple[Pixels, Face, Floats], size: float = 0.75
) -> Pixels:
    """Paste another person's head beside the face, `size` times as large, on a wider picture.

    `guest` is a picture, its face and the share (h, w) of it that is the person.
    """
    other, other_face, share = guest
    zoom = size * face.height / other_face.height
    small = cv2.resize(other, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_AREA)
    mask: Array = cv2.resize(share, small.shape[1::-1])
    here, there = face.mesh[:, :2].mean(axis=0), other_face.mesh[:, :2].mean(axis=0) * zoom
    x = float(here[0]) + 1.35 * float(np.ptp(face.mesh[:, 0]))
    room = max(0, int(x + 0.6 * face.height) - pixels.shape[1])
    wide = cv2.copyMakeBorder(pixels, 0, 0, 0, room, cv2.BORDER_REPLICATE)
    corner = (round(x - float(there[0])), round(float(here[1] - there[1])))
    return pasted(
        wide.astype(np.uint8, copy=False), (small.astype(np.uint8, copy=False), mask), corner
    )


def extra_hand(pixels: Pixels, face: Face, hand: tuple[Pixels, Box]) -> Pixels:
    """Paste a hand, cut out of another picture with what lies round it, below the chin."""
    other, (left, top, wide, high) = hand
    x0, y0 = (int(max(0, v)) for v in (left - 0.5 * wide, top - 0.7 * high))
    part: Array = other[y0 : int(top + 1.3 * high), x0 : int(left + 1.5 * wide)]
    zoom = 0.75 * face.height / max(part.shape[0], 1)
    part = cv2.resize(part, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_AREA)
    mask = np.zeros(part.shape[:2], np.float32)
    centre, axes = (
        (part.shape[1] / 2, part.shape[0] / 2),
        (part.shape[1] * 0.95, part.shape[0] * 0.95),
    )
    cv2.ellipse(mask, (centre, axes, 0), (1,), -1)
    chin = face.mesh[CHIN, :2]
    corner = (round(float(chin[0]) - part.shape[1] / 2), round(float(chin[1]) + 0.15 * face.height))
    soft = _softened(mask, 0.02 * face.height)
    return pasted(pixels, (part.astype(np.uint8, copy=False), soft), corner)


STEPS: dict[str, Damage] = {
    "skin L+3": lit((3, 0, 0)),
    "skin b-3": lit((0, 0, -3)),
    "smoothed 30 %": smoothed(0.3),
    "warped 2 %": warped(0.02),
}
"""What a step could do to its own input: small, but seen pixel by pixel."""

DAMAGES: dict[str, Damage] = {
    "skin L+6": lit((6, 0, 0)),
    "skin L+10": lit((10, 0, 0)),
    "skin b-6": lit((0, 0, -6)),
    "skin b-10": lit((0, 0, -10)),
    "washed out": washed_out,
    "blue eyes": blue_eyes,
    "jaw -5 %": narrowed(-0.05),
    "jaw -10 %": narrowed(-0.10),
    "lips +20 %": fuller_lips(0.2),
    "teeth garbled": garbled_teeth,
}
"""What a picture could differ in from the selfies; these need no more than it and its face."""


def _eyes(face: Face) -> float:
    return float(np.linalg.norm(face.mesh[EYES[0][0], :2] - face.mesh[EYES[1][1], :2]))


def _drawn(pixels: Pixels, face: Face, ring: list[int]) -> Floats:
    mask = np.zeros(pixels.shape[:2], np.float32)
    cv2.fillPoly(mask, [face.mesh[ring, :2].round().astype(np.int32)], (1,))
    return mask


def _skin(pixels: Pixels, face: Face) -> Floats:
    """Soft mask (h, w) of the face without eyes, brows and lips."""
    mask = _drawn(pixels, face, skin.OVAL)
    rings = (skin.LEFT_EYE, skin.RIGHT_EYE, skin.LIPS, skin.LEFT_BROW, skin.RIGHT_BROW)
    for ring in rings:
        mask[_drawn(pixels, face, ring) > 0] = 0
    return _softened(mask, SOFT * _eyes(face))


def _softened(mask: Array, sigma: float) -> Floats:
    out: Array = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), max(sigma, 0.3))
    return out


def _in_lab(pixels: Pixels, mask: Floats, change: Callable[[Array], Array]) -> Pixels:
    lab: Array = cv2.cvtColor(pixels.astype(np.float32) / np.float32(255), cv2.COLOR_RGB2LAB)
    changed = lab + mask[..., None] * (change(lab).astype(np.float32) - lab)
    back: Array = cv2.cvtColor(changed.astype(np.float32), cv2.COLOR_LAB2RGB)
    out: Pixels = (np.clip(back, 0, 1) * 255).round().astype(np.uint8)
    return out


def _mixed(below: Array, above: Array, mask: Array) -> Pixels:
    out: Pixels = (below + (above - below.astype(np.float32)) * mask).round().astype(np.uint8)
    return out


def _grid(pixels: Pixels) -> tuple[Floats, Floats]:
    height, width = pixels.shape[:2]
    y, x = np.mgrid[:height, :width].astype(np.float32)
    return x, y


def _step(t: Array) -> Array:
    """Smooth step from 0 to 1."""
    clipped = np.clip(t, 0, 1)
    out: Array = clipped**2 * (3 - 2 * clipped)
    return out


def _remapped(pixels: Pixels, x: Array, y: Array) -> Pixels:
    out: Array = cv2.remap(
        pixels,
        x.astype(np.float32),
        y.astype(np.float32),
        cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return out.astype(np.uint8, copy=False)
