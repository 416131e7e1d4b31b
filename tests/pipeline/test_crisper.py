"""What is made smaller is sharpened a little; skin keeps its detail as measured by the guard."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from pipeline.arrays import Array
from pipeline.contract import SAMPLE_SIZE, Mark
from pipeline.engines import Job, Selfie, Stage, studio
from pipeline.likeness import paired, texture
from pipeline.mattes import Mattes
from pipeline.stages.finish import crisper
from pipeline.stages.grain import Grain
from pipeline.styles import all_styles
from tests.samples import selfie_of

CLEAN = Grain(0.0, 0.0)
MOST = 0.10  # of fine over coarse detail of skin


@pytest.fixture(scope="module", params=["astronaut.jpg", "grace_hopper.jpg"])
def selfie(request: pytest.FixtureRequest, weights: Path) -> Selfie:
    return selfie_of(request.param, weights)


def detail(pixels: Array) -> float:
    return float(np.abs(cv2.Laplacian(pixels, cv2.CV_32F)).mean())


def test_a_face_is_sharper_and_stays_within_what_the_guard_allows(selfie: Selfie) -> None:
    pixels = crisper(selfie.pixels, 0.6, CLEAN)
    assert detail(pixels) > 1.1 * detail(selfie.pixels)
    measures = paired(Stage("a", "finish", selfie.pixels, pixels, selfie.face))
    assert not [one.name for one in measures if one.mark is Mark.FAILED]
    was, now = (texture.take(each, selfie.face) for each in (selfie.pixels, pixels))
    assert isinstance(was, float)
    assert isinstance(now, float)
    assert 0 < now - was < MOST


@pytest.mark.parametrize(("enlargement", "grain"), [(1.5, CLEAN), (0.6, Grain(2.0, 2.0))])
def test_what_is_enlarged_or_grainy_stays_as_it_is(
    selfie: Selfie, enlargement: float, grain: Grain
) -> None:
    assert crisper(selfie.pixels, enlargement, grain) is selfie.pixels


def test_the_person_in_a_headshot_smaller_than_the_selfie_is_sharpened_once(
    weights: Path,
) -> None:
    selfie = selfie_of("grace_hopper.jpg", weights)  # the astronaut would be enlarged
    batch, stages = studio.load(Mattes(weights)).open("a"), list[Stage]()
    batch.add(Job("a", selfie, all_styles()[0], (SAMPLE_SIZE,)))
    while made := batch.step():
        stages += made
    last = stages[-1]
    x, y = last.face.mesh[:, :2].mean(axis=0).round().astype(int)
    nose = np.s_[y - 20 : y + 20, x - 20 : x + 20]  # wholly the person
    sharp = crisper(last.before, 0.6, CLEAN)
    assert np.array_equal(last.after[nose], sharp[nose])
    assert detail(sharp[nose]) > 1.05 * detail(last.before[nose])
