"""The scenes themselves: seamless paper, painted canvas, and rooms and gardens out of focus.

All are drawn in linear light, for only there a lens's blur keeps the energy of a lamp and makes a
disc of it. Grain lies on every gradient: without it one bands, and looks drawn.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.arrays import Array, Floats
from pipeline.contract import Size

BAND = 256
"""Rows that are developed at a time."""

Rng = np.random.Generator
Table = Mapping[str, Any]


def draw(table: Table, size: Size) -> npt.NDArray[np.uint8]:
    """Draw the scene `table["scene"]` at `size` (width, height): (h, w, 3) uint8 sRGB.

    The same table and size give the same pixels. Raises KeyError for a scene that does not exist.
    """
    rng = np.random.default_rng(int(table.get("seed", 3)))
    linear = SCENES[str(table["scene"])](size, rng, table)
    return _developed(linear, rng, table)


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
    """Hand-painted canvas: broad crossing brush strokes, low in contrast, well out of focus."""
    strokes = sum(
        _strokes(rng, size, angle, 1 / (k + 1)) for k, angle in enumerate((35, -50, 70, -15))
    )
    mixed = 1 / (1 + np.exp(-(0.75 * strokes + 0.35 * _noise(rng, size, 2, 2))))
    dark, light = colour(str(table["colour"])), colour(str(table["second"]))
    linear = _product(1 - mixed, dark) + _product(mixed, light)
    pool = _pool(size, (0.46, 0.42), (0.80, 0.66))
    return _blurred(linear * (0.30 + 0.80 * pool)[..., None], size[0] / 90)


def _strokes(rng: Rng, size: Size, degrees: float, weight: float) -> Floats:
    """Noise drawn out along one direction, as a wide brush leaves it."""
    side = max(size)
    noise = rng.normal(size=(18, 7)).astype(np.float32)
    wide = cv2.resize(noise, (2 * side, 2 * side), interpolation=cv2.INTER_CUBIC)
    turn = cv2.getRotationMatrix2D((side, side), degrees, 1.0)
    turn[:, 2] -= np.array([side - size[0] / 2, side - size[1] / 2])
    out: Floats = weight * cv2.warpAffine(wide, turn, size)
    return out


# ---- rooms


def office(size: Size, rng: Rng, table: Table) -> Floats:
    """Paint a room in depth: a bank of bright windows, a grey wall, desks as soft blocks, warm lamps."""
    del table
    width, height = size
    room: Array = np.zeros((height, width, 3), np.float32)
    y = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    room[:] = colour("c4bfb6") * (0.85 - 0.3 * y)
    for depth, (x0, x1) in enumerate(((-0.05, 0.16), (0.19, 0.36), (0.385, 0.52), (0.54, 0.65))):
        _window(room, rng, (x0, x1), depth)
    _blocks(room, rng, 5, (0.74, 0.1, 1.0, 0.6), (0.12, 0.28, "8a8278 97908a 6e6a66"))
    room[int(height * 0.70) :] = colour("6b655d")
    _blocks(room, rng, 14, (0, 0.66, 1, 0.82), (0.12, 0.08, "3b3a3a 77604a 2c333b 8f8a83"))
    _blocks(room, rng, 4, (0.1, 0.64, 0.9, 0.72), (0.09, 0.06, "b9c6cf"))
    room *= (1 + 0.05 * _noise(rng, size, 5, 3))[..., None]
    lamps = _lamps(size, rng, 6, (0.6, 0.02, 1.0, 0.25), (12.0, "ffd9a0"))
    return _lens(_lens(room, width * 0.035), width * 0.018) + _bokeh(lamps, rng, width)


def _window(room: Floats, rng: Rng, sides: tuple[float, float], depth: int) -> None:
    """Paint one of a row of windows that shrinks with distance, the city outside, and its bar."""
    height, width = room.shape[:2]
    (x0, x1), top, bottom = sides, 0.06 + 0.035 * depth, 0.66 - 0.03 * depth
    corners = np.array([(x0, top), (x1, top + 0.03), (x1, bottom - 0.02), (x0, bottom)])
    sky = colour("e6edf2") * np.float32(1.7 * (1 - 0.1 * depth))
    cv2.fillPoly(room, [(corners * (width, height)).astype(np.int32)], sky.tolist())
    city = (x0 + 0.02, bottom - 0.2, x1 - 0.02, bottom - 0.05)
    _blocks(room, rng, 7, city, (0.04, 0.09, "8d9aa3 7e8f7c b5bcc0"))
    middle = int((x0 + x1) / 2 * width)
    ends = (middle, int(top * height)), (middle, int(bottom * height))
    cv2.line(room, *ends, colour("5b5a58").tolist(), max(2, width // 150))


def library(size: Size, rng: Rng, table: Table) -> Floats:
    """Book shelves far out of focus under one warm lamp, others deep in the room."""
    del table
    width, height = size
    room = np.zeros((height, width, 3), np.float32)
    room[:] = colour("2a221b")
    for row in range(7):
        _shelf(room, rng, (row + 0.88) / 7, 1 / 7)
    post = (int(0.69 * width), 0), (int(0.74 * width), height)
    cv2.rectangle(room, *post, colour("574433").tolist(), -1)
    room *= (0.40 + 0.95 * _pool(size, (0.25, 0.30), (0.60, 0.55)))[..., None]
    lamps = _lamps(size, rng, 6, (0.0, 0.02, 1.0, 0.45), (16.0, "ffdca8 ffc67c ffe8c6"))
    return _lens(_lens(room, width * 0.035), width * 0.02) + _bokeh(lamps, rng, width)


def _shelf(room: Floats, rng: Rng, bottom: float, tall: float) -> None:
    """Paint one row of books and the board under it."""
    height, width = room.shape[:2]
    codes = [
        "66392b",
        "80603c",
        "3f3a30",
        "34403e",
        "97815f",
        "543233",
        "b09c78",
        "413429",
        "4a5560",
    ]
    floor, x = int(bottom * height), -10.0
    while x < width:
        thick, high = rng.uniform(0.012, 0.034) * width, rng.uniform(0.60, 0.82) * tall * height
        book = colour(codes[rng.integers(len(codes))]) * np.float32(rng.uniform(0.5, 1.1))
        if rng.random() > 0.08:  # noqa: PLR2004 (a gap here and there)
            cv2.rectangle(
                room, (int(x), int(floor - high)), (int(x + thick), floor), book.tolist(), -1
            )
        x += thick * 1.04
    board = (0, floor), (width, int(floor + 0.05 * tall * height))
    cv2.rectangle(room, *board, colour("614833").tolist(), -1)


# ---- out of doors


def garden(size: Size, rng: Rng, table: Table) -> Floats:
    """Trees at three depths, light through the gaps, bright and soft towards the sky."""
    del table
    width, height = size
    view = np.zeros((height, width, 3), np.float32)
    y = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    view[:] = colour("b3bf9c") * (1 - y) + colour("4f5f40") * y
    _leaves(view, rng, 420, 0.055)
    clearing = _noise(rng, size, 3, 3)
    view *= np.exp(0.42 * clearing - 0.2)[..., None]
    sky = np.clip(_noise(rng, size, 4, 2) + 0.9 - 2.6 * y[..., 0], 0, 1) ** 2
    view += _product(sky, colour("eef2ea")) * np.float32(0.9)
    view = _lens(_lens(view, width * 0.055), width * 0.035)
    lamps = _lamps(size, rng, 26, (0.0, 0.0, 1.0, 0.6), (7.0, "fff8d8 eef4cc fbfff0"))
    return (view + _bokeh(lamps, rng, width)) * (0.72 + 0.5 * _pool(size, (0.6, 0.25)))[..., None]


def _leaves(view: Floats, rng: Rng, count: int, length: float) -> None:
    codes = ["4c6038", "687f4a", "35452b", "8a9a5e", "a6af78", "2a3624"]
    height, width = view.shape[:2]
    for _ in range(count):
        leaf = colour(codes[rng.integers(len(codes))]) * np.float32(rng.uniform(0.5, 1.3))
        place = int(rng.uniform(0, width)), int(rng.uniform(0, height))
        size = length * width * rng.uniform(0.5, 1.4)
        axes = int(size), int(size * rng.uniform(0.3, 0.6))
        cv2.ellipse(view, place, axes, rng.uniform(0, 180), 0, 360, leaf.tolist(), -1)


def dusk(size: Size, rng: Rng, table: Table) -> Floats:
    """Paint a street at the blue hour: tall dark fronts, windows and lamps as discs of several sizes."""
    del table
    width, height = size
    view = np.zeros((height, width, 3), np.float32)
    y = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    view[:] = colour("7f93ad") * (1 - y) ** 1.2 + colour("3a3f4a") * y
    _blocks(view, rng, 9, (0, 0.25, 0.4, 0.9), (0.22, 0.75, "323a47 3d4552 2a303b"))
    _blocks(view, rng, 9, (0.65, 0.25, 1, 0.9), (0.22, 0.75, "39404c 2d3440 454a52"))
    _blocks(view, rng, 26, (0, 0.2, 1, 0.85), (0.03, 0.03, "b59a72 c9b48c 8fa0b5"))
    view = _lens(_lens(view, width * 0.05), width * 0.03)
    lamps = _lamps(size, rng, 18, (0.0, 0.25, 1.0, 0.9), (9.0, "ffd39a ffe6c4 dfe9ff ffc98a"))
    return view + _bokeh(lamps, rng, width)


# ---- the lens


def _lamps(
    size: Size, rng: Rng, count: int, within: tuple[float, ...], light: tuple[float, str]
) -> list[tuple[int, int, Floats]]:
    """Points of light (x, y, linear colour): brightness spread over orders, as lamps at depths are."""
    (x0, y0, x1, y1), (power, codes) = within, light
    tints = codes.split()
    return [
        (
            int(rng.uniform(x0, x1) * size[0]),
            int((y0 + (y1 - y0) * rng.beta(1.3, 1.8)) * size[1]),
            colour(tints[rng.integers(len(tints))]) * np.float32(power * rng.lognormal(0, 0.9)),
        )
        for _ in range(count)
    ]


def _bokeh(lamps: Sequence[tuple[int, int, Floats]], rng: Rng, width: int) -> Floats:
    """Each lamp as a disc of its own size: the same lens, but nothing stands at one distance."""
    reach = int(width * 0.09) + 2
    out = np.zeros((int(width * 1.25) + 2 * reach, width + 2 * reach, 3), np.float32)
    for x, y, light in lamps:
        radius = width * float(np.clip(rng.lognormal(-3.5, 0.42), 0.012, 0.075))
        disc = _disc(radius)
        energy = light * np.float32((width * 0.0035) ** 2 * np.pi) / np.float32(1)
        half = disc.shape[0] // 2
        top, left = y + reach - half, x + reach - half
        part = out[max(top, 0) : top + disc.shape[0], left : left + disc.shape[1]]
        part += disc[: part.shape[0], : part.shape[1], None] * energy
    out = _blurred(out, width / 500) + 0.25 * _blurred(out, width * 0.06)
    return np.ascontiguousarray(out[reach : reach + int(width * 1.25), reach : reach + width])


def _disc(radius: float) -> Floats:
    """Make a lens aperture as a kernel of sum 1: flat with a slightly brighter rim. A Gaussian is fog."""
    side = int(radius * 2) | 1
    y, x = np.mgrid[:side, :side] - side // 2
    away = np.hypot(x, y)
    kernel = np.clip(radius - away, 0, 1) * (1 + 0.3 * np.clip(away / radius, 0, 1) ** 4)
    out: Floats = (kernel / kernel.sum()).astype(np.float32)
    return out


def _lens(linear: Floats, radius: float) -> Floats:
    """Defocus at half size. Two unequal discs in a row leave no double edges."""
    height, width = linear.shape[:2]
    small = cv2.resize(linear, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    small = cv2.filter2D(small, -1, _disc(max(radius / 2, 1.0)), borderType=cv2.BORDER_REFLECT)
    out: Array = cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)
    return out


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
        out[rows] = np.clip(value + grain[rows, :, None], 0, 255).astype(np.uint8)
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


def _blocks(
    room: Floats, rng: Rng, count: int, within: Sequence[float], kind: tuple[float, float, str]
) -> None:
    """Paint upright blocks about `kind[0]` wide and `kind[1]` high in any of its colours."""
    height, width = room.shape[:2]
    wide, high, codes = kind
    tints = codes.split()
    for _ in range(count):
        x = rng.uniform(within[0], within[2]) * width
        y = rng.uniform(within[1], within[3]) * height
        w, h = wide * width * rng.uniform(0.4, 1.6) / 2, high * height * rng.uniform(0.4, 1.6) / 2
        tint = colour(tints[rng.integers(len(tints))]) * np.float32(rng.uniform(0.85, 1.15))
        corners = (int(x - w), int(y - h)), (int(x + w), int(y + h))
        cv2.rectangle(room, *corners, tint.tolist(), -1)


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
    "office": office,
    "library": library,
    "garden": garden,
    "dusk": dusk,
}
