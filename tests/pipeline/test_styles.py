"""Styles are data, and their samples show what the engine makes of them today."""

from pathlib import Path

import numpy as np

from pipeline.contract import SAMPLE_SIZE
from pipeline.engines import studio
from pipeline.mattes import Mattes
from pipeline.stages.scenes import SCENES
from pipeline.styles import all_styles, by_slug
from tests.samples import opened, sample_of, selfie_of

ALIKE = 2.0  # mean difference in 0..255: other machines round otherwise


def test_there_are_at_least_ten_styles_in_a_settled_order() -> None:
    orders = [style.order for style in all_styles()]
    assert len(orders) >= 10
    assert orders == sorted(set(orders))


def test_every_style_names_a_scene_that_exists() -> None:
    assert {style.backdrop["scene"] for style in all_styles()} <= set(SCENES)


def test_no_style_touches_exposure_without_declaring_it() -> None:
    known = {"contrast", "monochrome", "exposure"}
    assert all(set(style.grade) <= known for style in all_styles())


def test_a_style_is_found_by_its_slug() -> None:
    assert by_slug("navy") in all_styles()
    assert by_slug("no such style") is None


def test_every_sample_is_what_the_engine_makes_of_the_astronaut(weights: Path) -> None:
    selfie, engine = selfie_of("astronaut.jpg", weights), studio.load(Mattes(weights))
    for style in all_styles():
        kept, made = opened(style.sample), opened(sample_of(style, selfie, engine))
        assert kept.shape == made.shape == (SAMPLE_SIZE[1], SAMPLE_SIZE[0], 3)
        assert np.abs(kept.astype(float) - made).mean() < ALIKE, style.slug
