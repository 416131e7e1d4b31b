"""What a person wants different about a headshot: every wish is counted from the first picture."""

from dataclasses import replace

from bot.conversation import events as ev
from bot.conversation import results
from bot.conversation.anytime import stale
from bot.conversation.effects import (
    Album,
    Cropped,
    Differs,
    Drop,
    Menu,
    Outcome,
    Refuse,
    Show,
    Submit,
)
from bot.conversation.judging import album_of, all_pictures, picture_buttons
from bot.conversation.state import Adjusting, Made, Session
from bot.conversation.vocabulary import Button, Label, Say, Slots
from pipeline.contract import (
    EVEN,
    MOST_LIGHT,
    MOST_WARMTH,
    MOST_ZOOM,
    Adjust,
    Family,
    Formatted,
    Kind,
    Mode,
    Refusal,
    Refused,
    Shots,
    Task,
)
from pipeline.styles import EXACT

Asked = ev.ChangeAsked | ev.BackdropChosen | ev.FormatsAsked

STEPS: dict[ev.Change, tuple[str, int, int]] = {
    ev.Change.WARMER: ("warmth", 1, MOST_WARMTH),
    ev.Change.COOLER: ("warmth", -1, MOST_WARMTH),
    ev.Change.BRIGHTER: ("light", 1, MOST_LIGHT),
    ev.Change.DARKER: ("light", -1, MOST_LIGHT),
    ev.Change.TIGHTER: ("zoom", 1, MOST_ZOOM),
    ev.Change.WIDER: ("zoom", -1, MOST_ZOOM),
}
"""What a change moves, which way, and how many steps at most."""
ROOM = (Refusal.NO_FRAMING, Refusal.TOO_SMALL)


def ask_adjust(session: Session, event: ev.AdjustAsked) -> Outcome:
    """Ask what should be different, or about which headshot."""
    made = _adjustable(session, event.number, event.place, least=0)
    if made is None:
        return stale(session, event)
    if not event.place and len(made.pictures) > 1:
        return session, (_which(made, Say.WHICH_TO_ADJUST, "adjust"),)
    place = event.place or 1
    slots = (("place", place if len(made.pictures) > 1 else 0),)
    ask = Show(Say.ADJUST, f"adjust:{made.number}", slots, _changes(made, place))
    return session, (ask,)


def ask_formats(session: Session, event: ev.FormatsAsked) -> Outcome:
    """Have one headshot made in every format, or ask which one."""
    made = _adjustable(session, event.number, event.place, least=0)
    if made is None:
        return stale(session, event)
    if not event.place and len(made.pictures) > 1:
        return session, (_which(made, Say.WHICH_TO_FORMAT, "formats"),)
    return _place(session, event, made, _first(made, event.place or 1))


def change(session: Session, event: ev.ChangeAsked) -> Outcome:
    """Take one step, up to the furthest from the first picture; or ask for a backdrop."""
    made = _adjustable(session, event.number, event.place)
    if made is None:
        return stale(session, event)
    source, adjust = _first(made, event.place)
    if event.change is ev.Change.BACKDROP:
        return session, (_backdrops(session, made, event.place),)
    if event.change is ev.Change.SELFIE:
        other = _next_selfie(session, source)
        if other == source:
            return session, (Show(Say.NO_OTHER_SELFIE),)
        return _place(session, event, made, (other, replace(adjust, anew=True, balance=EVEN)))
    name, by, most = STEPS[event.change]
    steps = getattr(adjust, name) + by
    if abs(steps) > most:
        return session, (Show(Say.AS_FAR, slots=(("change", str(event.change)),)),)
    return _place(session, event, made, (source, replace(adjust, **{name: steps})))


def ask_backdrop(session: Session, event: ev.BackdropsAsked) -> Outcome:
    """Show the backdrops of a kind, or the kinds, in the same message."""
    made = _adjustable(session, event.number, event.place)
    if made is None:
        return stale(session, event)
    return session, (_backdrops(session, made, event.place, event.family),)


def put_before(session: Session, event: ev.BackdropChosen) -> Outcome:
    """Have a headshot made before the backdrop of another style."""
    made = _adjustable(session, event.number, event.place)
    if made is None:
        return stale(session, event)
    backdrop = "" if event.style == made.style else event.style
    source, adjust = _first(made, event.place)
    return _place(session, event, made, (source, replace(adjust, backdrop=backdrop)))


def numbered(session: Session, event: results.Ordered) -> Session | None:
    """Remember the job of an adjustment; None where the number is of none."""
    if all(one.number != event.number for one in session.adjusting):
        return None
    return replace(
        session,
        adjusting=tuple(
            replace(one, job=event.job) if one.number == event.number else one
            for one in session.adjusting
        ),
    )


def not_taken(session: Session, event: results.Crowded) -> Outcome:
    """Own up that there is too much to do; nothing is lost."""
    waiting = [one for one in session.adjusting if not one.job]
    if not waiting:
        return session, ()
    asked = waiting[-1]
    slots: Slots = (("wait", round(event.wait_s)),)
    say = Show(Say.ADJUST_LATER, _key(asked), slots)
    return _without(session, asked), (say,)


def adjusted(session: Session, event: results.AdjustDone) -> Outcome:
    """Hand over what was made, or say why there is none; what nobody waits for is dropped."""
    asked = next((one for one in session.adjusting if one.job == event.job), None)
    if asked is None:
        late = _pictures(event.outcome)
        return session, (Drop(late),) if late else ()
    session = _without(session, asked)
    match event.outcome:
        case Refused():
            return session, (_refused(asked, event.outcome),)
        case Formatted():
            return _in_formats(session, asked, event.outcome)
        case Shots():
            return _shown(session, asked, event.outcome)


def _shown(session: Session, asked: Adjusting, shots: Shots) -> Outcome:
    pictures = tuple(shot.picture for shot in shots.headshots)
    wish = replace(asked.wish, anew=False)
    made = Made(
        asked.number,
        session.edition,
        asked.style,
        pictures,
        asked.job,
        sources=(asked.source,),
        adjust=wish,
    )
    buttons = (
        *_changes(made, 1),
        Button(Label.FORMATS, f"formats:{made.number}"),
        Button(Label.CARD, f"card:{made.number}:1"),
        Button(Label.FULL_SIZE, f"full:{made.number}"),
    )
    album = Album(f"album:{made.number}", made.style, shots, session.sample, buttons)
    done = Differs(_key(asked), wish)
    return replace(session, made=(*session.made, made)), (done, album)


def _in_formats(session: Session, asked: Adjusting, found: Formatted) -> Outcome:
    """Hand over the files; they count as pictures that are held."""
    pictures = tuple(picture for _, picture, _ in found.pictures)
    made = Made(asked.number, session.edition, asked.style, pictures, asked.job)
    done = Show(Say.FORMATS_READY, _key(asked))
    files = Cropped(asked.number, asked.style, found)
    return replace(session, made=(*session.made, made)), (done, files)


def not_adjusted(session: Session, event: results.AdjustFailed) -> Outcome:
    """Own up; the picture that was there is still there."""
    asked = next((one for one in session.adjusting if one.job == event.job), None)
    if asked is None:
        return session, ()
    return _without(session, asked), (Show(Say.NOT_ADJUSTED, _key(asked)),)


def _pictures(outcome: Shots | Formatted | Refused) -> tuple[str, ...]:
    match outcome:
        case Shots():
            return all_pictures(outcome)
        case Formatted():
            return tuple(picture for _, picture, _ in outcome.pictures)
        case Refused():
            return ()


def _adjustable(session: Session, number: int, place: int, *, least: int = 1) -> Made | None:
    """Return an album that has this place, and whose selfies are still the ones in hand."""
    made = album_of(session, number)
    if made is None or not least <= place <= len(made.pictures):
        return None
    if made.edition != session.edition or made.mode is not Mode.STUDIO:
        return None
    known = len(made.sources) == len(made.pictures) and set(made.sources) <= set(session.usable)
    return made if known else None


def _which(made: Made, say: Say, name: str) -> Show:
    action = f"{name}:{made.number}"
    return Show(say, action, buttons=picture_buttons(made, action))


def _changes(made: Made, place: int) -> tuple[Button, ...]:
    action = f"change:{made.number}:{place}"
    # What has a team's look matches others' pictures as it is: only the selfie may be another one.
    changes = (ev.Change.SELFIE,) if made.style.startswith(EXACT) else ev.Change
    return tuple(Button(Label(one), f"{action}:{one}") for one in changes)


def _backdrops(session: Session, made: Made, place: int, family: Family | None = None) -> Menu:
    own = session.sheet if session.sheet_of == session.selfie_set else ()
    action = f"backdrop:{made.number}:{place}"
    back = (Button(Label.FAMILIES, action),) if family else ()
    key = f"{action}:{len(session.made)}"
    say, edition = Say.BACKDROPS, session.edition
    return Menu(key, say, edition, own, back, family=family, action=action)


def _next_selfie(session: Session, source: str) -> str:
    """Name the selfie that ranks next after one, the best again after the last."""
    judged = {one.photo: one.verdict.score for one in session.photos if one.verdict}
    ranked = sorted(session.usable, key=lambda photo: -judged[photo])
    return ranked[(ranked.index(source) + 1) % len(ranked)]


def _first(made: Made, place: int) -> tuple[str, Adjust]:
    """What the headshot at a place was made of, and how it differs from what its style makes of that."""
    balance = made.balances[place - 1] if made.balances else made.adjust.balance
    return made.sources[place - 1], replace(made.adjust, balance=balance)


def _place(session: Session, event: Asked, made: Made, wish: tuple[str, Adjust]) -> Outcome:
    """Order it. What is asked for while it is on its way is the same wish."""
    formats = isinstance(event, ev.FormatsAsked)
    action = f"{event.number}:{event.place}:{_what(event)}"
    if any(one.action == action for one in session.adjusting):
        return session, (Show(Say.ALREADY_ADJUSTING),)
    (source, adjust), number = wish, session.orders + 1
    task = Task(
        Kind.ADJUST,
        (source,),
        style=made.style,
        sample=session.sample,
        adjust=adjust,
        formats=formats,
    )
    asked = Adjusting(number, action, made.style, source, adjust)
    session = replace(session, orders=number, adjusting=(*session.adjusting, asked))
    say = Show(Say.FORMATTING if formats else Say.ADJUSTING, _key(asked))
    return session, (say, Submit(f"adjust:{number}", task, number))


def _what(event: Asked) -> str:
    match event:
        case ev.ChangeAsked():
            return str(event.change)
        case ev.BackdropChosen():
            return event.style
        case ev.FormatsAsked():
            return "formats"


def _refused(asked: Adjusting, refused: Refused) -> Show | Refuse:
    if asked.wish.zoom and not asked.wish.anew and refused.reason in ROOM:
        slots = (("change", "tighter" if asked.wish.zoom > 0 else "wider"),)
        return Show(Say.NO_ROOM, _key(asked), slots)
    return Refuse(_key(asked), refused.reason, (), (), refused.withheld)


def _without(session: Session, asked: Adjusting) -> Session:
    return replace(session, adjusting=tuple(one for one in session.adjusting if one != asked))


def _key(asked: Adjusting) -> str:
    return f"order:{asked.number}"
