"""A matte is doubted where the eye would doubt it, and not for a dark room alone."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from pipeline.contract import Reason
from pipeline.engines import Selfie
from pipeline.faces import CHIN
from pipeline.mattes import Matte, Mattes
from pipeline.stages import doubts
from tests.samples import selfie_of


@pytest.fixture(scope="module")
def astronaut(weights: Path) -> Selfie:
    return selfie_of("astronaut.jpg", weights)


@pytest.fixture(scope="module")
def matte(weights: Path, astronaut: Selfie) -> Matte:
    return Mattes(weights).matte(astronaut.pixels, astronaut.face)


def test_a_clean_matte_of_a_plain_photo_is_not_doubted(astronaut: Selfie, matte: Matte) -> None:
    assert doubts.notes(astronaut.pixels, matte, astronaut.face, ()) == ()


def test_a_room_as_light_as_the_person_is_doubted(astronaut: Selfie, matte: Matte) -> None:
    white = np.full_like(astronaut.pixels, 235)
    assert "edge" in doubts.faults(white, matte, astronaut.face)


def test_a_flag_behind_half_seen_hair_is_doubted(astronaut: Selfie, matte: Matte) -> None:
    wall, flag = (120, 130, 140), (220, 20, 30)
    crisp = (matte.alpha > 0.5).astype(np.float32)
    foggy = np.asarray(cv2.GaussianBlur(crisp, (0, 0), 5), np.float32)
    seen = cv2.warpAffine(foggy, matte.affine, astronaut.pixels.shape[1::-1])
    before_wall, before_flag = astronaut.pixels.copy(), astronaut.pixels.copy()
    before_wall[seen < 0.9] = before_flag[seen < 0.9] = wall
    before_flag[(seen > 0.1) & (seen < 0.7)] = flag
    foggy_matte = replace(matte, alpha=foggy)
    assert "stray" not in doubts.faults(before_wall, foggy_matte, astronaut.face)
    assert "stray" in doubts.faults(before_flag, foggy_matte, astronaut.face)


def test_a_dark_room_behind_dark_clothes_is_doubted_only_with_a_fog(
    astronaut: Selfie, matte: Matte
) -> None:
    dark = np.full_like(astronaut.pixels, 12)
    crisp = (matte.alpha > 0.5).astype(np.float32)
    assert doubts.faults(dark, replace(matte, alpha=crisp), astronaut.face) == {}
    foggy = np.asarray(cv2.GaussianBlur(crisp, (0, 0), 5), np.float32)
    assert "edge" in doubts.faults(dark, replace(matte, alpha=foggy), astronaut.face)
    chin = int((astronaut.face.mesh[CHIN, 1] - matte.affine[1, 2]) / matte.scale[1])
    below = np.r_[crisp[:chin], foggy[chin:]]
    assert "edge" in doubts.faults(dark, replace(matte, alpha=below), astronaut.face)


def test_a_head_behind_inside_the_matte_is_named(astronaut: Selfie, matte: Matte) -> None:
    said = doubts.notes(astronaut.pixels, matte, astronaut.face, (astronaut.face,))
    assert Reason.OTHERS_BEHIND in said
