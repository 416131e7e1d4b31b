"""A batch's way through a worker: prepared, on the device, finished, recorded.

Three batches are under way at most beside those that further devices have: one that is prepared, or
waits for the device; one on it; one that is finished. Where the host is the device, there is one.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from pipeline import jobs
from pipeline.contract import Kind, PipelineError
from pipeline.desks import HeldDesk
from pipeline.executors import Executor, Unreachable
from pipeline.jobs import Lease, Ledger
from pipeline.work import Cancelled, Seat, Work

log = logging.getLogger(__name__)

Placed = list[tuple[HeldDesk, Any]]
"""Tasks, and what the last stage gave of each: what only `Work` knows, or a fault."""


@dataclass(slots=True)
class Lanes:
    """What is under way; `desks` are those whose leases are held."""

    ledger: Ledger
    work: Work[Any, Any]
    executor: Executor
    kinds: Collection[Kind]
    """Whose jobs are carried here."""
    news: asyncio.Event
    """Set when a job is begun: an attempt is to be counted."""
    before: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held by the batch that is prepared, until the device begins it."""
    after: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held by the batch that is finished."""
    host: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(2, "host"))
    desks: set[HeldDesk] = field(default_factory=set)
    spoilt: bool = False
    """Whether a job was taken back while it ran: what was read for it may be in memory yet."""
    room: asyncio.Semaphore = field(init=False)
    """How many batches more may be claimed."""

    def __post_init__(self) -> None:
        """Make the room that the executor asks for."""
        self.room = asyncio.Semaphore(self.executor.room)

    async def enter(self) -> None:
        """Wait until a batch may be claimed; `carry` or `leave` follows."""
        await self.room.acquire()
        await self.before.acquire()

    def leave(self) -> None:
        """Give up the place that `enter` gave."""
        self.before.release()
        self.room.release()

    def hurry(self, *, all_of_them: bool) -> None:
        """Have what is not begun given back, or everything."""
        for desk in self.desks:
            if all_of_them or not desk.begun:
                desk.clear()

    def left(self) -> bool:
        """Tell whether a job was taken back while it ran, since this was asked last."""
        left, self.spoilt = self.spoilt, False
        return left

    def close(self) -> None:
        """Let go of threads and executor; waiting would block the loop that a task may call."""
        self.executor.close()
        self.host.shutdown(wait=False)

    async def carry(self, desks: Sequence[HeldDesk]) -> None:
        """Carry a claimed batch through, from `enter` on; cancelled, it is given back unharmed."""
        self.desks.update(desks)
        with ExitStack() as room, ExitStack() as before:
            room.callback(self.room.release)
            before.callback(self.before.release)
            try:
                await self._through(desks, before.close)
            finally:
                await self._give_back(self.desks.intersection(desks))

    async def _through(self, desks: Sequence[HeldDesk], begun: Callable[[], None]) -> None:
        clock = _Clock()

        def on_device() -> None:
            clock.again()
            begun()

        with clock.lap():
            ready = await self._prepare(desks)
        with clock.lap():
            made = await self._device(ready, on_device)
        async with self.after:
            with clock.lap():
                ended = await self._finish(made)
            await self._record(ended, clock)

    async def _prepare(self, desks: Sequence[HeldDesk]) -> Placed:
        ready = []
        for desk in desks:
            if desk.lease.task.kind in self.work.hosts:  # no device will
                self._begin([desk])
            ready.append((desk, await self._attempt(desk, self.work.prepare, desk.lease.task)))
        return await self._sound(ready)

    def _begin(self, desks: Sequence[HeldDesk]) -> None:
        for desk in desks:
            desk.begun = True
        self.news.set()

    async def _device(self, ready: Placed, begun: Callable[[], None]) -> Placed:
        def started() -> None:
            self._begin([desk for desk, _ in ready])
            begun()

        if not ready:
            return []
        seats = [Seat(one, desk.report, desk.check) for desk, one in ready]
        try:
            made = await self.executor.run(seats, started)
        except Unreachable:
            raise
        except Exception as fault:  # noqa: BLE001 (it costs these jobs alone)
            made = [fault] * len(ready)
        return await self._sound([(d, one) for (d, _), one in zip(ready, made, strict=True)])

    async def _finish(self, made: Placed) -> Placed:
        finish = self.work.finish
        ended = [(desk, await self._attempt(desk, finish, desk.lease.task, m)) for desk, m in made]
        return await self._sound(ended)

    async def _record(self, ended: Placed, clock: "_Clock") -> None:
        if not ended:
            return
        async with self.ledger.begin() as tx:
            done = {
                desk: await jobs.complete(tx, desk.lease, outcome, desk.prints)
                for desk, outcome in ended
            }
            await jobs.measure(
                tx, ended[0][0].lease.task, *self._measured(clock, len(ended)), clock.laps[1]
            )
        self.spoilt |= not all(done.values())
        for desk, outcome in ended:
            self.desks.discard(desk)
            await desk.drop(jobs.pictures_of(outcome) if done[desk] else ())

    def _measured(self, clock: "_Clock", number: int) -> tuple[float, float]:
        """Return the seconds that each job held this worker up, and that the batch took in all."""
        prepared, made, finished = clock.laps
        if self.executor.room == 1:
            return (prepared + made + finished) / number, clock.whole
        return max(prepared, made / self.executor.devices, finished) / number, clock.whole

    async def _attempt(
        self, desk: HeldDesk, stage: Callable[..., object], *given: object
    ) -> object:
        """Run a stage of the host's on one of its threads; a fault is a value."""
        try:
            desk.check()
            return await desk.loop.run_in_executor(self.host, lambda: stage(*given, desk))
        except Exception as fault:  # noqa: BLE001 (whatever a task raises costs that job alone)
            return fault

    async def _sound(self, found: Placed) -> Placed:
        """Settle the jobs that came to a fault, all at once; returns the others."""
        faulty = [(desk, fault) for desk, fault in found if isinstance(fault, Exception)]
        if not faulty:
            return found
        async with self.ledger.begin() as tx:
            ours = [await _settle(tx, desk.lease, fault) for desk, fault in faulty]
        self.spoilt |= not all(ours)
        for (desk, fault), failed in zip(faulty, ours, strict=True):
            self.desks.discard(desk)
            _log(desk.lease, fault if failed else None)
            await desk.drop()
        return [(desk, one) for desk, one in found if not isinstance(one, Exception)]

    async def _give_back(self, desks: set[HeldDesk]) -> None:
        """Give back what was not settled, as a worker does that is cancelled."""
        if not desks:
            return
        self.desks.difference_update(desks)
        for desk in desks:
            await desk.quiet()
            async with self.ledger.begin() as tx:
                ours = await jobs.release(tx, desk.lease)
            if ours:  # else it may be done, and its pictures somebody's
                await desk.drop()


@dataclass(slots=True)
class _Clock:
    """How long the stages of a batch take, in seconds; what waits for a stage is in none."""

    laps: list[float] = field(default_factory=list)
    _began: float = field(default_factory=perf_counter)
    _since: float = 0.0

    @contextmanager
    def lap(self) -> Iterator[None]:
        """Time the block, from its start or the last `again` in it."""
        self.again()
        yield
        self.laps.append(perf_counter() - self._since)

    def again(self) -> None:
        """Begin a lap now."""
        self._since = perf_counter()

    @property
    def whole(self) -> float:
        """All that has gone by."""
        return perf_counter() - self._began


async def _settle(tx: AsyncConnection, lease: Lease, fault: Exception) -> bool:
    """Record a fault; False where it is no fault, or no longer our job."""
    if isinstance(fault, Cancelled):
        await jobs.release(tx, lease)  # changes nothing if it was cancelled or lost
        return False
    return await jobs.fail(tx, lease, retryable=not isinstance(fault, PipelineError))


def _log(lease: Lease, fault: Exception | None) -> None:
    if fault is None:
        log.info("job %d was taken back while it ran", lease.job)
        return
    told = (lease.job, lease.task.kind, lease.attempt)
    log.error("job %d (%s) failed, attempt %d", *told, exc_info=fault)
