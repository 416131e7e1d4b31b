"""Studio and an engine that draws, offered as one; and which one ENGINE=auto takes."""

from pathlib import Path

import pytest

from pipeline import __main__ as pictures
from pipeline import engines, hub
from pipeline.contract import SAMPLE_SIZE, EngineUnavailable, Mode
from pipeline.mattes import Mattes
from pipeline.protocol import Batch, Engine, EngineInfo, Job, Selfie
from pipeline.settings import Settings
from pipeline.styles import all_styles
from tests.samples import selfie_of


class Painter:
    """An engine that draws nothing, and tells what it was asked."""

    info = EngineInfo("painter", ("look", "draw"), 4, modes=(Mode.TRUE_FACE, Mode.REIMAGINED))

    def bucket(self, job: Job) -> tuple[Mode, int]:
        return job.mode, 7

    def open(self, bucket: object) -> Batch:
        assert bucket == (Mode.REIMAGINED, 7)
        raise EngineUnavailable

    def doubts(self, *_given: object) -> tuple[()]:
        pytest.fail("doubts serve previews")

    def previews(self, *_given: object) -> dict[str, bytes]:
        pytest.fail("a preview costs a headshot")


@pytest.fixture(scope="module")
def selfie(weights: Path) -> Selfie:
    return selfie_of("astronaut.jpg", weights)


@pytest.fixture(scope="module")
def joined(weights: Path) -> Engine:
    return engines.joined(engines.load("studio", mattes=Mattes(weights)), Painter())


def job(selfie: Selfie, mode: Mode) -> Job:
    return Job("a", selfie, all_styles()[0], (SAMPLE_SIZE,), mode)


def test_it_offers_the_modes_of_both_and_names_the_stages_of_each(joined: Engine) -> None:
    assert set(joined.info.modes) == set(Mode)
    assert joined.info.batch == 4
    assert joined.info.steps_of(Mode.STUDIO)[0] == "cut out"
    assert joined.info.steps_of(Mode.REIMAGINED) == ("look", "draw")


def test_a_job_goes_to_the_engine_of_its_mode_and_never_into_the_others_batch(
    joined: Engine, selfie: Selfie
) -> None:
    studio, drawn = (joined.bucket(job(selfie, mode)) for mode in (Mode.STUDIO, Mode.REIMAGINED))
    assert studio != drawn
    with pytest.raises(EngineUnavailable):
        joined.open(drawn)
    batch = joined.open(studio)
    batch.add(job(selfie, Mode.STUDIO))
    while batch.step():
        pass
    assert batch.take()[0].jpeg


def test_previews_and_doubts_are_studios(joined: Engine, selfie: Selfie) -> None:
    assert joined.doubts(selfie) == ()
    assert joined.previews(selfie, all_styles()[:1])


def test_auto_takes_the_largest_that_is_here_fits_and_is_permitted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = {"klein", "qwen_edit"}
    monkeypatch.setattr(hub, "is_cached", lambda entry: entry.engine in here)

    assert hub.picked(0.0, anyway=False) == "studio"
    assert hub.picked(11.8, anyway=False) == "klein"  # what a 12 GB card has
    assert hub.picked(80.0, anyway=False) == "qwen_edit"
    here.clear()
    assert hub.picked(80.0, anyway=False) == "studio"


def test_without_weights_auto_is_studio(
    weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "is_cached", lambda _entry: False)
    given = {"engine": "auto", "weights_dir": weights, "data_dir": tmp_path}
    settings = Settings.model_validate(given)
    with pictures.kit(settings) as kit:
        assert kit.engine.info.modes == (Mode.STUDIO,)


@pytest.mark.parametrize(
    ("chosen", "why"), [({"engine": "nothing"}, "none of"), ({"engine": "images_edits"}, "_URL")]
)
def test_an_engine_that_cannot_be_says_which_setting_is_wrong(
    weights: Path, tmp_path: Path, chosen: dict[str, str], why: str
) -> None:
    settings = Settings.model_validate({**chosen, "weights_dir": weights, "data_dir": tmp_path})
    with pytest.raises(EngineUnavailable, match=why), pictures.kit(settings):
        pass
