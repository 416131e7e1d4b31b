"""Light moves on the face; its colour does not."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from pipeline.contract import Mark
from pipeline.engines import Selfie, Stage
from pipeline.faces import Face
from pipeline.likeness import paired
from pipeline.stages import bracket, grade, light, skin
from tests.samples import selfie_of


@pytest.fixture(scope="module", params=["grace_hopper.jpg", "astronaut.jpg"])
def selfie(request: pytest.FixtureRequest, weights: Path) -> Selfie:
    return selfie_of(request.param, weights)


def stage_of(selfie: Selfie, after: np.ndarray) -> Stage:
    return Stage("job", "stage", selfie.pixels, after, selfie.face)


def all_hold(stage: Stage) -> bool:
    return all(measure.mark is not Mark.FAILED for measure in paired(stage))


@pytest.mark.parametrize("strength", [0.3, 1.0])
def test_however_strong_the_key_the_skin_holds(selfie: Selfie, strength: float) -> None:
    after = light.relit(selfie.pixels, selfie.face, {"key": strength})
    assert all_hold(stage_of(selfie, after))


def test_light_does_move(selfie: Selfie) -> None:
    after = light.relit(selfie.pixels, selfie.face, {"key": 0.6})
    where = skin.points(selfie.face, after)
    moved = skin.colours(after, where).astype(int) - skin.colours(selfie.pixels, where)
    assert np.abs(moved).max() > 4


@pytest.mark.parametrize("contrast", [0.1, 0.9])
def test_however_strong_the_contrast_the_skin_holds(selfie: Selfie, contrast: float) -> None:
    after = grade.graded(selfie.pixels, selfie.face, {"contrast": contrast})
    assert all_hold(stage_of(selfie, after))


def test_black_and_white_keeps_the_skins_lightness(selfie: Selfie) -> None:
    after = grade.graded(selfie.pixels, selfie.face, {"contrast": 0.16, "monochrome": True})
    assert (after[..., 0] == after[..., 1]).all()
    assert (after[..., 1] == after[..., 2]).all()
    assert all_hold(replace(stage_of(selfie, after), monochrome=True))


def test_a_declared_exposure_is_met_and_no_colour_comes_with_it(selfie: Selfie) -> None:
    after = grade.graded(selfie.pixels, selfie.face, {"contrast": 0.0, "exposure": 2.0})
    assert all_hold(replace(stage_of(selfie, after), exposure=2.0))
    assert not all_hold(stage_of(selfie, after))


def test_a_dark_picture_of_the_same_face_is_not_lifted(selfie: Selfie) -> None:
    dark = (selfie.pixels * 0.35).astype(np.uint8)
    lit = light.relit(dark, selfie.face, {"key": 0.6})
    after = grade.graded(lit, selfie.face, {"contrast": 0.1})
    assert all_hold(replace(stage_of(selfie, after), before=dark))


def test_the_side_of_the_light_is_mirrored_with_the_photo(selfie: Selfie) -> None:
    lit = lit_from_the_left(selfie)
    width = lit.shape[1]
    mesh = selfie.face.mesh.copy()
    mesh[:, 0] = width - 1 - mesh[:, 0]
    mirrored = replace(selfie.face, mesh=mesh)
    assert side_of(lit, selfie.face) == -1
    assert side_of(np.ascontiguousarray(lit[:, ::-1]), mirrored) == 1


def test_a_side_that_is_known_of_the_selfie_is_not_read_again_from_a_crop(selfie: Selfie) -> None:
    read = side_of(selfie.pixels, selfie.face)
    sitter = light.study(selfie.pixels, selfie.face, side=-read)
    assert sitter is not None
    assert sitter.room.side == light.key_side(sitter, {"pattern": "loop"}) == -read


def test_a_dark_lock_over_a_temple_is_no_shade(selfie: Selfie) -> None:
    lit = lit_from_the_left(selfie)
    left, top = selfie.face.mesh[:, :2].min(axis=0)
    right, bottom = selfie.face.mesh[:, :2].max(axis=0)
    lock = slice(round(left), round(left + 0.2 * (right - left)))
    lit[round(top) : round(bottom), lock] = (22, 17, 14)
    assert side_of(lit, selfie.face) == -1


@pytest.mark.parametrize("pattern", light.PATTERNS)
def test_every_pattern_at_full_strength_keeps_skin_eyes_and_mouth(
    selfie: Selfie, pattern: str
) -> None:
    after = light.relit(selfie.pixels, selfie.face, {"pattern": pattern, "key": 1.0})
    assert all_hold(stage_of(selfie, after))


def test_the_key_of_a_rembrandt_models_the_cheeks_apart(selfie: Selfie) -> None:
    before = cheeks(selfie.pixels, selfie.face)
    wishes = {"pattern": "rembrandt", "key": 0.6, "soften": 0.0}
    sitter = light.study(selfie.pixels, selfie.face)
    assert sitter is not None
    after = cheeks(light.lit(sitter, wishes), selfie.face)
    assert sitter.room.side * (after - before) > 4  # L*


def test_a_flat_light_brings_a_cheek_in_shadow_closer_and_never_past_the_other(
    selfie: Selfie,
) -> None:
    hard = lit_hard_from_the_left(selfie)
    after = light.relit(hard, selfie.face, {"pattern": "flat", "key": 0.0})
    apart, left = cheeks(hard, selfie.face), cheeks(after, selfie.face)
    assert apart < left < 0
    assert left - apart > 1  # L*
    assert all_hold(replace(stage_of(selfie, after), before=hard))


def test_light_is_a_matter_of_shape_so_a_small_dark_mark_stays(selfie: Selfie) -> None:
    marked = selfie.pixels.copy()
    centre = tuple(int(v) for v in selfie.face.mesh[205, :2])  # the middle of the left cheek
    cv2.circle(marked, centre, max(2, round(selfie.face.height / 60)), (70, 40, 35), -1)
    after = light.relit(marked, selfie.face, {"pattern": "flat", "key": 0.0})
    there = (slice(centre[1], centre[1] + 1), slice(centre[0], centre[0] + 1))
    assert np.abs(after[there].astype(int) - marked[there]).max() <= 6  # of 255


def test_dark_skin_gains_its_light_where_it_gleams_already(selfie: Selfie) -> None:
    dark = (selfie.pixels * 0.4).astype(np.uint8)
    where = skin.points(selfie.face, dark)
    values = skin.colours(dark, where).max(axis=1)
    made = bracket.of(dark, skin.colours(dark, where))
    _, gain, _ = made.under(where)
    gained = gain.max(axis=1) / np.maximum(values, 1)
    gleams, shades = values > 1.2 * values.mean(), values < 0.7 * values.mean()
    assert gained[gleams].mean() > 1.1 * gained[shades].mean()


def test_bright_skin_in_shade_is_darker_and_its_pores_no_deeper() -> None:
    pores = np.random.default_rng(5).normal(0, 4, (640, 512, 1))
    bright = (np.array([226, 190, 170]) + pores).clip(0, 255).astype(np.uint8)
    made = bracket.of(bright, bright[::8, ::8].reshape(-1, 3))
    shade = np.full(bright.shape[:2], 100, np.uint8)
    after = made.dialled(np.zeros_like(shade), shade)[..., 0]
    assert after.mean() < bright[..., 0].mean() - 15
    assert after.std() < 1.05 * bright[..., 0].std()


def test_no_catch_light_is_painted_into_a_matt_eye(selfie: Selfie) -> None:
    """A grey iris without a gleam is a grey iris after."""
    matt = selfie.pixels.copy()
    for centre, radius in zip(selfie.face.irises, selfie.face.iris_radii, strict=True):
        middle = tuple(int(v) for v in centre)
        cv2.circle(matt, middle, int(radius) + 2, (90, 80, 75), -1)
    after = light.relit(matt, selfie.face, {"pattern": "flat"})
    for x, y in selfie.face.irises.astype(int):
        assert np.ptp(after[y - 1 : y + 2, x - 1 : x + 2, 0]) <= 3


def test_an_outline_is_lifted_away_from_the_key_and_only_where_it_is_known(selfie: Selfie) -> None:
    alpha = np.zeros(selfie.pixels.shape[:2], np.float32)
    cv2.fillPoly(alpha, [selfie.face.mesh[skin.OVAL, :2].astype(np.int32)], 1.0)
    cut, whole = (light.study(selfie.pixels, selfie.face, outline) for outline in (alpha, None))
    assert cut is not None
    assert whole is not None
    plain, rim = {"key": 0.0, "soften": 0.0}, {"key": 0.0, "soften": 0.0, "rim": 1.0}
    assert (light.lit(whole, rim) == light.lit(whole, plain)).all()
    gained = light.lit(cut, rim).astype(int) - light.lit(cut, plain)
    middle = int(selfie.face.mesh[4, 0])
    halves = gained[:, :middle].mean(), gained[:, middle:].mean()
    far = halves[0] if cut.room.side == 1 else halves[1]
    assert far > sum(halves) - far


def lit_hard_from_the_left(selfie: Selfie) -> np.ndarray:
    """Photograph the person again by a lamp on the picture's left, and by nothing else."""
    left, right = selfie.face.mesh[:, 0].min(), selfie.face.mesh[:, 0].max()
    across = np.clip((np.arange(selfie.pixels.shape[1]) - left) / (right - left), 0, 1)
    lit: np.ndarray = (selfie.pixels * (1 - 0.65 * across)[None, :, None]).astype(np.uint8)
    return lit


def side_of(picture: np.ndarray, face: Face) -> int:
    sitter = light.study(picture, face)
    assert sitter is not None
    return sitter.room.side


def cheeks(picture: np.ndarray, face: Face) -> float:
    """L* of the right cheek less that of the left one."""
    found = skin.patch_points(face, picture)
    left, right = (skin.mean(picture, found[f"{side}_cheek"])[0] for side in ("left", "right"))
    return float(right - left)


def lit_from_the_left(selfie: Selfie) -> np.ndarray:
    """Photograph the person again with a window on the picture's left."""
    ramp = np.linspace(1.0, 0.5, selfie.pixels.shape[1])[None, :, None]
    return (selfie.pixels * ramp).astype(np.uint8)
