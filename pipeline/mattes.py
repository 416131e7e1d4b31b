"""The person's matte, and the person's own colour at its edge.

`Mattes.matte` asks MODNet (Ke et al., AAAI 2022) for the alpha of the part of a photo any crop could
use, so that the network's 512 pixels are spent on the person and not on the room. `clean_edge` works
later, on the framed picture: it fits the alpha to the photo's own detail, sharpens it where person and
room differ plainly, and takes the room's colour out of mixed pixels (after Forte, "Approximate Fast
Foreground Colour Estimation", ICIP 2021).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import cv2
import numpy as np
import numpy.typing as npt

from pipeline import guided
from pipeline.arrays import Array, Floats, Pixels
from pipeline.faces import Face
from pipeline.networks import opened
from pipeline.patches import halved

MATTE_FILE = "modnet.onnx"
SHORT_SIDE = 512  # px of the network's input
STRIDE = 32  # px, the network's sides are multiples of it
TO_RGB = 127.5  # 8-bit values in one unit of the network's -1 to 1

REACH_SIDE, REACH_UP, REACH_DOWN = 2.2, 2.1, 2.6  # face heights from the face any crop can use
ISLAND_ALPHA = 0.3  # alpha that makes two parts of the matte hang together
CHEST = 0.3  # face heights below the chin from which the matte is body ...
SOLID = 0.97  # ... and should have no alpha below this but at its outline
HALF = 0.5  # alpha
OPENING = 0.2  # alpha that a real opening reaches
HOLE = 0.25  # face heights; larger openings are arms akimbo
SPECK = 0.06  # face heights; what is smaller is a gap between hairs or a glint on one
NEARBY = 0.5  # face heights round an opening in which the room seen through it is looked for
UNLIKE = 145.0  # RGB distance from that room from which an opening shows no room: earrings and a
# collar under hair 150-278 (6, on 4 of some 100 photos), gaps between hair up to 143 (about 40)
RIM = 3  # matte px round such a thing that are as doubtful as itself
ISLAND_FRINGE = 9  # matte px kept round the island of the face, for its hair

SURE_PERSON, SURE_ROOM = 0.95, 0.03  # alpha
HALVINGS = 2  # the local means of person and room are smooth: a quarter of the size finds them
SHRINK = 2**HALVINGS
FURTHER = 0.06  # weight of a level of those means against the one half as wide
COARSEST = 4  # px, the short side of the widest
PER_ROW = 4096
TOE = 0.5  # alpha below which what is left fades faster: thin haze shows as smoke about the hair
TINT_OF = (np.eye(3) - 1 / 3).astype(np.float32)
"""Takes from colours (n, 3) their mean: five times faster than numpy's mean of three."""
TINT = 0.15  # share kept of a colour that lies off the line between person and room
TINTED = (8.0, 30.0)
"""RGB distance of the room from grey from which, and at which fully, that holds."""
LIGHT_OF = np.full(3, 1 / 3, np.float32)
SUM: Floats = np.ones(3, np.float32)
SHADE = 0.8  # of the light of the person's colour nearby: below it a mixed pixel's tint fades with
# its own light, or a black lock before a cheek would come out orange. Of 87 headshots locks, hair
# over ears and an earring gained on 8, none lost; at 1 a gold earring and fair tips went grey
PLAIN = (30.0, 90.0)
"""RGB distance of person and room from which, and at which fully, colour decides."""
EVEN = 8.0
"""Times the room's own spread goes into that distance where colour decides nothing: before print and
leaves it cut saw teeth, which the guided filter does not."""
TOLD = (0.3, 0.8)
"""Share of alpha's variance that colour explains, up to which alpha stays, and from which colour has it."""
STEEP = (0.3, 0.7)
"""Alpha at which what stays begins, and is whole. Of six pairs for either the two with the least errors
against known alpha; hems of hair before black, before a window and of a felt hat went with all of them."""
STRAY = 0.45  # share of that distance a colour may lie off the line between the two
TRUST = 0.85  # how far colour may overrule the filter
STRANGE = (20.0, 60.0)
"""RGB distance, tint alone, off that line: where a pixel starts to be the room's, and is."""
LOST = 0.9  # of the alpha of such a pixel
SOFT = (3, 3)  # px of a binomial: colour decides pixel by pixel, and grain would show as saw teeth


@dataclass(frozen=True, slots=True)
class Matte:
    """The person's alpha (height, width) float32 in 0 to 1, at the network's resolution.

    `affine` (2, 3) takes matte pixels (centres at whole numbers) to photo pixels; it only scales
    and shifts.
    """

    alpha: Floats = field(repr=False)
    affine: npt.NDArray[np.float64] = field(repr=False)

    @property
    def scale(self) -> npt.NDArray[np.float64]:
        """Photo pixels per matte pixel, (x, y)."""
        return self.affine[[0, 1], [0, 1]]

    @property
    def bounds(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Corners (x, y) of the part of the photo that it covers, left top and right bottom, in photo px."""
        low = self.affine[:, 2] - (self.scale - 1) / 2
        return low, low + self.scale * self.alpha.shape[::-1]

    def at(self, points: Array) -> Floats:
        """Alpha (n,) under photo points (n, 2); 0 outside the matte."""
        here = ((points - self.affine[:, 2]) / self.scale).astype(np.float32)
        if not len(here):
            return np.zeros(0, np.float32)
        x, y = np.ascontiguousarray(here[None, :, 0]), np.ascontiguousarray(here[None, :, 1])
        found: Array = cv2.remap(self.alpha, x, y, cv2.INTER_LINEAR, borderValue=0)
        out: Floats = found[0]
        return out


class Mattes:
    """MODNet, opened once. `spent` sums the seconds inside bare network calls."""

    def __init__(self, weights: Path, threads: int = 2) -> None:
        """Open the network in folder `weights`; raises WeightsMissing."""
        self._network = opened(weights / MATTE_FILE, threads)
        self._input = self._network.get_inputs()[0].name
        self.spent = 0.0

    def matte(self, pixels: Pixels, face: Face) -> Matte:
        """Find the alpha of the person whose read face this is; other islands are dropped."""
        x0, y0, x1, y1 = _region(pixels, face)
        region = pixels[y0:y1, x0:x1]
        tensor = _tensor(region)
        started = perf_counter()
        answer = self._network.run(None, {self._input: tensor})[0][0, 0]
        self.spent += perf_counter() - started
        height, width = answer.shape
        scale = np.array([(x1 - x0) / width, (y1 - y0) / height])
        shift = (scale - 1) / 2 + (x0, y0)  # whole pixels count from their centres
        affine = np.c_[np.diag(scale), shift]
        mesh = (face.mesh[:, :2] - shift) / scale
        alpha = _island(np.clip(answer, 0, 1), mesh)
        alpha = _worn(alpha, tensor[0], float(np.ptp(mesh[:, 1])))
        return Matte(_whole(alpha, mesh), affine)


def _region(pixels: Pixels, face: Face) -> tuple[int, int, int, int]:
    """Return (x0, y0, x1, y1) of the part any crop could use."""
    height, width = pixels.shape[:2]
    unit = face.height
    x, y = (float(v) for v in face.mesh[:, :2].mean(axis=0))
    x0, x1 = (int(np.clip(v, 0, width)) for v in (x - REACH_SIDE * unit, x + REACH_SIDE * unit))
    y0, y1 = (int(np.clip(v, 0, height)) for v in (y - REACH_UP * unit, y + REACH_DOWN * unit))
    return x0, y0, x1, y1


def _tensor(region: Pixels) -> Floats:
    """Resize for the network: (1, 3, height, width) float32 in -1 to 1."""
    height, width = region.shape[:2]
    zoom = SHORT_SIDE / min(height, width)
    size = [max(STRIDE, round(side * zoom / STRIDE) * STRIDE) for side in (width, height)]
    small = halved(region) if zoom < 0.5 else region  # noqa: PLR2004 (a half)
    how = cv2.INTER_AREA if zoom < 1 else cv2.INTER_LINEAR
    small = cv2.resize(small, (size[0], size[1]), interpolation=how)
    blob: Array = cv2.dnn.blobFromImage(small, 1 / TO_RGB, mean=(TO_RGB, TO_RGB, TO_RGB))
    return blob


def _island(alpha: Floats, mesh: Array) -> Floats:
    """Keep the connected part of the matte that holds the most of the mesh points."""
    count, labels = cv2.connectedComponents((alpha > ISLAND_ALPHA).astype(np.uint8))
    height, width = alpha.shape
    here = np.clip(mesh.round().astype(int), 0, (width - 1, height - 1))
    hits = labels[here[:, 1], here[:, 0]]
    hits = hits[hits > 0]
    if count <= 2 or not len(hits):  # noqa: PLR2004 (the room and one island)
        return alpha
    keep = (labels == np.bincount(hits).argmax()).astype(np.uint8)
    fringe = np.ones((ISLAND_FRINGE, ISLAND_FRINGE), np.uint8)
    kept: Floats = alpha * cv2.dilate(keep, fringe)
    return kept


def _worn(alpha: Floats, tensor: Floats, face: float) -> Floats:
    """Close openings that show no room: an earring before hair, a collar under it.

    `tensor` (3, h, w) is what the network saw, `face` the face's height in matte px.
    """
    rim = np.ones((2 * RIM + 1, 2 * RIM + 1), np.uint8)
    reach = round(NEARBY * face)
    out = alpha.copy()
    for outline, (x, y, wide, high) in _openings(alpha, face):
        left, top = max(0, x - reach), max(0, y - reach)
        near = np.s_[top : y + high + reach, left : x + wide + reach]
        blank = np.zeros(alpha[near].shape, np.float32)
        opening = cv2.drawContours(blank, [outline], 0, (1,), cv2.FILLED, offset=(-left, -top))
        room = (alpha[near] < SURE_ROOM) * (1 - opening)
        if _unlike(tensor[:, *near], opening, room):
            out[near] = np.maximum(out[near], cv2.dilate(opening, rim))
    return out


def _openings(alpha: Floats, face: float) -> Iterator[tuple[Array, tuple[int, int, int, int]]]:
    """Outlines and boxes of what is less person than not, enclosed, and as large as an earring."""
    height, width = alpha.shape
    empty = (alpha < HALF).astype(np.uint8)
    outlines, nesting = cv2.findContours(empty, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    for k, outline in enumerate(outlines):
        if nesting[0, k, 3] >= 0:
            continue  # the inner outline of another
        x, y, wide, high = cv2.boundingRect(outline)
        within = x > 0 and y > 0 and x + wide < width and y + high < height
        if within and SPECK * face < max(wide, high) < HOLE * face:
            yield outline, (x, y, wide, high)


def _unlike(colours: Floats, opening: Array, room: Array) -> bool:
    """Whether the mean colours (3, h, w) over two masks of 0 and 1 are far apart."""
    if not room.any():
        return False
    means = [np.tensordot(colours, mask, 2) / mask.sum() for mask in (opening, room)]
    return float(np.linalg.norm(means[0] - means[1])) * TO_RGB > UNLIKE


def _whole(alpha: Floats, mesh: Array) -> Floats:
    """Close what no room can be seen through: faint doubts inside the person, a pin on the chest."""
    face = float(np.ptp(mesh[:, 1]))
    count, labels, stats, _ = cv2.connectedComponentsWithStats((alpha < SOLID).astype(np.uint8))
    x, y, wide, high, _ = stats.T
    height, width = alpha.shape
    within = (x > 0) & (x + wide < width) & (y + high < height)
    chest = y > mesh[:, 1].max() + CHEST * face
    deep = np.zeros(count, np.bool_)
    deep[labels[alpha < OPENING]] = True
    closed = ~deep | (within & chest & (np.maximum(wide, high) < HOLE * face))
    closed[0] = False  # the solid person
    out: Floats = np.where(closed[labels], np.float32(1), alpha)
    return out


def clean_edge(picture: Pixels, alpha: Floats) -> tuple[Pixels, Floats]:
    """Return the person's colour, free of the room's, and a crisper alpha.

    `picture` (h, w, 3) and `alpha` (h, w) are the framed selfie and its enlarged matte. Only pixels
    of mixed alpha change; the person's inside and the room keep every value.
    """
    band = np.flatnonzero(_open_band(alpha))
    if not len(band):
        return picture, alpha
    seen = np.take(picture.reshape(-1, 3), band, axis=0).astype(np.float32)
    small, quarter = halved(picture, HALVINGS).astype(np.float32), halved(alpha, HALVINGS)
    own, other, plain = _local_colours(small, quarter)
    lines = _lines(small, quarter, plain)
    inside, outside, lines, plain = (
        _under(layers, alpha.shape, band) for layers in (own, other, lines, plain)
    )
    mixed = _by_colour(seen, (inside, outside, plain), _fitted(seen, lines), alpha.ravel()[band])
    out_alpha, out = alpha.copy(), picture.copy()
    out_alpha.ravel()[band] = mixed * np.clip(mixed / TOE, 0, 1)
    out_alpha.ravel()[band] = cv2.GaussianBlur(out_alpha, SOFT, 0).ravel()[band]
    t = mixed[:, None]
    rest = _toned(seen - t * inside - (1 - t) * outside, _tint(outside))
    own = _dimmed(inside + t * rest, inside)
    out.reshape(-1, 3)[band] = np.clip(own, 0, 255).astype(np.uint8)
    return out, out_alpha


def _open_band(alpha: Floats) -> npt.NDArray[np.bool_]:
    """Mark pixels that are neither surely person nor surely room."""
    band: npt.NDArray[np.bool_] = cv2.inRange(alpha, 0.01, 0.985).view(np.bool_)
    return band.ravel()


def _lines(small: Floats, alpha: Floats, plain: Floats) -> Floats:
    """Alpha as a linear function of colour about each pixel: slopes and offset (h/4, w/4, 4).

    Where colour tells little of alpha such a line is but its mean: black hair before black would get a
    half transparent hem. There alpha stays as it was, only steeper; not before a `plain` room, where
    strands finer than the network's pixels show in colour alone.
    """
    lines, told = guided.slopes(small, alpha)
    share = np.maximum(between(told, *TOLD), plain)
    out: Floats = lines * share
    out[..., 3:] += (1 - share) * between(alpha[..., None], *STEEP)
    return out


def between(values: Floats, start: float, end: float) -> Floats:
    """0 up to `start`, 1 from `end` on."""
    out: Floats = np.clip((values - np.float32(start)) / np.float32(end - start), 0, 1)
    return out


def _fitted(seen: Floats, slopes: Floats) -> Floats:
    """Alpha (n,) of colours (n, 3) by the slopes and offsets (n, 4) there."""
    alpha = np.einsum("ij,ij->i", seen, slopes[:, :3]) / np.float32(255) + slopes[:, 3]
    out: Floats = np.clip(alpha, 0, 1)
    return out


def _local_colours(small: Floats, alpha: Floats) -> tuple[Floats, Floats, Floats]:
    """Mean colours (h/4, w/4, 3) of the sure person and the sure room near every pixel.

    Also how plainly the two differ there (h/4, w/4, 1), 0 to 1: far apart, and the room of one colour.
    """
    sure = (alpha > SURE_PERSON, alpha < SURE_ROOM)
    person, room = (where.astype(np.float32) for where in sure)
    square = cv2.multiply(small, small) @ LIGHT_OF
    own, other = mean_where(small, person), mean_where(small, room)
    level = mean_where(square[..., None], room)[..., 0]
    far = np.sqrt(_square(own - other) + 1)
    spread = np.sqrt(np.maximum(3 * level - _square(other), 0))
    plain = between(far, *PLAIN) * np.clip(1 - np.float32(EVEN) * spread / far, 0, 1)
    return own, other, plain[..., None]


def mean_where(small: Array, mask: Floats) -> Floats:
    """Mean of `small` (h, w, c) over `mask`: near it the nearest colours, further off ever wider means."""
    weight = _spread(mask) + np.float32(1e-9)
    mean: Array = cv2.merge([_spread(plane * mask) / weight for plane in cv2.split(small)])
    return mean.reshape(small.shape)


def _spread(plane: Array) -> Floats:
    """Sums of a plane (h, w) over a pyramid, each level weighing FURTHER of the one before.

    One box of one width would show as a step where its reach ends.
    """
    levels = [plane]
    while min(levels[-1].shape) > COARSEST:
        levels.append(cv2.pyrDown(levels[-1]))
    total: Array = levels.pop()
    for level in reversed(levels):
        wider = cv2.pyrUp(total, dstsize=level.shape[::-1])
        total = cv2.scaleAdd(wider, FURTHER, level)
    return total


def _under(mean: Floats, shape: tuple[int, ...], band: Array) -> Floats:
    """Return the quarter-size layers (n, c) under full-size pixels, between four of them."""
    rows = -(-len(band) // PER_ROW)  # remap takes no row longer than 32767
    y, x = np.divmod(np.resize(band.astype(np.int32), (rows, PER_ROW)), np.int32(shape[1]))
    x, y = ((at.astype(np.float32) + 0.5) / SHRINK - 0.5 for at in (x, y))
    found: Array = cv2.remap(mean, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    out: Floats = found.reshape(-1, mean.shape[2])[: len(band)]
    return out


def _toned(rest: Floats, room: Floats) -> Floats:
    """What sets a mixed pixel apart from both means: its light is hair's, its tint the room's if that has one."""
    share = np.float32(1 - TINT) * between(room, *TINTED)
    out: Floats = rest - share[:, None] * (rest @ TINT_OF)
    return out


def _dimmed(own: Floats, inside: Floats) -> Floats:
    """Fade the tint of what is much darker than the person's colour nearby: it is in the shade, or dark."""
    share = own @ LIGHT_OF / np.maximum(SHADE * (inside @ LIGHT_OF), 1)
    dark = np.flatnonzero(share < 1)
    own[dark] -= (1 - np.clip(share[dark], 0, 1))[:, None] * (own[dark] @ TINT_OF)
    return own


def _by_colour(
    seen: Floats, about: tuple[Floats, Floats, Floats], alpha: Floats, network: Floats
) -> Floats:
    """Place each colour on the line from room to person, where the two differ plainly.

    `about` holds the mean colours (n, 3) of person and room, and how plainly they differ (n, 1); `alpha`
    (n,) is what the photo's detail made of the network's. A busy
    room is no end of a line. A tint that is on neither end, and stronger than the person's, is that
    of some third thing behind the person, seen between curls.
    """
    inside, outside, plain = about
    line = inside - outside
    square = _square(line) + 1
    placed = np.clip(((seen - outside) * line) @ SUM / square, 0, 1)
    off = seen - outside - placed[:, None] * line
    far = np.sqrt(square)
    unsure = np.clip(6 * network * (1 - network), 0, 1)  # a sure network keeps its word
    trust = TRUST * unsure * plain[:, 0]
    trust *= np.clip(1.5 - np.sqrt(_square(off)) / far / STRAY, 0, 1)
    doubt = np.where(placed > alpha, alpha, 1 - alpha)
    trust *= np.clip(2 * doubt, 0, 1)  # dark things look like hair, grey hair like walls
    tint = np.minimum(_tint(off), _tint(seen) - _tint(inside))
    strange = between(tint, *STRANGE)
    mixed = (alpha + trust * (placed - alpha)) * (1 - LOST * unsure * strange)
    out: Floats = mixed.astype(np.float32)
    return out


def _tint(colours: Floats) -> Floats:
    out: Floats = np.sqrt(_square(colours @ TINT_OF))
    return out


def _square(vectors: Floats) -> Floats:
    out: Array = (vectors * vectors) @ SUM
    return out
