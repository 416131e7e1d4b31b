"""Consent, as a table: no loop, no database, no platform."""

from dataclasses import replace

from bot.conversation import (
    CONSENT_VERSION,
    Agreed,
    Declined,
    PhotoTurnedAway,
    Say,
    Session,
    Started,
    Why,
    admission,
    advance,
)
from tests.bot.conversation.sessions import GOOD, play, said_in, with_photos


def test_no_photo_is_admitted_before_consent_and_the_answer_is_kind() -> None:
    for session, card in ((Session(), [Say.CONSENT]), (play(Session(), Started())[0], [])):
        assert admission(session, sample=False) is Why.NO_CONSENT
        after, effects = advance(session, PhotoTurnedAway(Why.NO_CONSENT))
        # Nobody is asked to agree to what they have not seen.
        assert said_in(effects) == [Say.PHOTO_BEFORE_CONSENT, *card]
        assert not after.photos


def test_an_older_consent_is_asked_for_again() -> None:
    session = replace(with_photos(GOOD), consent=CONSENT_VERSION + 1)
    assert admission(session, sample=False) is Why.NO_CONSENT
    after, effects = advance(session, Started())
    assert said_in(effects) == [Say.CONSENT_CHANGED]
    assert after.photos == session.photos


def test_an_old_card_is_shown_anew() -> None:
    after, effects = play(Session(), Started(), Agreed(CONSENT_VERSION - 1))
    assert (after.consent, said_in(effects)) == (0, [Say.CONSENT])


def test_a_no_is_respected() -> None:
    after, effects = play(Session(), Started(), Declined())
    assert (after.consent, said_in(effects)) == (0, [Say.DECLINED])
