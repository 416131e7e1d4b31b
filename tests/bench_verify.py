"""How long `/verify` looks for a copy among so many headshots held (part of `make bench`).

    python -m tests.bench_verify                  the table
    python -m tests.bench_verify --json FILE      also put the figures under "verify" in FILE

On SQLite, on a disk; prints are random, as those of other people's headshots are.
"""

import argparse
import asyncio
import json
import secrets
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import sqlalchemy as sa

from pipeline.desks import held_since
from pipeline.jobs import Ledger
from tests.storage import opened

HELD = (10_000, 100_000, 1_000_000)
BYTES = 64
SEED = """
WITH RECURSIVE c(n) AS (SELECT :first UNION ALL SELECT n + 1 FROM c WHERE n < :last)
INSERT INTO photos (id, person, due, since, print)
SELECT printf('%032x', n), 'bench:' || (n % 5000), 9e9, n, lower(hex(randomblob(64))) FROM c
"""
"""Ids grow, or seeding a million would take longer than all else."""


async def measure() -> dict[int, float]:
    """Return the seconds of a look, by how many are held."""
    found, before = dict[int, float](), 0
    with tempfile.TemporaryDirectory() as folder:
        async with opened(Path(folder)) as storage:
            for many in HELD:
                async with storage.ledger.begin() as tx:
                    await tx.execute(sa.text(SEED), {"first": before + 1, "last": many})
                found[many], before = await looked(storage.ledger), many
    return found


async def looked(ledger: Ledger) -> float:
    """Return the seconds that a look for what is not held takes, at best of three."""
    seconds = []
    for _ in range(3):
        started = time.perf_counter()
        assert await held_since(ledger, secrets.token_bytes(BYTES)) is None
        seconds.append(time.perf_counter() - started)
    return min(seconds)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the bench."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--json", type=Path, help='also put the figures under "verify" in this file'
    )
    asked = parser.parse_args(arguments)
    result = {str(many): round(seconds, 3) for many, seconds in asyncio.run(measure()).items()}
    for many, seconds in result.items():
        print(f"{int(many):>58,} headshots held: {seconds:.2f} s to look for a copy")
    if asked.json:
        others = json.loads(asked.json.read_text()) if asked.json.exists() else {}
        asked.json.write_text(json.dumps({**others, "verify": result}, indent=2) + "\n")


if __name__ == "__main__":
    main()
