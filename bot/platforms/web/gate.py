"""Who may come in: Host and Origin, the person's cookie, the password, and how often.

* A page elsewhere cannot speak for a visitor: Origin must be our own on everything that changes
  something, and the cookie is SameSite=Strict.
* A name that is re-pointed at this machine (DNS rebinding) is refused by its Host.
* Off this machine nothing is served without the password.
"""

import hashlib
import hmac
import ipaddress
import re
import secrets
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from aiohttp import web

from bot.pace import Allowance

COOKIE = "likeness"
PASS_COOKIE = "likeness_pass"  # noqa: S105 (the cookie's name)
COOKIE_S = 365 * 24 * 3600
"""How long a browser is remembered, in seconds."""
LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
SHAPE = re.compile(r"[0-9a-f]{32}")
SAFE = frozenset({"GET", "HEAD"})

BURST = 40.0
"""Updates that one person may send at once."""
REFILL = 4.0
"""Updates a second thereafter."""
GUESSES = 5.0
"""Passwords that one address may try at once."""
GUESSES_REFILL = 0.1
"""Passwords a second thereafter."""


def is_loopback(host: str) -> bool:
    """Whether a host to listen on can be reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(slots=True)
class Gate:
    """The door of one server."""

    host: str
    password: str = field(repr=False)
    updates: Allowance = field(default_factory=lambda: Allowance(BURST, REFILL))
    guesses: Allowance = field(default_factory=lambda: Allowance(GUESSES, GUESSES_REFILL))

    def refuses(self, request: web.Request) -> str:
        """Say what is wrong with a request's Host or Origin; empty where nothing is."""
        name = urlsplit(f"//{request.host}").hostname or ""
        if is_loopback(self.host) and name not in LOCAL:
            return "unknown host"
        changes = request.method not in SAFE or request.headers.get("Upgrade")
        origin = request.headers.get("Origin")
        if (changes or origin) and urlsplit(origin or "").netloc != request.host:
            return "foreign origin"
        if request.headers.get("Sec-Fetch-Site") == "cross-site" and request.path != "/":
            return "foreign site"
        return ""

    def admits(self, request: web.Request) -> bool:
        """Whether the visitor has given the password, or none is asked."""
        given = request.cookies.get(PASS_COOKIE, "")
        return not self.password or hmac.compare_digest(given, self._proof(request))

    def welcome(self, response: web.StreamResponse, request: web.Request) -> None:
        """Remember that the visitor gave the password."""
        self._set(response, PASS_COOKIE, self._proof(request), request)

    def is_password(self, given: str) -> bool:
        """Compare in constant time."""
        return hmac.compare_digest(given.encode(), self.password.encode())

    def introduce(self, response: web.StreamResponse, request: web.Request) -> None:
        """Give a new visitor a name of 128 random bits."""
        if visitor(request) is None:
            self._set(response, COOKIE, secrets.token_hex(16), request)

    def _proof(self, request: web.Request) -> str:
        who = request.cookies.get(COOKIE, "")
        return hmac.new(self.password.encode(), who.encode(), hashlib.sha256).hexdigest()

    def _set(
        self, response: web.StreamResponse, name: str, value: str, request: web.Request
    ) -> None:
        response.set_cookie(
            name, value, max_age=COOKIE_S, httponly=True, samesite="Strict", secure=request.secure
        )


def visitor(request: web.Request) -> str | None:
    """Return the person behind a request, "web:..."; None for a browser we have not met."""
    name = request.cookies.get(COOKIE, "")
    return f"web:{name}" if SHAPE.fullmatch(name) else None
