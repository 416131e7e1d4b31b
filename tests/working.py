"""Work for a worker, made of one function: for tests of what lies round the pictures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.contract import STUDIO_ALONE, Kind, Offer, Outcome, Task
from pipeline.work import Desk, Seat

Run = Callable[[Task, Desk], Outcome]
"""Carries a task out in one go."""


@dataclass(frozen=True, slots=True)
class InOne:
    """All of a task is the device's; `batch`, `beside` and `offer` as in `Work`."""

    run: Run
    batch: int = 1
    beside: bool = False
    hosts: tuple[Kind, ...] = ()
    offer: Offer = STUDIO_ALONE

    def prepare(self, task: Task, desk: Desk) -> tuple[Task, Desk]:
        return task, desk

    def device(self, batch: Sequence[Seat[tuple[Task, Desk]]]) -> list[Outcome | Exception]:
        return [self._attempt(*seat.ready) for seat in batch]

    def finish(self, task: Task, made: Outcome, desk: Desk) -> Outcome:
        return made

    def _attempt(self, task: Task, desk: Desk) -> Outcome | Exception:
        try:
            return self.run(task, desk)
        except Exception as fault:  # noqa: BLE001 (the work's own contract)
            return fault
