"""The bot's one door to the pipeline: submit, watch, cancel, forget; the outbox; photos.

Thin over the ledger and the vault: to reach the pipeline some other way, replace this file.
"""

from collections.abc import AsyncGenerator, Collection, Iterable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import receipts
from bot.house import OPEN_HOUSE, House
from pipeline import jobs
from pipeline.contract import Change, Kind, Offer, Outcome, Task, Wait
from pipeline.jobs import Busy, Draft, Full, Ledger, Post, Spent, open_ledger
from pipeline.settings import Storage
from pipeline.vault import Content, UnknownPhoto, Vault, master_key, open_vault

__all__ = ["Backend", "Busy", "Content", "Draft", "Full", "Post", "Spent", "UnknownPhoto"]


@asynccontextmanager
async def open_backend(storage: Storage, house: House = OPEN_HOUSE) -> AsyncGenerator["Backend"]:
    """Open the ledger and the vault for as long as the block runs."""
    master = master_key(storage.master_key_file)
    async with (
        open_ledger(storage.database, storage.kept) as ledger,
        open_vault(storage.photos, storage.keys, master) as vault,
    ):
        yield Backend(ledger, vault, house)


@dataclass(frozen=True, slots=True)
class Backend:
    """Client of the ledger and the vault. What takes `tx` is part of the caller's transaction."""

    ledger: Ledger
    vault: Vault
    house: House = OPEN_HOUSE

    def begin(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """Begin a transaction: committed at the end of the block, undone by any exception."""
        return self.ledger.begin()

    async def submit(
        self, tx: AsyncConnection, key: str, person: str, task: Task, place: str = ""
    ) -> int:
        """Queue a task asked for at a place and return its job id; the same key gives the same job.

        Raises `Busy`, `Spent` where it would be one order too many for a day, and `Full` where too
        many people of that place have one under way.
        """
        if task.kind is not Kind.HEADSHOTS:
            return await jobs.submit(tx, key, person, task)
        house = self.house
        if house.orders_a_day:
            await jobs.check_day(tx, person, key, house.orders_a_day)
        if place and person not in house.admins:
            limits = (house.place_orders_a_day, house.place_people)
            await jobs.check_place(tx, place, person, key, limits)
        return await jobs.submit(tx, key, person, task, place)

    async def cancel(self, tx: AsyncConnection, person: str, job: int) -> bool:
        """Cancel a job, queued or running; False where it was not open."""
        return await jobs.cancel(tx, person, job)

    async def outcome(self, tx: AsyncConnection, person: str, job: int) -> Outcome | None:
        """Return what came of a person's job; None where nothing did, or it is past its time."""
        return await jobs.outcome(tx, person, job)

    async def everything(self, tx: AsyncConnection, person: str) -> dict[str, list[dict[str, Any]]]:
        """Return every row of the ledger that is a person's, by table."""
        return await jobs.everything(tx, person)

    async def offer(self, tx: AsyncConnection) -> Offer:
        """Return what may be ordered besides Studio at present."""
        return await jobs.offered(tx)

    async def on_offer(self) -> Offer:
        """Return the same, in a transaction of its own."""
        async with self.ledger.read() as tx:
            return await jobs.offered(tx)

    async def oldest_photo(self, tx: AsyncConnection) -> float:
        """Return how long the oldest photo of anybody has been held, in seconds."""
        return await jobs.oldest_photo(tx)

    async def figures(self, tx: AsyncConnection) -> jobs.Figures:
        """Return how things stand, in numbers that name nobody."""
        return await jobs.figures(tx)

    def receipt(self, told: Mapping[str, Any]) -> str:
        """Sign what is told."""
        return receipts.signed(self.vault.keys.master, told)

    async def forget(self, tx: AsyncConnection, person: str) -> int:
        """Destroy a person's photos at once, and the jobs and messages with this transaction.

        Returns how many jobs were still open.

        The photos go first: if the process dies before the commit, the update that asked for this
        is still unseen and comes again.
        """
        await self.vault.forget(person)
        return await jobs.forget(tx, person)

    async def changes(self, since: int) -> list[Change]:
        """Return every job that changed after sequence number `since`, oldest change first."""
        async with self.ledger.read() as tx:
            return await jobs.changes(tx, since)

    async def waits(self, wanted: Iterable[int]) -> dict[int, Wait]:
        """Return how many jobs come before each of these; those not queued are left out."""
        async with self.ledger.read() as tx:
            return await jobs.waits(tx, wanted)

    async def post(self, tx: AsyncConnection, drafts: Iterable[Draft]) -> None:
        """Add messages to the outbox."""
        await jobs.post(tx, drafts)

    async def exchange(self, platform: str, done: Collection[int], room: int) -> list[Post]:
        """Strike off what was delivered, or never can be, and lease what comes next on a platform.

        At most `room` messages and one a person, oldest first.
        """
        if not done:
            async with self.ledger.read() as tx:
                if not await jobs.ready(tx, platform):
                    return []
        async with self.ledger.begin() as tx:
            if done:
                await jobs.sent(tx, done)
            return await jobs.take(tx, platform, room) if room else []

    async def reclaim(self, platform: str) -> None:
        """Take back what a process of that platform held which is gone: at most one serves it."""
        async with self.ledger.begin() as tx:
            await jobs.reclaim(tx, platform)

    async def strike(self, tx: AsyncConnection, post_ids: Collection[int]) -> None:
        """Strike messages off within a transaction of the caller's."""
        await jobs.sent(tx, post_ids)

    async def defer(self, post_id: int, seconds: float, *, counted: bool = True) -> None:
        """Try a message again after so many seconds; not `counted`, this was no attempt."""
        async with self.ledger.begin() as tx:
            await jobs.defer(tx, post_id, seconds, counted=counted)

    async def make_key(self, person: str) -> None:
        """Make the key of a person who has agreed, unless there is one."""
        await self.vault.make_key(person)

    async def put(self, person: str, data: Content) -> str:
        """Keep a photo that a person has sent, encrypted as it arrives; returns its id.

        Raises `UnknownPhoto` where the person has no key, or was forgotten while the photo came.
        """
        return await self.vault.add(person, data)

    async def get(self, person: str, photo: str) -> bytes:
        """Return a photo's bytes; raises `UnknownPhoto` where it is gone."""
        return await self.vault.get(person, photo)

    async def stream(self, person: str, photo: str) -> tuple[int, AsyncGenerator[bytes]]:
        """Return a photo's size in bytes, and its pieces; raises `UnknownPhoto` where it is gone."""
        return await self.vault.stream(person, photo)

    async def drop(self, person: str, photo: str) -> None:
        """Delete a photo, if it is there."""
        await self.vault.drop(person, photo)
