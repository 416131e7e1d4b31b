"""Photos taken in, and the coach's word on them."""

import pytest

from bot.conversation import (
    Coach,
    Drop,
    Event,
    InspectDone,
    InspectFailed,
    PhotoSent,
    PhotoTurnedAway,
    Say,
    Show,
    StyleChosen,
    Submit,
    Why,
    admission,
    advance,
)
from pipeline.contract import MAX_SELFIES, NOT_KEPT, Inspected, Reason, Verdict
from tests.bot.conversation.sessions import (
    AGREED,
    DARK,
    GOOD,
    actions,
    only,
    play,
    said_in,
    with_photos,
)


def test_a_burst_is_one_message_that_edits_itself() -> None:
    session, keys = AGREED, set[str]()
    events = [PhotoSent(f"p{number}", "album") for number in range(5)]
    verdicts_in = [InspectDone(one.photo, GOOD) for one in events]
    both: list[Event] = [*events, *verdicts_in]
    for event in both:
        session, effects = advance(session, event)
        keys |= {effect.key for effect in effects if isinstance(effect, Coach)}
    assert len(keys) == 1
    _, effects = advance(session, PhotoSent("later"))
    (coach,) = only(effects, Coach)
    assert isinstance(coach, Coach)
    assert coach.key not in keys


def test_the_thirteenth_photo_is_declined_kindly() -> None:
    session = with_photos(*[None] * MAX_SELFIES)
    assert admission(session, sample=False) is Why.SET_IS_FULL
    _, effects = advance(session, PhotoSent("p13"))
    assert effects[0] == Drop(("p13",))
    assert said_in(effects) == [Say.SET_IS_FULL]


def test_a_photo_set_aside_leaves_room_for_another() -> None:
    assert admission(with_photos(*[GOOD] * 11, DARK), sample=False) is None


def test_a_photo_we_could_not_look_at_is_our_fault_and_let_go() -> None:
    after, effects = advance(with_photos(GOOD, None), InspectFailed("p2"))
    assert [sent.photo for sent in after.photos] == ["p1"]
    assert Say.COULD_NOT_LOOK in said_in(effects)


def test_samples_are_alternatives_and_never_a_set() -> None:
    session, _ = play(AGREED, PhotoSent("one", sample=True))
    after, effects = advance(session, PhotoSent("two", sample=True))
    assert [sent.photo for sent in after.photos] == ["two"]
    assert effects[0] == Drop(("one",))
    assert admission(with_photos(GOOD), sample=True) is Why.OWN_SELFIES_HERE


def test_who_may_not_try_the_sample_beside_own_selfies_can_start_over_there() -> None:
    _, effects = advance(with_photos(GOOD), PhotoTurnedAway(Why.OWN_SELFIES_HERE))
    assert actions(effects, Show) == ["over"]


def test_an_order_from_a_sample_says_so_to_the_pipeline() -> None:
    session, _ = play(AGREED, PhotoSent("one", sample=True), InspectDone("one", GOOD))
    _, effects = advance(session, StyleChosen("navy", session.edition))
    assert [one.task.sample for one in effects if isinstance(one, Submit)] == [True]


@pytest.mark.parametrize("reason", sorted(NOT_KEPT))
def test_a_photo_that_may_not_be_kept_is_deleted_at_once(reason: Reason) -> None:
    session, _ = play(AGREED, PhotoSent("a"), PhotoSent("b"))

    session, effects = advance(session, InspectDone("a", Verdict(reason)))
    assert Drop(("a",)) in effects
    session, effects = advance(session, InspectDone("b", DARK))
    assert not [one for one in effects if isinstance(one, Drop)]
    assert session.usable == ()


def test_an_inspection_knows_the_set_it_joins() -> None:
    _, effects = advance(with_photos(GOOD, DARK), PhotoSent("p3"))
    (inspect,) = only(effects, Submit)
    assert isinstance(inspect, Submit)
    assert inspect.task.beside == ("p1",)
    assert Inspected("p3", GOOD).photo in inspect.task.photos
