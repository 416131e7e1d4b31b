"""Real signatures over real pictures: what is ours, what was changed, what is somebody else's."""

import io
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from PIL import Image

from pipeline import certificates
from pipeline.certificates import NoCertificate
from pipeline.contract import Made, Origin, Standing
from pipeline.selfies import origin_of

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
NOT_OURS = Origin(Standing.NOT_OURS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data") / "signing"


@pytest.fixture(scope="module")
def marked(folder: Path, astronaut: bytes) -> bytes:
    now = datetime.now(UTC)
    signer = certificates.signer(folder, now)
    return signer.marked(astronaut, Made.COMPOSITE, "studio", NOON)


def judged(folder: Path, data: bytes) -> Origin:
    return origin_of(data, *certificates.ours(certificates.chains(folder)))


def test_a_picture_of_ours_is_known_with_its_day(folder: Path, marked: bytes) -> None:
    assert judged(folder, marked) == Origin(Standing.UNALTERED, NOON.timestamp())


def test_marking_leaves_the_pixels_as_they_are(marked: bytes, astronaut: bytes) -> None:
    before, after = (np.asarray(Image.open(io.BytesIO(data))) for data in (astronaut, marked))
    assert np.array_equal(before, after)
    assert len(marked) - len(astronaut) < 6_000


@pytest.mark.parametrize("made", Made)
def test_each_kind_of_picture_says_what_it_is_in_both_marks(
    folder: Path, astronaut: bytes, made: Made
) -> None:
    marked = certificates.signer(folder, NOON).marked(astronaut, made, "engine", NOON)
    xmp = Image.open(io.BytesIO(marked)).info["xmp"]
    assert f'DigitalSourceType="{made}"'.encode() in xmp
    assert marked.count(f"{made}".encode()) == 2


def test_one_changed_byte_shows(folder: Path, marked: bytes) -> None:
    changed = bytearray(marked)
    changed[-1000] ^= 1
    assert judged(folder, bytes(changed)).standing is Standing.ALTERED


def test_a_mark_moved_to_another_picture_shows(
    folder: Path, marked: bytes, astronaut: bytes, grace_hopper: bytes
) -> None:
    """What stands before the compressed data of ours, before that of another picture."""
    head = marked[: len(marked) - len(astronaut) + astronaut.index(b"\xff\xdb")]
    moved = head + grace_hopper[grace_hopper.index(b"\xff\xdb") :]
    assert judged(folder, moved).standing is not Standing.UNALTERED


def test_a_picture_that_a_chat_encoded_again_is_nobodys(folder: Path, marked: bytes) -> None:
    again = io.BytesIO()
    Image.open(io.BytesIO(marked)).save(again, "JPEG", quality=87)
    assert judged(folder, again.getvalue()) == NOT_OURS


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff", b"RIFF" + bytes(60)])
def test_what_is_no_picture_is_nobodys(folder: Path, data: bytes) -> None:
    assert judged(folder, data) == NOT_OURS


def test_another_installations_picture_is_not_ours(
    folder: Path, marked: bytes, tmp_path: Path
) -> None:
    certificates.signer(tmp_path / "signing", NOON)
    assert judged(tmp_path / "signing", marked) == NOT_OURS


def test_a_certificate_of_the_same_authority_that_is_not_ours_does_not_count(
    folder: Path, marked: bytes
) -> None:
    roots, _ = certificates.ours(certificates.chains(folder))
    assert origin_of(marked, roots, frozenset({"1"})) == NOT_OURS


def test_pictures_of_a_former_certificate_are_still_ours(
    marked: bytes, folder: Path, tmp_path: Path
) -> None:
    renewed = tmp_path / "signing"
    certificates.signer(renewed, NOON)
    (renewed / "former").mkdir()
    (renewed / "former" / "2026.pem").write_bytes((folder / "chain.pem").read_bytes())
    assert judged(renewed, marked).standing is Standing.UNALTERED


def test_processes_that_start_together_get_one_certificate(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: certificates.signer(tmp_path / "s", NOON), range(8)))
    assert len(made) == 1
    assert stat.S_IMODE((tmp_path / "s" / "key.pem").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["s"]


def test_a_key_of_another_certificate_is_refused_at_start(tmp_path: Path) -> None:
    certificates.signer(tmp_path / "s", NOON)
    other = ec.generate_private_key(ec.SECP256R1())
    pem = other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "s" / "key.pem").write_bytes(pem)
    with pytest.raises(NoCertificate):
        certificates.signer(tmp_path / "s", NOON)


def test_the_authority_that_vouches_for_us_can_vouch_for_nobody_else(folder: Path) -> None:
    """Its private key is in no file."""
    (leaf, root) = x509.load_pem_x509_certificates((folder / "chain.pem").read_bytes())
    assert leaf.issuer == root.subject
    assert leaf.public_key() != root.public_key()
    assert sorted(path.name for path in folder.iterdir()) == ["chain.pem", "key.pem"]
