"""Of who is forgotten the ledger's files hold no byte."""

import asyncio
import random
from pathlib import Path

import pytest
import sqlalchemy as sa

from pipeline import jobs
from pipeline.jobs import Draft, Ledger
from tests.pipeline.ledgers import (
    ANN,
    HEADSHOTS,
    changes,
    claim,
    claim_one,
    complete,
    files,
    ledger,
    storage,
    submit,
)
from tests.postgres import Postgres
from tests.storage import Storage, opened

__all__ = ["files", "ledger", "storage"]


async def take(ledger: Ledger, lease_s: float = 60) -> list[jobs.Post]:
    async with ledger.begin() as tx:
        return await jobs.take(tx, "web", lease_s=lease_s)


async def _fill(ledger: Ledger, people: list[str]) -> None:
    """Give the database many pages of everybody's rows, in mixed order."""
    dice = random.Random(7)  # noqa: S311 (a fixed sequence)
    for number in range(8):
        dice.shuffle(people)
        async with ledger.begin() as tx:
            for person in people:
                await jobs.submit(tx, f"{person}/{number}", person, HEADSHOTS)
                await jobs.post(
                    tx, [Draft(person, f"m{number}", {"text": person * dice.randrange(1, 9)})]
                )


async def test_after_forget_no_byte_of_a_person_is_in_any_file(files: Storage) -> None:
    ledger, people = files.ledger, [f"web:{n:032x}" for n in range(12)]
    forgotten, kept = people[3], people[4]
    await _fill(ledger, people)
    await complete(ledger, (await claim(ledger, 50))[25])
    assert files.holds(forgotten.encode())
    async with ledger.begin() as tx:
        await jobs.forget(tx, forgotten)
    assert files.holds(forgotten.encode()) == []
    assert files.holds(kept.encode())


async def test_the_farewell_is_gone_once_it_is_sent(files: Storage) -> None:
    ledger = files.ledger
    async with ledger.begin() as tx:
        await jobs.forget(tx, ANN)
        await jobs.post(tx, [Draft(ANN, "receipt", {"text": "gone"}, last=True)])
    (farewell,) = await take(ledger)
    async with ledger.begin() as tx:
        await jobs.sent(tx, [farewell.id])
    assert files.holds(ANN.encode()) == []


async def test_on_postgres_what_was_forgotten_is_vacuumed(
    postgres: Postgres, tmp_path: Path
) -> None:
    vacuumed = sa.text("SELECT relname FROM pg_stat_user_tables WHERE vacuum_count > 0")
    async with postgres.database() as url, opened(tmp_path, database=url) as storage:
        await submit(storage.ledger, "key")
        async with storage.ledger.begin() as tx:
            await jobs.forget(tx, ANN)
        async with asyncio.timeout(10):
            found: set[str] = set()  # the server's own counts come a moment later
            while not {"jobs", "photos", "shares", "outbox"} <= found:
                async with storage.ledger.read() as tx:
                    found = set((await tx.execute(vacuumed)).scalars())


async def test_a_forgotten_running_job_leaves_nothing_and_takes_no_result(ledger: Ledger) -> None:
    await submit(ledger, "key")
    lease = await claim_one(ledger)
    async with ledger.begin() as tx:
        await jobs.forget(tx, ANN)
    assert not await complete(ledger, lease)
    async with ledger.read() as tx:
        assert await jobs.photo_ids(tx) == set()
    assert await changes(ledger) == []


def test_every_table_of_somebody_has_a_person_and_is_emptied_by_forget() -> None:
    nobodys = {"counters", "lanes", "offers", "rates"}
    owned = {name for name, table in jobs.METADATA.tables.items() if "person" in table.c}
    assert owned == set(jobs.METADATA.tables) - nobodys


async def test_no_error_text_names_a_person(ledger: Ledger) -> None:
    async def insert_twice() -> None:
        async with ledger.begin() as tx:
            for _ in range(2):
                row = {"person": ANN, "lane": 0, "tag": 0}
                await tx.execute(sa.insert(jobs.METADATA.tables["shares"]).values(**row))

    with pytest.raises(sa.exc.IntegrityError) as fault:
        await insert_twice()
    assert ANN not in str(fault.value)
