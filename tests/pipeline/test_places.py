"""What one server may order, counted in the ledger: on both databases."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import pytest_asyncio
import sqlalchemy as sa

from pipeline import jobs
from pipeline.contract import Kind, Task
from pipeline.jobs import Full, Ledger, Spent
from tests.storage import DATABASES, opened_on

ANN, BEN, CAT = (f"discord:{number}" for number in range(3))
HERE, ELSEWHERE = "discord:100", "discord:200"
HEADSHOTS = Task(Kind.HEADSHOTS, ("a" * 32,), style="navy")


@pytest_asyncio.fixture(params=DATABASES)
async def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Ledger]:
    async with opened_on(request.param, tmp_path, request) as storage:
        yield storage.ledger


async def order(ledger: Ledger, person: str, key: str, place: str, limits: tuple[int, int]) -> int:
    async with ledger.begin() as tx:
        await jobs.check_place(tx, place, person, key, limits)
        return await jobs.submit(tx, key, person, HEADSHOTS, place)


async def test_a_server_has_so_many_orders_a_day_whoever_places_them(ledger: Ledger) -> None:
    limits = (2, 0)
    first = await order(ledger, ANN, "1", HERE, limits)
    await order(ledger, BEN, "1", HERE, limits)
    with pytest.raises(Spent) as spent:
        await order(ledger, CAT, "1", HERE, limits)
    assert spent.value.place
    assert 23 * 3600 < spent.value.wait_s <= 24 * 3600

    assert await order(ledger, ANN, "1", HERE, limits) == first  # it is there already
    await order(ledger, CAT, "1", ELSEWHERE, limits)
    await order(ledger, CAT, "2", "", (0, 0))  # in a chat of her own
    async with ledger.begin() as tx:
        await jobs.cancel(tx, ANN, first)
    await order(ledger, CAT, "3", HERE, limits)


async def test_yesterdays_orders_do_not_count(ledger: Ledger) -> None:
    await order(ledger, ANN, "1", HERE, (1, 0))
    async with ledger.begin() as tx:
        await tx.execute(sa.text("update jobs set submitted = submitted - 86400"))
    await order(ledger, BEN, "1", HERE, (1, 0))


async def test_so_many_people_of_a_server_have_orders_under_way_at_a_time(ledger: Ledger) -> None:
    limits = (0, 2)
    first = await order(ledger, ANN, "1", HERE, limits)
    await order(ledger, BEN, "1", HERE, limits)
    await order(ledger, BEN, "2", HERE, limits)  # the same two people
    with pytest.raises(Full):
        await order(ledger, CAT, "1", HERE, limits)
    await order(ledger, CAT, "1", ELSEWHERE, limits)
    async with ledger.begin() as tx:
        await jobs.cancel(tx, ANN, first)
    await order(ledger, CAT, "2", HERE, limits)


async def test_with_who_is_forgotten_goes_where_they_ordered(ledger: Ledger) -> None:
    await order(ledger, ANN, "1", HERE, (1, 1))
    async with ledger.begin() as tx:
        await jobs.forget(tx, ANN)
    await order(ledger, BEN, "1", HERE, (1, 1))
