"""What is to be made: the menu with its kinds, colours and modes, a style, more of one, or none after all."""

from dataclasses import replace

from bot.conversation import events as ev
from bot.conversation import results
from bot.conversation.anytime import stale
from bot.conversation.beginning import send_selfies
from bot.conversation.copying import is_own, kept, no_copy
from bot.conversation.effects import Drop, Outcome, Show, Withdraw
from bot.conversation.judging import album_of
from bot.conversation.orders import (
    AFTER,
    cancelled,
    menu,
    mode_gone,
    named,
    place,
    status_key,
    stop,
    wanting,
)
from bot.conversation.results import Event
from bot.conversation.state import Session, Step
from bot.conversation.vocabulary import Button, Label, Say
from pipeline.contract import Family, Mode
from pipeline.styles import OWN
from pipeline.styles.copied import look_of


def show_menu(session: Session, event: ev.DoneAsked | ev.FamilyChosen) -> Outcome:
    """Show the styles, and have the person's own face tried on in them; before a selfie, on samples."""
    family = event.family if isinstance(event, ev.FamilyChosen) else None
    if session.photos and not session.usable and not session.pending:
        return session, (wanting(session),)
    step = Step.STYLES if session.photos else session.step
    number = session.menu + 1
    return menu(replace(session, menu=number, step=step, family=family, copying=False))


def choose_family(session: Session, event: ev.FamilyChosen) -> Outcome:
    """Show the styles of one kind of backdrop, or the kinds, in the menu's place."""
    if _is_open(session):
        return menu(replace(session, family=event.family))
    return show_menu(session, event)


def take_colour(session: Session, event: ev.ColourTold) -> Outcome:
    """Offer the colour that was typed as a style of its own, in a menu below it. Only Studio has it."""
    if not event.code:
        return session, (Show(Say.NO_COLOUR),)
    session = replace(session, colour=event.code, mode=Mode.STUDIO)
    return show_menu(session, ev.FamilyChosen(Family.BRAND))


def choose_mode(session: Session, event: ev.ModeChosen) -> Outcome:
    """Show the styles in another mode."""
    if not session.offers(event.mode):
        return session, (mode_gone(session, event.mode),)
    session = replace(session, mode=event.mode)
    if _is_open(session):
        return menu(session)
    return show_menu(session, ev.DoneAsked())


def _is_open(session: Session) -> bool:
    """Whether the menu that was shown last is still what is to be chosen from."""
    return bool(session.menu) and (session.step is Step.STYLES or not session.photos)


def choose(session: Session, event: ev.StyleChosen) -> Outcome:
    """Order a style; a look that is used is kept, and one that was discarded is none any more."""
    look = look_of(event.style) is not None
    if event.edition != session.edition or (look and not is_own(session, event.style)):
        return stale(session, event)
    session, gone = kept(session, event.style)
    after, effects = _order(session, event)
    return after, (*gone, *effects)


def _order(session: Session, event: ev.StyleChosen) -> Outcome:
    """Order a style; wait for verdicts that are still to come, or for the first selfie."""
    if not session.offers(event.mode):
        return session, (mode_gone(session, event.mode, event.style),)
    session = replace(session, mode=event.mode)
    if not session.photos:
        session = replace(session, wish=event.style)
        return session, (send_selfies(session),)
    if session.pending:
        slots = (*named(event.style, event.mode), ("waiting", session.pending))
        session = replace(session, step=Step.WAITING, wish=event.style)
        buttons = (Button(Label.CANCEL, "cancel:0"),)
        return session, (Show(Say.WAITING_FOR_VERDICTS, slots=slots, buttons=buttons),)
    if not session.usable:
        return replace(session, wish=event.style), (wanting(session),)
    return place(session, event.style)


def more(session: Session, event: ev.MoreAsked) -> Outcome:
    """Order the next round of an album's style."""
    made = album_of(session, event.number)
    if made is None or made.edition != session.edition:
        return stale(session, event)
    return choose(session, ev.StyleChosen(made.style, session.edition, made.mode))


def retry(session: Session, event: ev.RetryAsked) -> Outcome:
    """Order again what we failed at."""
    order = session.order
    if order is None or order.number != event.number:
        return stale(session, event)
    return choose(session, ev.StyleChosen(order.style, session.edition, order.mode))


def already(session: Session, _event: Event) -> Outcome:
    """Say what is being made: a second tap orders nothing."""
    style = session.order.style if session.order else session.wish
    number = session.order.number if session.order else 0
    slots = named(style, session.order.mode if session.order else session.mode)
    buttons = (Button(Label.CANCEL, f"cancel:{number}"),)
    return session, (Show(Say.ALREADY_MAKING, slots=slots, buttons=buttons),)


def cancel(session: Session, event: ev.CancelAsked) -> Outcome:
    """Stop the order, or the wish for one."""
    if session.step is Step.WAITING:
        session = replace(session, step=Step.STYLES, wish="")
        return session, (cancelled(session),)
    order = session.order
    if session.step is not Step.MAKING or order is None:
        if session.copying:
            return no_copy(session, ev.CopyRefused())
        if session.wish:
            session = replace(session, wish="")
            return session, (cancelled(session),)
        return session, (Show(Say.NOTHING_TO_CANCEL, buttons=AFTER if session.photos else ()),)
    if event.number not in (0, order.number):
        return stale(session, event)
    return stop(session), (Withdraw(order.job), cancelled(session, status_key(order)))


def tried_on(session: Session, event: results.PreviewDone) -> Outcome:
    """Put the person's own face into the menu, if the set is still the same; one colour at a time."""
    pictures = tuple(picture for _, picture in event.sheet.pictures)
    if set(event.photos) != set(session.usable):
        return session, (Drop(pictures),)
    before = session.sheet if session.sheet_of == session.selfie_set else ()
    styles = dict(event.sheet.pictures)
    another = any(map(OWN.fullmatch, styles))
    left = [
        one for one in before if one[0] not in styles and not (another and OWN.fullmatch(one[0]))
    ]
    sheet = (*left, *event.sheet.pictures)
    shown = {picture for _, picture in sheet}
    gone = tuple(picture for _, picture in before if picture not in shown)
    session = replace(session, sheet=sheet, sheet_of=session.selfie_set)
    after, effects = menu(session) if session.menu else (session, ())
    return after, (*((Drop(gone),) if gone else ()), *effects)


def no_try_on(session: Session, _event: results.PreviewFailed) -> Outcome:
    """Without a try-on the menu keeps its sample pictures, and says so."""
    if not session.menu or session.step is not Step.STYLES:
        return session, ()
    return menu(session, failed=True)
