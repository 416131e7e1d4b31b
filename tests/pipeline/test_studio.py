"""Studio makes a headshot of the person's own pixels, or says honestly why not."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from pipeline.contract import SAMPLE_SIZE, SIZES, Mark, Reason
from pipeline.engines import Candidate, Job, Selfie, Stage, studio
from pipeline.likeness import paired
from pipeline.mattes import Mattes
from pipeline.stages import light
from pipeline.stages.backdrop import Backdrops
from pipeline.stages.cutout import placed
from pipeline.stages.finish import jpeg
from pipeline.stages.grade import is_grey
from pipeline.styles import all_styles, by_slug
from tests.samples import opened, selfie_of

STYLE = all_styles()[0]


@pytest.fixture(scope="module")
def engine(weights: Path) -> studio.Studio:
    return studio.Studio(Mattes(weights), Backdrops())


@pytest.fixture(scope="module")
def astronaut_selfie(weights: Path) -> Selfie:
    return selfie_of("astronaut.jpg", weights)


def made(engine: studio.Studio, job: Job) -> tuple[Candidate, list[Stage]]:
    batch = engine.open(engine.bucket(job))
    batch.add(job)
    stages: list[Stage] = []
    while step := batch.step():
        stages += step
    return batch.take()[0], stages


def ending_at_the_chin(selfie: Selfie, zoom: int) -> Selfie:
    """Enlarge a selfie, and cut it off just under the chin."""
    pixels = selfie.pixels.repeat(zoom, axis=0).repeat(zoom, axis=1)
    face = placed(selfie.face, np.c_[np.eye(2) * zoom, np.zeros(2)])
    chin = int(face.mesh[152, 1]) + 4 * zoom
    return replace(selfie, pixels=np.ascontiguousarray(pixels[:chin]), face=face)


def test_a_sample_comes_out_with_every_stage_measured(
    engine: studio.Studio, astronaut_selfie: Selfie
) -> None:
    candidate, stages = made(engine, Job("a", astronaut_selfie, STYLE, (SAMPLE_SIZE,)))
    assert candidate.size == SAMPLE_SIZE
    assert tuple(stage.name for stage in stages) == engine.info.steps
    marks = {measure.mark for stage in stages for measure in paired(stage)}
    assert Mark.FAILED not in marks
    assert Mark.PASSED in marks


def test_a_small_face_is_refused_at_the_sizes_on_offer(
    engine: studio.Studio, astronaut_selfie: Selfie
) -> None:
    candidate, stages = made(engine, Job("a", astronaut_selfie, STYLE, SIZES))
    assert candidate.reason is Reason.TOO_SMALL
    assert candidate.jpeg == b""
    assert stages == []


def test_a_selfie_that_ends_at_the_chin_has_no_framing(
    engine: studio.Studio, astronaut_selfie: Selfie
) -> None:
    cut = ending_at_the_chin(astronaut_selfie, 2)
    candidate, _ = made(engine, Job("a", cut, STYLE, (SAMPLE_SIZE,)))
    assert candidate.reason is Reason.NO_FRAMING


def test_a_photo_too_small_for_any_crop_is_called_too_small_whatever_its_framing(
    engine: studio.Studio, astronaut_selfie: Selfie
) -> None:
    cut = ending_at_the_chin(astronaut_selfie, 1)
    candidate, _ = made(engine, Job("a", cut, STYLE, SIZES))
    assert candidate.reason is Reason.TOO_SMALL


def test_the_same_name_with_other_pixels_is_another_subject(
    engine: studio.Studio, astronaut_selfie: Selfie, weights: Path
) -> None:
    other = replace(selfie_of("grace_hopper.jpg", weights), name=astronaut_selfie.name)
    first, _ = made(engine, Job("a", astronaut_selfie, STYLE, (SAMPLE_SIZE,)))
    second, _ = made(engine, Job("b", other, STYLE, (SAMPLE_SIZE,)))
    assert np.abs(opened(first.jpeg).astype(int) - opened(second.jpeg)).mean() > 10


def test_a_further_style_asks_the_matte_no_second_time(
    engine: studio.Studio, astronaut_selfie: Selfie
) -> None:
    made(engine, Job("a", astronaut_selfie, STYLE, (SAMPLE_SIZE,)))
    spent = engine._mattes.spent  # noqa: SLF001 (the counter is the proof)
    made(engine, Job("b", astronaut_selfie, all_styles()[1], (SAMPLE_SIZE,)))
    assert engine._mattes.spent == spent  # noqa: SLF001


def test_previews_and_a_headshot_of_one_selfie_share_its_matte(
    engine: studio.Studio, astronaut_selfie: Selfie
) -> None:
    engine.previews(astronaut_selfie, all_styles()[:2])
    spent = engine._mattes.spent  # noqa: SLF001
    made(engine, Job("a", astronaut_selfie, STYLE, (SAMPLE_SIZE,)))
    engine.previews(astronaut_selfie, all_styles()[:2])
    assert engine._mattes.spent == spent > 0  # noqa: SLF001


def test_a_contact_sheet_shows_every_style_small(
    engine: studio.Studio, astronaut_selfie: Selfie
) -> None:
    shots = engine.previews(astronaut_selfie, all_styles())
    assert isinstance(shots, dict)
    assert set(shots) == {style.slug for style in all_styles()}
    assert {opened(shot).shape for shot in shots.values()} == {(400, 320, 3)}


def test_behind_a_selfie_in_black_and_white_only_a_chosen_colour_stays(
    engine: studio.Studio, astronaut_selfie: Selfie
) -> None:
    light = astronaut_selfie.pixels.mean(axis=2).astype(np.uint8)
    selfie = replace(astronaut_selfie, pixels=np.repeat(light[..., None], 3, axis=2))
    garden, navy = (
        made(engine, Job(slug, selfie, style, (SAMPLE_SIZE,)))[0].jpeg
        for slug in ("garden", "navy")
        if (style := by_slug(slug))
    )
    assert is_grey(opened(garden))
    assert not is_grey(opened(navy))
    assert not is_grey(astronaut_selfie.pixels)


def test_a_dropped_job_gives_nothing(engine: studio.Studio, astronaut_selfie: Selfie) -> None:
    batch = engine.open("a")
    batch.add(Job("a", astronaut_selfie, STYLE, (SAMPLE_SIZE,)))
    batch.step()
    batch.drop("a")
    assert batch.step() is None
    assert batch.take() == []


def test_the_file_is_full_colour_srgb_with_its_profile() -> None:
    y, x = np.mgrid[:400, :320]
    picture = np.stack([x % 256, y % 256, (x + y) % 256], 2).astype(np.uint8)
    with Image.open(io.BytesIO(jpeg(picture))) as image:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
        assert "sRGB" in ImageCms.getProfileDescription(profile)
        assert [layer[1:3] for layer in image.layer] == [(1, 1)] * 3  # type: ignore[attr-defined]
        assert np.abs(np.array(image).astype(int) - picture).mean() < 3


def test_a_backdrop_is_drawn_once_and_read_back_whole(tmp_path: Path) -> None:
    first = Backdrops(tmp_path).get(STYLE.backdrop, SAMPLE_SIZE)
    (file,) = tmp_path.iterdir()
    marked = first.copy()
    marked[0, 0] = 7
    np.save(file, marked)
    assert (Backdrops(tmp_path).get(STYLE.backdrop, SAMPLE_SIZE) == marked).all()
    file.write_bytes(b"torn")
    assert (Backdrops(tmp_path).get(STYLE.backdrop, SAMPLE_SIZE) == first).all()


def test_a_colour_that_somebody_typed_leaves_no_file(tmp_path: Path) -> None:
    own = by_slug("hex-0a66c2")
    assert own is not None
    Backdrops(tmp_path).get(own.backdrop, SAMPLE_SIZE)
    assert list(tmp_path.iterdir()) == []


def test_a_scene_is_lit_from_the_side_of_the_key_where_that_is_not_the_photos(
    engine: studio.Studio, astronaut_selfie: Selfie
) -> None:
    mesh = astronaut_selfie.face.mesh.copy()
    mesh[light.NOSE, 0] -= 0.1 * np.ptp(mesh[:, 0])  # as of a face turned to the picture's left
    turned = replace(astronaut_selfie, face=replace(astronaut_selfie.face, mesh=mesh))
    autumn, office = by_slug("autumn"), by_slug("office")
    assert autumn is not None
    assert office is not None
    subject = engine.subject(Job("a", turned, autumn, (SAMPLE_SIZE,)))
    assert isinstance(subject, studio.Subject)
    assert subject.sitter is not None
    assert (subject.sitter.room.side, subject.side(autumn)) == (-1, 1)
    assert subject.side(office) == -1
