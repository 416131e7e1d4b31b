"""Pictures that the bot makes itself: several joined into one, and bare colours."""

import io

import pytest
from PIL import Image

from bot import pictures


def opened(jpeg: bytes) -> Image.Image:
    return Image.open(io.BytesIO(jpeg)).convert("RGB")


@pytest.mark.parametrize(
    ("count", "rows", "columns"),
    [(1, 1, 1), (4, 1, 4), (5, 2, 3), (6, 2, 3), (7, 2, 4), (12, 3, 4)],
)
async def test_pictures_are_joined_in_rows_as_even_as_can_be(
    count: int, rows: int, columns: int
) -> None:
    sheet = opened(await pictures.grid([pictures.colour("0a66c2")] * count))
    width, height = pictures.TILE
    assert sheet.size == (
        columns * (width + pictures.GAP) - pictures.GAP,
        rows * (height + pictures.GAP) - pictures.GAP,
    )
    blue = sum(sheet.crop(_middle(n, columns)).getpixel((0, 0))[2] > 150 for n in range(count))  # type: ignore[index]
    assert blue == count


def _middle(number: int, columns: int) -> tuple[int, int, int, int]:
    row, column = divmod(number, columns)
    x = column * (pictures.TILE[0] + pictures.GAP) + pictures.TILE[0] // 2
    y = row * (pictures.TILE[1] + pictures.GAP) + pictures.TILE[1] // 2
    return (x, y, x + 1, y + 1)


def test_a_colour_is_shown_as_it_is() -> None:
    shown = opened(pictures.colour("0a66c2")).getpixel((9, 9))
    assert isinstance(shown, tuple)
    assert max(abs(a - b) for a, b in zip(shown, (0x0A, 0x66, 0xC2), strict=True)) <= 2
