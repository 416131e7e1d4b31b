"""Before the first selfie: the styles on mannequins, and the one that is wanted of it."""

from dataclasses import replace

import pytest

from bot.conversation import (
    CONSENT_VERSION,
    Agreed,
    CancelAsked,
    ColourTold,
    DoneAsked,
    Event,
    FamilyChosen,
    InspectDone,
    InspectFailed,
    Menu,
    ModeChosen,
    Ordered,
    PhotoSent,
    Refuse,
    Say,
    Session,
    Show,
    Started,
    StartOver,
    Step,
    StyleChosen,
    Submit,
    TextSent,
    advance,
    tapped,
)
from pipeline.contract import Family, Kind, Mode
from tests.bot.conversation.sessions import (
    AGREED,
    DARK,
    DRAWING,
    GOOD,
    actions,
    menu_in,
    only,
    play,
    said_in,
    with_photos,
)

NAVY = StyleChosen("navy", 0)
CARD = play(Session(), Started())[0]
WISHED = advance(AGREED, NAVY)[0]


def orders(effects: tuple[object, ...]) -> list[tuple[str, Mode]]:
    """Return the style and mode of each order of headshots."""
    submitted = (one.task for one in effects if isinstance(one, Submit))
    return [(task.style, task.mode) for task in submitted if task.kind is Kind.HEADSHOTS]


@pytest.mark.parametrize("session", [Session(), CARD, AGREED])
def test_the_styles_are_shown_on_samples_and_turned_over_in_one_message(session: Session) -> None:
    kinds, effects = advance(session, DoneAsked())
    before = menu_in(effects)
    assert (before.say, before.sheet, before.family) == (Say.MENU_BEFORE, (), None)
    assert not only(effects, Submit)
    styles, effects = advance(kinds, FamilyChosen(Family.OFFICE))
    assert (menu_in(effects).key, menu_in(effects).family) == (before.key, Family.OFFICE)
    _, effects = advance(styles, FamilyChosen())
    assert (menu_in(effects).key, menu_in(effects).family) == (before.key, None)
    assert styles.step is session.step  # looking round is no yes


def test_below_the_samples_stands_what_can_be_done_at_that_point() -> None:
    for session, ways in ((Session(), ["start"]), (CARD, ["start"]), (AGREED, ["copy"])):
        assert actions(advance(session, DoneAsked())[1], Menu) == ways
    for session in (Session(), AGREED):
        assert "styles" in actions(advance(session, Started())[1], Show)
        assert "styles" in actions(advance(session, TextSent())[1], Show)


def test_a_colour_and_a_mode_are_looked_at_before_there_is_a_selfie() -> None:
    session, effects = advance(CARD, ColourTold("0a66c2"))
    assert (menu_in(effects).family, menu_in(effects).colour) == (Family.BRAND, "0a66c2")
    session, effects = advance(replace(session, offer=DRAWING), ModeChosen(Mode.TRUE_FACE))
    assert menu_in(effects).mode is Mode.TRUE_FACE
    assert session.step is Step.CONSENT


def test_a_style_tapped_on_the_samples_is_made_of_the_first_good_selfie() -> None:
    session, effects = advance(AGREED, NAVY)
    (told,) = only(effects, Show)
    assert isinstance(told, Show)
    assert (told.say, dict(told.slots)["style"], told.samples) == (Say.WISHED, "navy", True)
    session, effects = play(session, PhotoSent("a"))
    assert (session.step, orders(effects)) == (Step.WAITING, [])
    session, effects = advance(session, InspectDone("a", GOOD))
    assert (session.step, session.wish, orders(effects)) == (
        Step.MAKING,
        "",
        [("navy", Mode.STUDIO)],
    )


def test_photos_sent_together_are_all_looked_at_before_it_is_made() -> None:
    session, _ = play(WISHED, PhotoSent("a", "g"), PhotoSent("b", "g"))
    session, effects = advance(session, InspectDone("a", GOOD))
    assert orders(effects) == []
    _, effects = advance(session, InspectDone("b", GOOD))
    (order,) = (one for one in effects if isinstance(one, Submit))
    assert order.task.photos == ("a", "b")


def test_a_selfie_that_is_not_good_leaves_the_wish_to_the_next_one() -> None:
    session, effects = play(WISHED, PhotoSent("a"), InspectDone("a", DARK))
    assert (session.step, only(effects, Refuse) != []) == (Step.SELFIES, True)
    session, _ = play(session, PhotoSent("b"), InspectFailed("b"))
    _, effects = play(session, PhotoSent("c"), InspectDone("c", GOOD))
    assert orders(effects) == [("navy", Mode.STUDIO)]


def test_where_a_good_selfie_is_there_a_photo_that_fails_leaves_no_wish_behind() -> None:
    session, _ = play(WISHED, PhotoSent("a", "g"), PhotoSent("b", "g"), InspectDone("a", GOOD))
    session, _ = advance(session, InspectFailed("b"))
    assert (session.step, session.wish) == (Step.SELFIES, "")


def test_a_wish_is_changed_by_another_tap_and_ended_by_cancel_and_by_starting_over() -> None:
    session, _ = advance(WISHED, StyleChosen("office", 0))
    assert session.wish == "office"
    session, effects = advance(session, CancelAsked())
    assert (session.wish, said_in(effects)) == ("", [Say.CANCELLED])
    _, effects = play(session, PhotoSent("a"), InspectDone("a", GOOD))
    assert orders(effects) == []
    assert advance(WISHED, StartOver())[0].wish == ""


def test_a_style_tapped_before_consent_is_kept_for_the_selfie_that_follows_it() -> None:
    for session, said in (
        (Session(), [Say.WISHED_FIRST, Say.CONSENT]),
        (CARD, [Say.WISHED_FIRST]),
    ):
        after, effects = advance(session, NAVY)
        assert (after.consent, after.wish, said_in(effects)) == (0, "navy", said)
        assert f"agree:{CONSENT_VERSION}" in actions(effects, Show)
        after, effects = advance(after, Agreed(CONSENT_VERSION))
        assert said_in(effects) == [Say.WISHED]
        _, effects = play(after, PhotoSent("a"), InspectDone("a", GOOD))
        assert orders(effects) == [("navy", Mode.STUDIO)]


def test_in_a_mode_that_draws_the_wish_is_for_that_mode() -> None:
    tap = tapped("style:navy:0:true_face", ["navy"])
    assert said_in(advance(AGREED, tap)[1]) == [Say.MODE_GONE]
    session, _ = advance(replace(AGREED, offer=DRAWING), tap)
    _, effects = play(session, PhotoSent("a"), InspectDone("a", GOOD))
    assert orders(effects) == [("navy", Mode.TRUE_FACE)]


def test_the_samples_of_before_lead_on_when_selfies_have_come() -> None:
    session, effects = play(AGREED, DoneAsked())
    shown = menu_in(effects)
    session, _ = play(session, PhotoSent("a"), InspectDone("a", GOOD))
    _, effects = advance(session, NAVY)
    assert orders(effects) == [("navy", Mode.STUDIO)]
    _, effects = advance(session, FamilyChosen(Family.PAPER))
    assert menu_in(effects).say is Say.MENU
    assert menu_in(effects).key != shown.key


@pytest.mark.parametrize("event", [DoneAsked(), NAVY, FamilyChosen(Family.OFFICE)])
def test_whose_selfies_are_here_is_asked_for_new_terms_before_anything(event: Event) -> None:
    session = replace(with_photos(GOOD), consent=CONSENT_VERSION + 1)
    after, effects = advance(session, event)
    assert (after.wish, said_in(effects)) == ("", [Say.CONSENT_FIRST])
    assert "styles" not in actions(effects, Show)


def test_an_unusable_set_keeps_what_was_tapped_for_a_better_selfie() -> None:
    session, effects = advance(with_photos(DARK), NAVY)
    assert only(effects, Refuse)
    session, effects = play(session, PhotoSent("b"), InspectDone("b", GOOD), Ordered(1, 7))
    assert session.order
    assert session.order.style == "navy"
