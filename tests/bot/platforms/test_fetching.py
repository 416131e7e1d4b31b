"""A photo is fetched up to a limit, whatever was said of its size."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import aclosing, asynccontextmanager
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from discord import Client, Intents, InteractionType
from telegram import Bot

from bot.lanes import TooBig, What
from bot.platforms.discord import photos as discord
from bot.platforms.discord.reading import MOST_BYTES as DISCORD_MOST
from bot.platforms.discord.reading import of_interaction
from bot.platforms.telegram import photos as telegram
from bot.platforms.telegram.reading import MOST_BYTES as TELEGRAM_MOST
from tests.bot.platforms.stage import photo

PIECE = bytes(2**20)
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"  # noqa: S105 (Telegram's own example)


@pytest_asyncio.fixture
async def site() -> AsyncGenerator[str]:
    """A server whose photos have no end, and which says of one file that it is huge."""

    async def endless(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        while True:
            await answer.write(PIECE)

    async def whole(_request: web.Request) -> web.Response:
        return web.Response(body=photo())

    async def called(request: web.Request) -> web.Response:
        asked = await request.post()
        found: dict[str, Any] = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "a_bot"}
        if request.path.endswith("getFile"):
            name = str(asked["file_id"])
            found = {"file_id": name, "file_unique_id": name, "file_path": f"{name}.jpg"}
            if name == "huge":
                found |= {"file_size": TELEGRAM_MOST + 1, "file_path": "small.jpg"}
        return web.json_response({"ok": True, "result": found})

    app = web.Application()
    app.router.add_get("/{folder:.*}endless.jpg", endless)
    app.router.add_get("/{folder:.*}small.jpg", whole)
    app.router.add_post(f"/bot{TOKEN}/{{method}}", called)
    runner = web.AppRunner(app, handler_cancellation=True)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@asynccontextmanager
async def in_telegram(site: str) -> AsyncGenerator[telegram.Fetcher]:
    bot = Bot(TOKEN, base_url=f"{site}/bot", base_file_url=f"{site}/file")
    async with bot, aiohttp.ClientSession() as http:
        yield telegram.Fetcher(bot, http, asyncio.Event())


@asynccontextmanager
async def in_discord(_site: str) -> AsyncGenerator[discord.Fetcher]:
    async with Client(intents=Intents.none()) as client, aiohttp.ClientSession() as http:
        yield discord.Fetcher(client, http, asyncio.Event())


async def fetched(fetcher: telegram.Fetcher | discord.Fetcher, name: str) -> int:
    size = 0
    async with asyncio.timeout(60), aclosing(fetcher.pieces(name)) as pieces:
        async for piece in pieces:
            size += len(piece)
            assert size <= max(TELEGRAM_MOST, DISCORD_MOST)
    return size


async def test_in_telegram_a_photo_that_does_not_end_is_given_up(site: str) -> None:
    async with in_telegram(site) as fetcher:
        assert await fetched(fetcher, "small") == len(photo())
        with pytest.raises(TooBig):
            await fetched(fetcher, "endless")


async def test_in_telegram_a_file_that_telegram_calls_too_big_is_not_begun(site: str) -> None:
    async with in_telegram(site) as fetcher:
        with pytest.raises(TooBig):
            await fetched(fetcher, "huge")


async def test_in_discord_a_photo_that_does_not_end_is_given_up(site: str) -> None:
    async with in_discord(site) as fetcher:
        assert await fetched(fetcher, json.dumps([f"{site}/small.jpg", 0, 0, 1])) == len(photo())
        with pytest.raises(TooBig):
            await fetched(fetcher, json.dumps([f"{site}/endless.jpg", 0, 0, 1]))


@pytest.mark.parametrize(
    ("size", "what"), [(DISCORD_MOST, What.PHOTO), (DISCORD_MOST + 1, What.TOO_BIG)]
)
def test_in_discord_a_file_that_discord_calls_too_big_is_not_fetched(size: int, what: What) -> None:
    file = {
        "id": "5",
        "url": "https://cdn.example/x.jpg",
        "size": size,
        "content_type": "image/jpeg",
    }
    asked: Any = SimpleNamespace(
        id=1,
        user=SimpleNamespace(id=2),
        type=InteractionType.application_command,
        locale="en-GB",
        guild_id=None,
        data={"name": "headshot", "resolved": {"attachments": {"5": file}}},
    )
    assert [told.what for told in of_interaction(asked, "")] == [what]
