"""What may be ordered besides Studio: what some worker that serves says it makes, and claims."""

import time
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import pytest_asyncio

from pipeline import jobs
from pipeline.contract import (
    STUDIO_ALONE,
    Kind,
    Mode,
    Offer,
    State,
    Task,
    bucket,
    elsewhere,
)
from pipeline.engines import images_edits, joined, studio
from pipeline.jobs import OFFER_S, RETURN_S, Ledger
from tests.storage import DATABASES, opened_on

BOTH = Offer((Mode.TRUE_FACE, Mode.REIMAGINED))
FACE = Offer((Mode.TRUE_FACE,))
ANN = "web:ann"


@pytest_asyncio.fixture(params=DATABASES)
async def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Ledger]:
    async with opened_on(request.param, tmp_path, request) as storage:
        yield storage.ledger


async def offered(ledger: Ledger, **workers: Offer) -> Offer:
    """Have workers say what they make, and return what may be ordered."""
    async with ledger.begin() as tx:
        for name, made in workers.items():
            await jobs.offer(tx, name, made)
        return await jobs.offered(tx)


def order(mode: Mode, *, sent: bool = False) -> Task:
    return Task(Kind.HEADSHOTS, ("a" * 32,), style="navy", mode=mode, may_send=sent)


async def submitted(ledger: Ledger, *tasks: Task) -> list[int]:
    async with ledger.begin() as tx:
        return [await jobs.submit(tx, f"k{n}", ANN, task) for n, task in enumerate(tasks)]


async def claimed(ledger: Ledger, made: Offer) -> list[int]:
    """Have a worker that makes this claim a batch; returns the jobs it got."""
    async with ledger.begin() as tx:
        return [lease.job for lease in await jobs.claim(tx, "one", 4, made=made)]


async def test_what_one_worker_makes_may_be_ordered_and_its_last_word_counts(
    ledger: Ledger,
) -> None:
    assert await offered(ledger) == STUDIO_ALONE
    assert await offered(ledger, one=BOTH) == BOTH
    assert await offered(ledger, one=STUDIO_ALONE) == STUDIO_ALONE


async def test_a_worker_that_makes_studio_alone_takes_no_mode_off_the_menu(ledger: Ledger) -> None:
    assert await offered(ledger, one=STUDIO_ALONE, two=FACE) == FACE
    assert await offered(ledger, three=Offer((Mode.REIMAGINED,))) == BOTH


async def test_where_one_that_draws_sends_selfies_on_everybody_is_told_so(ledger: Ledger) -> None:
    assert await offered(ledger, one=Offer(sends=True), two=BOTH) == BOTH
    assert await offered(ledger, three=Offer(FACE.drawing, sends=True)) == Offer(
        BOTH.drawing, sends=True
    )


async def test_the_word_of_a_worker_that_is_gone_runs_out(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    await offered(ledger, gone=BOTH)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + OFFER_S + 1)
    assert await offered(ledger) == STUDIO_ALONE
    assert await offered(ledger, here=FACE) == FACE


async def test_a_job_is_claimed_only_by_who_makes_its_mode(ledger: Ledger) -> None:
    drawn, agreed = await submitted(ledger, order(Mode.TRUE_FACE), order(Mode.TRUE_FACE, sent=True))
    sending = Offer(FACE.drawing, sends=True)
    assert await claimed(ledger, STUDIO_ALONE) == []
    assert await claimed(ledger, Offer((Mode.REIMAGINED,))) == []
    assert await claimed(ledger, sending) == [agreed]
    assert await claimed(ledger, FACE) == [drawn]


async def test_nobodys_jobs_of_other_modes_keep_a_studio_job_waiting(ledger: Ledger) -> None:
    _, studios = await submitted(ledger, order(Mode.REIMAGINED), order(Mode.STUDIO))
    assert await claimed(ledger, STUDIO_ALONE) == [studios]


async def test_modes_share_no_batch(ledger: Ledger) -> None:
    face, other, again = await submitted(
        ledger, *(order(mode) for mode in (*BOTH.drawing, Mode.TRUE_FACE))
    )
    assert await claimed(ledger, BOTH) == [face, again]
    assert await claimed(ledger, BOTH) == [other]


async def test_a_job_waits_for_its_worker_to_come_back_and_not_for_ever(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    await offered(ledger, gone=FACE, here=STUDIO_ALONE)
    await submitted(ledger, order(Mode.TRUE_FACE), order(Mode.STUDIO))
    now = time.time()
    for passed, state in ((OFFER_S + RETURN_S - 1, "queued"), (OFFER_S + RETURN_S + 1, "failed")):
        monkeypatch.setattr(time, "time", lambda passed=passed: now + passed)
        assert await offered(ledger, here=STUDIO_ALONE) == STUDIO_ALONE
        async with ledger.begin() as tx:
            await jobs.abandon(tx)
            states = [change.state for change in await jobs.changes(tx, 0)]
        assert sorted(states) == sorted([State(state), State.QUEUED])


def test_every_bucket_has_room_in_its_column() -> None:
    names = elsewhere(STUDIO_ALONE)
    assert len(names) == 8
    assert max(map(len, names)) <= 32
    assert bucket(order(Mode.STUDIO, sent=True)) == "headshots"


def test_an_engine_that_asks_another_server_says_so_through_the_one_that_joins_it() -> None:
    class Made:
        def __init__(self, info: object) -> None:
            self.info = info

    both = joined(Made(studio.Studio.info), Made(images_edits.ImagesEdits.info))  # type: ignore[arg-type]
    assert both.info.offer == Offer(BOTH.drawing, sends=True)
    assert studio.Studio.info.offer == STUDIO_ALONE
