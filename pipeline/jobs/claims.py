"""The worker's side of the ledger: claim, beat, complete, fail.

A claim hands out a lease. Its token fences: once the lease has run out, or the job was cancelled,
forgotten or given to another, whatever the former holder says about it changes nothing.
"""

import time
import uuid
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pipeline.contract import Outcome, State, Task
from pipeline.database import insert, picked
from pipeline.jobs.codec import outcome_to_json, pictures_of, task_from_json
from pipeline.jobs.figures import EXPIRED, count
from pipeline.jobs.queue import next_seq
from pipeline.jobs.retention import RESULT_KEPT_S, SELFIE_KEPT_S, keep_until
from pipeline.jobs.tables import jobs, lanes

LEASE_S = 20.0
"""How long a job stays with a worker that is not heard of."""

ATTEMPTS = 3
"""A job that three workers have died on, or failed at, has failed."""


@dataclass(frozen=True, slots=True)
class Lease:
    """A job in a worker's hands; every word about it needs the token."""

    job: int
    token: str = field(repr=False)
    person: str = field(repr=False)
    task: Task
    attempt: int


async def claim(
    tx: AsyncConnection, worker: str, limit: int = 1, lease_s: float = LEASE_S
) -> list[Lease]:
    """Take up to `limit` jobs: by lane, then fair tag, then id."""
    order = (jobs.c.lane, jobs.c.tag, jobs.c.id)
    first = sa.select(jobs.c.id).where(jobs.c.state == State.QUEUED).order_by(*order).limit(limit)
    now, token = time.time(), uuid.uuid4().hex
    taken = sa.update(jobs).where(jobs.c.id.in_(picked(first)))
    taken = taken.values(
        state=State.RUNNING,
        worker=worker,
        token=token,
        leased_until=now + lease_s,
        attempt=jobs.c.attempt + 1,
        stage="",
        progress=0.0,
        changed=now,
    )
    rows = (await tx.execute(taken.returning(jobs))).all()
    if rows:
        await _mark(tx, [row.id for row in rows])
        await _advance(tx, {row.lane: row.tag for row in sorted(rows, key=lambda row: row.tag)})
    rows = sorted(rows, key=lambda row: (row.lane, row.tag, row.id))  # RETURNING has no order
    return [Lease(r.id, token, r.person, task_from_json(r.task), r.attempt) for r in rows]


async def _mark(tx: AsyncConnection, changed: list[int]) -> None:
    """Give changed jobs a sequence number. Last in a transaction: the counter locks out others."""
    row = sa.update(jobs).where(jobs.c.id.in_(changed)).values(seq=await next_seq(tx))
    await tx.execute(row)


async def _advance(tx: AsyncConnection, tags: dict[int, int]) -> None:
    """Move the virtual time of lanes to the highest tag claimed."""
    for lane, tag in tags.items():
        row = insert(tx, lanes).values(lane=lane, tag=tag)
        row = row.on_conflict_do_update(
            index_elements=["lane"], set_={"tag": tag}, where=lanes.c.tag < tag
        )
        await tx.execute(row)


def _mine(lease: Lease) -> sa.ColumnElement[bool]:
    return sa.and_(
        jobs.c.id == lease.job,
        jobs.c.token == lease.token,
        jobs.c.state == State.RUNNING,
        jobs.c.leased_until > time.time(),
    )


async def _change(tx: AsyncConnection, lease: Lease, **values: object) -> bool:
    row = sa.update(jobs).where(_mine(lease)).values(changed=time.time(), **values)
    if (await tx.execute(row)).rowcount != 1:
        return False
    await _mark(tx, [lease.job])
    return True


async def beat(
    tx: AsyncConnection, lease: Lease, stage: str, progress: float, lease_s: float = LEASE_S
) -> bool:
    """Prolong the lease and tell how far the job is; False where it is cancelled or lost.

    `progress` is 0 to 1. Only what is new counts as a change.
    """
    until = sa.update(jobs).where(_mine(lease)).values(leased_until=time.time() + lease_s)
    row = (await tx.execute(until.returning(jobs.c.stage, jobs.c.progress))).one_or_none()
    if row is None:
        return False
    return tuple(row) == (stage, progress) or await _change(
        tx, lease, stage=stage, progress=progress
    )


async def complete(tx: AsyncConnection, lease: Lease, outcome: Outcome) -> bool:
    """Record what came of a job; False, and nothing recorded, where the lease is lost."""
    made = outcome_to_json(outcome)
    if not await _change(tx, lease, state=State.DONE, outcome=made, progress=1.0, token=None):
        return False
    now, task = time.time(), lease.task
    await keep_until(tx, lease.person, task.photos + task.beside, now + SELFIE_KEPT_S)
    await keep_until(tx, lease.person, pictures_of(outcome), now + RESULT_KEPT_S)
    return True


async def fail(tx: AsyncConnection, lease: Lease, *, retryable: bool) -> bool:
    """Give a job up: queued again while attempts are left and it is worth one, else failed."""
    again = retryable and lease.attempt < ATTEMPTS
    state = State.QUEUED if again else State.FAILED
    return await _change(tx, lease, state=state, token=None, leased_until=None)


async def release(tx: AsyncConnection, lease: Lease) -> bool:
    """Give a job back unharmed, as a worker does that is asked to stop; it costs no attempt."""
    return await _change(
        tx, lease, state=State.QUEUED, token=None, leased_until=None, attempt=lease.attempt - 1
    )


async def reap(tx: AsyncConnection, now: float | None = None) -> int:
    """Take jobs from workers that are not heard of; returns how many.

    With attempts left they are queued again, else they have failed.
    """
    now = time.time() if now is None else now
    lost = sa.update(jobs).where(jobs.c.state == State.RUNNING, jobs.c.leased_until <= now)
    spent = jobs.c.attempt >= ATTEMPTS
    state = sa.case((spent, State.FAILED.value), else_=State.QUEUED.value)
    lost = lost.values(state=state, token=None, leased_until=None, changed=now)
    taken = list((await tx.execute(lost.returning(jobs.c.id))).scalars())
    if taken:
        await count(tx, EXPIRED, len(taken))
        await _mark(tx, taken)
    return len(taken)
