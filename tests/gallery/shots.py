"""One photograph in one style: the picture, the selfie cut alike, and all that was measured on the way.

What was made is kept in files, each under the key of what it was made from: run again, only what has
changed since is made.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path
from time import perf_counter

import numpy as np

import pipeline
from pipeline.arrays import Floats
from pipeline.contract import Measure, Size, Unchecked
from pipeline.engines import Engine, Job, Stage
from pipeline.faces import FaceModels
from pipeline.likeness import Embeddings, Guard, skin, texture
from pipeline.making import Maker, Work
from pipeline.selfies import Read
from pipeline.stages import finish, light
from pipeline.styles import Style
from pipeline.together import Stepped

SIDES = {-1: "left", 1: "right"}
SUFFIXES = {".py", ".toml", ".jpg", ".json"}
"""Of the files that decide how a picture comes out, besides the style's own."""
WHOLE = "all"
"""The name of what all steps did together."""
BEFORE_QUALITY = 92  # JPEG


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph that may be shown; `sizes` are what its headshots may have, best first."""

    name: str
    file: Path
    sizes: tuple[Size, ...]
    tone: str = ""

    @property
    def folder(self) -> str:
        """Where its pictures are, under the gallery's folder."""
        return self.name.replace("/", "-").rsplit(".", 1)[0]


@dataclass(frozen=True, slots=True)
class Moved:
    """How far a step moved the face's skin, in CIELAB units, hue in degrees, and its fine detail (ln).

    None where too little skin shows.
    """

    step: str
    lightness: float | None = None
    chroma: float | None = None
    hue: float | None = None
    distance: float | None = None
    detail: float | None = None


@dataclass(frozen=True, slots=True)
class Shot:
    """What came of a photograph in a style. `reason` is why there is no picture, else "".

    `failed` names the measures for which the picture would be withheld.
    """

    photo: str
    style: str
    family: str
    tone: str
    picture: str = ""
    before: str = ""
    size: Size = (0, 0)
    reason: str = ""
    notes: tuple[str, ...] = ()
    side: str = ""
    moved: tuple[Moved, ...] = ()
    measures: tuple[Measure, ...] = field(default=(), repr=False)
    failed: tuple[str, ...] = ()
    seconds: float = 0.0


def key_of(photo: Photo, style: Style | None = None) -> str:
    """Name all that a picture, or a photograph's verdict, depends on."""
    tables = (style.framing, style.backdrop, style.light, style.grade) if style else ()
    made_of = [_code(), [dict(table) for table in tables], photo.sizes, photo.tone]
    told = json.dumps(made_of, sort_keys=True).encode()
    return hashlib.sha256(told + photo.file.read_bytes()).hexdigest()[:24]


@cache
def _code() -> str:
    """Digest of the picture side's code and data, but for the styles' own files."""
    root, found = Path(pipeline.__file__).parent, hashlib.sha256()
    for file in sorted(root.rglob("*")):
        if file.suffix in SUFFIXES and (file.suffix == ".py" or file.parent.name != "styles"):
            found.update(str(file.relative_to(root)).encode() + file.read_bytes())
    found.update(Path(__file__).read_bytes())
    return found.hexdigest()


def kept(file: Path, key: str) -> Shot | None:
    """Return what was written to a file under this key, if it was."""
    try:
        read = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    if read["key"] != key:
        return None
    shot = read["shot"]
    moved = tuple(Moved(**one) for one in shot["moved"])
    measures = tuple(Measure(**one) for one in shot["measures"])
    return Shot(**shot | {"moved": moved, "measures": measures})


def keep(file: Path, key: str, shot: Shot) -> Shot:
    """Write a shot under its key, after the pictures that it names; returns it."""
    file.write_text(json.dumps({"key": key, "shot": asdict(shot)}), "utf-8")
    return shot


def set_aside(photo: Photo, found: Read) -> Shot:
    """Tell that the coach sets a photograph aside, and why."""
    said = found.verdict
    return Shot(photo.name, "", "", photo.tone, reason=str(said.reason), notes=said.notes)


def made(
    opened: tuple[Engine, FaceModels], photo: Photo, found: Read, style: Style, out: Path
) -> Shot:
    """Make a picture of a usable selfie as an order would; write it, and the selfie cut alike."""
    (engine, faces), selfie = opened, found.selfie
    if selfie is None:
        raise ValueError(photo.name)
    started = perf_counter()
    guard = Guard(faces, Embeddings(faces), [selfie], drawn=False)
    job = Job(selfie.name, selfie, style, photo.sizes)
    work, stages = _taken_through(Maker(engine.info, guard), engine, job)
    shot = Shot(
        photo=photo.name,
        style=style.slug,
        family=style.family,
        tone=photo.tone,
        notes=tuple(dict.fromkeys((*found.verdict.notes, *work.candidate.notes))),
        seconds=round(perf_counter() - started, 2),
    )
    if not stages:
        return replace(shot, reason=str(work.candidate.reason))
    first = stages[0]
    return replace(
        shot,
        picture=_written(out, photo, f"{style.slug}.jpg", work.candidate.jpeg),
        before=_before(out, photo, first),
        size=work.candidate.size,
        side=SIDES[light.side(first.after, first.face)],
        moved=tuple(_moves(stages)),
        measures=work.measures,
        failed=tuple(dict.fromkeys(f"{one.name} {one.step}".strip() for one in work.failed)),
    )


def _taken_through(maker: Maker, engine: Engine, job: Job) -> tuple[Work, list[Stage]]:
    """Take one job through the engine, keeping what each step was given and gave."""
    making = maker.make(job, lambda *_: None)
    batch, stages = engine.open(engine.bucket(job)), list[Stage]()
    batch.add(next(making))
    while True:
        some = tuple(batch.step() or ())
        stages += some
        candidate = next(iter(batch.take()), None)
        try:
            making.send(Stepped(some, 0.0, candidate))
        except StopIteration as end:
            return end.value, stages


def _written(out: Path, photo: Photo, name: str, jpeg: bytes) -> str:
    (out / photo.folder / name).write_bytes(jpeg)
    return f"{photo.folder}/{name}"


def _before(out: Path, photo: Photo, first: Stage) -> str:
    """Write the selfie as it was cut, once for all styles that cut it so."""
    name = f"selfie-{hashlib.sha256(first.before.tobytes()).hexdigest()[:12]}.jpg"
    if (out / photo.folder / name).is_file():
        return f"{photo.folder}/{name}"
    return _written(out, photo, name, finish.jpeg(first.before, BEFORE_QUALITY))


def _moves(stages: Sequence[Stage]) -> Iterator[Moved]:
    """Tell what each step did to the skin, and what all of them did."""
    for stage in stages:
        yield _move(stage.name, stage, stage)
    yield _move(WHOLE, stages[0], stages[-1])


def _move(name: str, first: Stage, last: Stage) -> Moved:
    was, now = (skin.take(pixels, last.face)[skin.FACE] for pixels in (first.before, last.after))
    if isinstance(was, Unchecked) or isinstance(now, Unchecked):
        return Moved(name)
    detail = [texture.take(pixels, last.face) for pixels in (first.before, last.after)]
    known = [one for one in detail if not isinstance(one, Unchecked)]
    return Moved(
        name,
        lightness=_near(now[0] - was[0]),
        chroma=_near(np.hypot(*now[1:]) - np.hypot(*was[1:])),
        hue=_near((_hue(now) - _hue(was) + 180) % 360 - 180),
        distance=_near(float(np.linalg.norm(now - was))),
        detail=_near(known[1] - known[0]) if len(known) == len(detail) else None,
    )


def _hue(lab: Floats) -> float:
    return float(np.degrees(np.arctan2(lab[2], lab[1])))


def _near(value: float) -> float:
    return round(float(value), 3)
