"""What Telegram shows around the chat: the menu of commands and the bot's descriptions."""

import asyncio
import logging

from telegram import Bot, BotCommand, BotCommandScopeAllChatAdministrators
from telegram.error import TelegramError

from bot.backend import Backend
from bot.conversation.reading import COMMANDS
from bot.watching import pause
from bot.wording import ENGLISH, LANGUAGES, words

LOOK_S = 600.0
"""Between two looks at whether modes that draw are on offer, in seconds: a worker that is started again
changes no profile, and Telegram does not like such calls often."""
SOON_S = 30.0
"""Before the second look: workers that start with the bot take about as long to open their models."""

log = logging.getLogger(__name__)


async def introduce(bot: Bot, backend: Backend, stop: asyncio.Event) -> None:
    """Set the profile in every language, and again when modes that draw come on offer or go.

    Where Telegram will not, the next change or start tries again.
    """
    told, wait = None, SOON_S
    while not stop.is_set():
        drawn = bool((await backend.on_offer()).drawing)
        if drawn != told:
            await _set(bot, stop, drawn=drawn)
        told = drawn
        await pause(stop, wait)
        wait = LOOK_S


async def _set(bot: Bot, stop: asyncio.Event, *, drawn: bool) -> None:
    try:
        for language in LANGUAGES:
            if stop.is_set():
                return
            await _introduce(bot, language, drawn=drawn)
    except TelegramError as fault:
        log.info("the profile was not set: %s", type(fault).__name__)


async def _introduce(bot: Bot, language: str, *, drawn: bool) -> None:
    code = "" if language == ENGLISH else language  # English for everybody else
    menu = [BotCommand(name[1:], words(f"about-{name[1:]}", language)) for name in COMMANDS]
    await bot.set_my_commands(menu, language_code=code)
    team = [BotCommand("team", words("about-team", language))]
    await bot.set_my_commands(team, BotCommandScopeAllChatAdministrators(), language_code=code)
    await bot.set_my_description(about(language, drawn=drawn), language_code=code)
    short = words("bot-short_description", language)
    await bot.set_my_short_description(short, language_code=code)


def about(language: str, *, drawn: bool) -> str:
    """Say what the bot is for, at most 512 characters; its promises hold for Studio."""
    also = ("also-modes",) if drawn else ()
    return "\n\n".join(words(name, language) for name in ("bot-description", *also))
