"""How a conversation begins: the consent card, coming back, starting over."""

from dataclasses import replace

from bot.conversation import events as ev
from bot.conversation.anytime import MOST
from bot.conversation.effects import Agree, Drop, Outcome, Show
from bot.conversation.orders import AFTER, also, restart
from bot.conversation.results import Event
from bot.conversation.state import Session, Step
from bot.conversation.vocabulary import Button, Label, Say, Tone

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
    return _consent(session, Say.CONSENT_FIRST)


def photo_before_consent(session: Session, event: Event) -> Outcome:
    """Say kindly that the photo was not kept."""
    after, say = _consent(session, Say.PHOTO_BEFORE_CONSENT)
    # The card may have changed since the photo was let in.
    return after, (*((Drop((event.photo,)),) if isinstance(event, ev.PhotoSent) else ()), *say)


def _consent(session: Session, say: Say) -> Outcome:
    buttons = (_agree(session), *CONSENT_BUTTONS)
    say_so = Show(say, buttons=buttons, also=also(session))
    return replace(session, step=Step.CONSENT), (say_so,)


def _agree(session: Session) -> Button:
    return Button(Label.AGREE, f"agree:{session.terms}", Tone.PRIMARY)


def agree(session: Session, event: ev.Agreed) -> Outcome:
    """Store the consent and ask for selfies; an older card is shown anew."""
    if not session.covers(event.version):
        return ask_consent(session, event)
    step = Step.MAKING if session.order and session.order.job > 0 else Step.SELFIES
    session = replace(session, step=step, consent=event.version)
    return session, (Agree(event.version), _send_selfies(session))


def decline(session: Session, _event: ev.Declined) -> Outcome:
    """Respect a no."""
    return session, (Show(Say.DECLINED, buttons=(_agree(session),), also=also(session)),)


def welcome_back(session: Session, _event: Event) -> Outcome:
    """Say where things stand: nothing is lost by a second /start."""
    if not session.photos:
        return replace(session, step=Step.SELFIES), (_send_selfies(session),)
    slots = (("good", len(session.usable)), ("waiting", session.pending))
    return session, (Show(Say.WELCOME_BACK, slots=slots, buttons=AFTER),)


def start_over(session: Session, _event: ev.StartOver) -> Outcome:
    """Put the set away and ask for a new one."""
    after, effects = restart(session)
    return after, (*effects, Show(Say.STARTED_OVER, slots=MOST, samples=True))


def _send_selfies(session: Session) -> Show:
    return Show(Say.SEND_SELFIES, slots=MOST, samples=not session.photos)
