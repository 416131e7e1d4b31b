"""The shape of a face: 15 log ratios of its landmarks, turned to the front by a rigid alignment.

FaceMesh draws every face a little like all faces: of a jaw made 5 % narrower it sees 1.7 %. So a
shape is judged on all pictures of a job together, never on one.
"""

import numpy as np

from pipeline.arrays import Array, Floats
from pipeline.likeness.closeup import Closeup

RATIOS: dict[str, tuple[tuple[int, int], ...]] = {
    "face_width": ((234, 454),),
    "jaw": ((172, 397),),
    "lower_jaw": ((136, 365),),
    "chin_width": ((149, 378),),
    "cheeks": ((123, 352),),
    "nose_width": ((129, 358),),
    "nose_length": ((168, 2),),
    "mouth": ((61, 291),),
    "lips": ((0, 13), (14, 17)),
    "eye_height": ((159, 145), (386, 374)),
    "eye_width": ((33, 133), (263, 362)),
    "eyes_apart": ((133, 362),),
    "chin_height": ((17, 152),),
    "face_height": ((10, 152),),
    "brows": ((105, 159), (334, 386)),
}
"""Sums of distances between mesh points, each over the distance of the outer corners of the eyes."""


def take(view: Closeup) -> Floats:
    """Log ratios (15,) of a head, turned to the front."""
    front = view.mesh @ _upright(view.mesh).T
    flat = front[:, :2]
    unit = float(np.linalg.norm(flat[33] - flat[263]))
    sums = [sum(float(np.linalg.norm(flat[a] - flat[b])) for a, b in of) for of in RATIOS.values()]
    return np.log(np.maximum(sums, 1e-6) / np.float32(max(unit, 1e-6))).astype(np.float32)


def _upright(mesh: Floats) -> Array:
    """Rotation (3, 3) that brings eyes and midline of the rigid points to the front."""
    across = mesh[263] - mesh[33] + mesh[454] - mesh[234]
    across = across / np.linalg.norm(across)
    down = mesh[2] - mesh[9]
    down = down - across * (down @ across)
    down = down / np.linalg.norm(down)
    out: Array = np.stack([across, down, np.cross(across, down)])
    return out
