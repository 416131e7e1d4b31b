"""Selfies of one set are balanced towards their median, and a person is never moved away from it."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from pipeline import likeness
from pipeline.arrays import Array
from pipeline.contract import EVEN, Mark
from pipeline.engines import Selfie
from pipeline.selfies import balance
from pipeline.stages import skin
from tests.samples import selfie_of


@pytest.fixture(scope="module", params=["grace_hopper.jpg", "astronaut.jpg"])
def selfie(request: pytest.FixtureRequest, weights: Path) -> Selfie:
    return selfie_of(request.param, weights)


def in_light(selfie: Selfie, name: str, gains: tuple[float, float, float]) -> Selfie:
    """Photograph the person again in another light."""
    table = np.clip(np.arange(256)[:, None] * gains, 0, 255).astype(np.uint8)
    pixels: Array = cv2.LUT(selfie.pixels, table[:, None])
    return replace(selfie, name=name, pixels=pixels)


def skin_of(selfie: Selfie) -> np.ndarray:
    return skin.mean(selfie.pixels, skin.points(selfie.face, selfie.pixels))


def usual(selfie: Selfie) -> list[Selfie]:
    """Four photos that differ as photos of one person do."""
    lights = ((0.72, 0.7, 0.68), (0.7, 0.7, 0.7), (0.73, 0.7, 0.67), (0.68, 0.68, 0.69))
    return [in_light(selfie, str(number), gains) for number, gains in enumerate(lights)]


def test_a_selfie_by_a_blue_screen_is_brought_part_of_the_way_to_the_others(
    selfie: Selfie,
) -> None:
    blue = in_light(selfie, "blue", (0.5, 0.66, 0.9))
    others = usual(selfie)
    found = balance.balances([*others, blue])
    after = balance.balanced(blue, found["blue"])
    middle = np.median([skin_of(one) for one in (*others, blue)], axis=0)
    was, now = (skin_of(one) - middle for one in (blue, after))
    assert abs(now[2]) < abs(was[2]) - 3
    assert (np.sign(now) == np.sign(was)).all() or np.abs(now).min() < 0.5
    assert (np.abs(now - was) <= balance.MOST + 0.5).all()


def test_a_dark_selfie_gains_no_more_than_the_bound(selfie: Selfie) -> None:
    dark = in_light(selfie, "dark", (0.3, 0.3, 0.3))
    found = balance.balances([*usual(selfie), dark])
    moved = skin_of(balance.balanced(dark, found["dark"])) - skin_of(dark)
    assert 4 < moved[0] <= balance.MOST[0] + 0.5


def test_selfies_that_differ_as_photos_do_stay_as_they_are(selfie: Selfie) -> None:
    assert balance.balances(usual(selfie)) == {}


def test_one_selfie_alone_and_two_that_differ_are_not_moved(selfie: Selfie) -> None:
    blue = in_light(selfie, "blue", (0.5, 0.66, 0.9))
    assert balance.balances([blue]) == {}
    assert balance.balances([blue, usual(selfie)[0]]) == {}
    assert balance.balanced(blue, EVEN) is blue


def test_whatever_the_set_nobody_is_moved_away_from_its_median_or_past_it() -> None:
    chance = np.random.default_rng(8)
    for _ in range(200):
        skins = chance.normal((55, 12, 16), (14, 8, 10), (chance.integers(3, 13), 3))
        middle = np.median(skins, axis=0)
        moved = balance.moves(skins.astype(np.float32))
        after = skins + moved
        assert (np.abs(after - middle) <= np.abs(skins - middle) + 1e-4).all()
        assert ((after - middle) * (skins - middle) >= -1e-4).all()
        assert (np.abs(moved) <= balance.MOST + 1e-4).all()


def test_how_far_a_selfie_was_moved_is_told_and_what_no_balance_may_do_fails(
    selfie: Selfie,
) -> None:
    by = (1.04, 1.0, 0.96)
    told = likeness.skin.balanced(selfie, balance.balanced(selfie, by))
    assert told.mark is Mark.PASSED
    assert told.value is not None
    assert told.value > 1
    beyond = in_light(selfie, "far", (0.6, 0.7, 0.9))
    assert likeness.skin.balanced(selfie, beyond).mark is Mark.FAILED
