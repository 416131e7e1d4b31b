"""What workers make besides Studio, told by each of them for as long as it serves.

A mode is on offer where any worker has it: jobs of it are claimed only by those that do.
"""

import time

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pipeline.contract import STUDIO_ALONE, Mode, Offer, elsewhere
from pipeline.database import insert
from pipeline.jobs.tables import offers

OFFER_S = 30.0
"""How long a worker's word counts, in seconds: six of its rounds, so that a slow one breaks no offer."""

RETURN_S = 300.0
"""For how long after that jobs wait for it to come back, in seconds: opening a large model takes minutes."""


async def offer(tx: AsyncConnection, worker: str, made: Offer) -> None:
    """Note what a worker makes, from now on; words of those that will not come back go."""
    now = time.time()
    told = {"drawing": list(made.drawing), "sends": made.sends, "until": now + OFFER_S}
    row = insert(tx, offers).values(worker=worker, **told)
    await tx.execute(row.on_conflict_do_update(index_elements=["worker"], set_=told))
    await tx.execute(sa.delete(offers).where(offers.c.until < now - RETURN_S))


async def offered(tx: AsyncConnection) -> Offer:
    """Return what some worker makes, and whether one that makes it sends selfies on."""
    drawing = [one for one in await _told(tx, time.time()) if one.drawing]
    modes = {mode for one in drawing for mode in one.drawing}
    return Offer(tuple(m for m in Mode if m in modes), any(one.sends for one in drawing))


async def unmade(tx: AsyncConnection) -> frozenset[str]:
    """Name the buckets that no worker makes, nor one that may yet come back."""
    told = await _told(tx, time.time() - RETURN_S)
    return elsewhere(STUDIO_ALONE).intersection(*map(elsewhere, told))


async def _told(tx: AsyncConnection, since: float) -> list[Offer]:
    """Return the words that count at a time, in seconds since 1970, or later."""
    told = sa.select(offers.c.drawing, offers.c.sends).where(offers.c.until >= since)
    return [Offer(tuple(map(Mode, row.drawing)), row.sends) for row in await tx.execute(told)]
