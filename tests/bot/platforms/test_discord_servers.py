"""Discord from outside: what a whole server may order, and where nobody is served."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest_asyncio

from tests.bot.platforms.discord_stage import (
    ASKS_FOR_SELFIES,
    BRAND,
    NAVY,
    agreed,
    album,
    menu,
    ready,
    staged,
    with_a_selfie,
)
from tests.bot.platforms.stage import photo
from tests.wire.discord import DiscordServer


@pytest_asyncio.fixture
async def discord() -> AsyncGenerator[DiscordServer]:
    async with DiscordServer.serving() as server:
        yield server


async def test_a_server_that_has_had_its_day_is_told_so_and_its_people_write_directly(
    discord: DiscordServer, tmp_path: Path
) -> None:
    ann, bob = discord.person(), discord.person()
    team = discord.guild("Team", ann, bob)
    async with staged(discord, tmp_path, SERVER_ORDERS_A_DAY="1") as stage:
        await ready(discord, stage)
        await stage.work()
        for person in (ann, bob):
            await with_a_selfie(person, photo(), team)
        ann.selects(await menu(ann, team), NAVY)
        await album(ann, team)
        assert await stage.count("jobs", f"place = 'discord:{team.id}'") == 1

        bob.selects(await menu(bob, team), NAVY)
        await bob.sees("This server has had its headshots for today. In 24 hours", where=team)
        bob.commands("styles")
        bob.selects(await bob.sees(lambda message: bool(message.selects)), BRAND)
        bob.selects(await bob.sees("Brand colours: choose a style."), NAVY)
        await album(bob)
        assert await stage.count("jobs", "place = '' and kind = 'headshots'") == 1


async def test_an_order_that_waits_for_verdicts_counts_where_it_was_placed(
    discord: DiscordServer, tmp_path: Path
) -> None:
    ann = discord.person()
    team = discord.guild("Team", ann)
    async with staged(discord, tmp_path) as stage:
        await ready(discord, stage)
        await agreed(ann, team)
        ann.commands("headshot", {"photo1": photo()}, where=team)
        await ann.sees("Looking at your photo", where=team)
        ann.commands("styles", where=team)
        ann.selects(await ann.sees("What kind of background?", where=team), BRAND)
        ann.selects(await ann.sees("Brand colours: choose a style.", where=team), NAVY)
        await ann.sees("Navy it is", where=team)
        await stage.work()
        await album(ann, team)
        assert await stage.count("jobs", f"place = 'discord:{team.id}'") == 1


async def test_only_in_the_servers_that_are_listed_people_are_served_and_admins_everywhere(
    discord: DiscordServer, tmp_path: Path
) -> None:
    ann, boss = discord.person(), discord.person()
    team, other = discord.guild("Team", ann, boss), discord.guild("Other", ann, boss)
    rules = {"SERVERS": f"discord:{team.id}", "ADMINS": f"discord:{boss.id}"}
    async with staged(discord, tmp_path, **rules) as stage:
        await ready(discord, stage)
        await agreed(ann, team)
        ann.commands("headshot", {"photo1": photo()}, where=other)
        await ann.sees("In this server I make no headshots", where=other)
        assert await stage.count("jobs") == 0
        ann.commands("start")
        await ann.sees(ASKS_FOR_SELFIES)
        await agreed(boss, other)
