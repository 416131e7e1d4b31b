"""What was learnt from photographs of people who are not the user: directions, spreads and limits.

Frozen in one versioned JSON that says from how many people each number comes. It holds numbers of
no face. `pipeline.likeness.fitting` makes it.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.arrays import Array

VERSION = 1
SHIPPED = "calibration.json"


@dataclass(frozen=True, slots=True)
class Filter:
    """The direction in which a damage moves a description.

    A score is `weights` . (description - centre), in standard deviations of innocent pictures;
    `limit` is what 5 % of those exceed. `between` is the share of their variance that all pictures
    of one job have in common, so that more pictures do not average it away.
    """

    weights: tuple[float, ...]
    centre: tuple[float, ...]
    limit: float
    between: float
    people: int
    photos: int

    def score(self, description: Array) -> float:
        """Score one description (k,), or the mean of several; what is nan in it strays nowhere."""
        strayed = np.nan_to_num(description - np.array(self.centre))
        return float(np.dot(self.weights, strayed))

    def limit_of(self, pictures: int) -> float:
        """What 5 % of innocent jobs of so many pictures exceed."""
        return self.limit * shrunk(self.between, pictures)


@dataclass(frozen=True, slots=True)
class Axis:
    """How far innocent skin strays along one axis, CIELAB units.

    The standard deviation at expected lightness L* is exp(`spread`[0] + `spread`[1] (L* - 50));
    `limit` and `between` as in a Filter, in such deviations. `offset` is the mean.
    """

    spread: tuple[float, float]
    offset: float
    limit: float
    between: float

    def sigma(self, lightness: float) -> float:
        """Standard deviation at an expected L*."""
        return float(np.exp(self.spread[0] + self.spread[1] * (lightness - 50)))

    def limit_of(self, pictures: int, lightness: float) -> float:
        """What 5 % of innocent jobs exceed, CIELAB units."""
        return self.limit * self.sigma(lightness) * shrunk(self.between, pictures)


@dataclass(frozen=True, slots=True)
class Skin:
    """`light` (3, 12) predicts the skin's log linear RGB from sclera, lips, brows and iris."""

    light: tuple[tuple[float, ...], ...]
    axes: Mapping[str, Axis]
    people: int
    photos: int


@dataclass(frozen=True, slots=True)
class Told:
    """What the eyes of people measure who told their colour (`pipeline.likeness.eyes.lightness`).

    `spread` is the deviation of one picture of anybody; `between` the share of its variance by which
    persons differ, so that more pictures of one do not average it away. `limit` is what 5 % of other
    people's pictures should exceed, in such deviations.
    """

    middle: float
    spread: float
    limit: float
    between: float
    people: int
    photos: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """All of it, with the number of people by tone third; `eyes` by kind, as far as people are known."""

    version: int
    skin: Skin
    filters: Mapping[str, Filter]
    tones: Mapping[str, int]
    eyes: Mapping[str, Told] = field(default_factory=dict[str, Told])


def shrunk(between: float, pictures: int) -> float:
    """Standard deviation of the mean of so many pictures, over that of one."""
    return float(np.sqrt(between + (1 - between) / pictures))


@cache
def shipped() -> Calibration:
    """Return the calibration that comes with the program."""
    return from_json((resources.files("pipeline.likeness") / SHIPPED).read_text())


def save(found: Calibration, path: Path) -> None:
    """Write a calibration as JSON, five digits a number."""
    path.write_text(json.dumps(_rounded(asdict(found)), indent=1) + "\n")


def from_json(text: str) -> Calibration:
    """Read a calibration; raises ValueError for another version."""
    held = json.loads(text)
    if held["version"] != VERSION:
        message = f"calibration version {held['version']}, not {VERSION}"
        raise ValueError(message)
    skin = held["skin"]
    axes = {
        name: Axis(**axis | {"spread": tuple(axis["spread"])})
        for name, axis in skin["axes"].items()
    }
    light = tuple(tuple(row) for row in skin["light"])
    return Calibration(
        version=held["version"],
        skin=Skin(light, axes, skin["people"], skin["photos"]),
        filters={name: _filter(one) for name, one in held["filters"].items()},
        tones=held["tones"],
        eyes={kind: Told(**one) for kind, one in held.get("eyes", {}).items()},
    )


def _filter(held: Mapping[str, Any]) -> Filter:
    vectors = {name: tuple(held[name]) for name in ("weights", "centre")}
    return Filter(**{**held, **vectors})


def _rounded(value: Any) -> Any:  # noqa: ANN401 (whatever JSON holds)
    if isinstance(value, float):
        return float(f"{value:.5g}")
    if isinstance(value, Mapping):
        return {name: _rounded(one) for name, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [_rounded(one) for one in value]
    return value
