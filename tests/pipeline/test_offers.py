"""What may be ordered besides Studio: what every worker that serves says it makes."""

import time
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import pytest_asyncio

from pipeline import jobs
from pipeline.contract import STUDIO_ALONE, Mode, Offer
from pipeline.engines import images_edits, joined, studio
from pipeline.jobs import OFFER_S, Ledger
from tests.storage import DATABASES, opened_on

BOTH = Offer((Mode.TRUE_FACE, Mode.REIMAGINED))


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


async def test_what_one_worker_makes_may_be_ordered_and_its_last_word_counts(
    ledger: Ledger,
) -> None:
    assert await offered(ledger) == STUDIO_ALONE
    assert await offered(ledger, one=BOTH) == BOTH
    assert await offered(ledger, one=STUDIO_ALONE) == STUDIO_ALONE


async def test_a_mode_is_offered_only_where_every_worker_has_it(ledger: Ledger) -> None:
    face = Offer((Mode.TRUE_FACE,), sends=True)
    assert await offered(ledger, one=BOTH, two=face) == face
    assert await offered(ledger, three=STUDIO_ALONE) == STUDIO_ALONE


async def test_the_word_of_a_worker_that_is_gone_runs_out(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    await offered(ledger, gone=BOTH)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + OFFER_S + 1)
    assert await offered(ledger) == STUDIO_ALONE
    face = Offer((Mode.TRUE_FACE,))
    assert await offered(ledger, here=face) == face


def test_an_engine_that_asks_another_server_says_so_through_the_one_that_joins_it() -> None:
    class Made:
        def __init__(self, info: object) -> None:
            self.info = info

    both = joined(Made(studio.Studio.info), Made(images_edits.ImagesEdits.info))  # type: ignore[arg-type]
    assert both.info.offer == Offer(BOTH.drawing, sends=True)
    assert studio.Studio.info.offer == STUDIO_ALONE
