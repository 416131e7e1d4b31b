"""/delete in the middle of a running job, on each platform: nothing of ours is left, and that is signed."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from bot import receipts, store
from bot.conversation import CONSENT_VERSION
from pipeline import jobs
from pipeline.vault import master_key
from tests.bot.platforms import discord_stage, telegram_stage
from tests.bot.platforms.discord_stage import NAVY
from tests.bot.platforms.stage import Stage, free_port, staged
from tests.storage import slices
from tests.wire.discord import DiscordServer
from tests.wire.telegram import TelegramServer

SLOW = {"FAKE_STEP_S": "2"}
"""A job takes eight seconds: whatever is deleted while it runs is deleted in its middle."""
RECEIPT = "Deleted, just now, from this server"
THEIRS = "only you can delete there"
STAYS = {
    "telegram": "older than 48 hours, which Telegram lets me delete no more",
    "discord": "answers in a server that you alone see and that are older than a quarter of an hour",
    "web": "What your browser keeps",
}
"""What the receipt says that stays, by platform."""
IN_MEMORY = "still hold of them in memory goes within seconds"
LONG_S = 60.0
TOKEN_S = 15 * 60.0
"""How long Discord knows an interaction's token."""


async def running(stage: Stage) -> None:
    """Wait until a job is under way, a stage of it done."""
    async with asyncio.timeout(LONG_S):
        while not await stage.count("jobs", "state = 'running' and progress > 0"):
            await asyncio.sleep(0.1)


async def nothing_is_left(stage: Stage, person: str, selfie: bytes, receipt: str) -> None:
    """The receipt is signed and counts the job; no row, no file and no byte is anybody's any more."""
    data = stage.folder / "data"
    told = receipts.read(master_key(data / "master.key"), receipt.rsplit(" ", 1)[1])
    assert told is not None
    assert (told["selfies"], told["jobs"], told["key"]) == (1, 1, "destroyed")
    assert RECEIPT in receipt
    for words in (THEIRS, STAYS[stage.platform], IN_MEMORY):
        assert words in receipt
    async with asyncio.timeout(LONG_S):
        while await stage.count("outbox"):
            await asyncio.sleep(0.1)
    await asyncio.sleep(2 * float(SLOW["FAKE_STEP_S"]))  # whatever the worker still had in hand
    tables = [*store.METADATA.sorted_tables, *jobs.METADATA.sorted_tables]
    for table in (one.name for one in tables if "person" in one.c):
        assert await stage.count(table) == 0, table
    photos = [path for path in (data / "photos").rglob("*") if path.is_file()]
    assert photos == []
    held = [path for path in data.rglob("*") if path.is_file()]
    pieces = [*slices(selfie), person.encode()]
    assert [path.name for path in held if any(one in path.read_bytes() for one in pieces)] == []


async def test_in_telegram(tmp_path: Path, astronaut: bytes) -> None:
    async with (
        TelegramServer.serving() as telegram,
        telegram_stage.staged(telegram, tmp_path, **SLOW) as stage,
    ):
        await stage.start()
        await stage.work()
        ann = telegram.person()
        await telegram_stage.with_a_selfie(ann, astronaut)
        ann.taps(await telegram_stage.menu(ann), "style:navy:0")
        await running(stage)
        receipt = await telegram_stage.deleted(ann)
        assert [one.text[:7] for one in ann.chat.from_bot] == ["Deleted"]
        await nothing_is_left(stage, f"telegram:{ann.id}", astronaut, receipt.text)


async def test_in_discord(tmp_path: Path, astronaut: bytes) -> None:
    async with (
        DiscordServer.serving() as discord,
        discord_stage.staged(discord, tmp_path, **SLOW) as stage,
    ):
        await discord_stage.ready(discord, stage)
        await stage.work()
        ann = discord.person()
        await discord_stage.with_a_selfie(ann, astronaut)
        ann.selects(await discord_stage.menu(ann), NAVY)
        await running(stage)
        receipt = await discord_stage.deleted(ann)
        assert [one.text[:7] for one in ann.dm.from_the_bot] == ["Deleted"]
        await nothing_is_left(stage, f"discord:{ann.id}", astronaut, receipt.text)


async def test_in_a_discord_server_what_only_its_person_sees_goes_and_direct_messages_too(
    tmp_path: Path, astronaut: bytes
) -> None:
    async with (
        DiscordServer.serving() as discord,
        discord_stage.staged(discord, tmp_path, **SLOW) as stage,
    ):
        await discord_stage.ready(discord, stage)
        await stage.work()
        ann, bob = discord.person(), discord.person()
        team = discord.guild("Team", ann, bob)
        await discord_stage.agreed(ann)  # directly, and from here on in the server
        ann.commands("headshot", {"photo1": astronaut}, where=team)
        await ann.sees("1 good.", where=team)
        ann.selects(await discord_stage.menu(ann, team), NAVY)
        await running(stage)
        receipt = await discord_stage.deleted(ann, team)
        assert [one.text[:7] for one in ann.here(team).from_the_bot] == ["Deleted"]
        assert not ann.dm.from_the_bot
        assert not bob.here(team).messages
        await nothing_is_left(stage, f"discord:{ann.id}", astronaut, receipt.text)


async def test_in_a_discord_server_what_is_out_of_reach_is_said_to_stay(
    tmp_path: Path, astronaut: bytes
) -> None:
    async with (
        DiscordServer.serving() as discord,
        discord_stage.staged(discord, tmp_path, **SLOW) as stage,
    ):
        await discord_stage.ready(discord, stage)
        await stage.work()
        ann = discord.person()
        team = discord.guild("Team", ann)
        await discord_stage.agreed(ann, team)
        discord.clock.advance(TOKEN_S + 1)
        ann.says(files=[astronaut])
        await ann.sees("1 good.")
        ann.selects(await discord_stage.menu(ann), NAVY)
        await running(stage)
        receipt = await discord_stage.deleted(ann)
        assert [one.text[:7] for one in ann.dm.from_the_bot] == ["Deleted"]
        assert ann.here(team).from_the_bot  # nobody can reach it but ann
        await nothing_is_left(stage, f"discord:{ann.id}", astronaut, receipt.text)


async def test_in_the_web_chat(tmp_path: Path, astronaut: bytes) -> None:
    site = f"http://127.0.0.1:{(port := free_port())}"
    jar = aiohttp.CookieJar(unsafe=True)  # of an IP address
    async with (
        staged("web", tmp_path, {"WEB_PORT": str(port), **SLOW}, set) as stage,
        aiohttp.ClientSession(cookie_jar=jar, headers={"Origin": site}) as browser,
    ):
        await stage.start()
        await stage.work()
        await answering(browser, site)
        async with browser.ws_connect(f"{site}/socket") as window:
            chat = Window(window)
            await chat.says("text", "/start", "Before you send one")
            await chat.says("tap", f"agree:{CONSENT_VERSION}", "Send me 1 to 12")
            form = aiohttp.FormData()
            form.add_field("photo", astronaut, filename="1", content_type="image/jpeg")
            async with browser.post(f"{site}/photos?group=group-0001", data=form) as answer:
                assert answer.status == 200
            await chat.sees("1 good.")
            await chat.says("text", "/styles", "your own selfie in each of them")
            await chat.says("tap", "style:navy:0", "Navy")
            ((person,),) = await stage.query("select person from sessions")
            await running(stage)
            await chat.says("text", "/delete", "cannot be undone")
            receipt = await chat.says("tap", "delete-yes", RECEIPT)
        await nothing_is_left(stage, str(person), astronaut, receipt)


async def answering(browser: aiohttp.ClientSession, site: str) -> None:
    """Wait until the page is served, and take its cookie."""
    async with asyncio.timeout(LONG_S):
        while True:
            try:
                async with browser.get(site) as answer:
                    assert answer.status == 200
                    return
            except aiohttp.ClientError:
                await asyncio.sleep(0.1)


@dataclass
class Window:
    """A browser's window on the chat."""

    socket: aiohttp.ClientWebSocketResponse
    said: int = 0

    async def says(self, kind: str, value: str, then: str) -> str:
        """Say something, and return the message that answers with these words."""
        self.said += 1
        await self.socket.send_json({"id": f"update-{self.said:04}", "kind": kind, "value": value})
        return await self.sees(then)

    async def sees(self, words: str) -> str:
        """Return the text of the message that has these words."""
        async with asyncio.timeout(LONG_S):
            while True:
                event = await self.socket.receive_json()
                for message in event.get("messages", [event]):
                    if words in str(message.get("text", "")) or words in str(message):
                        return str(message.get("text", ""))
