"""That torture counts right, and a run of it small enough for every day."""

from dataclasses import asdict, replace
from pathlib import Path

import pytest

from tests.torture.people import Seen
from tests.torture.run import Plan, run
from tests.torture.verdict import Verdict, judge, redone

NAVY, WHITE = "headshot:selfie1:navy:0", "headshot:selfie1:white:0"
OTHERS = "headshot:selfie2:navy:0"
SMALL = Plan(jobs=12, people=4, batch=4, step_s=0.4, lease_s=2.0, kills=1, every_s=1.0)


def chat(*marks: str, empty: bool = False) -> list[Seen]:
    return [Seen(marks=(mark,)) for mark in marks] + [Seen(empty=True)] * empty


def test_what_everybody_wanted_and_sees_once_is_sound() -> None:
    seen = judge([chat(NAVY, WHITE), chat(OTHERS)], [("navy", "white"), ("navy",)])
    assert (seen.lost, seen.doubled, seen.strangers, seen.empty) == (0, 0, 0, 0)


def test_a_style_that_nobody_sees_is_lost_and_one_seen_twice_is_doubled() -> None:
    seen = judge([chat(NAVY, NAVY)], [("navy", "white")])
    assert (seen.lost, seen.doubled) == (1, 1)


def test_the_next_round_of_a_style_is_no_double() -> None:
    assert judge([chat(NAVY, NAVY[:-1] + "1")], [("navy",)]).doubled == 0


def test_somebody_elses_headshot_is_counted_whether_they_have_it_too_or_not() -> None:
    assert judge([chat(NAVY, OTHERS)], [("navy",)]).strangers == 1
    assert judge([chat(NAVY), chat(NAVY)], [("navy",), ("navy",)]).strangers == 1


def test_a_place_that_no_headshot_came_to_is_counted_apart() -> None:
    seen = judge([chat(NAVY, empty=True)], [("navy",)])
    assert (seen.empty, seen.doubled, seen.lost) == (1, 0, 0)


def test_only_what_was_begun_before_is_redone() -> None:
    assert redone([NAVY, WHITE, NAVY, NAVY]) == 2


async def test_kills_and_faults_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    verdict, _ = await run(SMALL, tmp_path, "sqlite")
    assert verdict.kills == {"worker": 1, "bot": 1}
    assert verdict.sound, verdict
    assert not verdict.late


@pytest.mark.parametrize("wrong", ["lost", "doubled", "strangers", "crashed", "left_open"])
def test_each_thing_that_may_not_be_is_enough_to_fail(wrong: str) -> None:
    assert SOUND.sound
    assert not Verdict(**{**asdict(SOUND), wrong: 1}).sound


def test_kills_may_cost_time_and_nothing_else_may() -> None:
    slow = replace(SOUND, wall_s=1.5 * SOUND.ideal_s)
    assert not slow.holds
    assert replace(slow, kills={"bot": 8}).holds


SOUND = Verdict(
    database="sqlite",
    wanted=1,
    late=0,
    lost=0,
    failed=0,
    doubled=0,
    strangers=0,
    empty=0,
    redone=0,
    again=0,
    kills={},
    faults={},
    crashed=0,
    left_open=0,
    violations=(),
    wall_s=1.0,
    ideal_s=1.0,
    load=0.0,
)
