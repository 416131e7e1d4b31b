"""`python -m tests.bot.platforms.dying PLATFORM N`: the bot, killed before its N-th commit.

Nothing of the bot is changed: of any database it opens, the commits that change something are
counted as they begin.
"""

import asyncio
import os
import signal
import sys
from itertools import count
from typing import Any

from sqlalchemy import Connection, Engine, event

from bot import platforms
from bot.settings import Settings

CHANGES = ("INSERT", "UPDATE", "DELETE")


def main() -> None:
    """Serve until the kill."""
    last, commits = int(sys.argv[2]), count(1)

    def note(connection: Connection, cursor: Any, statement: str, *_: object) -> None:  # noqa: ANN401
        if statement.startswith(CHANGES) and cursor.rowcount > 0:
            connection.info["changed"] = True

    def die(connection: Connection) -> None:
        if connection.info.pop("changed", False) and next(commits) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "after_cursor_execute", note)
    event.listen(Engine, "commit", die)
    asyncio.run(platforms.load(sys.argv[1]).run(Settings()))


if __name__ == "__main__":
    main()
