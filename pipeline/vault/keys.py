"""The master key, and one key a person, wrapped by it: to forget a person is to destroy the key.

Wrapped keys live in a small database of their own, never beside the photos: what is deleted from
it is overwritten, while a bucket may keep old versions; and it can be backed up for less time than
photos are kept. Its rows are named by a keyed hash, which does not tell whose they are.
"""

import hashlib
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from pipeline.database import READING, insert, scrub_afterwards, transaction
from pipeline.vault.blobs import UnknownPhoto
from pipeline.vault.folder import created, flush, sync
from pipeline.vault.sealing import KEY_BYTES, Sealed, seal, unseal

OWNER_BYTES = 16

METADATA = sa.MetaData()

keys = sa.Table(
    "keys",
    METADATA,
    sa.Column("owner", sa.String(2 * OWNER_BYTES), primary_key=True),
    sa.Column("wrapped", sa.LargeBinary, nullable=False),
)
"""A person's key, sealed by the master key; `owner` is the keyed hash of the person."""

CHECK = "master"
"""The row that only the right master key opens: no owner, whose names are 32 hex digits."""


def master_key(path: Path) -> bytes:
    """Return the 32 bytes of the master key; the first call makes the file, mode 0600.

    Any number of processes may call it at once: all get the same key. Raises `Sealed` where the
    file is no key.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        with created(fresh) as file:
            file.write(secrets.token_bytes(KEY_BYTES))
            flush(file)
        try:
            os.link(fresh, path)  # unlike a rename, this never replaces another process's key
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
        sync(path.parent)
    key = path.read_bytes()
    if len(key) != KEY_BYTES:
        message = f"{path} does not hold a key of {KEY_BYTES} bytes"
        raise Sealed(message)
    return key


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of all persons. None is ever kept in memory: forgetting must hold everywhere."""

    engine: AsyncEngine = field(repr=False)
    master: bytes = field(repr=False)

    async def prepare(self) -> None:
        """Make the table if needed; raises `Sealed` where another master key wrapped what is there.

        Two machines that share photos and keys, but not the master key, would each be blind to
        what the other one keeps, and say nothing of it.
        """
        try:
            await self._make_table()
        except DBAPIError:  # another process was making it: Postgres tells both, not only one
            await self._make_table()
        await self._insert(CHECK, CHECK.encode())
        try:
            await self._read(CHECK)
        except Sealed as error:
            message = (
                "these keys were wrapped by another master key: share its file (see .env.example)"
            )
            raise Sealed(message) from error

    def owner(self, person: str) -> str:
        """Return the name of a person in key rows and stores: 32 hex digits."""
        hashed = hashlib.blake2b(person.encode(), key=self.master, digest_size=OWNER_BYTES)
        return hashed.hexdigest()

    async def make(self, person: str) -> None:
        """Make a person's key unless there is one."""
        await self._insert(self.owner(person), secrets.token_bytes(KEY_BYTES))

    async def read(self, person: str) -> bytes:
        """Unwrap a person's key; raises `UnknownPhoto` where there is none, or `Sealed`."""
        return await self._read(self.owner(person))

    async def destroy(self, person: str) -> None:
        """Delete a person's key so that it is in no file of the database any more."""
        async with transaction(self.engine) as tx:
            await tx.execute(sa.delete(keys).where(keys.c.owner == self.owner(person)))
            await scrub_afterwards(tx)

    async def _make_table(self) -> None:
        async with transaction(self.engine) as tx:
            await tx.run_sync(METADATA.create_all)

    async def _insert(self, owner: str, key: bytes) -> None:
        wrapped = seal(self.master, key, owner)
        async with transaction(self.engine) as tx:
            row = insert(tx, keys).values(owner=owner, wrapped=wrapped)
            await tx.execute(row.on_conflict_do_nothing(index_elements=["owner"]))

    async def _read(self, owner: str) -> bytes:
        async with transaction(self.engine.execution_options(begin=READING)) as tx:
            held = await tx.execute(sa.select(keys.c.wrapped).where(keys.c.owner == owner))
            wrapped = held.scalar()
        if wrapped is None:
            raise UnknownPhoto
        return unseal(self.master, wrapped, owner)
