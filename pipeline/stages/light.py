"""Light on the person as a photographer sets it, and never a change of who they are.

The photo's own light is softened first, as far as it is harsh; then a key is laid over what the
face's mesh and plain bodies say of its shape, from the side that the photo is lit from. Skin keeps its
mean L*, and its colour everywhere: where a patch would drift, all of the light is weakened until none
does. What depends on the selfie alone is a `Sitter`, and serves any number of lights.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import cv2
import numpy as np

from pipeline.arrays import Array, Floats, Pixels
from pipeline.faces import Face
from pipeline.patches import shrunk
from pipeline.stages import bracket, relief, shadows, skin
from pipeline.stages.bracket import SWING, Bracket
from pipeline.stages.relief import Relief
from pipeline.stages.shadows import Room
from pipeline.stages.skin import Areas


class Lamp(NamedTuple):
    """Where the key stands, in degrees beside the camera and above it, and how much light fills."""

    aside: float
    above: float
    fill: float


PATTERNS = {
    "flat": Lamp(0, 12, 1.2),
    "butterfly": Lamp(0, 48, 0.5),
    "loop": Lamp(38, 35, 0.5),
    "rembrandt": Lamp(52, 42, 0.35),
    "broad": Lamp(42, 25, 0.5),
    "split": Lamp(75, 10, 0.4),
}
"""The patterns of portrait lighting by name. `broad` lights the side of a turned face that the camera
sees more of; all others stand on the side of the photo's own light."""

PATTERN, KEY, SOFTEN, RIM = "loop", 0.9, 1.0, 0.0  # where a style names none
WRAP = 0.35  # Lambert value by which a large lamp reaches round
MOST = 0.35  # natural logarithm of the gain, which it nears and never reaches
TURNED = 0.12  # share of the face's width by which the nose is off its middle in a turned face
NOSE, SIDES = 4, (234, 454)  # mesh indices: its tip, the face's left and right edge
EDGE = 0.05  # face widths, of the rim
STEPS, WEAKER = 10, 0.85  # tries before the light is left out, each weaker
DRIFT = 1.3  # CIELAB a* or b*, mean of the face or of a patch; likeness allows 1.5 and 2.0
REPAINTED = 0.035  # 1 - correlation of brightness inside an eye or the mouth; likeness allows 0.05
LEAST_POINTS = 30  # sample points below which a feature's pattern says nothing
LEVELLING = 3  # rounds that hold the mean L*; each brings it several times nearer
CATCH = (1.35, 1.8)  # brightness over the iris's own from which a catch-light is one
CATCH_LIFT = 0.35  # share of the bracket's gain
CATCH_RADIUS = 0.85  # iris radii within which it is looked for


class _Sample(NamedTuple):
    """Points (n, 2) of a picture, their values (n, 3), and what these gain and lose at most."""

    points: Array
    values: Floats
    up: Floats
    down: Floats


class _Gleam(NamedTuple):
    """A part of the picture round an iris, and shares (h, w) uint8 of the bracket's gain that it has at least."""

    where: tuple[slice, slice]
    lifted: Pixels


@dataclass(frozen=True, slots=True, eq=False)
class Sitter:
    """What every light on one picture of a person needs."""

    face: Face
    relief: Relief
    room: Room
    exposures: Bracket
    areas: Areas = field(repr=False)
    lab: Floats = field(repr=False)
    """Mean L*, a*, b* (k, 3) of the areas."""
    skin: _Sample = field(repr=False)
    features: tuple[_Sample, ...] = field(repr=False)
    """Eyes and mouth."""
    edge: Floats = field(repr=False)
    """The person's outline on the relief's grid, 0 to 1."""
    gleams: tuple[_Gleam, ...] = field(repr=False)


def study(picture: Pixels, face: Face, alpha: Floats | None = None, side: int = 0) -> Sitter | None:
    """Study a picture (h, w, 3) of a read face, cut out by `alpha` (h, w); None where no skin shows.

    `side` is where its light is known to come from, -1 left, 1 right; 0 reads it here.
    """
    where = skin.points(face, picture)
    found = relief.of(face, (picture.shape[1], picture.shape[0])) if len(where) else None
    if found is None:
        return None
    room = shadows.read(picture, found)
    exposures = bracket.of(picture, skin.colours(picture, where))
    areas = skin.areas(face, picture)
    shown = _sample(exposures, areas.points)
    return Sitter(
        face=face,
        relief=found,
        room=room._replace(side=side or room.side),
        exposures=exposures,
        areas=areas,
        lab=areas.means(skin.lab(shown.values)),
        skin=shown,
        features=tuple(
            _sample(exposures, points)
            for points in skin.feature_points(face, picture).values()
            if len(points) >= LEAST_POINTS
        ),
        edge=_edge(alpha, found),
        gleams=tuple(_gleams(picture, face)),
    )


def side(picture: Pixels, face: Face) -> int:
    """Where the light in a picture comes from: 1 its right, -1 its left."""
    about = relief.of(face, (picture.shape[1], picture.shape[0]))
    return shadows.side(picture, about) if about else -1


def relit(picture: Pixels, face: Face, wishes: Mapping[str, Any]) -> Pixels:
    """Return a picture under a style's light table, for whoever asks for one light only."""
    sitter = study(picture, face)
    return lit(sitter, wishes) if sitter else picture


def lit(sitter: Sitter, wishes: Mapping[str, Any]) -> Pixels:
    """Return the picture (h, w, 3) under a style's light table.

    `pattern` is one of PATTERNS; `key`, `soften` and `rim`, 0 to 1, how strongly it shows, how much of
    the photo's harshness goes, and how far the outline away from the key is lifted. `side` is where the
    key stands, -1 left, 1 right, for pictures that are to match: else it sides with the photo's own light.
    """
    gain = _gain(sitter, wishes)
    strength, level = _settled(sitter, gain)
    if not strength:
        return sitter.exposures.picture
    shares = _shares(strength * gain + level * sitter.relief.reach)
    up, down = (sitter.relief.full((255 * one).astype(np.uint8)) for one in shares)
    for where, lifted in sitter.gleams:
        up[where] = np.maximum(up[where], lifted)
    return sitter.exposures.dialled(up, down)


def _gain(sitter: Sitter, wishes: Mapping[str, Any]) -> Floats:
    """Natural logarithm of the light's gain on the relief's grid; its mean over the skin is about 0."""
    about, lamp, where = sitter.relief, PATTERNS[_pattern(wishes)], key_side(sitter, wishes)
    facing = np.tensordot(_direction(lamp, where), about.normals, 1)
    shade = np.log(lamp.fill + np.clip((facing + WRAP) / (1 + WRAP), 0, 1))
    shade = shade - np.float32(about.mean(shade))
    out = float(wishes.get("key", KEY)) * shade * about.reach
    out += float(wishes.get("soften", SOFTEN)) * sitter.room.ease
    if rim := float(wishes.get("rim", RIM)):
        out += rim * sitter.edge * np.clip(-where * about.normals[0], 0, 1)
    bounded: Floats = np.float32(MOST) * np.tanh(out / np.float32(MOST))
    return bounded


def _direction(lamp: Lamp, side: int) -> Floats:
    """Unit vector towards the lamp: x right, y down, z towards the camera."""
    aside, above = np.deg2rad(lamp.aside), np.deg2rad(lamp.above)
    flat = np.cos(above)
    return np.array([side * np.sin(aside) * flat, -np.sin(above), np.cos(aside) * flat], np.float32)


def key_side(sitter: Sitter, wishes: Mapping[str, Any]) -> int:
    """Beside which cheek a style's key stands, where it stands aside: -1 the picture's left, 1 its right."""
    if side := int(wishes.get("side", 0)):
        return side
    if _pattern(wishes) != "broad":
        return sitter.room.side
    mesh = sitter.relief.mesh
    left, right = (float(mesh[one, 0]) for one in SIDES)
    turn = (left + right - 2 * float(mesh[NOSE, 0])) / max(right - left, 1.0)
    return sitter.room.side if abs(turn) < TURNED else int(np.sign(turn))


def _pattern(wishes: Mapping[str, Any]) -> str:
    return str(wishes.get("pattern", PATTERN))


def _shares(gain: Floats) -> tuple[Floats, Floats]:
    """Shares of the bracket's gain and loss that the logarithm of a gain takes."""
    change = np.expm1(gain) / np.float32(SWING)
    return np.clip(change, 0, 1), np.clip(-change, 0, 1)


def _settled(sitter: Sitter, gain: Floats) -> tuple[float, float]:
    """Find how strong the light may be, and the level that holds the skin's mean L*; (0, 0) for none."""
    over = sitter.relief.under(gain, sitter.skin.points)
    inside = [sitter.relief.under(gain, feature.points) for feature in sitter.features]
    strength = 1.0
    for _ in range(STEPS):
        level = _level(sitter, strength * over)
        shift = sitter.areas.means(_after(sitter.skin, strength * over + level)) - sitter.lab
        painted = map(_repainted, sitter.features, (strength * one for one in inside))
        if np.abs(shift[:, 1:]).max() <= DRIFT and max(painted, default=0.0) <= REPAINTED:
            return strength, float(level)
        strength *= WEAKER
    return 0.0, 0.0


def _level(sitter: Sitter, gain: Floats) -> np.float32:
    """Find what is added to a gain of the skin that its mean L* stays."""
    part, was = sitter.areas.whole, float(sitter.lab[0, 0])
    whole = _Sample(*(one[part] for one in sitter.skin))
    level = np.float32(0)
    for _ in range(LEVELLING):
        now = float(_after(whole, gain[part] + level)[:, 0].mean())
        # L* + 16 goes with the cube root of light, and light with the 2.2th power of a value
        level -= np.float32((now - was) / (now + 16) * 3 / 2.2)
    return level


def _repainted(feature: _Sample, gain: Floats) -> float:
    """1 - correlation of a feature's brightness with what it was."""
    before, after = (one.mean(axis=1) for one in (feature.values, _under(feature, gain)))
    before, after = before - before.mean(), after - after.mean()
    squares = float(before @ before), float(after @ after)
    if min(squares) < len(before):  # a deviation below 1
        return 0.0
    return float(1 - before @ after / np.sqrt(squares[0] * squares[1]))


def _after(sample: _Sample, gain: Floats) -> Floats:
    """L*, a*, b* (n, 3) of a sample under a gain (n,)."""
    return skin.lab(_under(sample, gain))


def _under(sample: _Sample, gain: Floats) -> Floats:
    """Values (n, 3) of a sample under a gain (n,)."""
    up, down = (share[:, None] for share in _shares(gain))
    out: Floats = np.clip(sample.values + up * sample.up - down * sample.down, 0, 255)
    return out


def _sample(exposures: Bracket, points: Array) -> _Sample:
    return _Sample(points, *exposures.under(points))


def _edge(alpha: Floats | None, about: Relief) -> Floats:
    rows, columns = about.skin.shape
    if alpha is None:
        return np.zeros((rows, columns), np.float32)
    small = shrunk(alpha, (columns, rows))
    out: Floats = np.clip(2 * small * (1 - relief.blurred(small, EDGE * about.width)), 0, 1)
    return out


def _gleams(picture: Pixels, face: Face) -> Iterator[_Gleam]:
    """Find what gleams in either iris and is raised by a little; where nothing does, nothing is painted."""
    for centre, radius in zip(face.irises, face.iris_radii, strict=True):
        reach = CATCH_RADIUS * float(radius)
        left, top = (max(0, int(v - reach)) for v in centre)
        right, bottom = (int(v + reach) + 1 for v in centre)
        eye = picture[top:bottom, left:right]
        if min(eye.shape[:2]) < 4:  # noqa: PLR2004 (px: too few to tell a gleam)
            continue
        grey = cv2.cvtColor(np.ascontiguousarray(eye), cv2.COLOR_RGB2GRAY).astype(np.float32)
        y, x = np.mgrid[top : top + eye.shape[0], left : left + eye.shape[1]]
        inside = np.hypot(x - centre[0], y - centre[1]) <= reach
        own = max(float(np.median(grey[inside])), 12.0) if inside.any() else 255.0
        gleam = relief.ramp(grey / own, *CATCH) * relief.ramp(grey, 90, 150) * inside
        where = (slice(top, bottom), slice(left, right))
        yield _Gleam(where, (255 * CATCH_LIFT * gleam).astype(np.uint8))
