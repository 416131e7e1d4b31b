"""Claims batches of jobs, has them carried out, and records what came of each. A fault costs one job.

What carrying out means is passed in as `Work`; this module must never know of pictures, engines or
models. It carries the leases' heartbeats, the progress and the cancels, and looks after what other
workers left: leases that ran out, photos past their time.
"""

import asyncio
import logging
import uuid
from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.exc import DBAPIError

from pipeline import jobs
from pipeline.contract import Kind
from pipeline.desks import HeldDesk
from pipeline.executors import Executor, InProcess, NoDevice
from pipeline.jobs import Ledger
from pipeline.lanes import Lanes
from pipeline.vault import Vault
from pipeline.work import Work

log = logging.getLogger(__name__)

ORPHAN_S = 24 * 3600.0
"""Age at which a photo that no job names is deleted: its writer died before naming it."""


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
    """What jobs on the device are given to finish when the worker is asked to stop."""


@dataclass(frozen=True, slots=True)
class Worker:
    """One worker: a loop that claims, and lanes in which what was claimed is carried out."""

    ledger: Ledger
    vault: Vault
    work: Work[Any, Any]
    pace: Pace = Pace()
    executor: Executor | None = None
    """Where the device is; None: on a thread of this process."""
    name: str = field(default_factory=lambda: uuid.uuid4().hex)
    """At most 64 characters, and no other living worker's: what a dead one of that name had is taken back."""
    let_go: Callable[[], None] = lambda: None
    """Drops whatever carrying jobs out has left in memory, of anybody; may take a second."""

    async def serve(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set; what the device has is then finished, or given back unharmed.

        Cancelling the call gives all back at once. A fault that ends the worker, such as a database
        that is away, comes in an `ExceptionGroup`.
        """
        async with self.ledger.begin() as tx:
            await jobs.inherit(tx, self.name)
        news = asyncio.Event()
        with ExitStack() as stack:
            lanes = self._lanes(stack, news)
            async with asyncio.TaskGroup() as group:
                beside = (self._tend(lanes), self._beat(lanes, news), self._hurry(lanes, stop))
                tasks = [group.create_task(task) for task in beside]
                async with asyncio.TaskGroup() as working:
                    for one in lanes:
                        working.create_task(self._work(one, stop))
                for task in tasks:
                    task.cancel()

    def _lanes(self, stack: ExitStack, news: asyncio.Event) -> list[Lanes]:
        """Open lanes for every kind of job: the host's own are apart where it has hands free."""
        executor = self.executor or InProcess(self.work)
        if executor.room == 1:
            split: list[tuple[Executor, Collection[Kind]]] = [(executor, tuple(Kind))]
        else:
            hosts = self.work.hosts
            split = [(executor, set(Kind) - set(hosts)), (NoDevice(), hosts)]
        lanes = [Lanes(self.ledger, self.work, *one, news) for one in split if one[1]]
        for one in lanes:
            stack.callback(one.close)
        return lanes

    async def _work(self, lanes: Lanes, stop: asyncio.Event) -> None:
        async with asyncio.TaskGroup() as batches:
            while not stop.is_set():
                await lanes.enter()
                desks = [] if stop.is_set() else await self._claim(lanes.kinds)
                if stop.is_set():  # it came while the claim was under way
                    for desk in desks:
                        desk.clear()
                if desks:
                    batches.create_task(lanes.carry(desks))
                    continue
                lanes.leave()
                await _pause(stop, self.pace.poll_s)

    async def _claim(self, kinds: Collection[Kind]) -> list[HeldDesk]:
        loop, lease_s = asyncio.get_running_loop(), self.pace.lease_s
        batch, made = self.work.batch, self.work.offer
        async with self.ledger.read() as tx:
            if not await jobs.claimable(tx, kinds, made):
                return []
        async with self.ledger.begin() as tx:
            leases = await jobs.claim(tx, self.name, batch, lease_s, kinds, made)
        return [HeldDesk(self.ledger, self.vault, lease, loop) for lease in leases]

    async def _beat(self, lanes: Sequence[Lanes], news: asyncio.Event) -> None:
        """Keep the leases while their jobs are under way; clear the desks of those that are lost.

        What has been begun is told at once, for its worker may die of it.
        """
        while True:
            await _pause(news, self.pace.beat_s)
            news.clear()
            desks = [desk for one in lanes for desk in one.desks]
            if not desks:
                continue
            told = {desk.lease: desk.where for desk in desks}
            begun = [desk.lease for desk in desks if desk.begun]
            try:
                async with self.ledger.begin() as tx:
                    held = await jobs.beat(tx, told, self.pace.lease_s, begun)
            except DBAPIError:
                log.warning("a beat of %d jobs was missed", len(desks), exc_info=True)
                continue
            for desk in desks:
                if desk.lease not in held:
                    desk.clear()

    async def _hurry(self, lanes: Sequence[Lanes], stop: asyncio.Event) -> None:
        """At a stop, give back what is not begun, and after the grace what is."""
        await stop.wait()
        for one in lanes:
            one.hurry(all_of_them=False)
        await asyncio.sleep(self.pace.grace_s)
        for one in lanes:
            one.hurry(all_of_them=True)

    async def _tend(self, lanes: Sequence[Lanes]) -> None:
        """Say what is offered here; reap, sweep and prune, for all workers: that several do it is harmless.

        Somebody who is forgotten goes from this worker's memory as well, whoever it was: all of it is dropped.
        """
        loop = asyncio.get_running_loop()
        swept = pruned = float("-inf")
        forgotten = 0
        while True:
            async with self.ledger.begin() as tx:
                await jobs.reap(tx)
                await jobs.offer(tx, self.name, self.work.offer)
                await jobs.abandon(tx)
                known, forgotten = forgotten, await jobs.forgotten(tx)
            if [one for one in lanes if one.left()] or forgotten != known:
                await asyncio.to_thread(self.let_go)
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


async def _pause(event: asyncio.Event, seconds: float) -> None:
    """Wait for an event, and no longer than so many seconds."""
    # Not wait_for: before 3.12 it swallows a cancel that comes with the wake-up.
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()


async def sweep(ledger: Ledger, vault: Vault, now: float | None = None) -> None:
    """Delete what is past its time, in ledger and vault; `now` in seconds since 1970."""
    async with ledger.begin() as tx:
        await jobs.shorten(tx)
        gone = await jobs.sweep(tx, now)
    for person, photo in gone:
        await vault.drop(person, photo)


async def prune(ledger: Ledger, vault: Vault) -> None:
    """Delete old photos that no job names: their writers died, or the store was away."""
    async with ledger.read() as tx:
        held = await jobs.photo_ids(tx)
    await vault.prune(held, ORPHAN_S)
