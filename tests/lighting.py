"""What light does to faces, over the photographs in LIKENESS_PHOTOS, by the guard's own measures.

LIKENESS_PHOTOS=FOLDER python -m tests.lighting
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from pipeline.contract import Mark
from pipeline.engines import Selfie, Stage
from pipeline.faces import FaceModels
from pipeline.likeness import paired
from pipeline.selfies import Sandbox, read
from pipeline.settings import Settings
from pipeline.stages import light, skin

PARTS = ("sets", "single", "measure/hair", "measure/michelle_obama", "measure/mae_jemison")
SIZES = ((1024, 1280), (320, 400))
THIRDS = ("dark", "middle", "light")
UNEVEN = 8.0  # L* between the cheeks from which a photo counts as hard light


def figures(selfies: Iterator[Selfie]) -> Mapping[str, tuple[float, float, int]]:
    """Median and 95th percentile of each figure, and of how many pictures: every pattern in turn."""
    rows: list[tuple[float, dict[str, float]]] = []
    for number, selfie in enumerate(selfies):
        pattern = list(light.PATTERNS)[number % len(light.PATTERNS)]
        after = light.relit(selfie.pixels, selfie.face, {"pattern": pattern})
        flat = light.relit(selfie.pixels, selfie.face, {"pattern": "flat", "key": 0.0})
        found = paired(Stage("", "light", selfie.pixels, after, selfie.face))
        told = {one.name: abs(one.value) for one in found if one.value is not None}
        told["failed"] = float(sum(one.mark is Mark.FAILED for one in found))
        was, now = (_apart(pixels, selfie) for pixels in (selfie.pixels, flat))
        if was > UNEVEN:
            told |= {"cheeks apart, L* before": was, "cheeks apart, L* softened": now}
        where = skin.points(selfie.face, selfie.pixels)
        rows.append((float(skin.mean(selfie.pixels, where)[0]), told))
    rows.sort(key=lambda row: row[0])
    tables = [told for _, told in rows]
    for place, table in enumerate(tables):
        third = THIRDS[place * len(THIRDS) // len(rows)]
        table[f"skin.dL of the {third} third"] = table["skin.dL"]
    names = dict.fromkeys(name for table in tables for name in table)
    return {name: _summed([one[name] for one in tables if name in one]) for name in names}


def _apart(pixels: np.ndarray, selfie: Selfie) -> float:
    """L* between the cheeks; 0 where either does not show."""
    found = skin.patch_points(selfie.face, pixels)
    cheeks = [found[name] for name in ("left_cheek", "right_cheek")]
    if min(map(len, cheeks)) == 0:
        return 0.0
    return float(abs(np.subtract(*(skin.mean(pixels, where)[0] for where in cheeks))))


def _summed(values: list[float]) -> tuple[float, float, int]:
    return float(np.median(values)), float(np.percentile(values, 95)), len(values)


def selfies_of(folder: Path) -> Iterator[Selfie]:
    """Read every usable photograph."""
    faces = FaceModels(Settings().weights)
    with Sandbox() as sandbox:
        for file in sorted(file for part in PARTS for file in (folder / part).rglob("*.jpg")):
            selfie = read(sandbox, faces, (file.name, file.read_bytes()), SIZES).selfie
            if selfie and len(skin.points(selfie.face, selfie.pixels)):
                yield selfie


def main() -> None:
    """Print the figures."""
    found = figures(selfies_of(Path(os.environ["LIKENESS_PHOTOS"])))
    for name, (middle, most, count) in found.items():
        print(f"{name:32} median {middle:6.3f}  95 % {most:6.3f}  n {count}")  # noqa: T201 (the table is wanted)


if __name__ == "__main__":
    main()
