"""Is it still the person? One file a question.

`paired` asks every question that compares a picture with the step's own input, where the noise of
lens, light and expression cancels out: `skin`, `features`, `texture`. `Guard` holds pictures against
the person's own selfies, one by one (`identity`, `eyes`, `hair`, `teeth`, `anatomy`) and a job's
together (`complexion`, `shape`). `card` joins all measures of a headshot, and says which of them a
picture has to be withheld for. What cannot be measured says so.
"""

from pipeline.contract import Measure
from pipeline.engines import Stage
from pipeline.likeness import card, features, skin, texture
from pipeline.likeness.guard import Embeddings, Guard
from pipeline.likeness.portrait import Portrait

__all__ = ["Embeddings", "Guard", "Portrait", "card", "paired"]


def paired(stage: Stage) -> tuple[Measure, ...]:
    """Measure one stage against its own input; what cannot be taken is NOT_CHECKED."""
    return (*skin.measures(stage), *features.measures(stage), *texture.measures(stage))
