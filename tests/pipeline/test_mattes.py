"""The matte holds the person alone, and the edge holds the person's colour alone."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from pipeline.arrays import Array
from pipeline.contract import WeightsMissing
from pipeline.mattes import Matte, Mattes, _whole, _worn, clean_edge
from tests.samples import selfie_of


def test_the_face_is_solid_and_the_wall_is_empty(weights: Path) -> None:
    selfie = selfie_of("grace_hopper.jpg", weights)
    mattes = Mattes(weights)
    matte = mattes.matte(selfie.pixels, selfie.face)
    assert matte.at(selfie.face.mesh[:, :2]).mean() > 0.97
    assert matte.at(np.array([[8.0, 8.0]]))[0] < 0.1
    assert mattes.spent > 0


def test_a_photo_point_finds_its_own_alpha() -> None:
    alpha = np.arange(12, dtype=np.float32).reshape(3, 4) / np.float32(12)
    matte = Matte(alpha, np.array([[10.0, 0, 100], [0, 10.0, 200]]))
    assert np.allclose(matte.at(np.array([[120.0, 210.0]])), alpha[1, 2])
    assert matte.at(np.array([[500.0, 500.0]]))[0] == 0
    assert len(matte.at(np.zeros((0, 2)))) == 0


def test_a_missing_model_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissing, match=r"modnet\.onnx"):
        Mattes(tmp_path)


def blend(person: int, room: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Paint a person left of a room, a soft edge between: picture, true alpha, and the alpha blurred."""
    x = np.arange(400)
    true = np.tile(np.clip((210 - x) / 20, 0, 1), (400, 1)).astype(np.float32)
    blurred = np.tile(np.clip((230 - x) / 60, 0, 1), (400, 1)).astype(np.float32)
    value = true * person + (1 - true) * room
    return np.repeat(value[..., None], 3, 2).astype(np.uint8), true, blurred


@pytest.mark.parametrize(("person", "room"), [(30, 250), (230, 10)])
def test_the_room_leaves_no_rim(person: int, room: int) -> None:
    picture, true, blurred = blend(person, room)
    own, alpha = clean_edge(picture, blurred)
    assert np.abs(alpha - true).mean() < 0.7 * np.abs(blurred - true).mean()
    seen = own[alpha > 0.3].astype(float)
    assert np.abs(seen - person).max() < 0.2 * abs(person - room)


def test_sure_pixels_keep_every_value() -> None:
    picture, _, blurred = blend(30, 250)
    own, alpha = clean_edge(picture, blurred)
    sure = (blurred >= 0.985) | (blurred <= 0.01)
    assert (own[sure] == picture[sure]).all()
    assert (alpha[sure] == blurred[sure]).all()


def hair_before(wall: tuple[int, int, int]) -> tuple[np.ndarray, np.ndarray]:
    """Paint brown hair left, a navy room right, and `wall` showing through where they mix."""
    brown, navy = (70, 45, 30), (20, 30, 90)
    alpha = np.tile(np.clip((230 - np.arange(400)) / 60, 0, 1), (400, 1)).astype(np.float32)
    picture = np.empty((400, 400, 3), np.uint8)
    picture[:, :170], picture[:, 170:230], picture[:, 230:] = brown, wall, navy
    return picture, alpha


def test_a_third_colour_between_curls_is_the_rooms() -> None:
    picture, alpha = hair_before((190, 40, 30))
    own, clean = clean_edge(picture, alpha)
    curls = np.s_[:, 185:215]  # where the network has its doubts
    redness = own[curls][..., 0].astype(int) - own[curls][..., 1]
    assert redness.max() < 0.6 * (190 - 40)
    assert clean[curls].max() < 0.3 < alpha[curls].min() + 0.1


def test_dark_hair_beside_skin_is_no_third_colour() -> None:
    skin, hair, room = (220, 150, 110), (60, 55, 50), (90, 140, 150)
    x = np.arange(400)
    alpha = np.tile(np.clip((230 - x) / 60, 0, 1), (400, 1)).astype(np.float32)
    picture = np.empty((400, 400, 3), np.uint8)
    picture[:, :172], picture[:, 172:200], picture[:, 200:] = skin, hair, room
    _, clean = clean_edge(picture, alpha)
    assert clean[:, 175:190].min() > 0.4


def test_a_black_lock_before_skin_does_not_come_out_orange() -> None:
    skin, hair, room = (220, 150, 110), (30, 30, 30), (205, 200, 190)
    x = np.arange(400)
    alpha = np.tile(np.clip((230 - x) / 60, 0, 1), (400, 1)).astype(np.float32)
    picture = np.empty((400, 400, 3), np.uint8)
    picture[:, :172], picture[:, 172:200], picture[:, 200:] = skin, hair, room
    own, _ = clean_edge(picture, alpha)
    lock = own[:, 176:196].astype(int)
    assert (lock[..., 0] - lock[..., 2]).mean() < 60  # 100 with the skin's whole tint


def test_grain_cuts_no_saw_teeth_into_the_edge() -> None:
    grain = np.random.default_rng(7).normal(0, 40, (400, 400))
    grey = np.where(np.arange(400) < 200, 60, 200) + grain
    alpha = np.tile(np.clip((230 - np.arange(400)) / 60, 0, 1), (400, 1)).astype(np.float32)
    picture = np.repeat(np.clip(grey, 0, 255)[..., None], 3, 2).astype(np.uint8)
    _, clean = clean_edge(picture, alpha)
    along = np.abs(np.diff(clean[:, 190:210], axis=0))
    assert along.mean() < 0.06  # .13 where every pixel decides for itself


def test_a_fair_bun_on_black_hair_before_black_stays_fair() -> None:
    fair, black = (110, 95, 70), (12, 12, 12)
    alpha = np.tile(np.clip((230 - np.arange(400)) / 60, 0, 1), (400, 1)).astype(np.float32)
    picture = np.full((400, 400, 3), black, np.uint8)
    picture[:, 185:205] = fair
    own, _ = clean_edge(picture, alpha)
    bun = own[:, 187:198].astype(int)
    assert (bun[..., 0] - bun[..., 2]).mean() > 15  # 3 where its tint is taken for the room's


def test_black_hair_before_black_gets_no_half_transparent_hem() -> None:
    grain = np.random.default_rng(7).normal(14, 1, (400, 400, 3))
    alpha = np.tile(np.clip((210 - np.arange(400)) / 20, 0, 1), (400, 1)).astype(np.float32)
    _, clean = clean_edge(grain.round().astype(np.uint8), alpha)
    before, after = (((one > 0.1) & (one < 0.9)).sum(axis=1).mean() for one in (alpha, clean))
    assert after < 0.7 * before  # as wide as before where colours that tell nothing decide
    assert np.abs(np.diff(clean[:, 190:212], axis=0)).max() < 0.05


def test_the_edge_shows_no_blocks() -> None:
    ramp = np.linspace(40, 200, 400)[None, :, None] * np.ones((400, 1, 3))
    alpha = np.tile(np.clip((230 - np.arange(400)) / 60, 0, 1), (400, 1)).astype(np.float32)
    own, _ = clean_edge(ramp.astype(np.uint8), alpha)
    steps = np.abs(np.diff(own[200, 172:200, 0].astype(int)))
    assert steps.max() <= 3


def test_a_pin_on_the_chest_is_no_hole() -> None:
    mesh = np.array([[40.0, 10.0], [60.0, 50.0]])
    alpha = np.ones((200, 100), np.float32)
    alpha[100:104, 50:56] = 0.2  # a pin
    alpha[120:180, 10:40] = 0.0  # an arm akimbo
    alpha[30:33, 30:33] = 0.0  # between curls, beside the face
    out = _whole(alpha, mesh)
    assert (out[100:104, 50:56] == 1).all()
    assert (out[120:180, 10:40] == 0).all()
    assert (out[30:33, 30:33] == 0).all()


def test_an_earring_is_no_opening_and_the_room_behind_hair_is_one() -> None:
    hair, room, pearl = -0.7, -0.2, 0.9  # in the network's -1 to 1
    alpha = np.ones((200, 100), np.float32)
    seen = np.full((3, 200, 100), hair, np.float32)
    alpha[:, :15], seen[:, :, :15] = 0, room
    for top, colour in ((60, pearl), (90, room)):
        alpha[top : top + 6, 40:46] = 0.1
        seen[:, top : top + 6, 40:46] = colour
    out = _worn(alpha, seen, 60.0)
    assert (out[60:66, 40:46] == 1).all()
    assert (out[90:96, 40:46] == alpha[90:96, 40:46]).all()
    assert (out[:, :15] == 0).all()


def test_a_faint_doubt_inside_the_person_is_closed() -> None:
    mesh = np.array([[40.0, 60.0], [60.0, 100.0]])
    alpha = np.ones((200, 100), np.float32)
    alpha[20:26, 40:46] = 0.4  # an ornament on the cap
    alpha[:10] = np.linspace(0, 0.9, 10)[:, None]  # the edge of the cap
    out = _whole(alpha, mesh)
    assert (out[20:26, 40:46] == 1).all()
    assert (out[:10] == alpha[:10]).all()


def test_strands_before_a_plain_room_get_their_own_alpha_back() -> None:
    x = np.arange(400)
    strands = ((x % 12 < 4) & (x > 150) & (x < 250)) | (x <= 150)
    truth = np.tile(cv2.GaussianBlur(strands.astype(np.float32)[None], (0, 0), 0.8), (400, 1))
    hair, room = np.array([60, 40, 30]), np.array([205, 200, 190])
    picture = (truth[..., None] * hair + (1 - truth[..., None]) * room).astype(np.uint8)
    coarse: Array = cv2.GaussianBlur(truth, (0, 0), 6.0)  # what a network of 512 px knows of them
    _, found = clean_edge(picture, coarse)
    within = np.s_[20:-20, 160:240]
    assert np.abs(found - truth)[within].mean() < 0.5 * np.abs(coarse - truth)[within].mean()


def test_print_behind_the_person_cuts_no_saw_teeth_into_the_edge() -> None:
    truth = np.tile(np.clip((202 - np.arange(400)) / 4, 0, 1), (400, 1)).astype(np.float32)
    rows = np.where(np.arange(400) % 40 < 20, 30, 240)
    room = np.repeat(np.tile(rows[:, None], (1, 400))[..., None], 3, 2)
    picture = (truth[..., None] * (150, 100, 60) + (1 - truth[..., None]) * room).astype(np.uint8)
    coarse: Array = cv2.GaussianBlur(truth, (0, 0), 6.0)
    _, found = clean_edge(picture, coarse)
    across = found[100:300, 190:210].sum(axis=1)  # where the edge runs, row by row
    assert across.std() < 0.33  # px; 0.42 where the mean of the print is taken for the room
