"""Make the styles' sample pictures from the astronaut portrait: `python -m tests.samples WEIGHTS`."""

import io
import sys
from pathlib import Path

import numpy as np
from PIL import Image

import pipeline.styles
from pipeline.contract import SAMPLE_SIZE
from pipeline.engines import Candidate, Engine, Job, Selfie, studio
from pipeline.faces import FaceModels
from pipeline.mattes import Mattes
from pipeline.styles import Style, all_styles

PHOTOS = Path(__file__).parent / "photos"


def selfie_of(name: str, weights: Path) -> Selfie:
    """Read one of the two photographs that may be shown, with its face."""
    with Image.open(PHOTOS / name) as image:
        pixels = np.array(image.convert("RGB"))
    faces = FaceModels(weights)
    first, *others = faces.detect(pixels)
    return Selfie(name, pixels, faces.read(pixels, first), tuple(others))


def sample_of(style: Style, selfie: Selfie, engine: Engine) -> bytes:
    """Make one sample picture: JPEG at SAMPLE_SIZE."""
    batch = engine.open(style.slug)
    batch.add(Job(style.slug, selfie, style, (SAMPLE_SIZE,)))
    while batch.step():
        pass
    candidate: Candidate = batch.take()[0]
    return candidate.jpeg


def write_samples(weights: Path) -> None:
    """Write every style's sample beside its table."""
    selfie, engine = selfie_of("astronaut.jpg", weights), studio.load(Mattes(weights))
    folder = Path(pipeline.styles.__file__).parent
    for style in all_styles():
        (folder / f"{style.slug}.jpg").write_bytes(sample_of(style, selfie, engine))


def opened(data: bytes) -> np.ndarray:
    """Decode a JPEG to (h, w, 3) uint8."""
    return np.array(Image.open(io.BytesIO(data)).convert("RGB"))


if __name__ == "__main__":
    write_samples(Path(sys.argv[1]))
