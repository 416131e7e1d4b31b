"""One Discord chat against the server: what may be repeated, and what is gone."""

import asyncio
import io
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import pytest_asyncio
from discord import Client
from discord.http import Route
from PIL import Image

from bot import store
from bot.backend import Backend
from bot.chat import EDIT_S, TooSoon, Unreachable
from bot.conversation import Session, to_json
from bot.platforms.discord import FLOOD_S, build
from bot.platforms.discord.chat import DiscordChat, Line
from bot.platforms.discord.surfaces import FILE_BYTES, Surfaces
from bot.wording.spoken import Choice, Picture
from pipeline.styles import all_styles
from tests.storage import opened
from tests.wire.discord import DiscordServer, Person

GONE = "0" * 32
CANCEL = (Choice("Cancel", "cancel:1"),)


@dataclass
class Desk:
    """Ann, the bot's chat with her, and what it is kept in."""

    ann: Person
    discord: DiscordServer
    backend: Backend
    client: Client

    @property
    def chat(self) -> DiscordChat:
        """Return the chat as a process sees it that has just started."""
        surfaces = Surfaces(self.client, asyncio.Event())
        return Line(self.client, self.backend, surfaces).chat_of(self.person)

    @property
    def person(self) -> str:
        return f"discord:{self.ann.id}"

    async def picture(self, image: Image.Image | None = None) -> Picture:
        """Return a headshot that is in the vault."""
        file = io.BytesIO()
        (image or Image.new("RGB", (320, 400), (9, 9, 200))).save(file, "JPEG", quality=100)
        await self.backend.make_key(self.person)
        held = await self.backend.put(self.person, file.getvalue())
        return Picture("vault", held, "Headshot", file="headshot.jpg")


@pytest_asyncio.fixture
async def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[Desk]:
    async with DiscordServer.serving() as discord, opened(tmp_path) as storage, build() as client:
        monkeypatch.setattr(Route, "BASE", discord.api_url)
        backend = Backend(storage.ledger, storage.vault)
        ann = discord.person()
        async with backend.begin() as tx:
            await store.save(tx, {f"discord:{ann.id}": to_json(Session())})
        await client.login(discord.token)
        yield Desk(ann, discord, backend, client)


async def test_showing_again_edits_and_what_reads_the_same_is_left(desk: Desk) -> None:
    chat = desk.chat
    await chat.show("order:1", "Working", (), CANCEL, 0.5)
    await chat.show("order:1", "Working", (), CANCEL, 0.5)
    (status,) = desk.ann.dm.from_the_bot
    assert (status.text, status.labels) == ("Working\n▰▰▰▰▰▱▱▱▱▱", ("Cancel",))
    assert status.edits == 0
    await desk.chat.show("order:1", "Done", (), (), None)
    (status,) = desk.ann.dm.from_the_bot
    assert (status.text, status.labels, status.edits) == ("Done", (), 1)


async def test_a_message_is_edited_at_most_once_a_second(desk: Desk) -> None:
    chat = desk.chat
    await chat.show("order:1", "one", (), (), None)
    with pytest.raises(TooSoon) as fault:
        await chat.show("order:1", "two", (), (), None)
    assert 0 < fault.value.seconds <= EDIT_S
    await chat.show("order:2", "another one", (), (), None)


async def test_a_send_whose_answer_was_lost_is_found_by_its_nonce_after_a_restart(
    desk: Desk,
) -> None:
    desk.discord.loses_the_answer_to("create_message")
    with pytest.raises(TooSoon):
        await desk.chat.show("order:1", "Working", (), (), None)
    await desk.chat.show("order:1", "Working", (), (), None)
    assert [one.text for one in desk.ann.dm.from_the_bot] == ["Working"]


async def test_a_message_that_is_lost_is_shown_anew(desk: Desk) -> None:
    picture = await desk.picture()
    await desk.chat.show("album:1", "The card", (picture,), (), None)
    desk.ann.deletes(desk.ann.dm.from_the_bot[0])
    await desk.chat.show("album:1", "The card, again", (picture,), (), None)
    (album,) = desk.ann.dm.from_the_bot
    assert (album.text, len(album.gallery)) == ("The card, again", 1)
    assert album.gallery[0].data


async def test_a_headshot_that_is_known_to_be_shown_is_not_uploaded_again(desk: Desk) -> None:
    picture = await desk.picture()
    await desk.chat.show("album:1", "The card", (picture,), (), None)
    await desk.chat.show("album:1", "The card, in other words", (picture,), (), None)
    (album,) = desk.ann.dm.from_the_bot
    assert (album.text, len(album.gallery)) == ("The card, in other words", 1)
    uploads = [len(call.uploads) for call in desk.discord.calls("update_message")]
    assert uploads == [1, 0]


async def test_headshots_are_written_down_before_they_come(desk: Desk) -> None:
    picture = await desk.picture()
    desk.discord.breaks("update_message", status=503)  # which the library tries once
    with pytest.raises(TooSoon):
        await desk.chat.show("album:1", "The card", (picture,), (), None)
    assert [len(one.gallery) for one in desk.ann.dm.from_the_bot] == [0]
    await desk.chat.show("album:1", "The card", (picture,), (), None)
    assert [len(one.gallery) for one in desk.ann.dm.from_the_bot] == [1]


async def test_headshots_whose_place_goes_while_they_come_are_shown_elsewhere(desk: Desk) -> None:
    picture, dm = await desk.picture(), desk.ann.dm
    desk.discord.stalls("update_message", seconds=0.5)
    showing = asyncio.create_task(desk.chat.show("album:1", "The card", (picture,), (), None))
    desk.ann.deletes(await desk.ann.sees("The card"))
    await showing
    assert [len(one.gallery) for one in dm.from_the_bot] == [1]


async def test_a_dozen_styles_are_one_picture_and_a_list(desk: Desk) -> None:
    styles = [
        Picture("style", one.slug, one.title, one.title, f"style:{one.slug}:3")
        for one in all_styles()[:12]
    ]
    await desk.chat.show("menu:3", "Choose", styles, CANCEL, None)
    (menu,) = desk.ann.dm.from_the_bot
    (select,) = menu.selects
    assert list(select.options.values()) == [one.action for one in styles]
    assert len(menu.gallery) == 1
    assert menu.labels == ("Cancel",)


async def test_a_few_styles_are_one_picture_with_numbers_and_a_button_each(desk: Desk) -> None:
    styles = [
        Picture("style", one.slug, one.title, one.title, f"style:{one.slug}:3")
        for one in all_styles()[:4]
    ]
    await desk.chat.show("menu:3", "Choose", styles, CANCEL, None)
    (menu,) = desk.ann.dm.from_the_bot
    assert len(menu.gallery) == 1
    named = tuple(f"{place} {one.caption}" for place, one in enumerate(styles, 1))
    assert menu.labels == (*named, "Cancel")


async def test_a_file_is_made_small_enough_for_where_it_goes(desk: Desk) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (2400, 2400, 3), np.uint8)
    large = await desk.picture(Image.fromarray(noise))
    await desk.chat.send_files("files:1", "Here", (large,))
    (sent,) = desk.ann.dm.from_the_bot
    (file,) = sent.attachments
    assert 0 < len(file.data) <= FILE_BYTES
    assert Image.open(io.BytesIO(file.data)).size == (2400, 2400)


async def test_files_that_are_known_sent_are_not_sent_again(desk: Desk) -> None:
    pictures = [await desk.picture()]
    await desk.chat.send_files("files:1", "Here", pictures)
    await desk.chat.send_files("files:1", "Here", pictures)
    assert [len(one.attachments) for one in desk.ann.dm.from_the_bot] == [1]


async def test_pictures_that_are_gone_end_a_message_and_hold_up_none(desk: Desk) -> None:
    gone = Picture("vault", GONE, "", file="a.jpg")
    await desk.chat.show("album:1", "The card", (gone,), (), None)
    await desk.chat.send_files("files:1", "Here", (gone,))
    assert not any(one.gallery or one.attachments for one in desk.ann.dm.from_the_bot)
    await desk.chat.show("1.0", "Hello", (), (), None)
    assert desk.ann.dm.from_the_bot[-1].text == "Hello"


async def test_what_arrives_while_everything_is_deleted_is_taken_back(desk: Desk) -> None:
    async with desk.backend.begin() as tx:
        await store.forget(tx, desk.person)
    await desk.chat.show("order:1", "Working", (), (), None)
    await desk.chat.show("receipt", "Deleted", (), (), None)
    assert [one.text for one in desk.ann.dm.from_the_bot] == ["Deleted"]
    async with desk.backend.ledger.read() as tx:
        assert await store.all_refs(tx, desk.person) == ()


async def test_a_long_rate_limit_and_closed_messages_are_told_apart(desk: Desk) -> None:
    desk.discord.limits_the_rate_of("create_message", retry_after_s=FLOOD_S + 1)
    with pytest.raises(TooSoon) as fault:
        await desk.chat.show("1.0", "one", (), (), None)
    assert fault.value.seconds == pytest.approx(FLOOD_S + 1, abs=1)
    bob = desk.discord.person()
    bob.blocks_the_bot()
    desk.ann = bob
    with pytest.raises(Unreachable):
        await desk.chat.show("1.0", "one", (), (), None)
