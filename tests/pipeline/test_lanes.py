"""Batches: one on the device while the next is prepared and the last finished, and each job for itself."""

import asyncio
import threading
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
import sqlalchemy as sa

from pipeline import jobs
from pipeline.contract import STUDIO_ALONE, Inspected, Kind, Offer, Outcome, State, Task, Verdict
from pipeline.work import Cancelled, Desk, Report, Seat
from pipeline.worker import Pace, Worker
from tests.storage import Storage, opened

ANN = "web:4f2b9c1de0a7"
QUICK = Pace(lease_s=30, beat_s=0.02, poll_s=0.02, reap_s=0.1, grace_s=30)
LIMIT_S = 30.0
"""A limit on every wait, far above what any of them takes."""

Step = Callable[[str], None]
"""Called with a photo's name where a stage has its job."""


def nothing(_: str) -> None:
    """Do nothing."""


@dataclass
class Trace:
    """Work that does as its tests say, and notes which batches were on the device."""

    batch: int = 4
    beside: bool = True
    preparing: Step = nothing
    making: Step = nothing
    finishing: Step = nothing
    hosts: tuple[Kind, ...] = (Kind.INSPECT,)
    offer: Offer = STUDIO_ALONE
    batches: list[list[str]] = field(default_factory=list)

    def prepare(self, task: Task, desk: Desk) -> str:
        desk.report("read", 0.0)
        self.preparing(task.photos[0])
        return task.photos[0]

    def device(self, batch: Sequence[Seat[str]]) -> list[str | Exception]:
        self.batches.append([seat.ready for seat in batch])
        return [self._made(seat.ready, seat.report) for seat in batch]

    def finish(self, task: Task, made: str, desk: Desk) -> Outcome:
        desk.report("finish", 0.9)
        self.finishing(made)
        return Inspected(made, Verdict())

    def _made(self, photo: str, report: Report) -> str | Exception:
        try:
            report("light", 0.5)
            self.making(photo)
            report("grade", 0.6)
        except Exception as fault:  # noqa: BLE001 (the work's own contract)
            return fault
        return photo


@pytest_asyncio.fixture
async def storage(tmp_path: Path) -> AsyncGenerator[Storage]:
    async with opened(tmp_path) as storage:
        yield storage


async def submit(storage: Storage, *names: str) -> dict[int, str]:
    """Submit a job for each name, which is also its photo's; by the jobs' numbers."""
    async with storage.ledger.begin() as tx:
        return {
            await jobs.submit(tx, name, ANN, Task(Kind.HEADSHOTS, (name,))): name for name in names
        }


async def states(storage: Storage) -> dict[str, State]:
    async with storage.ledger.read() as tx:
        return {change.task.photos[0]: change.state for change in await jobs.changes(tx, 0)}


async def ended(storage: Storage) -> dict[str, State]:
    """Wait until no job is open; how each ended, by its name."""
    async with asyncio.timeout(LIMIT_S):
        while {State.QUEUED, State.RUNNING} & set((found := await states(storage)).values()):
            await asyncio.sleep(0.02)
    return found


@asynccontextmanager
async def working(storage: Storage, work: Trace) -> AsyncGenerator[asyncio.Event]:
    stop = asyncio.Event()
    serving = asyncio.create_task(Worker(storage.ledger, storage.vault, work, QUICK).serve(stop))
    try:
        yield stop
    finally:
        stop.set()
        await asyncio.wait_for(serving, LIMIT_S)


def once(name: str, event: threading.Event, then: threading.Event) -> Step:
    """Tell that a job has come here, and keep it until something else has happened."""

    def step(photo: str) -> None:
        if photo == name:
            event.set()
            assert then.wait(LIMIT_S)

    return step


async def seen(event: threading.Event) -> None:
    assert await asyncio.to_thread(event.wait, LIMIT_S)


async def test_jobs_of_a_bucket_share_the_device(storage: Storage) -> None:
    await submit(storage, "a", "b", "c", "d", "e")
    work = Trace()
    async with working(storage, work):
        assert set((await ended(storage)).values()) == {State.DONE}
    assert work.batches == [["a", "b", "c", "d"], ["e"]]


async def test_what_a_batch_takes_is_measured(storage: Storage) -> None:
    await submit(storage, "a", "b")
    async with working(storage, Trace(making=lambda _: time.sleep(0.1))):
        await ended(storage)
    async with storage.ledger.read() as tx:
        (rate,) = (await tx.execute(sa.text("SELECT * FROM rates"))).all()
        counted = (await jobs.figures(tx)).counted
    assert rate.bucket == "headshots"
    assert 0.05 <= rate.seconds < rate.whole / 2  # its thread may begin first
    assert counted["device_ms"] >= 100


@pytest.mark.parametrize("stage", ["preparing", "making", "finishing"])
async def test_a_fault_in_a_batch_costs_one_job(storage: Storage, stage: str) -> None:
    def poisoned(photo: str) -> None:
        if photo == "b":
            raise ZeroDivisionError

    await submit(storage, "a", "b", "c")
    work = Trace()
    setattr(work, stage, poisoned)
    async with working(storage, work):
        assert await ended(storage) == {"a": State.DONE, "b": State.FAILED, "c": State.DONE}


async def test_what_takes_a_whole_batch_down_fails_alone_in_the_end(storage: Storage) -> None:
    class Shared(Trace):
        def device(self, batch: Sequence[Seat[str]]) -> list[str | Exception]:
            made = super().device(batch)
            if "b" in made:
                raise MemoryError
            return made

    await submit(storage, "a", "b", "c")
    work = Shared()
    async with working(storage, work):
        assert await ended(storage) == {"a": State.DONE, "b": State.FAILED, "c": State.DONE}
    together, alone = [["a", "b", "c"]] * (jobs.ATTEMPTS - 1), [["a"], ["b"], ["c"]]
    assert work.batches == together + alone


async def test_of_photos_that_are_judged_only_those_looked_at_count_as_begun(
    storage: Storage,
) -> None:
    begun, finish = threading.Event(), threading.Event()
    async with storage.ledger.begin() as tx:
        for name in "abc":
            await jobs.submit(tx, name, ANN, Task(Kind.INSPECT, (name,)))
    async with working(storage, Trace(preparing=once("b", begun, finish))):
        await seen(begun)
        async with asyncio.timeout(LIMIT_S):
            while (found := await attempts(storage)) != [1, 1, 0]:
                assert found in ([0, 0, 0], [1, 0, 0])
                await asyncio.sleep(0.02)
        finish.set()
        await ended(storage)


async def attempts(storage: Storage) -> list[int]:
    async with storage.ledger.read() as tx:
        return list((await tx.execute(sa.text("SELECT attempt FROM jobs ORDER BY id"))).scalars())


async def test_the_next_is_prepared_and_the_last_finished_while_one_is_on_the_device(
    storage: Storage,
) -> None:
    at_once = threading.Barrier(3)

    def meet(name: str) -> Step:
        def step(photo: str) -> None:
            if photo == name:
                at_once.wait(LIMIT_S)

        return step

    await submit(storage, "a", "b", "c")
    work = Trace(1, preparing=meet("c"), making=meet("b"), finishing=meet("a"))
    async with working(storage, work):
        assert set((await ended(storage)).values()) == {State.DONE}
    assert work.batches == [["a"], ["b"], ["c"]]


async def test_what_the_host_does_alone_is_not_kept_waiting_for_the_device(
    storage: Storage,
) -> None:
    begun, finish = threading.Event(), threading.Event()
    await submit(storage, "a", "b", "c")
    work = Trace(1, making=once("a", begun, finish))
    async with working(storage, work):
        await seen(begun)
        async with storage.ledger.begin() as tx:
            await jobs.submit(tx, "look", ANN, Task(Kind.INSPECT, ("look",)))
        async with asyncio.timeout(LIMIT_S):
            while (await states(storage))["look"] is not State.DONE:
                await asyncio.sleep(0.02)
        assert (await states(storage))["a"] is State.RUNNING
        finish.set()
        assert set((await ended(storage)).values()) == {State.DONE}
    assert ["look"] not in work.batches


async def test_no_more_than_one_batch_is_in_each_lane(storage: Storage) -> None:
    made, finished = threading.Event(), threading.Event()
    claimed: list[str] = []
    await submit(storage, "a", "b", "c", "d", "e")
    work = Trace(1, finishing=once("a", made, finished), preparing=claimed.append)
    async with working(storage, work):
        await seen(made)
        async with asyncio.timeout(LIMIT_S):
            while len(work.batches) < 3:
                await asyncio.sleep(0.02)
        await asyncio.sleep(10 * QUICK.poll_s)  # time enough to claim more, if that were done
        assert claimed == ["a", "b", "c"]
        finished.set()
        assert set((await ended(storage)).values()) == {State.DONE}


async def test_where_the_host_is_the_device_one_job_is_done_after_the_other(
    storage: Storage,
) -> None:
    order: list[str] = []
    await submit(storage, "a", "b")
    note = order.append
    work = Trace(1, beside=False, preparing=note, making=note, finishing=note)
    async with working(storage, work):
        await ended(storage)
    assert order == ["a", "a", "a", "b", "b", "b"]


async def test_a_job_cancelled_before_the_device_never_gets_there(storage: Storage) -> None:
    begun, finish = threading.Event(), threading.Event()
    numbers = {name: job for job, name in (await submit(storage, "a", "b")).items()}
    steps: list[str] = []
    work = Trace(1, preparing=steps.append, making=once("a", begun, finish), finishing=steps.append)
    async with working(storage, work):
        await seen(begun)
        async with asyncio.timeout(LIMIT_S):
            while steps != ["a", "b"]:
                await asyncio.sleep(0.02)
        async with storage.ledger.begin() as tx:
            assert await jobs.cancel(tx, ANN, numbers["b"])
        await asyncio.sleep(10 * QUICK.beat_s)
        finish.set()
        assert await ended(storage) == {"a": State.DONE, "b": State.CANCELLED}
    assert steps == ["a", "b", "a"]


async def test_a_cancel_takes_one_job_out_of_a_batch(storage: Storage) -> None:
    begun, finish = threading.Event(), threading.Event()
    faults: list[Exception] = []

    class Noting(Trace):
        def device(self, batch: Sequence[Seat[str]]) -> list[str | Exception]:
            made = super().device(batch)
            faults.extend(one for one in made if isinstance(one, Exception))
            return made

    numbers = {name: job for job, name in (await submit(storage, "a", "b", "c")).items()}
    work = Noting(making=once("b", begun, finish))
    async with working(storage, work):
        await seen(begun)
        async with storage.ledger.begin() as tx:
            assert await jobs.cancel(tx, ANN, numbers["b"])
        await asyncio.sleep(10 * QUICK.beat_s)
        finish.set()
        assert await ended(storage) == {"a": State.DONE, "b": State.CANCELLED, "c": State.DONE}
    assert [type(fault) for fault in faults] == [Cancelled]


async def test_a_stop_finishes_what_the_device_has_and_gives_the_rest_back(
    storage: Storage,
) -> None:
    begun, finish = threading.Event(), threading.Event()
    await submit(storage, "a", "b", "c")
    work = Trace(1, making=once("a", begun, finish))
    async with working(storage, work) as stop:
        await seen(begun)
        stop.set()
        await asyncio.sleep(10 * QUICK.poll_s)
        finish.set()
    queued = State.QUEUED
    assert await states(storage) == {"a": State.DONE, "b": queued, "c": queued}
    async with storage.ledger.begin() as tx:
        assert [lease.attempt for lease in await jobs.claim(tx, "next", 2)] == [1, 1]
