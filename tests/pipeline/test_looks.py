"""A look is read from a picture, held by a name, and drawn again; nobody is."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from pipeline.contract import SAMPLE_SIZE, Reason
from pipeline.engines import Selfie
from pipeline.looks.field import fitted
from pipeline.stages import skin
from pipeline.stages.scenes import draw
from pipeline.styles import by_slug
from pipeline.styles.copied import Look, look_of
from tests.bench_looks import MOST_FRAMING, MOST_OFF, Bench, Found, bench, by_name, measured
from tests.conftest import PHOTOS, WEIGHTS

LOOK = Look(
    lightness=(61.5, 0.4, -12.4, *(0.4,) * 12),
    green_red=(0.1, *(-0.02,) * 5),
    blue_yellow=(-0.32, *(0.05,) * 5),
    shade=True,
    lit="left",
    key=0.2,
    contrast=0.08,
    face=0.4008,
    eyes=0.41,
    middle=0.45,
)
LONGEST_BUTTON = 64
"""Characters, Telegram's."""


@pytest.fixture(scope="module")
def on() -> Bench:
    return bench(WEIGHTS)


@pytest.fixture(scope="module")
def people(on: Bench) -> dict[str, Selfie]:
    found = {name: on.selfie(PHOTOS / f"{name}.jpg") for name in ("astronaut", "grace_hopper")}
    return {name: selfie for name, selfie in found.items() if selfie}


def test_a_looks_name_holds_all_of_it_and_fits_a_button() -> None:
    assert look_of(LOOK.slug) == LOOK
    assert len(f"style:{LOOK.slug}:123456") <= LONGEST_BUTTON


def test_what_is_beyond_its_range_is_held_at_the_edge_of_it() -> None:
    extreme = replace(LOOK, lightness=(130.0, *(-90.0,) * 14), key=9.0, face=0.9)
    held = by_name(extreme)
    assert held == by_name(held)
    assert (held.key, min(held.lightness)) == (1.0, -50.8)


@pytest.mark.parametrize(
    "name",
    [
        "like-",
        "like-AAAA",
        LOOK.slug[:-1],
        LOOK.slug + "A",
        LOOK.slug[:-1] + "-",
        LOOK.slug.replace("like-", "hex-"),
        LOOK.slug.upper(),
        "like-" + "A" * 42 + "é",
    ],
)
def test_a_name_that_holds_no_look_is_no_style(name: str) -> None:
    assert look_of(name) is None
    assert by_slug(name) is None


def test_a_look_is_a_style_like_any_other() -> None:
    style = by_slug(LOOK.slug)
    assert style is not None
    assert style.slug == LOOK.slug
    assert style.framing["face"] == LOOK.face
    assert style.light["key"] == LOOK.key
    drawn = draw(style.backdrop, SAMPLE_SIZE)
    assert drawn.shape == (SAMPLE_SIZE[1], SAMPLE_SIZE[0], 3)
    left, right = (skin.lab(drawn[:, side].astype(np.float32))[:, 0].mean() for side in (0, -1))
    assert left > right + 15  # the first slope, -12.4 either side of the middle


def test_a_bright_room_of_which_little_is_seen_keeps_its_mean_colour_in_a_name() -> None:
    y, x = np.mgrid[-1:1:41j, -1:1:33j]
    points = np.c_[x.ravel(), y.ravel()]
    points = points[(np.abs(points[:, 0]) > 0.8) & (points[:, 1] < 0.2)]  # beside long hair
    lab = np.zeros((len(points), 3), np.float32)
    lab[:, 0] = np.where(points[:, 1] < -0.3, 98, 15)  # windows, and shelves below them
    found = fitted(lab, points)
    lightness, green_red, blue_yellow = (tuple(map(float, part)) for part in found[:3])
    held = by_name(Look(lightness, green_red, blue_yellow))
    seen = np.array([held.colour(*point)[0] for point in points])
    assert abs(seen.mean() - lab[:, 0].mean()) < MOST_OFF


@pytest.mark.parametrize("name", ["astronaut", "grace_hopper"])
@pytest.mark.parametrize("slug", ["light_grey", "white", "navy", "canvas_umber", "terracotta"])
def test_a_style_of_ours_is_read_back_from_its_headshot(
    on: Bench, people: dict[str, Selfie], name: str, slug: str
) -> None:
    style = by_slug(slug)
    assert style is not None
    found = measured(on, people[name], style)
    assert isinstance(found, Found)
    assert found.drawn < MOST_OFF
    assert found.side
    assert abs(found.face) < MOST_FRAMING
    assert abs(found.eyes) < MOST_FRAMING


def headshot(on: Bench, selfie: Selfie, slug: str) -> np.ndarray:
    style = by_slug(slug)
    assert style is not None
    made = on.made(selfie, style)
    assert not isinstance(made, Reason)
    return made[0]


def test_a_mirrored_picture_has_a_mirrored_look(on: Bench, people: dict[str, Selfie]) -> None:
    picture = headshot(on, people["astronaut"], "charcoal")
    one, other = on.read(picture), on.read(np.ascontiguousarray(picture[:, ::-1]))
    assert isinstance(one, Look)
    assert isinstance(other, Look)
    assert (one.lit, other.lit) == ("left", "right")
    assert one.lightness[2] == pytest.approx(-other.lightness[2], abs=1.0)
    assert one.middle == pytest.approx(1 - other.middle, abs=0.02)


def test_black_and_white_is_read_as_such(on: Bench, people: dict[str, Selfie]) -> None:
    looks = [on.read(headshot(on, people["astronaut"], slug)) for slug in ("mono", "light_grey")]
    assert [isinstance(look, Look) and look.monochrome for look in looks] == [True, False]


def test_nobody_in_the_backdrop_comes_along(on: Bench, people: dict[str, Selfie]) -> None:
    picture = headshot(on, people["astronaut"], "light_grey")
    other = cv2.resize(headshot(on, people["grace_hopper"], "light_grey"), (120, 150))
    beside = picture.copy()
    beside[:150, :120] = other  # up in the corner, and recognisable there
    assert len(on.faces.detect_closer(beside)) > len(on.faces.detect_closer(picture))
    look = on.read(beside)
    assert isinstance(look, Look)
    style = by_slug(look.slug)
    assert style is not None
    drawn = draw(style.backdrop, (640, 800))
    assert not on.faces.detect_closer(drawn)
    coarse = cv2.resize(drawn, (32, 40), interpolation=cv2.INTER_AREA)
    steps = np.abs(np.diff(coarse.astype(int), axis=1)).max()
    assert steps < 20  # of 255, over a thirtieth of the width: no outline


def test_a_picture_that_shows_no_backdrop_or_half_a_face_has_no_look(
    on: Bench, people: dict[str, Selfie]
) -> None:
    selfie = people["grace_hopper"]
    mesh = selfie.face.mesh[:, :2].astype(int)
    (left, top), (right, bottom) = mesh.min(axis=0), mesh.max(axis=0)
    for edge, room, reason in (
        (left - 30, 30, Reason.HARD_TO_CUT_OUT),
        (left + 60, 60, Reason.CUT_OFF),
    ):
        close = selfie.pixels[top - room : bottom + room, edge : right + room]
        large = cv2.resize(close, None, fx=2, fy=2).astype(np.uint8, copy=False)
        assert on.read(large) is reason


def test_of_a_person_far_away_the_part_that_a_headshot_shows_is_copied(
    on: Bench, people: dict[str, Selfie]
) -> None:
    picture = headshot(on, people["astronaut"], "navy")
    wide = np.full((1600, 1600, 3), (250, 240, 30), np.uint8)
    wide[:, 300:1300] = (0x3D, 0x53, 0x73)
    wide[800:, 480:1120] = cv2.resize(picture, (640, 800))
    look = on.read(wide)
    assert isinstance(look, Look)
    assert (look.face, look.eyes, look.middle) == pytest.approx((0.30, 0.40, 0.5), abs=0.002)
    assert look.blue_yellow[0] < 0  # navy, and not the yellow that most of the picture is
