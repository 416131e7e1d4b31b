"""The ledger loses nothing, gives nothing twice, is fair, and forgets to the last byte."""

import asyncio
import json
import random
import time
from collections.abc import AsyncGenerator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

import pytest
import pytest_asyncio
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline import jobs
from pipeline.contract import (
    Adjust,
    Change,
    Headshot,
    Inspected,
    Kind,
    Level,
    Line,
    Mark,
    Measure,
    Outcome,
    Part,
    Reason,
    Refusal,
    Refused,
    Sheet,
    Shots,
    State,
    Task,
    Unchecked,
    Unit,
    Verdict,
    Withheld,
)
from pipeline.desks import held_since
from pipeline.jobs import (
    ATTEMPTS,
    CLAIMS,
    PER_PERSON,
    Busy,
    Draft,
    Kept,
    Lease,
    Ledger,
    codec,
    open_ledger,
    queue,
    retention,
    tables,
)
from pipeline.settings import Settings
from tests.postgres import Postgres
from tests.storage import DATABASES, Storage, opened, opened_on

ANN, BEN = "web:4f2b9c1de0a7", "web:c0ffee123456"
INSPECT = Task(Kind.INSPECT, ("a" * 32,), beside=("b" * 32,))
HEADSHOTS = Task(Kind.HEADSHOTS, ("a" * 32, "b" * 32), style="navy")
INSPECTED = Inspected("a" * 32, Verdict(score=0.5, face=300))
LATER = 1e12
"""A time by which every lease and every photo is overdue."""


@pytest_asyncio.fixture(params=DATABASES)
async def storage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Storage]:
    async with opened_on(request.param, tmp_path, request) as storage:
        yield storage


@pytest_asyncio.fixture
async def files(tmp_path: Path) -> AsyncGenerator[Storage]:
    """On SQLite, whose files can be read from outside to the last byte."""
    async with opened(tmp_path) as storage:
        yield storage


@pytest.fixture
def ledger(storage: Storage) -> Ledger:
    return storage.ledger


async def submit(ledger: Ledger, key: str, person: str = ANN, task: Task = HEADSHOTS) -> int:
    async with ledger.begin() as tx:
        return await jobs.submit(tx, key, person, task)


async def claim(
    ledger: Ledger, limit: int = 1, lease_s: float = 60, worker: str = "worker"
) -> list[Lease]:
    async with ledger.begin() as tx:
        return await jobs.claim(tx, worker, limit, lease_s)


async def begin(ledger: Ledger, *leases: Lease) -> None:
    async with ledger.begin() as tx:
        await jobs.beat(tx, dict.fromkeys(leases, ("", 0.0)), begun=leases)


async def claim_one(ledger: Ledger, lease_s: float = 60) -> Lease:
    (lease,) = await claim(ledger, lease_s=lease_s)
    return lease


async def complete(ledger: Ledger, lease: Lease, outcome: Outcome = INSPECTED) -> bool:
    async with ledger.begin() as tx:
        return await jobs.complete(tx, lease, outcome)


async def reap(ledger: Ledger, now: float | None = None) -> int:
    async with ledger.begin() as tx:
        return await jobs.reap(tx, now)


async def changes(ledger: Ledger, since: int = 0) -> list[Change]:
    async with ledger.read() as tx:
        return await jobs.changes(tx, since)


async def state(ledger: Ledger, job: int) -> State:
    return next(change.state for change in await changes(ledger) if change.job == job)


# What is written is what is read.

texts = st.text(max_size=20)
ids = st.text("0123456789abcdef", min_size=32, max_size=32)
numbers = st.floats(allow_nan=False, allow_infinity=False)


def any_of(values: type[StrEnum]) -> st.SearchStrategy[StrEnum]:
    return st.sampled_from(list(values))


measures = st.builds(
    Measure,
    texts,
    texts,
    st.none() | numbers,
    numbers,
    any_of(Mark),
    any_of(Level),
    any_of(Unit),
    st.none() | any_of(Unchecked),
)
some_measures = st.lists(measures, max_size=3).map(tuple)
lines = st.builds(
    Line,
    any_of(Part),
    any_of(Mark),
    st.none() | measures,
    st.lists(any_of(Unchecked), max_size=2).map(tuple),
)
verdicts = st.builds(
    Verdict,
    st.none() | st.sampled_from(list(Reason)),
    st.lists(st.sampled_from(list(Reason)), max_size=3).map(tuple),
    numbers,
    st.integers(0, 9999),
)
balances = st.tuples(numbers, numbers, numbers)
headshots = st.builds(
    Headshot,
    ids,
    ids,
    texts,
    st.tuples(st.integers(1, 9999), st.integers(1, 9999)),
    some_measures,
    st.lists(st.tuples(texts, numbers), max_size=3).map(tuple),
    st.lists(lines, max_size=5).map(tuple),
    st.just("") | ids,
    texts,
    balances,
)
aside = st.lists(st.tuples(ids, st.sampled_from(list(Reason))), max_size=3).map(tuple)
withheld = st.lists(st.builds(Withheld, ids, some_measures), max_size=2).map(tuple)
some_shots = st.lists(headshots, max_size=3).map(tuple)
outcomes = st.one_of(
    st.builds(Inspected, ids, verdicts),
    st.builds(Sheet, ids, st.lists(st.tuples(texts, ids), max_size=3).map(tuple)),
    st.builds(Shots, some_shots, aside, some_measures, withheld, some_shots, texts),
    st.builds(Refused, st.sampled_from(list(Refusal)), aside, withheld),
)
tasks = st.builds(
    Task,
    st.sampled_from(list(Kind)),
    st.lists(ids, max_size=3).map(tuple),
    st.lists(ids, max_size=3).map(tuple),
    texts,
    st.integers(1, 12),
    st.integers(0, 9),
    st.booleans(),
    st.integers(0, 10),
    adjust=st.builds(Adjust, st.integers(-2, 2), balance=balances),
)


def through_json(held: dict[str, object]) -> object:
    return json.loads(json.dumps(held))


@given(tasks)
def test_a_task_survives_the_ledger(task: Task) -> None:
    held = through_json(codec.task_to_json(task))
    assert codec.task_from_json(held) == task  # type: ignore[arg-type]  # what JSON gives back


@given(outcomes)
def test_an_outcome_survives_the_ledger(outcome: Outcome) -> None:
    held = through_json(codec.outcome_to_json(outcome))
    assert codec.outcome_from_json(held) == outcome  # type: ignore[arg-type]  # as above


def test_rows_of_the_first_release_are_read_as_what_they_said() -> None:
    kept = {"name": "skin.dL", "step": "light", "value": 0.3, "limit": 1.5, "level": "passed"}
    shot = {"picture": "c" * 32, "source": "a" * 32, "style": "navy", "size": [640, 800]}
    shots = {"headshots": [shot | {"measures": [kept], "seconds": []}], "set_aside": []}

    held = codec.outcome_from_json({"type": "shots"} | shots)

    measure = Measure("skin.dL", "light", 0.3, 1.5, Mark.PASSED, Level.PAIRED, Unit.LAB)
    assert held == Shots((Headshot("c" * 32, "a" * 32, "navy", (640, 800), (measure,)),))
    refused = {"type": "refused", "reason": "too_small", "set_aside": []}
    assert codec.outcome_from_json(refused) == Refused(Refusal.TOO_SMALL)


def test_the_pictures_of_cards_are_pictures_of_the_task_too() -> None:
    plain = Headshot("c" * 32, "a" * 32, "navy", (640, 800))
    with_card = replace(plain, picture="d" * 32, card_picture="e" * 32)

    assert codec.pictures_of(Shots((plain, with_card))) == ("c" * 32, "d" * 32, "e" * 32)
    corrected = Shots((plain,), corrected=(with_card,), sheet="f" * 32)
    assert codec.pictures_of(corrected) == ("c" * 32, "d" * 32, "e" * 32, "f" * 32)


# Submitting.


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


# Claiming.


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


# Waiting.


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


# Leases.


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


# The outbox.


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


# Retention and forgetting.


async def sweep(ledger: Ledger, now: float) -> set[str]:
    async with ledger.begin() as tx:
        return {photo for _, photo in await jobs.sweep(tx, now)}


async def test_selfies_go_a_day_after_delivery_and_results_after_a_week(ledger: Ledger) -> None:
    await submit(ledger, "key")
    lease = await claim_one(ledger)
    made = Headshot("c" * 32, "a" * 32, "navy", (640, 800))
    async with ledger.begin() as tx:
        assert await jobs.complete(tx, lease, Shots((made,)))
        (now,) = (await tx.execute(sa.text("SELECT changed FROM jobs"))).scalars()
    hour, day = 3600, 24 * 3600
    assert await sweep(ledger, now + day - hour) == set()
    assert await sweep(ledger, now + day + hour) == {"a" * 32, "b" * 32}
    assert await sweep(ledger, now + 7 * day - hour) == set()
    assert len(await changes(ledger)) == 1
    assert await sweep(ledger, now + 7 * day + hour) == {"c" * 32}
    assert await changes(ledger) == []


async def test_a_print_is_held_as_long_as_its_picture_and_of_its_own_job_alone(
    ledger: Ledger,
) -> None:
    for person in (ANN, BEN):
        await submit(ledger, "order", person)
    ann, ben = [(await claim(ledger))[0] for _ in range(2)]
    for lease, picture in ((ann, "a" * 31 + "1"), (ben, "b" * 31 + "1")):
        made = Shots((Headshot(picture, "s", "navy", (640, 800)),))
        async with ledger.begin() as tx:
            assert await jobs.complete(tx, lease, made, {picture: picture[0] * 4, "lost": "ff"})
    async with ledger.begin() as tx:
        assert (await jobs.prints(tx))[1].hex() == "aaaabbbb"
        await jobs.forget(tx, ann.person)
        assert (await jobs.prints(tx))[1].hex() == "bbbb"
        await jobs.sweep(tx, LATER)
        assert await jobs.prints(tx) == ("", b"")


async def test_a_copy_is_found_among_more_prints_than_are_read_at_a_time(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "PAGE", 2)
    held = [bytes([number] * 64) for number in (0b1, 0b11, 0b111, 0b1111, 0b11111)]
    rows = [
        {"id": f"{n:032x}", "person": ANN, "due": LATER, "since": float(n), "print": by.hex()}
        for n, by in enumerate(held)
    ]
    async with ledger.begin() as tx:
        await tx.execute(sa.insert(tables.photos), rows)
    for n, by in enumerate(held):
        nearly = bytes([by[0] ^ 0b10000000, *by[1:]])
        assert await held_since(ledger, nearly) == float(n)
    assert await held_since(ledger, bytes([0xF0] * 64)) is None


async def test_a_set_never_ordered_goes_a_day_after_its_last_photo(ledger: Ledger) -> None:
    await submit(ledger, "key", task=INSPECT)
    assert await complete(ledger, await claim_one(ledger))
    assert await sweep(ledger, LATER) == {"a" * 32, "b" * 32}


async def test_photos_wait_for_the_job_that_needs_them(ledger: Ledger) -> None:
    await submit(ledger, "key")
    assert await sweep(ledger, LATER) == set()


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


async def test_an_operator_may_keep_things_for_less_time_and_never_for_longer(
    files: Storage,
) -> None:
    shorter = Ledger(files.ledger.engine.execution_options(kept=Kept(3600, 7200)))
    await submit(shorter, "key")
    made = Headshot("c" * 32, "a" * 32, "navy", (640, 800))
    await complete(shorter, await claim_one(shorter), Shots((made,)))
    now = time.time()
    assert await sweep(shorter, now + 1800) == set()
    # Set longer again, it prolongs nothing that was promised to go sooner.
    assert await sweep(files.ledger, now + 5400) == {"a" * 32, "b" * 32}
    assert len(await changes(shorter)) == 1
    assert await sweep(shorter, now + 9000) == {"c" * 32}
    assert await changes(shorter) == []
    with pytest.raises(ValueError, match="promised"):
        Kept(selfie_s=25 * 3600)
    for longer in ({"result_days": 8}, {"selfie_hours": 25}):
        with pytest.raises(ValidationError):
            Settings.model_validate(longer)


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
