"""What an engine is given and what it gives back, a step at a time.

Every engine works in steps, so that the recipe can report progress, read a cancel and ask likeness
about what each step did to the face:

    batch = engine.open(bucket)      # jobs with equal buckets may share a batch
    batch.add(job)
    while (stages := batch.step()) is not None:    # one step for every job in the batch
        ...                          # the recipe measures (before, after) of each stage
    candidates = batch.take()
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pipeline.arrays import Pixels
from pipeline.contract import Mode, Offer, Reason, Size
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
    """One headshot to make: this selfie, in this style, at one of these sizes (best first).

    The rest is for engines that draw: `references` are other selfies of the same person, best
    first; `words` codes of what the person confirmed about their looks; `count` candidates are
    drawn, whose noise comes from `seed` and their number alone.
    """

    id: str
    selfie: Selfie
    style: Style
    sizes: tuple[Size, ...]
    mode: Mode = Mode.STUDIO
    references: tuple[Selfie, ...] = ()
    words: tuple[str, ...] = ()
    seed: int = 0
    count: int = 1


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
    """A finished picture, or the reason why this selfie gives none.

    `number` counts a job's candidates from 0. `fault` is what went wrong with this job alone;
    `fallbacks` are codes of what the engine had to do without (see `pipeline.generation.stepping`).
    """

    job: str
    jpeg: bytes = field(default=b"", repr=False)
    size: Size = (0, 0)
    reason: Reason | None = None
    notes: tuple[Reason, ...] = ()
    number: int = 0
    fault: Exception | None = field(default=None, repr=False)
    fallbacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """What an engine is and needs; `steps` names the stages in order, for progress.

    `batch` is how many jobs may share its passes, `modes` what it offers a person, and `drawing` the
    stages of those modes that draw where they are others, by the engine `drawer`. `beside` says that it works on a device of
    its own, so that the host may decode and encode beside it. `sends` says that a mode that draws sends selfies
    to another server.
    """

    name: str
    steps: tuple[str, ...]
    batch: int = 1
    beside: bool = False
    modes: tuple[Mode, ...] = (Mode.STUDIO,)
    drawing: tuple[str, ...] = ()
    drawer: str = ""
    sends: bool = False

    @property
    def offer(self) -> Offer:
        """What a person may order of it besides Studio."""
        return Offer(tuple(mode for mode in self.modes if mode is not Mode.STUDIO), self.sends)

    def name_of(self, mode: Mode) -> str:
        """Name the engine that makes a job in this mode."""
        return self.drawer if self.drawer and mode is not Mode.STUDIO else self.name

    def steps_of(self, mode: Mode) -> tuple[str, ...]:
        """Name the stages of a job in this mode."""
        return self.drawing if self.drawing and mode is not Mode.STUDIO else self.steps


class Batch(Protocol):
    """Jobs that share forward passes."""

    def add(self, job: Job) -> None:
        """Take a job in."""

    def drop(self, job: str) -> None:
        """Leave a job out from the next step on (cancelled)."""

    def step(self) -> list[Stage] | None:
        """Advance every job by one step; None when nothing is left to do.

        Returns the stages this step completed, which may be none.
        """

    def take(self) -> list[Candidate]:
        """Hand over what is finished."""


class Engine(Protocol):
    """Turns selfies into headshots."""

    info: EngineInfo

    def bucket(self, job: Job) -> Hashable:
        """Jobs with equal buckets may share a batch."""

    def open(self, bucket: Hashable) -> Batch:
        """Start an empty batch."""

    def doubts(self, selfie: Selfie) -> tuple[Reason, ...]:
        """Tell what may not come out well of a selfie; nothing where the engine does not look."""

    def previews(self, selfie: Selfie, styles: Sequence[Style]) -> dict[str, bytes] | Reason:
        """Try one selfie on in many styles: a small JPEG by slug, or why there is none.

        Empty where a preview would cost what a headshot costs.
        """
