"""Weights of the engines that draw: their licence, where they lie, and whether they are safe to open.

`hub.toml` is the whole list. Weights come from the hub's cache or from a folder; only safetensors and
configuration are ever fetched, and a folder that holds pickles or code is refused before anything
in it is opened. Nothing here needs torch.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from functools import cache
from importlib.resources import files
from pathlib import Path

from pipeline.contract import EngineUnavailable

WANTED = ("*.json", "*/*.safetensors", "*.txt", "*.jinja", "*.model")
"""What is fetched of a repository: no files beside the parts' folders, which hold the weights a second time."""
PICKLED = {".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle"}
LARGEST_CONFIG = 1_000_000  # bytes: vocabularies and weight maps are larger
NAMED_SIZE = 0.95  # of the GB in a card's name
OWN_LORA = "lora.safetensors"
"""What a LoRA is called in a folder of one's own."""
COMMIT = re.compile(r"[0-9a-f]{40}")
LIBRARIES = {"diffusers", "transformers"}
"""Where the classes of a pipeline's parts may come from."""


class NotPermitted(EngineUnavailable):
    """The weights' licence does not allow what a service does, and the operator has not said otherwise."""


class Unpinned(EngineUnavailable):
    """Nobody has said which commit of a repository is meant."""


class Unsafe(EngineUnavailable):
    """A folder of weights holds what could run when it is opened."""


class Commercial(StrEnum):
    """Whether a licence lets a business use the weights."""

    YES = auto()
    NO = auto()
    CONDITIONAL = auto()


@dataclass(frozen=True, slots=True)
class Weights:
    """One entry of `hub.toml`. `download` and `memory` are GB, the latter of a GPU.

    `revision` is a commit, or empty where the operator has to name one.
    """

    name: str
    engine: str
    id: str
    revision: str
    licence: str
    commercial: Commercial
    download: float
    memory: float
    lora: str = ""
    lora_revision: str = ""
    lora_file: str = ""


@cache
def listed() -> tuple[Weights, ...]:
    """Read `hub.toml`."""
    table = tomllib.loads(files("pipeline").joinpath("hub.toml").read_text("utf-8"))
    return tuple(
        Weights(**{**entry, "commercial": Commercial(entry["commercial"])})
        for entry in table["weights"]
    )


def chosen(engine: str, name: str = "") -> Weights:
    """Return the entry an engine is to use: the named one, or its first; raises EngineUnavailable."""
    return named(name, [weights for weights in listed() if weights.engine == engine])


def named(name: str, entries: Iterable[Weights]) -> Weights:
    """Return the entry called NAME, at the commit of NAME@COMMIT; the first one for an empty name.

    Raises `EngineUnavailable` where there is none, or the commit is none.
    """
    name, at, commit = name.partition("@")
    found = next((weights for weights in entries if name in {"", weights.name}), None)
    if found is None:
        known = ", ".join(weights.name for weights in entries) or "none"
        msg = f"{name} is neither a folder nor weights that are known here ({known})"
        raise EngineUnavailable(msg)
    if at and not COMMIT.fullmatch(commit):
        msg = f"{name}@{commit}: a commit is 40 digits from 0 to f; a branch may change"
        raise Unpinned(msg)
    return replace(found, revision=commit) if at else found


def pinned(weights: Weights) -> str:
    """Return the commit of an entry; raises `Unpinned` where none is known."""
    if not weights.revision:
        msg = (
            f"which commit of {weights.id} is known to be good, nobody has said here: take one from its"
            f" history on the hub and name it, {weights.name}@COMMIT"
        )
        raise Unpinned(msg)
    return weights.revision


def permitted(weights: Weights, *, anyway: bool) -> None:
    """Raise `NotPermitted` where the licence is not for businesses; `anyway` is the operator's word."""
    if weights.commercial is not Commercial.YES and not anyway:
        msg = (
            f"{weights.id} is under {weights.licence} (commercial use: {weights.commercial});"
            " set ALLOW_NONCOMMERCIAL_WEIGHTS=1 if you may use it"
        )
        raise NotPermitted(msg)


def opened(engine: str, name: str, *, anyway: bool) -> tuple[Path, Path | None]:
    """Find an engine's weights: the folder, and the LoRA file beside it where there is one.

    `name` is an entry (NAME or NAME@COMMIT), a folder (whose licence the operator answers for), or
    empty for the default. Raises `EngineUnavailable`: `NotPermitted`, `Unpinned` and `Unsafe` are of its kinds.
    """
    if name and Path(name).is_dir():
        beside = Path(name) / OWN_LORA
        return safe(Path(name)), beside if beside.is_file() else None
    weights = chosen(engine, name)
    permitted(weights, anyway=anyway)
    folder = _cached(weights.id, pinned(weights))
    lora = (
        _cached(weights.lora, weights.lora_revision) / weights.lora_file if weights.lora else None
    )
    return safe(folder), lora


def safe(folder: Path) -> Path:
    """Return the folder if nothing in it could run on being opened; raises `Unsafe` naming what could."""
    if bad := next(_dangers(folder), None):
        msg = (
            f"{bad} could run code: only safetensors are opened, by classes of {sorted(LIBRARIES)}"
        )
        raise Unsafe(msg)
    return folder


def _dangers(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in PICKLED or path.suffix == ".py":
            yield path.name
        elif path.suffix == ".json" and path.stat().st_size < LARGEST_CONFIG:
            yield from _foreign(path)


def _foreign(path: Path) -> Iterator[str]:
    """Name what a configuration would have imported from elsewhere."""
    table = json.loads(path.read_text("utf-8"))
    if not isinstance(table, dict):
        return
    if "auto_map" in table:
        yield f"auto_map in {path.name}"
    if path.name != "model_index.json":
        return
    for part, whose in table.items():
        if isinstance(whose, list) and whose[0] is not None and whose[0] not in LIBRARIES:
            yield f"{part} of {path.name}"


def fetch(weights: Weights, *, anyway: bool, say: Callable[[str], None] = print) -> None:
    """Fetch an entry into the hub's cache; raises as `opened` does, or what the hub's client raises."""
    permitted(weights, anyway=anyway)
    commit = pinned(weights)
    from huggingface_hub import snapshot_download  # noqa: PLC0415 (an extra)

    say(f"{weights.id} at {commit} ({weights.licence}, about {weights.download:.0f} GB)")
    snapshot_download(weights.id, revision=commit, allow_patterns=list(WANTED))
    if weights.lora:
        say(f"{weights.lora} ({weights.lora_file})")
        snapshot_download(
            weights.lora, revision=weights.lora_revision, allow_patterns=[weights.lora_file]
        )


def fits(weights: Weights, gpu: float) -> bool:
    """Tell whether a GPU of so many GB holds an entry; cards have a little less than their name says."""
    return gpu >= weights.memory * NAMED_SIZE


def picked(gpu: float, *, anyway: bool) -> str:
    """Choose an engine for ENGINE=auto: the largest whose default weights are here and fit, or studio."""
    able = [
        weights
        for weights in (chosen(engine) for engine in sorted({w.engine for w in listed()}))
        if fits(weights, gpu) and (anyway or weights.commercial is Commercial.YES)
    ]
    here = [weights for weights in able if is_cached(weights)]
    return max(here, key=lambda weights: weights.memory).engine if here else "studio"


def is_cached(weights: Weights) -> bool:
    """Tell whether an entry lies in the hub's cache."""
    try:
        _cached(weights.id, pinned(weights))
    except EngineUnavailable:
        return False
    return True


def _cached(repository: str, revision: str) -> Path:
    try:
        from huggingface_hub import snapshot_download  # noqa: PLC0415 (an extra)
        from huggingface_hub.errors import LocalEntryNotFoundError  # noqa: PLC0415
    except ImportError as lack:
        msg = "engines that draw need the extra `diffusion`: pip install 'likeness[diffusion]'"
        raise EngineUnavailable(msg) from lack
    try:
        return Path(snapshot_download(repository, revision=revision, local_files_only=True))
    except LocalEntryNotFoundError as lack:
        msg = (
            f"{repository} is not here: `likeness weights fetch` with its name in pipeline/hub.toml"
        )
        raise EngineUnavailable(msg) from lack
