"""The card, a choice where skin is far off, and the person's own word."""

from dataclasses import replace

import pytest

from bot.conversation import (
    Album,
    Answer,
    CancelAsked,
    Card,
    CardAsked,
    Compare,
    Consult,
    Drop,
    HeadshotsDone,
    Judged,
    Note,
    Recalled,
    Refuse,
    Say,
    Session,
    Show,
    SkinChosen,
    Unjudged,
    Unnote,
    advance,
    tapped,
)
from pipeline.contract import Refusal, Refused, Withheld
from tests.bot.conversation.sessions import (
    DRIFT,
    SKIN_FAR_OFF,
    actions,
    album,
    delivered,
    making,
    only,
    play,
    said_in,
)


def test_headshots_come_with_the_question_whether_they_are_like_the_person() -> None:
    _, effects = advance(making(), HeadshotsDone(77, album("x", "y")))
    assert said_in(effects) == [Say.ORDER_DONE, Say.LIKENESS]
    assert actions(effects, Album)[2] == "card:1:1"


def test_nobody_is_asked_whether_a_sample_is_like_them() -> None:
    _, effects = advance(replace(making(), sample=True), HeadshotsDone(77, album("x")))
    assert said_in(effects) == [Say.ORDER_DONE]


def test_a_card_is_of_one_headshot_and_leads_to_the_others() -> None:
    session = delivered("x", "y", "z")
    _, asked = advance(session, CardAsked(1, 2))
    assert asked == (Consult(77, CardAsked(1, 2)),)
    _, effects = advance(session, Recalled(CardAsked(1, 2), album("x", "y", "z")))
    (card,) = only(effects, Card)
    assert isinstance(card, Card)
    assert (card.shot.picture, card.place, card.count) == ("y", 2, 3)
    assert actions(effects, Card) == ["card:1:1", "card:1:3", "me"]


@pytest.mark.parametrize("event", [CardAsked(1, 3), CardAsked(1, 0), CardAsked(2, 1)])
def test_a_card_of_a_headshot_that_is_not_there_is_stale(event: CardAsked) -> None:
    assert said_in(advance(delivered("x", "y"), event)[1]) == [Say.STALE]


def test_what_was_measured_goes_when_the_pictures_go() -> None:
    _, effects = advance(delivered("x"), Recalled(CardAsked(1, 1), None))
    assert said_in(effects) == [Say.STALE]


def test_a_word_on_a_headshot_is_noted_with_what_was_measured_and_no_photo() -> None:
    session = replace(delivered("x", "y"), tone=7)
    said = Judged(1, Answer.NOT_MY_EYES, 2)
    assert advance(session, said)[1] == (Consult(77, said),)
    _, effects = advance(session, Recalled(said, album("x", "y")))
    ((note,), (told,)) = only(effects, Note), only(effects, Show)
    assert isinstance(note, Note)
    assert isinstance(told, Show)
    (kept,) = note.judgements
    assert (kept.number, kept.place, kept.answer) == (1, 2, Answer.NOT_MY_EYES)
    assert (kept.style, kept.engine, kept.tone) == ("navy", "studio", 7)
    assert [one.name for one in kept.measures] == ["skin.y", "skin.drift"]
    assert (told.say, dict(told.slots)["place"]) == (Say.NOTED, 2)
    assert actions(effects, Show) == ["unjudge:1:not_my_eyes:2", "judge:1", "word:eyes"]


def test_a_word_on_all_headshots_is_noted_for_each() -> None:
    said = Judged(1, Answer.LIKE_ME, 0)
    _, effects = advance(delivered("x", "y"), Recalled(said, album("x", "y")))
    (note,) = only(effects, Note)
    assert isinstance(note, Note)
    assert [one.place for one in note.judgements] == [1, 2]


def test_of_several_headshots_it_is_asked_which_one_has_the_fault() -> None:
    one, several = delivered("x"), delivered("x", "y")
    _, effects = advance(several, tapped("judge:1", ()))
    assert "judge:1:not_my_skin" in actions(effects, Show)
    _, effects = advance(several, tapped("judge:1:not_my_skin", ()))
    assert said_in(effects) == [Say.WHICH_ONE]
    which = ["judge:1:not_my_skin:1", "judge:1:not_my_skin:2", "judge:1:not_my_skin:0"]
    assert actions(effects, Show) == which
    _, effects = advance(one, tapped("judge:1", ()))
    assert "judge:1:not_my_skin:1" in actions(effects, Show)


def test_a_word_can_be_taken_back() -> None:
    _, effects = advance(delivered("x", "y"), Unjudged(1, Answer.LIKE_ME, 0))
    assert effects[0] == Unnote(1, Answer.LIKE_ME, (1, 2))
    assert said_in(effects) == [Say.TAKEN_BACK]


def test_an_order_whose_pictures_are_all_withheld_says_so() -> None:
    withheld = (Withheld("p1", (DRIFT,)),)
    refused = Refused(Refusal.FACE_MOVED, withheld=withheld)
    (told,) = only(advance(making(), HeadshotsDone(77, refused))[1], Refuse)
    assert isinstance(told, Refuse)
    assert told.withheld == withheld


def far_off() -> Session:
    """Two headshots delivered, whose skin may be chosen as drawn or corrected."""
    return advance(making(), HeadshotsDone(77, SKIN_FAR_OFF))[0]


def test_where_skin_is_far_off_both_are_shown_side_by_side_to_choose_from() -> None:
    _, effects = advance(making(), HeadshotsDone(77, SKIN_FAR_OFF))
    kinds = [type(one) for one in effects if isinstance(one, Album | Compare | Show)]
    assert kinds == [Show, Album, Compare, Show]
    (both,) = only(effects, Compare)
    assert isinstance(both, Compare)
    assert both.sheet == "sheet"
    assert [one.action for one in both.buttons] == ["skin-drawn:1", "skin-corrected:1"]
    assert not only(advance(making(), HeadshotsDone(77, album("x")))[1], Compare)


@pytest.mark.parametrize(
    ("action", "kept", "gone", "says"),
    [
        ("skin-drawn:1", ("x", "y"), ("x2", "x2's card", "y2", "y2's card"), Say.SKIN_AS_DRAWN),
        ("skin-corrected:1", ("x2", "y2"), ("x", "x's card", "y", "y's card"), Say.SKIN_CORRECTED),
    ],
)
def test_what_was_chosen_stays_and_the_rest_is_deleted_once(
    action: str, kept: tuple[str, ...], gone: tuple[str, ...], says: Say
) -> None:
    chosen = tapped(action, ())
    assert isinstance(chosen, SkinChosen)
    session, effects = play(far_off(), chosen)
    assert effects == (Consult(77, chosen),)
    session, effects = advance(session, Recalled(chosen, SKIN_FAR_OFF))
    assert said_in(effects) == [says]
    assert only(effects, Drop) == [Drop((*gone, "sheet"))]
    assert [made.pictures for made in session.made] == [kept]
    assert said_in(advance(session, chosen)[1]) == [Say.STALE]
    said = Judged(1, Answer.LIKE_ME, 1)
    (note,) = only(advance(session, Recalled(said, SKIN_FAR_OFF))[1], Note)
    assert isinstance(note, Note)
    names = [one.name for one in note.judgements[0].measures]
    assert names == [f"skin.{kept[0]}", *(["skin.drift"] if kept == ("x", "y") else [])]
    _, effects = advance(session, Recalled(CardAsked(1, 2), SKIN_FAR_OFF))
    (card,) = only(effects, Card)
    assert isinstance(card, Card)
    assert card.shot.picture == kept[1]


def test_a_late_album_is_dropped_with_all_there_is_to_choose_from() -> None:
    session, _ = advance(making(), CancelAsked(1))
    (drop,) = advance(session, HeadshotsDone(77, SKIN_FAR_OFF))[1]
    assert isinstance(drop, Drop)
    assert len(drop.photos) == 9
