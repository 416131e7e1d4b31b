"""What is to be done about an event: messages as codes and numbers, and deeds.

The words are in `bot.wording`. A message with a `key` edits the one shown under that key before;
without one it is new.
"""

from dataclasses import dataclass

from bot.conversation.events import Answer, CardAsked, Judged, SkinChosen
from bot.conversation.state import Session
from bot.conversation.vocabulary import Also, Button, Say, Slots
from pipeline.contract import (
    Adjust,
    Check,
    Family,
    Formatted,
    Headshot,
    Measure,
    Mode,
    Origin,
    Reason,
    Refusal,
    Shots,
    Task,
    Withheld,
)

FAREWELL = "receipt"
"""The key of what is said to whoever has been forgotten: the one message that they may be shown."""


@dataclass(frozen=True, slots=True)
class Show:
    """Say something. `samples` offers the sample portraits; `progress` (0 to 1) draws a bar."""

    say: Say
    key: str = ""
    slots: Slots = ()
    buttons: tuple[Button, ...] = ()
    samples: bool = False
    progress: float | None = None
    also: tuple[Also, ...] = ()


@dataclass(frozen=True, slots=True)
class Coach:
    """The one message of a burst: how many are good, and what is wrong with which photo.

    `problems` and `notes` are (place in the set from 1, reason) of this burst's photos.
    """

    key: str
    good: int
    waiting: int
    problems: tuple[tuple[int, Reason], ...]
    notes: tuple[tuple[int, Reason], ...]
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Menu:
    """The styles: sample pictures, or the person's own face where `sheet` has it.

    `modes` are those to choose from, none where there is no choice; `mode` is the one that was chosen.
    `family` is the kind of backdrop that is shown; None shows the kinds. `colour` is the person's own,
    as six hexadecimal digits, if any; `looks` are those that they had copied. Where there is an `action`, it is about
    something else than an order: a tap on a style says it and the slug, one on a kind says it, "kind" and the kind.
    `team` is the style that a team of the person's has, if any: shown first of all.
    """

    key: str
    say: Say
    edition: int
    sheet: tuple[tuple[str, str], ...]
    buttons: tuple[Button, ...]
    modes: tuple[Mode, ...] = ()
    mode: Mode = Mode.STUDIO
    family: Family | None = None
    colour: str = ""
    looks: tuple[str, ...] = ()
    action: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True)
class Album:
    """Finished headshots, and what was measured of them."""

    key: str
    style: str
    shots: Shots
    sample: bool
    buttons: tuple[Button, ...]
    mode: Mode = Mode.STUDIO


@dataclass(frozen=True, slots=True)
class Card:
    """What was measured of one headshot: the one at `place`, from 1, of `count`."""

    key: str
    place: int
    count: int
    shot: Headshot
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """Headshots as drawn and with the skin corrected, in one picture, to choose from."""

    key: str
    sheet: str
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Likened:
    """A look that was read of a picture, tried on in `picture` ("" where nobody could be)."""

    key: str
    style: str
    picture: str
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Differs:
    """Say how an adjusted headshot differs from the first one."""

    key: str
    wish: Adjust


@dataclass(frozen=True, slots=True)
class Refuse:
    """Why an order gives no headshot, and what would; `withheld` was made and is not given out.

    `modes` are other ones in which it may be tried.
    """

    key: str
    reason: Refusal
    problems: tuple[tuple[int, Reason], ...]
    buttons: tuple[Button, ...]
    withheld: tuple[Withheld, ...] = ()
    modes: tuple[Mode, ...] = ()


@dataclass(frozen=True, slots=True)
class Files:
    """Hand over pictures as files, full size."""

    number: int
    style: str
    pictures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cropped:
    """Hand over one headshot in every format, as files, and say which are lacking."""

    number: int
    style: str
    formats: Formatted


@dataclass(frozen=True, slots=True)
class Archive:
    """Hand over a copy of everything, in `parts` files; how many is found out as it is said."""

    parts: int = 0


@dataclass(frozen=True, slots=True)
class Whence:
    """Tell where a picture comes from."""

    key: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Invite:
    """Tell a group or server, `place`, which look its team has, and ask everybody in."""

    place: str
    style: str
    code: str


@dataclass(frozen=True, slots=True)
class Languages:
    """Offer every language there is a catalogue of."""


@dataclass(frozen=True, slots=True)
class Tones:
    """Offer the skin tones to choose one's own from."""

    buttons: tuple[Button, ...]


Message = (
    Show
    | Coach
    | Menu
    | Album
    | Card
    | Compare
    | Likened
    | Differs
    | Refuse
    | Files
    | Cropped
    | Archive
    | Whence
    | Invite
    | Languages
    | Tones
)


@dataclass(frozen=True, slots=True)
class Submit:
    """Put a task into the ledger; the same key is the same job. `number` is set for an order."""

    key: str
    task: Task
    number: int = 0


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take a job back; what it made is thrown away."""

    job: int


@dataclass(frozen=True, slots=True)
class Drop:
    """Delete photos or pictures that nothing refers to any more."""

    photos: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agree:
    """Store that the person agreed to this version, and when."""

    version: int


@dataclass(frozen=True, slots=True)
class Consult:
    """Look an album up in the ledger; the answer is `Recalled`."""

    job: int
    asked: CardAsked | Judged | SkinChosen


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on one headshot, with what was measured of it: never a photo.

    `tone` is what they told of their own skin, 0 for nothing; `engine` made the picture.
    """

    number: int
    place: int
    answer: Answer
    style: str
    engine: str
    tone: int
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Keep what a person said of their headshots; the same word counts once."""

    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Unnote:
    """Take back what a person said of headshots of an order."""

    number: int
    answer: Answer
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KeepTone:
    """Keep the skin tone that a person tells with all they said of headshots; 0 takes it out."""

    tone: int


@dataclass(frozen=True, slots=True)
class Appeal:
    """Put it on the operator's list that a check has turned the person away by mistake."""

    check: Check


@dataclass(frozen=True, slots=True)
class Pin:
    """Pin the look of a team, or unpin it with ""; the answer is `Pinned`."""

    code: str
    style: str


@dataclass(frozen=True, slots=True)
class Forget:
    """Destroy all that is held of the person."""


Deed = Submit | Withdraw | Drop | Agree | Consult | Note | Unnote | KeepTone | Appeal | Pin | Forget
Effect = Message | Deed

Outcome = tuple[Session, tuple[Effect, ...]]
"""What a move gives: the session after an event, and what is to be done about it."""
