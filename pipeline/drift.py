"""Does the service as a whole make anybody paler? The mean drift over many jobs, by tone third.

One job says little; over N jobs a drift of 2 L* shows from about 37 jobs on light and 125 on dark
skin (single pictures). The tone is the person's own word, never read off a photograph.
"""

import math
import statistics
from collections.abc import Iterable, Sequence

from pipeline.contract import Drift, Level, Mark, Measure, Unchecked, Unit

BOUND = 1.0  # CIELAB units: where the 95 % interval has to lie
LEAST_JOBS = 10  # below which an interval by the normal distribution is not one
NORMAL = statistics.NormalDist().inv_cdf(0.975)
THIRDS = {"light": range(1, 5), "medium": range(5, 7), "dark": range(7, 11)}
"""Monk tones of each third."""
WATCHED = ("skin.dL.job", "skin.da.job", "skin.db.job", "skin.dC.job")


def third_of(tone: int) -> str:
    """Tell the third of a Monk tone, "" for 0 (not said)."""
    return next((third for third, tones in THIRDS.items() if tone in tones), "")


def drifts(jobs: Iterable[tuple[str, Sequence[Measure]]]) -> tuple[Drift, ...]:
    """Mean of each watched measure over (tone third, measures of a job)."""
    found: dict[tuple[str, str], list[float]] = {}
    for tone, measures in jobs:
        for one in measures:
            if one.name in WATCHED and one.value is not None:
                found.setdefault((one.name, tone), []).append(one.value)
    return tuple(_drift(name, tone, values) for (name, tone), values in sorted(found.items()))


def _drift(name: str, tone: str, values: Sequence[float]) -> Drift:
    """Hold a mean against BOUND: decided only where its whole interval lies within, or without."""
    mean, jobs = statistics.fmean(values), len(values)
    spread = statistics.stdev(values) if jobs > 1 else math.inf
    low, high = (mean + side * NORMAL * spread / math.sqrt(jobs) for side in (-1, 1))
    inside, outside = low >= -BOUND and high <= BOUND, low > BOUND or high < -BOUND
    decided = jobs >= LEAST_JOBS and (inside or outside)
    mark = (Mark.PASSED if inside else Mark.FAILED) if decided else Mark.NOT_CHECKED
    why = None if decided else Unchecked.FEW_PICTURES
    called = f"{name.removesuffix('.job')}.service"
    found = Measure(called, "", round(mean, 3), BOUND, mark, Level.SERVICE, Unit.LAB, why)
    return Drift(found, tone, low, high, jobs)
