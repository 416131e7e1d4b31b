"""Machines with nothing in common but a Postgres, a bucket and the master key serve one chat."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from pipeline.places import bucket
from tests.bot.platforms.stage import Stage, end, photo
from tests.bot.platforms.telegram_stage import CARD, agreed, headshots, menu, staged
from tests.postgres import Postgres
from tests.shelves import KEY_ID, SECRET, BucketShelf, s3
from tests.wire.telegram import TelegramServer

PHOTOS = 3


@asynccontextmanager
async def working(folder: Path, like: Stage) -> AsyncGenerator[None]:
    """Run a worker on a machine of its own, to which the master key was carried."""
    data = folder / "data"
    data.mkdir(parents=True)
    (data / "master.key").write_bytes((like.folder / "data" / "master.key").read_bytes())
    there = Stage(like.platform, folder, like.settings)
    await there.work()
    try:
        yield
    finally:
        await end(*there.workers)
    assert sorted(path.name for path in data.iterdir()) == ["master.key"]


async def test_a_bot_here_and_workers_elsewhere_share_a_postgres_and_a_bucket(
    postgres: Postgres, tmp_path: Path
) -> None:
    with s3() as endpoint:
        url = f"s3://photos/likeness?endpoint={endpoint}"
        shelf = BucketShelf(bucket(url, KEY_ID, SECRET))
        async with (
            postgres.database() as database,
            postgres.database() as keys,
            TelegramServer.serving() as telegram,
            staged(
                telegram,
                tmp_path,
                DATABASE_URL=database,
                KEYS_URL=keys,
                VAULT_URL=url,
                AWS_ACCESS_KEY_ID=KEY_ID,
                AWS_SECRET_ACCESS_KEY=SECRET,
            ) as stage,
        ):
            await stage.start()
            ann = telegram.person()
            await agreed(ann)
            async with working(tmp_path / "b", stage), working(tmp_path / "c", stage):
                ann.sends_album([photo(400 + 10 * number) for number in range(PHOTOS)])
                await ann.sees(f"{PHOTOS} good.")
                ann.taps(await menu(ann), "style:navy:0")
                await ann.sees(CARD)
                assert len(headshots(ann)) == PHOTOS
                assert await shelf.found()
                ann.says("/delete")
                ann.taps(await ann.sees("cannot be undone"), "delete-yes")
                await ann.sees("Deleted, just now")
                assert await shelf.found() == {}
            assert [path.name for path in (tmp_path / "data").iterdir()] == ["master.key"]
