"""Counters that only grow; they name nobody."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pipeline.database import insert
from pipeline.jobs.tables import counters


async def count(tx: AsyncConnection, name: str, more: int = 1) -> None:
    """Add to a counter."""
    row = insert(tx, counters).values(name=name, value=more)
    grown = {"value": counters.c.value + more}
    await tx.execute(row.on_conflict_do_update(index_elements=["name"], set_=grown))


async def counted(tx: AsyncConnection, name: str) -> int:
    """Return what a counter stands at."""
    held = sa.select(counters.c.value).where(counters.c.name == name)
    return (await tx.execute(held)).scalar() or 0
