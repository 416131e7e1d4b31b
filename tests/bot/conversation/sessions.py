"""Conversations in the middle, to go on from, and what their effects say."""

from dataclasses import replace

from bot.conversation import (
    CONSENT_VERSION,
    Album,
    Card,
    Event,
    HeadshotsDone,
    Menu,
    Ordered,
    Refuse,
    Say,
    Sent,
    Session,
    Show,
    Step,
    StyleChosen,
    Submit,
    advance,
)
from bot.conversation.effects import Effect
from pipeline.contract import (
    Format,
    Formatted,
    Headshot,
    Mark,
    Measure,
    Mode,
    Offer,
    Reason,
    Refusal,
    Shots,
    Verdict,
)

FORMATS = Formatted(((Format.SQUARE, "s", (800, 800)),), ((Format.BANNER, Refusal.NO_FRAMING),))
DRIFT = Measure("skin.drift", "", 0.2, 8.0, Mark.PASSED)
GOOD = Verdict(score=0.8, face=400)
DARK = Verdict(Reason.TOO_DARK)
AGREED = Session(Step.SELFIES, CONSENT_VERSION)
DRAWING = Offer((Mode.TRUE_FACE, Mode.REIMAGINED))
SENDING = replace(DRAWING, sends=True)


def with_photos(*verdicts: Verdict | None) -> Session:
    photos = tuple(Sent(f"p{number}", verdict) for number, verdict in enumerate(verdicts, 1))
    return replace(AGREED, photos=photos, burst=1)


def making(style: str = "navy") -> Session:
    session, _ = advance(with_photos(GOOD), StyleChosen(style, 0))
    return advance(session, Ordered(1, 77))[0]


def album(*pictures: str) -> Shots:
    return Shots(tuple(_headshot(one) for one in pictures), measures=(DRIFT,))


def _headshot(picture: str) -> Headshot:
    skin = Measure(f"skin.{picture}", "light", 0.4, 1.5, Mark.PASSED)
    card = f"{picture}'s card"
    return Headshot(picture, "p1", "navy", (640, 800), (skin,), card_picture=card, engine="studio")


SKIN_FAR_OFF = replace(album("x", "y"), corrected=(_headshot("x2"), _headshot("y2")), sheet="sheet")


def delivered(*pictures: str) -> Session:
    return advance(making(), HeadshotsDone(77, album(*pictures)))[0]


def said_in(effects: tuple[Effect, ...]) -> list[Say]:
    return [effect.say for effect in effects if isinstance(effect, Show)]


def only(effects: tuple[Effect, ...], kind: type[Effect]) -> list[Effect]:
    return [effect for effect in effects if isinstance(effect, kind)]


def play(session: Session, *events: Event) -> tuple[Session, tuple[Effect, ...]]:
    effects: tuple[Effect, ...] = ()
    for event in events:
        session, effects = advance(session, event)
    return session, effects


def actions(
    effects: tuple[Effect, ...], kind: type[Album | Card | Show | Menu | Refuse]
) -> list[str]:
    *_, last = (one for one in effects if isinstance(one, kind))
    return [button.action for button in last.buttons]


def ordered(session: Session) -> list[Submit]:
    _, effects = advance(session, StyleChosen("navy", session.edition))
    return [one for one in effects if isinstance(one, Submit)]


def menu_in(effects: tuple[Effect, ...]) -> Menu:
    (menu,) = only(effects, Menu)
    assert isinstance(menu, Menu)
    return menu
