"""Photos come back to their person alone, and when a person is forgotten they never do.

All of it in a folder and in a bucket.
"""

import asyncio
import os
import secrets
import subprocess
import sys
import tracemalloc
from collections.abc import AsyncGenerator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from pipeline.places import Bucket, bucket
from pipeline.vault import Sealed, UnknownPhoto, Vault, master_key, open_vault
from tests.shelves import KEY_ID, SECRET, BucketShelf, FolderShelf, Shelf, s3
from tests.storage import Storage, opened, slices

ANN, BEN = "web:4f2b9c1de0a7", "web:c0ffee123456"

LARGE = 24_000_000
"""Bytes of a photo that a bucket takes in five parts."""
HELD = 9_000_000
"""Bytes that may be in memory on its way: a part of 5 MB, and what comes with it."""


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with s3() as endpoint:
        yield endpoint


@pytest.fixture(params=["folder", "bucket"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path, endpoint: str) -> Shelf:
    if request.param == "folder":
        return FolderShelf(tmp_path / "photos")
    url = f"s3://photos-{secrets.token_hex(4)}/kept/here?endpoint={endpoint}&region=eu-north-1"
    return BucketShelf(bucket(url, KEY_ID, SECRET))


@pytest_asyncio.fixture
async def storage(tmp_path: Path, shelf: Shelf) -> AsyncGenerator[Storage]:
    async with opened(tmp_path, shelf.place) as storage:
        yield storage


@pytest.fixture
def vault(storage: Storage) -> Vault:
    return storage.vault


async def arriving(data: bytes, at_once: int) -> AsyncGenerator[bytes]:
    for start in range(0, len(data), at_once):
        yield data[start : start + at_once]


async def test_a_photo_comes_back_as_it_was(vault: Vault, astronaut: bytes) -> None:
    assert await vault.get(ANN, await vault.put(ANN, astronaut)) == astronaut


async def test_a_photo_that_arrives_and_leaves_in_pieces_is_the_same(
    vault: Vault, astronaut: bytes
) -> None:
    photo = await vault.put(ANN, arriving(astronaut, 1000))
    assert await vault.get(ANN, photo) == astronaut
    size, pieces = await vault.stream(ANN, photo)
    assert size == len(astronaut)
    assert b"".join([piece async for piece in pieces]) == astronaut


async def test_of_a_photo_that_breaks_off_nothing_is_kept(vault: Vault, shelf: Shelf) -> None:
    async def broken() -> AsyncGenerator[bytes]:
        yield b"the first half"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await vault.put(ANN, broken())
    assert await shelf.found() == {}


async def test_a_photo_whose_person_is_forgotten_while_it_arrives_is_not_kept(
    vault: Vault, shelf: Shelf
) -> None:
    async def overtaken() -> AsyncGenerator[bytes]:
        yield b"the first half"
        await vault.forget(ANN)
        yield b"the other half"

    with pytest.raises(UnknownPhoto):
        await vault.put(ANN, overtaken())
    assert await shelf.found() == {}


async def test_ids_are_128_random_bits(vault: Vault) -> None:
    first, second = [await vault.put(ANN, b"same") for _ in range(2)]
    assert first != second
    assert len(bytes.fromhex(first)) == 16


async def test_no_path_tells_whose_photo_it_is_and_no_file_shows_it_or_a_key(
    storage: Storage, shelf: Shelf, astronaut: bytes
) -> None:
    await storage.vault.put(ANN, astronaut)
    key, wrapped = await storage.vault.keys.read(ANN), await _wrapped_key(storage.vault, ANN)
    hidden = (b"4f2b9c1de0a7", *slices(astronaut), key, storage.vault.keys.master)
    there = await shelf.found()
    assert there
    assert [path for path in there if "4f2b9c1de0a7" in path] == []
    assert [p for p, data in there.items() if any(one in data for one in (*hidden, wrapped))] == []
    assert all("4f2b9c1de0a7" not in str(path) for path in storage.folder.rglob("*"))
    assert storage.holds(*hidden) == ["master.key"]


async def test_nobody_else_can_open_a_photo(vault: Vault) -> None:
    photo = await vault.put(ANN, b"hers")
    with pytest.raises(UnknownPhoto):
        await vault.get(BEN, photo)
    await vault.put(BEN, b"his")
    with pytest.raises(UnknownPhoto):
        await vault.get(BEN, photo)


async def test_a_photo_moved_to_another_id_does_not_open(vault: Vault, shelf: Shelf) -> None:
    one, two = await vault.put(ANN, b"one"), await vault.put(ANN, b"two")
    owner = vault.keys.owner(ANN)
    await shelf.lay(f"{owner}/{two}", (await shelf.found())[f"{owner}/{one}"])
    with pytest.raises(Sealed):
        await vault.get(ANN, two)


async def test_a_changed_byte_does_not_open(vault: Vault, shelf: Shelf) -> None:
    photo = await vault.put(ANN, b"a photo")
    ((path, data),) = (await shelf.found()).items()
    await shelf.lay(path, data[:-1] + bytes([data[-1] ^ 1]))
    with pytest.raises(Sealed):
        await vault.get(ANN, photo)
    with pytest.raises(Sealed):  # before the first piece is given out
        await vault.stream(ANN, photo)


async def test_what_is_given_out_of_a_photo_that_was_cut_off_is_its_own(
    vault: Vault, shelf: Shelf
) -> None:
    sent = os.urandom(2_500_000)
    photo = await vault.put(ANN, sent)
    ((path, data),) = (await shelf.found()).items()
    await shelf.lay(path, data[:-1_000_000])
    _, pieces = await vault.stream(ANN, photo)
    out = bytearray()

    async def read() -> None:
        async for piece in pieces:
            out.extend(piece)

    with pytest.raises(Sealed):
        await read()
    assert out
    assert sent.startswith(out)


async def test_another_master_key_opens_nothing_and_is_told_at_once(
    storage: Storage, shelf: Shelf
) -> None:
    await storage.vault.put(ANN, b"a photo")
    with pytest.raises(Sealed, match="another master key"):
        async with open_vault(shelf.place, _keys_url(storage), os.urandom(32)):
            pass


async def test_two_processes_with_folders_of_their_own_share_one_vault(
    storage: Storage, shelf: Shelf, astronaut: bytes
) -> None:
    here = storage.vault
    async with open_vault(shelf.place, _keys_url(storage), here.keys.master) as there:
        photo = await here.put(ANN, b"raw")
        await there.replace(ANN, photo, astronaut)
        assert await here.get(ANN, photo) == astronaut
        headshot = await there.add(ANN, b"a headshot")
        await here.forget(ANN)
        for vault in (here, there):
            with pytest.raises(UnknownPhoto):
                await vault.get(ANN, headshot)
    assert await shelf.found() == {}


async def test_a_large_photo_is_never_in_memory_whole(vault: Vault) -> None:
    async def sent() -> AsyncGenerator[bytes]:
        for _ in range(LARGE // 2**16):
            yield bytes(2**16)

    await vault.put(ANN, b"warm")
    tracemalloc.start()
    try:
        photo = await vault.put(ANN, sent())
        size, pieces = await vault.stream(ANN, photo)
        assert size == sum([len(piece) async for piece in pieces]) == LARGE // 2**16 * 2**16
        assert tracemalloc.get_traced_memory()[1] < HELD
    finally:
        tracemalloc.stop()


DYING = """
import asyncio, os, sys
from pathlib import Path
from pipeline.places import Bucket
from pipeline.vault import open_vault

async def sent():
    yield b"half of a photo" * 10_000
    os._exit(9)

async def main(place, keys, master):
    async with open_vault(place, keys, bytes.fromhex(master)) as vault:
        await vault.put("web:4f2b9c1de0a7", sent())

asyncio.run(main(eval(sys.argv[1], {"PosixPath": Path, "Bucket": Bucket}), *sys.argv[2:]))
"""


async def test_of_a_process_that_dies_while_a_photo_arrives_nothing_is_left_after_a_sweep(
    storage: Storage, shelf: Shelf
) -> None:
    vault = storage.vault
    asked = (repr(_bare(shelf.place)), _keys_url(storage), vault.keys.master.hex())
    secret = {"AWS_ACCESS_KEY_ID": KEY_ID, "AWS_SECRET_ACCESS_KEY": SECRET}
    command = [sys.executable, "-c", DYING, *asked]
    done = await asyncio.create_subprocess_exec(*command, env=os.environ | secret)
    assert await done.wait() == 9
    assert [p for p in await shelf.found() if not p.rpartition("/")[2].startswith(".")] == []
    await vault.prune(set(), older_than_s=-60)
    assert await shelf.found() == {}


async def test_clean_pixels_replace_what_was_sent(vault: Vault, shelf: Shelf) -> None:
    photo = await vault.put(ANN, b"raw")
    await vault.replace(ANN, photo, b"clean")
    assert await vault.get(ANN, photo) == b"clean"
    assert len(await shelf.found()) == 1


async def test_what_is_gone_cannot_be_replaced_into_being(vault: Vault) -> None:
    photo = await vault.put(ANN, b"raw")
    await vault.drop(ANN, photo)
    await vault.drop(ANN, photo)
    with pytest.raises(UnknownPhoto):
        await vault.replace(ANN, photo, b"clean")
    with pytest.raises(UnknownPhoto):
        await vault.get(ANN, photo)


@pytest.mark.parametrize("photo", ["", "..", "../../master.key", "A" * 32, "0" * 31 + "/"])
async def test_an_id_is_never_a_path(vault: Vault, photo: str) -> None:
    await vault.put(ANN, b"a photo")
    for call in (vault.get(ANN, photo), vault.drop(ANN, photo)):
        with pytest.raises(UnknownPhoto):
            await call


async def test_forgetting_takes_the_key_and_the_photos(storage: Storage, shelf: Shelf) -> None:
    vault = storage.vault
    hers, his = await vault.put(ANN, b"hers"), await vault.put(BEN, b"his")
    stolen = (await shelf.found())[f"{vault.keys.owner(ANN)}/{hers}"]
    wrapped = await _wrapped_key(vault, ANN)
    assert storage.holds(wrapped)
    await vault.forget(ANN)
    await vault.forget(ANN)
    assert storage.holds(wrapped, stolen) == []
    assert list(await shelf.found()) == [f"{vault.keys.owner(BEN)}/{his}"]
    with pytest.raises(UnknownPhoto):
        await vault.get(ANN, hers)
    assert await vault.get(BEN, his) == b"his"


async def test_a_photo_that_a_bucket_kept_a_version_of_opens_for_nobody(
    vault: Vault, shelf: Shelf
) -> None:
    photo = await vault.put(ANN, b"hers")
    ((path, version),) = (await shelf.found()).items()
    await vault.forget(ANN)
    await vault.make_key(ANN)  # she has come back: another key
    await vault.add(ANN, b"a new photo")
    await shelf.lay(path, version)
    with pytest.raises(Sealed):
        await vault.get(ANN, photo)


async def test_nothing_is_made_for_somebody_forgotten_meanwhile(vault: Vault, shelf: Shelf) -> None:
    await vault.put(ANN, b"a photo")
    await vault.add(ANN, b"a headshot")
    await vault.forget(ANN)
    with pytest.raises(UnknownPhoto):
        await vault.add(ANN, b"a late headshot")
    assert await shelf.found() == {}


async def test_orphans_are_pruned_and_the_rest_is_kept(vault: Vault, shelf: Shelf) -> None:
    named, orphan = await vault.put(ANN, b"named"), await vault.put(ANN, b"orphan")
    assert await vault.prune({named}, older_than_s=3600) == 0
    assert await vault.prune({named}, older_than_s=-60) == 1
    assert [path.rpartition("/")[2] for path in await shelf.found()] == [named]
    assert orphan != named


def _keys_url(storage: Storage) -> str:
    return f"sqlite+aiosqlite:///{storage.folder / 'keys.db'}"


def _bare(place: Path | Bucket) -> Path | Bucket:
    """Leave the credentials to the environment."""
    if isinstance(place, Path):
        return place
    return Bucket(place.name, place.prefix, place.endpoint, place.region)


async def _wrapped_key(vault: Vault, person: str) -> bytes:
    async with vault.keys.engine.connect() as connection:
        rows = await connection.exec_driver_sql("SELECT owner, wrapped FROM keys")
        found: dict[str, bytes] = {row.owner: row.wrapped for row in rows}
        return found[vault.keys.owner(person)]


def test_the_master_key_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "master.key"
    key = master_key(path)
    assert len(key) == 32
    assert master_key(path) == key
    assert path.stat().st_mode & 0o777 == 0o600
    assert [found.name for found in path.parent.iterdir()] == ["master.key"]


def test_processes_that_start_at_once_get_the_same_master_key(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    code = f"from pathlib import Path\nfrom pipeline.vault import master_key\nprint(master_key(Path({str(path)!r})).hex())"
    started = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert len({process.communicate()[0] for process in started}) == 1


def test_a_file_that_is_no_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "master.key").write_bytes(b"short")
    with pytest.raises(Sealed):
        master_key(tmp_path / "master.key")


def test_a_vault_in_a_folder_needs_no_picture_library_and_no_s3() -> None:
    code = "import sys, pipeline.vault; print({'cv2', 'onnxruntime', 'numpy', 'PIL', 'dlib', 'obstore'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"
