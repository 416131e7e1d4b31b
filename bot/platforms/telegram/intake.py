"""Takes updates in, by polling or by webhook: kept in the inbox before Telegram is told so.

The library's own poller confirms updates before they are dealt with, and a process that dies then
loses them.
"""

import asyncio
import contextlib
import hmac
import json
import logging
import re
import time
from collections.abc import AsyncGenerator, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from aiohttp import web
from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.backend import Backend
from bot.lanes import Inbox, Lanes, Told
from bot.platforms import CannotServe
from bot.platforms.telegram.chat import seconds
from bot.platforms.telegram.reading import ALLOWED, PLATFORM, read
from bot.settings import Settings
from bot.wording import ENGLISH, words

POLL_S = 25
"""How long Telegram may hold an answer back until something happens, in seconds."""
BACKOFF_S = (0.5, 1.0, 2.0, 5.0, 15.0)
"""Between two polls that fail, in seconds; the last one stays."""
CONFLICT_S = 60.0
"""A second poller is waited for so long, in seconds: one that was killed is gone by then."""
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (a header's name)
MOST = 2**20
"""Bytes of one update."""
ANSWER_S = 10.0
"""How long a tap may take to be answered, in seconds."""

Result = TypeVar("Result")

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Intake:
    """Keeps updates, and hands them to their persons' lanes. `me` is the bot's user name."""

    bot: Bot
    backend: Backend
    lanes: Lanes
    me: str
    inbox: Inbox = field(init=False)
    _answers: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])

    def __post_init__(self) -> None:
        self.inbox = Inbox(self.backend, PLATFORM, self._hand_on)

    async def keep(self, updates: Sequence[Update]) -> None:
        """Commit updates to the inbox, and hand on all that nobody deals with yet."""
        found = [told for update in updates if (told := _read(update, self.me))]
        if found or not updates:
            await self.inbox.keep(found)

    def _hand_on(self, told: Told) -> None:
        if told.query:
            task = asyncio.create_task(self._answer(told.query))
            self._answers.add(task)
            task.add_done_callback(self._answers.discard)
        self.lanes.add(told)

    async def _answer(self, query: str) -> None:
        """Have a button stop turning; one that was answered, or is too old, needs no answer."""
        with contextlib.suppress(TelegramError):
            async with asyncio.timeout(ANSWER_S):
                await self.bot.answer_callback_query(query)

    async def close(self) -> None:
        """Answer the last taps."""
        await asyncio.gather(*self._answers, return_exceptions=True)


async def poll(bot: Bot, intake: Intake, stop: asyncio.Event) -> None:
    """Ask for updates until told to stop. Raises `CannotServe`."""
    offset, failures, alone = 0, 0, time.monotonic()
    while not stop.is_set():
        try:
            asked = bot.get_updates(offset, timeout=POLL_S, allowed_updates=ALLOWED)
            if updates := await _unless(stop, asked):
                await intake.keep(updates)
                offset = updates[-1].update_id + 1  # with the next poll, Telegram forgets them
            failures, alone = 0, time.monotonic()
        except Exception as fault:  # noqa: BLE001 (what was not kept, Telegram hands out again)
            failures += 1
            wait = patience(fault, failures, time.monotonic() - alone)
            await _unless(stop, asyncio.sleep(wait))


def patience(fault: Exception, failures: int, alone_s: float) -> float:
    """Return how long to wait after a poll that failed, in seconds. Raises `CannotServe`."""
    if isinstance(fault, InvalidToken):
        raise unknown_token() from None
    if isinstance(fault, Conflict) and alone_s > CONFLICT_S:
        raise CannotServe(words("command-second_poller", ENGLISH)) from None
    if isinstance(fault, RetryAfter):
        return seconds(fault)
    if isinstance(fault, TelegramError):
        log.info("no updates: %s", type(fault).__name__)
    else:
        log.error("updates were not kept", exc_info=fault)
    return BACKOFF_S[min(failures, len(BACKOFF_S)) - 1]


def unknown_token() -> CannotServe:
    """Return what an operator is told whose token Telegram does not know."""
    slots = {"platform": "Telegram", "name": "TELEGRAM_TOKEN"}
    return CannotServe(words("command-bad_token", ENGLISH, **slots))


@contextlib.asynccontextmanager
async def listening(bot: Bot, intake: Intake, settings: Settings) -> AsyncGenerator[int]:
    """Listen for updates for as long as the block runs; gives the port."""
    secret = settings.telegram_webhook_secret.get_secret_value()

    async def hear(request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            raise web.HTTPForbidden
        try:
            update = Update.de_json(json.loads(await request.read()), bot)
        except (ValueError, TypeError, KeyError, AttributeError):
            raise web.HTTPBadRequest from None
        await intake.keep([update])
        return web.Response()  # only now: what is kept need not be sent again

    app = web.Application(client_max_size=MOST)
    app.router.add_post("/{path:.*}", hear)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=ANSWER_S)
    await runner.setup()
    try:
        site = web.TCPSite(runner, settings.telegram_webhook_host, settings.telegram_webhook_port)
        await site.start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


def _read(update: Update, me: str) -> Told | None:
    try:
        return read(update, me)
    except Exception:  # one update of a shape nobody foresaw must not hold up all that follow
        log.exception("an update was not read")
        return None


async def _unless(stop: asyncio.Event, work: Coroutine[Any, Any, Result]) -> Result | None:
    """Wait for something that may be given up at any moment, when we are to stop."""
    doing, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({doing, stopping}, return_when=asyncio.FIRST_COMPLETED)
        return doing.result() if doing.done() else None
    finally:
        for task in (doing, stopping):
            task.cancel()
