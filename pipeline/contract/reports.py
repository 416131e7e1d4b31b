"""What is told to whoever runs the service, by the picture verbs of the command."""

from dataclasses import dataclass

from pipeline.contract.choices import Mode
from pipeline.contract.measures import Measure, Part
from pipeline.contract.verdicts import Reason


@dataclass(frozen=True, slots=True)
class Checked:
    """What the guard says of pictures from anywhere: of each, and of all of them together.

    `pictures` are (name, measures) pairs; `unread` names files that show no face or do not open.
    `tone` is "dark", "medium" or "light" where it is known, else "".
    """

    name: str
    pictures: tuple[tuple[str, tuple[Measure, ...]], ...]
    together: tuple[Measure, ...]
    unread: tuple[tuple[str, Reason], ...] = ()
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Drift:
    """A measure of the service: the mean over the jobs of people of one tone, and its 95 % interval."""

    measure: Measure
    tone: str
    low: float
    high: float
    jobs: int


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of one headshot, and what was measured of it.

    `wrong` are the parts that they said are not theirs, none where it looks like them; `person` tells
    people apart and names nobody.
    """

    person: int
    wrong: frozenset[Part]
    measures: tuple[Measure, ...]


Share = tuple[float, float, float]
"""A share of headshots, and its 95 % interval over people."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """How often people said that a part is wrong, against what one catch measured of it.

    `people` said something of headshots on which it was measured, `wrong` of them that the part is not
    theirs. `cut` is the value over its limit that parts complaints from content best; `below` and
    `above` are the shares of complaints on either side, of people whom the cut was not chosen on. None
    where people are too few.
    """

    name: str
    part: Part
    people: int
    wrong: int
    cut: float | None = None
    below: Share | None = None
    above: Share | None = None

    @property
    def rises(self) -> bool:
        """Whether there are more complaints beyond the cut than up to it, beyond chance."""
        return bool(self.below and self.above and self.above[1] > self.below[2])


@dataclass(frozen=True, slots=True)
class Certificate:
    """What headshots are signed with: where it lies, SHA-256 of the certificate, until when it counts (Unix)."""

    folder: str
    fingerprint: str
    issuer: str
    until: float


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing `likeness doctor` looked at: a dotted code, whether it is well, and the detail."""

    code: str
    good: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """One picture of an acceptance run, and what was measured of it (`pipeline.acceptance`).

    Without a style: all pictures of the mode, `count` of them, together. `memory` is GB of a GPU;
    `none` says why there is no picture or no face in it. `measures` are the guard's, against selfies
    that the engine was not shown, and those of each step against its own input; `failed` are
    those of them for which the picture would be withheld.
    """

    mode: Mode
    style: str
    seconds: float = 0.0
    memory: float = 0.0
    fallbacks: tuple[str, ...] = ()
    none: str = ""
    measures: tuple[Measure, ...] = ()
    failed: tuple[Measure, ...] = ()
    count: int = 1


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One model file: `member` is its path in its wheel, `inner` its name inside a .task member.

    `size` is in bytes.
    """

    name: str
    member: str
    sha256: str
    size: int
    licence: str
    role: str
    source: str
    inner: str = ""
