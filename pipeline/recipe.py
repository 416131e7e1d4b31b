"""How headshots are made, start to end. Read `headshots` top to bottom; there is no more to it.

The one place where the stages of an engine are measured: what moved the face is dropped, and every
measure goes along with its picture. Knows nothing of ledgers, vaults and chats.
"""

import hashlib
import io
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from time import perf_counter

import numpy as np
from PIL import Image

from pipeline import likeness, prints
from pipeline.arrays import Floats, Pixels
from pipeline.contract import (
    SIZES,
    Attempt,
    Check,
    Headshot,
    Made,
    Mark,
    Measure,
    Mode,
    Picture,
    Reason,
    Refusal,
    Size,
    Unchecked,
    Verdict,
    Withheld,
)
from pipeline.engines import Candidate, Engine, Job, Selfie, Stage
from pipeline.faces import FaceModels
from pipeline.gates import Gate
from pipeline.generation.showing import MOST_REFERENCES
from pipeline.generation.stepping import candidate_seed
from pipeline.likeness import Embeddings, Guard, Portrait, identity
from pipeline.provenance import Signer
from pipeline.selfies import LONG_SIDE, Read, Sandbox, choose, read
from pipeline.stages import finish
from pipeline.styles import Style
from pipeline.together import Making, Stepped, Underway, together

LOOK_AHEAD = 3
"""How many selfies more are tried in the hope of ones that are cleaner to cut out."""
HELD_OUT = 2
"""Selfies that a model is not shown, the last in rank: what it draws is held against them."""
LEAST_TO_HOLD = 4
"""Usable selfies from which some are held out."""
RETRIES = 2
"""How often a picture that has to be withheld is tried again, with the next selfie."""
MADE = {
    Mode.STUDIO: Made.COMPOSITE,
    Mode.TRUE_FACE: Made.PARTLY_GENERATED,
    Mode.REIMAGINED: Made.GENERATED,
}
"""What the pictures of each mode say of themselves."""
MOST_TRIES = 3
"""Candidates drawn for each headshot asked for, at most."""
CHOOSING = 1280
"""Headshot height in px for which several selfies are read, to choose among them in little memory."""
CHECKED = (512, 640)
"""(width, height) in px from which a headshot is judged decent; libjpeg shrinks as it decodes."""
READING_SHARE = 0.4
"""How much of the progress bar reading the selfies is."""

Photos = Sequence[tuple[str, bytes]]
"""(name, file) pairs, oldest first."""
Report = Callable[[str, float], None]
"""Told the stage and how far along all is, 0 to 1; raises to stop."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What the recipe works with, opened once."""

    sandbox: Sandbox
    faces: FaceModels
    engine: Engine
    signer: Signer | None = None
    """Signs every headshot; None only where nobody is given one (tests, measurements)."""
    gates: Gate | None = None
    """Refuses photos and headshots whatever their quality; None as above."""
    ours: tuple[str, frozenset[str]] = ("", frozenset())
    """By what our own pictures are known again (`pipeline.certificates.ours`)."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How many headshots in which style, at one of `sizes`.

    `skip` were made before: of the best selfies, or in a mode that draws of the candidates. `words`
    are codes of what the person confirmed about their looks (`pipeline.generation.asking`), `spared`
    checks that their operator lets them through.
    """

    style: Style
    count: int = 1
    skip: int = 0
    sizes: tuple[Size, ...] = SIZES
    mode: Mode = Mode.STUDIO
    words: tuple[str, ...] = ()
    spared: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class _Order:
    """What one job is made with, and held against."""

    kit: Kit
    guard: Guard
    wish: Wish


@dataclass(frozen=True, slots=True)
class _Work:
    """What became of one selfie in the engine; its pixels are let go."""

    source: str
    mode: Mode
    candidate: Candidate
    measures: tuple[Measure, ...]
    seconds: tuple[tuple[str, float], ...]
    portrait: Portrait | Unchecked = Unchecked.NO_FACE
    card_picture: bytes = b""
    refused: Reason | None = None

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


def make_headshots(kit: Kit, photos: Photos, wish: Wish, report: Report) -> Attempt:
    """Make headshots of one person, or say why not."""
    alone = Underway(headshots(kit, photos, wish, report))
    alone.begin()
    (made,) = together(kit.engine, [alone])
    if isinstance(made, Exception):
        raise made
    return made


def headshots(kit: Kit, photos: Photos, wish: Wish, report: Report) -> Making[Attempt]:
    """Make headshots of one person, or say why not, in steps that others may share."""
    # 1. Read the selfies: decoded in the sandbox, the face found, judged by the coach.
    started = perf_counter()
    reads = list(_read_all(kit, photos, wish.sizes, report))

    # 2. Choose: somebody else's face is set apart, the rest ranked by the coach's score.
    embeddings = Embeddings(kit.faces)
    verdicts, ranked = choose(reads, embeddings, wish.spared)
    left = ranked[wish.skip :] if wish.mode is Mode.STUDIO else _shown(ranked)
    if not left:
        lacking = Refusal.NO_MORE_SELFIES if ranked else _why_unusable(verdicts)
        return Attempt(tuple(verdicts.items()), refusal=lacking)
    read_s = perf_counter() - started

    # 3. Make: best selfie first, each stage measured on the face and the picture against the
    #    person's selfies, until enough are clean.
    drawn = wish.mode is not Mode.STUDIO
    shown = frozenset(one.name for one in left[:MOST_REFERENCES] if drawn)
    guard = Guard(kit.faces, embeddings, ranked, drawn=drawn, shown=shown, words=wish.words)
    full_size = _at_full_sizes(kit, left, dict(photos), wish.sizes)
    order = _Order(kit, guard, wish)
    works = yield from _make_enough(order, _jobs(full_size, wish), report)
    verdicts |= {work.source: _final(verdicts[work.source], work) for work in works}

    # 4. Keep what is whole and still the person, clean cut-outs first.
    kept = [work for work in works if work.kept]
    kept.sort(key=lambda work: len(work.candidate.notes))
    kept = kept[: wish.count]
    if any(work.refused for work in kept):
        return Attempt(tuple(verdicts.items()), refusal=Refusal.INDECENT)
    shots = tuple(_shot(work, order, read_s) for work in kept)
    together = guard.job([work.portrait for work in kept], _sources(kept))

    # 5. Where drawn skin lies far off in all of them: the same with it brought closer, to choose from.
    other = _corrected(order, kept, together)
    corrected = tuple(_shot(work, order, read_s) for work in other)
    pairs = [(_full(before), _full(after)) for before, after in zip(kept, other, strict=False)]
    sheet = likeness.card.sides(pairs) if pairs else b""

    # 6. Mark: each picture says how it was made, under our signature.
    shots, corrected = (
        tuple((shot, _marked(kit, wish.mode, picture)) for shot, picture in some)
        for some in (shots, corrected)
    )
    refusal = None if shots else _why_none(works)
    held = _withheld(works)
    return Attempt(tuple(verdicts.items()), shots, refusal, together, held, corrected, sheet)


def inspect(
    kit: Kit,
    photo: tuple[str, bytes],
    beside: Photos,
    sizes: tuple[Size, ...],
    spared: Collection[Check] = (),
) -> tuple[Verdict, Pixels | None]:
    """Judge one photo next to all earlier ones; also its upright sRGB pixels, if it can be read.

    The earlier ones are read again, 0.1 to 0.2 s each, so that nothing that identifies a face
    need be kept. `spared` checks turn nobody away.
    """
    found = read(kit.sandbox, kit.faces, photo, sizes)
    if found.selfie is None:
        return found.verdict, None
    earlier = [read(kit.sandbox, kit.faces, other, _to_choose(sizes)) for other in beside]
    verdicts, _ = choose([*earlier, found], kit.faces, spared)
    if why := kit.gates and kit.gates.refuses(found.selfie.pixels, found.selfie.face, spared):
        return Verdict(why), None
    return verdicts[found.name], found.selfie.pixels


def contact_sheet(
    kit: Kit,
    photos: Photos,
    wish: tuple[Sequence[Style], tuple[Size, ...]],
    report: Report,
    spared: Collection[Check] = (),
) -> tuple[str, dict[str, bytes]] | Refusal:
    """Try the best selfie on in every style: its name and a small JPEG by slug.

    As with headshots, one that can be cut out cleanly goes before one that cannot.
    `wish` is the styles and the sizes that headshots may have: only a selfie good enough for one.
    """
    styles, sizes = wish
    reads = list(_read_all(kit, photos, sizes, report))
    verdicts, ranked = choose(reads, kit.faces, spared)
    report("preview", READING_SHARE)
    for number, selfie in enumerate(_cleanest_first(kit.engine, ranked)):
        report("preview", READING_SHARE + (1 - READING_SHARE) * number / len(ranked))
        made = kit.engine.previews(selfie, styles)
        if not isinstance(made, Reason):
            return selfie.name, made
    return Refusal.NO_FRAMING if ranked else _why_unusable(verdicts)


def _cleanest_first(engine: Engine, ranked: Sequence[Selfie]) -> list[Selfie]:
    """Put the first selfie without doubts first, looking no further than headshots do."""
    looked: list[tuple[int, Selfie]] = []
    for selfie in ranked[: 1 + LOOK_AHEAD]:
        doubts = engine.doubts(selfie)
        looked.append((len(doubts), selfie))
        if not doubts:
            break
    looked.sort(key=lambda one: one[0])
    return [*(selfie for _, selfie in looked), *ranked[len(looked) :]]


def _read_all(kit: Kit, photos: Photos, sizes: tuple[Size, ...], report: Report) -> Iterator[Read]:
    enough = sizes if len(photos) == 1 else _to_choose(sizes)
    for number, photo in enumerate(photos):
        report("read", READING_SHARE * number / len(photos))
        yield read(kit.sandbox, kit.faces, photo, enough)


def _to_choose(sizes: tuple[Size, ...]) -> tuple[Size, ...]:
    return tuple(size for size in sizes if size[1] <= CHOOSING)


def _shown(ranked: list[Selfie]) -> list[Selfie]:
    """Leave out the selfies that a model is not shown."""
    return ranked[:-HELD_OUT] if len(ranked) >= LEAST_TO_HOLD else ranked


def _at_full_sizes(
    kit: Kit, chosen: Iterable[Selfie], files: Mapping[str, bytes], sizes: tuple[Size, ...]
) -> Iterator[Selfie]:
    """Read chosen selfies again as large as headshots can use; the others never need it."""
    for selfie in chosen:
        was_shrunk = max(selfie.pixels.shape) == LONG_SIDE
        if sizes[0][1] <= CHOOSING or not was_shrunk:
            yield selfie
        else:
            again = read(kit.sandbox, kit.faces, (selfie.name, files[selfie.name]), sizes)
            yield again.selfie or selfie


def _jobs(selfies: Iterable[Selfie], wish: Wish) -> Iterator[Job]:
    """One job a selfie; in a mode that draws, one a candidate, from the best few selfies in turn.

    A candidate's noise comes of the selfies, the style and its number: made again it is the same.
    """
    if wish.mode is Mode.STUDIO:
        for selfie in selfies:
            yield Job(selfie.name, selfie, wish.style, wish.sizes)
        return
    best = tuple(islice(selfies, MOST_REFERENCES))
    key = "/".join((wish.style.slug, wish.mode, *(selfie.name for selfie in best)))
    seed = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=7).digest())
    for number in range(wish.skip, wish.skip + MOST_TRIES * wish.count):
        selfie = best[number % len(best)]
        yield Job(
            id=f"{selfie.name}/{number}",
            selfie=selfie,
            style=wish.style,
            sizes=wish.sizes,
            mode=wish.mode,
            references=best,
            words=wish.words,
            seed=candidate_seed(seed, number),
        )


def _make_enough(order: _Order, jobs: Iterable[Job], report: Report) -> Making[list[_Work]]:
    """Make pictures, in order, until `count` are clean or enough has been tried."""
    works: list[_Work] = []
    kept, clean, withheld, wish = 0, 0, 0, order.wish
    for tried, job in enumerate(jobs):
        if clean >= wish.count or (kept >= wish.count and tried >= wish.count + LOOK_AHEAD):
            break
        share = (min(kept, wish.count - 1) / wish.count, 1 / wish.count)
        work = yield from _make(order, job, _rescaled(report, *share))
        kept += work.kept
        clean += work.kept and not work.candidate.notes
        works.append(work)
        withheld = 0 if work.kept else withheld + work.withheld
        if withheld > RETRIES:
            break
    return works


def _make(order: _Order, job: Job, report: Report) -> Making[_Work]:
    """Take one job through the engine, measuring what each stage did to the face."""
    steps = order.kit.engine.info.steps_of(job.mode)
    last: Stage | None = None
    watch, measures = likeness.Steps(), list[Measure]()
    seconds = dict.fromkeys(steps, 0.0)
    candidate: Candidate | None = None
    number = 0
    while candidate is None:
        step = min(number, len(steps) - 1)
        report(steps[step], step / len(steps))
        stepped: Stepped = yield job
        seconds[steps[step]] += stepped.seconds
        measures += [m for stage in stepped.stages for m in watch.measures(stage)]
        last = stepped.stages[-1] if stepped.stages else last
        candidate, number = stepped.candidate, number + 1
    if candidate.fault:
        raise candidate.fault
    spent = tuple(seconds.items())
    made = _Work(job.selfie.name, job.mode, candidate, tuple(measures), spent)
    if last is None and candidate.reason is not None:
        return made
    with ThreadPoolExecutor(1) as aside:  # recognising the face takes one core, and longer
        refused = aside.submit(_refused, order.kit.gates, candidate, order.wish.spared)
        held = _held_against(order.guard, job, made, last)
    return replace(held, refused=refused.result())


def _refused(gates: Gate | None, candidate: Candidate, spared: Collection[Check]) -> Reason | None:
    """Ask the gates about what would be delivered."""
    if gates is None or candidate.reason:
        return None
    return gates.refuses(_shrunk(candidate.jpeg), None, spared)


def _shrunk(jpeg: bytes) -> Pixels:
    """Decode our own JPEG again, at least CHECKED in size."""
    with Image.open(io.BytesIO(jpeg)) as picture:
        picture.draft("RGB", CHECKED)
        return np.asarray(picture.convert("RGB"))


def _held_against(guard: Guard, job: Job, made: _Work, last: Stage | None) -> _Work:
    """Hold the picture against the person's selfies; without a stage, all of it was drawn."""
    pixels = _decoded(made.candidate.jpeg) if last is None else last.after
    portrait = guard.portrait(pixels)
    found = guard.single(portrait, made.source if last else "")
    if last is None and isinstance(portrait, Unchecked):
        found = tuple(map(_nobody, found))
    stage = last or _drawn(guard.models, job.id, pixels)
    card = likeness.card.picture(job.selfie, stage) if stage else b""
    measures = (*made.measures, *found)
    return replace(made, measures=measures, portrait=portrait, card_picture=card)


def _corrected(
    order: _Order, works: Sequence[_Work], together: tuple[Measure, ...]
) -> tuple[_Work, ...]:
    """Bring the skin of a job's drawn pictures closer; none where that does not help all of them."""
    residual = likeness.recolour.residual(together)
    if residual is None or order.wish.mode is not Mode.REIMAGINED:
        return ()
    found = [_recoloured(order.guard, work, residual) for work in works]
    after = order.guard.job([work.portrait for work in found])
    nearer = likeness.recolour.away(after) < likeness.recolour.away(together)
    return tuple(found) if nearer and all(work.kept for work in found) else ()


def _recoloured(guard: Guard, work: _Work, residual: Floats) -> _Work:
    """Recolour one drawn picture, and hold it against the person's selfies as before."""
    pixels = _decoded(work.candidate.jpeg)
    stage = _drawn(guard.models, work.source, pixels)
    if stage is None:
        return replace(work, portrait=Unchecked.NO_FACE)
    after = likeness.recolour.recoloured(guard.models, pixels, stage.face, residual)
    portrait = guard.portrait(after)
    selfie = next(one for one in guard.selfies if one.name == work.source)
    return replace(
        work,
        candidate=replace(work.candidate, jpeg=finish.jpeg(after)),
        measures=guard.single(portrait),
        portrait=portrait,
        card_picture=likeness.card.picture(selfie, replace(stage, after=after)),
    )


def _full(work: _Work) -> Pixels:
    return _decoded(work.candidate.jpeg)


def _nobody(measure: Measure) -> Measure:
    """A drawn picture that shows no face is nobody's headshot: that is no open question."""
    is_who = measure.name == identity.DISTANCE.name
    return replace(measure, mark=Mark.FAILED) if is_who else measure


def _drawn(faces: FaceModels, job: str, pixels: Pixels) -> Stage | None:
    """Give a picture that was drawn throughout, with its face, as a card shows one."""
    found = faces.detect(pixels)
    return Stage(job, "", pixels, pixels, faces.read(pixels, found[0])) if found else None


def _decoded(jpeg: bytes) -> Pixels:
    with Image.open(io.BytesIO(jpeg)) as picture:
        return np.array(picture.convert("RGB"))


def _sources(works: Sequence[_Work]) -> list[str]:
    """Name the selfies whose pixels these pictures keep."""
    return [work.source for work in works if work.mode is not Mode.REIMAGINED]


def _rescaled(report: Report, start: float, share: float) -> Report:
    """Map one picture's progress into the part of the bar that is left after reading."""
    making = 1 - READING_SHARE
    return lambda stage, part: report(stage, READING_SHARE + making * (start + share * part))


def _final(verdict: Verdict, work: _Work) -> Verdict:
    """Add what the engine found to the coach's verdict."""
    notes = tuple(dict.fromkeys((*verdict.notes, *work.candidate.notes)))
    return replace(verdict, reason=work.candidate.reason, notes=notes)


def _shot(work: _Work, order: _Order, read_s: float) -> tuple[Headshot, Picture]:
    seconds = (("read", read_s), *work.seconds)
    lines = likeness.card.lines(work.measures)
    name, size = work.source, work.candidate.size
    engine = order.kit.engine.info.name_of(work.mode)
    style = order.wish.style.slug
    shot = Headshot("", name, style, size, work.measures, seconds, lines, engine=engine)
    return shot, Picture(
        work.candidate.jpeg, work.card_picture, prints.look(_shrunk(work.candidate.jpeg))
    )


def _withheld(works: Sequence[_Work]) -> tuple[Withheld, ...]:
    """Name what was made and is not given out."""
    return tuple(Withheld(work.source, work.failed) for work in works if work.withheld)


def _marked(kit: Kit, mode: Mode, picture: Picture) -> Picture:
    if kit.signer is None:
        return picture
    name = kit.engine.info.name_of(mode)
    marked = kit.signer.marked(picture.data, MADE[mode], name, datetime.now(UTC))
    return replace(picture, data=marked)


def _why_unusable(verdicts: dict[str, Verdict]) -> Refusal:
    reasons = Counter(verdict.reason for verdict in verdicts.values())
    small = reasons[Reason.TOO_SMALL] == len(verdicts)
    return Refusal.TOO_SMALL if small else Refusal.NO_USABLE_SELFIE


def _why_none(works: Sequence[_Work]) -> Refusal:
    """Name the commonest cause, ours first: a picture that was made and then dropped."""
    reasons = {work.candidate.reason for work in works}
    if None in reasons:
        return Refusal.FACE_MOVED
    return Refusal.TOO_SMALL if Reason.TOO_SMALL in reasons else Refusal.NO_FRAMING
