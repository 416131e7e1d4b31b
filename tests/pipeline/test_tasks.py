"""What the recipe is asked by each kind of task, with the real models and a desk in memory."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageEnhance

from pipeline import engines
from pipeline.contract import Inspected, Kind, Outcome, Reason, Task, Verdict
from pipeline.faces import FaceModels
from pipeline.mattes import Mattes
from pipeline.recipe import Kit
from pipeline.selfies import Sandbox
from pipeline.tasks import Tasks
from pipeline.vault import UnknownPhoto
from pipeline.work import Desk, Seat
from tests.working import Run


class InMemory:
    """A desk whose vault is a dict."""

    def __init__(self, photos: dict[str, bytes]) -> None:
        self.photos = photos

    def fetch(self, photo: str) -> bytes:
        if photo not in self.photos:
            raise UnknownPhoto(photo)
        return self.photos[photo]

    def replace(self, photo: str, data: bytes) -> None:
        self.photos[photo] = data

    def keep(self, data: bytes) -> str:
        self.photos[name := str(len(self.photos))] = data
        return name

    def report(self, stage: str, fraction: float) -> None:
        """Nobody watches."""


@pytest.fixture(scope="module")
def run(weights: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    engine = engines.load("studio", mattes=Mattes(weights), backdrops=tmp_path_factory.mktemp("b"))
    with Sandbox() as sandbox:
        tasks = Tasks(Kit(sandbox, FaceModels(weights), engine))

        def run(task: Task, desk: Desk) -> Outcome:
            (made,) = tasks.device([Seat(tasks.prepare(task, desk), desk.report, lambda: None)])
            assert not isinstance(made, Exception)
            return tasks.finish(task, made, desk)

        yield run


def shot(portrait: bytes, *, turned: float = 0.0, bright: float = 1.0) -> bytes:
    """Another photo of the same person, as far as one portrait goes."""
    photo = Image.open(io.BytesIO(portrait)).convert("RGB").resize((1024, 1200))
    photo = ImageEnhance.Brightness(photo.rotate(turned, Image.Resampling.BICUBIC)).enhance(bright)
    file = io.BytesIO()
    photo.save(file, "JPEG", quality=90)
    return file.getvalue()


def inspected(run: Run, photos: dict[str, bytes]) -> Verdict:
    """Inspect the last photo beside all the others."""
    *beside, last = photos
    outcome = run(Task(Kind.INSPECT, (last,), beside=tuple(beside)), InMemory(photos))
    assert isinstance(outcome, Inspected)
    return outcome.verdict


def test_a_photo_is_compared_with_every_earlier_one(run: Run, grace_hopper: bytes) -> None:
    earlier = {f"turned {n}": shot(grace_hopper, turned=n) for n in (-14, 14, -7, 7)}
    again = earlier["turned 7"]
    assert inspected(run, earlier).used
    assert inspected(run, earlier | {"again": again}).reason is Reason.SAME_PICTURE


def test_an_earlier_photo_past_its_time_is_left_out(run: Run, grace_hopper: bytes) -> None:
    photos = InMemory({"me": shot(grace_hopper)})
    outcome = run(Task(Kind.INSPECT, ("me",), beside=("gone",)), photos)
    assert isinstance(outcome, Inspected)
    assert outcome.verdict.used
