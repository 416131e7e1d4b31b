"""A ledger for tests, on SQLite and on Postgres, and what is done with one in a line."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import pytest_asyncio

from pipeline import jobs
from pipeline.contract import Change, Inspected, Kind, Outcome, State, Task, Verdict
from pipeline.jobs import Lease, Ledger
from tests.storage import DATABASES, Storage, opened, opened_on

ANN, BEN = "web:4f2b9c1de0a7", "web:c0ffee123456"
INSPECT = Task(Kind.INSPECT, ("a" * 32,), beside=("b" * 32,))
HEADSHOTS = Task(Kind.HEADSHOTS, ("a" * 32, "b" * 32), style="navy")
INSPECTED = Inspected("a" * 32, Verdict(score=0.5, face=300))
LATER = 1e12
"""A time by which every lease and every photo is overdue."""


@pytest_asyncio.fixture(params=DATABASES)
async def storage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Storage]:
    async with opened_on(request.param, tmp_path, request) as storage:
        yield storage


@pytest_asyncio.fixture
async def files(tmp_path: Path) -> AsyncGenerator[Storage]:
    """On SQLite, whose files can be read from outside to the last byte."""
    async with opened(tmp_path) as storage:
        yield storage


@pytest.fixture
def ledger(storage: Storage) -> Ledger:
    return storage.ledger


async def submit(ledger: Ledger, key: str, person: str = ANN, task: Task = HEADSHOTS) -> int:
    async with ledger.begin() as tx:
        return await jobs.submit(tx, key, person, task)


async def claim(
    ledger: Ledger, limit: int = 1, lease_s: float = 60, worker: str = "worker"
) -> list[Lease]:
    async with ledger.begin() as tx:
        return await jobs.claim(tx, worker, limit, lease_s)


async def begin(ledger: Ledger, *leases: Lease) -> None:
    async with ledger.begin() as tx:
        await jobs.beat(tx, dict.fromkeys(leases, ("", 0.0)), begun=leases)


async def claim_one(ledger: Ledger, lease_s: float = 60) -> Lease:
    (lease,) = await claim(ledger, lease_s=lease_s)
    return lease


async def complete(ledger: Ledger, lease: Lease, outcome: Outcome = INSPECTED) -> bool:
    async with ledger.begin() as tx:
        return await jobs.complete(tx, lease, outcome)


async def reap(ledger: Ledger, now: float | None = None) -> int:
    async with ledger.begin() as tx:
        return await jobs.reap(tx, now)


async def changes(ledger: Ledger, since: int = 0) -> list[Change]:
    async with ledger.read() as tx:
        return await jobs.changes(tx, since)


async def state(ledger: Ledger, job: int) -> State:
    return next(change.state for change in await changes(ledger) if change.job == job)
