"""The acceptance run for whoever has a GPU: pictures of one person in every mode, held against other selfies.

Half of the selfies are shown to the engine, the others are held out and only measured against: what a
model copies from a photo it was shown is no likeness. All measures are the guard's. Of a picture that is
drawn throughout there is no input of its own to compare with, so skin and shape are judged of all
pictures of a mode together, and texture is told beside the spread among the selfies themselves.
"""

import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter

import numpy as np
from PIL import Image

from pipeline import likeness
from pipeline.arrays import Pixels
from pipeline.contract import Accepted, Measure, Mode, NoPictures, Size, Unchecked
from pipeline.faces import FaceModels
from pipeline.generation.stepping import candidate_seed
from pipeline.likeness import Embeddings, Guard, Portrait, texture
from pipeline.protocol import Candidate, Engine, Job, Selfie, Stage
from pipeline.selfies import Sandbox, choose, read
from pipeline.styles import Style

LEAST_SELFIES = 2

Report = Callable[[str, float], None]
Clock = Callable[[], float]
"""The most GPU memory taken since it was last asked, in GB; 0 where there is no GPU."""


@dataclass(frozen=True, slots=True)
class _Run:
    """What every picture of a run is made with and held against."""

    engine: Engine
    guard: Guard
    memory: Clock
    portraits: dict[Mode, list[Portrait]] = field(default_factory=dict)
    """What was measured of each mode's pictures, for all of them to be judged together."""


def accept(
    opened: tuple[Engine, FaceModels, Sandbox],
    files: Sequence[Path],
    wish: tuple[Sequence[Style], int, Sequence[Size]],
    memory: Clock,
    report: Report,
) -> Iterator[tuple[Accepted, bytes]]:
    """Make `count` pictures a style and mode that draws; each with its JPEG, as soon as it is there.

    After them a row a mode on all its pictures together. Raises `NoPictures` where fewer than two
    selfies can be used, or the engine does not draw.
    """
    engine, faces, sandbox = opened
    styles, count, sizes = wish
    modes = engine.info.offer.drawing
    if not modes:
        message = "ENGINE names no engine that draws, or what it needs is not here"
        raise NoPictures(message)
    embeddings = Embeddings(faces)
    shown, held = _shared_out((sandbox, faces, embeddings), files, sizes)
    run = _Run(engine, Guard(faces, embeddings, held), memory)
    todo = [(mode, style, n) for mode in modes for style in styles for n in range(count)]
    for done, (mode, style, number) in enumerate(todo):
        report(f"{mode} {style.slug}", done / len(todo))
        selfie, others = shown[number % len(shown)], tuple(shown)
        seed = candidate_seed(_seed(style.slug), number)
        yield _made(run, Job(f"{done}", selfie, style, tuple(sizes), mode, others, seed=seed))
    for mode, portraits in run.portraits.items():
        measures = run.guard.job(portraits)
        yield Accepted(mode, "", measures=measures, count=len(portraits)), b""


def _shared_out(
    opened: tuple[Sandbox, FaceModels, Embeddings], files: Sequence[Path], sizes: Sequence[Size]
) -> tuple[list[Selfie], list[Selfie]]:
    """Read the selfies: every second one, from the best on, is shown, the others are held out."""
    sandbox, faces, embeddings = opened
    reads = [read(sandbox, faces, (path.name, path.read_bytes()), sizes) for path in files]
    _, ranked = choose(reads, embeddings)
    if len(ranked) < LEAST_SELFIES:
        message = (
            f"{len(ranked)} of {len(files)} selfies can be used; two are needed, ten are better"
        )
        raise NoPictures(message)
    return ranked[::2], ranked[1::2]


def _made(run: _Run, job: Job) -> tuple[Accepted, bytes]:
    started = perf_counter()
    run.memory()
    candidate, stages = _drawn(run.engine, job)
    took = perf_counter() - started
    row = Accepted(job.mode, job.style.slug, took, run.memory(), candidate.fallbacks)
    if candidate.reason or candidate.fault:
        why = candidate.reason or type(candidate.fault).__name__
        return replace(row, none=str(why)), b""
    steps = likeness.Steps()
    measures = tuple(m for stage in stages for m in steps.measures(stage))
    with Image.open(io.BytesIO(candidate.jpeg)) as picture:
        pixels = np.array(picture.convert("RGB"))
    portrait = run.guard.portrait(pixels)
    if isinstance(portrait, Unchecked):
        return replace(row, none=str(portrait), measures=measures), candidate.jpeg
    run.portraits.setdefault(job.mode, []).append(portrait)
    beside = () if stages else (_texture(run.guard, pixels),)
    measures = (*measures, *run.guard.single(portrait), *beside)
    failed = likeness.card.failed(measures)
    return replace(row, measures=measures, failed=failed), candidate.jpeg


def _drawn(engine: Engine, job: Job) -> tuple[Candidate, list[Stage]]:
    batch = engine.open(engine.bucket(job))
    batch.add(job)
    stages: list[Stage] = []
    while (some := batch.step()) is not None:
        stages += some
    return batch.take()[0], stages


def _texture(guard: Guard, pixels: Pixels) -> Measure:
    """Hold the skin's texture of a picture with a face against that of the held-out selfies."""
    face = guard.models.read(pixels, guard.models.detect(pixels)[0])
    return texture.beside((pixels, face), [(one.pixels, one.face) for one in guard.selfies])


def _seed(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=7).digest())
