"""Placing an order, showing the menu, and the coach's message: what several moves share."""

from collections.abc import Iterable
from dataclasses import replace

from bot.conversation.effects import Coach, Drop, Effect, Menu, Refuse, Show, Submit, Withdraw
from bot.conversation.state import Order, Session, Step
from bot.conversation.vocabulary import Also, Button, Label, Say, Slots, Tone
from pipeline.contract import CHECKED_BY, Family, Kind, Mode, Reason, Refusal, Task
from pipeline.styles import EXACT

ALBUM = 4
"""Headshots in one album, where there are as many usable selfies."""

DONE = Button(Label.DONE, "done", Tone.PRIMARY)
LEAVE_TEAM = Button(Label.TEAM_LEAVE, "leave")
LIKE_THIS, DROP_LOOKS = Button(Label.LIKE_THIS, "copy"), Button(Label.DROP_LOOKS, "discard")
STYLES, SEE = Button(Label.ANOTHER_STYLE, "done"), Button(Label.SEE_STYLES, "styles")
START, OVER = Button(Label.START, "start", Tone.PRIMARY), Button(Label.START_OVER, "over")
AFTER = (DONE, OVER)


def place(session: Session, style: str) -> tuple[Session, tuple[Effect, ...]]:
    """Order the next round of a style in the mode chosen.

    The same set, style, mode, round and words of the person's are the same job. Where the mode has
    gone meanwhile, say so.
    """
    if not session.offers(session.mode):
        return stop(session), (mode_gone(session, session.mode, style),)
    made, words = by_mode(style, session.mode), () if session.sample else session.words
    number, upto = session.orders + 1, dict(session.rounds).get(made, 0)
    task = Task(
        Kind.HEADSHOTS,
        session.usable,
        style=style,
        count=min(ALBUM, len(session.usable)),
        round=upto,
        sample=session.sample,
        tone=0 if session.sample else session.tone,
        mode=session.mode,
        words=words,
        may_send=session.may_send,
    )
    order = Order(number, style, upto, mode=session.mode)
    session = replace(session, step=Step.MAKING, orders=number, order=order, wish="")
    # Said first: where the ledger takes no more, the same message is edited to say so.
    return session, (
        Show(
            Say.ORDERED,
            status_key(order),
            named(style, session.mode),
            (Button(Label.CANCEL, f"cancel:{number}"),),
            progress=0.0,
        ),
        Submit(":".join(("headshots", session.selfie_set, made, str(upto), *words)), task, number),
    )


def by_mode(name: str, mode: Mode) -> str:
    """Name a style or an engine together with the mode, where it is another than Studio."""
    return name if mode is Mode.STUDIO else f"{name}:{mode}"


def named(style: str, mode: Mode) -> Slots:
    """Fill in a style, and the mode where it is another than Studio."""
    own = (("style", style),)
    return own if mode is Mode.STUDIO else (*own, ("mode", str(mode)))


def also(session: Session) -> tuple[Also, ...]:
    """Say what is to be added to promises that hold for Studio."""
    drawn = (Also.MODES,) if session.offer.drawing else ()
    return (*drawn, *((Also.SENT,) if session.offer.sends else ()))


def mode_buttons(modes: Iterable[Mode], action: str) -> tuple[Button, ...]:
    """Make a button a mode; `action` is what comes before its name."""
    return tuple(Button(Label(mode), f"{action}:{mode}") for mode in modes)


def other_modes(session: Session, mode: Mode) -> tuple[Mode, ...]:
    """List what may be ordered besides a mode."""
    return tuple(other for other in Mode if other is not mode and session.offers(other))


def mode_gone(session: Session, mode: Mode, style: str = "", key: str = "") -> Show:
    """Say that nobody makes a mode any more, and offer the others, in the style if one was chosen."""
    action = f"style:{style}:{session.edition}" if style else "mode"
    buttons = (*mode_buttons(other_modes(session, mode), action), *AFTER)
    return Show(Say.MODE_GONE, key, (("mode", str(mode)),), buttons)


def status_key(order: Order) -> str:
    """Name the one message that follows an order."""
    return f"order:{order.number}"


def stop(session: Session) -> Session:
    """Return the session with nothing being made."""
    return replace(session, step=Step.STYLES, order=None, wish="")


def cancelled(session: Session, key: str = "") -> Show:
    """Say that nothing comes of it, and what is still here."""
    slots = (("photos", len(session.photos)),)
    return Show(Say.CANCELLED, key, slots, AFTER if session.photos else (SEE,))


def restart(session: Session) -> tuple[Session, tuple[Effect, ...]]:
    """Put the set away: withdraw what is being made of it, delete it, and count one on."""
    effects: list[Effect] = [Withdraw(one.job) for one in session.adjusting]
    if session.step is Step.MAKING and session.order:
        effects.append(Withdraw(session.order.job))
    if session.held:
        effects.append(Drop(session.held))
    fresh = Session(
        Step.SELFIES,
        session.consent,
        session.tongue,
        session.chosen,
        session.edition + 1,
        burst=session.burst,
        menu=0,
        orders=session.orders,
        made=session.made,
        tone=session.tone,
        eyes=session.eyes,
        hair=session.hair,
        offer=session.offer,
        place=session.place,
        colour=session.colour,
        looks=session.looks,
        team=session.team,
        look=session.look,
    )
    return fresh, tuple(effects)


def menu(session: Session, *, failed: bool = False) -> tuple[Session, tuple[Effect, ...]]:
    """Show the styles under the present menu's key; have a try-on made where there is none yet."""
    own = session.sheet if session.sheet_of == session.selfie_set else ()
    wanted = not own and not failed and session.usable and not session.pending
    say = Say.MENU_WITH_YOU if own else Say.MENU_WITHOUT_YOU if failed else Say.MENU
    modes = (Mode.STUDIO, *session.offer.drawing) if session.offer.drawing else ()
    mode = session.mode if session.offers(session.mode) else Mode.STUDIO
    copying = mode is Mode.STUDIO and session.family is None
    looks = session.looks if copying else ()
    key = f"menu:{session.edition}.{session.menu}"
    about = (modes, mode, session.family, session.colour, looks)
    shown = Menu(
        key,
        say if session.photos else Say.MENU_BEFORE,
        session.edition,
        own,
        _menu_buttons(session, modes, mode, copying=copying),
        *about,
        team=f"{EXACT}{session.look}" if session.look and mode is Mode.STUDIO else "",
    )
    if not wanted:
        return session, (shown, *(() if failed else _own_tried_on(session, own)))
    old = tuple(picture for _, picture in session.sheet)
    task = Task(Kind.PREVIEW, session.usable, sample=session.sample)
    ask = Submit(f"preview:{session.selfie_set}", task)
    return replace(session, sheet=(), sheet_of=""), (
        *((Drop(old),) if old else ()),
        shown,
        ask,
    )


def _menu_buttons(
    session: Session, modes: tuple[Mode, ...], mode: Mode, *, copying: bool
) -> tuple[Button, ...]:
    """Make what stands below the styles; before consent there is nothing to copy, or to start over."""
    agreed = session.step not in (Step.NEW, Step.CONSENT)
    back = (Button(Label.FAMILIES, "families"),) if session.family else ()
    like = (LIKE_THIS,) if copying and agreed else ()
    drop = (DROP_LOOKS,) if copying and session.looks else ()
    told = (Button(Label.ABOUT_ME, "me"),) if mode is not Mode.STUDIO and agreed else ()
    leave = (LEAVE_TEAM,) if copying and session.look else ()
    over = (OVER,) if session.photos else () if agreed else (START,)
    return (*back, *like, *drop, *leave, *mode_buttons(modes, "mode"), *told, *over)


def _own_tried_on(session: Session, own: Slots) -> tuple[Submit, ...]:
    """Have the person's own colour and looks tried on as well, where they are shown and all styles have been."""
    colour = (f"hex-{session.colour}",) if session.colour else ()
    shown = {Family.BRAND: colour, None: session.looks}.get(session.family, ())
    return tuple(
        Submit(
            f"preview:{session.selfie_set}:{style}",
            Task(Kind.PREVIEW, session.usable, style=style, sample=session.sample),
        )
        for style in shown
        if own and style not in dict(own)
    )


def coach(session: Session) -> Coach:
    """Say in the burst's one message what has been found so far."""
    numbered = list(enumerate(session.photos, 1))[session.burst_from :]
    judged = [(place, sent.verdict) for place, sent in numbered if sent.verdict]
    ways_on = AFTER if session.usable else ()
    return Coach(
        f"coach:{session.edition}.{session.burst}",
        len(session.usable),
        session.pending,
        tuple((place, verdict.reason) for place, verdict in judged if verdict.reason),
        tuple((place, verdict.notes[0]) for place, verdict in judged if verdict.notes),
        (*ways_on, *appeals(verdict.reason for _, verdict in judged)),
    )


def problems(session: Session) -> tuple[tuple[int, Reason], ...]:
    """Return (place from 1, reason) of every photo of the set that was set aside."""
    return tuple(
        (place, sent.verdict.reason)
        for place, sent in enumerate(session.photos, 1)
        if sent.verdict and sent.verdict.reason
    )


def appeals(reasons: Iterable[Reason | None]) -> tuple[Button, ...]:
    """Make the button that says that a check was mistaken, where one may have been."""
    checks = sorted({CHECKED_BY[reason] for reason in reasons if reason in CHECKED_BY})
    return tuple(Button(Label.APPEAL, f"appeal:{check}") for check in checks[:1])


def wanting(session: Session) -> Refuse:
    """Say that no selfie is usable, and the one thing to do."""
    found = problems(session)
    mistaken = appeals(reason for _, reason in found)
    return Refuse("", Refusal.NO_USABLE_SELFIE, found, mistaken)
