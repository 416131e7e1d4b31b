"""The recipe on real models, real photographs and the real sandbox."""

import gc
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from pipeline import engines
from pipeline.contract import SAMPLE_SIZE, SIZES, Mark, Part, Reason, Refusal
from pipeline.engines import Batch, Candidate, Job, Selfie, Stage
from pipeline.engines.studio import Seen, Subject
from pipeline.faces import FaceModels
from pipeline.kit import Kit, Wish
from pipeline.likeness import damage
from pipeline.mattes import Mattes
from pipeline.recipe import RETRIES, contact_sheet, inspect, make_headshots
from pipeline.selfies import Sandbox
from pipeline.styles import all_styles, by_slug

GREY = next(style for style in all_styles() if style.slug == "light_grey")


@pytest.fixture(scope="module")
def kit(weights: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kit]:
    """The recipe's kit with the Studio engine."""
    backdrops = tmp_path_factory.mktemp("backdrops")
    engine = engines.load("studio", mattes=Mattes(weights), backdrops=backdrops)
    with Sandbox() as sandbox:
        yield Kit(sandbox, FaceModels(weights), engine)


def larger(photo: bytes, factor: float = 2.0, quality: int = 95) -> bytes:
    """The same portrait as a larger camera would have taken it."""
    picture = Image.open(io.BytesIO(photo)).convert("RGB")
    size = (round(picture.width * factor), round(picture.height * factor))
    file = io.BytesIO()
    picture.resize(size, Image.Resampling.LANCZOS).save(file, "JPEG", quality=quality)
    return file.getvalue()


def tilted(photo: bytes, degrees: float) -> bytes:
    """Another photo of the same person, as far as one portrait goes."""
    picture = Image.open(io.BytesIO(larger(photo))).rotate(degrees, Image.Resampling.BICUBIC)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=95)
    return file.getvalue()


def silent(_stage: str, _share: float) -> None:
    """Hear no progress."""


def test_one_selfie_gives_a_headshot_with_every_measure_passed(
    kit: Kit, grace_hopper: bytes
) -> None:
    attempt = make_headshots(kit, [("me.jpg", larger(grace_hopper))], Wish(GREY), silent)

    ((shot, picture),) = attempt.headshots
    made = Image.open(io.BytesIO(picture.data))
    assert made.size == shot.size
    assert shot.size in SIZES
    assert made.info["icc_profile"]
    assert shot.source == "me.jpg"
    assert {measure.step for measure in shot.measures} == {*kit.engine.info.steps, "selfie", ""}
    assert [line.part for line in shot.card] == list(Part)
    assert {line.part for line in shot.card if line.mark is Mark.PASSED} >= {
        Part.IDENTITY,
        Part.SKIN,
        Part.EYES,
        Part.ANATOMY,
    }
    assert Image.open(io.BytesIO(picture.card)).size == (344, 224)
    assert shot.engine == "studio"
    assert {measure.mark for measure in shot.measures} <= {Mark.PASSED, Mark.NOT_CHECKED}


def test_of_a_headshot_nothing_is_in_memory_once_it_is_let_go(
    kit: Kit, grace_hopper: bytes
) -> None:
    make_headshots(kit, [("me.jpg", larger(grace_hopper))], Wish(GREY), silent)
    child = kit.sandbox.pid
    assert in_memory()

    kit.let_go()

    assert not in_memory()
    assert kit.sandbox.pid != child


def in_memory() -> list[object]:
    """Find what holds pixels of a person: selfies as read, and cut out for a style."""
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, Selfie | Seen | Subject)]


def test_a_stranger_among_the_selfies_is_set_apart(
    kit: Kit, grace_hopper: bytes, astronaut: bytes
) -> None:
    selfies = [("me.jpg", larger(grace_hopper)), ("friend.jpg", larger(astronaut, 3))]

    attempt = make_headshots(kit, selfies, Wish(GREY, count=2), silent)

    assert dict(attempt.selfies)["friend.jpg"].reason is Reason.SOMEONE_ELSE
    assert {shot.source for shot, _ in attempt.headshots} == {"me.jpg"}


def test_a_small_face_is_an_honest_too_small(kit: Kit, astronaut: bytes) -> None:
    attempt = make_headshots(kit, [("me.jpg", astronaut)], Wish(GREY), silent)

    assert attempt.refusal is Refusal.TOO_SMALL
    assert attempt.headshots == ()


def test_the_sample_portrait_comes_out_at_the_sample_size(kit: Kit, astronaut: bytes) -> None:
    wish = Wish(GREY, sizes=(*SIZES, SAMPLE_SIZE))

    attempt = make_headshots(kit, [("sample", astronaut)], wish, silent)

    assert [shot.size for shot, _ in attempt.headshots] == [SAMPLE_SIZE]


def test_more_like_this_goes_on_to_the_next_selfie_and_says_when_there_is_none(
    kit: Kit, grace_hopper: bytes
) -> None:
    selfies = [("me.jpg", larger(grace_hopper))]

    assert make_headshots(kit, selfies, Wish(GREY, skip=1), silent).refusal is (
        Refusal.NO_MORE_SELFIES
    )


def test_a_picture_whose_skin_a_grade_lifted_by_3_units_is_withheld(
    kit: Kit, grace_hopper: bytes
) -> None:
    bleaching = replace(kit, engine=Bleaching(kit.engine))

    attempt = make_headshots(bleaching, [("me.jpg", larger(grace_hopper))], Wish(GREY), silent)

    assert attempt.refusal is Refusal.FACE_MOVED
    assert attempt.headshots == ()
    (withheld,) = attempt.withheld
    assert withheld.source == "me.jpg"
    assert {(one.name, one.step) for one in withheld.failed} == {("skin.dL", "grade")}


def test_what_is_withheld_is_tried_again_with_the_next_selfies_and_at_most_twice(
    kit: Kit, grace_hopper: bytes
) -> None:
    bleaching = replace(kit, engine=Bleaching(kit.engine))
    selfies = [(f"{turned}.jpg", tilted(grace_hopper, turned)) for turned in (-6, -3, 3, 6)]

    attempt = make_headshots(bleaching, selfies, Wish(GREY, sizes=((640, 800),)), silent)

    assert sum(verdict.used for _, verdict in attempt.selfies) == len(selfies)
    assert len(attempt.withheld) == 1 + RETRIES
    assert all(one.failed for one in attempt.withheld)


def test_progress_only_rises_and_a_cancel_stops_the_recipe(kit: Kit, grace_hopper: bytes) -> None:
    told: list[float] = []

    def listen(stage: str, share: float) -> None:
        told.append(share)
        if stage == "grade":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_headshots(kit, [("me.jpg", larger(grace_hopper))], Wish(GREY), listen)

    assert told == sorted(told)
    assert 0 <= told[0] <= told[-1] < 1


def test_an_inspected_photo_is_told_apart_from_the_ones_before(
    kit: Kit, grace_hopper: bytes, astronaut: bytes
) -> None:
    before = [("first", larger(grace_hopper))]

    verdict, pixels = inspect(kit, ("second", larger(astronaut, 3)), before, SIZES)

    assert verdict.reason is Reason.SOMEONE_ELSE
    assert pixels is not None, "the photo itself could be read"


def test_the_contact_sheet_tries_every_style_on(kit: Kit, grace_hopper: bytes) -> None:
    made = contact_sheet(kit, [("me", larger(grace_hopper))], (all_styles(), SIZES), silent)

    assert not isinstance(made, Refusal)
    source, pictures = made
    assert source == "me"
    assert set(pictures) == {style.slug for style in all_styles()}
    sizes = {Image.open(io.BytesIO(jpeg)).size for jpeg in pictures.values()}
    assert sizes == {SAMPLE_SIZE}


def test_the_contact_sheet_takes_a_selfie_without_doubts_where_there_is_one(
    kit: Kit, grace_hopper: bytes
) -> None:
    photos = [("plain", larger(grace_hopper)), ("tilted", tilted(grace_hopper, 4))]

    def tried_on(doubted: set[str]) -> tuple[str, list[str]]:
        engine = Doubting(kit.engine, doubted)
        made = contact_sheet(replace(kit, engine=engine), photos, ([GREY], SIZES), silent)
        assert not isinstance(made, Refusal)
        return made[0], engine.asked

    best, asked = tried_on(set())
    assert asked == [best], "nothing further is cut out where the best will do"
    (other,) = {"plain", "tilted"} - {best}
    assert tried_on({best}) == (other, [best, other])
    assert tried_on({best, other}) == (best, [best, other])


def test_styles_are_found_by_name() -> None:
    assert by_slug("light_grey") == GREY
    assert by_slug("no such style") is None


class Bleaching:
    """The Studio engine with what so many others do in secret: a stage that lightens the skin."""

    def __init__(self, engine: engines.Engine) -> None:
        self.info = engine.info
        self._engine = engine

    def bucket(self, job: Job) -> object:
        return self._engine.bucket(job)

    def open(self, bucket: object) -> Batch:
        assert isinstance(bucket, str)
        return BleachingBatch(self._engine.open(bucket))

    def doubts(self, selfie: engines.Selfie) -> tuple[Reason, ...]:
        return self._engine.doubts(selfie)

    def previews(self, selfie: engines.Selfie, styles: object) -> dict[str, bytes] | Reason:
        raise NotImplementedError


class Doubting(Bleaching):
    """The Studio engine that has its doubts about some selfies, by name."""

    def __init__(self, engine: engines.Engine, doubted: set[str]) -> None:
        super().__init__(engine)
        self.asked: list[str] = []
        self._doubted = doubted

    def doubts(self, selfie: engines.Selfie) -> tuple[Reason, ...]:
        self.asked.append(selfie.name)
        return (Reason.HARD_TO_CUT_OUT,) if selfie.name in self._doubted else ()

    def previews(self, selfie: engines.Selfie, styles: object) -> dict[str, bytes] | Reason:
        return {"light_grey": b"a picture"} if styles else {}


class BleachingBatch:
    """Passes everything on, the skin 3 L* paler after the grade."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch

    def add(self, job: Job) -> None:
        self._batch.add(job)

    def drop(self, job: str) -> None:
        self._batch.drop(job)

    def step(self) -> list[Stage] | None:
        stages = self._batch.step()
        return stages and [_paler(stage) if stage.name == "grade" else stage for stage in stages]

    def take(self) -> list[Candidate]:
        return self._batch.take()


def _paler(stage: Stage) -> Stage:
    return replace(stage, after=damage.lit((3, 0, 0))(stage.after, stage.face))
