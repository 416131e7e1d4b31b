"""Hold a value against its limit."""

from pipeline.contract import Level, Measure
from pipeline.engines import Stage


def judged(stage: Stage, name: str, value: float | None, limit: float) -> Measure:
    """Make the measure: None is NOT_CHECKED, beyond the limit either way FAILED."""
    if value is None:
        return Measure(name, stage.name, None, limit, Level.NOT_CHECKED)
    level = Level.PASSED if abs(value) <= limit else Level.FAILED
    return Measure(name, stage.name, round(value, 3), limit, level)
