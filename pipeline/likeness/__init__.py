"""Is it still the person? One file a question.

`Steps` asks every question that compares a picture with the step's own input, where the noise of
lens, light and expression cancels out: `skin`, `features`, `texture`. `Guard` holds pictures against
the person's own selfies, one by one (`identity`, `eyes`, `hair`, `teeth`, `anatomy`) and a job's
together (`complexion`, `shape`). `card` joins all measures of a headshot, and says which of them a
picture has to be withheld for; `recolour` makes what a person may choose where drawn skin is far off.
What cannot be measured says so.
"""

from pipeline.likeness import card, recolour
from pipeline.likeness.guard import Embeddings, Guard
from pipeline.likeness.portrait import Portrait
from pipeline.likeness.steps import Steps, paired

__all__ = ["Embeddings", "Guard", "Portrait", "Steps", "card", "paired", "recolour"]
