"""A worker whose headshots are coloured cards that say what they are: no model, real time.

It is the real worker over the real ledger and vault. TORTURE_STEP_S is how long the device takes for
a batch of TORTURE_BATCH, TORTURE_LEASE_S the lease; each headshot that is begun is a line of the file
TORTURE_LOG.
"""

import asyncio
import io
import os
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from pipeline.berth import berth
from pipeline.contract import (
    STUDIO_ALONE,
    Headshot,
    Inspected,
    Kind,
    Mark,
    Measure,
    Offer,
    Outcome,
    Sheet,
    Shots,
    Task,
    Verdict,
)
from pipeline.jobs import open_ledger
from pipeline.settings import Settings
from pipeline.styles import all_styles
from pipeline.vault import master_key, open_vault
from pipeline.work import Desk, Seat
from pipeline.worker import Pace, Worker

SIZE = (640, 800)
TRIED_ON = (320, 400)
MARK = "headshot"
"""How the comment in a headshot's file begins; its selfie, style and round follow."""
REAPS_A_LEASE = 4
"""As the product's own periods stand to each other."""


def marked(size: tuple[int, int], mark: str = "") -> bytes:
    """Return a JPEG of one colour that bears a mark."""
    file = io.BytesIO()
    Image.new("RGB", size, (90, 110, 130)).save(file, "JPEG", comment=mark.encode())
    return file.getvalue()


def mark_of(jpeg: bytes) -> str:
    """Read a headshot's mark, "" where there is none."""
    said = Image.open(io.BytesIO(jpeg)).info.get("comment", b"").decode("latin-1")
    return said if said.startswith(MARK) else ""


@dataclass(frozen=True, slots=True)
class Cards:
    """The fake `Work`: headshots take the device's time, a batch as long as one; all else takes none."""

    batch: int
    step_s: float
    beside: bool = True
    hosts: tuple[Kind, ...] = (Kind.INSPECT,)
    offer: Offer = STUDIO_ALONE

    def prepare(self, task: Task, desk: Desk) -> Task:
        """Fetch nothing: only that the selfie is there is looked at."""
        desk.fetch(task.photos[0])
        return task

    def device(self, batch: Sequence[Seat[Task]]) -> list[str | Exception]:
        """Take the device for as long as a batch takes."""
        marks = [mark_for(seat.ready) for seat in batch]
        if any(marks):
            begun(marks)
            for seat in batch:
                seat.report("compose", 0.5)
            time.sleep(self.step_s)
        return list(marks)

    def finish(self, task: Task, made: str, desk: Desk) -> Outcome:
        """Draw what was wanted."""
        if task.kind is Kind.INSPECT:
            return Inspected(task.photos[0], Verdict(score=0.9, face=300))
        if task.kind is Kind.PREVIEW:
            card = marked(TRIED_ON)
            pairs = tuple((style.slug, desk.keep(card)) for style in all_styles())
            return Sheet(task.photos[0], pairs)
        measure = Measure("skin.dL", "light", 0.3, 1.5, Mark.PASSED)
        picture = desk.keep(marked(SIZE, made))
        return Shots((Headshot(picture, task.photos[0], task.style, SIZE, (measure,)),))


def mark_for(task: Task) -> str:
    """Return what a task's headshot is marked with, "" where it makes none."""
    if task.kind is not Kind.HEADSHOTS:
        return ""
    return f"{MARK}:{task.photos[0]}:{task.style}:{task.round}"


def begun(marks: Sequence[str]) -> None:
    """Note that headshots are being made; the lines are there whatever happens next."""
    with Path(os.environ["TORTURE_LOG"]).open("a") as file:
        file.write("".join(f"{mark}\n" for mark in marks))


async def serve() -> None:
    """Serve the ledger until SIGTERM."""
    settings, lease_s = Settings(), float(os.environ["TORTURE_LEASE_S"])
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    pace = Pace(lease_s=lease_s, reap_s=lease_s / REAPS_A_LEASE)
    work = Cards(int(os.environ["TORTURE_BATCH"]), float(os.environ["TORTURE_STEP_S"]))
    async with (
        open_ledger(settings.database) as ledger,
        open_vault(settings.photos, settings.keys, master_key(settings.master_key_file)) as vault,
    ):
        with berth(settings.berths) as name:
            await Worker(ledger, vault, work, pace, name=name).serve(stop)
