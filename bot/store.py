"""What the bot remembers of each person, in the same database as the jobs.

Every function takes the transaction it is part of, so that an update is marked as seen, the session
saved and its job submitted together or not at all. Photos are vault ids here, never bytes.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pipeline.jobs import NAMES, PERSON, Id, insert, scrub_afterwards

KEPT_S = 7 * 24 * 3600.0
"""Seen updates and the transcript are kept as long as results."""

METADATA = sa.MetaData(naming_convention=NAMES)

sessions = sa.Table(
    "sessions",
    METADATA,
    sa.Column("person", PERSON, primary_key=True),
    sa.Column("body", sa.JSON, nullable=False),
)

inbox = sa.Table(
    "inbox",
    METADATA,
    sa.Column("person", PERSON, primary_key=True),
    sa.Column("update_id", sa.String(128), primary_key=True),
    sa.Column("seen", sa.Double, nullable=False, index=True),
)

consents = sa.Table(
    "consents",
    METADATA,
    sa.Column("person", PERSON, primary_key=True),
    sa.Column("version", sa.String(32), nullable=False),
    sa.Column("given", sa.Double, nullable=False),
)

settings = sa.Table(
    "settings",
    METADATA,
    sa.Column("person", PERSON, primary_key=True),
    sa.Column("language", sa.String(16), nullable=False),
)

transcripts = sa.Table(
    "transcripts",
    METADATA,
    sa.Column("id", Id, primary_key=True),
    sa.Column("person", PERSON, nullable=False),
    sa.Column("key", sa.String(256), nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
    sa.Column("written", sa.Double, nullable=False, index=True),
    sa.UniqueConstraint("person", "key"),
)

bookmarks = sa.Table(
    "bookmarks",
    METADATA,
    sa.Column("reader", sa.String(64), primary_key=True),
    sa.Column("seq", sa.BigInteger, nullable=False),
)
"""How far each reader of the ledger's changes has come; the only table that is nobody's."""


@dataclass(frozen=True, slots=True)
class Consent:
    """Which text a person agreed to, and when: `at` in seconds since 1970."""

    version: str
    at: float


async def fresh(tx: AsyncConnection, person: str, update_id: str) -> bool:
    """Mark a platform's update as seen; True the first time."""
    row = insert(tx, inbox).values(person=person, update_id=update_id, seen=time.time())
    return (await tx.execute(row.on_conflict_do_nothing())).rowcount == 1


async def load(tx: AsyncConnection, person: str) -> dict[str, Any] | None:
    """Return a person's session as it was saved, or None."""
    row = sa.select(sessions.c.body).where(sessions.c.person == person)
    return (await tx.execute(row)).scalar()


async def save(tx: AsyncConnection, person: str, session: Mapping[str, Any]) -> None:
    """Keep a person's session: JSON values only."""
    await _upsert(tx, sessions, {"person": person}, {"body": dict(session)})


async def agree(tx: AsyncConnection, person: str, version: str) -> None:
    """Note that a person agrees, now, to this version of the text."""
    await _upsert(tx, consents, {"person": person}, {"version": version, "given": time.time()})


async def consent(tx: AsyncConnection, person: str) -> Consent | None:
    """Return what a person has agreed to, or None."""
    row = sa.select(consents.c.version, consents.c.given).where(consents.c.person == person)
    held = (await tx.execute(row)).one_or_none()
    return None if held is None else Consent(held.version, held.given)


async def language(tx: AsyncConnection, person: str) -> str | None:
    """Return the language a person has chosen, or None."""
    row = sa.select(settings.c.language).where(settings.c.person == person)
    return (await tx.execute(row)).scalar()


async def set_language(tx: AsyncConnection, person: str, chosen: str) -> None:
    """Keep the language a person has chosen."""
    await _upsert(tx, settings, {"person": person}, {"language": chosen})


async def write(tx: AsyncConnection, person: str, key: str, body: Mapping[str, Any]) -> None:
    """Put a message into a person's transcript; a message that is there changes in its place."""
    at = {"person": person, "key": key}
    await _upsert(tx, transcripts, at, {"body": dict(body), "written": time.time()})


async def transcript(tx: AsyncConnection, person: str) -> list[tuple[str, dict[str, Any]]]:
    """Return a person's messages, (key, body), in the order in which they first appeared."""
    rows = sa.select(transcripts.c.key, transcripts.c.body).where(transcripts.c.person == person)
    return [(key, body) for key, body in await tx.execute(rows.order_by(transcripts.c.id))]


async def bookmark(tx: AsyncConnection, reader: str) -> int:
    """Return the sequence number up to which a reader has handled the ledger's changes."""
    row = sa.select(bookmarks.c.seq).where(bookmarks.c.reader == reader)
    return (await tx.execute(row)).scalar() or 0


async def set_bookmark(tx: AsyncConnection, reader: str, seq: int) -> None:
    """Keep how far a reader has come; after handling, so that a kill repeats and never skips."""
    await _upsert(tx, bookmarks, {"reader": reader}, {"seq": seq})


async def forget(tx: AsyncConnection, person: str) -> None:
    """Delete everything of a person. Once committed, no byte of it is left in the files either."""
    for table in METADATA.sorted_tables:
        if "person" in table.c:
            await tx.execute(sa.delete(table).where(table.c.person == person))
    await scrub_afterwards(tx)


async def sweep(tx: AsyncConnection, now: float | None = None) -> None:
    """Delete seen updates and messages that are past their time."""
    old = (time.time() if now is None else now) - KEPT_S
    await tx.execute(sa.delete(inbox).where(inbox.c.seen < old))
    await tx.execute(sa.delete(transcripts).where(transcripts.c.written < old))
    await scrub_afterwards(tx)


async def _upsert(
    tx: AsyncConnection, table: sa.Table, at: Mapping[str, object], values: Mapping[str, object]
) -> None:
    row = insert(tx, table).values(**at, **values)
    await tx.execute(row.on_conflict_do_update(index_elements=list(at), set_=values))
