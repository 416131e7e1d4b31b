"""One Telegram chat against the Bot API server: what may be repeated, and what is gone."""

import asyncio
import io
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from PIL import Image
from pydantic import SecretStr
from telegram import Bot

from bot import store
from bot.backend import Backend
from bot.chat import EDIT_S, TooSoon, Unreachable
from bot.conversation import Session, to_json
from bot.platforms.telegram import build
from bot.platforms.telegram.chat import Line, TelegramChat
from bot.settings import Settings
from bot.wording.spoken import Choice, Picture
from tests.storage import opened
from tests.wire.telegram import Person, TelegramServer

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")

GONE = "0" * 32


@dataclass
class Desk:
    """Ann, the bot's chat with her, and what it is kept in."""

    ann: Person
    telegram: TelegramServer
    backend: Backend
    bot: Bot

    @property
    def chat(self) -> TelegramChat:
        """Return the chat as a process sees it that has just started."""
        return Line(self.bot, self.backend).chat_of(self.person)

    @property
    def person(self) -> str:
        return f"telegram:{self.ann.id}"

    async def picture(self) -> Picture:
        """Return a headshot that is in the vault."""
        file = io.BytesIO()
        Image.new("RGB", (320, 400), (9, 9, 200)).save(file, "JPEG")
        await self.backend.make_key(self.person)
        return Picture("vault", await self.backend.put(self.person, file.getvalue()), "")


@pytest_asyncio.fixture
async def desk(tmp_path: Path) -> AsyncGenerator[Desk]:
    async with TelegramServer.serving() as telegram, opened(tmp_path) as storage:
        backend = Backend(storage.ledger, storage.vault)
        ann = telegram.person()
        ann.says("/start")
        async with backend.begin() as tx:
            await store.save(tx, {f"telegram:{ann.id}": to_json(Session())})
        settings = Settings(
            telegram_token=SecretStr(telegram.token),
            telegram_api_url=telegram.api_url,
            telegram_file_url=telegram.file_url,
        )
        async with build(settings) as bot:
            yield Desk(ann, telegram, backend, bot)


async def test_showing_again_edits_and_what_reads_the_same_is_left(desk: Desk) -> None:
    buttons = (Choice("Cancel", "cancel:1"),)
    await desk.chat.show("order:1", "Working", (), buttons, 0.5)
    await desk.chat.show("order:1", "Working", (), buttons, 0.5)
    (status,) = desk.ann.chat.from_bot
    assert (status.text, status.edits) == ("Working\n▰▰▰▰▰▱▱▱▱▱", 0)
    await desk.chat.show("order:1", "Done", (), (), None)
    assert (status.text, status.edits, status.keyboard) == ("Done", 1, [])


async def test_a_message_is_edited_at_most_once_a_second(desk: Desk) -> None:
    chat = desk.chat
    await chat.show("order:1", "one", (), (), None)
    await chat.show("order:1", "one", (), (), None)
    with pytest.raises(TooSoon) as fault:
        await chat.show("order:1", "two", (), (), None)
    assert 0 < fault.value.seconds <= EDIT_S
    await chat.show("order:2", "another one", (), (), None)


async def test_a_message_that_its_reader_deleted_is_sent_anew(desk: Desk) -> None:
    await desk.chat.show("order:1", "one", (), (), None)
    desk.ann.deletes(desk.ann.chat.from_bot[0])
    await desk.chat.show("order:1", "two", (), (), None)
    assert [one.text for one in desk.ann.chat.from_bot] == ["two"]


async def test_a_headshot_that_is_known_to_be_shown_is_not_uploaded_again(desk: Desk) -> None:
    picture = await desk.picture()
    await desk.chat.show("album:1", "The card", (picture,), (), None)
    await desk.chat.show("album:1", "The card", (picture,), (), None)
    shot, card = desk.ann.chat.from_bot
    assert (shot.kind, shot.text, shot.edits, card.text) == ("photo", "", 1, "The card")


async def test_pictures_that_are_gone_end_a_message_and_hold_up_none(desk: Desk) -> None:
    tried_on = Picture("vault", GONE, "", "Navy", "style:navy:1")
    await desk.chat.show("menu:1.1", "Choose", (tried_on,), (), None)
    await desk.chat.show("album:1", "The card", (Picture("vault", GONE, ""),), (), None)
    assert [one.text for one in desk.ann.chat.from_bot] == ["The card"]
    await desk.chat.send_files("files:1", "Here", (Picture("vault", GONE, "", file="a.jpg"),))
    assert [one.text for one in desk.ann.chat.from_bot] == ["The card", "Here"]


async def test_what_arrives_while_everything_is_deleted_is_taken_back(desk: Desk) -> None:
    async with desk.backend.begin() as tx:
        await store.forget(tx, desk.person)
    await desk.chat.show("order:1", "Working", (), (), None)
    await desk.chat.show("receipt", "Deleted", (), (), None)
    assert [one.text for one in desk.ann.chat.from_bot] == ["Deleted"]
    async with desk.backend.ledger.read() as tx:
        assert await store.all_refs(tx, desk.person) == ()


async def test_flood_control_and_a_block_are_told_apart(desk: Desk) -> None:
    desk.telegram.on("sendMessage").floods(1)
    with pytest.raises(TooSoon) as fault:
        await desk.chat.show("1.0", "one", (), (), None)
    assert fault.value.seconds == 1
    await asyncio.sleep(fault.value.seconds)
    desk.ann.blocks_bot()
    with pytest.raises(Unreachable):
        await desk.chat.show("1.0", "one", (), (), None)


async def test_an_outage_of_telegram_uses_up_no_attempts_of_a_message(desk: Desk) -> None:
    desk.telegram.on("sendMessage", call=1).fails()
    desk.telegram.on("sendMessage", call=2).drops_request()
    for _ in range(2):
        with pytest.raises(TooSoon):
            await desk.chat.show("1.0", "one", (), (), None)
    await desk.chat.show("1.0", "one", (), (), None)
    assert [one.text for one in desk.ann.chat.from_bot] == ["one"]


async def test_files_that_are_known_sent_are_not_sent_again(desk: Desk) -> None:
    found = [await desk.picture() for _ in range(3)]
    pictures = [Picture("vault", one.id, "", file=f"{n}.jpg") for n, one in enumerate(found)]
    desk.telegram.on("sendDocument", call=2).floods(1)
    with pytest.raises(TooSoon) as fault:
        await desk.chat.send_files("files:1", "Here", pictures)
    await asyncio.sleep(fault.value.seconds)
    await desk.chat.send_files("files:1", "Here", pictures)
    kinds = [one.kind for one in desk.ann.chat.from_bot]
    assert kinds == ["text", *["photo"] * 3, *["document"] * 3]


async def test_a_print_is_a_file_and_no_picture_of_an_album(desk: Desk) -> None:
    found = [await desk.picture() for _ in range(3)]
    names = ("square.jpg", "badge.jpg", "print-4x6.tif")
    pictures = [
        Picture("vault", one.id, "", file=name) for one, name in zip(found, names, strict=True)
    ]
    await desk.chat.send_files("formats:1", "Here", pictures)
    kinds = [one.kind for one in desk.ann.chat.from_bot]
    assert kinds == ["text", *["photo"] * 2, *["document"] * 3]


async def test_a_message_too_old_to_be_deleted_keeps_no_other_from_it(desk: Desk) -> None:
    texts = [f"message {number}" for number in range(9)]
    refs = [await desk.chat.show(text, text, (), (), None) for text in texts]
    old = desk.ann.chat.from_bot[3]
    old.date -= 49 * 3600
    await desk.chat.erase(refs)
    assert [one.text for one in desk.ann.chat.from_bot] == [old.text]
