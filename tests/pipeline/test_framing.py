"""A crop never shows where the selfie ends."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.faces import Face
from pipeline.mattes import Matte, Mattes
from pipeline.stages.cutout import cut_out
from pipeline.stages.framing import (
    CLASSIC,
    CUT_POINTS,
    TALL,
    TIGHT,
    ZOOM,
    Crop,
    Sitter,
    best_crop,
    cut_points,
    sitter,
    zoomed,
)
from tests.samples import selfie_of

TIERS = {tier.name: tier for tier in (CLASSIC, TALL, TIGHT)}
ROWS = 1280


def person(roll: float = 0.0, hair: float = 0.9, cuts: np.ndarray | None = None) -> Sitter:
    """Make a head of face height 100 at (300, 300): an oval of mesh, hair above, shoulders below."""
    angles = np.linspace(0, 2 * np.pi, 60)
    mesh = np.c_[36 * np.cos(angles), 10 + 50 * np.sin(angles)]
    hair_points = np.c_[np.linspace(-40, 40, 20), np.full(20, -100 * hair)]
    body = np.r_[mesh, hair_points, np.c_[np.linspace(-120, 120, 40), np.full(40, 150)]]
    none = np.zeros((0, 2))
    return Sitter(np.array([300.0, 300.0]), roll, 100.0, mesh, body, none if cuts is None else cuts)


far = st.floats(-400, 400)
points = st.lists(st.tuples(far, far), max_size=12)


@settings(deadline=None, max_examples=60)
@given(points=points, roll=st.floats(-0.5, 0.5))
def test_no_cut_point_lies_strictly_inside_any_crop_after_turning(
    points: list[tuple[float, float]], roll: float
) -> None:
    who = person(roll, cuts=np.array(points).reshape(-1, 2))
    crop = best_crop(who, {}, 0.8)
    if crop is None:
        return
    affine = crop.affine(ROWS)
    x, y = ((who.cuts + who.eyes) @ affine[:, :2].T + affine[:, 2]).T
    inside = np.minimum(np.minimum(x, 0.8 * ROWS - x), np.minimum(y, ROWS - y))
    assert not (inside > 0.0025 * ROWS + 1).any()


@settings(deadline=None, max_examples=60)
@given(points=points, roll=st.floats(-0.5, 0.5), hair=st.floats(0.6, 1.8))
def test_every_crop_keeps_the_shares_of_its_tier(
    points: list[tuple[float, float]], roll: float, hair: float
) -> None:
    crop = best_crop(person(roll, hair, np.array(points).reshape(-1, 2)), {}, 0.8)
    if crop is None:
        return
    low, high = TIERS[crop.tier].face
    assert low - 1e-6 <= 100 / crop.height <= high + 1e-6


def test_a_free_head_is_framed_classically_with_room_above_the_hair() -> None:
    crop = best_crop(person(), {}, 0.8)
    assert crop is not None
    assert crop.tier == "classic"
    assert crop.headroom >= 0.04


def test_eyes_are_levelled_in_the_tight_tier_too() -> None:
    roof = np.c_[np.linspace(-400, 400, 9), np.full(9, -75)]
    crop = best_crop(person(0.08, cuts=roof), {}, 0.8)
    assert crop is not None
    assert crop.tier == "tight"
    assert crop.turn >= 0.04


def test_tall_hair_is_shown_whole_where_the_selfie_has_it() -> None:
    crop = best_crop(person(hair=1.8), {}, 0.8)
    assert crop is not None
    assert crop.tier == "tall"
    assert crop.headroom > 0


def test_a_person_never_hangs_at_the_foot_of_the_picture() -> None:
    floor = np.c_[np.linspace(-400, 400, 9), np.full(9, 160)]
    small = best_crop(person(hair=0.6, cuts=floor), {}, 0.8)
    assert small is not None
    assert small.headroom <= 0.2
    assert best_crop(person(hair=0.6, cuts=floor), {}, 0.8, least=320) is None


def test_a_face_that_must_be_small_moves_up_rather_than_leave_a_gap_above() -> None:
    crop = best_crop(person(hair=0.65), {}, 0.8, least=340)
    assert crop is not None
    assert crop.tier == "tall"
    assert crop.headroom < 0.19


def test_a_head_turned_aside_is_centred_with_its_hair() -> None:
    who = person()
    hair = np.c_[np.full(20, 110.0), np.linspace(-30, 40, 20)]
    one, other = (best_crop(w, {}, 0.8) for w in (who, replace(who, body=np.r_[who.body, hair])))
    assert one is not None
    assert other is not None
    assert other.left > one.left + 5


def test_a_chin_at_the_edge_leaves_no_professional_crop() -> None:
    floor = np.c_[np.linspace(-50, 50, 9), np.full(9, 62)]
    assert best_crop(person(cuts=floor), {}, 0.8) is None


def test_a_crop_is_never_smaller_than_asked() -> None:
    crop = best_crop(person(), {}, 0.8, least=320)
    assert crop is not None
    assert crop.height >= 320


def test_the_eyes_come_out_level_and_where_the_crop_says() -> None:
    crop = best_crop(person(0.1), {}, 0.8)
    assert crop is not None
    affine = crop.affine(ROWS)
    x, y = affine[:, :2] @ (300, 300) + affine[:, 2]
    assert np.isclose(x, -crop.left * ROWS / crop.height - 0.5)
    assert np.isclose(y, -crop.top * ROWS / crop.height - 0.5)


def test_the_person_is_cut_only_where_the_matte_reaches_the_border() -> None:
    alpha = np.zeros((100, 80), np.float32)
    alpha[40:, 20:60] = 1
    matte = Matte(alpha, np.array([[4.0, 0, 1.5], [0, 4.0, 1.5]]))
    cuts = cut_points(matte, (320, 400))
    assert len(cuts)
    assert (cuts[:, 1] == 400).all()
    assert ((cuts[:, 0] > 60) & (cuts[:, 0] < 260)).all()


def test_where_a_person_begins_at_the_border_the_last_empty_point_tells_of_it() -> None:
    alpha = np.zeros((100, 80), np.float32)
    alpha[71:, :] = 1  # read between pixels it exceeds the limit from 70.12 on
    cuts = cut_points(Matte(alpha, np.c_[np.eye(2), (0.0, 0.0)]), (80, 100))
    left = cuts[cuts[:, 0] == 0][:, 1]
    assert 69.7 < left.min() < 70.12
    assert left.max() == 100
    assert len(left) < 0.5 * CUT_POINTS * 0.3, "along a cut fewer points do"


def test_beyond_the_end_of_the_matte_a_person_is_not_known() -> None:
    alpha = np.ones((100, 80), np.float32)
    cuts = cut_points(Matte(alpha, np.c_[np.eye(2), (10.0, 5.0)]), (200, 300))
    assert cuts.min(axis=0).tolist() == [10, 5]
    assert cuts.max(axis=0).tolist() == [90, 105]


def test_a_shoulder_at_the_photos_side_ends_there_in_a_turned_crop_too() -> None:
    """Drawn on past the border it would be a bar, which a turned crop lets in."""
    alpha = np.zeros((100, 80), np.float32)
    alpha[60:, :] = 1
    matte = Matte(alpha, np.c_[np.eye(2) * 4, (1.5, 1.5)])
    photo = np.full((400, 320, 3), 90, np.uint8)
    crop = Crop("classic", (160.0, 120.0), 0.1, -400.0, -100.0, 260.0, 0.1)
    points, mesh = np.full((6, 2), 130, np.float32), np.full((468, 3), 130, np.float32)
    face = Face((0, 0, 1, 1), 1.0, points, mesh, points[:2])
    found = cut_out(photo, face, matte, crop, (800, 260)).alpha
    affine = crop.affine(260)
    x, _ = affine[:, :2] @ (0, 390) + affine[:, 2]
    assert found[-3:, int(x) + 30 : int(x) + 100].min() > 0.9
    assert found[:, : int(x) - 40].max() < 0.05


def test_the_astronaut_is_framed_classically(weights: Path) -> None:
    selfie = selfie_of("astronaut.jpg", weights)
    matte = Mattes(weights).matte(selfie.pixels, selfie.face)
    who = sitter(selfie.face, matte, (512, 512))
    crop = best_crop(who, {}, 0.8)
    assert crop is not None
    assert crop.tier == "classic"
    assert best_crop(replace(who, cuts=who.mesh), {}, 0.8) is None


def inside(who: Sitter, crop: Crop) -> float:
    """How far the deepest cut point lies inside a crop, in its pixels."""
    affine = crop.affine(ROWS)
    x, y = ((who.cuts + who.eyes) @ affine[:, :2].T + affine[:, 2]).T
    depth = np.minimum(np.minimum(x, 0.8 * ROWS - x), np.minimum(y, ROWS - y))
    return float(depth.max(initial=-1.0))


@settings(deadline=None, max_examples=40)
@given(points=points, steps=st.sampled_from([-2, -1, 1, 2]))
def test_tighter_or_wider_no_crop_shows_a_cut(
    points: list[tuple[float, float]], steps: int
) -> None:
    who = person(cuts=np.array(points).reshape(-1, 2))
    first = best_crop(who, {}, 0.8)
    if first is None or (crop := zoomed(who, first, {"zoom": steps}, 0.8)) is None:
        return
    assert inside(who, crop) <= 0.0025 * ROWS * ZOOM**2 + 1
    assert (crop.height < first.height) == (steps > 0)


def test_a_step_tighter_keeps_the_eyes_where_they_are_in_the_picture() -> None:
    who = person()
    first = best_crop(who, {}, 0.8)
    assert first
    crop = zoomed(who, first, {"zoom": 1}, 0.8)
    assert crop
    assert crop.height * ZOOM == first.height
    assert np.isclose(crop.top / crop.height, first.top / first.height)
    assert np.isclose(crop.left + 0.4 * crop.height, first.left + 0.4 * first.height)


def test_there_is_nothing_wider_where_the_selfie_ends() -> None:
    first = best_crop(person(), {}, 0.8)
    assert first
    x, y, height = first.left, first.top, first.height
    corners = np.array(
        [[x, y], [x + 0.8 * height, y], [x, y + height], [x + 0.8 * height, y + height]]
    )
    assert zoomed(person(cuts=corners * 1.001), first, {"zoom": -1}, 0.8) is None


def test_a_person_stands_where_a_format_wants_them() -> None:
    middle, aside = (best_crop(person(), {"middle": where}, 4.0) for where in (0.5, 0.74))
    assert middle
    assert aside
    assert np.isclose(-middle.left / (4 * middle.height), 0.5, atol=0.03)
    assert np.isclose(-aside.left / (4 * aside.height), 0.74, atol=0.03)


@settings(deadline=None, max_examples=40)
@given(points=points, roll=st.floats(-0.3, 0.3), hair=st.floats(0.6, 1.8))
def test_an_exact_crop_is_as_it_is_wished_or_there_is_none(
    points: list[tuple[float, float]], roll: float, hair: float
) -> None:
    who = person(roll, hair, np.array(points).reshape(-1, 2))
    crop = best_crop(who, {"face": 0.42, "eyes": 0.43, "exact": True}, 0.8)
    if crop is not None:
        assert who.face / crop.height == pytest.approx(0.42)
        assert -crop.top / crop.height == pytest.approx(0.43)


def test_where_the_selfie_is_too_tight_there_is_no_exact_crop_though_there_is_another() -> None:
    below = np.c_[np.linspace(-60, 60, 20), np.full(20, 100.0)]
    who = person(cuts=below)
    assert best_crop(who, {}, 0.8)
    assert best_crop(who, {"face": 0.42, "eyes": 0.43, "exact": True}, 0.8) is None
