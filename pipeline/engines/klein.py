"""FLUX.2 klein 4B (Apache-2.0): four steps, several references, jobs of different people in one forward.

The steps are those of diffusers' `Flux2KleinPipeline` and, for True face, of its inpainting twin on the
same weights; taken one at a time, with each row's own references, noise and schedule. The stock
pipeline shares one flat list of references between all prompts of a call: two people's selfies in one
list put both faces into both pictures, and no error is raised. Here references never leave their row.
The transformer reads positions from the first row alone, so rows must be laid out alike.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from diffusers import Flux2KleinInpaintPipeline, Flux2KleinPipeline
from diffusers.pipelines.flux2.pipeline_flux2_klein import compute_empirical_mu
from diffusers.utils.torch_utils import randn_tensor
from PIL import Image
from transformers import Qwen3ForCausalLM

from pipeline.arrays import Pixels
from pipeline.contract import Mode, Reason, Size
from pipeline.generation import asking, drawing, opening, showing
from pipeline.generation.drawing import Drawing
from pipeline.generation.embeddings import Embeddings, encoder_of
from pipeline.generation.keeping import Canvas, Canvases
from pipeline.generation.opening import Means, watched
from pipeline.generation.stepping import Memory, Row, Stepping, candidate_seed, stages
from pipeline.mattes import Mattes
from pipeline.protocol import Batch, Candidate, Engine, EngineInfo, Job, Selfie, Stage
from pipeline.styles import Style, all_styles

STEPS = 4  # the model is distilled to four
MOST_ROWS = 4  # rows of a megapixel in one forward: on a GPU larger batches are no faster a picture
MOST_PIXELS = 1_400_000  # what the model was trained for, about a megapixel
TOKENS = 512  # a prompt's length; the model's own default
LAYERS = (9, 18, 27)  # of the text encoder, joined; the pipeline's default
OFFERED = (Mode.TRUE_FACE, Mode.REIMAGINED)


def load(
    mattes: Mattes, weights: Path, cache: Path, how: Means | None = None, **_others: object
) -> Engine:
    """Open the model from a folder; `cache` is a folder for encoded prompts."""
    return Klein(mattes, weights, cache, how or opening.means())


@dataclass(slots=True, kw_only=True)
class _Drawing(Drawing):
    """And where its tokens lie, and what True face keeps of them."""

    places: Any = field(repr=False)
    """Positions of all image tokens (1, tokens, 4): the latents', then the references'."""
    source: Any = field(default=None, repr=False)
    """For True face: the person's own latents, packed."""
    mask: Any = field(default=None, repr=False)
    """(1, tokens, 1), 1 where the model paints."""
    noise: Any = field(default=None, repr=False)


class Klein:
    """The engine, and the painter of its batches. One thread at a time."""

    info = EngineInfo("klein", stages(STEPS), MOST_ROWS, beside=True, modes=OFFERED)
    steps = STEPS
    reference = showing.REFERENCE
    tokens = TOKENS

    def __init__(self, mattes: Mattes, weights: Path, cache: Path, how: Means) -> None:
        """Open transformer and autoencoder; the text encoder comes and goes when a prompt is new."""
        self.most = MOST_ROWS
        self._weights, self.most_pixels = weights, MOST_PIXELS
        self.pipe, self.how = opening.pipeline(Flux2KleinPipeline, weights, how, text_encoder=None)
        parts = {**self.pipe.components, "text_encoder": None}
        self._inpaint = Flux2KleinInpaintPipeline(**parts, is_distilled=True)
        self.canvases = Canvases(mattes)
        self._memory = Memory(opening.given_up(how, self.how))
        self.embeddings = Embeddings(cache, encoder_of(weights), self.encoded)
        self.embeddings.warm(asking.prompt(s, mode) for s in all_styles() for mode in OFFERED)

    # ---- the engine

    def bucket(self, job: Job) -> Hashable:
        """Same mode, size and number of references: the same layout of tokens."""
        onto = self.canvases.onto(job, self.most_pixels)
        return job.mode, job.id if isinstance(onto, Reason) else onto[0], showing.count(job)

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
        """Encode the prompt and the references once, and draw each candidate's noise."""
        onto = self.canvases.onto(job, self.most_pixels)
        if isinstance(onto, Reason):
            return onto
        _, canvas = onto
        asked = self.embeddings.get(asking.prompt(job.style, job.mode, job.words))
        with watched():
            asked = asked.to(self.how.device, self.how.dtype)
            shown, shown_places = self._shown(showing.pictures(job, canvas, self.reference))
            return [
                Row(job, number, self._started(job, number, (asked, shown, shown_places), onto))
                for number in range(job.count)
            ]

    def advance(self, rows: Sequence[Row | None]) -> None:
        """One forward of the transformer for all rows, each at its own place in its schedule."""
        seated = drawing.seated(rows)
        drawings: list[_Drawing] = [row.state for row in seated]
        _laid_out_alike(drawings)
        pipe = self.pipe
        with watched():
            latents, shown, asked = (
                drawing.joined(drawings, what) for what in ("latents", "shown", "asked")
            )
            times = drawing.times(seated)
            with pipe.transformer.cache_context("cond"):
                answer = pipe.transformer(
                    hidden_states=torch.cat([latents, shown], dim=1).to(pipe.transformer.dtype),
                    timestep=torch.stack(times).to(latents.dtype) / 1000,
                    guidance=None,
                    encoder_hidden_states=asked,
                    txt_ids=pipe._prepare_text_ids(asked).to(self.how.device),
                    img_ids=drawing.joined(drawings, "places"),
                    return_dict=False,
                )[0]
            velocity = answer[:, : latents.shape[1]]
            for k, row in enumerate(rows):
                if row:
                    _moved(row.state, velocity[k : k + 1], times[k])

    def finish(self, row: Row) -> tuple[list[Stage], Candidate]:
        """See `drawing.finished`."""
        return drawing.finished(row, self._decoded)

    def relieve(self, fallback: str) -> bool:
        """See `opening.relieved`."""
        return opening.relieved(self, fallback)

    # ---- its parts

    def encoded(self, prompts: list[str]) -> list[Any]:
        """Load the text encoder, encode, and let it go; it is as large as all the rest, which makes room."""
        folder = self._weights / "text_encoder"
        with opening.aside(self.pipe, self.how), watched():
            encoder = Qwen3ForCausalLM.from_pretrained(
                folder, dtype=self.how.dtype, local_files_only=True, use_safetensors=True
            ).to(self.how.device)
            encoded = [
                self.pipe._get_qwen3_prompt_embeds(
                    encoder, self.pipe.tokenizer, prompt, None, None, self.tokens, LAYERS
                ).cpu()
                for prompt in prompts
            ]
            del encoder
            opening.freed()
        return encoded

    def _preprocessed(self, picture: Pixels) -> Any:
        height, width = picture.shape[:2]
        return self.pipe.image_processor.preprocess(
            Image.fromarray(picture), height=height, width=width, resize_mode="crop"
        )

    def _shown(self, pictures: Sequence[Pixels]) -> tuple[Any, Any]:
        """Encode pictures into tokens (1, tokens, channels) and their places (1, tokens, 4)."""
        vae, device = self.pipe.vae, self.how.device
        return self.pipe.prepare_image_latents(  # type: ignore[no-any-return]
            [self._preprocessed(picture) for picture in pictures], 1, None, device, vae.dtype
        )

    def _started(
        self, job: Job, number: int, given: tuple[Any, Any, Any], onto: tuple[Size, Canvas | None]
    ) -> _Drawing:
        (asked, shown, shown_places), (size, canvas) = given, onto
        noise, places = self._noise(size, candidate_seed(job.seed, number))
        made = _Drawing(
            latents=noise,
            places=torch.cat([places, shown_places], dim=1),
            shown=shown,
            asked=asked,
            schedule=self._schedule(noise.shape[1]),
            size=size,
            canvas=canvas,
        )
        if canvas is not None:
            # The canvas is the first of the references, already encoded.
            made.source, made.noise = shown[:, : noise.shape[1]], noise
            made.mask = self._mask(canvas)
        return made

    def _noise(self, size: Size, seed: int) -> tuple[Any, Any]:
        """Packed noise (1, tokens, channels) of a seed, and the places of its tokens."""
        patch = self.pipe.vae_scale_factor * 2
        shape = (1, self.pipe.transformer.config.in_channels, size[1] // patch, size[0] // patch)
        drawn = randn_tensor(
            shape,
            generator=[opening.generator(seed)],
            device=torch.device(self.how.device),
            dtype=self.how.dtype,
        )
        places = self.pipe._prepare_latent_ids(drawn).to(self.how.device)
        return self.pipe._pack_latents(drawn), places

    def _schedule(self, tokens: int) -> Any:
        scheduler = self.pipe.scheduler
        sigmas = None if scheduler.config.get("use_flow_sigmas") else drawing.sigmas(STEPS)
        mu = compute_empirical_mu(image_seq_len=tokens, num_steps=STEPS)
        return drawing.scheduled(
            scheduler, self.how.device, num_inference_steps=STEPS, sigmas=sigmas, mu=mu
        )

    def _mask(self, canvas: Canvas) -> Any:
        width, height = canvas.size
        mask = self._inpaint.mask_processor.preprocess(
            Image.fromarray(canvas.repaint), height=height, width=width
        )
        return self._inpaint.prepare_mask_latents(
            mask, 1, 1, height, width, self.how.dtype, self.how.device
        )

    def _decoded(self, made: _Drawing) -> Pixels:
        """Latents to a picture (h, w, 3) uint8 sRGB."""
        pipe, vae = self.pipe, self.pipe.vae
        patch = pipe.vae_scale_factor * 2
        rows, columns = made.size[1] // patch, made.size[0] // patch
        places = made.places[:, : rows * columns]
        latents = pipe._unpack_latents_with_ids(made.latents, places, rows, columns)
        mean = vae.bn.running_mean.view(1, -1, 1, 1).to(latents.device, latents.dtype)
        spread = torch.sqrt(vae.bn.running_var.view(1, -1, 1, 1) + vae.config.batch_norm_eps)
        latents = latents * spread.to(latents.device, latents.dtype) + mean
        image = vae.decode(pipe._unpatchify_latents(latents), return_dict=False)[0]
        return np.asarray(pipe.image_processor.postprocess(image, output_type="pil")[0])


def _laid_out_alike(drawings: Sequence[_Drawing]) -> None:
    """Refuse rows whose tokens lie elsewhere than the first one's, whose places the model reads."""
    first = drawings[0].places
    for made in drawings[1:]:
        if made.places.shape != first.shape or not torch.equal(made.places, first):
            message = "rows of one forward must be laid out alike"
            raise ValueError(message)


def _moved(made: _Drawing, velocity: Any, time: Any) -> None:
    """One Euler step; under the mask, back to the person's own latents at the new noise level."""
    schedule = made.schedule
    latents = schedule.step(velocity, time, made.latents, return_dict=False)[0]
    if made.mask is not None:
        own = made.source
        if schedule.step_index < len(schedule.timesteps):
            later = schedule.timesteps[schedule.step_index].reshape(1)
            own = schedule.scale_noise(own, later, made.noise)
        latents = (1 - made.mask) * own + made.mask * latents
    made.latents = latents
