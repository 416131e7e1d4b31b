"""The bytes of the pictures in a message, and the styles joined into one picture with numbers.

All of them are our own JPEGs: what strangers send is opened in the worker's sandbox and nowhere else.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from bot import exports
from bot.backend import Backend, UnknownPhoto
from bot.wording.spoken import Picture
from pipeline.styles import by_slug
from pipeline.styles.copied import look_of

__all__ = ["UnknownPhoto", "grid", "read"]

COLUMNS = 4
"""Most pictures in a row of a grid."""
COARSE = (9, 11)
"""px at which a look's backdrop is drawn before it is enlarged: it holds nothing finer."""
TILE = (320, 400)
"""Width and height of one picture in a grid, in pixels."""
GAP = 8
"""Between two pictures, in pixels."""
BADGE = 56
"""Diameter of a number's disc, in pixels: readable on a phone, where a tile is a centimetre wide."""
QUALITY = 88
WHITE = (0.95047, 1.0, 1.08883)
"""XYZ of D65."""
XYZ_TO_RGB = (
    (3.2406, -1.5372, -0.4986),
    (-0.9689, 1.8758, 0.0415),
    (0.0557, -0.2040, 1.0570),
)
"""IEC 61966-2-1."""
MONK = (
    "#f6ede4",
    "#f3e7db",
    "#f7ead0",
    "#eadaba",
    "#d7bd96",
    "#a07e56",
    "#825c43",
    "#604134",
    "#3a312a",
    "#292420",
)
"""The Monk Skin Tone Scale, lightest first: Ellis Monk (2023), doi:10.31235/osf.io/pdf4c; sRGB."""
QUALITIES = (92, 85, 75, 60)
"""Tried one after another on a picture that a platform finds too large."""


async def read(backend: Backend, person: str, picture: Picture) -> bytes:
    """Return a picture's JPEG bytes. Raises `UnknownPhoto` where it is gone."""
    if picture.source == "vault":
        return await backend.get(person, picture.id)
    if picture.source == "export":
        return await exports.part(backend, person, int(picture.id))
    if picture.source == "sample":
        return await sample(picture.id)
    if drawn := DRAWN.get(picture.source):
        return drawn(picture.id)
    style = by_slug(picture.id)
    if style is None:
        raise UnknownPhoto
    return await asyncio.to_thread(lambda: style.sample)


async def grid(pictures: Sequence[bytes]) -> bytes:
    """Join JPEGs into one, in rows as even as can be, numbered from 1: a JPEG in sRGB."""
    return await asyncio.to_thread(_grid, pictures)


async def within(picture: bytes, most: int) -> bytes:
    """Return a JPEG as it is, or with less quality so that it has no more than `most` bytes."""
    for quality in QUALITIES:
        if len(picture) <= most:
            break
        picture = await asyncio.to_thread(_again, picture, quality)
    return picture


async def sample(name: str) -> bytes:
    """Read one of the portraits to try with: `name` is of `bot.conversation.SAMPLES`."""
    return await asyncio.to_thread(files("bot").joinpath("samples", f"{name}.jpg").read_bytes)


@cache
def tone(number: int) -> bytes:
    """Draw a skin tone of the Monk scale, 1 to 10, with its number: a JPEG in sRGB."""
    swatch = Image.new("RGB", TILE, MONK[number - 1])
    _number(swatch, (0, 0), number)
    return _jpeg(swatch)


def colour(code: str) -> bytes:
    """Draw a colour, six hexadecimal digits: a JPEG in sRGB."""
    return _jpeg(Image.new("RGB", TILE, f"#{code}"))


def look(slug: str) -> bytes:
    """Draw the backdrop of a copied look: a JPEG in sRGB. Raises `UnknownPhoto` for a name that holds none."""
    found = look_of(slug)
    if found is None:
        raise UnknownPhoto
    across, down = ([(2 * at + 1) / side - 1 for at in range(side)] for side in COARSE)
    places = [(x, y) for y in down for x in across]
    coarse = Image.new("RGB", COARSE)
    coarse.putdata([_srgb(*found.colour(*place)) for place in places])
    return _jpeg(coarse.resize(TILE, Image.Resampling.BICUBIC))


DRAWN: Mapping[str, Callable[[str], bytes]] = {
    "tone": lambda number: tone(int(number)),
    "colour": colour,
    "look": look,
}
"""Pictures that are drawn as they are asked for, by their source."""


def _srgb(light: float, red: float, yellow: float) -> tuple[int, ...]:
    """SRGB of a CIELAB colour, D65 (CIE 15; IEC 61966-2-1). Pillow's own CIELAB is of D50, and of whole numbers."""
    y = (light + 16) / 116
    white = zip(WHITE, (y + red / 500, y, y - yellow / 200), strict=True)
    xyz = [most * (t**3 if t > 6 / 29 else 3 * (6 / 29) ** 2 * (t - 4 / 29)) for most, t in white]
    linear = (sum(a * b for a, b in zip(row, xyz, strict=True)) for row in XYZ_TO_RGB)
    return tuple(round(255 * _encoded(max(0.0, min(1.0, one)))) for one in linear)


def _encoded(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055  # noqa: PLR2004 (IEC 61966-2-1)


def _again(picture: bytes, quality: int) -> bytes:
    out = BytesIO()
    with Image.open(BytesIO(picture)) as image:
        image.save(out, "JPEG", quality=quality, icc_profile=image.info.get("icc_profile"))
    return out.getvalue()


def _grid(pictures: Sequence[bytes]) -> bytes:
    width, height = TILE
    rows = -(-len(pictures) // COLUMNS)
    columns = -(-len(pictures) // rows)
    size = (columns * (width + GAP) - GAP, rows * (height + GAP) - GAP)
    sheet = Image.new("RGB", size, "white")
    for place, picture in enumerate(pictures):
        row, column = divmod(place, columns)
        at = (column * (width + GAP), row * (height + GAP))
        with Image.open(BytesIO(picture)) as tile:
            sheet.paste(tile.convert("RGB").resize(TILE, Image.Resampling.LANCZOS), at)
        _number(sheet, at, place + 1)
    return _jpeg(sheet)


def _jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _number(sheet: Image.Image, at: tuple[int, int], number: int) -> None:
    draw = ImageDraw.Draw(sheet)
    x, y = at[0] + GAP, at[1] + TILE[1] - BADGE - GAP
    draw.ellipse((x, y, x + BADGE, y + BADGE), fill="white", outline="black", width=2)
    middle = (x + BADGE / 2, y + BADGE / 2)
    draw.text(middle, str(number), fill="black", font=_font(), anchor="mm")


@cache
def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(BADGE * 0.6)
