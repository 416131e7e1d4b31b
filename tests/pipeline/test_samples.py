"""The styles' samples: what the engine makes of the busts today, in every tone and both kinds of hair."""

from collections import Counter
from collections.abc import Iterable
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from bot.platforms.web.server import SHOWN
from pipeline.arrays import Pixels
from pipeline.contract import SAMPLE_SIZE, Family
from pipeline.stages import skin
from pipeline.styles import Style, all_styles
from tests.busts import HAIRS, TONES, Shot, busts, chosen, sample_of, shots_of
from tests.samples import opened

ALIKE = 2.0  # mean difference in 0..255: other machines round otherwise
MOST_BYTES = 50_000  # of a sample
CLASSES = {"light": (41, 55), "medium": (10, 41), "dark": (-90, -30)}
"""ITA in degrees (Chardon 1991, Del Bino 2013): light; intermediate and tan; dark."""
LIT = -1  # from the left: a room would be mirrored in one picture of three
ALL = set(product(TONES, HAIRS))


@pytest.fixture(scope="module")
def made(weights: Path) -> list[tuple[Style, list[Shot]]]:
    return [(style, shots_of(style, weights)) for style in all_styles()]


def shown(styles: Iterable[Style], weights: Path) -> set[tuple[str, str]]:
    """Tones and hairs of the busts in the samples of some styles."""
    six = busts(weights)
    return {(bust.tone, bust.hair) for style in styles for bust in chosen(style, six)}


def lab(shot: Shot, sample: Pixels) -> np.ndarray:
    """Mean CIELAB (3,) of a face in the finished sample."""
    (x, y), (height, width) = shot.corner, shot.pixels.shape[:2]
    cell = sample[y : y + height, x : x + width]
    return np.asarray(skin.lab(skin.colours(cell, skin.points(shot.face, cell))).mean(axis=0))


def test_every_sample_is_what_the_engine_makes_of_the_busts(
    made: list[tuple[Style, list[Shot]]],
) -> None:
    for style, shots in made:
        kept, now = opened(style.sample), opened(sample_of(shots))
        assert kept.shape == now.shape == (SAMPLE_SIZE[1], SAMPLE_SIZE[0], 3)
        assert np.abs(kept.astype(float) - now).mean() < ALIKE, style.slug
        assert len(style.sample) < MOST_BYTES


def test_every_sample_shows_all_three_tones_and_both_kinds_of_hair(weights: Path) -> None:
    for style in all_styles():
        tones, hairs = zip(*shown([style], weights), strict=True)
        assert (set(tones), set(hairs)) == (set(TONES), set(HAIRS))


def test_every_sheet_shows_all_six_busts_and_nobody_is_always_the_small_one(weights: Path) -> None:
    families = [[style for style in all_styles() if style.family is one] for one in Family]
    for sheet in families:
        assert shown(sheet, weights) == ALL
    large = [chosen(sheet[0], busts(weights))[0] for sheet in families]
    assert {(bust.tone, bust.hair) for bust in large} == ALL  # the sheet of the families
    tones = {style.slug: chosen(style, busts(weights))[0].tone for style in all_styles()}
    assert {tones[slug] for slug in SHOWN} == set(TONES)  # the web chat's first page
    counts = Counter(tones.values())
    assert max(counts.values()) - min(counts.values()) <= 2


def test_a_tone_is_in_its_class_in_every_finished_sample(
    made: list[tuple[Style, list[Shot]]],
) -> None:
    for style, shots in made:
        seen = {shot.bust.tone: lab(shot, opened(style.sample)) for shot in shots}
        assert seen["dark"][0] + 10 < seen["medium"][0] < seen["light"][0] - 10, style.slug
        if style.grade.get("monochrome"):
            continue  # grey has no angle
        for tone, (light, _, yellow) in seen.items():
            low, high = CLASSES[tone]
            ita = np.degrees(np.arctan2(light - 50, yellow))
            assert low <= ita <= high, (style.slug, tone, ita)


def test_no_tone_or_hair_turns_the_light_of_a_sample_round(
    made: list[tuple[Style, list[Shot]]],
) -> None:
    for style, shots in made:
        assert [shot.side for shot in shots] == [LIT] * 3, style.slug
