"""Every rule about what may happen when: the MOVES table. Its functions lie beside it, a file a subject."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.conversation import events as ev
from bot.conversation import results
from bot.conversation.adjusting import (
    adjusted,
    ask_adjust,
    ask_backdrop,
    ask_formats,
    change,
    not_adjusted,
    put_before,
)
from bot.conversation.anytime import (
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
from bot.conversation.beginning import (
    agree,
    ask_consent,
    consent_first,
    decline,
    photo_before_consent,
    start_over,
    welcome_back,
    wish_first,
)
from bot.conversation.choosing import (
    already,
    cancel,
    choose,
    choose_family,
    choose_mode,
    more,
    no_try_on,
    retry,
    show_menu,
    take_colour,
    tried_on,
)
from bot.conversation.copying import ask_copy, copied, discard, keep_look, no_copy, not_copied
from bot.conversation.effects import Outcome
from bot.conversation.following import crowded, deliver, full_size, inspect_failed, ordered, own_up
from bot.conversation.judging import ask_again, choose_skin, look_up, recalled, take_back
from bot.conversation.looks import about, ask_tone, ask_word, tell_tone, tell_word
from bot.conversation.results import Event
from bot.conversation.selfies import inspected, take_photo, turned_away
from bot.conversation.state import Session, Step
from bot.conversation.teams import ask_team, follow, follow_first, leave, pin, pinned

Move = Callable[[Session, Any], Outcome]


def advance(session: Session, event: Event) -> Outcome:
    """Return the session after `event`, and what is to be done about it."""
    outdated = session.consent and not session.covers(session.consent)
    if outdated and not isinstance(event, results.JobEvent):
        session = replace(session, step=Step.CONSENT)
    return MOVES.get((session.step, type(event)), not_now)(session, event)


def admission(session: Session, *, sample: bool) -> ev.Why | None:
    """Say why a photo may not be taken in now; None where it may. Asked before it is stored."""
    if not session.covers(session.consent):
        return ev.Why.NO_CONSENT
    if (session.verifying or session.copying) and not sample:
        return None
    if sample and session.photos and not session.sample:
        return ev.Why.OWN_SELFIES_HERE
    if session.sample and session.photos:
        return ev.Why.BUSY_MAKING if session.step is Step.MAKING else None
    return ev.Why.SET_IS_FULL if session.full else None


def look_round(move: Move) -> Move:
    """Let whoever has sent no selfie look at the styles before they agree: the samples are ours."""
    return lambda session, event: (consent_first if session.photos else move)(session, event)


AGREED = (Step.SELFIES, Step.STYLES, Step.WAITING, Step.MAKING, Step.DELIVERED)
IDLE = (Step.SELFIES, Step.STYLES, Step.DELIVERED)

ANYWHERE: dict[type[Event], Move] = {
    ev.HelpAsked: help_out,
    ev.PrivacyAsked: privacy,
    ev.ExportAsked: export,
    ev.StatsAsked: stats,
    ev.NotServed: not_served,
    results.VerifyDone: verified,
    results.CopyDone: copied,
    results.CopyFailed: not_copied,
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
    results.Pinned: pinned,
}

BEFORE_CONSENT: dict[type[Event], Move] = {
    ev.Started: ask_consent,
    ev.Agreed: agree,
    ev.Declined: decline,
    ev.PhotoSent: photo_before_consent,
    ev.PhotoTurnedAway: photo_before_consent,
    ev.TextSent: consent_first,
    ev.DoneAsked: look_round(show_menu),
    ev.StyleChosen: wish_first,
    ev.ModeChosen: look_round(choose_mode),
    ev.FamilyChosen: look_round(choose_family),
    ev.ColourTold: look_round(take_colour),
    ev.StartOver: consent_first,
    ev.VerifyAsked: consent_first,
    ev.CopyAsked: consent_first,
    ev.Appealed: consent_first,
    ev.TeamAsked: ask_consent,
    ev.TeamPinned: ask_consent,
    ev.TeamFollowed: follow_first,
    ev.TeamLeft: consent_first,
}

AFTER_CONSENT: dict[type[Event], Move] = {
    ev.VerifyAsked: ask_verify,
    ev.CopyAsked: ask_copy,
    ev.CopyRefused: no_copy,
    ev.LookKept: keep_look,
    ev.LookDropped: discard,
    ev.Appealed: appeal,
    ev.Started: welcome_back,
    ev.PhotoSent: take_photo,
    ev.PhotoTurnedAway: turned_away,
    ev.StartOver: start_over,
    ev.FullSizeAsked: full_size,
    ev.AdjustAsked: ask_adjust,
    ev.ChangeAsked: change,
    ev.BackdropsAsked: ask_backdrop,
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
    ev.TeamAsked: ask_team,
    ev.TeamPinned: pin,
    ev.TeamFollowed: follow,
    ev.TeamLeft: leave,
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
