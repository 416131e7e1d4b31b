"""Claims a job, runs it on a thread of its own, records what came of it. A fault costs one job.

What running means is passed in as a function, `Run`; this module must never know of pictures,
engines or models. It carries the lease's heartbeat, the progress and the cancel, and looks after
what other workers left: leases that ran out, photos past their time.
"""

import asyncio
import logging
import os
import platform
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from sqlalchemy.exc import DBAPIError

from pipeline import jobs
from pipeline.contract import Outcome, PipelineError, Task
from pipeline.jobs import Lease, Ledger
from pipeline.vault import Vault

log = logging.getLogger(__name__)

VAULT_S = 60.0
"""Seconds a running task waits for the vault before that counts as a fault."""

ORPHAN_S = 24 * 3600.0
"""Age at which a photo that no job names is deleted: its writer died before naming it."""

T = TypeVar("T")


class Cancelled(Exception):
    """The job is no longer wanted, or no longer this worker's: stop, and let this pass."""


class Desk(Protocol):
    """What a running task may do; every call is made from the thread it runs on."""

    def fetch(self, photo: str) -> bytes:
        """Return a photo's bytes; raises `UnknownPhoto` where it is gone."""

    def replace(self, photo: str, data: bytes) -> None:
        """Put clean pixels, encoded, in the place of what was sent."""

    def keep(self, data: bytes) -> str:
        """Keep a picture that was made; returns its id, for the outcome.

        It is dropped again unless the job completes with an outcome that names it.
        """

    def report(self, stage: str, fraction: float) -> None:
        """Tell how far the task is, 0 to 1; raises `Cancelled` where it is not wanted any more."""


Run = Callable[[Task, Desk], Outcome]
"""Carries a task out, synchronously. `PipelineError` fails the job, any other fault is retried."""


@dataclass(frozen=True, slots=True)
class Pace:
    """A worker's periods, in seconds."""

    lease_s: float = jobs.LEASE_S
    beat_s: float = 0.5
    """Also how old progress may be, and how late a cancel is noticed."""
    poll_s: float = 0.1
    reap_s: float = 5.0
    sweep_s: float = 60.0
    prune_s: float = 3600.0
    """Pruning lists all photos there are."""
    grace_s: float = 5.0
    """What a running job is given to finish when the worker is asked to stop."""


@dataclass(slots=True)
class _Desk:
    """The desk of one lease: carries calls from the task's thread to the worker's loop."""

    vault: Vault
    lease: Lease
    loop: asyncio.AbstractEventLoop
    where: tuple[str, float] = ("", 0.0)
    kept: list[str] = field(default_factory=list)
    cleared: threading.Event = field(default_factory=threading.Event)

    def fetch(self, photo: str) -> bytes:
        return self._wait(self.vault.get(self.lease.person, photo))

    def replace(self, photo: str, data: bytes) -> None:
        self._wait(self.vault.replace(self.lease.person, photo, data))

    def keep(self, data: bytes) -> str:
        picture = self._wait(self.vault.add(self.lease.person, data))
        self.kept.append(picture)
        return picture

    def report(self, stage: str, fraction: float) -> None:
        if self.cleared.is_set():
            raise Cancelled
        self.where = (stage, min(max(fraction, 0.0), 1.0))

    def _wait(self, call: Coroutine[Any, Any, T]) -> T:
        if self.cleared.is_set():
            call.close()
            raise Cancelled
        return asyncio.run_coroutine_threadsafe(call, self.loop).result(VAULT_S)


@dataclass(frozen=True, slots=True)
class Worker:
    """One worker: a loop that claims, and one thread that runs what was claimed."""

    ledger: Ledger
    vault: Vault
    run: Run
    pace: Pace = Pace()
    name: str = field(default_factory=lambda: f"{platform.node()}:{os.getpid()}"[:64])

    async def serve(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set; then the running job is finished, or given back unharmed.

        Cancelling the call gives it back at once.
        """
        tending = asyncio.create_task(self._tend())
        working = asyncio.create_task(self._work(stop))
        try:
            await asyncio.wait((tending, working), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (tending, working):
                task.cancel()
            await asyncio.gather(tending, working, return_exceptions=True)
        for task in (tending, working):
            if not task.cancelled():
                task.result()

    async def _work(self, stop: asyncio.Event) -> None:
        thread = ThreadPoolExecutor(1, thread_name_prefix="task")
        try:
            while not stop.is_set():
                async with self.ledger.begin() as tx:
                    leases = await jobs.claim(tx, self.name, lease_s=self.pace.lease_s)
                for lease in leases:
                    await self._take(lease, thread, stop)
                if not leases:
                    # Not wait_for: before 3.12 it swallows a cancel that comes with the wake-up.
                    with suppress(TimeoutError):
                        async with asyncio.timeout(self.pace.poll_s):
                            await stop.wait()
        finally:
            thread.shutdown(wait=False)  # waiting would block the loop that the task may call

    async def _take(self, lease: Lease, thread: ThreadPoolExecutor, stop: asyncio.Event) -> None:
        """Run one job, with its heartbeat beside it."""
        loop = asyncio.get_running_loop()
        desk = _Desk(self.vault, lease, loop)
        running = loop.run_in_executor(thread, self.run, lease.task, desk)
        running.add_done_callback(_seen)
        beside = [
            asyncio.create_task(self._beat(lease, desk)),
            asyncio.create_task(self._hurry(desk, stop)),
        ]
        wanted: tuple[str, ...] = ()
        try:
            wanted = await self._settle(lease, running)
        finally:
            desk.cleared.set()
            for task in beside:
                task.cancel()
            await asyncio.wait([running], timeout=self.pace.grace_s)
            await asyncio.gather(*beside, return_exceptions=True)
            for picture in set(desk.kept) - set(wanted):
                with suppress(OSError):  # the next pruning finds it
                    await self.vault.drop(lease.person, picture)

    async def _settle(self, lease: Lease, running: asyncio.Future[Outcome]) -> tuple[str, ...]:
        """Wait for a job's end and record it; returns the pictures to be kept."""
        try:
            outcome = await asyncio.shield(running)
        except (Cancelled, asyncio.CancelledError) as end:
            async with self.ledger.begin() as tx:
                await jobs.release(tx, lease)  # changes nothing if the job was cancelled or lost
            if isinstance(end, asyncio.CancelledError):
                raise
            return ()
        except Exception as fault:  # noqa: BLE001 (whatever a task raises costs that job alone)
            await self._fail(lease, fault)
            return ()
        async with self.ledger.begin() as tx:
            done = await jobs.complete(tx, lease, outcome)
        return jobs.pictures_of(outcome) if done else ()

    async def _fail(self, lease: Lease, fault: Exception) -> None:
        async with self.ledger.begin() as tx:
            retryable = not isinstance(fault, PipelineError)
            ours = await jobs.fail(tx, lease, retryable=retryable)
        if ours:
            told = (lease.job, lease.task.kind, lease.attempt)
            log.error("job %d (%s) failed, attempt %d", *told, exc_info=fault)
        else:
            log.info("job %d was taken back while it ran", lease.job)

    async def _beat(self, lease: Lease, desk: _Desk) -> None:
        """Keep the lease while the job runs; clear the desk when it is cancelled or lost."""
        while True:
            await asyncio.sleep(self.pace.beat_s)
            try:
                async with self.ledger.begin() as tx:
                    held = await jobs.beat(tx, lease, *desk.where, lease_s=self.pace.lease_s)
            except DBAPIError:
                log.warning("job %d: a beat was missed", lease.job, exc_info=True)
                continue
            if not held:
                desk.cleared.set()
                return

    async def _hurry(self, desk: _Desk, stop: asyncio.Event) -> None:
        await stop.wait()
        await asyncio.sleep(self.pace.grace_s)
        desk.cleared.set()

    async def _tend(self) -> None:
        """Reap, sweep and prune, for all workers; that several do it is harmless."""
        loop = asyncio.get_running_loop()
        swept = pruned = float("-inf")
        while True:
            async with self.ledger.begin() as tx:
                await jobs.reap(tx)
            try:
                if loop.time() - swept >= self.pace.sweep_s:
                    await sweep(self.ledger, self.vault)
                    swept = loop.time()
                if loop.time() - pruned >= self.pace.prune_s:
                    await prune(self.ledger, self.vault)
                    pruned = loop.time()
            except OSError as fault:  # the store is away: what is to go, goes when it is back
                log.warning("photos past their time were not deleted: %s", type(fault).__name__)
            await asyncio.sleep(self.pace.reap_s)


async def sweep(ledger: Ledger, vault: Vault, now: float | None = None) -> None:
    """Delete what is past its time, in ledger and vault; `now` in seconds since 1970."""
    async with ledger.begin() as tx:
        gone = await jobs.sweep(tx, now)
    for person, photo in gone:
        await vault.drop(person, photo)


async def prune(ledger: Ledger, vault: Vault) -> None:
    """Delete old photos that no job names: their writers died, or the store was away."""
    async with ledger.read() as tx:
        held = await jobs.photo_ids(tx)
    await vault.prune(held, ORPHAN_S)


def _seen(running: asyncio.Future[Outcome]) -> None:
    """Take note of how a task ended that nobody waits for any more, so that asyncio does not."""
    if not running.cancelled():
        running.exception()
