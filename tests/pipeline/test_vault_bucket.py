"""A bucket over a bad network, or set up wrong: nothing half written, nothing told of credentials."""

import asyncio
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import AsyncGenerator, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from aiohttp import web

from pipeline.places import Bucket, bucket
from pipeline.settings import Settings
from pipeline.vault import StoreFault, UnknownPhoto, Vault, master_key, open_vault
from tests.shelves import KEY_ID, SECRET, BucketShelf, interrupted, s3

ANN = "web:4f2b9c1de0a7"
LARGE = bytes(12_000_000)
"""A photo that goes in three parts."""


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with s3() as endpoint:
        yield endpoint


def opened(folder: Path, place: Bucket) -> AbstractAsyncContextManager[Vault]:
    keys = f"sqlite+aiosqlite:///{folder / 'keys.db'}"
    return open_vault(place, keys, master_key(folder / "master.key"))


def at(endpoint: str, name: str) -> Bucket:
    return Bucket(name, "kept", endpoint, "us-east-1", KEY_ID, SECRET)


async def test_an_upload_that_the_network_breaks_is_aborted(tmp_path: Path, endpoint: str) -> None:
    shelf = BucketShelf(at(endpoint, "broken"))

    def second_part(request: web.Request) -> bool:
        return request.query.get("partNumber") == "2"

    async with (
        interrupted(endpoint, second_part) as bad,
        opened(tmp_path, at(bad, "broken")) as vault,
    ):
        with pytest.raises(StoreFault):
            await vault.put(ANN, LARGE)
    assert await shelf.found() == {}
    assert shelf.unfinished() == 0


async def test_a_replacement_that_breaks_leaves_what_was_there(
    tmp_path: Path, endpoint: str
) -> None:
    BucketShelf(at(endpoint, "replaced"))
    async with opened(tmp_path, at(endpoint, "replaced")) as vault:
        photo = await vault.put(ANN, b"raw")
        async with (
            interrupted(endpoint, lambda request: request.method == "PUT") as bad,
            opened(tmp_path, at(bad, "replaced")) as cut,
        ):
            for data in (b"clean", LARGE):
                with pytest.raises(StoreFault):
                    await cut.replace(ANN, photo, data)
        assert await vault.get(ANN, photo) == b"raw"


async def test_one_dropped_connection_is_not_noticed(tmp_path: Path, endpoint: str) -> None:
    BucketShelf(at(endpoint, "shaky"))
    dropped = set[str]()

    def first_time(request: web.Request) -> bool:
        known = f"{request.method} {request.raw_path} {request.headers.get('Range')}"
        return known not in dropped and not dropped.add(known)  # type: ignore[func-returns-value]

    async with (
        interrupted(endpoint, first_time) as bad,
        opened(tmp_path, at(bad, "shaky")) as vault,
    ):
        photo = await vault.put(ANN, LARGE)
        assert await vault.get(ANN, photo) == LARGE
        await vault.forget(ANN)
    assert dropped


SENDING = """
import asyncio, sys
from pathlib import Path
from pipeline.places import bucket
from pipeline.vault import master_key, open_vault

async def main(folder, url):
    keys = f"sqlite+aiosqlite:///{folder / 'keys.db'}"
    async with open_vault(bucket(url), keys, master_key(folder / "master.key")) as vault:
        await vault.put("web:4f2b9c1de0a7", bytes(12_000_000))

asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
"""


async def test_a_process_killed_between_two_parts_leaves_no_photo(
    tmp_path: Path, endpoint: str
) -> None:
    shelf = BucketShelf(at(endpoint, "killed"))
    started: list[asyncio.subprocess.Process] = []

    def second_part(request: web.Request) -> bool:
        if request.query.get("partNumber") == "2":
            started[0].send_signal(signal.SIGKILL)
            return True
        return False

    async with interrupted(endpoint, second_part) as bad:
        secret = {"AWS_ACCESS_KEY_ID": KEY_ID, "AWS_SECRET_ACCESS_KEY": SECRET}
        command = [sys.executable, "-c", SENDING, str(tmp_path), f"s3://killed/kept?endpoint={bad}"]
        started.append(await asyncio.create_subprocess_exec(*command, env=os.environ | secret))
        assert await started[0].wait() == -signal.SIGKILL
    assert await shelf.found() == {}


async def test_a_photo_replaced_while_it_is_read_never_comes_mixed(
    tmp_path: Path, endpoint: str
) -> None:
    BucketShelf(at(endpoint, "mixed"))
    async with opened(tmp_path, at(endpoint, "mixed")) as vault:
        photo = await vault.put(ANN, LARGE)
        _, pieces = await vault.stream(ANN, photo)
        await anext(pieces)
        await vault.replace(ANN, photo, LARGE[1:])
        with pytest.raises(StoreFault, match="PreconditionFailed"):
            await anext(pieces)
        await pieces.aclose()


async def test_a_photo_deleted_while_it_is_read_ends(tmp_path: Path, endpoint: str) -> None:
    BucketShelf(at(endpoint, "ended"))
    async with opened(tmp_path, at(endpoint, "ended")) as vault:
        photo = await vault.put(ANN, LARGE)
        _, pieces = await vault.stream(ANN, photo)
        await anext(pieces)
        await vault.forget(ANN)
        with pytest.raises(UnknownPhoto):
            await anext(pieces)


async def test_a_bucket_that_is_not_there_is_a_fault_and_not_an_unknown_photo(
    tmp_path: Path, endpoint: str
) -> None:
    async with opened(tmp_path, at(endpoint, "nowhere")) as vault:
        await vault.make_key(ANN)
        for call in (vault.add(ANN, b"a photo"), vault.get(ANN, "0" * 32), vault.forget(ANN)):
            with pytest.raises(StoreFault, match="NoSuchBucket"):
                await call


@pytest.fixture
async def refusing() -> AsyncGenerator[str]:
    """An S3 that knows nobody, and says at length who asked."""

    async def refuse(request: web.Request) -> web.Response:
        told = f"<Error><Code>InvalidAccessKeyId</Code><Key>{KEY_ID}</Key><S>{SECRET}</S></Error>"
        return web.Response(status=403, text=told)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", refuse)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def test_what_a_store_refuses_is_told_in_one_word(tmp_path: Path, refusing: str) -> None:
    async with opened(tmp_path, at(refusing, "refused")) as vault:
        await vault.make_key(ANN)
        told = await _told(vault)
        assert "InvalidAccessKeyId" in told
        assert KEY_ID not in told
        assert SECRET not in told


async def _told(vault: Vault) -> str:
    """Return what a log would show."""
    try:
        await vault.add(ANN, b"a photo")
    except StoreFault:
        return traceback.format_exc() + repr(vault)
    return ""


def test_without_the_extra_a_bucket_is_refused_in_one_sentence(tmp_path: Path) -> None:
    code = f"""
import asyncio, sys
sys.modules["obstore.store"] = sys.modules["obstore"] = None
from pipeline.contract import PipelineError
from pipeline.places import bucket
from pipeline.vault import open_vault
async def main():
    async with open_vault(bucket("s3://photos"), "sqlite+aiosqlite:///{tmp_path}/keys.db", bytes(32)):
        pass
try:
    asyncio.run(main())
except PipelineError as fault:
    print(fault)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == (
        "VAULT_URL names a bucket, which needs the extra s3: pip install 'likeness[s3]'\n"
    )


def test_a_url_names_bucket_prefix_endpoint_and_region() -> None:
    asked = "s3://photos/likeness/one?endpoint=https://minio.example:9000&region=eu-central-1"
    assert bucket(asked) == Bucket(
        "photos", "likeness/one", "https://minio.example:9000", "eu-central-1"
    )
    assert bucket("s3://photos") == Bucket("photos")


@pytest.mark.parametrize(
    "url",
    [
        "https://photos",
        "s3://",
        "s3:///x",
        "s3://b?what=x",
        "s3://b?endpoint",
        "s3://me:pw@b/x",
        "s3://b?endpoint=nowhere",
        "s3://b?endpoint=http://me:pw@host",
    ],
)
def test_another_url_is_refused(url: str) -> None:
    with pytest.raises(ValueError) as found:  # noqa: PT011 (the settings show its words)
        bucket(url)
    assert "pw" not in str(found.value)


def test_settings_tell_where_photos_and_the_master_key_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", "/srv/a")
    here = Settings(_env_file=None)  # type: ignore[call-arg]  # pydantic-settings' own argument
    assert here.photos == Path("/srv/a/photos")
    assert here.master_key_file == Path("/srv/a/master.key")
    monkeypatch.setenv("VAULT_URL", "s3://photos/x")
    monkeypatch.setenv("MASTER_KEY_FILE", "/run/secrets/master.key")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY_ID)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    shared = Settings(_env_file=None)  # type: ignore[call-arg]  # the same
    assert shared.photos == Bucket("photos", "x", "", "", KEY_ID, SECRET)
    assert shared.master_key_file == Path("/run/secrets/master.key")
    for shown in (repr(shared), repr(shared.photos)):
        assert KEY_ID not in shown
        assert SECRET not in shown
