"""What our loop costs beside diffusers' own call, what a batch gains, and what kept prompts save.

    make bench-engines                     tiny random weights: ratios of loops, nothing of a model
    make bench-engines WEIGHTS=FOLDER      FLUX.2 klein on a GPU: seconds, images a second, memory

Each ratio is of medians taken in turn within one run: of wall-clock seconds on a GPU, of CPU seconds on a
CPU, so that what else the machine does stays out of it. On tiny weights the loop's own share is as large
as it will ever be: real forwards are a thousand times longer.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

if find_spec("torchvision"):
    from tests.engines.shim import torchvision_importable

    torchvision_importable()

import torch
from diffusers import Flux2KleinPipeline
from PIL import Image

from pipeline.contract import Mode, Size
from pipeline.engines import klein
from pipeline.generation import asking, opening, showing
from pipeline.generation.embeddings import Embeddings
from pipeline.generation.stepping import candidate_seed
from pipeline.mattes import Mattes
from pipeline.protocol import Job, Selfie
from pipeline.settings import Settings
from pipeline.styles import all_styles
from tests.engines import tiny
from tests.samples import selfie_of

SGLANG_S = 0.40
"""Seconds a picture, klein 4B, 1024x1024, 4 steps, no references, H100 (sglang 0.5.23, perf_baselines/h100.json)."""
MOST_OVERHEAD = 1.03
NOW = time.perf_counter if torch.cuda.is_available() else time.process_time


@dataclass(frozen=True, slots=True)
class Bench:
    """The engine, the stock pipeline on the same weights and device, and who is drawn."""

    engine: klein.Klein
    stock: Any
    people: tuple[Selfie, Selfie]
    size: Size

    def job(self, number: int) -> Job:
        """Return one of several people's jobs."""
        person = self.people[number % len(self.people)]
        return Job(f"{number}", person, all_styles()[0], (self.size,), Mode.REIMAGINED, seed=number)

    def ours(self, jobs: Sequence[Job]) -> None:
        """Make the jobs in one batch."""
        batch = self.engine.open(self.engine.bucket(jobs[0]))
        for job in jobs:
            batch.add(job)
        while batch.step() is not None:
            pass
        if faults := [candidate.fault for candidate in batch.take() if candidate.fault]:
            raise faults[0]

    def bare(self, job: Job) -> None:
        """Make a job by diffusers' own call, with its prompt encoded beforehand as ours is."""
        embeds = self.engine.embeddings.get(asking.prompt(job.style, job.mode))
        how = self.engine.how
        self.stock(
            prompt_embeds=embeds.to(how.device, how.dtype),
            image=[Image.fromarray(p) for p in showing.references(job, self.engine.reference)],
            width=self.size[0],
            height=self.size[1],
            num_inference_steps=klein.STEPS,
            guidance_scale=1.0,
            generator=[opening.generator(candidate_seed(job.seed, 0))],
        )


def in_turn(repeat: int, **ways: Callable[[], object]) -> dict[str, float]:
    """Median seconds of each way, taken one after the other `repeat` times after one run unmeasured."""
    took: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(repeat + 1):
        for name, way in ways.items():
            started = NOW()
            way()
            if torch.cuda.is_available():
                torch.cuda.synchronize()
            if turn:
                took[name].append(NOW() - started)
    return {name: statistics.median(seconds) for name, seconds in took.items()}


def overhead(bench: Bench, repeat: int) -> dict[str, float]:
    """Our loop against the bare call, one picture each."""
    one = bench.job(0)
    return in_turn(repeat, ours=lambda: bench.ours([one]), bare=lambda: bench.bare(one))


def batched(bench: Bench, repeat: int) -> dict[str, float]:
    """Four people in one batch against one after the other."""
    four = [bench.job(number) for number in range(4)]

    def singles() -> None:
        for job in four:
            bench.ours([job])

    return in_turn(repeat, batch=lambda: bench.ours(four), singles=singles)


def prompts(bench: Bench, repeat: int, scratch: Path) -> dict[str, float]:
    """A prompt kept in memory, kept on disk, and encoded, each as a picture's first step has it."""
    text = asking.prompt(all_styles()[0], Mode.REIMAGINED)
    kept = bench.engine.embeddings

    def disk() -> None:
        Embeddings(kept.folder, kept.encoder, lambda _: []).get(text)

    def encoded() -> None:
        Embeddings(scratch / str(time.monotonic_ns()), "", bench.engine.encoded).get(text)

    return in_turn(repeat, memory=lambda: kept.get(text), disk=disk, encoded=encoded)


def opened(weights: Path | None, scratch: Path) -> Bench:
    """Open engine and stock pipeline on the same weights, tiny ones where none are given."""
    how = opening.means()
    folder = weights or tiny.klein(scratch / "tiny")
    models = Settings().weights
    people = (selfie_of("astronaut.jpg", models), selfie_of("grace_hopper.jpg", models))
    engine = klein.Klein(Mattes(models), folder, scratch / "prompts", how)
    stock = Flux2KleinPipeline(
        **{**engine.pipe.components, "text_encoder": None}, is_distilled=True
    )
    stock.set_progress_bar_config(disable=True)
    return Bench(engine, stock, people, (1024, 1280) if weights else (256, 320))


def main() -> None:
    """Print the tables; write them as JSON where asked."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--weights", type=Path)
    asked.add_argument("--repeat", type=int, default=7)
    asked.add_argument("--json", type=Path)
    given = asked.parse_args()
    torch.set_num_threads(1 if not given.weights else torch.get_num_threads())
    with tempfile.TemporaryDirectory() as scratch:
        bench = opened(given.weights, Path(scratch))
        one = overhead(bench, given.repeat)
        four = batched(bench, given.repeat)
        kept = prompts(bench, given.repeat, Path(scratch))
    report(bench, {"overhead": one, "batch": four, "prompts": kept}, given)


def report(bench: Bench, tables: dict[str, dict[str, float]], given: argparse.Namespace) -> None:
    """Say what was measured, and on what."""
    one, four, kept = tables["overhead"], tables["batch"], tables["prompts"]
    what = str(given.weights) if given.weights else "tiny random weights"
    print(f"FLUX.2 klein, {what}, {bench.engine.how.device}, {bench.size[0]}x{bench.size[1]}")
    print(f"  our loop    {one['ours'] * 1e3:8.1f} ms a picture, finished as a JPEG")
    print(f"  bare call   {one['bare'] * 1e3:8.1f} ms a picture")
    print(f"  ratio       {one['ours'] / one['bare']:8.3f}  (aim: at most {MOST_OVERHEAD})")
    print(f"  4 people    {four['batch'] * 1e3:8.1f} ms in one batch")
    print(f"  4 alone     {four['singles'] * 1e3:8.1f} ms one after the other")
    print(f"  gain        {four['singles'] / four['batch']:8.3f}")
    for name in ("memory", "disk", "encoded"):
        print(f"  prompt      {kept[name] * 1e3:8.2f} ms, {name}")
    if torch.cuda.is_available():
        print(f"  memory      {torch.cuda.max_memory_allocated() / 1e9:8.1f} GB at most")
        print(f"  rate        {4 / four['batch']:8.2f} pictures a second in batches of 4")
        print(
            f"  SGLang      {one['ours'] / SGLANG_S:8.2f} x its 0.40 s (1024x1024, H100, no selfies)"
        )
    if given.json:
        given.json.write_text(json.dumps(tables, indent=2))


if __name__ == "__main__":
    main()
