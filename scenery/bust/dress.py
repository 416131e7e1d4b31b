"""Make the bust's jumper and its two heads of hair: `python scenery/bust/dress.py FOLDER`.

Reads `bust.obj` and writes `jumper.obj`, `straight.obj` and `coily.obj` for `render.py`. Metres, z up, the
face towards -y. Hair is sculpted: every strand or coil a tube, over a cap that nothing is seen through.
"""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Faces = npt.NDArray[np.int64]
Part = tuple[Array, Faces]
SEED = 1

# ---- the jumper
HEM, NAPE = 0.25, 0.65  # z between which the body is covered
SMOOTHINGS, IN, OUT = 90, 0.5, -0.53  # Taubin (1995): rounds of two steps that do not shrink
LOOSE = 0.011  # off the skin

# ---- the head
CENTRE = np.array([0, -0.045, 0.745])
SKULL_FROM, SKULL_WIDE = 0.66, 0.09  # z, and |x|, of what is head
KEEN = 180.0  # of the von Mises-Fisher weights by which the head's radius is read between points
HAIRLINE = np.radians(
    [
        (0, 44),
        (25, 43),
        (45, 37),
        (60, 27),
        (72, 8),
        (85, -14),
        (100, -26),
        (120, -34),
        (150, -40),
        (180, -42),
    ]
)
"""How high hair begins (second column), by the angle from the face (first), both seen from CENTRE."""

# ---- coily hair
COILS, COIL_POINTS, COIL_RADIUS, COIL_HIGH, COIL_THICK = 9000, 22, (0.0022, 0.0036), 0.007, 0.0008
TURNS = (1.6, 2.4)
MASS, MASS_EDGE = 0.040, 0.22  # how far it stands off, and radians from the hairline that it takes

# ---- straight hair
STRANDS, STRAND_POINTS, STEP_M, STEPS, STRAND_THICK = 5200, 30, 0.004, 110, 0.0013
PART, LAYERS, FALL = 0.022, (0.003, 0.013), 0.742  # x of the parting; off the skull; z of free fall
END, END_SPREAD = 0.664, 0.003  # z where it is cut


def read(path: Path) -> tuple[Array, list[list[int]]]:
    """Read points (n, 3) and faces of a Wavefront file."""
    lines = [line.split() for line in path.read_text().splitlines()]
    points = np.array([[float(word) for word in words[1:]] for words in lines if words[0] == "v"])
    faces = [[int(word) - 1 for word in words[1:]] for words in lines if words[0] == "f"]
    return points, faces


def write(path: Path, parts: Iterable[tuple[Array, Iterable[Iterable[int]]]]) -> None:
    """Write parts into one Wavefront file."""
    first = 1
    with path.open("w") as out:
        for points, faces in parts:
            out.writelines(f"v {x:.5f} {y:.5f} {z:.5f}\n" for x, y, z in points)
            out.writelines(f"f {' '.join(str(k + first) for k in face)}\n" for face in faces)
            first += len(points)


def jumper(points: Array, faces: list[list[int]]) -> tuple[Array, list[list[int]]]:
    """Body from hem to nape, without its detail, a little off the skin."""
    body = [face for face in faces if points[face, 2].min() > HEM and points[face, 2].max() < NAPE]
    beside: dict[int, set[int]] = {}
    for face in body:
        for one, other in zip(face, [*face[1:], face[0]], strict=True):
            beside.setdefault(one, set()).add(other)
            beside.setdefault(other, set()).add(one)
    used = sorted(beside)
    near = [sorted(beside[point]) for point in used]
    smooth = points.copy()
    for share in (IN, OUT) * SMOOTHINGS:
        means = np.array([smooth[some].mean(axis=0) for some in near])
        smooth[used] += share * (means - smooth[used])
    loose = smooth + LOOSE * _normals(smooth, body)
    number = {point: k for k, point in enumerate(used)}
    return loose[used], [[number[point] for point in face] for face in body]


def _normals(points: Array, faces: list[list[int]]) -> Array:
    out = np.zeros_like(points)
    for a, b, *_, c in faces:
        out[[a, b, c]] += np.cross(points[b] - points[a], points[c] - points[a])
    lengths: Array = np.linalg.norm(out, axis=1, keepdims=True)
    return out / np.maximum(lengths, 1e-12)


class Head:
    """The skull as a radius by direction from CENTRE, ears included: hair lies over them."""

    def __init__(self, points: Array) -> None:
        """Take the head's points out of the bust's."""
        skull = points[(points[:, 2] > SKULL_FROM) & (np.abs(points[:, 0]) < SKULL_WIDE)] - CENTRE
        self._radii: Array = np.linalg.norm(skull, axis=1)
        self._towards: Array = skull / self._radii[:, None]

    def radius(self, towards: Array) -> Array:
        """Metres to the surface, in directions (n, 3)."""
        found = []
        for some in np.array_split(towards, 1 + len(towards) // 2000):
            weights = np.exp(KEEN * (some @ self._towards.T - 1))
            found.append(weights @ self._radii / weights.sum(axis=1))
        return np.concatenate(found)

    def cap(self, thick: Callable[[Array], Array], around: int = 160, up: int = 90) -> Part:
        """Surface from the hairline to the crown, `thick(radians above the hairline)` off the skull."""
        angle = np.repeat(np.linspace(-np.pi, np.pi, around, endpoint=False), up)
        low = hairline(angle)
        above = (np.pi / 2 - 1e-3 - low) * np.tile(np.linspace(0, 1, up), around)
        towards = directions(angle, low + above)
        points = CENTRE + towards * (self.radius(towards) + thick(above))[:, None]
        here = np.arange(around)[:, None] * up + np.arange(up - 1)
        next_ = np.roll(here, -1, axis=0)
        return points, np.stack([here, next_, next_ + 1, here + 1], -1).reshape(-1, 4)


def hairline(angle: Array) -> Array:
    """Elevation at which hair begins, by the angle from the face; radians."""
    out: Array = np.interp(np.abs(angle), *HAIRLINE.T)
    return out


def directions(angle: Array, elevation: Array) -> Array:
    """Unit vectors (n, 3)."""
    flat = np.cos(elevation)
    return np.c_[flat * np.sin(angle), -flat * np.cos(angle), np.sin(elevation)]


def roots(rng: np.random.Generator, count: int) -> tuple[Array, Array]:
    """Draw directions evenly where hair grows (count, 3), and radians above the hairline (count,)."""
    angle = rng.uniform(-np.pi, np.pi, 4 * count)
    elevation = np.arcsin(rng.uniform(-1, 1, 4 * count))
    above = elevation - hairline(angle)
    kept = np.flatnonzero(above > rng.normal(0, 0.02, 4 * count))[:count]
    return directions(angle[kept], elevation[kept]), above[kept]


def tubes(lines: Array, thick: float) -> Part:
    """Four-sided tubes along lines (n, k, 3), pointed at their ends."""
    count, steps, _ = lines.shape
    along = _unit(np.gradient(lines, axis=1))
    across = _unit(np.cross(along, _unit(lines - CENTRE)))
    over = np.cross(along, across)
    taper = thick * np.minimum(1, 4 * (1.02 - np.linspace(0, 1, steps)))[:, None]
    sides = [lines + taper * way for way in (across, over, -across, -over)]
    points = np.stack(sides, axis=2).reshape(-1, 3)
    ring = 4 * np.arange(steps - 1)[:, None] + 4 * steps * np.arange(count)[:, None, None]
    here, next_ = ring + np.arange(4), ring + np.roll(np.arange(4), -1)
    return points, np.stack([here, next_, next_ + 4, here + 4], -1).reshape(-1, 4)


def _unit(vectors: Array) -> Array:
    out: Array = vectors / (np.linalg.norm(vectors, axis=-1, keepdims=True) + 1e-12)
    return out


def coily(head: Head, rng: np.random.Generator) -> list[Part]:
    """A rounded mass of small coils."""

    def mass(above: Array) -> Array:
        return 0.004 + MASS * (1 - np.exp(-np.maximum(above, 0) / MASS_EDGE))

    towards, above = roots(rng, COILS)
    uneven = 0.9 + 0.05 * np.sin(9 * towards[:, 0] + 4 * towards[:, 2]) * np.sin(8 * towards[:, 1])
    depth = mass(above) * uneven * rng.uniform(0.72, 1.0, COILS) - 0.003
    base = CENTRE + towards * (head.radius(towards) + depth)[:, None]
    axis = _unit(towards + rng.normal(0, 0.4, (COILS, 3)))
    first = _unit(np.cross(axis, rng.normal(size=(COILS, 3))))
    second = np.cross(axis, first)
    along = np.linspace(0, 1, COIL_POINTS)
    turn = 2 * np.pi * (rng.uniform(*TURNS, COILS)[:, None] * along + rng.uniform(0, 1, (COILS, 1)))
    wide = rng.uniform(*COIL_RADIUS, (COILS, 1, 1))
    circle = np.cos(turn)[..., None] * first[:, None] + np.sin(turn)[..., None] * second[:, None]
    lines = base[:, None] + wide * circle + COIL_HIGH * along[:, None] * axis[:, None]
    return [head.cap(lambda over: 0.75 * mass(over)), tubes(lines, COIL_THICK)]


def straight(head: Head, rng: np.random.Generator) -> list[Part]:
    """Strands combed away from a parting, falling freely below the ears, cut at one height."""
    towards, _ = roots(rng, STRANDS)
    layer = rng.uniform(*LAYERS, STRANDS)
    at = CENTRE + towards * (head.radius(towards) + 0.001)[:, None]
    side = np.where(at[:, 0] > PART, 1.0, -1.0)
    path = [at]
    for step in range(STEPS):
        at = _combed(head, at, side, layer * min(1, step / 10))
        path.append(at)
    lines = _cut(np.stack(path, axis=1), END + rng.normal(0, END_SPREAD, STRANDS))
    lines += rng.normal(0, 0.0008, (STRANDS, 1, 3)) * np.linspace(0, 1, STRAND_POINTS)[:, None]
    under = head.cap(lambda above: 0.002 + 0.004 * np.clip(above / 0.2, 0, 1))
    return [under, tubes(lines, STRAND_THICK)]


def _combed(head: Head, at: Array, side: Array, layer: Array) -> Array:
    """Go a step on: over the skull sideways and back, the lower the more down; then straight down."""
    normal = _unit(at - CENTRE)
    top = np.clip((at[:, 2] - 0.76) / 0.07, 0, 1)
    front = normal[:, 1] < 0.3
    back = np.clip((at[:, 1] + 0.05) / 0.1, 0, 1)
    sideways = side * (top + 0.15) * np.where(np.abs(normal[:, 1]) < 0.75, 1, 0.6)
    comb = np.c_[sideways, (0.55 + 0.25 * back) * top + 0.1 * front, 0.6 * top - 1]
    over = _unit(comb - (comb * normal).sum(axis=1, keepdims=True) * normal)
    lying = (at[:, 2] > FALL)[:, None]
    moved = at + STEP_M * np.where(lying, over, (0.0, 0.0, -1.0))
    towards = _unit(moved - CENTRE)
    laid = CENTRE + towards * (head.radius(towards) + 0.001 + layer)[:, None]
    return np.where(lying & (moved[:, 2] > FALL)[:, None], laid, moved)


def _cut(paths: Array, end: Array) -> Array:
    """Cut each path (n, k, 3) at its height and spread STRAND_POINTS evenly over what is left."""
    below = paths[:, :, 2] < end[:, None]
    last = np.where(below.any(axis=1), below.argmax(axis=1), paths.shape[1] - 1)
    place = np.maximum(last, 2)[:, None] * np.linspace(0, 1, STRAND_POINTS)
    low = np.minimum(place.astype(int), paths.shape[1] - 2)
    rest, row = (place - low)[..., None], np.arange(len(paths))[:, None]
    out: Array = paths[row, low] * (1 - rest) + paths[row, low + 1] * rest
    return out


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    bust, quads = read(Path(__file__).with_name("bust.obj"))
    skull = Head(bust)
    write(folder / "jumper.obj", [jumper(bust, quads)])
    write(folder / "coily.obj", coily(skull, np.random.default_rng(SEED)))
    write(folder / "straight.obj", straight(skull, np.random.default_rng(SEED)))
