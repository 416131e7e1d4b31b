"""Photos come back to their person alone, and when a person is forgotten they never do."""

import os
import subprocess
import sys
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import pytest_asyncio

from pipeline.vault import Sealed, UnknownPhoto, Vault, master_key, open_vault
from tests.storage import Storage, opened, slices

ANN, BEN = "web:4f2b9c1de0a7", "web:c0ffee123456"


@pytest_asyncio.fixture
async def storage(tmp_path: Path) -> AsyncGenerator[Storage]:
    async with opened(tmp_path) as storage:
        yield storage


@pytest.fixture
def vault(storage: Storage) -> Vault:
    return storage.vault


def blobs(vault: Vault) -> list[Path]:
    return sorted(path for path in vault.root.rglob("*") if path.is_file())


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


async def test_of_a_photo_that_breaks_off_nothing_is_kept(vault: Vault) -> None:
    async def broken() -> AsyncGenerator[bytes]:
        yield b"the first half"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await vault.put(ANN, broken())
    assert blobs(vault) == []


async def test_a_photo_whose_person_is_forgotten_while_it_arrives_is_not_kept(
    vault: Vault,
) -> None:
    async def overtaken() -> AsyncGenerator[bytes]:
        yield b"the first half"
        await vault.forget(ANN)
        yield b"the other half"

    with pytest.raises(UnknownPhoto):
        await vault.put(ANN, overtaken())
    assert blobs(vault) == []


async def test_ids_are_128_random_bits(vault: Vault) -> None:
    first, second = [await vault.put(ANN, b"same") for _ in range(2)]
    assert first != second
    assert len(bytes.fromhex(first)) == 16


async def test_no_path_tells_whose_photo_it_is_and_no_file_shows_it(
    storage: Storage, astronaut: bytes
) -> None:
    await storage.vault.put(ANN, astronaut)
    assert all("4f2b9c1de0a7" not in str(path) for path in storage.folder.rglob("*"))
    assert storage.holds(b"4f2b9c1de0a7", *slices(astronaut)) == []


async def test_nobody_else_can_open_a_photo(vault: Vault) -> None:
    photo = await vault.put(ANN, b"hers")
    with pytest.raises(UnknownPhoto):
        await vault.get(BEN, photo)
    await vault.put(BEN, b"his")
    with pytest.raises(UnknownPhoto):
        await vault.get(BEN, photo)


async def test_a_file_moved_to_another_photo_does_not_open(vault: Vault) -> None:
    one, two = await vault.put(ANN, b"one"), await vault.put(ANN, b"two")
    folder = blobs(vault)[0].parent
    (folder / one).replace(folder / two)
    with pytest.raises(Sealed):
        await vault.get(ANN, two)


async def test_a_changed_byte_does_not_open(vault: Vault) -> None:
    photo = await vault.put(ANN, b"a photo")
    (path,) = blobs(vault)
    sealed = bytearray(path.read_bytes())
    sealed[-1] ^= 1
    path.write_bytes(bytes(sealed))
    with pytest.raises(Sealed):
        await vault.get(ANN, photo)
    with pytest.raises(Sealed):  # before the first piece is given out
        await vault.stream(ANN, photo)


async def test_another_master_key_opens_nothing(storage: Storage) -> None:
    photo = await storage.vault.put(ANN, b"a photo")
    keys = f"sqlite+aiosqlite:///{storage.folder / 'keys.db'}"
    async with open_vault(storage.vault.root, keys, os.urandom(32)) as other:
        with pytest.raises(UnknownPhoto):
            await other.get(ANN, photo)


async def test_clean_pixels_replace_what_was_sent(vault: Vault) -> None:
    photo = await vault.put(ANN, b"raw")
    await vault.replace(ANN, photo, b"clean")
    assert await vault.get(ANN, photo) == b"clean"
    assert len(blobs(vault)) == 1


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


async def test_forgetting_takes_the_key_and_the_files(storage: Storage) -> None:
    vault = storage.vault
    hers, his = await vault.put(ANN, b"hers"), await vault.put(BEN, b"his")
    sealed = (storage.folder / "photos").glob(f"*/{hers}")
    stolen = next(sealed).read_bytes()
    wrapped = (await _wrapped_keys(vault))[vault._owner(ANN)]  # noqa: SLF001 (the row's name)
    await vault.forget(ANN)
    await vault.forget(ANN)
    assert storage.holds(wrapped, stolen) == []
    assert [path.name for path in blobs(vault)] == [his]
    with pytest.raises(UnknownPhoto):
        await vault.get(ANN, hers)
    assert await vault.get(BEN, his) == b"his"


async def _wrapped_keys(vault: Vault) -> dict[str, bytes]:
    async with vault.engine.connect() as connection:
        rows = await connection.exec_driver_sql("SELECT owner, wrapped FROM keys")
        return {row.owner: row.wrapped for row in rows}


async def test_nothing_is_made_for_somebody_forgotten_meanwhile(vault: Vault) -> None:
    await vault.put(ANN, b"a photo")
    await vault.add(ANN, b"a headshot")
    await vault.forget(ANN)
    with pytest.raises(UnknownPhoto):
        await vault.add(ANN, b"a late headshot")
    assert blobs(vault) == []


async def test_orphans_are_pruned_and_the_rest_is_kept(vault: Vault) -> None:
    named, orphan = await vault.put(ANN, b"named"), await vault.put(ANN, b"orphan")
    assert await vault.prune({named}, older_than_s=3600) == 0
    for path in blobs(vault):
        os.utime(path, (0, 0))
    assert await vault.prune({named}, older_than_s=3600) == 1
    assert [path.name for path in blobs(vault)] == [named]
    assert orphan != named


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


def test_the_vault_needs_no_picture_library() -> None:
    code = "import sys, pipeline.vault; print({'cv2', 'onnxruntime', 'numpy', 'PIL', 'dlib'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"
