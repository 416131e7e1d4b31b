"""The bot's side of the ledger: submit, cancel, watch.

Jobs wait in three lanes, served in the order of `Kind`. Within a lane they are ordered by a
start-time fair-queueing tag (Goyal, Vin and Cheng, 1996) written once, at submission: a person's
job starts where the lane's virtual time is, or after that person's last one, whichever is later.
Somebody with two hundred jobs thus delays nobody who has one.
"""

import time

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pipeline.contract import Change, Kind, Outcome, State, Task, bucket
from pipeline.database import insert
from pipeline.jobs.codec import outcome_from_json, task_from_json, task_to_json
from pipeline.jobs.retention import keep_until, kept
from pipeline.jobs.tables import counters, jobs, lanes, shares
from pipeline.jobs.waiting import backlog_s

PER_PERSON = 30
"""Open jobs of one person: a dozen selfies, and some orders after them."""

IN_ALL = 2000
"""Open jobs of everybody: beyond, the wait would be told in hours."""

DAY_S = 24 * 3600.0

LANES = {kind: lane for lane, kind in enumerate(Kind)} | {
    Kind.VERIFY: 0,
    Kind.ADJUST: 1,
    Kind.COPY: 1,
}
"""A file to verify waits with the photos to inspect, an adjustment or a copy with the previews: somebody
looks on."""

OPEN = (State.QUEUED, State.RUNNING)


class Busy(Exception):
    """No job is taken for now: `everyone` says whether all wait or this person has enough queued.

    `wait_s` is the expected time, in seconds, until the open jobs are done: everybody's, or theirs.
    """

    def __init__(self, *, everyone: bool, wait_s: float) -> None:
        super().__init__(f"everyone={everyone} wait_s={wait_s:.0f}")
        self.everyone = everyone
        self.wait_s = wait_s


class Spent(Exception):
    """A day's orders are placed, a person's or a whole place's; another may be in `wait_s` seconds."""

    def __init__(self, wait_s: float, *, place: bool = False) -> None:
        super().__init__(f"place={place}, not before {wait_s:.0f} s")
        self.wait_s = wait_s
        self.place = place


class Full(Exception):
    """Orders of as many people of a place are open as may be at a time."""


async def next_seq(tx: AsyncConnection) -> int:
    """Draw the next sequence number.

    The counter's row stays locked until the transaction ends, so numbers become visible in order
    and a reader that has seen n misses nothing below n; a database sequence cannot promise that.
    """
    draw = insert(tx, counters).values(name="seq", value=1)
    draw = draw.on_conflict_do_update(index_elements=["name"], set_={"value": counters.c.value + 1})
    return int((await tx.execute(draw.returning(counters.c.value))).scalar_one())


async def submit(tx: AsyncConnection, key: str, person: str, task: Task, place: str = "") -> int:
    """Queue a task and return its job id. The same person's same key gives the same job.

    The key of a job that failed or was cancelled is free again. `place` is where it was asked for,
    where that has limits of its own. Raises `Busy` beyond the limits.
    """
    if (held := await _held(tx, key, person)) is not None:
        return held
    await _check_limits(tx, person)
    now, lane = time.time(), LANES[task.kind]
    row = insert(tx, jobs).values(
        person=person,
        key=key,
        kind=task.kind,
        lane=lane,
        tag=await _draw_tag(tx, person, lane, task.count),
        bucket=bucket(task),
        place=place,
        state=State.QUEUED,
        seq=await next_seq(tx),
        task=task_to_json(task),
        submitted=now,
        changed=now,
    )
    await keep_until(tx, person, task.photos + task.beside, now + kept(tx).selfie_s)
    return int((await tx.execute(row.returning(jobs.c.id))).scalar_one())


async def check_day(tx: AsyncConnection, person: str, key: str, most: int) -> None:
    """Raise `Spent` where a person has placed so many orders in the last 24 hours.

    One that failed or was taken back does not count, nor one that is there already.
    """
    if await _held(tx, key, person) is not None:
        return
    wait_s = await _day_wait_s(tx, jobs.c.person == person, most)
    if wait_s is not None:
        raise Spent(wait_s)


async def check_place(
    tx: AsyncConnection, place: str, person: str, key: str, limits: tuple[int, int]
) -> None:
    """Raise `Spent` or `Full` where a place has had enough: orders a day, people at a time; 0 is any."""
    if await _held(tx, key, person) is not None:
        return
    most, people = limits
    wait_s = await _day_wait_s(tx, jobs.c.place == place, most) if most else None
    if wait_s is not None:
        raise Spent(wait_s, place=True)
    theirs = (jobs.c.place == place) & jobs.c.state.in_(OPEN) & (jobs.c.kind == Kind.HEADSHOTS)
    others = sa.select(sa.func.count(jobs.c.person.distinct())).where(
        theirs, jobs.c.person != person
    )
    if people and (await tx.execute(others)).scalar_one() >= people:
        raise Full


async def _day_wait_s(
    tx: AsyncConnection, whose: sa.ColumnElement[bool], most: int
) -> float | None:
    """Return the seconds until one order more may be placed, None where it may be now."""
    recent = (jobs.c.kind == Kind.HEADSHOTS) & (jobs.c.submitted > time.time() - DAY_S)
    gone = jobs.c.state.in_((State.FAILED, State.CANCELLED))
    placed = sa.select(jobs.c.submitted).where(whose, recent, ~gone).order_by(jobs.c.submitted)
    times = list((await tx.execute(placed)).scalars())
    return times[-most] + DAY_S - time.time() if len(times) >= most else None


async def _held(tx: AsyncConnection, key: str, person: str) -> int | None:
    mine = (jobs.c.person == person) & (jobs.c.key == key)
    gone = jobs.c.state.in_((State.FAILED, State.CANCELLED))
    return (await tx.execute(sa.select(jobs.c.id).where(mine, ~gone))).scalar()


async def _check_limits(tx: AsyncConnection, person: str) -> None:
    mine = sa.func.sum(sa.case((jobs.c.person == person, 1), else_=0))
    held = sa.select(sa.func.coalesce(mine, 0), sa.func.count()).where(jobs.c.state.in_(OPEN))
    own, everybodys = (await tx.execute(held)).one()
    if own >= PER_PERSON:
        raise Busy(everyone=False, wait_s=await backlog_s(tx, person))
    if everybodys >= IN_ALL:
        raise Busy(everyone=True, wait_s=await backlog_s(tx))


async def _draw_tag(tx: AsyncConnection, person: str, lane: int, cost: int) -> int:
    """Return the fair tag of a person's next job, and move that person's share behind it."""
    virtual = sa.select(lanes.c.tag).where(lanes.c.lane == lane)
    share = sa.select(shares.c.tag).where(shares.c.person == person, shares.c.lane == lane)
    tag = max((await tx.execute(virtual)).scalar() or 0, (await tx.execute(share)).scalar() or 0)
    row = insert(tx, shares).values(person=person, lane=lane, tag=tag + max(cost, 1))
    row = row.on_conflict_do_update(
        index_elements=["person", "lane"], set_={"tag": row.excluded.tag}
    )
    await tx.execute(row)
    return tag


async def cancel(tx: AsyncConnection, person: str, job: int) -> bool:
    """Cancel a person's job, queued or running; False where it was not open.

    It is cancelled at once: a worker that has it learns so at its next beat, and its result is
    refused by the lease's token.
    """
    change = sa.update(jobs).where(
        jobs.c.id == job, jobs.c.person == person, jobs.c.state.in_(OPEN)
    )
    seq, now = await next_seq(tx), time.time()
    change = change.values(state=State.CANCELLED, token=None, seq=seq, changed=now)
    return (await tx.execute(change)).rowcount == 1


def _ahead(queued: sa.FromClause) -> sa.ScalarSelect[int]:
    """Count the jobs that are running or will be claimed before a queued one."""
    other = jobs.alias("other")
    first = sa.tuple_(other.c.lane, other.c.tag, other.c.id) < sa.tuple_(
        queued.c.lane, queued.c.tag, queued.c.id
    )
    ahead = (other.c.state == State.RUNNING) | ((other.c.state == State.QUEUED) & first)
    return sa.select(sa.func.count()).where(ahead).correlate(queued).scalar_subquery()


async def changes(tx: AsyncConnection, since: int) -> list[Change]:
    """Return every job that changed after sequence number `since`, as it is now, oldest first.

    A job stands in the list once however often it changed. A queued job's position is that of
    this moment; that others leave the queue before it is no change of its own: see `waits`.
    """
    position = sa.case((jobs.c.state == State.QUEUED, _ahead(jobs)), else_=0).label("position")
    rows = sa.select(jobs, position).where(jobs.c.seq > since).order_by(jobs.c.seq, jobs.c.id)
    return [_change(row) for row in (await tx.execute(rows)).mappings()]


def _change(row: sa.RowMapping) -> Change:
    return Change(
        seq=row["seq"],
        job=row["id"],
        person=row["person"],
        task=task_from_json(row["task"]),
        state=State(row["state"]),
        position=row["position"],
        stage=row["stage"],
        progress=row["progress"],
        outcome=None if row["outcome"] is None else outcome_from_json(row["outcome"]),
    )


async def outcome(tx: AsyncConnection, person: str, job: int) -> Outcome | None:
    """Return what came of a person's job; None where nothing did, or it is past its time."""
    mine = sa.select(jobs.c.outcome).where(jobs.c.id == job, jobs.c.person == person)
    held = (await tx.execute(mine)).scalar()
    return None if held is None else outcome_from_json(held)
