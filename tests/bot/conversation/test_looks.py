"""What people tell of their own looks."""

from dataclasses import replace

import pytest

from bot.conversation import (
    CONSENT_VERSION,
    SENT_ON,
    AboutAsked,
    Also,
    Answer,
    DoneAsked,
    Event,
    Judged,
    KeepTone,
    Menu,
    ModeChosen,
    Recalled,
    Show,
    StaleTap,
    StartOver,
    ToneTold,
    WordTold,
    advance,
    tapped,
)
from pipeline.contract import OWN_WORDS, STUDIO_ALONE, Mode, Part
from tests.bot.conversation.sessions import (
    AGREED,
    DRAWING,
    GOOD,
    SENDING,
    actions,
    album,
    delivered,
    ordered,
    play,
    with_photos,
)


def test_the_skin_tone_is_told_by_the_person_and_goes_along_with_their_orders() -> None:
    session, effects = advance(with_photos(GOOD), ToneTold(9))
    assert effects[0] == KeepTone(9)
    assert [one.task.tone for one in ordered(session)] == [9]
    assert advance(session, StartOver())[0].tone == 9
    assert [one.task.tone for one in ordered(replace(session, sample=True))] == [0]
    session, effects = advance(session, ToneTold(0))
    assert (session.tone, effects[0]) == (0, KeepTone(0))
    assert [one.task.tone for one in ordered(session)] == [0]


@pytest.mark.parametrize(
    ("answer", "asked", "told"),
    [
        (Answer.LIKE_ME, "tone", ToneTold(1)),
        (Answer.NOT_MY_SKIN, "tone", ToneTold(1)),
        (Answer.NOT_MY_EYES, "word:eyes", WordTold(Part.EYES, "hazel_eyes")),
        (Answer.NOT_MY_HAIR, "word:hair", WordTold(Part.HAIR, "locs")),
    ],
)
def test_what_was_said_asks_for_the_word_that_helps_unless_it_was_told(
    answer: Answer, asked: str, told: Event
) -> None:
    said = Recalled(Judged(1, answer, 1), album("x"))
    assert actions(advance(delivered("x"), said)[1], Show)[-1] == asked
    known, _ = advance(delivered("x"), told)
    assert asked not in actions(advance(known, said)[1], Show)


@pytest.mark.parametrize("part", OWN_WORDS)
def test_every_word_for_eyes_and_hair_is_one_tap_and_nobody_has_to(part: Part) -> None:
    session, effects = advance(AGREED, AboutAsked())
    assert f"word:{part}" in actions(effects, Show)
    _, effects = advance(session, tapped(f"word:{part}", ()))
    offered = actions(effects, Show)
    assert offered == [*(f"word:{part}:{word}" for word in OWN_WORDS[part]), f"word:{part}:"]
    told = [advance(session, tapped(action, ()))[0].words for action in offered]
    assert told == [*((word,) for word in OWN_WORDS[part]), ()]


def test_who_may_tell_of_themselves_is_told_where_drawing_is_done_elsewhere() -> None:
    for offer, also in ((STUDIO_ALONE, ()), (DRAWING, ()), (SENDING, (Also.SENT,))):
        told = replace(AGREED, offer=offer, consent=CONSENT_VERSION + SENT_ON)
        (shown,) = advance(told, AboutAsked())[1]
        assert isinstance(shown, Show)
        assert shown.also == also


def test_words_of_ones_own_go_along_with_orders_and_are_another_job() -> None:
    plain = with_photos(GOOD)
    session, _ = play(plain, WordTold(Part.EYES, "grey_eyes"), WordTold(Part.HAIR, "afro"))
    (before,), (after,) = ordered(plain), ordered(session)
    assert (before.task.words, after.task.words) == ((), ("grey_eyes", "afro"))
    assert before.key != after.key
    assert advance(session, StartOver())[0].words == session.words
    assert ordered(replace(session, sample=True)) == ordered(replace(plain, sample=True))
    session, _ = play(session, WordTold(Part.EYES, ""))
    assert session.words == ("afro",)


@pytest.mark.parametrize("action", ["word:skin", "word:eyes:afro", "word:hair:pink", "word:"])
def test_a_word_that_is_not_on_the_list_is_none(action: str) -> None:
    assert tapped(action, ()) == StaleTap()


def test_a_mode_that_draws_asks_for_ones_own_words_and_studio_does_not() -> None:
    session = replace(with_photos(GOOD), offer=DRAWING)
    assert "me" not in actions(advance(session, DoneAsked())[1], Menu)
    assert "me" in actions(advance(session, ModeChosen(Mode.REIMAGINED))[1], Menu)
