"""The colour of the eyes, relative to what is white and what is dark beside them; never to the skin.

A classifier that saw the skin found light eyes by it: it guessed who has them.
"""

import numpy as np

from pipeline.arrays import Floats
from pipeline.contract import Unchecked
from pipeline.likeness.portrait import Portrait


def describe(portrait: Portrait) -> Floats | Unchecked:
    """Log ratios (7,) of iris over sclera, iris over brows, and the iris's blue over its red."""
    seen = portrait.eyes
    if isinstance(seen, Unchecked):
        return seen
    own = seen.iris[2] - seen.iris[0]
    out: Floats = np.r_[seen.iris - seen.sclera, seen.iris - seen.brows, own].astype(np.float32)
    return out
