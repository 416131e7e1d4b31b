"""Updates: kept until they are dealt with, and each dealt with once."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import inbox, updates
from pipeline.jobs import insert


@dataclass(frozen=True, slots=True)
class Arrived:
    """An update as its platform sent it; `id` counts in the order of arrival."""

    id: int
    person: str = field(repr=False)
    update_id: str
    body: dict[str, Any] = field(repr=False)


async def fresh(tx: AsyncConnection, seen: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Mark updates, (person, update id), as seen and dealt with; return those seen the first time."""
    if not seen:
        return set()
    await settle(tx, seen)
    now = time.time()
    rows = [{"person": person, "update_id": update, "seen": now} for person, update in seen]
    new = insert(tx, inbox).on_conflict_do_nothing()
    found = await tx.execute(new.returning(inbox.c.person, inbox.c.update_id), rows)
    return {(person, update) for person, update in found}


async def arrive(tx: AsyncConnection, came: Iterable[tuple[str, str, Mapping[str, Any]]]) -> None:
    """Keep updates, (person, update id, body), until they are dealt with; known ones are not kept."""
    rows = [
        {"person": person, "update_id": update_id, "body": dict(body), "arrived": time.time()}
        for person, update_id, body in came
    ]
    if rows:
        await tx.execute(_arrive(tx), rows)


def _arrive(tx: AsyncConnection) -> sa.Executable:
    """Insert what was neither kept nor seen: one statement for however many."""
    names = ("person", "update_id", "body", "arrived")
    given = {name: sa.bindparam(name, type_=updates.c[name].type) for name in names}
    seen = sa.select(inbox.c.person).where(
        inbox.c.person == given["person"], inbox.c.update_id == given["update_id"]
    )
    new = sa.select(*given.values()).where(~seen.exists())
    return insert(tx, updates).from_select(names, new).on_conflict_do_nothing()


async def arrived(tx: AsyncConnection, platform: str, after: int = 0) -> list[Arrived]:
    """Return a platform's updates nobody has dealt with, in the order of arrival, after that id."""
    mine = updates.c.person.startswith(f"{platform}:", autoescape=True)
    rows = sa.select(updates).where(mine, updates.c.id > after).order_by(updates.c.id)
    return [Arrived(row.id, row.person, row.update_id, row.body) for row in await tx.execute(rows)]


async def settle(tx: AsyncConnection, done: Iterable[tuple[str, str]]) -> None:
    """Let go of updates, (person, update id), dealt with or that nothing can be done about."""
    this = (updates.c.person == sa.bindparam("whose")) & (updates.c.update_id == sa.bindparam("of"))
    rows = [{"whose": person, "of": update} for person, update in done]
    await tx.execute(sa.delete(updates).where(this), rows)
