"""The formats that a headshot is wanted in: how large, how framed, and as which kind of file.

A format is a crop of its own of the selfie, not one of the headshot: what a square needs beside the head
is not in an upright picture. Sizes are best first; one that would enlarge the selfie too far is left out.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from PIL import Image, ImageDraw

from pipeline.contract import Format, Size
from pipeline.styles import Style

DPI = 300  # of prints: what print shops ask for
QUALITY = 95  # JPEG
DISC: Size = (400, 400)  # px, as profiles show it
TIFF = "image/tiff"
FINER = 4  # times as large the circle is drawn, for an even edge
PAPER = (255, 255, 255)
XMP_TAG = 700  # TIFF, of XMP packets (XMP specification, part 3, 2.4)
PREDICTOR_TAG, DIFFERENCES = 317, 2  # TIFF 6.0, section 14


@dataclass(frozen=True, slots=True)
class Spec:
    """Sizes (width, height) in px, best first, and what is framed otherwise than in the style."""

    sizes: tuple[Size, ...]
    framing: Mapping[str, Any] = field(default_factory=dict)


SPECS: Mapping[Format, Spec] = MappingProxyType(
    {
        Format.SQUARE: Spec(((1200, 1200), (800, 800), (400, 400)), {"face": 0.42, "eyes": 0.42}),
        Format.CV: Spec(((1200, 1500), (800, 1000), (480, 600))),
        Format.BANNER: Spec(((1584, 396),), {"face": 0.42, "eyes": 0.44, "middle": 0.74}),
        Format.BADGE: Spec(((900, 1200), (600, 800), (300, 400)), {"face": 0.46, "eyes": 0.42}),
        Format.PRINT_4X6: Spec(((1200, 1800),), {"face": 0.34, "eyes": 0.38}),
        Format.PRINT_5X7: Spec(((1500, 2100),), {"face": 0.36, "eyes": 0.39}),
        Format.PASSPORT_LIKE: Spec(((826, 1062), (413, 531)), {"face": 0.5, "eyes": 0.43}),
    }
)
"""LinkedIn takes a square of at least 400 px and a banner of 1584x396; prints are inches at DPI; 413x531 is
35x45 mm at DPI. The circle is made of the square."""


def framed(style: Style, spec: Spec) -> Style:
    """Return a style as a format frames it; how close it was wanted is kept."""
    return replace(style, framing=MappingProxyType({**style.framing, **spec.framing}))


def encoded(jpeg: bytes, xmp: bytes) -> bytes:
    """Return the TIFF of a print, of its picture as JPEG in sRGB, with `xmp` in it."""
    with Image.open(io.BytesIO(jpeg)) as picture:
        file = io.BytesIO()
        picture.save(
            file,
            "TIFF",
            compression="tiff_lzw",
            dpi=(DPI, DPI),
            icc_profile=picture.info["icc_profile"],
            tiffinfo={XMP_TAG: xmp, PREDICTOR_TAG: DIFFERENCES},
        )
    return file.getvalue()


def circle(square: bytes) -> bytes:
    """Show a square JPEG as profiles do: a disc on white, at DISC, JPEG in sRGB."""
    with Image.open(io.BytesIO(square)) as picture:
        small = picture.convert("RGB").resize(DISC, Image.Resampling.LANCZOS)
        profile = picture.info["icc_profile"]
    mask = Image.new("L", (DISC[0] * FINER, DISC[1] * FINER))
    ImageDraw.Draw(mask).ellipse((0, 0, mask.width - 1, mask.height - 1), fill=255)
    sheet = Image.new("RGB", DISC, PAPER)
    sheet.paste(small, mask=mask.resize(DISC, Image.Resampling.BOX))
    file = io.BytesIO()
    sheet.save(file, "JPEG", quality=QUALITY, subsampling=0, icc_profile=profile)
    return file.getvalue()
