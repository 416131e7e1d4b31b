"""A photo's bytes to upright sRGB pixels, with nothing else of the file left.

Runs in the sandbox's child only: the decoders below are where a hostile file would strike.
"""

import os
import re
from io import BytesIO
from typing import Final, Self

import cv2
import numpy as np
import pi_heif
from PIL import AvifImagePlugin, Image, ImageCms

from pipeline.arrays import Pixels
from pipeline.contract import Reason

MAX_PIXELS = 50_000_000
MIN_SIDE = 16  # px; below it nothing can be seen
MAX_ASPECT = 6.0  # long side to short side; panoramas of a face do not exist
LITTLE = (
    0.6  # of the size: shrinking less than that, four neighbours see every pixel, in a fifth of
)
# the time of an area mean
PROFILE_TOLERANCE = 1  # 8-bit steps by which a profile may differ from sRGB and be skipped
STRAY_BYTES = 16  # some cameras pad before the end marker; libjpeg calls more than that corrupt
BACKDROP = (255, 255, 255)  # what shows through transparency: viewers show white
ORIENTATION = 274  # EXIF tag

REDUCED: Final = {
    8: cv2.IMREAD_REDUCED_GRAYSCALE_8,
    4: cv2.IMREAD_REDUCED_GRAYSCALE_4,
    2: cv2.IMREAD_REDUCED_GRAYSCALE_2,
    1: cv2.IMREAD_GRAYSCALE,
}
"""How many pixels a side libjpeg may merge while decoding, and OpenCV's flag for it ..."""
RGB: Final = cv2.IMREAD_COLOR_RGB | cv2.IMREAD_IGNORE_ORIENTATION
"""... to which the colours are added: flags that name both know BGR alone."""

TURNS: Final = {
    2: (False, 1),
    3: (False, -1),
    4: (False, 0),
    5: (True, None),
    6: (True, 1),
    7: (True, -1),
    8: (True, 0),
}
"""EXIF orientation to whether rows and columns swap, then what OpenCV flips (0 up-down, 1 sideways)."""

HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
AVIF_BRANDS = (b"avif", b"avis")

Image.MAX_IMAGE_PIXELS = None  # the size is judged below, from the header, for every format alike
AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # the child may not start threads
pi_heif.options.DECODE_THREADS = 1
# Not wanted: the less of a stranger's file is read, the better.
pi_heif.options.THUMBNAILS = pi_heif.options.DEPTH_IMAGES = pi_heif.options.AUX_IMAGES = False
pi_heif.register_heif_opener()
Image.init()  # every plugin now: the child can open no files later


class Undecodable(Exception):
    """The file gives no picture; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def decode(data: bytes, long_side: int) -> Pixels:
    """Decode a JPEG, PNG, WEBP, AVIF or HEIC, known by its first bytes and not by its name.

    Returns uint8 sRGB (height, width, 3): upright by EXIF, through the ICC profile, grey, CMYK,
    palette, 16 bit and transparency (on white) resolved, the first frame of an animation, shrunk
    smoothly to at most `long_side` px; never enlarged. Raises Undecodable.
    """
    if not data:
        raise Undecodable(Reason.EMPTY)
    kind = kind_of(data)
    if kind is None:
        raise Undecodable(Reason.UNREADABLE)
    try:
        return _decoded(data, kind, long_side)
    except Undecodable:
        raise
    except Exception as fault:  # whatever the decoders raise on a stranger's bytes
        raise Undecodable(Reason.UNREADABLE) from fault


def kind_of(data: bytes) -> str | None:
    """Tell Pillow's name of a format by magic bytes; None for what is not on the list."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp":
        return _iso_kind(data)
    return None


def _iso_kind(data: bytes) -> str | None:
    """HEIF and AVIF share a container and tell themselves apart by brand, the major one first."""
    end = min(int.from_bytes(data[:4], "big"), 256)
    brands = [data[8:12], *(data[i : i + 4] for i in range(16, end, 4))]
    for brand in brands:
        if brand in AVIF_BRANDS:
            return "AVIF"
        if brand in HEIF_BRANDS and not set(brands) & set(AVIF_BRANDS):
            return "HEIF"
    return None


def _decoded(data: bytes, kind: str, long_side: int) -> Pixels:
    photo = Image.open(BytesIO(data), formats=(kind,))
    _refuse_absurd(*photo.size)
    profile = _profile(photo)
    turn = _turn(photo, data)
    if kind == "JPEG" and (photo.mode == "RGB" or (photo.mode == "L" and not profile)):
        pixels = _jpeg(data, photo.size, long_side)
        true = _in_srgb(Image.fromarray(pixels), profile) if profile else pixels
        return _upright(np.asarray(true), turn)
    true = _in_srgb(_flattened(photo, long_side), profile)
    return _upright(_shrunk(np.asarray(true), long_side), turn)


def _refuse_absurd(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise Undecodable(Reason.TOO_MANY_PIXELS)
    short, long = sorted((width, height))
    if short < MIN_SIDE or long > short * MAX_ASPECT:
        raise Undecodable(Reason.ABSURD_SHAPE)


def _jpeg(data: bytes, size: tuple[int, int], long_side: int) -> Pixels:
    """Decode at 1/2, 1/4 or 1/8 where enough is left: libjpeg then skips most of its work."""
    factor = next(k for k in REDUCED if k == 1 or max(size) // k >= long_side)
    buffer = np.frombuffer(data, np.uint8)
    with _Complaints() as complaints:
        decoded = cv2.imdecode(buffer, REDUCED[factor] | RGB)
    if decoded is None or complaints.serious():
        raise Undecodable(Reason.UNREADABLE)
    return _shrunk(decoded.astype(np.uint8, copy=False), long_side)


class _Complaints:
    """Catches what libjpeg writes to file descriptor 2 about bytes it then quietly invents.

    OpenCV offers no other way to learn of it: a JPEG cut at 60 % decodes "successfully".
    """

    def __enter__(self) -> Self:
        self._read, write = os.pipe2(os.O_NONBLOCK)
        self._stderr = os.dup(2)
        os.dup2(write, 2)
        os.close(write)
        return self

    def __exit__(self, *_: object) -> None:
        os.dup2(self._stderr, 2)
        os.close(self._stderr)
        try:
            self._text = os.read(self._read, 4096)
        except BlockingIOError:
            self._text = b""
        os.close(self._read)

    def serious(self) -> bool:
        """Whether pixels are missing or made up; a few stray bytes are not that."""
        stray = re.search(rb"(\d+) extraneous bytes", self._text)
        if stray and int(stray[1]) <= STRAY_BYTES:
            return False
        return b"Corrupt JPEG" in self._text or b"Premature end" in self._text


def _flattened(photo: Image.Image, long_side: int) -> Image.Image:
    """Any mode to RGB, L or CMYK of 8 bits (what profiles know), without transparency."""
    if photo.mode.startswith("I"):
        photo = _eight_bits(photo)
    if photo.has_transparency_data:
        photo = _on_backdrop(photo)
    elif photo.mode not in ("RGB", "L", "CMYK"):
        photo = photo.convert("L" if photo.mode == "1" else "RGB")
    factor = max(photo.size) // long_side
    return photo.reduce(factor) if factor > 1 else photo


def _eight_bits(photo: Image.Image) -> Image.Image:
    """16-bit grey by its high byte; Pillow's own conversion would clip it to white."""
    high = np.asarray(photo).astype(np.int64) >> 8
    return Image.fromarray(np.clip(high, 0, 255).astype(np.uint8))


def _on_backdrop(photo: Image.Image) -> Image.Image:
    layer = photo.convert("RGBA")
    flat = Image.new("RGB", photo.size, BACKDROP)
    flat.paste(layer, mask=layer.getchannel("A"))
    return flat


def _shrunk(pixels: Pixels, long_side: int) -> Pixels:
    height, width = pixels.shape[:2]
    scale = long_side / max(height, width)
    if scale >= 1:
        return pixels
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    how = cv2.INTER_LINEAR if scale > LITTLE else cv2.INTER_AREA
    return cv2.resize(pixels, size, interpolation=how).astype(np.uint8, copy=False)


def _turn(photo: Image.Image, data: bytes) -> int:
    """EXIF orientation, unless the container itself says how to turn (then it has been obeyed)."""
    if photo.format == "HEIF":
        header = data[: data.find(b"mdat")]
        told = b"irot" in header or b"imir" in header
        return 1 if told else int(photo.info.get("original_orientation") or 1)
    return int(photo.getexif().get(ORIENTATION, 1))


def _upright(pixels: Pixels, orientation: int) -> Pixels:
    swapped, flip = TURNS.get(orientation, (False, None))
    turned = cv2.transpose(pixels) if swapped else pixels
    turned = turned if flip is None else cv2.flip(turned, flip)
    return np.ascontiguousarray(turned, np.uint8)


def _profile(photo: Image.Image) -> ImageCms.ImageCmsProfile | None:
    """Read the embedded profile, if it describes this kind of pixels and can be read at all."""
    embedded = photo.info.get("icc_profile")
    if not embedded:
        return None
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(embedded))
    except (OSError, ImageCms.PyCMSError):
        return None
    space = profile.profile.xcolor_space.strip()
    expected = {"L": "GRAY", "I;16": "GRAY", "CMYK": "CMYK"}.get(photo.mode, "RGB")
    return profile if space == expected else None


def _in_srgb(photo: Image.Image, profile: ImageCms.ImageCmsProfile | None) -> Image.Image:
    """Apply the profile: Display-P3 left unread would move skin by 4-8 dE."""
    if profile is None:
        return photo.convert("RGB")
    srgb = ImageCms.createProfile("sRGB")
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    transform = ImageCms.buildTransform(profile, srgb, photo.mode, "RGB", intent)
    if photo.mode == "RGB" and _harmless(transform):
        return photo
    result = ImageCms.applyTransform(photo, transform)
    if result is None:
        raise Undecodable(Reason.UNREADABLE)
    return result


def _harmless(transform: ImageCms.ImageCmsTransform) -> bool:
    """Try the transform on a coarse colour cube: most profiles are sRGB under another name."""
    steps = np.linspace(0, 255, 6).astype(np.uint8)
    cube = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(1, -1, 3)
    moved = ImageCms.applyTransform(Image.fromarray(cube), transform)
    return int(np.abs(np.asarray(moved, np.int16) - cube).max()) <= PROFILE_TOLERANCE
