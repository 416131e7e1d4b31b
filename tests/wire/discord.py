"""Discord on loopback: a small, strict server for tests, and the people who use it.

    async with DiscordServer.serving() as discord:
        ...                             # start a bot with discord.api_url, gateway_url and token
        ann = discord.person(locale="de")
        asked = ann.commands("headshot", {"photo1": jpeg})
        menu = await ann.sees("Welcher Stil?")
        ann.taps(menu, "Navy")

Every request and answer is checked against Discord's document, and every rule it breaks is in
`discord.violations`; leaving the block with any fails the test.
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from itertools import count

from aiohttp import web

from tests.wire.discord_account import ACCOUNT
from tests.wire.discord_faults import AnswerLost, Broken, Stalled, TooMany
from tests.wire.discord_gateway import Gateway
from tests.wire.discord_interactions import INTERACTIONS
from tests.wire.discord_people import Person
from tests.wire.discord_rest import BASE, MESSAGES, REQUEST_LIMIT, Call, Rest
from tests.wire.discord_world import Clock, Guild, User, World

__all__ = ["DiscordServer", "Person"]


class DiscordServer:
    """The server and what a test asks of it. Operations are named by Discord's own operationIds."""

    def __init__(self) -> None:
        self.world = World()
        self.rest = Rest(self.world, MESSAGES | ACCOUNT | INTERACTIONS)
        self.gateway = Gateway(self.world)
        self._numbers = count(1)

    @classmethod
    @asynccontextmanager
    async def serving(cls) -> "AsyncGenerator[DiscordServer]":
        """Serve on a free port of 127.0.0.1; on a clean leave, fail if there were violations."""
        server = cls()
        app = web.Application(client_max_size=REQUEST_LIMIT)
        server.gateway.add_to(app)
        server.rest.add_to(app)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host = f"127.0.0.1:{runner.addresses[0][1]}"
        server.world.cdn_url = f"http://{host}"
        server.world.gateway_url = f"ws://{host}/gateway/"
        try:
            yield server
        finally:
            server.gateway.drop()
            await runner.cleanup()
        assert not server.violations, "\n".join(server.violations)

    @property
    def api_url(self) -> str:
        """REST base with version, as `discord.http.Route.BASE` is written."""
        return self.world.cdn_url + BASE

    @property
    def gateway_url(self) -> str:
        return self.world.gateway_url

    @property
    def token(self) -> str:
        return self.world.token

    @property
    def violations(self) -> list[str]:
        """Each thing a client did that Discord refuses or that its document does not allow."""
        return self.world.violations

    @property
    def clock(self) -> Clock:
        """Deadlines of tokens, acknowledgements and nonces; `advance(seconds)` sets it forward."""
        return self.world.clock

    @property
    def commands(self) -> list[str]:
        """Names of the commands the bot has registered."""
        return [command["name"] for command in self.world.commands]

    def person(self, name: str = "", *, locale: str = "en-US") -> Person:
        user = User(self.world.snowflake(), name or f"Person{next(self._numbers)}", locale)
        self.world.users[user.id] = user
        return Person(self.world, user)

    def guild(self, name: str, *members: Person, has_the_bot: bool = True) -> Guild:
        """A server with one text channel. Without the bot, people use it as installed for themselves."""
        guild = self.world.guild(name, has_the_bot=has_the_bot)
        guild.members += [person.user for person in members]
        if has_the_bot:
            self.gateway.joined(guild)
        return guild

    def allows_files_of(self, size: int) -> None:
        """Set the most bytes of one file, as interactions from now on say it."""
        self.world.size_limit = size

    def calls(self, operation: str) -> list[Call]:
        """The requests of this operation so far, with body, files, time and status."""
        return [call for call in self.rest.calls if call.operation == operation]

    async def connected(self, times: int = 1, within: float = 15.0) -> None:
        """Wait until a bot has identified itself so many times in all."""
        await self.world.until(
            lambda: self.gateway.identified >= times, within, lambda: "no bot has connected"
        )

    async def resumed(self, times: int = 1, within: float = 15.0) -> None:
        """Wait until sessions were resumed so many times in all."""
        await self.world.until(
            lambda: self.gateway.resumed >= times, within, lambda: "no session was resumed"
        )

    def limits_the_rate_of(
        self, operation: str, *, at_call: int = 1, times: int = 1, retry_after_s: float = 0.3
    ) -> None:
        """Answer 429 to that call from now, and to `times` in a row."""
        self.rest.faults.plan(operation, TooMany(retry_after_s), at_call=at_call, times=times)

    def limits_everything(
        self, operation: str, *, at_call: int = 1, retry_after_s: float = 0.3
    ) -> None:
        """Answer that call 429 with the global scope."""
        self.rest.faults.plan(operation, TooMany(retry_after_s, everywhere=True), at_call=at_call)

    def loses_the_answer_to(self, operation: str, *, at_call: int = 1, times: int = 1) -> None:
        """Carry that call out and drop the connection instead of answering."""
        self.rest.faults.plan(operation, AnswerLost(), at_call=at_call, times=times)

    def stalls(self, operation: str, *, seconds: float = 3.2, at_call: int = 1) -> None:
        """Hold that call for so long before anything is done."""
        self.rest.faults.plan(operation, Stalled(seconds), at_call=at_call)

    def breaks(
        self, operation: str, *, status: int = 502, at_call: int = 1, times: int = 1
    ) -> None:
        """Answer that call with a server error, nothing done."""
        self.rest.faults.plan(operation, Broken(status), at_call=at_call, times=times)

    def drops_the_gateway(self, *, forgetting: bool = False) -> None:
        """Cut every gateway connection; `forgetting` makes sessions invalid, so events meanwhile are lost."""
        self.gateway.drop(forget=forgetting)

    @asynccontextmanager
    async def without_gateway(self, *, forgetting: bool = False) -> AsyncGenerator[None]:
        """Cut the gateway and let nobody in until the block ends."""
        self.gateway.away = True
        self.gateway.drop(forget=forgetting)
        try:
            yield
        finally:
            self.gateway.away = False

    def asks_to_reconnect(self) -> None:
        """Send RECONNECT to every connection."""
        self.gateway.ask_to_reconnect()

    def repeats_the_next(self, event: str) -> None:
        """Send the next such gateway event twice, e.g. INTERACTION_CREATE."""
        self.gateway.twice.append(event)
