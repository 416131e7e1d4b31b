"""Jobs of several people in one batch, a denoising step at a time.

A `Row` is one candidate under way. The loop knows no model: a `Painter` makes the rows of a job,
takes rows one step further in one forward, and finishes a row. So that nobody meets in a batch by
accident, a row carries everything of its own (noise, references, place in the schedule) and a
batch takes only jobs of its bucket. What goes wrong with one job ends that job alone: a forward
that fails for several jobs is made again for each by itself. The place of one who cancels is held,
empty, for the steps they would have had, unless somebody new takes it: a forward of another width
rounds otherwise, and the others' pictures are to be what they would have been. Out of memory, the painter falls back
along `FALLBACKS`, each once, what was under way starts again, and every later candidate says so.
"""

import hashlib
import logging
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from pipeline.contract import PipelineError, Reason
from pipeline.protocol import Candidate, Job, Stage

log = logging.getLogger(__name__)

STAGES = LOOK, DRAW, FINISH = "look", "draw", "finish"
"""What a job goes through, for progress; `DRAW` once a denoising step."""

OFFLOADED = "offloaded"
FALLBACKS = ("one_at_a_time", OFFLOADED, "smaller")
"""What is given up for memory, in turn: speed, more speed, then size."""

SEED_BITS = 63  # what a torch generator takes without a sign


class OutOfMemory(Exception):
    """The device has no room for this."""


class Poisoned(PipelineError):
    """A job's picture came out as no numbers at all."""


@dataclass(slots=True, eq=False)
class Row:
    """One candidate under way: what its painter keeps of it, and the steps it has had."""

    job: Job
    number: int
    state: Any = field(repr=False)
    step: int = 0


@dataclass(slots=True, eq=False)
class Vacant:
    """The place of a row whose job was dropped, free for a new one."""

    step: int


class Painter(Protocol):
    """A model, as the loop sees it: `steps` forwards make a picture, at most `most` rows share one."""

    steps: int
    most: int

    def bucket(self, job: Job) -> Hashable:
        """Jobs with equal buckets may share forwards."""

    def rows(self, job: Job) -> list[Row] | Reason:
        """Make what the job's candidates start from, or say why there will be none."""

    def advance(self, rows: Sequence[Row | None]) -> None:
        """Take all these rows one step further, or none of them; None is a place held empty."""

    def finish(self, row: Row) -> tuple[list[Stage], Candidate]:
        """Decode a row that has had its steps."""

    def relieve(self, fallback: str) -> bool:
        """Do with less memory from now on; False where that fallback gains nothing."""


def stages(steps: int) -> tuple[str, ...]:
    """Name the stages of a model that takes so many steps, in order."""
    return (LOOK, *[DRAW] * steps, FINISH)


def candidate_seed(seed: int, number: int) -> int:
    """Seed of a job's candidate: the same alone, in any batch and in any order."""
    digest = hashlib.blake2b(f"{seed}/{number}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> (64 - SEED_BITS)


class Memory:
    """What a painter has fallen back to, for all its batches: what did not fit will not fit."""

    def __init__(self, given_up: tuple[str, ...] = ()) -> None:
        """Start with everything but what was given up as the model was opened."""
        self.given_up = given_up
        self._left = [code for code in FALLBACKS if code not in given_up]

    def fall_back(self, painter: Painter) -> bool:
        """Take the next fallback that gains something; False when none is left."""
        while self._left:
            code = self._left.pop(0)
            if painter.relieve(code):
                self.given_up = (*self.given_up, code)
                log.warning("out of memory: from now on %s", code)
                return True
        return False


class Stepping:
    """A batch for any engine that has a painter (`pipeline.protocol.Batch`)."""

    def __init__(self, painter: Painter, memory: Memory, bucket: Hashable) -> None:
        """Start empty, for jobs of one bucket."""
        self._painter, self._memory, self._bucket = painter, memory, bucket
        self._new: list[Job] = []
        self._places: list[Row | Vacant] = []
        self._done: list[Candidate] = []

    def add(self, job: Job) -> None:
        """Take a job in, between any two steps; raises ValueError for one of another bucket."""
        if self._painter.bucket(job) != self._bucket:
            message = "a job of another bucket"
            raise ValueError(message)
        self._new.append(job)

    def drop(self, job: str) -> None:
        """Forget a job: nothing of it is in the next forward."""
        self._new = [new for new in self._new if new.id != job]
        self._done = [done for done in self._done if done.job != job]
        for at, row in enumerate(self._places):
            if isinstance(row, Row) and row.job.id == job:
                self._places[at] = Vacant(row.step)

    def take(self) -> list[Candidate]:
        """Hand over what is finished."""
        done, self._done = self._done, []
        return done

    def step(self) -> list[Stage] | None:
        """Finish the rows that are through, take the others one step on, prepare new jobs."""
        if not self._new and not self._rows():
            return None
        stages: list[Stage] = []
        try:
            for row in self._rows():
                if row.step >= self._painter.steps:
                    stages += self._finish(row)
            self._places = [place for place in self._places if place.step < self._painter.steps]
            for start in range(0, len(self._places), self._painter.most):
                self._advance(self._places[start : start + self._painter.most])
            while self._new:
                self._prepare(self._new[0])
        except OutOfMemory as lack:
            self._start_again(lack)
        return stages

    def _rows(self) -> list[Row]:
        return [place for place in self._places if isinstance(place, Row)]

    def _prepare(self, job: Job) -> None:
        try:
            rows = self._painter.rows(job)
        except OutOfMemory:
            raise
        except Exception as fault:  # noqa: BLE001 (whatever it is, it is this job's alone)
            self._fail(job.id, fault)
            return
        self._new.remove(job)
        if isinstance(rows, Reason):
            self._done.append(Candidate(job.id, reason=rows))
            return
        for row in rows:
            self._seat(row)

    def _seat(self, row: Row) -> None:
        """Give a row the first place that is free."""
        for at, place in enumerate(self._places):
            if isinstance(place, Vacant):
                self._places[at] = row
                return
        self._places.append(row)

    def _advance(self, places: Sequence[Row | Vacant]) -> None:
        rows = [place if isinstance(place, Row) else None for place in places]
        jobs = dict.fromkeys(row.job.id for row in rows if row)
        try:
            if jobs:
                self._painter.advance(rows)
        except OutOfMemory:
            raise
        except Exception as fault:  # noqa: BLE001 (found out below whose it is)
            if len(jobs) == 1:
                self._fail(next(iter(jobs)), fault)
            else:
                for job in jobs:
                    own = [row for row in rows if row and row.job.id == job]
                    self._advance(own)
            return
        for place in places:
            place.step += 1

    def _finish(self, row: Row) -> list[Stage]:
        if row not in self._places:  # another candidate of its job failed
            return []
        try:
            stages, candidate = self._painter.finish(row)
        except OutOfMemory:
            raise
        except Exception as fault:  # noqa: BLE001 (whatever it is, it is this job's alone)
            self._fail(row.job.id, fault)
            return []
        self._places.remove(row)
        self._done.append(replace(candidate, fallbacks=self._memory.given_up))
        return stages

    def _fail(self, job: str, fault: Exception) -> None:
        self.drop(job)
        self._done.append(Candidate(job, fault=fault))

    def _start_again(self, lack: OutOfMemory) -> None:
        """Fall back; all that was under way starts again, and by its seeds comes out the same."""
        jobs = [*{row.job.id: row.job for row in self._rows()}.values(), *self._new]
        if not self._memory.fall_back(self._painter):
            for job in jobs:
                self._fail(job.id, lack)
            return
        again = {job.id for job in jobs}
        self._places, self._new = [], jobs
        self._done = [done for done in self._done if done.job not in again]
        self._bucket = self._painter.bucket(jobs[0])
