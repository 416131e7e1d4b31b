"""Make the styles' sample pictures from the busts, and the README's from the astronaut (`make samples`)."""

import io
import sys
from pathlib import Path

import numpy as np
from PIL import Image

import pipeline.styles
from pipeline.engines import Job, Selfie, studio
from pipeline.faces import FaceModels
from pipeline.mattes import Mattes
from pipeline.settings import Settings
from pipeline.styles import all_styles
from tests.busts import sample_of, shots_of

PHOTOS = Path(__file__).parent / "photos"
BEFORE_AFTER = (400, 500)  # px, each of the README's two pictures
GAP = 8  # px


def selfie_of(name: str, weights: Path) -> Selfie:
    """Read one of the two photographs that may be shown, with its face."""
    with Image.open(PHOTOS / name) as image:
        pixels = np.array(image.convert("RGB"))
    faces = FaceModels(weights)
    first, *others = faces.detect(pixels)
    return Selfie(name, pixels, faces.read(pixels, first), tuple(others))


def write_samples(weights: Path) -> None:
    """Write every style's sample beside its table."""
    folder = Path(pipeline.styles.__file__).parent
    for style in all_styles():
        (folder / f"{style.slug}.jpg").write_bytes(sample_of(shots_of(style, weights)))


def opened(data: bytes) -> np.ndarray:
    """Decode a JPEG to (h, w, 3) uint8."""
    return np.array(Image.open(io.BytesIO(data)).convert("RGB"))


def write_before_after(weights: Path, path: Path) -> None:
    """Write the README's picture: the portrait cropped to 400x500, and the headshot of that size."""
    selfie, engine = selfie_of("astronaut.jpg", weights), studio.load(Mattes(weights))
    batch = engine.open("readme")
    batch.add(Job("readme", selfie, all_styles()[0], (BEFORE_AFTER,)))
    while batch.step():
        pass
    before = Image.fromarray(selfie.pixels).crop((56, 0, 456, 500))
    pair = Image.new("RGB", (2 * BEFORE_AFTER[0] + GAP, BEFORE_AFTER[1]), "white")
    pair.paste(before, (0, 0))
    pair.paste(Image.open(io.BytesIO(batch.take()[0].jpeg)), (BEFORE_AFTER[0] + GAP, 0))
    path.parent.mkdir(exist_ok=True)
    pair.save(path, quality=92, subsampling=0)


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Settings().weights
    write_samples(folder)
    write_before_after(folder, Path("docs") / "before-after.jpg")
