"""Skin that was drawn too far off is brought closer: the skin alone, by a part, and only where it is far off."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from pipeline.contract import Level, Mark, Measure, Unchecked, Unit
from pipeline.engines import Selfie
from pipeline.faces import FaceModels
from pipeline.likeness import recolour
from pipeline.likeness.recolour import AXES, SHRUNK
from pipeline.stages import skin
from tests.samples import selfie_of


def together(*values: float, mark: Mark = Mark.FAILED) -> tuple[Measure, ...]:
    why = Unchecked.FEW_PICTURES if mark is Mark.NOT_CHECKED else None
    pairs = zip(AXES, values, strict=True)
    return tuple(Measure(n, "", v, 9.0, mark, Level.JOB, Unit.LAB, why) for n, v in pairs)


def test_only_a_large_residual_that_was_judged_is_a_ground_to_offer_anything() -> None:
    far = recolour.residual(together(7, 0, -5))
    assert far is not None
    assert far.tolist() == [7, 0, -5]
    assert recolour.residual(together(5, 0, -5)) is None
    assert recolour.residual(together(20, 0, 0, mark=Mark.NOT_CHECKED)) is None
    assert recolour.residual(together(20, 0, 0)[:2]) is None


@pytest.mark.parametrize("by", [(10, 0, 0), (0, 0, -10), (8, -2, -6)])
def test_the_skin_moves_and_what_is_no_skin_stays(
    weights: Path, by: tuple[float, float, float]
) -> None:
    hopper: Selfie = selfie_of("grace_hopper.jpg", weights)
    models = FaceModels(weights)

    after = recolour.recoloured(models, hopper.pixels, hopper.face, np.array(by, np.float32))

    where = skin.points(hopper.face, hopper.pixels)
    before, now = (skin.lab(skin.colours(p, where)).mean(axis=0) for p in (hopper.pixels, after))
    moved = before - now
    assert np.linalg.norm(moved) > 0.25 * np.linalg.norm(by)
    assert moved @ by / (np.linalg.norm(moved) * np.linalg.norm(by)) > 0.98, "the same way"
    assert (np.abs(moved) <= SHRUNK * np.abs(by) + 0.3).all(), "never further than meant"
    still = np.abs(after.astype(int) - hopper.pixels).max(axis=2)
    assert still[:60].max() <= 1, "the wall behind"
    for x, y in hopper.face.irises:
        iris = cv2.getRectSubPix(still.astype(np.float32), (3, 3), (float(x), float(y)))
        assert iris.max() <= 8, "the eyes"
