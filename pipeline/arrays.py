"""The arrays that pictures are kept in, by one name each everywhere."""

from typing import Any

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
"""(height, width, 3) uint8, sRGB."""

Floats = npt.NDArray[np.float32]
"""float32: points (n, 2) or (n, 3) in pixels, mattes 0 to 1, CIELAB."""

Array = npt.NDArray[Any]
"""An array in the middle of a computation, whose dtype does not matter or is OpenCV's to choose."""
