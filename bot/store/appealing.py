"""Which checks people say were mistaken, and whom the operator lets through."""

import time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import appeals
from pipeline.contract import Check
from pipeline.jobs import insert


async def appeal(tx: AsyncConnection, person: str, code: str, check: Check) -> None:
    """Note that a person says, now, that a check was mistaken; `code` is what they may be called by."""
    row = {"person": person, "gate": check, "code": code, "asked": time.time(), "granted": 0.0}
    await tx.execute(insert(tx, appeals).on_conflict_do_nothing(), [row])


async def grant(tx: AsyncConnection, person: str, code: str, check: Check, at: float) -> None:
    """Let a person through a check since `at`, in seconds since 1970; 0 takes that back."""
    row = {"person": person, "gate": check, "code": code, "asked": 0.0, "granted": at}
    new = insert(tx, appeals)
    kept = new.on_conflict_do_update(index_elements=["person", "gate"], set_={"granted": at})
    await tx.execute(kept, [row])


async def spared(tx: AsyncConnection, person: str) -> tuple[Check, ...]:
    """Return the checks that the operator lets a person through."""
    mine = (appeals.c.person == person) & (appeals.c.granted > 0)
    rows = await tx.execute(sa.select(appeals.c.gate).where(mine).order_by(appeals.c.gate))
    return tuple(map(Check, rows.scalars()))


async def appealed(tx: AsyncConnection) -> list[dict[str, Any]]:
    """Return everybody's appeals and exemptions, as columns by name, the oldest first."""
    rows = await tx.execute(sa.select(appeals).order_by(appeals.c.asked, appeals.c.person))
    return [dict(row) for row in rows.mappings()]
