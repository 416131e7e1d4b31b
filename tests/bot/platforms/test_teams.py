"""A team's look from outside: pinned in a group or server, made by everybody in private."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest_asyncio

from tests.bot.platforms import discord_stage, telegram_stage
from tests.bot.platforms.stage import photo
from tests.wire import telegram_people
from tests.wire.discord import DiscordServer
from tests.wire.discord_people import Person
from tests.wire.discord_screen import Shown
from tests.wire.discord_world import Guild
from tests.wire.telegram import TelegramServer
from tests.wire.telegram_chats import Chat, Message

PINNED = "This team's look is Navy."
CHOOSE = "Choose your team's look"
FIRST = "1 Navy (exact)"


@pytest_asyncio.fixture
async def telegram() -> AsyncGenerator[TelegramServer]:
    async with TelegramServer.serving() as server:
        yield server


@pytest_asyncio.fixture
async def discord() -> AsyncGenerator[DiscordServer]:
    async with DiscordServer.serving() as server:
        yield server


def actions(message: Message) -> list[str]:
    """Return what the buttons under a message say."""
    return [button.get("callback_data", "") for row in message.rows for button in row]


def unpins(message: Message) -> str:
    """Return what the button under a message that unpins a look says, "" for none."""
    return next((one for one in actions(message) if one.startswith("unpin:")), "")


def payload(message: Message) -> str:
    """Return what the link under a message starts our chat with."""
    return str(message.rows[0][0]["url"]).partition("=")[2]


async def pinned_in(team: Chat, boss: telegram_people.Person, link: str) -> str:
    """Have Navy pinned by that link; return what the link in the group starts our chat with."""
    boss.says(f"/start {link}")
    kinds = await boss.sees(CHOOSE)
    boss.taps(kinds, next(one for one in actions(kinds) if one.endswith(":kind:brand")))
    styles = await boss.sees("Brand colours: choose a style.")
    boss.taps(styles, next(one for one in actions(styles) if one.endswith(":navy")))
    await boss.sees("the group has been told")
    return payload(await boss.sees(PINNED, where=team))


async def test_in_telegram_an_admin_pins_a_look_and_a_member_gets_it_in_private(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    boss, ann, team = telegram.person(), telegram.person(), telegram.group("Team")
    team.managers.add(boss.id)
    boss.adds_bot(team)
    async with telegram_stage.staged(telegram, tmp_path) as stage:
        await stage.start()
        await stage.work()
        await telegram_stage.agreed(boss)
        ann.says("/team", where=team)
        barred = await ann.sees("Only whoever manages this group", where=team)
        assert not barred.rows
        boss.says("/team@likeness_bot", where=team)
        link = payload(await boss.sees("A look for the whole team", where=team))
        assert await stage.count("teams", "style = ''") == 1

        await telegram_stage.agreed(ann)
        ann.says(f"/start {link}")  # given to somebody else
        await ann.sees("You cannot choose that team's look")
        assert not [one for one in ann.chat.from_bot if CHOOSE in one.text]

        join = await pinned_in(team, boss, link)
        assert join.startswith("team_")
        ann.sends_photo(photo())
        await ann.sees("1 good.")
        ann.says(f"/start {join}")
        menu = await ann.sees(telegram_stage.OWN_FACE)
        assert menu.rows[0][0]["text"] == FIRST
        ann.taps(menu, "style:exact-navy:0")
        await ann.sees(telegram_stage.CARD)


async def test_in_telegram_a_member_leaves_a_teams_look_and_finds_it_again(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    boss, ann, team = telegram.person(), telegram.person(), telegram.group("Team")
    team.managers.add(boss.id)
    boss.adds_bot(team)
    async with telegram_stage.staged(telegram, tmp_path) as stage:
        await stage.start()
        await stage.work()
        for person in (boss, ann):
            await telegram_stage.agreed(person)
        boss.says("/team", where=team)
        link = payload(await boss.sees("A look for the whole team", where=team))
        join = await pinned_in(team, boss, link)
        ann.sends_photo(photo())
        await ann.sees("1 good.")
        ann.says(f"/start {join}")
        assert (await ann.sees(telegram_stage.OWN_FACE)).rows[0][0]["text"] == FIRST

        ann.says(f"/start {link}")  # is not theirs to choose by
        ann.taps(await ann.sees("Your team's look is Navy (exact). Only"), "leave")
        await ann.sees("the menu is your own again")
        own = await ann.sees(
            lambda one: telegram_stage.OWN_FACE in one.text and "leave" not in actions(one)
        )
        assert own.rows[0][0]["text"] != FIRST
        ann.says("/team", where=team)
        assert payload(await ann.sees("This team's look is Navy", where=team)) == join


async def test_an_administrator_who_is_anonymous_in_telegram_is_heard_and_may_choose(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    boss, ann, team = telegram.person(), telegram.person(), telegram.group("Team")
    team.managers.add(boss.id)
    boss.adds_bot(team)
    async with telegram_stage.staged(telegram, tmp_path) as stage:
        await stage.start()
        for person in (boss, ann):
            await telegram_stage.agreed(person)
        boss.says_as_the_group("/team", where=team)
        link = payload(await boss.sees("A look for the whole team", where=team))
        ann.says(f"/start {link}")  # the group sees the link as well
        await ann.sees("You cannot choose that team's look")
        assert (await pinned_in(team, boss, link)).startswith("team_")
        boss.says(f"/start {link}")
        kinds = await boss.sees(lambda one: CHOOSE in one.text and bool(unpins(one)))
        boss.taps(kinds, unpins(kinds))
        await boss.sees("has no look any more")
        assert await stage.count("teams") == 0


async def test_who_pinned_a_look_takes_it_along_when_everything_of_theirs_is_deleted(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    boss, ann, team = telegram.person(), telegram.person(), telegram.group("Team")
    team.managers.add(boss.id)
    boss.adds_bot(team)
    async with telegram_stage.staged(telegram, tmp_path) as stage:
        await stage.start()
        await telegram_stage.agreed(boss)
        boss.says("/team", where=team)
        link = payload(await boss.sees("A look for the whole team", where=team))
        join = await pinned_in(team, boss, link)
        await telegram_stage.deleted(boss)
        assert await stage.count("teams") == 0
        await telegram_stage.agreed(ann)
        ann.says(f"/start {join}")
        await ann.sees("has no such look now")


def offered(message: Shown, end: str) -> str:
    """Return what choosing the style or kind says that ends so."""
    (select,) = message.selects
    return next(value for value in select.options.values() if value.endswith(end))


async def pinned_by(boss: Person, team: Guild) -> None:
    """Have Navy pinned in a server of Discord's."""
    boss.commands("team", where=team)
    kinds = await boss.sees(CHOOSE, where=team)
    boss.selects(kinds, offered(kinds, ":kind:brand"))
    styles = await boss.sees("Brand colours: choose a style.", where=team)
    boss.selects(styles, offered(styles, ":navy"))
    await boss.sees("the server has been told", where=team)


async def test_in_discord_who_manages_the_server_pins_a_look_that_all_see_and_each_makes_alone(
    discord: DiscordServer, tmp_path: Path
) -> None:
    boss, ann = discord.person(), discord.person()
    team = discord.guild("Team", boss, ann)
    team.only_members.append(ann.user)
    async with discord_stage.staged(discord, tmp_path) as stage:
        await discord_stage.ready(discord, stage)
        await stage.work()
        await discord_stage.agreed(boss, team)
        await discord_stage.agreed(ann, team)
        ann.commands("team", where=team)
        await ann.sees("whoever manages it types /team", where=team)  # no look to choose
        assert await stage.count("teams") == 0
        ann.commands("headshot", {"photo1": photo()}, where=team)
        await ann.sees("1 good.", where=team)

        await pinned_by(boss, team)
        told = await ann.sees(PINNED, where=team)  # as everybody does
        ann.taps(told, "Make my headshot")
        menu = await ann.sees("your own selfie in each of them", where=team)
        ann.selects(menu, offered(menu, "style:exact-navy:0"))
        await discord_stage.album(ann, team)
        assert not [one for one in boss.here(team).messages if "1 good." in one.text]

        ann.commands("team", where=team)
        ann.taps(
            await ann.sees("Your team's look is Navy (exact). Only", where=team),
            "Leave the team's look",
        )
        await ann.sees("the menu is your own again", where=team)
        ann.commands("team", where=team)
        await ann.sees(lambda one: one.labels == ("Use the team's look",), where=team)

        boss.commands("team", where=team)
        boss.taps(
            await boss.sees(lambda one: CHOOSE in one.text and "Unpin" in one.labels, where=team),
            "Unpin",
        )
        await boss.sees("has no look any more", where=team)
        assert await stage.count("teams") == 0
