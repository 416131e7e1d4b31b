"""All that crosses the line between bot and pipeline: frozen data, standard library only.

The pipeline speaks in codes and numbers; every sentence to a person is in `bot.wording`.

* `choices`   what may be asked for: a mode, a size, a format, a change
* `verdicts`  what the selfie coach found in one photo, and why a task came to nothing
* `measures`  what was measured of a likeness
* `tasks`     one wish put into the ledger: inspect a photo, try on every style, make headshots
* `outcomes`  what came of it: `Inspected`, `Sheet`, `Shots`, or a `Refused` that a person can put right
* `pictures`  the files that the recipe made, on their way into the vault
* `reports`   what the command's picture verbs tell whoever runs the service
* `faults`    what is our own fault: the worker logs it and fails the job
"""

from pipeline.contract.choices import (
    AS_MADE,
    MAX_ENLARGEMENT,
    MOST_LIGHT,
    MOST_WARMTH,
    MOST_ZOOM,
    PRINTS,
    SAMPLE_SIZE,
    SIZES,
    STUDIO_ALONE,
    Adjust,
    Family,
    Format,
    Mode,
    Offer,
    Size,
)
from pipeline.contract.faults import EngineUnavailable, NoPictures, PipelineError, WeightsMissing
from pipeline.contract.measures import (
    OWN_WORDS,
    Eyes,
    Hair,
    Level,
    Line,
    Mark,
    Measure,
    Part,
    Unchecked,
    Unit,
)
from pipeline.contract.outcomes import (
    Change,
    Copied,
    Formatted,
    Headshot,
    Inspected,
    Origin,
    Outcome,
    Refused,
    Sheet,
    Shots,
    Standing,
    State,
    Wait,
    Withheld,
)
from pipeline.contract.pictures import Attempt, Crops, Made, Picture
from pipeline.contract.reports import (
    Accepted,
    Certificate,
    Checked,
    Complaint,
    Drift,
    Finding,
    ModelFile,
    Said,
    Share,
)
from pipeline.contract.tasks import Kind, Task, bucket, elsewhere
from pipeline.contract.verdicts import (
    CHECKED_BY,
    COUNTED,
    MAX_SELFIES,
    NOT_KEPT,
    Check,
    Reason,
    Refusal,
    Verdict,
)

__all__ = [
    "AS_MADE",
    "CHECKED_BY",
    "COUNTED",
    "MAX_ENLARGEMENT",
    "MAX_SELFIES",
    "MOST_LIGHT",
    "MOST_WARMTH",
    "MOST_ZOOM",
    "NOT_KEPT",
    "OWN_WORDS",
    "PRINTS",
    "SAMPLE_SIZE",
    "SIZES",
    "STUDIO_ALONE",
    "Accepted",
    "Adjust",
    "Attempt",
    "Certificate",
    "Change",
    "Check",
    "Checked",
    "Complaint",
    "Copied",
    "Crops",
    "Drift",
    "EngineUnavailable",
    "Eyes",
    "Family",
    "Finding",
    "Format",
    "Formatted",
    "Hair",
    "Headshot",
    "Inspected",
    "Kind",
    "Level",
    "Line",
    "Made",
    "Mark",
    "Measure",
    "Mode",
    "ModelFile",
    "NoPictures",
    "Offer",
    "Origin",
    "Outcome",
    "Part",
    "Picture",
    "PipelineError",
    "Reason",
    "Refusal",
    "Refused",
    "Said",
    "Share",
    "Sheet",
    "Shots",
    "Size",
    "Standing",
    "State",
    "Task",
    "Unchecked",
    "Unit",
    "Verdict",
    "Wait",
    "WeightsMissing",
    "Withheld",
    "bucket",
    "elsewhere",
]
