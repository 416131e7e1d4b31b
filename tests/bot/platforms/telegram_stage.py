"""The bot as its operator runs it, before a Bot API server on loopback, with a worker that draws."""

import asyncio
import contextlib
import os
import socket
import sys
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa

from pipeline.jobs import open_ledger
from pipeline.settings import Storage
from tests.wire.telegram import TelegramServer

ROOT = Path(__file__).parents[3]
STOP_S = 20.0


@dataclass
class Stage:
    """The server, and the processes of the bot and the worker over one folder."""

    telegram: TelegramServer
    folder: Path
    extra: dict[str, str] = field(default_factory=dict)
    bot: asyncio.subprocess.Process | None = None
    workers: list[asyncio.subprocess.Process] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "DATA_DIR": str(self.folder / "data"),
            "TELEGRAM_TOKEN": self.telegram.token,
            "TELEGRAM_API_URL": self.telegram.api_url,
            "TELEGRAM_FILE_URL": self.telegram.file_url,
            **self.extra,
        }

    @property
    def log(self) -> Path:
        return self.folder / "log"

    async def start(self) -> None:
        """Start the bot, unmodified."""
        self.bot = await self._process("bot", "bot", "--platform", "telegram")

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

    async def count(self, table: str, where: str = "1 = 1") -> int:
        """Count rows of the database."""
        storage = Storage(data_dir=self.folder / "data", database_url="", keys_url="")
        async with open_ledger(storage.database) as ledger, ledger.read() as tx:
            held = await tx.execute(sa.text(f"select count(*) from {table} where {where}"))  # noqa: S608 (the test's own words)
            return int(held.scalar_one())

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
async def staged(telegram: TelegramServer, folder: Path, **extra: str) -> AsyncGenerator[Stage]:
    """Make the database, and end every process with the block."""
    stage = Stage(telegram, folder, extra)
    command = [sys.executable, "-m", "bot", "migrate"]
    migrate = await asyncio.create_subprocess_exec(*command, cwd=folder, env=stage.environment)
    assert await migrate.wait() == 0
    try:
        yield stage
    finally:
        for process in [*stage.workers, *([stage.bot] if stage.bot else [])]:
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
