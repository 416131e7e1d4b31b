"""Qwen-Image-Edit-2511 (Apache-2.0, and FireRed-Image-Edit-1.1 of the same make) with a 4-step LoRA: 48 GB and up.

The steps are those of diffusers' `QwenImageEditPlusPipeline` without guidance, which the LoRA has distilled
away. Its text encoder looks at the references, so nothing of a prompt can be kept, and the pipeline takes
one request a call: a batch is one job, whose candidates share forwards. The stock pipeline enlarges
every reference to a megapixel; here they are shown as they are cropped.
"""

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from diffusers import FlowMatchEulerDiscreteScheduler, QwenImageEditPlusPipeline
from diffusers.pipelines.qwenimage.pipeline_qwenimage_edit_plus import (
    CONDITION_IMAGE_SIZE,
    calculate_dimensions,
    calculate_shift,
)
from PIL import Image

from pipeline.arrays import Pixels
from pipeline.contract import EngineUnavailable, Mode, Reason, Size
from pipeline.generation import asking, drawing, opening, showing
from pipeline.generation.drawing import Drawing
from pipeline.generation.keeping import Canvases
from pipeline.generation.opening import Means, watched
from pipeline.generation.stepping import Memory, Row, Stepping, candidate_seed, stages
from pipeline.mattes import Mattes
from pipeline.protocol import Batch, Candidate, Engine, EngineInfo, Job, Selfie, Stage
from pipeline.styles import Style

STEPS = 4  # the LoRA is distilled to four
MOST_ROWS = 2  # rows of a megapixel in one forward of 20 billion weights
MOST_PIXELS = 1_400_000  # what the model was trained for, about a megapixel
SHIFT = math.log(3)
SCHEDULE: dict[str, Any] = {"base_shift": SHIFT, "max_shift": SHIFT, "max_image_seq_len": 8192}
SCHEDULE |= {"shift": 1.0, "shift_terminal": None, "time_shift_type": "exponential"}
"""What the LoRA was distilled with (ModelTC/Qwen-Image-Lightning, generate_with_diffusers.py)."""
OFFERED = (Mode.TRUE_FACE, Mode.REIMAGINED)


def load(
    mattes: Mattes, weights: Path, lora: Path | None, how: Means | None = None, **_others: object
) -> Engine:
    """Open the model from a folder, with its LoRA merged into it."""
    if lora is None:
        message = "engine qwen_edit needs a 4-step LoRA: put lora.safetensors beside the parts"
        raise EngineUnavailable(message)
    return QwenEdit(mattes, weights, lora, how or opening.means())


@dataclass(slots=True, kw_only=True)
class _Drawing(Drawing):
    """And how its tokens are laid out."""

    shapes: tuple[tuple[int, int, int], ...]
    """(1, rows, columns) of the picture's tokens, then of each reference's."""


class QwenEdit:
    """The engine, and the painter of its batches. One thread at a time."""

    info = EngineInfo("qwen_edit", stages(STEPS), beside=True, modes=OFFERED)
    steps = STEPS
    reference = showing.REFERENCE
    condition = CONDITION_IMAGE_SIZE  # pixels at which the text encoder sees a reference

    def __init__(self, mattes: Mattes, weights: Path, lora: Path, how: Means) -> None:
        """Open every part, with the LoRA merged."""
        self.most, self.most_pixels = MOST_ROWS, MOST_PIXELS
        self.pipe, self.how = opening.pipeline(QwenImageEditPlusPipeline, weights, how, lora)
        config = {**self.pipe.scheduler.config, **SCHEDULE}
        self.pipe.scheduler = FlowMatchEulerDiscreteScheduler.from_config(config)
        self._canvases = Canvases(mattes)
        self._memory = Memory(opening.given_up(how, self.how))

    # ---- the engine

    def bucket(self, job: Job) -> Hashable:
        """Every job is a batch of its own."""
        return job.id

    def open(self, bucket: Hashable) -> Batch:
        """Start an empty batch."""
        return Stepping(self, self._memory, bucket)

    def doubts(self, selfie: Selfie) -> tuple[Reason, ...]:
        """None: they serve previews, and there are none."""
        del selfie
        return ()

    def previews(self, selfie: Selfie, styles: Sequence[Style]) -> dict[str, bytes] | Reason:
        """None: each would cost a headshot."""
        del selfie, styles
        return {}

    # ---- the painter

    def rows(self, job: Job) -> list[Row] | Reason:
        """Encode prompt and references together once, and draw each candidate's noise."""
        onto = self._canvases.onto(job, self.most_pixels)
        if isinstance(onto, Reason):
            return onto
        size, canvas = onto
        pictures = showing.pictures(job, canvas, self.reference)
        with watched():
            asked = self._asked(asking.prompt(job.style, job.mode, job.words), pictures)
            shown = self._shown(pictures, size)
            shapes = tuple(
                self._tokens(s) for s in (size, *((p.shape[1], p.shape[0]) for p in pictures))
            )
            rows = []
            for number in range(job.count):
                noise = self._noise(size, candidate_seed(job.seed, number))
                made = _Drawing(
                    latents=noise,
                    shown=shown,
                    asked=asked,
                    schedule=self._schedule(noise.shape[1]),
                    size=size,
                    canvas=canvas,
                    shapes=shapes,
                )
                rows.append(Row(job, number, made))
        return rows

    def advance(self, rows: Sequence[Row | None]) -> None:
        """One forward of the transformer for the job's rows."""
        seated = drawing.seated(rows)
        drawings: list[_Drawing] = [row.state for row in seated]
        if len({row.job.id for row in seated}) > 1:
            message = "rows of one forward must be one job's"
            raise ValueError(message)
        with watched():
            latents, shown, asked = (
                drawing.joined(drawings, what) for what in ("latents", "shown", "asked")
            )
            times = drawing.times(seated)
            with self.pipe.transformer.cache_context("cond"):
                velocity = self.pipe.transformer(
                    hidden_states=torch.cat([latents, shown], dim=1),
                    timestep=torch.stack(times).to(latents.dtype) / 1000,
                    encoder_hidden_states=asked,
                    encoder_hidden_states_mask=None,
                    img_shapes=[list(made.shapes) for made in drawings],
                    return_dict=False,
                )[0][:, : latents.shape[1]]
            for k, row in enumerate(rows):
                if row:
                    own: _Drawing = row.state
                    own.latents = own.schedule.step(
                        velocity[k : k + 1], times[k], own.latents, return_dict=False
                    )[0]

    def finish(self, row: Row) -> tuple[list[Stage], Candidate]:
        """See `drawing.finished`."""
        return drawing.finished(row, self._decoded)

    def relieve(self, fallback: str) -> bool:
        """See `opening.relieved`."""
        return opening.relieved(self, fallback)

    # ---- its parts

    def _asked(self, prompt: str, pictures: Sequence[Pixels]) -> Any:
        """Encode a prompt with its pictures into a tensor (1, tokens, channels)."""
        small = []
        for picture in pictures:
            height, width = picture.shape[:2]
            wide, high = calculate_dimensions(self.condition, width / height)
            small.append(self.pipe.image_processor.resize(Image.fromarray(picture), high, wide))
        return self.pipe.encode_prompt(prompt, small, device=self.how.device)[0]

    def _shown(self, pictures: Sequence[Pixels], size: Size) -> Any:
        """Encode pictures into tokens (1, tokens, channels)."""
        images = [
            self.pipe.image_processor.preprocess(
                Image.fromarray(picture), picture.shape[0], picture.shape[1]
            ).unsqueeze(2)
            for picture in pictures
        ]
        return self._prepared(images, size, 0)[1]

    def _noise(self, size: Size, seed: int) -> Any:
        """Packed noise (1, tokens, channels) of a seed."""
        return self._prepared(None, size, seed)[0]

    def _prepared(self, images: list[Any] | None, size: Size, seed: int) -> tuple[Any, Any]:
        width, height = size
        made: tuple[Any, Any] = self.pipe.prepare_latents(
            images,
            1,
            self.pipe.transformer.config.in_channels // 4,
            height,
            width,
            self.how.dtype,
            self.how.device,
            [opening.generator(seed)],
        )
        return made

    def _tokens(self, size: Size) -> tuple[int, int, int]:
        patch = self.pipe.vae_scale_factor * 2
        return 1, size[1] // patch, size[0] // patch

    def _schedule(self, tokens: int) -> Any:
        config = self.pipe.scheduler.config
        mu = calculate_shift(
            tokens,
            config.get("base_image_seq_len", 256),
            config.get("max_image_seq_len", 4096),
            config.get("base_shift", 0.5),
            config.get("max_shift", 1.15),
        )
        return drawing.scheduled(
            self.pipe.scheduler, self.how.device, sigmas=drawing.sigmas(STEPS), mu=mu
        )

    def _decoded(self, made: _Drawing) -> Pixels:
        """Latents to a picture (h, w, 3) uint8 sRGB."""
        pipe, vae = self.pipe, self.pipe.vae
        width, height = made.size
        latents = pipe._unpack_latents(made.latents, height, width, pipe.vae_scale_factor)
        latents = latents.to(vae.dtype)
        shape = (1, vae.config.z_dim, 1, 1, 1)
        mean, spread = (
            torch.tensor(values).view(shape).to(latents.device, latents.dtype)
            for values in (vae.config.latents_mean, vae.config.latents_std)
        )
        image = vae.decode(latents / (1.0 / spread) + mean, return_dict=False)[0][:, :, 0]
        return np.asarray(pipe.image_processor.postprocess(image, output_type="pil")[0])
