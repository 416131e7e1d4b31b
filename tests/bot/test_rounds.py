"""What many ask at the same time is one round, and stays each one's own affair."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.rounds import MOST, Rounds


class Squares:
    """Squares numbers, and notes each round; what is no number of ours fails its round."""

    def __init__(self) -> None:
        self.rounds: list[list[int]] = []
        self.open = asyncio.Event()

    async def __call__(self, numbers: Sequence[int]) -> list[int]:
        self.rounds.append(list(numbers))
        await self.open.wait()
        if bad := [number for number in numbers if number < 0]:
            raise ValueError(bad)
        return [number * number for number in numbers]


async def test_what_comes_during_a_round_is_the_next_one_in_that_order() -> None:
    squares = Squares()
    rounds = Rounds(squares)
    first = asyncio.create_task(rounds.ask(7))
    while not squares.rounds:
        await asyncio.sleep(0)
    others = [asyncio.create_task(rounds.ask(number)) for number in (3, 1, 2)]
    await asyncio.sleep(0)
    squares.open.set()
    assert await asyncio.gather(first, *others) == [49, 9, 1, 4]
    assert squares.rounds == [[7], [3, 1, 2]]


async def test_a_fault_is_nobodys_but_whose_it_is() -> None:
    squares = Squares()
    squares.open.set()
    rounds = Rounds(squares)
    asked = [rounds.ask(number) for number in (1, -2, 3)]
    one, fault, three = await asyncio.gather(*asked, return_exceptions=True)
    assert [one, three] == [1, 9]
    with pytest.raises(ValueError, match="-2"):
        raise fault if isinstance(fault, Exception) else AssertionError
    assert await rounds.ask(4) == 16


async def test_who_is_cancelled_before_their_round_has_not_asked() -> None:
    squares = Squares()
    rounds = Rounds(squares)
    first = asyncio.create_task(rounds.ask(7))
    while not squares.rounds:
        await asyncio.sleep(0)
    gone, stays = (asyncio.create_task(rounds.ask(number)) for number in (1, 2))
    await asyncio.sleep(0)
    gone.cancel()
    await asyncio.sleep(0)
    squares.open.set()
    assert [await first, await stays] == [49, 4]
    assert squares.rounds == [[7], [2]]


async def test_who_is_cancelled_during_their_round_breaks_it_for_nobody() -> None:
    squares = Squares()
    rounds = Rounds(squares)
    gone, stays = (asyncio.create_task(rounds.ask(number)) for number in (1, 2))
    while not squares.rounds:
        await asyncio.sleep(0)
    gone.cancel()
    await asyncio.sleep(0)
    squares.open.set()
    assert await stays == 4
    assert await rounds.ask(3) == 9


async def test_no_round_is_larger_than_it_may_be() -> None:
    squares = Squares()
    squares.open.set()
    rounds = Rounds(squares)
    await asyncio.gather(*(rounds.ask(number) for number in range(2 * MOST + 1)))
    assert [len(one) for one in squares.rounds] == [MOST, MOST, 1]
