"""What the bot remembers of each person, in the same database as the jobs.

Every function takes the transaction it is part of, so that an update is marked as seen, the session
saved and its job submitted together or not at all. Photos are vault ids here, never bytes.
"""

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversation.effects import KeepTone, Note, Unnote
from bot.conversation.events import Answer
from pipeline.contract import Check, Part, Said
from pipeline.jobs import NAMES, PERSON, Id, insert, measure_from_json, scrub_afterwards

KEPT_S = 7 * 24 * 3600.0
"""Seen updates and the transcript are kept as long as results."""

CHOOSING_S = 3600.0
"""How long whoever was found to manage a place may choose the look of its team, in seconds."""

LABELS_KEPT_S = 365 * 24 * 3600.0
"""What people said of their headshots, to calibrate the measures on: a year, in seconds."""

WRONG = {
    Answer.NOT_MY_SKIN: Part.SKIN,
    Answer.NOT_MY_EYES: Part.EYES,
    Answer.NOT_MY_HAIR: Part.HAIR,
}
"""The part that each word on a headshot finds fault with."""

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

updates = sa.Table(
    "updates",
    METADATA,
    sa.Column("id", Id, primary_key=True),
    sa.Column("person", PERSON, nullable=False),
    sa.Column("update_id", sa.String(128), nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
    sa.Column("arrived", sa.Double, nullable=False, index=True),
    sa.UniqueConstraint("person", "update_id"),
    sqlite_autoincrement=True,  # a number is never given again: whoever reads on from one misses none
)
"""Updates that a platform has handed over and nobody has dealt with yet."""

shown = sa.Table(
    "shown",
    METADATA,
    sa.Column("person", PERSON, primary_key=True),
    sa.Column("key", sa.String(256), primary_key=True),
    sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("ref", sa.String(256), nullable=False),
    sa.Column("written", sa.Double, nullable=False, index=True),
)
"""What a platform calls the messages that we showed under a key, to edit them again."""

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

labels = sa.Table(
    "labels",
    METADATA,
    sa.Column("person", PERSON, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("answer", sa.String(32), primary_key=True),
    sa.Column("style", sa.String(64), nullable=False),
    sa.Column("engine", sa.String(64), nullable=False),
    sa.Column("tone", sa.Integer, nullable=False),
    sa.Column("measures", sa.JSON, nullable=False),
    sa.Column("given", sa.Double, nullable=False, index=True),
)
"""What people said of their headshots, with what was measured of each: never a photo."""

appeals = sa.Table(
    "appeals",
    METADATA,
    sa.Column("person", PERSON, primary_key=True),
    sa.Column("gate", sa.String(16), primary_key=True),
    sa.Column("code", sa.String(16), nullable=False, index=True),
    sa.Column("asked", sa.Double, nullable=False),
    sa.Column("granted", sa.Double, nullable=False),
)
"""Which checks people say were mistaken, and which the operator lets them through: since when, 0 for not."""

teams = sa.Table(
    "teams",
    METADATA,
    sa.Column("code", sa.String(16), primary_key=True),
    sa.Column("person", PERSON, nullable=False, index=True),
    sa.Column("place", sa.String(128), nullable=False, index=True),
    sa.Column("style", sa.String(64), nullable=False),
    sa.Column("asked", sa.Double, nullable=False),
)
"""The look that somebody who manages a group or server pinned there; "" for one that is still to be chosen.

It is theirs: forgetting them unpins it."""

bookmarks = sa.Table(
    "bookmarks",
    METADATA,
    sa.Column("reader", sa.String(64), primary_key=True),
    sa.Column("seq", sa.BigInteger, nullable=False),
)
"""How far each reader of the ledger's changes has come; the only table that is nobody's."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """An update as its platform sent it; `id` counts in the order of arrival."""

    id: int
    person: str = field(repr=False)
    update_id: str
    body: dict[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Consent:
    """Which text a person agreed to, and when: `at` in seconds since 1970."""

    version: str
    at: float


async def fresh(tx: AsyncConnection, seen: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Mark updates, (person, update id), as seen and dealt with; return those seen the first time."""
    if not seen:
        return set()
    await settle(tx, seen)
    now = time.time()
    rows = [{"person": person, "update_id": update, "seen": now} for person, update in seen]
    new = insert(tx, inbox).on_conflict_do_nothing()
    found = await tx.execute(new.returning(inbox.c.person, inbox.c.update_id), rows)
    return {(person, update) for person, update in found}


async def arrive(tx: AsyncConnection, came: Iterable[tuple[str, str, Mapping[str, Any]]]) -> None:
    """Keep updates, (person, update id, body), until they are dealt with; known ones are not kept."""
    rows = [
        {"person": person, "update_id": update_id, "body": dict(body), "arrived": time.time()}
        for person, update_id, body in came
    ]
    if rows:
        await tx.execute(_arrive(tx), rows)


def _arrive(tx: AsyncConnection) -> sa.Executable:
    """Insert what was neither kept nor seen: one statement for however many."""
    names = ("person", "update_id", "body", "arrived")
    given = {name: sa.bindparam(name, type_=updates.c[name].type) for name in names}
    seen = sa.select(inbox.c.person).where(
        inbox.c.person == given["person"], inbox.c.update_id == given["update_id"]
    )
    new = sa.select(*given.values()).where(~seen.exists())
    return insert(tx, updates).from_select(names, new).on_conflict_do_nothing()


async def arrived(tx: AsyncConnection, platform: str, after: int = 0) -> list[Arrived]:
    """Return a platform's updates nobody has dealt with, in the order of arrival, after that id."""
    mine = updates.c.person.startswith(f"{platform}:", autoescape=True)
    rows = sa.select(updates).where(mine, updates.c.id > after).order_by(updates.c.id)
    return [Arrived(row.id, row.person, row.update_id, row.body) for row in await tx.execute(rows)]


async def settle(tx: AsyncConnection, done: Iterable[tuple[str, str]]) -> None:
    """Let go of updates, (person, update id), dealt with or that nothing can be done about."""
    this = (updates.c.person == sa.bindparam("whose")) & (updates.c.update_id == sa.bindparam("of"))
    rows = [{"whose": person, "of": update} for person, update in done]
    await tx.execute(sa.delete(updates).where(this), rows)


async def load(tx: AsyncConnection, people: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return these persons' sessions as they were saved; whoever has none is left out."""
    rows = sa.select(sessions.c.person, sessions.c.body).where(sessions.c.person.in_(list(people)))
    return {row.person: row.body for row in await tx.execute(rows)}


async def save(tx: AsyncConnection, held: Mapping[str, Mapping[str, Any]]) -> None:
    """Keep sessions, by person: JSON values only."""
    rows = [{"person": person, "body": dict(session)} for person, session in held.items()]
    await _upsert(tx, sessions, ("person",), rows)


async def agree(tx: AsyncConnection, person: str, version: str) -> None:
    """Note that a person agrees, now, to this version of the text."""
    row = {"person": person, "version": version, "given": time.time()}
    await _upsert(tx, consents, ("person",), [row])


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


async def appeal(tx: AsyncConnection, person: str, code: str, check: Check) -> None:
    """Note that a person says, now, that a check was mistaken; `code` is what they may be called by."""
    row = {"person": person, "gate": check, "code": code, "asked": time.time(), "granted": 0.0}
    await tx.execute(insert(tx, appeals).on_conflict_do_nothing(), [row])


async def grant(tx: AsyncConnection, person: str, code: str, check: Check, at: float) -> None:
    """Let a person through a check since `at`, in seconds since 1970; 0 takes that back."""
    row = {"person": person, "gate": check, "code": code, "asked": 0.0, "granted": at}
    new = insert(tx, appeals)
    kept = new.on_conflict_do_update(index_elements=["person", "gate"], set_={"granted": at})
    await tx.execute(kept, [row])


async def spared(tx: AsyncConnection, person: str) -> tuple[Check, ...]:
    """Return the checks that the operator lets a person through."""
    mine = (appeals.c.person == person) & (appeals.c.granted > 0)
    rows = await tx.execute(sa.select(appeals.c.gate).where(mine).order_by(appeals.c.gate))
    return tuple(map(Check, rows.scalars()))


async def appealed(tx: AsyncConnection) -> list[dict[str, Any]]:
    """Return everybody's appeals and exemptions, as columns by name, the oldest first."""
    rows = await tx.execute(sa.select(appeals).order_by(appeals.c.asked, appeals.c.person))
    return [dict(row) for row in rows.mappings()]


async def ask_team(tx: AsyncConnection, person: str, place: str, code: str) -> None:
    """Note that a person, who manages that place, is about to choose the look of its team."""
    now = time.time()
    row = {"code": code, "person": person, "place": place, "style": "", "asked": now}
    await tx.execute(insert(tx, teams).on_conflict_do_nothing(), [row])


@dataclass(frozen=True, slots=True)
class Team:
    """A team's place as one person finds it: may they choose (`mine`), and which look is pinned there."""

    place: str = field(default="", repr=False)
    mine: bool = False
    code: str = ""
    style: str = ""


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
    await _upsert(tx, shown, ("person", "key", "part"), rows)


async def write(tx: AsyncConnection, person: str, key: str, body: Mapping[str, Any]) -> None:
    """Put a message into a person's transcript; a message that is there changes in its place."""
    row = {"person": person, "key": key, "body": dict(body), "written": time.time()}
    await _upsert(tx, transcripts, ("person", "key"), [row])


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
    await _upsert(tx, bookmarks, ("reader",), [{"reader": reader, "seq": seq}])


async def everything(tx: AsyncConnection, person: str) -> dict[str, list[dict[str, Any]]]:
    """Return every row of a person, by table: what a person may ask to see."""
    held = {}
    for table in METADATA.sorted_tables:
        if "person" in table.c:
            rows = await tx.execute(sa.select(table).where(table.c.person == person))
            held[table.name] = [dict(row) for row in rows.mappings()]
    return held


async def forget(tx: AsyncConnection, person: str) -> None:
    """Delete everything of a person. Once committed, no byte of it is left in the files either."""
    for table in METADATA.sorted_tables:
        if "person" in table.c:
            await tx.execute(sa.delete(table).where(table.c.person == person))
    await scrub_afterwards(tx)


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


async def _upsert(
    tx: AsyncConnection, table: sa.Table, key: Sequence[str], rows: Sequence[Mapping[str, object]]
) -> None:
    if not rows:
        return
    row = insert(tx, table)
    values = {name: row.excluded[name] for name in rows[0] if name not in key}
    await tx.execute(row.on_conflict_do_update(index_elements=key, set_=values), rows)
