"""Sealed photos in a bucket of S3-compatible storage, by obstore (the extra `s3`).

A photo is spooled, sealed, into a file without a name and sent when all of it is here: a sender who
is slow or breaks off costs the bucket nothing. It is read by ranges, so that a slow reader holds no
connection. Versioning and object lock must be off in the bucket: they keep what is deleted. The
keys are elsewhere, so that what is kept there opens no more.
"""

import asyncio
import re
import tempfile
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import IO

from pipeline.contract import PipelineError
from pipeline.places import Bucket
from pipeline.vault.blobs import Blob, StoreFault, UnknownPhoto

try:
    from obstore.exceptions import BaseError
    from obstore.store import S3Store
except ImportError as error:
    MESSAGE = "VAULT_URL names a bucket, which needs the extra s3: pip install 'likeness[s3]'"
    raise PipelineError(MESSAGE) from error

PART_BYTES = 5 * 2**20
"""How much is sent in one request: the least that S3 allows in an upload of several parts."""
PARTS_AT_ONCE = 2
UPLOADS_AT_ONCE = 4
"""What bounds the memory: parts of 5 MB, two of each of four photos."""
RANGE_BYTES = 2**20
"""How much is asked for in one request."""

REQUEST_TIMEOUT = timedelta(seconds=30)
CONNECT_TIMEOUT = timedelta(seconds=5)
RETRIES = 4
RETRY_TIMEOUT = timedelta(seconds=15)
"""After so long no request is tried again: whoever waits for a photo waits for a minute."""

CODE = re.compile(r"<Code>(\w+)</Code>")
STATUS = re.compile(r"status code: (\d{3})")
ABSENT = ("NoSuchKey", "404")
"""What a store says of one object; it also says 404 of a bucket that is not there."""


@dataclass(frozen=True, slots=True)
class BucketBlobs:
    """The store `Blobs` in a bucket; processes anywhere may share it."""

    store: S3Store = field(repr=False)
    uploads: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(UPLOADS_AT_ONCE))

    async def put(self, owner: str, name: str, pieces: AsyncIterator[bytes]) -> None:
        """Spool, then send: a blob is whole under its name or absent."""
        with tempfile.TemporaryFile() as spool:
            async for piece in pieces:
                await asyncio.to_thread(spool.write, piece)
            spool.seek(0)
            async with self.uploads:
                await _finished(asyncio.ensure_future(self._send(f"{owner}/{name}", spool)))

    async def get(self, owner: str, name: str) -> tuple[int, AsyncGenerator[bytes]]:
        """Ask for the first range, which tells the size."""
        path = f"{owner}/{name}"
        with _faults():
            found = await self.store.get_async(path, options={"range": (0, RANGE_BYTES)})
            first = bytes(await found.bytes_async())
        return found.meta["size"], self._ranges(
            path, first, found.meta["size"], found.meta["e_tag"]
        )

    async def delete(self, owner: str, name: str) -> None:
        """Delete an object."""
        with _faults():
            await self.store.delete_async([f"{owner}/{name}"])

    async def clear(self, owner: str) -> None:
        """Delete all objects under an owner's prefix."""
        with _faults():
            async for page in self.store.list(f"{owner}/"):
                await self.store.delete_async([found["path"] for found in page])

    async def listed(self, owner: str = "") -> AsyncIterator[Blob]:
        """Name the objects; what is under the prefix and no blob is left out."""
        with _faults():
            async for page in self.store.list(f"{owner}/" if owner else None):
                for found in page:
                    holder, _, name = found["path"].rpartition("/")
                    if holder and "/" not in holder:
                        yield Blob(holder, name, found["last_modified"].timestamp())

    async def _send(self, path: str, spool: IO[bytes]) -> None:
        """Upload in parts if it is large; obstore aborts that where a part fails."""
        with _faults():
            await self.store.put_async(
                path, spool, chunk_size=PART_BYTES, max_concurrency=PARTS_AT_ONCE
            )

    async def _ranges(
        self, path: str, first: bytes, size: int, tag: str | None
    ) -> AsyncGenerator[bytes]:
        """Give out the ranges of the one object whose first is here: another in its place faults."""
        yield first
        for at in range(len(first), size, RANGE_BYTES):
            until = min(at + RANGE_BYTES, size)
            with _faults():
                found = await self.store.get_async(
                    path, options={"range": (at, until), "if_match": tag}
                )
                piece = bytes(await found.bytes_async())
            yield piece


def opened(place: Bucket) -> BucketBlobs:
    """Make a client; nothing is asked of the store yet. Raises `PipelineError` for a wrong setting."""
    given = {
        "region": place.region,
        "endpoint": place.endpoint,
        "access_key_id": place.key_id,
        "secret_access_key": place.secret,
    }
    try:
        store = S3Store(
            place.name,
            prefix=place.prefix or None,
            config={name: value for name, value in given.items() if value},  # type: ignore[arg-type]  # a TypedDict
            client_options={
                "allow_http": place.endpoint.startswith("http:"),
                "timeout": REQUEST_TIMEOUT,
                "connect_timeout": CONNECT_TIMEOUT,
            },
            retry_config={"max_retries": RETRIES, "retry_timeout": RETRY_TIMEOUT},
        )
    except (BaseError, ValueError):
        message = "VAULT_URL or an AWS_ variable is not what the S3 client can use"
        raise PipelineError(message) from None
    return BucketBlobs(store)


async def _finished(upload: asyncio.Future[None]) -> None:
    """Wait for an upload. A cancel lets it end first: dropped, it would leave its parts behind."""
    try:
        await asyncio.shield(upload)
    except asyncio.CancelledError:
        await asyncio.wait([upload])
        raise


@contextmanager
def _faults() -> Iterator[None]:
    """Turn what obstore raises into what the vault does, without the store's own words."""
    try:
        yield
    except (BaseError, FileNotFoundError) as error:
        told = str(error)
        found = CODE.search(told) or STATUS.search(told)
        code = found[1] if found else type(error).__name__
        if isinstance(error, FileNotFoundError) and code in ABSENT:
            raise UnknownPhoto from None
        message = f"the photo store: {code}"
        raise StoreFault(message) from None
