"""Copying a look: asked for, shown, kept or discarded; and what was sent for it is let go of."""

from dataclasses import replace

import pytest

from bot.conversation import (
    CONSENT_VERSION,
    CancelAsked,
    CopyAsked,
    CopyDone,
    CopyFailed,
    Crowded,
    DoneAsked,
    Drop,
    Effect,
    Event,
    Likened,
    Menu,
    PhotoSent,
    PreviewDone,
    Say,
    Sent,
    Session,
    Show,
    StaleTap,
    StartOver,
    Step,
    Submit,
    VerifyAsked,
    Why,
    admission,
    advance,
    from_json,
    tapped,
    to_json,
)
from bot.conversation.copying import MOST_LOOKS
from bot.wording import LANGUAGES
from bot.wording.messages import spoken
from pipeline.contract import Copied, Kind, Mode, Offer, Reason, Sheet, Task, Verdict
from pipeline.styles.copied import Look

LOOKS = [
    Look((light, *(0.0,) * 14), (0.0,) * 6, (0.0,) * 6, lit="left").slug
    for light in (30.0, 45.0, 60.0, 75.0)
]
LOOK = LOOKS[0]
READY = Session(
    Step.STYLES, CONSENT_VERSION, photos=(Sent("p", Verdict(score=0.8, face=400)),), menu=1
)
TRIED = replace(READY, sheet=(("navy", "n"),), sheet_of=READY.selfie_set)
"""One selfie, and its try-on in the menu."""


def play(session: Session, *events: Event) -> tuple[Session, list[Effect]]:
    """What follows of several events, one after another."""
    told: list[Effect] = []
    for event in events:
        session, effects = advance(session, event)
        told.extend(effects)
    return session, told


def says(effects: list[Effect]) -> list[Say]:
    return [one.say for one in effects if isinstance(one, Show | Menu)]


def actions(effects: list[Effect]) -> list[str]:
    """What the buttons of the last message with any say."""
    buttons = [one.buttons for one in effects if isinstance(one, Show | Menu | Likened)]
    return [button.action for button in buttons[-1]]


def dropped(effects: list[Effect]) -> set[str]:
    return {photo for one in effects if isinstance(one, Drop) for photo in one.photos}


def tap(session: Session, action: str) -> tuple[Session, list[Effect]]:
    """Press a button, which has to be there."""
    event = tapped(action, ["navy"])
    assert event != StaleTap()
    return play(session, event)


def done(look: str = LOOK, photo: str = "ref", picture: str = "t") -> CopyDone:
    return CopyDone(photo, ("p",), Copied(look, picture=picture))


def test_the_menu_of_kinds_offers_it_and_the_next_picture_is_read_and_joins_no_set() -> None:
    session, effects = play(READY, DoneAsked())
    assert "copy" in actions(effects)
    session, effects = tap(session, "copy")
    assert says(effects) == [Say.SEND_TO_COPY]
    session, effects = play(session, PhotoSent("ref"))
    assert session.photos == READY.photos
    assert says(effects) == [Say.READING_LOOK]
    assert Submit("copy:ref", Task(Kind.COPY, ("ref",), beside=("p",))) in effects
    _, effects = play(session, PhotoSent("selfie"))
    assert any(isinstance(one, Submit) and one.task.kind is Kind.INSPECT for one in effects)


@pytest.mark.parametrize(
    ("asked", "kind"), [(CopyAsked(), Kind.COPY), (VerifyAsked(), Kind.VERIFY)]
)
def test_pictures_that_come_together_are_all_for_what_was_asked_and_join_no_set(
    asked: Event, kind: Kind
) -> None:
    both = (PhotoSent("one", "album"), PhotoSent("two", "album"))
    session, told = play(READY, asked, *both)
    assert [one.task.kind for one in told if isinstance(one, Submit)] == [kind, kind]
    assert session.photos == READY.photos
    session, told = play(session, PhotoSent("three", "another album"))
    assert [one.photo for one in session.photos] == ["p", "three"]


def test_a_full_set_turns_no_picture_away_whose_look_is_wanted() -> None:
    full = replace(READY, photos=READY.photos * 12)
    assert admission(full, sample=False) is Why.SET_IS_FULL
    assert admission(play(full, CopyAsked())[0], sample=False) is None


@pytest.mark.parametrize("way", ["copy-no", "cancel:0", "done"])
def test_who_thinks_again_sends_selfies_again(way: str) -> None:
    asked, _ = play(READY, CopyAsked())
    session, effects = tap(asked, way)
    assert not session.copying
    assert says(effects)[0] in (Say.CANCELLED, Say.MENU)


def test_verifying_and_copying_are_never_both_meant() -> None:
    session, _ = play(READY, VerifyAsked(), CopyAsked())
    assert (session.verifying, session.copying) == (False, True)
    session, _ = play(session, VerifyAsked())
    assert (session.verifying, session.copying) == (True, False)


def test_a_look_is_shown_with_its_preview_and_the_picture_is_let_go_of() -> None:
    session, effects = play(READY, done())
    assert dropped(effects) == {"ref"}
    (shown,) = (one for one in effects if isinstance(one, Likened))
    assert (shown.style, shown.picture) == (LOOK, "t")
    assert actions(effects) == [f"style:{LOOK}:0", f"keep:{LOOK}", f"discard:{LOOK}"]
    assert from_json(to_json(session)) == session


@pytest.mark.parametrize("why", Reason)
def test_a_picture_without_a_look_is_let_go_of_and_every_reason_has_a_sentence(why: Reason) -> None:
    session, effects = play(READY, CopyDone("ref", ("p",), Copied(why=why)))
    assert session == READY
    assert dropped(effects) == {"ref"}
    (none,) = (one for one in effects if isinstance(one, Show))
    for language in LANGUAGES:
        assert len(spoken(none, language).text) > 15
    assert actions(effects) == ["copy", "done"]


@pytest.mark.parametrize("event", [CopyFailed("ref"), Crowded(Kind.COPY, "ref")])
def test_a_fault_of_ours_is_owned_up_to_and_the_picture_let_go_of(event: Event) -> None:
    _, effects = play(READY, event)
    assert (says(effects), dropped(effects)) == ([Say.COULD_NOT_LOOK], {"ref"})


def test_a_look_that_is_kept_stands_in_the_menu_on_the_person() -> None:
    session, _ = play(TRIED, done())
    session, effects = tap(session, f"keep:{LOOK}")
    assert says(effects) == [Say.LOOK_KEPT]
    assert dropped(effects) == set()
    _, effects = play(session, DoneAsked())
    (menu,) = (one for one in effects if isinstance(one, Menu))
    assert menu.looks == (LOOK,)
    last = spoken(menu).pictures[-1]
    assert (last.source, last.id, last.action) == ("vault", "t", f"style:{LOOK}:0")


def test_until_it_is_tried_on_a_kept_look_is_shown_by_its_backdrop_and_then_on_the_person() -> None:
    session = replace(TRIED, looks=(LOOK,))
    session, effects = play(session, DoneAsked())
    (menu,) = (one for one in effects if isinstance(one, Menu))
    assert spoken(menu).pictures[-1].source == "look"
    (ask,) = (one for one in effects if isinstance(one, Submit))
    assert (ask.task.kind, ask.task.style) == (Kind.PREVIEW, LOOK)
    _, effects = play(session, PreviewDone(("p",), Sheet("p", ((LOOK, "t"),))))
    (menu,) = (one for one in effects if isinstance(one, Menu))
    assert dict(menu.sheet) == {"navy": "n", LOOK: "t"}


def test_a_look_that_is_used_is_ordered_in_studio_and_kept() -> None:
    drawing = replace(TRIED, offer=Offer((Mode.REIMAGINED,)), mode=Mode.REIMAGINED)
    session, _ = play(drawing, done())
    session, effects = tap(session, f"style:{LOOK}:0")
    (order,) = (one.task for one in effects if isinstance(one, Submit))
    assert (order.kind, order.style, order.mode) == (Kind.HEADSHOTS, LOOK, Mode.STUDIO)
    assert session.looks == (LOOK,)


def test_a_discarded_look_is_gone_with_its_picture_and_its_buttons_are_stale() -> None:
    session, _ = play(TRIED, done())
    session, effects = tap(session, f"discard:{LOOK}")
    assert (says(effects), dropped(effects)) == ([Say.LOOK_DROPPED], {"t"})
    assert session == TRIED
    for action in (f"keep:{LOOK}", f"style:{LOOK}:0"):
        assert says(tap(session, action)[1]) == [Say.STALE]


def test_all_kept_looks_are_let_go_of_in_the_menu() -> None:
    session, _ = play(TRIED, done())
    session, _ = tap(session, f"keep:{LOOK}")
    session, effects = play(session, DoneAsked())
    assert "discard" in actions(effects)
    session, effects = tap(session, "discard")
    assert (session.looks, dropped(effects)) == ((), {"t"})


def test_the_oldest_of_a_few_gives_way_and_its_picture_too() -> None:
    session = TRIED
    for number, look in enumerate(LOOKS):
        session, effects = play(session, done(look, f"ref{number}", f"t{number}"))
        session, effects = tap(session, f"keep:{look}")
    assert session.looks == tuple(LOOKS[-MOST_LOOKS:])
    assert dropped(effects) == {"t0"}
    assert [slug for slug, _ in session.sheet] == ["navy", *LOOKS[-MOST_LOOKS:]]


def test_a_look_kept_twice_is_kept_once() -> None:
    session, _ = play(TRIED, done())
    session, _ = tap(session, f"keep:{LOOK}")
    session, _ = play(session, done(picture="t2"))
    session, effects = tap(session, f"keep:{LOOK}")
    assert (session.looks, dropped(effects)) == ((LOOK,), {"t"})
    assert dict(session.sheet)[LOOK] == "t2"


def test_another_look_replaces_one_that_nobody_kept() -> None:
    session, _ = play(TRIED, done())
    session, effects = play(session, done(LOOKS[1], "ref2", "t2"))
    assert dropped(effects) == {"ref2", "t"}
    assert says(tap(session, f"keep:{LOOK}")[1]) == [Say.STALE]


def test_a_preview_of_other_selfies_is_let_go_of() -> None:
    _, effects = play(TRIED, replace(done(), beside=("gone",)))
    assert dropped(effects) == {"ref", "t"}
    (shown,) = (one for one in effects if isinstance(one, Likened))
    assert shown.picture == ""
    assert spoken(shown).pictures[0].source == "look"


def test_kept_looks_outlive_the_selfies_and_an_undecided_one_does_not() -> None:
    session, _ = play(TRIED, done())
    session, _ = tap(session, f"keep:{LOOK}")
    session, _ = play(session, done(LOOKS[1], "ref2", "t2"))
    session, effects = play(session, StartOver())
    assert (session.looks, session.read) == ((LOOK,), None)
    assert dropped(effects) == {"p", "n", "t", "t2"}


def test_other_modes_have_no_copied_looks() -> None:
    session = replace(TRIED, looks=(LOOK,), offer=Offer((Mode.REIMAGINED,)))
    _, effects = tap(session, "mode:reimagined")
    (menu,) = (one for one in effects if isinstance(one, Menu))
    assert menu.looks == ()
    assert "copy" not in actions(effects)


@pytest.mark.parametrize("action", ["keep:", "keep:navy", "discard:like-", "style:like-AAAA:0"])
def test_what_names_no_look_is_stale(action: str) -> None:
    assert tapped(action, ["navy"]) == StaleTap()


def test_cancel_before_anything_else_says_there_is_nothing() -> None:
    assert says(play(READY, CancelAsked())[1]) == [Say.NOTHING_TO_CANCEL]
