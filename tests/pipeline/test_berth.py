"""A worker's name is one living worker's, and goes over to whoever takes its place."""

import asyncio
import sys
from pathlib import Path

from pipeline.berth import LONGEST, berth

HOLDS = """
import sys, time
from pathlib import Path
from pipeline.berth import berth

with berth(Path(sys.argv[1])) as name:
    print(name, flush=True)
    time.sleep(60)
"""


async def held(folder: Path) -> tuple[asyncio.subprocess.Process, str]:
    """Have another process take a place; its name."""
    holder = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLDS, folder, stdout=asyncio.subprocess.PIPE
    )
    assert holder.stdout
    return holder, (await holder.stdout.readline()).decode().strip()


async def test_the_name_of_a_killed_worker_goes_to_the_next_and_no_living_ones_does(
    tmp_path: Path,
) -> None:
    killed, its_name = await held(tmp_path)
    alive, other = await held(tmp_path)
    killed.kill()
    await killed.wait()
    with berth(tmp_path) as heir, berth(tmp_path) as third:
        assert heir == its_name
        assert len({heir, other, third}) == 3
    alive.kill()
    await alive.wait()


def test_names_of_two_folders_differ_and_fit_the_ledger(tmp_path: Path) -> None:
    with berth(tmp_path / "one") as one, berth(tmp_path / "other") as other:
        assert one != other
        assert max(len(one), len(other)) <= LONGEST
