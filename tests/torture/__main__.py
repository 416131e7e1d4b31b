"""Run the product under kills and network faults, and say whether it holds its line.

    make torture                                   as below, four runs: some eight minutes
    python -m tests.torture --database sqlite --kills 8

Without kills the network is sound too, and the time is compared with what the devices alone would
take. With them, one process dies every few seconds, at a commit or anywhere, and calls between the
bots and their platforms fail. Exit code 1 where anything is lost, doubled, mixed up or too slow.
"""

import argparse
import asyncio
import contextlib
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from tests import postgres
from tests.torture.run import Plan, run
from tests.torture.verdict import HEADS, Verdict, line

DATABASES = ("sqlite", "postgres")
WHOLE = Plan()
KILLS = 8
"""Of workers, and as many of bots."""
MATRIX = tuple((database, kills) for database in DATABASES for kills in (0, KILLS))


async def one(
    plan: Plan, database: str, server: postgres.Postgres | None, keep: Path | None
) -> tuple[Verdict, dict[str, dict[str, float]]]:
    """Carry a plan out in a folder of its own."""
    async with contextlib.AsyncExitStack() as stack:
        scratch = keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="torture")))
        scratch.mkdir(parents=True, exist_ok=True)
        url = await stack.enter_async_context(server.database()) if server else ""
        return await run(plan, scratch, database, url, say)


def say(words: str) -> None:
    """Tell whoever waits how far a run is; on a terminal, in one line."""
    end = "\n" if not sys.stderr.isatty() else "\r"
    print(f"{words:<70}", end=end, file=sys.stderr, flush=True)


@contextlib.contextmanager
def serving(database: str) -> Iterator[postgres.Postgres | None]:
    """Start what a database needs."""
    if database == "sqlite":
        yield None
        return
    with postgres.serving(durable=True) as server:
        yield server


def record(file: Path, told: Sequence[dict[str, Any]]) -> None:
    """Put the verdicts so far beside what else a file holds."""
    others = json.loads(file.read_text()) if file.exists() else {}
    file.write_text(json.dumps({**others, "torture": told}, indent=2) + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the matrix, or the one run that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--database", choices=DATABASES, help="one run, on this database")
    parser.add_argument("--kills", type=int, default=KILLS, help="of workers, and as many of bots")
    parser.add_argument("--jobs", type=int, default=WHOLE.jobs)
    parser.add_argument("--people", type=int, default=WHOLE.people)
    parser.add_argument(
        "--seed", type=int, default=WHOLE.seed, help="what is drawn, the same again"
    )
    parser.add_argument("--json", type=Path, help='also put the verdicts under "torture" here')
    parser.add_argument("--keep", type=Path, help="keep data and log in this folder")
    asked = parser.parse_args(arguments)
    plan = Plan(jobs=asked.jobs, people=asked.people, seed=asked.seed)
    runs = ((asked.database, asked.kills),) if asked.database else MATRIX
    print(HEADS, flush=True)
    told = []
    for database, kills in runs:
        with serving(database) as server:
            verdict, costs = asyncio.run(
                one(replace(plan, kills=kills), database, server, asked.keep)
            )
        told.append(asdict(verdict) | {"holds": verdict.holds, "costs": costs})
        if asked.json:
            record(asked.json, told)
        print(line(verdict), *verdict.violations[:5], sep="\n  ", flush=True)
    return 0 if all(each["holds"] for each in told) else 1


if __name__ == "__main__":
    sys.exit(main())
