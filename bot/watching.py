"""Watches the ledger for one platform: how far its orders are, and what came of its jobs.

A bookmark in the store says how far the changes have been handled, so that what ended while the bot
was down is told when it is back.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import assert_never

from bot import store
from bot.backend import Backend
from bot.conversation import (
    AdjustDone,
    AdjustFailed,
    CopyDone,
    CopyFailed,
    Event,
    HeadshotsDone,
    HeadshotsFailed,
    InspectDone,
    InspectFailed,
    PreviewDone,
    PreviewFailed,
    VerifyDone,
    VerifyFailed,
)
from pipeline.contract import (
    Change,
    Copied,
    Formatted,
    Inspected,
    Kind,
    Origin,
    Outcome,
    Refused,
    Sheet,
    Shots,
    State,
    Wait,
)

WATCH_S = 0.25
"""Between two looks at the ledger, in seconds."""
EDIT_S = 1.0
"""Between two edits of one status message, in seconds."""

_Standing = tuple[State, int, str, float]
"""What a status message says of a job: state, jobs ahead, stage, progress."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Watcher:
    """Follows the jobs of one platform.

    `ended` takes (person, update id, event) of a job that has ended; the id is the same whenever it
    is told again. `tell` says how an open order stands, with its wait while it is queued, and
    returns whether that order is still awaited.
    """

    platform: str
    backend: Backend
    ended: Callable[[str, str, Event], Awaitable[object]]
    tell: Callable[[Change, Wait | None], Awaitable[bool]]
    _open: dict[int, Change] = field(default_factory=dict[int, Change])
    _told: dict[int, tuple[float, _Standing]] = field(
        default_factory=dict[int, tuple[float, _Standing]]
    )

    async def watch(self, stop: asyncio.Event) -> None:
        """Follow every job of this platform until `stop` is set."""
        async with self.backend.ledger.read() as tx:
            since = await store.bookmark(tx, self._reader)
        while not stop.is_set():
            try:
                since = await self._follow(since)
                await self._report()
            except Exception:  # a bad row or a locked database must not end the watch
                log.exception("watching the ledger failed; going on")
            await pause(stop, WATCH_S)

    @property
    def _reader(self) -> str:
        return f"watch:{self.platform}"

    async def _follow(self, since: int) -> int:
        changes = await self.backend.changes(since)
        mine = [one for one in changes if one.person.startswith(f"{self.platform}:")]
        # Side by side: ends that come together share a transaction, and each person's keep order.
        await asyncio.gather(*(self._changed(change) for change in mine))
        if not changes:
            return since
        since = max(change.seq for change in changes)
        async with self.backend.begin() as tx:
            await store.set_bookmark(tx, self._reader, since)
        return since

    async def _changed(self, change: Change) -> None:
        if change.state in (State.QUEUED, State.RUNNING):
            if change.task.kind in (Kind.HEADSHOTS, Kind.ADJUST):
                self._open[change.job] = change
            return
        self._open.pop(change.job, None)
        self._told.pop(change.job, None)
        if event := _ending(change):
            await self.ended(change.person, f"job:{change.job}:{change.state}", event)

    async def _report(self) -> None:
        """Tell of every open order whose standing has changed."""
        queued = [job for job, change in self._open.items() if change.state is State.QUEUED]
        waits = await self.backend.waits(queued) if queued else {}
        for job, change in list(self._open.items()):
            await self._progress(change, waits.get(job))

    async def _progress(self, change: Change, wait: Wait | None) -> None:
        now, ahead = time.monotonic(), wait.ahead if wait else 0
        standing = (change.state, ahead, change.stage, round(change.progress, 2))
        last, before = self._told.get(change.job, (now - EDIT_S, None))
        if standing == before or now - last < EDIT_S:
            return
        if await self.tell(change, wait):
            self._told[change.job] = (now, standing)


async def pause(event: asyncio.Event, seconds: float) -> None:
    """Wait for an event, and no longer than so many seconds."""
    # Not wait_for: before 3.12 it swallows a cancel that comes together with the event.
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()


def _ending(change: Change) -> Event | None:
    """Read a job's end as an event; a cancelled job has been dealt with already."""
    if change.state is State.CANCELLED:
        return None
    if change.state is State.FAILED or change.outcome is None:
        return _failing(change)
    return _done(change, change.outcome)


def _failing(change: Change) -> Event:
    match change.task.kind:
        case Kind.INSPECT:
            return InspectFailed(change.task.photos[0])
        case Kind.PREVIEW:
            return PreviewFailed()
        case Kind.HEADSHOTS:
            return HeadshotsFailed(change.job)
        case Kind.VERIFY:
            return VerifyFailed(change.task.photos[0])
        case Kind.ADJUST:
            return AdjustFailed(change.job)
        case Kind.COPY:
            return CopyFailed(change.task.photos[0])


def _done(change: Change, outcome: Outcome) -> Event:
    match outcome:
        case Inspected(photo, verdict):
            return InspectDone(photo, verdict)
        case Sheet():
            return PreviewDone(change.task.photos, outcome)
        case Origin():
            return VerifyDone(change.task.photos[0], outcome)
        case Copied():
            return CopyDone(change.task.photos[0], change.task.beside, outcome)
        case Shots() | Formatted() | Refused():
            return _made(change, outcome)
        case _:
            assert_never(outcome)


def _made(change: Change, outcome: Shots | Formatted | Refused) -> Event:
    if change.task.kind is Kind.ADJUST or isinstance(outcome, Formatted):
        return AdjustDone(change.job, outcome)
    if change.task.kind is Kind.PREVIEW:
        return PreviewFailed()
    return HeadshotsDone(change.job, outcome)
