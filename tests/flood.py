"""Junk at 10,000 updates a minute, and how long others wait meanwhile: `make flood`.

    python -m tests.flood --seconds 30 --senders 5 3000

Once for each number of accounts that the junk comes from, and once with thousands who all say /start.
Ann, who has agreed to the terms, asks for help again and again; new people say /start, except where
the flood cannot be told from them. The bot as its operator runs it, before the tests' Telegram on
loopback, which takes 30 messages a second as Telegram does. Exit code 1 where an answer took longer
than 2 s or was none.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bot.platforms.telegram_stage import agreed, staged
from tests.wire.telegram import Person, TelegramServer

A_MINUTE = 10_000
MOST_S = 2.0
TURN_S = 0.1
PAUSE_S = 1.5
NEVER_S = 20.0
JUNK = "junk"


async def flood(senders: list[Person], seconds: float, words: str) -> int:
    """Send that at the pace until the time is over; returns how much."""
    sent, started = 0, time.monotonic()
    while (past := time.monotonic() - started) < seconds:
        while sent < past * A_MINUTE / 60:
            senders[sent % len(senders)].says(words)
            sent += 1
        await asyncio.sleep(TURN_S)
    return sent


async def wait_s(person: Person, words: str) -> float:
    """Say something, and return the seconds to the answer."""
    before, asked = len(person.chat.from_bot), time.monotonic()
    person.says(words)
    while len(person.chat.from_bot) == before and time.monotonic() - asked < NEVER_S:
        await asyncio.sleep(0.01)
    return time.monotonic() - asked


async def asking(whom: Callable[[], Person], words: str, until: asyncio.Task[int]) -> list[float]:
    """Have somebody say that again and again while it goes on; returns the seconds to each answer."""
    waits = []
    while not until.done():
        waits.append(await wait_s(whom(), words))
        await asyncio.sleep(PAUSE_S)
    return waits


async def scene(senders: int, seconds: float, words: str = JUNK) -> float:
    """Flood from so many accounts, ask, print; returns the longest wait in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        async with TelegramServer.serving() as telegram, staged(telegram, Path(folder)) as stage:
            await stage.start()
            ann = telegram.person()
            await agreed(ann)
            strangers = [telegram.person() for _ in range(senders)]
            flooding = asyncio.create_task(flood(strangers, seconds, words))
            asked = {"who has agreed": asking(lambda: ann, "/help", flooding)}
            if words == JUNK:
                asked["who is new"] = asking(telegram.person, "/start", flooding)
            found = dict(zip(asked, await asyncio.gather(*asked.values()), strict=True))
            sent = await flooding
    sys.stdout.write(f"{sent} updates ({words}) in {seconds:.0f} s from {senders} accounts\n")
    for who, waits in found.items():
        middle, worst = sorted(waits)[len(waits) // 2], max(waits)
        told = f"{len(waits)} answers, median {middle:.2f} s, worst {worst:.2f} s"
        sys.stdout.write(f"  {who}: {told}\n")
    return max(map(max, found.values()))


async def main() -> int:
    """Flood, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--senders", type=int, nargs="+", default=[1, 5, 3000])
    asked = parser.parse_args()
    worst = [await scene(senders, asked.seconds) for senders in asked.senders]
    worst.append(await scene(max(asked.senders), asked.seconds, "/start"))
    return 1 if max(worst) > MOST_S else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
