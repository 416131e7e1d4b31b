"""Photos, encrypted: one key a person, wrapped by a master key; to forget is to destroy the key.

AES-256-GCM with a fresh 96-bit nonce each (NIST SP 800-38D); the associated data bind a photo to
its person and id, so that a file moved to another name or person does not open. Wrapped keys live
in a small database of their own, which can be backed up for less time than photos are kept. Folders
and key rows are named by a keyed hash: neither tells whose they are.
"""

import asyncio
import hashlib
import os
import secrets
import shutil
import time
from collections.abc import AsyncGenerator, AsyncIterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import GCM
from sqlalchemy.ext.asyncio import AsyncEngine

from pipeline.contract import PipelineError
from pipeline.database import READING, insert, open_engine, scrub_afterwards, transaction

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
PIECE_BYTES = 2**16
"""How much of a photo is read, encrypted or decrypted at a time."""
ID_BYTES = 16
OWNER_BYTES = 16

METADATA = sa.MetaData()

keys = sa.Table(
    "keys",
    METADATA,
    sa.Column("owner", sa.String(2 * OWNER_BYTES), primary_key=True),
    sa.Column("wrapped", sa.LargeBinary, nullable=False),
)
"""A person's key, sealed by the master key; `owner` is the keyed hash of the person."""


Content = bytes | AsyncIterable[bytes]
"""A photo, whole or as it arrives: what arrives is encrypted piece by piece, and never held whole."""


class UnknownPhoto(PipelineError):
    """The vault holds no such photo of that person: it was dropped, or the person forgotten."""


class Sealed(PipelineError):
    """A photo or key does not open: it was tampered with, or the master key is another one."""


def master_key(path: Path) -> bytes:
    """Return the 32 bytes of the master key; the first call makes the file, mode 0600.

    Any number of processes may call it at once: all get the same key. Raises `Sealed` where the
    file is no key.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        with _created(fresh) as file:
            file.write(secrets.token_bytes(KEY_BYTES))
            _flush(file)
        try:
            os.link(fresh, path)  # unlike a rename, this never replaces another process's key
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
        _sync(path.parent)
    key = path.read_bytes()
    if len(key) != KEY_BYTES:
        message = f"{path} does not hold a key of {KEY_BYTES} bytes"
        raise Sealed(message)
    return key


@dataclass(frozen=True, slots=True)
class Vault:
    """Photos as files under `root`, one folder a person. Every call may be repeated."""

    root: Path
    engine: AsyncEngine = field(repr=False)
    master: bytes = field(repr=False)

    async def put(self, person: str, data: Content) -> str:
        """Keep what a person has sent; returns its id, 32 random hex digits."""
        await self.make_key(person)
        return await self.add(person, data)

    async def add(self, person: str, data: Content) -> str:
        """Keep a photo of a person who has a key; raises `UnknownPhoto` if forgotten meanwhile."""
        photo, key = secrets.token_hex(ID_BYTES), await self._key(person)
        await _store(self._path(person, photo), key, data, f"{person}|{photo}")
        return photo

    async def get(self, person: str, photo: str) -> bytes:
        """Return a photo's bytes; raises `UnknownPhoto` or `Sealed`."""
        path, key = self._path(person, photo), await self._key(person)
        return b"".join(await asyncio.to_thread(_read, path, key, f"{person}|{photo}"))

    async def stream(self, person: str, photo: str) -> tuple[int, AsyncGenerator[bytes]]:
        """Return a photo's size in bytes, and its pieces; raises `UnknownPhoto` or `Sealed`.

        It is decrypted twice: once to check that it is whole, and then to be given out.
        """
        path, key = self._path(person, photo), await self._key(person)
        bound = f"{person}|{photo}"
        size, file = await asyncio.to_thread(_checked, path, key, bound)
        return size, _streamed(file, key, bound)

    async def replace(self, person: str, photo: str, data: bytes) -> None:
        """Put other bytes in a photo's place; raises `UnknownPhoto` if it is not there."""
        path, key = self._path(person, photo), await self._key(person)
        if not await asyncio.to_thread(path.exists):
            raise UnknownPhoto(photo)
        await _store(path, key, data, f"{person}|{photo}")

    async def drop(self, person: str, photo: str) -> None:
        """Delete a photo, if it is there."""
        path = self._path(person, photo)
        await asyncio.to_thread(path.unlink, missing_ok=True)

    async def forget(self, person: str) -> None:
        """Destroy a person's key, then delete the photos, which nothing can open any more."""
        owner = self._owner(person)
        async with transaction(self.engine) as tx:
            await tx.execute(sa.delete(keys).where(keys.c.owner == owner))
            await scrub_afterwards(tx)
        await asyncio.to_thread(shutil.rmtree, self.root / owner, ignore_errors=True)

    async def prune(self, keep: set[str], older_than_s: float) -> int:
        """Delete photos that are not in `keep` and so old; returns how many.

        They were left by a process that died between writing a photo and naming it anywhere.
        """
        return await asyncio.to_thread(_prune, self.root, keep, time.time() - older_than_s)

    def _owner(self, person: str) -> str:
        hashed = hashlib.blake2b(person.encode(), key=self.master, digest_size=OWNER_BYTES)
        return hashed.hexdigest()

    def _path(self, person: str, photo: str) -> Path:
        if len(photo) != 2 * ID_BYTES or not set(photo) <= set("0123456789abcdef"):
            raise UnknownPhoto  # never a path of somebody's making
        return self.root / self._owner(person) / photo

    async def _key(self, person: str) -> bytes:
        """Unwrap a person's key. It is never kept in memory: forgetting must hold everywhere."""
        owner = self._owner(person)
        async with transaction(self.engine.execution_options(begin=READING)) as tx:
            held = await tx.execute(sa.select(keys.c.wrapped).where(keys.c.owner == owner))
            wrapped = held.scalar()
        if wrapped is None:
            raise UnknownPhoto
        return _open(self.master, wrapped, owner)

    async def make_key(self, person: str) -> None:
        """Make a person's key unless there is one: photos can be kept from now on."""
        owner = self._owner(person)
        wrapped = _seal(self.master, secrets.token_bytes(KEY_BYTES), owner)
        async with transaction(self.engine) as tx:
            row = insert(tx, keys).values(owner=owner, wrapped=wrapped)
            await tx.execute(row.on_conflict_do_nothing(index_elements=["owner"]))


@asynccontextmanager
async def open_vault(root: Path, keys_url: str, master: bytes) -> AsyncGenerator[Vault]:
    """Open the vault for as long as the block runs; its folder and table are made if needed."""
    await asyncio.to_thread(root.mkdir, parents=True, exist_ok=True, mode=0o700)
    engine = open_engine(keys_url)
    try:
        async with transaction(engine) as tx:
            await tx.run_sync(METADATA.create_all)
        yield Vault(root, engine, master)
    finally:
        await engine.dispose()


def _seal(key: bytes, data: bytes, bound: str) -> bytes:
    """Encrypt: nonce, ciphertext, tag."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, data, bound.encode())


def _open(key: bytes, sealed: bytes, bound: str) -> bytes:
    try:
        nonce, text = sealed[:NONCE_BYTES], memoryview(sealed)[NONCE_BYTES:]
        return AESGCM(key).decrypt(nonce, text, bound.encode())
    except (InvalidTag, ValueError) as error:
        raise Sealed from error


# --- files ----------------------------------------------------------------------------------------


class _Sealing:
    """A photo being encrypted, like `_seal`, into a file that is whole under its name or absent.

    Raises `UnknownPhoto` from `keep` where the person was forgotten meanwhile, and the file with it.
    """

    def __init__(self, path: Path, key: bytes, bound: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path, self.fresh = path, path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        nonce = secrets.token_bytes(NONCE_BYTES)
        self.cipher = Cipher(AES(key), GCM(nonce)).encryptor()
        self.cipher.authenticate_additional_data(bound.encode())
        self.file = _created(self.fresh)
        self.file.write(nonce)

    def add(self, data: bytes) -> None:
        for start in range(0, len(data), PIECE_BYTES):
            self.file.write(self.cipher.update(memoryview(data)[start : start + PIECE_BYTES]))

    def keep(self) -> None:
        """Give the file its name; it is there after a power cut."""
        self.file.write(self.cipher.finalize() + self.cipher.tag)
        _flush(self.file)
        self.file.close()
        try:
            self.fresh.replace(self.path)
            _sync(self.path.parent)
        except FileNotFoundError as error:
            raise UnknownPhoto(self.path.name) from error

    def discard(self) -> None:
        self.file.close()
        self.fresh.unlink(missing_ok=True)


async def _store(path: Path, key: bytes, data: Content, bound: str) -> None:
    sealing = await asyncio.to_thread(_Sealing, path, key, bound)
    try:
        if isinstance(data, bytes):
            await asyncio.to_thread(sealing.add, data)
        else:
            async for piece in data:
                await asyncio.to_thread(sealing.add, piece)
        await asyncio.to_thread(sealing.keep)
    except BaseException:
        sealing.discard()
        raise


def _read(path: Path, key: bytes, bound: str) -> list[bytes]:
    with _found(path) as file:
        return list(_pieces(file, key, bound))


def _checked(path: Path, key: bytes, bound: str) -> tuple[int, BinaryIO]:
    """Open a photo's file and see that it is whole; returns the photo's size, and the file."""
    file = _found(path)
    try:
        return sum(len(piece) for piece in _pieces(file, key, bound)), file
    except BaseException:
        file.close()
        raise


async def _streamed(file: BinaryIO, key: bytes, bound: str) -> AsyncGenerator[bytes]:
    with file:
        pieces = _pieces(file, key, bound)
        while piece := await asyncio.to_thread(next, pieces, b""):
            yield piece


def _pieces(file: BinaryIO, key: bytes, bound: str) -> Iterator[bytes]:
    """Decrypt from the start; only at the end is it sure that nothing was changed. Raises `Sealed`."""
    left = os.fstat(file.fileno()).st_size - NONCE_BYTES - TAG_BYTES
    if left < 0:
        raise Sealed
    file.seek(0)
    cipher = Cipher(AES(key), GCM(file.read(NONCE_BYTES))).decryptor()
    cipher.authenticate_additional_data(bound.encode())
    while left > 0:
        piece = file.read(min(PIECE_BYTES, left))
        left -= len(piece)
        yield cipher.update(piece)
    try:
        cipher.finalize_with_tag(file.read(TAG_BYTES))
    except (InvalidTag, ValueError) as error:
        raise Sealed from error


def _found(path: Path) -> BinaryIO:
    try:
        return path.open("rb", buffering=0)
    except FileNotFoundError as error:
        raise UnknownPhoto(path.name) from error


def _created(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")


def _flush(file: BinaryIO) -> None:
    """Make what was written durable."""
    file.flush()
    os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Make names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _prune(root: Path, keep: set[str], before: float) -> int:
    gone = 0
    for path in root.glob("*/*"):
        try:
            if path.name not in keep and path.stat().st_mtime < before:
                path.unlink()
                gone += 1
        except FileNotFoundError:  # somebody else was quicker
            continue
    return gone
