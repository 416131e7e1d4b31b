"""Likeness in Telegram, on python-telegram-bot: updates -> events, effects -> Bot API calls.

A person is the user's number, and so is their private chat; groups hold no conversation. Never: a
rule of the conversation, a sentence, or a photo that is fetched before it may be.
"""

import asyncio
import contextlib
import logging
import warnings
from collections.abc import AsyncGenerator

import aiohttp
from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.warnings import PTBDeprecationWarning

from bot.backend import Backend, open_backend
from bot.delivery import SHOWING
from bot.dialogue import Dialogue
from bot.lanes import Lanes
from bot.platforms import CannotServe, until_told
from bot.platforms.telegram.chat import Line
from bot.platforms.telegram.intake import (
    BACKOFF_S,
    SECRET,
    Intake,
    listening,
    poll,
    unknown_token,
)
from bot.platforms.telegram.photos import Fetcher
from bot.platforms.telegram.profile import introduce
from bot.platforms.telegram.reading import ALLOWED, PLATFORM
from bot.platforms.telegram.transport import Transport
from bot.settings import Settings
from bot.wording import ENGLISH, words

CONNECTIONS = SHOWING + 12
"""Open to Telegram at once: messages being shown, taps being answered, photos being asked for."""
CONNECT_S = 10.0
READ_S = 15.0
"""How long a connection to Telegram may take, and an answer, in seconds."""

log = logging.getLogger(__name__)


async def run(settings: Settings) -> None:
    """Serve Telegram until cancelled or told to stop by SIGTERM or SIGINT. Raises `CannotServe`."""
    _check(settings)
    _hush()
    stop = until_told()
    async with (
        open_backend(settings, settings.house) as backend,
        opened(build(settings), stop) as bot,
    ):
        if not stop.is_set():
            await _serve(settings, backend, bot, stop)


def build(settings: Settings) -> Bot:
    """Make the client; where its servers are is a setting."""
    ordinary, polling = Transport(CONNECTIONS, CONNECT_S, READ_S), Transport(1, CONNECT_S, READ_S)
    return Bot(
        settings.telegram_token.get_secret_value(),
        base_url=settings.telegram_api_url,
        base_file_url=settings.telegram_file_url,
        request=ordinary,
        get_updates_request=polling,
    )


@contextlib.asynccontextmanager
async def opened(bot: Bot, stop: asyncio.Event) -> AsyncGenerator[Bot]:
    """Connect for as long as the block runs, however long that takes. Raises `CannotServe`."""
    failures = 0
    try:
        while not stop.is_set():
            try:
                await bot.initialize()
                break
            except InvalidToken:
                raise unknown_token() from None
            except TelegramError as fault:
                log.warning("Telegram does not answer: %s", type(fault).__name__)
                await asyncio.sleep(BACKOFF_S[min(failures, len(BACKOFF_S) - 1)])
                failures += 1
        yield bot
    finally:
        await bot.shutdown()


async def _serve(settings: Settings, backend: Backend, bot: Bot, stop: asyncio.Event) -> None:
    dialogue = Dialogue(PLATFORM, backend, Line(bot, backend).chat_of)
    me, fault = bot.username, None
    async with aiohttp.ClientSession(trust_env=True) as http:
        lanes = Lanes(dialogue, Fetcher(bot, http, stop), stop)
        intake = Intake(bot, backend, lanes, me)
        async with asyncio.TaskGroup() as group:
            group.create_task(dialogue.serve(stop))
            group.create_task(introduce(bot, backend, stop))
            try:
                await intake.keep(())  # what was left when the last process ended
                await _take_in(settings, bot, intake, stop)
            except CannotServe as found:
                fault = found
            finally:
                stop.set()
                await lanes.close()
                await intake.close()
    if fault:
        raise fault


async def _take_in(settings: Settings, bot: Bot, intake: Intake, stop: asyncio.Event) -> None:
    if not settings.telegram_webhook_url:
        with contextlib.suppress(TelegramError):  # polling then says what is wrong
            await bot.delete_webhook()
        await poll(bot, intake, stop)
        return
    async with listening(bot, intake, settings):
        secret = settings.telegram_webhook_secret.get_secret_value()
        await bot.set_webhook(
            settings.telegram_webhook_url, secret_token=secret, allowed_updates=ALLOWED
        )
        await stop.wait()


def _check(settings: Settings) -> None:
    if not settings.telegram_token.get_secret_value():
        where = words("command-telegram_token", ENGLISH)
        raise CannotServe(words("command-no_token", ENGLISH, name="TELEGRAM_TOKEN", where=where))
    secret = settings.telegram_webhook_secret.get_secret_value()
    if settings.telegram_webhook_url and not SECRET.fullmatch(secret):
        raise CannotServe(words("command-webhook_secret", ENGLISH))


def _hush() -> None:
    """Keep the libraries from logging: addresses have the token in them, payloads what people do."""
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)
    for name in ("httpx", "httpcore", "aiohttp"):
        logging.getLogger(name).setLevel(logging.WARNING)
    warnings.filterwarnings("ignore", category=PTBDeprecationWarning)
