"""A job's pictures against the person's own selfies. Lives as long as the job.

Each selfie is measured once and only when it is asked for; nothing of it is kept, and nobody's is
ever held against another person's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.arrays import Floats, Pixels
from pipeline.contract import Eyes, Level, Measure, Unchecked, Unit
from pipeline.engines import Selfie
from pipeline.faces import Face, FaceModels
from pipeline.likeness import anatomy, complexion, eyes, hair, identity, portrait
from pipeline.likeness.calibration import Calibration, shipped
from pipeline.likeness.catch import LEAST_SELFIES, Catch, judged
from pipeline.likeness.catches import CATCHES
from pipeline.likeness.limits import SOURCE, Rule, Side
from pipeline.likeness.portrait import Portrait

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

    `drawn` says that a model drew some of the pictures, and may have added hands; it was `shown` selfies
    of these names. Against what it was shown, a copy looks better than a likeness: so pictures are
    held against the others, where there are enough of them. `words` are the person's own for their
    eyes and hair.
    """

    models: FaceModels
    embeddings: Embeddings
    selfies: Sequence[Selfie]
    drawn: bool = True
    shown: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
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

        Who it is, and how many hands, is asked with that selfie among the others, unless there are
        some that no model was shown; all else without it, or a picture would be held against itself.
        """
        if isinstance(picture, Unchecked):
            return tuple(rule.judged(picture) for rule in (*identity.RULES, *anatomy.RULES))
        others = self._own(source)
        made_of = [self._measured(one) for one in self.selfies if one.name == source]
        whole = [*made_of, *others]
        return (
            *identity.measures(picture, self._unseen() or whole, *made_of),
            *(measure for one in made_of for measure in self._kept(picture, one)),
            *self._directed(Level.PICTURE, [picture], others),
            *anatomy.measures(picture, whole, drawn=self.drawn),
        )

    def unasked(self, people: Measure | None = None) -> tuple[Measure, ...]:
        """Say of a picture made again what was asked of the first one only, which is of the same photo.

        `people` is who stands beside the person, where that was asked again.
        """
        filters, first = self.calibration.filters, Unchecked.FIRST_PICTURE
        catches = (
            Rule(one.name, filters[one.name].limit, Unit.SIGMA, Level.PICTURE, Side.UP)
            for one in CATCHES
            if Level.PICTURE in one.levels
        )
        asked = (rule.judged(first) for rule in (*identity.RULES, *catches))
        unseen = (rule.judged(Unchecked.NO_MODEL) for rule in anatomy.UNSEEN)
        return (*asked, people or anatomy.PEOPLE.judged(first), *unseen)

    def people(self, pixels: Pixels) -> Measure:
        """Count who stands beside the person in a picture, and ask nothing else of it."""
        found = self.models.detect(pixels)
        if not found:
            return anatomy.PEOPLE.judged(Unchecked.NO_FACE)
        return anatomy.people([one.box[2] / found[0].box[2] for one in found[1:]])

    def _kept(self, picture: Portrait, source: Portrait) -> list[Measure]:
        """Hold the hair of a picture against that of the very selfie whose pixels it keeps."""
        asked = [one for one in CATCHES if one.name in hair.CATCHES]
        alike = [source] * LEAST_SELFIES
        found = [self._judged(one, Level.PICTURE, [picture], alike) for one in asked]
        return [replace(one, step=SOURCE, level=Level.PAIRED) for one in found]

    def job(
        self, pictures: Sequence[Portrait | Unchecked], sources: Sequence[str] = ()
    ) -> tuple[Measure, ...]:
        """Hold all pictures of a job, together, against the selfies that none of them was made of."""
        seen = [one for one in pictures if isinstance(one, Portrait)]
        own = self._own(*sources) if seen else []
        skin = complexion.judged(self.calibration.skin, seen, own)
        # Eyes that are a selfie's own are the colour they are, whatever was told.
        told = [] if sources else self._told(seen, own)
        return (*skin, *self._directed(Level.JOB, seen, own), *told)

    def _told(self, pictures: Sequence[Portrait], own: Sequence[Portrait]) -> list[Measure]:
        words = [word for word in self.words if word in set(Eyes)]
        return [eyes.told(self.calibration.eyes, word, pictures, own) for word in words]

    def _directed(
        self, level: Level, pictures: Sequence[Portrait], own: Sequence[Portrait]
    ) -> list[Measure]:
        asked = [one for one in CATCHES if level in one.levels]
        return [self._judged(one, level, pictures, own) for one in asked]

    def _judged(
        self, catch: Catch, level: Level, pictures: Sequence[Portrait], own: Sequence[Portrait]
    ) -> Measure:
        known = self.calibration.filters[catch.name]
        if why := hair.unasked(catch.name, self.words):
            return Rule(catch.name, known.limit, Unit.SIGMA, level, Side.UP).judged(why)
        return judged(catch, known, level, pictures, own)

    def _own(self, *but: str) -> list[Portrait]:
        if len(unseen := self._unseen()) >= LEAST_SELFIES:
            return unseen
        left = [one for one in self.selfies if one.name not in but]
        return [self._measured(one) for one in left[:GALLERY]]

    def _unseen(self) -> list[Portrait]:
        """Selfies that the model was not shown; none where it was shown none, for nothing was drawn."""
        held = [one for one in self.selfies if self.shown and one.name not in self.shown]
        return [self._measured(one) for one in held[:GALLERY]]

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
