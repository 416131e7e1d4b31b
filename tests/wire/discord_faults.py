"""What a test lets go wrong between the bot and Discord, by operation and call."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TooMany:
    """429: wait `retry_after_s`; nothing was done."""

    retry_after_s: float
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Broken:
    """A server error; nothing was done."""

    status: int


@dataclass(frozen=True, slots=True)
class Stalled:
    """Nothing happens for so long, then all goes on."""

    seconds: float


@dataclass(frozen=True, slots=True)
class AnswerLost:
    """The request is carried out, and the connection drops before the answer."""


Fault = TooMany | Broken | Stalled | AnswerLost


@dataclass(slots=True)
class _Planned:
    operation: str
    fault: Fault
    calls: int
    times: int


@dataclass(slots=True)
class Faults:
    """The plan; a fault strikes at the `at_call`-th call from when it was planned, `times` times in a row."""

    planned: list[_Planned] = field(default_factory=list)
    answers_lost: int = 0

    def plan(self, operation: str, fault: Fault, *, at_call: int = 1, times: int = 1) -> None:
        self.planned.append(_Planned(operation, fault, at_call - 1, times))

    def strike(self, operation: str) -> Fault | None:
        """What goes wrong with this call, None for nothing."""
        hit = None
        for plan in [p for p in self.planned if p.operation == operation]:
            if plan.calls > 0:
                plan.calls -= 1
            elif hit is None:
                hit = plan.fault
                plan.times -= 1
        self.planned = [p for p in self.planned if p.times > 0]
        self.answers_lost += isinstance(hit, AnswerLost)
        return hit
