"""Styles are data."""

from itertools import groupby

import numpy as np
import pytest

from pipeline.contract import SAMPLE_SIZE, Family
from pipeline.stages import light, skin
from pipeline.stages.backdrop import SIDES
from pipeline.stages.scenes import RENDERED, SCENES, draw
from pipeline.styles import all_styles, by_slug

OFF_COLOUR = 5.0  # CIELAB, median of the backdrop: paper falls off a little towards its rim


def test_there_are_two_dozen_styles_of_six_families_in_a_settled_order() -> None:
    orders = [style.order for style in all_styles()]
    assert len(orders) >= 24
    assert orders == sorted(set(orders))
    families = [family for family, _ in groupby(style.family for style in all_styles())]
    assert families == list(Family)  # each in one piece


def test_every_style_names_a_scene_that_exists() -> None:
    assert {style.backdrop["scene"] for style in all_styles()} <= set(SCENES)


def test_every_rendered_scene_has_its_picture_and_a_side_that_there_is() -> None:
    rendered = [style.backdrop for style in all_styles() if style.backdrop["scene"] == "rendered"]
    kept = {entry.name.removesuffix(".jpg") for entry in RENDERED.iterdir()}
    assert {table["picture"] for table in rendered} == kept
    assert {table["lit"] for table in rendered if "lit" in table} <= set(SIDES)


def test_no_style_touches_exposure_without_declaring_it() -> None:
    known = {"contrast", "monochrome", "exposure"}
    assert all(set(style.grade) <= known for style in all_styles())


def test_every_style_names_a_pattern_of_light_that_there_is() -> None:
    tables = [style.light for style in all_styles()]
    assert {table["pattern"] for table in tables} <= set(light.PATTERNS)
    assert {name for table in tables for name in table} <= {"pattern", "key", "soften", "rim"}


def test_a_style_is_found_by_its_slug() -> None:
    assert by_slug("navy") in all_styles()
    assert by_slug("no such style") is None


def test_a_colour_of_ones_own_is_a_style_whose_backdrop_is_that_colour() -> None:
    style = by_slug("hex-0a66c2")
    assert style is not None
    assert (style.title, style.family) == ("#0A66C2", Family.BRAND)
    drawn = skin.lab(draw(style.backdrop, SAMPLE_SIZE).reshape(-1, 3).astype(np.float32))
    asked = skin.lab(np.array([[0x0A, 0x66, 0xC2]], np.float32))
    away = np.linalg.norm(np.median(drawn, axis=0) - asked[0])
    assert away < OFF_COLOUR
    for no_colour in ("hex-0A66C2", "hex-0a66c", "hex-0a66c2f", "hex-", "hex-0a66cg"):
        assert by_slug(no_colour) is None


@pytest.mark.parametrize("slug", [*(style.slug for style in all_styles()), "hex-0a66c2"])
def test_an_exact_style_is_the_style_with_nothing_that_follows_the_person(slug: str) -> None:
    style, exact = by_slug(slug), by_slug(f"exact-{slug}")
    assert style
    assert exact
    assert (exact.slug, exact.grade, exact.tone) == (f"exact-{slug}", style.grade, style.tone)
    assert exact.framing["exact"]
    assert exact.backdrop["follow"] == 0
    assert SIDES[exact.backdrop["lit"]] == exact.light["side"]
    assert {**exact.backdrop, **style.backdrop} == {
        **style.backdrop,
        "lit": exact.backdrop["lit"],
    } | {"follow": style.backdrop.get("follow", 0.0)}
    assert by_slug("exact-nope") is None
