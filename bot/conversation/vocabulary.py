"""What there is to say, and to press: codes, whose words are in the catalogues of `bot.wording`."""

from dataclasses import dataclass
from enum import StrEnum, auto


class Say(StrEnum):
    """A message; the words are in the catalogue under the same name."""

    CONSENT = auto()
    CONSENT_FIRST = auto()
    CONSENT_CHANGED = auto()
    PHOTO_BEFORE_CONSENT = auto()
    DECLINED = auto()
    SEND_SELFIES = auto()
    WELCOME_BACK = auto()
    SELFIES_FIRST = auto()
    SET_IS_FULL = auto()
    TOO_BIG = auto()
    NOT_A_PICTURE = auto()
    OWN_SELFIES_HERE = auto()
    BUSY_MAKING = auto()
    COULD_NOT_LOOK = auto()
    MENU = auto()
    MENU_WITH_YOU = auto()
    MENU_WITHOUT_YOU = auto()
    NO_COLOUR = auto()
    WAITING_FOR_VERDICTS = auto()
    ORDERED = auto()
    ORDER_DONE = auto()
    ALREADY_MAKING = auto()
    MODE_GONE = auto()
    CROWDED = auto()
    ENOUGH_OPEN = auto()
    CANCELLED = auto()
    NOTHING_TO_CANCEL = auto()
    FAULT = auto()
    FULL_SIZE = auto()
    WHICH_TO_ADJUST = auto()
    ADJUST = auto()
    BACKDROPS = auto()
    ADJUSTING = auto()
    ALREADY_ADJUSTING = auto()
    ADJUST_LATER = auto()
    NOT_ADJUSTED = auto()
    AS_FAR = auto()
    NO_ROOM = auto()
    NO_OTHER_SELFIE = auto()
    WHICH_TO_FORMAT = auto()
    FORMATTING = auto()
    FORMATS_READY = auto()
    LIKENESS = auto()
    WHICH_ONE = auto()
    NOTED = auto()
    TAKEN_BACK = auto()
    SKIN_AS_DRAWN = auto()
    SKIN_CORRECTED = auto()
    ABOUT_ME = auto()
    ASK_EYES = auto()
    ASK_HAIR = auto()
    WORD_TOLD = auto()
    WORD_UNTOLD = auto()
    TONE_TOLD = auto()
    TONE_UNTOLD = auto()
    STARTED_OVER = auto()
    ASK_DELETE = auto()
    KEPT = auto()
    RECEIPT = auto()
    NOTHING_TO_DELETE = auto()
    HELP = auto()
    PRIVACY = auto()
    STATS = auto()
    SEND_TO_VERIFY = auto()
    SEND_TO_COPY = auto()
    READING_LOOK = auto()
    LOOK_READ = auto()
    NO_LOOK = auto()
    LOOK_KEPT = auto()
    LOOK_DROPPED = auto()
    LOOKING_WHERE_FROM = auto()
    NOT_SERVED = auto()
    NOT_SERVED_HERE = auto()
    DAY_IS_SPENT = auto()
    SERVER_IS_SPENT = auto()
    SERVER_IS_FULL = auto()
    APPEALED = auto()
    LET_THROUGH = auto()
    TEAM_HOW = auto()
    TEAM_CHOOSE = auto()
    TEAM_PINNED = auto()
    TEAM_UNPINNED = auto()
    TEAM_INVITE = auto()
    TEAM_FOLLOWED = auto()
    TEAM_GONE = auto()
    LANGUAGE_SET = auto()
    STALE = auto()
    NOT_NOW = auto()


class Label(StrEnum):
    """What is written on a button."""

    AGREE = auto()
    DECLINE = auto()
    START = auto()
    DONE = auto()
    CANCEL = auto()
    MORE = auto()
    ANOTHER_STYLE = auto()
    FAMILIES = auto()
    LIKE_THIS = auto()
    USE_LOOK = auto()
    KEEP_LOOK = auto()
    DROP_LOOK = auto()
    DROP_LOOKS = auto()
    FULL_SIZE = auto()
    ADJUST = auto()
    FORMATS = auto()
    WARMER = auto()
    COOLER = auto()
    BRIGHTER = auto()
    DARKER = auto()
    TIGHTER = auto()
    WIDER = auto()
    BACKDROP = auto()
    SELFIE = auto()
    CARD = auto()
    PICTURE = auto()
    ALL_PICTURES = auto()
    LIKE_ME = auto()
    NOT_MY_SKIN = auto()
    NOT_MY_EYES = auto()
    NOT_MY_HAIR = auto()
    TAKE_BACK = auto()
    SAY_MORE = auto()
    SKIN_AS_DRAWN = auto()
    SKIN_CORRECTED = auto()
    ABOUT_ME = auto()
    TELL_TONE = auto()
    TELL_EYES = auto()
    TELL_HAIR = auto()
    NOT_SAID = auto()
    BROWN_EYES = auto()
    HAZEL_EYES = auto()
    AMBER_EYES = auto()
    GREEN_EYES = auto()
    BLUE_EYES = auto()
    GREY_EYES = auto()
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
    TEAM_JOIN = auto()
    TEAM_UNPIN = auto()
    START_OVER = auto()
    DELETE = auto()
    DELETE_YES = auto()
    DELETE_NO = auto()
    RETRY = auto()
    APPEAL = auto()
    PRIVACY = auto()
    LANGUAGE = auto()
    STUDIO = auto()
    TRUE_FACE = auto()
    REIMAGINED = auto()


class Also(StrEnum):
    """What a message has to add where more than Studio is on offer."""

    MODES = auto()
    SENT = auto()


class Tone(StrEnum):
    """How a button looks, where the platform can."""

    PLAIN = auto()
    PRIMARY = auto()
    DANGER = auto()


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what is on it, and what pressing it says (64 bytes at most, for Telegram).

    `place` is the headshot that it speaks of, from 1, if any.
    """

    label: Label
    action: str
    tone: Tone = Tone.PLAIN
    place: int = 0


Slots = tuple[tuple[str, str | int], ...]
"""What fills the placeholders of a sentence. `style` is a slug, and shown by its title; `eyes`, `hair` and
`word` are codes of the person's own words, "" for none."""
