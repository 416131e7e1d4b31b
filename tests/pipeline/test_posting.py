"""Messages wait for their turn, and come back when their deliverer dies."""

from pipeline import jobs
from pipeline.jobs import Draft, Ledger
from tests.pipeline.ledgers import ANN, BEN, ledger, storage

__all__ = ["ledger", "storage"]


async def post(ledger: Ledger, person: str, *keys: str) -> None:
    async with ledger.begin() as tx:
        for key in keys:
            await jobs.post(tx, [Draft(person, key, {"text": key})])


async def take(ledger: Ledger, lease_s: float = 60) -> list[jobs.Post]:
    async with ledger.begin() as tx:
        return await jobs.take(tx, "web", lease_s=lease_s)


async def test_messages_leave_in_order_one_at_a_time_for_each_person(ledger: Ledger) -> None:
    await post(ledger, ANN, "a1", "a2")
    await post(ledger, BEN, "b1")
    await post(ledger, "telegram:1", "other platform")
    first = await take(ledger)
    assert [(sent.key, sent.body) for sent in first] == [
        ("a1", {"text": "a1"}),
        ("b1", {"text": "b1"}),
    ]
    assert await take(ledger) == []
    async with ledger.begin() as tx:
        await jobs.sent(tx, [first[0].id])
    assert [sent.key for sent in await take(ledger)] == ["a2"]


async def test_the_messages_of_a_dead_deliverer_come_back_in_order(ledger: Ledger) -> None:
    await post(ledger, ANN, "a1", "a2")
    await take(ledger, lease_s=-1)
    (again,) = await take(ledger)
    assert (again.key, again.attempt) == ("a1", 2)


async def test_a_deferred_message_holds_up_those_behind_it(ledger: Ledger) -> None:
    await post(ledger, ANN, "a1", "a2")
    (first,) = await take(ledger)
    async with ledger.begin() as tx:
        await jobs.defer(tx, first.id, 60)
    assert await take(ledger) == []
    async with ledger.begin() as tx:
        await jobs.defer(tx, first.id, -1)
    assert [sent.key for sent in await take(ledger)] == ["a1"]
