"""The guard on pictures from anywhere: ours, or another product's.

A job is a person's selfies and the pictures made of them. `check` takes files; `audit` a folder
with a folder for each job, which holds `selfies/` and `pictures/`. In `audit`, a file
`tones.tsv` beside them gives each job's tone: the folder's name, a tab, and the person's own word on
the Monk scale, 1 to 10.
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.arrays import Pixels
from pipeline.contract import Checked, Measure, Reason
from pipeline.drift import third_of
from pipeline.engines import Selfie
from pipeline.faces import FaceModels
from pipeline.likeness import Embeddings, Guard, aligned, paired
from pipeline.selfies.sandbox import Sandbox, Unreadable

PHOTOS = {".jpg", ".jpeg", ".png", ".webp", ".heic"}
TONES = "tones.tsv"
SIDE = 2048  # px, the long side files are read at

Say = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Eye:
    """What files are looked at with, opened once."""

    sandbox: Sandbox
    models: FaceModels


def check(
    eye: Eye, selfies: Sequence[Path], pictures: Sequence[Path], source: Path | None = None
) -> Checked:
    """Hold pictures against selfies; `source` is the selfie whose pixels they keep, if one is."""
    shown, unread = _opened(eye, list(dict.fromkeys([*selfies, *([source] if source else [])])))
    kept = [one for one in shown if one.name == str(source)]
    guard = Guard(eye.models, Embeddings(eye.models), shown)
    found, portraits = [], []
    for file in pictures:
        pixels = _pixels(eye, file)
        if isinstance(pixels, Reason):
            unread.append((str(file), pixels))
            continue
        portraits.append(guard.portrait(pixels))
        measures = guard.single(portraits[-1], str(source or ""))
        beside = tuple(m for one in kept for m in _against(eye, one, pixels))
        found.append((str(file), (*beside, *measures)))
    together = guard.job(portraits, [str(source or "")])
    return Checked("", tuple(found), together, tuple(unread))


def audit(eye: Eye, folder: Path, say: Say) -> Iterator[Checked]:
    """Check every job in a folder."""
    tones = _tones(folder / TONES)
    jobs = sorted(path.parent for path in folder.glob("*/pictures"))
    for number, job in enumerate(jobs):
        say("measure", number / len(jobs))
        found = check(eye, _files(job / "selfies"), _files(job / "pictures"))
        yield Checked(
            job.name, found.pictures, found.together, found.unread, tones.get(job.name, "")
        )


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.glob("*") if file.suffix.lower() in PHOTOS)


def _tones(file: Path) -> dict[str, str]:
    if not file.is_file():
        return {}
    with file.open(newline="") as table:
        rows = [row for row in csv.reader(table, delimiter="\t") if len(row) > 1]
    return {name: third_of(int(tone)) for name, tone, *_ in rows if tone.isdecimal()}


def _against(eye: Eye, source: Selfie, pixels: Pixels) -> tuple[Measure, ...]:
    """Lay the source over the picture and ask every paired question."""
    found = eye.models.detect(pixels)
    if not found:
        return ()
    return paired(aligned.stage(source, pixels, eye.models.read(pixels, found[0])))


def _opened(eye: Eye, files: Sequence[Path]) -> tuple[list[Selfie], list[tuple[str, Reason]]]:
    """Open selfies with a face; also the files without, and why."""
    shown: list[Selfie] = []
    unread: list[tuple[str, Reason]] = []
    for file in files:
        pixels = _pixels(eye, file)
        if isinstance(pixels, Reason):
            unread.append((str(file), pixels))
            continue
        found = eye.models.detect(pixels)
        if not found:
            unread.append((str(file), Reason.NO_FACE))
            continue
        face, *others = found
        shown.append(Selfie(str(file), pixels, eye.models.read(pixels, face), tuple(others)))
    return shown, unread


def _pixels(eye: Eye, file: Path) -> Pixels | Reason:
    try:
        return eye.sandbox.decode(file.read_bytes(), SIDE)
    except Unreadable as refused:
        return refused.reason
