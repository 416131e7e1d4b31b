"""What models are asked for: the style, what the person confirmed, and nothing anybody guessed."""

import itertools
import re

import pytest

from pipeline.contract import Mode
from pipeline.generation import asking
from pipeline.styles import all_styles

DRAWN = (Mode.TRUE_FACE, Mode.REIMAGINED)
ORIGINS = re.compile(
    r"\b(race|ethnic\w*|caucasian|white (man|woman|person)|black (man|woman|person)|african|asian|"
    r"indian|hispanic|latin[oax]?|arab|european|jewish|muslim|hindu|nationality)\b",
    re.IGNORECASE,
)
JOBS = re.compile(
    r"\b(ceo|manager|lawyer|doctor|nurse|engineer|executive|businessm[ae]n|businesswom[ae]n|teacher|"
    r"professor|corporate|employee|boss)\b",
    re.IGNORECASE,
)
FLATTERY = re.compile(
    r"\b(beautiful|handsome|attractive|flawless|perfect|slim|young\w*)\b", re.IGNORECASE
)
EVERYTHING = tuple(asking.OBSERVABLE)

PROMPTS = [
    asking.prompt(style, mode, words)
    for style, mode, words in itertools.product(all_styles(), DRAWN, ((), EVERYTHING))
]


@pytest.mark.parametrize("banned", [ORIGINS, JOBS, FLATTERY])
def test_no_prompt_names_an_origin_a_job_or_a_flattery(banned: re.Pattern[str]) -> None:
    """The same holds for whatever asks again: every prompt is made here."""
    assert [found for prompt in PROMPTS if (found := banned.findall(prompt))] == []


def test_what_is_banned_would_be_found() -> None:
    assert ORIGINS.search("portrait of an Asian woman")
    assert JOBS.search("a CEO in a suit")


def test_hands_are_left_no_place_and_never_named() -> None:
    for prompt in PROMPTS:
        assert "cropped above the chest" in prompt
        assert "arms down outside the picture" in prompt
        assert "hand " not in prompt
        assert "hands" not in prompt


def test_the_style_decides_clothes_and_backdrop() -> None:
    for style in all_styles():
        said = asking.prompt(style, Mode.REIMAGINED)
        assert style.draw["clothes"] in said
        assert style.draw["backdrop"] in said
    assert len(set(PROMPTS)) == len(PROMPTS)


def test_a_persons_own_words_are_said_in_one_order_whatever_order_they_came_in() -> None:
    style = all_styles()[0]
    one = asking.prompt(style, Mode.REIMAGINED, ("freckles", "glasses"))
    assert one == asking.prompt(style, Mode.REIMAGINED, ("glasses", "freckles"))
    assert "wearing their own glasses, with their own freckles" in one


def test_free_text_never_reaches_a_prompt() -> None:
    with pytest.raises(KeyError, match="make me thin"):
        asking.prompt(all_styles()[0], Mode.REIMAGINED, ("make me thin",))


def test_every_prompt_fits_the_encoders_length() -> None:
    """512 tokens of klein's; an English word is less than two."""
    assert max(len(prompt.split()) for prompt in PROMPTS) < 512 / 2
