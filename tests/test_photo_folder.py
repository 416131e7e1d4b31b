"""A folder of photographs: verdicts on `bad/` against its MANIFEST.tsv, headshots of each of `sets/`.

Every stage of every photograph of `sets/` and `single/` is held against its own input.
Runs where LIKENESS_PHOTOS names such a folder (`make photos`), and prints both tables.
"""

import csv
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import engines
from pipeline.contract import SAMPLE_SIZE, SIZES, Mark, Reason, Refusal, Verdict
from pipeline.engines import Engine, Job, Selfie, Stage
from pipeline.faces import FaceModels
from pipeline.kit import Kit, Wish
from pipeline.likeness import paired
from pipeline.mattes import Mattes
from pipeline.recipe import make_headshots
from pipeline.selfies import Sandbox, read
from pipeline.styles import Style, all_styles

FOLDER = Path(os.environ.get("LIKENESS_PHOTOS", "/nonexistent"))

SMALL = ((640, 800), SAMPLE_SIZE)

FILE_REASONS = {Reason.EMPTY, Reason.UNREADABLE, Reason.TOO_MANY_PIXELS, Reason.ABSURD_SHAPE}
NAMED = {
    "unreadable_or_absurd": FILE_REASONS,
    "too_many_pixels": {Reason.TOO_MANY_PIXELS},
    "several_people": {Reason.SEVERAL_FACES},
    "no_face": {Reason.NO_FACE},
    "cut_off": {Reason.CUT_OFF},
    "too_small": {Reason.TOO_SMALL},
}
"""Codes of the manifest, after a colon, to what the coach may say."""

FAULTS = {
    "blur": {Reason.BLURRED},
    "exposure": {Reason.TOO_DARK},
    "dark": {Reason.TOO_DARK},
    "artefacts": {Reason.NOISY},
    "noise": {Reason.NOISY},
    "blown": {Reason.BURNT_OUT},
    "face": {Reason.TOO_SMALL},
    "shadow": {Reason.UNEVEN_LIGHT},
    "cast": {Reason.COLOUR_CAST},
    "orange light": {Reason.COLOUR_CAST},
    "stretched": {Reason.STRETCHED},
}
"""Words of the notes, for "with that reason" and "with a word about it"."""

DISPUTED = {
    "bad/bg_face_behind.jpg": "out of focus as d_blur_gauss9.jpg: sharp below 70 px (gauss3: 137)",
}
"""Where we stand by another verdict than the manifest's, and why; shown in the table."""


def test_every_spoilt_photo_gets_the_verdict_its_manifest_expects(weights: Path) -> None:
    if not (FOLDER / "MANIFEST.tsv").exists():
        pytest.skip("LIKENESS_PHOTOS names no folder of photographs with a MANIFEST.tsv")
    wrong = []
    faces = FaceModels(weights)
    with Sandbox() as sandbox:
        for row in rows():
            sizes = (*SIZES, SAMPLE_SIZE) if "/f_" in row["file"] else SIZES  # the sample portrait
            photo = (row["file"], (FOLDER / row["file"]).read_bytes())
            verdict = read(sandbox, faces, photo, sizes).verdict
            good = agrees(verdict, row["expect"], row["notes"])
            disputed = DISPUTED.get(row["file"], "")
            remark = disputed or ("" if good else "MISMATCH")
            print(line(row, verdict, remark))  # noqa: T201 (the table is wanted)
            if not (good or disputed):
                wrong.append(row["file"])
    assert wrong == []


def test_every_set_of_selfies_gives_a_headshot_or_an_honest_too_small(
    weights: Path, tmp_path: Path
) -> None:
    sets = sorted((FOLDER / "sets").iterdir()) if (FOLDER / "sets").is_dir() else []
    if not sets:
        pytest.skip("LIKENESS_PHOTOS names no folder with sets of selfies")
    engine = engines.load("studio", mattes=Mattes(weights), backdrops=tmp_path)
    refused = {}
    with Sandbox() as sandbox:
        kit = Kit(sandbox, FaceModels(weights), engine)
        for folder in sets:
            photos = [(file.name, file.read_bytes()) for file in sorted(folder.iterdir())]
            attempt = make_headshots(kit, photos, Wish(all_styles()[0]), lambda *_: None)
            said = [f"{name} {v.reason or 'used'}" for name, v in attempt.selfies]
            made = [f"{shot.source} {shot.size}" for shot, _ in attempt.headshots]
            print(f"{folder.name:24} {', '.join(made) or attempt.refusal:28} {'; '.join(said)}")  # noqa: T201 (the table is wanted)
            refused[folder.name] = attempt.refusal
    assert set(refused.values()) <= {None, Refusal.TOO_SMALL}


def test_no_stage_moves_the_face_of_any_photo_that_may_be_used(
    weights: Path, tmp_path: Path
) -> None:
    """Studio's promise, by the guard itself: every usable photo, the styles in turn."""
    files = sorted(file for part in ("sets", "single") for file in (FOLDER / part).rglob("*.jpg"))
    if not files:
        pytest.skip("LIKENESS_PHOTOS names no folder with photographs that may be used")
    engine = engines.load("studio", mattes=Mattes(weights), backdrops=tmp_path)
    faces, made, moved = FaceModels(weights), 0, []
    with Sandbox() as sandbox:
        for number, file in enumerate(files):
            style = all_styles()[number % len(all_styles())]
            selfie = read(sandbox, faces, (file.name, file.read_bytes()), SMALL).selfie
            stages = list(stages_of(engine, selfie, style)) if selfie else []
            made += len(stages) == len(engine.info.steps)
            failed = [one for stage in stages for one in paired(stage) if one.mark is Mark.FAILED]
            moved += [f"{file} {style.slug} {one}" for one in failed]
    told = f"{made} of {len(files)} photos through every stage, {len(moved)} beyond a limit"
    print(told)  # noqa: T201 (the table is wanted)
    assert moved == []
    assert made > len(files) / 2


def stages_of(engine: Engine, selfie: Selfie, style: Style) -> Iterator[Stage]:
    """Take a selfie through an engine, stage by stage."""
    batch = engine.open(selfie.name)
    batch.add(Job(selfie.name, selfie, style, SMALL))
    while stages := batch.step():
        yield from stages


def rows() -> list[dict[str, str]]:
    with (FOLDER / "MANIFEST.tsv").open(newline="") as manifest:
        table = csv.DictReader(manifest, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in table if row["file"].startswith("bad/")]


def line(row: dict[str, str], verdict: Verdict, remark: str) -> str:
    said = " ".join([verdict.reason or "used", *verdict.notes])
    return f"{row['file']:32} {row['expect']:62} {said:28} {remark}"


def agrees(verdict: Verdict, expect: str, notes: str) -> bool:
    """Read the manifest's wishes, which are written for people, the way a person would."""
    said = {verdict.reason, *verdict.notes} - {None}
    fault = {r for word, reasons in FAULTS.items() if word in notes.lower() for r in reasons}
    if expect.startswith(("decoded", "used")):
        return verdict.used
    if ":" in expect and (named := NAMED.get(expect.split(":")[1].split(maxsplit=1)[0])):
        return verdict.reason in named
    if "with that reason" in expect:
        return not verdict.used and bool(said & fault)
    if "a word about it" in expect:
        return bool(said & fault) or verdict.reason in fault
    return expect.startswith(("either", "refused or said nothing"))


@pytest.mark.parametrize(
    ("verdict", "expect", "notes", "good"),
    [
        (Verdict(), "used (one clear subject)", "", True),
        (Verdict(Reason.BLURRED), "decoded, upright, sRGB", "", False),
        (Verdict(Reason.EMPTY), "refused:unreadable_or_absurd", "0 bytes", True),
        (Verdict(Reason.NO_FACE), "refused:unreadable_or_absurd", "0 bytes", False),
        (Verdict(Reason.BLURRED), "set aside, with that reason", "horizontal motion blur", True),
        (Verdict(Reason.NOISY), "set aside, with that reason", "horizontal motion blur", False),
        (Verdict(None, (Reason.COLOUR_CAST,)), "either, with a word about it", "blue cast", True),
        (Verdict(), "either, with a word about it", "blue cast", False),
        (Verdict(), "refused:several_people unless one is clearly the subject", "GROUP 2", False),
    ],
)
def test_expectations_are_read_as_a_person_would(
    verdict: Verdict, expect: str, notes: str, *, good: bool
) -> None:
    assert agrees(verdict, expect, notes) is good
