"""What workers make besides Studio, told by each of them for as long as it serves.

Any worker may claim any job, so a mode is on offer where every worker has it.
"""

import time

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pipeline.contract import Mode, Offer
from pipeline.database import insert
from pipeline.jobs.tables import offers

OFFER_S = 30.0
"""How long a worker's word counts, in seconds: six of its rounds, so that a slow one breaks no offer."""


async def offer(tx: AsyncConnection, worker: str, made: Offer) -> None:
    """Note what a worker makes, from now on; words that have run out go."""
    now = time.time()
    told = {"drawing": list(made.drawing), "sends": made.sends, "until": now + OFFER_S}
    row = insert(tx, offers).values(worker=worker, **told)
    await tx.execute(row.on_conflict_do_update(index_elements=["worker"], set_=told))
    await tx.execute(sa.delete(offers).where(offers.c.until < now))


async def offered(tx: AsyncConnection) -> Offer:
    """Return what every worker makes, and whether any of them sends selfies on."""
    told = sa.select(offers.c.drawing, offers.c.sends).where(offers.c.until >= time.time())
    rows = (await tx.execute(told)).all()
    common = set(Mode).intersection(*(row.drawing for row in rows)) if rows else set[Mode]()
    drawing = tuple(mode for mode in Mode if mode in common)
    return Offer(drawing, bool(drawing) and any(row.sends for row in rows))
