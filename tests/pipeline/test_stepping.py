"""The loop that steps jobs of several people, with a painter that only writes down who was in which forward."""

from collections.abc import Sequence
from typing import cast

from pipeline.contract import SAMPLE_SIZE
from pipeline.generation.stepping import Memory, OutOfMemory, Row, Stepping
from pipeline.protocol import Candidate, Job, Selfie, Stage
from pipeline.styles import all_styles


class Noting:
    """Three steps a picture, two rows a forward."""

    steps, most = 3, 2

    def __init__(self, lacks: int = 0) -> None:
        self.forwards: list[list[str | None]] = []
        self.relieved: list[str] = []
        self.lacks = lacks

    def bucket(self, _job: Job) -> str:
        return "one"

    def rows(self, job: Job) -> list[Row]:
        return [Row(job, number, None) for number in range(job.count)]

    def advance(self, rows: Sequence[Row | None]) -> None:
        if self.lacks:
            self.lacks -= 1
            raise OutOfMemory
        self.forwards.append([row.job.id if row else None for row in rows])

    def finish(self, row: Row) -> tuple[list[Stage], Candidate]:
        return [], Candidate(row.job.id, b"a picture", number=row.number)

    def relieve(self, fallback: str) -> bool:
        self.relieved.append(fallback)
        return fallback != "offloaded"


def job(name: str) -> Job:
    return Job(name, cast("Selfie", None), all_styles()[0], (SAMPLE_SIZE,))


def begun(painter: Noting, *names: str) -> Stepping:
    """A batch whose jobs have had one step."""
    batch = Stepping(painter, Memory(), "one")
    for name in names:
        batch.add(job(name))
    batch.step()  # looked at
    batch.step()
    return batch


def ended(batch: Stepping) -> list[Candidate]:
    while batch.step() is not None:
        pass
    return batch.take()


def test_who_cancels_leaves_an_empty_place_at_the_next_step() -> None:
    painter = Noting()
    batch = begun(painter, "a", "b")
    batch.drop("b")
    assert [candidate.job for candidate in ended(batch)] == ["a"]
    assert painter.forwards == [["a", "b"], ["a", None], ["a", None]]


def test_a_newcomer_takes_the_place_of_who_cancelled() -> None:
    painter = Noting()
    batch = begun(painter, "a", "b")
    batch.drop("b")
    batch.add(job("c"))
    assert {candidate.job for candidate in ended(batch)} == {"a", "c"}
    assert painter.forwards[:3] == [["a", "b"], ["a", None], ["a", "c"]]


def test_each_fallback_is_tried_once_and_said_of_every_later_candidate() -> None:
    painter, memory = Noting(lacks=2), Memory()
    batch = Stepping(painter, memory, "one")
    batch.add(job("a"))
    assert [one.fallbacks for one in ended(batch)] == [("one_at_a_time", "smaller")]
    assert painter.relieved == ["one_at_a_time", "offloaded", "smaller"]
    painter.lacks = 1
    batch = Stepping(painter, memory, "one")
    batch.add(job("b"))
    (lost,) = ended(batch)  # nothing is left to give up
    assert isinstance(lost.fault, OutOfMemory)


def test_what_was_given_up_at_the_start_is_not_tried_again() -> None:
    painter, memory = Noting(lacks=1), Memory(("offloaded",))
    batch = Stepping(painter, memory, "one")
    batch.add(job("a"))
    assert [one.fallbacks for one in ended(batch)] == [("offloaded", "one_at_a_time")]
    assert "offloaded" not in painter.relieved
