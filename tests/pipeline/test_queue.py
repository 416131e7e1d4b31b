"""What is submitted is made once, in a fair order, and who waits is told how long."""

import asyncio
from dataclasses import replace

import pytest

from pipeline import jobs
from pipeline.contract import Kind, Task
from pipeline.jobs import ATTEMPTS, CLAIMS, PER_PERSON, Busy, Ledger, queue
from tests.pipeline.ledgers import (
    ANN,
    BEN,
    HEADSHOTS,
    LATER,
    begin,
    changes,
    claim,
    claim_one,
    complete,
    ledger,
    reap,
    storage,
    submit,
)

__all__ = ["ledger", "storage"]


async def test_the_same_key_gives_the_same_job(ledger: Ledger) -> None:
    assert await submit(ledger, "set/navy/0") == await submit(ledger, "set/navy/0")
    assert len(await claim(ledger, 10)) == 1


async def test_a_key_belongs_to_its_person(ledger: Ledger) -> None:
    assert await submit(ledger, "set/navy/0", ANN) != await submit(ledger, "set/navy/0", BEN)


async def test_a_done_job_answers_for_its_key(ledger: Ledger) -> None:
    job = await submit(ledger, "key")
    assert await complete(ledger, await claim_one(ledger))
    assert await submit(ledger, "key") == job


async def test_the_key_of_a_cancelled_job_is_free_again(ledger: Ledger) -> None:
    job = await submit(ledger, "key")
    async with ledger.begin() as tx:
        assert await jobs.cancel(tx, ANN, job)
    assert await submit(ledger, "key") != job


async def test_a_transaction_that_fails_submits_nothing(ledger: Ledger) -> None:
    async def handle() -> None:
        async with ledger.begin() as tx:
            await jobs.submit(tx, "key", ANN, HEADSHOTS)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await handle()
    assert await changes(ledger) == []


async def test_a_person_with_enough_jobs_is_told_the_wait_and_others_are_served(
    ledger: Ledger,
) -> None:
    for number in range(PER_PERSON):
        await submit(ledger, f"key {number}")
    with pytest.raises(Busy) as refusal:
        await submit(ledger, "one more")
    assert not refusal.value.everyone
    assert refusal.value.wait_s > 0
    await submit(ledger, "key 0")
    await submit(ledger, "key", BEN)


async def test_a_full_house_says_so(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "IN_ALL", 1)
    await submit(ledger, "key", ANN)
    with pytest.raises(Busy) as refusal:
        await submit(ledger, "key", BEN)
    assert refusal.value.everyone


async def test_lanes_are_served_in_order(ledger: Ledger) -> None:
    kinds = (Kind.HEADSHOTS, Kind.PREVIEW, Kind.ADJUST, Kind.COPY, Kind.INSPECT, Kind.VERIFY)
    for kind in kinds:
        await submit(ledger, kind, task=Task(kind, ("a" * 32,)))
    served = [(await claim_one(ledger)).task.kind for _ in kinds]
    assert served == [*kinds[4:], *kinds[1:4], kinds[0]]
    assert set(served) == set(Kind)


async def test_a_claim_may_be_for_some_kinds_alone(ledger: Ledger) -> None:
    for kind in Kind:
        await submit(ledger, kind, task=Task(kind, ("a" * 32,)))
    later = (Kind.HEADSHOTS, Kind.PREVIEW, Kind.ADJUST)
    async with ledger.begin() as tx:
        leases = [await jobs.claim(tx, "worker", kinds=later) for _ in range(4)]
    assert [[one.task.kind for one in taken] for taken in leases] == [
        [Kind.PREVIEW],
        [Kind.ADJUST],
        [Kind.HEADSHOTS],
        [],
    ]
    async with ledger.begin() as tx:  # two kinds that share a lane
        (verified,) = await jobs.claim(tx, "worker", kinds=(Kind.VERIFY,))
        assert not await jobs.claimable(tx, (Kind.VERIFY,))
        assert await jobs.claimable(tx, (Kind.INSPECT,))
    assert verified.task.kind is Kind.VERIFY


async def test_a_claim_takes_jobs_of_one_bucket_in_their_fair_order(ledger: Ledger) -> None:
    for number in range(3):
        await submit(ledger, f"key {number}", ANN)
    await submit(ledger, "sample", ANN, replace(HEADSHOTS, sample=True))
    await submit(ledger, "key", BEN)
    await submit(ledger, "look", BEN, Task(Kind.INSPECT, ("a" * 32,)))
    (look,) = await claim(ledger, 3)
    assert look.task.kind is Kind.INSPECT
    assert [lease.person for lease in await claim(ledger, 3)] == [ANN, BEN, ANN]
    assert [lease.task.sample for lease in await claim(ledger, 3)] == [False]
    assert [lease.task.sample for lease in await claim(ledger, 3)] == [True]


async def test_the_last_attempt_at_a_job_is_made_alone(ledger: Ledger) -> None:
    for number in range(3):
        await submit(ledger, f"key {number}")
    for _ in range(ATTEMPTS - 1):
        leases = await claim(ledger, 2)
        await begin(ledger, *leases)
        assert await reap(ledger, LATER) == 2
    taken = [await claim(ledger, 2) for _ in range(3)]
    assert [[lease.attempt for lease in leases] for leases in taken] == [[3], [3], [1]]


async def test_the_last_claim_of_a_job_is_made_alone(ledger: Ledger) -> None:
    for number in range(3):
        await submit(ledger, f"key {number}")
    for _ in range(CLAIMS - 1):
        assert len(await claim(ledger, 2, lease_s=-1)) == 2
        await reap(ledger)
    assert [len(await claim(ledger, 2)) for _ in range(3)] == [1, 1, 1]


async def test_one_heavy_person_keeps_nobody_waiting(ledger: Ledger) -> None:
    for number in range(20):
        await submit(ledger, f"key {number}", ANN)
    served = [await claim_one(ledger) for _ in range(10)]
    await submit(ledger, "key", BEN)
    assert {lease.person for lease in served} == {ANN}
    assert BEN in {lease.person for lease in await claim(ledger, 2)}


async def test_a_newcomer_does_not_overtake_the_whole_queue(ledger: Ledger) -> None:
    await submit(ledger, "key", ANN)
    for number in range(5):
        await submit(ledger, f"key {number}", BEN)
    order = [(await claim_one(ledger)).person for _ in range(6)]
    assert order[:2] == [ANN, BEN]


async def test_a_latecomer_shares_with_those_who_have_been_served_already(ledger: Ledger) -> None:
    for number in range(20):
        await submit(ledger, f"key {number}", ANN)
    await claim(ledger, 10)
    for number in range(5):
        await submit(ledger, f"key {number}", BEN)
    assert {lease.person for lease in await claim(ledger, 4)} == {ANN, BEN}


async def test_no_job_is_claimed_twice_by_claimers_at_once(ledger: Ledger) -> None:
    for number in range(PER_PERSON):
        await submit(ledger, f"key {number}")

    async def claimer() -> list[int]:
        mine = []
        while leases := await claim(ledger, 2):
            mine += [lease.job for lease in leases]
        return mine

    taken = [job for mine in await asyncio.gather(*(claimer() for _ in range(4))) for job in mine]
    assert len(taken) == len(set(taken)) == PER_PERSON


async def test_position_counts_what_comes_before(ledger: Ledger) -> None:
    first, second, third = [await submit(ledger, f"key {number}") for number in range(3)]
    await claim_one(ledger)
    async with ledger.read() as tx:
        found = await jobs.waits(tx, [first, second, third])
    assert {job: wait.ahead for job, wait in found.items()} == {second: 1, third: 2}
    assert [change.position for change in await changes(ledger)] == [1, 2, 0]


async def expected(ledger: Ledger, *wanted: int) -> list[float]:
    async with ledger.read() as tx:
        found = await jobs.waits(tx, wanted)
    return [found[job].seconds for job in wanted]


async def measure(ledger: Ledger, task: Task, seconds: float, whole: float) -> None:
    async with ledger.begin() as tx:
        await jobs.measure(tx, task, seconds, whole)


async def test_the_wait_is_what_workers_measured_of_what_comes_before(ledger: Ledger) -> None:
    look = Task(Kind.INSPECT, ("a" * 32,))
    first, second = await submit(ledger, "key 1"), await submit(ledger, "key 2")
    await submit(ledger, "look", BEN, look)
    await measure(ledger, look, 3, 4)
    await measure(ledger, HEADSHOTS, 10, 25)
    assert await expected(ledger, first, second) == [3 + 25, 3 + 10 + 25]


async def test_workers_share_the_wait_and_what_they_have_done_of_it_counts(ledger: Ledger) -> None:
    await measure(ledger, HEADSHOTS, 10, 10)
    numbers = [await submit(ledger, f"key {number}") for number in range(6)]
    async with ledger.begin() as tx:
        (first,) = await jobs.claim(tx, "one")
        await jobs.claim(tx, "other")
        await jobs.beat(tx, {first: ("light", 0.5)})
    assert await expected(ledger, numbers[2], numbers[5]) == [(5 + 10) / 2 + 10, (15 + 30) / 2 + 10]


async def test_a_rate_follows_what_is_measured(ledger: Ledger) -> None:
    job = await submit(ledger, "key")
    await measure(ledger, HEADSHOTS, 10, 10)
    assert await expected(ledger, job) == [10]
    for _ in range(20):
        await measure(ledger, HEADSHOTS, 2, 2)
    assert await expected(ledger, job) == [pytest.approx(2, abs=0.1)]


async def test_who_has_enough_is_told_when_those_are_done_and_a_full_house_its_all(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    await measure(ledger, HEADSHOTS, 10, 10)
    for number in range(4):
        await submit(ledger, f"key {number}", ANN)
        await submit(ledger, f"key {number}", BEN)
    monkeypatch.setattr(queue, "PER_PERSON", 4)
    with pytest.raises(Busy) as own:
        await submit(ledger, "one more", ANN)
    assert own.value.wait_s == 70
    monkeypatch.setattr(queue, "PER_PERSON", 5)
    monkeypatch.setattr(queue, "IN_ALL", 8)
    with pytest.raises(Busy) as full:
        await submit(ledger, "one more", ANN)
    assert full.value.wait_s == 80
