"""The one history of the one database: jobs of the pipeline, chats of the bot.

A revision writes its tables out and imports none: what was released stays as it was, and the
pipeline knows nothing of the bot's code. A new one is a file in `versions/`; tests hold the head
equal to the tables that both sides declare.
"""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.engine import Connection

from pipeline.database import open_engine


async def upgrade(url: str, revision: str = "head") -> None:
    """Bring a database to a revision, making an SQLite file if needed; may be repeated."""
    await _migrate(url, lambda config: command.upgrade(config, revision))


async def downgrade(url: str, revision: str = "base") -> None:
    """Take a database back to a revision; its newer tables go, with all that is in them."""
    await _migrate(url, lambda config: command.downgrade(config, revision))


async def _migrate(url: str, step: Callable[[Config], None]) -> None:
    engine = open_engine(url)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_run, step)
    finally:
        await engine.dispose()


def _run(connection: Connection, step: Callable[[Config], None]) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    step(config)
