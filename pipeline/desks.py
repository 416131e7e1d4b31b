"""The desk of one lease: carries what a task's thread asks for to the worker's loop, and counts it."""

import asyncio
import threading
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pipeline import jobs
from pipeline.jobs import Lease, Ledger, Progress
from pipeline.prints import ALIKE, nearest, print_of
from pipeline.vault import Vault
from pipeline.work import Cancelled

VAULT_S = 60.0
"""Seconds a running task waits for the vault before that counts as a fault."""

T = TypeVar("T")


@dataclass(eq=False, slots=True)
class HeldDesk:
    """A `Desk` for as long as the lease is held; `begun` says that its task is being done."""

    ledger: Ledger
    vault: Vault
    lease: Lease
    loop: asyncio.AbstractEventLoop
    where: Progress = ("", 0.0)
    begun: bool = False
    prints: dict[str, str] = field(default_factory=dict[str, str])
    """By what copies of the pictures kept are known again, in hexadecimal."""
    _kept: list[str] = field(default_factory=list)
    _calls: set[asyncio.Task[Any] | None] = field(default_factory=set)
    _cleared: threading.Event = field(default_factory=threading.Event)

    def fetch(self, photo: str) -> bytes:
        """Return a photo's bytes; raises `UnknownPhoto` where it is gone."""
        return self._wait(self.vault.get(self.lease.person, photo))

    def replace(self, photo: str, data: bytes) -> None:
        """Put clean pixels in the place of what was sent."""
        self._wait(self.vault.replace(self.lease.person, photo, data))

    def keep(self, data: bytes, look: bytes = b"") -> str:
        """Keep a picture; returns its id."""
        picture = self._wait(self._add(data))
        if look:
            self.prints[picture] = print_of(look, self.vault.keys.master).hex()
        return picture

    def known(self, look: bytes) -> float | None:
        """Return since when a picture is held that one of this look is a copy of (Unix time), if any."""
        return self._wait(held_since(self.ledger, print_of(look, self.vault.keys.master)))

    def report(self, stage: str, fraction: float) -> None:
        """Note how far the task is, for the next beat; raises `Cancelled`."""
        self.check()
        self.where = (stage, min(max(fraction, 0.0), 1.0))

    def check(self) -> None:
        """Raise `Cancelled` where the task is not wanted any more."""
        if self._cleared.is_set():
            raise Cancelled

    def clear(self) -> None:
        """Have the task stop at its next word."""
        self._cleared.set()

    async def drop(self, wanted: Sequence[str] = ()) -> None:
        """Clear the desk, and drop every picture that was kept and is not wanted."""
        await self.quiet()
        for picture in set(self._kept) - set(wanted):
            with suppress(OSError):  # the next pruning finds it
                await self.vault.drop(self.lease.person, picture)

    async def quiet(self) -> None:
        """Clear the desk, and wait until nothing of the task is on its way to the vault."""
        self.clear()
        if self._calls:
            await asyncio.wait([call for call in self._calls if call])

    async def _add(self, data: bytes) -> str:
        picture = await self.vault.add(self.lease.person, data)
        self._kept.append(picture)
        return picture

    def _wait(self, call: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(self._called(call), self.loop).result(VAULT_S)

    async def _called(self, call: Coroutine[Any, Any, T]) -> T:
        # Asked here, on the loop that clears the desk: nothing slips in after `quiet`.
        if self._cleared.is_set():
            call.close()
            raise Cancelled
        here = asyncio.current_task()
        self._calls.add(here)
        try:
            return await call
        finally:
            self._calls.discard(here)


async def held_since(ledger: Ledger, by: bytes) -> float | None:
    """Return since when a picture is held that one with this print is a copy of (Unix time), if any.

    Reads a page at a time, so that neither memory nor anybody's turn hangs on how many are held.
    """
    best, after = (ALIKE + 1, b""), ""
    while True:
        async with ledger.read() as tx:
            after, held = await jobs.prints(tx, after)
            if not after:
                return await jobs.printed(tx, best[1]) if best[1] else None
        best = min(best, nearest(by, held))
