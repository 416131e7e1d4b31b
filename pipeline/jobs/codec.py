"""Tasks and outcomes as JSON: explicit both ways, so that a row outlives the code that wrote it."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from pipeline.contract import (
    Headshot,
    Inspected,
    Kind,
    Level,
    Measure,
    Outcome,
    Reason,
    Refusal,
    Refused,
    Sheet,
    Shots,
    Task,
    Verdict,
)

Json = Mapping[str, Any]


def task_to_json(task: Task) -> dict[str, Any]:
    """Write a task as JSON values."""
    return asdict(task)


def task_from_json(held: Json) -> Task:
    """Read a task back; raises KeyError or ValueError on what no release has written."""
    return Task(
        kind=Kind(held["kind"]),
        photos=tuple(held["photos"]),
        beside=tuple(held["beside"]),
        style=held["style"],
        count=held["count"],
        round=held["round"],
        sample=held["sample"],
    )


def outcome_to_json(outcome: Outcome) -> dict[str, Any]:
    """Write an outcome as JSON values, its type under "type"."""
    return {"type": _TYPES[type(outcome)], **asdict(outcome)}


def outcome_from_json(held: Json) -> Outcome:
    """Read an outcome back; raises KeyError or ValueError on what no release has written."""
    match held["type"]:
        case "inspected":
            return Inspected(held["photo"], _verdict(held["verdict"]))
        case "sheet":
            return Sheet(held["source"], tuple((style, name) for style, name in held["pictures"]))
        case "shots":
            return Shots(tuple(map(_headshot, held["headshots"])), _set_aside(held["set_aside"]))
        case "refused":
            return Refused(Refusal(held["reason"]), _set_aside(held["set_aside"]))
        case unknown:
            raise ValueError(unknown)


def pictures_of(outcome: Outcome) -> tuple[str, ...]:
    """Name the pictures that the task made: vault ids."""
    match outcome:
        case Sheet():
            return tuple(picture for _, picture in outcome.pictures)
        case Shots():
            return tuple(headshot.picture for headshot in outcome.headshots)
        case Inspected() | Refused():
            return ()


_TYPES = {Inspected: "inspected", Sheet: "sheet", Shots: "shots", Refused: "refused"}


def _verdict(held: Json) -> Verdict:
    reason = None if held["reason"] is None else Reason(held["reason"])
    return Verdict(reason, tuple(map(Reason, held["notes"])), held["score"], held["face"])


def _headshot(held: Json) -> Headshot:
    width, height = held["size"]
    return Headshot(
        picture=held["picture"],
        source=held["source"],
        style=held["style"],
        size=(width, height),
        measures=tuple(map(_measure, held["measures"])),
        seconds=tuple((step, seconds) for step, seconds in held["seconds"]),
    )


def _measure(held: Json) -> Measure:
    return Measure(
        name=held["name"],
        step=held["step"],
        value=held["value"],
        limit=held["limit"],
        level=Level(held["level"]),
    )


def _set_aside(held: list[list[str]]) -> tuple[tuple[str, Reason], ...]:
    return tuple((photo, Reason(reason)) for photo, reason in held)
