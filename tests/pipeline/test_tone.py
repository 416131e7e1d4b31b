"""Warmer, cooler, brighter, darker: from the first picture, as far as the skin's colour allows."""

from pathlib import Path

import numpy as np
import pytest

from pipeline.contract import MOST_LIGHT, MOST_WARMTH, Mark
from pipeline.engines import Selfie, Stage
from pipeline.likeness import paired
from pipeline.stages import skin, tone
from tests.samples import selfie_of

FURTHEST = [
    {"warmth": warmth, "light": light}
    for warmth in (-MOST_WARMTH, 0, MOST_WARMTH)
    for light in (-MOST_LIGHT, 0, MOST_LIGHT)
    if warmth or light
]


@pytest.fixture(scope="module", params=["grace_hopper.jpg", "astronaut.jpg"])
def selfie(request: pytest.FixtureRequest, weights: Path) -> Selfie:
    return selfie_of(request.param, weights)


def moved(selfie: Selfie, after: np.ndarray) -> np.ndarray:
    """Mean L*, a*, b* of the skin, after less before."""
    where = skin.points(selfie.face, after)
    mean = [skin.lab(skin.colours(one, where)).mean(axis=0) for one in (after, selfie.pixels)]
    return np.asarray(mean[0] - mean[1])


@pytest.mark.parametrize("wish", FURTHEST, ids=str)
def test_at_the_furthest_steps_the_guard_passes_all_of_the_face(
    selfie: Selfie, wish: dict[str, int]
) -> None:
    after = tone.toned(selfie.pixels, selfie.face, wish)
    stage = Stage("job", "tone", selfie.pixels, after, selfie.face, tone.exposure(wish))
    assert [one for one in paired(stage) if one.mark is Mark.FAILED] == []


def test_a_change_of_light_that_nobody_declared_fails_the_guard(selfie: Selfie) -> None:
    after = tone.toned(selfie.pixels, selfie.face, {"light": 1})
    stage = Stage("job", "tone", selfie.pixels, after, selfie.face)
    assert "skin.dL" in {one.name for one in paired(stage) if one.mark is Mark.FAILED}


@pytest.mark.parametrize("steps", [-2, -1, 1, 2])
def test_light_moves_the_skin_by_what_it_declares_and_leaves_its_colour(
    selfie: Selfie, steps: int
) -> None:
    light, a, b = moved(selfie, tone.toned(selfie.pixels, selfie.face, {"light": steps}))
    assert light == pytest.approx(tone.exposure({"light": steps}), abs=0.4)
    assert abs(a) < 0.4
    assert abs(b) < 0.4


def test_warmer_is_yellower_and_cooler_is_bluer(selfie: Selfie) -> None:
    warm = moved(selfie, tone.toned(selfie.pixels, selfie.face, {"warmth": 1}))
    cool = moved(selfie, tone.toned(selfie.pixels, selfie.face, {"warmth": -1}))
    assert warm[2] > 0.3 > -0.3 > cool[2]
    assert abs(warm[0]) < 0.4


def test_a_black_and_white_person_stays_so(selfie: Selfie) -> None:
    grey = np.repeat(selfie.pixels[..., 1:2], 3, axis=2)
    after = tone.toned(grey, selfie.face, {"light": 1, "warmth": 2}, grey=True)
    assert (after == after[..., :1]).all()
    assert after.mean() > grey.mean()


def test_a_scene_is_warmed_more_than_a_face_and_a_black_and_white_one_is_grey() -> None:
    scene = np.full((8, 8, 3), 128, np.uint8)
    warm = tone.scene(scene, {"warmth": 2})
    assert skin.lab(warm.reshape(-1, 3))[0, 2] > 2 * 2 * tone.WARMTH
    teal = np.full((8, 8, 3), (20, 110, 120), np.uint8)
    grey = tone.scene(teal, {"warmth": 2}, grey=True)
    assert (grey == grey[..., :1]).all()


def test_without_a_wish_nothing_is_touched(selfie: Selfie) -> None:
    assert tone.toned(selfie.pixels, selfie.face, {}) is selfie.pixels
    assert tone.scene(selfie.pixels, {}) is selfie.pixels
