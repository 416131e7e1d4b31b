"""What comes of a task, and where it stands until then."""

from dataclasses import dataclass, field
from enum import StrEnum, auto

from pipeline.contract.choices import EVEN, Balance, Format, Size
from pipeline.contract.measures import Line, Measure
from pipeline.contract.tasks import Task
from pipeline.contract.verdicts import Reason, Refusal, Verdict


@dataclass(frozen=True, slots=True)
class Inspected:
    """What came of an inspect task; the clean pixels have replaced the photo in the vault."""

    photo: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Sheet:
    """A person's best selfie tried on in every style: (style slug, picture id) pairs."""

    source: str
    pictures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Headshot:
    """A finished picture: its id in the vault, the selfie it is, and what was measured.

    `card` has a line for each `Part`, in order; `card_picture` is the vault id of a small wordless
    picture beside it (the selfie's face, the result's, and swatches of both); `engine` made it.
    Headshots made before there were cards have none of these. `balance` is what the selfie was given
    first, for the sake of the others of its set.
    """

    picture: str
    source: str
    style: str
    size: Size
    measures: tuple[Measure, ...] = ()
    seconds: tuple[tuple[str, float], ...] = ()
    card: tuple[Line, ...] = ()
    card_picture: str = ""
    engine: str = ""
    balance: Balance = EVEN


@dataclass(frozen=True, slots=True)
class Withheld:
    """A picture that was made of selfie `source` and is not given out, with what it failed."""

    source: str
    failed: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Shots:
    """What came of a headshots task, best first, and what was set aside or withheld on the way.

    `measures` are those of the whole job: all its pictures together. Where drawn skin lies far from what
    the selfies predict, `corrected` are the same headshots with it brought closer, to choose from, and
    `sheet` is a picture of either side by side.
    """

    headshots: tuple[Headshot, ...]
    set_aside: tuple[tuple[str, Reason], ...] = ()
    measures: tuple[Measure, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    corrected: tuple[Headshot, ...] = ()
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Formatted:
    """A headshot in every format: (format, vault id, size), and why some are lacking."""

    pictures: tuple[tuple[Format, str, Size], ...]
    lacking: tuple[tuple[Format, Refusal], ...] = ()


@dataclass(frozen=True, slots=True)
class Copied:
    """What came of a copy task: the look of a picture as a style by its name, or `why` there is none.

    `picture` is the vault id of that look tried on one of the person's selfies, "" where none was usable.
    """

    style: str = ""
    why: Reason | None = None
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A task that a person can put right, with what each selfie lacked, or what was withheld."""

    reason: Refusal
    set_aside: tuple[tuple[str, Reason], ...] = ()
    withheld: tuple[Withheld, ...] = ()


class Standing(StrEnum):
    """What the marks of a picture say."""

    NOT_OURS = auto()
    """No signature of this installation: made elsewhere, or encoded again on its way."""
    ALTERED = auto()
    UNALTERED = auto()
    COPY = auto()
    """No signature, but alike enough to a headshot that is held to be that one, encoded again."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What came of a verify task: where a picture comes from; `when` it was made (Unix time), where it is ours."""

    standing: Standing
    when: float = 0.0


Outcome = Inspected | Sheet | Shots | Formatted | Copied | Refused | Origin


class State(StrEnum):
    """Where a job stands."""

    QUEUED = auto()
    RUNNING = auto()
    DONE = auto()
    FAILED = auto()
    CANCELLED = auto()


@dataclass(frozen=True, slots=True)
class Change:
    """One job as `watch` reports it, at ledger sequence number `seq`.

    `position` counts the jobs before it (0 when running), `stage` names the step it is in and
    `progress` how far it is, 0 to 1. `outcome` is set when `state` is DONE. FAILED is our fault.
    """

    seq: int
    job: int
    person: str = field(repr=False)
    task: Task
    state: State
    position: int = 0
    stage: str = ""
    progress: float = 0.0
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """How many jobs come before a queued one, and the seconds until it is expected to be done."""

    ahead: int
    seconds: float
