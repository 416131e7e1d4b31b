"""How well a look is read back from headshots of our own (`make looks`), style by style.

Each style is made of each photograph, and the look read from the JPEG alone is held against what made
it: the backdrop where it is seen, the side of the key, the place of the head; and whether a stronger
key or a steeper curve is read as one. On the two portraits that come with the project, and those in
`sets/` of LIKENESS_PHOTOS.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from pipeline import looks
from pipeline.arrays import Array, Floats, Pixels
from pipeline.contract import SAMPLE_SIZE, SIZES, Reason
from pipeline.engines import Job, Selfie
from pipeline.engines.studio import Studio, Subject
from pipeline.faces import FaceModels
from pipeline.mattes import Mattes
from pipeline.settings import Settings
from pipeline.stages import backdrop, finish, light, skin
from pipeline.stages.backdrop import Backdrops
from pipeline.styles import Style, all_styles, by_slug
from pipeline.styles.copied import Look, look_of
from tests.conftest import PHOTOS
from tests.samples import opened

SMALL = (*SIZES[-1:], SAMPLE_SIZE)
LARGEST = 2000  # px, the long side at which a photograph is read
JUDGED = (160, 200)  # px at which backdrops are compared: grain is no part of a look
SMOOTH = 1 / 12  # of the height: what a room is blurred by, to be compared with a smooth field
MOST_OFF, MOST_FRAMING, LEAST_SIDES = 3.0, 0.03, 0.95  # what is asked for
KEYS, CONTRASTS = (0.3, 0.6, 0.9), (0.06, 0.10, 0.16)  # drawn, to see as what they are read


@dataclass(frozen=True, slots=True)
class Found:
    """What one look read back is off by.

    `drawn`, `smooth`, `mean` are CIELAB dE76 where the backdrop is seen: point by point, both blurred, and of the
    mean colour; `hidden` where the person stands. `face`, `eyes` are in shares of the frame's height.
    Sides are -1 left, 1 right, 0 neither: `lit` as read, `key` where the style's lamp stood, `own` of the
    photograph's light.
    """

    drawn: float
    smooth: float
    mean: float
    hidden: float
    face: float
    eyes: float
    lit: int
    key: int
    own: int

    @property
    def side(self) -> bool:
        """Whether the side is the key's; of a lamp before the face, that it is none or the photograph's own."""
        return self.lit == self.key if self.key else self.lit in {0, self.own}


@dataclass(frozen=True, slots=True)
class Bench:
    """What looks are made and read with."""

    faces: FaceModels
    mattes: Mattes
    studio: Studio
    backdrops: Backdrops

    def selfie(self, path: Path) -> Selfie | None:
        """Read a photograph; None where there is no face."""
        with Image.open(path) as image:
            image.thumbnail((LARGEST, LARGEST))
            pixels = np.array(image.convert("RGB"))
        found = self.faces.detect(pixels)
        if not found:
            return None
        face = self.faces.read(pixels, found[0])
        return Selfie(str(path), pixels, face, tuple(found[1:]))

    def made(self, selfie: Selfie, style: Style) -> tuple[Pixels, Subject] | Reason:
        """Make a small headshot, as it comes out of its JPEG."""
        subject = self.studio.subject(Job(selfie.name, selfie, style, SMALL))
        if isinstance(subject, Reason):
            return subject
        person = self.studio.graded(subject, self.studio.lit(subject, style), style)
        return opened(
            finish.jpeg(self.studio.composed(subject, self.studio.crisp(subject, person), style))
        ), subject

    def read(self, picture: Pixels) -> Look | Reason:
        """Read the look of a picture, as its name holds it."""
        found = self.faces.detect(picture)
        if not found:
            return Reason.NO_FACE
        face = self.faces.read(picture, found[0])
        look = looks.read(picture, face, self.mattes.matte(picture, face))
        return look if isinstance(look, Reason) else by_name(look)

    def scene(self, style: Style, subject: Subject, *, sided: bool = True) -> Pixels:
        """Return what stands behind a person, with their shade on it."""
        scene = self.backdrops.get(style.backdrop, subject.size)
        if sided:
            scene = backdrop.sided(scene, style.backdrop, subject.side(style))
        scene = backdrop.follows(scene, style.backdrop, subject.white)
        return finish.shaded(scene, subject.shade) if style.backdrop.get("shade") else scene


def by_name(look: Look) -> Look:
    """Return what a look's name holds of it."""
    found = look_of(look.slug)
    assert found is not None
    return found


def bench(weights: Path) -> Bench:
    """Open the models."""
    mattes = Mattes(weights)
    return Bench(FaceModels(weights), mattes, Studio(mattes, Backdrops()), Backdrops())


def measured(on: Bench, selfie: Selfie, style: Style) -> Found | Reason:
    """Make one style of one selfie, read its look back and compare."""
    made = on.made(selfie, style)
    if isinstance(made, Reason):
        return made
    picture, subject = made
    look = on.read(picture)
    if isinstance(look, Reason):
        return look
    copy = by_slug(look.slug)
    assert copy is not None
    true, got = lab(on.scene(style, subject)), lab(on.scene(copy, subject, sided=False))
    seen = _shrunk(subject.cut.alpha)
    seen = cv2.dilate(seen, np.ones((5, 5), np.uint8)) < 0.02
    face, high = subject.cut.face, subject.size[1]
    return Found(
        drawn=_apart(true, got, seen),
        smooth=_apart(_blurred(true, seen), _blurred(got, seen), seen),
        mean=float(np.linalg.norm(true[seen].mean(axis=0) - got[seen].mean(axis=0))),
        hidden=_apart(true, got, ~seen),
        face=look.face - face.height / high,
        eyes=look.eyes - float(face.irises[:, 1].mean()) / high,
        lit=backdrop.SIDES.get(look.lit, 0),
        key=key_side(subject, style),
        own=subject.sitter.room.side if subject.sitter else -1,
    )


def key_side(subject: Subject, style: Style) -> int:
    """Where the lamp of a style stands beside a person: -1 left, 1 right, 0 in the middle."""
    aside = light.PATTERNS[style.light["pattern"]].aside
    return light.key_side(subject.sitter, style.light) if aside and subject.sitter else 0


def lab(picture: Pixels) -> Floats:
    """CIELAB of a picture, small."""
    small = _shrunk(picture)
    return skin.lab(small.reshape(-1, 3).astype(np.float32)).reshape(small.shape)


def _shrunk(image: Array) -> Array:
    out: Array = cv2.resize(image, JUDGED, interpolation=cv2.INTER_AREA)
    return out


def _apart(one: Floats, other: Floats, where: Array) -> float:
    return float(np.linalg.norm(one - other, axis=2)[where].mean())


def _blurred(image: Floats, where: Array) -> Floats:
    """Blur what is seen, without what is not."""
    weight = where.astype(np.float32)[..., None]
    sigma = SMOOTH * JUDGED[1]
    total = cv2.GaussianBlur(image * weight, (0, 0), sigma)
    return total / (cv2.GaussianBlur(weight, (0, 0), sigma)[..., None] + np.float32(1e-6))


def again(on: Bench, selfie: Selfie, style: Style) -> tuple[float, float, float] | None:
    """How far head height, eye line and the head's middle move where the look read is made of the same selfie.

    In shares of the frame's height, and of its width.
    """
    made = on.made(selfie, style)
    look = Reason.NO_FACE if isinstance(made, Reason) else on.read(made[0])
    copy = None if isinstance(look, Reason) else by_slug(look.slug)
    second = on.made(selfie, copy) if copy else Reason.NO_FACE
    if isinstance(made, Reason) or isinstance(second, Reason):
        return None
    before, after = (_placed(subject) for _, subject in (made, second))
    return before[0] - after[0], before[1] - after[1], before[2] - after[2]


def _placed(subject: Subject) -> tuple[float, float, float]:
    (wide, high), face = subject.size, subject.cut.face
    x, y = face.irises.mean(axis=0)
    return face.height / high, float(y) / high, float(x) / wide


def strengths(on: Bench, selfie: Selfie, style: Style) -> Iterator[tuple[str, float, float]]:
    """Say as what each key beside the camera and each contrast is read: (which, drawn, read)."""
    style = replace(style, light={**style.light, "pattern": "loop"})
    keys = [replace(style, light={**style.light, "key": key}) for key in KEYS]
    curves = [replace(style, grade={**style.grade, "contrast": one}) for one in CONTRASTS]
    for part, drawn, other in (
        *(("key", *one) for one in zip(KEYS, keys, strict=True)),
        *(("contrast", *one) for one in zip(CONTRASTS, curves, strict=True)),
    ):
        made = on.made(selfie, other)
        look = made if isinstance(made, Reason) else on.read(made[0])
        if isinstance(look, Look):
            yield part, drawn, getattr(look, part)


def lines(tally: "Tally") -> Iterator[str]:
    """Say it as a table, and what is reached of what is asked."""
    found = tally.found
    yield f"{'style':16}{'n':>3}  backdrop dE, mean (worst)  blurred  mean colour  hidden"
    for slug, some in found.items():
        drawn, smooth, mean, hidden = (
            np.array([getattr(one, part) for one in some])
            for part in ("drawn", "smooth", "mean", "hidden")
        )
        yield (
            f"{slug:16}{len(some):3}  {drawn.mean():11.2f} ({drawn.max():5.2f})"
            f"{smooth.mean():15.2f}{mean.mean():13.2f}{hidden.mean():8.1f}"
        )
    every = [one for some in found.values() for one in some]
    scenes = {style.slug: style.backdrop["scene"] for style in all_styles()}
    flat = [one.drawn for slug, some in found.items() if scenes[slug] != "rendered" for one in some]
    rooms = [one for slug, some in found.items() if scenes[slug] == "rendered" for one in some]
    yield _share("backdrop, paper and canvas, point by point", flat, MOST_OFF, "dE")
    for name, part in (("point by point", "drawn"), ("blurred", "smooth"), ("mean colour", "mean")):
        off = [getattr(one, part) for one in rooms]
        yield _share(f"backdrop, rooms and gardens, {name}", off, MOST_OFF, "dE")
    yield _share("head height read, of the frame", [abs(one.face) for one in every], MOST_FRAMING)
    yield _share("eye line read, of the frame", [abs(one.eyes) for one in every], MOST_FRAMING)
    for name, k in (("head height", 0), ("eye line", 1), ("middle", 2)):
        moved = [abs(one[k]) for one in tally.kept]
        yield _share(f"{name} of the copy, of the frame", moved, MOST_FRAMING)
    yield _right("a lamp beside the camera", [one for one in every if one.key])
    yield _right("a lamp before the face", [one for one in every if not one.key])
    yield _right("every style", every)
    for (part, value), values in tally.read.items():
        yield f"{part} of {value:.2f}: read as {np.mean(values):.2f}, +-{np.std(values):.2f} over faces"


def _right(name: str, some: Sequence[Found]) -> str:
    if not some:
        return f"side of the light, {name}: not measured"
    right = float(np.mean([one.side for one in some]))
    none = float(np.mean([not one.lit for one in some]))
    return (
        f"side of the light, {name}: right in {right:.1%} of {len(some)} (asked: {LEAST_SIDES:.0%}),"
        f" read as none in {none:.1%}"
    )


def _share(name: str, values: Sequence[float], most: float, unit: str = "") -> str:
    if not values:
        return f"{name}: not measured"
    within = float(np.mean(np.array(values) <= most))
    return (
        f"{name}: mean {np.mean(values):.3f}, 95th percentile {np.percentile(values, 95):.3f}, worst"
        f" {max(values):.3f}; within {most:g} {unit} in {within:.1%} of {len(values)}"
    )


def photographs() -> list[Path]:
    """List the two of the project, and those of LIKENESS_PHOTOS."""
    folder = os.environ.get("LIKENESS_PHOTOS")
    own = [PHOTOS / f"{name}.jpg" for name in ("astronaut", "grace_hopper")]
    found = Path(folder).glob("sets/*/*.jpg") if folder else ()
    return [*own, *sorted(found, key=lambda path: (path.name, path))]  # everybody once, then again


@dataclass(frozen=True, slots=True)
class Tally:
    """What has been found so far: by style, how far copies are framed otherwise, what gave nothing.

    `read` holds keys and contrasts as read, by (which, drawn).
    """

    found: dict[str, list[Found]]
    kept: list[tuple[float, float, float]] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    read: dict[tuple[str, float], list[float]] = field(default_factory=dict)


def measure(on: Bench, path: Path, styles: Sequence[Style], tally: Tally) -> None:
    """Measure the styles on one photograph."""
    selfie = on.selfie(path)
    for style in styles:
        one = measured(on, selfie, style) if selfie else Reason.NO_FACE
        if isinstance(one, Reason):
            tally.without.append(f"{path.parent.name}/{path.name} ({one})")
            return
        tally.found[style.slug].append(one)
    if selfie and (moved := again(on, selfie, styles[0])):
        tally.kept.append(moved)
    for part, drawn, value in strengths(on, selfie, styles[0]) if selfie else ():
        tally.read.setdefault((part, drawn), []).append(value)


def main() -> None:
    """Measure and print; what was measured by then, where it is interrupted. Arguments are names of styles."""
    on, paths = bench(Settings().weights), photographs()
    wanted = [style for style in all_styles() if style.slug in sys.argv[1:] or not sys.argv[1:]]
    tally = Tally({style.slug: [] for style in wanted})
    with suppress(KeyboardInterrupt):
        for number, path in enumerate(paths):
            print(f"\r{number / len(paths):4.0%}", end="", file=sys.stderr, flush=True)
            measure(on, path, wanted, tally)
    print("\r", end="", file=sys.stderr)
    print("\n".join(lines(tally)))
    print("No headshot or no look of:", ", ".join(tally.without) or "none")


if __name__ == "__main__":
    main()
