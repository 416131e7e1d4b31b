"""The colour of the eyes, relative to what is white and what is dark beside them; never to the skin.

A classifier that saw the skin found light eyes by it: it guessed who has them.

Where the person has told the colour, eyes that were drawn are held against what such eyes measure.
Only brown ones and light ones are told apart so: of hazel and amber too few are known.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from pipeline.arrays import Floats
from pipeline.contract import Eyes, Level, Measure, Unchecked, Unit
from pipeline.likeness.calibration import Told, shrunk
from pipeline.likeness.catch import LEAST_PICTURES, LEAST_SELFIES
from pipeline.likeness.limits import NORMAL, Rule, Side
from pipeline.likeness.portrait import Portrait

BROWN, LIGHT = "brown", "light"
KINDS: Mapping[str, str] = {
    Eyes.BROWN_EYES: BROWN,
    **dict.fromkeys((Eyes.BLUE_EYES, Eyes.GREY_EYES, Eyes.GREEN_EYES), LIGHT),
}
SIGNS = {BROWN: 1, LIGHT: -1}
"""Which way eyes stray that are of the other kind."""
NAME = "eyes.colour.told"


def describe(portrait: Portrait) -> Floats | Unchecked:
    """Log ratios (7,) of iris over sclera, iris over brows, and the iris's blue over its red."""
    seen = portrait.eyes
    if isinstance(seen, Unchecked):
        return seen
    own = seen.iris[2] - seen.iris[0]
    out: Floats = np.r_[seen.iris - seen.sclera, seen.iris - seen.brows, own].astype(np.float32)
    return out


def lightness(portrait: Portrait) -> float | Unchecked:
    """How light and how blue an iris is beside its sclera, natural logarithm: about 0 for blue eyes, -3 for brown."""
    seen = portrait.eyes
    if isinstance(seen, Unchecked):
        return seen
    red, green, blue = map(float, seen.iris - seen.sclera)
    return green + blue - red


def told(
    known: Mapping[str, Told], word: str, pictures: Sequence[Portrait], own: Sequence[Portrait]
) -> Measure:
    """Hold the eyes of a job's pictures, together, against the colour that the person has told."""
    kind = KINDS.get(word, "")
    if kind not in known:
        return Rule(NAME, NORMAL, Unit.SIGMA, Level.JOB).judged(Unchecked.NO_MODEL)
    here, there = _strayed(known[kind], kind, pictures), _strayed(known[kind], kind, own)
    few = len(here) < LEAST_PICTURES
    rule = _rule(known[kind], max(1, len(here)))
    if not here:
        refused = [one.eyes for one in pictures if isinstance(one.eyes, Unchecked)]
        return rule.judged(refused[0] if refused else Unchecked.FEW_PICTURES)
    away = float(np.mean(here))
    if len(there) >= LEAST_SELFIES and np.mean(there) > _rule(known[kind], len(there)).limit:
        return rule.noted(away, Unchecked.TOLD_OTHERWISE)
    return rule.noted(away, Unchecked.FEW_PICTURES) if few else rule.judged(away)


def _rule(known: Told, pictures: int) -> Rule:
    limit = known.limit * shrunk(known.between, pictures)
    return Rule(NAME, limit, Unit.SIGMA, Level.JOB, Side.UP)


def _strayed(known: Told, kind: str, portraits: Sequence[Portrait]) -> list[float]:
    """Deviations towards the other kind, of those portraits whose eyes can be seen."""
    seen = [found for one in portraits if not isinstance(found := lightness(one), Unchecked)]
    return [SIGNS[kind] * (one - known.middle) / known.spread for one in seen]
