"""A backdrop as a smooth field of colour, fitted to what is seen of it beside a person.

Polynomials of low degree hold no shelf, no face and no name on a door, which is what makes a
stranger's room fit to be copied; and they say something of the part that the person hides.
"""

from typing import NamedTuple

import numpy as np

from pipeline.arrays import Array, Floats
from pipeline.stages.scenes import legendre
from pipeline.styles.copied import DEGREE, L_SLOPE_STEP, LIFT, TINT_DEGREE, terms

RIDGE = 1e-3
"""Weight of a coefficient's square times the fourth power of its degree, against the mean square of what
is missed: what is hidden stays as flat as what is seen allows. At 3e-4 a bright room's field ran out
of its range behind the person; at 1e-2 papers missed their falloff."""


TINT_RIDGE = 1e-2
"""The same for tints: at 1e-3 a flag beside somebody came out as a pink glow in front of them."""

STEEPEST = 127 * L_SLOPE_STEP
"""CIELAB L*, what a look's name holds of a coefficient."""


class Field(NamedTuple):
    """Coefficients as in `pipeline.styles.copied.Look`, and what they miss: mean CIELAB dE76."""

    lightness: Floats
    green_red: Floats
    blue_yellow: Floats
    missed: float


def fitted(lab: Floats, points: Array) -> Field:
    """Fit CIELAB values (n, 3) at points (n, 2), each axis -1 to 1 over the frame, x then y.

    Tint is fitted as it is kept, over what lifts it: what is dark has little to say of it.
    """
    wide, narrow = legendre(points, DEGREE), legendre(points, TINT_DEGREE)
    lift = lab[:, :1] + LIFT
    light = _lightness(wide, lab[:, :1])
    tint = _solved(narrow, lab[:, 1:] / lift, (TINT_DEGREE, TINT_RIDGE), (lift / 100) ** 2)
    tone = wide @ light
    off = lab - np.c_[tone, narrow @ tint * (tone + LIFT)]
    return Field(light[:, 0], tint[:, 0], tint[:, 1], float(np.linalg.norm(off, axis=1).mean()))


def _lightness(basis: Floats, values: Floats) -> Floats:
    """Fit L* (n, 1), ever stiffer until a name holds every coefficient: one cut short would shift all of it.

    Beside long hair little is seen of a bright room, and what fits that best runs away behind the person.
    """
    ridge = RIDGE
    found = _solved(basis, values, (DEGREE, ridge))
    while np.abs(found[1:]).max() > STEEPEST:
        ridge *= 2
        found = _solved(basis, values, (DEGREE, ridge))
    return found


def _solved(
    basis: Floats, values: Floats, by: tuple[int, float], weight: Array | float = 1.0
) -> Floats:
    """Weighted least squares: coefficients (k, m) of values (n, m), `by` a degree and a ridge."""
    stiff = np.diag([by[1] * (i + j) ** 4 for i, j in terms(by[0])])
    scaled = (basis * weight).T / len(basis)
    return np.linalg.solve(scaled @ basis + stiff, scaled @ values).astype(np.float32)
