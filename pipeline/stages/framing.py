"""Level the eyes and choose a crop that a photographer would have framed.

One rule keeps the crop honest: where the person runs out of the selfie, the crop may not look past
the selfie's edge. It needs no geometry of edges. Border points of the photo where the matte is not
empty are cut points; a crop shows a cut exactly if a cut point lies strictly inside it, turned or
not. An edge the person does not touch may well lie inside the crop: the backdrop covers it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.arrays import Array
from pipeline.faces import Face
from pipeline.mattes import Matte

CUT_ALPHA = 0.12  # alpha at the border from which somebody is cut off there
CUT_POINTS = 300  # a side of the photo
THIN = 3  # of the points between the ends of a cut one in so many is asked about
INWARDS = 3  # matte px inside the border at which the matte is asked: MODNet fades at borders
TOUCH = (
    0.002  # crop heights a cut point may lie inside: less than half a pixel of the smallest size
)

LEVELLING = (1.0, 0.8, 0.6, 0.4, 0.2, 0.0)  # shares of the head's roll taken out, tried in turn
MOST_TURN = 0.3  # radians (17 degrees): beyond it the shoulders would look steeper than the head
CROWN_REACH = 0.5  # face heights either side of the face in which hair counts as the crown
BODY_STEP = 8  # matte px between the samples of the body's outline
BODY_ALPHA = 0.4
HEADROOM = 0.06  # crop heights above the hair
SPARE_HEADROOM = 0.11  # crop heights above the hair from which a picture looks top-heavy
MOST_HEADROOM = 0.20  # crop heights; beyond it the person hangs at the foot of the picture
WHOLE_HAIR = 0.01  # crop heights of headroom below which the hair counts as cropped
ZOOM = 1.12  # share of the height that the face takes, of one step over the step before
LEAST_WIDER = (
    1.05  # crop heights of one step over the step before, below which it is no other picture
)
AT_A_TIME = 128  # crops whose edges are asked about together
HEAD_SHARE = 0.5  # of the head with its hair, against the face alone, in what is centred


@dataclass(frozen=True, slots=True)
class Tier:
    """The ranges one kind of headshot lives in, as shares of the crop's height."""

    name: str
    face: tuple[float, float]
    eyes: tuple[float, float]
    headroom: float = 0.7  # weight of missing headroom
    aside: float = 0.12  # of the width, that the person may stand beside where they are wished
    most: float = MOST_HEADROOM


CLASSIC = Tier("classic", face=(0.30, 0.50), eyes=(0.38, 0.45))
TALL = Tier("tall", face=(0.22, 0.45), eyes=(0.37, 0.53))
"""For hair that rises high: all of it, the face smaller and lower; for a face that must be small: higher."""
TIGHT = Tier("tight", face=(0.40, 0.60), eyes=(0.32, 0.45), headroom=0.02)
"""Where the selfie itself cuts the hair or ends below the collar: hair cut by the frame on purpose."""


@dataclass(frozen=True, slots=True)
class Crop:
    """A turned rectangle of the photo.

    `turn` (radians) is taken out about `eyes`, the photo point between the irises; after that the
    crop's corner lies `left`, `top` photo px from there, and it is `height` photo px high.
    `headroom` is the space above the hair in crop heights, negative where hair is cropped.
    """

    tier: str
    eyes: tuple[float, float]
    turn: float
    left: float
    top: float
    height: float
    headroom: float
    cost: float = field(compare=False, default=0.0)

    def affine(self, rows: int) -> npt.NDArray[np.float64]:
        """Affine (2, 3) from photo pixels to the pixels of an output `rows` high."""
        zoom = rows / self.height
        turn = _turning(self.turn) * zoom
        corner = zoom * np.array([self.left, self.top])
        shift = -turn @ np.array(self.eyes) - corner - 0.5  # whole pixels count from their centres
        out: npt.NDArray[np.float64] = np.c_[turn, shift]
        return out

    def enlargement(self, rows: int) -> float:
        """Output pixels per photo pixel when the output is `rows` high."""
        return rows / self.height


@dataclass(frozen=True, slots=True)
class Sitter:
    """What framing needs to know of a selfie, in photo pixels about the point between the eyes."""

    eyes: npt.NDArray[np.float64]
    roll: float
    face: float
    mesh: Array = field(repr=False)
    body: Array = field(repr=False)
    cuts: Array = field(repr=False)


def cut_points(matte: Matte, size: tuple[int, int]) -> Array:
    """Points (n, 2) of the border of a photo `size` (width, height) where the person is cut off.

    The matte's own border is as good as the photo's: what lies beyond it is not known to be anybody.
    """
    along = np.linspace(0, 1, CUT_POINTS)
    zero, one = np.zeros(CUT_POINTS), np.ones(CUT_POINTS)
    unit = np.r_[np.c_[along, zero], np.c_[along, one], np.c_[zero, along], np.c_[one, along]]
    low, high = matte.bounds
    low, high = np.maximum(low, 0), np.minimum(high, size)
    points = low + unit * (high - low)
    inset = INWARDS * matte.scale
    asked = np.clip(points, low + inset, high - inset)
    cut = (matte.at(asked) > CUT_ALPHA).reshape(-1, CUT_POINTS)
    out: Array = points[_told(cut).ravel()]
    return out


def _told(cut: Array) -> Array:
    """Say which points of each side (4, n) tell where somebody is cut off: every THIN-th, and where it ends.

    Between its last point and the next the person goes on: that next one is the end.
    """
    padded = np.pad(cut, ((0, 0), (1, 1)))
    wide = padded[:, :-2] | cut | padded[:, 2:]
    padded = np.pad(wide, ((0, 0), (1, 1)))
    within = padded[:, :-2] & padded[:, 2:]
    out: Array = wide & (~within | (np.arange(CUT_POINTS) % THIN == 0))
    return out


def sitter(face: Face, matte: Matte, size: tuple[int, int]) -> Sitter:
    """Measure a read face and its matte in a photo `size` (width, height)."""
    eyes = face.irises.mean(axis=0).astype(float)
    across = face.irises[1] - face.irises[0]
    ys, xs = np.nonzero(matte.alpha[::BODY_STEP, ::BODY_STEP] > BODY_ALPHA)
    body = np.c_[xs, ys] * BODY_STEP * matte.scale + matte.affine[:, 2]
    return Sitter(
        eyes=eyes,
        roll=float(np.arctan2(across[1], across[0])),
        face=face.height,
        mesh=face.mesh[:, :2] - eyes,
        body=body - eyes,
        cuts=cut_points(matte, size) - eyes,
    )


def best_crop(
    who: Sitter, wishes: Mapping[str, Any], aspect: float, least: float = 0.0
) -> Crop | None:
    """Find the best crop of `aspect` (width / height) at least `least` photo px high, or None.

    `wishes` is a style's framing table: `face` and `eyes`, shares of the height, and `middle`, the share of
    the width at which the person stands. Classic first;
    tall where classic would crop hair; tight where the selfie leaves nothing better, or as much
    hair with a smaller face. Where `exact` is set, `face` and `eyes` are what they are wished or there is
    no crop: pictures of several people are to match.
    """
    if wishes.get("exact", False):
        face, eyes = float(wishes["face"]), float(wishes["eyes"])
        exact = Tier("exact", (face, face), (eyes, eyes), aside=0.0, most=1.0)
        return _best(who, exact, wishes, (aspect, least))
    classic = _best(who, CLASSIC, wishes, (aspect, least))
    if classic and classic.headroom >= WHOLE_HAIR:
        return classic
    tall = _best(who, TALL, wishes, (aspect, least))
    if tall and tall.headroom >= WHOLE_HAIR:
        return tall
    tight = _best(who, TIGHT, wishes, (aspect, least))
    if classic and tight and tight.height > classic.height:
        return tight if tight.headroom > classic.headroom - WHOLE_HAIR else classic
    return classic or tight


def zoomed(who: Sitter, first: Crop, wishes: Mapping[str, Any], aspect: float) -> Crop | None:
    """Return the crop `wishes["zoom"]` steps tighter (> 0) or wider than the first one, or None.

    A tighter one lies inside the first, so it shows no cut either; a wider one is looked for anew.
    """
    steps = int(wishes.get("zoom", 0))
    if steps >= 0:
        return _inside(first, ZOOM**steps, aspect)
    face = who.face / first.height * ZOOM**steps
    least = first.height * LEAST_WIDER**-steps
    return best_crop(who, {**wishes, "face": face}, aspect, least)


def _inside(first: Crop, zoom: float, aspect: float) -> Crop:
    """Tighten a crop about the eyes' height and its own middle."""
    middle = first.left + aspect * first.height / 2
    height = first.height / zoom
    crown = first.top + first.headroom * first.height
    top = first.top / zoom
    return replace(
        first,
        left=middle - aspect * height / 2,
        top=top,
        height=height,
        headroom=(crown - top) / height,
    )


def _best(
    who: Sitter, tier: Tier, wishes: Mapping[str, Any], shape: tuple[float, float]
) -> Crop | None:
    """Find the best crop over all amounts of levelling: less of it leaves more room at the edges."""
    grid, best = _grid(tier), None
    for share in LEVELLING if abs(who.roll) > np.radians(0.5) else (1.0,):
        turn = float(np.clip(who.roll, -MOST_TURN, MOST_TURN)) * share
        if best and _tilt(who.roll, turn) >= best.cost:
            continue  # the turn alone costs more
        found = _best_turned(who, (tier, wishes), grid, (turn, *shape))
        if found and not (best and best.cost <= found.cost):
            best = found
    return best


def _grid(tier: Tier) -> Array:
    """Every (face share, eye line, offset) tried: (3, n)."""
    tried = (*tier.face, 21), (*tier.eyes, 6), (-tier.aside, tier.aside, 9)
    axes = (np.linspace(low, high, count if high > low else 1) for low, high, count in tried)
    return np.stack([axis.ravel() for axis in np.meshgrid(*axes)])


def _best_turned(
    who: Sitter,
    taste: tuple[Tier, Mapping[str, Any]],
    grid: Array,
    shape: tuple[float, float, float],
) -> Crop | None:
    turn, aspect, least = shape
    turning = _turning(turn).T
    mesh, body, cuts = (points @ turning for points in (who.mesh, who.body, who.cuts))
    share, eye_line, offset = grid
    height = who.face / share
    middle = _middle(mesh, body)
    stands = float(taste[1].get("middle", 0.5))
    left, top = middle - (stands + offset) * aspect * height, -eye_line * height
    headroom = (_crown(mesh, body, who.face) - top) / height
    cost = _taste(grid, headroom, taste) + _tilt(who.roll, turn)
    fitting = np.flatnonzero((height >= least) & (headroom <= taste[0].most))
    ranked = fitting[np.argsort(cost[fitting], kind="stable")]
    i = _first_whole(cuts, (left, top, aspect * height, height), ranked)
    if i is None:
        return None
    eyes = (float(who.eyes[0]), float(who.eyes[1]))
    numbers = (float(v[i]) for v in (left, top, height, headroom, cost))
    return Crop(taste[0].name, eyes, turn, *numbers)


def _first_whole(
    cuts: Array, box: tuple[Array, Array, Array, Array], ranked: npt.NDArray[np.intp]
) -> int | None:
    """Find the first of the `ranked` boxes that shows no cut; most often it is among the first."""
    for start in range(0, len(ranked), AT_A_TIME):
        some = ranked[start : start + AT_A_TIME]
        left, top, width, height = (side[some] for side in box)
        whole = _deepest(cuts, (left, top, width, height)) <= TOUCH * height
        if whole.any():
            return int(some[whole.argmax()])
    return None


def middle(who: Sitter) -> float:
    """Where a person stands who is seen upright: photo px from the point between the eyes."""
    return _middle(who.mesh, who.body)


def _middle(mesh: Array, body: Array) -> float:
    """What is centred: a head turned aside is balanced by its hair, not by its face alone."""
    face = float(mesh[:, 0].mean())
    beside = body[(body[:, 1] < mesh[:, 1].max()) & (body[:, 1] > mesh[:, 1].min()), 0]
    if not len(beside):
        return face
    reach = CROWN_REACH * 2 * float(np.ptp(mesh[:, 1]))
    sides = np.clip(np.percentile(beside, (3, 97)), face - reach, face + reach)
    return face + HEAD_SHARE * (float(sides.mean()) - face)


def _crown(mesh: Array, body: Array, face: float) -> float:
    """Height of the top of the head over the eyes (negative: up)."""
    head = body[np.abs(body[:, 0] - mesh[:, 0].mean()) < CROWN_REACH * face, 1]
    return min(float(mesh[:, 1].min()), float(head.min()) if len(head) else 0.0)


def _taste(grid: Array, headroom: Array, taste: tuple[Tier, Mapping[str, Any]]) -> Array:
    """Distance from the wished-for picture; 1 is about what an eye would just notice."""
    tier, wishes = taste
    share, eye_line, offset = grid
    face = float(np.clip(wishes.get("face", 0.40), *tier.face))
    eyes = float(np.clip(wishes.get("eyes", 0.40), *tier.eyes))
    lacking = np.minimum(headroom - HEADROOM, 0)
    spare = np.maximum(headroom - SPARE_HEADROOM, 0)
    cost: Array = (
        ((share - face) / 0.06) ** 2
        + 0.5 * ((eye_line - eyes) / 0.03) ** 2
        + (offset / 0.05) ** 2
        + tier.headroom * (lacking / 0.03) ** 2
        + 0.5 * (spare / 0.04) ** 2
    )
    return cost


def _tilt(roll: float, turn: float) -> float:
    """Weigh what it costs to leave the head tilted, and, less, to turn the shoulders."""
    left, turned = np.degrees(abs(roll - turn)), np.degrees(abs(turn))
    return float(0.6 * (left / 4) ** 2 + 0.2 * (turned / 10) ** 2)


def _deepest(points: Array, box: tuple[Array, Array, Array, Array]) -> Array:
    """How far (px) the deepest point lies inside each box (left, top, width, height); <= 0: none."""
    left, top, width, height = (side[:, None].astype(np.float32) for side in box)
    if not len(points):
        return np.zeros(len(left), np.float32)
    x, y = points.T.astype(np.float32)
    across = np.minimum(x - left, left + width - x)
    down = np.minimum(y - top, top + height - y)
    deepest: Array = np.minimum(across, down).max(axis=1)
    return deepest


def _turning(angle: float) -> npt.NDArray[np.float64]:
    """Rotation matrix that levels a line rising by `angle` radians."""
    cos, sin = np.cos(angle), np.sin(angle)
    return np.array([[cos, sin], [-sin, cos]])
