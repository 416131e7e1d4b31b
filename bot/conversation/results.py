"""What becomes of jobs, as a conversation is told of it; and all that can happen in one."""

from dataclasses import dataclass

from bot.conversation.events import CardAsked, Judged, SkinChosen, UserEvent
from pipeline.contract import Copied, Formatted, Kind, Origin, Refused, Sheet, Shots, Verdict


@dataclass(frozen=True, slots=True)
class Ordered:
    """The ledger has taken the order in, under this job id."""

    number: int
    job: int


@dataclass(frozen=True, slots=True)
class Crowded:
    """The ledger takes no more for now: from anybody, or from this person.

    `wait_s` is the expected time, in seconds, until what there is will be done. `photo` is set for
    an inspection.
    """

    kind: Kind
    photo: str = ""
    everyone: bool = True
    wait_s: float = 0.0
    hours: int = 0
    """Set where the person has had all that a day allows: when there is more."""
    place: bool = False
    """Whether it is the server in which this was asked for that has had enough."""


@dataclass(frozen=True, slots=True)
class InspectDone:
    """The coach's verdict on one photo."""

    photo: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class InspectFailed:
    """The coach could not look at a photo: our fault."""

    photo: str


@dataclass(frozen=True, slots=True)
class PreviewDone:
    """The person's best selfie in every style."""

    photos: tuple[str, ...]
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class PreviewFailed:
    """No try-on: the menu keeps its sample pictures."""


@dataclass(frozen=True, slots=True)
class VerifyDone:
    """Where a picture comes from."""

    photo: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class VerifyFailed:
    """A picture could not be looked at: our fault."""

    photo: str


@dataclass(frozen=True, slots=True)
class CopyDone:
    """The look of a picture, tried on one of `beside`, or why it has none."""

    photo: str
    beside: tuple[str, ...]
    copied: Copied


@dataclass(frozen=True, slots=True)
class CopyFailed:
    """A picture's look could not be read: our fault."""

    photo: str


@dataclass(frozen=True, slots=True)
class HeadshotsDone:
    """An order is done: headshots, or why there are none."""

    job: int
    outcome: Shots | Refused


@dataclass(frozen=True, slots=True)
class HeadshotsFailed:
    """An order came to nothing: our fault."""

    job: int


@dataclass(frozen=True, slots=True)
class AdjustDone:
    """An adjusted headshot is done, or one in every format, or why there is none."""

    job: int
    outcome: Shots | Formatted | Refused


@dataclass(frozen=True, slots=True)
class AdjustFailed:
    """An adjusted headshot came to nothing: our fault."""

    job: int


@dataclass(frozen=True, slots=True)
class Recalled:
    """What the ledger has of an album that was asked for; None where it is past its time."""

    asked: CardAsked | Judged | SkinChosen
    shots: Shots | None


@dataclass(frozen=True, slots=True)
class Pinned:
    """What became of a look that was pinned, or unpinned: its code and where; "" where it may not be."""

    style: str
    code: str
    place: str


JobEvent = (
    Ordered
    | Recalled
    | Pinned
    | Crowded
    | InspectDone
    | InspectFailed
    | PreviewDone
    | PreviewFailed
    | VerifyDone
    | VerifyFailed
    | CopyDone
    | CopyFailed
    | HeadshotsDone
    | HeadshotsFailed
    | AdjustDone
    | AdjustFailed
)

Event = UserEvent | JobEvent
