"""What is refused whatever its quality: indecent pictures, and faces that look under age.

Both networks are coarse. Open NSFW was never tried here on an indecent picture: its limit is its
makers'. The age network is off by years either way; its limit was chosen on photographs of adults
only, for there are none of minors here, so that few adults are turned away and most faces that look
like a child's are. Nothing that it says is stored, and gender is not asked.
"""

from collections.abc import Collection
from pathlib import Path
from time import thread_time
from typing import Final, Protocol

import cv2
import numpy as np
import onnxruntime as ort

from pipeline.arrays import Floats, Pixels
from pipeline.contract import Check, Reason
from pipeline.faces import Face, chip
from pipeline.networks import opened

NSFW_FILE, AGE_FILE = "open-nsfw.onnx", "age-v1.onnx"

INDECENT: Final = 0.8
"""Score from which Open NSFW's makers call a picture indecent; 190 decent ones here: up to 0.42."""
WHOLE, MIDDLE = (
    256,
    224,
)  # px: the whole picture as the network's makers shrink it, and what it sees
BGR_MEANS: Final = np.array((104, 117, 123), np.float32)
JPEG_QUALITY: Final = 75  # the network learnt from JPEGs encoded again at Pillow's default

YEARS: Final = np.array((0.25, *range(1, 81)), np.float32)
"""The age of each of the network's 81 classes (dlib, dnn_age_predictor_v1)."""
RGB_MEANS: Final = np.array((122.782, 117.001, 104.298), np.float32)
CHIP_SIDE, CHIP_PADDING = 64, 0.2  # px, and share of the face left round it
NUDGES: Final = ((0.0, 1.0), (0.04, 1.0), (-0.04, 1.0), (0.0, 1.06), (0.0, 0.94))
"""How the face is cut out, each also mirrored: one cut alone read an adult of 36 as 17."""


class Gate(Protocol):
    """What the recipe asks of any gate."""

    def refuses(
        self, pixels: Pixels, face: Face | None, spared: Collection[Check] = ()
    ) -> Reason | None:
        """Say why a picture is refused, if it is; without a read face nothing is said of age.

        `spared` checks are not made.
        """


class Gates:
    """The two networks, opened once; for any thread.

    `spent` sums the seconds that the thread which asks worked, without those it waited for others.
    """

    def __init__(self, weights: Path, least_age: float) -> None:
        """Open the networks in folder `weights`; raises WeightsMissing. `least_age` in years."""
        self.spent = 0.0
        self._least_age = least_age
        self._nsfw = opened(weights / NSFW_FILE, threads=2)
        self._age = opened(weights / AGE_FILE, threads=1)

    def refuses(
        self, pixels: Pixels, face: Face | None, spared: Collection[Check] = ()
    ) -> Reason | None:
        """Say why a picture is refused, if it is; without a read face nothing is said of age.

        `spared` checks are not made.
        """
        if Check.DECENCY not in spared and self.indecency(pixels) >= INDECENT:
            return Reason.INDECENT
        if face is None or Check.AGE in spared:
            return None
        return Reason.LOOKS_YOUNG if self.apparent_age(pixels, face) < self._least_age else None

    def indecency(self, pixels: Pixels) -> float:
        """Score a picture from 0 (decent) to 1."""
        whole = cv2.resize(pixels, (WHOLE, WHOLE), interpolation=cv2.INTER_AREA)
        edge = (WHOLE - MIDDLE) // 2
        middle = cv2.cvtColor(whole[edge:-edge, edge:-edge], cv2.COLOR_RGB2BGR)
        _, jpeg = cv2.imencode(".jpg", middle, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
        again = np.asarray(cv2.imdecode(jpeg, cv2.IMREAD_COLOR), np.float32)
        return float(self._run(self._nsfw, (again - BGR_MEANS)[None])[0, 1])

    def apparent_age(self, pixels: Pixels, face: Face) -> float:
        """Years that a read face looks: the mean over ten ways of cutting it out."""
        cuts = [chip(pixels, face, CHIP_SIDE, CHIP_PADDING, nudge) for nudge in NUDGES]
        chips = np.stack([each for cut in cuts for each in (cut, cut[:, ::-1])]) * 255
        tensor = ((chips - RGB_MEANS) / 256).transpose(0, 3, 1, 2)
        shares = self._run(self._age, np.ascontiguousarray(tensor, np.float32))
        return float((shares @ YEARS).mean())

    def _run(self, network: ort.InferenceSession, tensor: Floats) -> Floats:
        started = thread_time()
        answer = network.run(None, {network.get_inputs()[0].name: tensor})[0]
        self.spent += thread_time() - started
        return np.asarray(answer, np.float32)
