"""What can happen in a conversation: what people do, and what becomes of their jobs.

`said` and `tapped` read typed text and button presses, the same on every platform.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import partial

from pipeline.contract import (
    OWN_WORDS,
    Check,
    Family,
    Formatted,
    Kind,
    Mode,
    Origin,
    Part,
    Refused,
    Sheet,
    Shots,
    Verdict,
)

TONES = 10
"""Steps of the Monk skin tone scale, 1 the lightest."""

SAMPLES = ("astronaut", "grace_hopper")
"""Demonstration portraits: two people, so alternatives and never one set."""

# --- what people do -------------------------------------------------------------------------------


class Why(StrEnum):
    """Why a photo was not taken in."""

    NO_CONSENT = auto()
    SET_IS_FULL = auto()
    TOO_BIG = auto()
    NOT_A_PICTURE = auto()
    OWN_SELFIES_HERE = auto()
    BUSY_MAKING = auto()


class Answer(StrEnum):
    """What a person can say of their headshots."""

    LIKE_ME = auto()
    NOT_MY_SKIN = auto()
    NOT_MY_EYES = auto()
    NOT_MY_HAIR = auto()


class Change(StrEnum):
    """What a person can want different about a headshot."""

    WARMER = auto()
    COOLER = auto()
    BRIGHTER = auto()
    DARKER = auto()
    TIGHTER = auto()
    WIDER = auto()
    BACKDROP = auto()
    SELFIE = auto()


@dataclass(frozen=True, slots=True)
class Started:
    """/start: begin, or come back."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """Said yes to this version of the consent card."""

    version: int


@dataclass(frozen=True, slots=True)
class Declined:
    """Said no to the consent card."""


@dataclass(frozen=True, slots=True)
class PhotoSent:
    """A photo is in the vault. `group` joins photos that were sent together."""

    photo: str
    group: str = ""
    sample: bool = False


@dataclass(frozen=True, slots=True)
class PhotoTurnedAway:
    """A photo was sent, and nothing of it was kept."""

    why: Why


@dataclass(frozen=True, slots=True)
class DoneAsked:
    """Enough selfies, show the styles; also "another style"."""


@dataclass(frozen=True, slots=True)
class StyleChosen:
    """A style was tapped, in a menu of selfie set `edition` that was about this mode."""

    style: str
    edition: int
    mode: Mode = Mode.STUDIO


@dataclass(frozen=True, slots=True)
class ModeChosen:
    """A mode was tapped: the menu is to be about it."""

    mode: Mode


@dataclass(frozen=True, slots=True)
class FamilyChosen:
    """A kind of backdrop was tapped; None for all kinds again."""

    family: Family | None = None


@dataclass(frozen=True, slots=True)
class ColourTold:
    """A colour was typed, as six hexadecimal digits; "" where it is none that can be read."""

    code: str


@dataclass(frozen=True, slots=True)
class MoreAsked:
    """More like the album of this order."""

    number: int


@dataclass(frozen=True, slots=True)
class FullSizeAsked:
    """The album of this order as files."""

    number: int


@dataclass(frozen=True, slots=True)
class AdjustAsked:
    """To have a headshot of this order different: its place from 1, 0 where that is to be asked."""

    number: int
    place: int = 0


@dataclass(frozen=True, slots=True)
class ChangeAsked:
    """The headshot at a place of this order, changed by one step."""

    number: int
    place: int
    change: Change


@dataclass(frozen=True, slots=True)
class BackdropChosen:
    """The headshot at a place of this order, before the backdrop of a style."""

    number: int
    place: int
    style: str


@dataclass(frozen=True, slots=True)
class FormatsAsked:
    """The headshot at a place of this order in every format; 0 where it is to be asked which one."""

    number: int
    place: int = 0


@dataclass(frozen=True, slots=True)
class CardAsked:
    """What was measured of one headshot of this order: its place from 1."""

    number: int
    place: int


@dataclass(frozen=True, slots=True)
class JudgeAsked:
    """To say whether the headshots of this order are like the person, or which of them it is about."""

    number: int
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """The person's word on a headshot of this order: its place from 1, or 0 for all of them."""

    number: int
    answer: Answer
    place: int


@dataclass(frozen=True, slots=True)
class Unjudged:
    """On second thoughts, that was not so."""

    number: int
    answer: Answer
    place: int


@dataclass(frozen=True, slots=True)
class SkinChosen:
    """Of the headshots of this order, those as drawn are to stay, or those with the skin corrected."""

    number: int
    corrected: bool


@dataclass(frozen=True, slots=True)
class AboutAsked:
    """/me: what a person may tell of their own looks, and what they have told."""


@dataclass(frozen=True, slots=True)
class WordAsked:
    """The words for one's own eyes or hair: to be chosen."""

    part: Part


@dataclass(frozen=True, slots=True)
class WordTold:
    """The person's own word for their eyes or hair; "" where they would rather not say."""

    part: Part
    word: str


@dataclass(frozen=True, slots=True)
class ToneAsked:
    """The skin tones: to be chosen."""


@dataclass(frozen=True, slots=True)
class ToneTold:
    """The person's own skin tone was tapped, 1 to `TONES`; 0 where they would rather not say."""

    tone: int


@dataclass(frozen=True, slots=True)
class RetryAsked:
    """Try again, after a fault of ours in this order."""

    number: int


@dataclass(frozen=True, slots=True)
class CancelAsked:
    """Stop what is being made; 0 for whatever it is."""

    number: int = 0


@dataclass(frozen=True, slots=True)
class StartOver:
    """Put these selfies away and begin a new set."""


@dataclass(frozen=True, slots=True)
class ExportAsked:
    """/export: a copy of everything."""


@dataclass(frozen=True, slots=True)
class VerifyAsked:
    """/verify: the next picture is to be looked at, not used."""


@dataclass(frozen=True, slots=True)
class StatsAsked:
    """/stats: how the service is doing, for who runs it."""


@dataclass(frozen=True, slots=True)
class NotServed:
    """Whatever somebody did whom this installation does not serve: at all, or in that `place` alone."""

    place: bool = False


@dataclass(frozen=True, slots=True)
class Appealed:
    """Said that this check turned them away by mistake."""

    check: Check


@dataclass(frozen=True, slots=True)
class DeleteAsked:
    """/delete: to be confirmed."""


@dataclass(frozen=True, slots=True)
class DeleteConfirmed:
    """Destroy everything, now."""


@dataclass(frozen=True, slots=True)
class DeleteKept:
    """On second thoughts, keep it."""


@dataclass(frozen=True, slots=True)
class HelpAsked:
    """/help."""


@dataclass(frozen=True, slots=True)
class PrivacyAsked:
    """/privacy."""


@dataclass(frozen=True, slots=True)
class LanguageAsked:
    """/language: to be chosen."""


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """A language was tapped, by its code."""

    language: str


@dataclass(frozen=True, slots=True)
class TextSent:
    """Text that is no command."""


@dataclass(frozen=True, slots=True)
class StaleTap:
    """A button that nobody offers any more."""


UserEvent = (
    Started
    | Agreed
    | Declined
    | PhotoSent
    | PhotoTurnedAway
    | DoneAsked
    | StyleChosen
    | ModeChosen
    | FamilyChosen
    | ColourTold
    | MoreAsked
    | FullSizeAsked
    | AdjustAsked
    | ChangeAsked
    | BackdropChosen
    | FormatsAsked
    | CardAsked
    | JudgeAsked
    | Judged
    | Unjudged
    | SkinChosen
    | AboutAsked
    | WordAsked
    | WordTold
    | ToneAsked
    | ToneTold
    | RetryAsked
    | CancelAsked
    | StartOver
    | ExportAsked
    | VerifyAsked
    | StatsAsked
    | NotServed
    | Appealed
    | DeleteAsked
    | DeleteConfirmed
    | DeleteKept
    | HelpAsked
    | PrivacyAsked
    | LanguageAsked
    | LanguageChosen
    | TextSent
    | StaleTap
)

# --- what becomes of jobs -------------------------------------------------------------------------


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


JobEvent = (
    Ordered
    | Recalled
    | Crowded
    | InspectDone
    | InspectFailed
    | PreviewDone
    | PreviewFailed
    | VerifyDone
    | VerifyFailed
    | HeadshotsDone
    | HeadshotsFailed
    | AdjustDone
    | AdjustFailed
)

Event = UserEvent | JobEvent

# --- how people say it ----------------------------------------------------------------------------

COMMANDS: dict[str, UserEvent] = {
    "/start": Started(),
    "/help": HelpAsked(),
    "/cancel": CancelAsked(),
    "/privacy": PrivacyAsked(),
    "/export": ExportAsked(),
    "/verify": VerifyAsked(),
    "/delete": DeleteAsked(),
    "/styles": DoneAsked(),
    "/language": LanguageAsked(),
    "/me": AboutAsked(),
}

UNLISTED: dict[str, UserEvent] = {"/stats": StatsAsked(), "/tone": ToneAsked()}
"""Commands that no menu shows."""

TAPS: dict[str, UserEvent] = {
    "start": Started(),
    "decline": Declined(),
    "done": DoneAsked(),
    "over": StartOver(),
    "delete": DeleteAsked(),
    "delete-yes": DeleteConfirmed(),
    "delete-no": DeleteKept(),
    "help": HelpAsked(),
    "privacy": PrivacyAsked(),
    "language": LanguageAsked(),
    "me": AboutAsked(),
    "tone": ToneAsked(),
    "families": FamilyChosen(),
    **{f"family:{family}": FamilyChosen(family) for family in Family},
}

NUMBERED: dict[str, Callable[[int], UserEvent]] = {
    "agree": Agreed,
    "more": MoreAsked,
    "full": FullSizeAsked,
    "judge": JudgeAsked,
    "retry": RetryAsked,
    "cancel": CancelAsked,
    "skin-drawn": partial(SkinChosen, corrected=False),
    "skin-corrected": partial(SkinChosen, corrected=True),
}


DIGITS = 10
"""No order has so many."""

LANGUAGE = re.compile("[a-z]{2,3}")
"""A language's code, as ISO 639 has them."""


COLOUR = re.compile("#([0-9a-fA-F]{6})")
"""A colour as brand books and style sheets write it."""
OWN_STYLE = re.compile("hex-[0-9a-f]{6}")
"""A style in such a colour: Studio's alone, for what models are asked to draw is a closed list."""


def said(text: str) -> UserEvent:
    """Read typed text: a command, a colour, or just text."""
    words = text.split(maxsplit=1)
    if words and words[0].startswith("#"):
        found = COLOUR.fullmatch(text.strip())
        return ColourTold(found[1].lower() if found else "")
    return (COMMANDS | UNLISTED).get(words[0].lower(), TextSent()) if words else TextSent()


def tapped(action: str, styles: Collection[str]) -> UserEvent:
    """Read a pressed button: "agree:1", "style:navy:3:true_face"; whatever it is not is stale."""
    if event := TAPS.get(action):
        return event
    name, _, rest = action.partition(":")
    if name == "language":
        return LanguageChosen(rest) if LANGUAGE.fullmatch(rest) else StaleTap()
    try:
        parts = rest.split(":")
        for read in (partial(_chosen, styles=styles), _told, partial(_changed, styles=styles)):
            if found := read(name, parts):
                return found
        return _numbered(name, parts)
    except ValueError:
        return StaleTap()


def _chosen(name: str, parts: list[str], styles: Collection[str]) -> UserEvent | None:
    """Read a tap on a style or a mode. Raises ValueError for one that there is not."""
    match name, parts:
        case "style", [style, edition] if style in styles or OWN_STYLE.fullmatch(style):
            return StyleChosen(style, _number(edition))
        case "style", [style, edition, mode] if style in styles:
            return StyleChosen(style, _number(edition), Mode(mode))
        case "mode", [mode]:
            return ModeChosen(Mode(mode))
        case _:
            return None


def _told(name: str, parts: list[str]) -> UserEvent | None:
    """Read a tap on a word about oneself, or an appeal. Raises ValueError for one that there is not."""
    match name, parts:
        case "word", [part] if part in OWN_WORDS:
            return WordAsked(Part(part))
        case "word", [part, word] if part in OWN_WORDS:
            return WordTold(Part(part), OWN_WORDS[Part(part)](word) if word else "")
        case "appeal", [check]:
            return Appealed(Check(check))
        case _:
            return None


def _changed(name: str, parts: list[str], styles: Collection[str]) -> UserEvent | None:
    """Read a tap that wants a headshot different. Raises ValueError for what there is not."""
    match name, parts:
        case "adjust", [number, *place]:
            return AdjustAsked(_number(number), *map(_number, place[:1]))
        case "formats", [number, *place]:
            return FormatsAsked(_number(number), *map(_number, place[:1]))
        case "change", [number, place, change]:
            return ChangeAsked(_number(number), _number(place), Change(change))
        case "backdrop", [number, place, style] if style in styles:
            return BackdropChosen(_number(number), _number(place), style)
        case _:
            return None


def _numbered(name: str, parts: list[str]) -> UserEvent:
    """Read a tap that names an order, or a tone. Raises ValueError for anything else."""
    match name, parts:
        case "card", [number, place]:
            return CardAsked(_number(number), _number(place))
        case "judge", [number, answer]:
            return JudgeAsked(_number(number), Answer(answer))
        case "judge", [number, answer, place]:
            return Judged(_number(number), Answer(answer), _number(place))
        case "unjudge", [number, answer, place]:
            return Unjudged(_number(number), Answer(answer), _number(place))
        case "tone", [tone] if 0 <= _number(tone) <= TONES:
            return ToneTold(_number(tone))
        case _, [number] if name in NUMBERED:
            return NUMBERED[name](_number(number))
    raise ValueError(name)


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) >= DIGITS:
        raise ValueError(text)
    return int(text)
