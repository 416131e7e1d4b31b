"""What a model is shown of a person: upright square crops of the face, all of one size.

Reference tokens are most of the work: three crops of 512 px double a step of FLUX.2 klein, four whole
photos of a megapixel make it seven times as long (computed from its layer sizes).
"""

import cv2
import numpy as np

from pipeline.arrays import Array, Pixels
from pipeline.generation.keeping import Canvas
from pipeline.protocol import Job, Selfie

REFERENCE = 512  # px, side of a crop
MOST_REFERENCES = 4
FACE_SHARE = 0.5  # height of the face (hairline to chin) in a crop: hair, ears and neck show too
ABOVE = 0.55  # of the crop above the face's middle


def references(job: Job, side: int = REFERENCE) -> tuple[Pixels, ...]:
    """Crop the job's selfie and its further ones: 1 to 4 pictures (side, side, 3) uint8 sRGB."""
    chosen: dict[str, Selfie] = {job.selfie.name: job.selfie}
    chosen |= {selfie.name: selfie for selfie in job.references}
    return tuple(_crop(selfie, side) for selfie in list(chosen.values())[:MOST_REFERENCES])


def pictures(job: Job, canvas: Canvas | None, side: int = REFERENCE) -> list[Pixels]:
    """What a model is shown: for True face what is to be repainted, then the reference crops."""
    return [*([canvas.raw] if canvas else []), *references(job, side)]


def count(job: Job) -> int:
    """Tell how many references the job has."""
    return min(MOST_REFERENCES, len({job.selfie.name, *(s.name for s in job.references)}))


def _crop(selfie: Selfie, side: int) -> Pixels:
    """Cut a square about the face, inside the photo where that is possible."""
    height, width = selfie.pixels.shape[:2]
    reach = min(selfie.face.height / FACE_SHARE, height, width)
    x, y = selfie.face.mesh[:, :2].mean(axis=0)
    left = float(np.clip(x - reach / 2, 0, width - reach))
    top = float(np.clip(y - reach * ABOVE, 0, height - reach))
    zoom = side / reach
    source: Array = selfie.pixels[
        int(top) : int(top + reach) + 1, int(left) : int(left + reach) + 1
    ]
    how = cv2.INTER_AREA if zoom < 1 else cv2.INTER_CUBIC
    out: Array = cv2.resize(source, (side, side), interpolation=how)
    return out
