"""Photographs of people, measured as they are and after each damage: what is learnt and tested on.

A folder of photographs holds one folder a person; a photograph beside those is a person of its own. Where it has a MANIFEST.tsv, its columns `file`,
`person` and `notes` rule: a folder of several persons is as many people as photographs, and the
tone third is what the notes say of the skin. What is read off a face is forgotten with the process.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from pipeline.arrays import Array, Floats, Pixels
from pipeline.contract import Mark
from pipeline.engines import Stage
from pipeline.faces import CHIN, Box, Face, FaceModels
from pipeline.likeness import closeup, damage, hair, paired
from pipeline.likeness import portrait as portraits
from pipeline.likeness.portrait import Portrait
from pipeline.selfies.sandbox import Sandbox, Unreadable
from pipeline.stages import finish, grade, light

MANIFEST = "MANIFEST.tsv"
PHOTOS = {".jpg", ".jpeg", ".png", ".webp", ".heic"}
SAME_PHOTO = 0.12  # distance of embeddings below which two files are one photograph
SAME_PERSON = 0.60  # distance to the person's middle photograph beyond which it is somebody else's
SIDE = 1600  # px, the long side photographs are read at
SURE_PALM = 0.9  # score of a hand that is pasted elsewhere
ASIDE, UP, DOWN = 1.7, 1.4, 2.0  # face heights kept round it
THIRDS = ("dark", "medium", "light")
TONES = {
    "medium-dark": "dark",
    "medium-brown": "dark",
    "light-medium": "medium",
    "medium-light": "medium",
    "very light": "light",
    "dark": "dark",
    "medium": "medium",
    "light": "light",
}
"""What notes say of a skin, the longer words first, to its third."""
TONE = re.compile(rf"\b({'|'.join(TONES)})\b")

EYES = re.compile(r"\b(brown|blue|light|green) eyes\b")


@dataclass(frozen=True, slots=True)
class Person:
    """One person's photographs: as they are, and by damage; None where it could not be done.

    `steps` tells of steps and damages whether the paired measures refuse them, None where nothing
    could be measured. `eyes` is "brown" or "light" where the notes say so.
    """

    name: str = field(repr=False)
    tone: str
    innocent: tuple[Portrait, ...] = field(repr=False)
    damaged: Mapping[str, tuple[Portrait | None, ...]] = field(repr=False)
    steps: Mapping[str, tuple[bool | None, ...]] = field(repr=False)
    eyes: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph with its faces, the person's first, and the person's share of it (h, w)."""

    pixels: Pixels = field(repr=False)
    faces: tuple[Face, ...] = field(repr=False)
    share: Floats = field(repr=False)


@dataclass(frozen=True, slots=True)
class Guests:
    """Whom to paste into the next person's photographs: another's head, another's hand."""

    head: Photo | None = None
    hand: tuple[Pixels, Box] | None = None


Say = Callable[[str, float], None]


Listed = Mapping[str, tuple[str, Sequence[Path]]]
"""(notes, files) by person."""


def listed(folder: Path) -> Listed:
    """List (notes, files) by person; the notes are "" where nothing tells."""
    if (folder / MANIFEST).is_file():
        return _by_manifest(folder)
    found: dict[str, tuple[str, list[Path]]] = {}
    for file in sorted(folder.rglob("*")):
        if file.suffix.lower() in PHOTOS:
            name = file.stem if file.parent == folder else file.parent.name
            found.setdefault(name, ("", []))[1].append(file)
    return found


def _by_manifest(folder: Path) -> Listed:
    with (folder / MANIFEST).open(newline="") as manifest:
        table = list(csv.DictReader(manifest, delimiter="\t", quoting=csv.QUOTE_NONE))
    rows = [row for row in table if row["person"]]
    named: dict[Path, set[str]] = {}
    for row in rows:
        named.setdefault(Path(row["file"]).parent, set()).add(row["person"])
    found: dict[str, tuple[str, list[Path]]] = {}
    for row in rows:
        file = Path(row["file"])
        one = len(named[file.parent]) == 1
        key = file.parent.name if one else str(file)
        found.setdefault(key, (row["notes"], []))[1].append(folder / file)
    return found


def tone_of(notes: str) -> str:
    """Tell the tone third that notes on a photograph name first, or ""."""
    said = TONE.search(notes)
    return TONES[said[1]] if said else ""


def eyes_of(notes: str) -> str:
    """Tell the colour of the eyes that notes name, "brown" or "light", or ""."""
    said = EYES.search(notes)
    return "" if said is None else "brown" if said[1] == "brown" else "light"


def read(people: Listed, models: FaceModels, sandbox: Sandbox, say: Say) -> Iterator[Person]:
    """Measure people one by one; who is pasted into a photograph was read before it."""
    guests = Guests()
    for number, (name, (notes, files)) in enumerate(people.items()):
        say("measure", number / len(people))
        photos = [photo for file in files if (photo := opened(file, models, sandbox)) is not None]
        kept = _distinct([(photo, _portrait(models, photo)) for photo in photos])
        if not kept:
            continue
        yield Person(
            name=name,
            tone=tone_of(notes),
            innocent=tuple(portrait for _, portrait in kept),
            damaged=_all_damaged(models, [photo for photo, _ in kept], guests),
            steps=_all_steps([photo for photo, _ in kept]),
            eyes=eyes_of(notes),
        )
        guests = _next_guests(models, [photo for photo, _ in kept], guests)


def opened(file: Path, models: FaceModels, sandbox: Sandbox) -> Photo | None:
    """Open a photograph, cut to head and chest and shrunk to a face of FACE_PX; None for no face."""
    try:
        pixels = sandbox.decode(file.read_bytes(), SIDE)
    except Unreadable:
        return None
    found = models.detect(pixels)
    if not found:
        return None
    face = models.read(pixels, found[0])
    (x, y), unit = face.mesh[:, :2].mean(axis=0), face.height
    x0, y0 = (int(max(0, v)) for v in (x - ASIDE * unit, y - UP * unit))
    pixels = pixels[y0 : int(y + DOWN * unit), x0 : int(x + ASIDE * unit)]
    zoom = min(1.0, closeup.FACE_PX / unit)
    small: Array = cv2.resize(pixels, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_AREA)
    return _photo(small, models)


def _photo(pixels: Pixels, models: FaceModels) -> Photo | None:
    """Find the faces, the person's largest first."""
    found = models.detect(pixels)
    if not found:
        return None
    face = models.read(pixels, found[0])
    coarse, back = models.person(pixels, face)
    share: Array = cv2.warpAffine(coarse, back, pixels.shape[1::-1], flags=cv2.INTER_LINEAR)
    return Photo(pixels, (face, *found[1:]), share)


def _portrait(models: FaceModels, photo: Photo) -> Portrait:
    return portraits.take(models, photo.pixels, photo.faces)


def _distinct(taken: Sequence[tuple[Photo, Portrait]]) -> list[tuple[Photo, Portrait]]:
    """Drop repeated photographs, the smaller first, and those of somebody else."""
    by_size = sorted(taken, key=lambda one: -one[1].height)
    vectors = np.array([one.embedding for _, one in by_size])
    if not len(vectors):
        return []
    apart = np.linalg.norm(vectors[:, None] - vectors[None], axis=2)
    middle = int(np.median(apart, axis=1).argmin())
    return [
        one
        for i, one in enumerate(by_size)
        if apart[i, middle] <= SAME_PERSON and (apart[i, :i] > SAME_PHOTO).all()
    ]


def _all_damaged(
    models: FaceModels, photos: Sequence[Photo], guests: Guests
) -> dict[str, tuple[Portrait | None, ...]]:
    names = (*damage.DAMAGES, *HAIR, SECOND_PERSON, EXTRA_HAND)
    return {
        name: tuple(_damaged(models, photo, name, guests) for photo in photos) for name in names
    }


SECOND_PERSON, EXTRA_HAND = "second person", "extra hand"
HAIR = {
    "hair blurred": damage.blurred_hair,
    "hair straightened": damage.straightened_hair,
    "hair volume lost": damage.without_volume,
}


def _all_steps(photos: Sequence[Photo]) -> dict[str, tuple[bool | None, ...]]:
    """Ask the paired measures about innocent steps, and about each damage."""
    steps: dict[str, damage.Damage] = INNOCENT_STEPS | damage.STEPS
    return {name: tuple(_refused(photo, step) for photo in photos) for name, step in steps.items()}


def _refused(photo: Photo, step: damage.Damage) -> bool | None:
    face = photo.faces[0]
    if face.height < closeup.LEAST_FACE:
        return None
    after = step(photo.pixels, face)
    measures = paired(Stage("", "", photo.pixels, after, face))
    return any(one.mark is Mark.FAILED for one in measures)


def _encoded(pixels: Pixels, _: Face) -> Pixels:
    """Through a JPEG of a headshot's quality."""
    with Image.open(io.BytesIO(finish.jpeg(pixels))) as coded:
        return np.asarray(coded.convert("RGB"))


def _relit(pixels: Pixels, face: Face) -> Pixels:
    return light.relit(pixels, face, {})


def _graded(pixels: Pixels, face: Face) -> Pixels:
    return grade.graded(pixels, face, {})


INNOCENT_STEPS: dict[str, damage.Damage] = {"jpeg": _encoded, "light": _relit, "grade": _graded}
"""What our own steps do, with the strengths of a style that names none."""


def _next_guests(models: FaceModels, photos: Sequence[Photo], before: Guests) -> Guests:
    hands = [(one.pixels, palm) for one in photos for palm in models.hands(one.pixels, SURE_PALM)]
    return Guests(photos[0], max(hands, key=lambda hand: hand[1][2], default=before.hand))


def _damaged(models: FaceModels, photo: Photo, name: str, guests: Guests) -> Portrait | None:
    """Do one damage and measure again, from the mesh on; who and how many only where it matters."""
    spoilt = _spoilt(photo, name, guests)
    if spoilt is None:
        return None
    faces, palms = [photo.faces[0]], 0
    if name == SECOND_PERSON:
        faces = list(models.detect(spoilt))
        faces.sort(key=lambda face: _apart(face, photo.faces[0]))
    if name == EXTRA_HAND:
        palms = portraits.hands(models, spoilt, photo.faces[0])
    if not faces:
        return None
    faces[0] = models.read(spoilt, faces[0])
    return portraits.take(models, spoilt, faces, (np.zeros(128, np.float32), palms))


def _apart(one: Face, other: Face) -> float:
    return float(np.abs(np.array(one.box[:2]) - other.box[:2]).max())


def _spoilt(photo: Photo, name: str, guests: Guests) -> Pixels | None:
    face = photo.faces[0]
    if name in damage.DAMAGES:
        return damage.DAMAGES[name](photo.pixels, face)
    if name in HAIR:
        return HAIR[name](photo.pixels, face, _hair(photo))
    if name == SECOND_PERSON and guests.head:
        guest = (guests.head.pixels, guests.head.faces[0], guests.head.share)
        return damage.second_person(photo.pixels, face, guest)
    if name == EXTRA_HAND and guests.hand and _has_chest(photo):
        return damage.extra_hand(photo.pixels, face, guests.hand)
    return None


def _has_chest(photo: Photo) -> bool:
    """Whether a hand below the chin would be in the picture."""
    face = photo.faces[0]
    return bool(face.mesh[CHIN, 1] + face.height < photo.pixels.shape[0])


def _hair(photo: Photo) -> Floats:
    """Soft mask (h, w) of the hair in the whole photograph."""
    view = closeup.closeup(photo.pixels, photo.faces[0])
    share: Array = cv2.warpAffine(photo.share, view.affine, view.pixels.shape[1::-1])
    zone = hair.zone(view, share).astype(np.float32)
    back = cv2.invertAffineTransform(view.affine)
    out: Array = cv2.warpAffine(zone, back, photo.pixels.shape[1::-1], flags=cv2.INTER_LINEAR)
    return out
