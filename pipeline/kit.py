"""What headshots are made with and of: the models and the engine, the wish, selfies as they were read."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.contract import EVEN, SIZES, Balance, Check, Mode, Size, Verdict
from pipeline.engines import Engine, Selfie
from pipeline.faces import FaceModels
from pipeline.gates import Gate
from pipeline.mattes import Mattes
from pipeline.provenance import Signer
from pipeline.selfies import Sandbox, read
from pipeline.stages.kept import Kept, let_go
from pipeline.styles import Style

SOURCES = 2
"""Selfies that headshots were made of, kept as read for what their person wants adjusted; 22 MB each at most."""

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
    mattes: Mattes | None = None
    """Tells a person from what is behind them where a look is read; None where none is (measurements)."""

    def let_go(self) -> None:
        """Drop all that is in memory of anybody's photos but for what is being worked on."""
        let_go()
        self.sandbox.renew()


@dataclass(frozen=True, slots=True)
class Wish:
    """How many headshots in which style, at one of `sizes`.

    `skip` were made before: of the best selfies, or in a mode that draws of the candidates. `words`
    are codes of what the person confirmed about their looks (`pipeline.generation.asking`), `spared`
    checks that their operator lets them through. `balance` is for a headshot that is made again.
    """

    style: Style
    count: int = 1
    skip: int = 0
    sizes: tuple[Size, ...] = SIZES
    mode: Mode = Mode.STUDIO
    words: tuple[str, ...] = ()
    spared: tuple[Check, ...] = ()
    balance: Balance = EVEN


def recalled(kit: Kit, photo: tuple[str, bytes], wish: Wish) -> Selfie | Verdict:
    """Recall a selfie, or read it; a verdict where it is not usable."""
    key = key_of(photo, wish.sizes)
    if known := kit.sources.get(key):
        return known
    found = read(kit.sandbox, kit.faces, photo, wish.sizes, wish.spared)
    return kit.sources.put(key, found.selfie) if found.selfie else found.verdict


def key_of(
    photo: tuple[str, bytes], sizes: tuple[Size, ...]
) -> tuple[str, bytes, tuple[Size, ...]]:
    """Name a photo by its content too: one face must never stand in for another."""
    return photo[0], hashlib.blake2b(photo[1], digest_size=16).digest(), sizes
