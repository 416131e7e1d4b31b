"""Make of rendered linear light what is shipped: `python scenery/develop.py FOLDER SCENE...`.

Reads what `render.py` wrote, and writes a JPEG a scene into `pipeline/stages/rendered`.
"""

import sys
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

SIZE = (800, 1000)
"""px: more than rendered, so that JPEG has nothing coarse to spoil."""
QUALITY = 88
OUT = Path(__file__).parents[1] / "pipeline" / "stages" / "rendered"
GAINS = {
    "office": 0.85,
    "office_evening": 1.5,
    "meeting_room": 0.70,
    "loft": 1.1,
    "library": 1.0,
    "library_light": 0.62,
    "study": 1.3,
    "reading_room": 1.5,
    "garden": 0.85,
    "autumn": 1.05,
    "courtyard": 0.8,
    "dusk": 0.7,
}
"""Exposure of each scene: a wall by the window is to be a little darker than a white shirt."""
BRIGHTEST = 30.0
"""Linear light beyond which a pixel is a lamp hit by chance; at a lamp, white all the same."""
SOFT = 0.008
"""Of the width: blur against the renderer's noise, and against its cleaner's; a ninth of the lens's own."""
KNEE = 0.5
"""Linear light at which the shoulder begins."""
SATURATION = 0.9
"""Of the render's: lit by lamps alone, wood and brick are more colourful than any photograph of them."""


def developed(linear: npt.NDArray[np.float32], gain: float) -> npt.NDArray[np.uint8]:
    """Linear light (h, w, 3) to sRGB under a film's shoulder."""
    light = cv2.GaussianBlur(np.minimum(linear, BRIGHTEST), (0, 0), SOFT * linear.shape[1]) * gain
    grey = light @ np.array([0.0722, 0.7152, 0.2126], np.float32)  # BT.709, blue first
    light = np.maximum(grey[..., None] + SATURATION * (light - grey[..., None]), 0)
    over = np.maximum(light - KNEE, 0) / (1 - KNEE)
    bent = np.where(light < KNEE, light, KNEE + (1 - KNEE) * np.tanh(over))
    value = np.where(bent <= 0.0031308, 12.92 * bent, 1.055 * bent ** (1 / 2.4) - 0.055)
    small = (255 * value).round().clip(0, 255).astype(np.uint8)
    clean = cv2.fastNlMeansDenoisingColored(small, None, 4, 4, 5, 15).astype(np.float32)
    large = cv2.resize(clean, SIZE, interpolation=cv2.INTER_CUBIC)
    smooth = cv2.GaussianBlur(large, (0, 0), SOFT * SIZE[0])
    between = np.random.default_rng(1).uniform(0, 1, (*smooth.shape[:2], 1))  # or plain walls band
    return np.floor(smooth + between).clip(0, 255).astype(np.uint8)


if __name__ == "__main__":
    folder, *names = sys.argv[1:]
    OUT.mkdir(exist_ok=True)
    for name in names or GAINS:
        rendering = cv2.imread(str(Path(folder) / f"{name}.hdr"), cv2.IMREAD_UNCHANGED)
        picture = developed(rendering, GAINS[name])
        settings = [cv2.IMWRITE_JPEG_QUALITY, QUALITY]
        cv2.imwrite(str(OUT / f"{name}.jpg"), picture, settings)
