"""The Bot API server itself: two client libraries, people, updates on their way, trouble by script."""

import asyncio
import io
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager

import aiohttp
import pytest
from aiohttp import web
from PIL import Image

from tests.wire.telegram import Flood, TelegramServer
from tests.wire.telegram_clients import aiogram_bot, listening, python_telegram_bot
from tests.wire.telegram_raw import ask, ask_form, form, jpeg

Client = Callable[..., AbstractAsyncContextManager[None]]
WORST_HOOKS = (500, 302, 200)
"""What a webhook answers one after another."""


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    """A server that fails the test on any violation."""
    async with TelegramServer.serving() as server:
        yield server


# Two client libraries


@pytest.mark.parametrize("way", ["polling", "webhook"])
@pytest.mark.parametrize("client", [python_telegram_bot, aiogram_bot])
async def test_two_client_libraries_find_telegram_here(
    client: Client, way: str, astronaut: bytes
) -> None:
    async with TelegramServer.serving() as telegram, client(telegram, webhook=way == "webhook"):
        ann = telegram.person(language="de")
        ann.starts("friend")
        hello = await ann.sees("Hello de friend")
        assert hello.body.entities[0]["type"] == "bold"
        assert telegram.commands("de") == ["start", "delete"]

        tap = ann.taps(hello, "Go")
        assert await ann.gets_answer(tap) == {"text": "Gone"}
        await ann.sees("tapped go")
        assert (hello.kind, hello.edits, hello.keyboard) == ("photo", 1, [])

        ann.sends_photo(astronaut)
        back = await ann.sees(lambda each: each.kind == "document")
        assert Image.open(io.BytesIO(back.picture)).size == (512, 512)

        ann.sends_file(astronaut, "me.jpg", "image/jpeg")
        await ann.sees(lambda each: each.kind == "photo" and each is not hello)
        assert ann.chat.actions == ["upload_photo"]

        sent = ann.sends_album([jpeg(shade=shade) for shade in (9, 99, 199)], shuffled=True)
        await ann.sees("your album")
        album = [each for each in ann.chat.from_bot if each.album]
        shades = [
            Image.open(io.BytesIO(each.picture)).convert("L").getpixel((0, 0)) for each in album
        ]
        assert shades == pytest.approx([9, 99, 199], abs=3)
        assert len({each.album for each in sent}) == 1

    assert telegram.refusals == []


# What people send


async def test_a_photo_comes_in_sizes_without_metadata_and_a_file_as_it_was(
    telegram: TelegramServer,
) -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    data = io.BytesIO()
    Image.new("RGB", (3000, 2000)).save(data, "JPEG", exif=turned)
    ann = telegram.person()

    ann.sends_photo(data.getvalue(), caption="me")
    ann.sends_file(data.getvalue(), "me.jpg", "image/jpeg")

    photo, file = [each["message"] for each in (await ask(telegram, "getUpdates"))["result"]]
    assert [max(each["width"], each["height"]) for each in photo["photo"]] == [90, 320, 800, 1280]
    largest = Image.open(io.BytesIO(await download(telegram, photo["photo"][-1]["file_id"])))
    assert (largest.size, dict(largest.getexif())) == ((853, 1280), {})
    assert await download(telegram, file["document"]["file_id"]) == data.getvalue()


async def download(telegram: TelegramServer, file_id: str) -> bytes:
    path = (await ask(telegram, "getFile", file_id=file_id))["result"]["file_path"]
    url = f"{telegram.file_url}{telegram.token}/{path}"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return await answer.read()


async def test_an_album_is_one_update_a_photo_in_any_order(telegram: TelegramServer) -> None:
    ann = telegram.person()
    sent = ann.sends_album([jpeg(shade=shade) for shade in range(4)], shuffled=True)

    got = [each["message"] for each in (await ask(telegram, "getUpdates"))["result"]]

    assert [each["message_id"] for each in got] != [each.id for each in sent]
    assert sorted(each["message_id"] for each in got) == [each.id for each in sent]
    assert {each["media_group_id"] for each in got} == {sent[0].album}


async def test_a_group_tells_the_bot_what_is_meant_for_it(telegram: TelegramServer) -> None:
    ann, bob, group = telegram.person(), telegram.person(name="Bob"), telegram.group()
    ann.adds_bot(group)
    ann.says("what a day", where=group)
    bob.says("@likeness_bot hello", where=group)
    bob.says("/start@another_bot", where=group)
    ann.says("/start@likeness_bot", where=group)
    new = ann.upgrades(group)

    got = (await ask(telegram, "getUpdates"))["result"]
    texts = [each["message"]["text"] for each in got if "text" in each.get("message", {})]

    assert texts == ["@likeness_bot hello", "/start@likeness_bot"]
    assert "my_chat_member" in got[0]
    moved = await ask(telegram, "sendMessage", chat_id=group.id, text="hi")
    assert moved["parameters"] == {"migrate_to_chat_id": new.id}


async def test_a_bot_that_is_not_wanted_is_told_so(telegram: TelegramServer) -> None:
    ann, bob, group = telegram.person(), telegram.person(), telegram.group()
    why = {
        bob.id: "Forbidden: bot can't initiate conversation with a user",
        ann.id: "Forbidden: bot was blocked by the user",
        group.id: "Forbidden: bot was kicked from the supergroup chat",
        1: "Bad Request: chat not found",
    }
    ann.starts()
    ann.blocks_bot()
    ann.removes_bot(group)

    told = {chat: await ask(telegram, "sendMessage", chat_id=chat, text="hi") for chat in why}

    assert {chat: answer["description"] for chat, answer in told.items()} == why
    statuses = [
        each["my_chat_member"]["new_chat_member"]["status"]
        for each in (await ask(telegram, "getUpdates"))["result"][1:]
    ]
    assert statuses == ["kicked", "left"]


# Updates on their way


async def test_updates_come_until_they_are_confirmed(telegram: TelegramServer) -> None:
    ann = telegram.person()
    for text in ("one", "two", "three"):
        ann.says(text)

    first = (await ask(telegram, "getUpdates", limit=2))["result"]
    again = (await ask(telegram, "getUpdates", limit=2))["result"]
    rest = (await ask(telegram, "getUpdates", offset=first[-1]["update_id"] + 1))["result"]
    last = (await ask(telegram, "getUpdates", offset=-1))["result"]

    assert again == first
    assert [each["message"]["text"] for each in rest] == ["three"]
    assert last == rest


async def test_only_the_kinds_asked_for_come(telegram: TelegramServer) -> None:
    ann = telegram.person()
    await ask(telegram, "getUpdates", allowed_updates=["my_chat_member"])
    ann.starts()
    ann.blocks_bot()

    got = (await ask(telegram, "getUpdates"))["result"]

    assert [set(each) - {"update_id"} for each in got] == [{"my_chat_member"}]


async def test_a_long_poll_waits_and_a_second_one_ends_it(telegram: TelegramServer) -> None:
    first = asyncio.create_task(ask(telegram, "getUpdates", timeout=50))
    while not telegram.calls["getUpdates"]:
        await asyncio.sleep(0.01)
    second = asyncio.create_task(ask(telegram, "getUpdates", timeout=50))

    assert (await first)["error_code"] == 409
    telegram.person().says("hello")
    assert len((await second)["result"]) == 1


async def test_an_update_can_come_twice_and_late_and_in_another_order(
    telegram: TelegramServer,
) -> None:
    ann = telegram.person()
    ann.says("zero")
    (zero,) = (await ask(telegram, "getUpdates"))["result"]
    await ask(telegram, "getUpdates", offset=zero["update_id"] + 1)
    telegram.repeats_update()
    assert (await ask(telegram, "getUpdates", offset=zero["update_id"] + 1))["result"] == [zero]

    telegram.withholds_updates()
    said = ["one", "two", "three"]
    for text in said:
        ann.says(text)
    assert (await ask(telegram, "getUpdates", offset=zero["update_id"] + 1))["result"] == []
    telegram.releases_updates(shuffled=True)

    got = (await ask(telegram, "getUpdates", offset=zero["update_id"] + 1))["result"]
    texts = [each["message"]["text"] for each in got]
    assert texts != said
    assert sorted(texts) == sorted(said)


async def test_a_webhook_gets_each_update_until_it_takes_it(telegram: TelegramServer) -> None:
    answers, got, ann = list(WORST_HOOKS), [], telegram.person()

    async def hook(request: web.Request) -> web.Response:
        got.append((request.headers["X-Telegram-Bot-Api-Secret-Token"], await request.json()))
        return web.Response(status=answers.pop(0))

    async with listening(hook) as address:
        await ask(telegram, "setWebhook", url=address, secret_token="s3")  # noqa: S106 (of the test)
        ann.says("hello")
        while (await ask(telegram, "getWebhookInfo"))["result"]["pending_update_count"]:
            await asyncio.sleep(0.01)

    assert [secret for secret, _ in got] == ["s3"] * 3
    assert got[0] == got[1] == got[2]
    assert (await ask(telegram, "getUpdates"))["error_code"] == 409


# Trouble


async def test_the_answer_is_dropped_after_the_server_acted(telegram: TelegramServer) -> None:
    ann = telegram.person()
    ann.starts()
    telegram.on("sendMessage").drops_answer()
    telegram.on("sendMessage", call=2).drops_request()

    for text in ("arrives", "does not"):
        with pytest.raises(aiohttp.ServerDisconnectedError):
            await ask(telegram, "sendMessage", chat_id=ann.id, text=text)

    assert [each.text for each in ann.chat.from_bot] == ["arrives"]


async def test_a_stall_and_a_server_error_come_by_script(telegram: TelegramServer) -> None:
    ann = telegram.person()
    ann.starts()
    telegram.on("sendMessage", call=2).fails(502)
    telegram.on("sendMessage", call=3).stalls(60)

    assert (await ask(telegram, "sendMessage", chat_id=ann.id, text="1"))["ok"]
    assert (await ask(telegram, "sendMessage", chat_id=ann.id, text="2"))["error_code"] == 502
    stalled = asyncio.create_task(ask(telegram, "sendMessage", chat_id=ann.id, text="3"))
    await ann.sees("3")
    assert not stalled.done()
    stalled.cancel()


async def test_a_flood_shuts_one_chat_until_its_time_is_over() -> None:
    now = [0.0]
    async with TelegramServer.serving(Flood(clock=lambda: now[0])) as telegram:
        ann, bob = telegram.person(), telegram.person()
        ann.starts()
        bob.starts()
        telegram.on("sendMessage").floods(retry_after=7)
        told = await ask(telegram, "sendMessage", chat_id=ann.id, text="hi")
        now[0] = 5.0
        hasty = await ask(telegram, "sendMessage", chat_id=ann.id, text="hi")
        others = await ask(telegram, "sendMessage", chat_id=bob.id, text="hi")
        now[0] = 7.0
        patient = await ask(telegram, "sendMessage", chat_id=ann.id, text="hi")

    assert (told["error_code"], told["parameters"]) == (429, {"retry_after": 7})
    assert hasty["parameters"] == {"retry_after": 2}
    assert others["ok"]
    assert patient["ok"]


async def test_an_album_counts_as_many_messages_as_it_has() -> None:
    async with TelegramServer.serving(Flood(burst=5, clock=lambda: 0.0)) as telegram:
        ann = telegram.person()
        ann.starts()
        media = [{"type": "photo", "media": f"attach://p{number}"} for number in range(3)]
        files = {f"p{number}": jpeg() for number in range(3)}
        album = [
            await ask_form(telegram, "sendMediaGroup", form(files, chat_id=ann.id, media=media))
            for _ in range(2)
        ]

    assert [each["ok"] for each in album] == [True, False]
    assert album[1]["parameters"] == {"retry_after": 1}
    assert len(ann.chat.from_bot) == 3
