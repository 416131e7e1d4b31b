"""Stores of photos as a thief of the disk or the bucket sees them, and an S3 of this machine's own.

The S3 is moto's server, in a process of its own; `Interrupted` stands between it and the vault like
a bad network.
"""

import http.client
import io
import subprocess
import sys
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from aiohttp import ClientSession, web
from obstore.store import S3Store

from pipeline.places import Bucket, Place

KEY_ID, SECRET = "AKIATESTSTESTSTESTS0", "tests-only/secret"

SERVER = """
import logging, sys
from moto.server import ThreadedMotoServer
logging.getLogger("werkzeug").setLevel(logging.ERROR)
server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
sys.stdin.read()
"""


@contextmanager
def s3() -> Iterator[str]:
    """Run an S3 for as long as the block; yields its endpoint."""
    command = [sys.executable, "-c", SERVER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        yield f"http://127.0.0.1:{run.stdout.readline().strip()}"
        run.kill()


class Shelf(Protocol):
    """What lies in a store, by path, and a hand that can change it."""

    @property
    def place(self) -> Place: ...

    async def found(self) -> dict[str, bytes]:
        """Return all there is."""

    async def lay(self, path: str, data: bytes) -> None:
        """Put something there behind the vault's back."""


@dataclass(frozen=True, slots=True)
class FolderShelf:
    place: Path

    async def found(self) -> dict[str, bytes]:
        files = (path for path in self.place.rglob("*") if path.is_file())
        return {str(path.relative_to(self.place)): path.read_bytes() for path in files}

    async def lay(self, path: str, data: bytes) -> None:
        (self.place / path).write_bytes(data)


@dataclass(frozen=True, slots=True)
class BucketShelf:
    place: Bucket
    store: S3Store = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Make the bucket."""
        self._ask("PUT", f"/{self.place.name}")
        store = S3Store(
            self.place.name,
            prefix=self.place.prefix,
            config={
                "endpoint": self.place.endpoint,
                "access_key_id": KEY_ID,
                "secret_access_key": SECRET,
            },
            client_options={"allow_http": True},
        )
        object.__setattr__(self, "store", store)

    async def found(self) -> dict[str, bytes]:
        paths = [found["path"] async for page in self.store.list() for found in page]
        return {
            path: bytes(await (await self.store.get_async(path)).bytes_async()) for path in paths
        }

    async def lay(self, path: str, data: bytes) -> None:
        await self.store.put_async(path, data)

    def unfinished(self) -> int:
        """Count the uploads in parts that were neither completed nor aborted."""
        return self._ask("GET", f"/{self.place.name}?uploads").count(b"<UploadId>")

    def _ask(self, method: str, path: str) -> bytes:
        connection = http.client.HTTPConnection(urlsplit(self.place.endpoint).netloc)
        connection.request(method, path)
        answer = connection.getresponse().read()
        connection.close()
        return answer


@asynccontextmanager
async def interrupted(endpoint: str, cut: Callable[[web.Request], bool]) -> AsyncGenerator[str]:
    """Pass requests on to an endpoint, but drop the connection of those that `cut` picks."""
    session = ClientSession(auto_decompress=False)

    async def passed(request: web.Request) -> web.StreamResponse:
        if cut(request):
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        body = io.BytesIO(await request.read())
        to = f"{endpoint}{request.raw_path}"
        async with session.request(request.method, to, data=body, headers=request.headers) as got:
            kept = {
                k: v for k, v in got.headers.items() if k not in {"Transfer-Encoding", "Server"}
            }
            return web.Response(status=got.status, body=await got.read(), headers=kept)

    app = web.Application(client_max_size=2**26)
    app.router.add_route("*", "/{path:.*}", passed)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
        await session.close()
