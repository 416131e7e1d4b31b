"""What each kind of task asks of the recipe: ids of the vault in, an outcome for the ledger out.

Bridges the worker, which knows no pictures, and the recipe, which knows no vault.
"""

import io
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from PIL import Image

from pipeline.arrays import Pixels
from pipeline.contract import (
    SAMPLE_SIZE,
    SIZES,
    Inspected,
    Kind,
    Outcome,
    PipelineError,
    Refusal,
    Refused,
    Sheet,
    Shots,
    Task,
)
from pipeline.recipe import Kit, Wish, contact_sheet, inspect, make_headshots
from pipeline.styles import all_styles, by_slug
from pipeline.vault import UnknownPhoto
from pipeline.worker import Desk, Run

CLEAN_QUALITY: Final = 97
"""JPEG quality of the clean pixels that replace a photo: the loss is below the sensor's noise."""


class UnknownStyle(PipelineError):
    """A task names a style that is not on offer; the bot offers none such."""


@dataclass(frozen=True, slots=True)
class _Tasks:
    kit: Kit

    def run(self, task: Task, desk: Desk) -> Outcome:
        """Carry out one task; faults and cancels pass through."""
        does: dict[Kind, Callable[[Task, Desk], Outcome]] = {
            Kind.INSPECT: self._inspect,
            Kind.PREVIEW: self._preview,
            Kind.HEADSHOTS: self._headshots,
        }
        return does[task.kind](task, desk)

    def _inspect(self, task: Task, desk: Desk) -> Outcome:
        (photo,) = task.photos
        desk.report("read", 0.0)
        beside = _fetched(desk, task.beside)
        verdict, pixels = inspect(self.kit, (photo, desk.fetch(photo)), beside, _sizes(task))
        if pixels is not None:
            desk.replace(photo, _clean(pixels))
        return Inspected(photo, verdict)

    def _preview(self, task: Task, desk: Desk) -> Outcome:
        photos = _fetched(desk, task.photos)
        if not photos:
            return Refused(Refusal.EXPIRED)
        sheet = contact_sheet(self.kit, photos, (all_styles(), _sizes(task)), desk.report)
        if isinstance(sheet, Refusal):
            return Refused(sheet)
        source, pictures = sheet
        return Sheet(source, tuple((slug, desk.keep(jpeg)) for slug, jpeg in pictures.items()))

    def _headshots(self, task: Task, desk: Desk) -> Outcome:
        style = by_slug(task.style)
        if style is None:
            raise UnknownStyle(task.style)
        photos = _fetched(desk, task.photos)
        if not photos:
            return Refused(Refusal.EXPIRED)
        wish = Wish(style, task.count, task.round * task.count, _sizes(task))
        attempt = make_headshots(self.kit, photos, wish, desk.report)
        set_aside = tuple((name, v.reason) for name, v in attempt.selfies if v.reason)
        if attempt.refusal:
            return Refused(attempt.refusal, set_aside)
        kept = tuple(replace(shot, picture=desk.keep(p.data)) for shot, p in attempt.headshots)
        return Shots(kept, set_aside)


def runner(kit: Kit) -> Run:
    """Return what the worker calls for each task."""
    return _Tasks(kit).run


def _fetched(desk: Desk, photos: tuple[str, ...]) -> list[tuple[str, bytes]]:
    """Fetch photos by name, leaving out those past their time."""
    found = []
    for photo in photos:
        with suppress(UnknownPhoto):
            found.append((photo, desk.fetch(photo)))
    return found


def _sizes(task: Task) -> tuple[tuple[int, int], ...]:
    return (*SIZES, SAMPLE_SIZE) if task.sample else SIZES


def _clean(pixels: Pixels) -> bytes:
    """Encode upright sRGB pixels with nothing else in the file."""
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=CLEAN_QUALITY, subsampling=0)
    return file.getvalue()
