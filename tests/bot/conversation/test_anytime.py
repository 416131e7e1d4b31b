"""What is answered at every step."""

from dataclasses import replace

import pytest

from bot.conversation import (
    CancelAsked,
    DeleteAsked,
    DeleteConfirmed,
    Drop,
    Event,
    Forget,
    HelpAsked,
    PhotoSent,
    PrivacyAsked,
    Say,
    Session,
    Show,
    Step,
    Submit,
    VerifyAsked,
    VerifyDone,
    Whence,
    Why,
    admission,
    advance,
)
from pipeline.contract import MAX_SELFIES, Kind, Origin, Standing, Task
from tests.bot.conversation.sessions import GOOD, making, said_in, with_photos


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize(
    ("event", "answer"),
    [
        (HelpAsked(), {Say.HELP}),
        (PrivacyAsked(), {Say.PRIVACY}),
        (CancelAsked(), {Say.CANCELLED, Say.NOTHING_TO_CANCEL}),
        (DeleteAsked(), {Say.ASK_DELETE, Say.NOTHING_TO_DELETE}),
        (DeleteConfirmed(), {Say.RECEIPT, Say.NOTHING_TO_DELETE}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_commands_are_answered_at_every_step(step: Step, event: Event, answer: set[Say]) -> None:
    _, effects = advance(replace(making(), step=step), event)
    assert set(said_in(effects)) <= answer
    assert said_in(effects)


@pytest.mark.parametrize("event", [DeleteAsked(), DeleteConfirmed()])
def test_a_stranger_who_wants_all_deleted_leaves_not_even_a_language(event: Event) -> None:
    session, effects = advance(Session(tongue="de"), event)
    assert session == Session()
    assert effects[0] == Forget()
    assert said_in(effects) == [Say.NOTHING_TO_DELETE]


def test_a_picture_to_verify_joins_no_set_and_is_let_go_of() -> None:
    session, effects = advance(with_photos(GOOD), VerifyAsked())
    assert [one.say for one in effects if isinstance(one, Show)] == [Say.SEND_TO_VERIFY]

    full = replace(session, photos=session.photos * MAX_SELFIES)
    assert admission(full, sample=False) is None
    session, effects = advance(full, PhotoSent("v"))
    assert Submit("verify:v", Task(Kind.VERIFY, ("v",))) in effects
    assert session.photos == full.photos
    assert admission(session, sample=False) is Why.SET_IS_FULL

    origin = Origin(Standing.UNALTERED, 1e9)
    _, effects = advance(session, VerifyDone("v", origin))
    assert effects == (Drop(("v",)), Whence("verify:v", origin))
