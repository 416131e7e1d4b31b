"""Prepared selfies: few, and not for long."""

from time import sleep

from pipeline.stages.kept import Kept, let_go

BRIEF_S = 0.05
LONG_S = 60.0


def test_what_is_kept_is_found_again() -> None:
    kept: Kept[str] = Kept(2, LONG_S)
    assert kept.put("a", "first") == "first"
    assert kept.get("a") == "first"
    assert kept.get("b") is None


def test_the_value_used_longest_ago_makes_room() -> None:
    kept: Kept[int] = Kept(2, LONG_S)
    kept.put("a", 1)
    kept.put("b", 2)
    kept.get("a")
    kept.put("c", 3)
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == (1, None, 3)


def test_a_value_nobody_asks_for_goes_by_itself() -> None:
    kept: Kept[int] = Kept(2, BRIEF_S)
    kept.put("a", 1)
    for _ in range(200):
        if not len(kept):
            break
        sleep(BRIEF_S / 5)
    assert not len(kept)


def test_after_everything_went_new_values_go_too() -> None:
    kept: Kept[int] = Kept(2, BRIEF_S)
    for key in ("a", "b"):
        kept.put(key, 1)
        for _ in range(200):
            if not len(kept):
                break
            sleep(BRIEF_S / 5)
        assert not len(kept)


def test_all_of_it_can_be_let_go_wherever_it_is_kept() -> None:
    one: Kept[int] = Kept(2, LONG_S)
    another: Kept[str] = Kept(2, LONG_S)
    one.put("a", 1)
    another.put("a", "first")
    let_go()
    assert (len(one), len(another)) == (0, 0)
