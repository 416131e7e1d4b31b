"""Many makings, one batch: what is written down for one headshot at a time shares the engine's passes.

A making is a generator that asks for steps: it yields the `Job` it wants a step further, is sent
what the step did to it, and in the end returns what it made. It may read, measure and report in
between, and ask for another job after the first. A fault or a cancel of one costs no other anything.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Generic, TypeVar

from pipeline.engines import Batch, Candidate, Engine, Job, Stage

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stepped:
    """What a step of the engine did to one job, in how many seconds; `candidate` comes last."""

    stages: tuple[Stage, ...]
    seconds: float
    candidate: Candidate | None = None


Making = Generator[Job, Stepped, T]


class NothingMade(Exception):
    """The engine has nothing left to do, and has neither made a picture nor said why not."""


@dataclass(slots=True)
class Underway(Generic[T]):
    """A making as far as it is: it asks for `job`, or has come to `made`, which may be a fault."""

    making: Making[T] = field(repr=False)
    job: Job | None = None
    made: T | Exception | None = field(default=None, repr=False)

    def begin(self) -> None:
        """Go as far as it goes without the engine."""
        try:
            self.job = next(self.making)
        except StopIteration as end:
            self.made = end.value
        except Exception as fault:  # noqa: BLE001 (it costs this making alone)
            self.made = fault

    def go_on(self, stepped: Stepped) -> bool:
        """Tell what the step did; whether the same job wants another."""
        asked = self.job
        try:
            self.job = self.making.send(stepped)
        except StopIteration as end:
            self.job, self.made = None, end.value
        except Exception as fault:  # noqa: BLE001 (it costs this making alone)
            self.job, self.made = None, fault
        return self.job is asked

    def fail(self, fault: Exception) -> None:
        """End it with a fault of the engine's."""
        self.making.close()
        self.job, self.made = None, fault


def together(engine: Engine, underway: Sequence[Underway[T]]) -> list[T | Exception]:
    """Bring makings that have begun to their ends; what each came to, in their order."""
    while waiting := [one for one in underway if one.job]:
        _batch(engine, waiting)
    return [one.made for one in underway if one.made is not None]


def _batch(engine: Engine, waiting: Sequence[Underway[T]]) -> None:
    """Take the first one's job, and as many as may share its batch, through the engine."""
    asked = [(one, one.job) for one in waiting if one.job]
    bucket = engine.bucket(asked[0][1])
    mates = [pair for pair in asked if engine.bucket(pair[1]) == bucket][: engine.info.batch]
    seats = {str(number): one for number, (one, _) in enumerate(mates)}
    try:
        batch = engine.open(bucket)
        for number, (_, job) in enumerate(mates):
            batch.add(replace(job, id=str(number)))  # two orders may be for the same selfie
        while seats:
            seats = _step(batch, seats)
    except Exception as fault:  # noqa: BLE001 (whose it is cannot be told)
        for one in seats.values():
            one.fail(fault)


def _step(batch: Batch, seats: dict[str, Underway[T]]) -> dict[str, Underway[T]]:
    """Do one step; returns who wants another."""
    started = perf_counter()
    stages = batch.step()
    seconds = perf_counter() - started
    made = {candidate.job: candidate for candidate in batch.take()}
    left = {}
    for seat, one in seats.items():
        own = tuple(stage for stage in stages or () if stage.job == seat)
        if stages is None and seat not in made:
            one.fail(NothingMade())
        elif one.go_on(Stepped(own, seconds, made.get(seat))):
            left[seat] = one
        else:
            batch.drop(seat)
    return left
