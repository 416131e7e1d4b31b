"""What is said of pictures that were made: as headshots with their marks, or why there are none."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from pipeline import likeness
from pipeline.contract import (
    Balance,
    Headshot,
    Made,
    Mode,
    Picture,
    Reason,
    Refusal,
    Verdict,
    Withheld,
)
from pipeline.engines import EngineInfo
from pipeline.kit import Kit, Wish
from pipeline.making import Report, Work
from pipeline.styles import Style

MADE = {
    Mode.STUDIO: Made.COMPOSITE,
    Mode.TRUE_FACE: Made.PARTLY_GENERATED,
    Mode.REIMAGINED: Made.GENERATED,
}
"""What the pictures of each mode say of themselves."""
READING_SHARE = 0.4
"""How much of the progress bar reading the selfies is."""


def rescaled(report: Report, start: float, share: float) -> Report:
    """Map one picture's progress into the part of the bar that is left after reading."""
    making = 1 - READING_SHARE
    return lambda stage, part: report(stage, READING_SHARE + making * (start + share * part))


def final(verdict: Verdict, work: Work) -> Verdict:
    """Add what the engine found to the coach's verdict."""
    notes = tuple(dict.fromkeys((*verdict.notes, *work.candidate.notes)))
    return replace(verdict, reason=work.candidate.reason, notes=notes)


def headshot(
    work: Work, info: EngineInfo, wish: Wish, read_s: float, balance: Balance | None = None
) -> tuple[Headshot, Picture]:
    """Give the headshot, and its files; it has no place in a vault yet."""
    seconds = (("read", read_s), *work.seconds)
    lines = likeness.card.lines(work.measures)
    shot = Headshot(
        picture="",
        source=work.source,
        style=wish.style.slug,
        size=work.candidate.size,
        measures=work.measures,
        seconds=seconds,
        card=lines,
        engine=info.name_of(work.mode),
        balance=wish.balance if balance is None else balance,
    )
    return shot, Picture(work.candidate.jpeg, work.card_picture, work.look)


def withheld(works: Sequence[Work]) -> tuple[Withheld, ...]:
    """Name what was made and is not given out."""
    return tuple(Withheld(work.source, work.failed) for work in works if work.withheld)


def marked(kit: Kit, mode: Mode, picture: Picture) -> Picture:
    """Mark a picture as what its mode makes, under our signature."""
    if kit.signer is None:
        return picture
    name = kit.engine.info.name_of(mode)
    file = kit.signer.marked(picture.data, MADE[mode], name, datetime.now(UTC))
    return replace(picture, data=file)


def why_unusable(verdicts: dict[str, Verdict]) -> Refusal:
    """Say why no selfie can be used."""
    reasons = Counter(verdict.reason for verdict in verdicts.values())
    small = reasons[Reason.TOO_SMALL] == len(verdicts)
    return Refusal.TOO_SMALL if small else Refusal.NO_USABLE_SELFIE


def why_none(works: Sequence[Work], style: Style | None = None) -> Refusal:
    """Name the commonest cause, ours first: a picture that was made and then dropped."""
    reasons = {work.candidate.reason for work in works}
    if None in reasons:
        return Refusal.FACE_MOVED
    if Reason.TOO_SMALL in reasons:
        return Refusal.TOO_SMALL
    exact = style is not None and style.framing.get("exact", False)
    return Refusal.TOO_TIGHT if exact else Refusal.NO_FRAMING
