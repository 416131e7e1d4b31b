"""The selfie coach: whether a photo gives a headshot, and the one reason why not.

It says only what a licensed model or a measured rule can tell. It does not know drawings and
paintings from photos: an oil portrait reads like one, and filters that draw a photo over like a
soft one. Of masks and sunglasses it knows those that hide the skin's colour and the eyes, tried on
drawn ones only; cloth of the skin's hue and mirroring lenses pass. Limits were chosen on 90 usable
photos of some 30 people, three of them with dark skin in many lights, and on the spoilt ones beside
them; each limit names both sides, and stands well inside the gap, since other photos will come.
"""

from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.arrays import Pixels
from pipeline.contract import MAX_ENLARGEMENT, SIZES, Check, Reason, Size, Verdict
from pipeline.engines import Selfie
from pipeline.faces import Box, Expression, Face, FaceModels
from pipeline.selfies.readings import Readings, take

SMALLEST_SHARE = 0.30  # of a headshot's height: the loosest framing; no tighter one needs less face
MESH_ERROR = 0.02  # of the face height; framing has the last word
PRESENCE = 0.5  # the mesh network's own limit; 90 faces read 1.0, a false one 0.0
PICTURED = 0.8
"""Share of the subject's face height; what is larger is no picture on a wall, whatever the operator says. In
five photographs of groups the others' faces are from .90 of the largest."""
SHOWN_ASIDE, SHOWN_ABOVE, SHOWN_BELOW = 1.5, 1.8, 2.4
"""Face heights from the middle of the face: a headshot at the loosest framing reaches 1.33 aside, 1.4 up and
1.9 down."""
RIVAL = 0.5  # share of the subject's face height; groups .91-.98, faces behind .36 (5 photos)
MAX_OUTSIDE = 0.02  # share of the mesh; half faces .10 and .18, whole ones 0 (90 photos)
MAX_BLUR = 0.68  # usable photos up to .56 (90), 3 px gauss and motion .78-.81 (4)
MIN_HIGHLIGHT = 45.0  # L*; usable ones from 58, dark skin in low light included (90), spoilt 18, 4
MIN_EYES = 0.22  # usable from .32, glasses and shut eyes too (108); black, reflecting and brown
# lenses drawn on the same 108: 99, 96 and 90 % caught
MAX_CLOTH = 9.0  # (a*, b*); usable up to 5.8, beards, glasses and fringes too (108); blue, black
# and white masks drawn on the same 108: 100, 93 and 94 % caught, pale skin missed
MAX_CLIPPED = 0.15  # share of the face; usable up to .01 (90), burnt .78 (1)
MAX_NOISE = 8.0  # 8-bit sigma; usable up to 3.5 (90), high ISO 13.6 (1)
MAX_FLAT = 0.6  # share; usable up to .31 (90), JPEG quality 3 .88 (1)
MAX_BLOCKS = 3.0  # ratio; usable up to 1.8 (90), JPEG quality 3 6.7 (1)
MAX_YAW = 40.0  # degrees; three-quarter portraits up to 36 (90), profiles 47 and 51 (2)
PITCHES = (-25.0, 42.0)  # degrees; usable ones -23 to 30 (90)
LEVEL_PITCH = 8.0  # degrees that a straight look reads (median of 90)
SHUT_BOTH, SHUT_ONE = 0.42, 0.55  # blinks of the opener and of the more closed eye; laughing eyes
# reach .30 and .43 (90), shut ones .48/.81 and .66/.81 (2); a wink is .22/.52 and passes

MAX_TILT = 25.0  # L* between the halves; half shadow 30, most photos under 15
SKIN_HUES = (-10.0, 85.0)  # degrees of (a*, b*); skin of every tone lies at 0-70, blue cast at -77
GREY = 8.0  # chroma below which a picture has no hue (black and white: 0)
MAX_CHROMA = 41.0  # ordinary light up to 38 (125), a fire-coloured night 44, tungsten 68 (1 each)
HAND_ASIDE = 1.2  # face heights from the middle of the face: half a headshot's width, and a palm's
HAND_ABOVE, HAND_BELOW = -1.2, 1.1  # face heights; 7 of 9 hands seen near 103 faces, and no other;
# lower down the network takes a bare shoulder for one
STRETCHED_ASPECT = 2.5  # long to short side from which a faceless photo is tried squeezed back

NOTE_COST = 0.85  # factor on the score a note
SHARP = 0.30  # blur of the sharpest photos
BRIGHT = 75.0  # L* of the highlights in good light
LAUGHING_JAW = 0.20  # blendshape; broad smiles with teeth .12-.26 (6), speech .40, tongue out .29
TALKING = 8.0  # ease lost a unit of jaw beyond it: a tongue put out loses to a calm face
LOOK_STRAIGHT = (0.09, -0.028)  # `look` into the camera, and its change a degree of yaw (95 of 103)
LOOK_AWAY = (0.5, 0.9)  # off that: eyes on the camera up to .49 (95), on something else .69-1.5 (8)
AMPLE = 512.0  # px of face height beyond which more shows in no size


@dataclass(frozen=True, slots=True)
class _Seen:
    """All that is known of a photo whose subject was found."""

    readings: Readings
    expression: Expression
    alone: bool
    least: float


RULES: tuple[tuple[Reason, str], ...] = (
    (Reason.SEVERAL_FACES, "several"),
    (Reason.CUT_OFF, "cut_off"),
    (Reason.TOO_SMALL, "too_small"),
    (Reason.TOO_DARK, "too_dark"),
    (Reason.BURNT_OUT, "burnt"),
    (Reason.NOISY, "noisy"),
    (Reason.BLURRED, "blurred"),
    (Reason.COVERED, "covered"),
    (Reason.TURNED_AWAY, "turned"),
    (Reason.EYES_CLOSED, "shut"),
)
"""Asked in this order; the first that holds is the reason: what hides the other faults comes first."""


def judge(
    name: str,
    pixels: Pixels,
    faces: FaceModels,
    smallest: Size = SIZES[-1],
    spared: Collection[Check] = (),
) -> tuple[Verdict, Selfie | None]:
    """Judge a decoded photo; the selfie is None where the verdict sets it aside.

    With `Check.SEVERAL` spared, others' faces may be larger where no headshot would show them.

    `smallest` is the least headshot wanted, (width, height) px: the face must be high enough for
    it at the loosest framing and MAX_ENLARGEMENT.

    The score of a used photo, 0 to 1, is the sum of
      .25 size       face height from the least usable to 512 px
      .20 sharpness  blur from MAX_BLUR down to .30
      .15 light      two thirds highlights from MIN_HIGHLIGHT to L* 75, a third evenness from 40 L* to 0
      .10 frontality the worse of yaw and pitch against its limit
      .05 eyes       the opener eye against SHUT_BOTH
      .25 expression what one would show to an employer, see `_ease`: eyes on the camera too
    times .85 for every note.
    """
    found = subject(pixels, faces)
    if isinstance(found, Reason):
        return Verdict(found), None
    face, others = found
    with ThreadPoolExecutor(1) as aside:  # a network of one thread leaves a core to the others
        hand = aside.submit(_hand, pixels, face, faces)
        alone = is_alone(face, others) or (Check.SEVERAL in spared and stands_apart(face, others))
        readings, expression = take(pixels, face), faces.expression(pixels, face)
        seen = _Seen(readings, expression, alone, _least_height(smallest))
    height = round(seen.readings.height)
    reason = next((reason for reason, rule in RULES if _holds(rule, seen)), None)
    if reason:
        return Verdict(reason, _light(seen.readings), face=height), None
    notes = _light(seen.readings) + _beside(seen.readings, others) + hand.result()
    score = _score(seen) * NOTE_COST ** len(notes)
    return Verdict(None, notes, round(score, 3), height), Selfie(name, pixels, face, others)


def subject(pixels: Pixels, faces: FaceModels) -> tuple[Face, tuple[Face, ...]] | Reason:
    """Find and read the subject, and every other face; or say why there is none."""
    for look in (faces.detect, faces.detect_closer):
        real = [face for face in look(pixels) if face.box[3] > 0]
        for i, face in enumerate(real):
            read = faces.read(pixels, face)
            if read.presence >= PRESENCE:
                return read, tuple(real[:i] + real[i + 1 :])
    return Reason.STRETCHED if _squeezed_has_face(pixels, faces) else Reason.NO_FACE


def is_alone(face: Face, others: Sequence[Face]) -> bool:
    """Whether no other face is as large that it might be meant."""
    return all(other.box[3] < RIVAL * face.box[3] for other in others)


def stands_apart(face: Face, others: Sequence[Face]) -> bool:
    """Whether a read face is clearly the largest, and no headshot of it would show one that is not small."""
    large = [one.box for one in others if one.box[3] >= RIVAL * face.box[3]]
    return all(box[3] < PICTURED * face.box[3] and not _shown_with(face, box) for box in large)


def _shown_with(face: Face, box: Box) -> bool:
    """Whether what lies in a box may be in a headshot of that face."""
    middle, (left, top, width, height) = face.mesh[:, :2].mean(axis=0), box
    x0, y0 = (float(v) / face.height for v in (left - middle[0], top - middle[1]))
    x1, y1 = x0 + width / face.height, y0 + height / face.height
    return x0 < SHOWN_ASIDE and x1 > -SHOWN_ASIDE and y0 < SHOWN_BELOW and y1 > -SHOWN_ABOVE


def _squeezed_has_face(pixels: Pixels, faces: FaceModels) -> bool:
    height, width = pixels.shape[:2]
    if max(height, width) < STRETCHED_ASPECT * min(height, width):
        return False
    side = min(height, width)
    square = cv2.resize(pixels, (side, side), interpolation=cv2.INTER_AREA)
    usual: Pixels = square.astype(np.uint8, copy=False)
    return any(faces.read(usual, f).presence >= PRESENCE for f in faces.detect(usual)[:1])


def _least_height(smallest: Size) -> float:
    return smallest[1] * SMALLEST_SHARE / MAX_ENLARGEMENT * (1 - MESH_ERROR)


def _holds(rule: str, seen: _Seen) -> bool:
    r = seen.readings
    opener, shutter = sorted(seen.expression.blinks)
    return {
        "several": not seen.alone,
        "cut_off": r.outside > MAX_OUTSIDE,
        "too_small": r.height < seen.least,
        "too_dark": r.highlight < MIN_HIGHLIGHT,
        "burnt": r.clipped > MAX_CLIPPED,
        "covered": r.eyes < MIN_EYES or r.cloth > MAX_CLOTH,
        "noisy": r.noise > MAX_NOISE or (r.flat > MAX_FLAT and r.blocks > MAX_BLOCKS),
        "blurred": r.blur > MAX_BLUR,
        "turned": abs(r.yaw) > MAX_YAW or not PITCHES[0] <= r.pitch <= PITCHES[1],
        "shut": opener > SHUT_BOTH and shutter > SHUT_ONE,
    }[rule]


def _light(readings: Readings) -> tuple[Reason, ...]:
    """Note coloured light, on a photo that is set aside too: in it the next one fails again."""
    a, b = readings.colour
    chroma, hue = float(np.hypot(a, b)), float(np.degrees(np.arctan2(b, a)))
    off = chroma > GREY and not SKIN_HUES[0] <= hue <= SKIN_HUES[1]
    return (Reason.COLOUR_CAST,) if chroma > MAX_CHROMA or off else ()


def _beside(readings: Readings, others: tuple[Face, ...]) -> tuple[Reason, ...]:
    said = (
        (Reason.UNEVEN_LIGHT, readings.tilt > MAX_TILT),
        (Reason.OTHERS_BEHIND, bool(others)),
    )
    return tuple(reason for reason, holds in said if holds)


def _hand(pixels: Pixels, face: Face, faces: FaceModels) -> tuple[Reason, ...]:
    """Note a palm that a headshot would show; searched near the face, where it counts."""
    height = face.height
    x, y = face.mesh[:, :2].mean(axis=0)
    left, top = (int(max(0, v)) for v in (x - 1.5 * height, y - 1.2 * height))
    right, bottom = int(x + 1.5 * height), int(y + 1.8 * height)
    near = np.ascontiguousarray(pixels[top:bottom, left:right])
    palms = faces.hands(near)
    return (
        (Reason.HAND_IN_FRONT,)
        if any(_in_view(p, (x - left, y - top), height) for p in palms)
        else ()
    )


def _in_view(palm: Box, middle: tuple[float, float], height: float) -> bool:
    x, y = palm[0] + palm[2] / 2 - middle[0], palm[1] + palm[3] / 2 - middle[1]
    return abs(x) < HAND_ASIDE * height and HAND_ABOVE * height < y < HAND_BELOW * height


def _score(seen: _Seen) -> float:
    r = seen.readings
    size = (r.height - seen.least) / max(1.0, AMPLE - seen.least)
    sharp = (MAX_BLUR - r.blur) / (MAX_BLUR - SHARP)
    bright = (r.highlight - MIN_HIGHLIGHT) / (BRIGHT - MIN_HIGHLIGHT)
    even = 1 - r.tilt / 40
    front = 1 - max(abs(r.yaw) / MAX_YAW, abs(r.pitch - LEVEL_PITCH) / (PITCHES[1] - LEVEL_PITCH))
    eyes = 1 - min(seen.expression.blinks) / SHUT_BOTH
    ease = _ease(seen.expression) - _away(seen.expression.look, r.yaw)
    parts = np.clip((size, sharp, bright, even, front, eyes, ease), 0, 1)
    return float(parts @ np.array((0.25, 0.20, 0.10, 0.05, 0.10, 0.05, 0.25)))


def _ease(seen: Expression) -> float:
    """How easy a face looks: a calm one .6, a smile up to 1; grimaces and talking mouths below.

    Ranks the photos of one person and refuses none: resting faces differ between people.
    """
    talking = TALKING * max(0.0, seen.jaw - LAUGHING_JAW)
    return 0.6 + 0.4 * seen.smile - seen.pucker - talking - seen.frown * (1 - seen.smile)


def _away(look: float, yaw: float) -> float:
    """How far, 0 to 1, the eyes look past the camera; of a turned head they look at it aslant."""
    straight, per_degree = LOOK_STRAIGHT
    off = abs(look - straight - per_degree * yaw)
    return float(np.clip((off - LOOK_AWAY[0]) / (LOOK_AWAY[1] - LOOK_AWAY[0]), 0, 1))
