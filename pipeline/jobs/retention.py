"""How long anything is kept, and how it goes: by time, or because its person says so."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pipeline.contract import State
from pipeline.database import delete_of, insert, rows_of, scrub_afterwards
from pipeline.jobs.counting import count, counted
from pipeline.jobs.tables import METADATA, jobs, lanes, outbox, photos, shares

HOUR_S = 3600.0
SELFIE_KEPT_S = 24 * HOUR_S
"""A selfie goes so long after the last delivery made from it, or after its set's last photo."""

RESULT_KEPT_S = 7 * 24 * HOUR_S
"""Results, finished jobs and undeliverable messages."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How long selfies and results are kept where an operator wants it shorter, in seconds."""

    selfie_s: float = SELFIE_KEPT_S
    result_s: float = RESULT_KEPT_S

    def __post_init__(self) -> None:
        if self.selfie_s > SELFIE_KEPT_S or self.result_s > RESULT_KEPT_S:
            msg = "people were promised less"
            raise ValueError(msg)


KEPT = Kept()
PAGE = 10_000
"""Prints read at a time: 1.3 MB."""
FORGOTTEN = "forgotten"
"""The counter by which workers learn that somebody was forgotten, and not who."""


def kept(tx: AsyncConnection) -> Kept:
    """Return how long things are kept in the ledger of this transaction."""
    options = tx.sync_connection.get_execution_options() if tx.sync_connection else {}
    found = options.get("kept", KEPT)
    return found if isinstance(found, Kept) else KEPT


async def keep_until(tx: AsyncConnection, person: str, names: Iterable[str], due: float) -> None:
    """Note that the vault holds these photos of a person, and until when (seconds since 1970)."""
    given = {"person": person, "due": due, "since": time.time()}
    held = [{"id": name, **given} for name in dict.fromkeys(names)]
    if held:
        row = insert(tx, photos)
        row = row.on_conflict_do_update(index_elements=["id"], set_={"due": row.excluded.due})
        await tx.execute(row, held)


async def keep_prints(tx: AsyncConnection, found: Mapping[str, str]) -> None:
    """Keep with photos that are held, by their ids, what copies of them are known again by."""
    row = (
        sa.update(photos).where(photos.c.id == sa.bindparam("of")).values(print=sa.bindparam("by"))
    )
    if found:
        await tx.execute(row, [{"of": photo, "by": by} for photo, by in found.items()])


async def prints(tx: AsyncConnection, after: str = "") -> tuple[str, bytes]:
    """Return the prints of the next pictures held, joined, and the last one's id; at the end nothing.

    The database joins them: a row each would take five times as long.
    """
    more = (photos.c.print != "") & (photos.c.id > after)
    page = sa.select(photos.c.id, photos.c.print).where(more).order_by(photos.c.id).limit(PAGE)
    of = page.subquery()
    joined = sa.select(sa.func.max(of.c.id), sa.func.aggregate_strings(of.c.print, ""))
    last, held = (await tx.execute(joined)).one()
    return last or "", bytes.fromhex(held or "")


async def printed(tx: AsyncConnection, by: bytes) -> float | None:
    """Return since when a picture with this print is held (seconds since 1970), if any is."""
    rows = sa.select(sa.func.max(photos.c.since)).where(photos.c.print == by.hex())
    since: float | None = (await tx.execute(rows)).scalar()
    return since


async def sweep(tx: AsyncConnection, now: float | None = None) -> list[tuple[str, str]]:
    """Delete what is past its time; return (person, photo id) of what the vault must drop.

    Photos of somebody whose job is still open stay until it is done.
    """
    now = time.time() if now is None else now
    busy = sa.select(jobs.c.person).where(jobs.c.state.in_((State.QUEUED, State.RUNNING)))
    due = sa.delete(photos).where(photos.c.due < now, photos.c.person.not_in(busy))
    gone = (await tx.execute(due.returning(photos.c.person, photos.c.id))).all()
    closed = jobs.c.state.in_((State.DONE, State.FAILED, State.CANCELLED))
    old = now - kept(tx).result_s
    spent = sa.select(lanes.c.lane).where(
        lanes.c.lane == shares.c.lane, shares.c.tag <= lanes.c.tag
    )
    await tx.execute(sa.delete(jobs).where(closed, jobs.c.changed < old))
    await tx.execute(sa.delete(outbox).where(outbox.c.posted < old))
    await tx.execute(sa.delete(shares).where(spent.exists()))
    await scrub_afterwards(tx)
    return [(person, photo) for person, photo in gone]


async def photo_ids(tx: AsyncConnection) -> set[str]:
    """Return the vault ids of all photos that are to be kept."""
    return set((await tx.execute(sa.select(photos.c.id))).scalars())


async def everything(tx: AsyncConnection, person: str) -> dict[str, list[dict[str, Any]]]:
    """Return every row of a person, by table: what a person may ask to see."""
    return await rows_of(tx, METADATA, person)


async def oldest_photo(tx: AsyncConnection, now: float | None = None) -> float:
    """Return how long the oldest photo or picture of anybody has been held, in seconds."""
    now = time.time() if now is None else now
    since = sa.select(sa.func.min(photos.c.since)).where(photos.c.since > 0)
    held = (await tx.execute(since)).scalar()
    return max(0.0, now - held) if held is not None else 0.0


async def forget(tx: AsyncConnection, person: str) -> int:
    """Delete everything of a person; returns how many of their jobs were still open.

    Once committed, no byte of it is left in the files either.
    """
    mine = (jobs.c.person == person) & jobs.c.state.in_((State.QUEUED, State.RUNNING))
    opened = (await tx.execute(sa.select(sa.func.count()).select_from(jobs).where(mine))).scalar()
    await delete_of(tx, METADATA, person)
    await count(tx, FORGOTTEN)
    return opened or 0


async def forgotten(tx: AsyncConnection) -> int:
    """Return how often anybody was forgotten here: what a worker still has in memory may be theirs."""
    return await counted(tx, FORGOTTEN)
