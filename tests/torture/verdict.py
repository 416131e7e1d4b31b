"""What came of a run, counted from what people see, what was made, and what the ledger says."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tests.torture.engine import MARK
from tests.torture.people import Seen

WALL = 1.1
"""Most of the ideal time that a run without kills may take."""
WALL_KILLED = 2.0
"""The same with them."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Counts of one run; seconds.

    `lost` was ordered and is not seen, `late` was not even ordered when the run had to end. `failed` counts apologies: each job that was given up, whose
    person then asked again. `doubled` is a headshot that stands in its chat more than once,
    `strangers` one that is somebody else's; `empty` counts places that no headshot came to,
    `redone` headshots that were begun again. `again` counts taps that came to nothing, as their
    person was told. `crashed` processes ended unasked; `open` jobs and messages were left in the end.
    """

    database: str
    wanted: int
    late: int
    lost: int
    failed: int
    doubled: int
    strangers: int
    empty: int
    redone: int
    again: int
    kills: dict[str, int]
    faults: dict[str, int]
    crashed: int
    left_open: int
    violations: tuple[str, ...]
    wall_s: float
    ideal_s: float
    load: float
    """Programs that wanted a processor in the last minute, this run's and all others'."""

    @property
    def ratio(self) -> float:
        """How many times the ideal it took."""
        return self.wall_s / self.ideal_s

    @property
    def most(self) -> float:
        """How many times it may take."""
        return WALL_KILLED if self.kills else WALL

    @property
    def sound(self) -> bool:
        """Whether nothing was lost, doubled or mixed up, and nothing broke."""
        wrong = (self.lost, self.doubled, self.strangers, self.crashed, self.left_open)
        return not any(wrong) and not self.violations

    @property
    def holds(self) -> bool:
        """Whether it is sound, and in time."""
        return self.sound and not self.late and self.ratio <= self.most


@dataclass(frozen=True, slots=True)
class Sight:
    """What the people of a run see in the end."""

    doubled: int
    strangers: int
    empty: int
    lost: int


def judge(chats: Sequence[Sequence[Seen]], wanted: Sequence[Collection[str]]) -> Sight:
    """Count what stands in each person's chat; `wanted` are the styles that each has ordered."""
    marks = [Counter(mark for seen in chat for mark in seen.marks) for chat in chats]
    selfies = [{_part(mark, 1) for mark in counted} for counted in marks]
    shown = Counter(selfie for of_one in selfies for selfie in of_one)
    return Sight(
        doubled=sum(number - 1 for counted in marks for number in counted.values()),
        strangers=sum(number - 1 for number in shown.values())
        + sum(len(of_one) - 1 for of_one in selfies if of_one),
        empty=sum(seen.empty for chat in chats for seen in chat),
        lost=sum(
            len(set(styles) - {_part(mark, 2) for mark in counted})
            for counted, styles in zip(marks, wanted, strict=True)
        ),
    )


def _part(mark: str, place: int) -> str:
    """Return the selfie (1), the style (2) or the round (3) that a mark names."""
    return mark.split(":")[place]


def redone(begun: Sequence[str]) -> int:
    """Count the headshots that were begun again; a line for each time."""
    lines = [line for line in begun if line.startswith(MARK)]
    return len(lines) - len(set(lines))


HEADS = (
    "database kills faults wanted  late  lost failed doubled strangers empty redone again"
    " crashed   wall  ideal  ratio   most  load"
)


def line(verdict: Verdict) -> str:
    """Lay one run out under `HEADS`."""
    v = verdict
    counts = (
        f"{v.database:>8} {sum(v.kills.values()):5} {sum(v.faults.values()):6} {v.wanted:6}"
        f" {v.late:5} {v.lost:5} {v.failed:6} {v.doubled:7} {v.strangers:9} {v.empty:5} {v.redone:6}"
        f" {v.again:5} {v.crashed:7}"
    )
    times = f"{v.wall_s:6.1f} {v.ideal_s:6.1f} {v.ratio:6.2f} {v.most:6.1f} {v.load:5.1f}"
    return f"{counts} {times}   {'holds' if v.holds else 'DOES NOT HOLD'}"
