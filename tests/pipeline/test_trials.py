"""What is learnt from people, and what is said of it: with made-up measurements, and once for real."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from pipeline.contract import Level
from pipeline.faces import FaceModels
from pipeline.likeness import calibration
from pipeline.likeness.colours import Colours
from pipeline.likeness.damage import DAMAGES, STEPS
from pipeline.likeness.portrait import Portrait
from pipeline.selfies import Sandbox
from pipeline.trials import figures, fitting, people
from pipeline.trials.people import EXTRA_HAND, HAIR, INNOCENT_STEPS, SECOND_PERSON, Person
from tests.conftest import PHOTOS

PICTURES = 12
SHIFT = 6.0
"""By how many deviations every made-up damage moves what it moves."""


IRISES = {"brown": (0, -2.0, -0.8), "light": (0, -0.6, -0.2)}
"""How irises differ from the sclera, natural logarithm of red, green and blue."""


def portrait(chance: np.random.Generator, own: np.ndarray, moved: float = 0.0) -> Portrait:
    """Made-up measurements about a person's own, the first of each kind moved by a damage."""

    def around(start: int, size: int, spread: float) -> np.ndarray:
        values = own[start : start + size] + spread * chance.standard_normal(size)
        values[0] += moved * spread
        return values.astype(np.float32)

    light = 0.1 * chance.standard_normal(3)
    skin, sclera, lips, brows, iris = (
        (around(3 * i, 3, 0.03) + light - 1).astype(np.float32) for i in range(5)
    )
    colours = Colours(skin, sclera, lips, brows, iris, iris_px=20.0, clipped=0.0)
    return Portrait(
        height=300.0,
        yaw=0.0,
        skin=colours,
        eyes=colours,
        hair=around(15, 11, 0.3),
        shape=around(26, 15, 0.02),
        teeth=around(0, 5, 0.2) - own[:5].astype(np.float32),
        embedding=np.r_[own, np.zeros(87)].astype(np.float32),
        others=(),
        palms=0,
    )


def person(number: int) -> Person:
    chance = np.random.default_rng(number)
    own = chance.standard_normal(41)
    eyes = ("brown", "light")[number // 3 % 2]
    own[12:15] = own[3:6] + IRISES[eyes] + 0.2 * chance.standard_normal(3)
    names = (*DAMAGES, *HAIR, SECOND_PERSON, EXTRA_HAND)
    pictures = range(PICTURES)
    steps = dict.fromkeys(INNOCENT_STEPS, (False,) * PICTURES)
    return Person(
        name=str(number),
        tone=("dark", "medium", "light")[number % 3],
        innocent=tuple(portrait(chance, own) for _ in pictures),
        damaged={name: tuple(portrait(chance, own, SHIFT) for _ in pictures) for name in names},
        steps=steps | dict.fromkeys(STEPS, (True,) * PICTURES),
        eyes=eyes,
    )


@pytest.fixture(scope="module")
def crowd() -> list[Person]:
    return [person(number) for number in range(30)]


@pytest.fixture(scope="module")
def table(crowd: list[Person]) -> dict[tuple[str, int], figures.Figure]:
    found = figures.table(crowd)
    return {(row.promise.what, row.promise.pictures): row for row in found}


def test_people_are_learnt_from_or_tested_on_and_both_halves_have_every_tone(
    crowd: list[Person],
) -> None:
    learn, test = fitting.halves(crowd)
    assert not {one.name for one in learn} & {one.name for one in test}
    assert {one.tone for one in learn} == {one.tone for one in test}


@pytest.mark.parametrize("row", ["hair blurred", "hair straightened", "teeth garbled"])
def test_what_is_learnt_from_some_holds_for_others(
    table: dict[tuple[str, int], figures.Figure], row: str
) -> None:
    found = table[row, 1]
    assert found.doubted.share < 0.12
    assert found.found.share > 0.8
    assert found.enough


def test_more_pictures_show_what_one_does_not(
    table: dict[tuple[str, int], figures.Figure],
) -> None:
    four, eight = table["jaw -10 %", 4], table["jaw -10 %", 8]
    assert eight.doubted.share < 0.12
    assert eight.found.share >= four.found.share


def test_eyes_of_another_colour_than_was_told_are_found_in_people_who_were_not_learnt_from(
    crowd: list[Person], table: dict[tuple[str, int], figures.Figure]
) -> None:
    row = table["eyes unlike the word", 4]
    assert row.found.share > 0.9
    assert row.doubted.share <= 0.07
    known = fitting.fitted(crowd).eyes
    assert {kind: one.people for kind, one in known.items()} == {"brown": 15, "light": 15}
    few = fitting.fitted(crowd[:5]).eyes
    assert "light" not in few, "two people are no measure of anybody"
    assert few["brown"].limit > known["brown"].limit, "few people show less than there is"


def test_of_fewer_than_ten_people_of_a_tone_nothing_is_claimed(crowd: list[Person]) -> None:
    rows = figures.tested(fitting.fitted(crowd[:12]), crowd[12:], crowd)
    assert not any(row.enough for row in rows)
    told = figures.lines(rows)
    assert sum("n too small" in line for line in told) == len(rows)


def test_too_few_people_are_said_to_be_too_few(crowd: list[Person]) -> None:
    with pytest.raises(ValueError, match=r"too few people for eyes\.colour"):
        fitting.fitted(crowd[:2])


def test_an_interval_is_of_people_and_not_of_their_photographs() -> None:
    split = figures.rate([(True,) * 50, (False,) * 50])
    assert (split.share, split.low, split.high) == (0.5, 0.0, 1.0)
    assert (split.people, split.trials) == (2, 100)
    assert figures.rate([(None,)]).trials == 0


def test_a_calibration_is_read_as_it_was_written_and_no_other_version(
    crowd: list[Person], tmp_path: Path
) -> None:
    file = tmp_path / "calibration.json"
    known = fitting.fitted(crowd)
    calibration.save(known, file)

    read = calibration.from_json(file.read_text())
    assert read.tones == {"dark": 10, "medium": 10, "light": 10, "unknown": 0}
    assert read.skin.axes["dL"].limit == pytest.approx(known.skin.axes["dL"].limit, rel=1e-3)
    assert read.filters.keys() == known.filters.keys()
    other = json.loads(file.read_text()) | {"version": 0}
    with pytest.raises(ValueError, match="version 0"):
        calibration.from_json(json.dumps(other))


def test_the_calibration_that_ships_says_how_small_it_is_and_describes_no_face() -> None:
    known = calibration.shipped()
    assert known.skin.people > 0
    assert all(one.people > 0 for one in known.filters.values())
    assert max(len(one.weights) for one in known.filters.values()) <= 15, "no embedding has room"


@pytest.mark.parametrize(
    ("notes", "tone", "eyes"),
    [
        ("dark skin, short afro, brown eyes; NASA portrait", "dark", "brown"),
        ("medium-dark, grey curly", "dark", ""),
        ("light-medium, short dark", "medium", ""),
        ("woman, light, blond, green eyes", "light", "light"),
        ("backlit window, full figure", "", ""),
    ],
)
def test_notes_tell_the_tone_and_the_eyes(notes: str, tone: str, eyes: str) -> None:
    assert (people.tone_of(notes), people.eyes_of(notes)) == (tone, eyes)


def test_a_folder_is_a_person_unless_its_manifest_says_otherwise(tmp_path: Path) -> None:
    for name in ("ann/1.jpg", "ann/2.jpg", "crowd/1.jpg", "crowd/2.jpg", "ann/notes.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.touch()
    assert {name: len(files) for name, (_, files) in people.listed(tmp_path).items()} == {
        "ann": 2,
        "crowd": 2,
    }
    rows = ("ann/1.jpg\tAnn\tdark", "ann/2.jpg\tAnn\t", "crowd/1.jpg\tBen\t", "crowd/2.jpg\tCy\t")
    (tmp_path / people.MANIFEST).write_text("\n".join(["file\tperson\tnotes", *rows]))
    assert set(people.listed(tmp_path)) == {"ann", "crowd/1.jpg", "crowd/2.jpg"}


@pytest.fixture(scope="module")
def hopper(weights: Path) -> Iterator[Person]:
    listed = {"hopper": ("light", [PHOTOS / "grace_hopper.jpg"])}
    with Sandbox() as sandbox:
        yield from people.read(listed, FaceModels(weights), sandbox, lambda *_: None)


def test_a_real_portrait_is_measured_whole_and_damaged(hopper: Person) -> None:
    assert (hopper.name, hopper.tone, len(hopper.innocent)) == ("hopper", "light", 1)
    assert all(hopper.damaged[name][0] is not None for name in (*DAMAGES, *HAIR))
    assert hopper.damaged[SECOND_PERSON] == (None,), "nobody was read before to paste in"
    assert [hopper.steps[name] for name in INNOCENT_STEPS] == [(False,)] * len(INNOCENT_STEPS)
    assert [hopper.steps[name] for name in STEPS] == [(True,)] * len(STEPS)


def test_paired_rows_need_no_selfies(hopper: Person) -> None:
    rows = figures.paired_table([hopper])
    assert {row.promise.level for row in rows} == {Level.PAIRED}
    assert [row.found.share for row in rows] == [1.0] * len(rows)
