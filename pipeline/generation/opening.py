"""Pipelines from local folders, onto this machine's device.

Only safetensors are read and no code that comes with weights is run; `pipeline.hub` has looked at the
folder before.
"""

import gc
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

import torch

from pipeline.contract import EngineUnavailable
from pipeline.generation.stepping import OFFLOADED, OutOfMemory

log = logging.getLogger(__name__)

SMALLER = 0.7  # of the pixels: 1024x1280 becomes 640x800

os.environ.setdefault("HF_HUB_OFFLINE", "1")  # weights are fetched by `likeness weights` alone


@dataclass(frozen=True, slots=True)
class Means:
    """How a pipeline is held: device, dtype, and what an operator gives up for memory or time.

    `quantised` is "", "fp8" (weights stored in 8 bits, computed in `dtype`) or "int8" (torchao);
    `compiled` compiles the repeated blocks, which costs a minute at the first picture of a size.
    fp8 is not compiled: its hooks make parameters as they go, which torch's compiler does not take
    (torch 2.13, diffusers 0.42).
    """

    device: str
    dtype: Any
    offloaded: bool = False
    quantised: str = ""
    compiled: bool = False


def means(*, offloaded: bool = False, quantised: str = "", compiled: bool = False) -> Means:
    """Take the GPU in bfloat16 where there is one, else the CPU in float32.

    Raises `EngineUnavailable` for what does not go together.
    """
    if compiled and quantised == "fp8":
        message = (
            "ENGINE_COMPILE and ENGINE_QUANTISE=fp8 do not go together: use int8, or one of them"
        )
        raise EngineUnavailable(message)
    if torch.cuda.is_available():
        return Means("cuda", torch.bfloat16, offloaded, quantised, compiled)
    return Means("cpu", torch.float32, offloaded=False, quantised=quantised, compiled=compiled)


def pipeline(
    kind: Any, folder: Path, how: Means, lora: Path | None = None, **parts: Any
) -> tuple[Any, Means]:
    """Open a diffusers pipeline class from a folder; `parts` replace what should not be loaded.

    A LoRA is merged, so that it costs nothing a step: before the weights are held in fp8, which cannot
    be added to, and before hooks that move parts, which merging would take off.
    Also how it is held in the end: where the device has no room for all of it, only the part at work is there.
    """
    if how.quantised == "int8":
        parts["quantization_config"] = _int8()
    opened = kind.from_pretrained(
        folder,
        dtype=how.dtype,
        local_files_only=True,
        use_safetensors=True,
        **parts,
    )
    opened.set_progress_bar_config(disable=True)
    if lora is not None:
        opened.load_lora_weights(lora.parent, weight_name=lora.name, local_files_only=True)
        opened.fuse_lora()
        opened.unload_lora_weights()
    if how.quantised == "fp8":
        opened.transformer.enable_layerwise_casting(torch.float8_e4m3fn, how.dtype)
    how = _fitted(opened, how)
    if how.compiled:
        opened.transformer.compile_repeated_blocks(fullgraph=True)
    return opened, how


def _fitted(opened: Any, how: Means) -> Means:
    try:
        placed(opened, how)
    except torch.OutOfMemoryError:
        if how.offloaded:
            raise
        log.warning("out of memory: from now on %s", OFFLOADED)
        how = replace(how, offloaded=True)
        freed()
        placed(opened, how)
    return how


def placed(opened: Any, how: Means) -> None:
    """Put every part on the device, or keep all but the one at work in main memory."""
    if how.offloaded:
        opened.enable_model_cpu_offload(device=how.device)
    else:
        opened.to(how.device)


def given_up(wanted: Means, held: Means) -> tuple[str, ...]:
    """Say what a pipeline had to do without as it was opened (see `stepping.FALLBACKS`)."""
    return (OFFLOADED,) if held.offloaded and not wanted.offloaded else ()


@contextmanager
def aside(opened: Any, how: Means) -> Iterator[None]:
    """Keep a pipeline in main memory while something else as large has the device."""
    if how.device == "cpu":
        yield
    elif how.offloaded:
        opened.maybe_free_model_hooks()
        yield
    else:
        opened.to("cpu")
        freed()
        try:
            yield
        finally:
            opened.to(how.device)


class Relievable(Protocol):
    """A painter whose needs can be lessened."""

    most: int
    most_pixels: int
    pipe: Any
    how: Means


def relieved(painter: Relievable, fallback: str) -> bool:
    """Do as `Painter.relieve`: one row a forward, parts not at work in main memory, smaller pictures."""
    if fallback == "one_at_a_time":
        worth, painter.most = painter.most > 1, 1
        return worth
    if fallback == OFFLOADED:
        if painter.how.device == "cpu" or painter.how.offloaded:
            return False
        painter.how = replace(painter.how, offloaded=True)
        placed(painter.pipe, painter.how)
        freed()
        return True
    painter.most_pixels = round(painter.most_pixels * SMALLER)
    return True


def freed() -> None:
    """Give memory of dropped tensors back to the device."""
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


@contextmanager
def watched() -> Iterator[None]:
    """Compute without gradients; the device's lack of memory becomes `OutOfMemory`."""
    try:
        with torch.no_grad():
            yield
    except torch.OutOfMemoryError as lack:
        freed()
        raise OutOfMemory from lack


def generator(seed: int) -> Any:
    """Make a generator on the CPU, whose numbers are the same whatever the device."""
    return torch.Generator("cpu").manual_seed(seed)


def _int8() -> Any:
    from diffusers import PipelineQuantizationConfig, TorchAoConfig  # noqa: PLC0415 (only here)
    from torchao.quantization import Int8WeightOnlyConfig  # noqa: PLC0415 (an extra of the extra)

    return PipelineQuantizationConfig(
        quant_mapping={"transformer": TorchAoConfig(Int8WeightOnlyConfig())}
    )
