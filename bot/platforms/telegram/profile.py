"""What Telegram shows around the chat: the menu of commands and the bot's descriptions."""

import asyncio
import logging

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.conversation.events import COMMANDS
from bot.wording import ENGLISH, LANGUAGES, words

log = logging.getLogger(__name__)


async def introduce(bot: Bot, stop: asyncio.Event) -> None:
    """Set the profile in every language; where Telegram will not, the next start tries again."""
    try:
        for language in LANGUAGES:
            if stop.is_set():
                return
            await _introduce(bot, language)
    except TelegramError as fault:
        log.info("the profile was not set: %s", type(fault).__name__)


async def _introduce(bot: Bot, language: str) -> None:
    code = "" if language == ENGLISH else language  # English for everybody else
    menu = [BotCommand(name[1:], words(f"about-{name[1:]}", language)) for name in COMMANDS]
    await bot.set_my_commands(menu, language_code=code)
    about = words("bot-description", language)
    await bot.set_my_description(about, language_code=code)
    short = words("bot-short_description", language)
    await bot.set_my_short_description(short, language_code=code)
