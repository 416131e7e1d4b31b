"""A fault costs one job, a killed worker none, and a stop leaves nothing half done."""

import asyncio
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
import sqlalchemy as sa
from sqlalchemy import event

from pipeline import jobs
from pipeline.contract import (
    STUDIO_ALONE,
    Change,
    EngineUnavailable,
    Headshot,
    Inspected,
    Kind,
    Mode,
    Offer,
    Outcome,
    Shots,
    State,
    Task,
    Verdict,
)
from pipeline.desks import HeldDesk
from pipeline.jobs import Kept, Ledger
from pipeline.vault import UnknownPhoto
from pipeline.work import Cancelled, Desk
from pipeline.worker import Pace, Worker, sweep
from tests.storage import Storage, opened
from tests.working import InOne, Run

ANN = "web:4f2b9c1de0a7"
QUICK = Pace(lease_s=30, beat_s=0.02, poll_s=0.02, reap_s=0.1, grace_s=0.2)
LIMIT_S = 30.0
"""A limit on every wait, far above what any of them takes."""


@pytest_asyncio.fixture
async def storage(tmp_path: Path) -> AsyncGenerator[Storage]:
    async with opened(tmp_path) as storage:
        yield storage


async def submit(storage: Storage, key: str = "key", photo: str = "a" * 32) -> int:
    async with storage.ledger.begin() as tx:
        return await jobs.submit(tx, key, ANN, Task(Kind.HEADSHOTS, (photo,)))


async def until(storage: Storage, job: int, true: Callable[[Change], bool]) -> Change:
    async with asyncio.timeout(LIMIT_S):
        while True:
            async with storage.ledger.read() as tx:
                for change in await jobs.changes(tx, 0):
                    if change.job == job and true(change):
                        return change
            await asyncio.sleep(0.02)


async def ended(storage: Storage, job: int) -> Change:
    over = (State.DONE, State.FAILED, State.CANCELLED)
    return await until(storage, job, lambda change: change.state in over)


def photos(storage: Storage) -> int:
    return sum(path.is_file() for path in (storage.folder / "photos").rglob("*"))


@asynccontextmanager
async def working(
    storage: Storage,
    run: Run,
    pace: Pace = QUICK,
    name: str = "another",
    let_go: Callable[[], None] = lambda: None,
) -> AsyncGenerator[asyncio.Event]:
    """Have a worker serve while the block runs, and stop cleanly after it."""
    stop = asyncio.Event()
    worker = Worker(storage.ledger, storage.vault, InOne(run), pace, name=name, let_go=let_go)
    serving = asyncio.create_task(worker.serve(stop))
    try:
        yield stop
    finally:
        stop.set()
        await asyncio.wait_for(serving, LIMIT_S)


def nothing(task: Task, _: Desk) -> Outcome:
    return Inspected(task.photos[0], Verdict())


def shots(picture: str) -> Shots:
    return Shots((Headshot(picture, "a" * 32, "navy", (640, 800)),))


async def test_a_worker_says_what_it_makes_for_as_long_as_it_serves(storage: Storage) -> None:
    made, stop = Offer((Mode.TRUE_FACE,), sends=True), asyncio.Event()
    worker = Worker(storage.ledger, storage.vault, InOne(nothing, offer=made), QUICK)
    serving = asyncio.create_task(worker.serve(stop))
    async with asyncio.timeout(LIMIT_S):
        offer = STUDIO_ALONE
        while offer != made:
            async with storage.ledger.read() as tx:
                offer = await jobs.offered(tx)
            await asyncio.sleep(0.02)
    stop.set()
    await asyncio.wait_for(serving, LIMIT_S)


async def test_a_task_fetches_replaces_keeps_and_reports(storage: Storage) -> None:
    selfie = await storage.vault.put(ANN, b"raw")

    def run(task: Task, desk: Desk) -> Outcome:
        data = desk.fetch(task.photos[0])
        desk.replace(task.photos[0], b"clean " + data)
        desk.report("light", 0.5)
        return shots(desk.keep(b"headshot of " + data))

    async with working(storage, run):
        change = await ended(storage, await submit(storage, photo=selfie))
    assert isinstance(change.outcome, Shots)
    assert await storage.vault.get(ANN, selfie) == b"clean raw"
    assert await storage.vault.get(ANN, change.outcome.headshots[0].picture) == b"headshot of raw"


async def test_progress_is_seen_while_the_task_runs(storage: Storage) -> None:
    seen = threading.Event()

    def run(task: Task, desk: Desk) -> Outcome:
        desk.report("light", 0.5)
        seen.wait(LIMIT_S)
        return nothing(task, desk)

    async with working(storage, run):
        job = await submit(storage)
        change = await until(storage, job, lambda change: change.stage == "light")
        seen.set()
        assert (change.state, change.progress) == (State.RUNNING, 0.5)
        assert (await ended(storage, job)).state is State.DONE


async def test_a_fault_costs_one_job(storage: Storage, caplog: pytest.LogCaptureFixture) -> None:
    attempts: list[int] = []

    def run(task: Task, desk: Desk) -> Outcome:
        if task.photos[0] == "b" * 32:
            attempts.append(1)
            raise ZeroDivisionError
        return nothing(task, desk)

    async with working(storage, run):
        bad, good = await submit(storage, "bad", "b" * 32), await submit(storage, "good")
        assert (await ended(storage, good)).state is State.DONE
        assert (await ended(storage, bad)).state is State.FAILED
    assert len(attempts) == jobs.ATTEMPTS
    assert "ZeroDivisionError" in caplog.text
    assert ANN not in caplog.text


@pytest.mark.parametrize("fault", [EngineUnavailable, UnknownPhoto])
async def test_a_fault_no_retry_helps_is_owned_up_to_at_once(
    storage: Storage, fault: type[Exception]
) -> None:
    attempts: list[int] = []

    def run(task: Task, _: Desk) -> Outcome:
        attempts.append(len(task.photos))
        raise fault

    async with working(storage, run):
        assert (await ended(storage, await submit(storage))).state is State.FAILED
    assert len(attempts) == 1


async def test_pictures_of_a_task_that_fails_are_dropped(storage: Storage) -> None:
    await storage.vault.put(ANN, b"selfie")

    def run(_: Task, desk: Desk) -> Outcome:
        desk.keep(b"half a job")
        raise EngineUnavailable

    async with working(storage, run):
        await ended(storage, await submit(storage))
    assert photos(storage) == 1


async def test_pictures_the_outcome_does_not_name_are_dropped(storage: Storage) -> None:
    await storage.vault.put(ANN, b"selfie")

    def run(_: Task, desk: Desk) -> Outcome:
        desk.keep(b"a second choice")
        return shots(desk.keep(b"the best"))

    async with working(storage, run):
        await ended(storage, await submit(storage))
    assert photos(storage) == 2


def until_cancelled(went: threading.Event) -> Run:
    def run(_: Task, desk: Desk) -> Outcome:
        desk.keep(b"half a job")
        try:
            while True:
                desk.report("light", 0.5)
                went.wait(0.01)
        except Cancelled:
            went.set()
            raise

    return run


async def test_a_cancel_reaches_the_running_task(
    storage: Storage, caplog: pytest.LogCaptureFixture
) -> None:
    await storage.vault.put(ANN, b"selfie")
    went = threading.Event()
    async with working(storage, until_cancelled(went)):
        job = await submit(storage)
        await until(storage, job, lambda change: change.stage == "light")
        async with storage.ledger.begin() as tx:
            assert await jobs.cancel(tx, ANN, job)
        assert await asyncio.to_thread(went.wait, LIMIT_S)
    assert (await ended(storage, job)).state is State.CANCELLED
    assert photos(storage) == 1
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_a_forgotten_person_gets_no_picture_from_a_running_task(storage: Storage) -> None:
    await storage.vault.put(ANN, b"selfie")
    went = threading.Event()
    async with working(storage, until_cancelled(went)):
        job = await submit(storage)
        await until(storage, job, lambda change: change.stage == "light")
        await storage.vault.forget(ANN)
        async with storage.ledger.begin() as tx:
            await jobs.forget(tx, ANN)
        assert await asyncio.to_thread(went.wait, LIMIT_S)
    assert photos(storage) == 0
    assert storage.holds(ANN.encode()) == []


async def test_a_stop_lets_a_job_finish_that_can(storage: Storage) -> None:
    started, finish = threading.Event(), threading.Event()

    def run(task: Task, desk: Desk) -> Outcome:
        started.set()
        finish.wait(LIMIT_S)
        return nothing(task, desk)

    async with working(storage, run, Pace(poll_s=0.02, grace_s=LIMIT_S)) as stop:
        job = await submit(storage)
        await asyncio.to_thread(started.wait, LIMIT_S)
        stop.set()
        finish.set()
    assert (await ended(storage, job)).state is State.DONE


async def test_a_stop_gives_back_unharmed_what_takes_too_long(storage: Storage) -> None:
    await storage.vault.put(ANN, b"selfie")
    async with working(storage, until_cancelled(threading.Event())) as stop:
        job = await submit(storage)
        await until(storage, job, lambda change: change.stage == "light")
        stop.set()
    await until(storage, job, lambda change: change.state is State.QUEUED)
    async with storage.ledger.begin() as tx:
        assert [lease.attempt for lease in await jobs.claim(tx, "next")] == [1]
    assert photos(storage) == 1


async def test_a_cancelled_worker_gives_its_job_back(storage: Storage) -> None:
    await storage.vault.put(ANN, b"selfie")
    work = InOne(until_cancelled(threading.Event()))
    worker = Worker(storage.ledger, storage.vault, work, QUICK)
    serving = asyncio.create_task(worker.serve(asyncio.Event()))
    job = await submit(storage)
    await until(storage, job, lambda change: change.stage == "light")
    serving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await serving
    await until(storage, job, lambda change: change.state is State.QUEUED)
    assert photos(storage) == 1


DOOMED = """
import asyncio, sys, time
from pathlib import Path
from pipeline.worker import Pace, Worker
from tests.storage import opened
from tests.working import InOne

def run(task, desk):
    desk.report("doomed", 0.5)
    while True:
        time.sleep(1)

async def main():
    async with opened(Path(sys.argv[1])) as storage:
        pace = Pace(lease_s=float(sys.argv[2]), beat_s=float(sys.argv[3]), poll_s=0.02)
        work = InOne(run, beside=True)
        worker = Worker(storage.ledger, storage.vault, work, pace, name="the worker's")
        await worker.serve(asyncio.Event())

asyncio.run(main())
"""


async def doomed(storage: Storage, lease_s: float, beat_s: float) -> asyncio.subprocess.Process:
    """Start a worker that never comes to an end with its first job, and prepares its second."""
    told = (str(storage.folder), str(lease_s), str(beat_s))
    return await asyncio.create_subprocess_exec(sys.executable, "-c", DOOMED, *told)


async def test_the_job_of_a_killed_worker_is_done_by_another(storage: Storage) -> None:
    job = await submit(storage)
    worker = await doomed(storage, lease_s=1, beat_s=0.1)
    await until(storage, job, lambda change: change.stage == "doomed")
    worker.send_signal(signal.SIGKILL)
    await worker.wait()
    async with working(storage, nothing):
        assert (await ended(storage, job)).state is State.DONE


async def test_the_heir_of_a_killed_worker_has_its_jobs_at_once_and_one_had_been_begun(
    storage: Storage,
) -> None:
    begun, waiting = await submit(storage, "begun"), await submit(storage, "waiting")
    worker = await doomed(storage, lease_s=3600, beat_s=3600)
    await until(storage, waiting, lambda change: change.state is State.RUNNING)
    await counted(storage, begun)
    worker.send_signal(signal.SIGKILL)
    await worker.wait()

    attempts: list[tuple[int, int]] = []

    def run(task: Task, desk: Desk) -> Outcome:
        assert isinstance(desk, HeldDesk)
        attempts.append((desk.lease.job, desk.lease.attempt))
        return nothing(task, desk)

    async with working(storage, run, name="the worker's"):
        assert (await ended(storage, begun)).state is State.DONE
        assert (await ended(storage, waiting)).state is State.DONE
    assert attempts == [(begun, 2), (waiting, 1)]


async def counted(storage: Storage, job: int) -> None:
    """Wait until an attempt at a job is counted."""
    row = sa.text("SELECT attempt FROM jobs WHERE id = :job").bindparams(job=job)
    async with asyncio.timeout(LIMIT_S):
        attempt = 0
        while not attempt:
            async with storage.ledger.read() as tx:
                attempt = (await tx.execute(row)).scalar_one()
            await asyncio.sleep(0.02)


async def test_a_worker_that_finds_nothing_to_do_keeps_no_writer_waiting(storage: Storage) -> None:
    async with working(storage, nothing, Pace(poll_s=0.01, reap_s=3600)):
        await ended(storage, await submit(storage))
        statements = said(storage.ledger)
        await until_said(statements, "SELECT jobs.id", times=20)
    assert not any(one.startswith("BEGIN IMMEDIATE") for one in statements)


def said(ledger: Ledger) -> list[str]:
    """Note the statements that a ledger is asked from now on."""
    statements: list[str] = []
    event.listen(
        ledger.engine.sync_engine,
        "before_cursor_execute",
        lambda *seen: statements.append(seen[2]),
    )
    return statements


async def until_said(statements: list[str], what: str, times: int) -> None:
    async with asyncio.timeout(LIMIT_S):
        while sum(one.startswith(what) for one in statements) < times:
            await asyncio.sleep(0.02)


async def test_the_sweep_takes_photos_from_ledger_and_vault(storage: Storage) -> None:
    photo = await storage.vault.put(ANN, b"selfie")
    job = await submit(storage, photo=photo)
    async with working(storage, nothing):
        await ended(storage, job)
    await sweep(storage.ledger, storage.vault)
    assert photos(storage) == 1
    await sweep(storage.ledger, storage.vault, now=1e12)
    assert photos(storage) == 0


async def test_a_sweep_is_sooner_where_less_is_kept_than_when_the_photo_came(
    storage: Storage,
) -> None:
    photo = await storage.vault.put(ANN, b"selfie")
    job = await submit(storage, photo=photo)
    async with working(storage, nothing):
        await ended(storage, job)
    later = time.time() + 2 * 3600
    await sweep(storage.ledger, storage.vault, later)
    assert photos(storage) == 1
    engine = storage.ledger.engine.execution_options(kept=Kept(selfie_s=3600))
    await sweep(Ledger(engine), storage.vault, later)
    assert photos(storage) == 0


async def test_a_worker_deletes_what_is_past_its_time_and_what_nobody_names_by_itself(
    storage: Storage,
) -> None:
    due, orphan, held = [await storage.vault.put(ANN, b"selfie") for _ in range(3)]
    async with storage.ledger.begin() as tx:
        await jobs.keep_until(tx, ANN, [due], 0)
        await jobs.keep_until(tx, ANN, [held], 1e12)
    (lost,) = (storage.folder / "photos").rglob(f"{orphan}*")
    os.utime(lost, (0, 0))
    async with working(storage, nothing), asyncio.timeout(LIMIT_S):
        while photos(storage) > 1:
            await asyncio.sleep(0.02)
    assert await storage.vault.get(ANN, held) == b"selfie"


async def test_a_store_that_is_away_ends_no_worker(
    storage: Storage, caplog: pytest.LogCaptureFixture
) -> None:
    async with storage.ledger.begin() as tx:
        await jobs.keep_until(tx, ANN, ["a" * 32], 0)
    (storage.folder / "photos").rmdir()
    (storage.folder / "photos").write_bytes(b"")  # where the photos were, a disk that is no folder
    async with working(storage, nothing), asyncio.timeout(LIMIT_S):
        while "were not deleted" not in caplog.text:
            await asyncio.sleep(0.02)
        job = await submit(storage)
        assert (await ended(storage, job)).state is State.DONE


async def forget(storage: Storage) -> None:
    async with storage.ledger.begin() as tx:
        await jobs.forget(tx, ANN)


async def test_who_is_forgotten_goes_from_the_memory_of_every_worker(storage: Storage) -> None:
    one, another = threading.Event(), threading.Event()
    async with (
        working(storage, nothing, name="one", let_go=one.set),
        working(storage, nothing, name="another", let_go=another.set),
    ):
        await ended(storage, await submit(storage))
        await asyncio.sleep(3 * QUICK.reap_s)
        assert not one.is_set()
        await forget(storage)
        for gone in (one, another):
            assert await asyncio.to_thread(gone.wait, LIMIT_S)


async def test_what_a_job_still_reads_while_its_person_is_forgotten_goes_after_it(
    storage: Storage,
) -> None:
    held: list[str] = []
    begun, gone = threading.Event(), threading.Event()

    def slow(task: Task, desk: Desk) -> Outcome:
        begun.set()
        gone.wait(LIMIT_S)
        held.append("read too late")
        desk.report("light", 0.5)
        return nothing(task, desk)

    def let_go() -> None:
        held.clear()
        gone.set()

    async with working(storage, slow, let_go=let_go):
        await submit(storage)
        assert await asyncio.to_thread(begun.wait, LIMIT_S)
        await forget(storage)
        assert await asyncio.to_thread(gone.wait, LIMIT_S)
        async with asyncio.timeout(LIMIT_S):
            while not held:
                await asyncio.sleep(0.01)
            while held:
                await asyncio.sleep(0.01)
