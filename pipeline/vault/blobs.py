"""What the vault asks of a store: sealed photos by owner and name, whole or absent."""

from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass
from typing import Protocol

from pipeline.contract import PipelineError


class UnknownPhoto(PipelineError):
    """The vault holds no such photo of that person: it was dropped, or the person forgotten."""


class StoreFault(OSError):
    """The store of the photos is out of reach, or refused; like a full disk, it may pass.

    Says what the store said in one word, never its whole answer, which may tell of credentials.
    """


@dataclass(frozen=True, slots=True)
class Blob:
    """One sealed photo in a store; `modified` in seconds since 1970."""

    owner: str
    name: str
    modified: float


class Blobs(Protocol):
    """A store. Every call may be repeated; raises `OSError` where the disk or network is at fault."""

    async def put(self, owner: str, name: str, pieces: AsyncIterator[bytes]) -> None:
        """Keep a blob durably, in the place of one of the same name; of a fault nothing is left.

        Raises `UnknownPhoto` where the owner was cleared meanwhile, if the store can tell.
        """

    async def get(self, owner: str, name: str) -> tuple[int, AsyncGenerator[bytes]]:
        """Return a blob's size in bytes, and its pieces; raises `UnknownPhoto`."""

    async def delete(self, owner: str, name: str) -> None:
        """Delete a blob, if it is there."""

    async def clear(self, owner: str) -> None:
        """Delete all of an owner's."""

    def listed(self, owner: str = "") -> AsyncIterator[Blob]:
        """Name every blob, or all of one owner's; those half written by a dead process too."""
