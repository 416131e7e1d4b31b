"""Whether a finished picture has the head and the eye line that were wished, and the framing that mends it.

The mesh of one face differs with the scale and the light it is read in: by up to 3.5 % of its height between
selfies and their finished pictures (37 photographs). Pictures that are to match are made, read, and made once
more with what was found.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import cv2
import numpy as np

from pipeline.arrays import Pixels
from pipeline.faces import FaceModels

NEAR = 0.005  # of the head's height, and of the picture's: a third of what is promised
SCALES = (0.9, 1.0, 1.1)
"""That a picture is read at: one reading alone is off by a hundredth or two."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a head is, as shares of the picture's height: the eyes' line, and hairline to chin."""

    eyes: float
    head: float


def place(models: FaceModels, picture: Pixels) -> Place | None:
    """Read where the head is, at several scales; None where one of them shows no face."""
    seen: list[tuple[float, float]] = []
    for by in SCALES:
        sized = cv2.resize(picture, None, fx=by, fy=by, interpolation=cv2.INTER_AREA)
        scaled: Pixels = sized.astype(np.uint8)
        found = models.detect(scaled)
        if not found:
            return None
        face, rows = models.read(scaled, found[0]), scaled.shape[0]
        seen.append((float(face.irises[:, 1].mean()) / rows, face.height / rows))
    eyes, head = np.mean(seen, axis=0)
    return Place(float(eyes), float(head))


def holds(wanted: Mapping[str, Any], seen: Place) -> bool:
    """Whether a picture came out as wanted, as near as readings agree."""
    off = abs(seen.head / float(wanted["face"]) - 1), abs(seen.eyes - float(wanted["eyes"]))
    return max(off) <= NEAR


def mended(asked: Mapping[str, Any], wanted: Mapping[str, Any], seen: Place) -> Mapping[str, Any]:
    """Return a framing table to come out as `wanted`, where the one that was `asked` came out as `seen`."""
    face = float(asked["face"]) * float(wanted["face"]) / seen.head
    eyes = float(asked["eyes"]) + float(wanted["eyes"]) - seen.eyes
    return MappingProxyType({**asked, "face": face, "eyes": eyes})
