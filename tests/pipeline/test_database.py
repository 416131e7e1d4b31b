"""How the ledger's SQLite is opened: what a commit is worth, and who may write when."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import pytest_asyncio
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from pipeline.database import READING, open_engine
from pipeline.jobs import open_ledger
from tests.pipeline.ledgers import submit
from tests.postgres import Postgres
from tests.storage import opened

AS_OPENED = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}
"""By https://sqlite.org/pragma.html: 2 is FULL, so that a commit survives a power cut."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "likeness.db"


@pytest_asyncio.fixture
async def engine(file: Path) -> AsyncGenerator[AsyncEngine]:
    engine = open_engine(f"sqlite+aiosqlite:///{file}")
    yield engine
    await engine.dispose()


def may_write(file: Path) -> bool:
    """Whether somebody else gets the write lock at once."""
    other = sqlite3.connect(file, timeout=0, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        return False
    else:
        return True
    finally:
        other.close()


async def test_a_commit_survives_a_power_cut_and_what_is_deleted_is_overwritten(
    engine: AsyncEngine,
) -> None:
    async with engine.connect() as connection:
        asked = {name: await connection.scalar(sa.text(f"PRAGMA {name}")) for name in AS_OPENED}
    assert asked == AS_OPENED


async def test_a_transaction_has_the_write_lock_from_its_start_and_a_reader_never(
    engine: AsyncEngine, file: Path
) -> None:
    async with engine.connect() as writer, writer.begin():
        assert not may_write(file)
    async with engine.connect() as reader:
        await reader.execution_options(begin=READING)
        await reader.execute(sa.text("SELECT 1"))
        assert may_write(file)


async def test_when_postgres_has_hung_up_the_next_transaction_calls_again(
    postgres: Postgres, tmp_path: Path
) -> None:
    hang_up = sa.text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid != pg_backend_pid()"
    )
    async with postgres.database() as url, opened(tmp_path, database=url) as storage:
        async with storage.ledger.read(), storage.ledger.read() as tx:
            await tx.execute(sa.text("SELECT 1"))  # two connections that are kept
        async with open_ledger(url) as operator, operator.read() as tx:
            assert len((await tx.execute(hang_up)).all()) >= 2
        await asyncio.sleep(0.1)  # it is known when the loop has heard of it
        for number in range(3):
            await submit(storage.ledger, f"key {number}")
