"""Numbers by name: counters that only grow, and what was in force last. They name nobody."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pipeline.database import insert
from pipeline.jobs.tables import counters


async def count(tx: AsyncConnection, name: str, more: int = 1) -> None:
    """Add to a counter."""
    row = insert(tx, counters).values(name=name, value=more)
    grown = {"value": counters.c.value + more}
    await tx.execute(row.on_conflict_do_update(index_elements=["name"], set_=grown))


async def put(tx: AsyncConnection, name: str, value: int) -> None:
    """Write a number down in place of the one that stood there."""
    row = insert(tx, counters).values(name=name, value=value)
    await tx.execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": value}))


async def counted(tx: AsyncConnection, name: str) -> int:
    """Return the number of that name; 0 where there is none."""
    held = sa.select(counters.c.value).where(counters.c.name == name)
    return (await tx.execute(held)).scalar() or 0
