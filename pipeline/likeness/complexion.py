"""Is the skin that of the selfies? What their light and this picture's light leave unexplained.

A person's skin varies more from photo to photo (8 L*) than a fault moves it. So the skin is first
predicted: from the person's own median, and from how sclera, lips, brows and iris differ here from
their medians. What remains is the residual. It still says little of one picture, and is judged on
all pictures of a job; how far it may stray depends, smoothly, on how light the skin is, or correct
pictures of dark skin would be doubted five times as often.
"""

from collections.abc import Sequence

import numpy as np

from pipeline.arrays import Array
from pipeline.contract import Level, Measure, Unchecked, Unit
from pipeline.likeness.calibration import Skin
from pipeline.likeness.catch import LEAST_PICTURES, LEAST_SELFIES
from pipeline.likeness.colours import Colours, lab
from pipeline.likeness.limits import Rule, Side
from pipeline.likeness.portrait import Portrait

CLIPPED_SELFIE = 0.02  # share of the skin burnt out beyond which its colour is not known
SIDES = {"dL": Side.UP, "da": Side.EITHER, "db": Side.DOWN, "dC": Side.DOWN}
"""The faults people name: paler, undertones removed, washed out; redness may go either way."""
NAMES = {axis: f"skin.{axis}.job" for axis in SIDES}


def judged(known: Skin, pictures: Sequence[Portrait], own: Sequence[Portrait]) -> list[Measure]:
    """Hold the skin of a job's pictures, together, against that of the person's own selfies.

    Of fewer than LEAST_PICTURES the values are told and nothing is judged: they serve the drift
    over many jobs.
    """
    found = residual(known, pictures, own)
    if isinstance(found, Unchecked):
        return [_rule(axis, axes.limit).judged(found) for axis, axes in known.axes.items()]
    mean, lightness, count = found
    out = []
    for (axis, learnt), value in zip(known.axes.items(), mean, strict=True):
        rule, strayed = _rule(axis, learnt.limit_of(count, lightness)), float(value) - learnt.offset
        few = count < LEAST_PICTURES
        out.append(rule.noted(strayed, Unchecked.FEW_PICTURES) if few else rule.judged(strayed))
    return out


def _rule(axis: str, limit: float) -> Rule:
    return Rule(NAMES[axis], limit, Unit.LAB, Level.JOB, SIDES[axis])


def residual(
    known: Skin,
    pictures: Sequence[Portrait],
    own: Sequence[Portrait],
) -> tuple[Array, float, int] | Unchecked:
    """Mean residual (dL, da, db, dC) of pictures, the expected L*, and of how many pictures."""
    seen, selfies = colours(pictures), unclipped(own)
    if not seen:
        refused = [one.skin for one in pictures if isinstance(one.skin, Unchecked)]
        return refused[0] if refused else Unchecked.FEW_PICTURES
    if len(selfies) < LEAST_SELFIES:
        burnt_out = len(colours(own)) >= LEAST_SELFIES
        return Unchecked.CLIPPED if burnt_out else Unchecked.FEW_SELFIES
    expected = lab(expectation(np.array(known.light), seen, selfies))
    actual = lab(np.array([one.skin for one in seen]))
    mean: Array = shifts(actual, expected).mean(axis=0)
    return mean, float(expected[:, 0].mean()), len(seen)


def shifts(actual: Array, expected: Array) -> Array:
    """Differences (n, 4) of L*, a*, b* and chroma."""
    chroma = np.hypot(*actual[:, 1:].T) - np.hypot(*expected[:, 1:].T)
    out: Array = np.c_[actual - expected, chroma]
    return out


def expectation(light: Array, seen: Sequence[Colours], own: Sequence[Colours]) -> Array:
    """Log linear skin (n, 3) that the person should have in each picture's light."""
    here, there = context(seen), context(own)
    base = np.median([one.skin for one in own], axis=0)
    out: Array = base + (here - np.median(there, axis=0)) @ light.T
    return out


def context(seen: Sequence[Colours]) -> Array:
    """Log linear colours (n, 12) beside the skin: sclera, lips, brows, iris."""
    return np.array([np.r_[one.sclera, one.lips, one.brows, one.iris] for one in seen])


def colours(portraits: Sequence[Portrait]) -> list[Colours]:
    """Return the colours of those portraits whose skin can be judged."""
    return [one.skin for one in portraits if not isinstance(one.skin, Unchecked)]


def unclipped(selfies: Sequence[Portrait]) -> list[Colours]:
    """Return the colours of selfies that are not burnt out.

    A picture is judged all the same: one that was made too pale must not be excused for it.
    """
    return [one for one in colours(selfies) if one.clipped <= CLIPPED_SELFIE]
