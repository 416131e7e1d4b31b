"""What is remembered of each person's conversation, and what they have agreed to."""

import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import consents, sessions, upsert


@dataclass(frozen=True, slots=True)
class Consent:
    """Which text a person agreed to, and when: `at` in seconds since 1970."""

    version: str
    at: float


async def load(tx: AsyncConnection, people: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return these persons' sessions as they were saved; whoever has none is left out."""
    rows = sa.select(sessions.c.person, sessions.c.body).where(sessions.c.person.in_(list(people)))
    return {row.person: row.body for row in await tx.execute(rows)}


async def save(tx: AsyncConnection, held: Mapping[str, Mapping[str, Any]]) -> None:
    """Keep sessions, by person: JSON values only."""
    rows = [{"person": person, "body": dict(session)} for person, session in held.items()]
    await upsert(tx, sessions, ("person",), rows)


async def agree(tx: AsyncConnection, person: str, version: str) -> None:
    """Note that a person agrees, now, to this version of the text."""
    row = {"person": person, "version": version, "given": time.time()}
    await upsert(tx, consents, ("person",), [row])


async def consent(tx: AsyncConnection, person: str) -> Consent | None:
    """Return what a person has agreed to, or None."""
    row = sa.select(consents.c.version, consents.c.given).where(consents.c.person == person)
    held = (await tx.execute(row)).one_or_none()
    return None if held is None else Consent(held.version, held.given)


async def agreed(tx: AsyncConnection, people: Collection[str]) -> set[str]:
    """Return who of these has agreed to the text, in whichever version."""
    if not people:
        return set()
    rows = sa.select(consents.c.person).where(consents.c.person.in_(people))
    return set((await tx.execute(rows)).scalars())
