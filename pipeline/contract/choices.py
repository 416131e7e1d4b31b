"""What may be asked for: sizes, modes, backdrops, formats, changes."""

from dataclasses import dataclass
from enum import StrEnum, auto

Size = tuple[int, int]
"""(width, height) in pixels."""

SIZES: tuple[Size, ...] = ((1600, 2000), (1024, 1280), (640, 800))
"""What a headshot may measure, best first."""

SAMPLE_SIZE: Size = (320, 400)
"""What the sample portraits give (their faces are about 100 px high); never offered for a selfie."""

MAX_ENLARGEMENT = 1.6
"""Output pixels per selfie pixel beyond which a headshot looks soft."""


class Mode(StrEnum):
    """Whose pixels the face is made of.

    STUDIO: all the person's own. TRUE_FACE: head and hair the person's own, clothes and backdrop
    drawn. REIMAGINED: all drawn, after the person's selfies.
    """

    STUDIO = auto()
    TRUE_FACE = auto()
    REIMAGINED = auto()


class Family(StrEnum):
    """A kind of backdrop, in the menu's order."""

    PAPER = auto()
    CANVAS = auto()
    OFFICE = auto()
    OUTDOORS = auto()
    LIBRARY = auto()
    BRAND = auto()


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be ordered besides Studio, which every worker makes.

    `drawing` are the modes that draw; `sends` says that selfies leave for another server where one of
    them is chosen (of several workers: that they may).
    """

    drawing: tuple[Mode, ...] = ()
    sends: bool = False

    def covers(self, mode: Mode, *, may_send: bool) -> bool:
        """Whether who makes this offer makes headshots in a mode, and may."""
        drawn = mode in self.drawing and (may_send or not self.sends)
        return mode is Mode.STUDIO or drawn


STUDIO_ALONE = Offer()


class Format(StrEnum):
    """What a headshot may be wanted as. PASSPORT_LIKE is no official photo, and is said not to be."""

    SQUARE = auto()
    CIRCLE = auto()
    CV = auto()
    BANNER = auto()
    BADGE = auto()
    PRINT_4X6 = auto()
    PRINT_5X7 = auto()
    PASSPORT_LIKE = auto()


PRINTS = frozenset({Format.PRINT_4X6, Format.PRINT_5X7})
"""Inches, at 300 dpi, as TIFF; the others are JPEG."""

MOST_WARMTH = MOST_LIGHT = MOST_ZOOM = 2
"""Steps that a headshot may be adjusted by, either way, counted from the first picture."""


Balance = tuple[float, float, float]
"""Gains of a selfie's red, green and blue, settled from the set that it belongs to."""
EVEN: Balance = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Adjust:
    """How a headshot is to differ from what its style makes of its selfie, in steps either way.

    More `warmth` is warmer, more `light` brighter, more `zoom` tighter. `backdrop` is the style whose
    backdrop is behind the person, "" for the style's own. `anew` says that no headshot was delivered of
    this selfie in this style, so that all is measured that is measured of a first one. `balance` is that
    of the first picture.
    """

    warmth: int = 0
    light: int = 0
    zoom: int = 0
    backdrop: str = ""
    anew: bool = False
    balance: Balance = EVEN


AS_MADE = Adjust()
