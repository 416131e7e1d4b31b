"""Photos, encrypted: one key a person, wrapped by a master key; to forget is to destroy the key.

Where the sealed photos lie is a matter of `Blobs`: a folder, or a bucket that several machines
share. What they are is a matter of `sealing`, which is pure; whose they are, of `keys`. No name in
any of them tells who that is.
"""

import asyncio
import secrets
import time
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.database import open_engine
from pipeline.places import Bucket, Place
from pipeline.vault.blobs import Blobs, StoreFault, UnknownPhoto
from pipeline.vault.folder import FolderBlobs
from pipeline.vault.keys import Keys, master_key
from pipeline.vault.sealing import Opening, Sealed, Sealing

__all__ = [
    "Content",
    "Sealed",
    "StoreFault",
    "UnknownPhoto",
    "Vault",
    "master_key",
    "open_vault",
]

PIECE_BYTES = 2**20
"""How much of a photo that came whole is encrypted at a time."""
ID_BYTES = 16

Content = bytes | AsyncIterable[bytes]
"""A photo, whole or as it arrives: what arrives is encrypted piece by piece, and never held whole."""


@dataclass(frozen=True, slots=True)
class Vault:
    """Photos of all persons. Every call may be repeated; raises `OSError` where the store is at fault."""

    blobs: Blobs
    keys: Keys

    async def put(self, person: str, data: Content) -> str:
        """Keep what a person has sent; returns its id, 32 random hex digits."""
        await self.make_key(person)
        return await self.add(person, data)

    async def add(self, person: str, data: Content) -> str:
        """Keep a photo of a person who has a key; raises `UnknownPhoto` if forgotten meanwhile."""
        photo = secrets.token_hex(ID_BYTES)
        await self._keep(person, photo, data)
        return photo

    async def get(self, person: str, photo: str) -> bytes:
        """Return a photo's bytes; raises `UnknownPhoto` or `Sealed`."""
        _, pieces = await self.stream(person, photo)
        return b"".join([piece async for piece in pieces])

    async def stream(self, person: str, photo: str) -> tuple[int, AsyncGenerator[bytes]]:
        """Return a photo's size in bytes, and its pieces; raises `UnknownPhoto` or `Sealed`.

        Every piece was checked before it is given out. That a later one was tampered with or cut
        off shows when it is its turn: the pieces then end in `Sealed`.
        """
        key = await self.keys.read(person)
        size, sealed = await self.blobs.get(*self._where(person, photo))
        opening = Opening(key, _bound(person, photo), size)
        pieces = _opened(opening, sealed)
        return opening.size, _led(await anext(pieces, b""), pieces)

    async def replace(self, person: str, photo: str, data: bytes) -> None:
        """Put other bytes in a photo's place; raises `UnknownPhoto` if it is not there."""
        owner, name = self._where(person, photo)
        if name not in [blob.name async for blob in self.blobs.listed(owner)]:
            raise UnknownPhoto(photo)
        await self._keep(person, photo, data)

    async def drop(self, person: str, photo: str) -> None:
        """Delete a photo, if it is there."""
        await self.blobs.delete(*self._where(person, photo))

    async def forget(self, person: str) -> None:
        """Destroy a person's key, then delete the photos, which nothing can open any more."""
        await self.keys.destroy(person)
        await self.blobs.clear(self.keys.owner(person))

    async def prune(self, keep: set[str], older_than_s: float) -> int:
        """Delete photos that are not in `keep` and so old; returns how many.

        They were left by a process that died between writing a photo and naming it anywhere.
        """
        before, gone = time.time() - older_than_s, 0
        async for blob in self.blobs.listed():
            if blob.name not in keep and blob.modified < before:
                await self.blobs.delete(blob.owner, blob.name)
                gone += 1
        return gone

    async def make_key(self, person: str) -> None:
        """Make a person's key unless there is one: photos can be kept from now on."""
        await self.keys.make(person)

    async def _keep(self, person: str, photo: str, data: Content) -> None:
        """Seal and store; then see that the key is still the person's.

        Whoever forgets destroys the key first and looks for photos after: either they find this
        one, or it is found here that the key has gone.
        """
        key, where = await self.keys.read(person), self._where(person, photo)
        await self.blobs.put(*where, _sealed(key, _bound(person, photo), data))
        try:
            if await self.keys.read(person) == key:
                return
        except UnknownPhoto:
            pass
        await self.blobs.delete(*where)
        raise UnknownPhoto(photo)

    def _where(self, person: str, photo: str) -> tuple[str, str]:
        if len(photo) != 2 * ID_BYTES or not set(photo) <= set("0123456789abcdef"):
            raise UnknownPhoto  # never a path of somebody's making
        return self.keys.owner(person), photo


@asynccontextmanager
async def open_vault(place: Place, keys_url: str, master: bytes) -> AsyncGenerator[Vault]:
    """Open the vault for as long as the block runs; its folder and table are made if needed.

    Raises `Sealed` where the keys are another master key's, `PipelineError` where the bucket
    cannot be used for want of the extra `s3`.
    """
    blobs = await asyncio.to_thread(_blobs, place)
    keys = Keys(open_engine(keys_url), master)
    try:
        await keys.prepare()
        yield Vault(blobs, keys)
    finally:
        await keys.engine.dispose()


def _blobs(place: Place) -> Blobs:
    if isinstance(place, Bucket):
        from pipeline.vault import bucket  # noqa: PLC0415 (an extra, loaded only where it is used)

        return bucket.opened(place)
    Path(place).mkdir(parents=True, exist_ok=True, mode=0o700)
    return FolderBlobs(place)


def _bound(person: str, photo: str) -> str:
    return f"{person}|{photo}"


async def _sealed(key: bytes, bound: str, data: Content) -> AsyncGenerator[bytes]:
    sealing = Sealing(key, bound)
    async for piece in _cut(data) if isinstance(data, bytes) else data:
        yield sealing.add(piece)
    yield sealing.finish()


async def _cut(data: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(data), PIECE_BYTES):
        yield data[start : start + PIECE_BYTES]


async def _opened(opening: Opening, sealed: AsyncGenerator[bytes]) -> AsyncGenerator[bytes]:
    async with aclosing(sealed):
        async for piece in sealed:
            if opened := opening.add(piece):
                yield opened
    opening.finish()


async def _led(first: bytes, rest: AsyncGenerator[bytes]) -> AsyncGenerator[bytes]:
    async with aclosing(rest):
        if first:
            yield first
        async for piece in rest:
            yield piece
