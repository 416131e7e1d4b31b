"""A worker that draws instead of photographing, over the real ledger and vault.

`python -m tests.fake_worker` serves DATA_DIR like `likeness worker` does, and needs no model file.
A photo whose name is in its first bytes as `dark` is judged too dark; every other one is good.
"""

import asyncio
import io
import os
import signal
import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from PIL import Image

from pipeline.contract import (
    Copied,
    Format,
    Formatted,
    Headshot,
    Inspected,
    Kind,
    Level,
    Line,
    Mark,
    Measure,
    Mode,
    Offer,
    Origin,
    Outcome,
    Part,
    Reason,
    Sheet,
    Shots,
    Standing,
    Task,
    Unchecked,
    Unit,
    Verdict,
)
from pipeline.jobs import open_ledger
from pipeline.settings import Settings
from pipeline.styles import all_styles
from pipeline.styles.copied import Look
from pipeline.vault import master_key, open_vault
from pipeline.work import Desk
from pipeline.worker import Worker
from tests.working import InOne

DARK = b"too dark"
LOOK = Look((60.0, *(0.0,) * 14), (0.0,) * 6, (-0.2, *(0.0,) * 5), lit="left")
"""What every picture looks like here."""
STEPS = ("cut out", "light", "grade", "finish")
STEP_S = float(os.environ.get("FAKE_STEP_S", "0.3"))
CARD = (344, 224)


def inspected(task: Task, desk: Desk) -> Outcome:
    """Find every photo good that does not end in DARK."""
    (photo,) = task.photos
    dark = desk.fetch(photo).endswith(DARK)
    verdict = Verdict(Reason.TOO_DARK) if dark else Verdict(score=0.9, face=300)
    return Inspected(photo, verdict)


def verified(_task: Task, _desk: Desk) -> Outcome:
    """Know every picture."""
    return Origin(Standing.UNALTERED, 1e9)


def tried_on(task: Task, desk: Desk) -> Outcome:
    """Try the style on that is asked for, or all."""
    slugs = [task.style] if task.style else [style.slug for style in all_styles()]
    cards = (desk.keep(card((320, 400), number)) for number in range(len(slugs)))
    return Sheet(task.photos[0], tuple(zip(slugs, cards, strict=True)))


def copied(task: Task, desk: Desk) -> Outcome:
    """Find the one look in every picture."""
    desk.fetch(task.photos[0])
    return Copied(LOOK.slug, picture=desk.keep(card((320, 400), 7)) if task.beside else "")


def run(task: Task, desk: Desk) -> Outcome:
    """Carry a task out as the pipeline would, with coloured cards for pictures.

    Whatever is reimagined comes out with its skin far off, and is offered with it brought closer too.
    """
    if quick := QUICK.get(task.kind):
        return quick(task, desk)
    for number, step in enumerate(STEPS):
        desk.report(step, number / len(STEPS))
        time.sleep(STEP_S)
    photos = list(enumerate(task.photos[: task.count]))
    made = Shots(tuple(headshot(task, desk, number, photo) for number, photo in photos))
    if task.mode is not Mode.REIMAGINED:
        return made
    other = tuple(headshot(task, desk, number + 5, photo) for number, photo in photos)
    return replace(made, corrected=other, sheet=desk.keep(card((640, 400), 9)))


def adjusted(task: Task, desk: Desk) -> Outcome:
    """Make one card in another colour for each step, or one in every format."""
    size, wish = (400, 500), task.adjust
    if task.formats:
        return Formatted(
            tuple((one, desk.keep(card(size, n)), size) for n, one in enumerate(Format))
        )
    steps = wish.warmth + wish.light + wish.zoom
    return Shots((headshot(task, desk, 6 + steps, task.photos[0]),))


QUICK: Mapping[Kind, Callable[[Task, Desk], Outcome]] = {
    Kind.INSPECT: inspected,
    Kind.VERIFY: verified,
    Kind.PREVIEW: tried_on,
    Kind.COPY: copied,
    Kind.ADJUST: adjusted,
}
"""What is done in one go."""


def headshot(task: Task, desk: Desk, number: int, photo: str) -> Headshot:
    """Make a headshot with a card: skin and eyes checked, hair in part, the rest not."""
    size = (320, 400) if task.sample else (640, 800)
    skin = Measure("skin.dL", "light", 0.1 * (number + 3), 1.5, Mark.PASSED, unit=Unit.LAB)
    eyes = Measure("left_eye.repainted", "grade", 0.008, 0.05, Mark.PASSED)
    hair = Measure("hair.blur", "", 1.1, 2.5, Mark.PASSED, Level.PICTURE, Unit.SIGMA)
    lines = (
        Line(Part.IDENTITY, Mark.NOT_CHECKED, unchecked=(Unchecked.FEW_SELFIES,)),
        Line(Part.SKIN, Mark.PASSED, skin),
        Line(Part.EYES, Mark.PASSED, eyes),
        Line(Part.HAIR, Mark.PASSED, hair, (Unchecked.FEW_SELFIES,)),
        Line(Part.ANATOMY, Mark.NOT_CHECKED, unchecked=(Unchecked.NO_MODEL,)),
    )
    return Headshot(
        desk.keep(card(size, task.round + number)),
        photo,
        task.style,
        size,
        (skin, eyes, hair),
        card=lines,
        card_picture=desk.keep(card(CARD, task.round + number)),
        engine="drawn",
    )


def card(size: tuple[int, int], number: int) -> bytes:
    """Return a JPEG of one colour."""
    file = io.BytesIO()
    Image.new("RGB", size, (40 + 15 * (number % 12), 90, 120)).save(file, "JPEG")
    return file.getvalue()


def offer() -> Offer:
    """Offer the modes that FAKE_DRAWING names; FAKE_SENDS says that another server makes them."""
    drawing = tuple(Mode(mode) for mode in os.environ.get("FAKE_DRAWING", "").split())
    return Offer(drawing, sends="FAKE_SENDS" in os.environ)


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
        await Worker(ledger, vault, InOne(run, offer=offer())).serve(stop)


if __name__ == "__main__":
    asyncio.run(main())
