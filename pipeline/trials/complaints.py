"""What people said of their headshots, against what was measured of them.

Nothing here moves a limit: it tells whether one stands where people see what it is for. The shares on
either side of a cut are of people whom it was not chosen on, or chance alone would make it look good.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from pipeline.contract import Complaint, Measure, Part, Said, Share
from pipeline.likeness.card import part_of
from pipeline.trials.figures import LEAST_PEOPLE, rate

SPOKEN_OF = (Part.SKIN, Part.EYES, Part.HAIR)
"""The parts that people have a word for."""

Row = tuple[int, float, bool]
"""(person, value over its limit, whether they said that the part is wrong) of one headshot."""


def complaints(said: Iterable[Said]) -> tuple[Complaint, ...]:
    """Tell of each catch how complaints go with its value."""
    rows: dict[tuple[str, Part], list[Row]] = {}
    for one in said:
        for (name, part), used in _used(one.measures).items():
            rows.setdefault((name, part), []).append((one.person, used, part in one.wrong))
    return tuple(_complaint(name, part, found) for (name, part), found in sorted(rows.items()))


def _used(measures: Iterable[Measure]) -> dict[tuple[str, Part], float]:
    """How much of its limit each catch used up, at the step where that was most."""
    found: dict[tuple[str, Part], float] = {}
    for one in measures:
        part = part_of(one)
        if part in SPOKEN_OF and one.value is not None and one.limit > 0:
            key = (one.name, part)
            found[key] = max(found.get(key, 0.0), abs(one.value) / one.limit)
    return found


def _complaint(name: str, part: Part, rows: Sequence[Row]) -> Complaint:
    unhappy, content = ({who for who, _, bad in rows if bad is is_bad} for is_bad in (True, False))
    told = Complaint(name, part, len(unhappy | content), len(unhappy))
    if min(len(unhappy), len(content)) < LEAST_PEOPLE:
        return told
    sides = _sides(rows)
    if not all(sides):
        return told
    below, above = (_share(side) for side in sides)
    return replace(told, cut=_cut(rows), below=below, above=above)


def _sides(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Part the headshots of each person at the cut that everybody else's show."""
    below: list[Row] = []
    above: list[Row] = []
    for person in sorted({who for who, _, _ in rows}):
        cut = _cut([row for row in rows if row[0] != person])
        for row in rows:
            if row[0] == person:
                (above if row[1] > cut else below).append(row)
    return below, above


def _cut(rows: Sequence[Row]) -> float:
    """Find the value where complaints beyond it, less content beyond it, are most; people count the same."""
    count = Counter(person for person, _, _ in rows)
    weighed = np.array([1 / count[person] for person, _, _ in rows])
    values, wrong = np.array([used for _, used, _ in rows]), np.array([bad for _, _, bad in rows])
    marks = sorted(set(values))
    cuts = [(low + high) / 2 for low, high in pairwise(marks)] or marks
    beyond = np.array([values > cut for cut in cuts])
    bad, good = weighed * wrong, weighed * ~wrong
    gain = beyond @ bad / max(bad.sum(), 1e-9) - beyond @ good / max(good.sum(), 1e-9)
    return float(cuts[int(gain.argmax())])


def _share(rows: Sequence[Row]) -> Share:
    people = sorted({person for person, _, _ in rows})
    found = rate([wrong for who, _, wrong in rows if who == person] for person in people)
    return found.share, found.low, found.high
