"""How busy a worker keeps its device: the share of the time between first start and last end.

    make bench
    python -m tests.bench_device --jobs 200

The device is a sleep of 200 ms a batch of four, as a graphics card is to the host; all else is real:
ledger, leases, vault, a selfie decoded and a headshot encoded for every job.
"""

import argparse
import asyncio
import io
import json
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

from pipeline import jobs
from pipeline.contract import STUDIO_ALONE, Headshot, Kind, Offer, Outcome, Shots, State, Task
from pipeline.work import Desk, Seat
from pipeline.worker import Worker
from tests.storage import Storage, opened

PHOTO = Path(__file__).parent / "photos" / "grace_hopper.jpg"
PEOPLE = 50
DEVICE_S = 0.2
BATCH = 4
SIZE = (1024, 1280)
"""Of the selfies and of the headshots, in pixels."""
AIM = 0.97


@dataclass
class Device:
    """Work whose device is a clock."""

    batch: int = BATCH
    beside: bool = True
    hosts: tuple[Kind, ...] = ()
    offer: Offer = STUDIO_ALONE
    spans: list[tuple[float, float]] = field(default_factory=list)
    jobs: int = 0

    def prepare(self, task: Task, desk: Desk) -> Image.Image:
        picture = Image.open(io.BytesIO(desk.fetch(task.photos[0])))
        picture.load()
        return picture

    def device(self, batch: Sequence[Seat[Image.Image]]) -> list[Image.Image]:
        started = time.perf_counter()
        for seat in batch:
            seat.report("light", 0.5)
        time.sleep(DEVICE_S)
        self.jobs += len(batch)
        self.spans.append((started, time.perf_counter()))
        return [seat.ready for seat in batch]

    def finish(self, task: Task, made: Image.Image, desk: Desk) -> Outcome:
        file = io.BytesIO()
        made.save(file, "JPEG", quality=92)
        shot = Headshot(desk.keep(file.getvalue()), task.photos[0], task.style, SIZE)
        return Shots((shot,))


async def submit(storage: Storage, number: int) -> None:
    """Queue jobs of `PEOPLE` people, each with a selfie of its own."""
    file = io.BytesIO()
    Image.open(PHOTO).convert("RGB").resize(SIZE).save(file, "JPEG", quality=92)
    people = [f"web:{person}" for person in range(PEOPLE)]
    for person in people:
        await storage.vault.make_key(person)
    for job in range(number):
        person = people[job % PEOPLE]
        photo = await storage.vault.add(person, file.getvalue())
        async with storage.ledger.begin() as tx:
            await jobs.submit(tx, str(job), person, Task(Kind.HEADSHOTS, (photo,), style="navy"))


async def measure(number: int) -> dict[str, Any]:
    """Have one worker do all the jobs."""
    with tempfile.TemporaryDirectory() as folder:
        async with opened(Path(folder)) as storage:
            await submit(storage, number)
            device, stop = Device(), asyncio.Event()
            serving = asyncio.create_task(Worker(storage.ledger, storage.vault, device).serve(stop))
            while device.jobs < number or await unfinished(storage):
                await asyncio.sleep(0.5)
            stop.set()
            await serving
    wall = device.spans[-1][1] - device.spans[0][0]
    busy = sum(ended - started for started, ended in device.spans)
    gaps = [
        later - ended
        for (_, ended), (later, _) in zip(device.spans, device.spans[1:], strict=False)
    ]
    return {
        "jobs": device.jobs,
        "batches": len(device.spans),
        "wall_s": wall,
        "busy": busy / wall,
        "longest_gap_ms": 1e3 * max(gaps),
    }


async def unfinished(storage: Storage) -> int:
    """Count the jobs that are open yet."""
    async with storage.ledger.read() as tx:
        changes = await jobs.changes(tx, 0)
    return sum(change.state in (State.QUEUED, State.RUNNING) for change in changes)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the bench."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--jobs", type=int, default=200, help="jobs queued at the start")
    parser.add_argument("--json", type=Path, help="also add the figures to this file")
    asked = parser.parse_args(arguments)
    found = asyncio.run(measure(asked.jobs))
    print(
        f"device busy: {found['busy']:.3f} (aim {AIM}) over {found['jobs']} jobs in"
        f" {found['batches']} batches, {found['wall_s']:.1f} s;"
        f" longest gap {found['longest_gap_ms']:.0f} ms"
    )
    if asked.json:
        held = json.loads(asked.json.read_text()) if asked.json.exists() else {}
        asked.json.write_text(json.dumps(held | {"device": found}, indent=2) + "\n")


if __name__ == "__main__":
    main()
