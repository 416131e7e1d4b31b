"""True face: where the person's own picture is whole, it is the selfie; round it, what was drawn meets it."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from pipeline.arrays import Array, Pixels
from pipeline.contract import SAMPLE_SIZE, Mark, Mode, Reason
from pipeline.generation import keeping
from pipeline.generation.keeping import Canvas, Canvases
from pipeline.likeness import paired
from pipeline.mattes import Mattes
from pipeline.protocol import Job, Selfie, Stage
from pipeline.stages.skin import OVAL
from pipeline.styles import all_styles
from tests.samples import selfie_of

SIZES = (SAMPLE_SIZE,)


@pytest.fixture(scope="module")
def selfie(weights: Path) -> Selfie:
    return selfie_of("astronaut.jpg", weights)


@pytest.fixture(scope="module")
def canvases(weights: Path) -> Canvases:
    return Canvases(Mattes(weights))


@pytest.fixture(scope="module")
def canvas(canvases: Canvases, selfie: Selfie) -> Canvas:
    made = canvases.get(Job("a", selfie, all_styles()[0], SIZES, Mode.TRUE_FACE), SIZES)
    assert isinstance(made, Canvas)
    return made


def noise(canvas: Canvas) -> Pixels:
    shape = (canvas.size[1], canvas.size[0], 3)
    return np.random.default_rng(0).integers(0, 256, shape, np.uint8)


def oval(canvas: Canvas) -> Array:
    """The face's outline, drawn afresh."""
    out = np.zeros(canvas.keep.shape, np.uint8)
    cv2.fillPoly(out, [canvas.face.mesh[OVAL, :2].round().astype(np.int32)], 1)
    return out > 0


def error(one: Pixels, other: Pixels, where: Array) -> float:
    return float(np.abs(one.astype(float) - other)[where].mean())


def test_inside_the_face_nothing_differs_from_the_selfie_whatever_was_drawn(canvas: Canvas) -> None:
    made = keeping.composed(canvas, noise(canvas))
    assert error(made, canvas.raw, oval(canvas)) == 0
    assert oval(canvas).mean() > 0.05


def test_wherever_the_head_is_whole_its_own_pixels_are_there(canvas: Canvas) -> None:
    made = keeping.composed(canvas, noise(canvas))
    whole = canvas.keep >= 1
    assert np.array_equal(made[whole], canvas.own[whole])
    assert whole.sum() > oval(canvas).sum()  # hair and ears too


def test_the_body_and_the_room_are_what_was_drawn(canvas: Canvas) -> None:
    drawn = noise(canvas)
    made = keeping.composed(canvas, drawn)
    foot = np.s_[-canvas.size[1] // 8 :]
    assert np.abs(made[foot].astype(int) - drawn[foot]).mean() < 3
    assert np.array_equal(made[:10, :10], drawn[:10, :10])


def test_the_guard_passes_it_though_the_picture_round_the_face_is_noise(canvas: Canvas) -> None:
    made = keeping.composed(canvas, noise(canvas))
    measures = paired(Stage("a", "keep_face", canvas.raw, made, canvas.face))
    assert Mark.FAILED not in {measure.mark for measure in measures}
    assert Mark.PASSED in {measure.mark for measure in measures}


def test_a_picture_that_the_model_shifted_is_moved_back(canvas: Canvas) -> None:
    shift = np.array([[1.01, 0, 3.0], [0, 1.01, -4.0]])
    drawn = cv2.warpAffine(canvas.raw, shift, canvas.size, borderMode=cv2.BORDER_REPLICATE)
    head = canvas.keep >= 1

    found = keeping.registered(canvas, drawn)  # type: ignore[arg-type]  # OpenCV's own array type
    made = keeping.composed(canvas, drawn)  # type: ignore[arg-type]

    assert error(found, canvas.raw, head) < 0.35 * error(drawn, canvas.raw, head)  # type: ignore[arg-type]
    below = (canvas.keep == 0) & (canvas.body > 0.9)  # the shoulders come along
    assert error(made, canvas.raw, below) < 0.5 * error(drawn, canvas.raw, below)  # type: ignore[arg-type]


def test_a_picture_without_the_head_stays_where_it_is(canvas: Canvas) -> None:
    drawn = noise(canvas)
    assert np.array_equal(keeping.registered(canvas, drawn), drawn)


def test_a_tint_that_differs_from_side_to_side_is_led_over_along_the_neck(canvas: Canvas) -> None:
    """A yellow cast on one side, a blue one on the other: one offset for all could mend neither."""
    across = np.linspace(-1, 1, canvas.size[0])[None, :, None] * np.array([8.0, 4.0, -12.0])
    drawn = np.clip(canvas.raw + across, 0, 255).astype(np.uint8)
    below, _ = keeping.below_chin(canvas.face, canvas.keep.shape)
    neck = (below > keeping.NECK[0]) & (below < keeping.NECK[1]) & (canvas.body > 0.95)

    met = keeping.led_over(canvas, drawn)

    for side in (np.s_[:, : canvas.size[0] // 2], np.s_[:, canvas.size[0] // 2 :]):
        before = np.abs((drawn.astype(float) - canvas.raw)[side][neck[side]].mean(axis=0)).max()
        after = np.abs((met.astype(float) - canvas.raw)[side][neck[side]].mean(axis=0)).max()
        assert after < 0.5 * before


def test_far_below_the_neck_nothing_is_tinted(canvas: Canvas) -> None:
    drawn = np.clip(canvas.raw.astype(int) + 12, 0, 255).astype(np.uint8)
    below, _ = keeping.below_chin(canvas.face, canvas.keep.shape)
    far = below > keeping.NECK[1] + keeping.FADE
    assert np.array_equal(keeping.led_over(canvas, drawn)[far], drawn[far])


def test_the_mask_lets_a_model_paint_all_but_the_head(canvas: Canvas) -> None:
    repaint = canvas.repaint
    assert set(np.unique(repaint)) == {0, 255}
    assert (repaint[oval(canvas)] == 0).mean() > 0.9
    assert (repaint[canvas.keep == 0] == 255).all()


def test_a_head_turned_aside_takes_no_new_body(canvases: Canvases, selfie: Selfie) -> None:
    mesh = selfie.face.mesh.copy()
    mesh[4, 0] += 0.3 * (mesh[454, 0] - mesh[234, 0])
    turned = replace(selfie, name="turned", face=replace(selfie.face, mesh=mesh))
    job = Job("a", turned, all_styles()[0], SIZES, Mode.TRUE_FACE)
    assert canvases.get(job, SIZES) is Reason.TURNED_AWAY


def test_the_largest_affordable_size_comes_first_and_the_smallest_is_never_left_out() -> None:
    sizes = ((1600, 2000), (1024, 1280), (640, 800))
    assert keeping.affordable(sizes, 1_400_000) == sizes[1:]
    assert keeping.affordable(sizes, 1) == sizes[2:]
