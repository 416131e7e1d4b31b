"""How long a job will have to wait, from what workers measured of the last ones.

Everything is told in a worker's seconds: what is before a job, divided among the workers that are
seen at work, and what such a job itself takes from claim to end.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pipeline.contract import Kind, State, Task, Wait, bucket
from pipeline.database import insert
from pipeline.jobs.counting import count
from pipeline.jobs.figures import DEVICE_MS
from pipeline.jobs.tables import jobs, rates

SECONDS_EACH = {
    Kind.INSPECT: 1.0,
    Kind.PREVIEW: 4.0,
    Kind.HEADSHOTS: 6.0,
    Kind.VERIFY: 1.0,
    Kind.ADJUST: 1.0,
    Kind.COPY: 2.0,
}
"""What a job takes on two cores, until the first one is measured; order of magnitude only."""

NEWEST = 0.2
"""How much the last batch counts in a rate: half of it is from the last three."""

UNMEASURED = sa.case(*((jobs.c.kind == kind, seconds) for kind, seconds in SECONDS_EACH.items()))
EACH = sa.func.coalesce(rates.c.seconds, UNMEASURED)
WHOLE = sa.func.coalesce(rates.c.whole, UNMEASURED)
RATED = jobs.outerjoin(rates, jobs.c.bucket == rates.c.bucket)


@dataclass(frozen=True, slots=True)
class _Working:
    """What is under way: jobs, the seconds left of them, and the workers that have them."""

    jobs: int
    seconds: float
    workers: int


async def measure(
    tx: AsyncConnection, task: Task, seconds: float, whole: float, device: float = 0.0
) -> None:
    """Note how long each job of such a task's batch held a worker up, and the batch took in all.

    `device` is the seconds that a device was at work for the batch.
    """
    await count(tx, DEVICE_MS, round(1000 * device))
    row = insert(tx, rates).values(bucket=bucket(task), seconds=seconds, whole=whole)
    new, old = row.excluded, rates.c
    mean = {
        "seconds": old.seconds + NEWEST * (new.seconds - old.seconds),
        "whole": old.whole + NEWEST * (new.whole - old.whole),
    }
    await tx.execute(row.on_conflict_do_update(index_elements=["bucket"], set_=mean))


async def waits(tx: AsyncConnection, wanted: Iterable[int]) -> dict[int, Wait]:
    """Return how these jobs stand in the queue; those that are not queued are left out."""
    line = sa.select(
        jobs.c.id,
        WHOLE.label("whole"),
        (_up_to(sa.func.count()) - 1).label("ahead"),
        (_up_to(sa.func.sum(EACH)) - EACH).label("before"),
    )
    queue = line.select_from(RATED).where(jobs.c.state == State.QUEUED).subquery()
    rows = await tx.execute(sa.select(queue).where(queue.c.id.in_(list(wanted))))
    now = await _working(tx)
    return {
        row.id: Wait(now.jobs + row.ahead, (now.seconds + row.before) / now.workers + row.whole)
        for row in rows
    }


def _up_to(total: sa.FunctionElement[Any]) -> sa.Over[Any]:
    """Take a total over the queue, up to and with each row."""
    return total.over(order_by=(jobs.c.lane, jobs.c.tag, jobs.c.id), rows=(None, 0))


async def backlog_s(tx: AsyncConnection, person: str = "") -> float:
    """Return the seconds until all that is open is expected to be done, or a person's last job."""
    if not person:
        waiting = sa.select(sa.func.sum(EACH)).select_from(RATED)
        queued = (await tx.execute(waiting.where(jobs.c.state == State.QUEUED))).scalar()
        now = await _working(tx)
        return ((queued or 0.0) + now.seconds) / now.workers
    mine = sa.select(jobs.c.id).where(jobs.c.person == person, jobs.c.state == State.QUEUED)
    found = await waits(tx, (await tx.execute(mine)).scalars())
    return max((wait.seconds for wait in found.values()), default=(await _working(tx)).seconds)


async def _working(tx: AsyncConnection) -> _Working:
    left = sa.func.coalesce(sa.func.sum(EACH * (1 - jobs.c.progress)), 0.0)
    workers = sa.func.count(sa.distinct(jobs.c.worker))
    row = sa.select(sa.func.count(), left, workers).select_from(RATED)
    number, seconds, at_work = (await tx.execute(row.where(jobs.c.state == State.RUNNING))).one()
    return _Working(number, seconds, max(1, at_work))
