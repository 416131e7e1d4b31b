"""How headshots are made, start to end. Read `headshots` top to bottom; there is no more to it.

The one place where the stages of an engine are measured: what moved the face is dropped, and every
measure goes along with its picture. Knows nothing of ledgers, vaults and chats.
"""

import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from time import perf_counter

import numpy as np
from PIL import Image

from pipeline import likeness
from pipeline.arrays import Pixels
from pipeline.contract import (
    SIZES,
    Attempt,
    Headshot,
    Measure,
    Picture,
    Reason,
    Refusal,
    Size,
    Unchecked,
    Verdict,
    Withheld,
)
from pipeline.engines import Candidate, Engine, EngineInfo, Job, Selfie, Stage
from pipeline.faces import FaceModels
from pipeline.gates import Gate
from pipeline.likeness import Embeddings, Guard, Portrait
from pipeline.provenance import Signer
from pipeline.selfies import LONG_SIDE, Read, Sandbox, choose, read
from pipeline.styles import Style
from pipeline.together import Making, Stepped, Underway, together

LOOK_AHEAD = 3
"""How many selfies more are tried in the hope of ones that are cleaner to cut out."""
RETRIES = 2
"""How often a picture that has to be withheld is tried again, with the next selfie."""
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
    """How many headshots in which style, at one of `sizes`; the `skip` best selfies were used before."""

    style: Style
    count: int = 1
    skip: int = 0
    sizes: tuple[Size, ...] = SIZES


@dataclass(frozen=True, slots=True)
class _Order:
    """What one job is made with, and held against."""

    info: EngineInfo
    guard: Guard
    wish: Wish


@dataclass(frozen=True, slots=True)
class _Work:
    """What became of one selfie in the engine."""

    candidate: Candidate
    measures: tuple[Measure, ...]
    seconds: tuple[tuple[str, float], ...]
    portrait: Portrait | Unchecked
    card_picture: bytes

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
    verdicts, ranked = choose(reads, embeddings)
    left = ranked[wish.skip :]
    if not left:
        lacking = Refusal.NO_MORE_SELFIES if ranked else _why_unusable(verdicts)
        return Attempt(tuple(verdicts.items()), refusal=lacking)
    read_s = perf_counter() - started

    # 3. Make: best selfie first, each stage measured on the face and the picture against the
    #    person's selfies, until enough are clean.
    files, guard = dict(photos), Guard(kit.faces, embeddings, ranked)
    full_size = (_at_full_size(kit, selfie, files[selfie.name], wish.sizes) for selfie in left)
    order = _Order(kit.engine.info, guard, wish)
    works = yield from _make_enough(order, full_size, report)
    verdicts |= {name: _final(verdicts[name], work) for name, work in works.items()}

    # 4. Keep what is whole and still the person, clean cut-outs first.
    kept = [(name, work) for name, work in works.items() if work.kept]
    kept.sort(key=lambda entry: len(entry[1].candidate.notes))
    kept = kept[: wish.count]
    if kit.gates and any(kit.gates.refuses(_pixels(work), None) for _, work in kept):
        return Attempt(tuple(verdicts.items()), refusal=Refusal.INDECENT)
    shots = tuple(_shot(name, work, order, read_s) for name, work in kept)
    together = guard.job([work.portrait for _, work in kept], [name for name, _ in kept])

    # 5. Mark: each picture says how it was made, under our signature.
    shots = tuple((shot, _marked(kit, picture)) for shot, picture in shots)
    refusal = None if shots else _why_none(works)
    return Attempt(tuple(verdicts.items()), shots, refusal, together, _withheld(works))


def inspect(
    kit: Kit, photo: tuple[str, bytes], beside: Photos, sizes: tuple[Size, ...]
) -> tuple[Verdict, Pixels | None]:
    """Judge one photo next to all earlier ones; also its upright sRGB pixels, if it can be read.

    The earlier ones are read again, 0.1 to 0.2 s each, so that nothing that identifies a face
    need be kept.
    """
    found = read(kit.sandbox, kit.faces, photo, sizes)
    if found.selfie is None:
        return found.verdict, None
    earlier = [read(kit.sandbox, kit.faces, other, _to_choose(sizes)) for other in beside]
    verdicts, _ = choose([*earlier, found], kit.faces)
    if why := kit.gates and kit.gates.refuses(found.selfie.pixels, found.selfie.face):
        return Verdict(why), None
    return verdicts[found.name], found.selfie.pixels


def contact_sheet(
    kit: Kit, photos: Photos, wish: tuple[Sequence[Style], tuple[Size, ...]], report: Report
) -> tuple[str, dict[str, bytes]] | Refusal:
    """Try the best selfie on in every style: its name and a small JPEG by slug.

    `wish` is the styles and the sizes that headshots may have: only a selfie good enough for one.
    """
    styles, sizes = wish
    reads = list(_read_all(kit, photos, sizes, report))
    verdicts, ranked = choose(reads, kit.faces)
    for number, selfie in enumerate(ranked):
        report("preview", READING_SHARE + (1 - READING_SHARE) * number / len(ranked))
        made = kit.engine.previews(selfie, styles)
        if not isinstance(made, Reason):
            return selfie.name, made
    return Refusal.NO_FRAMING if ranked else _why_unusable(verdicts)


def _read_all(kit: Kit, photos: Photos, sizes: tuple[Size, ...], report: Report) -> Iterator[Read]:
    enough = sizes if len(photos) == 1 else _to_choose(sizes)
    for number, photo in enumerate(photos):
        report("read", READING_SHARE * number / len(photos))
        yield read(kit.sandbox, kit.faces, photo, enough)


def _to_choose(sizes: tuple[Size, ...]) -> tuple[Size, ...]:
    return tuple(size for size in sizes if size[1] <= CHOOSING)


def _at_full_size(kit: Kit, selfie: Selfie, data: bytes, sizes: tuple[Size, ...]) -> Selfie:
    """Read a chosen selfie again as large as its headshot can use; the others never need it."""
    was_shrunk = max(selfie.pixels.shape) == LONG_SIDE
    if sizes[0][1] <= CHOOSING or not was_shrunk:
        return selfie
    return read(kit.sandbox, kit.faces, (selfie.name, data), sizes).selfie or selfie


def _make_enough(
    order: _Order, ranked: Iterable[Selfie], report: Report
) -> Making[dict[str, _Work]]:
    """Make pictures, best selfie first, until `count` are clean or enough has been tried."""
    works: dict[str, _Work] = {}
    kept, clean, withheld, wish = 0, 0, 0, order.wish
    for tried, selfie in enumerate(ranked):
        if clean >= wish.count or (kept >= wish.count and tried >= wish.count + LOOK_AHEAD):
            break
        share = (min(kept, wish.count - 1) / wish.count, 1 / wish.count)
        work = yield from _make(order, selfie, _rescaled(report, *share))
        kept += work.kept
        clean += work.kept and not work.candidate.notes
        works[selfie.name] = work
        withheld = 0 if work.kept else withheld + work.withheld
        if withheld > RETRIES:
            break
    return works


def _make(order: _Order, selfie: Selfie, report: Report) -> Making[_Work]:
    """Take one selfie through the engine, measuring what each stage did to the face."""
    info, wish = order.info, order.wish
    job = Job(selfie.name, selfie, wish.style, wish.sizes)
    last: Stage | None = None
    measures: list[Measure] = []
    seconds = dict.fromkeys(info.steps, 0.0)
    candidate: Candidate | None = None
    number = 0
    while candidate is None:
        step = min(number, len(info.steps) - 1)
        report(info.steps[step], step / len(info.steps))
        stepped: Stepped = yield job
        seconds[info.steps[step]] += stepped.seconds
        measures += [m for stage in stepped.stages for m in likeness.paired(stage)]
        last = stepped.stages[-1] if stepped.stages else last
        candidate, number = stepped.candidate, number + 1
    spent = tuple(seconds.items())
    if last is None:
        return _Work(candidate, tuple(measures), spent, Unchecked.NO_FACE, b"")
    portrait = order.guard.portrait(last.after)
    measures += order.guard.single(portrait, selfie.name)
    card = likeness.card.picture(selfie, last)
    return _Work(candidate, tuple(measures), spent, portrait, card)


def _rescaled(report: Report, start: float, share: float) -> Report:
    """Map one picture's progress into the part of the bar that is left after reading."""
    making = 1 - READING_SHARE
    return lambda stage, part: report(stage, READING_SHARE + making * (start + share * part))


def _final(verdict: Verdict, work: _Work) -> Verdict:
    """Add what the engine found to the coach's verdict."""
    notes = tuple(dict.fromkeys((*verdict.notes, *work.candidate.notes)))
    return replace(verdict, reason=work.candidate.reason, notes=notes)


def _shot(name: str, work: _Work, order: _Order, read_s: float) -> tuple[Headshot, Picture]:
    seconds = (("read", read_s), *work.seconds)
    lines = likeness.card.lines(work.measures)
    size, style, engine = work.candidate.size, order.wish.style.slug, order.info.name
    shot = Headshot("", name, style, size, work.measures, seconds, lines, engine=engine)
    return shot, Picture(work.candidate.jpeg, work.card_picture)


def _withheld(works: dict[str, _Work]) -> tuple[Withheld, ...]:
    """Name what was made and is not given out."""
    return tuple(Withheld(name, work.failed) for name, work in works.items() if work.withheld)


def _pixels(work: _Work) -> Pixels:
    """Decode our own JPEG: what is checked is what is delivered, shrunk."""
    with Image.open(io.BytesIO(work.candidate.jpeg)) as picture:
        picture.draft("RGB", CHECKED)
        return np.asarray(picture.convert("RGB"))


def _marked(kit: Kit, picture: Picture) -> Picture:
    if kit.signer is None:
        return picture
    about = kit.engine.info
    marked = kit.signer.marked(picture.data, about.made, about.name, datetime.now(UTC))
    return replace(picture, data=marked)


def _why_unusable(verdicts: dict[str, Verdict]) -> Refusal:
    reasons = Counter(verdict.reason for verdict in verdicts.values())
    small = reasons[Reason.TOO_SMALL] == len(verdicts)
    return Refusal.TOO_SMALL if small else Refusal.NO_USABLE_SELFIE


def _why_none(works: dict[str, _Work]) -> Refusal:
    """Name the commonest cause, ours first: a picture that was made and then dropped."""
    reasons = {work.candidate.reason for work in works.values()}
    if None in reasons:
        return Refusal.FACE_MOVED
    return Refusal.TOO_SMALL if Reason.TOO_SMALL in reasons else Refusal.NO_FRAMING
