"""What people are shown, where their chats are deaf, slow, stuck or gone."""

import asyncio
from pathlib import Path

import pytest

from bot import store
from bot.backend import Backend
from bot.chat import TooSoon, Unreachable
from bot.conversation import (
    CONSENT_VERSION,
    Agreed,
    DeleteConfirmed,
    FullSizeAsked,
    HelpAsked,
    LanguageAsked,
    LanguageChosen,
    Started,
    Step,
    StyleChosen,
)
from bot.delivery import ATTEMPTS
from bot.wording import words
from pipeline.contract import Change, Kind, State
from tests.bot.houses import (
    LONG_S,
    ME,
    House,
    RecordingChat,
    agreed_with_a_selfie,
    house,
    serving,
    working,
)
from tests.storage import opened

__all__ = ["house"]


async def test_progress_is_shown_in_the_one_message_of_the_order(
    house: House, astronaut: bytes
) -> None:
    async with working(house.storage):
        await agreed_with_a_selfie(house, astronaut)
        await house.say(StyleChosen("navy", 0))
        await house.until(lambda: "album:1" in house.chat.messages)
    bars = [bar for key, bar in house.chat.edits if key == "order:1" and bar is not None]
    assert bars == sorted(bars)
    assert house.chat.edits[-1][1] is None


async def test_a_message_that_could_not_be_shown_comes_again(house: House) -> None:
    house.chat.failing = 1
    await house.say(Started())
    await house.until(lambda: bool(house.chat.messages))


async def test_one_deaf_chat_does_not_hold_up_another(house: House) -> None:
    house.chats["test:deaf"] = RecordingChat(failing=1000)
    await house.dialogue.handle("test:deaf", "u", Started())
    await house.say(Started())
    await house.until(lambda: bool(house.chat.messages))


async def test_a_chat_whose_progress_is_stuck_holds_up_no_others_order(
    house: House, astronaut: bytes
) -> None:
    stuck = asyncio.Event()
    house.chats["test:slow"] = RecordingChat(stuck=stuck)
    async with working(house.storage):
        for person in ("test:slow", ME):
            await agreed_with_a_selfie(house, astronaut, person)
        for person in ("test:slow", ME):
            await house.dialogue.handle(person, "order", StyleChosen("navy", 0))
        await house.until(lambda: "album:1" in house.chat.messages)
        assert "album:1" not in house.chats["test:slow"].messages
        stuck.set()
        await house.until(lambda: "album:1" in house.chats["test:slow"].messages)


async def test_a_session_that_cannot_be_read_holds_up_no_others_headshots(
    house: House, astronaut: bytes
) -> None:
    house.chats["test:broken"] = RecordingChat()
    async with working(house.storage):
        for person in ("test:broken", ME):
            await agreed_with_a_selfie(house, astronaut, person)
    for person in ("test:broken", ME):
        await house.dialogue.handle(person, "order", StyleChosen("navy", 0))
    async with house.storage.ledger.begin() as tx:
        await store.save(tx, {"test:broken": {"step": "of another version"}})
    async with working(house.storage):
        await house.until(lambda: "album:1" in house.chat.messages)


async def test_what_ended_while_the_bot_was_down_is_told_when_it_is_back(
    tmp_path: Path, astronaut: bytes
) -> None:
    async with opened(tmp_path) as storage, working(storage):
        async with serving(storage) as house:
            await agreed_with_a_selfie(house, astronaut)
            await house.say(StyleChosen("navy", 0))
            assert (await house.dialogue.session(ME)).step is Step.MAKING
        backend = Backend(storage.ledger, storage.vault)
        async with asyncio.timeout(LONG_S):
            while not [job for job in await backend.changes(0) if _is_album(job)]:
                await asyncio.sleep(0.05)
        async with serving(storage) as house:
            await house.until(lambda: "album:1" in house.chat.messages)


def _is_album(change: Change) -> bool:
    return change.task.kind is Kind.HEADSHOTS and change.state is State.DONE


async def test_a_chat_that_blocks_us_holds_nothing_up(house: House) -> None:
    house.chat.fault = Unreachable()
    await house.say(Started())
    await house.until(lambda: house.chat.refused == 1)
    house.chat.fault = None
    await house.say(HelpAsked())
    await house.until(lambda: len(house.chat.messages) == 1)


async def test_a_platform_that_asks_for_patience_gets_it(house: House) -> None:
    house.chat.fault = TooSoon(0.2)
    await house.say(Started())
    await house.until(lambda: house.chat.refused == 2)  # ... and not before its time is over
    house.chat.fault = None
    await house.until(lambda: len(house.chat.messages) == 1)


async def test_our_messages_are_erased_before_the_receipt(house: House) -> None:
    await house.say(Started(), Agreed(CONSENT_VERSION))
    async with house.storage.ledger.begin() as tx:
        await store.set_refs(tx, [(ME, "album:1", 0, "4711")])
    await house.say(DeleteConfirmed())
    await house.until(lambda: "receipt" in house.chat.messages)
    assert house.chat.erased == ["4711"]


async def test_headshots_that_are_refused_for_good_are_owned_up_to(
    house: House, astronaut: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    house.chat.refuses = "album"
    async with working(house.storage):
        await agreed_with_a_selfie(house, astronaut)
        await house.say(LanguageAsked(), LanguageChosen("de"), StyleChosen("navy", 0))
        await house.without_waiting(lambda: words("say-not_all_shown", "de") in house.texts())
    assert house.chat.refused >= ATTEMPTS
    (key,) = [key for key in house.chat.messages if key.startswith("lost:")]
    assert "full:1" in [choice.action for choice in house.chat.buttons[key]]
    house.chat.refuses = "-"
    await house.say(FullSizeAsked(1))
    await house.until(lambda: len(house.chat.files) == 1)
    assert ME not in caplog.text


async def test_any_other_message_that_is_refused_for_good_holds_nothing_up(house: House) -> None:
    house.chat.refuses = "u1."
    await house.say(Started(), HelpAsked())
    await house.without_waiting(lambda: bool(house.chat.messages))
    assert len(house.chat.messages) == 1
    assert house.chat.refused >= ATTEMPTS


async def test_patience_is_no_attempt(house: House) -> None:
    house.chat.fault = TooSoon(0)
    await house.say(Started())
    await house.until(lambda: house.chat.refused > 2 * ATTEMPTS)
    house.chat.fault = ConnectionError()
    before = house.chat.refused
    await house.without_waiting(lambda: house.chat.refused > before + 2)
    house.chat.fault = None
    await house.without_waiting(lambda: bool(house.chat.messages))
