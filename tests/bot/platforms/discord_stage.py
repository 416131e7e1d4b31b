"""Likeness in Discord on a stage, and what a person does there first."""

import contextlib
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

from bot.conversation import CONSENT_VERSION
from tests.bot.platforms import stage
from tests.bot.platforms.stage import START_S, Stage
from tests.wire.discord import DiscordServer, Person
from tests.wire.discord_screen import Picture, Shown
from tests.wire.discord_world import Guild

CONSENT = "Before you send one"
ASKS_FOR_SELFIES = "Send me 1 to 12 selfies"
RECEIPT = "Deleted, just now"
CARD = "Checked against your own photos"
NAVY, BRAND = "1 Navy", "6 Brand colours"


@contextlib.asynccontextmanager
async def staged(discord: DiscordServer, folder: Path, **extra: str) -> AsyncGenerator[Stage]:
    """Set the bot up before that server."""
    settings = {
        "DISCORD_TOKEN": discord.token,
        "DISCORD_API_URL": discord.api_url,
        "DISCORD_GATEWAY_URL": discord.gateway_url,
        **extra,
    }

    def secrets() -> set[str]:
        world = discord.world
        return {discord.token, *world.users, *world.channels, *world.interactions}

    async with stage.staged("discord", folder, settings, secrets) as set_up:
        yield set_up


async def ready(discord: DiscordServer, set_up: Stage, shards: int = 1) -> None:
    """Start the bot, and wait until people can use it."""
    times = discord.gateway.identified
    await set_up.start()
    await discord.connected(times + shards, within=START_S)
    await discord.world.until(lambda: bool(discord.commands), START_S, lambda: "no commands")


async def agreed(person: Person, where: Guild | None = None) -> Shown:
    """Go through consent; what then asks for selfies."""
    person.commands("start", where=where)
    card = await person.sees(CONSENT, where=where, within=START_S)
    person.taps(card, f"agree:{CONSENT_VERSION}")
    return await person.sees(ASKS_FOR_SELFIES, where=where)


async def with_a_selfie(person: Person, selfie: bytes, where: Guild | None = None) -> None:
    """Go through consent, and send one good selfie: directly, or with the command of a server."""
    await agreed(person, where)
    if where:
        person.commands("headshot", {"photo1": selfie}, where=where)
    else:
        person.says(files=[selfie])
    await person.sees("1 good.", where=where)


async def deleted(person: Person, where: Guild | None = None) -> Shown:
    """Have everything deleted; the receipt."""
    person.commands("delete", where=where)
    person.taps(await person.sees("cannot be undone", where=where), "delete-yes")
    return await person.sees(RECEIPT, where=where)


async def menu(person: Person, where: Guild | None = None, within: float = 15.0) -> Shown:
    """Ask for the styles, wait for the person's own face in them, and turn to the brand colours."""
    person.commands("styles", where=where)
    kinds = await person.sees("your own selfie in each of them", where=where, within=within)
    person.selects(kinds, BRAND)
    return await person.sees("Brand colours: choose a style.", where=where, within=within)


async def album(person: Person, where: Guild | None = None, within: float = 15.0) -> Shown:
    """Wait for the headshots, in their message."""
    return await person.sees(is_album, where=where, within=within)


def offering(action: str) -> Callable[[Shown], bool]:
    """Return whether a message has the button that does this."""
    return lambda message: any(button.custom_id == action for button in message.buttons)


def is_album(message: Shown) -> bool:
    """Whether a message shows headshots, and not only their place."""
    return CARD in message.text and bool(message.gallery)


def headshots(person: Person, where: Guild | None = None) -> list[Picture]:
    """Return every headshot that a person sees."""
    return [
        one
        for message in person.here(where).from_the_bot
        for one in message.gallery
        if one.name.startswith("headshot-")
    ]


def said(person: Person, words: str, where: Guild | None = None) -> list[Shown]:
    """Return the bot's messages that have these words."""
    return [one for one in person.here(where).from_the_bot if words in one.text]
