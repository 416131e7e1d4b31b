"""What people say of their headshots."""

import time
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversation.effects import KeepTone, Note, Unnote
from bot.conversation.events import Answer
from bot.store.tables import labels
from pipeline.contract import Part, Said
from pipeline.jobs import insert, measure_from_json

WRONG = {
    Answer.NOT_MY_SKIN: Part.SKIN,
    Answer.NOT_MY_EYES: Part.EYES,
    Answer.NOT_MY_HAIR: Part.HAIR,
}
"""The part that each word on a headshot finds fault with."""


async def relabel(tx: AsyncConnection, person: str, deed: Note | Unnote | KeepTone) -> None:
    """Keep or take back what a person says of their headshots; the same word counts once."""
    mine = labels.c.person == person
    match deed:
        case Note(judgements):
            rows = [{"person": person, "given": time.time(), **asdict(one)} for one in judgements]
            await tx.execute(insert(tx, labels).on_conflict_do_nothing(), rows)
        case Unnote(number, answer, places):
            said = (labels.c.number == number) & (labels.c.answer == answer)
            taken = mine & said & labels.c.place.in_(places)
            await tx.execute(sa.delete(labels).where(taken))
        case KeepTone(tone):
            await tx.execute(sa.update(labels).where(mine).values(tone=tone))


async def labelled(tx: AsyncConnection, person: str) -> list[dict[str, Any]]:
    """Return what a person said of their headshots, as columns by name, the oldest first."""
    mine = sa.select(labels).where(labels.c.person == person)
    rows = await tx.execute(mine.order_by(labels.c.given, labels.c.place))
    return [dict(row) for row in rows.mappings()]


async def said(tx: AsyncConnection) -> list[Said]:
    """Return what everybody said of each of their headshots; people are numbers."""
    found: dict[tuple[str, int, int], list[Any]] = {}
    rows = await tx.execute(sa.select(labels).order_by(labels.c.person, labels.c.given))
    for row in rows:
        found.setdefault((row.person, row.number, row.place), []).append(row)
    people = {
        person: number for number, person in enumerate(dict.fromkeys(who for who, *_ in found))
    }
    return [
        Said(
            people[person],
            frozenset(WRONG[row.answer] for row in words if row.answer in WRONG),
            tuple(map(measure_from_json, words[0].measures)),
        )
        for (person, *_), words in found.items()
    ]
