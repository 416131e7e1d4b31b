"""The look of a team: pinned by who manages a group or server, followed by everybody in private."""

from dataclasses import replace

from bot.conversation import events as ev
from bot.conversation import results
from bot.conversation.beginning import ask_consent
from bot.conversation.choosing import show_menu
from bot.conversation.effects import Invite, Menu, Outcome, Pin, Show
from bot.conversation.state import Session, Step
from bot.conversation.vocabulary import Button, Label, Say, Slots
from pipeline.styles import EXACT

BUSY = (Step.WAITING, Step.MAKING)


def ask_team(session: Session, event: ev.TeamAsked) -> Outcome:
    """Show the looks to choose from; without a code, say how one gets there."""
    if not event.code:
        return session, (Show(Say.TEAM_HOW),)
    action = f"pin:{event.code}"
    back = (Button(Label.FAMILIES, action),) if event.family else ()
    buttons = (*back, Button(Label.TEAM_UNPIN, f"unpin:{event.code}"))
    menu = Menu(
        f"team:{event.code}",
        Say.TEAM_CHOOSE,
        session.edition,
        (),
        buttons,
        family=event.family,
        colour=session.colour,
        action=action,
    )
    return session, (menu,)


def pin(session: Session, event: ev.TeamPinned) -> Outcome:
    """Have it pinned: whether it may be, is known where it is kept."""
    return session, (Pin(event.code, event.style),)


def pinned(session: Session, event: results.Pinned) -> Outcome:
    """Say what became of it, to the person and to the group."""
    if not event.code:
        return session, (Show(Say.TEAM_GONE),)
    if not event.style:
        return session, (Show(Say.TEAM_UNPINNED),)
    told = Show(Say.TEAM_PINNED, slots=(("style", event.style),))
    return session, (told, Invite(event.place, event.style, event.code))


def follow(session: Session, event: ev.TeamFollowed) -> Outcome:
    """Have a team's look first in the menu from here on."""
    if not event.style:
        return session, (Show(Say.TEAM_GONE),)
    session = replace(session, team=event.code, look=event.style)
    slots: Slots = (("style", f"{EXACT}{event.style}"),)
    told = Show(Say.TEAM_FOLLOWED, slots=slots, samples=not session.photos)
    if session.step in BUSY or not (session.usable or session.pending):
        return session, (told,)
    after, effects = show_menu(session, ev.DoneAsked())
    return after, (told, *effects)


def follow_first(session: Session, event: ev.TeamFollowed) -> Outcome:
    """Remember the look, and ask for consent."""
    if not event.style:
        return ask_consent(session, event)
    return ask_consent(replace(session, team=event.code, look=event.style), event)
