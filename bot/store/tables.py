"""The tables of what the bot remembers, and how a row takes the place of the one that is there."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pipeline.jobs import NAMES, PERSON, Id, insert

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


async def upsert(
    tx: AsyncConnection, table: sa.Table, key: Sequence[str], rows: Sequence[Mapping[str, object]]
) -> None:
    """Insert rows; one whose `key` columns are there already takes its place."""
    if not rows:
        return
    row = insert(tx, table)
    values = {name: row.excluded[name] for name in rows[0] if name not in key}
    await tx.execute(row.on_conflict_do_update(index_elements=key, set_=values), rows)
