"""The scenes, each a function: what stands where, and what lights it.

The middle of each is for the person; what is worth seeing stands beside and above. Nothing bright
that a head's edge could cut stands from .2 to .8 of the width and .08 to .55 of the height.
"""

from collections.abc import Callable
from random import Random

from build import (
    ball,
    box,
    bricks,
    bulb,
    camera,
    chair,
    cloud,
    glow,
    leaves,
    paint,
    panel,
    plant,
    post,
    shelf,
    sky,
    sun,
    thicket,
    tree,
)

BOOKS = "66392b 80603c 3f3a30 34403e 97815f 543233 b09c78 413429 4a5560 7a2f2a 26364a c2b08c 58603f"
PALE_BOOKS = "d9d2c4 b8c0c4 c9b79c e6e1d8 8fa0a8 cdbfae 9c8b78 e9e4da 6f7f8c d8c3b0 a9b3a4"


def office() -> None:
    """Set out a bright open office, a row of windows on the left."""
    rng = Random(4)
    _hall("b9aa97", "e9e7e3", "f3f1ed")
    box((-90, -4), (120, 120.1), (-30, 60), glow("dfe9f2", 2.6))
    for _ in range(16):  # the city
        y, high = rng.uniform(60, 110), rng.uniform(0, 9)
        x = -y * rng.uniform(0.08, 0.27)
        tint = rng.choice(("9fb0bd", "c3cacd", "8c9aa6", "b5b3ac"))
        box((x, x + rng.uniform(2, 5)), (y, y + 2), (-20, high), glow(tint, 1.1))
    _mullions(-1.5, "5a5c5f")
    panel((-1.4, 7.5, 1.6), (0, -90, 0), (2.4, 10), 200, "eaf2ff")
    panel((0.2, 8, 2.85), (0, 0, 0), (3, 9), 60, "fff0dc")
    _desks(rng, screens="33404e")
    for y in (5.4, 7.6, 9.8):
        _pendant((1.05, y), 2.2, "ffd9a6", 9)
    plant(rng, (-1.2, 7.0), 1.6)
    plant(rng, (1.75, 8.4), 1.8, "3c3d40")
    plant(rng, (-0.1, 12.4), 1.5)
    sky(0.25)
    camera(turn=5)


def office_evening() -> None:
    """Set out the office after work: the city's lights in the windows, warm lamps within."""
    rng = Random(9)
    _hall("8c7a66", "c9c4bc", "b5b0a8")
    box((-90, -4), (120, 120.1), (-30, 60), glow("2c4066", 0.28))
    for _ in range(16):
        y = rng.uniform(45, 110)
        _tower(rng, (-y * rng.uniform(0.08, 0.27), y), rng.uniform(-3, 11))
    _mullions(-1.5, "2f3033")
    panel((0.2, 8, 2.85), (0, 0, 0), (2, 9), 75, "ffe2c2")
    panel((1.8, 6, 2.4), (0, 50, 0), (0.4, 8), 40, "ffdcb4")
    _desks(rng, screens="3a4a60")
    for y in (4.6, 6.2, 7.8, 9.4, 11):
        _pendant((1.35, y), 2.2, "ffc27a", 26)
    plant(rng, (-1.2, 6.6), 1.7, "2e2f31")
    plant(rng, (1.75, 9.0), 1.8, "2e2f31")
    sky(0.03, "8fa8d8")
    camera(turn=5)


def _tower(rng: Random, at: tuple[float, float], high: float) -> None:
    """Build a tower whose windows are lit here and there, few of them brightly: discs run into each other."""
    x, y = at
    box((x - 2.2, x + 2.2), (y + 0.4, y + 3), (-30, high), glow("1c2740", 0.25))
    for _ in range(rng.randint(8, 20)):
        left, low = x + rng.uniform(-2.1, 1.8), high - 0.8 - 0.9 * rng.randint(0, 12)
        tint = rng.choice(("ffd08a", "ffc070", "fff0d8", "ffe2b8", "d8e6ff"))
        material = glow(tint, rng.choice((1.5, 3.0, 6.0, 12.0, 25.0)), lights=False)
        box((left, left + 0.25), (y, y + 0.1), (low, low + 0.25), material)


def meeting_room() -> None:
    """Set out a white meeting room with a window on the right, and a corridor behind panes."""
    rng = Random(2)
    box((-4, 5), (-3, 14), (-0.1, 0), paint("8f8a84", 0.35))
    box((-4, 5), (2, 14), (2.8, 2.9), paint("f4f4f2"))
    box((-4, 5), (9.0, 9.1), (0, 2.8), paint("e4e2de"))
    box((-2.6, -2.5), (2, 14), (0, 2.8), paint("d4d7d8"))
    dark = paint("3d4043", 0.4)
    for x in (-1.35, -0.75, -0.15):
        box((x, x + 0.045), (6.4, 6.45), (0, 2.8), dark)
    box((-2.5, -0.1), (6.4, 6.45), (2.18, 2.24), dark)
    box((-2.5, -0.1), (8.9, 8.95), (1.0, 1.9), paint("97a0a3"))
    box((-1.5, -0.75), (8.85, 8.95), (0.0, 2.1), paint("a98b68", 0.5))  # a door of wood
    box((2.3, 2.4), (2, 12), (-1, 6), glow("e8f1fa", 3.0))
    for y in (3.6, 5.0, 6.4, 7.8):
        box((1.5, 1.58), (y, y + 0.09), (0, 2.8), paint("d0d0ce"))
    for z in (0.75, 2.45):
        box((1.5, 1.58), (2, 9), (z, z + 0.09), paint("d0d0ce"))
    box((-0.9, 1.3), (4.6, 7.2), (0.70, 0.75), paint("b08d62", 0.3))
    for x, y in ((-1.0, 5.0), (-1.0, 6.2), (1.25, 5.0), (1.25, 6.2), (0.2, 7.5)):
        chair((x, y), "3a4652", 1 if y > 7 else -1)
    box((0.05, 1.15), (8.9, 8.97), (1.25, 1.95), paint("1f2326", 0.2))
    panel((1.45, 6, 1.6), (0, 90, 0), (2.4, 8), 190, "eef5ff")
    for x in (-1.25, 1.15):
        box((x - 0.07, x + 0.07), (4.0, 8.4), (2.77, 2.79), glow("fff3df", 7))
    plant(rng, (1.25, 8.6), 1.5, "e5e2dc")
    sky(0.3)
    camera()


def loft() -> None:
    """Set out a brick loft: a tall window with bars on the left, bulbs on long wires."""
    rng = Random(5)
    box((-5, 5), (-3, 12), (-0.1, 0), paint("6d5139", 0.4))
    wall = bricks("8e4f38", "6d3a2b", "8f8375")
    box((-5, 5), (8, 8.2), (0, 4.2), wall)
    box((-5, 5), (2, 12), (4.0, 4.1), paint("4a3a2e"))
    for x0, x1 in ((-2.2, -0.75),):
        box((x0, x1), (7.95, 8.0), (0.9, 3.4), glow("e3ebf2", 1.7))
        for k in range(4):
            x = x0 + k * (x1 - x0) / 3
            box((x - 0.045, x + 0.045), (7.88, 7.95), (0.9, 3.4), paint("242526"))
        for k in range(5):
            z = 0.9 + k * 0.62
            box((x0, x1), (7.88, 7.95), (z - 0.045, z + 0.045), paint("242526"))
    for y in (4.2, 6.2):
        box((-5, 5), (y, y + 0.22), (3.55, 3.9), paint("54402e"))
    shelf(rng, (0.95, 7.6, 0.4), "x", (1.2, 1.5), ("40342a", BOOKS))
    box((-2.4, -0.6), (6.6, 7.4), (0.0, 0.42), paint("5d4636"))
    box((-2.4, -0.6), (7.3, 7.5), (0.42, 0.85), paint("6a4f3c"))
    for x, y, z in ((1.2, 5.2, 2.3), (1.2, 6.6, 1.95), (1.15, 7.2, 2.75)):
        post((x, y), (z + 0.08, 4), 0.008, paint("1d1d1d"))
        bulb((x, y, z), 0.055, "ffbf78", 45, 12)
    plant(rng, (-0.35, 7.3), 1.5, "3b3a38")
    plant(rng, (1.9, 6.4), 1.3, "8a5a40")
    panel((-3.2, 5.5, 2.8), (35, -50, 0), (2.5, 3), 420, "e6f0ff")
    panel((2.5, 4, 3.4), (0, 30, 0), (2, 2), 70, "ffc88c")
    sky(0.10)
    camera()


def _hall(floor: str, wall: str, ceiling: str) -> None:
    box((-1.6, 3.2), (-3, 15), (-0.1, 0), paint(floor, 0.35))
    box((-1.6, 3.2), (-3, 15), (2.9, 3.0), paint(ceiling))
    box((2.0, 2.1), (2, 15), (0, 2.9), paint(wall))
    box((-1.6, 3.2), (13, 13.1), (0, 2.9), paint(wall))
    box((0.5, 1.4), (12.9, 13), (0, 2.1), paint("8b6f52", 0.5))
    box((1.9, 2.0), (8.6, 11.0), (1.1, 2.0), paint("4f6b7d"))  # a picture
    for y in (4, 6.5, 9, 11.5):
        box((0.3, 0.8), (y, y + 1.2), (2.88, 2.9), glow("fff4e4", 5))


def _mullions(x: float, code: str) -> None:
    for y in (5.0, 7.0, 9.0, 11.0, 12.9):
        box((x - 0.02, x + 0.02), (y, y + 0.08), (0, 2.9), paint(code))
    for z in (0.5, 2.6):
        box((x - 0.02, x + 0.02), (2, 13), (z, z + 0.08), paint(code))


def _desks(rng: Random, screens: str) -> None:
    for x, y in ((-0.8, 5.8), (-0.7, 8.6), (1.3, 5.2), (1.25, 7.4), (1.15, 10.0), (-0.6, 11.2)):
        box((x - 0.75, x + 0.75), (y - 0.4, y + 0.4), (0.72, 0.76), paint("e6e2da", 0.3))
        for side in (-0.35, 0.35):
            at = x + side + rng.uniform(-0.08, 0.08)
            box((at - 0.27, at + 0.27), (y, y + 0.03), (0.86, 1.20), paint("202226", 0.3))
            box((at - 0.25, at + 0.25), (y - 0.012, y), (0.88, 1.18), glow(screens, 0.6))
        chair((x + rng.uniform(-0.3, 0.3), y - 0.75), rng.choice(("33363a", "5b6a74", "8a8a88")))


def _pendant(at: tuple[float, float], z: float, code: str, strength: float) -> None:
    post(at, (z, 2.9), 0.008, paint("222222"))
    post(at, (z, z + 0.18), 0.16, paint("2d2e30", 0.4), top=0.3)
    bulb((*at, z - 0.02), 0.07, code, strength, 6)


# ---- books


def library() -> None:
    """Set up tall shelves in warm light, an aisle deep on the right."""
    rng = Random(7)
    box((-5, 5), (-3, 16), (-0.1, 0), paint("4b3526", 0.35))
    box((-5, 5), (2, 16), (3.3, 3.4), paint("5c4836"))
    wood = "5a3b25"
    shelf(rng, (-3.2, 5.6, 0), "x", (3.3, 3.2), (wood, BOOKS))
    shelf(rng, (1.2, 5.6, 0), "y", (7, 3.2), (wood, BOOKS))
    shelf(rng, (0.2, 10.5, 0), "x", (2.0, 3.2), (wood, BOOKS))
    box((-5, 5), (13, 13.1), (0, 3.3), paint("6a4f38"))
    for y, z in ((5.3, 2.45), (7.2, 2.3)):
        bulb((1.13, y, z), 0.06, "ffd6a4", 26, 14)
    bulb((-1.05, 5.3, 2.72), 0.045, "ffdcb0", 30, 5)
    panel((-1.0, 4.2, 3.2), (25, 0, 0), (3, 0.5), 230, "ffe2c0")
    panel((0.9, 7.8, 3.2), (0, 0, 0), (0.8, 5), 150, "ffdcb4")
    panel((-3.5, 2.6, 2.4), (0, -60, -30), (1.5, 1.5), 90, "fff1dc")
    sky(0.05, "ffe2c0")
    camera()


def library_light() -> None:
    """Set up white shelves by daylight, a window on the left."""
    rng = Random(11)
    box((-5, 5), (-3, 16), (-0.1, 0), paint("b89b78", 0.35))
    box((-5, 5), (2, 16), (3.0, 3.1), paint("f5f3ef"))
    white = "efece6"
    shelf(rng, (-0.55, 5.8, 0), "x", (3.4, 2.9), (white, PALE_BOOKS))
    box((-5, 3.4), (9.4, 9.5), (0, 3), paint("e8e4dc"))
    box((-1.35, -1.25), (2, 10), (0, 3), paint("dcd8d0"))
    for y in (3.2, 5.2, 7.2):
        box((-1.26, -1.24), (y, y + 1.4), (0.8, 2.65), glow("e6eff7", 1.5))
        box((-1.24, -1.22), (y, y + 1.4), (1.95, 2.0), paint("fafafa"))
    shelf(rng, (-1.4, 9.0, 0), "x", (1.2, 2.9), (white, PALE_BOOKS))
    plant(rng, (-1.0, 7.4), 1.5, "b9b3a8")
    panel((-1.2, 6, 1.8), (0, -90, 0), (2.4, 7), 200, "edf4ff")
    panel((0.5, 4, 2.9), (0, 0, 0), (3, 3), 45, "fff0dd")
    sky(0.3)
    camera()


def study() -> None:
    """Set up a panelled study: a lamp with its shade on the left, prints on the wall."""
    rng = Random(3)
    box((-5, 5), (-3, 10), (-0.1, 0), paint("3d2a1d", 0.3))
    box((-5, 5), (7, 7.1), (0, 3.6), paint("4c3120", 0.4))
    for k in range(-5, 6):
        x = k * 0.62
        box((x, x + 0.10), (6.93, 7.0), (0, 3.6), paint("5a3b26", 0.35))
    for z in (0.0, 0.95, 2.75):
        box((-5, 5), (6.92, 7.0), (z, z + 0.12), paint("5f3f29", 0.35))
    for x, z, w, h, tint in (
        (0.55, 1.30, 0.55, 0.72, "b8a98c"),
        (1.2, 1.5, 0.36, 0.48, "8d9a8e"),
        (-1.3, 1.95, 0.45, 0.40, "a58f70"),
    ):
        box((x, x + w), (6.86, 6.94), (z, z + h), paint("a98446", 0.3))
        box((x + 0.05, x + w - 0.05), (6.85, 6.86), (z + 0.05, z + h - 0.05), paint(tint))
    box((-1.9, -0.6), (6.2, 6.8), (0.72, 0.77), paint("3a2417", 0.25))
    post((-1.3, 6.45), (0.77, 1.15), 0.045, paint("8e6b35", 0.25))
    post((-1.3, 6.45), (1.14, 1.46), 0.20, glow("ffce8a", 4.2), top=0.6)
    shelf(rng, (-2.5, 6.6, 1.75), "x", (1.2, 1.4), ("472d1d", BOOKS))
    shelf(rng, (0.7, 6.5, 0), "x", (1.4, 1.15), ("472d1d", BOOKS))
    box((1.0, 1.9), (5.2, 5.4), (0.4, 1.12), paint("4a2a22", 0.35))
    panel((-1.3, 6.0, 1.6), (-40, 0, 0), (0.5, 0.5), 80, "ffd9a8")
    panel((-3, 3, 3.0), (20, -45, 0), (1.5, 1.5), 240, "fff0dc")
    panel((2.5, 4, 3.2), (10, 40, 0), (1.5, 1.5), 90, "ffe8cc")
    sky(0.04, "ffe2c0")
    camera()


def reading_room() -> None:
    """Set up a tall reading room: arched windows down its left, books round it, green lamps."""
    rng = Random(8)
    box((-6, 6), (-3, 16), (-0.1, 0), paint("6a4f38", 0.5))
    box((-6, 6), (13, 13.3), (0, 5), paint("a3957c"))
    box((-6, 6), (2, 16), (4.3, 4.4), paint("8d7f68"))
    box((-1.35, -1.25), (2, 13), (0, 5), paint("b8ab92"))
    box((-1.25, -1.2), (2, 13), (0, 0.95), paint("6b4a30", 0.5))
    for y in (2.8, 5.0, 7.2):
        _arched((y, y + 1.2), (0.95, 2.1))
    shelf(rng, (-1.2, 12.2, 0), "x", (2.9, 2.9), ("6b4a30", BOOKS))
    shelf(rng, (1.5, 4.0, 0), "y", (9, 2.9), ("6b4a30", BOOKS))
    for side in ((-1.1, -0.45), (0.6, 1.5)):
        box(side, (4.2, 10.5), (0.70, 0.76), paint("4f3522", 0.8))
        box((side[0] + 0.2, side[1] - 0.2), (4.4, 10.3), (0, 0.70), paint("3d2a1c"))
    for x, y in ((-0.98, 4.7), (1.05, 5.0), (1.28, 7.4)):
        post((x, y), (0.76, 1.12), 0.018, paint("a98a4a", 0.25))
        ball((x, y, 1.17), 0.15, glow("3f8f5a", 0.8), flat=0.5)
        bulb((x, y, 1.07), 0.05, "ffe4b8", 8, 2)
    panel((-1.15, 6, 2.4), (0, -90, 0), (2.2, 7), 260, "f0f5ff")
    panel((0.2, 8, 4.2), (0, 0, 0), (1.5, 8), 230, "ffe6c4")
    sky(0.10, "fff0e0")
    camera()


def _arched(y: tuple[float, float], z: tuple[float, float]) -> None:
    """Open a round-arched window in the reading room's left wall."""
    half = (y[1] - y[0]) / 2
    for k in range(12):
        at = -1 + (k + 0.5) / 6
        top = z[1] + half * (1 - at * at) ** 0.5
        near = y[0] + k * half / 6
        box((-1.26, -1.24), (near, near + half / 6), (z[0], top), glow("edf2f2", 1.5))


# ---- out of doors


def garden() -> None:
    """Plant trees about a lawn, the sun behind them on the left."""
    rng = Random(6)
    green = "5d7530 86a04a 4a6230 a3b865 6f8a3e"
    box((-60, 60), (-3, 120), (-0.1, 0), paint("4d5a34", 0.95))
    thicket(rng, 30, 7.0, green)
    thicket(rng, 20, 2.6, green)
    for x, y, high in (
        *((-2.9, 9, 4.2), (2.7, 8, 3.6), (-4.6, 15, 6.5), (4.4, 14, 6.0), (1.3, 19, 6.5)),
        *((-1.4, 22, 7.0), (7.0, 22, 8.0), (-8.0, 24, 8.0), (3.4, 28, 9), (-4.5, 30, 9)),
    ):
        tree(rng, (x, y), high, green, "5b4a38")
    for x, y in ((-2.0, 6.6), (1.9, 6.2), (2.6, 9.0), (-3.1, 10.5)):
        crown = (x, y, 0.5)
        leaves(rng, cloud(rng, crown, (0.8, 0.6, 0.7), 900), 0.06, green)
    sun((-48, 0, 38), 8.0, "fff0cf")
    sky(1.5, "d8e6f2")
    camera()


def autumn() -> None:
    """Plant an avenue in October."""
    rng = Random(12)
    gold = "bd8a40 cda256 a9683c 9d7836 d6b26a 865234 94884c"
    box((-60, 60), (-3, 120), (-0.1, 0), paint("8a6a3c", 0.9))
    box((-1.1, 1.1), (-3, 120), (0, 0.01), paint("a39a8c", 0.9))
    for y in range(7, 40, 4):
        for side in (-1, 1):
            at = (side * (2.5 + rng.uniform(-0.3, 0.5)), y + rng.uniform(-0.8, 0.8))
            tree(rng, at, rng.uniform(5, 7.5), gold, "4a3a2d")
    thicket(rng, 42, 8.0, gold)
    places = [(rng.uniform(-5, 5), rng.uniform(4, 24), 0.02) for _ in range(2500)]
    leaves(rng, places, 0.06, gold)
    sun((-52, 0, -35), 5.0, "ffe2b0")
    sky(1.1, "d8e2ec")
    camera()


def courtyard() -> None:
    """Build an arcade of pale stone in the sun, which stands on the right, ivy on the wall behind it."""
    rng = Random(10)
    stone, warm = paint("d6c6a8", 0.8), paint("cbb795", 0.8)
    box((-20, 20), (-3, 60), (-0.1, 0), paint("b5a184", 0.8))
    box((-8, 8), (12, 12.2), (0, 5), bricks("c9ae86", "b08f66", "bda582", 1.6))
    box((-8, 8), (8.6, 9.4), (3.0, 4.8), stone)
    box((-8, 8), (8.5, 9.5), (3.0, 3.14), warm)
    for x in (-4.9, -1.6, 1.7, 5.0):  # none behind the head
        post((x, 9), (0.25, 2.75), 0.19, stone, top=0.86)
        box((x - 0.28, x + 0.28), (8.72, 9.28), (2.72, 3.0), warm)
        box((x - 0.27, x + 0.27), (8.73, 9.27), (0, 0.25), warm)
    box((-0.5, 0.5), (11.9, 12), (0, 2.3), paint("6b5138", 0.5))
    green = "7d8c55 94a268 68783f 55693a"
    for at, radii, count in (
        ((-2.0, 11.7, 2.3), (1.1, 0.15, 1.5), 1500),
        ((2.1, 11.7, 1.4), (0.9, 0.15, 1.5), 1200),
        ((1.4, 11.7, 3.1), (1.6, 0.15, 0.5), 900),
        ((-1.75, 7.4, 0.9), (0.4, 0.4, 0.5), 260),
        ((1.5, 7.0, 0.7), (0.32, 0.32, 0.4), 220),
    ):
        leaves(rng, cloud(rng, at, radii, count), 0.07, green)
    post((-1.75, 7.4), (0, 0.45), 0.22, paint("b0643f"), top=1.2)
    post((1.5, 7.0), (0, 0.36), 0.18, paint("b0643f"), top=1.2)
    leaves(rng, cloud(rng, (-2.1, 8.4, 3.1), (1.0, 0.3, 0.7), 1100), 0.06, green)
    sun((50, 25, 25), 4.2, "fff0d6")
    sky(0.9, "bcd6f5")
    camera()


def dusk() -> None:
    """Build a street at the blue hour, lamps down both sides."""
    rng = Random(14)
    box((-40, 40), (-3, 200), (-0.1, 0), paint("3a3c42", 0.5))
    for side in (-1, 1):
        y = 6.0
        while y < 90:
            wide, high = rng.uniform(5, 9), rng.uniform(7, 16)
            near = side * rng.uniform(3.4, 4.2)
            x = tuple(sorted((near, near + side * 8)))
            box((x[0], x[1]), (y, y + wide), (0, high), paint(rng.choice(("5a5f6b", "6b6460"))))
            _lit_windows(rng, near - side * 0.03, (y, y + wide), high)
            y += wide + rng.choice((0.0, 0.0, 1.5))
        for lamp in (8, 13.5, 19):  # not down to where they would meet, behind the head
            at = (side * 2.7, lamp + side / 2)
            post(at, (0, 3.3), 0.04, paint("22252a"), top=0.6)
            bulb((*at, 3.35), 0.12, "ffcf8f", 30, 50)
    for _ in range(9):  # cars, far down the street
        x, y = rng.uniform(-1.6, 1.6), rng.uniform(25, 70)
        tint = "fff2dc" if x < 0 else "ff5a3c"
        for wheel in (-0.5, 0.5):
            bulb((x + wheel, y, 0.7), 0.09, tint, 35)
    box((-60, 60), (150, 150.2), (-5, 80), glow("8fa6cc", 0.9))
    sky(0.32, "7d97c8")
    camera()


def _lit_windows(rng: Random, x: float, y: tuple[float, float], high: float) -> None:
    z = 1.0
    while z < high - 1.5:
        at = y[0] + 0.6
        while at < y[1] - 1.2:
            lit = rng.random() < 0.45
            tint = rng.choice(("ffd9a0", "ffcb85", "fff0d5", "e4ecff"))
            material = glow(tint, rng.uniform(0.8, 3.0)) if lit else paint("2a3340", 0.15)
            box((x - 0.02, x + 0.02), (at, at + 0.9), (z, z + 1.4), material)
            at += 1.5
        z += 2.6


SCENES: dict[str, Callable[[], None]] = {
    scene.__name__: scene
    for scene in (
        *(office, office_evening, meeting_room, loft),
        *(library, library_light, study, reading_room),
        *(garden, autumn, courtyard, dusk),
    )
}
