"""What is measured of a likeness, and the words that people have for their own looks."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto


class Mark(StrEnum):
    """Whether a measure passed. What cannot be taken is `NOT_CHECKED`, never `PASSED`."""

    PASSED = auto()
    FAILED = auto()
    NOT_CHECKED = auto()


class Level(StrEnum):
    """What was held against what, strictest first.

    PAIRED: a step's picture against that step's own input. PICTURE: one picture against the
    person's selfies. JOB: all pictures of a job together against them. SERVICE: many jobs.
    """

    PAIRED = auto()
    PICTURE = auto()
    JOB = auto()
    SERVICE = auto()


class Unit(StrEnum):
    """What a value counts: CIELAB units, embedding distance, a share, standard deviations, things."""

    LAB = auto()
    DISTANCE = auto()
    SHARE = auto()
    SIGMA = auto()
    COUNT = auto()


class Unchecked(StrEnum):
    """Why a measure was not taken. FIRST_PICTURE: it was asked of that one, made of the same photo."""

    NO_FACE = auto()
    TOO_SMALL = auto()
    TURNED_AWAY = auto()
    CLIPPED = auto()
    MONOCHROME = auto()
    HIDDEN = auto()
    FEW_SELFIES = auto()
    FEW_PICTURES = auto()
    OWN_PIXELS = auto()
    UNLIKE_OTHERS = auto()
    TOLD_OTHERWISE = auto()
    FIRST_PICTURE = auto()
    NO_MODEL = auto()


@dataclass(frozen=True, slots=True)
class Measure:
    """One likeness check: what, over which stage, how much, how much is allowed, against what.

    `name` is a dotted code such as "skin.dL" and `step` the stage it was taken over, "selfie" where
    the finished picture was held against the one it was made of, "" where against the others. Where nothing could be judged the mark is
    NOT_CHECKED and `why` says why: `value` is None, or is known but rests on too few pictures.
    """

    name: str
    step: str
    value: float | None
    limit: float
    mark: Mark
    level: Level = Level.PAIRED
    unit: Unit = Unit.SHARE
    why: Unchecked | None = None


class Part(StrEnum):
    """The five things a likeness card speaks of, in its order."""

    IDENTITY = auto()
    SKIN = auto()
    EYES = auto()
    HAIR = auto()
    ANATOMY = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a likeness card: all measures of a part, joined.

    FAILED where one failed that counts, PASSED where something was measured and none failed.
    `shown` is the measure nearest to its limit, of those that decided; None where nothing could be
    measured. `unchecked` tells what was lacking for the rest.
    """

    part: Part
    mark: Mark
    shown: Measure | None = None
    unchecked: tuple[Unchecked, ...] = ()


class Eyes(StrEnum):
    """Words for the colour of one's own eyes."""

    BROWN_EYES = auto()
    HAZEL_EYES = auto()
    AMBER_EYES = auto()
    GREEN_EYES = auto()
    BLUE_EYES = auto()
    GREY_EYES = auto()


class Hair(StrEnum):
    """Words for one's own hair, or for what is worn in its place."""

    STRAIGHT_HAIR = auto()
    SILK_PRESS = auto()
    WAVY_HAIR = auto()
    CURLY_HAIR = auto()
    COILY_HAIR = auto()
    AFRO = auto()
    TWISTS = auto()
    LOCS = auto()
    BOX_BRAIDS = auto()
    CORNROWS = auto()
    BALD = auto()
    HIJAB = auto()
    TURBAN = auto()


OWN_WORDS: Mapping[Part, type[Eyes | Hair]] = {Part.EYES: Eyes, Part.HAIR: Hair}
"""What people may tell of their own looks, one word each; never inferred."""
