"""Likeness really fails when a stage tints, repaints or warps the face."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from pipeline.contract import Mark, Measure
from pipeline.engines import Stage
from pipeline.likeness import paired
from pipeline.stages import skin
from tests.samples import selfie_of


@pytest.fixture(scope="module")
def stage(weights: Path) -> Stage:
    selfie = selfie_of("grace_hopper.jpg", weights)
    return Stage("job", "light", selfie.pixels, selfie.pixels, selfie.face)


def failed(stage: Stage, after: np.ndarray) -> set[str]:
    measures = paired(replace(stage, after=after))
    return {measure.name for measure in measures if measure.mark is Mark.FAILED}


def by_name(stage: Stage) -> dict[str, Measure]:
    return {measure.name: measure for measure in paired(stage)}


def lightened(picture: np.ndarray, units: float) -> np.ndarray:
    lab: np.ndarray = cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    lab[..., 0] += units
    return (np.clip(cv2.cvtColor(lab, cv2.COLOR_LAB2RGB), 0, 1) * 255).round().astype(np.uint8)


def test_an_unchanged_picture_passes_every_measure(stage: Stage) -> None:
    assert {measure.mark for measure in paired(stage)} == {Mark.PASSED}


def test_a_paler_face_fails(stage: Stage) -> None:
    assert "skin.dL" in failed(stage, lightened(stage.before, 3))
    assert not failed(stage, lightened(stage.before, 0.7))


def test_a_declared_exposure_is_taken_off(stage: Stage) -> None:
    paler = lightened(stage.before, 4)
    assert not failed(replace(stage, exposure=4.0), paler)
    assert "skin.dL" in failed(replace(stage, exposure=-4.0), paler)


def test_a_warm_tint_fails_though_the_lightness_holds(stage: Stage) -> None:
    tint = np.clip(stage.before * np.array([1.05, 1.0, 0.92]), 0, 255).astype(np.uint8)
    assert {"skin.db", "skin.nose"} <= failed(stage, tint)


def test_one_blushed_cheek_fails_by_its_patch_though_the_mean_holds(stage: Stage) -> None:
    after = stage.before.copy()
    where = skin.patch_points(stage.face, after)["left_cheek"]
    mask = np.zeros(after.shape[:2], np.uint8)
    mask[where[:, 1], where[:, 0]] = 1
    mask = cv2.dilate(mask, np.ones((3, 3), np.uint8)).astype(bool)
    after[mask] = np.clip(after[mask] * np.array([1.06, 0.96, 0.96]), 0, 255)
    assert failed(stage, after) == {"skin.left_cheek"}


def test_a_monochrome_stage_is_judged_on_lightness_alone(stage: Stage) -> None:
    grey: np.ndarray = cv2.cvtColor(
        cv2.cvtColor(stage.before, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB
    )
    found = by_name(replace(stage, after=grey, monochrome=True))
    assert found["skin.db"].mark is Mark.NOT_CHECKED
    assert found["skin.nose"].mark is Mark.NOT_CHECKED
    assert found["skin.dL"].mark is Mark.PASSED


def test_repainted_eyes_fail(stage: Stage) -> None:
    after = stage.before.copy()
    x, y = stage.face.irises[0].round().astype(int)
    after[y - 12 : y + 12, x - 20 : x + 20] = after[y - 12 : y + 12, x - 20 : x + 20][:, ::-1]
    assert "left_eye.repainted" in failed(stage, after)


def test_a_face_made_narrower_fails(stage: Stage) -> None:
    centre = stage.face.mesh[:, 0].mean()
    squeeze = np.array([[0.92, 0, 0.08 * centre], [0, 1, 0]])
    after: np.ndarray = cv2.warpAffine(stage.before, squeeze, stage.before.shape[1::-1])
    assert "shape.shift" in failed(stage, after)


def test_without_a_mesh_nothing_is_checked_and_nothing_passes(stage: Stage) -> None:
    blank = replace(stage.face, mesh=np.zeros((0, 3), np.float32))
    marks = {measure.mark for measure in paired(replace(stage, face=blank))}
    assert marks == {Mark.NOT_CHECKED}
