"""Studio: the person's own pixels, cut out, relit and set before a backdrop, on a CPU.

    1 cut out   matte, level and frame, the person's own colour at the edge
    2 light     the photo's own softened, a key over it
    3 grade     tone that turns on the person's own skin; what they asked to have different
    4 finish    sharpening, a backdrop with the person's grain, composition, JPEG

Steps 1 and 2 depend on the selfie and on few tables, so they are kept: a further style of the same
selfie costs a table look-up, a blend and an encode. The matte depends on the selfie alone: previews
after a headshot, or a headshot after previews, ask the network no second time.
"""

import json
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.arrays import Floats, Pixels
from pipeline.contract import SAMPLE_SIZE, Family, Reason, Size
from pipeline.mattes import Matte, Mattes
from pipeline.protocol import Candidate, Engine, EngineInfo, Job, Selfie, Stage
from pipeline.stages import backdrop, cropping, cutout, doubts, finish, grade, grain, light, tone
from pipeline.stages.backdrop import Backdrops
from pipeline.stages.cutout import Cutout
from pipeline.stages.grain import Grain
from pipeline.stages.kept import Kept
from pipeline.stages.light import Sitter
from pipeline.styles import Style

STEPS = ("cut out", "light", "grade", "finish")
TONE = "tone"  # a person's own, where they asked for one: part of the third step
SUBJECTS = 2  # prepared selfies kept; at 1600x2000 each takes about 70 MB
MATTES = 6  # mattes kept; each takes about 1.5 MB
LIGHTS = 2  # lit versions kept of each


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a selfie whatever its crop and size."""

    matte: Matte = field(repr=False)
    white: Floats = field(repr=False)
    notes: tuple[Reason, ...]
    grey: bool = False
    """Whether it is in black and white."""
    side: int = -1
    """Where its light comes from, said once: each crop would read its own, and a room be mirrored in one."""


@dataclass(slots=True)
class Subject:
    """A selfie made ready once for any style. `lit` holds its pictures by light table."""

    size: Size
    cut: Cutout = field(repr=False)
    person_alpha: Floats = field(repr=False)
    shade: Pixels = field(repr=False)
    white: Floats = field(repr=False)
    grain: Grain
    enlargement: float
    sitter: Sitter | None = field(default=None, repr=False)
    notes: tuple[Reason, ...] = ()
    grey: bool = False
    """Whether the selfie is in black and white."""
    lit: OrderedDict[str, Pixels] = field(default_factory=OrderedDict, repr=False)

    def side(self, style: Style) -> int:
        """Where a style's light comes from: -1 left, 1 right."""
        if self.sitter:
            return light.key_side(self.sitter, style.light)
        return int(style.light.get("side", 0)) or -1


def load(mattes: Mattes, backdrops: Path | None = None) -> Engine:
    """Ready the engine; `backdrops` is a folder for finished backdrops, shared by workers."""
    return Studio(mattes, Backdrops(backdrops))


class Studio:
    """The engine: the last few selfies, kept prepared, over pure stages. One thread at a time."""

    info = EngineInfo("studio", STEPS)

    def __init__(self, mattes: Mattes, backdrops: Backdrops) -> None:
        """Work with an opened matte network and a store of backdrops."""
        self._mattes = mattes
        self._backdrops = backdrops
        self._seen: Kept[Seen] = Kept(MATTES)
        self._subjects: Kept[Subject] = Kept(SUBJECTS)

    def bucket(self, job: Job) -> Hashable:
        """Every job is a batch of its own."""
        return job.id

    def open(self, bucket: Hashable) -> "Headshot":
        """Start the one headshot of a batch."""
        del bucket
        return Headshot(self)

    # ---- 1 cut out

    def subject(self, job: Job) -> Subject | Reason:
        """Cut the person out, or say why no professional crop exists. Kept for further styles."""
        key = (cropping.digest(job.selfie), _code(job.style.framing), job.sizes)
        found = self._subjects.get(key)
        if found is not None:
            return found
        made = self._prepared(job.selfie, job.style.framing, job.sizes)
        return made if isinstance(made, Reason) else self._subjects.put(key, made)

    def _prepared(
        self, selfie: Selfie, wishes: Mapping[str, Any], sizes: Sequence[Size]
    ) -> Subject | Reason:
        seen = self._look(selfie)
        chosen = cropping.chosen(selfie, seen.matte, wishes, sizes)
        if isinstance(chosen, Reason):
            return chosen
        crop, size = chosen
        cut = cutout.cut_out(selfie.pixels, selfie.face, seen.matte, crop, size)
        return Subject(
            size=size,
            cut=cut,
            person_alpha=finish.wrapped(cut.alpha),
            shade=finish.shade(cut.alpha),
            white=seen.white,
            grain=grain.of(cut.picture, cut.face),
            enlargement=crop.enlargement(size[1]),
            sitter=light.study(cut.picture, cut.face, cut.alpha, seen.side),
            notes=seen.notes,
            grey=seen.grey,
        )

    def _look(self, selfie: Selfie) -> Seen:
        """Find the person's matte, once a selfie."""
        key = cropping.digest(selfie)
        found = self._seen.get(key)
        if found is not None:
            return found
        matte = self._mattes.matte(selfie.pixels, selfie.face)
        notes = doubts.notes(selfie.pixels, matte, selfie.face, selfie.others)
        white, grey = backdrop.white_of(selfie.pixels, matte), grade.is_grey(selfie.pixels)
        side = light.side(selfie.pixels, selfie.face)
        return self._seen.put(key, Seen(matte, white, notes, grey, side))

    # ---- 2 light, 3 grade, 4 finish

    def lit(self, subject: Subject, style: Style) -> Pixels:
        """Return the person under the style's light. Kept for styles with the same light."""
        key = _code(style.light)
        found = subject.lit.pop(key, None)
        if found is None:
            found = _lit(subject, style)
        subject.lit[key] = found
        while len(subject.lit) > LIGHTS:
            subject.lit.popitem(last=False)
        return found

    def graded(self, subject: Subject, lit: Pixels, style: Style) -> Pixels:
        """Return the person in the style's tone."""
        return grade.graded(lit, subject.cut.face, style.grade)

    def crisp(self, subject: Subject, person: Pixels) -> Pixels:
        """Return the person sharpened for their size, whatever is behind them."""
        return finish.crisper(person, subject.enlargement, subject.grain)

    def composed(self, subject: Subject, person: Pixels, style: Style) -> Pixels:
        """Set the person before the style's backdrop.

        Behind a selfie in black and white it has no colour either, unless it is there for its colour.
        """
        scene = self._backdrops.get(style.backdrop, subject.size)
        scene = backdrop.sided(scene, style.backdrop, subject.side(style))
        scene = backdrop.follows(scene, style.backdrop, subject.white)
        grey = subject.grey and style.family is not Family.BRAND
        scene = tone.scene(scene, style.tone, grey=grey or _is_grey(style))
        if style.backdrop.get("shade", False):
            scene = finish.shaded(scene, subject.shade)
        scene = grain.given(scene, subject.grain)
        return finish.composed(person, subject.person_alpha, scene)

    # ---- the contact sheet

    def doubts(self, selfie: Selfie) -> tuple[Reason, ...]:
        """Tell what the matte says against a selfie; the matte is kept for what is made of it."""
        return self._look(selfie).notes

    def previews(self, selfie: Selfie, styles: Sequence[Style]) -> dict[str, bytes] | Reason:
        """One selfie in many styles at SAMPLE_SIZE: JPEG by slug, or why there is no crop."""
        small: dict[str, Subject] = {}
        people: dict[tuple[str, ...], Pixels] = {}  # most styles differ in the backdrop alone
        shots: dict[str, Future[bytes]] = {}
        with ThreadPoolExecutor(1) as aside:  # one is set before its backdrop while the next is lit
            for style in styles:
                key, *_ = look = tuple(map(_code, (style.framing, style.light, style.grade)))
                if key not in small:
                    made = self._prepared(selfie, style.framing, (SAMPLE_SIZE,))
                    if isinstance(made, Reason):
                        return made
                    small[key] = made
                if look not in people:
                    graded = self.graded(small[key], self.lit(small[key], style), style)
                    people[look] = self.crisp(small[key], graded)
                shots[style.slug] = aside.submit(self._preview, small[key], people[look], style)
        return {slug: shot.result() for slug, shot in shots.items()}

    def _preview(self, subject: Subject, person: Pixels, style: Style) -> bytes:
        return finish.jpeg(self.composed(subject, person, style), finish.PREVIEW_QUALITY)


class Headshot:
    """A batch of one: each step yields the stage it was, for likeness to measure."""

    def __init__(self, studio: Studio) -> None:
        """Start empty."""
        self._studio = studio
        self._job: Job | None = None
        self._subject: Subject | None = None
        self._picture: Pixels | None = None
        self._todo: list[Callable[[Job], list[Stage]]] = []
        self._done: list[Candidate] = []

    def add(self, job: Job) -> None:
        """Take the one job in."""
        if self._job is not None:
            message = "Studio takes one job a batch"
            raise ValueError(message)
        self._job = job
        self._todo = [self._cut_out, self._light, self._grade, self._finish]

    def drop(self, job: str) -> None:
        """Leave the job out."""
        if self._job is not None and self._job.id == job:
            self._todo, self._done = [], []

    def step(self) -> list[Stage] | None:
        """Do the next stage; None at the end, or where the selfie gives no headshot."""
        if not self._todo or self._job is None:
            return None
        stages = self._todo.pop(0)(self._job)
        if not stages:
            self._todo = []
            return None
        return stages

    def take(self) -> list[Candidate]:
        """Hand over the finished picture, or the reason for its absence."""
        done, self._done = self._done, []
        return done

    def _cut_out(self, job: Job) -> list[Stage]:
        made = self._studio.subject(job)
        if isinstance(made, Reason):
            self._done = [Candidate(job.id, reason=made)]
            return []
        self._subject, self._picture = made, made.cut.picture
        return [Stage(job.id, STEPS[0], made.cut.raw, made.cut.picture, made.cut.face)]

    def _light(self, job: Job) -> list[Stage]:
        subject, before = self._ready()
        self._picture = self._studio.lit(subject, job.style)
        return [Stage(job.id, STEPS[1], before, self._picture, subject.cut.face)]

    def _grade(self, job: Job) -> list[Stage]:
        """Set the style's tone, and then a person's own, each held against what came before it."""
        subject, before = self._ready()
        face, grey = subject.cut.face, _is_grey(job.style)
        first = self._studio.graded(subject, before, job.style)
        self._picture = first
        declared = float(job.style.grade.get("exposure", 0.0))
        graded = Stage(job.id, STEPS[2], before, first, face, declared, grey)
        if not job.style.tone:
            return [graded]
        self._picture = tone.toned(first, face, job.style.tone, grey=grey)
        asked = tone.exposure(job.style.tone)
        return [graded, Stage(job.id, TONE, first, self._picture, face, asked, grey)]

    def _finish(self, job: Job) -> list[Stage]:
        subject, before = self._ready()
        person = self._studio.crisp(subject, before)
        self._picture = self._studio.composed(subject, person, job.style)
        data = finish.jpeg(self._picture)
        self._done = [Candidate(job.id, data, subject.size, notes=subject.notes)]
        return [Stage(job.id, STEPS[3], before, self._picture, subject.cut.face)]

    def _ready(self) -> tuple[Subject, Pixels]:
        if self._subject is None or self._picture is None:
            message = "a stage before the cut-out"
            raise RuntimeError(message)
        return self._subject, self._picture


def _lit(subject: Subject, style: Style) -> Pixels:
    return light.lit(subject.sitter, style.light) if subject.sitter else subject.cut.picture


def _is_grey(style: Style) -> bool:
    return bool(style.grade.get("monochrome", False))


def _code(table: Mapping[str, Any]) -> str:
    return json.dumps(sorted(table.items()))
