"""The scene follows the selfie's light, and never leads."""

import numpy as np

from pipeline.stages.backdrop import follows, white_of

GREY = np.full((8, 8, 3), 200, np.uint8)


def selfie(red: int, green: int, blue: int) -> np.ndarray:
    return np.full((40, 40, 3), (red, green, blue), np.uint8)


def test_a_scene_behind_an_even_selfie_stays_as_it_is() -> None:
    assert (follows(GREY, {"follow": 0.3}, white_of(selfie(180, 180, 180))) == GREY).all()


def test_a_scene_warms_a_little_behind_a_warm_selfie() -> None:
    out = follows(GREY, {"follow": 0.3}, white_of(selfie(230, 180, 130)))
    assert 200 < out[0, 0, 0] <= 212
    assert 188 <= out[0, 0, 2] < 200


def test_a_scene_darkens_behind_a_low_key_selfie_but_not_where_the_style_says_so() -> None:
    dark = white_of(selfie(60, 60, 60))
    assert (follows(GREY, {"follow": 0.2}, dark) == 120).all()
    assert (follows(GREY, {"follow": 0.0}, dark) == GREY).all()


def test_a_coloured_suit_before_a_grey_wall_is_no_coloured_light() -> None:
    suit = selfie(150, 150, 150)
    suit[16:] = (240, 110, 40)
    out = follows(GREY, {"follow": 0.3}, white_of(suit))
    assert int(np.ptp(out[0, 0])) <= 2
