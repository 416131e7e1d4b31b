"""The card joins what was measured, condemns no picture it should not, and draws no words."""

import io
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from pipeline.contract import Level, Mark, Measure, Part, Unchecked, Unit
from pipeline.engines import Stage
from pipeline.likeness import card, paired
from pipeline.likeness.limits import Rule, Side
from tests.samples import selfie_of

SKIN = Rule("skin.dL", 1.5, Unit.LAB)
SKIN_OF_SELFIES = Rule("skin.dL.selfies", 8.0, Unit.LAB, Level.PICTURE, Side.UP)
IDENTITY = Rule("identity.distance", 0.43, Unit.DISTANCE, Level.PICTURE)
SKIN_OF_JOB = Rule("skin.dL.job", 4.0, Unit.LAB, Level.JOB, Side.UP)


def line(part: Part, *measures: Measure) -> tuple[Mark, Measure | None]:
    (found,) = [one for one in card.lines(measures) if one.part is part]
    return found.mark, found.shown


def test_there_is_a_line_for_each_part_whatever_was_measured() -> None:
    assert [one.part for one in card.lines(())] == list(Part)
    assert {one.mark for one in card.lines(())} == {Mark.NOT_CHECKED}


def test_a_line_shows_the_value_nearest_to_its_limit() -> None:
    near, far = SKIN.judged(-1.2, "light"), SKIN.judged(0.3, "grade")
    assert line(Part.SKIN, far, near) == (Mark.PASSED, near)


def test_what_was_not_taken_is_told_and_passes_nothing() -> None:
    (one,) = [each for each in card.lines([SKIN.judged(Unchecked.CLIPPED)]) if each.unchecked]
    assert (one.part, one.mark, one.shown) == (Part.SKIN, Mark.NOT_CHECKED, None)
    assert one.unchecked == (Unchecked.CLIPPED,)


def test_a_difference_from_other_selfies_fails_only_where_no_step_was_proven() -> None:
    doubt, proof = SKIN_OF_SELFIES.judged(9.0), SKIN.judged(0.4, "light")
    assert line(Part.SKIN, doubt) == (Mark.FAILED, doubt)
    assert card.failed([doubt]) == (doubt,)
    assert line(Part.SKIN, doubt, proof) == (Mark.PASSED, proof)
    assert card.failed([doubt, proof]) == ()
    assert card.failed([doubt, SKIN.judged(1.6, "light")])


@pytest.mark.parametrize(
    ("doubt", "proof"),
    [
        ("eyes.colour", "left_eye.repainted"),
        ("hair.straightened", "hair.straightened"),
        ("teeth.garbled", "mouth.repainted"),
    ],
)
def test_each_kind_of_proof_takes_back_its_own_doubt(doubt: str, proof: str) -> None:
    doubted = Rule(doubt, 2.0, Unit.SIGMA, Level.PICTURE, Side.UP).judged(3.0)
    assert card.failed([doubted]) == (doubted,)
    assert card.failed([doubted, Rule(proof, 2.0, Unit.SIGMA).judged(0.1, "selfie")]) == ()
    assert card.failed([doubted, SKIN.judged(0.4, "light")]) == (doubted,)


def test_kept_pixels_of_the_skin_are_no_proof_of_who_it_is() -> None:
    stranger, proof = IDENTITY.judged(0.5), SKIN.judged(0.4, "light")
    assert card.failed([stranger, proof]) == (stranger,)


def test_a_copy_is_a_warning_and_no_ground_to_withhold() -> None:
    copied = Rule("identity.copied", 0.1, Unit.DISTANCE, Level.PICTURE).judged(0.3)
    assert copied.mark is Mark.FAILED
    assert card.failed([copied]) == ()


def test_a_line_that_passed_shows_what_passed_and_not_how_far_it_strays_where_it_may() -> None:
    nearest = Rule("identity.copied", 0.0, Unit.DISTANCE, Level.PICTURE, Side.UP)
    distance = IDENTITY.judged(0.2)
    for copied in (nearest.judged(-0.3), nearest.judged(0.3)):
        assert line(Part.IDENTITY, distance, copied) == (Mark.PASSED, distance)


def test_a_job_condemns_no_single_picture() -> None:
    assert card.failed([SKIN_OF_JOB.judged(9.0)]) == ()


def test_a_value_may_stray_only_to_the_side_that_is_not_guarded() -> None:
    assert SKIN_OF_SELFIES.judged(-20.0).mark is Mark.PASSED
    assert SKIN.judged(-1.6).mark is Mark.FAILED


@pytest.fixture(scope="module")
def stage(weights: Path) -> Stage:
    selfie = selfie_of("grace_hopper.jpg", weights)
    return Stage("job", "light", selfie.pixels, selfie.pixels, selfie.face)


def test_every_measure_of_a_stage_has_a_line(stage: Stage) -> None:
    assert all(card.part_of(measure) for measure in paired(stage))


def test_the_picture_shows_both_faces_and_their_skin_and_no_more(
    stage: Stage, weights: Path
) -> None:
    selfie = selfie_of("grace_hopper.jpg", weights)
    darker = (stage.after * 0.5).astype(np.uint8)

    jpeg = card.picture(selfie, replace(stage, after=darker))

    shown = np.array(Image.open(io.BytesIO(jpeg)).convert("L")).astype(float)
    height, width = shown.shape
    left, right = shown[:, : width // 2].mean(), shown[:, width // 2 :].mean()
    assert (width, height) == (344, 224)
    assert left - right > 20
    assert shown[-card.SWATCH_PX // 2 :].std() > 10


def test_skin_that_was_only_moved_has_the_same_colours_beside_it(
    stage: Stage, weights: Path
) -> None:
    selfie = selfie_of("grace_hopper.jpg", weights)
    height, width = selfie.pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), 3, 0.8)
    moved = cv2.warpAffine(selfie.pixels, turn, (width, height), flags=cv2.INTER_LINEAR)
    mesh = selfie.face.mesh.copy()
    mesh[:, :2] = mesh[:, :2] @ turn[:, :2].T + turn[:, 2]
    face = replace(selfie.face, mesh=mesh)

    jpeg = card.picture(selfie, replace(stage, after=moved.astype(np.uint8), face=face))

    shown = np.array(Image.open(io.BytesIO(jpeg)).convert("RGB")).astype(float)
    row = shown[-card.SWATCH_PX // 2 - card.GAP]
    middles = card.GAP + card.FACE_PX // 10 * np.arange(1, 10, 2)
    there = row[middles + card.FACE_PX + card.GAP]
    assert np.abs(row[middles] - there).max() < 6
