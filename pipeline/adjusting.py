"""A headshot made again, of the selfie that it was made of: adjusted, or in every format."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from time import perf_counter

from pipeline import formats
from pipeline.contract import PRINTS, Attempt, Crops, Format, Mode, Picture, Refusal, Size, Verdict
from pipeline.engines import Job
from pipeline.finished import (
    MADE,
    final,
    headshot,
    marked,
    rescaled,
    why_none,
    why_unusable,
    withheld,
)
from pipeline.kit import Kit, Wish, recalled
from pipeline.likeness import Embeddings, Guard
from pipeline.making import Maker, Report, Work
from pipeline.provenance import xmp
from pipeline.selfies.balance import balanced
from pipeline.together import Making


def adjusted(
    kit: Kit, photo: tuple[str, bytes], wish: Wish, report: Report, *, anew: bool
) -> Making[Attempt]:
    """Make one headshot again in a style that was adjusted, in steps that others may share.

    Every step is measured on the face. Unless `anew`, the first picture was held against the person's
    selfies, and these are its pixels: who it is, is asked once.
    """
    started = perf_counter()
    name, selfie = photo[0], recalled(kit, photo, wish)
    if isinstance(selfie, Verdict):
        return Attempt(((name, selfie),), refusal=why_unusable({name: selfie}))
    selfie = balanced(selfie, wish.balance)
    read_s = perf_counter() - started
    guard = Guard(kit.faces, Embeddings(kit.faces), [selfie] if anew else [], drawn=False)
    maker = Maker(kit.engine.info, guard, kit.gates, wish.spared)
    work = yield from maker.make(Job(name, selfie, wish.style, wish.sizes), report)
    verdicts = ((name, final(Verdict(), work)),)
    if not work.kept:
        return Attempt(verdicts, (), why_none([work], wish.style), withheld=withheld([work]))
    if work.refused:
        return Attempt(verdicts, refusal=Refusal.INDECENT)
    shot, picture = headshot(work, kit.engine.info, wish, read_s)
    return Attempt(verdicts, ((shot, marked(kit, wish.mode, picture)),))


def formatted(
    kit: Kit, photo: tuple[str, bytes], wish: Wish, report: Report
) -> Making[Crops | Refusal]:
    """Make one headshot in every format, each framed, measured and marked for itself."""
    name, selfie = photo[0], recalled(kit, photo, wish)
    if isinstance(selfie, Verdict):
        return why_unusable({name: selfie})
    selfie = balanced(selfie, wish.balance)
    guard = Guard(kit.faces, Embeddings(kit.faces), [], drawn=False)
    maker = Maker(kit.engine.info, guard, kit.gates, wish.spared)
    made: dict[Format, Work] = {}
    for number, (one, spec) in enumerate(formats.SPECS.items()):
        job = Job(name, selfie, formats.framed(wish.style, spec), spec.sizes)
        share = (number / len(formats.SPECS), 1 / len(formats.SPECS))
        made[one] = yield from maker.make(job, rescaled(report, *share))
    kept = {one: work for one, work in made.items() if work.kept}
    lacking = tuple((one, why_none([work])) for one, work in made.items() if not work.kept)
    if any(work.refused for work in kept.values()):
        return Refusal.INDECENT
    return Crops(tuple(_crops(kit, wish.mode, kept)), lacking)


def _crops(
    kit: Kit, mode: Mode, kept: Mapping[Format, Work]
) -> Iterator[tuple[Format, Size, Picture]]:
    """Make the files, the circle behind its square, each with its marks.

    The circle is known by its mark alone: a print would tell of the white round it.
    """
    about, told = (MADE[mode], kit.engine.info.name_of(mode), datetime.now(UTC)), xmp(MADE[mode])
    for one, work in kept.items():
        picture = Picture(work.candidate.jpeg, look=work.look)
        if one not in PRINTS:
            yield one, work.candidate.size, marked(kit, mode, picture)
        else:
            file = formats.encoded(picture.data, told)
            signed = kit.signer.signed(file, about, formats.TIFF) if kit.signer else file
            yield one, work.candidate.size, replace(picture, data=signed)
        if one is Format.SQUARE:
            disc = Picture(formats.circle(picture.data))
            yield Format.CIRCLE, formats.DISC, marked(kit, mode, disc)
