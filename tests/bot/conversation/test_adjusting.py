"""A headshot wanted different, and in every format."""

from dataclasses import replace

import pytest

from bot.conversation import (
    AdjustAsked,
    AdjustDone,
    AdjustFailed,
    Album,
    BackdropChosen,
    Change,
    ChangeAsked,
    Cropped,
    Crowded,
    DeleteAsked,
    Differs,
    Drop,
    FormatsAsked,
    HeadshotsDone,
    Ordered,
    Refuse,
    Say,
    Session,
    Show,
    StartOver,
    Step,
    Submit,
    Withdraw,
    advance,
    tapped,
)
from pipeline.contract import MOST_LIGHT, Adjust, Kind, Mode, Refusal, Refused, Task, Withheld
from tests.bot.conversation.sessions import (
    DARK,
    DRIFT,
    FORMATS,
    GOOD,
    actions,
    album,
    delivered,
    making,
    menu_in,
    only,
    play,
    said_in,
    with_photos,
)


def change(
    session: Session, wanted: Change, number: int = 1, place: int = 1
) -> tuple[Session, Task]:
    """Tap a change, and have the ledger number it; the task that follows."""
    session, effects = advance(session, ChangeAsked(number, place, wanted))
    (submit,) = only(effects, Submit)
    assert isinstance(submit, Submit)
    assert said_in(effects) == [Say.ADJUSTING]
    return advance(session, Ordered(submit.number, 78))[0], submit.task


def changed(session: Session, *wanted: Change) -> Session:
    """Have changes made one after another, each of the picture of the one before."""
    number = 1
    for one in wanted:
        session, _ = change(session, one, number)
        session, _ = advance(session, AdjustDone(78, album(f"picture {session.orders}")))
        number = session.orders
    return session


def test_an_album_of_one_asks_what_should_be_different_and_of_several_which_one() -> None:
    _, effects = advance(delivered("x"), AdjustAsked(1))
    assert said_in(effects) == [Say.ADJUST]
    assert actions(effects, Show) == [f"change:1:1:{one}" for one in Change]
    _, effects = advance(delivered("x", "y"), AdjustAsked(1))
    assert said_in(effects) == [Say.WHICH_TO_ADJUST]
    assert actions(effects, Show) == ["adjust:1:1", "adjust:1:2"]
    _, effects = advance(delivered("x", "y"), tapped("adjust:1:2", ()))
    assert actions(effects, Show)[0] == "change:1:2:warmer"


@pytest.mark.parametrize(
    ("wanted", "wish"),
    [
        (Change.WARMER, Adjust(warmth=1)),
        (Change.COOLER, Adjust(warmth=-1)),
        (Change.BRIGHTER, Adjust(light=1)),
        (Change.DARKER, Adjust(light=-1)),
        (Change.TIGHTER, Adjust(zoom=1)),
        (Change.WIDER, Adjust(zoom=-1)),
    ],
)
def test_a_change_is_one_step_of_the_same_selfie_and_style(wanted: Change, wish: Adjust) -> None:
    _, task = change(delivered("x"), wanted)
    assert task == Task(Kind.ADJUST, ("p1",), style="navy", adjust=wish)


def test_what_was_changed_comes_as_an_album_of_its_own_that_can_be_changed_again() -> None:
    session, _ = change(delivered("x"), Change.WARMER)
    session, effects = advance(session, AdjustDone(78, album("warm")))
    (differs,), (shown,) = only(effects, Differs), only(effects, Album)
    assert differs == Differs("order:2", Adjust(warmth=1))
    assert isinstance(shown, Album)
    assert shown.key == "album:2"
    assert "full:2" in actions(effects, Album)
    assert session.step is Step.DELIVERED
    _, task = change(session, Change.BRIGHTER, 2)
    assert task.adjust == Adjust(warmth=1, light=1)
    _, task = change(session, Change.BRIGHTER, 1)
    assert task.adjust == Adjust(light=1)


@pytest.mark.parametrize("wanted", [one for one in Change if one not in ("backdrop", "selfie")])
def test_steps_are_counted_from_the_first_picture_and_end_with_a_word(wanted: Change) -> None:
    session = changed(delivered("x"), *[wanted] * MOST_LIGHT)
    _, effects = advance(session, ChangeAsked(session.orders, 1, wanted))
    assert not only(effects, Submit)
    (told,) = only(effects, Show)
    assert isinstance(told, Show)
    assert (told.say, dict(told.slots)) == (Say.AS_FAR, {"change": str(wanted)})


def test_there_and_back_is_the_first_picture_again() -> None:
    session = changed(delivered("x"), Change.DARKER, Change.BRIGHTER)
    assert session.made[-1].adjust == Adjust()


def test_another_backdrop_is_chosen_on_the_persons_own_pictures() -> None:
    session = replace(delivered("x"), sheet=(("navy", "t1"),))
    session = replace(session, sheet_of=session.selfie_set)
    _, effects = advance(session, ChangeAsked(1, 1, Change.BACKDROP))
    menu = menu_in(effects)
    assert (menu.say, menu.sheet, menu.action) == (Say.BACKDROPS, session.sheet, "backdrop:1:1")
    _, effects = advance(session, tapped("backdrop:1:1:teal", ["teal"]))
    assert [one.task.adjust for one in effects if isinstance(one, Submit)] == [
        Adjust(backdrop="teal")
    ]
    _, effects = advance(session, BackdropChosen(1, 1, "navy"))
    assert [one.task.adjust for one in effects if isinstance(one, Submit)] == [Adjust()]


def test_another_selfie_is_the_next_best_and_measured_like_a_first_picture() -> None:
    better = replace(GOOD, score=0.9)
    session = replace(delivered("x"), photos=with_photos(GOOD, better, DARK).photos)
    session, task = change(session, Change.SELFIE)
    assert (task.photos, task.adjust) == (("p2",), Adjust(anew=True))
    session, _ = advance(session, AdjustDone(78, album("other")))
    assert (session.made[-1].sources, session.made[-1].adjust) == (("p2",), Adjust())
    _, effects = advance(delivered("x"), ChangeAsked(1, 1, Change.SELFIE))
    assert said_in(effects) == [Say.NO_OTHER_SELFIE]


def test_a_change_keeps_the_balance_of_the_first_picture_and_another_selfie_has_none() -> None:
    shots = album("x", "y")
    warm = (1.1, 1.0, 0.9)
    first, second = shots.headshots
    shots = replace(shots, headshots=(first, replace(second, balance=warm)))
    session, _ = advance(making(), HeadshotsDone(77, shots))
    assert change(session, Change.WARMER)[1].adjust == Adjust(warmth=1)
    session, task = change(session, Change.WARMER, place=2)
    assert task.adjust == Adjust(warmth=1, balance=warm)
    session, _ = advance(session, AdjustDone(78, album("z")))
    _, task = change(session, Change.WIDER, session.orders)
    assert task.adjust == Adjust(warmth=1, zoom=-1, balance=warm)
    _, effects = advance(session, FormatsAsked(session.orders))
    (submit,) = only(effects, Submit)
    assert isinstance(submit, Submit)
    assert submit.task.adjust.balance == warm


def test_a_change_tapped_twice_is_made_once() -> None:
    session, _ = change(delivered("x"), Change.WARMER)
    _, effects = advance(session, ChangeAsked(1, 1, Change.WARMER))
    assert not only(effects, Submit)
    assert said_in(effects) == [Say.ALREADY_ADJUSTING]
    assert change(session, Change.BRIGHTER)[1].adjust == Adjust(light=1)


def test_where_the_selfie_ends_it_is_said_and_the_picture_stays() -> None:
    session, _ = change(delivered("x"), Change.WIDER)
    after, effects = advance(session, AdjustDone(78, Refused(Refusal.NO_FRAMING)))
    assert said_in(effects) == [Say.NO_ROOM]
    assert (after.made, after.adjusting) == (session.made, ())


def test_a_change_that_the_guard_withholds_says_what_was_measured() -> None:
    session, _ = change(delivered("x"), Change.BRIGHTER)
    withheld = (Withheld("p1", (DRIFT,)),)
    refused = Refused(Refusal.FACE_MOVED, withheld=withheld)
    (told,) = only(advance(session, AdjustDone(78, refused))[1], Refuse)
    assert isinstance(told, Refuse)
    assert (told.key, told.withheld) == ("order:2", withheld)


def test_a_change_that_fails_or_waits_too_long_is_owned_up_to_and_can_be_tapped_again() -> None:
    session, _ = change(delivered("x"), Change.WARMER)
    after, effects = advance(session, AdjustFailed(78))
    assert said_in(effects) == [Say.NOT_ADJUSTED]
    assert change(after, Change.WARMER)[1].adjust == Adjust(warmth=1)
    session, _ = advance(delivered("x"), ChangeAsked(1, 1, Change.WARMER))
    after, effects = advance(session, Crowded(Kind.ADJUST, "p1", wait_s=50))
    assert (said_in(effects), after.adjusting) == ([Say.ADJUST_LATER], ())


def test_of_another_set_or_a_drawn_face_nothing_is_adjusted() -> None:
    session = delivered("x")
    drawn = replace(session, made=(replace(session.made[0], mode=Mode.TRUE_FACE),))
    for before in (advance(session, StartOver())[0], drawn):
        for event in (
            AdjustAsked(1),
            ChangeAsked(1, 1, Change.WARMER),
            BackdropChosen(1, 1, "navy"),
        ):
            assert said_in(advance(before, event)[1]) == [Say.STALE]


def test_starting_over_withdraws_what_is_being_adjusted_and_drops_what_comes_late() -> None:
    session, _ = change(delivered("x"), Change.WARMER)
    after, effects = advance(session, StartOver())
    assert Withdraw(78) in effects
    assert advance(after, AdjustDone(78, album("late")))[1] == (Drop(("late", "late's card")),)


def test_formats_are_of_one_headshot_as_it_was_adjusted_and_come_as_files() -> None:
    _, effects = advance(delivered("x", "y"), FormatsAsked(1))
    assert (said_in(effects), actions(effects, Show)) == (
        [Say.WHICH_TO_FORMAT],
        ["formats:1:1", "formats:1:2"],
    )
    session = changed(delivered("x"), Change.WARMER)
    session, effects = advance(session, tapped(f"formats:{session.orders}", ()))
    (submit,) = only(effects, Submit)
    assert isinstance(submit, Submit)
    assert (submit.task.photos, submit.task.adjust, submit.task.formats) == (
        ("p1",),
        Adjust(warmth=1),
        True,
    )
    session, _ = advance(session, Ordered(submit.number, 78))
    assert said_in(advance(session, FormatsAsked(session.made[-1].number))[1]) == [
        Say.ALREADY_ADJUSTING
    ]
    session, effects = advance(session, AdjustDone(78, FORMATS))
    assert only(effects, Cropped) == [Cropped(submit.number, "navy", FORMATS)]
    _, effects = advance(session, DeleteAsked())
    (told,) = only(effects, Show)
    assert isinstance(told, Show)
    assert dict(told.slots)["pictures"] == 3


def test_formats_that_come_too_late_are_dropped() -> None:
    session, _ = advance(delivered("x"), FormatsAsked(1))
    session, _ = play(session, Ordered(2, 78), StartOver())
    assert advance(session, AdjustDone(78, FORMATS))[1] == (Drop(("s",)),)
