"""A bare bot: single requests and frames, for what no library would send."""

import json
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from tests.wire.discord import DiscordServer, Person
from tests.wire.discord_people import File
from tests.wire.discord_schema import Json
from tests.wire.discord_world import Interaction

HEADSHOT: Json = {
    "name": "headshot",
    "description": "Make headshots",
    "options": [{"type": 11, "name": "photo", "description": "A selfie"}],
}


class BareBot:
    """Speaks to the server by hand; every answer is its status and its body."""

    def __init__(self, server: DiscordServer, session: aiohttp.ClientSession) -> None:
        self.server, self.session = server, session

    async def asks(
        self, method: str, path: str, body: object = None, files: Sequence[tuple[str, bytes]] = ()
    ) -> tuple[int, Any]:
        given: Any = body
        if files:
            given = aiohttp.FormData({"payload_json": json.dumps(body)}, quote_fields=False)
            for at, (name, data) in enumerate(files):
                given.add_field(f"files[{at}]", data, filename=name)
        kind = {"data": given} if files else {"json": given} if body is not None else {}
        async with self.session.request(method, self.server.api_url + path, **kind) as answer:
            return answer.status, await answer.json() if answer.status != 204 else None

    async def sends(
        self, person: Person, body: object, files: Sequence[tuple[str, bytes]] = ()
    ) -> tuple[int, Any]:
        """Write to a person's direct conversation."""
        return await self.asks("POST", f"/channels/{person.dm.channel.id}/messages", body, files)

    async def answers(
        self, interaction: Interaction, body: object, query: str = ""
    ) -> tuple[int, Any]:
        """Acknowledge an interaction."""
        path = f"/interactions/{interaction.id}/{interaction.token}/callback{query}"
        return await self.asks("POST", path, body)

    async def follows(
        self, interaction: Interaction, method: str, path: str = "", body: object = None
    ) -> tuple[int, Any]:
        """Use an interaction's webhook."""
        hook = f"/webhooks/{self.server.world.app_id}/{interaction.token}{path}"
        return await self.asks(method, hook, body)

    async def registers(self, *commands: Json) -> tuple[int, Any]:
        path = f"/applications/{self.server.world.app_id}/commands"
        return await self.asks("PUT", path, list(commands))

    async def is_asked(self, person: Person, photo: File) -> Interaction:
        """Have a person use /headshot."""
        await self.registers(HEADSHOT)
        return person.commands("headshot", {"photo": photo})

    async def is_closed_on(self, *frames: str, query: str = "v=10&encoding=json") -> int | None:
        """Open the gateway, send these frames, and say with which code it closes."""
        async with self.session.ws_connect(f"{self.server.gateway_url}?{query}") as socket:
            for frame in frames:
                await socket.send_str(frame)
            async for _ in socket:
                pass
            return socket.close_code


@asynccontextmanager
async def bare_bot(server: DiscordServer, token: str = "") -> AsyncGenerator[BareBot]:
    """A bare bot, with the server's token unless another is given."""
    headers = {"Authorization": f"Bot {token or server.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        yield BareBot(server, session)
