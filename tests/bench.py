"""What a headshot costs: seconds a stage, memory, and ratios to the bare model calls of the same run.

    make bench                         every table, and bench.json
    python -m tests.bench --repeat 9

Ratios are what counts: each is taken within one run, on whatever machine this is. The 12 MP selfies
are photographs enlarged here; phone files hold more detail, so their decoding costs somewhat more.
"""

import argparse
import io
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PIL import Image

from pipeline import certificates, engines
from pipeline.adjusting import adjusted
from pipeline.contract import AS_MADE, SIZES, Adjust, Attempt, Size
from pipeline.faces import FaceModels
from pipeline.gates import Gates
from pipeline.kit import Kit, Wish
from pipeline.mattes import Mattes
from pipeline.recipe import make_headshots
from pipeline.selfies import Sandbox, choose, read
from pipeline.settings import Settings
from pipeline.styles import Style, all_styles
from pipeline.styles import adjusted as restyled
from pipeline.together import Underway, together

PHOTOS = Path(__file__).parent / "photos"
TWELVE_MP = (3024, 4032)
SIZE = (1024, 1280)
Sizes = tuple[Size, ...]
ROWS = ((1, (SIZE,)), (4, (SIZE,)), (12, (SIZE,)), (12, SIZES))
"""How many selfies, and which sizes a headshot may have: what the aims are set for, and the product's own."""
CHANGES = {
    "warmer": Adjust(warmth=1),
    "darker": Adjust(light=-1),
    "closer": Adjust(zoom=1),
    "wider": Adjust(zoom=-1),
    "backdrop": Adjust(backdrop="navy"),
    "another selfie": Adjust(anew=True),
}
"""What a person can tap under a headshot."""
STYLE = next(style for style in all_styles() if style.slug == "charcoal")
"""The style whose headshot it is."""


@dataclass(frozen=True, slots=True)
class Bench:
    """The opened kit, and the model holders whose bare seconds are the floor."""

    kit: Kit
    mattes: Mattes
    gates: Gates

    @property
    def spent(self) -> float:
        """Seconds inside bare model calls so far."""
        return self.kit.faces.spent + self.mattes.spent + self.gates.spent


def twelve_megapixels(number: int) -> bytes:
    """Enlarge a photograph to 12 MP; each number is framed and lit a little differently."""
    photo = Image.open(PHOTOS / "grace_hopper.jpg").convert("RGB")
    inset = 2 * number
    photo = photo.crop((inset, inset, photo.width - inset, photo.height - inset))
    photo = photo.point([min(255, round(v * (1 - number / 60))) for v in range(256)] * 3)
    file = io.BytesIO()
    photo.resize(TWELVE_MP, Image.Resampling.BICUBIC).save(file, "JPEG", quality=92)
    return file.getvalue()


def headshot(bench: Bench, count: int, sizes: Sizes) -> tuple[Attempt, float, float]:
    """Make one headshot from `count` fresh selfies; also the seconds it took, and the floor's."""
    stamp = time.monotonic_ns()
    photos = [(f"{stamp}-{n}", twelve_megapixels(n)) for n in range(count)]
    floor, started = bench.spent, time.perf_counter()
    wish = Wish(all_styles()[0], sizes=sizes)
    attempt = make_headshots(bench.kit, photos, wish, lambda _stage, _share: None)
    return attempt, time.perf_counter() - started, bench.spent - floor


def whole(bench: Bench, row: tuple[int, Sizes], repeat: int) -> dict[str, Any]:
    """Medians over `repeat` runs, and the median of the ratios, each taken within its run."""
    headshot(bench, *row)
    runs = [headshot(bench, *row) for _ in range(repeat)]
    stages: dict[str, list[float]] = {}
    for attempt, _, _ in runs:
        for name, seconds in attempt.headshots[0][0].seconds:
            stages.setdefault(name, []).append(seconds)
    return {
        "selfies": row[0],
        "size": runs[0][0].headshots[0][0].size,
        "seconds": statistics.median(took for _, took, _ in runs),
        "floor": statistics.median(floor for _, _, floor in runs),
        "ratio": statistics.median(took / floor for _, took, floor in runs),
        "stages": {name: statistics.median(taken) for name, taken in stages.items()},
        "worker_mb": resident_peak_mb(),
    }


def further_styles(bench: Bench, repeat: int) -> dict[str, float]:
    """Set a further style of one selfie, twelve previews and all of them, against the first headshot."""
    ratios: list[float] = []
    twelve: list[float] = []
    every: list[float] = []
    styles = all_styles()
    for _ in range(repeat):
        photo = (str(time.monotonic_ns()), twelve_megapixels(0))
        started = time.perf_counter()
        found = read(bench.kit.sandbox, bench.kit.faces, photo, (SIZE,))
        (selfie,) = choose([found], bench.kit.faces)[1]
        make_one(bench, selfie, styles[0])
        first = time.perf_counter() - started
        ratios += [timed(make_one, bench, selfie, style) / first for style in styles[1:]]
        twelve.append(timed(bench.kit.engine.previews, selfie, styles[:12]) / first)
        every.append(timed(bench.kit.engine.previews, selfie, styles) / first)
    return {
        "further_style": statistics.median(ratios),
        "previews": statistics.median(twelve),
        "every_preview": statistics.median(every),
    }


def changes(bench: Bench, repeat: int) -> dict[str, float]:
    """Take each change of a headshot that was just made: seconds, from the file to the signed picture.

    Another selfie is one that nothing is known of yet.
    """
    took: dict[str, list[float]] = {name: [] for name in CHANGES}
    for _ in range(repeat):
        for name, wish in CHANGES.items():
            photo = (str(time.monotonic_ns()), twelve_megapixels(0))
            if not wish.anew:
                adjust(bench, photo, AS_MADE)
            took[name].append(timed(adjust, bench, photo, wish))
    return {name: statistics.median(runs) for name, runs in took.items()}


def adjust(bench: Bench, photo: tuple[str, bytes], wish: Adjust) -> None:
    """Make one headshot as an adjustment is made."""
    asked = Wish(restyled(STYLE, wish), sizes=(SIZE,))
    making = adjusted(bench.kit, photo, asked, lambda _stage, _share: None, anew=wish.anew)
    underway = Underway(making)
    underway.begin()
    (made,) = together(bench.kit.engine, [underway])
    if isinstance(made, Exception):
        raise made


def make_one(bench: Bench, selfie: engines.Selfie, style: Style) -> None:
    """Take a selfie that was read through the engine alone."""
    batch = bench.kit.engine.open("bench")
    batch.add(engines.Job("bench", selfie, style, (SIZE,)))
    while batch.step():
        pass
    batch.take()


def timed(call: Callable[..., object], *arguments: object) -> float:
    """Return the seconds one call takes."""
    started = time.perf_counter()
    call(*arguments)
    return time.perf_counter() - started


def resident_peak_mb() -> float:
    """Return the most memory this process has ever held, in MB (VmHWM; without the sandbox's child)."""
    status = Path("/proc/self/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1000


def warm(bench: Bench) -> None:
    """Make every backdrop, and touch every model once."""
    photo = ("warm", twelve_megapixels(0))
    found = read(bench.kit.sandbox, bench.kit.faces, photo, (SIZE,))
    (selfie,) = choose([found], bench.kit.faces)[1]
    for style in all_styles():
        make_one(bench, selfie, style)


def measure(repeat: int) -> dict[str, Any]:
    """Open everything once, warm, and take every measure."""
    settings = Settings()
    with tempfile.TemporaryDirectory() as scratch, Sandbox() as sandbox:
        mattes = Mattes(settings.weights, settings.threads)
        faces = FaceModels(settings.weights)
        engine = engines.load("studio", mattes=mattes, backdrops=Path(scratch))
        gates = Gates(settings.weights, settings.least_apparent_age)
        signer = certificates.signer(Path(scratch) / "signing", datetime.now(UTC))
        bench = Bench(Kit(sandbox, faces, engine, signer, gates), mattes, gates)
        warm(bench)
        return {
            "headshot": [whole(bench, row, repeat if row[0] == 1 else 3) for row in ROWS],
            "same_selfie": further_styles(bench, min(repeat, 5)),
            "changes": changes(bench, min(repeat, 5)),
        }


def table(result: dict[str, Any]) -> str:
    """Lay the result out for people."""
    heads = f"{'selfies':>8} {'size':>10} {'seconds':>8} {'floor':>7} {'ratio':>6} {'peak MB':>8}"
    lines = [f"{heads}  stages (ms)"]
    for row in result["headshot"]:
        stages = "  ".join(f"{name} {1e3 * taken:.0f}" for name, taken in row["stages"].items())
        lines.append(
            f"{row['selfies']:>8} {'x'.join(map(str, row['size'])):>10} {row['seconds']:>8.3f}"
            f" {row['floor']:>7.3f} {row['ratio']:>6.2f} {row['worker_mb']:>8.0f}  {stages}"
        )
    same = result["same_selfie"]
    lines.append(
        f"a further style of the same selfie: {same['further_style']:.3f} of the first (aim 0.05)"
    )
    lines.append(
        f"12 previews at 320 px: {same['previews']:.3f} of the first (aim 0.10),"
        f" all {len(all_styles())}: {same['every_preview']:.3f}"
    )
    told = ", ".join(f"{name} {1e3 * took:.0f}" for name, took in result["changes"].items())
    lines.append(f"a change of a headshot (ms, aim 100): {told}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the bench."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--repeat", type=int, default=7, help="runs of each figure (default 7)")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    asked = parser.parse_args(arguments)
    result = measure(asked.repeat)
    print(table(result))
    if asked.json:
        asked.json.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
