"""Tells a monitor how the service is doing: `/healthz` and `/metrics`, on this machine alone.

All of it is read from the ledger, so one such process speaks for every worker and bot that share it.
Nothing it says names a person, a photo or a chat.
"""

import asyncio
import logging
import signal
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

from bot.status import page
from pipeline import jobs
from pipeline.contract import State
from pipeline.jobs import Figures, Ledger, open_ledger

LOOPBACK = "127.0.0.1"
OWN_NAMES = (LOOPBACK, "localhost")
ANSWER_S = 5.0
"""How long the database may take, in seconds, before it is not well."""
STUCK_S = 300.0
"""A job that waits so long, in seconds, while none runs, has no worker."""

POLICY = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}

log = logging.getLogger(__name__)


async def monitor(database: str, port: int) -> None:
    """Tell monitors, and people at `/`, about the ledger at that URL until told to stop.

    Raises OSError for a busy port.
    """
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with open_ledger(database) as ledger, telling(ledger, port):
        await stop.wait()


@asynccontextmanager
async def telling(ledger: Ledger, port: int) -> AsyncGenerator[int]:
    """Answer monitors for as long as the block runs; gives the port. Raises OSError for a busy one."""
    monitor = Monitor(ledger)
    app = web.Application()
    app.router.add_get("/", monitor.status)
    app.router.add_get("/healthz", monitor.health)
    app.router.add_get("/metrics", monitor.metrics)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=ANSWER_S)
    await runner.setup()
    try:
        await web.TCPSite(runner, LOOPBACK, port).start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


@dataclass(frozen=True, slots=True)
class Monitor:
    """What a monitor may ask."""

    ledger: Ledger

    async def status(self, request: web.Request) -> web.Response:
        """Answer with the page for people; only to who asks for this machine by its own name."""
        if request.url.host not in OWN_NAMES:  # a page elsewhere may lead a browser here
            raise web.HTTPForbidden
        async with asyncio.timeout(ANSWER_S), self.ledger.read() as tx:
            told = page(await jobs.figures(tx), await jobs.history(tx))
        return web.Response(text=told, content_type="text/html", headers=POLICY)

    async def health(self, _request: web.Request) -> web.Response:
        """Answer 200 where the database answers and somebody works, else 503 with the reason."""
        found = await self._figures()
        if found is None:
            return web.json_response(
                {"ok": False, "why": "the database does not answer"}, status=503
            )
        if found.oldest_wait_s > STUCK_S and not _in(found, State.RUNNING):
            return web.json_response({"ok": False, "why": "jobs wait and none runs"}, status=503)
        return web.json_response({"ok": True})

    async def metrics(self, _request: web.Request) -> web.Response:
        """Answer in Prometheus' text format, version 0.0.4."""
        found = await self._figures()
        if found is None:
            raise web.HTTPServiceUnavailable
        registry = CollectorRegistry()
        registry.register(_Told(found))
        body = generate_latest(registry)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4})

    async def _figures(self) -> Figures | None:
        try:
            async with asyncio.timeout(ANSWER_S), self.ledger.read() as tx:
                return await jobs.figures(tx)
        except Exception:  # whatever is wrong with the database, a monitor is to be told
            log.exception("the database does not answer")
            return None


def _in(found: Figures, state: State) -> int:
    return sum(number for (_, at), number in found.jobs.items() if at == state)


@dataclass(eq=False, slots=True)  # the registry holds collectors by identity
class _Told(Collector):
    """Figures as Prometheus has them."""

    found: Figures

    def collect(self) -> Iterator[Metric]:
        found = self.found
        jobs = GaugeMetricFamily(
            "likeness_jobs", "Jobs by kind and state", labels=["kind", "state"]
        )
        for (kind, state), number in found.jobs.items():
            jobs.add_metric([kind, state], number)
        yield jobs
        attempts = GaugeMetricFamily(
            "likeness_open_jobs_by_attempt", "Open jobs by times begun", labels=["attempt"]
        )
        for attempt, number in found.attempts.items():
            attempts.add_metric([str(attempt)], number)
        yield attempts
        yield from self._outbox()
        yield GaugeMetricFamily(
            "likeness_oldest_wait_seconds", "Since the oldest queued job came", found.oldest_wait_s
        )
        yield GaugeMetricFamily("likeness_photos", "Pictures held", found.photos)
        yield GaugeMetricFamily(
            "likeness_oldest_photo_seconds", "Since the oldest picture was kept", found.oldest_s
        )
        yield GaugeMetricFamily(
            "likeness_photo_overdue_seconds",
            "How far past its time the picture is that is held the longest past it",
            found.overdue_s,
        )
        yield from _drifts(found)
        for name, number in found.counted.items():
            yield CounterMetricFamily(f"likeness_{name}", "Since the database was made", number)

    def _outbox(self) -> Iterator[Metric]:
        waiting = GaugeMetricFamily("likeness_outbox", "Messages to be shown", labels=["platform"])
        oldest = GaugeMetricFamily(
            "likeness_outbox_age_seconds",
            "Since the oldest message was written",
            labels=["platform"],
        )
        for platform, (number, age) in self.found.outbox.items():
            waiting.add_metric([platform], number)
            oldest.add_metric([platform], age)
        yield from (waiting, oldest)


def _drifts(found: Figures) -> Iterator[Metric]:
    """Tell how far headshots' skin lies from what selfies predict, by the person's own word of its tone."""
    labels = ["measure", "tone"]
    mean = GaugeMetricFamily("likeness_drift", "Mean of recent jobs, CIELAB units", labels=labels)
    low = GaugeMetricFamily("likeness_drift_low", "Lower end of its 95 % interval", labels=labels)
    high = GaugeMetricFamily("likeness_drift_high", "Upper end of it", labels=labels)
    number = GaugeMetricFamily("likeness_drift_jobs", "Jobs it is of", labels=labels)
    for drift in found.drifts:
        names = [drift.measure.name, drift.tone or "unknown"]
        values = (drift.measure.value or 0.0, drift.low, drift.high, float(drift.jobs))
        for family, value in zip((mean, low, high, number), values, strict=True):
            family.add_metric(names, value)
    yield from (mean, low, high, number)
