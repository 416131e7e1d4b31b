"""Files that the recipe made, on their way through one process, and how they came to be."""

from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.contract.choices import Format, Size
from pipeline.contract.measures import Measure
from pipeline.contract.outcomes import Headshot, Withheld
from pipeline.contract.verdicts import Refusal, Verdict


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo's bytes on their way through one process; never logged, never in the ledger.

    `card` is the card's picture of a headshot, JPEG; `look` what its copies are known again by
    (`pipeline.prints`).
    """

    data: bytes = field(repr=False)
    card: bytes = field(default=b"", repr=False)
    look: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What the recipe made of some selfies: every verdict, the headshots best first, or why not.

    `measures` are those of the whole job, `withheld` what was made and is not given out; `corrected` and
    `sheet` (JPEG) as in `Shots`.
    """

    selfies: tuple[tuple[str, Verdict], ...]
    headshots: tuple[tuple[Headshot, Picture], ...] = ()
    refusal: Refusal | None = None
    measures: tuple[Measure, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    corrected: tuple[tuple[Headshot, Picture], ...] = ()
    sheet: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Crops:
    """What the recipe made of one selfie in every format: (format, size, file), and why some are lacking."""

    files: tuple[tuple[Format, Size, Picture], ...] = field(repr=False)
    lacking: tuple[tuple[Format, Refusal], ...] = ()


class Made(StrEnum):
    """How a picture came to be, in the words of IPTC's NewsCodes "digital source type"."""

    COMPOSITE = "http://cv.iptc.org/newscodes/digitalsourcetype/composite"
    """A photograph, edited, before a backdrop that a program drew; no generative model."""
    PARTLY_GENERATED = (
        "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
    )
    """A photographed face; clothes or surroundings by a generative model."""
    GENERATED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    """All by a generative model."""
