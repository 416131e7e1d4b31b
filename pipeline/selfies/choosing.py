"""Reading several selfies, and choosing: strangers and repeats set apart, the best first."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import cv2
import numpy as np

from pipeline import prints
from pipeline.arrays import Floats, Pixels
from pipeline.contract import SIZES, Check, Origin, Reason, Size, Standing, Verdict
from pipeline.engines import Selfie
from pipeline.faces import Face, FaceModels
from pipeline.selfies import coach
from pipeline.selfies.sandbox import LONG_SIDE, MAX_LONG_SIDE, Sandbox, Unreadable

PAIR = 0.60  # embedding distance of two photos; own photos up to .65 (10 of 224 pairs beyond),
# others from .55 (9 of 3604 pairs within)
GALLERY = 0.50  # distance to the mean of two or more others; own photos beyond it 1 of 87, other
# people's within it 0 of 1321 (nearest .52); at .43, 6 of 87 own photos would be turned away
SAME_PICTURE = 0.985  # correlation of the aligned faces
LARGER = 1.25  # ratio of two face heights that counts
THUMBNAIL = 32  # px
FITTING = 1280  # px of headshot height that a photo of LONG_SIDE serves: a face of a quarter of its
# height is then a headshot's without enlarging


@dataclass(frozen=True, slots=True)
class Read:
    """A photo that was read: its verdict, and the selfie unless it was set aside."""

    name: str
    verdict: Verdict
    selfie: Selfie | None = field(default=None, repr=False)


def read(
    sandbox: Sandbox,
    faces: FaceModels,
    photo: tuple[str, bytes],
    sizes: Sequence[Size] = SIZES,
    spared: Collection[Check] = (),
) -> Read:
    """Decode and judge a (name, bytes) photo for headshots of `sizes`, largest first.

    Decoded as large as the largest of them can use of an arm's-length selfie; a photo with a small
    face again at full size. `spared` as `coach.judge` has it.
    """
    name, data = photo
    long_side = round(LONG_SIDE * sizes[0][1] / FITTING)
    try:
        pixels = sandbox.decode(data, long_side)
        verdict, selfie = coach.judge(name, pixels, faces, sizes[-1], spared)
        if verdict.reason in (Reason.TOO_SMALL, Reason.NO_FACE) and max(pixels.shape) >= long_side:
            pixels = sandbox.decode(data, MAX_LONG_SIDE)
            verdict, selfie = coach.judge(name, pixels, faces, sizes[-1], spared)
    except Unreadable as refused:
        return Read(name, Verdict(refused.reason))
    return Read(name, verdict, selfie)


def look_of(sandbox: Sandbox, origin: Origin, data: bytes) -> bytes:
    """Describe a file that has no marks of ours, so that a copy of ours is known again; b"" for others."""
    if origin.standing is not Standing.NOT_OURS:
        return b""
    try:
        return prints.look(sandbox.decode(data))
    except Unreadable:
        return b""


class Embeds(Protocol):
    """What describes a read face by 128 numbers."""

    def embed(self, pixels: Pixels, face: Face) -> Floats:
        """Describe one face."""


def choose(
    reads: Sequence[Read], faces: Embeds, spared: Collection[Check] = ()
) -> tuple[dict[str, Verdict], list[Selfie]]:
    """Give every photo's final verdict, by name, and the usable selfies, best score first.

    With `Check.PEOPLE` spared nobody is taken for somebody else.
    """
    verdicts = {read.name: read.verdict for read in reads}
    usable = [read.selfie for read in reads if read.selfie is not None]
    apart = set_apart(usable, faces)
    if Check.PEOPLE in spared:
        apart = {name: why for name, why in apart.items() if why is not Reason.SOMEONE_ELSE}
    for name, reason in apart.items():
        verdicts[name] = replace(verdicts[name], reason=reason, score=0.0)
    kept = [selfie for selfie in usable if verdicts[selfie.name].used]
    return verdicts, sorted(kept, key=lambda selfie: -verdicts[selfie.name].score)


def set_apart(selfies: Sequence[Selfie], faces: Embeds) -> dict[str, Reason]:
    """Tell which selfies, oldest first, show somebody else or repeat a picture already there.

    The person is whoever is on most photos; the earliest wins a tie, so that of two photos that
    differ the first one rules. Of a repeated picture the one of most use stays. Embeddings are made
    only where there are two selfies or more.
    """
    if len(selfies) < 2:  # noqa: PLR2004 (a single one has no company)
        return {}
    apart = dict.fromkeys(_repeats(selfies), Reason.SAME_PICTURE)
    left = [selfie for selfie in selfies if selfie.name not in apart]
    vectors = np.stack([faces.embed(selfie.pixels, selfie.face) for selfie in left])
    return apart | {left[i].name: Reason.SOMEONE_ELSE for i in strangers(vectors)}


def strangers(vectors: Floats) -> list[int]:
    """Rows of (n, 128) embeddings that are not the person whom most rows show."""
    distances = np.linalg.norm(vectors[:, None] - vectors[None], axis=2)
    person = int((distances <= PAIR).sum(axis=1).argmax())
    own = [i for i in range(len(vectors)) if distances[person, i] <= PAIR]
    return [i for i in range(len(vectors)) if i != person and not _belongs(i, own, vectors)]


def _belongs(row: int, own: list[int], vectors: Floats) -> bool:
    company = [i for i in own if i != row]
    limit = GALLERY if len(company) > 1 else PAIR
    return float(np.linalg.norm(vectors[company].mean(axis=0) - vectors[row])) <= limit


def _repeats(selfies: Sequence[Selfie]) -> list[str]:
    """Names of selfies whose face is, light and look included, that of a better one.

    Better is a face clearly larger, else the picture with more room round the same face: a crop
    leaves less choice of framing.
    """
    seen: list[Floats] = []
    repeats = []
    for selfie in sorted(selfies, key=_use, reverse=True):
        thumbnail = _thumbnail(selfie)
        if any(float((thumbnail * other).mean()) > SAME_PICTURE for other in seen):
            repeats.append(selfie.name)
        seen.append(thumbnail)
    return repeats


def _use(selfie: Selfie) -> tuple[int, float]:
    """Order a picture among repeats: face height in steps of a quarter, then room round it."""
    height = max(1.0, selfie.face.box[3])
    return round(float(np.log(height) / np.log(LARGER))), selfie.pixels.size / height**2


def _thumbnail(selfie: Selfie) -> Floats:
    """Shrink the grey face to 32 px, of mean 0 and variance 1."""
    mesh = selfie.face.mesh[:, :2]
    low, high = mesh.min(axis=0), mesh.max(axis=0)
    x0, y0 = (int(max(0, v)) for v in low)
    crop = selfie.pixels[y0 : int(high[1]) + 1, x0 : int(high[0]) + 1]
    small = cv2.resize(crop, (THUMBNAIL, THUMBNAIL), interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.float32)
    return np.asarray((grey - grey.mean()) / (grey.std() + 1e-6), np.float32)
