"""Portraits spoilt on purpose, each in one way, and what the coach says of them."""

import io
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from pipeline.arrays import Pixels
from pipeline.contract import SAMPLE_SIZE, Check, Reason, Verdict
from pipeline.engines import Selfie
from pipeline.faces import FaceModels
from pipeline.selfies import Read, choose, set_apart
from pipeline.selfies.choosing import strangers
from pipeline.selfies.coach import _away, _in_view, judge

SKY = (150, 190, 215)
BLACK = (20, 20, 22)
EYE_CORNERS = ((33, 133), (362, 263))
MASK = [197, 399, 437, 355, 329, 347, 346, 352, 376, 433, 288, 397, 365, 379, 378, 400, 377, 152]
MASK += [148, 176, 149, 150, 136, 172, 58, 213, 147, 123, 117, 118, 100, 126, 217, 174]
"""Outline of a surgical mask on the mesh, from the nose bridge round the chin."""


@pytest.fixture(scope="module")
def faces(weights: Path) -> FaceModels:
    return FaceModels(weights)


@pytest.fixture(scope="module")
def hopper(grace_hopper: bytes) -> Pixels:
    return np.array(Image.open(io.BytesIO(grace_hopper)).convert("RGB"))


@pytest.fixture(scope="module")
def collins(astronaut: bytes) -> Pixels:
    return np.array(Image.open(io.BytesIO(astronaut)).convert("RGB"))


def blurred(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), 4), np.uint8)


def shaken(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.blur(pixels, (21, 1)), np.uint8)


def dark(pixels: Pixels) -> Pixels:
    return (pixels * 0.15).astype(np.uint8)


def burnt(pixels: Pixels) -> Pixels:
    return np.clip(pixels.astype(np.int32) * 3, 0, 255).astype(np.uint8)


def noisy(pixels: Pixels) -> Pixels:
    grain = np.random.default_rng(1).normal(0, 30, pixels.shape)
    return np.clip(pixels + grain, 0, 255).astype(np.uint8)


def halved(pixels: Pixels) -> Pixels:
    return np.ascontiguousarray(pixels[:, 265:])


def small(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.resize(pixels, (256, 300), interpolation=cv2.INTER_AREA), np.uint8)


def doubled(pixels: Pixels) -> Pixels:
    return np.ascontiguousarray(np.hstack([pixels, pixels[:, ::-1]]))


def squeezed(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.resize(pixels, (2000, 500), interpolation=cv2.INTER_AREA), np.uint8)


def empty(pixels: Pixels) -> Pixels:
    return np.full_like(pixels, 127)


def in_sunglasses(pixels: Pixels, faces: FaceModels) -> Pixels:
    """Draw two black lenses over the eyes."""
    drawn, (found,) = pixels.copy(), faces.detect(pixels)
    mesh = faces.read(pixels, found).mesh[:, :2]
    for corners in EYE_CORNERS:
        a, b = mesh[list(corners)]
        x, y = ((a + b) / 2).round().astype(int).tolist()
        width = float(np.linalg.norm(b - a))
        cv2.ellipse(drawn, (x, y), (round(0.87 * width), round(0.65 * width)), 0, 0, 360, BLACK, -1)
    return drawn


def masked(pixels: Pixels, faces: FaceModels) -> Pixels:
    """Draw a light blue mask over nose, mouth and chin."""
    drawn, (found,) = pixels.copy(), faces.detect(pixels)
    outline = faces.read(pixels, found).mesh[MASK, :2].round().astype(np.int32)
    return np.asarray(cv2.fillPoly(drawn, [outline], SKY), np.uint8)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (blurred, Reason.BLURRED),
        (shaken, Reason.BLURRED),
        (dark, Reason.TOO_DARK),
        (burnt, Reason.BURNT_OUT),
        (noisy, Reason.NOISY),
        (halved, Reason.CUT_OFF),
        (small, Reason.TOO_SMALL),
        (doubled, Reason.SEVERAL_FACES),
        (empty, Reason.NO_FACE),
    ],
)
def test_each_fault_is_called_by_its_name(
    faces: FaceModels, hopper: Pixels, spoil: Callable[[Pixels], Pixels], reason: Reason
) -> None:
    verdict, selfie = judge("photo", spoil(hopper), faces)
    assert (verdict.reason, selfie) == (reason, None)


def with_poster(pixels: Pixels, size: float, gap: int) -> Pixels:
    """Hang the portrait on the wall beside itself: in that size, so many pixels to the right."""
    small = cv2.resize(pixels, None, fx=size, fy=size, interpolation=cv2.INTER_AREA)
    wall = np.full((len(pixels), gap + small.shape[1], 3), SKY, np.uint8)
    wall[: len(small), gap:] = small
    return np.hstack([pixels, wall])


def with_face_on_chest(pixels: Pixels, faces: FaceModels) -> Pixels:
    """Print the face on the shirt, in 0.6 of its size."""
    x, y, width, height = (round(v) for v in faces.detect(pixels)[0].box)
    whole = pixels[y - height // 3 : y + height * 4 // 3, x - width // 3 : x + width * 4 // 3]
    print_ = cv2.resize(whole, None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA)
    worn, top = pixels.copy(), y + height * 3 // 2
    worn[top : top + len(print_), x : x + print_.shape[1]] = print_[: len(pixels) - top]
    return worn


def test_of_a_large_face_on_the_wall_nothing_is_said_only_where_the_operator_said_so(
    faces: FaceModels, hopper: Pixels
) -> None:
    hung = with_poster(hopper, 0.7, 100)
    assert judge("photo", hung, faces)[0].reason is Reason.SEVERAL_FACES
    assert judge("photo", hung, faces, spared=(Check.PEOPLE,))[0].reason is Reason.SEVERAL_FACES
    verdict, selfie = judge("photo", hung, faces, spared=(Check.SEVERAL,))
    assert verdict.used
    assert Reason.OTHERS_BEHIND in verdict.notes
    assert selfie is not None
    assert selfie.face.mesh[:, 0].max() < hopper.shape[1]  # the person, not the poster


def test_who_is_as_large_as_the_person_or_near_them_is_refused_whatever_the_operator_said(
    faces: FaceModels, hopper: Pixels
) -> None:
    for photo in (
        with_poster(hopper, 0.9, 100),
        doubled(hopper),
        with_face_on_chest(hopper, faces),
    ):
        verdict, _ = judge("photo", photo, faces, spared=(Check.SEVERAL,))
        assert verdict.reason is Reason.SEVERAL_FACES


@pytest.mark.parametrize("cover", [in_sunglasses, masked])
@pytest.mark.parametrize("who", ["hopper", "collins"])
def test_a_covered_face_is_called_covered(
    faces: FaceModels,
    request: pytest.FixtureRequest,
    cover: Callable[[Pixels, FaceModels], Pixels],
    who: str,
) -> None:
    covered = cover(request.getfixturevalue(who), faces)
    assert judge("photo", covered, faces, SAMPLE_SIZE)[0].reason is Reason.COVERED


def test_a_picture_squeezed_to_a_strip_is_called_stretched(
    faces: FaceModels, collins: Pixels
) -> None:
    assert judge("photo", squeezed(collins), faces)[0].reason is Reason.STRETCHED


def test_a_good_portrait_is_used_and_says_how_large_its_face_is(
    faces: FaceModels, hopper: Pixels
) -> None:
    verdict, selfie = judge("photo", hopper, faces)
    assert verdict.used
    assert verdict.notes == ()
    assert 0.3 < verdict.score < 1
    assert 180 < verdict.face < 230
    assert selfie is not None
    assert selfie.face.mesh.shape == (468, 3)


def test_a_photo_taken_at_a_third_of_the_light_on_a_darker_skin_is_not_called_dark(
    faces: FaceModels, hopper: Pixels
) -> None:
    skin_darker = hopper.astype(np.float32)
    skin_darker[skin_darker.mean(axis=2) < 190] *= 0.4  # the highlights stay: light is there
    verdict, _ = judge("photo", skin_darker.astype(np.uint8), faces)
    assert verdict.reason is not Reason.TOO_DARK


def test_the_sample_size_lets_the_sample_portrait_pass(faces: FaceModels, collins: Pixels) -> None:
    assert judge("photo", collins, faces)[0].reason is Reason.TOO_SMALL
    assert judge("photo", collins, faces, SAMPLE_SIZE)[0].used


def test_a_colour_cast_is_remarked_on_but_used(faces: FaceModels, hopper: Pixels) -> None:
    blue = np.clip(hopper * np.array([0.5, 0.8, 1.6]), 0, 255).astype(np.uint8)
    verdict, _ = judge("photo", blue, faces)
    assert Reason.COLOUR_CAST in verdict.notes


def test_coloured_light_is_remarked_on_where_the_photo_is_set_aside_too(
    faces: FaceModels, collins: Pixels
) -> None:
    fire = np.clip(collins * np.array([1.2, 0.6, 0.2]), 0, 255).astype(np.uint8)
    verdict, _ = judge("photo", fire, faces)
    assert (verdict.reason, verdict.notes) == (Reason.TOO_SMALL, (Reason.COLOUR_CAST,))


def test_a_sharper_photo_scores_higher(faces: FaceModels, hopper: Pixels) -> None:
    softer = np.asarray(cv2.GaussianBlur(hopper, (0, 0), 1.2), np.uint8)
    assert judge("a", hopper, faces)[0].score > judge("b", softer, faces)[0].score


def selfie(name: str, pixels: Pixels, faces: FaceModels) -> Selfie:
    verdict, found = judge(name, pixels, faces, SAMPLE_SIZE)
    assert found is not None, verdict
    return found


def again(pixels: Pixels) -> Pixels:
    """Another photo of the same person, as far as two portraits go: turned and mirrored."""
    turn = cv2.getRotationMatrix2D((256.0, 256.0), 12, 1.0)
    size = (pixels.shape[1], pixels.shape[0])
    turned = cv2.warpAffine(pixels[:, ::-1], turn, size, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(turned, np.uint8)


def test_of_two_people_the_one_on_most_photos_stays(
    faces: FaceModels, hopper: Pixels, collins: Pixels
) -> None:
    photos = [
        selfie("friend", hopper, faces),
        selfie("me", collins, faces),
        selfie("me again", again(collins), faces),
    ]
    assert set_apart(photos, faces) == {"friend": Reason.SOMEONE_ELSE}


def test_of_two_photos_that_differ_the_earlier_one_rules(
    faces: FaceModels, hopper: Pixels, collins: Pixels
) -> None:
    first, second = selfie("first", hopper, faces), selfie("second", collins, faces)
    assert set_apart([first, second], faces) == {"second": Reason.SOMEONE_ELSE}
    assert set_apart([second, first], faces) == {"first": Reason.SOMEONE_ELSE}


def test_the_same_picture_twice_counts_once_and_the_larger_stays(
    faces: FaceModels, collins: Pixels
) -> None:
    large = np.asarray(cv2.resize(collins, None, fx=2, fy=2), np.uint8)
    photos = [selfie("small", collins, faces), selfie("large", large, faces)]
    assert set_apart(photos, faces) == {"small": Reason.SAME_PICTURE}


def test_a_single_selfie_is_compared_with_nothing(faces: FaceModels, collins: Pixels) -> None:
    before = faces.spent
    photo = selfie("me", collins, faces)
    judged = faces.spent
    assert set_apart([photo], faces) == {}
    assert faces.spent == judged > before


def test_nobody_is_a_stranger_among_equals_and_one_far_away_is() -> None:
    near = np.random.default_rng(2).normal(0, 0.01, (4, 128)).astype(np.float32)
    assert strangers(near) == []
    near[2, 0] = 0.8
    assert strangers(near) == [2]


def looking_aside(pixels: Pixels, faces: FaceModels) -> Pixels:
    """Paint both irises over, and again a third of an eye further to the right."""
    face = faces.read(pixels, faces.detect(pixels)[0])
    out = pixels.copy()
    for corners, (x, y) in zip(EYE_CORNERS, face.irises, strict=True):
        width = float(np.linalg.norm(np.subtract(*face.mesh[list(corners), :2])))
        iris = pixels[int(y), int(x)].tolist()
        white = pixels[int(y), int(x - 0.33 * width)].tolist()
        for place, paint in ((x, white), (x + 0.3 * width, iris)):
            cv2.circle(out, (round(float(place)), round(float(y))), int(0.22 * width), paint, -1)
    return np.asarray(cv2.GaussianBlur(out, (3, 3), 0), np.uint8)


def test_eyes_on_the_camera_score_higher_than_eyes_on_something_else(
    faces: FaceModels, collins: Pixels
) -> None:
    soft = np.asarray(cv2.GaussianBlur(collins, (3, 3), 0), np.uint8)
    straight, _ = judge("a", soft, faces, SAMPLE_SIZE)
    aside, _ = judge("b", looking_aside(collins, faces), faces, SAMPLE_SIZE)
    assert (straight.reason, aside.reason) == (None, None)
    assert straight.score > aside.score + 0.1


def test_a_turned_head_may_look_into_the_camera() -> None:
    assert _away(look=0.1, yaw=0.0) == 0
    assert _away(look=-0.75, yaw=30.0) == 0
    assert _away(look=0.4, yaw=30.0) == 1


def test_a_hand_counts_where_a_headshot_would_show_it() -> None:
    middle, height = (300.0, 300.0), 200.0
    assert _in_view((260, 400, 80, 80), middle, height)  # under the chin
    assert _in_view((490, 260, 80, 80), middle, height)  # waving beside the hair
    assert not _in_view((560, 260, 80, 80), middle, height)  # beyond the frame
    assert not _in_view((360, 540, 80, 80), middle, height)  # where a shoulder is taken for one


def test_choosing_ranks_by_score_and_gives_every_photo_its_verdict(
    faces: FaceModels, hopper: Pixels, collins: Pixels
) -> None:
    photos = {"me": collins, "me again": again(collins), "friend": hopper}
    reads = [Read(name, *judge(name, p, faces, SAMPLE_SIZE)) for name, p in photos.items()]
    reads.append(Read("torn", Verdict(Reason.UNREADABLE)))
    verdicts, ranked = choose(reads, faces)
    assert set(verdicts) == {*photos, "torn"}
    assert verdicts["friend"].reason is Reason.SOMEONE_ELSE
    assert verdicts["torn"].reason is Reason.UNREADABLE
    scores = [verdicts[selfie.name].score for selfie in ranked]
    assert scores == sorted(scores, reverse=True)
    assert {selfie.name for selfie in ranked} == {"me", "me again"}
