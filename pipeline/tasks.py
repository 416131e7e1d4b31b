"""What each kind of task asks of the recipe: ids of the vault in, an outcome for the ledger out.

Bridges the worker, which knows no pictures, and the recipe, which knows no vault.
"""

import io
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final

from PIL import Image

from pipeline import adjusting, copying
from pipeline.arrays import Pixels
from pipeline.contract import (
    SAMPLE_SIZE,
    SIZES,
    STUDIO_ALONE,
    Attempt,
    Copied,
    Crops,
    EngineUnavailable,
    Formatted,
    Inspected,
    Kind,
    Offer,
    Origin,
    Outcome,
    PipelineError,
    Reason,
    Refusal,
    Refused,
    Sheet,
    Shots,
    Standing,
    Task,
    Verdict,
)
from pipeline.kit import Kit, Photos, Wish
from pipeline.protocol import EngineInfo
from pipeline.recipe import contact_sheet, headshots, inspect
from pipeline.selfies import look_of, origin_of
from pipeline.styles import adjusted, all_styles, by_slug
from pipeline.styles.copied import Look
from pipeline.together import Making, Underway, together
from pipeline.vault import UnknownPhoto
from pipeline.work import Desk, Report, Seat

CLEAN_QUALITY: Final = 97
"""JPEG quality of the clean pixels that replace a photo: the loss is below the sensor's noise."""


class UnknownStyle(PipelineError):
    """A task names a style that is not on offer; the bot offers none such."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A task, and the photos that it names and the vault still has."""

    task: Task
    photos: Photos = field(repr=False)
    beside: Photos = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of looking at a photo; its pixels are upright sRGB, None where it cannot be read."""

    verdict: Verdict
    pixels: Pixels | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class TriedOn:
    """A selfie tried on in every style, or in the one that was asked for: a small JPEG by slug."""

    source: str
    pictures: Mapping[str, bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Traced:
    """What a file's marks say; `look` is what a copy of ours is known by, empty where they say it all."""

    origin: Origin
    look: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Likened:
    """The look that a picture has, or why it has none; a selfie in it, JPEG, where there is a usable one."""

    look: Look | Reason
    picture: bytes = field(default=b"", repr=False)


Made = Judged | TriedOn | Likened | Attempt | Crops | Refusal | Traced
Ready = Judged | Refusal | Traced | Underway[Attempt | Crops | Refusal] | Fetched
"""What the device still has to do something about, or nothing: a photo is judged on the host."""


@dataclass(frozen=True, slots=True)
class Tasks:
    """Every kind of task, as the worker has work done (`pipeline.work.Work`)."""

    kit: Kit

    @property
    def batch(self) -> int:
        """As many as the engine takes."""
        return self.kit.engine.info.batch

    @property
    def offer(self) -> Offer:
        """As the engine says."""
        return self.kit.engine.info.offer

    @property
    def beside(self) -> bool:
        """As the engine says."""
        return self.kit.engine.info.beside

    @property
    def hosts(self) -> tuple[Kind, ...]:
        """Photos are judged, and files verified, without the engine."""
        return (Kind.INSPECT, Kind.VERIFY)

    def prepare(self, task: Task, desk: Desk) -> Ready:
        """Fetch the photos; read and choose among those that headshots are made of."""
        return self.read(fetch(task, desk), desk.report)

    def read(self, fetched: Fetched, report: Report) -> Ready:
        """Do what needs photos and no engine."""
        task, sizes = fetched.task, _sizes(fetched.task)
        if task.kind is Kind.INSPECT:
            photo, beside = fetched.photos[0], fetched.beside
            return Judged(*inspect(self.kit, photo, beside, sizes, task.spared))
        if task.kind is Kind.VERIFY:
            origin = origin_of(fetched.photos[0][1], *self.kit.ours)
            return Traced(origin, look_of(self.kit.sandbox, origin, fetched.photos[0][1]))
        if not fetched.photos:
            return Refusal.EXPIRED
        if task.kind in (Kind.PREVIEW, Kind.COPY):
            return fetched
        style = by_slug(task.style)
        if style is None:
            raise UnknownStyle(task.style)
        _check(self.kit.engine.info, task)
        if task.adjust.warmth and style.grade.get("monochrome"):
            return Refusal.NO_COLOUR
        skip = task.round * task.count
        style = adjusted(style, task.adjust)
        wish = Wish(style, task.count, skip, sizes, task.mode, task.words, task.spared)
        wish = replace(wish, balance=task.adjust.balance)
        underway: Underway[Attempt | Crops | Refusal] = Underway(
            self._making(fetched, wish, report)
        )
        underway.begin()
        return underway

    def _making(
        self, fetched: Fetched, wish: Wish, report: Report
    ) -> Making[Attempt] | Making[Crops | Refusal]:
        if fetched.task.kind is not Kind.ADJUST:
            return headshots(self.kit, fetched.photos, wish, report)
        (photo,), anew = fetched.photos, fetched.task.adjust.anew
        if fetched.task.formats:
            return adjusting.formatted(self.kit, photo, wish, report)
        return adjusting.adjusted(self.kit, photo, wish, report, anew=anew)

    def device(self, batch: Sequence[Seat[Ready]]) -> list[Made | Exception]:
        """Bring headshots to their end together; a fault is that task's own."""
        underway = [seat.ready for seat in batch if isinstance(seat.ready, Underway)]
        attempts = together(self.kit.engine, underway)
        ended = iter(attempts)
        return [
            next(ended) if isinstance(s.ready, Underway) else self._alone(s.ready, s.report)
            for s in batch
        ]

    def finish(self, task: Task, made: Made, desk: Desk) -> Outcome:
        """Keep the pictures."""
        return finish(task, made, desk)

    def _alone(
        self, ready: Judged | Refusal | Traced | Fetched, report: Report
    ) -> Made | Exception:
        if not isinstance(ready, Fetched):
            return ready
        try:
            alone = self._likened if ready.task.kind is Kind.COPY else self._sheet
            return alone(ready, report)
        except Exception as fault:  # noqa: BLE001 (the others of the batch are none the worse)
            return fault

    def _likened(self, fetched: Fetched, report: Report) -> Likened:
        (photo,), spared = fetched.photos, fetched.task.spared
        look = copying.look_of(self.kit, photo, spared)
        style = by_slug(look.slug) if isinstance(look, Look) else None
        if style is None or not fetched.beside:
            return Likened(look)
        wish = ((style,), _sizes(fetched.task))
        sheet = contact_sheet(self.kit, fetched.beside, wish, report, spared)
        return Likened(look, b"" if isinstance(sheet, Refusal) else sheet[1].get(style.slug, b""))

    def _sheet(self, fetched: Fetched, report: Report) -> TriedOn | Refusal:
        style = by_slug(fetched.task.style) if fetched.task.style else None
        wish = ((style,) if style else all_styles(), _sizes(fetched.task))
        sheet = contact_sheet(self.kit, fetched.photos, wish, report, fetched.task.spared)
        return sheet if isinstance(sheet, Refusal) else TriedOn(*sheet)


@dataclass(frozen=True, slots=True)
class Sent:
    """Every kind of task, where all models are in other processes: the photos are sent there."""

    batch: int
    offer: Offer = STUDIO_ALONE
    beside: bool = True
    hosts: tuple[Kind, ...] = ()

    def prepare(self, task: Task, desk: Desk) -> Fetched:
        """Fetch the photos."""
        return fetch(task, desk)

    def device(self, batch: Sequence[Seat[Fetched]]) -> list[Made | Exception]:
        """Raise: an executor that reaches the other processes has to be used."""
        raise NotImplementedError

    def finish(self, task: Task, made: Made, desk: Desk) -> Outcome:
        """Keep the pictures."""
        return finish(task, made, desk)


@dataclass(frozen=True, slots=True)
class Received:
    """The device's side of `Sent`."""

    tasks: Tasks

    @property
    def batch(self) -> int:
        """As many as the engine takes."""
        return self.tasks.batch

    @property
    def offer(self) -> Offer:
        """As the engine says."""
        return self.tasks.offer

    def device(self, batch: Sequence[Seat[Fetched]]) -> list[Made | Exception]:
        """Read the photos, make what is wanted, and keep nothing: who is forgotten is told to workers only."""
        try:
            return self._made(batch)
        finally:
            self.tasks.kit.let_go()

    def _made(self, batch: Sequence[Seat[Fetched]]) -> list[Made | Exception]:
        ready = [self._read(seat) for seat in batch]
        sound = [
            Seat(one, seat.report, seat.check)
            for seat, one in zip(batch, ready, strict=True)
            if not isinstance(one, Exception)
        ]
        made = iter(self.tasks.device(sound))
        return [one if isinstance(one, Exception) else next(made) for one in ready]

    def _read(self, seat: Seat[Fetched]) -> Ready | Exception:
        try:
            return self.tasks.read(seat.ready, seat.report)
        except Exception as fault:  # noqa: BLE001 (the others of the batch are none the worse)
            return fault


def fetch(task: Task, desk: Desk) -> Fetched:
    """Fetch what there is of a task's photos; an inspected one has to be there."""
    desk.report("read", 0.0)
    beside = _fetched(desk, task.beside)
    if task.kind in (Kind.INSPECT, Kind.VERIFY, Kind.COPY):
        (photo,) = task.photos
        return Fetched(task, [(photo, desk.fetch(photo))], beside)
    return Fetched(task, _fetched(desk, task.photos), beside)


def finish(task: Task, made: Made, desk: Desk) -> Outcome:
    """Keep the pictures that were made, and say what came of the task."""
    match made:
        case Judged(verdict, pixels):
            (photo,) = task.photos
            if pixels is not None:
                desk.replace(photo, _clean(pixels))
            return Inspected(photo, verdict)
        case TriedOn() | Likened() | Crops():
            return _shown(made, desk)
        case Attempt():
            return _kept(made, desk)
        case Refusal():
            return Refused(made)
        case Traced(origin, look):
            when = desk.known(look) if look else None
            return origin if when is None else Origin(Standing.COPY, when)


def _shown(made: TriedOn | Likened | Crops, desk: Desk) -> Outcome:
    match made:
        case TriedOn(source, pictures):
            return Sheet(source, tuple((slug, desk.keep(jpeg)) for slug, jpeg in pictures.items()))
        case Crops(files, lacking):
            kept = tuple((one, desk.keep(p.data, p.look), size) for one, size, p in files)
            return Formatted(kept, lacking)
        case Likened(look, picture) if isinstance(look, Look):
            return Copied(look.slug, picture=desk.keep(picture) if picture else "")
        case Likened(look):
            return Copied(why=look if isinstance(look, Reason) else None)


def _kept(attempt: Attempt, desk: Desk) -> Outcome:
    set_aside = tuple((name, v.reason) for name, v in attempt.selfies if v.reason)
    if attempt.refusal:
        return Refused(attempt.refusal, set_aside, attempt.withheld)
    shots, corrected = (
        tuple(
            replace(shot, picture=desk.keep(p.data, p.look), card_picture=desk.keep(p.card))
            for shot, p in some
        )
        for some in (attempt.headshots, attempt.corrected)
    )
    sheet = desk.keep(attempt.sheet) if attempt.sheet else ""
    return Shots(shots, set_aside, attempt.measures, attempt.withheld, corrected, sheet)


def _fetched(desk: Desk, photos: tuple[str, ...]) -> list[tuple[str, bytes]]:
    """Fetch photos by name, leaving out those past their time."""
    found = []
    for photo in photos:
        with suppress(UnknownPhoto):
            found.append((photo, desk.fetch(photo)))
    return found


def _check(info: EngineInfo, task: Task) -> None:
    """Raise `EngineUnavailable` for a mode that is not made here, whoever let this be claimed."""
    if not info.offer.covers(task.mode, may_send=task.may_send):
        raise EngineUnavailable(task.mode)


def _sizes(task: Task) -> tuple[tuple[int, int], ...]:
    return (*SIZES, SAMPLE_SIZE) if task.sample else SIZES


def _clean(pixels: Pixels) -> bytes:
    """Encode upright sRGB pixels with nothing else in the file."""
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=CLEAN_QUALITY, subsampling=0)
    return file.getvalue()
