"""Runs the worker and each platform as processes of their own and starts again what dies.

A child that exits with `MISCONFIGURED` has said what is wrong; starting it again would not help, so
everything stops. Children lead their own sessions: a Ctrl-C reaches this process alone, which then
asks each of them to finish.
"""

import asyncio
import logging
import signal
import time
from collections.abc import Sequence

log = logging.getLogger(__name__)

MISCONFIGURED = 2
BACKOFF_S = (0.5, 1.0, 2.0, 5.0, 15.0, 60.0)
STEADY_S = 60.0
"""A child that ran this long is healthy again: its backoff starts from the first step."""
GRACE_S = 20.0
"""How long children may take to stop before they are killed."""


Command = Sequence[str]


async def supervise(commands: Sequence[Command], backoff: Sequence[float] = BACKOFF_S) -> int:
    """Run each command until told to stop (SIGINT, SIGTERM); return the exit code.

    `backoff` holds the seconds to wait before the first, second, ... new start of what died.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    tending = [asyncio.create_task(_tend(command, stop, backoff)) for command in commands]
    codes = await asyncio.gather(*tending)
    return max(codes, default=0)


async def _tend(command: Command, stop: asyncio.Event, backoff: Sequence[float]) -> int:
    """Keep one child running; return 0 after a stop, `MISCONFIGURED` if it cannot run at all."""
    failures = 0
    while not stop.is_set():
        started = time.monotonic()
        code = await _run_once(command, stop)
        if stop.is_set():
            break
        if code == MISCONFIGURED:
            stop.set()
            return MISCONFIGURED
        failures = 0 if time.monotonic() - started > STEADY_S else failures
        wait = backoff[min(failures, len(backoff) - 1)]
        failures += 1
        log.warning("%s ended with code %d; again in %.1f s", command[-1], code, wait)
        await _wait(stop, wait)
    return 0


async def _run_once(command: Command, stop: asyncio.Event) -> int:
    child = await asyncio.create_subprocess_exec(*command, start_new_session=True)
    ended = asyncio.create_task(child.wait())
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({ended, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not ended.done():
        await _end(child, ended)
    return ended.result()


async def _end(child: asyncio.subprocess.Process, ended: asyncio.Task[int]) -> None:
    child.terminate()
    done, _ = await asyncio.wait({ended}, timeout=GRACE_S)
    if not done:
        child.kill()
        await ended


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
