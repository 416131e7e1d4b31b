"""The history of the database leads to the tables that both sides declare, and back."""

import asyncio
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
    return {name: " ".join(sorted(sql.replace(",", " ").split())) for name, sql in rows}


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


async def test_only_the_owner_can_read_the_database(url: str, tmp_path: Path) -> None:
    await upgrade(url)
    for path in (tmp_path / "data").iterdir():
        assert path.stat().st_mode & 0o077 == 0


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
        await upgrade(url)
