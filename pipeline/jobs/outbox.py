"""What the bots have to say, kept until it is said: in order for each person, at least once.

A deliverer leases a row and deletes it once it is shown. The lease of a dead one runs out and the
row comes back, so showing must be repeatable: rows carry the key of the message they create or edit.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pipeline.database import picked, scrub_afterwards
from pipeline.jobs.tables import outbox

OUTBOX_LEASE_S = 30.0
"""How long a message stays with a deliverer that is not heard of."""


@dataclass(frozen=True, slots=True)
class Post:
    """A message to deliver; `attempt` counts from 1."""

    id: int
    person: str = field(repr=False)
    key: str
    body: dict[str, Any] = field(repr=False)
    attempt: int


async def post(
    tx: AsyncConnection, person: str, key: str, body: Mapping[str, Any], *, last: bool = False
) -> None:
    """Add a message for a person, to be said on the platform that `person` begins with.

    One with the same key that nobody has begun to deliver is overtaken: a dozen verdicts that come
    together are one edit. `last` marks the farewell after `forget`: once sent, it too is gone from
    the files.
    """
    waiting = (outbox.c.person == person) & (outbox.c.key == key) & (outbox.c.attempt == 0)
    overtaken = sa.update(outbox).where(waiting).values(body=dict(body), last=last)
    if (await tx.execute(overtaken)).rowcount:
        return
    platform = person.partition(":")[0]
    row = sa.insert(outbox).values(platform=platform, person=person, key=key, body=dict(body))
    await tx.execute(row.values(last=last, posted=time.time()))


async def take(
    tx: AsyncConnection, platform: str, limit: int = 20, lease_s: float = OUTBOX_LEASE_S
) -> list[Post]:
    """Lease messages of a platform: of each person the oldest, unless it is leased already.

    The next of that person is handed out only when this one is sent, so order holds whatever dies.
    """
    now = time.time()
    older = outbox.alias("older")
    before = (older.c.person == outbox.c.person) & (older.c.id < outbox.c.id)
    behind = sa.select(older.c.id).where(before).exists()
    first = sa.select(outbox.c.id).where(
        outbox.c.platform == platform, outbox.c.leased_until <= now, ~behind
    )
    first = first.order_by(outbox.c.id).limit(limit)
    leased = sa.update(outbox).where(outbox.c.id.in_(picked(first)))
    leased = leased.values(leased_until=now + lease_s, attempt=outbox.c.attempt + 1)
    rows = (await tx.execute(leased.returning(outbox))).all()
    posts = [Post(row.id, row.person, row.key, row.body, row.attempt) for row in rows]
    return sorted(posts, key=lambda post: post.id)


async def reclaim(tx: AsyncConnection, platform: str) -> None:
    """Take back all messages of a platform: whoever held them is gone, for there is only one of it."""
    row = sa.update(outbox).where(outbox.c.platform == platform, outbox.c.leased_until > 0)
    await tx.execute(row.values(leased_until=0.0))


async def sent(tx: AsyncConnection, post_id: int) -> None:
    """Delete a message that was delivered, or never can be."""
    gone = sa.delete(outbox).where(outbox.c.id == post_id).returning(outbox.c.last)
    if (await tx.execute(gone)).scalar():
        await scrub_afterwards(tx)


async def defer(tx: AsyncConnection, post_id: int, seconds: float, *, counted: bool = True) -> None:
    """Try a message again after so many seconds; those of the same person behind it wait too.

    Not `counted`, the attempt is taken back, but for the first: that one says it was begun.
    """
    again = (outbox.c.attempt > 1) if not counted else sa.false()
    tried = outbox.c.attempt - sa.case((again, 1), else_=0)
    row = sa.update(outbox).where(outbox.c.id == post_id)
    await tx.execute(row.values(leased_until=time.time() + seconds, attempt=tried))
