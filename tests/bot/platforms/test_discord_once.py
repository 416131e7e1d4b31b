"""Discord: what happens twice, or half, counts once. Over the wire, with the bot killed on the way."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest_asyncio

from tests.bot.platforms.discord_stage import (
    CONSENT,
    NAVY,
    agreed,
    album,
    headshots,
    is_album,
    menu,
    ready,
    said,
    staged,
    with_a_selfie,
)
from tests.bot.platforms.stage import Stage, dying, photo, widths
from tests.wire.discord import DiscordServer
from tests.wire.discord_world import Interaction

SIDES = (400, 420, 440)
"""Photos told apart by their width, in pixels."""
HELD_S = 1.0
"""How long the database, or Discord, is held up, in seconds."""


@pytest_asyncio.fixture
async def discord() -> AsyncGenerator[DiscordServer]:
    async with DiscordServer.serving() as server:
        yield server


async def test_an_interaction_that_comes_twice_and_a_double_tap_order_once(
    discord: DiscordServer, tmp_path: Path
) -> None:
    async with staged(discord, tmp_path) as stage:
        await ready(discord, stage)
        await stage.work()
        ann = discord.person()
        await agreed(ann)
        discord.repeats_the_next("MESSAGE_CREATE")
        ann.says(files=[photo()])
        await ann.sees("1 good.")
        styles = await menu(ann)
        discord.repeats_the_next("INTERACTION_CREATE")
        ann.selects(styles, NAVY)
        ann.selects(styles, NAVY)
        await ann.sees("already on it")
        await album(ann)
        assert len(headshots(ann)) == 1
        assert await stage.count("jobs", "kind = 'headshots'") == 1
        assert await stage.count("jobs", "kind = 'inspect'") == 1
        forgive_second_answers(discord)


async def test_no_photo_is_lost_and_no_headshot_doubled_wherever_the_bot_is_killed(
    discord: DiscordServer, tmp_path: Path
) -> None:
    async with staged(discord, tmp_path) as stage:
        await ready(discord, stage)
        await stage.work()
        ann = discord.person()
        await agreed(ann)
        await stage.kill()
        ann.says(files=[photo(width) for width in SIDES])
        deaths = await dying(stage, lambda: bool(said(ann, "3 good.")))
        assert await widths(stage, ann.id) == list(SIDES)
        await ready(discord, stage)
        styles = await menu(ann)
        await stage.kill()
        taps: list[Interaction] = []

        async def tap() -> None:
            """Choose, and choose again only where Discord says that it failed."""
            await again(discord, stage)
            if all(tap.callback is None for tap in taps):
                taps.append(ann.selects(styles, NAVY))

        deaths += await dying(stage, lambda: any(map(is_album, ann.dm.from_the_bot)), tap)
        await stage.start()
        while await stage.count("outbox"):  # what was shown and not noted is shown again
            await asyncio.sleep(0.1)
        assert deaths > len(SIDES)
        assert len(headshots(ann)) == len(SIDES)
        assert await stage.count("jobs", "kind = 'headshots'") == 1
        forgive_second_answers(discord)


async def test_no_tap_is_acknowledged_before_it_is_kept_so_none_that_was_is_lost(
    discord: DiscordServer, tmp_path: Path
) -> None:
    async with staged(discord, tmp_path) as stage:
        await ready(discord, stage)
        await stage.work()
        ann = discord.person()
        await with_a_selfie(ann, photo())
        styles = await menu(ann)
        async with stage.backend() as backend, backend.begin():  # nobody else can write
            early = ann.selects(styles, NAVY)
            await asyncio.sleep(HELD_S)
            assert early.callback is None
            await stage.kill()
        await ready(discord, stage)
        tap = ann.selects(styles, NAVY)
        await ann.is_acknowledged(tap)
        await stage.kill()
        await stage.start()
        await album(ann)
        assert await stage.count("jobs", "kind = 'headshots'") == 1
        forgive_second_answers(discord)


async def test_in_a_server_nothing_is_said_of_a_command_before_it_is_acknowledged(
    discord: DiscordServer, tmp_path: Path
) -> None:
    async with staged(discord, tmp_path) as stage:
        await ready(discord, stage)
        ann = discord.person()
        team = discord.guild("Team", ann)
        discord.stalls("create_interaction_response", seconds=HELD_S)
        ann.commands("headshot", where=team)
        await ann.sees(CONSENT, where=team)
        assert not ann.dm.from_the_bot


async def again(discord: DiscordServer, stage: Stage) -> None:
    """Wait until the bot is connected, or killed before that."""
    times = discord.gateway.identified
    while discord.gateway.identified == times and stage.bot and stage.bot.returncode is None:
        await asyncio.sleep(0.02)


def forgive_second_answers(discord: DiscordServer) -> None:
    """Discord refuses a second acknowledgement; it does no harm, and who was killed cannot know."""
    discord.violations[:] = [
        one for one in discord.violations if "already been acknowledged" not in one
    ]
