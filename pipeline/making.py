"""One picture made: a job taken through an engine and measured, then judged whole.

The one place where the stages of an engine are measured, each on the face, against its own input.
What came out is held against the person's selfies, and before the gates.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from PIL import Image

from pipeline import likeness, prints
from pipeline.arrays import Floats, Pixels
from pipeline.contract import Check, Mark, Measure, Mode, Reason, Unchecked
from pipeline.engines import Candidate, EngineInfo, Job, Stage
from pipeline.faces import FaceModels
from pipeline.gates import Gate
from pipeline.likeness import Guard, Portrait, identity
from pipeline.patches import halved
from pipeline.stages import finish, steady
from pipeline.together import Making, Stepped

CHECKED = 640
"""px high, at least, from which a headshot is judged decent; it is halved as long as it is no lower."""

MENDINGS = 2
"""How often at most a picture that is to match others is made again; more do not bring it nearer."""

Framing = Mapping[str, Any]
"""A style's framing table."""

Report = Callable[[str, float], None]
"""Told the stage and how far along all is, 0 to 1; raises to stop."""


@dataclass(frozen=True, slots=True)
class Work:
    """What became of one selfie in the engine; its pixels are let go. `look` is as `pipeline.prints` has it."""

    source: str
    mode: Mode
    candidate: Candidate
    measures: tuple[Measure, ...]
    seconds: tuple[tuple[str, float], ...]
    portrait: Portrait | Unchecked = Unchecked.NO_FACE
    card_picture: bytes = b""
    refused: Reason | None = None
    look: bytes = b""

    @property
    def pixels(self) -> Pixels:
        """The picture, decoded from its file."""
        with Image.open(io.BytesIO(self.candidate.jpeg)) as picture:
            return np.array(picture.convert("RGB"))

    @property
    def failed(self) -> tuple[Measure, ...]:
        """What the picture has to be withheld for."""
        return likeness.card.failed(self.measures)

    @property
    def kept(self) -> bool:
        """Whether there is a picture and nothing measured says that it is another person's."""
        return self.candidate.reason is None and not self.failed

    @property
    def withheld(self) -> bool:
        """Whether there is a picture that is not given out."""
        return self.candidate.reason is None and bool(self.failed)


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes pictures of one person, by an engine that is so, under the eyes of a guard and the gates."""

    info: EngineInfo
    guard: Guard
    gates: Gate | None = None
    spared: tuple[Check, ...] = ()

    def make(self, job: Job, report: Report) -> Making[Work]:
        """Take one job through the engine, measuring what each stage did to the face.

        What is to match others' pictures is made again, framed by what was read in the one before.
        """
        with ThreadPoolExecutor(1) as aside:  # neither engine nor gates wait for what is measured
            taken = yield from self._taken(job, report, aside)
            if job.style.framing.get("exact", False):
                wanted = job.style.framing
                for _ in range(MENDINGS):
                    framing = self._mended(job.style.framing, wanted, taken.work)
                    if framing is None:
                        break
                    job = replace(job, style=replace(job.style, framing=framing))
                    taken = yield from self._taken(job, report, aside)
            if taken.last is None and taken.work.candidate.reason:
                return taken.work
            held = aside.submit(_held_against, self.guard, job, taken)
            refused, look = self._seen(taken)
            return replace(held.result(), refused=refused, look=look)

    def _mended(self, asked: Framing, wanted: Framing, made: Work) -> Framing | None:
        """Return how it is to be framed to come out as wanted; None where there is nothing to mend."""
        if made.candidate.reason:
            return None
        seen = steady.place(self.guard.models, made.pixels)
        if seen is None or steady.holds(wanted, seen):
            return None
        return steady.mended(asked, wanted, seen)

    def _taken(self, job: Job, report: Report, aside: Executor) -> Making["_Taken"]:
        steps = self.info.steps_of(job.mode)
        last: Stage | None = None
        watch, measured = likeness.Steps(), list[Future[tuple[Measure, ...]]]()
        seconds = dict.fromkeys(steps, 0.0)
        candidate: Candidate | None = None
        number = 0
        while candidate is None:
            step = min(number, len(steps) - 1)
            report(steps[step], step / len(steps))
            stepped: Stepped = yield job
            seconds[steps[step]] += stepped.seconds
            measured += [aside.submit(watch.measures, stage) for stage in stepped.stages]
            last = stepped.stages[-1] if stepped.stages else last
            candidate, number = stepped.candidate, number + 1
        if candidate.fault:
            raise candidate.fault
        work = Work(job.selfie.name, job.mode, candidate, (), tuple(seconds.items()))
        return _Taken(work, last, measured)

    def corrected(self, works: Sequence[Work], together: tuple[Measure, ...]) -> tuple[Work, ...]:
        """Bring the skin of a job's drawn pictures closer; none where that does not help all of them."""
        residual = likeness.recolour.residual(together)
        if residual is None:
            return ()
        found = [_recoloured(self.guard, work, residual) for work in works]
        after = self.guard.job([work.portrait for work in found])
        nearer = likeness.recolour.away(after) < likeness.recolour.away(together)
        return tuple(found) if nearer and all(work.kept for work in found) else ()

    def _seen(self, taken: "_Taken") -> tuple[Reason | None, bytes]:
        """Look at the picture, made smaller: is it decent, and its print."""
        if taken.work.candidate.reason:
            return None, b""
        pixels = taken.pixels
        small = halved(pixels, max(0, int(np.log2(len(pixels) / CHECKED))))
        refused = self.gates.refuses(small, None, self.spared) if self.gates else None
        return refused, prints.look(small)


class _Taken(NamedTuple):
    """A job that was taken through the engine: what came of it, its last stage, what is measured of all of them."""

    work: Work
    last: Stage | None
    measured: Sequence[Future[tuple[Measure, ...]]]

    @property
    def pixels(self) -> Pixels:
        """The picture: what its last stage came to; without a stage, its file decoded."""
        return self.last.after if self.last else self.work.pixels


def _held_against(guard: Guard, job: Job, taken: _Taken) -> Work:
    """Hold the picture against the person's selfies; without a stage, all of it was drawn.

    Without selfies there is nothing to ask: what is adjusted was held against them before. It may show
    more than that did, and so somebody else of the selfie.
    """
    measures = tuple(measure for stage in taken.measured for measure in stage.result())
    made, last = replace(taken.work, measures=measures), taken.last
    if last and not guard.selfies:
        card = likeness.card.picture(job.selfie, last)
        beside = guard.people(last.after) if job.selfie.others else None
        measures = (*measures, *guard.unasked(beside))
        return replace(made, measures=measures, card_picture=card)
    pixels = taken.pixels
    portrait = guard.portrait(pixels)
    found = guard.single(portrait, made.source if last else "")
    if last is None and isinstance(portrait, Unchecked):
        found = tuple(map(_nobody, found))
    stage = last or _drawn(guard.models, job.id, pixels)
    sent = next((one for one in guard.selfies if one.name == made.source), job.selfie)
    card = likeness.card.picture(sent, stage) if stage else b""
    return replace(made, measures=(*measures, *found), portrait=portrait, card_picture=card)


def _recoloured(guard: Guard, work: Work, residual: Floats) -> Work:
    """Recolour one drawn picture, and hold it against the person's selfies as before."""
    pixels = work.pixels
    stage = _drawn(guard.models, work.source, pixels)
    if stage is None:
        return replace(work, portrait=Unchecked.NO_FACE)
    after = likeness.recolour.recoloured(guard.models, pixels, stage.face, residual)
    portrait = guard.portrait(after)
    selfie = next(one for one in guard.selfies if one.name == work.source)
    return replace(
        work,
        candidate=replace(work.candidate, jpeg=finish.jpeg(after)),
        look=prints.look(after),
        measures=guard.single(portrait),
        portrait=portrait,
        card_picture=likeness.card.picture(selfie, replace(stage, after=after)),
    )


def _nobody(measure: Measure) -> Measure:
    """A drawn picture that shows no face is nobody's headshot: that is no open question."""
    is_who = measure.name == identity.DISTANCE.name
    return replace(measure, mark=Mark.FAILED) if is_who else measure


def _drawn(faces: FaceModels, job: str, pixels: Pixels) -> Stage | None:
    """Give a picture that was drawn throughout, with its face, as a card shows one."""
    found = faces.detect(pixels)
    return Stage(job, "", pixels, pixels, faces.read(pixels, found[0])) if found else None
