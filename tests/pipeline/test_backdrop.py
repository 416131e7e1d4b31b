"""The scene follows the selfie's light, and never leads."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.contract import SIZES
from pipeline.mattes import Matte
from pipeline.stages import scenes
from pipeline.stages.backdrop import Backdrops, covering, follows, sided, white_of
from pipeline.styles import Style, all_styles

GRAINY = 4.0  # mean difference in 0..255 of two grains
GREY = np.full((8, 8, 3), 200, np.uint8)
NOBODY = Matte(np.zeros((1, 1), np.float32), np.eye(2, 3))
DARKEST = np.full(3, 0.2, np.float32)


def selfie(red: int, green: int, blue: int) -> np.ndarray:
    return np.full((40, 40, 3), (red, green, blue), np.uint8)


def test_a_scene_behind_an_even_selfie_stays_as_it_is() -> None:
    assert (follows(GREY, {"follow": 0.3}, white_of(selfie(180, 180, 180), NOBODY)) == GREY).all()


def test_a_scene_warms_a_little_behind_a_warm_selfie() -> None:
    out = follows(GREY, {"follow": 0.3}, white_of(selfie(230, 190, 150), NOBODY))
    assert 200 < out[0, 0, 0] <= 212
    assert 188 <= out[0, 0, 2] < 200


def test_a_scene_cools_less_than_it_warms() -> None:
    """A blue paper wall cannot be told from blue light; orange light is common."""
    warm, cool = (
        follows(GREY, {"follow": 0.3}, white_of(selfie(*colour), NOBODY))[0, 0].astype(int)
        for colour in ((230, 190, 150), (150, 190, 230))
    )
    assert 0 < cool[2] - cool[0] < (warm[0] - warm[2]) / 2


def test_a_scene_darkens_behind_a_low_key_selfie_but_not_where_the_style_says_so() -> None:
    dark = white_of(selfie(60, 60, 60), NOBODY)
    assert (follows(GREY, {"follow": 0.2}, dark) == 120).all()
    assert (follows(GREY, {"follow": 0.0}, dark) == GREY).all()


def test_a_window_behind_a_low_key_selfie_stays_white_while_its_room_darkens() -> None:
    room = np.array([[[90, 90, 90], [255, 255, 255]]], np.uint8)
    table = {"scene": "rendered", "follow": 0.2}
    wall, window = follows(room, table, white_of(selfie(60, 60, 60), NOBODY))[0, :, 0]
    assert wall < 60
    assert window > 250


def test_a_scene_is_mirrored_where_its_light_comes_from_the_other_side() -> None:
    scene = np.zeros((2, 4, 3), np.uint8)
    scene[:, 0] = 255  # a window
    assert (sided(scene, {"lit": "left"}, -1) == scene).all()
    assert (sided(scene, {"lit": "left"}, 1) == scene[:, ::-1]).all()
    assert (sided(scene, {"lit": "right"}, -1) == scene[:, ::-1]).all()
    assert (sided(scene, {}, 1) == scene).all()


def test_a_rendered_scene_fills_every_shape_from_its_middle() -> None:
    table = {"scene": "rendered", "picture": "office", "seed": 1}
    tall, wide = scenes.draw(table, (64, 80)), scenes.draw(table, (80, 40))
    assert (tall.shape, wide.shape) == ((80, 64, 3), (40, 80, 3))
    middle = scenes.draw(table, (80, 100))[30:70]
    assert np.abs(wide.astype(float) - middle).mean() < GRAINY


def test_a_coloured_suit_before_a_grey_wall_is_no_coloured_light() -> None:
    suit = selfie(150, 150, 150)
    suit[16:] = (240, 110, 40)
    out = follows(GREY, {"follow": 0.3}, white_of(suit, NOBODY))
    assert int(np.ptp(out[0, 0])) <= 2


def test_somebodys_skin_before_black_is_no_pink_light() -> None:
    photo, alpha = selfie(3, 3, 5), np.zeros((40, 40), np.float32)
    photo[10:, 10:30], alpha[10:, 10:30] = (190, 160, 140), 1
    white = white_of(photo, Matte(alpha, np.eye(2, 3)))
    assert np.ptp(white) == 0
    assert white.mean() > 0.4


def test_a_pale_wall_has_no_bands_behind_a_low_key_selfie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wall = np.tile(np.linspace(222, 238, 800), (200, 1)).round().astype(np.uint8)
    Image.fromarray(np.dstack([wall] * 3)).save(tmp_path / "wall.jpg", quality=88)
    monkeypatch.setattr(scenes, "RENDERED", tmp_path)
    table = {"scene": "rendered", "picture": "wall", "follow": 0.2}
    shown = follows(scenes.draw(table, (1600, 400)), table, DARKEST)
    steps = np.diff(shown.mean(axis=(0, 2))[::20])[2:-2]
    assert steps.max() < 3 * steps.mean()


@pytest.mark.parametrize("style", all_styles(), ids=lambda one: one.slug)
@pytest.mark.parametrize("size", [(200, 200), (396, 99), (120, 180), (160, 200)], ids=str)
def test_every_scene_comes_in_any_shape(style: Style, size: tuple[int, int]) -> None:
    found = Backdrops().get(style.backdrop, size)
    assert found.shape == (size[1], size[0], 3)
    assert found.flags.c_contiguous


def test_a_headshots_own_size_covers_itself() -> None:
    assert [covering(size) for size in SIZES] == list(SIZES)
