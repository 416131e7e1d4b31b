"""A headshot is known again after a chat has encoded it anew, and is taken for no other."""

import io
from itertools import combinations

import numpy as np
import pytest
from PIL import Image

from pipeline.arrays import Pixels
from pipeline.prints import ALIKE, BITS, look, nearest, print_of

MASTER, OTHER = bytes(range(32)), bytes(32)


def pixels(photo: bytes) -> Pixels:
    return np.array(Image.open(io.BytesIO(photo)).convert("RGB"))


def encoded(photo: bytes, quality: int, share: float) -> Pixels:
    """As a chat does: made smaller, and encoded again."""
    picture = Image.open(io.BytesIO(photo)).convert("RGB")
    size = (round(picture.width * share), round(picture.height * share))
    out = io.BytesIO()
    picture.resize(size, Image.Resampling.LANCZOS).save(out, "JPEG", quality=quality)
    return pixels(out.getvalue())


def apart(one: Pixels, other: Pixels) -> int:
    return nearest(print_of(look(one), MASTER), print_of(look(other), MASTER))[0]


@pytest.mark.parametrize("quality", [60, 75, 90])
@pytest.mark.parametrize("share", [1.0, 0.64, 0.3])
def test_a_copy_that_was_encoded_again_and_made_smaller_is_known(
    astronaut: bytes, quality: int, share: float
) -> None:
    assert apart(pixels(astronaut), encoded(astronaut, quality, share)) <= ALIKE / 2


def test_other_pictures_and_what_is_cut_or_turned_over_are_not_taken_for_it(
    astronaut: bytes, grace_hopper: bytes
) -> None:
    own = pixels(astronaut)
    edge = own.shape[0] // 20
    pictures = [own, pixels(grace_hopper), own[:, ::-1].copy(), own[edge:-edge, edge:-edge].copy()]
    assert min(apart(one, other) for one, other in combinations(pictures, 2)) > 2 * ALIKE


def test_without_the_key_no_picture_can_be_held_against_a_print(astronaut: bytes) -> None:
    seen = look(pixels(astronaut))
    assert BITS / 3 < nearest(print_of(seen, OTHER), print_of(seen, MASTER))[0] < BITS * 2 / 3


def test_the_nearest_of_many_is_told(astronaut: bytes, grace_hopper: bytes) -> None:
    held = [print_of(look(pixels(photo)), MASTER) for photo in (grace_hopper, astronaut)]
    copy = print_of(look(encoded(astronaut, 60, 0.5)), MASTER)
    assert nearest(copy, b"".join(held))[1] == held[1]


def test_a_picture_of_one_colour_is_no_copy_of_anything(astronaut: bytes) -> None:
    assert apart(np.full((50, 40, 3), 7, np.uint8), pixels(astronaut)) > ALIKE
