"""How alike the headshots of several people are in one exact style (`make team`).

Reads the photographs that may be used in the folder that LIKENESS_PHOTOS names (`sets` and `single`), and the two
portraits that come with the project. Each picture is decoded from its file and its face is found anew, as
the means of readings at three scales: nothing is taken from the geometry that made it. Sizes are shares of the picture's height.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from pipeline.arrays import Array, Pixels
from pipeline.contract import Reason
from pipeline.engines.studio import Studio
from pipeline.faces import FaceModels
from pipeline.kit import Kit
from pipeline.likeness import Embeddings, Guard
from pipeline.making import Maker
from pipeline.mattes import Mattes
from pipeline.protocol import Job, Selfie
from pipeline.selfies import Sandbox, read
from pipeline.settings import Settings
from pipeline.stages.backdrop import Backdrops
from pipeline.stages.steady import place
from pipeline.styles import EXACT, EXACTLY, Style, by_slug
from pipeline.together import Underway, together
from tests.conftest import PHOTOS

SIZES = ((640, 800),)
CORNER = 0.12
"""Of the width and height: where no head or shoulder is."""
LIMIT = 0.015
"""Of the head's height, and of the picture's: what a page of portraits may differ by."""
STYLES = ("white", "navy", "office")


@dataclass(frozen=True, slots=True)
class Seen:
    """One picture: eye line, head's height, and how far its backdrop is from the scene as it is drawn.

    `mean` and `most` (the 95th percentile) are CIELAB distances over the upper corners.
    """

    name: str
    eyes: float
    head: float
    mean: float
    most: float


def main() -> None:
    """Make every photograph in each style, and print the spread."""
    files = [*usable(), *(PHOTOS / f"{name}.jpg" for name in ("astronaut", "grace_hopper"))]
    weights = Settings().weights
    models = FaceModels(weights)
    with Sandbox() as sandbox:
        kit = Kit(sandbox, models, Studio(Mattes(weights), Backdrops()))
        found = [read(sandbox, models, (str(file), file.read_bytes()), SIZES) for file in files]
    selfies = [one.selfie for one in found if one.selfie]
    print(f"{len(files)} photographs, {len(selfies)} usable")
    for slug in sys.argv[1:] or STYLES:
        style = by_slug(f"{EXACT}{slug}")
        if style is None:
            sys.exit(f"no style {slug}")
        made = [seen(kit, one, style) for one in selfies]
        print(line(slug, made))


def usable() -> Iterator[Path]:
    """Yield the photographs of people who may be shown."""
    folder = Path(os.environ.get("LIKENESS_PHOTOS", "/nonexistent"))
    for part in ("sets", "single"):
        yield from sorted((folder / part).rglob("*.jpg"))


def seen(kit: Kit, selfie: Selfie, style: Style) -> Seen | Reason:
    """Make a headshot and look at its file."""
    maker = Maker(kit.engine.info, Guard(kit.faces, Embeddings(kit.faces), [], drawn=False))
    made = Underway(maker.make(Job(selfie.name, selfie, style, SIZES), lambda *_: None))
    made.begin()
    (work,) = together(kit.engine, [made])
    if isinstance(work, Exception):
        raise work
    if work.candidate.reason:
        return work.candidate.reason
    picture = work.pixels
    found = place(kit.faces, picture)
    if found is None:
        return Reason.NO_FACE
    away = off(picture, scene(style, picture.shape[1], picture.shape[0]))[free(picture)]
    return Seen(
        selfie.name, found.eyes, found.head, float(away.mean()), float(np.percentile(away, 95))
    )


def free(picture: Pixels) -> Array:
    """Mark what is beside the head and above the shoulders, (h, w) bool: the upper corners."""
    rows, columns, _ = picture.shape
    out = np.zeros((rows, columns), bool)
    high, wide = round(CORNER * rows), round(CORNER * columns)
    out[:high, :wide] = out[:high, -wide:] = True
    return out


def scene(style: Style, width: int, height: int) -> Pixels:
    """Give the backdrop as it is drawn for nobody."""
    return Backdrops().get(style.backdrop, (width, height))


def off(one: Pixels, other: Pixels) -> Array:
    """CIELAB distance of two pictures' pixels, (h, w)."""
    lab = [cv2.cvtColor(p.astype(np.float32) / 255, cv2.COLOR_RGB2LAB) for p in (one, other)]
    out: Array = np.linalg.norm(lab[0] - lab[1], axis=2)
    return out


def line(slug: str, made: list[Seen | Reason]) -> str:
    """Tell the spread of one style: the largest distance from what is wanted, and from end to end."""
    kept = [one for one in made if isinstance(one, Seen)]
    tight = sum(one is Reason.NO_FRAMING for one in made)
    eyes, heads = np.array([one.eyes for one in kept]), np.array([one.head for one in kept])
    eyes_off = np.abs(eyes - EXACTLY["eyes"]).max()
    heads_off = np.abs(heads / EXACTLY["face"] - 1)
    held = bool(eyes_off <= LIMIT and heads_off.max() <= LIMIT)
    return (
        f"{slug:14} made {len(kept)}, too tight {tight}, too small {len(made) - len(kept) - tight}; "
        f"eye line {eyes.min():.4f} to {eyes.max():.4f} (off by {eyes_off:.2%}), "
        f"head {heads.min():.4f} to {heads.max():.4f} (off by {heads_off.max():.2%}, "
        f"95 % of them by {np.percentile(heads_off, 95):.2%}), backdrop dE mean {max(one.mean for one in kept):.2f}, "
        f"95th percentile {max(one.most for one in kept):.2f} at worst: {'held' if held else 'NOT HELD'}"
    )


if __name__ == "__main__":
    main()
