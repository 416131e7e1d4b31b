"""What follows on finished headshots: the card, a choice where skin is far off, the person's own word."""

from dataclasses import replace

from bot.conversation import events as ev
from bot.conversation import results
from bot.conversation.anytime import stale
from bot.conversation.effects import (
    Album,
    Card,
    Compare,
    Consult,
    Drop,
    Judgement,
    Note,
    Outcome,
    Show,
    Unnote,
)
from bot.conversation.looks import asking
from bot.conversation.orders import by_mode
from bot.conversation.state import Made, Session
from bot.conversation.vocabulary import Button, Label, Say, Tone
from pipeline.contract import Headshot, Measure, Mode, Shots

ALL = 0
"""In place of one headshot: all of an album."""

FAULTS = (ev.Answer.NOT_MY_SKIN, ev.Answer.NOT_MY_EYES, ev.Answer.NOT_MY_HAIR)


def album_of(session: Session, number: int) -> Made | None:
    """Return the album that was delivered for an order."""
    return next((made for made in session.made if made.number == number), None)


def picture_buttons(made: Made, action: str, *, but: int = 0) -> tuple[Button, ...]:
    """Make a button a picture, `but` for one; `action` is what comes before its place."""
    places = (place for place in range(1, len(made.pictures) + 1) if place != but)
    return tuple(Button(Label.PICTURE, f"{action}:{place}", place=place) for place in places)


def album_shown(made: Made, shots: Shots, *, sample: bool) -> Album:
    """Show an album, and what can be done about it."""
    buttons = (
        Button(Label.MORE, f"more:{made.number}"),
        Button(Label.ANOTHER_STYLE, "done", Tone.PRIMARY),
        Button(Label.CARD, f"card:{made.number}:1"),
        *_adjust_buttons(made),
        Button(Label.FULL_SIZE, f"full:{made.number}"),
        Button(Label.START_OVER, "over"),
        Button(Label.DELETE, "delete", Tone.DANGER),
    )
    shown = replace(shots, headshots=_chosen(made, shots), measures=_together(made, shots))
    return Album(f"album:{made.number}", made.style, shown, sample, buttons, made.mode)


def _adjust_buttons(made: Made) -> tuple[Button, ...]:
    """Offer what can be adjusted, where the face is the person's own pixels throughout."""
    if made.mode is not Mode.STUDIO:
        return ()
    return (
        Button(Label.ADJUST, f"adjust:{made.number}"),
        Button(Label.FORMATS, f"formats:{made.number}"),
    )


def all_pictures(shots: Shots) -> tuple[str, ...]:
    """Name every picture that came of an order."""
    return _pictures((*shots.headshots, *shots.corrected), shots.sheet)


def _pictures(shots: tuple[Headshot, ...], *others: str) -> tuple[str, ...]:
    named = (*(one for shot in shots for one in (shot.picture, shot.card_picture)), *others)
    return tuple(one for one in named if one)


def _chosen(made: Made, shots: Shots) -> tuple[Headshot, ...]:
    return shots.corrected if made.corrected else shots.headshots


def _together(made: Made, shots: Shots) -> tuple[Measure, ...]:
    """Return what all pictures together measured; of corrected ones that was another thing."""
    return () if made.corrected else shots.measures


# --- the card -------------------------------------------------------------------------------------


def look_up(session: Session, event: ev.CardAsked | ev.Judged) -> Outcome:
    """Ask the ledger what was measured of an album."""
    made = album_of(session, event.number)
    first = ALL if isinstance(event, ev.Judged) else 1
    if made is None or not first <= event.place <= len(made.pictures):
        return stale(session, event)
    return session, (Consult(made.job, event),)


def recalled(session: Session, event: results.Recalled) -> Outcome:
    """Go on with what the ledger has: the measures go when the pictures do."""
    made = album_of(session, event.asked.number)
    if made is None or event.shots is None:
        return stale(session, event)
    if isinstance(event.asked, ev.SkinChosen):
        return _skin_chosen(session, made, event.asked, event.shots)
    if isinstance(event.asked, ev.CardAsked):
        return session, (_card(made, event.asked.place, event.shots),)
    return _noted(session, made, event.asked, event.shots)


def _card(made: Made, place: int, shots: Shots) -> Card:
    count = len(made.pictures)
    buttons = picture_buttons(made, f"card:{made.number}", but=place)
    about = Button(Label.ABOUT_ME, "me")
    shot = _chosen(made, shots)[place - 1]
    return Card(f"card:{made.number}", place, count, shot, (*buttons, about))


# --- skin that is far off -------------------------------------------------------------------------


def ask_skin(made: Made, shots: Shots) -> Compare:
    """Show headshots as drawn and corrected, and let the person choose."""
    buttons = (
        Button(Label.SKIN_AS_DRAWN, f"skin-drawn:{made.number}"),
        Button(Label.SKIN_CORRECTED, f"skin-corrected:{made.number}"),
    )
    return Compare(f"skin:{made.number}", shots.sheet, buttons)


def choose_skin(session: Session, event: ev.SkinChosen) -> Outcome:
    """Ask the ledger for the pictures; a choice is made once."""
    made = album_of(session, event.number)
    if made is None or not made.choice:
        return stale(session, event)
    return session, (Consult(made.job, event),)


def _skin_chosen(session: Session, made: Made, said: ev.SkinChosen, shots: Shots) -> Outcome:
    """Keep what was chosen and delete the rest."""
    kept, gone = shots.headshots, shots.corrected
    if said.corrected:
        kept, gone = gone, kept
    ids = tuple(shot.picture for shot in kept)
    after = replace(made, pictures=ids, choice=False, corrected=said.corrected)
    session = replace(session, made=tuple(after if one is made else one for one in session.made))
    key, drop = f"skin:{made.number}", Drop(_pictures(gone, shots.sheet))
    if not said.corrected:
        return session, (Show(Say.SKIN_AS_DRAWN, key), drop)
    album = album_shown(after, shots, sample=session.sample)
    return session, (album, Show(Say.SKIN_CORRECTED, key), drop)


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
    buttons = (
        *picture_buttons(made, action),
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
            by_mode(_chosen(made, shots)[place - 1].engine, made.mode),
            session.tone,
            (*_chosen(made, shots)[place - 1].measures, *_together(made, shots)),
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
