"""What was measured, put into words: the few lines under an album, and the card of one headshot."""

from collections import Counter
from collections.abc import Iterable
from functools import reduce

from bot.conversation import Album, Card
from bot.wording import known, words
from pipeline.contract import Headshot, Line, Mark, Measure, Mode, Part, Unchecked, Withheld

EXTENTS = ("passed", "failed", "partly", "first_picture", "not_checked")
"""How far a part was checked, in the order in which it is told."""
WHYS = 2
"""Reasons why something was not checked that a line of a card has room for."""


def of_album(album: Album, language: str) -> list[str]:
    """Say the size, what was measured, and what was left out: no more than is known."""
    shots = album.shots.headshots
    width, height = max((shot.size for shot in shots), default=(0, 0))
    lines = [words("card-size", language, width=width, height=height)]
    if album.mode is not Mode.STUDIO:
        mode, what = (words(f"{name}-{album.mode}", language) for name in ("label", "mode"))
        size = {"width": width, "height": height}
        lines = [words("card-drawn", language, mode=mode, what=what, **size)]
    if album.sample:
        lines = [words("card-sample", language)]
    lines += _measured(shots, language)
    if strayed := [one for one in album.shots.measures if one.mark is Mark.FAILED]:
        lines.append(words("card-together", language, what=_named(strayed, language)))
    lines += withheld(album.shots.withheld, len(shots), language)
    if away := [reason for _, reason in album.shots.set_aside]:
        reason = words(f"reason-{Counter(away).most_common(1)[0][0]}", language)
        lines.append(words("card-set-aside", language, count=len(away), reason=reason))
    return lines


def _measured(shots: tuple[Headshot, ...], language: str) -> list[str]:
    """Say of each part of the card how far it was checked, in all headshots together."""
    parts: dict[str, list[str]] = {}
    for part in Part:
        if lines := [line for shot in shots for line in shot.card if line.part is part]:
            parts.setdefault(_extent(lines), []).append(words(f"part-{part}", language))
    told = [
        words(f"card-{extent}", language, what=listed(parts[extent], language))
        for extent in EXTENTS
        if extent in parts
    ]
    return told or [words("card-none", language)]


def _extent(lines: list[Line]) -> str:
    marks = {line.mark for line in lines}
    if Mark.FAILED in marks:
        return "failed"
    if marks <= {Mark.NOT_CHECKED}:
        return "first_picture" if any(map(_asked_before, lines)) else "not_checked"
    whole = marks == {Mark.PASSED} and not any(_gaps(line) for line in lines)
    return "passed" if whole else "partly"


def _asked_before(line: Line) -> bool:
    """Whether all that a line could say was asked of the picture that this one was made again from."""
    return line.shown is None and Unchecked.FIRST_PICTURE in line.unchecked


def _gaps(line: Line) -> list[Unchecked]:
    """Say why a line says nothing, or does not say all."""
    if line.shown is None:
        return list(line.unchecked)
    # Whether it copies a selfie is no question to ask of a picture that is one: nothing is missing.
    return [why for why in line.unchecked if why is not Unchecked.OWN_PIXELS]


def withheld(pictures: tuple[Withheld, ...], kept: int, language: str) -> list[str]:
    """Say how many pictures were made and are not given out, and for what."""
    if not pictures:
        return []
    what = _named([measure for one in pictures for measure in one.failed], language)
    count = len(pictures)
    return [words("card-withheld", language, made=kept + count, count=count, what=what)]


def of_headshot(card: Card, language: str) -> list[str]:
    """Say what was measured of one headshot: a line for each part, and what that means."""
    head = words("card-title", language, place=card.place, count=card.count)
    lines = [_line(line, language) for line in card.shot.card]
    lines = lines or [words("card-none", language)]
    return [head, *lines, words("card-meaning", language)]


def _line(line: Line, language: str) -> str:
    part = words(f"part-{line.part}", language)
    if _asked_before(line):
        return words("line-first_picture", language, part=part)
    whys = [words(f"unchecked-{why}", language) for why in _gaps(line)[:WHYS]]
    why = listed(whys, language) if whys else "none"
    if line.shown is None:
        return words("line-not_checked", language, part=part, why=why)
    what, mark, level = _amount(line.shown, language), str(line.mark), str(line.shown.level)
    return words("line-measured", language, part=part, what=what, mark=mark, level=level, why=why)


def _named(measures: list[Measure], language: str) -> str:
    """Name what was measured, each with the value that is furthest beyond its limit."""
    furthest: dict[str, Measure] = {}
    for measure in sorted(measures, key=_nearness):
        furthest[_measure(measure, language)] = measure
    return listed([_amount(measure, language) for measure in furthest.values()], language)


def _nearness(measure: Measure) -> float:
    return abs(measure.value or 0.0) / max(measure.limit, 1e-9)


def _measure(measure: Measure, language: str) -> str:
    """Name what was measured: by the first two words of its code, or else by the first."""
    group, *rest = measure.name.removeprefix("left_").removeprefix("right_").split(".")
    codes = (f"measure-{group}-{rest[0] if rest else ''}", f"measure-{group}", "measure-other")
    return words(next(code for code in codes if known(code, language)), language)


def _amount(measure: Measure, language: str) -> str:
    what = _measure(measure, language)
    value, unit = abs(measure.value or 0.0), str(measure.unit)
    return words("amount", language, what=what, unit=unit, value=value, limit=measure.limit)


def listed(names: Iterable[str], language: str) -> str:
    """Join names as a sentence lists them."""
    return reduce(lambda one, two: words("measure-list", language, first=one, next=two), names)
