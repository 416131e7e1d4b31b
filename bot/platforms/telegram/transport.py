"""Carries the library's requests over aiohttp, as the other platforms' and the photos' are.

The library's own transport looks at every open connection before and after each request, and
imports on each: with twenty messages on their way that takes longer than all the rest of a message.
"""

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

KEEP_S = 5.0
"""How long a connection is kept that nothing goes over, in seconds."""


class Transport(BaseRequest):
    """At most so many connections at once; how long to wait for one, and for an answer, in seconds.

    Faults are told by their kind alone: what aiohttp says of them has addresses with the token in.
    """

    __slots__ = ("_connect_s", "_connections", "_read_s", "_session")

    def __init__(self, connections: int, connect_s: float, read_s: float) -> None:
        self._connections, self._connect_s, self._read_s = connections, connect_s, read_s
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """How long to wait for an answer, in seconds; long polls add to it."""
        return self._read_s

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=KEEP_S),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=True,
            )

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        *_: object,
        **_others: object,
    ) -> tuple[int, bytes]:
        """Ask, and return the status and the answer; the library's other timeouts are not heeded."""
        if self._session is None:
            msg = "not initialized"
            raise RuntimeError(msg)
        read_s = read_timeout if isinstance(read_timeout, int | float) else self._read_s
        timeout = aiohttp.ClientTimeout(connect=self._connect_s, sock_read=read_s)
        data = _form(request_data) if request_data else None
        try:
            async with self._session.request(method, url, data=data, timeout=timeout) as answer:
                return answer.status, await answer.read()
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as fault:
            raise NetworkError(type(fault).__name__) from None


def _form(data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form
