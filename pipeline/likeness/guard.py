"""A job's pictures against the person's own selfies. Lives as long as the job.

Each selfie is measured once and only when it is asked for; nothing of it is kept, and nobody's is
ever held against another person's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.arrays import Floats, Pixels
from pipeline.contract import Level, Measure, Unchecked
from pipeline.engines import Selfie
from pipeline.faces import Face, FaceModels
from pipeline.likeness import anatomy, complexion, identity, portrait
from pipeline.likeness.calibration import Calibration, shipped
from pipeline.likeness.catch import LEAST_SELFIES, judged
from pipeline.likeness.catches import CATCHES
from pipeline.likeness.portrait import Portrait

SOURCE = "selfie"
"""The step of measures that hold a picture against the selfie it was made of."""
GALLERY = 8  # selfies that pictures are held against, best first; more hardly move a median


class Embeddings:
    """Embeddings of faces, taken once: choosing among selfies asks for them too."""

    def __init__(self, models: FaceModels) -> None:
        """Start with none."""
        self._models = models
        self._known: dict[bytes, Floats] = {}

    def embed(self, pixels: Pixels, face: Face) -> Floats:
        """Describe a read face by 128 numbers, as `FaceModels.embed`."""
        key = face.mesh.tobytes()
        if key not in self._known:
            self._known[key] = self._models.embed(pixels, face)
        return self._known[key]


@dataclass(slots=True)
class Guard:
    """The person's usable `selfies`, best first, and what is measured of them on the way.

    `drawn` says that a model drew some of the pictures, and may have added hands.
    """

    models: FaceModels
    embeddings: Embeddings
    selfies: Sequence[Selfie]
    drawn: bool = True
    calibration: Calibration = field(default_factory=shipped)
    _taken: dict[str, Portrait] = field(default_factory=dict)

    def portrait(self, pixels: Pixels) -> Portrait | Unchecked:
        """Measure a picture; NO_FACE where none is found."""
        found = self.models.detect(pixels)
        if not found:
            return Unchecked.NO_FACE
        faces = (self.models.read(pixels, found[0]), *found[1:])
        return portrait.take(self.models, pixels, faces, (None, self._palms), few=self._few)

    def single(self, picture: Portrait | Unchecked, source: str = "") -> tuple[Measure, ...]:
        """Hold one picture against the selfies; `source` names the one whose pixels it keeps.

        Who it is, and how many hands, is asked with that selfie among the others; all else without
        it, or a picture would be held against itself.
        """
        if isinstance(picture, Unchecked):
            return tuple(rule.judged(picture) for rule in (*identity.RULES, *anatomy.RULES))
        others = self._own(source)
        made_of = [self._measured(one) for one in self.selfies if one.name == source]
        whole = [*made_of, *others]
        return (
            *identity.measures(picture, whole, own_pixels=bool(made_of)),
            *(measure for one in made_of for measure in self._kept(picture, one)),
            *self._directed(Level.PICTURE, [picture], others),
            *anatomy.measures(picture, whole, drawn=self.drawn),
        )

    def _kept(self, picture: Portrait, source: Portrait) -> list[Measure]:
        """Hold the hair of a picture against that of the very selfie whose pixels it keeps."""
        hair = [one for one in CATCHES if one.name.startswith("hair.")]
        filters = self.calibration.filters
        alike = [source] * LEAST_SELFIES
        found = [judged(one, filters[one.name], Level.PICTURE, [picture], alike) for one in hair]
        return [replace(one, step=SOURCE, level=Level.PAIRED) for one in found]

    def job(
        self, pictures: Sequence[Portrait | Unchecked], sources: Sequence[str] = ()
    ) -> tuple[Measure, ...]:
        """Hold all pictures of a job, together, against the selfies that none of them was made of."""
        seen = [one for one in pictures if isinstance(one, Portrait)]
        own = self._own(*sources) if seen else []
        skin = complexion.judged(self.calibration.skin, seen, own)
        return (*skin, *self._directed(Level.JOB, seen, own))

    def _directed(
        self, level: Level, pictures: Sequence[Portrait], own: Sequence[Portrait]
    ) -> list[Measure]:
        filters = self.calibration.filters
        return [
            judged(one, filters[one.name], level, pictures, own)
            for one in CATCHES
            if level in one.levels
        ]

    def _own(self, *but: str) -> list[Portrait]:
        left = [one for one in self.selfies if one.name not in but]
        return [self._measured(one) for one in left[:GALLERY]]

    def _measured(self, selfie: Selfie) -> Portrait:
        if selfie.name not in self._taken:
            vector = self.embeddings.embed(selfie.pixels, selfie.face)
            faces = (selfie.face, *selfie.others)
            self._taken[selfie.name] = portrait.take(
                self.models, selfie.pixels, faces, (vector, self._palms), few=self._few
            )
        return self._taken[selfie.name]

    @property
    def _few(self) -> bool:
        """Whether no picture has selfies enough beside the one that it is made of."""
        return len(self.selfies) - (not self.drawn) < LEAST_SELFIES

    @property
    def _palms(self) -> int | None:
        """None, for them to be counted, only where hands may have been added."""
        return None if self.drawn else 0
