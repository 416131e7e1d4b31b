"""The acceptance run's measures, on pictures handed out as if they had been drawn."""

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter

from pipeline import acceptance
from pipeline.contract import SAMPLE_SIZE, Accepted, Mark, Mode, NoPictures, Unchecked
from pipeline.engines import load
from pipeline.faces import FaceModels
from pipeline.likeness import texture
from pipeline.mattes import Mattes
from pipeline.protocol import Engine
from pipeline.selfies import Sandbox
from pipeline.styles import all_styles
from tests.conftest import PHOTOS
from tests.pipeline.test_recipe_drawn import Collage
from tests.samples import selfie_of

NAVY = [style for style in all_styles() if style.slug == "navy"]


def framed(photo: str, folder: Path, insets: Sequence[int] = (0, 6, 12, 18)) -> list[Path]:
    """Write several framings of a photograph, each darker than the last."""
    made = []
    with Image.open(PHOTOS / photo) as picture:
        for inset in insets:
            cut = picture.crop(
                (inset, inset // 2, picture.width - inset // 3, picture.height - inset)
            )
            dark = [min(255, round(v * (1 - inset / 90))) for v in range(256)] * 3
            file = io.BytesIO()
            cut.convert("RGB").point(dark).save(file, "JPEG", quality=95)
            made.append(folder / f"{inset}.jpg")
            made[-1].write_bytes(file.getvalue())
    return made


def accepted(
    engine: Engine, weights: Path, files: Sequence[Path], count: int
) -> list[tuple[Accepted, bytes]]:
    with Sandbox() as sandbox:
        parts, wish = (engine, FaceModels(weights), sandbox), (NAVY, count, [SAMPLE_SIZE])
        return list(acceptance.accept(parts, files, wish, lambda: 0.0, lambda _what, _part: None))


def test_a_picture_is_held_against_selfies_not_shown_and_anothers_face_would_be_withheld(
    weights: Path, tmp_path: Path
) -> None:
    engine, files = Collage(Mattes(weights)), framed("astronaut.jpg", tmp_path)
    engine.info = type(engine.info)("collage", ("draw",), modes=(Mode.REIMAGINED,))
    engine.photos = ["astronaut.jpg", "grace_hopper.jpg"]

    (own, _), (other, _), (together, jpeg) = accepted(engine, weights, files, 2)

    shown = {name for job in engine.jobs for name in (one.name for one in job.references)}
    assert 0 < len(shown) < len(files)
    distances = [
        next(m for m in row.measures if m.name == "identity.distance") for row in (own, other)
    ]
    assert [one.mark for one in distances] == [Mark.PASSED, Mark.FAILED]
    assert "identity.distance" in {one.name for one in other.failed}
    assert "texture.beside" in {one.name for one in own.measures}
    assert (together.style, together.count, jpeg) == ("", 2, b"")
    assert "skin.dL.job" in {one.name for one in together.measures}


def test_studio_alone_has_nothing_to_accept(weights: Path, tmp_path: Path) -> None:
    engine = load("studio", mattes=Mattes(weights))
    with pytest.raises(NoPictures, match="draws"):
        accepted(engine, weights, framed("astronaut.jpg", tmp_path, (0,)), 1)


def test_a_smoothed_face_is_told_beside_the_selfies_and_judged_by_nobody(weights: Path) -> None:
    selfie = selfie_of("astronaut.jpg", weights)
    smooth = Image.fromarray(selfie.pixels).filter(ImageFilter.GaussianBlur(1.2))
    own = [(selfie.pixels, selfie.face)]

    found = texture.beside((np.asarray(smooth), selfie.face), own)

    assert found.value is not None
    assert found.value < -0.1
    assert (found.mark, found.why) == (Mark.NOT_CHECKED, Unchecked.NO_MODEL)
    assert texture.beside(own[0], own).value == 0
    assert texture.beside(own[0], []).why is Unchecked.FEW_SELFIES
