"""The old wall's light goes from the edge of the person, and nothing of their own with it."""

import cv2
import numpy as np

from pipeline.arrays import Array, Floats, Pixels
from pipeline.stages.spill import removed

BLUE, GREY = (40, 90, 190), (120, 121, 119)
HAIR, SUIT = (34, 32, 30), (30, 60, 130)
ROWS = 800


def person() -> tuple[Floats, Floats]:
    """Alpha of a round person, and how far inside each pixel is, in px."""
    alpha = np.zeros((ROWS, ROWS), np.float32)
    cv2.circle(alpha, (ROWS // 2, ROWS // 2), 300, (1.0,), cv2.FILLED)
    inside: Array = cv2.distanceTransform((alpha > 0).astype(np.uint8), cv2.DIST_L2, 5)
    return alpha, inside


def before(wall: tuple[int, int, int], own: tuple[int, int, int], light: float) -> Pixels:
    """Paint that person before a wall that throws some of its light on them."""
    alpha, inside = person()
    falloff = light * np.exp(-inside / (0.014 * ROWS))
    lit = np.array(own) + falloff[..., None] * np.array(wall)
    return np.where(alpha[..., None] > 0, lit, wall).round().astype(np.uint8)


def blueness(picture: Pixels, where: Array) -> float:
    return float((picture[where][:, 2].astype(float) - picture[where][:, 0]).mean())


def test_a_blue_wall_leaves_black_hair_black_and_as_bright() -> None:
    alpha, inside = person()
    picture, edge = before(BLUE, HAIR, 0.15), (inside > 2) & (inside < 12)
    clean = removed(picture, alpha)
    assert blueness(picture, edge) > 8
    assert blueness(clean, edge) < 0.5 * blueness(picture, edge)
    assert abs(clean[edge].mean() - picture[edge].mean()) < 1
    assert (clean[inside > 120] == picture[inside > 120]).all()


def test_a_blue_suit_before_a_blue_wall_stays_blue() -> None:
    alpha, inside = person()
    picture = before(BLUE, SUIT, 0.0)
    change = np.abs(removed(picture, alpha).astype(int) - picture)
    assert change[inside > 8].max() <= 1


def test_a_grey_wall_has_no_light_to_take() -> None:
    picture = before(GREY, HAIR, 0.15)
    assert removed(picture, person()[0]) is picture
