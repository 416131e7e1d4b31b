"""What carrying tasks out means to the worker: three stages, and no picture, engine or model in sight.

    prepare   on the host: what the device needs of one task, fetched and decoded
    device    every prepared task of a batch at once
    finish    on the host: what was made of one task, encoded and kept

While one batch is on the device, the next may be prepared and the last finished: each stage is run
on a thread of its own, and is never run twice at once.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from pipeline.contract import Kind, Offer, Outcome, Task

Report = Callable[[str, float], None]
"""Told the stage and how far along all is, 0 to 1; raises `Cancelled` where it is not wanted any more."""

Ready = TypeVar("Ready")
Made = TypeVar("Made")


class Cancelled(Exception):
    """The job is no longer wanted, or no longer this worker's: stop, and let this pass."""


class Desk(Protocol):
    """What a stage may do for one task; every call is made from the thread it runs on."""

    def fetch(self, photo: str) -> bytes:
        """Return a photo's bytes; raises `UnknownPhoto` where it is gone."""

    def replace(self, photo: str, data: bytes) -> None:
        """Put clean pixels, encoded, in the place of what was sent."""

    def keep(self, data: bytes, look: bytes = b"") -> str:
        """Keep a picture that was made; returns its id, for the outcome.

        It is dropped again unless the job completes with an outcome that names it. By its `look` a copy
        of it is known again for as long as it is held.
        """

    def known(self, look: bytes) -> float | None:
        """Return since when a picture is held that one of this look is a copy of (Unix time), if any."""

    def report(self, stage: str, fraction: float) -> None:
        """Tell how far the task is, 0 to 1; raises `Cancelled` where it is not wanted any more."""


@dataclass(frozen=True, slots=True)
class Seat(Generic[Ready]):
    """One task's place in a batch on the device."""

    ready: Ready = field(repr=False)
    report: Report = field(repr=False)
    check: Callable[[], None] = field(repr=False)
    """Raises `Cancelled` as `report` does, and tells nothing."""


class Device(Protocol):
    """What carries out prepared tasks. A `PipelineError` fails a job, any other fault is retried."""

    @property
    def batch(self) -> int:
        """How many tasks of one bucket may be on the device at once."""

    @property
    def offer(self) -> Offer:
        """What people may order of it besides Studio."""

    def device(self, batch: Sequence[Seat[Any]]) -> Sequence[Any]:
        """Carry a batch out: in its order, what was made of each or the fault that is its own.

        `report` of each seat is called before every step; what it raises is that seat's fault, and
        the others go on. What is raised here is everybody's fault.
        """


class Work(Protocol[Ready, Made]):
    """Carries tasks out, from a claim to what is recorded; a `Device` and what lies round it."""

    @property
    def batch(self) -> int:
        """As of a device."""

    @property
    def offer(self) -> Offer:
        """As of a device."""

    @property
    def beside(self) -> bool:
        """Whether the host has hands free while the device works: False where it is the device."""

    @property
    def hosts(self) -> Collection[Kind]:
        """What `prepare` does all of: it is not kept waiting for a device that works beside."""

    def prepare(self, task: Task, desk: Desk) -> Ready:
        """Ready one task for the device."""

    def device(self, batch: Sequence[Seat[Ready]]) -> Sequence[Made | Exception]:
        """As of a device."""

    def finish(self, task: Task, made: Made, desk: Desk) -> Outcome:
        """Keep what was made of one task, and say what came of it."""
