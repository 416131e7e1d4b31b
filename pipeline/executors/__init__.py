"""Where the device is: in this process, or behind something that places models on many of them.

The ledger is the only queue. An executor is given a batch by a worker that holds its leases, and
returns what was made; what is lost on the way comes back when its leases run out.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol

from pipeline.contract import PipelineError
from pipeline.work import Seat, Work

AROUND = 2
"""Batches in hand besides those on devices: one that is prepared or waits, one that is finished."""


class Unreachable(PipelineError):
    """The devices are away: no job is to blame, and none can be carried out. It ends the worker."""


class Executor(Protocol):
    """Has batches carried out."""

    @property
    def devices(self) -> int:
        """How many batches it has at once: by these and the time that one takes goes its rate."""

    @property
    def room(self) -> int:
        """How many batches a worker should have in hand."""

    async def run(self, batch: Sequence[Seat[Any]], started: Callable[[], None]) -> Sequence[Any]:
        """Have a batch carried out, as `Device.device` does; `started` is called once it has begun.

        Raises `Unreachable`; anything else that is raised is a fault of all these jobs.
        """

    def close(self) -> None:
        """Let go of what the executor holds; a batch under way is not waited for."""


class NoDevice:
    """For work that is the host's: what was prepared is what was made."""

    devices = 1
    room = AROUND

    async def run(self, batch: Sequence[Seat[Any]], started: Callable[[], None]) -> Sequence[Any]:
        """Pass the batch on."""
        started()
        return [seat.ready for seat in batch]

    def close(self) -> None:
        """Hold nothing."""


class InProcess:
    """One thread of this process. Batches wait in its queue, so that the device never waits for a loop."""

    devices = 1

    def __init__(self, work: Work[Any, Any]) -> None:
        """Carry out what this work calls the device's."""
        self.room = 1 + AROUND if work.beside else 1
        self._work = work
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="device")

    async def run(self, batch: Sequence[Seat[Any]], started: Callable[[], None]) -> Sequence[Any]:
        """Run the batch on the thread once it is free."""
        loop = asyncio.get_running_loop()

        def on_device() -> Sequence[Any]:
            loop.call_soon_threadsafe(started)
            return self._work.device(batch)

        return await loop.run_in_executor(self._thread, on_device)

    def close(self) -> None:
        """Take no more; waiting would block the loop that a running task may call."""
        self._thread.shutdown(wait=False)
