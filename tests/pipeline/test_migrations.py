"""The history of the database leads to the tables that both sides declare, and back."""

import asyncio
import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.engine import Connection

from bot import store
from pipeline import jobs
from pipeline.database import open_engine
from pipeline.migrations import downgrade, upgrade
from tests.postgres import Postgres

METADATA = [jobs.METADATA, store.METADATA]
FIRST = "0001"
"""The schema of the first release."""


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'data' / 'likeness.db'}"


def differences(connection: Connection) -> list[object]:
    options = {"compare_type": True, "target_metadata": METADATA}
    context = MigrationContext.configure(connection, opts=options)
    return list(compare_metadata(context, METADATA))  # type: ignore[arg-type]  # a list is allowed


def written_out(connection: Connection) -> dict[str, str]:
    """Every table and index as SQLite keeps it, blanks and column order apart."""
    rows = connection.execute(sa.text("SELECT name, sql FROM sqlite_master WHERE sql NOTNULL"))
    return {name: " ".join(sorted(re.findall(r"[^\s,()]+|[()]", sql))) for name, sql in rows}


async def seen(url: str, *, create: bool = False) -> dict[str, str]:
    engine = open_engine(url)
    async with engine.begin() as connection:
        for metadata in METADATA if create else []:
            await connection.run_sync(metadata.create_all)
        tables = await connection.run_sync(written_out)
    await engine.dispose()
    return {name: sql for name, sql in tables.items() if not name.startswith("alembic")}


async def test_the_history_leads_to_the_declared_tables(url: str) -> None:
    await upgrade(url)
    engine = open_engine(url)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_migrated_and_created_tables_are_the_same_to_the_letter(
    url: str, tmp_path: Path
) -> None:
    await upgrade(url)
    other = f"sqlite+aiosqlite:///{tmp_path / 'created.db'}"
    assert await seen(url) == await seen(other, create=True)


async def test_up_down_and_up_again(url: str) -> None:
    await upgrade(url)
    first = await seen(url)
    await downgrade(url)
    assert set(await seen(url)) <= {"sqlite_sequence"}
    await upgrade(url)
    assert await seen(url) == first


async def test_upgrading_twice_changes_nothing(url: str) -> None:
    await upgrade(url)
    first = await seen(url)
    await upgrade(url)
    assert await seen(url) == first


async def test_jobs_of_the_first_release_that_wait_are_sorted_into_buckets(url: str) -> None:
    await upgrade(url, FIRST)
    await write_jobs(url)
    await upgrade(url)
    assert await buckets(url) == BUCKETS


async def test_only_the_owner_can_read_the_database(url: str, tmp_path: Path) -> None:
    await upgrade(url)
    for path in (tmp_path / "data").iterdir():
        assert path.stat().st_mode & 0o077 == 0


WRITE = sa.text(
    "INSERT INTO jobs (person, key, kind, lane, tag, state, seq, attempt, stage, progress, task,"
    " submitted, changed)"
    " VALUES ('web:ann', :key, :kind, 2, 0, :state, 1, 0, '', 0, :task, 0, 0)"
)
BUCKETS = {"mine": "headshots", "sample": "headshots.sample", "look": "inspect", "old": ""}
SAMPLE = '{"sample": true}'
NOT_SAMPLE = '{"sample": false}'


async def write_jobs(url: str) -> None:
    """Write jobs as the first release would have."""
    rows = (
        ("mine", "headshots", "queued", NOT_SAMPLE),
        ("sample", "headshots", "running", SAMPLE),
        ("look", "inspect", "queued", NOT_SAMPLE),
        ("old", "headshots", "done", NOT_SAMPLE),
    )
    engine = open_engine(url)
    async with engine.begin() as connection:
        names = ("key", "kind", "state", "task")
        await connection.execute(WRITE, [dict(zip(names, row, strict=True)) for row in rows])
    await engine.dispose()


async def buckets(url: str) -> dict[str, str]:
    engine = open_engine(url)
    async with engine.connect() as connection:
        found = (await connection.execute(sa.text("SELECT key, bucket FROM jobs"))).all()
    await engine.dispose()
    return {row.key: row.bucket for row in found}


async def test_on_postgres_the_history_leads_to_the_declared_tables_and_back(
    postgres: Postgres,
) -> None:
    async with postgres.database() as url:
        await asyncio.gather(upgrade(url), upgrade(url))  # two processes start at once
        engine = open_engine(url)
        async with engine.connect() as connection:
            assert await connection.run_sync(differences) == []
        await downgrade(url)
        async with engine.connect() as connection:
            left = await connection.run_sync(lambda on: sa.inspect(on).get_table_names())
        await engine.dispose()
        assert set(left) <= {"alembic_version"}
        await upgrade(url, FIRST)
        await write_jobs(url)
        await upgrade(url)
        assert await buckets(url) == BUCKETS
