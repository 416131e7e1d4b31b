"""A bot process that watches its own loop; the benches start it in the place of `likeness`.

    python -m tests.bench_probe FILE            serve the web chat until SIGTERM, then write to FILE
    python -m tests.bench_probe FILE telegram   the same with another platform
    python -m tests.bench_probe FILE --idle     the same with nothing to do: what the machine does

Each line of FILE is a moment (`time.monotonic`, in seconds) and how long the loop was then held up.
"""

import asyncio
import contextlib
import signal
import sys
import time
from pathlib import Path

from bot import platforms
from bot.settings import Settings

TICK_S = 0.005
"""Between two looks at the clock."""

Delays = list[tuple[float, float]]


async def watch(delays: Delays) -> None:
    """Note how late each tick comes: as late as the callbacks before it were long."""
    while True:
        due = time.monotonic() + TICK_S
        await asyncio.sleep(TICK_S)
        now = time.monotonic()
        delays.append((now, max(now - due, 0.0)))


async def serve(file: Path, platform: str = "web") -> None:
    """Serve as `likeness bot` does, with the watch beside it in the same loop."""
    delays: Delays = []
    watching = asyncio.create_task(watch(delays))
    try:
        await platforms.serve(platform, Settings())
    finally:
        watching.cancel()
        write(file, delays)


async def idle(file: Path) -> None:
    """Watch a loop that has nothing else to do."""
    delays: Delays = []
    watching = asyncio.create_task(watch(delays))
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, watching.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await watching
    write(file, delays)


def write(file: Path, delays: Delays) -> None:
    """Write a line for each tick."""
    file.write_text("".join(f"{moment} {delay}\n" for moment, delay in delays))


if __name__ == "__main__":
    to, *what = sys.argv[1:]
    asyncio.run(idle(Path(to)) if what == ["--idle"] else serve(Path(to), *what))
