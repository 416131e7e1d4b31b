"""Modes that draw, where they are offered."""

from dataclasses import replace

import pytest

from bot.conversation import (
    CONSENT_VERSION,
    SENT_ON,
    Agree,
    Agreed,
    Also,
    Answer,
    DoneAsked,
    Drop,
    Event,
    HeadshotsDone,
    HeadshotsFailed,
    InspectDone,
    Judged,
    Menu,
    ModeChosen,
    MoreAsked,
    Note,
    Ordered,
    PhotoSent,
    Recalled,
    Refuse,
    RetryAsked,
    Say,
    Session,
    Show,
    Started,
    Step,
    StyleChosen,
    Submit,
    Why,
    admission,
    advance,
    tapped,
)
from pipeline.contract import STUDIO_ALONE, Mode, Offer, Refusal, Refused, Withheld
from tests.bot.conversation.sessions import (
    DRAWING,
    GOOD,
    SENDING,
    actions,
    album,
    making,
    menu_in,
    only,
    play,
    said_in,
    with_photos,
)

MODES = (Mode.STUDIO, *DRAWING.drawing)


def in_mode(mode: Mode) -> tuple[Session, Submit]:
    """Choose a style in a mode, where all of them are offered."""
    session = replace(with_photos(GOOD), offer=DRAWING)
    after, effects = advance(session, StyleChosen("navy", 0, mode))
    (submit,) = only(effects, Submit)
    assert isinstance(submit, Submit)
    return advance(after, Ordered(1, 77))[0], submit


def test_with_studio_alone_the_menu_has_no_modes() -> None:
    _, effects = advance(with_photos(GOOD), DoneAsked())
    assert (menu_in(effects).modes, actions(effects, Menu)) == ((), ["copy", "over"])
    _, effects = advance(Session(), Started())
    assert [one.also for one in effects if isinstance(one, Show)] == [()]


def test_where_more_is_offered_the_menu_has_the_modes_and_shows_the_one_that_is_tapped() -> None:
    session, effects = advance(replace(with_photos(GOOD), offer=DRAWING), DoneAsked())
    before = menu_in(effects)
    assert (before.modes, before.mode) == (MODES, Mode.STUDIO)
    assert actions(effects, Menu) == ["copy", *(f"mode:{mode}" for mode in MODES), "over"]
    _, effects = advance(session, tapped("mode:true_face", ()))
    after = menu_in(effects)
    assert (after.key, after.mode) == (before.key, Mode.TRUE_FACE)


@pytest.mark.parametrize("mode", MODES)
def test_a_style_is_ordered_in_the_mode_that_its_button_names(mode: Mode) -> None:
    session, submit = in_mode(mode)
    assert submit.task.mode is mode
    assert session.order
    assert session.order.mode is mode


def test_the_same_style_in_another_mode_is_another_job_and_studio_keeps_its_key() -> None:
    keys = {mode: in_mode(mode)[1].key for mode in MODES}
    assert len(set(keys.values())) == len(MODES)
    _, effects = advance(with_photos(GOOD), StyleChosen("navy", 0))
    assert [one.key for one in effects if isinstance(one, Submit)] == [keys[Mode.STUDIO]]
    assert keys[Mode.STUDIO].endswith(":navy:0")


def test_rounds_are_counted_for_each_mode_and_more_is_of_the_same_mode() -> None:
    session, _ = in_mode(Mode.TRUE_FACE)
    session, _ = advance(session, HeadshotsDone(77, album("x")))
    found = {}
    asks: dict[str, Event] = {"more": MoreAsked(1), "studio": StyleChosen("navy", 0)}
    for name, event in asks.items():
        (submit,) = only(advance(session, event)[1], Submit)
        assert isinstance(submit, Submit)
        found[name] = (submit.task.mode, submit.task.round)
    assert found == {"more": (Mode.TRUE_FACE, 1), "studio": (Mode.STUDIO, 0)}


def test_a_style_that_waits_for_verdicts_keeps_its_mode() -> None:
    session = replace(with_photos(GOOD, None), offer=DRAWING)
    _, effects = play(session, StyleChosen("navy", 0, Mode.REIMAGINED), InspectDone("p2", GOOD))
    assert [one.task.mode for one in effects if isinstance(one, Submit)] == [Mode.REIMAGINED]


def test_a_mode_that_went_between_menu_and_tap_is_said_to_be_gone_and_studio_is_offered() -> None:
    session, _ = advance(replace(with_photos(GOOD), offer=DRAWING), DoneAsked())
    left = replace(session, offer=Offer((Mode.REIMAGINED,)))
    late: dict[str, Event] = {
        "style:navy:0": StyleChosen("navy", 0, Mode.TRUE_FACE),
        "mode": ModeChosen(Mode.TRUE_FACE),
    }
    for action, event in late.items():
        after, effects = advance(left, event)
        assert (after, said_in(effects)) == (left, [Say.MODE_GONE])
        assert actions(effects, Show)[:2] == [f"{action}:studio", f"{action}:reimagined"]
    _, effects = advance(after, tapped("style:navy:0:studio", ["navy"]))
    assert [one.task.mode for one in effects if isinstance(one, Submit)] == [Mode.STUDIO]


def test_a_mode_that_went_while_verdicts_were_awaited_is_ordered_as_no_other() -> None:
    session = replace(with_photos(GOOD, None), offer=DRAWING)
    session, _ = advance(session, StyleChosen("navy", 0, Mode.REIMAGINED))
    after, effects = advance(replace(session, offer=STUDIO_ALONE), InspectDone("p2", GOOD))
    assert said_in(effects)[-1] is Say.MODE_GONE
    assert not only(effects, Submit)
    assert (after.step, after.wish) == (Step.STYLES, "")


def test_an_order_that_failed_because_its_mode_went_says_so_in_its_own_message() -> None:
    session, _ = in_mode(Mode.TRUE_FACE)
    again, effects = advance(session, HeadshotsFailed(77))
    assert said_in(effects) == [Say.FAULT]
    after, effects = advance(replace(session, offer=STUDIO_ALONE), HeadshotsFailed(77))
    (say,) = only(effects, Show)
    assert isinstance(say, Show)
    assert (say.say, say.key) == (Say.MODE_GONE, "order:1")
    assert actions(effects, Show)[0] == "style:navy:0:studio"
    assert (after.step, after.order) == (Step.STYLES, None)
    _, effects = advance(replace(again, offer=STUDIO_ALONE), RetryAsked(1))
    assert said_in(effects) == [Say.MODE_GONE]


def test_after_all_retries_were_withheld_the_other_modes_are_offered() -> None:
    session, _ = in_mode(Mode.REIMAGINED)
    refused = Refused(Refusal.FACE_MOVED, withheld=(Withheld("p1", ()),))
    after, effects = advance(session, HeadshotsDone(77, refused))
    (why,) = only(effects, Refuse)
    assert isinstance(why, Refuse)
    assert why.modes == (Mode.STUDIO, Mode.TRUE_FACE)
    assert actions(effects, Refuse)[:2] == ["style:navy:0:studio", "style:navy:0:true_face"]
    _, effects = advance(after, tapped("style:navy:0:true_face", ["navy"]))
    assert [one.task.mode for one in effects if isinstance(one, Submit)] == [Mode.TRUE_FACE]


def test_no_other_mode_is_offered_where_there_is_none_or_the_selfies_are_at_fault() -> None:
    refused = Refused(Refusal.FACE_MOVED, withheld=(Withheld("p1", ()),))
    alone = advance(making(), HeadshotsDone(77, refused))[1]
    small = advance(in_mode(Mode.STUDIO)[0], HeadshotsDone(77, Refused(Refusal.TOO_SMALL)))[1]
    assert [one.modes for one in (*alone, *small) if isinstance(one, Refuse)] == [(), ()]


def test_a_word_on_a_headshot_is_kept_with_the_mode_that_made_it() -> None:
    session, _ = in_mode(Mode.TRUE_FACE)
    session, _ = advance(session, HeadshotsDone(77, album("x")))
    _, effects = advance(session, Recalled(Judged(1, Answer.LIKE_ME, 0), album("x")))
    (note,) = only(effects, Note)
    assert isinstance(note, Note)
    assert [one.engine for one in note.judgements] == ["studio:true_face"]


def test_where_selfies_are_sent_on_everybody_is_asked_again_and_photos_wait_for_the_answer() -> (
    None
):
    session = replace(with_photos(GOOD), offer=SENDING)
    assert admission(session, sample=False) is Why.NO_CONSENT
    after, effects = advance(session, StyleChosen("navy", 0, Mode.TRUE_FACE))
    assert not only(effects, Submit)
    (card,) = only(effects, Show)
    assert isinstance(card, Show)
    assert card.also == (Also.MODES, Also.SENT)
    after, effects = advance(after, tapped(card.buttons[0].action, ()))
    assert effects[0] == Agree(CONSENT_VERSION + SENT_ON)
    assert admission(after, sample=False) is None
    assert after.photos == session.photos


def test_a_yes_to_the_card_of_before_is_not_enough_where_selfies_are_sent_on() -> None:
    asked, _ = advance(Session(offer=SENDING), Started())
    after, effects = advance(asked, Agreed(CONSENT_VERSION))
    assert (after.consent, said_in(effects)) == (0, [Say.CONSENT])


def test_a_yes_to_sending_on_covers_what_sends_nothing() -> None:
    session = replace(with_photos(GOOD), consent=CONSENT_VERSION + SENT_ON)
    for offer in (STUDIO_ALONE, DRAWING, SENDING):
        _, effects = advance(replace(session, offer=offer), StyleChosen("navy", 0))
        assert [one.task.may_send for one in effects if isinstance(one, Submit)] == [True]
    assert not in_mode(Mode.TRUE_FACE)[1].task.may_send


def test_a_photo_that_came_as_the_card_changed_is_not_kept() -> None:
    _, effects = advance(replace(with_photos(GOOD), offer=SENDING), PhotoSent("p2"))
    assert effects[0] == Drop(("p2",))
    assert said_in(effects) == [Say.PHOTO_BEFORE_CONSENT]
