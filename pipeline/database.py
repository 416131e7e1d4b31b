"""Opens a database so that what is deleted is gone: the ledger's and the keys', SQLite or Postgres.

SQLite leaves deleted rows in two places: in free pages unless `secure_delete` is ON, and in the
write-ahead log until it is truncated. Both are settled here and nowhere else. The write-ahead log
needs a local disk; over a network file system use Postgres.
"""

import asyncio
import os
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import BigInteger, Integer, MetaData, Select, String, delete, event, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.schema import Table

from pipeline.contract import PipelineError
from pipeline.driver import driver

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""How constraints are named, so that a migration can name them too."""

PERSON = String(128)
"""`platform:user_id`."""

Id = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers only INTEGER keys itself

BUSY_S = 30
"""Seconds a writer waits for another one's transaction."""

CONNECTIONS = 4
"""Open at once in one process: SQLite lets one write at a time, and the others wait in order."""

SCRUB_TRIES = 20
SCRUB_PAUSE_S = 0.1
"""How often, and how long apart, the write-ahead log is asked to empty itself while it is read."""

PRAGMAS = (
    f"busy_timeout={BUSY_S * 1000}",
    "journal_mode=WAL",
    "synchronous=FULL",  # a commit survives a power cut, not only a killed process
    "secure_delete=ON",
    "temp_store=MEMORY",  # no rows in temporary files
    "foreign_keys=ON",
)

READING = "BEGIN"
"""Execution option `begin` of a transaction that only reads: it keeps no writer waiting."""

UNBEGUN = ""
"""Execution option `begin` of statements that must stand outside a transaction."""

WRITING = 0x4C494B45
"""The advisory lock of Postgres that a writing transaction holds."""

OWNED = """
    SELECT table_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name IN ('person', 'owner')
"""
"""Tables of Postgres whose rows are somebody's."""

NO_POSTGRES = (
    "DATABASE_URL or KEYS_URL names Postgres, which needs: pip install 'likeness[postgres]'"
)

SCRUB = "scrub"
"""Note on a connection whose transaction deletes what must be gone from the files."""


def open_engine(url: str) -> AsyncEngine:
    """Open a database. A transaction of SQLite takes the write lock at its start.

    The execution option `begin` says otherwise: see `READING` and `UNBEGUN`. Statements' parameters
    (whose photo, which person) never reach a log or an error text.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return _open_postgres(parsed)
    _make_file(parsed)
    # No overflow: a connection of SQLite is a thread, and one beyond the pool starts for each use.
    engine = create_async_engine(
        parsed,
        module=driver(),
        hide_parameters=True,
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=BUSY_S,
    )
    event.listen(engine.sync_engine, "connect", _connect)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _open_postgres(url: URL) -> AsyncEngine:
    try:
        engine = create_async_engine(url, hide_parameters=True)
    except ModuleNotFoundError as missing:
        raise PipelineError(NO_POSTGRES) from missing
    event.listen(engine.sync_engine, "checkout", _still_open)
    event.listen(engine.sync_engine, "begin", _begin_alone)
    return engine


def _still_open(connection: Any, *_: object) -> None:  # noqa: ANN401 (asyncpg's, adapted)
    # asyncpg knows that a server has hung up. SQLAlchemy's ping would ask it, in three round trips
    # that every transaction waits for.
    if connection.driver_connection.is_closed():
        raise DisconnectionError


def _make_file(url: URL) -> None:
    """Make the file readable by its owner alone; SQLite gives its log the same mode."""
    if not url.database or url.database == ":memory:":
        return
    path = Path(url.database)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _connect(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver must not begin transactions: `_begin` does
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later would fail with "locked" where both do.
    if statement := connection.get_execution_options().get("begin", "BEGIN IMMEDIATE"):
        connection.exec_driver_sql(statement)


def _begin_alone(connection: Connection) -> None:
    # One write at a time, as in SQLite: nothing is decided on what another is about to change, and
    # no two wait for each other's rows. A transaction of ours takes a few milliseconds.
    if "begin" not in connection.get_execution_options():
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITING})")


@asynccontextmanager
async def transaction(
    engine: AsyncEngine, turn: AbstractAsyncContextManager[object] | None = None
) -> AsyncGenerator[AsyncConnection]:
    """Run the block as one transaction; scrub the files after it if `scrub_afterwards` was called.

    `turn` is held meanwhile: writers of one process that wait for each other there are served in
    order and at once, where SQLite would have each look again after a while.
    """
    async with turn or nullcontext(), engine.connect() as tx:
        async with tx.begin():
            yield tx
        wanted = (await tx.get_raw_connection()).info.pop(SCRUB, False)
    if wanted:
        await scrub(engine)


async def scrub_afterwards(tx: AsyncConnection) -> None:
    """Ask that what this transaction deletes be gone from the files once it is committed."""
    (await tx.get_raw_connection()).info[SCRUB] = True


async def rows_of(
    tx: AsyncConnection, tables: MetaData, person: str
) -> dict[str, list[dict[str, Any]]]:
    """Return every row of a person, by table."""
    found = {}
    for table in _owned(tables):
        rows = await tx.execute(select(table).where(table.c.person == person))
        found[table.name] = [dict(row) for row in rows.mappings()]
    return found


async def delete_of(tx: AsyncConnection, tables: MetaData, person: str) -> None:
    """Delete every row of a person. Once committed, no byte of it is left in the files either."""
    for table in _owned(tables):
        await tx.execute(delete(table).where(table.c.person == person))
    await scrub_afterwards(tx)


def _owned(tables: MetaData) -> list[Table]:
    return [table for table in tables.sorted_tables if "person" in table.c]


async def scrub(engine: AsyncEngine) -> bool:
    """Clear away what was deleted; False where readers kept it busy (the next call will do it).

    SQLite's write-ahead log is emptied. Postgres vacuums the tables that have an owner: no query
    finds a deleted row even before that, but pages and archived logs may hold its bytes for longer.
    """
    if engine.dialect.name == "sqlite":
        return await _empty_log(engine)
    async with engine.execution_options(
        begin=UNBEGUN, isolation_level="AUTOCOMMIT"
    ).connect() as on:
        rows = await on.exec_driver_sql(OWNED)
        for (table,) in rows.all():
            await on.exec_driver_sql(f'VACUUM "{table}"')
    return True


async def _empty_log(engine: AsyncEngine) -> bool:
    async with engine.execution_options(begin=UNBEGUN).connect() as connection:
        for _ in range(SCRUB_TRIES):
            row = (await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")).one()
            if not row[0]:
                return True
            await asyncio.sleep(SCRUB_PAUSE_S)
    return False


def insert(tx: AsyncConnection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Start an INSERT that knows ON CONFLICT in the dialect at hand."""
    return postgresql.insert(table) if tx.dialect.name == "postgresql" else sqlite.insert(table)


def picked(rows: Select[tuple[int]]) -> Select[tuple[int]]:
    """Lock and pick rows by id once, for a statement that then changes them.

    As a plain subquery with a limit Postgres may run it again for every row, and pick others.
    """
    locked = rows.with_for_update(skip_locked=True)
    return select(locked.cte("picked").prefix_with("MATERIALIZED", dialect="postgresql").c.id)
