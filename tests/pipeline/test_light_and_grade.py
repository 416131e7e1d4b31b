"""Light moves on the face; its colour does not."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.contract import Mark
from pipeline.engines import Selfie, Stage
from pipeline.likeness import paired
from pipeline.stages import grade, light, skin
from tests.samples import selfie_of


@pytest.fixture(scope="module", params=["grace_hopper.jpg", "astronaut.jpg"])
def selfie(request: pytest.FixtureRequest, weights: Path) -> Selfie:
    return selfie_of(request.param, weights)


def stage_of(selfie: Selfie, after: np.ndarray) -> Stage:
    return Stage("job", "stage", selfie.pixels, after, selfie.face)


def all_hold(stage: Stage) -> bool:
    return all(measure.mark is not Mark.FAILED for measure in paired(stage))


@pytest.mark.parametrize("strength", [0.14, 0.9])
def test_however_strong_the_key_the_skin_holds(selfie: Selfie, strength: float) -> None:
    after = light.relit(selfie.pixels, selfie.face, {"key": strength, "fill": 0.3})
    assert all_hold(stage_of(selfie, after))


def test_light_does_move(selfie: Selfie) -> None:
    after = light.relit(selfie.pixels, selfie.face, {"key": 0.14, "fill": 0.3})
    where = skin.points(selfie.face, after)
    moved = skin.colours(after, where).astype(int) - skin.colours(selfie.pixels, where)
    assert np.abs(moved).max() > 4


@pytest.mark.parametrize("contrast", [0.1, 0.9])
def test_however_strong_the_contrast_the_skin_holds(selfie: Selfie, contrast: float) -> None:
    after = grade.graded(selfie.pixels, selfie.face, {"contrast": contrast})
    assert all_hold(stage_of(selfie, after))


def test_black_and_white_keeps_the_skins_lightness(selfie: Selfie) -> None:
    after = grade.graded(selfie.pixels, selfie.face, {"contrast": 0.16, "monochrome": True})
    assert (after[..., 0] == after[..., 1]).all()
    assert (after[..., 1] == after[..., 2]).all()
    assert all_hold(replace(stage_of(selfie, after), monochrome=True))


def test_a_declared_exposure_is_met_and_no_colour_comes_with_it(selfie: Selfie) -> None:
    after = grade.graded(selfie.pixels, selfie.face, {"contrast": 0.0, "exposure": 2.0})
    assert all_hold(replace(stage_of(selfie, after), exposure=2.0))
    assert not all_hold(stage_of(selfie, after))


def test_a_dark_picture_of_the_same_face_is_not_lifted(selfie: Selfie) -> None:
    dark = (selfie.pixels * 0.35).astype(np.uint8)
    lit = light.relit(dark, selfie.face, {"key": 0.14, "fill": 0.3})
    after = grade.graded(lit, selfie.face, {"contrast": 0.1})
    assert all_hold(replace(stage_of(selfie, after), before=dark))


def test_the_side_of_the_light_is_mirrored_with_the_photo(selfie: Selfie) -> None:
    lit = lit_from_the_left(selfie)
    width = lit.shape[1]
    mesh = selfie.face.mesh.copy()
    mesh[:, 0] = width - 1 - mesh[:, 0]
    mirrored = replace(selfie.face, mesh=mesh)
    assert light.side(lit, selfie.face) == -1
    assert light.side(np.ascontiguousarray(lit[:, ::-1]), mirrored) == 1


def lit_from_the_left(selfie: Selfie) -> np.ndarray:
    """Photograph the person again with a window on the picture's left."""
    ramp = np.linspace(1.0, 0.5, selfie.pixels.shape[1])[None, :, None]
    return (selfie.pixels * ramp).astype(np.uint8)
