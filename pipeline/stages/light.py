"""A gentle key and fill light that move light on the face, never its colour.

The key is shaped by the face's own mesh and sides with the light already in the photo; the fill
softens what the room did. Both are one smooth gain map, normalised over the skin. Every number is
settled on a few thousand skin points; where a patch would shift in colour beyond what likeness
allows, the whole light is weakened until none does.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import cv2
import numpy as np

from pipeline.arrays import Array, Floats, Pixels
from pipeline.faces import Face
from pipeline.stages import skin

DOWN = 8  # the gain map is smooth: an eighth of the size holds it
KEY, FILL = 0.14, 0.30  # strengths where a style names none
KEY_HEIGHT, KEY_FRONT, KEY_SIDE = -0.5, 0.67, 0.55  # direction of the key; y grows downwards
MIDDLE = 0.72  # Lambert value that neither gains nor loses
FILL_LIMITS = (0.85, 1.2)
LEAN = 0.01  # how far the photo's light must lean for the key to side with it
STEPS = 4  # halvings before the light is left out
DRIFT = 1.3  # CIELAB a* or b*, mean of the face or of a patch; likeness allows 1.5 and 2.0


class _Patch(NamedTuple):
    """Sample points (n, 2) of skin, their sRGB values (n, 3), and mean L*, a*, b*."""

    points: Array
    colours: Floats
    lab: Floats


def relit(picture: Pixels, face: Face, wishes: Mapping[str, Any]) -> Pixels:
    """Return the picture (h, w, 3) under a style's light table: `key` and `fill`, 0 to 1.

    The mean over the skin stays where it was; a patch may grow lighter or darker, not warmer.
    """
    where = skin.points(face, picture)
    if not len(where):
        return picture
    gain = _light(picture, face, wishes) - 1
    areas = (where, *skin.patch_points(face, picture).values())
    patches = [_patch(picture, points) for points in areas if len(points)]
    strength = 1.0
    for _ in range(STEPS):
        level = _normalised(1 + strength * gain, patches[0])
        if _drift(level, patches) <= DRIFT:
            return _times(picture, level)
        strength /= 2
    return picture


def side(picture: Pixels, face: Face) -> int:
    """Which side the key stands on, by the light already in the photo: 1 the picture's right, -1 its left."""
    drawn = _skin_map(face, picture)
    if drawn.sum() < 1:
        return -1
    return _side(_fill(picture, drawn, 0.0)[1])


def _side(lean: float) -> int:
    return 1 if lean > LEAN else -1


def _light(picture: Pixels, face: Face, wishes: Mapping[str, Any]) -> Floats:
    """Gain map at an eighth of the size."""
    drawn = _skin_map(face, picture)
    if drawn.sum() < 1:
        return np.ones(drawn.shape, np.float32)
    fill, lean = _fill(picture, drawn, float(wishes.get("fill", FILL)))
    lamp = KEY_SIDE * _side(lean)
    return _key(face, drawn.shape, lamp, float(wishes.get("key", KEY))) * fill


def _skin_map(face: Face, picture: Pixels) -> Floats:
    """Share of skin (h/8, w/8) float32, 0 to 1."""
    drawn, scale, corner = skin.mask(face)
    rows, columns = picture.shape[0] // DOWN, picture.shape[1] // DOWN
    zoom = 1 / (scale * DOWN)
    affine = np.array([[zoom, 0, corner[0] / DOWN], [0, zoom, corner[1] / DOWN]])
    out: Array = cv2.warpAffine(drawn, affine, (columns, rows), flags=cv2.INTER_LINEAR)
    return out.astype(np.float32) / np.float32(255)


def _fill(picture: Pixels, on: Floats, amount: float) -> tuple[Floats, float]:
    """Gain that pulls the skin's broad brightness towards its mean; and which side is brighter (+: right)."""
    rows, columns = on.shape
    small = cv2.resize(picture, (columns, rows), interpolation=cv2.INTER_AREA)
    bright = small[..., 1].astype(np.float32) + 4
    xs = np.flatnonzero(on.max(axis=0) > 0)
    wide = max(4.0, float(np.ptp(xs)))
    near = _blurred(on, wide * 0.12)
    broad = _blurred(bright * on, wide * 0.12) / (near + np.float32(1e-4))
    mean = float((bright * on).sum() / on.sum())
    side = np.arange(columns, dtype=np.float32)[None] - np.float32(xs.mean())
    lean = float((on * (broad / mean - 1) * side).sum() / (on * np.abs(side)).sum())
    gain = np.clip((broad / mean + 1e-3) ** -amount, *FILL_LIMITS)
    out: Floats = (1 + (gain - 1) * np.clip(near * 2, 0, 1)).astype(np.float32)
    return out, lean


def _key(face: Face, shape: tuple[int, ...], side: float, strength: float) -> Floats:
    """Gain of a soft lamp: Lambert on the mesh's depth, an ellipsoid for the head, nothing below."""
    points = (face.mesh / DOWN).astype(np.float32)
    oval = points[skin.OVAL, :2]
    wide, high = (float(v) for v in np.ptp(points[:, :2], axis=0))
    centre = (oval.min(axis=0) + oval.max(axis=0)) / 2
    lamp = np.array([side, KEY_HEIGHT, KEY_FRONT], np.float32)
    lamp /= np.linalg.norm(lamp)
    y, x = np.mgrid[: shape[0], : shape[1]].astype(np.float32)
    ex, ey = (x - centre[0]) / (wide * 0.85), (y - centre[1]) / (high * 0.95)
    ball = _ball(ex, ey, lamp)
    on_face, lambert = _lambert(points, (shape[0], shape[1]), lamp)
    shade = _blurred(on_face * lambert + (1 - on_face) * ball, wide * 0.08)
    fade = np.clip(1.6 - np.hypot(ex, ey), 0, 1)
    out: Floats = (1 + 2 * strength * (shade - MIDDLE) * fade).astype(np.float32)
    return out


def _ball(ex: Floats, ey: Floats, lamp: Floats) -> Floats:
    """Light on an ellipsoid in the head's place."""
    front = np.sqrt(1 - np.clip(ex * ex + ey * ey, 0, 1))
    out: Floats = np.clip(ex * lamp[0] + ey * lamp[1] + front * lamp[2], 0, 1).astype(np.float32)
    return out


def _lambert(points: Floats, shape: tuple[int, int], lamp: Floats) -> tuple[Floats, Floats]:
    """Where the mesh knows the face (0 to 1), and the lamp's light on its slopes."""
    wide = float(np.ptp(points[:, 0]))
    depth, known = _depth(points, shape, wide * 0.07)
    slope_x = -cv2.Sobel(depth, cv2.CV_32F, 1, 0, scale=1 / 8)
    slope_y = -cv2.Sobel(depth, cv2.CV_32F, 0, 1, scale=1 / 8)
    facing = slope_x * lamp[0] + slope_y * lamp[1] + lamp[2]
    light = np.clip(facing / np.sqrt(slope_x**2 + slope_y**2 + 1), 0, 1)
    oval = np.zeros(shape, np.float32)
    cv2.fillPoly(oval, [points[skin.OVAL, :2].round().astype(np.int32)], 1.0)
    return _blurred(oval, wide * 0.06) * known, light


def _depth(points: Floats, shape: tuple[int, int], radius: float) -> tuple[Floats, Floats]:
    """Scatter the mesh's depth and fill between by normalised convolution; how well it is known."""
    total, count = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    x, y = points[:, :2].round().astype(int).T
    ok = (x >= 0) & (y >= 0) & (x < shape[1]) & (y < shape[0])
    np.add.at(total, (y[ok], x[ok]), -points[ok, 2])
    np.add.at(count, (y[ok], x[ok]), np.float32(1))
    total, count = _blurred(total, radius), _blurred(count, radius)
    known = np.clip(count / max(float(count.max()), 1e-6) * 12, 0, 1)
    return total / (count + np.float32(1e-5)), known


def _patch(picture: Pixels, points: Array) -> _Patch:
    colours = skin.colours(picture, points).astype(np.float32)
    return _Patch(points, colours, skin.lab(colours).mean(axis=0))


def _normalised(gain: Floats, whole: _Patch) -> Floats:
    """Scale the gain so that the mean over the skin stays."""
    before, after = whole.colours, whole.colours * _under(gain, whole.points)[:, None]
    out: Floats = (gain * (before.mean() / max(float(after.mean()), 1e-3))).astype(np.float32)
    return out


def _drift(gain: Floats, patches: Iterable[_Patch]) -> float:
    """Largest shift of a* or b* of the mean of any patch."""
    worst = 0.0
    for patch in patches:
        after = np.clip(patch.colours * _under(gain, patch.points)[:, None], 0, 255)
        shift = skin.lab(after).mean(axis=0) - patch.lab
        worst = max(worst, float(np.abs(shift[1:]).max()))
    return worst


def _under(gain: Floats, where: Array) -> Floats:
    """Gain under full-size points."""
    rows, columns = gain.shape
    x, y = np.minimum(where // DOWN, (columns - 1, rows - 1)).T
    out: Floats = gain[y, x]
    return out


def _times(picture: Pixels, gain: Floats) -> Pixels:
    """Picture * gain in one threaded pass: blendLinear with weights that sum to 1."""
    size = (picture.shape[1], picture.shape[0])
    full = cv2.resize(gain, size, interpolation=cv2.INTER_LINEAR)
    out: Array = cv2.blendLinear(picture, np.zeros_like(picture), full, 1 - full)
    return out


def _blurred(image: Array, sigma: float) -> Floats:
    out: Array = cv2.GaussianBlur(image, (0, 0), max(sigma, 0.5))
    return out
