"""One wish put into the ledger, and the bucket it waits in."""

from dataclasses import dataclass
from enum import StrEnum, auto

from pipeline.contract.choices import AS_MADE, Adjust, Mode, Offer
from pipeline.contract.verdicts import Check


class Kind(StrEnum):
    """The job kinds, in the order in which they are served.

    A verification is served like an inspection, an adjustment and a copy like a preview: somebody looks on.
    """

    INSPECT = auto()
    PREVIEW = auto()
    HEADSHOTS = auto()
    VERIFY = auto()
    ADJUST = auto()
    COPY = auto()


@dataclass(frozen=True, slots=True)
class Task:
    """A wish, as the ledger keeps it: photo ids, never bytes.

    inspect: `photos` is the one photo to judge, `beside` the set it joins. preview: the selfies to
    choose from. headshots: the same, with `style`, `count` and `round` (0, 1, ... for "more like
    this"), in a `mode` and with `words` (codes of `Eyes` and `Hair` above all) that the person told of
    themselves; `may_send` is their yes to selfies going to another server, `spared` are checks that the
    operator lets them through. verify: the one file to look at. adjust: the one selfie, `style` and how the
    headshot is to differ, or in every format where `formats` is set. copy: the one picture whose look is
    wanted, which joins no set, and `beside` the selfies that it is tried on. `sample` marks the demonstration
    portraits, which may come out at `SAMPLE_SIZE`. `tone` is the person's own word on the Monk scale, 1
    (lightest) to 10, 0 where nothing was said; it serves to watch over the service as a whole, and
    changes nothing in a picture.
    """

    kind: Kind
    photos: tuple[str, ...]
    beside: tuple[str, ...] = ()
    style: str = ""
    count: int = 1
    round: int = 0
    sample: bool = False
    tone: int = 0
    mode: Mode = Mode.STUDIO
    words: tuple[str, ...] = ()
    may_send: bool = False
    spared: tuple[Check, ...] = ()
    adjust: Adjust = AS_MADE
    formats: bool = False


def bucket(task: Task) -> str:
    """Name the bucket of a task: a worker takes tasks together only where these are equal.

    The sample portraits are apart, for a picture's size may be another one, and the modes that draw,
    which not every worker makes. What an engine asks beyond this, such as one size for all of a pass,
    it sees to itself (`Engine.bucket`).
    """
    drawn = (task.mode, *(("sent",) if task.may_send else ())) if task.mode != Mode.STUDIO else ()
    return ".".join((task.kind, *drawn, *(("sample",) if task.sample else ())))


def elsewhere(offer: Offer) -> frozenset[str]:
    """Name the buckets that whoever makes this offer leaves to others."""
    return frozenset(
        bucket(Task(Kind.HEADSHOTS, (), mode=mode, may_send=may_send, sample=sample))
        for mode in Mode
        for may_send in (False, True)
        for sample in (False, True)
        if not offer.covers(mode, may_send=may_send)
    )
