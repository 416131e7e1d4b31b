"""From a style to an album, and what may come between."""

from dataclasses import replace

from bot.conversation import (
    CancelAsked,
    Crowded,
    Drop,
    Event,
    Files,
    FullSizeAsked,
    HeadshotsDone,
    HeadshotsFailed,
    InspectDone,
    MoreAsked,
    Order,
    Ordered,
    Refuse,
    RetryAsked,
    Say,
    Show,
    StaleTap,
    StartOver,
    Step,
    StyleChosen,
    Submit,
    Withdraw,
    advance,
)
from pipeline.contract import Kind, Reason, Refusal, Refused
from tests.bot.conversation.sessions import (
    DARK,
    GOOD,
    album,
    making,
    only,
    play,
    said_in,
    with_photos,
)


def test_a_style_tapped_early_waits_for_the_last_verdict() -> None:
    session, effects = advance(with_photos(GOOD, None), StyleChosen("navy", 0))
    assert (session.step, said_in(effects)) == (Step.WAITING, [Say.WAITING_FOR_VERDICTS])
    session, effects = advance(session, InspectDone("p2", DARK))
    assert session.step is Step.MAKING
    (order,) = only(effects, Submit)
    assert isinstance(order, Submit)
    assert (order.task.style, order.task.photos) == ("navy", ("p1",))


def test_a_style_that_waited_in_vain_says_why() -> None:
    session, _ = advance(with_photos(None), StyleChosen("navy", 0))
    after, effects = advance(session, InspectDone("p1", DARK))
    assert after.step is Step.SELFIES
    (refused,) = only(effects, Refuse)
    assert isinstance(refused, Refuse)
    assert refused.problems == ((1, Reason.TOO_DARK),)


def test_a_double_tap_orders_once() -> None:
    session = with_photos(GOOD)
    first, effects = advance(session, StyleChosen("navy", 0))
    _, again = advance(first, StyleChosen("navy", 0))
    assert len(only(effects, Submit)) == 1
    assert not only(again, Submit)
    assert said_in(again) == [Say.ALREADY_MAKING]


def test_more_like_this_is_the_next_round_under_another_key() -> None:
    session, first = advance(with_photos(GOOD), StyleChosen("navy", 0))
    session, _ = play(session, Ordered(1, 9), HeadshotsDone(9, album("x")))
    _, second = advance(session, MoreAsked(1))
    (a,), (b,) = only(first, Submit), only(second, Submit)
    assert isinstance(a, Submit)
    assert isinstance(b, Submit)
    assert (a.task.round, b.task.round) == (0, 1)
    assert a.key != b.key


def test_a_fault_of_ours_is_owned_up_to_and_may_be_tried_again() -> None:
    session, effects = advance(making(), HeadshotsFailed(77))
    assert said_in(effects) == [Say.FAULT]
    after, effects = advance(session, RetryAsked(1))
    assert after.step is Step.MAKING
    assert only(effects, Submit)


def test_cancel_withdraws_and_a_late_result_is_dropped() -> None:
    session, effects = advance(making(), CancelAsked(1))
    assert effects[0] == Withdraw(77)
    after, effects = advance(session, HeadshotsDone(77, album("late")))
    assert (after, effects) == (session, (Drop(("late", "late's card")),))


def test_a_menu_of_an_earlier_set_is_stale() -> None:
    session, _ = advance(with_photos(GOOD), StartOver())
    late: tuple[Event, ...] = (StyleChosen("navy", 0), MoreAsked(1), StaleTap(), RetryAsked(4))
    for event in late:
        _, effects = advance(session, event)
        assert said_in(effects) == [Say.STALE]


def test_start_over_deletes_the_selfies_and_withdraws_the_order() -> None:
    after, effects = advance(making(), StartOver())
    assert after.photos == ()
    assert effects[:2] == (Withdraw(77), Drop(("p1",)))


def test_a_refused_order_says_why() -> None:
    refused = Refused(Refusal.TOO_SMALL, (("p1", Reason.TOO_SMALL),))
    after, effects = advance(making(), HeadshotsDone(77, refused))
    assert after.order is None
    (told,) = only(effects, Refuse)
    assert isinstance(told, Refuse)
    assert told.problems == ((1, Reason.TOO_SMALL),)


def test_too_much_for_us_is_said_and_nothing_is_lost() -> None:
    after, effects = advance(making(), Crowded(Kind.HEADSHOTS))
    assert (after.step, said_in(effects)) == (Step.STYLES, [Say.CROWDED])
    assert after.photos == making().photos
    _, effects = advance(making(), Crowded(Kind.HEADSHOTS, everyone=False, wait_s=63.4))
    (told,) = only(effects, Show)
    assert isinstance(told, Show)
    assert (told.say, dict(told.slots)["wait"]) == (Say.ENOUGH_OPEN, 63)


def test_full_size_hands_over_the_album_as_files() -> None:
    session, _ = advance(making(), HeadshotsDone(77, album("x", "y")))
    _, effects = advance(session, FullSizeAsked(1))
    assert effects == (Files(1, "navy", ("x", "y")),)


def test_who_has_had_all_of_a_day_is_told_when_there_is_more() -> None:
    making = replace(with_photos(GOOD), step=Step.MAKING, order=Order(1, "navy", 0, 0))
    session, effects = advance(making, Crowded(Kind.HEADSHOTS, hours=3))
    (say,) = (one for one in effects if isinstance(one, Show))
    assert (say.say, dict(say.slots)["hours"]) == (Say.DAY_IS_SPENT, 3)
    assert (session.step, session.order) == (Step.STYLES, None)
