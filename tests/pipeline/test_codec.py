"""What is written into the ledger is what is read."""

import json
from dataclasses import replace
from enum import StrEnum

from hypothesis import given
from hypothesis import strategies as st

from pipeline.contract import (
    Adjust,
    Headshot,
    Inspected,
    Kind,
    Level,
    Line,
    Mark,
    Measure,
    Outcome,
    Part,
    Reason,
    Refusal,
    Refused,
    Sheet,
    Shots,
    Task,
    Unchecked,
    Unit,
    Verdict,
    Withheld,
)
from pipeline.jobs import codec

texts = st.text(max_size=20)
ids = st.text("0123456789abcdef", min_size=32, max_size=32)
numbers = st.floats(allow_nan=False, allow_infinity=False)


def any_of(values: type[StrEnum]) -> st.SearchStrategy[StrEnum]:
    return st.sampled_from(list(values))


measures = st.builds(
    Measure,
    texts,
    texts,
    st.none() | numbers,
    numbers,
    any_of(Mark),
    any_of(Level),
    any_of(Unit),
    st.none() | any_of(Unchecked),
)
some_measures = st.lists(measures, max_size=3).map(tuple)
lines = st.builds(
    Line,
    any_of(Part),
    any_of(Mark),
    st.none() | measures,
    st.lists(any_of(Unchecked), max_size=2).map(tuple),
)
verdicts = st.builds(
    Verdict,
    st.none() | st.sampled_from(list(Reason)),
    st.lists(st.sampled_from(list(Reason)), max_size=3).map(tuple),
    numbers,
    st.integers(0, 9999),
)
balances = st.tuples(numbers, numbers, numbers)
headshots = st.builds(
    Headshot,
    ids,
    ids,
    texts,
    st.tuples(st.integers(1, 9999), st.integers(1, 9999)),
    some_measures,
    st.lists(st.tuples(texts, numbers), max_size=3).map(tuple),
    st.lists(lines, max_size=5).map(tuple),
    st.just("") | ids,
    texts,
    balances,
)
aside = st.lists(st.tuples(ids, st.sampled_from(list(Reason))), max_size=3).map(tuple)
withheld = st.lists(st.builds(Withheld, ids, some_measures), max_size=2).map(tuple)
some_shots = st.lists(headshots, max_size=3).map(tuple)
outcomes = st.one_of(
    st.builds(Inspected, ids, verdicts),
    st.builds(Sheet, ids, st.lists(st.tuples(texts, ids), max_size=3).map(tuple)),
    st.builds(Shots, some_shots, aside, some_measures, withheld, some_shots, texts),
    st.builds(Refused, st.sampled_from(list(Refusal)), aside, withheld),
)
tasks = st.builds(
    Task,
    st.sampled_from(list(Kind)),
    st.lists(ids, max_size=3).map(tuple),
    st.lists(ids, max_size=3).map(tuple),
    texts,
    st.integers(1, 12),
    st.integers(0, 9),
    st.booleans(),
    st.integers(0, 10),
    adjust=st.builds(Adjust, st.integers(-2, 2), balance=balances),
)


def through_json(held: dict[str, object]) -> object:
    return json.loads(json.dumps(held))


@given(tasks)
def test_a_task_survives_the_ledger(task: Task) -> None:
    held = through_json(codec.task_to_json(task))
    assert codec.task_from_json(held) == task  # type: ignore[arg-type]  # what JSON gives back


@given(outcomes)
def test_an_outcome_survives_the_ledger(outcome: Outcome) -> None:
    held = through_json(codec.outcome_to_json(outcome))
    assert codec.outcome_from_json(held) == outcome  # type: ignore[arg-type]  # as above


def test_rows_of_the_first_release_are_read_as_what_they_said() -> None:
    kept = {"name": "skin.dL", "step": "light", "value": 0.3, "limit": 1.5, "level": "passed"}
    shot = {"picture": "c" * 32, "source": "a" * 32, "style": "navy", "size": [640, 800]}
    shots = {"headshots": [shot | {"measures": [kept], "seconds": []}], "set_aside": []}

    held = codec.outcome_from_json({"type": "shots"} | shots)

    measure = Measure("skin.dL", "light", 0.3, 1.5, Mark.PASSED, Level.PAIRED, Unit.LAB)
    assert held == Shots((Headshot("c" * 32, "a" * 32, "navy", (640, 800), (measure,)),))
    refused = {"type": "refused", "reason": "too_small", "set_aside": []}
    assert codec.outcome_from_json(refused) == Refused(Refusal.TOO_SMALL)


def test_the_pictures_of_cards_are_pictures_of_the_task_too() -> None:
    plain = Headshot("c" * 32, "a" * 32, "navy", (640, 800))
    with_card = replace(plain, picture="d" * 32, card_picture="e" * 32)

    assert codec.pictures_of(Shots((plain, with_card))) == ("c" * 32, "d" * 32, "e" * 32)
    corrected = Shots((plain,), corrected=(with_card,), sheet="f" * 32)
    assert codec.pictures_of(corrected) == ("c" * 32, "d" * 32, "e" * 32, "f" * 32)
