"""The drift of the service is told with its interval, and decided only where the interval is."""

import pytest

from pipeline.contract import Level, Mark, Measure, Unit
from pipeline.drift import drifts, third_of


def measured(name: str, value: float | None) -> Measure:
    return Measure(name, "", value, 4.0, Mark.PASSED, Level.JOB, Unit.LAB)


def test_a_third_is_what_the_person_said() -> None:
    assert [third_of(tone) for tone in (0, 1, 4, 5, 6, 7, 10)] == [
        *("", "light", "light", "medium", "medium", "dark", "dark")
    ]


def test_the_mean_is_of_each_tone_apart_and_of_what_was_measured() -> None:
    jobs = [
        ("dark", [measured("skin.dL.job", 2.0), measured("eyes.colour", 9.0)]),
        ("dark", [measured("skin.dL.job", 4.0)]),
        ("light", [measured("skin.dL.job", 0.0)]),
        ("light", [measured("skin.dL.job", None)]),
    ]
    dark, light = drifts(jobs)
    assert (dark.tone, dark.measure.value, dark.jobs) == ("dark", 3.0, 2)
    assert dark.high - 3.0 == pytest.approx(1.96, abs=0.01)
    assert (light.measure.value, light.jobs) == (0.0, 1)
    assert {one.measure.level for one in (dark, light)} == {Level.SERVICE}


@pytest.mark.parametrize(
    ("mean", "jobs", "mark"),
    [
        (0.2, 40, Mark.PASSED),
        (2.0, 40, Mark.FAILED),
        (-2.0, 40, Mark.FAILED),
        (1.0, 40, Mark.NOT_CHECKED),
        (0.2, 4, Mark.NOT_CHECKED),
    ],
)
def test_an_interval_across_the_bound_decides_nothing(mean: float, jobs: int, mark: Mark) -> None:
    spread = [mean - 1.0, mean + 1.0] * (jobs // 2)
    (found,) = drifts(("dark", [measured("skin.dL.job", value)]) for value in spread)
    assert found.measure.mark is mark
