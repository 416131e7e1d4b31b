"""What people say of their headshots, held against what was measured: a rise is told where there is one."""

import numpy as np
import pytest

from pipeline.contract import Complaint, Level, Mark, Measure, Part, Said, Unit
from pipeline.trials.complaints import complaints

ALBUM = 4
PEOPLE = 60
SEES_IT_FROM = 0.7  # of the limit
NAME = "skin.dL"


def measure(used: float, name: str = NAME, step: str = "light") -> Measure:
    return Measure(name, step, -1.5 * used, 1.5, Mark.PASSED, Level.PAIRED, Unit.LAB)


def crowd(people: int, *, sharp: bool, seed: int = 0) -> list[Said]:
    """People with an album each: they complain beyond a value, or of a fifth of all by chance."""
    chance = np.random.default_rng(seed)
    said = []
    for person in range(people):
        for used in chance.uniform(0, 1, ALBUM):
            complains = used > SEES_IT_FROM if sharp else chance.uniform() < 0.2
            wrong = frozenset({Part.SKIN} if complains else set())
            said.append(Said(person, wrong, (measure(used), measure(used / 3, step="grade"))))
    return said


def only(said: list[Said]) -> Complaint:
    (found,) = complaints(said)
    return found


def test_the_value_from_which_people_complain_is_found() -> None:
    found = only(crowd(PEOPLE, sharp=True))
    assert (found.name, found.part, found.people) == (NAME, Part.SKIN, PEOPLE)
    assert found.cut == pytest.approx(SEES_IT_FROM, abs=0.05)
    assert found.below is not None
    assert found.above is not None
    assert found.below[0] < 0.05
    assert found.above[0] > 0.95
    assert found.rises


def test_complaints_by_chance_are_no_rise() -> None:
    rises = [only(crowd(PEOPLE, sharp=False, seed=seed)).rises for seed in range(20)]
    assert sum(rises) <= 1


@pytest.mark.parametrize("people", [1, 9, 12])
def test_of_too_few_people_nothing_is_told_but_how_few_they_are(people: int) -> None:
    found = only(crowd(people, sharp=True))
    assert (found.people, found.cut, found.rises) == (people, None, False)
    assert found.wrong == len({one.person for one in crowd(people, sharp=True) if one.wrong})


def test_where_everybody_is_content_there_is_nothing_to_tell_apart() -> None:
    said = [Said(person, frozenset(), (measure(0.5),)) for person in range(PEOPLE)]
    assert only(said) == Complaint(NAME, Part.SKIN, PEOPLE, 0)


def test_a_word_on_the_skin_says_nothing_of_the_eyes_and_none_of_the_face() -> None:
    names = ("skin.db", "texture.detail", "left_eye.colour", "hair.volume", "identity.distance")
    measures = tuple(measure(0.5, name) for name in names)
    said = [Said(person, frozenset({Part.SKIN}), measures) for person in range(3)]
    assert {one.name: one.wrong for one in complaints(said)} == {
        "skin.db": 3,
        "texture.detail": 3,
        "left_eye.colour": 0,
        "hair.volume": 0,
    }
