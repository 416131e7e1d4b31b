"""What the ledger says of how the service is doing, in numbers that name nobody."""

import time
from collections import Counter, defaultdict
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pipeline.contract import Drift, Inspected, Kind, Mark, Measure, Outcome, Shots, State
from pipeline.drift import drifts, third_of
from pipeline.jobs.codec import outcome_from_json, task_from_json
from pipeline.jobs.retention import oldest_photo
from pipeline.jobs.shortening import RESULTS, SELFIES
from pipeline.jobs.tables import counters, jobs, outbox, photos

LATEST = 500
"""Headshot jobs of which the drift is told; a result is 10 to 20 kB, and is read at every look."""
EXPIRED = "expired"
"""The counter of leases that ended with their worker: it was not heard of any more, or had an heir."""

DEVICE_MS = "device_ms"
"""The counter of milliseconds that devices were at work; per second and device, how busy they are."""

NOT_COUNTED = ("seq", SELFIES, RESULTS)
"""Numbers that stand among the counters and count nothing."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How things stand at one moment; ages in seconds, 0 where there is nothing.

    `jobs` counts by (kind, state), `attempts` the open ones by how often they were begun, `outbox`
    has (messages, age of the oldest) by platform, `oldest_s` is how long the oldest photo has been held, `overdue_s` how far past its time one is
    held that should be gone, `counted` what is counted since the database was made, `drifts` how far
    the skin of the latest headshots lies from what the selfies predict.
    """

    jobs: dict[tuple[str, str], int]
    oldest_wait_s: float
    attempts: dict[int, int]
    outbox: dict[str, tuple[int, float]]
    photos: int
    oldest_s: float
    overdue_s: float
    counted: dict[str, int]
    drifts: tuple[Drift, ...]


async def figures(tx: AsyncConnection, now: float | None = None) -> Figures:
    """Count what is there; `now` in seconds since 1970."""
    now = time.time() if now is None else now
    waiting = sa.select(sa.func.min(jobs.c.submitted)).where(jobs.c.state == State.QUEUED)
    held = sa.select(sa.func.count(), sa.func.min(photos.c.due)).select_from(photos)
    count, due = (await tx.execute(held)).one()
    return Figures(
        jobs=await _jobs(tx),
        oldest_wait_s=_age((await tx.execute(waiting)).scalar(), now),
        attempts=await _attempts(tx),
        outbox=await _outbox(tx, now),
        photos=count,
        oldest_s=await oldest_photo(tx, now),
        overdue_s=_age(due, now),
        counted=await _counted(tx),
        drifts=await _drifts(tx),
    )


@dataclass(frozen=True, slots=True)
class History:
    """What came of the jobs that the ledger still remembers, the last week's.

    `took` has the seconds from submission to the end of each finished job, by kind; `measures` how
    many were (passed, failed, not checked), by the first part of their name; `moved` what share of
    its limit each measure reached, by the same; `set_aside` the photos set aside, by reason.
    """

    took: dict[str, list[float]]
    measures: dict[str, tuple[int, int, int]]
    moved: dict[str, list[float]]
    set_aside: dict[str, int]


async def history(tx: AsyncConnection) -> History:
    """Read what came of the finished jobs."""
    rows = sa.select(jobs.c.kind, jobs.c.submitted, jobs.c.changed, jobs.c.outcome)
    took: dict[str, list[float]] = defaultdict(list)
    marks: dict[str, Counter[Mark]] = defaultdict(Counter)
    moved: dict[str, list[float]] = defaultdict(list)
    aside: Counter[str] = Counter()
    for kind, submitted, changed, held in await tx.execute(rows.where(jobs.c.state == State.DONE)):
        took[kind].append(changed - submitted)
        outcome = outcome_from_json(held)
        if isinstance(outcome, Inspected) and outcome.verdict.reason:
            aside[outcome.verdict.reason] += 1
        for measure in _measures(outcome):
            name = measure.name.split(".")[0]
            marks[name][measure.mark] += 1
            if measure.value is not None and measure.limit > 0:
                moved[name].append(abs(measure.value) / measure.limit)
    told = {
        name: (seen[Mark.PASSED], seen[Mark.FAILED], seen[Mark.NOT_CHECKED])
        for name, seen in marks.items()
    }
    return History(dict(took), told, dict(moved), dict(aside))


def _measures(outcome: Outcome) -> tuple[Measure, ...]:
    shots = outcome.headshots if isinstance(outcome, Shots) else ()
    return tuple(measure for shot in shots for measure in shot.measures)


async def _jobs(tx: AsyncConnection) -> dict[tuple[str, str], int]:
    by = (jobs.c.kind, jobs.c.state)
    rows = await tx.execute(sa.select(*by, sa.func.count()).group_by(*by))
    return {(kind, state): number for kind, state, number in rows}


async def _attempts(tx: AsyncConnection) -> dict[int, int]:
    opened = jobs.c.state.in_((State.QUEUED, State.RUNNING))
    row = (
        sa.select(jobs.c.attempt, sa.func.count().label("number"))
        .where(opened)
        .group_by(jobs.c.attempt)
    )
    return {found.attempt: found.number for found in await tx.execute(row)}


async def _outbox(tx: AsyncConnection, now: float) -> dict[str, tuple[int, float]]:
    by, oldest = outbox.c.platform, sa.func.min(outbox.c.posted)
    rows = await tx.execute(sa.select(by, sa.func.count(), oldest).group_by(by))
    return {platform: (number, _age(since, now)) for platform, number, since in rows}


async def _counted(tx: AsyncConnection) -> dict[str, int]:
    rows = await tx.execute(sa.select(counters.c.name, counters.c.value))
    return {name: value for name, value in rows if name not in NOT_COUNTED}


async def _drifts(tx: AsyncConnection) -> tuple[Drift, ...]:
    done = (jobs.c.kind == Kind.HEADSHOTS, jobs.c.state == State.DONE)
    latest = sa.select(jobs.c.task, jobs.c.outcome).where(*done)
    rows = await tx.execute(latest.order_by(jobs.c.id.desc()).limit(LATEST))
    made = [(task_from_json(task), outcome_from_json(outcome)) for task, outcome in rows]
    shots = [(third_of(task.tone), one) for task, one in made if isinstance(one, Shots)]
    return drifts((tone, one.measures) for tone, one in shots)


def _age(since: float | None, now: float) -> float:
    return max(0.0, now - since) if since is not None else 0.0
