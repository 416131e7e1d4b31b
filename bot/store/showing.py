"""What people's chats show of ours: messages by key, transcripts, and how far the ledger has been followed."""

import time
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import bookmarks, shown, transcripts, upsert


async def refs(
    tx: AsyncConnection, wanted: Collection[tuple[str, str]]
) -> dict[tuple[str, str], dict[int, str]]:
    """Return what platforms call each part of the messages shown under (person, key)."""
    people, keys = {person for person, _ in wanted}, {key for _, key in wanted}
    rows = sa.select(shown.c.person, shown.c.key, shown.c.part, shown.c.ref).where(
        shown.c.person.in_(people), shown.c.key.in_(keys)
    )
    found: dict[tuple[str, str], dict[int, str]] = {at: {} for at in wanted}
    for person, key, part, ref in await tx.execute(rows):
        if (person, key) in found:
            found[person, key][part] = ref
    return found


async def all_refs(tx: AsyncConnection, person: str) -> tuple[str, ...]:
    """Return every message of ours that a person's chat still shows, as far as we know."""
    rows = sa.select(shown.c.ref).where(shown.c.person == person)
    return tuple((await tx.execute(rows)).scalars())


async def recent_refs(tx: AsyncConnection, platform: str, since: float) -> list[tuple[str, str]]:
    """Return (person, ref) of a platform's messages written since then, the oldest first."""
    mine = shown.c.person.startswith(f"{platform}:", autoescape=True) & (shown.c.written > since)
    rows = sa.select(shown.c.person, shown.c.ref).where(mine).order_by(shown.c.written)
    return [(person, ref) for person, ref in await tx.execute(rows)]


async def set_refs(tx: AsyncConnection, parts: Iterable[tuple[str, str, int, str]]) -> None:
    """Keep what the platform calls parts of messages: (person, key, part, ref)."""
    names, now = ("person", "key", "part", "ref"), time.time()
    rows = [{**dict(zip(names, part, strict=True)), "written": now} for part in parts]
    await upsert(tx, shown, ("person", "key", "part"), rows)


async def write(tx: AsyncConnection, person: str, key: str, body: Mapping[str, Any]) -> None:
    """Put a message into a person's transcript; a message that is there changes in its place."""
    row = {"person": person, "key": key, "body": dict(body), "written": time.time()}
    await upsert(tx, transcripts, ("person", "key"), [row])


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
    await upsert(tx, bookmarks, ("reader",), [{"reader": reader, "seq": seq}])
