"""The worker's side of the ledger: claim, beat, complete, fail.

A claim hands out leases, one a job. A lease's token fences: once it has run out, or the job was
cancelled, forgotten or given to another, whatever the former holder says about it changes nothing.

An attempt counts once a job is begun, or fails: a job that was only waiting its turn when its worker
died has not been tried. How often it may be claimed is bounded apart, for what kills a worker before.
"""

import time
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pipeline.contract import (
    COUNTED,
    STUDIO_ALONE,
    Inspected,
    Kind,
    Offer,
    Outcome,
    Reason,
    Refusal,
    Refused,
    State,
    Task,
    elsewhere,
)
from pipeline.database import insert, picked
from pipeline.jobs.codec import outcome_to_json, pictures_of, task_from_json
from pipeline.jobs.counting import count
from pipeline.jobs.figures import EXPIRED
from pipeline.jobs.offers import unmade
from pipeline.jobs.queue import LANES, next_seq
from pipeline.jobs.retention import keep_prints, keep_until, kept
from pipeline.jobs.tables import jobs, lanes

LEASE_S = 20.0
"""How long a job stays with a worker that is not heard of."""

ATTEMPTS = 3
"""A job that three workers have died on, or failed at, has failed."""

CLAIMS = 3 * ATTEMPTS
"""A job that so many workers have died with has failed, begun or not. Where one worker in two dies with
what it has, one job in five hundred comes so far."""

NO_PRINTS: Mapping[str, str] = MappingProxyType({})
Progress = tuple[str, float]
"""The stage a job is in, and how far it is, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Lease:
    """A job in a worker's hands; every word about it needs the token.

    `attempt` says which one it is, or would be where it is never begun.
    """

    job: int
    token: str = field(repr=False)
    person: str = field(repr=False)
    task: Task
    attempt: int


async def claim(
    tx: AsyncConnection,
    worker: str,
    limit: int = 1,
    lease_s: float = LEASE_S,
    kinds: Collection[Kind] = tuple(Kind),
    made: Offer = STUDIO_ALONE,
) -> list[Lease]:
    """Take the first job of these kinds by lane, fair tag and id, and up to `limit` of its bucket.

    Jobs of modes that are not `made` here are left to others. The last attempt at a job is made alone,
    and the last claim: whatever kills workers then takes no other along.
    """
    mates = await _batch(tx, limit, _asked(kinds, made))
    if mates is None:
        return []
    now, token = time.time(), uuid.uuid4().hex
    taken = sa.update(jobs).where(jobs.c.id.in_(picked(mates)))
    taken = taken.values(
        state=State.RUNNING,
        worker=worker,
        token=token,
        leased_until=now + lease_s,
        claims=jobs.c.claims + 1,
        stage="",
        progress=0.0,
        changed=now,
    )
    rows = (await tx.execute(taken.returning(jobs))).all()
    if rows:
        await _mark(tx, [row.id for row in rows])
        await _advance(tx, {row.lane: row.tag for row in sorted(rows, key=lambda row: row.tag)})
    rows = sorted(rows, key=lambda row: (row.lane, row.tag, row.id))  # RETURNING has no order
    return [Lease(r.id, token, r.person, task_from_json(r.task), r.attempt + 1) for r in rows]


async def claimable(
    tx: AsyncConnection, kinds: Collection[Kind] = tuple(Kind), made: Offer = STUDIO_ALONE
) -> bool:
    """Whether there is anything to claim: to look keeps no writer waiting, and a claim does."""
    return (await tx.execute(_first(_asked(kinds, made)))).first() is not None


def _asked(kinds: Collection[Kind], made: Offer) -> sa.ColumnElement[bool]:
    # A lane may be of several kinds; it is what the index knows.
    of_kinds = jobs.c.lane.in_({LANES[kind] for kind in kinds}) & jobs.c.kind.in_(kinds)
    return of_kinds & jobs.c.bucket.not_in(elsewhere(made))


def _first(asked: sa.ColumnElement[bool]) -> sa.Select[tuple[int, str, bool]]:
    """Find the job asked for that is next; `last` says that it is to be made alone."""
    first = sa.select(jobs.c.id, jobs.c.bucket, _left(1).label("last"))
    first = first.where(jobs.c.state == State.QUEUED, asked)
    return first.order_by(jobs.c.lane, jobs.c.tag, jobs.c.id).limit(1)


async def _batch(
    tx: AsyncConnection, limit: int, asked: sa.ColumnElement[bool]
) -> sa.Select[tuple[int]] | None:
    """Say which of the jobs asked for are to be taken together; None where none is queued."""
    head = (await tx.execute(_first(asked))).one_or_none()
    if head is None:
        return None
    queued = sa.select(jobs.c.id).where(jobs.c.state == State.QUEUED)
    if limit == 1 or head.last:
        return queued.where(jobs.c.id == head.id)
    # A bucket is of one lane, so that its own index has it in order.
    mates = queued.where(jobs.c.bucket == head.bucket, ~_left(1))
    return mates.order_by(jobs.c.tag, jobs.c.id).limit(limit)


def _left(number: int) -> sa.ColumnElement[bool]:
    """Whether a job has at most so many attempts left, or claims."""
    return sa.or_(jobs.c.attempt >= ATTEMPTS - number, jobs.c.claims >= CLAIMS - number)


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


def _of(lease: Lease) -> sa.ColumnElement[bool]:
    return sa.and_(jobs.c.id == lease.job, jobs.c.token == lease.token)


def _live() -> sa.ColumnElement[bool]:
    return sa.and_(jobs.c.state == State.RUNNING, jobs.c.leased_until > time.time())


async def _change(tx: AsyncConnection, lease: Lease, **values: object) -> bool:
    row = sa.update(jobs).where(_of(lease), _live()).values(changed=time.time(), **values)
    if (await tx.execute(row)).rowcount != 1:
        return False
    await _mark(tx, [lease.job])
    return True


async def beat(
    tx: AsyncConnection,
    told: Mapping[Lease, Progress],
    lease_s: float = LEASE_S,
    begun: Collection[Lease] = (),
) -> set[Lease]:
    """Prolong leases and tell how far their jobs are; returns those that are held still.

    The others' jobs were cancelled, forgotten or given to somebody else. Only what is new counts as
    a change. Of those `begun` an attempt counts from now on, however often it is said.
    """
    ours = (
        jobs.c.id.in_([lease.job for lease in told]),
        jobs.c.token.in_({lease.token for lease in told}),
    )
    row = sa.update(jobs).where(*ours, _live()).values(leased_until=time.time() + lease_s)
    if begun:
        counted = [(_of(lease), lease.attempt) for lease in begun]
        row = row.values(attempt=sa.case(*counted, else_=jobs.c.attempt))
    rows = row.returning(jobs.c.id, jobs.c.token, jobs.c.stage, jobs.c.progress)
    found = {(r.id, r.token): (r.stage, r.progress) for r in await tx.execute(rows)}
    held = {lease for lease in told if (lease.job, lease.token) in found}
    moved = [lease for lease in held if found[lease.job, lease.token] != told[lease]]
    await _move(tx, {lease.job: told[lease] for lease in moved})
    return held


async def _move(tx: AsyncConnection, told: Mapping[int, Progress]) -> None:
    if not told:
        return
    now = time.time()
    row = sa.update(jobs).where(jobs.c.id == sa.bindparam("job"))
    row = row.values(stage=sa.bindparam("at"), progress=sa.bindparam("done"), changed=now)
    await tx.execute(
        row, [{"job": job, "at": stage, "done": done} for job, (stage, done) in told.items()]
    )
    await _mark(tx, list(told))


async def complete(
    tx: AsyncConnection, lease: Lease, outcome: Outcome, prints: Mapping[str, str] = NO_PRINTS
) -> bool:
    """Record what came of a job, and the prints of its pictures by their ids.

    False, and nothing recorded, where the lease is lost.
    """
    made = outcome_to_json(outcome)
    if not await _change(tx, lease, state=State.DONE, outcome=made, progress=1.0, token=None):
        return False
    reason = _refused(outcome)
    if reason in COUNTED:
        await count(tx, reason)
    now, task = time.time(), lease.task
    await keep_until(tx, lease.person, task.photos + task.beside, now + kept(tx).selfie_s)
    await keep_until(tx, lease.person, pictures_of(outcome), now + kept(tx).result_s)
    await keep_prints(tx, prints)
    return True


def _refused(outcome: Outcome) -> Reason | None:
    """Return why a photo was refused, or everything that was made."""
    if isinstance(outcome, Refused) and outcome.reason is Refusal.INDECENT:
        return Reason.INDECENT
    return outcome.verdict.reason if isinstance(outcome, Inspected) else None


async def fail(tx: AsyncConnection, lease: Lease, *, retryable: bool) -> bool:
    """Give a job up: queued again while attempts are left and it is worth one, else failed."""
    again = retryable and lease.attempt < ATTEMPTS
    state = State.QUEUED if again else State.FAILED
    return await _change(
        tx, lease, state=state, token=None, leased_until=None, attempt=lease.attempt
    )


async def release(tx: AsyncConnection, lease: Lease) -> bool:
    """Give a job back unharmed, as a worker does that is asked to stop: as if never claimed."""
    was = {"attempt": lease.attempt - 1, "claims": jobs.c.claims - 1}
    return await _change(tx, lease, state=State.QUEUED, token=None, leased_until=None, **was)


async def reap(tx: AsyncConnection, now: float | None = None) -> int:
    """Take jobs from workers that are not heard of; returns how many.

    With attempts and claims left they are queued again, else they have failed.
    """
    return await _take_back(tx, jobs.c.leased_until <= (time.time() if now is None else now))


async def inherit(tx: AsyncConnection, worker: str) -> int:
    """Take back at once what a worker of that name has, as `reap` does; returns how many jobs.

    For whoever has the name now: it is one worker's at a time, so the one that had it is dead.
    """
    return await _take_back(tx, jobs.c.worker == worker)


async def _take_back(tx: AsyncConnection, which: sa.ColumnElement[bool]) -> int:
    state = sa.case((_left(0), State.FAILED.value), else_=State.QUEUED.value)
    lost = sa.update(jobs).where(jobs.c.state == State.RUNNING, which)
    lost = lost.values(state=state, token=None, leased_until=None, changed=time.time())
    taken = list((await tx.execute(lost.returning(jobs.c.id))).scalars())
    if taken:
        await count(tx, EXPIRED, len(taken))
        await _mark(tx, taken)
    return len(taken)


async def abandon(tx: AsyncConnection) -> int:
    """Fail queued jobs of modes whose workers have gone and did not come back; returns how many."""
    left = sa.and_(jobs.c.state == State.QUEUED, jobs.c.bucket.in_(await unmade(tx)))
    row = sa.update(jobs).where(left).values(state=State.FAILED, changed=time.time())
    gone = list((await tx.execute(row.returning(jobs.c.id))).scalars())
    if gone:
        await _mark(tx, gone)
    return len(gone)
