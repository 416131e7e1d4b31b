"""One headshot in every format: each its own crop, measured, in the right size, with its marks."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from pipeline import certificates, engines, formats
from pipeline.adjusting import formatted
from pipeline.contract import PRINTS, Crops, Format, Made, Refusal, Size, Standing
from pipeline.faces import FaceModels
from pipeline.kit import Kit, Wish
from pipeline.mattes import Mattes
from pipeline.prints import ALIKE, look, nearest, print_of
from pipeline.selfies import Sandbox, origin_of
from pipeline.styles import by_slug
from pipeline.together import Underway, together

CORNER = 255  # of paper
MASTER = bytes(range(32))


@pytest.fixture(scope="module")
def signing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data") / "signing"


@pytest.fixture(scope="module")
def kit(weights: Path, signing: Path) -> Iterator[Kit]:
    engine = engines.load("studio", mattes=Mattes(weights))
    signer = certificates.signer(signing, datetime.now(UTC))
    with Sandbox() as sandbox:
        yield Kit(sandbox, FaceModels(weights), engine, signer)


def crops(kit: Kit, photo: bytes) -> Crops:
    style = by_slug("charcoal")
    assert style
    making = formatted(kit, ("me", photo), Wish(style), lambda _stage, _share: None)
    underway = Underway(making)
    underway.begin()
    (made,) = together(kit.engine, [underway])
    assert isinstance(made, Crops)
    return made


@pytest.fixture(scope="module")
def large(kit: Kit, grace_hopper: bytes) -> Crops:
    photo = Image.open(io.BytesIO(grace_hopper)).convert("RGB")
    file = io.BytesIO()
    photo.resize((photo.width * 5, photo.height * 5)).save(file, "JPEG", quality=92)
    return crops(kit, file.getvalue())


def pictures(made: Crops) -> dict[Format, Image.Image]:
    return {one: Image.open(io.BytesIO(file.data)) for one, _, file in made.files}


def sizes(made: Crops) -> dict[Format, Size]:
    return {one: size for one, size, _ in made.files}


def test_a_large_selfie_comes_in_every_format_at_its_size(large: Crops) -> None:
    assert large.lacking == ()
    assert set(sizes(large)) == set(Format)
    assert {one: picture.size for one, picture in pictures(large).items()} == sizes(large)
    assert sizes(large)[Format.BANNER] == (1584, 396)
    assert sizes(large)[Format.SQUARE] == (1200, 1200)


def test_prints_are_tiff_at_300_dpi_and_the_others_jpeg_all_with_a_profile(large: Crops) -> None:
    for one, picture in pictures(large).items():
        assert picture.format == ("TIFF" if one in PRINTS else "JPEG")
        assert picture.info["icc_profile"]
    inches = {
        one: tuple(round(side / formats.DPI) for side in picture.size)
        for one, picture in pictures(large).items()
        if one in PRINTS
    }
    assert inches == {Format.PRINT_4X6: (4, 6), Format.PRINT_5X7: (5, 7)}
    assert {pictures(large)[one].info["dpi"] for one in PRINTS} == {(300.0, 300.0)}


def test_a_print_opens_in_another_reader_of_tiff_with_the_same_pixels(large: Crops) -> None:
    """libtiff's, which print shops' programs stand on; the marks are in tags that it passes over."""
    for one, _, made in large.files:
        if one in PRINTS:
            read = cv2.imdecode(np.frombuffer(made.data, np.uint8), cv2.IMREAD_COLOR_RGB)
            assert read is not None
            assert np.array_equal(read, np.asarray(pictures(large)[one].convert("RGB")))


def test_every_file_carries_both_marks_and_a_changed_byte_shows(
    large: Crops, signing: Path
) -> None:
    ours = certificates.ours(certificates.chains(signing))
    for data in (file.data for _, _, file in large.files):
        assert f'DigitalSourceType="{Made.COMPOSITE}"'.encode() in data
        assert origin_of(data, *ours).standing is Standing.UNALTERED
        middle = len(data) // 2
        changed = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
        assert origin_of(changed, *ours).standing is not Standing.UNALTERED


def test_a_copy_of_each_format_but_the_circle_is_known_and_none_is_taken_for_another(
    large: Crops,
) -> None:
    held = {one: print_of(file.look, MASTER) for one, _, file in large.files if file.look}
    assert set(Format) - set(held) == {Format.CIRCLE}
    for one, picture in pictures(large).items():
        copy = io.BytesIO()
        picture.convert("RGB").save(copy, "JPEG", quality=60)
        seen = print_of(look(np.asarray(Image.open(copy))), MASTER)
        bits, found = nearest(seen, b"".join(held.values()))
        assert (bits <= ALIKE) == (found == held.get(one))


def test_the_circle_is_the_square_without_its_corners(large: Crops) -> None:
    found = pictures(large)
    disc = np.asarray(found[Format.CIRCLE].convert("RGB")).astype(int)
    square = np.asarray(found[Format.SQUARE].convert("RGB").resize(formats.DISC)).astype(int)
    assert (disc[:20, :20] > CORNER - 4).all()
    assert np.abs(disc[150:250, 150:250] - square[150:250, 150:250]).mean() < 4


def test_a_small_selfie_is_too_small_for_prints_and_that_is_said(
    kit: Kit, grace_hopper: bytes
) -> None:
    made = crops(kit, grace_hopper)
    assert {one for one, why in made.lacking if why is Refusal.TOO_SMALL} >= PRINTS
    assert set(sizes(made)).isdisjoint(PRINTS)
    assert Format.SQUARE in sizes(made)
