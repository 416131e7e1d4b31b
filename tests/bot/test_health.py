"""What a monitor is told, over HTTP and from a real ledger."""

import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest
import sqlalchemy as sa
from prometheus_client.parser import text_string_to_metric_families

from bot.health import STUCK_S, telling
from pipeline import jobs
from pipeline.contract import Kind, Level, Mark, Measure, Shots, Task, Unit
from pipeline.jobs import Draft, Ledger
from pipeline.jobs.tables import jobs as table
from tests.storage import opened

ANN = "web:ann"
TASK = Task(Kind.INSPECT, ("0" * 32,))


@asynccontextmanager
async def told(ledger: Ledger) -> AsyncGenerator[tuple[aiohttp.ClientSession, str]]:
    async with telling(ledger, 0) as port, aiohttp.ClientSession() as monitor:
        yield monitor, f"http://127.0.0.1:{port}"


async def metrics(monitor: aiohttp.ClientSession, url: str) -> dict[str, float]:
    """Return every sample by its name and labels."""
    async with monitor.get(f"{url}/metrics") as answer:
        text = await answer.text()
    return {
        "".join([sample.name, *(f" {value}" for value in sample.labels.values())]): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_a_monitor_sees_the_queue_the_outbox_and_leases_that_ran_out(tmp_path: Path) -> None:
    async with opened(tmp_path) as storage, told(storage.ledger) as (monitor, url):
        async with storage.ledger.begin() as tx:
            await jobs.submit(tx, "one", ANN, TASK)
            await jobs.submit(tx, "two", ANN, TASK)
            await jobs.post(tx, [Draft(ANN, "key", {})])
            await jobs.keep_until(tx, ANN, TASK.photos, time.time() - 60)
        async with storage.ledger.begin() as tx:
            (lease,) = await jobs.claim(tx, "worker")
            await jobs.beat(tx, {lease: ("read", 0.1)}, lease_s=-1, begun=[lease])
            await jobs.reap(tx)
            await jobs.measure(tx, TASK, seconds=0.5, whole=1.0, device=0.25)
        seen = await metrics(monitor, url)
        assert seen["likeness_jobs inspect queued"] == 2
        assert seen["likeness_open_jobs_by_attempt 1"] == 1
        assert seen["likeness_outbox web"] == 1
        assert seen["likeness_expired_total"] == 1
        assert seen["likeness_device_ms_total"] == 250
        assert seen["likeness_photos"] == 1
        assert 0 <= seen["likeness_oldest_photo_seconds"] < 60
        assert 60 <= seen["likeness_photo_overdue_seconds"] < 120
        assert 0 < seen["likeness_oldest_wait_seconds"] < 60
        async with monitor.get(f"{url}/metrics") as answer:
            assert ANN not in await answer.text()


async def test_a_monitor_sees_how_far_skin_drifts_by_the_tone_that_people_said(
    tmp_path: Path,
) -> None:
    pale = Measure("skin.dL.job", "", 2.0, 4.0, Mark.PASSED, Level.JOB, Unit.LAB)
    async with opened(tmp_path) as storage, told(storage.ledger) as (monitor, url):
        for number, value in enumerate((2.0, 3.0, 4.0)):
            task = Task(Kind.HEADSHOTS, ("0" * 32,), style="navy", tone=9)
            made = Shots((), measures=(replace(pale, value=value),))
            async with storage.ledger.begin() as tx:
                await jobs.submit(tx, str(number), ANN, task)
                (lease,) = await jobs.claim(tx, "worker")
                await jobs.complete(tx, lease, made)
        seen = await metrics(monitor, url)
        assert seen["likeness_drift skin.dL.service dark"] == 3
        assert seen["likeness_drift_jobs skin.dL.service dark"] == 3
        assert seen["likeness_drift_low skin.dL.service dark"] == pytest.approx(
            3 - 1.96 / 3**0.5, abs=0.01
        )


async def test_the_service_is_not_well_where_jobs_wait_and_none_runs(tmp_path: Path) -> None:
    async with opened(tmp_path) as storage, told(storage.ledger) as (monitor, url):
        async with monitor.get(f"{url}/healthz") as answer:
            assert (answer.status, await answer.json()) == (200, {"ok": True})
        async with storage.ledger.begin() as tx:
            await jobs.submit(tx, "one", ANN, TASK)
            await tx.execute(sa.update(table).values(submitted=time.time() - STUCK_S - 1))
        async with monitor.get(f"{url}/healthz") as answer:
            assert answer.status == 503
            assert "none runs" in (await answer.json())["why"]
        async with storage.ledger.begin() as tx:
            await jobs.submit(tx, "two", ANN, TASK)
            await jobs.claim(tx, "worker")
        async with monitor.get(f"{url}/healthz") as answer:
            assert answer.status == 200


async def test_the_service_is_not_well_without_its_database(tmp_path: Path) -> None:
    async with opened(tmp_path) as storage, told(storage.ledger) as (monitor, url):
        async with storage.ledger.begin() as tx:
            await tx.execute(sa.text("drop table outbox"))
        for page in ("healthz", "metrics"):
            async with monitor.get(f"{url}/{page}") as answer:
                assert answer.status == 503
