"""Who was turned away by mistake: heard, let through by the operator, and forgotten like anybody."""

import argparse
from pathlib import Path

import pytest

from bot import appeals, store
from bot.__main__ import parser
from bot.conversation import (
    Appealed,
    Coach,
    DeleteConfirmed,
    DoneAsked,
    InspectDone,
    Label,
    Sent,
    Session,
    StatsAsked,
    Step,
    StyleChosen,
    advance,
    tapped,
)
from bot.conversation.state import CONSENT_VERSION
from bot.house import House as Rules
from bot.settings import Settings
from pipeline import jobs
from pipeline.contract import Check, Kind, Reason, Task, Verdict
from pipeline.jobs import codec
from tests.bot.houses import ME, House, agreed_with_a_selfie, house, working

__all__ = ["house"]
CODE = appeals.code_of(ME)


@pytest.mark.parametrize(
    ("reason", "check"),
    [
        (Reason.LOOKS_YOUNG, Check.AGE),
        (Reason.INDECENT, Check.DECENCY),
        (Reason.SOMEONE_ELSE, Check.PEOPLE),
        (Reason.SEVERAL_FACES, Check.SEVERAL),
    ],
)
def test_a_photo_that_a_check_refused_has_a_button_to_say_so(reason: Reason, check: Check) -> None:
    session = Session(Step.SELFIES, CONSENT_VERSION, photos=(Sent("p"),))
    _, effects = advance(session, InspectDone("p", Verdict(reason)))
    (said,) = (one for one in effects if isinstance(one, Coach))
    (action,) = (one.action for one in said.buttons if one.label is Label.APPEAL)
    assert tapped(action, []) == Appealed(check)


async def spared(house: House) -> list[tuple[Check, ...]]:
    """Return what each order let its worker skip."""
    async with house.storage.ledger.read() as tx:
        tasks = [change.task for change in await jobs.changes(tx, 0)]
    return [task.spared for task in tasks if task.style]


async def test_from_an_appeal_to_the_operators_word_to_a_job_that_skips_the_check_to_delete(
    house: House, astronaut: bytes
) -> None:
    backend = house.dialogue.backend
    object.__setattr__(backend, "house", Rules("@operator", admins=frozenset({ME})))
    async with working(house.storage):
        await agreed_with_a_selfie(house, astronaut)
        await house.say(Appealed(Check.AGE))
        await house.until(lambda: f"list as {CODE}" in house.texts())
        assert "Write to @operator" in house.texts()
        await house.say(StatsAsked())
        await house.until(lambda: "1 appeals that nobody has answered" in house.texts())
        await house.say(DoneAsked(), StyleChosen("navy", 0))
        await house.until(lambda: "full:1" in actions(house))

        assert await appeals.exempt(backend, CODE, Check.AGE)
        await house.until(lambda: "lets you through the check of age" in house.texts())
        (row,) = await appeals.listed(backend)
        assert (row["person"], row["gate"]) == (ME, "age")
        assert 0 < row["asked"] <= row["granted"]
        await house.say(StyleChosen("teal", 0))
        await house.until(lambda: "full:2" in actions(house))

        assert await appeals.exempt(backend, ME, Check.AGE, back=True)
        await house.say(StyleChosen("warm", 0))
        await house.until(lambda: "full:3" in actions(house))
        assert await spared(house) == [(), (Check.AGE,), ()]

        assert await appeals.exempt(backend, ME, Check.AGE)
        await house.say(DeleteConfirmed())
        await house.until(lambda: "receipt" in house.chat.messages)
    assert await appeals.listed(backend) == []
    async with backend.ledger.read() as tx:
        assert await store.spared(tx, ME) == ()


async def test_nobody_is_let_through_who_never_wrote(house: House) -> None:
    assert not await appeals.exempt(house.dialogue.backend, "test:nobody", Check.AGE)
    assert await appeals.listed(house.dialogue.backend) == []


def test_the_operators_command_lists_and_lets_nobody_through_by_a_wrong_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))

    def command(*words: str) -> int:
        asked: argparse.Namespace = parser().parse_args(words)
        return int(asked.verb(asked, Settings()))

    assert command("appeals") == 0
    assert "Nobody has appealed" in capsys.readouterr().out
    assert command("exempt", "telegram:1", "--gate", "age") == 2
    assert "Nobody here is called that" in capsys.readouterr().err


def actions(house: House) -> set[str]:
    return {one.action for row in house.chat.buttons.values() for one in row}


def test_a_task_from_before_there_were_exemptions_spares_nothing() -> None:
    held = codec.task_to_json(Task(Kind.INSPECT, ("p",)))
    del held["spared"]
    assert codec.task_from_json(held).spared == ()
