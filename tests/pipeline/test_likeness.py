"""Each catch finds its own damage on a real portrait, keeps still where there is none, and abstains aloud."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from pipeline.contract import Level, Mark, Measure, Unchecked
from pipeline.engines import Selfie, Stage
from pipeline.faces import SAME_PERSON, Face, FaceModels
from pipeline.likeness import (
    Embeddings,
    Guard,
    Portrait,
    Steps,
    aligned,
    closeup,
    damage,
    eyes,
    hair,
    identity,
    paired,
)
from pipeline.likeness import portrait as portraits
from pipeline.likeness.calibration import shipped
from pipeline.likeness.colours import Colours
from pipeline.stages import cutout
from tests.samples import selfie_of


@pytest.fixture(scope="module")
def models(weights: Path) -> FaceModels:
    return FaceModels(weights)


@pytest.fixture(scope="module")
def hopper(weights: Path) -> Selfie:
    return selfie_of("grace_hopper.jpg", weights)


@pytest.fixture(scope="module")
def collins(weights: Path) -> Selfie:
    """The astronaut, whose irises are 8 px wide."""
    return selfie_of("astronaut.jpg", weights)


@pytest.fixture(scope="module")
def own(hopper: Selfie, models: FaceModels) -> Guard:
    """A guard that knows four photographs of one person: one, lit as three other rooms would."""
    rooms = ((0.88, 0.88, 0.88), (0.84, 0.84, 0.84), (0.88, 0.86, 0.82), (0.84, 0.86, 0.89))
    selfies = [
        replace(hopper, name=str(i), pixels=(hopper.pixels * gains).clip(0, 255).astype(np.uint8))
        for i, gains in enumerate(np.array(rooms))
    ]
    return Guard(models, Embeddings(models), selfies)


def shaded(pixels: np.ndarray, _: object) -> np.ndarray:
    """The photograph as it is, a little darker: nothing of it is burnt out."""
    return (pixels * 0.88).astype(np.uint8)


def paler(pixels: np.ndarray, face: Face) -> np.ndarray:
    return damage.lit((14, 0, 0))(shaded(pixels, face), face)


def by_name(measures: tuple[Measure, ...]) -> dict[str, Measure]:
    return {one.name: one for one in measures}


def seen(own: Guard, selfie: Selfie, spoil: damage.Damage) -> Portrait:
    found = own.portrait(spoil(selfie.pixels, selfie.face))
    assert isinstance(found, Portrait)
    return found


def hair_of(models: FaceModels, selfie: Selfie) -> np.ndarray:
    """Mask of the hair, in the photograph."""
    view = closeup.closeup(selfie.pixels, selfie.face)
    zone = hair.zone(view, portraits.share(models, selfie.pixels, selfie.face, view))
    mask = np.zeros(selfie.pixels.shape[:2], np.float32)
    x, y = (-view.affine[:, 2] / view.affine[[0, 1], [0, 1]]).round().astype(int)
    mask[y : y + zone.shape[0], x : x + zone.shape[1]] = zone
    return mask


# ---- paired


@pytest.mark.parametrize(
    ("name", "catches"),
    [
        ("skin L+3", "skin.dL"),
        ("skin b-3", "skin.db"),
        ("smoothed 30 %", "texture.detail"),
        ("warped 2 %", "shape.shift"),
    ],
)
def test_a_step_that_moves_the_face_a_little_is_caught(
    hopper: Selfie, name: str, catches: str
) -> None:
    after = damage.STEPS[name](hopper.pixels, hopper.face)
    found = by_name(paired(Stage("", "", hopper.pixels, after, hopper.face)))
    assert found[catches].mark is Mark.FAILED


@pytest.mark.parametrize(
    ("spoil", "catches"),
    [
        (damage.blue_eyes, "left_eye.colour"),
        (damage.garbled_teeth, "mouth.repainted"),
        (damage.narrowed(-0.05), "shape.shift"),
    ],
)
def test_a_feature_that_is_repainted_or_moved_is_caught(
    collins: Selfie, spoil: damage.Damage, catches: str
) -> None:
    after = spoil(collins.pixels, collins.face)
    found = by_name(paired(Stage("", "", collins.pixels, after, collins.face)))
    assert found[catches].mark is Mark.FAILED


def test_in_a_row_of_steps_each_is_measured_as_it_is_by_itself(hopper: Selfie) -> None:
    """Also one whose input is not what the step before left, and one for another face."""
    first, face = hopper.pixels, hopper.face
    second, third = (damage.STEPS[name](first, face) for name in ("skin L+3", "smoothed 30 %"))
    beside = replace(face, mesh=face.mesh + np.float32(9))
    row = [
        Stage("", "light", first, second, face),
        Stage("", "grade", second, third, face),
        Stage("", "finish", first, third, face),
        Stage("", "finish", third, second, beside),
    ]
    steps = Steps()
    assert [steps.measures(stage) for stage in row] == [paired(stage) for stage in row]


def test_a_source_is_found_again_under_crop_turn_and_scale(hopper: Selfie) -> None:
    turn = np.array([[0.72, -0.06, -20.0], [0.06, 0.72, -60.0]])
    picture = cv2.warpAffine(hopper.pixels, turn, (330, 340), flags=cv2.INTER_LINEAR)
    face = cutout.placed(hopper.face, turn)

    stage = aligned.stage(hopper, picture.astype(np.uint8), face)
    tinted = damage.lit((3, 0, 0))(stage.after, stage.face)

    failed = {one.name for one in paired(stage) if one.mark is Mark.FAILED}
    assert failed <= {"texture.detail"}, "resampling alone takes some detail"
    assert by_name(paired(replace(stage, after=tinted)))["skin.dL"].mark is Mark.FAILED


# ---- against the person's own selfies


def test_the_same_person_passes_and_another_does_not(
    own: Guard, hopper: Selfie, collins: Selfie
) -> None:
    same = by_name(own.single(seen(own, hopper, lambda pixels, _: pixels)))
    other = by_name(own.single(seen(own, collins, lambda pixels, _: pixels)))
    assert same["identity.distance"].mark is Mark.PASSED
    assert other["identity.distance"].mark is Mark.FAILED


def test_a_copy_of_a_selfie_is_told_unless_that_was_asked_for(
    models: FaceModels, hopper: Selfie, collins: Selfie
) -> None:
    guard = Guard(models, Embeddings(models), [hopper, collins])
    copy = seen(guard, hopper, lambda pixels, _: pixels)
    assert by_name(guard.single(copy))["identity.copied"].mark is Mark.FAILED
    asked = by_name(guard.single(copy, hopper.name))["identity.copied"]
    assert (asked.mark, asked.why) == (Mark.NOT_CHECKED, Unchecked.OWN_PIXELS)


def test_a_second_person_is_caught(
    own: Guard, hopper: Selfie, collins: Selfie, models: FaceModels
) -> None:
    view = closeup.closeup(collins.pixels, collins.face)
    share = portraits.share(models, collins.pixels, collins.face, view)
    guest_view = Selfie("", view.pixels, models.read(view.pixels, models.detect(view.pixels)[0]))

    def beside(pixels: np.ndarray, face: object) -> np.ndarray:
        guest = (guest_view.pixels, guest_view.face, share)
        return damage.second_person(pixels, hopper.face, guest)

    alone = by_name(own.single(seen(own, hopper, lambda pixels, _: pixels)))
    both = by_name(own.single(seen(own, hopper, beside)))
    assert alone["people.others"].mark is Mark.PASSED
    assert both["people.others"].mark is Mark.FAILED


def test_eyes_made_blue_are_caught_and_light_alone_is_not(own: Guard, hopper: Selfie) -> None:
    blue = by_name(own.single(seen(own, hopper, damage.blue_eyes)))
    dim = by_name(own.single(seen(own, hopper, lambda p, _: (p * 0.9).astype(np.uint8))))
    assert blue["eyes.colour"].mark is Mark.FAILED
    assert dim["eyes.colour"].mark is Mark.PASSED


def test_hair_that_was_smeared_is_caught(own: Guard, collins: Selfie, models: FaceModels) -> None:
    twice = cv2.resize(collins.pixels, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    large = twice.astype(np.uint8)
    face = models.read(large, models.detect(large)[0])
    curls = Selfie("curls", large, face)
    guard = Guard(models, own.embeddings, [replace(curls, name=str(i)) for i in range(4)])
    mask = hair_of(models, curls)

    smeared = seen(guard, curls, lambda p, f: damage.blurred_hair(p, f, mask))
    kept = seen(guard, curls, lambda pixels, _: pixels)

    assert by_name(guard.single(smeared))["hair.blurred"].mark is Mark.FAILED
    assert by_name(guard.single(kept))["hair.blurred"].mark is Mark.PASSED


def test_black_and_white_is_no_loss_of_colour_and_hides_no_smeared_hair(
    own: Guard, collins: Selfie, models: FaceModels
) -> None:
    def grey(pixels: np.ndarray) -> np.ndarray:
        return np.repeat(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)[..., None], 3, axis=2)

    large = cv2.resize(collins.pixels, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    brown = (large * (1.0, 0.72, 0.5)).astype(np.uint8)  # as a warm lamp would: colour to lose
    selfie = Selfie("curls", brown, models.read(brown, models.detect(brown)[0]))
    guard = Guard(models, own.embeddings, [replace(selfie, name=str(i)) for i in range(4)])
    mask = hair_of(models, selfie)

    kept = by_name(guard.single(seen(guard, selfie, lambda p, _: grey(p))))
    smeared = seen(guard, selfie, lambda p, f: grey(damage.blurred_hair(p, f, mask)))

    assert {kept[name].mark for name in hair.CATCHES} == {Mark.PASSED}
    assert kept["eyes.colour"].why is Unchecked.MONOCHROME
    assert by_name(guard.single(smeared))["hair.blurred"].mark is Mark.FAILED


def test_a_paler_job_is_caught_and_one_in_another_light_is_not(own: Guard, hopper: Selfie) -> None:
    pale = [seen(own, hopper, paler)] * 4
    dim = [seen(own, hopper, lambda p, _: (p * 0.75).astype(np.uint8))] * 4
    assert by_name(own.job(pale))["skin.dL.job"].mark is Mark.FAILED
    assert by_name(own.job(dim))["skin.dL.job"].mark is Mark.PASSED


def test_of_too_few_pictures_the_skin_is_told_and_not_judged(own: Guard, hopper: Selfie) -> None:
    one = by_name(own.job([seen(own, hopper, paler)]))["skin.dL.job"]
    assert (one.mark, one.why) == (Mark.NOT_CHECKED, Unchecked.FEW_PICTURES)
    assert one.value is not None
    assert one.value > 8


# ---- a selfie that is unlike the others, and selfies that a model was not shown


def who(*at: float) -> list[Portrait]:
    """Portraits whose faces lie so far along one line; nothing else is known of them."""
    nothing = Unchecked.HIDDEN
    return [
        Portrait(
            height=300.0,
            yaw=0.0,
            skin=nothing,
            eyes=nothing,
            hair=nothing,
            shape=nothing,
            teeth=nothing,
            embedding=np.eye(1, 128, dtype=np.float32)[0] * np.float32(x),
            others=(),
            palms=0,
        )
        for x in at
    ]


@pytest.mark.parametrize(
    ("picture", "source", "mark", "moved"),
    [
        (0.10, 0.05, Mark.PASSED, Mark.PASSED),
        (0.70, 0.65, Mark.NOT_CHECKED, Mark.PASSED),
        (0.55, 0.30, Mark.FAILED, Mark.PASSED),
        (1.00, 0.65, Mark.NOT_CHECKED, Mark.FAILED),
    ],
)
def test_a_picture_answers_for_what_moved_and_not_for_a_selfie_that_is_unlike_the_others(
    picture: float, source: float, mark: Mark, moved: Mark
) -> None:
    own = who(0, 0, 0, 0, 0, 0)
    found = by_name(identity.measures(who(picture)[0], own, who(source)[0]))
    assert (found["identity.distance"].mark, found["identity.moved"].mark) == (mark, moved)
    if mark is Mark.NOT_CHECKED:
        assert found["identity.distance"].why is Unchecked.UNLIKE_OTHERS
        assert found["identity.distance"].value == picture


def test_without_a_source_nobody_is_excused() -> None:
    found = by_name(identity.measures(who(0.7)[0], who(0, 0, 0)))
    assert found["identity.distance"].mark is Mark.FAILED
    assert "identity.moved" not in found


def test_the_mean_of_few_selfies_may_lie_further_off_and_never_as_far_as_another_person() -> None:
    limits = [identity.limit_of(count) for count in range(1, 13)]
    assert limits == sorted(limits, reverse=True)
    assert limits[0] < 0.5
    assert limits[5:] == [pytest.approx(SAME_PERSON)] * 7


def test_what_is_drawn_is_held_against_selfies_that_the_model_was_not_shown(
    models: FaceModels, hopper: Selfie, collins: Selfie
) -> None:
    stranger = Guard(models, Embeddings(models), [hopper, collins], shown=frozenset({hopper.name}))
    copy = seen(stranger, hopper, lambda pixels, _: pixels)
    found = by_name(stranger.single(copy))
    assert found["identity.distance"].mark is Mark.FAILED
    known = replace(stranger, shown=frozenset())
    assert by_name(known.single(copy))["identity.distance"].mark is Mark.PASSED


# ---- the person's own words


def eyed(green: float, blue: float, count: int) -> list[Portrait]:
    """Portraits whose irises are so much lighter, and bluer, than their sclera."""
    white = np.zeros(3, np.float32)
    iris = np.array([0, green, blue - green], np.float32)
    colours = Colours(white, white, white, white, iris, iris_px=20.0, clipped=0.0)
    (nobody,) = who(0)
    return [replace(nobody, eyes=colours)] * count


BROWN, LIGHT = eyed(-2.5, -3.0, 4), eyed(-0.9, -0.6, 4)


@pytest.mark.parametrize(
    ("word", "pictures", "mark"),
    [
        ("brown_eyes", BROWN, Mark.PASSED),
        ("brown_eyes", LIGHT, Mark.FAILED),
        ("blue_eyes", LIGHT, Mark.PASSED),
        ("grey_eyes", BROWN, Mark.FAILED),
    ],
)
def test_eyes_of_another_colour_than_was_told_are_caught(
    word: str, pictures: list[Portrait], mark: Mark
) -> None:
    assert eyes.told(shipped().eyes, word, pictures, ()).mark is mark


@pytest.mark.parametrize(
    ("word", "pictures", "own", "why"),
    [
        ("hazel_eyes", BROWN, (), Unchecked.NO_MODEL),
        ("brown_eyes", LIGHT[:3], (), Unchecked.FEW_PICTURES),
        ("brown_eyes", LIGHT, LIGHT, Unchecked.TOLD_OTHERWISE),
        ("brown_eyes", who(0), (), Unchecked.HIDDEN),
    ],
)
def test_where_a_told_colour_says_nothing_the_reason_is_told(
    word: str, pictures: list[Portrait], own: list[Portrait], why: Unchecked
) -> None:
    found = eyes.told(shipped().eyes, word, pictures, own)
    assert (found.mark, found.why) == (Mark.NOT_CHECKED, why)


def test_a_told_colour_is_asked_of_eyes_that_were_drawn_and_never_of_a_selfies_own(
    own: Guard, hopper: Selfie
) -> None:
    told = replace(own, words=("blue_eyes",))
    pictures = [seen(own, hopper, lambda pixels, _: pixels)] * 4
    assert by_name(told.job(pictures))["eyes.colour.told"].mark is Mark.PASSED
    assert "eyes.colour.told" not in by_name(told.job(pictures, ["0"]))
    assert "eyes.colour.told" not in by_name(own.job(pictures))


@pytest.mark.parametrize(
    ("word", "silent"),
    [
        ("hijab", {"hair.blurred", "hair.straightened", "hair.volume"}),
        ("bald", {"hair.blurred", "hair.straightened", "hair.volume"}),
        ("silk_press", {"hair.straightened"}),
        ("locs", set()),
    ],
)
def test_of_hair_only_what_the_persons_word_leaves_to_ask_is_compared(
    own: Guard, hopper: Selfie, word: str, silent: set[str]
) -> None:
    picture = seen(own, hopper, lambda pixels, _: pixels)
    told, plain = (
        [one for one in guard.single(picture, "0") if one.name.startswith("hair.")]
        for guard in (replace(own, words=(word,)), own)
    )
    assert {one.name for one in told if one.value is None} - silent == {
        one.name for one in plain if one.value is None
    } - silent
    assert all(one.mark is Mark.NOT_CHECKED for one in told if one.name in silent)


# ---- abstaining


def test_without_selfies_nothing_is_checked_that_needs_them(
    hopper: Selfie, models: FaceModels
) -> None:
    alone = Guard(models, Embeddings(models), [])
    picture = seen(alone, hopper, lambda pixels, _: pixels)
    found = by_name((*alone.single(picture), *alone.job([picture] * 4)))
    needy = [name for name in found if name not in ("people.others", "teeth.garbled")]
    assert {found[name].mark for name in needy} == {Mark.NOT_CHECKED}


def test_what_a_lone_selfie_cannot_tell_is_said_and_not_measured(
    hopper: Selfie, models: FaceModels
) -> None:
    alone = Guard(models, Embeddings(models), [hopper], drawn=False)
    picture = seen(alone, hopper, lambda pixels, _: pixels)
    found = by_name(alone.single(picture, hopper.name))
    assert (picture.skin, picture.eyes) == (Unchecked.FEW_SELFIES, Unchecked.FEW_SELFIES)
    assert found["eyes.colour"].why is Unchecked.FEW_SELFIES
    assert found["identity.distance"].mark is Mark.PASSED


def test_hands_are_counted_where_a_model_drew(own: Guard, hopper: Selfie) -> None:
    kept = replace(own, drawn=False)
    picture = seen(own, hopper, lambda pixels, _: pixels)
    assert by_name(own.single(picture, "0"))["hands.more"].mark is Mark.PASSED
    assert by_name(kept.single(picture, "0"))["hands.more"].why is Unchecked.OWN_PIXELS


def test_small_irises_say_nothing_of_their_colour(own: Guard, collins: Selfie) -> None:
    eyes = by_name(own.single(seen(own, collins, lambda pixels, _: pixels)))["eyes.colour"]
    assert (eyes.mark, eyes.why) == (Mark.NOT_CHECKED, Unchecked.TOO_SMALL)


def test_what_no_model_here_can_see_is_said_not_to_be_checked(own: Guard, hopper: Selfie) -> None:
    found = by_name(own.single(seen(own, hopper, lambda pixels, _: pixels)))
    for name in ("ears.count", "worn.lost", "shape.shoulders"):
        assert (found[name].mark, found[name].why) == (Mark.NOT_CHECKED, Unchecked.NO_MODEL)


def test_a_picture_without_a_face_passes_nothing(own: Guard) -> None:
    blank = own.portrait(np.full((300, 300, 3), 200, np.uint8))
    found = own.single(blank)
    assert {(one.mark, one.why) for one in found} == {(Mark.NOT_CHECKED, Unchecked.NO_FACE)}


def test_every_level_but_the_service_is_spoken_of(own: Guard, hopper: Selfie) -> None:
    picture = seen(own, hopper, lambda pixels, _: pixels)
    stage = Stage("", "", hopper.pixels, hopper.pixels, hopper.face)
    measures = (*paired(stage), *own.single(picture), *own.job([picture] * 4))
    assert {one.level for one in measures} == {Level.PAIRED, Level.PICTURE, Level.JOB}
