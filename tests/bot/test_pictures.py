"""Pictures that the bot makes itself: several joined into one, and bare colours."""

import io

import cv2
import numpy as np
import pytest
from PIL import Image

from bot import pictures
from pipeline.stages.scenes import draw
from pipeline.styles import by_slug
from pipeline.styles.copied import Look


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


def test_a_copied_looks_backdrop_is_shown_as_the_pipeline_draws_it() -> None:
    lightness = (55.0, -8.0, 14.0, 3.0, -6.0, 2.0, *(1.2,) * 9)
    look = Look(lightness, (0.1, *(0.04,) * 5), (-0.4, *(0.05,) * 5))
    style = by_slug(look.slug)
    assert style is not None
    ours = np.asarray(opened(pictures.look(look.slug)).resize((32, 40)), float)
    theirs = cv2.resize(draw(style.backdrop, pictures.TILE), (32, 40), interpolation=cv2.INTER_AREA)
    assert np.abs(ours - theirs).mean() < 4  # of 255: Pillow's CIELAB has whole numbers
    with pytest.raises(pictures.UnknownPhoto):
        pictures.look("like-")


def test_a_colour_is_shown_as_it_is() -> None:
    shown = opened(pictures.colour("0a66c2")).getpixel((9, 9))
    assert isinstance(shown, tuple)
    assert max(abs(a - b) for a, b in zip(shown, (0x0A, 0x66, 0xC2), strict=True)) <= 2
