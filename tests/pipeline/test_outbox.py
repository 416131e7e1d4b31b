"""What waits to be said: in order, and no more often than it has to be."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import pytest_asyncio

from pipeline import jobs
from pipeline.jobs import Draft, Ledger
from tests.storage import DATABASES, opened_on

ANN = "web:4f2b9c1de0a7"


@pytest_asyncio.fixture(params=DATABASES)
async def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Ledger]:
    async with opened_on(request.param, tmp_path, request) as storage:
        yield storage.ledger


async def post(ledger: Ledger, key: str, text: str) -> None:
    async with ledger.begin() as tx:
        await jobs.post(tx, [Draft(ANN, key, {"text": text})])


async def said(ledger: Ledger) -> list[str]:
    """Deliver everything; returns what was shown."""
    texts = []
    while True:
        async with ledger.begin() as tx:
            posts = await jobs.take(tx, "web")
            for one in posts:
                texts.append(one.body["text"])
                await jobs.sent(tx, [one.id])
        if not posts:
            return texts


async def test_verdicts_that_come_together_are_one_edit_in_the_place_of_the_first(
    ledger: Ledger,
) -> None:
    for key, text in (("coach", "1 good"), ("menu", "styles"), ("coach", "2 good")):
        await post(ledger, key, text)
    assert await said(ledger) == ["2 good", "styles"]


async def test_what_is_being_delivered_is_not_overtaken(ledger: Ledger) -> None:
    await post(ledger, "coach", "1 good")
    async with ledger.begin() as tx:
        (leased,) = await jobs.take(tx, "web")
    await post(ledger, "coach", "2 good")
    async with ledger.begin() as tx:
        await jobs.sent(tx, [leased.id])
    assert leased.body["text"] == "1 good"
    assert await said(ledger) == ["2 good"]


async def test_what_a_dead_process_held_is_taken_back_when_the_next_one_starts(
    ledger: Ledger,
) -> None:
    await post(ledger, "coach", "1 good")
    async with ledger.begin() as tx:
        (held,) = await jobs.take(tx, "web")
        assert await jobs.take(tx, "web") == []
        await jobs.reclaim(tx, "telegram")
        assert await jobs.take(tx, "web") == []
        await jobs.reclaim(tx, "web")
        (again,) = await jobs.take(tx, "web")
    assert (again.id, again.attempt) == (held.id, 2)


async def test_of_messages_posted_together_the_last_of_a_key_counts_in_the_place_of_the_first(
    ledger: Ledger,
) -> None:
    await post(ledger, "menu", "styles")
    texts = (("coach", "1 good"), ("help", "ask"), ("coach", "2 good"), ("menu", "new styles"))
    async with ledger.begin() as tx:
        await jobs.post(tx, [Draft(ANN, key, {"text": text}) for key, text in texts])
    assert await said(ledger) == ["new styles", "2 good", "ask"]
