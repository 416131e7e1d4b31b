"""Light that the old wall threw on the person's edge, taken back: before a blue wall black hair gleams blue.

Only a tint goes, never light. What is near the edge is compared with what is as bright further inside;
where it leans further to the wall's colour, part of that goes, less with every pixel from the edge.
"""

import cv2
import numpy as np

from pipeline.arrays import Array, Floats, Pixels
from pipeline.mattes import SUM, SURE_PERSON, SURE_ROOM, TINT_OF, between, mean_where
from pipeline.patches import halved

HALVINGS = 3  # such light is soft: an eighth of the size finds it
WALL = (10.0, 25.0)  # RGB distance from grey from which, and at which fully, a wall is coloured
REACH = 0.016  # heights from the edge at which a third of the light is left
DEEP = 1.5  # reaches from the edge from which on the person is free of it
BRIGHTNESSES = (0.0, 127.5, 255.0)  # those compared: hair with hair, skin with skin
LEAST = 1e-6  # weight of what is not as bright: it counts where nothing is
ZERO = 128  # sRGB value that stands for no change
DARK = 12.0  # brightness below which a tint is noise
SHARE = 0.65
"""Of the excess. On 14 portraits before coloured walls whose light was added by program, the tint at the
edge was off by 7.9 RGB values, and by 5.1 without that light; where none was added by 4.1 and by 4.0."""
MOST = 18.0  # RGB values


def removed(picture: Pixels, alpha: Floats) -> Pixels:
    """Return a person's picture (h, w, 3) without the room's light; `alpha` (h, w) says where they are."""
    small, there = halved(picture, HALVINGS).astype(np.float32), halved(alpha, HALVINGS)
    wall = mean_where(small, (there < SURE_ROOM).astype(np.float32)) @ TINT_OF
    strength = np.sqrt((wall * wall) @ SUM) + np.float32(1e-3)
    deep = cv2.distanceTransform((there > SURE_PERSON).astype(np.uint8), cv2.DIST_L2, 3)
    reach = REACH * len(there)
    amount = between(strength, *WALL)
    amount *= np.exp(-np.maximum(deep - 1, 0) / reach)
    if not amount.max():
        return picture
    hue = wall / strength[..., None]
    light = np.maximum(small.mean(axis=2), DARK)
    leaning = (small @ TINT_OF * hue) @ SUM / light
    usual = _usual(leaning, light, deep > DEEP * reach)
    amount *= SHARE * np.clip((leaning - usual) * light, 0, MOST)
    return _without(picture, amount[..., None] * hue)


def _usual(leaning: Floats, light: Floats, inside: Array) -> Floats:
    """Mean of `leaning` (h, w) over the `inside` near each pixel and about as bright."""
    step = BRIGHTNESSES[1] - BRIGHTNESSES[0]
    out = np.zeros_like(light)
    for level in BRIGHTNESSES:
        near = np.clip(1 - np.abs(light - np.float32(level)) / np.float32(step), 0, 1)
        out += near * mean_where(leaning[..., None], (near + LEAST) * inside)[..., 0]
    return out


def _without(picture: Pixels, tint: Floats) -> Pixels:
    """Take a tint (h, w, 3), found at a smaller size, from a picture."""
    soft = np.clip(ZERO - cv2.GaussianBlur(tint, (3, 3), 0), 0, 255).round().astype(np.uint8)
    full = cv2.resize(soft, picture.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    out: Array = cv2.addWeighted(picture, 1, full, 1, -ZERO)
    return out
