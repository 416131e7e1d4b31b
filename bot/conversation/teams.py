"""The look of a team: pinned by who manages a group or server, followed by everybody in private."""

from dataclasses import replace

from bot.conversation import events as ev
from bot.conversation import results
from bot.conversation.beginning import ask_consent
from bot.conversation.choosing import show_menu
from bot.conversation.effects import Invite, Menu, Outcome, Pin, Show
from bot.conversation.orders import LEAVE_TEAM
from bot.conversation.state import Session, Step
from bot.conversation.vocabulary import Button, Label, Say, Slots, Tone
from pipeline.styles import EXACT

BUSY = (Step.WAITING, Step.MAKING)


def ask_team(session: Session, event: ev.TeamAsked) -> Outcome:
    """Show the looks to who may choose one; to others what is pinned, or how one gets there."""
    if event.mine:
        return session, (_looks(session, event),)
    barred = (Show(Say.TEAM_NOT_YOURS),) if event.code else ()
    style, code = event.style or session.look, event.pinned or session.team
    if not style:
        return session, barred or (Show(Say.TEAM_HOW),)
    use = Button(Label.TEAM_USE, f"team:{code}", Tone.PRIMARY)
    buttons = (LEAVE_TEAM if code == session.team else use,)
    return session, (*barred, Show(Say.TEAM_THERE, slots=_named(style), buttons=buttons))


def _looks(session: Session, event: ev.TeamAsked) -> Menu:
    """Show the looks to choose from, and the way back to none."""
    action = f"pin:{event.code}"
    back = (Button(Label.FAMILIES, action),) if event.family else ()
    unpin = (_unpin(event.code),) if event.style else ()
    return Menu(
        f"team:{event.code}",
        Say.TEAM_CHOOSE,
        session.edition,
        (),
        (*back, *unpin),
        family=event.family,
        colour=session.colour,
        action=action,
    )


def _unpin(code: str) -> Button:
    return Button(Label.TEAM_UNPIN, f"unpin:{code}")


def _named(style: str) -> Slots:
    """Fill in a team's look as it is called in the menu."""
    return (("style", f"{EXACT}{style}"),)


def pin(session: Session, event: ev.TeamPinned) -> Outcome:
    """Have it pinned: whether it may be, is known where it is kept."""
    return session, (Pin(event.code, event.style),)


def pinned(session: Session, event: results.Pinned) -> Outcome:
    """Say what became of it, to the person and to the group."""
    if not event.code:
        return session, (Show(Say.TEAM_GONE),)
    if not event.style:
        return session, (Show(Say.TEAM_UNPINNED),)
    unpin = (_unpin(event.code),)
    told = Show(Say.TEAM_PINNED, slots=(("style", event.style),), buttons=unpin)
    return session, (told, Invite(event.place, event.style, event.code))


def follow(session: Session, event: ev.TeamFollowed) -> Outcome:
    """Have a team's look first in the menu from here on."""
    if not event.style:
        return session, (Show(Say.TEAM_GONE),)
    session = replace(session, team=event.code, look=event.style)
    slots, samples = _named(event.style), not session.photos
    told = Show(Say.TEAM_FOLLOWED, slots=slots, buttons=(LEAVE_TEAM,), samples=samples)
    return _with_menu(session, told)


def leave(session: Session, _event: ev.TeamLeft) -> Outcome:
    """Have the person's own menu again."""
    return _with_menu(replace(session, team="", look=""), Show(Say.TEAM_LEFT))


def _with_menu(session: Session, told: Show) -> Outcome:
    """Say it, and show the menu as it is now, where there may be one."""
    if session.step in BUSY or not (session.usable or session.pending):
        return session, (told,)
    after, effects = show_menu(session, ev.DoneAsked())
    return after, (told, *effects)


def follow_first(session: Session, event: ev.TeamFollowed) -> Outcome:
    """Remember the look, and ask for consent."""
    if not event.style:
        return ask_consent(session, event)
    return ask_consent(replace(session, team=event.code, look=event.style), event)
