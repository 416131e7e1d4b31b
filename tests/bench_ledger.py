"""How much the ledger carries, on SQLite and on Postgres (part of `make bench`).

    python -m tests.bench_ledger                  the table
    python -m tests.bench_ledger --json FILE      also put the figures under "ledger" in FILE

Every figure is of whole transactions, commits that reach the disk included, from one process. What
grows is measured in two databases at once, one call here and one there, so that only the length of
the queue is between them. The dialogue is the real one; only its chat merely notes the moment.
"""

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa

from bot import store
from bot.backend import Backend
from bot.conversation import CONSENT_VERSION, Session, StyleChosen, to_json
from bot.conversation.state import Sent, Step
from bot.dialogue import Dialogue
from bot.wording.spoken import Choice, Picture
from pipeline import jobs
from pipeline.contract import Kind, Shots, State, Task, Verdict, bucket
from pipeline.jobs import IN_ALL, Lease, Ledger, queue, tables
from pipeline.jobs.codec import task_to_json
from pipeline.styles import all_styles
from tests import postgres
from tests.storage import Storage, opened

BATCH = 8
"""Jobs a claim takes, as many as a GPU's batch."""
CALLS = 160
"""Transactions behind each rate."""
AT_ONCE = 8
"""Claimers beside each other."""
SHORT, LONG = 1_000, 100_000
"""Jobs in the two queues between which a claim may not grow."""
AIM_GROWTH = 2.0
PEOPLE = 500
"""Those whose jobs a seeded queue holds in turn."""
ROWS = 5_000
"""Inserted at a time."""
WATCHED = 50
"""Orders whose place in the queue is asked for at once."""
HEAVY, LIGHT, EACH = 200, 49, 6
"""One person's jobs, then so many people with a few each."""
AIM_BATCH = 8
TAPPERS = 200
TAPS_PER_S = 10.0
PATIENCE_S = 60.0

PLATFORM = "bench"
ORDER = Task(Kind.HEADSHOTS, ("selfie",), style="navy")


@dataclass(frozen=True, slots=True)
class Notes:
    """A chat that notes when each message was first shown."""

    shown: dict[str, float] = field(default_factory=dict)

    async def show(
        self,
        key: str,
        _text: str,
        _pictures: Sequence[Picture],
        _buttons: Sequence[Choice],
        _progress: float | None,
    ) -> str:
        """Note the moment."""
        self.shown.setdefault(key, time.perf_counter())
        return key

    async def send_files(self, key: str, text: str, pictures: Sequence[Picture]) -> None:
        """Nobody asks for files here."""

    async def erase(self, refs: Sequence[str]) -> None:
        """Nobody deletes anything here."""

    async def acknowledge(self, update_id: str) -> None:
        """Nothing waits for it."""


# --- rates ----------------------------------------------------------------------------------------


async def submit(ledger: Ledger, number: int) -> None:
    """Submit one job as a bot does."""
    async with ledger.begin() as tx:
        await jobs.submit(tx, f"key{number}", f"{PLATFORM}:{number % PEOPLE}", ORDER)


async def claim(ledger: Ledger, limit: int = 1) -> list[Lease]:
    """Claim as a worker does."""
    async with ledger.begin() as tx:
        return await jobs.claim(tx, "bench", limit)


async def complete(ledger: Ledger, leases: Sequence[Lease]) -> None:
    """Complete each of a batch, one transaction a job."""
    for lease in leases:
        async with ledger.begin() as tx:
            await jobs.complete(tx, lease, Shots(()))


async def rates(ledger: Ledger) -> dict[str, float]:
    """Submit, claim one by one, by many at once, and in batches that are completed; all a second."""
    submitting = await seconds(_all(submit(ledger, number) for number in range(CALLS)))
    claiming = await seconds(_all(claim(ledger) for _ in range(CALLS // 2)))
    side_by_side = await seconds(_beside(lambda: claim(ledger), CALLS // 2))
    await seed(ledger, CALLS)

    async def batches() -> None:
        for _ in range(CALLS // BATCH):
            await complete(ledger, await claim(ledger, BATCH))

    return {
        "submits_per_s": CALLS / submitting,
        "claims_per_s": CALLS // 2 / claiming,
        "claims_by_eight_per_s": CALLS // 2 / side_by_side,
        "batched_jobs_per_s": CALLS / await seconds(batches()),
    }


async def _all(calls: Iterator[Awaitable[object]]) -> None:
    for call in calls:
        await call


async def _beside(call: Callable[[], Awaitable[object]], count: int) -> None:
    async def some() -> None:
        for _ in range(count // AT_ONCE):
            await call()

    await asyncio.gather(*(some() for _ in range(AT_ONCE)))


async def seconds(work: Awaitable[object]) -> float:
    """Return how long something takes."""
    began = time.perf_counter()
    await work
    return time.perf_counter() - began


# --- growth ---------------------------------------------------------------------------------------


async def seed(ledger: Ledger, count: int) -> None:
    """Insert queued jobs in bulk, tagged as if their people had submitted them in turn."""
    now = time.time()
    rows = (
        {
            "person": f"{PLATFORM}:{number % PEOPLE}",
            "key": f"seed{number}",
            "kind": Kind.HEADSHOTS,
            "lane": queue.LANES[Kind.HEADSHOTS],
            "tag": number // PEOPLE,
            "bucket": bucket(ORDER),
            "state": State.QUEUED,
            "seq": 0,
            "task": task_to_json(ORDER),
            "submitted": now,
            "changed": now,
        }
        for number in range(count)
    )
    async with ledger.begin() as tx:
        while some := [row for row, _ in zip(rows, range(ROWS), strict=False)]:
            await tx.execute(sa.insert(tables.jobs), some)
    async with ledger.begin() as tx:  # what both databases do by themselves in time
        await tx.exec_driver_sql("ANALYZE")


async def growth(short: Ledger, long: Ledger) -> dict[str, float]:
    """Claim here and there in turn, giving back what was taken; milliseconds, and the ratio."""
    await seed(short, SHORT)
    await seed(long, LONG)
    taken: dict[int, list[float]] = {SHORT: [], LONG: []}
    for _ in range(CALLS):
        for size, ledger in ((SHORT, short), (LONG, long)):
            began = time.perf_counter()
            leases = await claim(ledger, BATCH)
            taken[size].append(time.perf_counter() - began)
            async with ledger.begin() as tx:
                for lease in leases:
                    await jobs.release(tx, lease)
    few, many = (statistics.median(taken[size]) for size in (SHORT, LONG))
    return {"claim_short_ms": 1e3 * few, "claim_long_ms": 1e3 * many, "growth": many / few}


async def crowded(ledger: Ledger) -> dict[str, float]:
    """Take a submission and a look at many places in the queue, when it is as full as it may get."""
    await seed(ledger, IN_ALL - CALLS)
    submitting = await seconds(_all(submit(ledger, number) for number in range(CALLS)))

    async def look() -> None:
        async with ledger.read() as tx:
            await jobs.waits(tx, range(1, IN_ALL, IN_ALL // WATCHED))

    looks = [await seconds(look()) for _ in range(5)]
    return {
        "full_submit_ms": 1e3 * submitting / CALLS,
        "full_waits_ms": 1e3 * statistics.median(looks),
    }


# --- fairness -------------------------------------------------------------------------------------


@contextmanager
def unlimited() -> Iterator[None]:
    """Lift the limit on one person's open jobs, which no heavy user would get past."""
    limit, queue.PER_PERSON = queue.PER_PERSON, HEAVY
    try:
        yield
    finally:
        queue.PER_PERSON = limit


async def fairness(ledger: Ledger) -> dict[str, float]:
    """Serve a heavy user who came first and many light ones; the batch of each one's first picture."""
    people = ["heavy"] * HEAVY + [f"light{n}" for n in range(LIGHT) for _ in range(EACH)]
    with unlimited():
        for number, person in enumerate(people):
            async with ledger.begin() as tx:
                await jobs.submit(tx, f"key{number}", f"{PLATFORM}:{person}", ORDER)
    first: dict[str, int] = {}
    batch = 0
    while leases := await claim(ledger, BATCH):
        batch += 1
        for lease in leases:
            first.setdefault(lease.person, batch)
        await complete(ledger, leases)
    light = [number for person, number in first.items() if "light" in person]
    return {
        "batches": batch,
        "light_first_median": statistics.median(light),
        "light_first_worst": max(light),
    }


# --- taps -----------------------------------------------------------------------------------------


async def taps(storage: Storage) -> dict[str, float]:
    """Have people tap a style, so many a second; until the message that says it is in the queue."""
    chats = {f"{PLATFORM}:{number}": Notes() for number in range(TAPPERS)}
    backend = Backend(storage.ledger, storage.vault)
    dialogue = Dialogue(PLATFORM, backend, lambda person: chats[person])
    ready = Session(
        Step.STYLES, CONSENT_VERSION, photos=(Sent("selfie", Verdict(score=0.9, face=300)),), menu=1
    )
    async with storage.ledger.begin() as tx:
        await store.save(tx, dict.fromkeys(chats, to_json(ready)))
    stop, tapped = asyncio.Event(), dict[str, float]()
    serving = asyncio.create_task(dialogue.serve(stop))
    async with asyncio.TaskGroup() as tapping:
        for person in chats:
            tapped[person] = time.perf_counter()
            tapping.create_task(
                dialogue.handle(person, "tap", StyleChosen(all_styles()[0].slug, 0))
            )
            await asyncio.sleep(1 / TAPS_PER_S)
    async with asyncio.timeout(PATIENCE_S):
        while not all("order:1" in chat.shown for chat in chats.values()):
            await asyncio.sleep(0.01)
    stop.set()
    await serving
    late = sorted(1e3 * (chats[person].shown["order:1"] - at) for person, at in tapped.items())
    return {"tap_p50_ms": late[len(late) // 2], "tap_p99_ms": late[len(late) * 99 // 100]}


# --- the whole ------------------------------------------------------------------------------------


@asynccontextmanager
async def fresh(server: postgres.Postgres | None) -> AsyncGenerator[Storage]:
    """Open an empty database, on that server or as a file."""
    with tempfile.TemporaryDirectory() as scratch:
        if server is None:
            async with opened(Path(scratch)) as storage:
                yield storage
            return
        async with server.database() as url, opened(Path(scratch), database=url) as storage:
            yield storage


async def measure(server: postgres.Postgres | None) -> dict[str, float]:
    """Take every figure of one kind of database."""
    found: dict[str, float] = {}
    for part in (rates, crowded, fairness):
        async with fresh(server) as storage:
            found |= await part(storage.ledger)
    async with fresh(server) as storage:
        found |= await taps(storage)
    async with fresh(server) as short, fresh(server) as long:
        return found | await growth(short.ledger, long.ledger)


LINES = (
    ("submits_per_s", "submits a second", ""),
    ("claims_per_s", "claims a second, one job each", ""),
    ("claims_by_eight_per_s", f"the same by {AT_ONCE} at once", ""),
    ("batched_jobs_per_s", f"jobs a second, claimed by {BATCH} and completed", ""),
    ("tap_p50_ms", f"ms from a tap to 'queued', {TAPS_PER_S:.0f} taps a second, p50", ""),
    ("tap_p99_ms", "the same, p99", ""),
    ("full_submit_ms", f"ms a submit, {IN_ALL} open", ""),
    ("full_waits_ms", f"ms a look at {WATCHED} places, {IN_ALL} open", ""),
    ("claim_short_ms", f"ms a claim of {BATCH}, {SHORT} queued", ""),
    ("claim_long_ms", f"the same, {LONG} queued", ""),
    ("growth", "ratio of the two", f"at most {AIM_GROWTH}"),
    ("light_first_median", f"batch of a light user's first picture behind {HEAVY} jobs", ""),
    ("light_first_worst", "the same, of the last one's", f"at most {AIM_BATCH}"),
)


def table(result: dict[str, dict[str, float]]) -> str:
    """Lay the result out for people."""
    lines = [f"{'the ledger':>58} {'  '.join(f'{name:>9}' for name in result)}   aim"]
    for key, words, aim in LINES:
        figures = "  ".join(f"{found[key]:>9.1f}" for found in result.values())
        lines.append(f"{words:>58} {figures}   {aim}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the bench."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--json", type=Path, help='also put the figures under "ledger" in this file'
    )
    asked = parser.parse_args(arguments)
    result = {"sqlite": asyncio.run(measure(None))}
    if postgres.installed():
        with postgres.serving(durable=True) as server:
            result["postgres"] = asyncio.run(measure(server))
    print(table(result))
    if asked.json:
        others = json.loads(asked.json.read_text()) if asked.json.exists() else {}
        asked.json.write_text(json.dumps({**others, "ledger": result}, indent=2) + "\n")


if __name__ == "__main__":
    main()
