"""Every rule about what may happen when: the MOVES table and the functions in it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.conversation import events as ev
from bot.conversation import reading, results
from bot.conversation.adjusting import (
    adjusted,
    ask_adjust,
    ask_formats,
    change,
    not_adjusted,
    not_taken,
    numbered,
    put_before,
)
from bot.conversation.anytime import (
    MOST,
    appeal,
    ask_delete,
    ask_language,
    ask_verify,
    destroy,
    export,
    help_out,
    keep,
    not_now,
    not_served,
    not_verified,
    privacy,
    set_language,
    stale,
    stats,
    verified,
)
from bot.conversation.effects import Agree, Drop, Effect, Files, Refuse, Show, Withdraw
from bot.conversation.judging import (
    album_of,
    album_shown,
    all_pictures,
    ask_again,
    ask_likeness,
    ask_skin,
    choose_skin,
    look_up,
    recalled,
    take_back,
)
from bot.conversation.looks import about, ask_tone, ask_word, tell_tone, tell_word
from bot.conversation.orders import (
    AFTER,
    also,
    appeals,
    by_mode,
    coach,
    menu,
    mode_buttons,
    mode_gone,
    named,
    other_modes,
    place,
    problems,
    restart,
    status_key,
    stop,
    wanting,
)
from bot.conversation.results import Event
from bot.conversation.selfies import inspected, take_photo, turned_away
from bot.conversation.state import Made, Order, Session, Step
from bot.conversation.vocabulary import Button, Label, Say, Tone
from pipeline.contract import Family, Kind, Mode, Reason, Refusal, Refused

Outcome = tuple[Session, tuple[Effect, ...]]
FAILED = -1
"""In place of the job id of an order that may be tried again."""

Move = Callable[[Session, Any], Outcome]

CONSENT_BUTTONS = (
    Button(Label.DECLINE, "decline"),
    Button(Label.PRIVACY, "privacy"),
    Button(Label.LANGUAGE, "language"),
)
"""Beside the one that says yes."""


def advance(session: Session, event: Event) -> Outcome:
    """Return the session after `event`, and what is to be done about it."""
    outdated = session.consent and not session.covers(session.consent)
    if outdated and not isinstance(event, results.JobEvent):
        session = replace(session, step=Step.CONSENT)
    return MOVES.get((session.step, type(event)), not_now)(session, event)


# --- beginning ------------------------------------------------------------------------------------


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


# --- ordering -------------------------------------------------------------------------------------


def show_menu(session: Session, event: ev.DoneAsked | ev.FamilyChosen) -> Outcome:
    """Show the styles, and have the person's own face tried on in them."""
    family = event.family if isinstance(event, ev.FamilyChosen) else None
    if not session.photos:
        return session, (Show(Say.SELFIES_FIRST, slots=MOST, samples=True),)
    if not session.usable and not session.pending:
        return session, (wanting(session),)
    session = replace(session, menu=session.menu + 1, step=Step.STYLES, family=family)
    return menu(session)


def choose_family(session: Session, event: ev.FamilyChosen) -> Outcome:
    """Show the styles of one kind of backdrop, or the kinds, in the menu's place."""
    if session.step is Step.STYLES and session.menu:
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
    if session.step is Step.STYLES and session.menu:
        return menu(session)
    return show_menu(session, ev.DoneAsked())


def choose(session: Session, event: ev.StyleChosen) -> Outcome:
    """Order a style; wait for verdicts that are still to come."""
    if event.edition != session.edition:
        return stale(session, event)
    if not session.photos:
        return session, (Show(Say.SELFIES_FIRST, slots=MOST, samples=True),)
    if not session.offers(event.mode):
        return session, (mode_gone(session, event.mode, event.style),)
    session = replace(session, mode=event.mode)
    if session.pending:
        slots = (*named(event.style, event.mode), ("waiting", session.pending))
        session = replace(session, step=Step.WAITING, wish=event.style)
        buttons = (Button(Label.CANCEL, "cancel:0"),)
        return session, (Show(Say.WAITING_FOR_VERDICTS, slots=slots, buttons=buttons),)
    if not session.usable:
        return session, (wanting(session),)
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


def ordered(session: Session, event: results.Ordered) -> Outcome:
    """Remember the job's number."""
    if found := numbered(session, event):
        return found, ()
    if session.order is None or session.order.number != event.number:
        return session, (Withdraw(event.job),)
    return replace(session, order=replace(session.order, job=event.job)), ()


def crowded(session: Session, event: results.Crowded) -> Outcome:
    """Own up that we are full; nothing is lost."""
    if event.kind is Kind.VERIFY:
        return not_verified(session, results.VerifyFailed(event.photo))
    if event.kind is Kind.INSPECT:
        return inspect_failed(session, results.InspectFailed(event.photo))
    if event.kind is Kind.ADJUST:
        return not_taken(session, event)
    return _order_refused(session, session.order, event) if session.order else (session, ())


def _order_refused(session: Session, order: Order, event: results.Crowded) -> Outcome:
    if event.kind is Kind.PREVIEW:
        return session, ()
    buttons = (Button(Label.RETRY, f"retry:{order.number}", Tone.PRIMARY),)
    if event.hours:
        whose = Say.SERVER_IS_SPENT if event.place else Say.DAY_IS_SPENT
        spent = Show(whose, status_key(order), (("hours", event.hours),), AFTER)
        return replace(session, step=Step.STYLES, order=None), (spent,)
    if event.place:
        full = Show(Say.SERVER_IS_FULL, status_key(order), named(order.style, order.mode), buttons)
        return replace(session, step=Step.STYLES), (full,)
    what = Say.CROWDED if event.everyone else Say.ENOUGH_OPEN
    slots = (*named(order.style, order.mode), ("wait", round(event.wait_s)))
    say = Show(what, status_key(order), slots, buttons)
    return replace(session, step=Step.STYLES), (say,)


def cancel(session: Session, event: ev.CancelAsked) -> Outcome:
    """Stop the order, or the wish for one."""
    if session.step is Step.WAITING:
        session = replace(session, step=Step.STYLES, wish="")
        return session, (Show(Say.CANCELLED, buttons=AFTER),)
    order = session.order
    if session.step is not Step.MAKING or order is None:
        return session, (Show(Say.NOTHING_TO_CANCEL, buttons=AFTER if session.photos else ()),)
    if event.number not in (0, order.number):
        return stale(session, event)
    say = Show(Say.CANCELLED, status_key(order), buttons=AFTER)
    return stop(session), (Withdraw(order.job), say)


# --- what became of it ----------------------------------------------------------------------------


def inspect_failed(session: Session, event: results.InspectFailed) -> Outcome:
    """Own up, and let the photo go."""
    left = tuple(sent for sent in session.photos if sent.photo != event.photo)
    if left == session.photos:
        return session, ()
    session = replace(session, photos=left, burst_from=min(session.burst_from, len(left)))
    if session.step is Step.WAITING and not session.pending:
        session = replace(session, step=Step.SELFIES, wish="")
    return session, (Drop((event.photo,)), Show(Say.COULD_NOT_LOOK), coach(session))


def tried_on(session: Session, event: results.PreviewDone) -> Outcome:
    """Put the person's own face into the menu, if the set is still the same; one colour at a time."""
    pictures = tuple(picture for _, picture in event.sheet.pictures)
    if set(event.photos) != set(session.usable):
        return session, (Drop(pictures),)
    before = session.sheet if session.sheet_of == session.selfie_set else ()
    styles = dict(event.sheet.pictures)
    left = [
        one for one in before if one[0] not in styles and not reading.OWN_STYLE.fullmatch(one[0])
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


def deliver(session: Session, event: results.HeadshotsDone) -> Outcome:
    """Hand over an album, or say why there is none; a cancelled order's pictures are dropped."""
    order = session.order
    if order is None or order.job != event.job:
        found = () if isinstance(event.outcome, Refused) else all_pictures(event.outcome)
        return session, (Drop(found),) if found else ()
    if isinstance(event.outcome, Refused):
        return _refuse(session, event.outcome)
    pictures = tuple(shot.picture for shot in event.outcome.headshots)
    rounds = {**dict(session.rounds), by_mode(order.style, order.mode): order.round + 1}
    made = Made(
        order.number,
        session.edition,
        order.style,
        pictures,
        order.job,
        order.mode,
        choice=bool(event.outcome.corrected),
        sources=tuple(shot.source for shot in event.outcome.headshots),
    )
    done = (*named(order.style, order.mode), ("count", len(pictures)))
    session = replace(
        stop(session),
        step=Step.DELIVERED,
        rounds=tuple(rounds.items()),
        made=(*session.made, made),
    )
    album = album_shown(made, event.outcome, sample=session.sample)
    # A sample's portrait is somebody else: nobody here can say whether it is like them.
    question = () if session.sample else (ask_likeness(made),)
    choice = (ask_skin(made, event.outcome),) if made.choice else ()
    return session, (Show(Say.ORDER_DONE, status_key(order), done), album, *choice, *question)


def _refuse(session: Session, refused: Refused) -> Outcome:
    places = {sent.photo: place + 1 for place, sent in enumerate(session.photos)}
    found = tuple((places[p], reason) for p, reason in refused.set_aside if p in places)
    order = session.order
    key = status_key(order) if order else ""
    step = Step.DELIVERED if refused.reason is Refusal.NO_MORE_SELFIES else Step.STYLES
    session = replace(stop(session), step=step)
    moved = order and refused.reason is Refusal.FACE_MOVED
    others = other_modes(session, order.mode) if order and moved else ()
    if order and reading.OWN_STYLE.fullmatch(order.style):
        others = ()  # only Studio has it
    action = f"style:{order.style}:{session.edition}" if order else ""
    shown = found or problems(session)
    indecent = (Reason.INDECENT,) if refused.reason is Refusal.INDECENT else ()
    mistaken = appeals((*indecent, *(reason for _, reason in shown)))
    buttons = (*mode_buttons(others, action), *AFTER, *mistaken)
    return session, (Refuse(key, refused.reason, shown, buttons, refused.withheld, others),)


def own_up(session: Session, event: results.HeadshotsFailed) -> Outcome:
    """Apologise, and offer to try again; where the mode has gone meanwhile, that was the fault."""
    order = session.order
    if order is None or order.job != event.job:
        return session, ()
    if not session.offers(order.mode):
        say = mode_gone(session, order.mode, order.style, status_key(order))
        return stop(session), (say,)
    buttons = (
        Button(Label.RETRY, f"retry:{order.number}", Tone.PRIMARY),
        Button(Label.ANOTHER_STYLE, "done"),
    )
    say = Show(Say.FAULT, status_key(order), named(order.style, order.mode), buttons)
    failed = replace(order, job=FAILED)
    return replace(session, step=Step.STYLES, order=failed), (say,)


def full_size(session: Session, event: ev.FullSizeAsked) -> Outcome:
    """Hand over an album as files."""
    made = album_of(session, event.number)
    if made is None:
        return stale(session, event)
    return session, (Files(made.number, made.style, made.pictures),)


def _send_selfies(session: Session) -> Show:
    return Show(Say.SEND_SELFIES, slots=MOST, samples=not session.photos)


def admission(session: Session, *, sample: bool) -> ev.Why | None:
    """Say why a photo may not be taken in now; None where it may. Asked before it is stored."""
    if not session.covers(session.consent):
        return ev.Why.NO_CONSENT
    if session.verifying and not sample:
        return None
    if sample and session.photos and not session.sample:
        return ev.Why.OWN_SELFIES_HERE
    if session.sample and session.photos:
        return ev.Why.BUSY_MAKING if session.step is Step.MAKING else None
    return ev.Why.SET_IS_FULL if session.full else None


# --- the table ------------------------------------------------------------------------------------

AGREED = (Step.SELFIES, Step.STYLES, Step.WAITING, Step.MAKING, Step.DELIVERED)
IDLE = (Step.SELFIES, Step.STYLES, Step.DELIVERED)

ANYWHERE: dict[type[Event], Move] = {
    ev.HelpAsked: help_out,
    ev.PrivacyAsked: privacy,
    ev.ExportAsked: export,
    ev.StatsAsked: stats,
    ev.NotServed: not_served,
    results.VerifyDone: verified,
    results.VerifyFailed: not_verified,
    ev.DeleteAsked: ask_delete,
    ev.DeleteConfirmed: destroy,
    ev.DeleteKept: keep,
    ev.CancelAsked: cancel,
    ev.LanguageAsked: ask_language,
    ev.LanguageChosen: set_language,
    ev.StaleTap: stale,
    results.InspectDone: inspected,
    results.InspectFailed: inspect_failed,
    results.PreviewDone: tried_on,
    results.PreviewFailed: no_try_on,
    results.HeadshotsDone: deliver,
    results.HeadshotsFailed: own_up,
    results.AdjustDone: adjusted,
    results.AdjustFailed: not_adjusted,
    results.Ordered: ordered,
    results.Crowded: crowded,
    results.Recalled: recalled,
}

BEFORE_CONSENT: dict[type[Event], Move] = {
    ev.Started: ask_consent,
    ev.Agreed: agree,
    ev.Declined: decline,
    ev.PhotoSent: photo_before_consent,
    ev.PhotoTurnedAway: photo_before_consent,
    ev.TextSent: consent_first,
    ev.DoneAsked: consent_first,
    ev.StyleChosen: consent_first,
    ev.ModeChosen: consent_first,
    ev.FamilyChosen: consent_first,
    ev.ColourTold: consent_first,
    ev.StartOver: consent_first,
    ev.VerifyAsked: consent_first,
    ev.Appealed: consent_first,
}

AFTER_CONSENT: dict[type[Event], Move] = {
    ev.VerifyAsked: ask_verify,
    ev.Appealed: appeal,
    ev.Started: welcome_back,
    ev.PhotoSent: take_photo,
    ev.PhotoTurnedAway: turned_away,
    ev.StartOver: start_over,
    ev.FullSizeAsked: full_size,
    ev.AdjustAsked: ask_adjust,
    ev.ChangeAsked: change,
    ev.BackdropChosen: put_before,
    ev.FormatsAsked: ask_formats,
    ev.CardAsked: look_up,
    ev.Judged: look_up,
    ev.JudgeAsked: ask_again,
    ev.Unjudged: take_back,
    ev.SkinChosen: choose_skin,
    ev.AboutAsked: about,
    ev.WordAsked: ask_word,
    ev.WordTold: tell_word,
    ev.ToneAsked: ask_tone,
    ev.ToneTold: tell_tone,
}

ORDERING: dict[type[Event], Move] = {
    ev.DoneAsked: show_menu,
    ev.StyleChosen: choose,
    ev.ModeChosen: choose_mode,
    ev.FamilyChosen: choose_family,
    ev.ColourTold: take_colour,
    ev.MoreAsked: more,
    ev.RetryAsked: retry,
}

MOVES: dict[tuple[Step, type[Event]], Move] = {
    **{(step, event): move for step in Step for event, move in ANYWHERE.items()},
    **{
        (step, event): move
        for step in (Step.NEW, Step.CONSENT)
        for event, move in BEFORE_CONSENT.items()
    },
    **{(step, event): move for step in AGREED for event, move in AFTER_CONSENT.items()},
    **{(step, event): move for step in IDLE for event, move in ORDERING.items()},
    **{(Step.MAKING, event): already for event in ORDERING},
    **{(Step.WAITING, event): already for event in ORDERING},
    (Step.WAITING, ev.StyleChosen): choose,
}
