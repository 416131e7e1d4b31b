"""What became of it: what the ledger says of orders and photos, and what is handed over."""

from dataclasses import replace

from bot.conversation import events as ev
from bot.conversation import reading, results
from bot.conversation.adjusting import not_taken, numbered
from bot.conversation.anytime import not_verified, stale
from bot.conversation.copying import not_copied
from bot.conversation.effects import Drop, Files, Outcome, Refuse, Show, Withdraw
from bot.conversation.judging import album_of, album_shown, all_pictures, ask_likeness, ask_skin
from bot.conversation.orders import (
    AFTER,
    appeals,
    by_mode,
    coach,
    mode_buttons,
    mode_gone,
    named,
    other_modes,
    problems,
    status_key,
    stop,
)
from bot.conversation.state import Made, Order, Session, Step
from bot.conversation.vocabulary import Button, Label, Say, Tone
from pipeline.contract import Kind, Reason, Refusal, Refused

FAILED = -1
"""In place of the job id of an order that may be tried again."""


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
    if event.kind is Kind.COPY:
        return not_copied(session, results.CopyFailed(event.photo))
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


def inspect_failed(session: Session, event: results.InspectFailed) -> Outcome:
    """Own up, and let the photo go."""
    left = tuple(sent for sent in session.photos if sent.photo != event.photo)
    if left == session.photos:
        return session, ()
    session = replace(session, photos=left, burst_from=min(session.burst_from, len(left)))
    if session.step is Step.WAITING and not session.pending:
        wish = "" if session.usable else session.wish
        session = replace(session, step=Step.SELFIES, wish=wish)
    return session, (Drop((event.photo,)), Show(Say.COULD_NOT_LOOK), coach(session))


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
        balances=tuple(shot.balance for shot in event.outcome.headshots),
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
    if order and reading.studio_only(order.style):
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
