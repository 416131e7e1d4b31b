"""Telegram from outside: the bot as a process of its own, against a Bot API server on loopback."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.bot.platforms.telegram_stage import Stage, staged
from tests.wire.telegram import Message, Person, TelegramServer

AGREE = "agree:1"


@pytest_asyncio.fixture
async def telegram() -> AsyncGenerator[TelegramServer]:
    async with TelegramServer.serving() as server:
        yield server


@pytest_asyncio.fixture
async def stage(telegram: TelegramServer, tmp_path: Path) -> AsyncGenerator[Stage]:
    async with staged(telegram, tmp_path) as stage:
        await stage.start()
        await stage.work()
        yield stage
        assert telegram.token not in stage.log.read_text()


async def agreed(person: Person) -> None:
    """Go through consent."""
    person.says("/start")
    card = await person.sees("Before you send one", within=20)
    person.taps(card, AGREE)
    await person.sees(lambda message: message.kind == "photo" and "selfies" in message.text)


async def menu(person: Person) -> Message:
    """Ask for the styles, and wait for the person's own face in them."""
    person.says("/styles")
    return await person.sees("your own selfie in each of them")


def headshots(person: Person) -> list[Message]:
    """Return the pictures of an album: photos that nothing is written beneath."""
    return [one for one in person.chat.from_bot if one.kind == "photo" and not one.text]


@pytest.mark.asyncio
async def test_from_start_to_delete(
    stage: Stage, telegram: TelegramServer, astronaut: bytes
) -> None:
    ann = telegram.person()
    await agreed(ann)
    ann.sends_photo(astronaut)
    await ann.sees("1 good.")
    styles = await menu(ann)
    tap = ann.taps(styles, "style:navy:0")
    assert await ann.gets_answer(tap) == {}
    done = await ann.sees("Checked step by step")
    assert len(headshots(ann)) == 1
    ann.taps(done, "full:1")
    file = await ann.sees(lambda message: message.kind == "document")
    assert file.filename == "headshot-navy-1.jpg"
    ann.says("/delete")
    ann.taps(await ann.sees("cannot be undone"), "delete-yes")
    await ann.sees("Deleted, just now")
    assert [one.text[:7] for one in ann.chat.from_bot] == ["Deleted"]
    assert await stage.count("shown") == 0
