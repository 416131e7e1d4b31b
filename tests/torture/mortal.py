"""`python -m tests.torture.mortal WHAT`: a process of the product that can be told where to die.

WHAT is `worker` or a platform's name. Nothing of it is changed: the commits of any database it opens
are counted, those that change nothing left out. The signal SIGRTMIN + n has it die at the n-th of
`FATES`, by SIGKILL: no handler, no `finally` and no flush has a chance.
"""

import asyncio
import os
import signal
import sys
from dataclasses import dataclass
from itertools import product
from types import FrameType
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, Pool

from bot import platforms
from bot.settings import Settings
from tests.torture import engine

CHANGES = ("INSERT", "UPDATE", "DELETE")
FATES = tuple(product(("before", "after"), (1, 2, 3)))
"""On which side of which commit from now."""


@dataclass(slots=True)
class Fate:
    """Where the process is to die; nowhere while `left` is 0."""

    tally: int
    """File to which each commit that changes something adds a byte: its size tells how many there were."""
    side: str = "before"
    left: int = 0

    def arm(self, number: int, _frame: FrameType | None) -> None:
        """Take a signal's word."""
        self.side, self.left = FATES[number - signal.SIGRTMIN]

    def note(self, connection: Connection, cursor: Any, statement: str, *_: object) -> None:  # noqa: ANN401
        """Remember that a transaction changes something."""
        if statement.startswith(CHANGES) and cursor.rowcount > 0:
            connection.info["changed"] = True

    def commit(self, connection: Connection) -> None:
        """Count a commit that is about to be."""
        if not connection.info.pop("changed", False):
            return
        os.write(self.tally, b".")
        if not self.left:
            return
        self.left -= 1
        if self.left == 0:
            connection.info["last"] = True
            if self.side == "before":
                die()

    def returned(self, _of: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
        """A connection comes back as soon as its commit is done, and before anything else."""
        if entry.info.pop("last", False):
            die()


def die() -> None:
    """End as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Serve until the kill."""
    fate = Fate(os.open(os.environ["TORTURE_TALLY"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600))
    for number in range(len(FATES)):
        signal.signal(signal.SIGRTMIN + number, fate.arm)
    event.listen(Engine, "after_cursor_execute", fate.note)
    event.listen(Engine, "commit", fate.commit)
    event.listen(Pool, "checkin", fate.returned)
    what = sys.argv[1]
    asyncio.run(engine.serve() if what == "worker" else platforms.serve(what, Settings()))


if __name__ == "__main__":
    main()
