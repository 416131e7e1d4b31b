"""The operator's page, over HTTP and from a real ledger with finished jobs in it."""

import asyncio
from pathlib import Path

import aiohttp
import pytest

from bot.health import telling
from bot.status import page
from pipeline import jobs
from pipeline.contract import (
    COUNTED,
    Headshot,
    Inspected,
    Kind,
    Mark,
    Measure,
    Outcome,
    Reason,
    Shots,
    Task,
    Verdict,
)
from pipeline.jobs import Ledger
from pipeline.jobs.counting import count
from tests.storage import opened

ANN = "web:ann"
PHOTO = "0" * 32
SHOT = Headshot(
    "1" * 32,
    PHOTO,
    "navy",
    (640, 800),
    (
        Measure("skin.dL", "light", 0.75, 1.5, Mark.PASSED),
        Measure("skin.da", "light", 2.0, 1.5, Mark.FAILED),
        Measure("mouth.blur", "light", None, 1.0, Mark.NOT_CHECKED),
    ),
)


async def finished(ledger: Ledger, kind: Kind, outcome: Outcome, key: int = 0) -> None:
    async with ledger.begin() as tx:
        await jobs.submit(tx, f"{kind}:{key}", ANN, Task(kind, (PHOTO,), style="navy"))
        (lease,) = await jobs.claim(tx, "worker")
        await jobs.complete(tx, lease, outcome)


async def test_the_page_draws_what_there_is_without_scripts_and_names_nobody(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path) as storage:
        reasons = (Reason.TOO_DARK, Reason.TOO_DARK, Reason.LOOKS_YOUNG, None)
        for key, reason in enumerate(reasons):
            await finished(storage.ledger, Kind.INSPECT, Inspected(PHOTO, Verdict(reason)), key)
        await finished(storage.ledger, Kind.HEADSHOTS, Shots((SHOT,)))
        async with storage.ledger.begin() as tx:
            for number, reason in zip((5010, 5020, 5030, 5040), COUNTED, strict=True):
                await count(tx, reason, number)
        async with (
            telling(storage.ledger, 0) as port,
            aiohttp.ClientSession() as browser,
            browser.get(f"http://127.0.0.1:{port}/") as answer,
        ):
            told = await answer.text()
            assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "<script" not in told
    assert told.count("<svg") == 6
    for line in ("too dark", "looks under age", "1 / 1 / 0", "0 / 0 / 1", "133%"):
        assert line in told
    for counted in ("5010", "5021", "5030", "5040"):
        assert counted in told
    assert ANN not in told
    assert PHOTO not in told


async def test_a_page_elsewhere_cannot_lead_a_browser_here(tmp_path: Path) -> None:
    async with (
        opened(tmp_path) as storage,
        telling(storage.ledger, 0) as port,
        aiohttp.ClientSession() as browser,
    ):
        host = {"Host": f"evil.example:{port}"}
        async with browser.get(f"http://127.0.0.1:{port}/", headers=host) as answer:
            assert answer.status == 403


async def test_the_page_is_told_to_this_machine_alone(tmp_path: Path) -> None:
    async with opened(tmp_path) as storage, telling(storage.ledger, 0) as port:
        _, line = await asyncio.open_connection("127.0.0.1", port)
        line.close()
        with pytest.raises(OSError):  # noqa: PT011 (whichever the system says)
            await asyncio.open_connection("127.0.0.2", port)  # as another interface of ours is


def test_nothing_yet_is_said_to_be_nothing() -> None:
    empty = jobs.Figures({}, 0.0, {}, {}, 0, 0.0, 0.0, {}, ())
    told = page(empty, jobs.History({}, {}, {}, {}))
    assert told.count("Nothing yet.") == 6
