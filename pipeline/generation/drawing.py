"""What engines that step a model on this machine share: a row's own tensors, its schedule, and its end.

Nothing here knows which model it is: what is cut into tokens, and what goes into a forward, is the engine's.
"""

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch

from pipeline.arrays import Pixels
from pipeline.contract import Size
from pipeline.generation.delivering import delivered
from pipeline.generation.keeping import Canvas
from pipeline.generation.opening import watched
from pipeline.generation.stepping import Poisoned, Row
from pipeline.protocol import Candidate, Stage


@dataclass(slots=True, kw_only=True)
class Drawing:
    """A row's own tensors, each with a batch dimension of 1; packed latents are (1, tokens, channels).

    `shown` are the references' tokens and `asked` the prompt's, `schedule` counts the row's own steps.
    """

    latents: Any = field(repr=False)
    shown: Any = field(repr=False)
    asked: Any = field(repr=False)
    schedule: Any = field(repr=False)
    size: Size
    canvas: Canvas | None = None


def seated(rows: Sequence[Row | None]) -> list[Row]:
    """Fill empty places with the first row there is; what comes out there is never looked at."""
    filler = next(row for row in rows if row)
    return [row or filler for row in rows]


def joined(drawings: Sequence[Drawing], what: str) -> Any:
    """Put one tensor of every row into a batch."""
    return torch.cat([getattr(drawing, what) for drawing in drawings])


def times(rows: Sequence[Row]) -> list[Any]:
    """Tell where in its own schedule each row is."""
    return [row.state.schedule.timesteps[row.step] for row in rows]


def sigmas(steps: int) -> Any:
    """Noise levels of a distilled model's steps (steps,), from 1 down, as diffusers' pipelines set them."""
    return np.linspace(1, 1 / steps, steps)


def scheduled(scheduler: Any, device: str, **how: Any) -> Any:
    """Make a schedule of a row's own, for it counts its steps; `how` is as of `set_timesteps`."""
    own = deepcopy(scheduler)
    own.set_timesteps(device=device, **how)
    own.set_begin_index(0)
    return own


def finished(row: Row, decoded: Callable[[Any], Pixels]) -> tuple[list[Stage], Candidate]:
    """Decode a row by itself, so that it is the same alone and in any batch; raises `Poisoned`."""
    drawing: Drawing = row.state
    if not torch.isfinite(drawing.latents).all():
        message = "a picture of no numbers"
        raise Poisoned(message)
    with watched():
        drawn = decoded(drawing)
    return delivered(row, drawn, drawing.canvas)
