"""Tasks and outcomes as JSON: explicit both ways, so that a row outlives the code that wrote it."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from pipeline.contract import (
    EVEN,
    Adjust,
    Balance,
    Check,
    Copied,
    Format,
    Formatted,
    Headshot,
    Inspected,
    Kind,
    Level,
    Line,
    Mark,
    Measure,
    Mode,
    Origin,
    Outcome,
    Part,
    Reason,
    Refusal,
    Refused,
    Sheet,
    Shots,
    Standing,
    Task,
    Unchecked,
    Unit,
    Verdict,
    Withheld,
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
        tone=held.get("tone", 0),
        mode=Mode(held.get("mode", Mode.STUDIO)),  # tasks from before there were modes
        words=tuple(held.get("words", ())),
        may_send=held.get("may_send", False),
        spared=tuple(map(Check, held.get("spared", ()))),
        adjust=_adjust(held.get("adjust", {})),
        formats=held.get("formats", False),
    )


def _adjust(held: Json) -> Adjust:
    return Adjust(**{**held, "balance": _balance(held)})


def _balance(held: Json) -> Balance:
    red, green, blue = held.get("balance", EVEN)
    return red, green, blue


def outcome_to_json(outcome: Outcome) -> dict[str, Any]:
    """Write an outcome as JSON values, its type under "type"."""
    return {"type": _TYPES[type(outcome)], **asdict(outcome)}


def outcome_from_json(held: Json) -> Outcome:
    """Read an outcome back; raises KeyError or ValueError on what no release has written."""
    return _READ[held["type"]](held)


def pictures_of(outcome: Outcome) -> tuple[str, ...]:
    """Name the pictures that the task made, those of the cards included: vault ids."""
    match outcome:
        case Sheet():
            return tuple(picture for _, picture in outcome.pictures)
        case Shots():
            shots = (*outcome.headshots, *outcome.corrected)
            both = ((shot.picture, shot.card_picture) for shot in shots)
            named = (*(picture for pair in both for picture in pair), outcome.sheet)
            return tuple(picture for picture in named if picture)
        case Formatted():
            return tuple(picture for _, picture, _ in outcome.pictures)
        case Copied():
            return (outcome.picture,) if outcome.picture else ()
        case Inspected() | Refused() | Origin():
            return ()


def _inspected(held: Json) -> Inspected:
    return Inspected(held["photo"], _verdict(held["verdict"]))


def _sheet(held: Json) -> Sheet:
    return Sheet(held["source"], tuple((style, name) for style, name in held["pictures"]))


def _copied(held: Json) -> Copied:
    why = Reason(held["why"]) if held["why"] else None
    return Copied(held["style"], why, held["picture"])


def _refused(held: Json) -> Refused:
    reason = Refusal(held["reason"])
    return Refused(reason, _set_aside(held["set_aside"]), _withheld(held))


def _origin(held: Json) -> Origin:
    return Origin(Standing(held["standing"]), held["when"])


def _verdict(held: Json) -> Verdict:
    reason = None if held["reason"] is None else Reason(held["reason"])
    return Verdict(reason, tuple(map(Reason, held["notes"])), held["score"], held["face"])


def _shots(held: Json) -> Shots:
    return Shots(
        headshots=tuple(map(_headshot, held["headshots"])),
        set_aside=_set_aside(held["set_aside"]),
        measures=tuple(map(measure_from_json, held.get("measures", ()))),
        withheld=_withheld(held),
        corrected=tuple(map(_headshot, held.get("corrected", ()))),
        sheet=held.get("sheet", ""),
    )


def _formatted(held: Json) -> Formatted:
    return Formatted(
        tuple((Format(one), name, (wide, high)) for one, name, (wide, high) in held["pictures"]),
        tuple((Format(one), Refusal(why)) for one, why in held["lacking"]),
    )


def _headshot(held: Json) -> Headshot:
    width, height = held["size"]
    return Headshot(
        picture=held["picture"],
        source=held["source"],
        style=held["style"],
        size=(width, height),
        measures=tuple(map(measure_from_json, held["measures"])),
        seconds=tuple((step, seconds) for step, seconds in held["seconds"]),
        card=tuple(map(_line, held.get("card", ()))),
        card_picture=held.get("card_picture", ""),
        engine=held.get("engine", ""),
        balance=_balance(held),
    )


def _line(held: Json) -> Line:
    shown = None if held["shown"] is None else measure_from_json(held["shown"])
    unchecked = tuple(map(Unchecked, held["unchecked"]))
    return Line(Part(held["part"]), Mark(held["mark"]), shown, unchecked)


def measure_from_json(held: Json) -> Measure:
    """Read a measure; the first release wrote its mark as "level", and no level, unit or reason."""
    first = "mark" not in held
    why = held.get("why")
    unit = Unit.LAB if held["name"].startswith("skin.") else Unit.SHARE
    return Measure(
        name=held["name"],
        step=held["step"],
        value=held["value"],
        limit=held["limit"],
        mark=Mark(held["level"] if first else held["mark"]),
        level=Level.PAIRED if first else Level(held["level"]),
        unit=unit if first else Unit(held["unit"]),
        why=None if why is None else Unchecked(why),
    )


def _withheld(held: Json) -> tuple[Withheld, ...]:
    return tuple(
        Withheld(one["source"], tuple(map(measure_from_json, one["failed"])))
        for one in held.get("withheld", ())
    )


def _set_aside(held: list[list[str]]) -> tuple[tuple[str, Reason], ...]:
    return tuple((photo, Reason(reason)) for photo, reason in held)


_TYPES = {
    Inspected: "inspected",
    Sheet: "sheet",
    Shots: "shots",
    Formatted: "formatted",
    Copied: "copied",
    Refused: "refused",
    Origin: "origin",
}
_READ: Mapping[str, Callable[[Json], Outcome]] = {
    "inspected": _inspected,
    "sheet": _sheet,
    "shots": _shots,
    "formatted": _formatted,
    "copied": _copied,
    "refused": _refused,
    "origin": _origin,
}
