"""The ledger loses no job and takes no result twice, whoever dies."""

import time

import pytest

from pipeline import jobs
from pipeline.contract import Inspected, Reason, Refusal, Refused, State, Verdict
from pipeline.jobs import ATTEMPTS, CLAIMS, Ledger
from tests.pipeline.ledgers import (
    ANN,
    BEN,
    INSPECT,
    INSPECTED,
    LATER,
    begin,
    changes,
    claim,
    claim_one,
    complete,
    ledger,
    reap,
    state,
    storage,
    submit,
)

__all__ = ["ledger", "storage"]


async def test_a_result_is_accepted_once(ledger: Ledger) -> None:
    job = await submit(ledger, "key")
    lease = await claim_one(ledger)
    assert await complete(ledger, lease)
    assert not await complete(ledger, lease)
    (change,) = await changes(ledger)
    assert (change.job, change.state, change.outcome) == (job, State.DONE, INSPECTED)


async def test_a_late_result_changes_nothing(ledger: Ledger) -> None:
    job = await submit(ledger, "key")
    late = await claim_one(ledger, lease_s=-1)
    assert not await complete(ledger, late)
    assert await reap(ledger) == 1
    assert not await complete(ledger, late)
    second = await claim_one(ledger)
    assert second.job == job
    assert not await complete(ledger, late)
    assert await complete(ledger, second)


async def test_a_beat_keeps_the_lease_and_tells_progress(ledger: Ledger) -> None:
    await submit(ledger, "key")
    lease = await claim_one(ledger)
    before = (await changes(ledger))[0].seq
    async with ledger.begin() as tx:
        assert await jobs.beat(tx, {lease: ("light", 0.4)}) == {lease}
    (change,) = await changes(ledger, before)
    assert (change.stage, change.progress, change.state) == ("light", 0.4, State.RUNNING)
    async with ledger.begin() as tx:
        assert await jobs.beat(tx, {lease: ("light", 0.4)}) == {lease}
    assert await changes(ledger, change.seq) == []


async def test_one_beat_keeps_many_leases_and_says_which_are_lost(ledger: Ledger) -> None:
    for number in range(4):
        await submit(ledger, f"key {number}")
    held, moved, cancelled = await claim(ledger, 3)
    (late,) = await claim(ledger, lease_s=-1)
    async with ledger.begin() as tx:
        assert await jobs.cancel(tx, ANN, cancelled.job)
    await reap(ledger)
    (again,) = await claim(ledger)
    assert again.job == late.job
    before = (await changes(ledger))[-1].seq
    told = {held: ("", 0.0), moved: ("light", 0.4), cancelled: ("", 0.0), late: ("", 0.0)}
    async with ledger.begin() as tx:
        assert await jobs.beat(tx, told, lease_s=3600) == {held, moved}
    (change,) = await changes(ledger, before)
    assert (change.job, change.stage, change.progress) == (moved.job, "light", 0.4)
    assert await reap(ledger, time.time() + 1800) == 1
    assert await state(ledger, again.job) is State.QUEUED


async def test_a_job_that_three_workers_died_on_has_failed(ledger: Ledger) -> None:
    job = await submit(ledger, "key")
    for number in range(ATTEMPTS):
        assert await state(ledger, job) is State.QUEUED
        lease = await claim_one(ledger)
        assert lease.attempt == number + 1
        for _ in range(2):  # a beat says it again
            await begin(ledger, lease)
        assert await reap(ledger, LATER) == 1
    assert await state(ledger, job) is State.FAILED
    assert await claim(ledger) == []


async def test_a_job_that_waits_its_turn_when_its_worker_dies_loses_no_attempt(
    ledger: Ledger,
) -> None:
    job = await submit(ledger, "key")
    for _ in range(CLAIMS):
        assert await state(ledger, job) is State.QUEUED
        assert (await claim_one(ledger, lease_s=-1)).attempt == 1
        assert await reap(ledger) == 1
    assert await state(ledger, job) is State.FAILED  # it may be what they die of


async def test_an_attempt_counts_by_the_lease_that_is_live_alone(ledger: Ledger) -> None:
    await submit(ledger, "key")
    late = await claim_one(ledger, lease_s=-1)
    await reap(ledger)
    held = await claim_one(ledger)
    async with ledger.begin() as tx:  # by a worker that lost the job and has it again
        told = dict.fromkeys((late, held), ("", 0.0))
        assert await jobs.beat(tx, told, begun=[late]) == {held}
        assert (await jobs.figures(tx)).attempts == {0: 1}


async def test_who_has_a_dead_workers_name_takes_back_what_it_had_and_nothing_else(
    ledger: Ledger,
) -> None:
    ours, others = await submit(ledger, "key 1"), await submit(ledger, "key 2")
    dead = await claim_one(ledger)
    (alive,) = await claim(ledger, worker="another")
    async with ledger.begin() as tx:
        assert await jobs.inherit(tx, "worker") == 1
        assert (await jobs.figures(tx)).counted["expired"] == 1
    assert await state(ledger, ours) is State.QUEUED
    assert await state(ledger, others) is State.RUNNING
    assert not await complete(ledger, dead)
    assert await complete(ledger, alive)


async def test_a_fault_is_retried_while_attempts_are_left(ledger: Ledger) -> None:
    job = await submit(ledger, "key")
    for _ in range(ATTEMPTS):
        lease = await claim_one(ledger)
        async with ledger.begin() as tx:
            assert await jobs.fail(tx, lease, retryable=True)
    assert await state(ledger, job) is State.FAILED


async def test_what_no_retry_helps_fails_at_once(ledger: Ledger) -> None:
    job = await submit(ledger, "key")
    lease = await claim_one(ledger)
    async with ledger.begin() as tx:
        assert await jobs.fail(tx, lease, retryable=False)
    assert await state(ledger, job) is State.FAILED


async def test_giving_a_job_back_costs_no_attempt_and_no_claim(ledger: Ledger) -> None:
    job = await submit(ledger, "key")
    for _ in range(CLAIMS):
        lease = await claim_one(ledger)
        assert lease.attempt == 1
        await begin(ledger, lease)
        async with ledger.begin() as tx:
            assert await jobs.release(tx, lease)
    await claim_one(ledger, lease_s=-1)
    await reap(ledger)
    assert await state(ledger, job) is State.QUEUED


@pytest.mark.parametrize("running", [False, True])
async def test_a_cancelled_job_is_cancelled_at_once(ledger: Ledger, *, running: bool) -> None:
    job = await submit(ledger, "key")
    leases = await claim(ledger) if running else []
    async with ledger.begin() as tx:
        assert not await jobs.cancel(tx, BEN, job)
        assert await jobs.cancel(tx, ANN, job)
        assert not await jobs.cancel(tx, ANN, job)
    assert await state(ledger, job) is State.CANCELLED
    for lease in leases:
        async with ledger.begin() as tx:
            assert not await jobs.beat(tx, {lease: ("light", 0.5)})
            assert not await jobs.fail(tx, lease, retryable=True)
            assert not await jobs.release(tx, lease)
        assert not await complete(ledger, lease)
    assert await state(ledger, job) is State.CANCELLED


async def test_changes_are_told_once_each_in_order(ledger: Ledger) -> None:
    first, second = await submit(ledger, "key 1"), await submit(ledger, "key 2")
    seen = (await changes(ledger))[-1].seq
    lease = await claim_one(ledger)
    assert await complete(ledger, lease)
    told = await changes(ledger, seen)
    assert [(change.job, change.state) for change in told] == [(first, State.DONE)]
    assert [change.job for change in await changes(ledger)] == [second, first]


async def test_refusals_for_safety_are_counted_and_name_nobody(ledger: Ledger) -> None:
    for number, reason in enumerate((Reason.LOOKS_YOUNG, Reason.LOOKS_YOUNG, Reason.BLURRED)):
        await submit(ledger, str(number), task=INSPECT)
        await complete(ledger, await claim_one(ledger), Inspected("a" * 32, Verdict(reason)))
    for number, one in enumerate((Reason.SOMEONE_ELSE, Reason.SEVERAL_FACES, Reason.INDECENT)):
        await submit(ledger, f"more {number}", task=INSPECT)
        await complete(ledger, await claim_one(ledger), Inspected("a" * 32, Verdict(one)))
    await submit(ledger, "headshots")
    await complete(ledger, await claim_one(ledger), Refused(Refusal.INDECENT))
    async with ledger.begin() as tx:
        await jobs.forget(tx, ANN)
        found = await jobs.figures(tx)
    assert found.counted.get("looks_young") == found.counted.get("indecent") == 2
    assert found.counted.get("someone_else") == found.counted.get("several_faces") == 1
    assert "blurred" not in found.counted
