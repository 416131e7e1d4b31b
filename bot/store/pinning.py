"""The look of a team: who may choose it where, and what is pinned."""

import time
from collections.abc import Collection
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import teams
from pipeline.jobs import insert

CHOOSING_S = 3600.0
"""How long whoever was found to manage a place may choose the look of its team, in seconds."""


@dataclass(frozen=True, slots=True)
class Team:
    """A team's place as one person finds it: may they choose (`mine`), and which look is pinned there."""

    place: str = field(default="", repr=False)
    mine: bool = False
    code: str = ""
    style: str = ""


async def ask_team(tx: AsyncConnection, person: str, place: str, code: str) -> None:
    """Note that a person, who manages that place, is about to choose the look of its team."""
    now = time.time()
    row = {"code": code, "person": person, "place": place, "style": "", "asked": now}
    await tx.execute(insert(tx, teams).on_conflict_do_nothing(), [row])


async def team(tx: AsyncConnection, person: str, code: str, place: str = "") -> Team:
    """Return the team of a place, or the one that a code was given out for; an empty one for neither."""
    row = None
    if code:
        asked = sa.select(teams.c.place, _may(person).label("mine")).where(teams.c.code == code)
        row = (await tx.execute(asked)).one_or_none()
        place = row.place if row else ""
    here = sa.select(teams.c.code, teams.c.style).where(teams.c.place == place, teams.c.style != "")
    pinned = (await tx.execute(here)).first() if place else None
    return Team(place, bool(row and row.mine), *(pinned or ()))


def _may(person: str, now: float | None = None) -> sa.ColumnElement[bool]:
    """Whether a code lets that person choose: theirs, and not past its time."""
    now = time.time() if now is None else now
    return (teams.c.person == person) & (teams.c.asked > now - CHOOSING_S)


async def pin(
    tx: AsyncConnection, person: str, code: str, style: str, now: float | None = None
) -> tuple[str, str] | None:
    """Pin a style where the code was given out, or unpin with ""; return the look's code and its place.

    A look that is changed keeps its code, so that whoever follows it goes on to. None for a code of
    somebody else's, or past its time: by then its owner may manage the place no more.
    """
    now = time.time() if now is None else now
    mine = sa.select(teams.c.place).where(teams.c.code == code, _may(person, now))
    place = (await tx.execute(mine)).scalar()
    if place is None:
        return None
    here = teams.c.place == place
    pinned = sa.select(teams.c.code).where(here, teams.c.style != "")
    kept = (await tx.execute(pinned)).scalar() or code
    if style:
        chosen = {"style": style, "person": person, "asked": now}
        await tx.execute(sa.update(teams).where(teams.c.code == kept).values(chosen))
    else:
        await tx.execute(sa.delete(teams).where(here))
    return kept, place


async def looks(tx: AsyncConnection, codes: Collection[str]) -> dict[str, str]:
    """Return the styles that are pinned under these codes."""
    if not codes:
        return {}
    rows = sa.select(teams.c.code, teams.c.style).where(teams.c.code.in_(codes))
    return {code: style for code, style in await tx.execute(rows) if style}
