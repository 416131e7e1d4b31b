"""What a bot process costs while 50 people send photos: memory, and how long its loop is held up.

    python -m tests.bench_bot                  the table
    python -m tests.bench_bot --json FILE      also put the figures under "bot" in FILE

Each visitor does what the page in a browser does: takes a cookie, opens a socket, agrees, sends a
photo and looks at it in the chat. Twice: a few of them a second, then all at once. The memory is
that of `likeness bot`; the loop is watched in a second run of the same, from inside
(`tests.bench_probe`), beside an idle loop that shows what the machine itself does. The worker is the real one; only its coach has seen every photo at once.
"""

import argparse
import asyncio
import contextlib
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import AsyncGenerator, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
from PIL import Image

from bot.conversation import CONSENT_VERSION
from pipeline.contract import Inspected, Outcome, Task, Verdict
from pipeline.jobs import open_ledger
from pipeline.settings import Storage
from pipeline.vault import master_key, open_vault
from pipeline.work import Desk
from pipeline.worker import Worker
from tests.working import InOne

ROOT = Path(__file__).parent.parent
PHOTO = ROOT / "tests" / "photos" / "grace_hopper.jpg"
TWELVE_MP = (3024, 4032)
QUALITY = 98
"""Makes the enlarged photograph a file of about 3 MB, as phones do."""

USERS = 50
A_SECOND = 4
"""Photos a second while people come a few at a time."""
BARE = "import bot.__main__, bot.platforms.web, sqlalchemy.dialects.sqlite.aiosqlite"
"""What `likeness bot` imports; SQLAlchemy imports its driver only when a database is opened."""
AIM_MB = 60
"""Most memory above the bare imports."""
AIM_MS = 50
"""Longest time that the loop may be held up."""
START_S = 30
STOP_S = 15
PATIENCE_S = 120
"""How long a bot may take to start, to stop, and to answer, in seconds."""

RUNS = (("a few a second", 1 / A_SECOND), ("all at once", 0.0))
"""What is measured, with the seconds between two people."""


@dataclass(frozen=True, slots=True)
class Bot:
    """A running bot process and where it answers."""

    pid: int
    port: int

    def memory_mb(self, name: str) -> float:
        """Return `VmRSS`, memory held now, or `VmHWM`, the most since `forget_peak`; in MB."""
        return memory_mb(Path(f"/proc/{self.pid}/status").read_text("ascii"), name)

    def forget_peak(self) -> None:
        """Begin a new `VmHWM` (see proc_pid_clear_refs(5))."""
        Path(f"/proc/{self.pid}/clear_refs").write_text("5")


def memory_mb(status: str, name: str) -> float:
    """Read one line of a /proc/PID/status, in MB."""
    line = next(line for line in status.splitlines() if line.startswith(name))
    return int(line.split()[1]) / 1000


def bare_mb(environment: dict[str, str]) -> float:
    """Return what a process holds that has imported the bot's modules and does nothing."""
    code = f"{BARE}; print(open('/proc/self/status').read())"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True
    )
    return memory_mb(done.stdout, "VmRSS")


def twelve_megapixels() -> bytes:
    """Enlarge a photograph to 12 MP: JPEG."""
    file = io.BytesIO()
    photo = Image.open(PHOTO).convert("RGB").resize(TWELVE_MP, Image.Resampling.BICUBIC)
    photo.save(file, "JPEG", quality=QUALITY, subsampling=0)
    return file.getvalue()


# --- the process ----------------------------------------------------------------------------------


def environment(data: Path) -> dict[str, str]:
    """Return what a bot's process may know: a folder and a free port, nothing of this machine's."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "DATA_DIR": str(data),
        "WEB_PORT": "0",
    }


@contextlib.asynccontextmanager
async def started(data: Path, command: Sequence[str]) -> AsyncGenerator[Bot]:
    """Run a bot for as long as the block does; its folder's `.env` is nobody's."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, *command, cwd=data, env=environment(data), stdout=subprocess.PIPE
    )
    assert child.stdout
    try:
        async with asyncio.timeout(START_S):
            said = (await child.stdout.readline()).decode()
        found = re.search(r":(\d+)", said)
        if not found:
            msg = f"the bot did not start: {said!r}"
            raise RuntimeError(msg)
        yield Bot(child.pid, int(found[1]))
    finally:
        with contextlib.suppress(ProcessLookupError):
            child.terminate()
        try:
            async with asyncio.timeout(STOP_S):
                await child.wait()
        except TimeoutError:
            child.kill()
            await child.wait()
            print("the bot did not stop when asked to, and was killed", file=sys.stderr)


@contextlib.asynccontextmanager
async def worked(data: Path) -> AsyncGenerator[None]:
    """Have the bot's jobs done for as long as the block runs."""
    storage = Storage(data_dir=data, database_url="", keys_url="")
    async with (
        open_ledger(storage.database) as ledger,
        open_vault(storage.photos, storage.keys, master_key(storage.master_key_file)) as vault,
    ):
        stop = asyncio.Event()
        working = asyncio.create_task(Worker(ledger, vault, InOne(at_once)).serve(stop))
        yield
        stop.set()
        await working


def at_once(task: Task, _desk: Desk) -> Outcome:
    """Judge a photo without looking."""
    return Inspected(task.photos[0], Verdict(score=0.8, face=900))


# --- the people -----------------------------------------------------------------------------------


@dataclass(slots=True)
class Visitor:
    """A browser: its cookie jar, its socket, and the chat as it shows it."""

    http: aiohttp.ClientSession
    socket: aiohttp.ClientWebSocketResponse
    origin: dict[str, str]

    async def until(self, *wanted: str) -> dict[str, Any]:
        """Read the chat until something comes that holds all of `wanted`."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                text = await self.socket.receive_str()
                if all(part in text for part in wanted):
                    event: dict[str, Any] = json.loads(text)
                    return event

    async def tap(self, action: str) -> None:
        """Press a button, and wait for the word that it was got through."""
        update = {"id": uuid.uuid4().hex, "kind": "tap", "value": action, "label": action}
        await self.socket.send_json(update)
        await self.until(f'"kind": "done", "id": "{update["id"]}"')

    async def send(self, photo: bytes) -> None:
        """Send a photo, look at it, and wait for the coach's word."""
        group = uuid.uuid4().hex
        form = aiohttp.FormData()
        form.add_field("photo", io.BytesIO(photo), filename="0", content_type="image/jpeg")
        address = f"/photos?group={group}"
        async with self.http.post(address, data=form, headers=self.origin) as response:
            response.raise_for_status()
        shown = await self.until(f'"key": "me:{group}"', '"photos": ["')
        async with self.http.get(f"/picture/{shown['photos'][0]}") as response:
            assert len(await response.read()) == len(photo)


@contextlib.asynccontextmanager
async def visiting(port: int) -> AsyncGenerator[Visitor]:
    """Open the page and its socket, and agree."""
    site = f"http://127.0.0.1:{port}"
    jar, origin = aiohttp.CookieJar(unsafe=True), {"Origin": site}  # unsafe: of an IP address
    async with aiohttp.ClientSession(site, cookie_jar=jar) as http:
        async with http.get("/") as response:
            response.raise_for_status()
        async with http.ws_connect("/socket", headers=origin) as socket:
            visitor = Visitor(http, socket, origin)
            await visitor.tap("start")
            await visitor.tap(f"agree:{CONSENT_VERSION}")
            yield visitor


async def crowd(bot: Bot, visitors: Sequence[Visitor], apart_s: float) -> dict[str, float]:
    """Have everybody send a photo, `apart_s` after one another."""
    photo = twelve_megapixels()
    bot.forget_peak()

    async def one(number: int) -> None:
        await asyncio.sleep(number * apart_s)
        await visitors[number].send(photo)

    began = time.monotonic()
    await asyncio.gather(*(one(number) for number in range(len(visitors))))
    return {"began": began, "ended": time.monotonic(), "peak_mb": bot.memory_mb("VmHWM")}


# --- the measures ---------------------------------------------------------------------------------


async def play(users: int, *command: str) -> list[dict[str, float]]:
    """Run a bot and all of `RUNS` on it, after everybody has come in."""
    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch)
        await asyncio.to_thread(migrate, data)
        async with (
            started(data, command) as bot,
            worked(data),
            contextlib.AsyncExitStack() as stack,
        ):
            began = time.monotonic()
            coming = [stack.enter_async_context(visiting(bot.port)) for _ in range(users)]
            visitors = await asyncio.gather(*coming)
            arrived = {"began": began, "ended": time.monotonic(), "peak_mb": bot.memory_mb("VmHWM")}
            return [arrived, *[await crowd(bot, visitors, apart) for _, apart in RUNS]]


def migrate(data: Path) -> None:
    """Make the database, as `likeness bot` does first."""
    command = [sys.executable, "-m", "bot", "migrate"]
    subprocess.run(command, cwd=data, env=environment(data), check=True)


async def measure(users: int) -> dict[str, Any]:
    """Run everything on a bot for its memory, and again on one that watches its loop."""
    with tempfile.TemporaryDirectory() as scratch:
        file, idle = Path(scratch) / "delays", Path(scratch) / "idle"
        bare = bare_mb(environment(Path(scratch)))
        real = await play(users, "-m", "bot", "bot", "--platform", "web")
        with idling(idle):
            probed = await play(users, "-m", "tests.bench_probe", str(file))
        delays, control = read(file), read(idle)
    rows = []
    for name, one, two in zip(("arriving", *(name for name, _ in RUNS)), real, probed, strict=True):
        held_up = within(delays, two)
        rows.append(
            {
                "run": name,
                "seconds": one["ended"] - one["began"],
                "above_bare_mb": one["peak_mb"] - bare,
                "probed_above_bare_mb": two["peak_mb"] - bare,
                "longest_block_ms": 1e3 * held_up[-1],
                "block_99_ms": 1e3 * held_up[len(held_up) * 99 // 100],
                "idle_longest_ms": 1e3 * within(control, two)[-1],
            }
        )
    return {"users": users, "bare_mb": bare, "runs": rows}


@contextlib.contextmanager
def idling(file: Path) -> Generator[None]:
    """Watch the loop of an idle process too: what comes late there is the machine's doing."""
    command = [sys.executable, "-m", "tests.bench_probe", str(file), "--idle"]
    with subprocess.Popen(command, env=environment(file.parent)) as process:
        yield
        process.terminate()


def read(file: Path) -> list[tuple[float, float]]:
    """Read what `tests.bench_probe` wrote: moments and delays, in seconds."""
    pairs = (line.split() for line in file.read_text("ascii").splitlines())
    return [(float(moment), float(delay)) for moment, delay in pairs]


def within(delays: list[tuple[float, float]], run: dict[str, float]) -> list[float]:
    """Return the delays of one run, shortest first."""
    return sorted(late for moment, late in delays if run["began"] <= moment <= run["ended"])


def table(result: dict[str, Any]) -> str:
    """Lay the result out for people."""
    lines = [
        f"{result['users']} people; a bot process above its bare imports ({result['bare_mb']:.0f} MB)",
        f"{'':>16} {'seconds':>8} {'above MB':>9} {'(probed)':>9} {'held up ms':>11} {'99 % ms':>8} {'(idle)':>8}",
    ]
    lines += [
        f"{row['run']:>16} {row['seconds']:>8.1f} {row['above_bare_mb']:>9.1f}"
        f" {row['probed_above_bare_mb']:>9.1f} {row['longest_block_ms']:>11.1f}"
        f" {row['block_99_ms']:>8.1f} {row['idle_longest_ms']:>8.1f}"
        for row in result["runs"]
    ]
    lines.append(f"{'aim':>16} {'':>8} {AIM_MB:>9} {'':>9} {AIM_MS:>11}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the bench."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--users", type=int, default=USERS, help=f"people (default {USERS})")
    parser.add_argument("--json", type=Path, help='also put the figures under "bot" in this file')
    asked = parser.parse_args(arguments)
    result = asyncio.run(measure(asked.users))
    print(table(result))
    if asked.json:
        others = json.loads(asked.json.read_text()) if asked.json.exists() else {}
        asked.json.write_text(json.dumps({**others, "bot": result}, indent=2) + "\n")


if __name__ == "__main__":
    main()
