"""What a person may tell of their own looks: skin tone, eyes, hair. Never inferred, never required."""

from dataclasses import replace

from bot.conversation import events as ev
from bot.conversation.effects import KeepTone, Outcome, Show, Tones
from bot.conversation.state import Session
from bot.conversation.vocabulary import Also, Button, Label, Say
from pipeline.contract import OWN_WORDS, Part

TONE = Button(Label.TELL_TONE, "tone")
EYES = Button(Label.TELL_EYES, f"word:{Part.EYES}")
HAIR = Button(Label.TELL_HAIR, f"word:{Part.HAIR}")
QUESTIONS = {Part.EYES: Say.ASK_EYES, Part.HAIR: Say.ASK_HAIR}


def about(session: Session, _event: ev.AboutAsked) -> Outcome:
    """Say what a person has told of their looks, and what they may."""
    slots = (("tone", session.tone), ("eyes", session.eyes), ("hair", session.hair))
    sent = (Also.SENT,) if session.offer.sends else ()
    return session, (Show(Say.ABOUT_ME, slots=slots, buttons=(TONE, EYES, HAIR), also=sent),)


def asking(session: Session, answer: ev.Answer) -> tuple[Button, ...]:
    """Ask for the one word that helps with what was said of headshots, unless it was told."""
    match answer:
        case ev.Answer.NOT_MY_EYES:
            return () if session.eyes else (EYES,)
        case ev.Answer.NOT_MY_HAIR:
            return () if session.hair else (HAIR,)
        case _:
            return () if session.tone else (TONE,)


def ask_word(session: Session, event: ev.WordAsked) -> Outcome:
    """Offer the words for eyes or hair, each one tap."""
    action = f"word:{event.part}"
    words = (Button(Label(word), f"{action}:{word}") for word in OWN_WORDS[event.part])
    buttons = (*words, Button(Label.NOT_SAID, f"{action}:"))
    return session, (Show(QUESTIONS[event.part], buttons=buttons),)


def tell_word(session: Session, event: ev.WordTold) -> Outcome:
    """Keep the person's word for their eyes or hair, or take it out again."""
    word = str(event.word)
    say = Show(Say.WORD_TOLD, slots=(("word", word),)) if word else Show(Say.WORD_UNTOLD)
    if event.part is Part.EYES:
        return replace(session, eyes=word), (say,)
    return replace(session, hair=word), (say,)


def ask_tone(session: Session, _event: ev.ToneAsked) -> Outcome:
    """Offer the skin tones."""
    return session, (Tones((Button(Label.NOT_SAID, "tone:0"),)),)


def tell_tone(session: Session, event: ev.ToneTold) -> Outcome:
    """Keep what a person tells of their own skin, or take it out again."""
    slots = (("tone", event.tone),)
    say = Show(Say.TONE_TOLD, slots=slots) if event.tone else Show(Say.TONE_UNTOLD)
    return replace(session, tone=event.tone), (KeepTone(event.tone), say)
