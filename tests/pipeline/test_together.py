"""Makings of several people share an engine's batch, and none of another's faults."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from pipeline.contract import Reason
from pipeline.engines import Batch, Candidate, EngineInfo, Job, Selfie, Stage
from pipeline.faces import Face
from pipeline.styles import Style, all_styles
from pipeline.together import Making, NothingMade, Stepped, Underway, together

GREY, MONO = all_styles()[:2]
NOWHERE = np.zeros((0, 2), np.float32)
FACE = Face((0, 0, 1, 1), 1.0, NOWHERE, np.zeros((0, 3), np.float32), NOWHERE)
PIXELS = np.zeros((1, 1, 3), np.uint8)


@dataclass
class Drawing:
    """Three steps for every job, or fewer; notes who was in each step. Styles are apart."""

    info: EngineInfo = field(default_factory=lambda: EngineInfo("drawing", ("a", "b", "c"), 4))
    steps: list[int] = field(default_factory=list)
    breaks: Style | None = None
    mute: bool = False

    def bucket(self, job: Job) -> Hashable:
        return job.style.slug

    def open(self, bucket: Hashable) -> Batch:
        return Batched(self)

    def doubts(self, selfie: Selfie) -> tuple[Reason, ...]:
        return ()

    def previews(self, selfie: Selfie, styles: Sequence[Style]) -> dict[str, bytes] | Reason:
        raise NotImplementedError


@dataclass
class Batched:
    engine: Drawing
    jobs: dict[str, Job] = field(default_factory=dict)
    done: list[Candidate] = field(default_factory=list)
    at: int = 0

    def add(self, job: Job) -> None:
        assert job.id not in self.jobs
        self.jobs[job.id] = job

    def drop(self, job: str) -> None:
        self.jobs.pop(job, None)

    def step(self) -> list[Stage] | None:
        if self.at == len(self.engine.info.steps):
            return None
        if self.engine.breaks in [job.style for job in self.jobs.values()]:
            raise MemoryError
        self.engine.steps.append(len(self.jobs))
        name, self.at = self.engine.info.steps[self.at], self.at + 1
        if self.at == 3 and not self.engine.mute:
            self.done = [
                Candidate(name, job.selfie.name.encode()) for name, job in self.jobs.items()
            ]
        return [Stage(job, name, PIXELS, PIXELS, FACE) for job in self.jobs]

    def take(self) -> list[Candidate]:
        done, self.done = self.done, []
        return done


def making(name: str, style: Style = GREY, pictures: int = 1, fault_at: int = -1) -> Making[str]:
    """Ask for so many pictures of a selfie; name the stages seen and the pictures made."""
    seen: list[str] = []
    for number in range(pictures):
        job, candidate = Job("one", Selfie(f"{name}{number}", PIXELS, FACE), style, ()), None
        while candidate is None:
            if len(seen) == fault_at:
                raise ZeroDivisionError
            stepped: Stepped = yield job
            seen += [stage.name for stage in stepped.stages]
            candidate = stepped.candidate
        seen.append(candidate.jpeg.decode())
    return " ".join(seen)


def made(engine: Drawing, *makings: Making[str]) -> list[str | Exception]:
    underway = [Underway(making) for making in makings]
    for one in underway:
        one.begin()
    return together(engine, underway)


def test_makings_share_every_step_and_each_sees_its_own() -> None:
    engine = Drawing()
    assert made(engine, making("x"), making("y")) == ["a b c x0", "a b c y0"]
    assert engine.steps == [2, 2, 2]


def test_a_batch_holds_what_the_engine_takes_and_one_bucket() -> None:
    engine = Drawing(EngineInfo("drawing", ("a", "b", "c"), 2))
    found = made(engine, making("x"), making("y", MONO), making("z"), making("w"))
    assert found == ["a b c x0", "a b c y0", "a b c z0", "a b c w0"]
    assert engine.steps == [2, 2, 2, 1, 1, 1, 1, 1, 1]


def test_one_that_wants_another_picture_shares_the_next_batch() -> None:
    engine = Drawing()
    found = made(engine, making("x", pictures=2), making("y"), making("z", pictures=2))
    assert found == ["a b c x0 a b c x1", "a b c y0", "a b c z0 a b c z1"]
    assert engine.steps == [3, 3, 3, 2, 2, 2]


@pytest.mark.parametrize(("at", "steps"), [(0, [1, 1, 1]), (1, [2, 1, 1]), (2, [2, 2, 1])])
def test_a_fault_between_steps_leaves_the_batch_and_costs_nobody_else(
    at: int, steps: list[int]
) -> None:
    engine = Drawing()
    broken, whole = made(engine, making("x", fault_at=at), making("y"))
    assert isinstance(broken, ZeroDivisionError)
    assert whole == "a b c y0"
    assert engine.steps == steps


def test_a_fault_of_the_engine_costs_those_in_the_batch() -> None:
    first, second, third = made(Drawing(breaks=GREY), making("x"), making("y"), making("z", MONO))
    assert isinstance(first, MemoryError)
    assert isinstance(second, MemoryError)
    assert third == "a b c z0"


def test_an_engine_that_makes_nothing_is_found_out() -> None:
    (found,) = made(Drawing(mute=True), making("x"))
    assert isinstance(found, NothingMade)
