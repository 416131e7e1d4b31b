"""How many people and hands are in the picture, and what nothing here can see."""

from collections.abc import Sequence

from pipeline.contract import Level, Measure, Unchecked, Unit
from pipeline.likeness.limits import Rule, Side
from pipeline.likeness.portrait import Portrait

OTHER_FACE = 0.25  # of the person's face: smaller ones are a picture on the wall or far away

PEOPLE = Rule("people.others", 0, Unit.COUNT, Level.PICTURE, Side.UP)
HANDS = Rule("hands.more", 0, Unit.COUNT, Level.PICTURE, Side.UP)
"""Hands beyond those in the selfie that shows the most. The palm network overlooks a third of all."""
UNSEEN = tuple(
    Rule(name, 0, Unit.COUNT, Level.PICTURE)
    for name in ("ears.count", "worn.lost", "shape.shoulders")
)
"""The mesh has no ears; no model here knows glasses, headwear or shoulders."""

RULES = (PEOPLE, HANDS, *UNSEEN)


def people(others: Sequence[float]) -> Measure:
    """Count who stands beside the person, by the widths of their faces over the person's."""
    return PEOPLE.judged(sum(width > OTHER_FACE for width in others))


def measures(
    portrait: Portrait, own: Sequence[Portrait], *, drawn: bool = True
) -> tuple[Measure, ...]:
    """Count faces and hands in one picture; one of which nothing was drawn has gained no hand."""
    more: int | Unchecked = Unchecked.FEW_SELFIES if drawn else Unchecked.OWN_PIXELS
    if own and drawn:
        more = max(0, portrait.palms - max(one.palms for one in own))
    unseen = (rule.judged(Unchecked.NO_MODEL) for rule in UNSEEN)
    return (people(portrait.others), HANDS.judged(more), *unseen)
