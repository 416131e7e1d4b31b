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
from pathlib import Path

from PIL import Image

from pipeline.contract import (
    Headshot,
    Inspected,
    Kind,
    Level,
    Measure,
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
from pipeline.worker import Desk, Pace, Worker

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


def run(task: Task, desk: Desk) -> Outcome:
    """Carry a task out; headshots take their share of the device's time."""
    if task.kind is Kind.INSPECT:
        return Inspected(task.photos[0], Verdict(score=0.9, face=300))
    if task.kind is Kind.PREVIEW:
        card = marked(TRIED_ON)
        pairs = tuple((style.slug, desk.keep(card)) for style in all_styles())
        return Sheet(task.photos[0], pairs)
    mark = f"{MARK}:{task.photos[0]}:{task.style}:{task.round}"
    begun(mark)
    desk.report("compose", 0.0)
    time.sleep(float(os.environ["TORTURE_STEP_S"]) / int(os.environ["TORTURE_BATCH"]))
    picture = desk.keep(marked(SIZE, mark))
    measure = Measure("skin.dL", "light", 0.3, 1.5, Level.PASSED)
    return Shots((Headshot(picture, task.photos[0], task.style, SIZE, (measure,)),))


def begun(mark: str) -> None:
    """Note that a headshot is being made; the line is there whatever happens next."""
    with Path(os.environ["TORTURE_LOG"]).open("a") as file:
        file.write(f"{mark}\n")


async def serve() -> None:
    """Serve the ledger until SIGTERM."""
    settings, lease_s = Settings(), float(os.environ["TORTURE_LEASE_S"])
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    pace = Pace(lease_s=lease_s, reap_s=lease_s / REAPS_A_LEASE)
    async with (
        open_ledger(settings.database) as ledger,
        open_vault(settings.photos, settings.keys, master_key(settings.master_key_file)) as vault,
    ):
        await Worker(ledger, vault, run, pace).serve(stop)
