"""How long the bot remembers, and how everything of a person is handed over or goes."""

import time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.pinning import CHOOSING_S
from bot.store.tables import METADATA, inbox, labels, shown, teams, transcripts, updates
from pipeline.jobs import delete_of, rows_of, scrub_afterwards

KEPT_S = 7 * 24 * 3600.0
"""Seen updates and the transcript are kept as long as results."""

LABELS_KEPT_S = 365 * 24 * 3600.0
"""What people said of their headshots, to calibrate the measures on: a year, in seconds."""


async def everything(tx: AsyncConnection, person: str) -> dict[str, list[dict[str, Any]]]:
    """Return every row of a person, by table: what a person may ask to see."""
    return await rows_of(tx, METADATA, person)


async def forget(tx: AsyncConnection, person: str) -> None:
    """Delete everything of a person. Once committed, no byte of it is left in the files either."""
    await delete_of(tx, METADATA, person)


async def sweep(tx: AsyncConnection, now: float | None = None) -> None:
    """Delete updates, messages and labels that are past their time."""
    now = time.time() if now is None else now
    old = now - KEPT_S
    await tx.execute(sa.delete(inbox).where(inbox.c.seen < old))
    await tx.execute(sa.delete(transcripts).where(transcripts.c.written < old))
    await tx.execute(sa.delete(updates).where(updates.c.arrived < old))
    await tx.execute(sa.delete(shown).where(shown.c.written < old))
    await tx.execute(sa.delete(labels).where(labels.c.given < now - LABELS_KEPT_S))
    unchosen = (teams.c.style == "") & (teams.c.asked < now - CHOOSING_S)
    await tx.execute(sa.delete(teams).where(unchosen))
    await scrub_afterwards(tx)
