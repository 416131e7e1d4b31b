"""A worker that draws instead of photographing, over the real ledger and vault.

`python -m tests.fake_worker` serves DATA_DIR like `likeness worker` does, and needs no model file.
A photo whose name is in its first bytes as `dark` is judged too dark; every other one is good.
"""

import asyncio
import io
import signal
import time

from PIL import Image

from pipeline.contract import (
    Headshot,
    Inspected,
    Kind,
    Mark,
    Measure,
    Outcome,
    Reason,
    Sheet,
    Shots,
    Task,
    Verdict,
)
from pipeline.jobs import open_ledger
from pipeline.settings import Settings
from pipeline.styles import all_styles
from pipeline.vault import master_key, open_vault
from pipeline.work import Desk
from pipeline.worker import Worker
from tests.working import InOne

DARK = b"too dark"
STEPS = ("cut out", "light", "grade", "finish")
STEP_S = 0.3


def run(task: Task, desk: Desk) -> Outcome:
    """Carry a task out as the pipeline would, with coloured cards for pictures."""
    if task.kind is Kind.INSPECT:
        (photo,) = task.photos
        dark = desk.fetch(photo).endswith(DARK)
        verdict = Verdict(Reason.TOO_DARK) if dark else Verdict(score=0.9, face=300)
        return Inspected(photo, verdict)
    if task.kind is Kind.PREVIEW:
        cards = (desk.keep(card((320, 400), number)) for number in range(len(all_styles())))
        pairs = zip((style.slug for style in all_styles()), cards, strict=True)
        return Sheet(task.photos[0], tuple(pairs))
    for number, step in enumerate(STEPS):
        desk.report(step, number / len(STEPS))
        time.sleep(STEP_S)
    size = (320, 400) if task.sample else (640, 800)
    measure = Measure("skin.dL", "light", 0.3, 1.5, Mark.PASSED)
    shots = (
        Headshot(desk.keep(card(size, task.round + number)), photo, task.style, size, (measure,))
        for number, photo in enumerate(task.photos[: task.count])
    )
    return Shots(tuple(shots))


def card(size: tuple[int, int], number: int) -> bytes:
    """Return a JPEG of one colour."""
    file = io.BytesIO()
    Image.new("RGB", size, (40 + 15 * (number % 12), 90, 120)).save(file, "JPEG")
    return file.getvalue()


async def main() -> None:
    """Serve until SIGTERM."""
    settings = Settings()
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    key = master_key(settings.master_key_file)
    async with (
        open_ledger(settings.database) as ledger,
        open_vault(settings.photos, settings.keys, key) as vault,
    ):
        await Worker(ledger, vault, InOne(run)).serve(stop)


if __name__ == "__main__":
    asyncio.run(main())
