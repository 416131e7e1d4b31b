"""How fast the Telegram platform is, and how long its loop is held up (part of `make bench`).

    python -m tests.bench_telegram                  print the figures
    python -m tests.bench_telegram --json FILE      also put them under "telegram" in FILE

Against the same Bot API server on loopback, each bot a process of its own:

* Commands from many people at once: how many are answered in a second by the platform, which keeps
  each before it confirms it, and by a bare handler of the same library, as it comes, that only
  replies.
* People who send a dozen 12 MP photos each, as files: how long the platform's loop is held up
  (`tests.bench_probe`), beside an idle one that shows what the machine itself does.

The server runs in this process and takes as much of the machine as the bots do: the first figure
compares, and is no bot's limit.
"""

import argparse
import asyncio
import contextlib
import json
import os
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from tests.bench_bot import idling, read, twelve_megapixels, within, worked
from tests.bot.platforms.telegram_stage import agreed
from tests.wire.telegram import Flood, Person, TelegramServer

ROOT = Path(__file__).parent.parent
USERS = 50
EACH = 20
"""Commands that each of them sends."""
PHOTOS = 12
UNHURRIED = Flood(burst=10**9)
"""No flood control: it would be what is measured."""
AIM_SHARE = 0.5
AIM_MS = 50
PATIENCE_S = 300.0
STOP_S = 30.0


def echo() -> None:
    """Reply to every message, and do nothing else."""

    async def reply(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message:
            await update.message.reply_text("professional headshots")

    token = os.environ["TELEGRAM_TOKEN"]
    built = Application.builder().token(token).base_url(os.environ["TELEGRAM_API_URL"])
    application = built.base_file_url(os.environ["TELEGRAM_FILE_URL"]).build()
    application.add_handler(MessageHandler(filters.ALL, reply))
    application.run_polling()


@contextlib.asynccontextmanager
async def running(telegram: TelegramServer, data: Path, *command: str) -> AsyncGenerator[None]:
    """Run a bot for as long as the block does."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "DATA_DIR": str(data),
        "TELEGRAM_TOKEN": telegram.token,
        "TELEGRAM_API_URL": telegram.api_url,
        "TELEGRAM_FILE_URL": telegram.file_url,
    }
    migrate = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "migrate", cwd=data, env=environment
    )
    await migrate.wait()
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *command, cwd=data, env=environment
    )
    try:
        yield
    finally:
        child.terminate()
        async with asyncio.timeout(STOP_S):
            await child.wait()


async def answered(*command: str) -> float:
    """Have everybody send commands, and return how many a second were answered."""
    with tempfile.TemporaryDirectory() as scratch:
        async with TelegramServer.serving(UNHURRIED, lenient=True) as telegram:
            people = [telegram.person(name=f"P{number}") for number in range(USERS)]
            async with running(telegram, Path(scratch), *command):
                for person in people:
                    person.says("/help")
                await replies(people, 1)
                telegram.withholds_updates()
                for _ in range(EACH):
                    for person in people:
                        person.says("/help")
                began = time.monotonic()
                telegram.releases_updates()
                await replies(people, 1 + EACH)
                return USERS * EACH / (time.monotonic() - began)


async def replies(people: Sequence[Person], count: int) -> None:
    """Wait until everybody has so many replies."""
    async with asyncio.timeout(PATIENCE_S):
        while any(len(person.chat.from_bot) < count for person in people):
            await asyncio.sleep(0.01)


async def held_up() -> dict[str, float]:
    """Have everybody send a dozen photos, and return how long the loop was held up, in ms."""
    with tempfile.TemporaryDirectory() as scratch:
        data, file, idle = Path(scratch), Path(scratch) / "delays", Path(scratch) / "idle"
        async with TelegramServer.serving(UNHURRIED, lenient=True) as telegram:
            people = [telegram.person(name=f"P{number}") for number in range(USERS)]
            probe = ("tests.bench_probe", str(file), "telegram")
            with idling(idle):
                async with running(telegram, data, *probe), worked(data):
                    await asyncio.gather(*(agreed(person) for person in people))
                    began = time.monotonic()
                    await crowd(people)
                    ended = time.monotonic()
        run = {"began": began, "ended": ended}
        delays, control = within(read(file), run), within(read(idle), run)
    return {
        "seconds": ended - began,
        "block_99_ms": 1e3 * delays[len(delays) * 99 // 100],
        "longest_block_ms": 1e3 * delays[-1],
        "idle_99_ms": 1e3 * control[len(control) * 99 // 100],
        "idle_longest_ms": 1e3 * control[-1],
    }


async def crowd(people: Sequence[Person]) -> None:
    """Have everybody send a dozen 12 MP photos at once, and wait for the coach's word on all."""
    photo = twelve_megapixels()
    for person in people:
        for _ in range(PHOTOS):
            person.sends_file(photo, "selfie.jpg", "image/jpeg")
    for person in people:
        await person.sees(f"{PHOTOS} good.", within=PATIENCE_S)


async def measure() -> dict[str, Any]:
    """Take all figures."""
    platform = await answered("bot", "bot", "--platform", "telegram")
    bare = await answered("tests.bench_telegram", "--echo")
    again = await answered("bot", "bot", "--platform", "telegram")
    each = (platform + again) / 2
    return {
        "users": USERS,
        "updates": USERS * EACH,
        "platform_per_s": each,
        "echo_per_s": bare,
        "share": each / bare,
        "photos": USERS * PHOTOS,
        **await held_up(),
    }


def table(result: dict[str, Any]) -> str:
    """Lay the result out for people."""
    commands = (
        f"{'commands':>16} {result['platform_per_s']:8.0f} answered a second,"
        f" {result['share']:.2f} of a bare handler's {result['echo_per_s']:.0f} (aim {AIM_SHARE})"
    )
    photos = (
        f"{'12 MP photos':>16} {result['photos']:8} in {result['seconds']:.0f} s;"
        f" loop held up {result['block_99_ms']:.1f} ms at the 99th percentile (aim {AIM_MS}),"
        f" {result['longest_block_ms']:.0f} ms at most;"
        f" an idle one {result['idle_99_ms']:.1f} and {result['idle_longest_ms']:.0f}"
    )
    return "\n".join((f"Telegram, {result['users']} people", commands, photos))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the bench, or be the bare bot."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--echo", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--json", type=Path, help='also put the figures under "telegram" here')
    asked = parser.parse_args(arguments)
    if asked.echo:
        echo()
        return
    result = asyncio.run(measure())
    print(table(result))
    if asked.json:
        others = json.loads(asked.json.read_text()) if asked.json.exists() else {}
        asked.json.write_text(json.dumps({**others, "telegram": result}, indent=2) + "\n")


if __name__ == "__main__":
    main()
