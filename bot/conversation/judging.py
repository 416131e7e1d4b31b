"""What follows on finished headshots: the card, and the person's own word on them."""

from bot.conversation import events as ev
from bot.conversation.anytime import stale
from bot.conversation.effects import (
    Button,
    Card,
    Consult,
    Effect,
    Judgement,
    Label,
    Note,
    Say,
    Show,
    Tone,
    Unnote,
)
from bot.conversation.looks import asking
from bot.conversation.orders import by_mode
from bot.conversation.state import Made, Session
from pipeline.contract import Shots

Outcome = tuple[Session, tuple[Effect, ...]]

ALL = 0
"""In place of one headshot: all of an album."""

FAULTS = (ev.Answer.NOT_MY_SKIN, ev.Answer.NOT_MY_EYES, ev.Answer.NOT_MY_HAIR)


def album_of(session: Session, number: int) -> Made | None:
    """Return the album that was delivered for an order."""
    return next((made for made in session.made if made.number == number), None)


# --- the card -------------------------------------------------------------------------------------


def look_up(session: Session, event: ev.CardAsked | ev.Judged) -> Outcome:
    """Ask the ledger what was measured of an album."""
    made = album_of(session, event.number)
    first = ALL if isinstance(event, ev.Judged) else 1
    if made is None or not first <= event.place <= len(made.pictures):
        return stale(session, event)
    return session, (Consult(made.job, event),)


def recalled(session: Session, event: ev.Recalled) -> Outcome:
    """Go on with what the ledger has: the measures go when the pictures do."""
    made = album_of(session, event.asked.number)
    if made is None or event.shots is None:
        return stale(session, event)
    if isinstance(event.asked, ev.CardAsked):
        return session, (_card(made, event.asked.place, event.shots),)
    return _noted(session, made, event.asked, event.shots)


def _card(made: Made, place: int, shots: Shots) -> Card:
    count = len(made.pictures)
    others = (other for other in range(1, count + 1) if other != place)
    buttons = tuple(
        Button(Label.PICTURE, f"card:{made.number}:{other}", place=other) for other in others
    )
    about = Button(Label.ABOUT_ME, "me")
    shot = shots.headshots[place - 1]
    return Card(f"card:{made.number}", place, count, shot, (*buttons, about))


# --- the person's own word ------------------------------------------------------------------------


def ask_likeness(made: Made) -> Show:
    """Ask whether the headshots of an album are like the person."""
    return _asking(made, Say.LIKENESS)


def ask_again(session: Session, event: ev.JudgeAsked) -> Outcome:
    """Ask for the person's word, or which headshot it is about."""
    made = album_of(session, event.number)
    if made is None:
        return stale(session, event)
    if event.answer is None:
        return session, (ask_likeness(made),)
    action = f"judge:{made.number}:{event.answer}"
    each = range(1, len(made.pictures) + 1)
    buttons = (
        *(Button(Label.PICTURE, f"{action}:{place}", place=place) for place in each),
        Button(Label.ALL_PICTURES, f"{action}:{ALL}"),
    )
    slots = (("answer", str(event.answer)),)
    return session, (Show(Say.WHICH_ONE, _key(made), slots, buttons),)


def _noted(session: Session, made: Made, said: ev.Judged, shots: Shots) -> Outcome:
    judgements = tuple(
        Judgement(
            made.number,
            place,
            said.answer,
            made.style,
            by_mode(shots.headshots[place - 1].engine, made.mode),
            session.tone,
            (*shots.headshots[place - 1].measures, *shots.measures),
        )
        for place in _places(made, said.place)
    )
    buttons = (
        Button(Label.TAKE_BACK, f"unjudge:{made.number}:{said.answer}:{said.place}"),
        Button(Label.SAY_MORE, f"judge:{made.number}"),
        *asking(session, said.answer),
    )
    place = said.place if len(made.pictures) > 1 else ALL
    slots = (("answer", str(said.answer)), ("place", place))
    return session, (Note(judgements), Show(Say.NOTED, _key(made), slots, buttons))


def take_back(session: Session, event: ev.Unjudged) -> Outcome:
    """Forget what was said of headshots, and ask again."""
    made = album_of(session, event.number)
    if made is None:
        return stale(session, event)
    undo = Unnote(made.number, event.answer, _places(made, event.place))
    return session, (undo, _asking(made, Say.TAKEN_BACK))


def _asking(made: Made, say: Say) -> Show:
    count = len(made.pictures)
    # Of several pictures it is asked which one has the fault.
    of = "" if count > 1 else ":1"
    buttons = (
        Button(Label.LIKE_ME, f"judge:{made.number}:{ev.Answer.LIKE_ME}:{ALL}", Tone.PRIMARY),
        *(Button(Label(fault), f"judge:{made.number}:{fault}{of}") for fault in FAULTS),
    )
    return Show(say, _key(made), (("count", count),), buttons)


def _places(made: Made, place: int) -> tuple[int, ...]:
    return (place,) if place else tuple(range(1, len(made.pictures) + 1))


def _key(made: Made) -> str:
    return f"judge:{made.number}"
