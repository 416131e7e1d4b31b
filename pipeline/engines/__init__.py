"""One file an engine; the folder is the register.

An engine module offers `load(settings, models) -> Engine`. Engines share no code with each other;
what they share is in `pipeline.stages`. Every engine works in steps, so that the recipe can report
progress, read a cancel and ask likeness about what each step did to the face:

    batch = engine.open(bucket)      # jobs with equal buckets may share a batch
    batch.add(job)
    while stages := batch.step():    # one step for every job in the batch
        ...                          # the recipe measures (before, after) of each stage
    candidates = batch.take()
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

from pipeline.arrays import Pixels
from pipeline.contract import Made, Reason, Size
from pipeline.faces import Face
from pipeline.styles import Style


@dataclass(frozen=True, slots=True)
class Selfie:
    """A decoded, upright sRGB photo with the face that matters and every other face found in it."""

    name: str
    pixels: Pixels = field(repr=False)
    face: Face = field(repr=False)
    others: tuple[Face, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Job:
    """One headshot to make: this selfie, in this style, at one of these sizes (best first)."""

    id: str
    selfie: Selfie
    style: Style
    sizes: tuple[Size, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """What one step did to one job: the picture before and after, aligned pixel by pixel.

    `face` is the subject's face in the coordinates of both. `exposure` is the L* shift the style
    declares for this step (0 for none); `monochrome` says that only L* can be judged after it.
    """

    job: str
    name: str
    before: Pixels = field(repr=False)
    after: Pixels = field(repr=False)
    face: Face = field(repr=False)
    exposure: float = 0.0
    monochrome: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A finished picture, or the reason why this selfie gives none."""

    job: str
    jpeg: bytes = field(default=b"", repr=False)
    size: Size = (0, 0)
    reason: Reason | None = None
    notes: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """What an engine is and needs; `steps` names the stages in order, for progress.

    `batch` is how many jobs may share its passes. `beside` says that it works on a device of its
    own, so that the host may decode and encode beside it.
    `made` is what its pictures say of themselves.
    """

    name: str
    steps: tuple[str, ...]
    batch: int = 1
    beside: bool = False
    made: Made = Made.COMPOSITE


class Batch(Protocol):
    """Jobs that share forward passes."""

    def add(self, job: Job) -> None:
        """Take a job in."""

    def drop(self, job: str) -> None:
        """Leave a job out from the next step on (cancelled)."""

    def step(self) -> list[Stage] | None:
        """Advance every job by one step; None when nothing is left to do."""

    def take(self) -> list[Candidate]:
        """Hand over what is finished."""


class Engine(Protocol):
    """Turns selfies into headshots."""

    info: EngineInfo

    def bucket(self, job: Job) -> Hashable:
        """Jobs with equal buckets may share a batch."""

    def open(self, bucket: Hashable) -> Batch:
        """Start an empty batch."""

    def previews(self, selfie: Selfie, styles: Sequence[Style]) -> dict[str, bytes] | Reason:
        """Try one selfie on in many styles: a small JPEG by slug, or why there is none."""


Load = Callable[..., Engine]


def names() -> list[str]:
    """List the engines there are."""
    return sorted(module.name for module in iter_modules(__path__))


def load(name: str, **needs: object) -> Engine:
    """Import one engine, and with it only what that engine needs, and ready it."""
    loader: Load = import_module(f"{__name__}.{name}").load
    return loader(**needs)
