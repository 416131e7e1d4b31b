"""What far devices are told: a seat is wanted until its worker says otherwise, or is not there any more."""

from pipeline.executors.board import Board


def test_progress_is_handed_over_once() -> None:
    board = Board()
    board.begin("x")
    assert board.report("x", 0, "light", 0.1)
    assert board.report("x", 0, "light", 0.2)
    assert board.report("x", 1, "grade", 0.3)
    assert board.exchange("x", []) == {0: ("light", 0.2), 1: ("grade", 0.3)}
    assert board.exchange("x", []) == {}


def test_a_seat_that_is_gone_is_told_so_and_no_other() -> None:
    board = Board()
    board.begin("x")
    board.begin("y")
    board.exchange("x", [1])
    assert [board.wanted("x", seat) for seat in (0, 1)] == [True, False]
    assert not board.report("x", 1, "light", 0.1)
    assert board.report("y", 1, "light", 0.1)


def test_nothing_of_a_batch_that_nobody_waits_for_is_wanted() -> None:
    board = Board()
    assert not board.wanted("unheard of", 0)
    board.begin("x")
    board.end("x")
    assert not board.report("x", 0, "light", 0.1)
    assert board.exchange("x", [0]) == {}
