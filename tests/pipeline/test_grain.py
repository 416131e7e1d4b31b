"""The backdrop has the grain of the person before it, and no more."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from pipeline.arrays import Array
from pipeline.engines import Job, Selfie, studio
from pipeline.mattes import Mattes
from pipeline.stages import grain
from pipeline.stages.backdrop import Backdrops
from pipeline.stages.cutout import placed
from pipeline.stages.grain import Grain, given, measured
from pipeline.styles import all_styles
from tests.samples import opened, selfie_of

SIZE = (640, 800)
ZOOM = 3
FLAT = np.full((800, 640, 3), 90, np.uint8)
CORNER = np.s_[8:88, 8:88, 1]


@pytest.fixture(scope="module")
def astronaut(weights: Path) -> Selfie:
    found = selfie_of("astronaut.jpg", weights)
    larger = np.c_[np.eye(2) * ZOOM, np.full(2, (ZOOM - 1) / 2)]
    pixels: Array = cv2.resize(found.pixels, None, fx=ZOOM, fy=ZOOM, interpolation=cv2.INTER_CUBIC)
    return replace(found, pixels=pixels, face=placed(found.face, larger))


def noisy(selfie: Selfie, spread: float) -> Selfie:
    noise = np.random.default_rng(5).normal(0, spread, selfie.pixels.shape[:2])[..., None]
    return replace(selfie, pixels=(selfie.pixels + noise).clip(0, 255).astype(np.uint8))


@pytest.mark.parametrize("wanted", [Grain(2.0, 1.0), Grain(3.0, 3.0), Grain(1.0, 2.5)])
def test_a_flat_wall_is_given_the_grain_that_was_measured(wanted: Grain) -> None:
    found = measured(given(FLAT, wanted)[..., 1])
    assert found == pytest.approx(wanted, abs=0.35)


def test_grain_is_told_from_pores(astronaut: Selfie) -> None:
    assert grain.of(astronaut.pixels, astronaut.face) == Grain(0.0, 0.0)
    found = grain.of(noisy(astronaut, 4.0).pixels, astronaut.face)
    assert 2.8 < found.fine < 4.8  # what is burnt out or black has none


def test_of_a_face_too_small_to_tell_no_grain_is_told(weights: Path) -> None:
    small = noisy(selfie_of("astronaut.jpg", weights), 12.0)
    assert grain.of(small.pixels, small.face) == Grain(0.0, 0.0)


def test_a_backdrop_behind_a_clean_selfie_stays_as_it_is() -> None:
    assert given(FLAT, Grain(0.3, 0.4)) is FLAT


def test_a_backdrop_that_has_more_grain_than_the_person_stays_as_it_is() -> None:
    rough = given(FLAT, Grain(3.0, 3.0))
    assert given(rough, Grain(2.0, 2.0)) is rough


def test_no_backdrop_is_given_more_than_a_film_has() -> None:
    assert measured(given(FLAT, Grain(20.0, 20.0))[..., 1]).fine < 1.1 * grain.MOST


def test_a_headshot_from_a_grainy_selfie_has_grain_behind_it_too(
    weights: Path, astronaut: Selfie
) -> None:
    engine = studio.Studio(Mattes(weights), Backdrops())
    style = all_styles()[0]
    found = []
    for selfie in (astronaut, noisy(astronaut, 12.0)):
        batch = engine.open("a")
        batch.add(Job("a", selfie, style, (SIZE,)))
        while batch.step():
            pass
        found.append(measured(opened(batch.take()[0].jpeg)[CORNER]).fine)
    assert found[1] > 1.5 * found[0]
