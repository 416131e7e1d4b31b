"""How headshots are made, start to end. Read `headshots` top to bottom; there is no more to it.

What moved the face is dropped, and every measure goes along with its picture. Knows nothing of
ledgers, vaults and chats.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from time import perf_counter

from pipeline import likeness
from pipeline.arrays import Pixels
from pipeline.contract import EVEN, Attempt, Balance, Check, Mode, Reason, Refusal, Size, Verdict
from pipeline.engines import Engine, Job, Selfie
from pipeline.finished import (
    READING_SHARE,
    final,
    headshot,
    marked,
    rescaled,
    why_none,
    why_unusable,
    withheld,
)
from pipeline.generation.showing import MOST_REFERENCES
from pipeline.generation.stepping import candidate_seed
from pipeline.kit import Kit, Photos, Wish, key_of
from pipeline.likeness import Embeddings, Guard
from pipeline.making import Maker, Report, Work
from pipeline.selfies import LONG_SIDE, Read, choose, read
from pipeline.selfies.balance import balanced, balances
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
MOST_TRIES = 3
"""Candidates drawn for each headshot asked for, at most."""
CHOOSING = 1280
"""Headshot height in px for which several selfies are read, to choose among them in little memory."""


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
    reads = list(_read_all(kit, photos, (wish.sizes, wish.spared), report))

    # 2. Choose: somebody else's face is set apart, the rest ranked by the coach's score.
    embeddings = Embeddings(kit.faces)
    verdicts, ranked = choose(reads, embeddings, wish.spared)
    left = ranked[wish.skip :] if wish.mode is Mode.STUDIO else _shown(ranked)
    if not left:
        lacking = Refusal.NO_MORE_SELFIES if ranked else why_unusable(verdicts)
        return Attempt(tuple(verdicts.items()), refusal=lacking)
    read_s = perf_counter() - started

    # 3. Make: best selfie first, balanced with the others of its set; each stage measured on the face and the picture against the
    #    person's selfies, until enough are clean.
    drawn = wish.mode is not Mode.STUDIO
    shown = frozenset(one.name for one in left[:MOST_REFERENCES] if drawn)
    guard = Guard(kit.faces, embeddings, ranked, drawn=drawn, shown=shown, words=wish.words)
    balance_of: Mapping[str, Balance] = {} if drawn else balances(ranked)
    full_size = _at_full_sizes(kit, left, dict(photos), (wish, balance_of))
    maker = Maker(kit.engine.info, guard, kit.gates, wish.spared)
    made = yield from _make_enough(maker, _jobs(full_size, wish), wish.count, report)
    works = [_with_balance(work, ranked, balance_of) for work in made]
    verdicts |= {work.source: final(verdicts[work.source], work) for work in works}

    # 4. Keep what is whole and still the person, clean cut-outs first.
    kept = [work for work in works if work.kept]
    kept.sort(key=lambda work: len(work.candidate.notes))
    kept = kept[: wish.count]
    if any(work.refused for work in kept):
        return Attempt(tuple(verdicts.items()), refusal=Refusal.INDECENT)
    shots = tuple(
        headshot(work, kit.engine.info, wish, read_s, balance_of.get(work.source)) for work in kept
    )
    together = guard.job([work.portrait for work in kept], _sources(kept))

    # 5. Where drawn skin lies far off in all of them: the same with it brought closer, to choose from.
    other = maker.corrected(kept, together) if wish.mode is Mode.REIMAGINED else ()
    corrected = tuple(headshot(work, kit.engine.info, wish, read_s) for work in other)
    pairs = [(before.pixels, after.pixels) for before, after in zip(kept, other, strict=False)]
    sheet = likeness.card.sides(pairs) if pairs else b""

    # 6. Mark: each picture says how it was made, under our signature.
    shots, corrected = (
        tuple((shot, marked(kit, wish.mode, picture)) for shot, picture in some)
        for some in (shots, corrected)
    )
    refusal, held = None if shots else why_none(works, wish.style), withheld(works)
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
    found = read(kit.sandbox, kit.faces, photo, sizes, spared)
    if found.selfie is None:
        return found.verdict, None
    small = _to_choose(sizes)
    earlier = [read(kit.sandbox, kit.faces, other, small, spared) for other in beside]
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
    reads = list(_read_all(kit, photos, (sizes, spared), report))
    verdicts, ranked = choose(reads, kit.faces, spared)
    balance_of = balances(ranked)
    ranked = [balanced(one, balance_of.get(one.name, EVEN)) for one in ranked]
    report("preview", READING_SHARE)
    for number, selfie in enumerate(_cleanest_first(kit.engine, ranked)):
        report("preview", READING_SHARE + (1 - READING_SHARE) * number / len(ranked))
        made = kit.engine.previews(selfie, styles)
        if not isinstance(made, Reason):
            return selfie.name, made
    return Refusal.NO_FRAMING if ranked else why_unusable(verdicts)


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


def _read_all(
    kit: Kit,
    photos: Photos,
    wish: tuple[tuple[Size, ...], Collection[Check]],
    report: Report,
) -> Iterator[Read]:
    sizes, spared = wish
    enough = sizes if len(photos) == 1 else _to_choose(sizes)
    for number, photo in enumerate(photos):
        report("read", READING_SHARE * number / len(photos))
        yield read(kit.sandbox, kit.faces, photo, enough, spared)


def _to_choose(sizes: tuple[Size, ...]) -> tuple[Size, ...]:
    return tuple(size for size in sizes if size[1] <= CHOOSING)


def _shown(ranked: list[Selfie]) -> list[Selfie]:
    """Leave out the selfies that a model is not shown."""
    return ranked[:-HELD_OUT] if len(ranked) >= LEAST_TO_HOLD else ranked


def _at_full_sizes(
    kit: Kit,
    chosen: Iterable[Selfie],
    files: Mapping[str, bytes],
    order: tuple[Wish, Mapping[str, Balance]],
) -> Iterator[Selfie]:
    """Read chosen selfies again as large as headshots can use, balanced; the others never need it."""
    wish, balance_of = order
    sizes = wish.sizes
    for selfie in chosen:
        photo = (selfie.name, files[selfie.name])
        was_shrunk = max(selfie.pixels.shape) == LONG_SIDE
        if sizes[0][1] > CHOOSING and was_shrunk:
            again = read(kit.sandbox, kit.faces, photo, sizes, wish.spared)
            selfie = again.selfie or selfie  # noqa: PLW2901
        kit.sources.put(key_of(photo, sizes), selfie)
        yield balanced(selfie, balance_of.get(selfie.name, EVEN))


def _with_balance(work: Work, selfies: Sequence[Selfie], balance_of: Mapping[str, Balance]) -> Work:
    """Add to a picture's measures how far its selfie was moved first, where it was."""
    if work.source not in balance_of:
        return work
    before = next(one for one in selfies if one.name == work.source)
    moved = likeness.skin.balanced(before, balanced(before, balance_of[work.source]))
    return replace(work, measures=(moved, *work.measures))


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
        work = yield from maker.make(job, rescaled(report, *share))
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
