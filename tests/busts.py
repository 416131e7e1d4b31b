"""The styles' sample pictures: each look on three of six rendered busts, made as a headshot is.

A sample has one large bust and two small ones above it: a light, a medium and a dark skin tone, one kind of
hair above and the other below. Which is large goes round, so that the sample pictures of a family, and those of
the families, show all six, and nobody has to choose one to see them.
"""

from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from pipeline.arrays import Array, Floats, Pixels
from pipeline.contract import SAMPLE_SIZE, Family, Size
from pipeline.engines import Job, Selfie, studio
from pipeline.faces import Face, FaceModels
from pipeline.mattes import Matte, Mattes
from pipeline.protocol import Engine
from pipeline.stages import finish, light
from pipeline.stages.cutout import placed
from pipeline.styles import Style, all_styles

RENDERED = Path(__file__).parent.parent / "scenery" / "bust"
TONES = ("light", "dark", "medium")
HAIRS = ("straight", "coily")
ROOM = 150
"""sRGB value of the wall a bust is rendered before: like a grey one, which gives its edge no colour."""
GAP = 4
"""px between the pictures of a sample; those of a sheet lie further apart."""
LARGE: Size = (SAMPLE_SIZE[0], 256)
SMALL: Size = ((SAMPLE_SIZE[0] - GAP) // 2, SAMPLE_SIZE[1] - LARGE[1] - GAP)
FINER = 2
"""How many times larger the small ones are made: light on a face is not told from some fifty pixels."""
PLACES = ((0, SMALL[1] + GAP), (0, 0), (SMALL[0] + GAP, 0))
"""Corners of the three, in px. The small ones are above: a sheet's number is at the lower left."""


@dataclass(frozen=True, slots=True)
class Bust:
    """A rendered bust as a selfie, with its true alpha (h, w) float32."""

    tone: str
    hair: str
    selfie: Selfie = field(repr=False)
    alpha: Floats = field(repr=False)


@dataclass(frozen=True, slots=True)
class Shot:
    """One of a sample's three pictures: what was made, where its face is, and its light (-1 left, 1 right)."""

    bust: Bust
    corner: tuple[int, int]
    pixels: Pixels = field(repr=False)
    face: Face = field(repr=False)
    side: int


class TrueMattes(Mattes):
    """The alpha of the rendering, in the network's place."""

    def __init__(self, busts: tuple[Bust, ...]) -> None:
        """Know the alpha of these."""
        self._known = {bust.selfie.face.mesh.tobytes(): bust.alpha for bust in busts}

    def matte(self, pixels: Pixels, face: Face) -> Matte:
        """Return the alpha that the bust was rendered with."""
        return Matte(self._known[face.mesh.tobytes()], np.eye(2, 3))


@cache
def busts(weights: Path) -> tuple[Bust, ...]:
    """Read all six, tones in turn and hair in turn."""
    faces = FaceModels(weights)
    pairs = zip(TONES * 2, HAIRS * 3, strict=True)
    return tuple(_bust(tone, hair, faces) for tone, hair in pairs)


def _bust(tone: str, hair: str, faces: FaceModels) -> Bust:
    with Image.open(RENDERED / f"{tone}_{hair}.webp") as image:
        wall = Image.new("RGBA", image.size, (ROOM, ROOM, ROOM, 255))
        wall.alpha_composite(image)
        pixels, alpha = np.array(wall.convert("RGB")), np.array(image.getchannel("A"))
    (face,) = faces.detect(pixels)
    selfie = Selfie(f"{tone}_{hair}", pixels, faces.read(pixels, face))
    return Bust(tone, hair, selfie, alpha.astype(np.float32) / np.float32(255))


def chosen(style: Style, six: tuple[Bust, ...]) -> tuple[Bust, Bust, Bust]:
    """Return the large one of a style and the two small ones: the other tones, with the other hair."""
    family = [one.slug for one in all_styles() if one.family is style.family]
    turn = family.index(style.slug) + list(Family).index(style.family)
    large = six[turn % len(six)]
    small = [one for one in six if one.tone != large.tone and one.hair != large.hair]
    return large, small[0], small[1]


def shots_of(style: Style, weights: Path) -> list[Shot]:
    """Make the three pictures of a style's sample, as the engine makes headshots."""
    six = busts(weights)
    engine = studio.load(TrueMattes(six))
    large, *small = (
        _shot(style, bust, corner, engine)
        for bust, corner in zip(chosen(style, six), PLACES, strict=True)
    )
    return [large, *map(_shrunk, small)]


def _shot(style: Style, bust: Bust, corner: tuple[int, int], engine: Engine) -> Shot:
    size = LARGE if corner == PLACES[0] else (SMALL[0] * FINER, SMALL[1] * FINER)
    batch = engine.open(bust.selfie.name)
    batch.add(Job(bust.selfie.name, bust.selfie, style, (size,)))
    stages = []
    while made := batch.step():
        stages += made
    if not stages:
        message = f"no {style.slug} of {bust.selfie.name}: {batch.take()[0].reason}"
        raise RuntimeError(message)
    cut, last = stages[0], stages[-1]
    side = light.side(cut.after, cut.face)
    return Shot(bust, corner, last.after, last.face, side)


def _shrunk(shot: Shot) -> Shot:
    pixels: Array = cv2.resize(shot.pixels, SMALL, interpolation=cv2.INTER_AREA)
    face = placed(shot.face, np.eye(2, 3) / FINER)
    return replace(shot, pixels=pixels, face=face)


def sample_of(shots: list[Shot]) -> bytes:
    """Join a style's three pictures into its sample: JPEG at SAMPLE_SIZE."""
    sheet = np.full((SAMPLE_SIZE[1], SAMPLE_SIZE[0], 3), 255, np.uint8)
    for shot in shots:
        (x, y), (height, width) = shot.corner, shot.pixels.shape[:2]
        sheet[y : y + height, x : x + width] = shot.pixels
    return finish.jpeg(sheet, finish.PREVIEW_QUALITY)
