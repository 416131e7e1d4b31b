"""The bot as its operator runs it, before a platform's server on loopback, with a worker that draws."""

import asyncio
import contextlib
import io
import os
import socket
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa
from PIL import Image

from bot.backend import Backend, open_backend
from bot.conversation import from_json
from bot.store import load
from pipeline.settings import Storage

ROOT = Path(__file__).parents[3]
STOP_S = 20.0
START_S = 30.0
DEATH_S = 60.0


@dataclass
class Stage:
    """The processes of the bot and the worker over one folder; `settings` say where the server is."""

    platform: str
    folder: Path
    settings: dict[str, str]
    bot: asyncio.subprocess.Process | None = None
    workers: list[asyncio.subprocess.Process] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "DATA_DIR": str(self.folder / "data"),
            **self.settings,
        }

    @property
    def storage(self) -> Storage:
        return Storage(data_dir=self.folder / "data", database_url="", keys_url="")

    @property
    def log(self) -> Path:
        return self.folder / "log"

    async def start(self, *module: str) -> None:
        """Start the bot, unmodified."""
        self.bot = await self._process(*(module or ("bot", "bot", "--platform", self.platform)))

    async def work(self, *module: str) -> None:
        """Start a worker; the one that draws unless another module is given."""
        self.workers.append(await self._process(*(module or ("tests.fake_worker",))))

    async def kill(self) -> None:
        """End the bot as a power cut would."""
        assert self.bot
        with contextlib.suppress(ProcessLookupError):
            self.bot.kill()
        await self.bot.wait()

    async def stop(self) -> int:
        """Ask the bot to stop, and return its exit code."""
        assert self.bot
        with contextlib.suppress(ProcessLookupError):
            self.bot.terminate()
        async with asyncio.timeout(STOP_S):
            return await self.bot.wait()

    async def query(self, statement: str) -> list[sa.Row[tuple[object, ...]]]:
        """Ask the database."""
        async with open_backend(self.storage) as backend, backend.begin() as tx:
            held = await tx.execute(sa.text(statement))
            return list(held.all()) if held.returns_rows else []

    async def count(self, table: str, where: str = "1 = 1") -> int:
        """Count rows of a table."""
        return len(await self.query(f"select 1 from {table} where {where}"))  # noqa: S608 (the test's own words)

    async def until(self, table: str) -> None:
        """Wait for a table to have a row."""
        async with asyncio.timeout(START_S):
            while not await self.count(table):
                await asyncio.sleep(0.1)

    @contextlib.asynccontextmanager
    async def backend(self) -> AsyncGenerator[Backend]:
        """Open what the bot and the worker share."""
        async with open_backend(self.storage) as backend:
            yield backend

    async def _process(self, *module: str) -> asyncio.subprocess.Process:
        with self.log.open("ab") as log:
            return await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                *module,
                cwd=self.folder,
                env=self.environment,
                stdout=log,
                stderr=log,
            )


@contextlib.asynccontextmanager
async def staged(
    platform: str, folder: Path, settings: dict[str, str], secrets: Callable[[], set[str]]
) -> AsyncGenerator[Stage]:
    """Make the database, and end every process with the block. No secret may be in the log then."""
    stage = Stage(platform, folder, settings)
    command = [sys.executable, "-m", "bot", "migrate"]
    migrate = await asyncio.create_subprocess_exec(*command, cwd=folder, env=stage.environment)
    assert await migrate.wait() == 0
    try:
        yield stage
    finally:
        await end(*stage.workers, *([stage.bot] if stage.bot else []))
    log = stage.log.read_text() if stage.log.exists() else ""
    assert not [secret for secret in secrets() if secret in log], log


async def end(*processes: asyncio.subprocess.Process) -> None:
    """Ask processes to stop, and kill those that do not."""
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        try:
            async with asyncio.timeout(STOP_S):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


def free_port() -> int:
    """Return a port nobody listens on just now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def photo(width: int = 480) -> bytes:
    """Return a JPEG of that width."""
    file = io.BytesIO()
    Image.new("RGB", (width, 600), (120, 90, 60)).save(file, "JPEG")
    return file.getvalue()


async def widths(stage: Stage, number: int) -> list[int]:
    """Return the widths of a person's selfies in the vault, in the order of the set."""
    name = f"{stage.platform}:{number}"
    async with stage.backend() as backend:
        async with backend.ledger.read() as tx:
            session = from_json((await load(tx, [name])).get(name))
        data = [await backend.get(name, sent.photo) for sent in session.photos]
    return [Image.open(io.BytesIO(one)).width for one in data]


async def nothing() -> None:
    """Do nothing."""


async def dying(
    stage: Stage, seen: Callable[[], bool], act: Callable[[], Awaitable[None]] = nothing
) -> int:
    """Start the bot again and again, killed one commit later each time, until something is seen.

    `act` is what a person does each time, where what they did before has failed before their eyes.
    """
    deaths = 0
    while not seen():
        await stage.start("tests.bot.platforms.dying", stage.platform, str(1 + deaths))
        assert stage.bot
        async with asyncio.timeout(DEATH_S):
            await act()
            while stage.bot.returncode is None and not seen():
                await asyncio.sleep(0.02)
        deaths += stage.bot.returncode is not None
    await stage.kill()
    return deaths
