"""Discord's gateway, version 10: sessions that outlive their connection, over zlib-stream."""

import asyncio
import json
import secrets
import zlib
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from tests.wire.discord_schema import Json
from tests.wire.discord_world import Guild, User, World

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, VOICE = range(5)
RESUME, RECONNECT, REQUEST_MEMBERS, INVALID_SESSION, HELLO, ACK = 6, 7, 8, 9, 10, 11

GUILDS, MEMBERS, PRESENCES, GUILD_MESSAGES, DIRECT_MESSAGES, CONTENT = (
    1 << 0,
    1 << 1,
    1 << 8,
    1 << 9,
    1 << 12,
    1 << 15,
)
PRIVILEGED = MEMBERS | PRESENCES | CONTENT

FRAME_BYTES = 4096
"""Longest frame a client may send."""

MISSED_BEATS = 1.5
"""Heartbeat intervals without a beat after which a connection is closed."""


class Closed(Exception):
    """The gateway closes on a client's mistake, with this code."""

    def __init__(self, code: int, why: str) -> None:
        super().__init__(why)
        self.code, self.why = code, why


@dataclass(eq=False)
class Session:
    """What a client may resume: its events so far. `link` is its connection while there is one."""

    id: str
    shard: tuple[int, int]
    intents: int
    events: list[Json] = field(default_factory=list)
    link: "Link | None" = None

    def tell(self, event: str, data: Json) -> None:
        frame = {"op": DISPATCH, "t": event, "s": len(self.events) + 1, "d": data}
        self.events.append(frame)
        if self.link is not None:
            self.link.send(frame)


class Link:
    """One websocket; frames are compressed in order by one writer."""

    def __init__(self, request: web.Request, socket: web.WebSocketResponse) -> None:
        self.request, self.socket = request, socket
        self._frames: asyncio.Queue[Json] = asyncio.Queue()
        self._deflate = zlib.compressobj() if "compress" in request.query else None
        self._writer = asyncio.create_task(self._write())

    def send(self, frame: Json) -> None:
        self._frames.put_nowait({"op": DISPATCH, "d": None, "s": None, "t": None} | frame)

    def abort(self) -> None:
        """Drop the connection as a broken cable would."""
        self._writer.cancel()
        if self.request.transport is not None:
            self.request.transport.abort()

    async def _write(self) -> None:
        while True:
            raw = json.dumps(await self._frames.get()).encode()
            if self._deflate is None:
                await self.socket.send_str(raw.decode())
            else:
                packed = self._deflate.compress(raw) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
                await self.socket.send_bytes(packed)


class Gateway:
    """Serves /gateway; `away` refuses connections, `twice` names events to be sent double, once."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.sessions: list[Session] = []
        self.links: set[Link] = set()
        self.away = False
        self.twice: list[str] = []
        self.heartbeat_s = 41.25
        self.identified = self.resumed = 0
        world.dispatch = self.dispatch

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/gateway/", self._connect)

    def dispatch(self, event: str, data: Json, guild: Guild | None = None) -> None:
        """Send an event to the shard it belongs to, if the session's intents ask for it."""
        times = 1
        if event in self.twice:
            self.twice.remove(event)
            times = 2
        for session in self.sessions:
            shard, of = session.shard
            mine = (int(guild.id) >> 22) % of == shard if guild else shard == 0
            if mine and _wanted(event, guild, session.intents):
                for _ in range(times):
                    session.tell(event, self._visible(session, event, data, guild))

    def drop(self, *, forget: bool = False) -> None:
        """Break every connection; with `forget`, no session can be resumed."""
        for session in self.sessions:
            session.link = None
        if forget:
            self.sessions.clear()
        for link in set(self.links):
            link.abort()

    def ask_to_reconnect(self) -> None:
        for link in self.links:
            link.send({"op": RECONNECT})

    def joined(self, guild: Guild) -> None:
        for session in self.sessions:
            mine = (int(guild.id) >> 22) % session.shard[1] == session.shard[0]
            if mine and session.intents & GUILDS:
                session.tell("GUILD_CREATE", _guild(guild))

    async def _connect(self, request: web.Request) -> web.StreamResponse:
        if self.away:
            return web.Response(status=503)
        socket = web.WebSocketResponse(max_msg_size=2**20)
        await socket.prepare(request)
        link = Link(request, socket)
        self.links.add(link)
        session = None
        try:
            _check_query(request)
            link.send({"op": HELLO, "d": {"heartbeat_interval": int(self.heartbeat_s * 1000)}})
            session = await self._login(link)
            while True:
                await self._take(link, session, await self._read(link))
        except Closed as closed:
            self.world.violation(f"gateway {closed.code}: {closed.why}")
            await socket.close(code=closed.code, message=closed.why.encode())
        except ConnectionError:
            self._left(session, socket)
        finally:
            link.abort()
            self.links.discard(link)
            if session is not None and session.link is link:
                session.link = None
        return socket

    def _left(self, session: Session | None, socket: web.WebSocketResponse) -> None:
        """A client that says goodbye (1000, 1001) gives its session up; one that is cut off does not."""
        if session in self.sessions and socket.close_code in (1000, 1001):
            self.sessions.remove(session)

    async def _login(self, link: Link) -> Session:
        """Wait for IDENTIFY or a RESUME that can be; heartbeats may come before."""
        while True:
            frame = await self._read(link)
            if frame["op"] == HEARTBEAT:
                link.send({"op": ACK})
            elif frame["op"] == IDENTIFY:
                return self._identify(link, frame["d"])
            elif frame["op"] == RESUME:
                session = self._resume(link, frame["d"])
                if session is not None:
                    return session
                link.send({"op": INVALID_SESSION, "d": False})
            else:
                raise Closed(4003, "Not authenticated.")

    async def _read(self, link: Link) -> Json:
        limit = self.heartbeat_s * MISSED_BEATS
        try:
            message = await link.socket.receive(timeout=limit)
        except TimeoutError:
            raise Closed(4009, "Session timed out.") from None
        if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
            raise ConnectionError
        if len(message.data) > FRAME_BYTES:
            raise Closed(4002, "Frame too long.")
        try:
            frame = json.loads(message.data)
        except ValueError:
            raise Closed(4002, "Decode error.") from None
        if not isinstance(frame, dict) or not isinstance(frame.get("op"), int):
            raise Closed(4002, "Decode error.")
        return frame

    async def _take(self, link: Link, session: Session, frame: Json) -> None:
        operation, data = frame["op"], frame.get("d")
        if operation == HEARTBEAT:
            if data is not None and not 0 <= data <= len(session.events):
                raise Closed(4007, "Invalid seq.")
            link.send({"op": ACK})
        elif operation == REQUEST_MEMBERS:
            self._members(session, frame["d"])
        elif operation in (IDENTIFY, RESUME):
            raise Closed(4005, "Already authenticated.")
        elif operation not in (PRESENCE, VOICE):
            raise Closed(4001, "Unknown opcode.")

    def _identify(self, link: Link, data: Json) -> Session:
        if data.get("token") != self.world.token:
            raise Closed(4004, "Authentication failed.")
        shard, of = data.get("shard") or (0, 1)
        if not 0 <= shard < of:
            raise Closed(4010, "Invalid shard.")
        intents = data.get("intents")
        if (
            not isinstance(intents, int)
            or not {"os", "browser", "device"} <= data["properties"].keys()
        ):
            raise Closed(4013, "Invalid intent(s) or properties.")
        if intents & PRIVILEGED & ~self.world.privileged:
            raise Closed(4014, "Disallowed intent(s).")
        session = Session(secrets.token_hex(16), (shard, of), intents, link=link)
        self.sessions.append(session)
        self.identified += 1
        self._ready(session)
        self.world.ping()
        return session

    def _ready(self, session: Session) -> None:
        shard, of = session.shard
        guilds = [
            guild
            for guild in self.world.guilds.values()
            if guild.has_the_bot and (int(guild.id) >> 22) % of == shard
        ]
        ready = {
            "v": 10,
            "user": {**self.world.bot.json(), "verified": True, "mfa_enabled": False},
            "guilds": [{"id": guild.id, "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.world.gateway_url,
            "shard": [shard, of],
            "application": {"id": self.world.app_id, "flags": 0},
            "private_channels": [],
        }
        session.tell("READY", ready)
        for guild in guilds if session.intents & GUILDS else []:
            session.tell("GUILD_CREATE", _guild(guild))

    def _resume(self, link: Link, data: Json) -> Session | None:
        if data.get("token") != self.world.token:
            raise Closed(4004, "Authentication failed.")
        session = next((s for s in self.sessions if s.id == data.get("session_id")), None)
        if session is None:
            return None
        if not 0 <= data["seq"] <= len(session.events):
            raise Closed(4007, "Invalid seq.")
        session.link = link
        self.resumed += 1
        for frame in session.events[data["seq"] :]:
            link.send(frame)
        session.tell("RESUMED", {})
        self.world.ping()
        return session

    def _members(self, session: Session, data: Json) -> None:
        guild = self.world.guilds.get(str(data["guild_id"]))
        if guild is None:
            return
        if "user_ids" not in data and not data.get("limit") and not session.intents & MEMBERS:
            raise Closed(4014, "All members need the members intent.")
        asked = data.get("user_ids")
        asked = [str(i) for i in asked] if isinstance(asked, list) else [str(asked)]
        found = [u for u in guild.members if "user_ids" not in data or u.id in asked]
        chunk = {
            "guild_id": guild.id,
            "members": [member(user) for user in found],
            "chunk_index": 0,
            "chunk_count": 1,
            "not_found": [],
            **({"nonce": data["nonce"]} if data.get("nonce") else {}),
        }
        session.tell("GUILD_MEMBERS_CHUNK", chunk)

    def _visible(self, session: Session, event: str, data: Json, guild: Guild | None) -> Json:
        """Without the content intent, what people say in a server is left out, unless to or by the bot."""
        if not event.startswith("MESSAGE_") or guild is None or session.intents & CONTENT:
            return data
        author = data.get("author", {}).get("id")
        mentioned = any(user["id"] == self.world.bot.id for user in data.get("mentions", []))
        if author in (None, self.world.bot.id) or mentioned:
            return data
        return data | {"content": "", "attachments": [], "embeds": [], "components": []}


def _check_query(request: web.Request) -> None:
    if request.query.get("v") != "10" or request.query.get("encoding") != "json":
        raise Closed(4012, "v=10&encoding=json is what is spoken here.")
    if request.query.get("compress", "zlib-stream") != "zlib-stream":
        raise Closed(4012, "compress=zlib-stream, or none.")


def _wanted(event: str, guild: Guild | None, intents: int) -> bool:
    if event.startswith("MESSAGE_"):
        has_it = guild is None or guild.has_the_bot
        return has_it and bool(intents & (GUILD_MESSAGES if guild else DIRECT_MESSAGES))
    return True


def member(user: User) -> Json:
    """A guild member as events carry it."""
    return {
        "user": user.json(),
        "roles": [],
        "joined_at": "2024-01-01T00:00:00+00:00",
        "deaf": False,
        "mute": False,
        "flags": 0,
        "permissions": str((1 << 50) - 1),
    }


def _guild(guild: Guild) -> Json:
    everyone = {
        "id": guild.id,
        "name": "@everyone",
        "color": 0,
        "hoist": False,
        "position": 0,
        "permissions": str((1 << 50) - 1),
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }
    return {
        "id": guild.id,
        "name": guild.name,
        "icon": None,
        "splash": None,
        "discovery_splash": None,
        "banner": None,
        "description": None,
        "owner_id": guild.id,
        "application_id": None,
        "afk_channel_id": None,
        "afk_timeout": 300,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "premium_progress_bar_enabled": False,
        "preferred_locale": "en-US",
        "system_channel_id": None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "public_updates_channel_id": None,
        "safety_alerts_channel_id": None,
        "vanity_url_code": None,
        "features": [],
        "emojis": [],
        "stickers": [],
        "roles": [everyone],
        "joined_at": "2024-01-01T00:00:00+00:00",
        "large": False,
        "unavailable": False,
        "member_count": len(guild.members),
        "members": [member(user) for user in guild.members],
        "channels": [guild.channel.json()],
        "threads": [],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }
