"""Did a step change the person? One file a question.

`paired` asks every question that compares a picture with the step's own input, where the noise of
lens, light and expression cancels out.
"""

from pipeline.contract import Measure
from pipeline.engines import Stage
from pipeline.likeness import features, skin


def paired(stage: Stage) -> tuple[Measure, ...]:
    """Measure one stage against its own input; what cannot be taken is NOT_CHECKED."""
    return (*skin.measures(stage), *features.measures(stage))
