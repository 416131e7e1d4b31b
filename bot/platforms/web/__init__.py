"""A chat in the browser: aiohttp and a WebSocket; the page is plain files in `static`.

A person is a random 128-bit cookie. Photos come by POST, everything else over the socket; what was
said is kept in the store, so that it survives a reload and a restart. Never: a rule of the
conversation, a sentence, or anybody's picture to another cookie.
"""

import contextlib
import errno
import sys
from collections.abc import AsyncIterator

from aiohttp import web

from bot.backend import open_backend
from bot.dialogue import Dialogue
from bot.platforms import CannotServe, until_told
from bot.platforms.web.chat import Hub
from bot.platforms.web.gate import Gate, is_loopback
from bot.platforms.web.server import application
from bot.settings import Settings
from bot.wording import ENGLISH, words

GOODBYE_S = 2.0
"""How long open requests get when the server stops, in seconds."""
READ_AHEAD = 2**16
"""Bytes of a request that may wait for its handler; a connection holds up to twice that and a read."""


async def run(settings: Settings) -> None:
    """Serve the web chat until cancelled or told to stop by SIGTERM or SIGINT. Raises `CannotServe`."""
    password = settings.web_password.get_secret_value()
    if not password and not is_loopback(settings.web_host):
        raise CannotServe(words("web-needs-password", ENGLISH, host=settings.web_host))
    stop = until_told()
    async with open_backend(settings, settings.house) as backend:
        hub = Hub(backend.ledger)
        dialogue = Dialogue("web", backend, hub.chat_of)
        gate = Gate(settings.web_host, password)
        async with serving(application(dialogue, hub, gate), settings) as port:
            host = settings.web_host
            sys.stdout.write(f"{words('web-open', ENGLISH, host=host, port=str(port))}\n")
            sys.stdout.flush()
            await dialogue.serve(stop)


@contextlib.asynccontextmanager
async def serving(app: web.Application, settings: Settings) -> AsyncIterator[int]:
    """Listen for as long as the block runs; gives the port. Raises `CannotServe` if it is taken."""
    runner = web.AppRunner(
        app, access_log=None, shutdown_timeout=GOODBYE_S, read_bufsize=READ_AHEAD
    )
    await runner.setup()
    try:
        site = web.TCPSite(runner, settings.web_host, settings.web_port)
        try:
            await site.start()
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            port = settings.web_port
            slots = {"port": str(port), "other": str(max(port, 1024) + 1)}
            raise CannotServe(words("web-port-busy", ENGLISH, **slots)) from error
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
