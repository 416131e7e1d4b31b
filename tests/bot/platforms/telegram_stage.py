"""Likeness in Telegram on a stage, and what a person does there first."""

import contextlib
from collections.abc import AsyncGenerator
from pathlib import Path

from bot.conversation import CONSENT_VERSION
from bot.wording import words
from pipeline.contract import Family
from tests.bot.platforms import stage
from tests.bot.platforms.stage import START_S, Stage
from tests.wire.telegram import Message, Person, TelegramServer

SIGHT_S = 10.0
AGREE = f"agree:{CONSENT_VERSION}"
CONSENT = "Before you send one"
ASKS_FOR_SELFIES = "Send me 1 to 12 selfies"
OWN_FACE = "your own selfie in each of them"
RECEIPT = "Deleted, just now"
CARD = "Checked against your own photos"


@contextlib.asynccontextmanager
async def staged(telegram: TelegramServer, folder: Path, **extra: str) -> AsyncGenerator[Stage]:
    """Set the bot up before that server."""
    settings = {
        "TELEGRAM_TOKEN": telegram.token,
        "TELEGRAM_API_URL": telegram.api_url,
        "TELEGRAM_FILE_URL": telegram.file_url,
        **extra,
    }

    def secrets() -> set[str]:
        return {telegram.token, *(str(number) for number in telegram.world.chats)}

    async with stage.staged("telegram", folder, settings, secrets) as set_up:
        yield set_up


async def agreed(person: Person) -> None:
    """Go through consent."""
    person.says("/start")
    card = await person.sees(CONSENT, within=START_S)
    person.taps(card, AGREE)
    await person.sees(ASKS_FOR_SELFIES)


async def with_a_selfie(person: Person, selfie: bytes) -> None:
    """Go through consent, and send one good selfie."""
    await agreed(person)
    person.sends_photo(selfie)
    await person.sees("1 good.")


async def deleted(person: Person) -> Message:
    """Have everything deleted; the receipt."""
    person.says("/delete")
    person.taps(await person.sees("cannot be undone"), "delete-yes")
    return await person.sees(RECEIPT)


async def menu(person: Person, within: float = SIGHT_S, family: Family = Family.BRAND) -> Message:
    """Ask for the styles, wait for the person's own face in them, and turn to those of a kind."""
    person.says("/styles")
    kinds = await person.sees(OWN_FACE, within)
    return await styles_of(person, kinds, family)


async def styles_of(person: Person, kinds: Message, family: Family = Family.BRAND) -> Message:
    """Tap a kind of backdrop, and wait for its styles."""
    person.taps(kinds, f"family:{family}")
    return await person.sees(styles_shown(family))


def styles_shown(family: Family) -> str:
    """Return what is said above the styles of a kind of backdrop."""
    return words("menu-kind", "en", kind=words(f"family-{family}", "en"))


def headshots(person: Person) -> list[Message]:
    """Return the pictures of an album: photos that nothing is written beneath."""
    return [one for one in person.chat.from_bot if one.kind == "photo" and not one.text]


def said(person: Person, words: str) -> list[Message]:
    """Return the bot's messages that have these words."""
    return [one for one in person.chat.from_bot if words in one.text]
