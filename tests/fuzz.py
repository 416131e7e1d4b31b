"""Throw damaged files at the sandbox and count what goes wrong: `make fuzz`.

    python -m tests.fuzz --files 100000 --seed 1

Small pictures of every format and colour mode, damaged at random: bytes flipped, set to values that
break arithmetic, cut out, doubled, moved, taken from another picture. File N of a seed is always the
same one, so what is found can be made again with `--first N --files 1`. Exit code 1 where a file
hung, killed the worker's side or left something behind; a decoder that died in its child is counted,
and is what the child is for.
"""

import argparse
import io
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image, ImageCms

from pipeline.contract import Reason
from pipeline.selfies.sandbox import Lost, Sandbox, Unreadable

PHOTOS = Path(__file__).parent / "photos"
SIDE = 96  # px of a seed: small files are damaged where it matters, in their headers
LONG_SIDE = 64  # px
AT_ONCE = 2
SHARE = 500  # files that one worker's sandbox is given
MODES: tuple[tuple[str, str, dict[str, object]], ...] = (
    *(("JPEG", mode, {}) for mode in ("RGB", "L", "CMYK")),
    ("JPEG", "RGB", {"progressive": True, "quality": 40}),
    *(("PNG", mode, {}) for mode in ("RGB", "RGBA", "L", "LA", "P", "1", "I;16")),
    ("WEBP", "RGB", {}),
    ("WEBP", "RGBA", {}),
    ("WEBP", "RGB", {"lossless": True}),
    ("WEBP", "RGBA", {"lossless": True}),
    ("AVIF", "RGB", {}),
    ("AVIF", "RGBA", {}),
)
"""Format, colour mode and how to save it."""
ODD = (0, 1, 0x7F, 0x80, 0xFF)
"""Bytes at which lengths, signs and counts turn over."""


@dataclass(slots=True)
class Tally:
    """What came of the files."""

    verdicts: Counter[str] = field(default_factory=Counter)
    lost: list[int] = field(default_factory=list)
    hung: list[int] = field(default_factory=list)
    escaped: list[int] = field(default_factory=list)
    children: set[int] = field(default_factory=set)
    slowest: tuple[float, int] = (0.0, 0)

    @property
    def clean(self) -> bool:
        """Whether nothing went beyond the child."""
        return not (self.hung or self.escaped)


def seeds() -> list[bytes]:
    """Small pictures of every kind that the decoder takes, with profile and orientation."""
    portrait = Image.open(PHOTOS / "astronaut.jpg").convert("RGB").resize((SIDE, SIDE))
    exif = Image.Exif()
    exif[274] = 6
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = [_saved(portrait, *how) for how in MODES]
    marked = [
        _saved(portrait, kind, "RGB", {"exif": exif, "icc_profile": profile})
        for kind in ("JPEG", "PNG", "WEBP", "AVIF")
    ]
    return [*plain, *marked, (PHOTOS / "astronaut_sideways.heic").read_bytes()]


def _saved(portrait: Image.Image, kind: str, mode: str, options: dict[str, object]) -> bytes:
    file = io.BytesIO()
    deep = portrait.convert("L").point(lambda value: value * 257, "I").convert("I;16")
    (deep if mode == "I;16" else portrait.convert(mode)).save(file, kind, **options)
    return file.getvalue()


def damaged(number: int, seed: int, whole: list[bytes]) -> bytes:
    """Return file `number`: a seed picture, damaged one to four times."""
    chance = Random(f"{seed}:{number}")  # noqa: S311 (to be repeated, not to be secret)
    data = bytearray(chance.choice(whole))
    for _ in range(chance.randint(1, 4)):
        if data:
            chance.choice(DAMAGES)(chance, data, whole)
    return bytes(data)


def _flip(chance: Random, data: bytearray, _whole: list[bytes]) -> None:
    data[_place(chance, data)] ^= 1 << chance.randrange(8)


def _set_odd(chance: Random, data: bytearray, _whole: list[bytes]) -> None:
    at = _place(chance, data)
    data[at : at + chance.choice((1, 2, 4))] = bytes([chance.choice(ODD)]) * chance.choice(
        (1, 2, 4)
    )


def _cut_short(chance: Random, data: bytearray, _whole: list[bytes]) -> None:
    del data[_place(chance, data) :]


def _cut_out(chance: Random, data: bytearray, _whole: list[bytes]) -> None:
    at = _place(chance, data)
    del data[at : at + chance.randint(1, 64)]


def _double(chance: Random, data: bytearray, _whole: list[bytes]) -> None:
    at, length = _place(chance, data), chance.randint(1, 256)
    data[at:at] = data[at : at + length] * chance.randint(1, 4)


def _transplant(chance: Random, data: bytearray, whole: list[bytes]) -> None:
    other, length = chance.choice(whole), chance.randint(1, 256)
    taken, at = chance.randrange(len(other)), _place(chance, data)
    data[at : at + length] = other[taken : taken + length]


def _place(chance: Random, data: bytearray) -> int:
    """Half of all damage is done to the head of the file, where the sizes stand."""
    return chance.randrange(min(len(data), 256) if chance.random() < 0.5 else len(data))


Damage = Callable[[Random, bytearray, list[bytes]], None]
DAMAGES: tuple[Damage, ...] = (
    _flip,
    _flip,
    _set_odd,
    _set_odd,
    _cut_out,
    _cut_short,
    _double,
    _transplant,
)


def throw(numbers: range, seed: int) -> Tally:
    """Throw some of the files at a sandbox of their own, from the worker's side."""
    tally, whole = Tally(), seeds()
    with Sandbox() as sandbox:
        for number in numbers:
            tally.children.add(sandbox.pid or 0)
            started = time.perf_counter()
            _judge(tally, number, sandbox, damaged(number, seed, whole))
            tally.slowest = max(tally.slowest, (time.perf_counter() - started, number))
    return tally


def _judge(tally: Tally, number: int, sandbox: Sandbox, data: bytes) -> None:
    try:
        pixels = sandbox.decode(data, LONG_SIDE)
    except Unreadable as refusal:
        tally.verdicts[refusal.reason] += 1
        if refusal.reason is Reason.TOOK_TOO_LONG:
            tally.hung.append(number)
        elif isinstance(refusal.__cause__, Lost):
            tally.lost.append(number)
        return
    tally.verdicts["a picture"] += 1
    if pixels.dtype != np.uint8 or pixels.ndim != 3 or max(pixels.shape) > LONG_SIDE:
        tally.escaped.append(number)


def left_behind(children: set[int]) -> Iterator[str]:
    """Processes that outlived their child: each child begins a session of its own."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            session = int(stat.read_text().rpartition(")")[2].split()[3])
            if session in children:
                yield f"process {stat.parent.name}"


def main() -> int:
    """Throw, count, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    numbers, started = range(asked.first, asked.first + asked.files), time.perf_counter()
    shares = [numbers[start : start + SHARE] for start in range(0, len(numbers), SHARE)]
    tallies, deaths = _thrown(shares, asked.seed)
    litter = [*left_behind(set[int]().union(*(tally.children for tally in tallies)))]
    return _report(tallies, deaths, litter, time.perf_counter() - started)


def _thrown(shares: list[range], seed: int) -> tuple[list[Tally], list[str]]:
    """Throw all, each share from a process that stands for the worker; also which of those died."""
    tallies, deaths = [], []
    with ProcessPoolExecutor(AT_ONCE, get_context("spawn")) as pool:
        for future in as_completed(pool.submit(throw, share, seed) for share in shares):
            fault = future.exception()
            if fault is None:
                tallies.append(future.result())
            else:
                deaths.append(repr(fault))
    return tallies, deaths


def _report(tallies: list[Tally], deaths: list[str], litter: list[str], seconds: float) -> int:
    verdicts = sum((tally.verdicts for tally in tallies), Counter[str]())
    slowest, number = max((tally.slowest for tally in tallies), default=(0.0, 0))
    found: dict[str, list[int] | list[str]] = {
        "hangs": [n for tally in tallies for n in tally.hung],
        "pictures that are none": [n for tally in tallies for n in tally.escaped],
        "left behind": litter,
        "worker deaths": deaths,
        "decoders that died in their child": [n for tally in tallies for n in tally.lost],
    }
    say = sys.stdout.write
    say(f"{verdicts.total()} files in {seconds:.0f} s; slowest {slowest:.2f} s, number {number}\n")
    say("".join(f"{count:8} {verdict}\n" for verdict, count in verdicts.most_common()))
    for name, cases in found.items():
        say(f"{len(cases):8} {name} {cases[:10] or ''}\n")
    return 1 if deaths or litter or not all(tally.clean for tally in tallies) else 0


if __name__ == "__main__":
    sys.exit(main())
