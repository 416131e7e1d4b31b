"""The scenes themselves: seamless paper, painted canvas, and rooms and gardens out of focus.

Paper and canvas are drawn, in linear light. Rooms and gardens are rendered, for light that goes
round corners and a lens's blur are what drawing them never got right: `scenery/` holds what stands
where, `rendered/` the pictures. Grain lies on every gradient: without it one bands, and looks drawn.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from pipeline.arrays import Array, Floats, Pixels
from pipeline.contract import Size
from pipeline.styles.copied import LIFT, terms

BAND = 256
"""Rows that are developed at a time."""
RENDERED = files("pipeline.stages").joinpath("rendered")
FINISHED: Mapping[str, float] = {"knee": 0.999, "vignette": 0.0}
"""How a rendered scene is developed: it has been once."""
STEP = 0.75
"""Of 255: how far rounding and JPEG move a value of a plain wall."""
AROUND, SMOOTH = 14.0, 3.0
"""px of the 800 that a picture is wide, sigma: wider than the bands of its palest walls, and a tenth of its lens's blur."""
PLAIN, LEAST_GRAIN = 60, 0.35
"""Values below white from which grain fades, and what is left of it there: a lamp that burns out has none."""
CANVAS: Size = (400, 500)
"""px a canvas is painted at, whatever its size: it is out of focus, and the same at every size."""
DABS = 900
"""Strokes: each spot is painted over some 15 times."""
CROSSED = 0.6
"""Share of the strokes in the first of two crossing directions."""

Rng = np.random.Generator
Table = Mapping[str, Any]


def draw(table: Table, size: Size) -> npt.NDArray[np.uint8]:
    """Draw the scene `table["scene"]` at `size` (width, height): (h, w, 3) uint8 sRGB.

    The same table and size give the same pixels. Raises KeyError for a scene that does not exist.
    """
    rng = np.random.default_rng(int(table.get("seed", 3)))
    scene = str(table["scene"])
    linear = SCENES[scene](size, rng, table)
    return _developed(linear, rng, {**FINISHED, **table} if scene == "rendered" else table)


def colour(code: str) -> Floats:
    """Linear light (3,) of a hexadecimal sRGB colour, by the 2.2 power."""
    parts = [int(code[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    return np.array(parts, np.float32) ** np.float32(2.2)


# ---- paper and canvas


def paper(size: Size, rng: Rng, table: Table) -> Floats:
    """Seamless paper under one lamp: a pool of light, wide falloff, the faint waves of the roll."""
    width, height = size
    pool = _pool(size, table.get("centre", (0.46, 0.44)), table.get("spread", (0.80, 0.66)))
    dark = float(table.get("falloff", 0.25))
    y = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    drop = float(table.get("drop", 0.10))  # of the light, from top to bottom
    light = (dark + (1.02 - dark) * pool) * (1 - drop * y)
    light *= 1 + 0.010 * _noise(rng, (width, height), 2, 3)
    return _product(light, colour(str(table["colour"])))


def canvas(size: Size, rng: Rng, table: Table) -> Floats:
    """Hand-painted canvas: dabs of a wide brush over each other, thicker in places, out of focus."""
    tone = np.full((CANVAS[1], CANVAS[0]), 0.5, np.float32)
    for _ in range(DABS):
        _dab(tone, rng)
    tone = _blurred(tone, CANVAS[0] / 75) + 0.10 * _noise(rng, CANVAS, 2, 2)
    mixed = np.clip(cv2.resize(tone, size, interpolation=cv2.INTER_CUBIC), 0, 1)
    dark, light = colour(str(table["colour"])), colour(str(table["second"]))
    linear = _product(1 - mixed, dark) + _product(mixed, light)
    pool = _pool(size, (0.46, 0.42), (0.80, 0.66))
    return (linear * (0.34 + 0.78 * pool)[..., None]).astype(np.float32)


def _dab(tone: Floats, rng: Rng) -> None:
    """Lay one stroke over what is there: it covers in part, and more where it is lighter."""
    x, y = (int(rng.uniform(-0.05, 1.05) * side) for side in CANVAS)
    long = CANVAS[0] * float(rng.lognormal(-2.6, 0.45))
    axes = (int(long), max(2, int(long * rng.uniform(0.35, 0.75))))
    reach = axes[0] + 2
    top, left = max(y - reach, 0), max(x - reach, 0)
    part = tone[top : y + reach, left : x + reach]
    if not part.size:
        return
    mark = np.zeros(part.shape, np.float32)
    turn = float(rng.normal(40 if rng.random() < CROSSED else -50, 22))
    cv2.ellipse(mark, (x - left, y - top), axes, turn, 0, 360, 1.0, -1)
    part += mark * np.float32(rng.uniform(0.15, 0.45)) * (np.float32(rng.beta(2, 2)) - part)


# ---- rendered


def rendered(size: Size, rng: Rng, table: Table) -> Floats:
    """Show a scene that was rendered beforehand (`scenery/`), filling `size` from its middle."""
    del rng
    with RENDERED.joinpath(f"{table['picture']}.jpg").open("rb") as file, Image.open(file) as image:
        light = _linear(_stepless(np.asarray(image.convert("RGB"))))
    height, width = light.shape[:2]
    scale = max(size[0] / width, size[1] / height)
    whole = (max(size[0], round(width * scale)), max(size[1], round(height * scale)))
    way = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
    fitted: Array = cv2.resize(light, whole, interpolation=way)
    left, top = (whole[0] - size[0]) // 2, (whole[1] - size[1]) // 2
    return fitted[top : top + size[1], left : left + size[0]]


def _stepless(value: Pixels) -> Floats:
    """Fill in between the steps of eight bits: each value moves to the mean around it, within its own step.

    A pale wall changes by a few steps over its whole width. Enlarged, and made four times as steep
    behind a low-key selfie, they show as the lines of a map.
    """
    steps = value.astype(np.float32)
    around = cv2.GaussianBlur(steps, (0, 0), AROUND)
    within = np.clip(around, steps - STEP, steps + STEP)
    out: Array = cv2.GaussianBlur(within, (0, 0), SMOOTH)
    return out


# ---- a field of colour


def field(size: Size, rng: Rng, table: Table) -> Floats:
    """Show a smooth field of colour (`pipeline.styles.copied`), which another picture's backdrop was like."""
    del rng
    x, y = (np.linspace(-1, 1, side, dtype=np.float32) for side in CANVAS)
    tone, red, yellow = (
        _surface(table[name], x, y) for name in ("lightness", "green_red", "blue_yellow")
    )
    lift = tone + LIFT
    lab = np.dstack([np.clip(tone, 0, 100), red * lift, yellow * lift])
    shown = np.clip(cv2.cvtColor(lab, cv2.COLOR_LAB2LRGB), 0, 1)
    out: Array = cv2.resize(shown, size, interpolation=cv2.INTER_CUBIC)
    return out


def legendre(points: Array, degree: int) -> Floats:
    """Products of Legendre polynomials up to a total degree at points (n, 2) from -1 to 1: (n, k)."""
    across, down = (np.polynomial.legendre.legvander(points[:, k], degree) for k in (0, 1))
    return np.stack([across[:, i] * down[:, j] for i, j in terms(degree)], 1).astype(np.float32)


def _surface(coefficients: Sequence[float], x: Floats, y: Floats) -> Floats:
    """Value (h, w) of a sum of those products over a grid."""
    degree = next(n for n in range(9) if len(terms(n)) == len(coefficients))
    square = np.zeros((degree + 1, degree + 1), np.float32)
    for value, (i, j) in zip(coefficients, terms(degree), strict=True):
        square[j, i] = value
    down, across = (np.polynomial.legendre.legvander(axis, degree) for axis in (y, x))
    out: Floats = (down @ square @ across.T).astype(np.float32)
    return out


def _linear(value: Floats) -> Floats:
    """Linear light of sRGB values, 0 to 255 (IEC 61966-2-1)."""
    x = value / 255
    low = x <= 0.04045  # noqa: PLR2004 (IEC 61966-2-1)
    return np.where(low, x / 12.92, ((x + 0.055) / 1.055) ** 2.4).astype(np.float32)


# ---- the film


def _developed(linear: Floats, rng: Rng, table: Table) -> npt.NDArray[np.uint8]:
    """Linear light to sRGB, with a film shoulder, a vignette and grain."""
    height, width = linear.shape[:2]
    fine = max(0.5, 0.7 * width / 1024)
    grain = _blurred(rng.normal(size=(height, width)).astype(np.float32), fine)
    grain *= float(table.get("grain", 1.2)) / max(float(grain.std()), 1e-3)
    out = np.empty(linear.shape, np.uint8)
    for top in range(0, height, BAND):  # all at once would take 300 MB at 1600x2000
        rows = slice(top, min(top + BAND, height))
        light = np.maximum(linear[rows], 0) * _vignette(rows, (width, height), table)[..., None]
        value = _printed(light, float(table.get("knee", 0.6)))
        shown = np.clip((255 - value) / PLAIN, LEAST_GRAIN, 1)
        out[rows] = np.clip(value + shown * grain[rows, :, None], 0, 255).astype(np.uint8)
    return out


def _vignette(rows: slice, size: Size, table: Table) -> Floats:
    """Light that a lens lets through in some rows of a picture of that size."""
    width, height = size
    x = np.arange(width, dtype=np.float32)
    y = np.arange(rows.start, rows.stop, dtype=np.float32)[:, None]
    away = ((x / width - 0.5) ** 2 + ((y / height - 0.5) * height / width) ** 2) / 0.64
    out: Array = 1 / (1 + float(table.get("vignette", 0.3)) * away) ** 2
    return out


def _printed(light: Floats, knee: float) -> Floats:
    """Bend linear light at a shoulder from `knee` on, and encode it as sRGB, 0 to 255."""
    over = (np.maximum(light, knee) - knee) / (1 - knee)
    bent = np.where(light < knee, light, knee + (1 - knee) * np.tanh(0.8 * over))
    gamma = 1.055 * np.maximum(bent, 1e-6) ** (1 / 2.4) - 0.055
    out: Floats = np.where(bent <= 0.0031308, 12.92 * bent, gamma) * 255  # noqa: PLR2004 (IEC 61966-2-1)
    return out


# ---- brushes


def _noise(rng: Rng, size: Size, cells: int, octaves: int) -> Floats:
    """Smooth fractal noise (h, w), mean about 0, about +-1."""
    width, height = size
    out, total, weight = np.zeros((height, width), np.float32), 0.0, 1.0
    for _ in range(octaves):
        rows = max(2, int(cells * height / width)) + 2
        grid = rng.normal(size=(rows, cells + 2)).astype(np.float32)
        out += np.float32(weight) * cv2.resize(grid, size, interpolation=cv2.INTER_CUBIC)
        total, cells, weight = total + weight**2, cells * 2, weight / 2
    return out / np.float32(total**0.5)


def _pool(
    size: Size,
    centre: Sequence[float] = (0.5, 0.42),
    spread: Sequence[float] = (0.75, 0.62),
) -> Floats:
    """Spread a lamp's pool of light on a wall (h, w): 1 in the middle, smooth towards 0."""
    width, height = size
    y, x = np.mgrid[:height, :width].astype(np.float32)
    away = np.hypot((x / width - centre[0]) / spread[0], (y / height - centre[1]) / spread[1])
    out: Floats = (1 / (1 + away**2) ** 1.6).astype(np.float32)
    return out


def _product(light: Array, tint: Floats) -> Floats:
    return (light[..., None] * tint).astype(np.float32)


def _blurred(image: Floats, sigma: float) -> Floats:
    """Blur by a Gaussian; a wide one at an eighth of the size."""
    if sigma < 8:  # noqa: PLR2004 (px; below it the full size is cheap)
        out: Array = cv2.GaussianBlur(image, (0, 0), sigma)
        return out
    small = cv2.resize(image, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), sigma / 8)
    wide: Array = cv2.resize(small, image.shape[1::-1], interpolation=cv2.INTER_CUBIC)
    return wide


SCENES: dict[str, Callable[[Size, Rng, Table], Floats]] = {
    "paper": paper,
    "canvas": canvas,
    "rendered": rendered,
    "field": field,
}
