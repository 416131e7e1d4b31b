"""Through the one door: a job goes in, its changes come out, and a person can leave entirely."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import pytest_asyncio
import sqlalchemy as sa

from bot import store
from bot.backend import Backend, Draft, Full, UnknownPhoto, open_backend
from bot.settings import Settings
from pipeline import jobs
from pipeline.contract import Inspected, Kind, State, Task, Verdict
from pipeline.jobs import Kept
from tests.storage import Storage, opened, slices

ANN, BEN, CAT = "web:4f2b9c1de0a7", "web:c0ffee123456", "web:ca7ca7ca7ca7"
HERE = "discord:1"
LIMIT_S = 10.0


@pytest_asyncio.fixture
async def storage(tmp_path: Path) -> AsyncGenerator[Storage]:
    async with opened(tmp_path) as storage:
        yield storage


@pytest.fixture
def backend(storage: Storage) -> Backend:
    return Backend(storage.ledger, storage.vault)


async def order(backend: Backend, person: str, photo: str) -> int:
    async with backend.begin() as tx:
        return await backend.submit(tx, "key", person, Task(Kind.INSPECT, (photo,)))


async def test_a_job_is_watched_from_queue_to_outcome(backend: Backend) -> None:
    await backend.make_key(ANN)
    photo = await backend.put(ANN, b"selfie")
    job = await order(backend, ANN, photo)
    assert (await backend.waits([job]))[job].ahead == 0
    (queued,) = await backend.changes(0)
    async with backend.begin() as tx:
        (lease,) = await jobs.claim(tx, "worker")
        await jobs.complete(tx, lease, Inspected(photo, Verdict()))
    (done,) = await backend.changes(queued.seq)
    assert (queued.state, done.state) == (State.QUEUED, State.DONE)
    assert (done.job, done.person, done.outcome) == (job, ANN, Inspected(photo, Verdict()))
    assert await backend.changes(done.seq) == []


async def test_a_session_and_its_job_are_saved_together_or_not_at_all(backend: Backend) -> None:
    async def handle() -> None:
        async with backend.begin() as tx:
            await store.save(tx, {ANN: {"step": "waiting"}})
            await backend.submit(tx, "key", ANN, Task(Kind.INSPECT, ("a" * 32,)))
            await backend.post(tx, [Draft(ANN, "m1", {"text": "queued"})])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await handle()
    async with backend.begin() as tx:
        assert not await store.load(tx, [ANN])
    assert await backend.changes(0) == []
    assert await backend.exchange("web", (), 20) == []


async def test_how_long_selfies_are_kept_is_the_operators_to_shorten(
    storage: Storage, tmp_path: Path
) -> None:
    del storage  # its tables are what is wanted
    settings = Settings(data_dir=tmp_path, selfie_hours=1, result_days=2)
    assert settings.kept == Kept(3600, 2 * 24 * 3600)
    async with open_backend(settings) as backend:
        await order(backend, ANN, "a" * 32)
        async with backend.begin() as tx:
            held = sa.text("select due - since from photos")
            assert 0 < (await tx.execute(held)).scalar_one() <= 3600


async def test_a_servers_people_at_a_time_are_limited_and_its_admins_and_private_chats_are_not(
    storage: Storage, tmp_path: Path
) -> None:
    rules = Settings(data_dir=tmp_path, server_people=1, admins=frozenset({CAT})).house
    backend = Backend(storage.ledger, storage.vault, rules)
    task = Task(Kind.HEADSHOTS, ("a" * 32,), style="navy")
    async with backend.begin() as tx:
        await backend.submit(tx, "key", ANN, task, HERE)
        with pytest.raises(Full):
            await backend.submit(tx, "key", BEN, task, HERE)
        await backend.submit(tx, "key", BEN, task)
        await backend.submit(tx, "key", CAT, task, HERE)


async def test_a_job_can_be_cancelled(backend: Backend) -> None:
    job = await order(backend, ANN, "a" * 32)
    async with backend.begin() as tx:
        assert await backend.cancel(tx, ANN, job)
    assert [change.state for change in await backend.changes(0)] == [State.CANCELLED]


async def test_messages_are_taken_shown_and_struck_off(backend: Backend) -> None:
    async with backend.begin() as tx:
        await backend.post(tx, [Draft(ANN, "m1", {"text": "one"})])
        await backend.post(tx, [Draft(ANN, "m2", {"text": "two"})])
    (first,) = await backend.exchange("web", (), 20)
    await backend.defer(first.id, -1)
    (again,) = await backend.exchange("web", (), 20)
    assert (again.key, again.attempt) == ("m1", 2)
    assert [post.key for post in await backend.exchange("web", [again.id], 20)] == ["m2"]


async def test_who_finds_no_message_to_show_waits_for_no_writer(backend: Backend) -> None:
    async with asyncio.timeout(LIMIT_S), backend.begin():
        assert await backend.exchange("web", (), 20) == []


async def test_after_forget_no_byte_of_a_person_or_photo_is_left(
    storage: Storage, backend: Backend, astronaut: bytes
) -> None:
    await backend.make_key(ANN)
    photo = await backend.put(ANN, astronaut)
    await backend.make_key(BEN)
    his = await backend.put(BEN, b"his")
    await order(backend, ANN, photo)
    await order(backend, BEN, his)
    async with backend.begin() as tx:
        await store.save(tx, {ANN: {"photos": [photo]}})
        await backend.post(tx, [Draft(ANN, "m1", {"text": "hello"})])
    traces = (ANN.encode(), photo.encode(), *slices(astronaut))
    assert storage.holds(*traces)
    async with backend.begin() as tx:
        await backend.forget(tx, ANN)
        await store.forget(tx, ANN)
    assert storage.holds(*traces) == []
    with pytest.raises(UnknownPhoto):
        await backend.get(ANN, photo)
    assert await backend.get(BEN, his) == b"his"
    assert [change.person for change in await backend.changes(0)] == [BEN]
