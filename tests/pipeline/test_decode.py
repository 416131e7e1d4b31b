"""Real files of every kind, made here from the two public portraits."""

import io
import zlib
from struct import pack

import numpy as np
import pytest
from PIL import Image, ImageCms

from pipeline.contract import Reason
from pipeline.selfies.decode import MAX_PIXELS, Undecodable, decode

LONG_SIDE = 512
TOLERANCE = 6.0  # mean 8-bit steps that a lossy format may move a picture


@pytest.fixture(scope="module")
def portrait(astronaut: bytes) -> Image.Image:
    return Image.open(io.BytesIO(astronaut)).convert("RGB").crop((0, 0, 400, 512))


def saved(photo: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    photo.save(buffer, kind, **options)
    return buffer.getvalue()


def distance(pixels: object, photo: Image.Image) -> float:
    return float(np.abs(np.asarray(pixels, np.float64) - np.asarray(photo, np.float64)).mean())


def reason_of(data: bytes) -> Reason:
    with pytest.raises(Undecodable) as refusal:
        decode(data, LONG_SIDE)
    return refusal.value.reason


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_every_format_on_the_list_gives_the_picture(portrait: Image.Image, kind: str) -> None:
    pixels = decode(saved(portrait, kind), LONG_SIDE)
    assert pixels.shape == (512, 400, 3)
    assert pixels.dtype == np.uint8
    assert distance(pixels, portrait) < TOLERANCE


def test_a_phones_heic_comes_out_upright(sideways_heic: bytes, astronaut: bytes) -> None:
    pixels = decode(sideways_heic, LONG_SIDE)
    assert distance(pixels, Image.open(io.BytesIO(astronaut)).convert("RGB")) < TOLERANCE


@pytest.mark.parametrize("kept", [0.1, 0.6])
def test_a_truncated_heic_is_refused(sideways_heic: bytes, kept: float) -> None:
    assert reason_of(sideways_heic[: int(len(sideways_heic) * kept)]) is Reason.UNREADABLE


def test_a_heic_that_is_only_a_header_is_refused() -> None:
    header = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
    assert reason_of(header + bytes(64)) is Reason.UNREADABLE


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_comes_out_upright(portrait: Image.Image, orientation: int) -> None:
    undo = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    stored = portrait if undo is None else portrait.transpose(undo)
    exif = Image.Exif()
    exif[274] = orientation
    for kind in ("JPEG", "PNG"):
        pixels = decode(saved(stored, kind, exif=exif), LONG_SIDE)
        assert distance(pixels, portrait) < TOLERANCE


def test_a_wide_gamut_profile_is_applied_on_the_fast_path_and_on_the_slow_one(
    portrait: Image.Image,
) -> None:
    profile = wide_gamut_profile()
    srgb = ImageCms.createProfile("sRGB")
    seen = ImageCms.profileToProfile(
        portrait, profile, srgb, renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC
    )
    assert seen is not None
    assert distance(portrait, seen) > 2
    for kind in ("JPEG", "PNG"):
        quality = {"quality": 95, "subsampling": 0} if kind == "JPEG" else {}
        data = saved(portrait, kind, icc_profile=profile.tobytes(), **quality)
        assert distance(decode(data, LONG_SIDE), seen) < 2


def test_an_srgb_profile_changes_nothing(portrait: Image.Image) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(portrait, "PNG", icc_profile=profile)
    assert distance(decode(data, LONG_SIDE), portrait) == 0


def test_a_broken_profile_is_left_unread(portrait: Image.Image) -> None:
    data = saved(portrait, "PNG", icc_profile=b"not a profile")
    assert distance(decode(data, LONG_SIDE), portrait) == 0


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1", "LA", "RGBA"])
def test_every_mode_becomes_three_channels(portrait: Image.Image, mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    pixels = decode(saved(portrait.convert(mode), kind), LONG_SIDE)
    assert pixels.shape == (512, 400, 3)
    if mode in ("CMYK", "RGBA"):
        assert distance(pixels, portrait) < TOLERANCE


def test_sixteen_bit_grey_keeps_its_shades(portrait: Image.Image) -> None:
    grey = np.asarray(portrait.convert("L"))
    deep = Image.fromarray(grey.astype(np.uint16) * 257)
    pixels = decode(saved(deep, "PNG"), LONG_SIDE)
    assert np.array_equal(pixels[..., 0], grey)


def test_what_is_transparent_shows_white(portrait: Image.Image) -> None:
    cut = portrait.convert("RGBA")
    cut.putalpha(0)
    assert decode(saved(cut, "PNG"), LONG_SIDE).min() == 255


def test_a_large_photo_is_shrunk_to_the_long_side_and_a_small_one_never_enlarged(
    portrait: Image.Image,
) -> None:
    large = portrait.resize((2000, 2560))
    for kind in ("JPEG", "PNG"):
        assert decode(saved(large, kind), 640).shape == (640, 500, 3)
        assert decode(saved(portrait, kind), 2016).shape == (512, 400, 3)


def test_the_name_does_not_matter_and_bytes_after_the_end_neither(astronaut: bytes) -> None:
    assert decode(astronaut + b"garbage" * 100, LONG_SIDE).shape[2] == 3


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body>photo</body></html>",
        b"<svg xmlns='x'/>",
        b"%PDF-1.7\n",
        b"GIF89a",
        b"\x00" * 99,
    ],
)
def test_what_is_not_a_photo_is_refused(data: bytes) -> None:
    assert reason_of(data) is Reason.UNREADABLE


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "BMP", "PPM", "TGA"])
def test_a_sound_picture_of_a_kind_that_is_not_on_the_list_is_refused(
    portrait: Image.Image, kind: str
) -> None:
    file = io.BytesIO()
    portrait.convert("RGB").save(file, kind)
    assert reason_of(file.getvalue()) is Reason.UNREADABLE


def test_an_empty_file_is_called_empty() -> None:
    assert reason_of(b"") is Reason.EMPTY


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("kept", [0.1, 0.6])
def test_a_truncated_file_is_refused(portrait: Image.Image, kind: str, kept: float) -> None:
    data = saved(portrait, kind)
    assert reason_of(data[: int(len(data) * kept)]) is Reason.UNREADABLE


def test_a_jpeg_with_flipped_bytes_is_refused_though_opencv_would_take_it(astronaut: bytes) -> None:
    broken = bytearray(astronaut)
    middle = len(broken) // 2
    broken[middle : middle + 40] = bytes(40)
    assert reason_of(bytes(broken)) is Reason.UNREADABLE


def test_more_than_fifty_megapixels_are_refused_by_the_header() -> None:
    side = int(MAX_PIXELS**0.5) + 1
    assert reason_of(bomb(side, side)) is Reason.TOO_MANY_PIXELS


@pytest.mark.parametrize("size", [(1, 1), (8000, 20)])
def test_absurd_shapes_are_refused(size: tuple[int, int]) -> None:
    assert reason_of(saved(Image.new("RGB", size), "PNG")) is Reason.ABSURD_SHAPE


def bomb(width: int, height: int) -> bytes:
    """Make a PNG of a few kB that unpacks to width x height bits."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    header = pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((width // 8 + 2) * height), 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def wide_gamut_profile() -> ImageCms.ImageCmsProfile:
    """Make a phone's profile: that of sRGB with the primaries of Display-P3."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    p3 = {b"rXYZ": (0.51512, 0.24120, -0.00105), b"gXYZ": (0.29198, 0.69225, 0.04189)}
    p3[b"bXYZ"] = (0.15710, 0.06657, 0.78407)
    count = int.from_bytes(data[128:132], "big")
    for entry in range(132, 132 + 12 * count, 12):
        kind, start = (
            bytes(data[entry : entry + 4]),
            int.from_bytes(data[entry + 4 : entry + 8], "big"),
        )
        if kind in p3:
            data[start + 8 : start + 20] = pack(">3i", *(round(v * 65536) for v in p3[kind]))
    return ImageCms.ImageCmsProfile(io.BytesIO(bytes(data)))
