"""Every question that compares a picture with the step's own input: `skin`, `features`, `texture`."""

from dataclasses import dataclass, field

from pipeline.arrays import Pixels
from pipeline.contract import Measure, Unchecked
from pipeline.engines import Stage
from pipeline.faces import Face
from pipeline.likeness import features, skin, texture


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is asked of a picture of a face before it is compared with another."""

    pixels: Pixels = field(repr=False)
    face: Face
    skin: skin.Seen
    features: features.Seen
    texture: float | Unchecked

    def shows(self, pixels: Pixels, face: Face) -> bool:
        """Whether this was seen of that very picture."""
        return self.pixels is pixels and self.face is face


class Steps:
    """One picture's steps, in their order: the end of one, which begins the next, is looked at once."""

    def __init__(self) -> None:
        """Start before the first."""
        self._last: _Seen | None = None

    def measures(self, stage: Stage) -> tuple[Measure, ...]:
        """Measure a step against its own input; what cannot be taken is NOT_CHECKED."""
        before = self._last
        if before is None or not before.shows(stage.before, stage.face):
            before = _look(stage.before, stage.face)
        self._last = after = _look(stage.after, stage.face)
        return (
            *skin.measures(stage, before.skin, after.skin),
            *features.measures(stage, before.features, after.features),
            *texture.measures(stage, before.texture, after.texture),
        )


def paired(stage: Stage) -> tuple[Measure, ...]:
    """Measure one step by itself, as `Steps.measures`."""
    return Steps().measures(stage)


def _look(pixels: Pixels, face: Face) -> _Seen:
    return _Seen(
        pixels=pixels,
        face=face,
        skin=skin.take(pixels, face),
        features=features.take(pixels, face),
        texture=texture.take(pixels, face),
    )
