"""What the coach finds in photos, and why a whole task may come to nothing."""

from dataclasses import dataclass
from enum import StrEnum, auto

MAX_SELFIES = 12


class Reason(StrEnum):
    """What the coach can say about a photo. The first group is about files, not faces."""

    EMPTY = auto()
    UNREADABLE = auto()
    TOO_MANY_PIXELS = auto()
    ABSURD_SHAPE = auto()
    TOOK_TOO_LONG = auto()

    NO_FACE = auto()
    SEVERAL_FACES = auto()
    TOO_SMALL = auto()
    CUT_OFF = auto()
    COVERED = auto()
    TURNED_AWAY = auto()
    EYES_CLOSED = auto()
    BLURRED = auto()
    TOO_DARK = auto()
    BURNT_OUT = auto()
    NOISY = auto()
    SOMEONE_ELSE = auto()
    NO_FRAMING = auto()
    SAME_PICTURE = auto()

    INDECENT = auto()
    LOOKS_YOUNG = auto()

    UNEVEN_LIGHT = auto()
    COLOUR_CAST = auto()
    STRETCHED = auto()
    HARD_TO_CUT_OUT = auto()
    HAND_IN_FRONT = auto()
    OTHERS_BEHIND = auto()


class Check(StrEnum):
    """What may turn somebody away by mistake, and an operator may let a person through.

    AGE: whose face looks too young. DECENCY: a photo or headshot taken for an indecent one. PEOPLE: a
    photo taken for one of somebody else than the others of its set. SEVERAL: a photo taken for one of
    several people, where a large face is a picture on the wall.
    """

    AGE = auto()
    DECENCY = auto()
    PEOPLE = auto()
    SEVERAL = auto()


CHECKED_BY = {
    Reason.LOOKS_YOUNG: Check.AGE,
    Reason.INDECENT: Check.DECENCY,
    Reason.SOMEONE_ELSE: Check.PEOPLE,
    Reason.SEVERAL_FACES: Check.SEVERAL,
}
"""Which check sets a photo aside for that reason."""

NOT_KEPT = frozenset({Reason.INDECENT, Reason.LOOKS_YOUNG})
"""Photos refused for one of these are deleted at once."""

COUNTED = (Reason.INDECENT, Reason.LOOKS_YOUNG, Reason.SOMEONE_ELSE, Reason.SEVERAL_FACES)
"""What is refused for somebody's sake and not for quality's: how often is counted, of whom is not."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The coach's word on one photo.

    `reason` is set if and only if the photo is set aside; `notes` are remarks beside it, on a photo
    that is used above all. `score` ranks the used ones (0 to 1, higher is better; see
    `pipeline.selfies.coach`), `face` is the height of the face in photo pixels.
    """

    reason: Reason | None = None
    notes: tuple[Reason, ...] = ()
    score: float = 0.0
    face: int = 0

    @property
    def used(self) -> bool:
        """Whether headshots may be made from the photo."""
        return self.reason is None


class Refusal(StrEnum):
    """Why a whole task came to nothing though no photo is to blame alone."""

    NO_USABLE_SELFIE = auto()
    NO_MORE_SELFIES = auto()
    TOO_SMALL = auto()
    NO_FRAMING = auto()
    TOO_TIGHT = auto()
    FACE_MOVED = auto()
    INDECENT = auto()
    EXPIRED = auto()
    NO_COLOUR = auto()
