"""Whatever happens in whatever order, the ledger's books balance: a state machine over both databases.

Hypothesis submits, claims, begins, beats, completes, fails, gives back, cancels, forgets and lets workers
die, beside a model of a few lines; what the ledger answers and what it holds must be the model's.
"""

import asyncio
import tempfile
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import store
from pipeline import jobs
from pipeline.contract import Inspected, Kind, State, Task, Verdict, bucket
from pipeline.jobs import ATTEMPTS, CLAIMS, PER_PERSON, Busy, Lease
from tests.postgres import Postgres
from tests.storage import DATABASES, Storage, opened

PEOPLE = ("web:ann", "telegram:7", "discord:9")
KEYS = ("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l")
PHOTO = "0" * 32
TASKS = (
    Task(Kind.INSPECT, (PHOTO,)),
    Task(Kind.HEADSHOTS, (PHOTO,), count=2),
    Task(Kind.HEADSHOTS, (PHOTO,), sample=True),
)
DONE = Inspected(PHOTO, Verdict())
LATER = 1e12
OPEN = (State.QUEUED, State.RUNNING)
WORKERS = ("here", "there")
EXAMPLES, STEPS = 12, 30

T = TypeVar("T")
Step = Callable[[AsyncConnection], Coroutine[Any, Any, T]]


@dataclass
class Job:
    """A job as the model has it; `token` is its live lease's, `attempt` how often it was begun."""

    person: str
    key: str
    task: Task
    state: State = State.QUEUED
    attempt: int = 0
    claims: int = 0
    token: str = ""
    worker: str = ""

    def left(self, number: int) -> bool:
        return self.attempt >= ATTEMPTS - number or self.claims >= CLAIMS - number


@dataclass
class Model:
    """What must be so; `counted` is all that was ever accepted, by how it ended."""

    jobs: dict[int, Job] = field(default_factory=dict)
    leases: list[Lease] = field(default_factory=list)

    def open_of(self, person: str) -> int:
        return sum(job.person == person and job.state in OPEN for job in self.jobs.values())

    def held(self, lease: Lease) -> Job | None:
        job = self.jobs.get(lease.job)
        return job if job and job.token == lease.token and job.state is State.RUNNING else None


class Ledger(RuleBasedStateMachine):
    """The rules; `home` is where the ledger of this run is kept."""

    home: "Home"

    def __init__(self) -> None:
        super().__init__()
        self.model = Model()
        self.home.empty()

    def do(self, step: Step[T]) -> T:
        return self.home.do(step)

    @rule(person=st.sampled_from(PEOPLE), key=st.sampled_from(KEYS), task=st.sampled_from(TASKS))
    def submit(self, person: str, key: str, task: Task) -> None:
        kept = [
            number
            for number, job in self.model.jobs.items()
            if (job.person, job.key) == (person, key)
            and job.state not in (State.FAILED, State.CANCELLED)
        ]
        try:
            number = self.do(lambda tx: jobs.submit(tx, key, person, task))
        except Busy:
            assert not kept
            assert self.model.open_of(person) >= PER_PERSON
            return
        assert [number] == kept or number not in self.model.jobs
        self.model.jobs.setdefault(number, Job(person, key, task))

    @rule(limit=st.integers(1, 4), worker=st.sampled_from(WORKERS))
    def claim(self, limit: int, worker: str) -> None:
        waiting = [job for job in self.model.jobs.values() if job.state is State.QUEUED]
        leases = self.do(lambda tx: jobs.claim(tx, worker, limit))
        assert bool(leases) == bool(waiting)
        if leases:
            self.one_bucket(waiting, leases, limit)
        for lease in leases:
            job = self.model.jobs[lease.job]
            assert job.state is State.QUEUED
            job.state, job.token, job.worker = State.RUNNING, lease.token, worker
            job.claims += 1
            assert lease.attempt == job.attempt + 1 <= ATTEMPTS
            assert job.claims <= CLAIMS + ATTEMPTS
        self.model.leases += leases

    def one_bucket(self, waiting: list[Job], leases: list[Lease], limit: int) -> None:
        first = leases[0].task
        mates = [job for job in waiting if bucket(job.task) == bucket(first) and not job.left(1)]
        assert {bucket(lease.task) for lease in leases} == {bucket(first)}
        assert first.kind == min((job.task.kind for job in waiting), key=list(Kind).index)
        alone = self.model.jobs[leases[0].job].left(1)
        assert len(leases) == (1 if alone else min(limit, len(mates)))

    @precondition(lambda self: self.model.leases)
    @rule(data=st.data())
    def beat(self, data: st.DataObject) -> None:
        drawn = st.lists(st.sampled_from(self.model.leases), unique=True, min_size=1)
        leases = data.draw(drawn)
        begun = data.draw(st.lists(st.sampled_from(leases), unique=True))
        told = dict.fromkeys(leases, ("light", 0.5))
        held = self.do(lambda tx: jobs.beat(tx, told, begun=begun))
        assert held == {lease for lease in leases if self.model.held(lease)}
        for lease in begun:
            if job := self.model.held(lease):
                job.attempt = lease.attempt

    @precondition(lambda self: self.model.leases)
    @rule(data=st.data())
    def complete(self, data: st.DataObject) -> None:
        lease = data.draw(st.sampled_from(self.model.leases))
        job = self.model.held(lease)
        assert self.do(lambda tx: jobs.complete(tx, lease, DONE)) == (job is not None)
        if job:
            job.state, job.token = State.DONE, ""

    @precondition(lambda self: self.model.leases)
    @rule(data=st.data(), retryable=st.booleans())
    def fail(self, data: st.DataObject, *, retryable: bool) -> None:
        lease = data.draw(st.sampled_from(self.model.leases))
        job = self.model.held(lease)
        took = self.do(lambda tx: jobs.fail(tx, lease, retryable=retryable))
        assert took == (job is not None)
        if job:
            job.attempt = lease.attempt
            again = retryable and job.attempt < ATTEMPTS
            job.state, job.token = (State.QUEUED if again else State.FAILED), ""

    @precondition(lambda self: self.model.leases)
    @rule(data=st.data())
    def give_back(self, data: st.DataObject) -> None:
        lease = data.draw(st.sampled_from(self.model.leases))
        job = self.model.held(lease)
        assert self.do(lambda tx: jobs.release(tx, lease)) == (job is not None)
        if job:
            job.state, job.token, job.attempt = State.QUEUED, "", lease.attempt - 1
            job.claims -= 1

    @precondition(lambda self: self.model.jobs)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.model.jobs)))
        job = self.model.jobs[number]
        took = self.do(lambda tx: jobs.cancel(tx, job.person, number))
        assert took == (job.state in OPEN)
        if took:
            job.state, job.token = State.CANCELLED, ""

    @rule()
    def every_worker_dies(self) -> None:
        self.lose(self.running(), lambda tx: jobs.reap(tx, LATER))

    @rule(worker=st.sampled_from(WORKERS))
    def one_worker_dies_and_has_an_heir(self, worker: str) -> None:
        lost = [job for job in self.running() if job.worker == worker]
        self.lose(lost, lambda tx: jobs.inherit(tx, worker))

    def running(self) -> list[Job]:
        return [job for job in self.model.jobs.values() if job.state is State.RUNNING]

    def lose(self, lost: list[Job], step: Step[int]) -> None:
        assert self.do(step) == len(lost)
        for job in lost:
            job.state, job.token = (State.FAILED if job.left(0) else State.QUEUED), ""

    @rule(person=st.sampled_from(PEOPLE))
    def forget(self, person: str) -> None:
        self.do(lambda tx: jobs.forget(tx, person))
        self.model.jobs = {n: job for n, job in self.model.jobs.items() if job.person != person}
        for table in jobs.METADATA.sorted_tables:
            if "person" in table.c:
                rows = sa.select(table).where(table.c.person == person)
                assert not self.do(lambda tx, rows=rows: _all(tx, rows))  # type: ignore[misc]

    @invariant()
    def the_books_balance(self) -> None:
        found = {change.job: change for change in self.do(lambda tx: jobs.changes(tx, 0))}
        assert {n: one.state for n, one in found.items()} == {
            n: job.state for n, job in self.model.jobs.items()
        }
        assert all((one.outcome is not None) == (one.state is State.DONE) for one in found.values())

    @invariant()
    def attempts_and_claims_are_the_models(self) -> None:
        table = jobs.METADATA.tables["jobs"]
        rows = self.do(lambda tx: _all(tx, sa.select(table.c.id, table.c.attempt, table.c.claims)))
        assert {row.id: (row.attempt, row.claims) for row in rows} == {
            number: (job.attempt, job.claims) for number, job in self.model.jobs.items()
        }


async def _all(tx: AsyncConnection, rows: sa.Select[Any]) -> list[Any]:
    return list((await tx.execute(rows)).all())


@dataclass
class Home:
    """A ledger that lasts for one test, with a loop of its own to reach it by."""

    runner: asyncio.Runner
    storage: Storage

    def do(self, step: Step[T]) -> T:
        async def within() -> T:
            async with self.storage.ledger.begin() as tx:
                return await step(tx)

        return self.runner.run(within())

    def empty(self) -> None:
        async def clear(tx: AsyncConnection) -> None:
            for metadata in (jobs.METADATA, store.METADATA):
                for table in metadata.sorted_tables:
                    await tx.execute(sa.delete(table))

        self.do(clear)


@pytest.mark.parametrize("database", DATABASES)
def test_the_books_balance_whatever_happens(database: str, request: pytest.FixtureRequest) -> None:
    with tempfile.TemporaryDirectory() as folder, asyncio.Runner() as runner:
        stack = AsyncExitStack()
        try:
            url = ""
            if database == "postgres":
                server: Postgres = request.getfixturevalue("postgres")
                url = runner.run(stack.enter_async_context(server.database()))
            storage = runner.run(stack.enter_async_context(opened(Path(folder), database=url)))
            machine: Any = type("On" + database, (Ledger,), {"home": Home(runner, storage)})
            machine.TestCase.settings = settings(
                max_examples=EXAMPLES,
                stateful_step_count=STEPS,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            )
            machine.TestCase().runTest()
        finally:
            runner.run(stack.aclose())
