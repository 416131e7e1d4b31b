"""Everything that is measured on one picture of a person, and the person's own pictures together.

A portrait holds numbers of a face, so it lives no longer than the job that took it; it is compared
with portraits of the same job alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np

from pipeline.arrays import Array, Floats, Pixels
from pipeline.contract import Unchecked
from pipeline.faces import CHIN, Face, FaceModels
from pipeline.likeness import closeup, colours, hair, shape, teeth
from pipeline.likeness.closeup import LEAST_FACE, Closeup
from pipeline.likeness.colours import Colours

LARGEST_YAW = 30  # degrees
LEAST_IRIS = 12  # px, diameter
CHEST = (
    1.1,
    0.3,
    1.5,
)  # face heights aside, above and below the chin where hands are looked for again


@dataclass(frozen=True, slots=True)
class Portrait:
    """What was read off one picture; a reason instead where it cannot be.

    `height` px, `yaw` degrees; `skin` the colours if they can be judged, `eyes` if the irises can;
    `hair` (11,), `shape` (15,), `teeth` (5,) as their modules say; `embedding` (128,);
    `others` widths of other faces over this one's; `palms` the number of hands.
    """

    height: float
    yaw: float
    skin: Colours | Unchecked = field(repr=False)
    eyes: Colours | Unchecked = field(repr=False)
    hair: Floats | Unchecked = field(repr=False)
    shape: Floats | Unchecked = field(repr=False)
    teeth: Floats | Unchecked = field(repr=False)
    embedding: Floats = field(repr=False)
    others: tuple[float, ...]
    palms: int


def take(
    models: FaceModels,
    pixels: Pixels,
    faces: Sequence[Face],
    known: tuple[Floats | None, int | None] = (None, None),
    *,
    few: bool = False,
) -> Portrait:
    """Measure a picture of whom `faces` names first (read, with mesh); the others were detected.

    `known` are the embedding and the number of palms, where they were taken before or nobody asks.
    With `few` selfies to hold them against, colours are not taken.
    """
    face, *others = faces
    embedding, palms = known
    view = closeup.closeup(pixels, face)
    lacking = _lacking(face, view)
    skin_of, eyes_of = _colours(view, few=few)
    return Portrait(
        height=face.height,
        yaw=view.yaw,
        skin=lacking or skin_of,
        eyes=lacking or eyes_of,
        hair=lacking or hair.take(view, hair.zone(view, share(models, pixels, face, view))),
        shape=lacking or shape.take(view),
        teeth=lacking or teeth.take(view),
        embedding=models.embed(pixels, face) if embedding is None else embedding,
        others=tuple(other.box[2] / face.box[2] for other in others),
        palms=hands(models, pixels, face) if palms is None else palms,
    )


def hands(models: FaceModels, pixels: Pixels, face: Face) -> int:
    """Count palms in the whole picture, and closer before the chest; the larger number."""
    (x, y), unit = face.mesh[CHIN, :2], face.height
    aside, above, below = CHEST
    x0, y0 = (int(max(0, v)) for v in (x - aside * unit, y - above * unit))
    chest = pixels[y0 : int(y + below * unit), x0 : int(x + aside * unit)]
    closer = (
        len(models.hands(np.ascontiguousarray(chest))) if min(chest.shape[:2]) > unit / 2 else 0
    )
    return max(len(models.hands(pixels)), closer)


def share(models: FaceModels, pixels: Pixels, face: Face, view: Closeup) -> Floats:
    """Share of each pixel of a close-up (h, w) that is the person."""
    coarse, back = models.person(pixels, face)
    into = view.affine @ np.vstack([back, (0, 0, 1)])
    size = view.pixels.shape[1::-1]
    out: Array = cv2.warpAffine(coarse, into, size, flags=cv2.INTER_LINEAR)
    return out


def _lacking(face: Face, view: Closeup) -> Unchecked | None:
    if face.height < LEAST_FACE:
        return Unchecked.TOO_SMALL
    return Unchecked.TURNED_AWAY if abs(view.yaw) > LARGEST_YAW else None


def _colours(view: Closeup, *, few: bool) -> tuple[Colours | Unchecked, Colours | Unchecked]:
    if few:
        return Unchecked.FEW_SELFIES, Unchecked.FEW_SELFIES
    if view.grey:
        return Unchecked.MONOCHROME, Unchecked.MONOCHROME
    found = colours.take(view)
    return _skin(found), _eyes(found)


def _skin(found: Colours) -> Colours | Unchecked:
    seen = np.r_[found.skin, found.sclera, found.lips, found.brows, found.iris]
    return Unchecked.HIDDEN if np.isnan(seen).any() else found


def _eyes(found: Colours) -> Colours | Unchecked:
    if found.iris_px < LEAST_IRIS:
        return Unchecked.TOO_SMALL
    seen = np.r_[found.iris, found.sclera, found.brows]
    return Unchecked.HIDDEN if np.isnan(seen).any() else found
