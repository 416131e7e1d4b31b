"""A look read from a picture, in 32 bytes: little enough that a style's name holds all of it.

    like-FACE...   43 characters of base64 (RFC 4648, section 5, without padding) after "like-"

So a copied look needs no table of its own: wherever a style's name goes (an order, an album, a button),
the look goes. Its backdrop is a smooth field of colour, 27 numbers, in which nothing of a room and
nobody can be made out. Standard library only, for a bot reads names too.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

PREFIX = "like-"
SIZE = 32
"""Bytes: with what stands beside it, a button of Telegram has room for 34 (64 characters)."""
EDITION = 0
"""Of the packing: a name of another one is no style."""

DEGREE, TINT_DEGREE = 4, 2
"""Total degree of the polynomials of lightness and of tint: pools of light and falloffs, no shelves."""
L_STEP, L_SLOPE_STEP = 0.5, 0.4
"""CIELAB L* a step: of the mean (0 to 127), and of each other coefficient (50 either way)."""
TINT_STEP, TINT_SLOPE_STEP = 0.02, 0.01
"""The same of a* or b* over L* + 16: sRGB's own blue is at 2.2."""

FACE, EYES, MIDDLE = (0.22, 0.0016), (0.30, 0.001), (0.25, 0.002)
"""Least and step of the shares of the frame: head height, eye line, where the person stands."""
KEY_STEP, CONTRAST_STEP = 1 / 15, 0.02
"""Of `key` and of `contrast`; 15 of them are the most."""
LIFT = 16
"""Of L*, before a tint is taken over it: CIELAB's own zero, so that a colour in any light has one tint."""
SIDES = ("", "left", "right")

Table = Mapping[str, Any]

FINISH: Table = {"knee": 0.999, "vignette": 0.0, "follow": 0.0, "passing": True}
"""How its backdrop is developed: lens and film were in front of it once."""


def terms(degree: int) -> tuple[tuple[int, int], ...]:
    """Name the products of Legendre polynomials up to a total degree, (across, down), flat ones first."""
    return tuple((i, n - i) for n in range(degree + 1) for i in range(n + 1))


LIGHTS, TINTS = len(terms(DEGREE)), len(terms(TINT_DEGREE))


@dataclass(frozen=True, slots=True)
class Look:
    """What is copied of a picture: its backdrop, light, contrast and framing. Never its person.

    `lightness` (15), `green_red` and `blue_yellow` (6 each) are coefficients of Legendre polynomials over
    the frame in the order of `terms`: CIELAB L*, and a* and b* over L* + 16. `shade` says that the person
    keeps light off the backdrop. `lit` is the side that the light comes from, "" for neither, `key` its
    strength and `contrast` the curve's as in a style's tables. `face`, `eyes` and `middle` are shares of the
    frame as in its framing.
    """

    lightness: tuple[float, ...]
    green_red: tuple[float, ...]
    blue_yellow: tuple[float, ...]
    shade: bool = False
    lit: str = ""
    key: float = 0.6
    contrast: float = 0.10
    monochrome: bool = False
    face: float = 0.40
    eyes: float = 0.40
    middle: float = 0.5

    @property
    def slug(self) -> str:
        """The name of the style that this is."""
        return PREFIX + urlsafe_b64encode(_packed(self)).decode().rstrip("=")

    def colour(self, x: float, y: float) -> tuple[float, float, float]:
        """The backdrop's CIELAB colour at a place of the frame, each axis from -1 to 1."""
        across, down = _legendre(x), _legendre(y)
        light, red, yellow = (
            sum(one * across[i] * down[j] for one, (i, j) in zip(some, terms(degree), strict=True))
            for some, degree in (
                (self.lightness, DEGREE),
                (self.green_red, TINT_DEGREE),
                (self.blue_yellow, TINT_DEGREE),
            )
        )
        return light, red * (light + LIFT), yellow * (light + LIFT)

    @property
    def tables(self) -> tuple[Table, Table, Table, Table]:
        """Framing, backdrop, light and grade of its style, as a TOML file has them."""
        backdrop = {
            **FINISH,
            "scene": "field",
            "lightness": self.lightness,
            "green_red": self.green_red,
            "blue_yellow": self.blue_yellow,
            "shade": self.shade,
        }
        return (
            MappingProxyType({"face": self.face, "eyes": self.eyes, "middle": self.middle}),
            MappingProxyType(backdrop | ({"lit": self.lit} if self.lit else {})),
            MappingProxyType({"key": self.key, "pattern": "loop" if self.lit else "flat"}),
            MappingProxyType({"contrast": self.contrast, "monochrome": self.monochrome}),
        )


def look_of(slug: str) -> Look | None:
    """Read a look from a style's name; None for a name that holds none."""
    code = slug.removeprefix(PREFIX)
    try:
        held = urlsafe_b64decode(code + "=" * (-len(code) % 4))
    except ValueError:
        return None
    if len(held) != SIZE or held[-1] >> 4 != EDITION or held[30] >> 4 & 3 >= len(SIDES):
        return None
    look = _unpacked(held)
    return look if look.slug == slug else None


def _legendre(x: float) -> list[float]:
    """Values of the Legendre polynomials up to DEGREE, by Bonnet's recursion."""
    found = [1.0, x]
    for n in range(1, DEGREE):
        found.append(((2 * n + 1) * x * found[n] - n * found[n - 1]) / (n + 1))
    return found


def _packed(look: Look) -> bytes:
    key = _steps(look.key, 0, KEY_STEP, 15)
    contrast = _steps(look.contrast, 0, CONTRAST_STEP, 15)
    flags = key | SIDES.index(look.lit) << 4 | look.monochrome << 6 | look.shade << 7
    return bytes(
        (
            _steps(look.lightness[0], 0, L_STEP),
            *(_signed(part, L_SLOPE_STEP) for part in look.lightness[1:]),
            *_tint(look.green_red),
            *_tint(look.blue_yellow),
            *(
                _steps(part, *of)
                for part, of in ((look.face, FACE), (look.eyes, EYES), (look.middle, MIDDLE))
            ),
            flags,
            contrast | EDITION << 4,
        )
    )


def _unpacked(held: bytes) -> Look:
    lightness, red, yellow = held[:LIGHTS], held[LIGHTS : LIGHTS + TINTS], held[LIGHTS + TINTS : 27]
    face, eyes, middle, flags, rest = held[27:]
    return Look(
        lightness=(held[0] * L_STEP, *(_value(one, L_SLOPE_STEP) for one in lightness[1:])),
        green_red=_untint(red),
        blue_yellow=_untint(yellow),
        shade=bool(flags & 128),
        lit=SIDES[flags >> 4 & 3],
        key=round((flags & 15) * KEY_STEP, 2),
        contrast=round((rest & 15) * CONTRAST_STEP, 2),
        monochrome=bool(flags & 64),
        face=_share(face, FACE),
        eyes=_share(eyes, EYES),
        middle=_share(middle, MIDDLE),
    )


def _steps(value: float, least: float, step: float, most: int = 255) -> int:
    return max(0, min(most, round((value - least) / step)))


def _share(steps: int, of: tuple[float, float]) -> float:
    return round(of[0] + steps * of[1], 4)


def _tint(coefficients: Sequence[float]) -> list[int]:
    flat, *slopes = coefficients
    return [_signed(flat, TINT_STEP), *(_signed(one, TINT_SLOPE_STEP) for one in slopes)]


def _untint(held: bytes) -> tuple[float, ...]:
    flat, *slopes = held
    return (_value(flat, TINT_STEP), *(_value(one, TINT_SLOPE_STEP) for one in slopes))


def _signed(value: float, step: float) -> int:
    return max(-127, min(127, round(value / step))) & 255


def _value(held: int, step: float) -> float:
    return round((held - 256 if held > 127 else held) * step, 2)  # noqa: PLR2004 (two's complement)
