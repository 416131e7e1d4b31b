"""What is answered at every step: help, privacy, deletion, and what makes no sense just now."""

from dataclasses import replace

from bot.conversation import events as ev
from bot.conversation import results
from bot.conversation.effects import (
    FAREWELL,
    Appeal,
    Archive,
    Drop,
    Forget,
    Languages,
    Outcome,
    Show,
    Submit,
    Whence,
)
from bot.conversation.orders import AFTER, SEE, START, also
from bot.conversation.results import Event
from bot.conversation.state import Session, Step
from bot.conversation.vocabulary import Also, Button, Label, Say, Slots, Tone
from pipeline.contract import MAX_SELFIES, STUDIO_ALONE, Kind, Task

DELETE_BUTTONS = (
    Button(Label.DELETE_YES, "delete-yes", Tone.DANGER),
    Button(Label.DELETE_NO, "delete-no"),
)
MOST: Slots = (("most", MAX_SELFIES),)


def help_out(session: Session, _event: ev.HelpAsked) -> Outcome:
    """Say what this is and what can be typed."""
    buttons = (Button(Label.PRIVACY, "privacy"),)
    return session, (Show(Say.HELP, slots=MOST, buttons=buttons, also=also(session)),)


def privacy(session: Session, _event: ev.PrivacyAsked) -> Outcome:
    """Say what is kept, where and for how long."""
    buttons = (Button(Label.DELETE, "delete", Tone.DANGER),) if session.consent else ()
    sent = (Also.SENT,) if session.offer.sends else ()
    return session, (Show(Say.PRIVACY, buttons=buttons, also=sent),)


def export(session: Session, _event: ev.ExportAsked) -> Outcome:
    """Hand over a copy of everything."""
    if _is_stranger(session):
        return session, (Show(Say.NOTHING_TO_DELETE),)
    return session, (Archive(),)


def stats(session: Session, _event: ev.StatsAsked) -> Outcome:
    """Tell how the service is doing; whom is decided where people are known."""
    return session, (Show(Say.STATS, slots=(("step", str(session.step)),)),)


def not_served(session: Session, event: ev.NotServed) -> Outcome:
    """Say that this bot is for others, or not for this place."""
    return session, (Show(Say.NOT_SERVED_HERE if event.place else Say.NOT_SERVED),)


def appeal(session: Session, event: ev.Appealed) -> Outcome:
    """Put it on the operator's list; only they can let a person through."""
    return session, (Appeal(event.check), Show(Say.APPEALED))


def ask_verify(session: Session, _event: ev.VerifyAsked) -> Outcome:
    """Ask for the picture."""
    return replace(session, verifying=True, copying=False), (Show(Say.SEND_TO_VERIFY),)


def verify(session: Session, event: ev.PhotoSent) -> Outcome:
    """Have a picture looked at; it joins no set."""
    task = Task(Kind.VERIFY, (event.photo,))
    key = f"verify:{event.photo}"
    say = Show(Say.LOOKING_WHERE_FROM, key)
    return replace(session, verifying=False, apart=apart(Kind.VERIFY, event)), (
        Submit(key, task),
        say,
    )


def apart(kind: Kind, event: ev.PhotoSent) -> str:
    """Name what a picture that joins no set is for, and what it came together with; "" for one by itself."""
    return f"{kind}:{event.group}" if event.group else ""


def verified(session: Session, event: results.VerifyDone) -> Outcome:
    """Tell where a picture comes from, and let go of it."""
    return session, (Drop((event.photo,)), Whence(f"verify:{event.photo}", event.origin))


def not_verified(session: Session, event: results.VerifyFailed) -> Outcome:
    """Own up that a picture could not be looked at."""
    say = Show(Say.COULD_NOT_LOOK, f"verify:{event.photo}")
    return session, (Drop((event.photo,)), say)


def ask_delete(session: Session, _event: ev.DeleteAsked) -> Outcome:
    """Ask before destroying anything."""
    if _is_stranger(session):
        return _no_trace()
    return session, (Show(Say.ASK_DELETE, slots=_held(session), buttons=DELETE_BUTTONS),)


def destroy(session: Session, _event: ev.DeleteConfirmed) -> Outcome:
    """Destroy everything at once, and give a receipt."""
    if _is_stranger(session):
        return _no_trace()
    start = (Button(Label.START, "start"),)
    receipt = Show(Say.RECEIPT, FAREWELL, slots=_held(session), buttons=start)
    return Session(), (Forget(), receipt)


def _no_trace() -> Outcome:
    """Say that there is nothing of a stranger, and make it so: their language goes too."""
    return Session(), (Forget(), Show(Say.NOTHING_TO_DELETE, FAREWELL))


def keep(session: Session, _event: ev.DeleteKept) -> Outcome:
    """Nothing was deleted."""
    return session, (Show(Say.KEPT, buttons=AFTER if session.photos else ()),)


def ask_language(session: Session, _event: ev.LanguageAsked) -> Outcome:
    """Offer the languages."""
    return session, (Languages(),)


def set_language(session: Session, event: ev.LanguageChosen) -> Outcome:
    """Speak another language from here on."""
    return replace(session, chosen=event.language), (Show(Say.LANGUAGE_SET),)


def stale(session: Session, _event: Event) -> Outcome:
    """Say that a button is of the past, and what can be done now."""
    return session, (Show(Say.STALE, slots=(("step", session.step),), buttons=_ways_on(session)),)


def not_now(session: Session, event: Event) -> Outcome:
    """Say what can be done at this step. Nobody waits for an answer to a late job event."""
    if isinstance(event, results.JobEvent):
        return session, ()
    slots = (("step", str(session.step)),)
    return session, (Show(Say.NOT_NOW, slots=slots, buttons=_ways_on(session)),)


def _ways_on(session: Session) -> tuple[Button, ...]:
    if session.step in (Step.NEW, Step.CONSENT):
        return (START, SEE)
    if session.step is Step.MAKING:
        return (Button(Label.CANCEL, "cancel:0"),)
    return AFTER if session.photos else (SEE,)


def _is_stranger(session: Session) -> bool:
    """Whether nothing is kept but the language of a client, where it was, and what was on offer."""
    return replace(session, tongue="", place="", offer=STUDIO_ALONE) == Session()


def _held(session: Session) -> Slots:
    pictures = sum(len(made.pictures) for made in session.made)
    return (("selfies", len(session.photos)), ("pictures", pictures))
