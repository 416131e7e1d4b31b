"""/delete reaches the memory of the worker that is shipped, which is another process."""

import asyncio
import os
import sys
from pathlib import Path

from pipeline import jobs, migrations
from pipeline.contract import Kind, State, Task
from tests.storage import Storage, opened

ANN = "web:4f2b9c1de0a7"
LONG_S = 120.0


async def test_the_decoder_of_a_forgotten_photo_is_gone_within_seconds(
    tmp_path: Path, weights: Path, astronaut: bytes
) -> None:
    database = f"sqlite+aiosqlite:///{tmp_path / 'likeness.db'}"
    await migrations.upgrade(database)
    async with opened(tmp_path, database=database) as storage:
        await storage.vault.make_key(ANN)
        photo = await storage.vault.add(ANN, astronaut)
        async with storage.ledger.begin() as tx:
            await jobs.submit(tx, "key", ANN, Task(Kind.INSPECT, (photo,)))
        settings = {"DATA_DIR": str(tmp_path), "WEIGHTS_DIR": str(weights)}
        worker = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "worker"), env={**os.environ, **settings}
        )
        try:
            async with asyncio.timeout(LONG_S):
                while await state(storage) is not State.DONE:
                    await asyncio.sleep(0.1)
                before = children(worker.pid)
                async with storage.ledger.begin() as tx:
                    await jobs.forget(tx, ANN)
                while children(worker.pid) & before:
                    await asyncio.sleep(0.1)
        finally:
            worker.terminate()
            await worker.wait()


async def state(storage: Storage) -> State:
    """How the one job stands."""
    async with storage.ledger.read() as tx:
        (change,) = await jobs.changes(tx, 0)
    return change.state


def children(parent: int) -> set[int]:
    """Processes that a process has started, by number."""
    threads = Path(f"/proc/{parent}/task").glob("*/children")
    return {int(number) for one in threads for number in one.read_text().split()}
