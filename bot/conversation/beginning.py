"""How a conversation begins: the consent card, coming back, starting over."""

from dataclasses import replace

from bot.conversation import events as ev
from bot.conversation.anytime import MOST
from bot.conversation.effects import Agree, Drop, Outcome, Show
from bot.conversation.orders import AFTER, SEE, STYLES, also, named, restart
from bot.conversation.results import Event
from bot.conversation.state import Session, Step
from bot.conversation.vocabulary import Button, Label, Say, Slots, Tone

CONSENT_BUTTONS = (
    Button(Label.DECLINE, "decline"),
    Button(Label.PRIVACY, "privacy"),
    Button(Label.LANGUAGE, "language"),
)
"""Beside the one that says yes."""


def ask_consent(session: Session, _event: Event) -> Outcome:
    """Show the consent card: no photo is stored before it is answered."""
    return _consent(session, Say.CONSENT_CHANGED if session.consent else Say.CONSENT)


def consent_first(session: Session, _event: Event) -> Outcome:
    """Say that the card comes first."""
    return _consent(session, Say.CONSENT if session.step is Step.NEW else Say.CONSENT_FIRST)


def wish_first(session: Session, event: ev.StyleChosen) -> Outcome:
    """Remember a style tapped on the samples, and say that the card comes first."""
    if session.photos or event.edition != session.edition or not session.offers(event.mode):
        return consent_first(session, event)
    session = replace(session, wish=event.style, mode=event.mode)
    return _consent(session, Say.WISHED_FIRST, named(event.style, event.mode))


def photo_before_consent(session: Session, event: Event) -> Outcome:
    """Say kindly that the photo was not kept."""
    after, say = _consent(session, Say.PHOTO_BEFORE_CONSENT)
    # The card may have changed since the photo was let in.
    return after, (*((Drop((event.photo,)),) if isinstance(event, ev.PhotoSent) else ()), *say)


def _consent(session: Session, say: Say, slots: Slots = ()) -> Outcome:
    """Ask for a yes, under the card where it has not been shown yet."""
    first = () if session.step is not Step.NEW or say is Say.CONSENT else (Show(say, slots=slots),)
    buttons = (_agree(session), *(() if session.photos else (SEE,)), *CONSENT_BUTTONS)
    ask = Show(Say.CONSENT if first else say, slots=slots, buttons=buttons, also=also(session))
    return replace(session, step=Step.CONSENT), (*first, ask)


def _agree(session: Session) -> Button:
    return Button(Label.AGREE, f"agree:{session.terms}", Tone.PRIMARY)


def agree(session: Session, event: ev.Agreed) -> Outcome:
    """Store the consent and ask for selfies; an older card is shown anew."""
    if not session.covers(event.version):
        return ask_consent(session, event)
    step = Step.MAKING if session.order and session.order.job > 0 else Step.SELFIES
    session = replace(session, step=step, consent=event.version)
    return session, (Agree(event.version), send_selfies(session))


def decline(session: Session, _event: ev.Declined) -> Outcome:
    """Respect a no."""
    return session, (Show(Say.DECLINED, buttons=(_agree(session),), also=also(session)),)


def welcome_back(session: Session, _event: Event) -> Outcome:
    """Say where things stand: nothing is lost by a second /start."""
    if not session.photos:
        return replace(session, step=Step.SELFIES), (send_selfies(session),)
    slots = (("good", len(session.usable)), ("waiting", session.pending))
    return session, (Show(Say.WELCOME_BACK, slots=slots, buttons=AFTER),)


def start_over(session: Session, _event: ev.StartOver) -> Outcome:
    """Put the set away and ask for a new one."""
    after, effects = restart(session)
    return after, (*effects, Show(Say.STARTED_OVER, slots=MOST, samples=True))


def send_selfies(session: Session) -> Show:
    """Ask for selfies: for a style, where one is wanted already."""
    if session.photos:
        return Show(Say.SEND_SELFIES, slots=MOST, buttons=AFTER)
    if session.wish:
        slots = (*named(session.wish, session.mode), *MOST)
        return Show(Say.WISHED, slots=slots, buttons=(STYLES,), samples=True)
    return Show(Say.SEND_SELFIES, slots=MOST, buttons=(SEE,), samples=True)
