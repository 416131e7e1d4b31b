"""Qwen-Image-Edit on tiny random weights: our steps are the pipeline's, and candidates keep apart."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from diffusers import FlowMatchEulerDiscreteScheduler, QwenImageEditPlusPipeline
from diffusers.pipelines.qwenimage import pipeline_qwenimage_edit_plus as stock
from PIL import Image
from safetensors.torch import load_file

from pipeline import hub
from pipeline.arrays import Pixels
from pipeline.contract import EngineUnavailable, Mode
from pipeline.engines import qwen_edit
from pipeline.generation import asking, opening, showing
from pipeline.generation.opening import Means
from pipeline.generation.stepping import Row, candidate_seed
from pipeline.mattes import Mattes
from pipeline.protocol import Job, Selfie
from pipeline.styles import by_slug

SIZE = (128, 160)
ALIKE = 2


class Watched(qwen_edit.QwenEdit):
    """The engine, with the pictures its model drew kept as they were decoded; small, to be quick."""

    reference = 64
    condition = 112 * 112

    def __init__(self, *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type]  # as given
        self.drawn: dict[tuple[str, int], Pixels] = {}

    def finish(self, row: Row):  # type: ignore[no-untyped-def]  # noqa: ANN201 (the painter's own)
        finished = super().finish(row)
        with torch.no_grad():
            self.drawn[row.job.id, row.number] = self._decoded(row.state)
        return finished


@pytest.fixture(scope="module")
def engine(mattes: Mattes, qwen_folder: Path) -> Watched:
    folder, lora = hub.opened("qwen_edit", str(qwen_folder), anyway=False)
    return Watched(mattes, folder, lora, opening.means())


def job(name: str, selfie: Selfie, **rest: object) -> Job:
    style = by_slug("navy")
    assert style is not None
    given = {"mode": Mode.REIMAGINED, "seed": 7, **rest}
    return Job(name, selfie, style, (SIZE,), **given)  # type: ignore[arg-type]  # as given


def drawn(engine: Watched, one: Job) -> dict[tuple[str, int], Pixels]:
    engine.drawn.clear()
    batch = engine.open(engine.bucket(one))
    batch.add(one)
    while batch.step() is not None:
        pass
    for candidate in batch.take():
        if candidate.fault:
            raise candidate.fault
    return dict(engine.drawn)


def apart(one: Pixels, other: Pixels) -> int:
    return int(np.abs(one.astype(int) - other).max())


def test_our_loop_makes_bit_for_bit_what_the_bare_pipeline_makes(
    engine: Watched,
    qwen_folder: Path,
    astronaut_selfie: Selfie,
    hopper_selfie: Selfie,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = job("a", astronaut_selfie, references=(hopper_selfie,))
    pipe = QwenImageEditPlusPipeline.from_pretrained(qwen_folder, local_files_only=True)
    pipe.set_progress_bar_config(disable=True)
    pipe.load_lora_weights(qwen_folder, weight_name="lora.safetensors", local_files_only=True)
    pipe.fuse_lora()
    pipe.unload_lora_weights()
    three = {"base_shift": math.log(3), "max_shift": math.log(3), "shift_terminal": None}
    config = {**pipe.scheduler.config, **three, "max_image_seq_len": 8192}
    pipe.scheduler = FlowMatchEulerDiscreteScheduler.from_config(config)
    monkeypatch.setattr(stock, "VAE_IMAGE_SIZE", Watched.reference**2)
    monkeypatch.setattr(stock, "CONDITION_IMAGE_SIZE", Watched.condition)

    made = drawn(engine, one)["a", 0]

    there = pipe(
        image=[Image.fromarray(p) for p in showing.references(one, Watched.reference)],
        prompt=asking.prompt(one.style, one.mode, one.words),
        width=SIZE[0],
        height=SIZE[1],
        num_inference_steps=qwen_edit.STEPS,
        true_cfg_scale=1.0,
        generator=[opening.generator(candidate_seed(one.seed, 0))],
    ).images[0]
    assert apart(made, np.asarray(there)) == 0
    assert made.std() > 5


def test_the_lora_is_part_of_the_weights(engine: Watched, qwen_folder: Path) -> None:
    name = "transformer_blocks.0.attn.to_q.weight"
    file = next((qwen_folder / "transformer").glob("*.safetensors"))
    merged = engine.pipe.transformer.state_dict()[name]
    assert not torch.allclose(merged, load_file(file)[name])


def test_a_candidate_is_the_same_alone_and_beside_others(
    engine: Watched, astronaut_selfie: Selfie
) -> None:
    three = drawn(engine, job("a", astronaut_selfie, count=3))
    alone = drawn(engine, job("a", astronaut_selfie))
    assert apart(three["a", 0], alone["a", 0]) <= ALIKE
    assert apart(three["a", 0], three["a", 1]) > ALIKE


def test_references_matter_and_true_face_is_offered(
    engine: Watched, astronaut_selfie: Selfie, hopper_selfie: Selfie
) -> None:
    one, other = (
        drawn(engine, job("a", selfie, mode=Mode.TRUE_FACE))["a", 0]
        for selfie in (astronaut_selfie, hopper_selfie)
    )
    assert apart(one, other) > ALIKE


def test_two_jobs_never_share_a_forward(
    engine: Watched, astronaut_selfie: Selfie, hopper_selfie: Selfie
) -> None:
    one, two = job("a", astronaut_selfie), job("b", hopper_selfie)
    assert engine.bucket(one) != engine.bucket(two)
    with pytest.raises(ValueError, match="bucket"):
        engine.open(engine.bucket(one)).add(two)
    rows = [engine.rows(each)[0] for each in (one, two)]
    with pytest.raises(ValueError, match="one job's"):
        engine.advance(rows)  # type: ignore[arg-type]


HELD = {
    "offloaded": replace(opening.means(), offloaded=True),
    "fp8": opening.means(quantised="fp8"),
    "int8": opening.means(quantised="int8"),
}


@pytest.mark.parametrize("how", HELD.values(), ids=HELD)
def test_however_the_weights_are_held_the_lora_is_merged_and_the_picture_nearly_the_same(
    engine: Watched, mattes: Mattes, qwen_folder: Path, astronaut_selfie: Selfie, how: Means
) -> None:
    folder, lora = hub.opened("qwen_edit", str(qwen_folder), anyway=False)
    one = job("a", astronaut_selfie)
    whole = drawn(engine, one)["a", 0]
    rough = drawn(Watched(mattes, folder, lora, how), one)["a", 0]
    assert np.abs(whole.astype(int) - rough).mean() < (2 if how.quantised else 0.1)


def test_without_its_lora_it_says_what_lacks(mattes: Mattes, qwen_folder: Path) -> None:
    with pytest.raises(EngineUnavailable, match="LoRA"):
        qwen_edit.load(mattes, qwen_folder, None)
