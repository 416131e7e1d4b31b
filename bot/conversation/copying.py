"""A look of one's own, copied of a picture that somebody sends: asked for, shown, kept or not."""

from dataclasses import replace

from bot.conversation import events as ev
from bot.conversation import results
from bot.conversation.anytime import apart, stale
from bot.conversation.effects import Drop, Effect, Likened, Outcome, Show, Submit
from bot.conversation.orders import LIKE_THIS, STYLES, cancelled
from bot.conversation.state import Read, Session
from bot.conversation.vocabulary import Button, Label, Say, Tone
from pipeline.contract import Kind, Task

MOST_LOOKS = 3
"""Looks kept; who keeps another gives up the oldest."""


def ask_copy(session: Session, _event: ev.CopyAsked) -> Outcome:
    """Ask for the picture; the next one is it."""
    asked = replace(session, copying=True, verifying=False)
    return asked, (Show(Say.SEND_TO_COPY, buttons=(Button(Label.CANCEL, "copy-no"),)),)


def no_copy(session: Session, _event: ev.CopyRefused) -> Outcome:
    """Take the next picture for a selfie again."""
    return replace(session, copying=False), (cancelled(session),)


def copy(session: Session, event: ev.PhotoSent) -> Outcome:
    """Have a picture's look read; it joins no set."""
    key = f"copy:{event.photo}"
    task = Task(Kind.COPY, (event.photo,), beside=session.usable, sample=session.sample)
    session = replace(session, copying=False, apart=apart(Kind.COPY, event))
    return session, (Show(Say.READING_LOOK, key), Submit(key, task))


def copied(session: Session, event: results.CopyDone) -> Outcome:
    """Let go of the picture, and show its look, or say why it has none."""
    found, key = event.copied, f"copy:{event.photo}"
    gone: tuple[str, ...] = (event.photo,)
    if found.why:
        none = Show(Say.NO_LOOK, key, (("why", str(found.why)),), (LIKE_THIS, STYLES))
        return session, (Drop(gone), none)
    if found.picture and set(event.beside) != set(session.usable):
        gone, found = (*gone, found.picture), replace(found, picture="")
    old = _pictures(session)
    session = replace(session, read=Read(found.style, found.picture))
    buttons = (
        Button(Label.USE_LOOK, f"style:{found.style}:{session.edition}", Tone.PRIMARY),
        Button(Label.KEEP_LOOK, f"keep:{found.style}"),
        Button(Label.DROP_LOOK, f"discard:{found.style}"),
    )
    shown = Likened(f"look:{event.photo}", found.style, found.picture, buttons)
    return session, (Drop((*gone, *old)), Show(Say.LOOK_READ, key), shown)


def not_copied(session: Session, event: results.CopyFailed) -> Outcome:
    """Own up that a picture's look could not be read."""
    say = Show(Say.COULD_NOT_LOOK, f"copy:{event.photo}", buttons=(LIKE_THIS,))
    return session, (Drop((event.photo,)), say)


def keep_look(session: Session, event: ev.LookKept) -> Outcome:
    """Have the look stand in the menu."""
    if not is_own(session, event.style):
        return stale(session, event)
    after, effects = kept(session, event.style)
    return after, (*effects, Show(Say.LOOK_KEPT, slots=(("most", MOST_LOOKS),), buttons=(STYLES,)))


def kept(session: Session, style: str) -> tuple[Session, tuple[Effect, ...]]:
    """Return the session with a look that was read among its own; its picture goes into the menu."""
    if session.read is None or session.read.style != style:
        return session, ()
    looks = (*(one for one in session.looks if one != style), style)
    left = looks[-MOST_LOOKS:]
    out = tuple(picture for slug, picture in session.sheet if slug in looks and slug not in left)
    sheet = tuple(one for one in session.sheet if one[0] not in (*looks[:-MOST_LOOKS], style))
    own = session.read.picture if session.sheet_of == session.selfie_set else ""
    if own:
        out += tuple(picture for slug, picture in session.sheet if slug == style)
        sheet = (*sheet, (style, own))
    else:
        out += _pictures(session)
    session = replace(session, looks=left, read=None, sheet=sheet)
    return session, (Drop(out),) if out else ()


def discard(session: Session, event: ev.LookDropped) -> Outcome:
    """Forget a look, or all of them; its pictures go too."""
    gone = {event.style} if event.style else set(session.looks)
    out = tuple(picture for slug, picture in session.sheet if slug in gone)
    if session.read and session.read.style in gone:
        out, session = (*out, *_pictures(session)), replace(session, read=None)
    sheet = tuple(one for one in session.sheet if one[0] not in gone)
    looks = tuple(one for one in session.looks if one not in gone)
    session = replace(session, sheet=sheet, looks=looks)
    say = Show(Say.LOOK_DROPPED, buttons=(LIKE_THIS, STYLES))
    return session, (*((Drop(out),) if out else ()), say)


def is_own(session: Session, style: str) -> bool:
    """Whether a look is one that was read for this person, and not discarded."""
    return style in session.looks or bool(session.read and session.read.style == style)


def _pictures(session: Session) -> tuple[str, ...]:
    return (session.read.picture,) if session.read and session.read.picture else ()
