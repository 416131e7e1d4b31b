"""Headshots that are drawn: the person's own face kept and measured, a drawn one held against their selfies."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline import certificates, engines
from pipeline.contract import (
    SAMPLE_SIZE,
    Level,
    Mark,
    Mode,
    PipelineError,
    Reason,
    Refusal,
    Standing,
)
from pipeline.faces import FaceModels
from pipeline.generation.delivering import delivered
from pipeline.generation.keeping import Canvases
from pipeline.generation.stepping import Row
from pipeline.kit import Kit, Wish
from pipeline.likeness import damage, identity
from pipeline.mattes import Mattes
from pipeline.protocol import Candidate, EngineInfo, Job, Selfie, Stage
from pipeline.recipe import make_headshots
from pipeline.selfies import Sandbox, origin_of
from pipeline.stages import skin
from pipeline.styles import Style, by_slug
from tests.conftest import PHOTOS
from tests.pipeline.test_recipe import tilted

SIZES = (SAMPLE_SIZE,)
NAVY = by_slug("navy")
assert NAVY is not None


class Broken(PipelineError):
    """What the engine says of a poisoned job."""


class Collage:
    """An engine that draws one plain colour, or hands out given photographs as if it had drawn them."""

    info = EngineInfo(
        "collage", ("look", "draw", "draw", "finish"), 2, modes=(Mode.TRUE_FACE, Mode.REIMAGINED)
    )

    def __init__(self, mattes: Mattes) -> None:
        self.canvases = Canvases(mattes)
        self.photos: list[str] = []
        self.jobs: list[Job] = []
        self.fault: Exception | None = None
        self.dropped: list[str] = []

    def bucket(self, job: Job) -> Mode:
        return job.mode

    def open(self, _bucket: object) -> "Sheet":
        return Sheet(self)

    def doubts(self, _selfie: Selfie) -> tuple[Reason, ...]:
        return ()

    def previews(self, _selfie: Selfie, _styles: Sequence[Style]) -> dict[str, bytes] | Reason:
        return {}


class Sheet:
    """A batch of one job, done in four steps."""

    def __init__(self, engine: Collage) -> None:
        self.engine, self.left, self.done = engine, 4, list[Candidate]()

    def add(self, job: Job) -> None:
        self.job = job
        self.engine.jobs.append(job)

    def drop(self, job: str) -> None:
        self.engine.dropped.append(job)

    def take(self) -> list[Candidate]:
        done, self.done = self.done, []
        return done

    def step(self) -> list[Stage] | None:
        self.left -= 1
        if self.left > 0:
            return []
        if self.left < 0:
            return None
        if self.engine.fault:
            self.done = [Candidate(self.job.id, fault=self.engine.fault)]
            return []
        if self.job.mode is Mode.REIMAGINED:
            name = self.engine.photos[len(self.engine.jobs) - 1]
            self.done = [Candidate(self.job.id, (PHOTOS / name).read_bytes(), (512, 512))]
            return []
        onto = self.engine.canvases.onto(self.job, 10**7)
        if isinstance(onto, Reason):
            self.done = [Candidate(self.job.id, reason=onto)]
            return []
        size, canvas = onto
        drawn = np.full((size[1], size[0], 3), 90, np.uint8)
        stages, candidate = delivered(Row(self.job, 0, None), drawn, canvas)
        self.done = [candidate]
        return stages


@pytest.fixture(scope="module")
def parts(weights: Path) -> Iterator[tuple[Sandbox, FaceModels, Mattes]]:
    with Sandbox() as sandbox:
        yield sandbox, FaceModels(weights), Mattes(weights)


@pytest.fixture
def collage(parts: tuple[Sandbox, FaceModels, Mattes]) -> Collage:
    return Collage(parts[2])


@pytest.fixture
def kit(parts: tuple[Sandbox, FaceModels, Mattes], collage: Collage) -> Kit:
    sandbox, faces, mattes = parts
    return Kit(sandbox, faces, engines.joined(engines.load("studio", mattes=mattes), collage))


def wish(mode: Mode, **rest: object) -> Wish:
    return Wish(NAVY, sizes=SIZES, mode=mode, **rest)  # type: ignore[arg-type]  # as given


def silent(_stage: str, _share: float) -> None:
    """Tell nobody."""


def test_a_true_face_headshot_is_measured_against_its_own_selfie(
    kit: Kit, astronaut: bytes
) -> None:
    attempt = make_headshots(kit, [("me", astronaut)], wish(Mode.TRUE_FACE), silent)

    ((shot, picture),) = attempt.headshots
    assert {measure.step for measure in shot.measures} >= {"keep_face", "light", "grade", ""}
    assert Mark.FAILED not in {measure.mark for measure in shot.measures}
    assert Image.open(io.BytesIO(picture.data)).size == SAMPLE_SIZE
    assert [name for name, _ in shot.seconds] == ["read", "look", "draw", "finish"]


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        (Mode.STUDIO, "composite"),
        (Mode.TRUE_FACE, "compositeWithTrainedAlgorithmicMedia"),
        (Mode.REIMAGINED, "trainedAlgorithmicMedia"),
    ],
)
def test_a_headshot_is_signed_as_what_its_mode_makes(
    kit: Kit, collage: Collage, astronaut: bytes, tmp_path: Path, mode: Mode, kind: str
) -> None:
    collage.photos = ["astronaut.jpg"] * 9
    signing = replace(kit, signer=certificates.signer(tmp_path / "signing", datetime.now(UTC)))
    attempt = make_headshots(signing, [("me", astronaut)], wish(mode), silent)
    ((_, picture),) = attempt.headshots
    assert (
        picture.data.count(f"digitalsourcetype/{kind}".encode()) == 2
    )  # in the XMP and the manifest
    ours = certificates.ours(certificates.chains(tmp_path / "signing"))
    assert origin_of(picture.data, *ours).standing is Standing.UNALTERED


def test_a_drawn_face_that_is_the_persons_is_kept_and_anothers_is_dropped(
    kit: Kit, collage: Collage, astronaut: bytes
) -> None:
    collage.photos = ["grace_hopper.jpg", "astronaut.jpg", *["grace_hopper.jpg"] * 9]

    attempt = make_headshots(kit, [("me", astronaut)], wish(Mode.REIMAGINED), silent)

    ((shot, _),) = attempt.headshots
    who = next(measure for measure in shot.measures if measure.name == "identity.distance")
    assert who.mark is Mark.PASSED
    assert shot.card
    assert not [measure for measure in shot.measures if measure.level is Level.PAIRED]
    assert len(collage.jobs) == 2  # the stranger was drawn first, and dropped


def test_where_every_drawn_face_is_somebody_elses_nothing_is_given_out(
    kit: Kit, collage: Collage, astronaut: bytes
) -> None:
    collage.photos = ["grace_hopper.jpg"] * 9
    attempt = make_headshots(kit, [("me", astronaut)], wish(Mode.REIMAGINED), silent)
    assert attempt.headshots == ()
    assert attempt.refusal is Refusal.FACE_MOVED
    assert len(collage.jobs) == 3


def test_a_drawn_picture_without_a_face_is_withheld(
    kit: Kit, collage: Collage, astronaut: bytes, tmp_path: Path
) -> None:
    Image.new("RGB", (400, 500), "teal").save(tmp_path / "plain.jpg")
    collage.photos = [str(tmp_path / "plain.jpg")] * 9
    attempt = make_headshots(kit, [("me", astronaut)], wish(Mode.REIMAGINED), silent)
    assert attempt.headshots == ()
    assert attempt.withheld


def test_each_candidate_has_a_seed_of_its_own_and_more_like_this_has_others(
    kit: Kit, collage: Collage, astronaut: bytes, grace_hopper: bytes
) -> None:
    for skip in (0, 0, 2):
        collage.photos = ["astronaut.jpg"] * 20
        asked = wish(Mode.REIMAGINED, count=2, skip=skip, words=("freckles",))
        make_headshots(kit, [("me", astronaut)], asked, silent)

    seeds = [job.seed for job in collage.jobs]
    assert seeds[:2] == seeds[2:4]
    assert len(set(seeds)) == 4
    assert {job.words for job in collage.jobs} == {("freckles",)}
    assert [selfie.name for selfie in collage.jobs[0].references] == ["me"]


@pytest.mark.parametrize(("selfies", "shown"), [(3, 3), (4, 2)])
def test_of_four_selfies_the_last_two_are_not_shown_and_pictures_are_held_against_those(
    kit: Kit, collage: Collage, grace_hopper: bytes, selfies: int, shown: int
) -> None:
    collage.photos = ["grace_hopper.jpg"] * 9
    photos = [(f"{turned}.jpg", tilted(grace_hopper, turned)) for turned in (-6, -3, 3, 6)]

    attempt = make_headshots(kit, photos[:selfies], wish(Mode.REIMAGINED), silent)

    ranked = [name for name, _ in sorted(attempt.selfies, key=lambda one: -one[1].score)]
    assert {one.name for one in collage.jobs[0].references} == set(ranked[:shown])
    ((shot, _),) = attempt.headshots
    who = next(measure for measure in shot.measures if measure.name == "identity.distance")
    held = selfies - shown or selfies
    assert who.limit == pytest.approx(identity.limit_of(held), abs=1e-3)


@pytest.mark.parametrize(("lighter", "offered"), [(16, 4), (0, 0)])
def test_where_drawn_skin_is_far_off_in_all_pictures_the_same_are_offered_with_it_brought_closer(
    kit: Kit, collage: Collage, grace_hopper: bytes, tmp_path: Path, lighter: float, offered: int
) -> None:
    faces = kit.faces
    photo = np.asarray(Image.open(io.BytesIO(grace_hopper)).convert("RGB"))
    dim = (photo * 0.88).astype(np.uint8)  # nothing of it is burnt out
    face = faces.read(dim, faces.detect(dim)[0])
    Image.fromarray(damage.lit((lighter, 0, 0))(dim, face)).save(tmp_path / "drawn.jpg", quality=95)
    collage.photos = [str(tmp_path / "drawn.jpg")] * 12
    file = io.BytesIO()
    Image.fromarray(dim).save(file, "JPEG", quality=95)
    photos = [(f"{turned}.jpg", tilted(file.getvalue(), turned)) for turned in (-6, -3, 3, 6)]

    attempt = make_headshots(kit, photos, wish(Mode.REIMAGINED, count=4), silent)

    assert len(attempt.headshots) == 4
    assert len(attempt.corrected) == offered
    assert bool(attempt.sheet) == bool(offered)
    for (_, before), (shot, after) in zip(attempt.headshots, attempt.corrected, strict=False):
        assert Image.open(io.BytesIO(after.data)).size == Image.open(io.BytesIO(before.data)).size
        assert Mark.FAILED not in {one.mark for one in shot.measures if one.level is Level.PICTURE}
        where = skin.points(face, dim)
        light = [
            skin.lab(skin.colours(np.asarray(Image.open(io.BytesIO(one.data))), where))[:, 0].mean()
            for one in (before, after)
        ]
        assert light[1] < light[0] - 2


def test_a_strangers_photo_is_no_reference(
    kit: Kit, collage: Collage, astronaut: bytes, grace_hopper: bytes
) -> None:
    collage.photos = ["astronaut.jpg"] * 9
    with Image.open(io.BytesIO(astronaut)) as photo:
        file = io.BytesIO()
        photo.crop((6, 0, 506, 500)).save(file, "JPEG", quality=95)
    photos = [("me", astronaut), ("again", file.getvalue()), ("she", grace_hopper)]

    make_headshots(kit, photos, wish(Mode.REIMAGINED), silent)

    assert "she" not in {s.name for job in collage.jobs for s in job.references}


def test_what_goes_wrong_with_the_engine_is_our_fault_and_no_refusal(
    kit: Kit, collage: Collage, astronaut: bytes
) -> None:
    collage.fault = Broken()
    with pytest.raises(Broken):
        make_headshots(kit, [("me", astronaut)], wish(Mode.TRUE_FACE), silent)


def test_a_cancel_between_denoising_steps_drops_the_job(
    kit: Kit, collage: Collage, astronaut: bytes
) -> None:
    class Stop(Exception):
        pass

    def listen(stage: str, _share: float) -> None:
        if stage == "draw":
            raise Stop

    with pytest.raises(Stop):
        make_headshots(kit, [("me", astronaut)], wish(Mode.TRUE_FACE), listen)
    assert collage.dropped == [collage.jobs[0].id]


def test_studio_goes_on_as_before_beside_it(kit: Kit, collage: Collage, astronaut: bytes) -> None:
    attempt = make_headshots(kit, [("me", astronaut)], wish(Mode.STUDIO), silent)
    assert len(attempt.headshots) == 1
    assert collage.jobs == []
