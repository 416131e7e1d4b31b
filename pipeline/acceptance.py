"""The acceptance run for whoever has a GPU: pictures of one person in every mode, held against other selfies.

Half of the selfies are shown to the engine, the others are held out and only measured against: what a
model copies from a photo it was shown is no likeness. Of a picture that is drawn throughout there is
no input of its own to compare with, so its measures rest on photo-to-photo differences, which are
larger than the faults looked for: they are printed beside the spread among the selfies themselves.
"""

import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter

import cv2
import numpy as np
from PIL import Image

from pipeline import likeness
from pipeline.arrays import Array, Floats, Pixels
from pipeline.contract import Accepted, Mark, Mode, NoPictures, Size
from pipeline.faces import Face, FaceModels
from pipeline.generation.stepping import candidate_seed
from pipeline.protocol import Candidate, Engine, Job, Selfie, Stage
from pipeline.selfies import Sandbox, choose, read
from pipeline.stages import skin
from pipeline.styles import Style

LEAST_SELFIES = 2
IRIS = 0.16  # of the eye's width: a disc inside the iris, clear of lids and lashes
CORNERS = ((33, 133), (362, 263))  # mesh indices of either eye's corners
FINE = 1.0  # px, with the face FACE high: what is finer is skin's texture, and noise
FACE = 192  # px

Report = Callable[[str, float], None]
Clock = Callable[[], float]
"""The most GPU memory taken since it was last asked, in GB; 0 where there is no GPU."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is measured of one picture of a face: embedding, mean skin and iris in CIELAB, fine texture."""

    who: Floats = field(repr=False)
    skin: Floats
    iris: Floats
    fine: float


def accept(
    opened: tuple[Engine, FaceModels, Sandbox],
    files: Sequence[Path],
    wish: tuple[Sequence[Style], int, Sequence[Size]],
    memory: Clock,
    report: Report,
) -> Iterator[tuple[Accepted, bytes]]:
    """Make `count` pictures a style and mode that draws; each with its JPEG, as soon as it is there.

    Raises `NoPictures` where fewer than two selfies can be used, or the engine does not draw.
    """
    engine, faces, sandbox = opened
    styles, count, sizes = wish
    shown, held = _shared_out(faces, sandbox, files, sizes)
    modes = [mode for mode in engine.info.modes if mode is not Mode.STUDIO]
    if not modes:
        message = "ENGINE names no engine that draws, or what it needs is not here"
        raise NoPictures(message)
    looks = [_look(faces, selfie.pixels, selfie.face) for selfie in held]
    todo = [(mode, style, n) for mode in modes for style in styles for n in range(count)]
    for done, (mode, style, number) in enumerate(todo):
        report(f"{mode} {style.slug}", done / len(todo))
        selfie, others = shown[number % len(shown)], tuple(shown)
        seed = candidate_seed(_seed(style.slug), number)
        job = Job(f"{done}", selfie, style, tuple(sizes), mode, others, seed=seed)
        yield _made(engine, faces, job, looks, memory)


def _shared_out(
    faces: FaceModels, sandbox: Sandbox, files: Sequence[Path], sizes: Sequence[Size]
) -> tuple[list[Selfie], list[Selfie]]:
    """Read the selfies: every second one, from the best on, is shown, the others are held out."""
    reads = [read(sandbox, faces, (path.name, path.read_bytes()), sizes) for path in files]
    _, ranked = choose(reads, faces)
    if len(ranked) < LEAST_SELFIES:
        message = (
            f"{len(ranked)} of {len(files)} selfies can be used; two are needed, ten are better"
        )
        raise NoPictures(message)
    return ranked[::2], ranked[1::2]


def _made(
    engine: Engine, faces: FaceModels, job: Job, held: Sequence[Look], memory: Clock
) -> tuple[Accepted, bytes]:
    started = perf_counter()
    memory()
    candidate, stages = _drawn(engine, job)
    row = Accepted(
        job.mode, job.style.slug, perf_counter() - started, memory(), candidate.fallbacks
    )
    if candidate.reason or candidate.fault:
        why = candidate.reason or type(candidate.fault).__name__
        return replace(row, none=str(why)), b""
    measures = [m for stage in stages for m in likeness.paired(stage)]
    row = replace(
        row,
        moved=tuple(f"{m.step} {m.name}" for m in measures if m.mark is Mark.FAILED),
        paired=sum(m.mark is not Mark.NOT_CHECKED for m in measures),
    )
    pixels = np.array(Image.open(io.BytesIO(candidate.jpeg)).convert("RGB"))
    found = faces.detect(pixels)
    if not found:
        return replace(row, none="no face"), candidate.jpeg
    look = _look(faces, pixels, faces.read(pixels, found[0]))
    return _beside(replace(row, faces=len(found)), look, held), candidate.jpeg


def _drawn(engine: Engine, job: Job) -> tuple[Candidate, list[Stage]]:
    batch = engine.open(engine.bucket(job))
    batch.add(job)
    stages: list[Stage] = []
    while (some := batch.step()) is not None:
        stages += some
    return batch.take()[0], stages


def _beside(row: Accepted, look: Look, held: Sequence[Look]) -> Accepted:
    """Hold a picture against the selfies that were held out."""
    skins, irises = (np.median([getattr(h, of) for h in held], axis=0) for of in ("skin", "iris"))
    shift = [round(float(x), 2) for x in look.skin - skins]
    return replace(
        row,
        identity=float(np.median([np.linalg.norm(look.who - h.who) for h in held])),
        skin=(shift[0], shift[1], shift[2]),
        eyes=float(np.linalg.norm((look.iris - irises)[1:])),
        texture=look.fine / max(float(np.median([h.fine for h in held])), 1e-6),
    )


def _look(faces: FaceModels, pixels: Pixels, face: Face) -> Look:
    tone = skin.lab(skin.colours(pixels, skin.points(face, pixels))).mean(axis=0)
    return Look(faces.embed(pixels, face), tone, _iris(pixels, face), _fine(pixels, face))


def _iris(pixels: Pixels, face: Face) -> Floats:
    """Median CIELAB of discs inside both irises."""
    inside = np.zeros(pixels.shape[:2], np.uint8)
    for centre, (left, right) in zip(face.irises, CORNERS, strict=True):
        wide = float(np.linalg.norm(face.mesh[left, :2] - face.mesh[right, :2]))
        x, y = (round(float(v)) for v in centre)
        cv2.circle(inside, (x, y), max(1, round(IRIS * wide)), 1, -1)
    out: Floats = np.median(skin.lab(pixels[inside > 0]), axis=0)
    return out


def _fine(pixels: Pixels, face: Face) -> float:
    """Standard deviation of L* finer than `FINE` over skin, with the face `FACE` px high."""
    zoom = FACE / face.height
    how = cv2.INTER_AREA if zoom < 1 else cv2.INTER_CUBIC
    small: Array = cv2.resize(pixels, None, fx=zoom, fy=zoom, interpolation=how)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.float32)
    fine = grey - cv2.GaussianBlur(grey, (0, 0), FINE)
    where = (skin.points(face, pixels) * zoom).astype(int)
    height, width = grey.shape
    return float(fine[where[:, 1].clip(0, height - 1), where[:, 0].clip(0, width - 1)].std())


def _seed(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=7).digest())
