"""Show every style on every photograph that may be shown, as a page with sliders (`make gallery`).

    make gallery                              the two sample portraits
    make gallery LIKENESS_PHOTOS=FOLDER       and the photographs of a folder, or of its sets/ and single/
    python -m tests.gallery --styles office,navy --photos obama --out FOLDER
    python -m tests.gallery --each-family     one style a family

Made again, only what has changed since is made. A folder of photographs is nobody's but its owner's: nothing
of it is for the repository.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from time import perf_counter

from pipeline import engines
from pipeline.contract import SAMPLE_SIZE, SIZES
from pipeline.engines import Engine
from pipeline.faces import FaceModels
from pipeline.mattes import Mattes
from pipeline.selfies import Read, Sandbox, read
from pipeline.settings import Settings
from pipeline.styles import Style, all_styles
from pipeline.trials import people
from tests.gallery import page, shots
from tests.gallery.shots import Photo, Shot
from tests.samples import PHOTOS

SAMPLES = ("astronaut.jpg", "grace_hopper.jpg")
ASIDE = "aside.json"
SHOWN = ("sets", "single")
"""Folders of photographs that may be shown, where a folder has them."""


def photos_of(folder: Path | None) -> Iterator[Photo]:
    """List the sample portraits, whose faces are small, and the photographs of a folder."""
    for name in SAMPLES:
        yield Photo(name, PHOTOS / name, (*SIZES, SAMPLE_SIZE))
    if folder is None:
        return
    notes = {
        file: people.tone_of(said)
        for said, files in people.listed(folder).values()
        for file in files
    }
    parts = [folder / name for name in SHOWN if (folder / name).is_dir()] or [folder]
    for file in sorted(file for part in parts for file in part.rglob("*")):
        if file.suffix.lower() in people.PHOTOS:
            yield Photo(str(file.relative_to(folder)), file, SIZES, notes.get(file, ""))


def styles_of(asked: argparse.Namespace) -> list[Style]:
    """List the styles that were asked for, in the menu's order."""
    named = [name for name in asked.styles.split(",") if name]
    styles = [style for style in all_styles() if not named or style.slug in named]
    if unknown := set(named) - {style.slug for style in styles}:
        sys.exit(f"no such style: {', '.join(sorted(unknown))}")
    if not asked.each_family:
        return styles
    return list({style.family: style for style in reversed(styles)}.values())[::-1]


class Gallery:
    """Makes what is not there yet, with an opened engine."""

    def __init__(self, opened: tuple[Engine, FaceModels, Sandbox], out: Path) -> None:
        """Write to `out`, a folder a photograph."""
        self._engine, self._faces, self._sandbox = opened
        self._out = out

    def shots(self, photo: Photo, styles: Sequence[Style]) -> Iterator[Shot]:
        """Make one photograph's pictures; a shot without a style where it is set aside."""
        folder = self._out / photo.folder
        folder.mkdir(parents=True, exist_ok=True)
        key = shots.key_of(photo)
        found: Read | None = None
        if aside := shots.kept(folder / ASIDE, key):
            yield aside
            return
        for style in styles:
            file, of_style = folder / f"{style.slug}.json", shots.key_of(photo, style)
            shot = shots.kept(file, of_style)
            if shot is None:
                found = found or self._read(photo)
                if found.selfie is None:
                    yield shots.keep(folder / ASIDE, key, shots.set_aside(photo, found))
                    return
                shot = shots.made((self._engine, self._faces), photo, found, style, self._out)
                shots.keep(file, of_style, shot)
            yield shot

    def _read(self, photo: Photo) -> Read:
        return read(self._sandbox, self._faces, (photo.name, photo.file.read_bytes()), photo.sizes)


def make(photos: Sequence[Photo], styles: Sequence[Style], out: Path) -> list[Shot]:
    """Make the gallery, telling how far it is; the page is there from the first photograph on."""
    settings, found = Settings(), list[Shot]()
    with Sandbox() as sandbox, tempfile.TemporaryDirectory() as backdrops:
        engine = engines.load(
            "studio", mattes=Mattes(settings.weights, settings.threads), backdrops=Path(backdrops)
        )
        gallery = Gallery((engine, FaceModels(settings.weights), sandbox), out)
        for number, photo in enumerate(photos, 1):
            started = perf_counter()
            mine = list(gallery.shots(photo, styles))
            found += mine
            page.write(found, out)
            told = ", ".join(sorted({shot.reason for shot in mine if shot.reason}))
            spent = f"{perf_counter() - started:6.1f} s"
            say(
                f"{number:>3} of {len(photos)}  {photo.name:<40} {len(mine):>2} styles {spent}  {told}"
            )
    return found


def say(line: str) -> None:
    """Tell the person who waits."""
    print(line, file=sys.stderr)  # noqa: T201 (the command's own output)


def main() -> None:
    """Run the command."""
    asked = parser().parse_args()
    folder = os.environ.get("LIKENESS_PHOTOS")
    wanted = [part for part in asked.photos.split(",") if part]
    photos = [
        photo
        for photo in photos_of(Path(folder) if folder else None)
        if not wanted or any(part in photo.name for part in wanted)
    ]
    found = make(photos, styles_of(asked), asked.out)
    if asked.json:
        print(json.dumps(page.summary(found) | {"shots": [asdict(s) for s in found]}))  # noqa: T201
        return
    for line in page.lines(found):
        print(line)  # noqa: T201
    print(f"\n{asked.out / page.NAME}")  # noqa: T201


def parser() -> argparse.ArgumentParser:
    """Build the command line."""
    top = argparse.ArgumentParser(description="every style on every photograph, as a page")
    top.add_argument("--styles", default="", help="names, with commas between (default all)")
    top.add_argument("--each-family", action="store_true", help="only the first of each family")
    top.add_argument("--photos", default="", help="parts of file names, with commas between")
    top.add_argument("--out", type=Path, default=Path("build/gallery"), help="where to write")
    top.add_argument("--json", action="store_true", help="print one JSON object instead")
    return top


if __name__ == "__main__":
    main()
