"""A small, strict Bot API server on loopback, and the people who write to its bot.

    async with TelegramServer.serving() as telegram:
        # the bot runs as another process with telegram.api_url, .file_url and .token
        ann = telegram.person(language="de")
        ann.says("/start")
        card = await ann.sees("Willkommen")
        ann.taps(card, "Los")

It speaks the protocol and no client library's dialect of it; every request, answer and update is
checked against the published schema. What only a fault in the bot brings about is refused and kept
in `violations`, which fail the test when serving ends; what may happen to any bot (429, blocked, not
modified) is only in `refusals`. As a fixture:

    @pytest.fixture
    async def telegram() -> AsyncIterator[TelegramServer]:
        async with TelegramServer.serving() as server:
            yield server

Unlike the live service it takes webhooks over plain http at any port, reads HTML as the only markup,
keeps photos and documents as the only media, and leaves time-outs of taps to `tap.expires()`.
"""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.wire.schema import telegram
from tests.wire.telegram_calls import Call, read
from tests.wire.telegram_chats import Chat, Message
from tests.wire.telegram_faults import Flood, Trouble, Troubles
from tests.wire.telegram_methods import METHODS
from tests.wire.telegram_people import Person, shuffle
from tests.wire.telegram_rules import DOCUMENT_BYTES, Faulty, Refused, fault, refuse
from tests.wire.telegram_settings import allow
from tests.wire.telegram_world import World

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"  # noqa: S105 (the manual's own example)
FORM_BYTES = 10 * DOCUMENT_BYTES + 2**20
POLLED_AT_ONCE = range(1, 101)
FLOODED = ("sendM", "sendP", "sendD", "editM")
"""How the methods begin that flood control stops in a chat: messages sent and edited, not actions."""
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(frozen=True)
class Refusal:
    """One call that was refused."""

    method: str
    code: int
    description: str


class TelegramServer:
    """One bot's Bot API, with the world behind it."""

    def __init__(self, flood: Flood) -> None:
        self.token = TOKEN
        self.world = World(flood)
        self.refusals: list[Refusal] = []
        """All that was refused, the bot's fault or not."""
        self.violations: list[Refusal] = []
        """What was refused for a fault in the bot, and what this server itself did wrong."""
        self._troubles = Troubles()
        self._pardoned: list[str] = []
        self._polling: asyncio.Task[Any] | None = None
        self._origin = ""

    @classmethod
    @asynccontextmanager
    async def serving(
        cls, flood: Flood | None = None, *, lenient: bool = False
    ) -> AsyncIterator["TelegramServer"]:
        """Serve on a free port of loopback; at the end raise AssertionError for any violation."""
        server = cls(flood or Flood())
        runner = web.AppRunner(
            server._app(), access_log=None, shutdown_timeout=0.1, handler_cancellation=True
        )
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        server._origin = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield server
        except BaseException as failed:
            failed.add_note(f"refused until then: {server.refusals}")
            raise
        finally:
            await server.world.updates.close()
            await runner.cleanup()
        if not lenient:
            server.check()

    # What a bot is told

    @property
    def api_url(self) -> str:
        """The `base_url` of python-telegram-bot: the token is appended."""
        return f"{self._origin}/bot"

    @property
    def file_url(self) -> str:
        """The `base_file_url` of python-telegram-bot: the token is appended."""
        return f"{self._origin}/file/bot"

    # Who is there

    def person(self, language: str | None = "en", name: str = "Ann") -> Person:
        """Return somebody new, whose client speaks a language (None: it does not say)."""
        return Person(self.world, name, language)

    def group(self, title: str = "Family", kind: str = "supergroup") -> Chat:
        """Return a new group with the bot in it; `ann.says("hi", where=group)`."""
        return self.world.group(title, kind)

    # What happens on the way

    def on(self, method: str, call: int = 1, times: int = 1) -> Trouble:
        """Script trouble for the n-th call from now of a method (`*`: of any): `.floods(3)` and so on."""
        return self._troubles.at(method, call, times)

    def repeats_update(self) -> None:
        """Deliver the last update once more, under its number."""
        self.world.updates.repeat()

    def withholds_updates(self) -> None:
        """Keep back all that people do, until released."""
        self.world.updates.withhold()

    def releases_updates(self, *, shuffled: bool = False) -> None:
        """Deliver what was kept back, in another order if wanted."""
        order = list(range(self.world.updates.held))
        self.world.updates.release(shuffle(order) if shuffled else order)

    # What the test asks

    @property
    def calls(self) -> Counter[str]:
        """How often each method was called."""
        return self._troubles.calls

    def commands(self, language: str = "", scope: str = "default") -> list[str]:
        """Return the names in the commands menu of a language (none: of all) and a scope."""
        return [each["command"] for each in self.setting("commands", language, scope) or []]

    def setting(self, name: str, language: str = "", scope: str = "default") -> Any:  # noqa: ANN401
        """Return what the bot set: `commands`, `name`, `description`, `short_description`; or None."""
        return self.world.settings.get((name, json.dumps({"type": scope}), language))

    def pardons(self, words: str) -> None:
        """Do not keep refusals with these words as violations: this test brings them about."""
        self._pardoned.append(words)

    def check(self) -> None:
        """Raise AssertionError for any violation until now."""
        own = [Refusal("update", 0, wrong) for wrong in self.world.updates.faults]
        assert not (self.violations + own), "\n".join(map(str, self.violations + own))

    # The wire

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=FORM_BYTES)
        app.router.add_route("*", "/bot{token}/{method}", self._method)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)
        return app

    async def _file(self, request: web.Request) -> web.Response:
        file = self.world.files.by_path(request.match_info["path"])
        if file is None or request.match_info["token"] != self.token:
            return _refusal(Refused("Not Found", 404))
        return web.Response(body=file.data, content_type="application/octet-stream")

    async def _method(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        trouble = self._troubles.strike(method)
        deed = trouble.deed if trouble else None
        if deed == "drops_request":
            return _hang_up(request)
        try:
            if request.match_info["token"] != self.token:
                fault("Unauthorized", 401)
            call = await read(request, method)
            if trouble:
                self._refuses(trouble, call)
            answer = web.json_response({"ok": True, "result": await self._result(call)})
        except Refused as refused:
            self._note(method, refused)
            answer = _refusal(refused)
        except Exception as broken:
            self.violations.append(Refusal(method, 500, f"this server broke: {broken!r}"))
            raise
        if trouble and deed == "stalls":
            await asyncio.sleep(trouble.value)
        return _hang_up(request) if deed == "drops_answer" else answer

    async def _result(self, call: Call) -> object:
        call.check()
        if call.method.startswith(FLOODED):
            self.world.flood.check(call.get("chat_id", 0))
        if call.method == "getUpdates":
            result: object = await self._get_updates(call)
        elif call.method in METHODS:
            result = METHODS[call.method](self.world, call)
        else:
            fault(f"this server does not speak {call.method}")
        for wrong in telegram().answer_faults(call.method, result):
            self.violations.append(Refusal(call.method, 0, wrong))
        return result

    async def _get_updates(self, call: Call) -> list[dict[str, Any]]:
        updates = self.world.updates
        if updates.webhook:
            refuse("Conflict: can't use getUpdates method while webhook is active", 409)
        if call.get("limit", 100) not in POLLED_AT_ONCE:
            fault("limit is 1 to 100")
        allow(self.world, call)
        if self._polling:
            self._polling.cancel()
        poll = asyncio.create_task(
            updates.poll(call.get("offset", 0), call.get("limit", 100), call.get("timeout", 0))
        )
        self._polling = poll
        try:
            return await poll
        except asyncio.CancelledError:
            if self._polling is poll:
                raise
            refuse(CONFLICT, 409)
        finally:
            if self._polling is poll:
                self._polling = None

    def _refuses(self, trouble: Trouble, call: Call) -> None:
        """Raise what a scripted trouble answers instead of acting."""
        if trouble.deed == "floods":
            self.world.flood.shut(call.get("chat_id", 0), int(trouble.value))
        if trouble.deed == "fails":
            refuse("Bad Gateway", int(trouble.value))

    def _note(self, method: str, refused: Refused) -> None:
        refusal = Refusal(method, refused.code, refused.description)
        self.refusals.append(refusal)
        pardoned = any(words in refused.description for words in self._pardoned)
        if isinstance(refused, Faulty) and not pardoned:
            self.violations.append(refusal)


def _refusal(refused: Refused) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": refused.code}
    body["description"] = refused.description
    if refused.parameters:
        body["parameters"] = refused.parameters
    return web.json_response(body, status=refused.code)


def _hang_up(request: web.Request) -> web.Response:
    """Close the connection; what is returned reaches nobody."""
    if request.transport:
        request.transport.abort()
    return web.Response()


__all__ = ["Chat", "Flood", "Message", "Person", "Refusal", "TelegramServer", "Trouble"]
