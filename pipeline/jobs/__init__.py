"""The durable ledger that bot and worker both open: jobs, results and the outbox.

    queued -> running -> done | failed | cancelled
       ^---------'  the lease ran out, or the attempt failed and another is left

Nothing is in memory: any process may be killed between any two transactions. Every function takes
the transaction it is part of, so that a bot can save a session and submit its job in one. It must
never know of chats, nor hold a photo's bytes.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from pipeline.database import (
    NAMES,
    PERSON,
    READING,
    Id,
    delete_of,
    insert,
    open_engine,
    rows_of,
    scrub_afterwards,
    transaction,
)
from pipeline.jobs.claims import (
    ATTEMPTS,
    CLAIMS,
    LEASE_S,
    Lease,
    Progress,
    abandon,
    beat,
    claim,
    claimable,
    complete,
    fail,
    inherit,
    reap,
    release,
)
from pipeline.jobs.codec import measure_from_json, pictures_of
from pipeline.jobs.figures import Figures, History, figures, history
from pipeline.jobs.offers import OFFER_S, RETURN_S, offer, offered
from pipeline.jobs.outbox import (
    OUTBOX_LEASE_S,
    Draft,
    Post,
    defer,
    post,
    ready,
    reclaim,
    sent,
    take,
)
from pipeline.jobs.queue import (
    IN_ALL,
    PER_PERSON,
    Busy,
    Full,
    Spent,
    cancel,
    changes,
    check_day,
    check_place,
    outcome,
    submit,
)
from pipeline.jobs.retention import (
    KEPT,
    RESULT_KEPT_S,
    SELFIE_KEPT_S,
    Kept,
    everything,
    forget,
    forgotten,
    keep_until,
    oldest_photo,
    photo_ids,
    printed,
    prints,
    sweep,
)
from pipeline.jobs.shortening import shorten
from pipeline.jobs.tables import METADATA
from pipeline.jobs.waiting import measure, waits

__all__ = [
    "ATTEMPTS",
    "CLAIMS",
    "IN_ALL",
    "LEASE_S",
    "METADATA",
    "NAMES",
    "OFFER_S",
    "OUTBOX_LEASE_S",
    "PERSON",
    "PER_PERSON",
    "RESULT_KEPT_S",
    "RETURN_S",
    "SELFIE_KEPT_S",
    "Busy",
    "Draft",
    "Figures",
    "Full",
    "History",
    "Id",
    "Kept",
    "Lease",
    "Ledger",
    "Post",
    "Progress",
    "Spent",
    "abandon",
    "beat",
    "cancel",
    "changes",
    "check_day",
    "check_place",
    "claim",
    "claimable",
    "complete",
    "defer",
    "delete_of",
    "everything",
    "fail",
    "figures",
    "forget",
    "forgotten",
    "history",
    "inherit",
    "insert",
    "keep_until",
    "measure",
    "measure_from_json",
    "offer",
    "offered",
    "oldest_photo",
    "open_ledger",
    "outcome",
    "photo_ids",
    "pictures_of",
    "post",
    "printed",
    "prints",
    "ready",
    "reap",
    "reclaim",
    "release",
    "rows_of",
    "scrub_afterwards",
    "sent",
    "shorten",
    "submit",
    "sweep",
    "take",
    "waits",
]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The one database, opened; the functions of this package work in its transactions."""

    engine: AsyncEngine
    _writing: asyncio.Lock = field(default_factory=asyncio.Lock)

    def begin(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """Begin a transaction: committed at the end of the block, undone by any exception."""
        return transaction(self.engine, self._writing)

    def read(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """Begin a transaction that only reads, and keeps no writer waiting."""
        return transaction(self.engine.execution_options(begin=READING))


@asynccontextmanager
async def open_ledger(url: str, kept: Kept = KEPT) -> AsyncGenerator[Ledger]:
    """Open the ledger for as long as the block runs; `pipeline.migrations` makes its tables.

    Photos named from now on are kept as `kept` says.
    """
    engine = open_engine(url)
    try:
        yield Ledger(engine.execution_options(kept=kept))
    finally:
        await engine.dispose()
