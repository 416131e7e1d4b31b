"""Which crop of a selfie, and how large: the choice every engine makes that keeps the person's pixels."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.contract import MAX_ENLARGEMENT, Reason, Size
from pipeline.mattes import Matte
from pipeline.protocol import Selfie
from pipeline.stages import framing


def chosen(
    selfie: Selfie, matte: Matte, wishes: Mapping[str, Any], sizes: Sequence[Size]
) -> tuple[framing.Crop, Size] | Reason:
    """Choose the crop, and the largest size that does not enlarge it too far."""
    height, width = selfie.pixels.shape[:2]
    who = framing.sitter(selfie.face, matte, (width, height))
    smallest = min(sizes, key=lambda size: size[1])
    aspect = smallest[0] / smallest[1]
    crop = framing.best_crop(who, wishes, aspect, smallest[1] / MAX_ENLARGEMENT)
    if crop is None:
        hopeless = height * MAX_ENLARGEMENT < smallest[1]
        small = hopeless or framing.best_crop(who, wishes, aspect)
        return Reason.TOO_SMALL if small else Reason.NO_FRAMING
    crop = framing.zoomed(who, crop, wishes, aspect)
    if crop is None:
        return Reason.NO_FRAMING
    fitting = [size for size in sizes if crop.enlargement(size[1]) <= MAX_ENLARGEMENT]
    return (crop, max(fitting, key=lambda size: size[1])) if fitting else Reason.TOO_SMALL


def digest(selfie: Selfie) -> str:
    """Tell selfies apart by name and by pixels: one face must never stand in for another."""
    parts = (selfie.name.encode(), selfie.pixels[::16, ::16].tobytes(), selfie.face.mesh.tobytes())
    return hashlib.blake2b(b"\0".join(parts), digest_size=16).hexdigest()
