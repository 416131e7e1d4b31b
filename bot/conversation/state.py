"""What is remembered of one conversation between two events. It survives a restart as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum, auto
from hashlib import sha256
from typing import Any

from pipeline.contract import (
    AS_MADE,
    EVEN,
    MAX_SELFIES,
    STUDIO_ALONE,
    Adjust,
    Balance,
    Family,
    Mode,
    Offer,
    Reason,
    Verdict,
)

CONSENT_VERSION = 2
"""Raise it when the consent card changes: everybody is asked again before the next photo."""

SENT_ON = 100
"""Added to the version of a card that also says that selfies may go to another server: it covers both."""

MAX_SENT = 36
"""Photos kept of one set, those set aside included; only usable ones count towards the twelve."""


class Step(StrEnum):
    """Where a conversation stands."""

    NEW = auto()
    CONSENT = auto()
    SELFIES = auto()
    STYLES = auto()
    WAITING = auto()
    MAKING = auto()
    DELIVERED = auto()


@dataclass(frozen=True, slots=True)
class Sent:
    """A photo that was sent: its vault id, and the coach's verdict once there is one."""

    photo: str
    verdict: Verdict | None = None

    @property
    def counts(self) -> bool:
        """Whether the photo is usable, or may yet turn out to be."""
        return self.verdict is None or self.verdict.used


@dataclass(frozen=True, slots=True)
class Order:
    """The headshots being made. `job` is 0 until the ledger has numbered it."""

    number: int
    style: str
    round: int
    job: int = 0
    mode: Mode = Mode.STUDIO


@dataclass(frozen=True, slots=True)
class Made:
    """An album that was delivered: which order, of which set of selfies, which pictures.

    The ledger knows what was measured of them as long as the pictures are kept, under `job`. `choice`
    is open while either those as drawn or those with the skin corrected are to stay; `corrected` says
    that the latter were chosen. `sources` are the selfies they are made of; `adjust` is how they differ
    from the style's first picture.
    """

    number: int
    edition: int
    style: str
    pictures: tuple[str, ...]
    job: int = 0
    mode: Mode = Mode.STUDIO
    choice: bool = False
    corrected: bool = False
    sources: tuple[str, ...] = ()
    adjust: Adjust = AS_MADE
    balances: tuple[Balance, ...] = ()


@dataclass(frozen=True, slots=True)
class Adjusting:
    """A headshot that is being adjusted: what was tapped, of which selfie and how it is to be.

    `number` is that of the album it will be, `job` 0 until the ledger has numbered it.
    """

    number: int
    action: str
    style: str
    source: str
    wish: Adjust
    job: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """A look that was read of a picture and is neither kept nor discarded yet.

    `style` is its name, `picture` the vault id of it tried on, "" for none.
    """

    style: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """One person's conversation.

    `edition` counts selfie sets: a button of an earlier set is stale. `burst` counts the coach's
    messages, and `burst_from` is the first photo that the present one speaks of. `menu` counts the
    style menus, `sheet` holds the person's own face in each style, made of the set `sheet_of`.
    `wish` is a style tapped before all verdicts were in, or before there was a good selfie; `rounds` is the next round of each style.
    `verifying` says that the next picture is to be looked at, not used, `copying` that its look is wanted;
    `apart` names what the last such picture was for and the group it came in, "copy:GROUP": the rest of that is too;
    `read` is the look that was shown last, `looks` are those kept, oldest first. `offer` is what the workers made
    besides Studio when something last happened here, `mode` what was chosen of it; rounds of a mode
    that draws are counted under the style's and the mode's names. `family` is the kind of backdrop that
    the menu shows, None for the choice between them; `colour` is the one that the person typed last.
    `place` is the server in which the person last did something, "" for a chat of their own: what is
    ordered there counts among that server's. `tongue` is the language of the person's client, `chosen`
    the one they asked for instead. `tone` is the skin tone that they told of themselves, on the Monk
    scale from 1 to 10; 0 for none; `eyes` and `hair` are their own words for these
    (`pipeline.contract.OWN_WORDS`), "" for none. `team` is the code of the team whose look the person follows,
    `look` the style that is pinned there now.
    """

    step: Step = Step.NEW
    consent: int = 0
    tongue: str = ""
    chosen: str = ""
    edition: int = 0
    photos: tuple[Sent, ...] = ()
    sample: bool = False
    burst: int = 0
    burst_from: int = 0
    group: str = ""
    menu: int = 0
    sheet: tuple[tuple[str, str], ...] = ()
    sheet_of: str = ""
    wish: str = ""
    orders: int = 0
    order: Order | None = None
    rounds: tuple[tuple[str, int], ...] = ()
    made: tuple[Made, ...] = ()
    adjusting: tuple[Adjusting, ...] = ()
    tone: int = 0
    eyes: str = ""
    hair: str = ""
    verifying: bool = False
    copying: bool = False
    apart: str = ""
    read: Read | None = None
    looks: tuple[str, ...] = ()
    offer: Offer = STUDIO_ALONE
    place: str = ""
    mode: Mode = Mode.STUDIO
    family: Family | None = None
    colour: str = ""
    team: str = ""
    look: str = ""

    @property
    def terms(self) -> int:
        """The version of the consent card that is due here."""
        return CONSENT_VERSION + (SENT_ON if self.offer.sends else 0)

    @property
    def may_send(self) -> bool:
        """Whether the person has agreed to their selfies going to another server."""
        return self.consent == CONSENT_VERSION + SENT_ON

    def covers(self, version: int) -> bool:
        """Whether a yes to this version of the card is enough here."""
        return version in (self.terms, CONSENT_VERSION + SENT_ON)

    def offers(self, mode: Mode) -> bool:
        """Whether the mode may be ordered."""
        return mode is Mode.STUDIO or mode in self.offer.drawing

    @property
    def language(self) -> str:
        """The language to speak; empty where nothing is known."""
        return self.chosen or self.tongue

    @property
    def words(self) -> tuple[str, ...]:
        """What the person told of their eyes and hair."""
        return tuple(word for word in (self.eyes, self.hair) if word)

    @property
    def usable(self) -> tuple[str, ...]:
        """Ids of the selfies that headshots may be made from."""
        return tuple(sent.photo for sent in self.photos if sent.verdict and sent.verdict.used)

    @property
    def pending(self) -> int:
        """How many verdicts are still to come."""
        return sum(sent.verdict is None for sent in self.photos)

    @property
    def counted(self) -> int:
        """How many photos count towards the twelve."""
        return sum(sent.counts for sent in self.photos)

    @property
    def full(self) -> bool:
        """Whether no further photo fits."""
        return self.counted >= MAX_SELFIES or len(self.photos) >= MAX_SENT

    @property
    def selfie_set(self) -> str:
        """A short name for the present set of usable selfies."""
        return sha256("|".join(sorted(self.usable)).encode()).hexdigest()[:16]

    @property
    def held(self) -> tuple[str, ...]:
        """Ids of all that is in the vault for the present set: selfies and try-ons."""
        read = (self.read.picture,) if self.read and self.read.picture else ()
        sheet = (picture for _, picture in self.sheet)
        return (*(sent.photo for sent in self.photos), *sheet, *read)


def to_json(session: Session) -> dict[str, Any]:
    """Return the session as plain JSON values."""
    return asdict(session)


def from_json(held: Mapping[str, Any] | None) -> Session:
    """Return the session that `to_json` wrote; a new one for None."""
    if held is None:
        return Session()
    return Session(
        **{
            **held,
            "step": Step(held["step"]),
            "photos": tuple(_sent(sent) for sent in held["photos"]),
            "sheet": tuple((slug, picture) for slug, picture in held["sheet"]),
            "order": _order(held["order"]) if held["order"] else None,
            "read": Read(**held["read"]) if held.get("read") else None,
            "looks": tuple(held.get("looks", ())),
            "rounds": tuple((slug, number) for slug, number in held["rounds"]),
            "made": tuple(_made(made) for made in held["made"]),
            "adjusting": tuple(_adjusting(one) for one in held.get("adjusting", ())),
            "offer": _offer(held.get("offer", {})),
            "mode": Mode(held.get("mode", Mode.STUDIO)),
            "family": Family(held["family"]) if held.get("family") else None,
        }
    )


def _order(held: Mapping[str, Any]) -> Order:
    return Order(**{**held, "mode": Mode(held.get("mode", Mode.STUDIO))})


def _made(held: Mapping[str, Any]) -> Made:
    mode = Mode(held.get("mode", Mode.STUDIO))
    both = {name: tuple(held.get(name, ())) for name in ("pictures", "sources")}
    balances = tuple(map(_balance, held.get("balances", ())))
    adjust = _adjust(held.get("adjust", {}))
    return Made(**{**held, **both, "mode": mode, "adjust": adjust, "balances": balances})


def _adjust(held: Mapping[str, Any]) -> Adjust:
    return Adjust(**{**held, "balance": _balance(held.get("balance", EVEN))})


def _balance(held: Sequence[float]) -> Balance:
    red, green, blue = held
    return red, green, blue


def _adjusting(held: Mapping[str, Any]) -> Adjusting:
    return Adjusting(**{**held, "wish": _adjust(held["wish"])})


def _offer(held: Mapping[str, Any]) -> Offer:
    drawing = tuple(Mode(mode) for mode in held.get("drawing", ()))
    return Offer(drawing, held.get("sends", False))


def _sent(held: Mapping[str, Any]) -> Sent:
    verdict = held["verdict"]
    if verdict is None:
        return Sent(held["photo"])
    reason = Reason(verdict["reason"]) if verdict["reason"] else None
    notes = tuple(Reason(note) for note in verdict["notes"])
    return Sent(held["photo"], Verdict(reason, notes, verdict["score"], verdict["face"]))
