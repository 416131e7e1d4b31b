"""The processes of one run: started, killed at a moment that was drawn, and started again at once."""

import asyncio
import contextlib
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.bot.platforms.stage import ROOT, end
from tests.torture.mortal import FATES

FATE_S = 1.0
"""How long a process may take to reach the commit at which it is to die; then it dies where it is."""
KILLED = {-signal.SIGKILL, *(-(signal.SIGRTMIN + number) for number in range(len(FATES)))}
"""How a process ends that was killed; one that has only just begun does not know its fates yet."""


@dataclass(slots=True)
class House:
    """Processes by name over one folder. `crashed` counts those that ended unasked."""

    folder: Path
    settings: dict[str, str]
    running: dict[str, asyncio.subprocess.Process] = field(default_factory=dict)
    kills: Counter[str] = field(default_factory=Counter)
    crashed: int = 0

    @property
    def environment(self) -> dict[str, str]:
        """What the processes may know: nothing of this machine's settings."""
        own = {"TORTURE_LOG": str(self._made), "TORTURE_TALLY": str(self._tally)}
        return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **self.settings, **own}

    @property
    def log(self) -> Path:
        """Where all of them write."""
        return self.folder / "log"

    @property
    def _made(self) -> Path:
        return self.folder / "made"

    @property
    def _tally(self) -> Path:
        return self.folder / "tally"

    def begun(self) -> list[str]:
        """Return the marks of all headshots that were begun, again for each time."""
        return self._made.read_text("utf-8").splitlines() if self._made.exists() else []

    def commits(self) -> int:
        """Return how many commits have changed something."""
        return self._tally.stat().st_size if self._tally.exists() else 0

    async def once(self, *module: str) -> None:
        """Run a module to its end."""
        process = await self._process(*module)
        if await process.wait():
            msg = f"{module} failed; see {self.log}"
            raise RuntimeError(msg)

    async def keep(self, name: str, what: str) -> None:
        """Keep a process running, whatever becomes of it, until cancelled."""
        while True:
            process = self.running[name] = await self._process("tests.torture.mortal", what)
            self.crashed += await process.wait() not in KILLED

    async def strike(self, name: str, rng: Random) -> None:
        """Kill a process before or after one of its next commits, or where it is."""
        process, fate = self.running[name], rng.randrange(len(FATES))
        self.kills[name.partition("-")[0]] += 1
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGRTMIN + fate)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(FATE_S):
                await process.wait()
        with contextlib.suppress(ProcessLookupError):
            process.kill()

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
async def kept(house: House, processes: Sequence[tuple[str, str]]) -> AsyncGenerator[None]:
    """Keep (name, what) running for as long as the block."""
    keeping = [asyncio.create_task(house.keep(*process)) for process in processes]
    try:
        yield
    finally:
        for task in keeping:
            task.cancel()
        await asyncio.gather(*keeping, return_exceptions=True)
        await end(*house.running.values())
