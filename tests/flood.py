"""Junk at 10,000 updates a minute, and how long somebody else waits meanwhile: `make flood`.

    python -m tests.flood --seconds 30 --senders 5

The bot as its operator runs it, before the tests' Telegram on loopback. Exit code 1 where an answer
took longer than 2 s or was none.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from tests.bot.platforms.telegram_stage import agreed, staged
from tests.wire.telegram import Person, TelegramServer

A_MINUTE = 10_000
MOST_S = 2.0
TURN_S = 0.1


async def flood(senders: list[Person], seconds: float) -> int:
    """Send junk at the pace until the time is over; returns how much."""
    sent, started = 0, time.monotonic()
    while (past := time.monotonic() - started) < seconds:
        while sent < past * A_MINUTE / 60:
            senders[sent % len(senders)].says(f"junk {sent}")
            sent += 1
        await asyncio.sleep(TURN_S)
    return sent


async def answers(ann: Person, until: asyncio.Task[int]) -> list[float]:
    """Ask for help again and again while it goes on; returns the seconds to each answer."""
    waits = []
    while not until.done():
        before, asked = len(ann.chat.from_bot), time.monotonic()
        ann.says("/help")
        while len(ann.chat.from_bot) == before and time.monotonic() - asked < 10 * MOST_S:
            await asyncio.sleep(0.01)
        waits.append(time.monotonic() - asked)
        await asyncio.sleep(1.5)
    return waits


async def main() -> int:
    """Flood, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--senders", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        async with TelegramServer.serving() as telegram, staged(telegram, Path(folder)) as stage:
            await stage.start()
            ann = telegram.person()
            await agreed(ann)
            senders = [telegram.person() for _ in range(asked.senders)]
            flooding = asyncio.create_task(flood(senders, asked.seconds))
            waits = await answers(ann, flooding)
            sent = await flooding
    worst = max(waits)
    sys.stdout.write(
        f"{sent} junk updates in {asked.seconds:.0f} s from {asked.senders}; "
        f"{len(waits)} answers, median {sorted(waits)[len(waits) // 2]:.2f} s, worst {worst:.2f} s\n"
    )
    return 1 if worst > MOST_S else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
