"""Discord's REST API, version 10, on aiohttp: each request and each answer checked against its document."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import BodyPartReader, web

from tests.wire.discord_faults import AnswerLost, Broken, Faults, Stalled, TooMany
from tests.wire.discord_messages import Draft, Upload, invalid, write
from tests.wire.discord_schema import (
    Json,
    Operation,
    answer_problems,
    operations,
    query_problems,
    request_problems,
)
from tests.wire.discord_world import Channel, Message, Refused, World

BASE = "/api/v10"
NONCE_S = 180
"""Seconds for which an enforced nonce finds its message again ("the past few minutes")."""

ACKNOWLEDGED = 40060
"""Code for a second acknowledgement; after a lost answer a bot may well try."""

REQUEST_LIMIT = 200 * 2**20


@dataclass(frozen=True, slots=True)
class Call:
    """One request as it was answered; the secret parts of its path are not kept."""

    operation: str
    body: Json | list[Json] | None
    uploads: tuple[Upload, ...]
    params: dict[str, str]
    query: dict[str, str]
    arrived: float
    status: int = 0


Answer = tuple[int, object]
Handler = Callable[[World, Call], Answer]


class Rest:
    """Serves the operations of a table of handlers, and refuses all else as Discord would."""

    def __init__(self, world: World, handlers: dict[str, Handler]) -> None:
        self.world, self.handlers = world, handlers
        self.faults = Faults()
        self.calls: list[Call] = []

    def add_to(self, app: web.Application) -> None:
        for name in sorted(self.handlers, key=lambda name: operations()[name].path.count("{")):
            operation = operations()[name]
            app.router.add_route(operation.method, BASE + operation.path, self._route(operation))
        app.router.add_get("/{folder:(ephemeral-)?attachments}/{place}/{id}/{name}", self._file)
        app.router.add_route("*", "/{anything:.*}", self._unknown)

    def _route(
        self, operation: Operation
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def handle(request: web.Request) -> web.StreamResponse:
            arrived = time.monotonic()
            fault = self.faults.strike(operation.id)
            if isinstance(fault, Stalled):
                await asyncio.sleep(fault.seconds)
            if isinstance(fault, TooMany):
                return _too_many(fault)
            if isinstance(fault, Broken):
                return web.Response(status=fault.status, text="upstream connect error")
            status, body = await self._answer(operation, request, arrived)
            if isinstance(fault, AnswerLost) and request.transport is not None:
                request.transport.abort()
            return _response(status, body)

        return handle

    async def _answer(self, operation: Operation, request: web.Request, arrived: float) -> Answer:
        call = None
        try:
            self._authorised(operation, request)
            body, uploads = await _parsed(request)
            params = dict(request.match_info)
            call = Call(operation.id, body, uploads, params, dict(request.query), arrived)
            problems = query_problems(operation, call.query) + request_problems(operation, body)
            if problems:
                raise invalid(problems)
            status, answer = self.handlers[operation.id](self.world, call)
        except Refused as refused:
            status, answer = refused.status, refused.body()
            if refused.wrong and not (refused.code == ACKNOWLEDGED and self.faults.answers_lost):
                why = "; ".join(map(str, refused.problems)) or refused.message
                self.world.violation(f"{operation.id}: {why}")
        for problem in answer_problems(operation, status, answer):
            self.world.violation(f"the server's own answer to {operation.id}: {problem}")
        if call is not None:
            self.calls.append(Call(**{**_fields(call), "status": status}))
        self.world.ping()
        return status, answer

    def _authorised(self, operation: Operation, request: web.Request) -> None:
        given = request.headers.get("Authorization")
        if operation.needs_token and given != f"Bot {self.world.token}":
            raise Refused(401, 0, "401: Unauthorized")

    async def _file(self, request: web.Request) -> web.Response:
        data = self.world.files.get(request.match_info["id"])
        if data is None:
            return web.Response(status=404, text="This content is no longer available.")
        return web.Response(body=data)

    async def _unknown(self, request: web.Request) -> web.Response:
        path = "/".join(part for part in request.path.split("/") if len(part) < 30)
        self.world.violation(f"nothing is served at {request.method} {path}")
        return _response(404, {"message": "404: Not Found", "code": 0})


def _fields(call: Call) -> Json:
    return {name: getattr(call, name) for name in Call.__dataclass_fields__}


def _too_many(fault: TooMany) -> web.Response:
    """429 as it comes through Google's front end: a client takes one without `Via` for a ban."""
    wait = str(fault.retry_after_s)
    scope = "global" if fault.everywhere else "user"
    headers = {
        "Retry-After": wait,
        "Via": "1.1 google",
        "X-RateLimit-Scope": scope,
        "X-RateLimit-Limit": "5",
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset": str(time.time() + fault.retry_after_s),
        "X-RateLimit-Reset-After": wait,
        "X-RateLimit-Bucket": "abcd1234",
    }
    if fault.everywhere:
        headers = {"Retry-After": wait, "Via": "1.1 google", "X-RateLimit-Global": "true"}
    body = {
        "message": "You are being rate limited.",
        "retry_after": fault.retry_after_s,
        "global": fault.everywhere,
        "code": 0,
    }
    return _response(429, body, headers)


def _response(status: int, body: object, headers: dict[str, str] | None = None) -> web.Response:
    """The content type without a charset: discord.py compares it whole."""
    if body is None:
        return web.Response(status=status, headers=headers)
    raw = json.dumps(body).encode()
    return web.Response(
        status=status, body=raw, headers={**(headers or {}), "Content-Type": "application/json"}
    )


async def _parsed(request: web.Request) -> tuple[Json | list[Json] | None, tuple[Upload, ...]]:
    """The JSON body, None without one, and the files beside it."""
    if not request.can_read_body:
        return None, ()
    if request.content_type == "multipart/form-data":
        return await _multipart(request)
    if request.headers["Content-Type"] != "application/json":
        raise Refused(400, 50035, "Invalid Form Body: Content-Type", wrong=True)
    raw = await request.read()
    return (json.loads(raw) if raw else None), ()


async def _multipart(request: web.Request) -> tuple[Json, tuple[Upload, ...]]:
    body: Json = {}
    uploads = []
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        name = part.name or ""
        if name == "payload_json":
            body = json.loads(await part.text())
        elif name.startswith("files[") and part.filename:
            index = name.removeprefix("files[").removesuffix("]")
            uploads.append(Upload(index, part.filename, bytes(await part.read())))
        else:
            raise Refused(400, 50035, f"Invalid Form Body: part {name!r}", wrong=True)
    return body, tuple(uploads)


def _channel(world: World, call: Call) -> Channel:
    channel = world.channels.get(call.params["channel_id"])
    if channel is None:
        raise Refused(404, 10003, "Unknown Channel")
    if channel.guild is not None and not channel.guild.has_the_bot:
        raise Refused(403, 50001, "Missing Access")
    return channel


def _message(world: World, call: Call) -> Message:
    """An ephemeral message is found by its interaction's token alone."""
    message = _channel(world, call).messages.get(call.params["message_id"])
    if message is None or message.only_for is not None:
        raise Refused(404, 10008, "Unknown Message")
    return message


def _body(call: Call) -> Json:
    assert isinstance(call.body, dict)
    return call.body


def create_message(world: World, call: Call) -> Answer:
    channel, body = _channel(world, call), _body(call)
    if channel.recipient is not None and channel.recipient.blocks_the_bot:
        raise Refused(403, 50007, "Cannot send messages to this user")
    known = world.nonces.get((channel.id, str(body.get("nonce"))))
    if known and body.get("enforce_nonce") and world.clock.now() - known[0] < NONCE_S:
        return 200, known[1].json
    message = Message(world.blank(channel, world.bot), channel)
    write(world, message, Draft(body, call.uploads, world.size_limit))
    if body.get("nonce") is not None:
        message.json["nonce"] = body["nonce"]
        world.nonces[channel.id, str(body["nonce"])] = (world.clock.now(), message)
    world.created(message)
    return 200, message.json


def update_message(world: World, call: Call) -> Answer:
    message = _message(world, call)
    if message.json["author"]["id"] != world.bot.id:
        raise Refused(403, 50005, "Cannot edit a message authored by another user", wrong=True)
    write(world, message, Draft(_body(call), call.uploads, world.size_limit))
    world.edited(message)
    return 200, message.json


def delete_message(world: World, call: Call) -> Answer:
    message = _message(world, call)
    if message.json["author"]["id"] != world.bot.id:
        raise Refused(403, 50003, "Cannot execute action on a DM channel")
    world.deleted(message)
    return 204, None


def get_message(world: World, call: Call) -> Answer:
    return 200, _message(world, call).json


def list_messages(world: World, call: Call) -> Answer:
    """Newest first, at most `limit`; with `after`, the oldest of those that came after."""
    channel, limit = _channel(world, call), int(call.query.get("limit", 50))
    found = [m.json for m in channel.messages.values() if m.only_for is None]
    if "after" in call.query:
        newer = [m for m in found if int(m["id"]) > int(call.query["after"])]
        return 200, newer[:limit][::-1]
    if "before" in call.query:
        found = [m for m in found if int(m["id"]) < int(call.query["before"])]
    return 200, found[::-1][:limit]


def trigger_typing_indicator(world: World, call: Call) -> Answer:
    world.typing.append(_channel(world, call))
    return 204, None


def get_channel(world: World, call: Call) -> Answer:
    return 200, _channel(world, call).json()


def create_dm(world: World, call: Call) -> Answer:
    person = world.users.get(str(_body(call).get("recipient_id")))
    if person is None:
        raise Refused(404, 10013, "Unknown User")
    return 200, world.dm(person).json()


MESSAGES: dict[str, Handler] = {
    "create_message": create_message,
    "update_message": update_message,
    "delete_message": delete_message,
    "get_message": get_message,
    "list_messages": list_messages,
    "trigger_typing_indicator": trigger_typing_indicator,
    "get_channel": get_channel,
    "create_dm": create_dm,
}
