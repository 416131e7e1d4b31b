"""Sealed photos as files, one folder an owner: written aside, flushed, then given their name."""

import asyncio
import os
import secrets
import shutil
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipeline.vault.blobs import Blob, UnknownPhoto

READ_BYTES = 2**18
"""How much of a file is in memory at a time."""


@dataclass(frozen=True, slots=True)
class FolderBlobs:
    """The store `Blobs` on a disk of this machine, readable by its owner alone."""

    root: Path

    async def put(self, owner: str, name: str, pieces: AsyncIterator[bytes]) -> None:
        """Write beside, flush, rename; a file is whole under its name or absent."""
        path = self.root / owner / name
        fresh = path.with_name(f".{name}.{secrets.token_hex(8)}")
        file = await asyncio.to_thread(_begun, fresh)
        try:
            async for piece in pieces:
                await asyncio.to_thread(file.write, piece)
            await asyncio.to_thread(_named, file, fresh, path)
        finally:
            fresh.unlink(missing_ok=True)
            file.close()

    async def get(self, owner: str, name: str) -> tuple[int, AsyncGenerator[bytes]]:
        """Open a file; it can be read to its end even if it is deleted meanwhile."""
        try:
            file = await asyncio.to_thread((self.root / owner / name).open, "rb", buffering=0)
        except FileNotFoundError as error:
            raise UnknownPhoto(name) from error
        return os.fstat(file.fileno()).st_size, _read(file)

    async def delete(self, owner: str, name: str) -> None:
        """Unlink a file."""
        await asyncio.to_thread((self.root / owner / name).unlink, missing_ok=True)

    async def clear(self, owner: str) -> None:
        """Remove an owner's folder."""
        await asyncio.to_thread(shutil.rmtree, self.root / owner, ignore_errors=True)

    async def listed(self, owner: str = "") -> AsyncIterator[Blob]:
        """Name all files."""
        for blob in await asyncio.to_thread(_found, self.root, owner or "*"):
            yield blob


def sync(folder: Path) -> None:
    """Make names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def created(path: Path) -> BinaryIO:
    """Open a new file, mode 0600."""
    return os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")


def flush(file: BinaryIO) -> None:
    """Make what was written durable."""
    file.flush()
    os.fsync(file.fileno())


def _begun(path: Path) -> BinaryIO:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return created(path)


def _named(file: BinaryIO, fresh: Path, path: Path) -> None:
    flush(file)
    try:
        fresh.replace(path)
        sync(path.parent)
    except FileNotFoundError as error:
        raise UnknownPhoto(path.name) from error


async def _read(file: BinaryIO) -> AsyncGenerator[bytes]:
    with file:
        while piece := await asyncio.to_thread(file.read, READ_BYTES):
            yield piece


def _found(root: Path, owner: str) -> list[Blob]:
    found = []
    for path in root.glob(f"{owner}/*"):
        try:
            found.append(Blob(path.parent.name, path.name, path.stat().st_mtime))
        except FileNotFoundError:  # somebody else was quicker
            continue
    return found
