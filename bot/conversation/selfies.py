"""Taking photos in, and the coach's verdicts on them."""

from dataclasses import replace

from bot.conversation.anytime import apart, verify
from bot.conversation.copying import copy
from bot.conversation.effects import Drop, Effect, Outcome, Show, Submit
from bot.conversation.events import PhotoSent, PhotoTurnedAway, Why
from bot.conversation.orders import AFTER, OVER, coach, menu, place, restart, wanting
from bot.conversation.results import InspectDone
from bot.conversation.state import Sent, Session, Step
from bot.conversation.vocabulary import Say
from pipeline.contract import MAX_SELFIES, NOT_KEPT, Kind, Task

TURNED_AWAY = {
    Why.NO_CONSENT: Say.PHOTO_BEFORE_CONSENT,
    Why.SET_IS_FULL: Say.SET_IS_FULL,
    Why.TOO_BIG: Say.TOO_BIG,
    Why.NOT_A_PICTURE: Say.NOT_A_PICTURE,
    Why.OWN_SELFIES_HERE: Say.OWN_SELFIES_HERE,
    Why.BUSY_MAKING: Say.BUSY_MAKING,
}


def take_photo(session: Session, event: PhotoSent) -> Outcome:
    """Take a photo into the set and have the coach look at it; the burst keeps one message."""
    if not event.sample and (session.copying or _is_apart(session, Kind.COPY, event)):
        return copy(session, event)
    if not event.sample and (session.verifying or _is_apart(session, Kind.VERIFY, event)):
        return verify(session, event)
    first: tuple[Effect, ...] = ()
    if session.photos and (session.sample or event.sample):
        session, first = restart(session)
    if session.full:
        return session, (Drop((event.photo,)), _full())
    session = _burst(session, event.group)
    beside = tuple(sent.photo for sent in session.photos if sent.counts)
    task = Task(Kind.INSPECT, (event.photo,), beside=beside, sample=event.sample)
    going_on = session.step in (Step.WAITING, Step.MAKING)
    session = replace(
        session,
        step=session.step if going_on else Step.WAITING if session.wish else Step.SELFIES,
        photos=(*session.photos, Sent(event.photo)),
        sample=event.sample,
    )
    return session, (*first, Submit(f"inspect:{event.photo}", task), coach(session))


def _is_apart(session: Session, kind: Kind, event: PhotoSent) -> bool:
    return bool(session.apart) and session.apart == apart(kind, event)


def _burst(session: Session, group: str) -> Session:
    """Begin a new status message, unless photos are still coming in together."""
    together = session.pending or (group and group == session.group)
    if together:
        return replace(session, group=group)
    return replace(session, group=group, burst=session.burst + 1, burst_from=len(session.photos))


def turned_away(session: Session, event: PhotoTurnedAway) -> Outcome:
    """Say kindly why a photo was not taken; one message for a whole burst of them."""
    if event.why is Why.SET_IS_FULL:
        return session, (_full(f"full:{session.edition}.{session.burst}"),)
    ways = (OVER,) if event.why is Why.OWN_SELFIES_HERE else ()
    return session, (Show(TURNED_AWAY[event.why], buttons=ways),)


def _full(key: str = "") -> Show:
    return Show(Say.SET_IS_FULL, key, (("most", MAX_SELFIES),), AFTER)


def inspected(session: Session, event: InspectDone) -> Outcome:
    """Write a verdict down, tell it, and go on with what waited for the last one."""
    photos = tuple(
        replace(sent, verdict=event.verdict) if sent.photo == event.photo else sent
        for sent in session.photos
    )
    if photos == session.photos:
        return session, ()
    gone = (Drop((event.photo,)),) if event.verdict.reason in NOT_KEPT else ()
    # Rounds count through one set of selfies; another good one makes it another set.
    rounds = () if event.verdict.used else session.rounds
    session = replace(session, photos=photos, rounds=rounds)
    shown = coach(session)
    if session.pending or session.step not in (Step.WAITING, Step.STYLES):
        return session, (*gone, shown)
    after, effects = _go_on(session)
    return after, (*gone, shown, *effects)


def _go_on(session: Session) -> Outcome:
    """All verdicts are in, and a wish or an open menu waits for them."""
    if not session.usable:  # what is wanted, the next selfie may give
        return replace(session, step=Step.SELFIES), (wanting(session),)
    return place(session, session.wish) if session.step is Step.WAITING else menu(session)
