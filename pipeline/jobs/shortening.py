"""Retention made shorter by the operator, for what is held already: it goes sooner than was promised, too.

When a photo has to go is written down as it is named, by what was kept how long at that time. By whom
it was named and when, the jobs know.
"""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pipeline.jobs.codec import outcome_from_json, pictures_of, task_from_json
from pipeline.jobs.counting import counted, put
from pipeline.jobs.retention import KEPT, Kept, kept
from pipeline.jobs.tables import jobs, photos

SELFIES, RESULTS = "selfies_kept_s", "results_kept_s"
"""Under what the seconds are written down that were in force at the last sweep."""
PEOPLE = 500
"""Whose jobs are read at a time."""


async def shorten(tx: AsyncConnection) -> None:
    """Where less is kept now than at the last sweep, bring forward when photos have to go.

    Where more is, nothing is put off: what was promised for a photo stays promised.
    """
    now = kept(tx)
    before = await counted(tx, SELFIES), await counted(tx, RESULTS)
    wanted = round(now.selfie_s), round(now.result_s)
    promised = round(KEPT.selfie_s), round(KEPT.result_s)
    # Nothing was written down yet: what is held may have been kept as long as anything may be.
    was = tuple(held or most for held, most in zip(before, promised, strict=True))
    if any(less < more for less, more in zip(wanted, was, strict=True)):
        await _bring_forward(tx, now)
    if wanted != before:
        for name, seconds in zip((SELFIES, RESULTS), wanted, strict=True):
            await put(tx, name, seconds)


async def _bring_forward(tx: AsyncConnection, now: Kept) -> None:
    last = ""
    while people := await _people(tx, last):
        due = await _due(tx, people, now)
        sooner = sa.update(photos).where(photos.c.id == sa.bindparam("of"))
        sooner = sooner.where(photos.c.due > sa.bindparam("by")).values(due=sa.bindparam("by"))
        if due:
            await tx.execute(sooner, [{"of": photo, "by": by} for photo, by in due.items()])
        last = people[-1]


async def _people(tx: AsyncConnection, after: str) -> list[str]:
    """Return who is next, of those of whom there are photos."""
    rows = sa.select(photos.c.person).where(photos.c.person > after).distinct()
    return list((await tx.execute(rows.order_by(photos.c.person).limit(PEOPLE))).scalars())


async def _due(tx: AsyncConnection, people: list[str], now: Kept) -> dict[str, float]:
    """Return by when the photos of these people have to go, by what named them last."""
    due: dict[str, float] = {}
    rows = sa.select(jobs.c.task, jobs.c.outcome, jobs.c.changed).where(jobs.c.person.in_(people))
    for task, outcome, changed in await tx.execute(rows):
        given = task_from_json(task)
        made = pictures_of(outcome_from_json(outcome)) if outcome else ()
        for names, seconds in (
            (given.photos + given.beside, now.selfie_s),
            (made, now.result_s),
        ):
            for name in names:
                due[name] = max(due.get(name, 0.0), changed + seconds)
    return due
