"""Kinds of backdrop, colours, and the person's own face in the styles."""

from dataclasses import replace

import pytest

from bot.conversation import (
    ColourTold,
    DoneAsked,
    Drop,
    FamilyChosen,
    HeadshotsDone,
    Menu,
    PreviewDone,
    Refuse,
    Say,
    StaleTap,
    StartOver,
    Submit,
    advance,
    said,
    tapped,
)
from pipeline.contract import Family, Kind, Mode, Refusal, Refused, Sheet
from tests.bot.conversation.sessions import (
    AGREED,
    DRAWING,
    GOOD,
    actions,
    delivered,
    making,
    menu_in,
    only,
    play,
    said_in,
    with_photos,
)


def test_the_menu_turns_into_the_persons_own_face() -> None:
    session, shown = advance(with_photos(GOOD), DoneAsked())
    sheet = Sheet("p1", (("navy", "t1"),))
    _, effects = advance(session, PreviewDone(("p1",), sheet))
    (before,), (after,) = only(shown, Menu), only(effects, Menu)
    assert isinstance(before, Menu)
    assert isinstance(after, Menu)
    assert (before.key, after.sheet) == (after.key, (("navy", "t1"),))


def test_a_try_on_of_another_set_is_dropped() -> None:
    session, _ = advance(with_photos(GOOD), DoneAsked())
    _, effects = advance(session, PreviewDone(("gone",), Sheet("gone", (("navy", "t1"),))))
    assert effects == (Drop(("t1",)),)


def test_a_kind_of_backdrop_is_shown_in_the_menus_place_and_left_again() -> None:
    session, effects = advance(with_photos(GOOD), DoneAsked())
    before = menu_in(effects)
    assert (before.family, actions(effects, Menu)) == (None, ["copy", "over"])
    session, effects = advance(session, FamilyChosen(Family.OFFICE))
    shown = menu_in(effects)
    assert (shown.key, shown.family) == (before.key, Family.OFFICE)
    assert actions(effects, Menu) == ["families", "over"]
    sheet = Sheet("p1", (("office", "t1"),))
    session, effects = advance(session, PreviewDone(("p1",), sheet))
    assert (menu_in(effects).family, menu_in(effects).sheet) == (Family.OFFICE, sheet.pictures)
    session, effects = advance(session, tapped("families", ()))
    assert (menu_in(effects).key, menu_in(effects).family) == (before.key, None)


def test_a_kind_tapped_in_an_old_menu_opens_one_below_what_came_since() -> None:
    session = delivered("x")
    after, effects = advance(session, FamilyChosen(Family.CANVAS))
    assert after.menu == session.menu + 1
    assert menu_in(effects).family is Family.CANVAS
    _, effects = advance(AGREED, FamilyChosen(Family.CANVAS))
    assert menu_in(effects).say is Say.MENU_BEFORE


def test_a_menu_asked_for_again_begins_with_the_kinds() -> None:
    session, _ = play(with_photos(GOOD), DoneAsked(), FamilyChosen(Family.OFFICE))
    _, effects = advance(session, DoneAsked())
    assert menu_in(effects).family is None


def test_a_colour_that_is_typed_is_offered_kept_and_ordered_in_studio() -> None:
    session = replace(with_photos(GOOD), offer=DRAWING, mode=Mode.TRUE_FACE)
    session, effects = advance(session, said(" #0A66C2 "))
    shown = menu_in(effects)
    assert (shown.colour, shown.family, shown.mode) == ("0a66c2", Family.BRAND, Mode.STUDIO)
    assert advance(session, StartOver())[0].colour == "0a66c2"
    _, effects = advance(session, tapped("style:hex-0a66c2:0", ()))
    (submit,) = only(effects, Submit)
    assert isinstance(submit, Submit)
    assert submit.task.style == "hex-0a66c2"
    assert tapped("style:hex-0a66c2:0:true_face", ()) == StaleTap()
    session = replace(making("hex-0a66c2"), offer=DRAWING)
    _, effects = advance(session, HeadshotsDone(77, Refused(Refusal.FACE_MOVED)))
    assert actions(effects, Refuse) == ["done", "over"]


def test_a_typed_colour_is_tried_on_and_takes_the_place_of_the_one_before() -> None:
    session, _ = play(with_photos(GOOD), DoneAsked())
    session, _ = advance(session, PreviewDone(("p1",), Sheet("p1", (("navy", "t1"),))))
    for code, picture, before in (("0a66c2", "t2", None), ("aa0000", "t3", "t2")):
        session, effects = advance(session, said(f"#{code}"))
        (submit,) = only(effects, Submit)
        assert isinstance(submit, Submit)
        assert (submit.task.kind, submit.task.style) == (Kind.PREVIEW, f"hex-{code}")
        done = PreviewDone(("p1",), Sheet("p1", ((f"hex-{code}", picture),)))
        session, effects = advance(session, done)
        assert menu_in(effects).sheet == (("navy", "t1"), (f"hex-{code}", picture))
        assert only(effects, Submit) == []
        assert only(effects, Drop) == ([Drop((before,))] if before else [])
        assert advance(session, done)[0] == session  # told twice
        assert only(advance(session, done)[1], Drop) == []


@pytest.mark.parametrize(
    "text", ["#", "#fff", "#0A66C", "#0A66C2F", "#0A66CG", "# 0A66C2", "#0A66C2 x", "#\u0660A66C2"]
)
def test_what_is_no_colour_gets_a_sentence(text: str) -> None:
    assert said(text) == ColourTold("")
    after, effects = advance(with_photos(GOOD), said(text))
    assert (after, said_in(effects)) == (with_photos(GOOD), [Say.NO_COLOUR])
    assert tapped(f"style:hex-{text[1:]}:0", ()) == StaleTap()
