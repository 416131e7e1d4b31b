"""The card: all measures of a headshot joined into five lines, and a small wordless picture.

Codes and numbers; whoever shows a card has the words.
"""

import io
from collections.abc import Iterable, Sequence

import cv2
import numpy as np
from PIL import Image, ImageDraw

from pipeline.arrays import Array, Pixels
from pipeline.contract import Level, Line, Mark, Measure, Part
from pipeline.engines import Selfie, Stage
from pipeline.faces import Face
from pipeline.stages import skin

PARTS = {
    "identity": Part.IDENTITY,
    "skin": Part.SKIN,
    "texture": Part.SKIN,
    "eyes": Part.EYES,
    "left_eye": Part.EYES,
    "right_eye": Part.EYES,
    "hair": Part.HAIR,
    "mouth": Part.ANATOMY,
    "teeth": Part.ANATOMY,
    "shape": Part.ANATOMY,
    "people": Part.ANATOMY,
    "hands": Part.ANATOMY,
    "ears": Part.ANATOMY,
    "worn": Part.ANATOMY,
}
"""The first word of a measure's name to the line it belongs to."""

STRICTEST = tuple(Level)
PROOFS = {
    "skin": ("skin",),
    "eyes": ("left_eye", "right_eye"),
    "hair": ("hair",),
    "teeth": ("mouth",),
}
"""Of what pixels kept are proof: what paired measures of these have shown to be untouched, no
difference from other selfies can take back. Who it is, and how many, is asked of every picture."""
WARNINGS = ("identity.copied",)

Colour = tuple[int, int, int]
"""sRGB, 0 to 255."""

FACE_PX = 160  # side of each face
GAP = 8  # px
SWATCH_PX = 40  # side of each swatch
SIDE_PX = (320, 400)  # width, height of a headshot in a pair
PAIRS = 2  # of headshots in a row
MARGIN = 0.25  # of the face's height left round it
SEEN = 4  # px of the shrunk picture beside a face that its shrinking and interpolation see
PAPER = (245, 245, 245)
QUALITY = 90


def part_of(measure: Measure) -> Part | None:
    """Tell the line that a measure belongs to."""
    return PARTS.get(_word(measure))


def lines(measures: Iterable[Measure]) -> tuple[Line, ...]:
    """Join measures into the five lines."""
    known = tuple(measures)
    wrong = failed(known)
    of: dict[Part | None, list[Measure]] = {part: [] for part in (*Part, None)}
    for measure in known:
        of[part_of(measure)].append(measure)
    return tuple(_line(part, of[part], wrong) for part in Part)


def failed(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """Name the measures for which a picture has to be withheld.

    All that failed, but for warnings, and for doubts about a part that was proven untouched step by
    step. What is judged of a whole job condemns no single picture.
    """
    known = tuple(measures)
    proven = {what for what, proof in PROOFS.items() if _proven(proof, known)}
    return tuple(
        one
        for one in known
        if one.mark is Mark.FAILED
        and one.name not in WARNINGS
        and (one.level is Level.PAIRED or (one.level is Level.PICTURE and _word(one) not in proven))
    )


def _proven(proof: tuple[str, ...], measures: Iterable[Measure]) -> bool:
    marks = {one.mark for one in measures if _word(one) in proof and one.level is Level.PAIRED}
    return Mark.PASSED in marks and Mark.FAILED not in marks


def _word(measure: Measure) -> str:
    return measure.name.split(".")[0]


def _line(part: Part, measures: Sequence[Measure], wrong: Sequence[Measure]) -> Line:
    wrong = [one for one in measures if one in wrong]
    taken = [one for one in measures if one.mark is not Mark.NOT_CHECKED]
    reasons = dict.fromkeys(one.why for one in measures if one.why is not None)
    if not taken:
        return Line(part, Mark.NOT_CHECKED, None, tuple(reasons))
    passed = [one for one in taken if one.mark is Mark.PASSED] or taken
    strictest = min((one.level for one in passed), key=STRICTEST.index)
    decided = wrong or [one for one in passed if one.level is strictest]
    mark = Mark.FAILED if wrong else Mark.PASSED
    return Line(part, mark, max(decided, key=_nearness), tuple(reasons))


def _nearness(measure: Measure) -> float:
    """How much of its limit a measure has used up; nothing where it strays the way it may."""
    used = abs(measure.value or 0.0) / max(measure.limit, 1e-9)
    return 0.0 if measure.mark is Mark.PASSED and used > 1 else used


def picture(selfie: Selfie, stage: Stage) -> bytes:
    """Draw a card's picture, JPEG: the selfie's face and a stage's result, swatches of skin below."""
    sheet = Image.new("RGB", (2 * FACE_PX + 3 * GAP, FACE_PX + SWATCH_PX + 3 * GAP), PAPER)
    draw = ImageDraw.Draw(sheet)
    faces = ((selfie.pixels, selfie.face), (stage.after, stage.face))
    colours = _swatches(selfie, stage)
    for column, ((pixels, face), swatches) in enumerate(zip(faces, colours, strict=True)):
        left = GAP + column * (FACE_PX + GAP)
        sheet.paste(Image.fromarray(_portrait(pixels, face)), (left, GAP))
        top = FACE_PX + 2 * GAP
        wide = FACE_PX // max(1, len(swatches))
        for place, colour in enumerate(swatches):
            corner = (left + place * wide, top)
            draw.rectangle((*corner, corner[0] + wide - 1, top + SWATCH_PX - 1), fill=colour)
    file = io.BytesIO()
    sheet.save(file, "JPEG", quality=QUALITY, subsampling=0)
    return file.getvalue()


def sides(pairs: Sequence[tuple[Pixels, Pixels]]) -> bytes:
    """Draw pairs of headshots, JPEG: each pair side by side, two pairs in a row."""
    width, height = SIDE_PX
    rows, columns = -(-len(pairs) // PAIRS), min(PAIRS, len(pairs))
    size = (columns * (2 * width + 2 * GAP) + GAP, rows * (height + GAP) + GAP)
    sheet = Image.new("RGB", size, PAPER)
    for place, pair in enumerate(pairs):
        row, column = divmod(place, PAIRS)
        left, top = GAP + column * (2 * width + 2 * GAP), GAP + row * (height + GAP)
        for side, pixels in enumerate(pair):
            small = Image.fromarray(pixels).resize(SIDE_PX, Image.Resampling.LANCZOS)
            sheet.paste(small, (left + side * width, top))
    file = io.BytesIO()
    sheet.save(file, "JPEG", quality=QUALITY, subsampling=0)
    return file.getvalue()


def _portrait(pixels: Pixels, face: Face) -> Pixels:
    """Cut the face out, square, FACE_PX wide; beyond the picture its edge goes on."""
    low, high = face.mesh[:, :2].min(axis=0), face.mesh[:, :2].max(axis=0)
    half = (0.5 + MARGIN) * float((high - low).max())
    zoom = FACE_PX / (2 * half)
    corner = (low + high) / 2 - half
    times = int(np.log2(max(1, 1 / zoom)))
    step = 2**times  # where the part begins decides which pixels are merged
    x0, y0 = (max(0, int(v) // step - SEEN) * step for v in corner)
    x1, y1 = (int(v + 2 * half) + SEEN * step for v in corner)
    part: Array = pixels[y0:y1, x0:x1]
    for _ in range(times):
        part = cv2.pyrDown(part)
    affine = np.c_[np.eye(2) * zoom * step, -zoom * (corner - (x0, y0))]
    flags = cv2.INTER_AREA if zoom < 1 else cv2.INTER_CUBIC
    side = (FACE_PX, FACE_PX)
    out = cv2.warpAffine(part, affine, side, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return out.astype(np.uint8, copy=False)


def _swatches(selfie: Selfie, stage: Stage) -> tuple[list[Colour], list[Colour]]:
    """Mean colours of forehead, nose, cheeks and chin: of the selfie, and of the result.

    Under the same points of both: a patch found anew in each may lie on the brim of a hat in one.
    """
    there = np.c_[stage.face.mesh[:, :2], np.ones(len(stage.face.mesh))]
    back = np.linalg.lstsq(there, selfie.face.mesh[:, :2], rcond=None)[0]
    height, width = selfie.pixels.shape[:2]
    before: list[Colour] = []
    after: list[Colour] = []
    for where in skin.patch_points(stage.face, stage.after).values():
        if len(where):
            own = (np.c_[where, np.ones(len(where))] @ back).round().astype(int)
            before.append(_mean(selfie.pixels, own.clip(0, (width - 1, height - 1))))
            after.append(_mean(stage.after, where))
    return before, after


def _mean(pixels: Pixels, where: Array) -> Colour:
    red, green, blue = skin.colours(pixels, where).mean(axis=0).round().astype(int)
    return int(red), int(green), int(blue)
