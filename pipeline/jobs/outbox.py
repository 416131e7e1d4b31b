"""What the bots have to say, kept until it is said: in order for each person, at least once.

A deliverer leases a row and deletes it once it is shown. The lease of a dead one runs out and the
row comes back, so showing must be repeatable: rows carry the key of the message they create or edit.
"""

import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pipeline.database import picked, scrub_afterwards
from pipeline.jobs.tables import outbox

OUTBOX_LEASE_S = 30.0
"""How long a message stays with a deliverer that is not heard of."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to say. `last` marks the farewell after `forget`: once sent, it too leaves no trace."""

    person: str = field(repr=False)
    key: str
    body: Mapping[str, Any] = field(repr=False)
    last: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A message to deliver; `attempt` counts from 1."""

    id: int
    person: str = field(repr=False)
    key: str
    body: dict[str, Any] = field(repr=False)
    attempt: int


async def post(tx: AsyncConnection, drafts: Iterable[Draft]) -> None:
    """Add messages, each to be said on the platform that its `person` begins with.

    One with the same key that nobody has begun to deliver is overtaken in its place: a dozen
    verdicts that come together are one edit.
    """
    if not (newest := {(draft.person, draft.key): draft for draft in drafts}):
        return
    waiting = await _waiting(tx, newest)
    overtaking = [
        {"at": waiting[at], "body": dict(draft.body), "last": draft.last}
        for at, draft in newest.items()
        if at in waiting
    ]
    if overtaking:
        await tx.execute(sa.update(outbox).where(outbox.c.id == sa.bindparam("at")), overtaking)
    if added := [_row(draft) for at, draft in newest.items() if at not in waiting]:
        await tx.execute(sa.insert(outbox), added)


async def _waiting(
    tx: AsyncConnection, wanted: Collection[tuple[str, str]]
) -> dict[tuple[str, str], int]:
    """Return which of these messages, by person and key, wait and may be overtaken."""
    people, keys = {person for person, _ in wanted}, {key for _, key in wanted}
    rows = sa.select(outbox.c.person, outbox.c.key, outbox.c.id).where(
        outbox.c.person.in_(people), outbox.c.key.in_(keys), outbox.c.attempt == 0
    )
    return {(person, key): number for person, key, number in await tx.execute(rows)}


def _row(draft: Draft) -> dict[str, Any]:
    return {
        "platform": draft.person.partition(":")[0],
        "person": draft.person,
        "key": draft.key,
        "body": dict(draft.body),
        "last": draft.last,
        "posted": time.time(),
    }


async def take(
    tx: AsyncConnection, platform: str, limit: int = 20, lease_s: float = OUTBOX_LEASE_S
) -> list[Post]:
    """Lease messages of a platform: of each person the oldest, unless it is leased already.

    The next of that person is handed out only when this one is sent, so order holds whatever dies.
    """
    leased = sa.update(outbox).where(outbox.c.id.in_(picked(_next(platform, limit))))
    leased = leased.values(leased_until=time.time() + lease_s, attempt=outbox.c.attempt + 1)
    rows = (await tx.execute(leased.returning(outbox))).all()
    posts = [Post(row.id, row.person, row.key, row.body, row.attempt) for row in rows]
    return sorted(posts, key=lambda post: post.id)


async def ready(tx: AsyncConnection, platform: str) -> bool:
    """Whether there is anything to take: to look keeps no writer waiting."""
    return (await tx.execute(_next(platform, 1))).first() is not None


def _next(platform: str, limit: int) -> sa.Select[tuple[int]]:
    older = outbox.alias("older")
    before = (older.c.person == outbox.c.person) & (older.c.id < outbox.c.id)
    behind = sa.select(older.c.id).where(before).exists()
    first = sa.select(outbox.c.id).where(
        outbox.c.platform == platform, outbox.c.leased_until <= time.time(), ~behind
    )
    return first.order_by(outbox.c.id).limit(limit)


async def reclaim(tx: AsyncConnection, platform: str) -> None:
    """Take back all messages of a platform: whoever held them is gone, for there is only one of it."""
    row = sa.update(outbox).where(outbox.c.platform == platform, outbox.c.leased_until > 0)
    await tx.execute(row.values(leased_until=0.0))


async def sent(tx: AsyncConnection, post_ids: Collection[int]) -> None:
    """Delete messages that were delivered, or never can be."""
    gone = sa.delete(outbox).where(outbox.c.id.in_(post_ids)).returning(outbox.c.last)
    if any((await tx.execute(gone)).scalars().all()):
        await scrub_afterwards(tx)


async def defer(tx: AsyncConnection, post_id: int, seconds: float, *, counted: bool = True) -> None:
    """Try a message again after so many seconds; those of the same person behind it wait too.

    Not `counted`, the attempt is taken back, but for the first: that one says it was begun.
    """
    again = (outbox.c.attempt > 1) if not counted else sa.false()
    tried = outbox.c.attempt - sa.case((again, 1), else_=0)
    row = sa.update(outbox).where(outbox.c.id == post_id)
    await tx.execute(row.values(leased_until=time.time() + seconds, attempt=tried))
