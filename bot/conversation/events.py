"""What people do in a conversation. `bot.conversation.reading` makes it of text and taps."""

from dataclasses import dataclass
from enum import StrEnum, auto

from pipeline.contract import Check, Family, Mode, Part

TONES = 10
"""Steps of the Monk skin tone scale, 1 the lightest."""

SAMPLES = ("astronaut", "grace_hopper")
"""Demonstration portraits: two people, so alternatives and never one set."""


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
class BackdropsAsked:
    """Other backdrops for the headshot at a place of this order: of one kind, None for the kinds."""

    number: int
    place: int
    family: Family | None = None


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
class CopyAsked:
    """The next picture sent is one whose look is wanted."""


@dataclass(frozen=True, slots=True)
class CopyRefused:
    """The next picture sent is a selfie after all."""


@dataclass(frozen=True, slots=True)
class LookKept:
    """A look that was read is to stand in the menu."""

    style: str


@dataclass(frozen=True, slots=True)
class LookDropped:
    """A look is not wanted; "" for none of them."""

    style: str = ""


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
class TeamAsked:
    """To choose the look of a team, by the code that whoever manages it got; "" asks which look there is.

    Found out on the way: `mine` says that the code lets this person choose, and `style` is what is
    pinned there now, under the code `pinned`; "" for nothing.
    """

    code: str = ""
    family: Family | None = None
    mine: bool = False
    pinned: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class TeamPinned:
    """The style that a team is to have; "" for none any more."""

    code: str
    style: str


@dataclass(frozen=True, slots=True)
class TeamFollowed:
    """To have the look of a team; `style` is found out on the way, "" where none is pinned."""

    code: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class TeamLeft:
    """To have the look of a team no more."""


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
    | BackdropsAsked
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
    | CopyAsked
    | CopyRefused
    | LookKept
    | LookDropped
    | StatsAsked
    | NotServed
    | Appealed
    | TeamAsked
    | TeamPinned
    | TeamFollowed
    | TeamLeft
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
