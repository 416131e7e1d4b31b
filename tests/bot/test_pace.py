"""How much one person may do at a time."""

from dataclasses import dataclass

from bot import pace
from bot.pace import BURST, PER_S, Pace


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_full_set_of_selfies_and_taps_pass_and_a_flood_does_not() -> None:
    clock = Clock()
    held = Pace(clock)
    assert all(held.admits("a") for _ in range(40))

    admitted = 0
    for _ in range(10_000):
        clock.now += 60 / 10_000
        admitted += held.admits("a")
    assert admitted <= BURST + 60 * PER_S
    assert held.admits("b")


def test_who_has_paused_is_heard_again() -> None:
    clock = Clock()
    held = Pace(clock)
    while held.admits("a"):
        pass
    clock.now += 2 / PER_S
    assert [held.admits("a") for _ in range(3)] == [True, True, False]


def test_no_more_people_are_remembered_than_there_is_room_for() -> None:
    held = Pace(Clock())
    for number in range(pace.REMEMBERED + 500):
        held.admits(str(number))
    assert len(held._buckets) == pace.REMEMBERED  # noqa: SLF001 (its size is the point)
