"""Knows a headshot again after a chat has encoded it anew, which drops its marks.

A print says how the picture's brightness runs from place to place, faces and backdrop alike, as far as
60 rows of 48 show it: signs of random sums over it, drawn by the installation's own key, so that whoever
has the prints and not the key can hold no picture against them. It is of one picture: another photo
of the same person in the same style has another print. It finds no face in anything.

Method: random hyperplanes (Charikar, 2002): two pictures' prints differ in as many bits as there are
hyperplanes between them.
"""

import hashlib
from functools import lru_cache
from typing import Final

import cv2
import numpy as np

from pipeline.arrays import Floats, Pixels

SIZE: Final = (48, 60)  # px (width, height): as a headshot is shaped
SMOOTH: Final = 4.0  # px: what is wider than that is light and backdrop, and left out
BITS: Final = 512
ALIKE: Final = 24
"""Bits of 512 in which the prints of a picture and of its copy may differ; see ARCHITECTURE.md."""
PURPOSE: Final = b"likeness prints"
"""Keeps these sums apart from whatever else is derived from the master key."""


def look(pixels: Pixels) -> bytes:
    """Describe sRGB pixels (height, width, 3) by SIZE signed bytes: detail, as the key never sees it."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    small = cv2.resize(grey, SIZE, interpolation=cv2.INTER_AREA).astype(np.float32)
    detail = small - cv2.GaussianBlur(small, (0, 0), SMOOTH)
    scale = float(detail.std()) + 1e-6
    return bytes(np.clip(np.rint(detail / scale * 32), -127, 127).astype(np.int8).tobytes())


def print_of(seen: bytes, master: bytes) -> bytes:
    """Return the BITS of what `look` described, by the installation's master key."""
    detail = np.frombuffer(seen, np.int8).astype(np.float32)
    return np.packbits(_planes(master) @ detail > 0).tobytes()


def nearest(one: bytes, held: bytes) -> tuple[int, bytes]:
    """Return the print most like one among those joined in `held`, after the bits in which they differ."""
    others = np.frombuffer(held, np.uint64).reshape(-1, BITS // 64)
    bits = np.bitwise_count(others ^ np.frombuffer(one, np.uint64)).sum(axis=1, dtype=np.int64)
    best = int(bits.argmin())
    return int(bits[best]), others[best].tobytes()


@lru_cache(maxsize=1)
def _planes(master: bytes) -> Floats:
    key = hashlib.blake2b(PURPOSE, key=master, digest_size=16).digest()
    drawn = np.random.Generator(np.random.Philox(key=int.from_bytes(key)))
    return drawn.standard_normal((BITS, SIZE[0] * SIZE[1]), np.float32)
