"""How much one person may do at a time."""

from dataclasses import dataclass

from bot.pace import BURST, PER_S, REMEMBERED, Allowance


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_full_set_of_selfies_and_taps_pass_and_a_flood_does_not() -> None:
    clock = Clock()
    held = Allowance(clock=clock)
    assert all(held.take("a") for _ in range(40))

    admitted = 0
    for _ in range(10_000):
        clock.now += 60 / 10_000
        admitted += held.take("a")
    assert admitted <= BURST + 60 * PER_S
    assert held.take("b")


def test_who_has_paused_is_heard_again() -> None:
    clock = Clock()
    held = Allowance(clock=clock)
    while held.take("a"):
        pass
    clock.now += 2 / PER_S
    assert [held.take("a") for _ in range(3)] == [True, True, False]


def test_no_more_people_are_remembered_than_there_is_room_for() -> None:
    held = Allowance(clock=Clock())
    for number in range(REMEMBERED + 500):
        held.take(str(number))
    assert len(held._left) == REMEMBERED  # noqa: SLF001 (its size is the point)
