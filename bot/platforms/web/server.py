"""Routes and security headers: the page, the socket, and pictures for their owner only."""

import asyncio
import json
import re
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

from aiohttp import WSMsgType, web
from aiohttp.typedefs import Handler, Middleware

from bot import exports, pictures
from bot.backend import UnknownPhoto
from bot.conversation import SAMPLES, TONES, said, tapped
from bot.dialogue import Dialogue
from bot.platforms.web.chat import Hub
from bot.platforms.web.gate import Gate, visitor
from bot.platforms.web.uploads import MAX_REQUEST, Uploads
from bot.wording import ENGLISH, LANGUAGES, names, preferred, words
from bot.wording.menus import kept
from pipeline.contract import MAX_SELFIES, Mode
from pipeline.styles import all_styles, by_slug

STATIC = files(__name__.rpartition(".")[0]) / "static"
ASSETS = {
    "page.css": "text/css",
    "page.js": "text/javascript",
    "view.js": "text/javascript",
    "mark.svg": "image/svg+xml",
}

MAX_MESSAGE = 4096
"""Bytes of one message over the socket."""
MAX_TEXT = 500
"""Characters of a typed message that are kept."""
HEARTBEAT_S = 20.0
"""Between two pings that find out whether a window is still there, in seconds."""
SHOWN = ("light_grey", "office", "garden", "royal")
"""Styles whose samples are on the first page: unlike each other, with each skin tone the large one of some."""
LOOK_S = 120.0
"""How long one photo may take to be sent, in seconds."""
DAY = "private, max-age=86400"

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}

TONE_NUMBERS = {str(number) for number in range(1, TONES + 1)}
UPDATE_ID = re.compile(r"[0-9a-zA-Z-]{8,64}")
PLACES = 3
"""Digits of the number of a file of a copy."""

PHOTO_ID = re.compile(r"[0-9a-zA-Z_-]{1,128}")


def application(dialogue: Dialogue, hub: Hub, gate: Gate) -> web.Application:
    """Join the routes into an aiohttp application."""
    site = Site(dialogue, hub, gate)
    uploads = Uploads(dialogue, hub, gate)
    for language in LANGUAGES:  # filled now, and kept: nobody's first page waits for it
        _worded("index.html", language, drawing=())
    app = web.Application(middlewares=[_guard(gate)], client_max_size=MAX_REQUEST)
    app.router.add_get("/", site.page)
    app.router.add_post("/enter", site.enter)
    app.router.add_get("/static/{name}", site.asset)
    app.router.add_get("/socket", site.socket)
    app.router.add_post("/photos", uploads.receive)
    app.router.add_get("/picture/{id}", site.picture)
    app.router.add_get("/export/{part}", site.export)
    app.router.add_get("/style/{slug}", site.style)
    app.router.add_get("/sample/{name}", site.sample)
    app.router.add_get("/tone/{number}", site.tone)
    app.router.add_get("/colour/{code:[0-9a-f]{6}}", site.colour)
    app.router.add_get("/look/{slug}", site.look)
    app.on_shutdown.append(lambda _app: hub.close())
    return app


def _guard(gate: Gate) -> Middleware:
    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        if fault := gate.refuses(request):
            return web.Response(status=403, text=fault, headers=HEADERS)
        open_to_all = request.path in ("/", "/enter") or request.path.startswith("/static/")
        if not open_to_all and (visitor(request) is None or not gate.admits(request)):
            return web.Response(status=401, text="no", headers=HEADERS)
        try:
            response = await handler(request)
        except web.HTTPException as refusal:
            refusal.headers.update(HEADERS)
            raise
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    return guard


@dataclass(frozen=True, slots=True)
class Site:
    """What the browser asks for."""

    dialogue: Dialogue
    hub: Hub
    gate: Gate

    async def page(self, request: web.Request) -> web.Response:
        """Show the chat, or the question for the password."""
        inside = visitor(request) is not None and self.gate.admits(request)
        name = "index.html" if inside or not self.gate.password else "enter.html"
        offer, language = await self.dialogue.backend.on_offer(), await self._language(request)
        text = await asyncio.to_thread(_worded, name, language, drawing=offer.drawing)
        response = web.Response(text=text, content_type="text/html")
        response.headers["Cache-Control"] = "no-store"
        self.gate.introduce(response, request)
        return response

    async def _language(self, request: web.Request) -> str:
        """Return the language somebody chose, or else the one that their browser asks for."""
        person = visitor(request)
        chosen = (await self.dialogue.session(person)).chosen if person else ""
        return chosen or _asked(request)

    async def enter(self, request: web.Request) -> web.StreamResponse:
        """Take the password."""
        given = (await request.post()).get("password", "")
        if not self.gate.guesses.take(request.remote or ""):
            raise web.HTTPTooManyRequests
        if isinstance(given, str) and self.gate.is_password(given):
            response = web.Response(status=303, headers={"Location": "/"})
            self.gate.welcome(response, request)
            return response
        text = await asyncio.to_thread(_worded, "enter.html", _asked(request), "web-password-wrong")
        return web.Response(status=403, text=text, content_type="text/html")

    async def asset(self, request: web.Request) -> web.Response:
        """Send a file of the page."""
        name = request.match_info["name"]
        if name not in ASSETS:
            raise web.HTTPNotFound
        body = await asyncio.to_thread((STATIC / name).read_bytes)
        headers = {"Cache-Control": "no-cache"}
        return web.Response(body=body, content_type=ASSETS[name], headers=headers)

    async def style(self, request: web.Request) -> web.Response:
        """Send a style's sample picture."""
        found = by_slug(request.match_info["slug"])
        if found is None:
            raise web.HTTPNotFound
        try:
            body = await asyncio.to_thread(lambda: found.sample)
        except FileNotFoundError:
            raise web.HTTPNotFound from None
        return _picture(body, "image/jpeg")

    async def sample(self, request: web.Request) -> web.Response:
        """Send a portrait to try with."""
        if request.match_info["name"] not in SAMPLES:
            raise web.HTTPNotFound
        return _picture(await pictures.sample(request.match_info["name"]), "image/jpeg")

    async def tone(self, request: web.Request) -> web.Response:
        """Send a skin tone to choose."""
        number = request.match_info["number"]
        if number not in TONE_NUMBERS:
            raise web.HTTPNotFound
        return _picture(await asyncio.to_thread(pictures.tone, int(number)), "image/jpeg")

    async def colour(self, request: web.Request) -> web.Response:
        """Send a colour."""
        code = request.match_info["code"]
        return _picture(await asyncio.to_thread(pictures.colour, code), "image/jpeg")

    async def look(self, request: web.Request) -> web.Response:
        """Send a copied look's backdrop."""
        try:
            body = await asyncio.to_thread(pictures.look, request.match_info["slug"])
        except UnknownPhoto:
            raise web.HTTPNotFound from None
        return _picture(body, "image/jpeg")

    async def picture(self, request: web.Request) -> web.StreamResponse:
        """Send a photo or headshot to its owner only: another cookie has another vault key."""
        photo, person = request.match_info["id"], visitor(request)
        if person is None or not PHOTO_ID.fullmatch(photo):
            raise web.HTTPNotFound
        try:
            async with asyncio.timeout(LOOK_S):
                size, pieces = await self.dialogue.backend.stream(person, photo)
                async with aclosing(pieces):
                    return await _show(request, size, pieces)
        except UnknownPhoto:
            raise web.HTTPNotFound from None

    async def export(self, request: web.Request) -> web.Response:
        """Send one file of a copy of everything to whom it is about."""
        number, person = request.match_info["part"], visitor(request)
        if person is None or not number.isdecimal() or len(number) > PLACES:
            raise web.HTTPNotFound
        try:
            data = await exports.part(self.dialogue.backend, person, int(number))
        except UnknownPhoto:
            raise web.HTTPNotFound from None
        name = f'attachment; filename="likeness-{number}.zip"'
        headers = {**HEADERS, "Cache-Control": "no-store", "Content-Disposition": name}
        return web.Response(body=data, content_type="application/zip", headers=headers)

    async def socket(self, request: web.Request) -> web.WebSocketResponse:
        """Carry everything but photos: what was said, and what is being said."""
        person = visitor(request)
        if person is None:
            raise web.HTTPUnauthorized
        window = web.WebSocketResponse(heartbeat=HEARTBEAT_S, max_msg_size=MAX_MESSAGE)
        await window.prepare(request)
        self.hub.join(person, window)
        try:
            await window.send_json({"kind": "all", "messages": await self.hub.history(person)})
            async for message in window:
                if message.type is WSMsgType.TEXT:
                    await self._update(person, message.data, _asked(request))
        except ConnectionError:
            pass  # the window went away; it comes back with what it had not got through
        finally:
            self.hub.leave(person, window)
        return window

    async def _update(self, person: str, data: str, tongue: str) -> None:
        update = _read(data)
        if update is None or not self.gate.updates.take(person):
            return
        update_id, kind, value, label = update
        if shown := (label if kind == "tap" else value):
            await self.hub.said(person, f"me:{update_id}", {"from": "me", "text": shown})
        if kind == "tap" and value.startswith("sample:"):
            await self._sample(person, update_id, value.partition(":")[2])
        else:
            styles = [style.slug for style in all_styles()]
            event = tapped(value, styles) if kind == "tap" else said(value)
            await self.dialogue.handle(person, update_id, event, tongue)
        await self.hub.chat_of(person).acknowledge(update_id)

    async def _sample(self, person: str, update_id: str, name: str) -> None:
        if name not in SAMPLES:
            await self.dialogue.handle(person, update_id, tapped("", ()))
            return
        data = await pictures.sample(name)
        photo = await self.dialogue.photo(person, update_id, data, group=update_id, sample=True)
        if photo:
            shown = {"from": "me", "photos": [photo]}
            await self.hub.said(person, f"me:{update_id}", shown)


def sniffed(data: bytes) -> str | None:
    """Name a picture's type by its first bytes; None for anything a page must not show."""
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith((b"II*\0", b"MM\0*")):
        return "image/tiff"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp":
        return "image/avif" if data[8:12] in (b"avif", b"avis") else "image/heic"
    return None


async def _show(
    request: web.Request, size: int, pieces: AsyncGenerator[bytes]
) -> web.StreamResponse:
    """Send a photo in pieces, so that it is never in memory whole."""
    first = await anext(pieces, b"")
    kind = sniffed(first)
    if kind is None:  # never serve as our own page what we cannot name
        raise web.HTTPNotFound
    headers = {**HEADERS, "Content-Type": kind, "Cache-Control": "no-store"}
    if name := request.query.get("file"):
        safe = re.sub(r"[^0-9A-Za-z._-]", "-", name)[:80]
        headers["Content-Disposition"] = f'attachment; filename="{safe}"'
    response = web.StreamResponse(headers=headers)
    response.content_length = size
    await response.prepare(request)
    await response.write(first)
    async for piece in pieces:
        await response.write(piece)
    return response


def _picture(body: bytes, kind: str) -> web.Response:
    return web.Response(body=body, content_type=kind, headers={"Cache-Control": DAY})


def _read(data: str) -> tuple[str, str, str, str] | None:
    """Read an update as (id, "text" or "tap", what, what the button said); None if it is none."""
    try:
        update = json.loads(data)
        update_id, kind, value = update["id"], update["kind"], update["value"]
        label = update.get("label", "")
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    if not all(isinstance(part, str) for part in (update_id, kind, value, label)):
        return None
    if kind not in ("text", "tap") or not UPDATE_ID.fullmatch(update_id) or not value.strip():
        return None
    return update_id, kind, value[:MAX_TEXT], label[:80]


def _asked(request: web.Request) -> str:
    return preferred(request.headers.get("Accept-Language", ""))


@cache
def _worded(name: str, language: str, notice: str = "", drawing: tuple[Mode, ...] = ()) -> str:
    """Fill a page's {{names}} from the catalogue; the script's words go in as data.

    Where there are modes that draw, what is promised of Studio is said of Studio, and of each of them
    what it keeps and what it invents.
    """
    page = (STATIC / name).read_text("utf-8")
    modes = [kept(mode, language) for mode in (Mode.STUDIO, *drawing)] if drawing else []
    page = page.replace("{{web-lead}}", "{{web-lead-modes}}") if drawing else page
    whose = [escape(line) for line in modes] or ["{{web-point-you}}"]
    page = page.replace("{{whose}}", "</li>\n      <li>".join(whose))
    for slot in set(re.findall(r"\{\{([a-z_-]+)\}\}", page)):
        if slot == "words":
            text = json.dumps(_page_words(language))
        elif slot == "language":
            text = language
        elif slot == "styles":
            text = json.dumps(SHOWN)
        elif slot == "notice":
            text = words(notice, language) if notice else ""
        else:
            text = words(slot, language)
        page = page.replace(f"{{{{{slot}}}}}", escape(text))
    return page


def _page_words(language: str) -> dict[str, str]:
    """Return the sentences that the script says; {name} and the like are filled there."""
    slots = {slot: f"{{{slot}}}" for slot in ("name", "place", "what", "style")}
    slots |= dict.fromkeys(("port", "other", "host"), "")
    return {
        name.removeprefix("web-"): words(name, language, most=MAX_SELFIES, **slots)
        for name in sorted(names(ENGLISH))
        if name.startswith("web-")
    }
