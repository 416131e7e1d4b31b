"""Headshots of several people that are to match: the same place, size, backdrop and side of the light."""

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline import engines
from pipeline.contract import SAMPLE_SIZE, Refusal
from pipeline.faces import FaceModels
from pipeline.kit import Kit, Wish
from pipeline.mattes import Mattes
from pipeline.recipe import make_headshots
from pipeline.selfies import Sandbox
from pipeline.stages.steady import Place, mended, place
from pipeline.styles import EXACTLY, by_slug

LIMIT = 0.015
"""Of the picture's height, and of the head's."""


@pytest.fixture(scope="module")
def kit(weights: Path) -> Iterator[Kit]:
    with Sandbox() as sandbox:
        yield Kit(sandbox, FaceModels(weights), engines.load("studio", mattes=Mattes(weights)))


def test_two_people_have_their_heads_and_eyes_where_they_are_wished_before_one_backdrop(
    kit: Kit, astronaut: bytes, grace_hopper: bytes
) -> None:
    style = by_slug("exact-navy")
    assert style
    corners = []
    for photo in (astronaut, grace_hopper):
        attempt = make_headshots(
            kit, [("me", photo)], Wish(style, sizes=(SAMPLE_SIZE,)), lambda *_: None
        )
        ((_, file),) = attempt.headshots
        picture = np.array(Image.open(io.BytesIO(file.data)).convert("RGB"))
        found = place(kit.faces, picture)
        assert found
        assert found.eyes == pytest.approx(EXACTLY["eyes"], abs=LIMIT)
        assert found.head == pytest.approx(EXACTLY["face"], rel=LIMIT)
        corners.append(picture[:40, :30].astype(int))
    assert np.abs(corners[0] - corners[1]).mean() < 1


def test_a_selfie_that_is_too_tight_is_said_to_be_and_makes_no_picture(
    kit: Kit, astronaut: bytes
) -> None:
    style = by_slug("exact-navy")
    assert style
    photo = Image.open(io.BytesIO(astronaut)).convert("RGB")
    tight = io.BytesIO()
    photo.crop((120, 40, 330, 300)).resize((840, 1040)).save(tight, "JPEG", quality=95)
    wish = Wish(style, sizes=(SAMPLE_SIZE,))
    attempt = make_headshots(kit, [("me", tight.getvalue())], wish, lambda *_: None)
    assert (attempt.headshots, attempt.refusal) == ((), Refusal.TOO_TIGHT)


def test_what_came_out_too_large_and_too_low_is_framed_wider_and_higher() -> None:
    wanted = {"face": 0.4, "eyes": 0.43}
    table = mended(wanted, wanted, Place(eyes=0.44, head=0.41))
    assert table == {"face": pytest.approx(0.39024, abs=1e-5), "eyes": pytest.approx(0.42)}
