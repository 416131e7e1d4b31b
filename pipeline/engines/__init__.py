"""One file an engine; the folder is the register.

An engine module offers `load(**needs) -> Engine` (`pipeline.protocol`). Engines share no code with
each other; what they share is in `pipeline.stages`, and for those that draw in `pipeline.generation`.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from pipeline.contract import Mode, Reason
from pipeline.protocol import Batch, Candidate, Engine, EngineInfo, Job, Selfie, Stage
from pipeline.styles import Style

__all__ = [
    "Batch",
    "Candidate",
    "Engine",
    "EngineInfo",
    "Job",
    "Selfie",
    "Stage",
    "joined",
    "load",
    "names",
]

Load = Callable[..., Engine]


def names() -> list[str]:
    """List the engines there are."""
    return sorted(module.name for module in iter_modules(__path__))


def load(name: str, **needs: object) -> Engine:
    """Import one engine, and with it only what that engine needs, and ready it."""
    loader: Load = import_module(f"{__name__}.{name}").load
    return loader(**needs)


def joined(studio: Engine, drawing: Engine) -> Engine:
    """Offer the modes of two engines as one: what draws, and Studio for all else."""
    return _Joined(studio, drawing)


class _Joined:
    """Sends each job to the engine that offers its mode."""

    def __init__(self, studio: Engine, drawing: Engine) -> None:
        self._studio, self._drawing = studio, drawing
        self.info = replace(
            studio.info,
            batch=max(studio.info.batch, drawing.info.batch),
            beside=drawing.info.beside,
            modes=(*studio.info.modes, *drawing.info.modes),
            drawing=drawing.info.steps,
            drawer=drawing.info.name,
            sends=drawing.info.sends,
        )

    def bucket(self, job: Job) -> Hashable:
        drawn = job.mode is not Mode.STUDIO
        return drawn, (self._drawing if drawn else self._studio).bucket(job)

    def open(self, bucket: Hashable) -> Batch:
        drawn, own = cast("tuple[bool, Hashable]", bucket)
        return (self._drawing if drawn else self._studio).open(own)

    def doubts(self, selfie: Selfie) -> tuple[Reason, ...]:
        return self._studio.doubts(selfie)

    def previews(self, selfie: Selfie, styles: Sequence[Style]) -> dict[str, bytes] | Reason:
        return self._studio.previews(selfie, styles)
