"""How headshots are made, start to end. Read `headshots` top to bottom; there is no more to it.

What moved the face is dropped, and every measure goes along with its picture. Knows nothing of
ledgers, vaults and chats.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from time import perf_counter

from pipeline import formats, likeness
from pipeline.arrays import Pixels
from pipeline.contract import (
    PRINTS,
    SIZES,
    Attempt,
    Check,
    Crops,
    Format,
    Headshot,
    Made,
    Mode,
    Picture,
    Reason,
    Refusal,
    Size,
    Verdict,
    Withheld,
)
from pipeline.engines import Engine, EngineInfo, Job, Selfie
from pipeline.faces import FaceModels
from pipeline.gates import Gate
from pipeline.generation.showing import MOST_REFERENCES
from pipeline.generation.stepping import candidate_seed
from pipeline.likeness import Embeddings, Guard
from pipeline.making import Maker, Report, Work
from pipeline.provenance import Signer, xmp
from pipeline.selfies import LONG_SIDE, Read, Sandbox, choose, read
from pipeline.stages.kept import Kept
from pipeline.styles import Style
from pipeline.together import Making, Underway, together

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
SOURCES = 2
"""Selfies that headshots were made of, kept as read for what their person wants adjusted; 22 MB each at most."""
READING_SHARE = 0.4
"""How much of the progress bar reading the selfies is."""

Photos = Sequence[tuple[str, bytes]]
"""(name, file) pairs, oldest first."""


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
    sources: Kept[Selfie] = field(default_factory=lambda: Kept(SOURCES), repr=False)
    """The selfies that the last headshots were made of, each by its file and the sizes it is read for."""


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
    maker = Maker(kit.engine.info, guard, kit.gates, wish.spared)
    works = yield from _make_enough(maker, _jobs(full_size, wish), wish.count, report)
    verdicts |= {work.source: _final(verdicts[work.source], work) for work in works}

    # 4. Keep what is whole and still the person, clean cut-outs first.
    kept = [work for work in works if work.kept]
    kept.sort(key=lambda work: len(work.candidate.notes))
    kept = kept[: wish.count]
    if any(work.refused for work in kept):
        return Attempt(tuple(verdicts.items()), refusal=Refusal.INDECENT)
    shots = tuple(_shot(work, kit.engine.info, wish.style, read_s) for work in kept)
    together = guard.job([work.portrait for work in kept], _sources(kept))

    # 5. Where drawn skin lies far off in all of them: the same with it brought closer, to choose from.
    other = maker.corrected(kept, together) if wish.mode is Mode.REIMAGINED else ()
    corrected = tuple(_shot(work, kit.engine.info, wish.style, read_s) for work in other)
    pairs = [(before.pixels, after.pixels) for before, after in zip(kept, other, strict=False)]
    sheet = likeness.card.sides(pairs) if pairs else b""

    # 6. Mark: each picture says how it was made, under our signature.
    shots, corrected = (
        tuple((shot, _marked(kit, wish.mode, picture)) for shot, picture in some)
        for some in (shots, corrected)
    )
    refusal = None if shots else _why_none(works)
    held = _withheld(works)
    return Attempt(tuple(verdicts.items()), shots, refusal, together, held, corrected, sheet)


def adjusted(
    kit: Kit, photo: tuple[str, bytes], wish: Wish, report: Report, *, anew: bool
) -> Making[Attempt]:
    """Make one headshot again in a style that was adjusted, in steps that others may share.

    Every step is measured on the face. Unless `anew`, the first picture was held against the person's
    selfies, and these are its pixels: who it is, is asked once.
    """
    started = perf_counter()
    name, selfie = photo[0], _source(kit, photo, wish.sizes)
    if isinstance(selfie, Verdict):
        return Attempt(((name, selfie),), refusal=_why_unusable({name: selfie}))
    read_s = perf_counter() - started
    guard = Guard(kit.faces, Embeddings(kit.faces), [selfie] if anew else [], drawn=False)
    maker = Maker(kit.engine.info, guard, kit.gates, wish.spared)
    work = yield from maker.make(Job(name, selfie, wish.style, wish.sizes), report)
    verdicts = ((name, _final(Verdict(), work)),)
    if not work.kept:
        return Attempt(verdicts, (), _why_none([work]), withheld=_withheld([work]))
    if work.refused:
        return Attempt(verdicts, refusal=Refusal.INDECENT)
    shot, picture = _shot(work, kit.engine.info, wish.style, read_s)
    return Attempt(verdicts, ((shot, _marked(kit, wish.mode, picture)),))


def formatted(
    kit: Kit, photo: tuple[str, bytes], wish: Wish, report: Report
) -> Making[Crops | Refusal]:
    """Make one headshot in every format, each framed, measured and marked for itself."""
    name, selfie = photo[0], _source(kit, photo, wish.sizes)
    if isinstance(selfie, Verdict):
        return _why_unusable({name: selfie})
    guard = Guard(kit.faces, Embeddings(kit.faces), [], drawn=False)
    maker = Maker(kit.engine.info, guard, kit.gates, wish.spared)
    made: dict[Format, Work] = {}
    for number, (one, spec) in enumerate(formats.SPECS.items()):
        job = Job(name, selfie, formats.framed(wish.style, spec), spec.sizes)
        share = (number / len(formats.SPECS), 1 / len(formats.SPECS))
        made[one] = yield from maker.make(job, _rescaled(report, *share))
    kept = {one: work for one, work in made.items() if work.kept}
    lacking = tuple((one, _why_none([work])) for one, work in made.items() if not work.kept)
    if any(work.refused for work in kept.values()):
        return Refusal.INDECENT
    return Crops(tuple(_crops(kit, wish.mode, kept)), lacking)


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


def _source(kit: Kit, photo: tuple[str, bytes], sizes: tuple[Size, ...]) -> Selfie | Verdict:
    """Read a selfie, or recall it; a verdict where it is not usable."""
    key = _key(photo, sizes)
    if known := kit.sources.get(key):
        return known
    found = read(kit.sandbox, kit.faces, photo, sizes)
    return kit.sources.put(key, found.selfie) if found.selfie else found.verdict


def _key(photo: tuple[str, bytes], sizes: tuple[Size, ...]) -> tuple[str, bytes, tuple[Size, ...]]:
    """Name a photo by its content too: one face must never stand in for another."""
    return photo[0], hashlib.blake2b(photo[1], digest_size=16).digest(), sizes


def _at_full_sizes(
    kit: Kit, chosen: Iterable[Selfie], files: Mapping[str, bytes], sizes: tuple[Size, ...]
) -> Iterator[Selfie]:
    """Read chosen selfies again as large as headshots can use; the others never need it."""
    for selfie in chosen:
        photo = (selfie.name, files[selfie.name])
        was_shrunk = max(selfie.pixels.shape) == LONG_SIDE
        if sizes[0][1] > CHOOSING and was_shrunk:
            selfie = read(kit.sandbox, kit.faces, photo, sizes).selfie or selfie  # noqa: PLW2901
        yield kit.sources.put(_key(photo, sizes), selfie)


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


def _make_enough(
    maker: Maker, jobs: Iterable[Job], count: int, report: Report
) -> Making[list[Work]]:
    """Make pictures, in order, until `count` are clean or enough has been tried."""
    works: list[Work] = []
    kept, clean, withheld = 0, 0, 0
    for tried, job in enumerate(jobs):
        if clean >= count or (kept >= count and tried >= count + LOOK_AHEAD):
            break
        share = (min(kept, count - 1) / count, 1 / count)
        work = yield from maker.make(job, _rescaled(report, *share))
        kept += work.kept
        clean += work.kept and not work.candidate.notes
        works.append(work)
        withheld = 0 if work.kept else withheld + work.withheld
        if withheld > RETRIES:
            break
    return works


def _sources(works: Sequence[Work]) -> list[str]:
    """Name the selfies whose pixels these pictures keep."""
    return [work.source for work in works if work.mode is not Mode.REIMAGINED]


def _rescaled(report: Report, start: float, share: float) -> Report:
    """Map one picture's progress into the part of the bar that is left after reading."""
    making = 1 - READING_SHARE
    return lambda stage, part: report(stage, READING_SHARE + making * (start + share * part))


def _final(verdict: Verdict, work: Work) -> Verdict:
    """Add what the engine found to the coach's verdict."""
    notes = tuple(dict.fromkeys((*verdict.notes, *work.candidate.notes)))
    return replace(verdict, reason=work.candidate.reason, notes=notes)


def _shot(work: Work, info: EngineInfo, style: Style, read_s: float) -> tuple[Headshot, Picture]:
    seconds = (("read", read_s), *work.seconds)
    lines = likeness.card.lines(work.measures)
    shot = Headshot(
        picture="",
        source=work.source,
        style=style.slug,
        size=work.candidate.size,
        measures=work.measures,
        seconds=seconds,
        card=lines,
        engine=info.name_of(work.mode),
    )
    return shot, Picture(work.candidate.jpeg, work.card_picture, work.look)


def _withheld(works: Sequence[Work]) -> tuple[Withheld, ...]:
    """Name what was made and is not given out."""
    return tuple(Withheld(work.source, work.failed) for work in works if work.withheld)


def _marked(kit: Kit, mode: Mode, picture: Picture) -> Picture:
    if kit.signer is None:
        return picture
    name = kit.engine.info.name_of(mode)
    marked = kit.signer.marked(picture.data, MADE[mode], name, datetime.now(UTC))
    return replace(picture, data=marked)


def _crops(
    kit: Kit, mode: Mode, kept: Mapping[Format, Work]
) -> Iterator[tuple[Format, Size, bytes]]:
    """Make the files, the circle behind its square, each with its marks."""
    about, told = (MADE[mode], kit.engine.info.name_of(mode), datetime.now(UTC)), xmp(MADE[mode])
    for one, work in kept.items():
        jpeg = work.candidate.jpeg
        if one not in PRINTS:
            yield one, work.candidate.size, _marked(kit, mode, Picture(jpeg)).data
        else:
            file = formats.encoded(jpeg, told)
            signed = kit.signer.signed(file, about, formats.TIFF) if kit.signer else file
            yield one, work.candidate.size, signed
        if one is Format.SQUARE:
            disc = Picture(formats.circle(jpeg))
            yield Format.CIRCLE, formats.DISC, _marked(kit, mode, disc).data


def _why_unusable(verdicts: dict[str, Verdict]) -> Refusal:
    reasons = Counter(verdict.reason for verdict in verdicts.values())
    small = reasons[Reason.TOO_SMALL] == len(verdicts)
    return Refusal.TOO_SMALL if small else Refusal.NO_USABLE_SELFIE


def _why_none(works: Sequence[Work]) -> Refusal:
    """Name the commonest cause, ours first: a picture that was made and then dropped."""
    reasons = {work.candidate.reason for work in works}
    if None in reasons:
        return Refusal.FACE_MOVED
    return Refusal.TOO_SMALL if Reason.TOO_SMALL in reasons else Refusal.NO_FRAMING
