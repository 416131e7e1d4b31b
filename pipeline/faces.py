"""Finding, measuring and comparing faces: the only module that knows the face models.

All coordinates are picture pixels (x right, y down); pictures are uint8 sRGB (height, width, 3).
"""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Face:
    """A face found in a picture.

    `box` is (x, y, width, height); `mesh` the 468 MediaPipe points (468, 3) whose z is depth in
    pixels, smaller nearer; `irises` the centres (2, 2) of the eye on the picture's left, then of
    the one on its right. `mesh` and `irises` are empty (0, 3), (0, 2) for a face that was only
    detected.
    """

    box: tuple[float, float, float, float]
    score: float
    keypoints: Points = field(repr=False)
    mesh: Points = field(repr=False)
    irises: Points = field(repr=False)
