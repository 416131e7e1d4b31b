"""A real ledger and vault in a folder of the test's own."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import store
from pipeline import jobs
from pipeline.jobs import Ledger, open_ledger
from pipeline.places import Place
from pipeline.vault import Vault, master_key, open_vault
from tests.postgres import Postgres

DATABASES = ("sqlite", "postgres")


@dataclass(frozen=True, slots=True)
class Storage:
    folder: Path
    ledger: Ledger
    vault: Vault

    def holds(self, *pieces: bytes) -> list[str]:
        """Name the files in which any of these pieces can be read."""
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        return [path.name for path in files if any(p in path.read_bytes() for p in pieces)]


@asynccontextmanager
async def opened(
    folder: Path, photos: Place | None = None, database: str = ""
) -> AsyncGenerator[Storage]:
    """Open both, at that URL or in the folder; a test of `pipeline.migrations` holds its tables equal."""
    master = master_key(folder / "master.key")
    keys = f"sqlite+aiosqlite:///{folder / 'keys.db'}"
    async with (
        open_ledger(database or f"sqlite+aiosqlite:///{folder / 'likeness.db'}") as ledger,
        open_vault(photos or folder / "photos", keys, master) as vault,
    ):
        async with ledger.begin() as tx:
            await tx.run_sync(jobs.METADATA.create_all)
            await tx.run_sync(store.METADATA.create_all)
        yield Storage(folder, ledger, vault)


@asynccontextmanager
async def opened_on(
    kind: str, folder: Path, request: pytest.FixtureRequest
) -> AsyncGenerator[Storage]:
    """Open both on "sqlite" or on "postgres", for fixtures that go over `DATABASES`."""
    if kind == "sqlite":
        async with opened(folder) as storage:
            yield storage
        return
    server: Postgres = request.getfixturevalue("postgres")
    async with server.database() as url, opened(folder, database=url) as storage:
        yield storage


TELLING = 8
"""Different bytes in a piece from which it can be of one picture alone: a signature's padding has one."""


def slices(data: bytes, length: int = 64) -> list[bytes]:
    """Cut into the pieces that a scan of raw files looks for; padding is in every file."""
    pieces = (data[at : at + length] for at in range(0, len(data) - length + 1, length))
    return [piece for piece in pieces if len(set(piece)) > TELLING]
