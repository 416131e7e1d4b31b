"""Finding, measuring and comparing faces: the only module that knows the face models.

All coordinates are picture pixels (x right, y down); pictures are uint8 sRGB (height, width, 3).
"Left" and "right" are the picture's, not the person's.
"""

from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from time import perf_counter

import cv2
import dlib
import numpy as np
from ai_edge_litert.interpreter import Interpreter

from pipeline.arrays import Floats, Pixels
from pipeline.contract import WeightsMissing
from pipeline.patches import carried, cut_square, letterboxed, manageable, rotation

Box = tuple[float, float, float, float]
"""(x, y, width, height) in picture pixels."""

SAME_PERSON = 0.43
"""Euclidean distance between embeddings (of one, or a mean of several) up to which two are one person."""

DETECTOR_FILE = "face_detection_full_range_sparse.tflite"
MESH_FILE = "face_landmark.tflite"
IRIS_FILE = "iris_landmark.tflite"
DENSE_MESH_FILE = "face_landmarks_detector.tflite"
BLENDSHAPES_FILE = "face_blendshapes.tflite"
PALM_FILE = "hand_detector.tflite"
PERSON_FILE = "selfie_segmenter.tflite"
IDENTITY_FILE = "dlib_face_recognition_resnet_model_v1.dat"

DETECTOR_SIDE = 192  # px, detector and palm input
FURTHER_AWAY = 0.5  # share of the detector's input that the picture takes at a second look
FACE_SCORE = 0.5  # detector confidence
IRIS_SIDE, DENSE_SIDE = 64, 256  # px, inputs of the iris and the dense mesh network
PALM_SCORE = 0.8  # detector confidence; of 9 photos, hands at a face from .9, none there up to .75
SAME_FACE = 0.5  # two boxes are one face when their centres are closer than this share of a side
PERSON_SIDE = 256  # px, input of the person network
HEAD_ROOM = 2.6  # side of the square round the head that it sees, in face heights
TILE = 640  # px, the closer look for small faces
MESH_MARGIN = 1.5  # side of the mesh crop in detector boxes (MediaPipe's own)
IRIS_MARGIN = 2.3  # side of the iris crop in eye widths (MediaPipe's own)
OVERLAP = 0.3  # intersection over union from which two palms are one

HAIRLINE, CHIN = 10, 152  # mesh indices
EYES = ((33, 133), (362, 263))
"""Mesh indices of the corners of the left eye, then of the right one."""

CHIP_SIDE = 150  # px, input of the identity network
CHIP_PADDING = 0.25  # share of the face left round it
CHIP_POINTS = (263, 362, 33, 133, 2)
"""Mesh indices of dlib's five points: right eye outer, inner, left eye outer, inner, nose base."""
CHIP_PLACES = np.array(
    [
        (0.8595674595992, 0.2134981538014),
        (0.6460604764104, 0.2289674387677),
        (0.1205750620789, 0.2137274526848),
        (0.3340850613712, 0.2290642403242),
        (0.4901123135679, 0.6277975316475),
    ],
    np.float32,
)
"""Where those points lie in an aligned chip, before padding (dlib, get_face_chip_details)."""

BLENDSHAPE_POINTS = np.fromstring(
    "0 1 4 5 6 7 8 10 13 14 17 21 33 37 39 40 46 52 53 54 55 58 61 63 65 66 67 70 78 80 81 82 84 87"
    " 88 91 93 95 103 105 107 109 127 132 133 136 144 145 146 148 149 150 152 153 154 155 157 158 159"
    " 160 161 162 163 168 172 173 176 178 181 185 191 195 197 234 246 249 251 263 267 269 270 276 282"
    " 283 284 285 288 291 293 295 296 297 300 308 310 311 312 314 317 318 321 323 324 332 334 336 338"
    " 356 361 362 365 373 374 375 377 378 379 380 381 382 384 385 386 387 388 389 390 397 398 400 402"
    " 405 409 415 454 466 468 469 470 471 472 473 474 475 476 477",
    dtype=np.int32,
    sep=" ",
)
"""The 146 of 478 points that the blendshape network reads (MediaPipe, face_blendshapes_graph.cc)."""
BLINKS, FROWN, JAW, PUCKER, SMILE = [10, 9], [1, 2], [25], [38], [44, 45]
LOOK_LEFT, LOOK_RIGHT = [14, 15], [13, 16]
"""Which of the 52 blendshapes tell what (MediaPipe names them by the person's side)."""


@dataclass(frozen=True, slots=True)
class Face:
    """A face found in a picture.

    `box` is (x, y, width, height); `keypoints` the detector's six points (6, 2): left eye, right
    eye, nose tip, mouth, left and right ear; `mesh` the 468 MediaPipe points (468, 3) whose z is
    depth in pixels, smaller nearer; `irises` the centres (2, 2) of the eye on the picture's left,
    then of the one on its right, `iris_radii` (2,) their radii in pixels. `mesh`, `irises` and
    `iris_radii` are empty (0, 3), (0, 2), (0,) for a face that was only detected. `score` is the
    detector's confidence and `presence` the mesh network's that it really saw a face, both 0 to 1
    (`presence` 0 before `read`).
    """

    box: Box
    score: float
    keypoints: Floats = field(repr=False)
    mesh: Floats = field(repr=False)
    irises: Floats = field(repr=False)
    presence: float = 0.0
    iris_radii: Floats = field(default_factory=lambda: np.zeros(0, np.float32), repr=False)

    @property
    def height(self) -> float:
        """Hairline to chin of a read face, in pixels."""
        return float(np.linalg.norm(self.mesh[HAIRLINE, :2] - self.mesh[CHIN, :2]))


@dataclass(frozen=True, slots=True)
class Expression:
    """What a face does, each 0 to 1: how far the left and the right eye are shut, and the mouth.

    `look`, -1 to 1, is how far the eyes are turned in the head; towards the person's left above 0.
    """

    blinks: tuple[float, float]
    smile: float
    frown: float
    jaw: float
    pucker: float
    look: float = 0.0


class FaceModels:
    """The face networks, opened once, for any threads: they take turns at each, which keeps state.

    `spent` sums the seconds inside bare network calls, the floor no pipeline can go below.
    """

    def __init__(self, weights: Path, threads: int = 1) -> None:
        """Open the networks in folder `weights`; raises WeightsMissing.

        They are too small to gain from a second thread (4 to 12 ms each, with one as with two),
        and LiteRT's threads spin for a while after each, in the way of the step that follows.
        """
        self.spent = 0.0
        self._counting = Lock()
        self._turns: dict[int, Lock] = {}
        self._detector = _open(weights / DETECTOR_FILE, threads)
        self._mesh = _open(weights / MESH_FILE, threads)
        self._iris_network = _open(weights / IRIS_FILE, threads)
        self._dense_mesh = _open(weights / DENSE_MESH_FILE, threads)
        self._blendshapes = _open(weights / BLENDSHAPES_FILE, threads)
        self._palm = _open(weights / PALM_FILE, threads)
        self._person = _open(weights / PERSON_FILE, threads)
        self._identity = dlib.face_recognition_model_v1(str(_present(weights / IDENTITY_FILE)))

    def detect(self, pixels: Pixels) -> tuple[Face, ...]:
        """Find every face at least about 1/20 of the picture high, largest first, without mesh.

        A face that fills the picture is missed at first (2 of 90 photos): where nothing is found,
        the picture is looked at once more from further away.
        """
        small, scale = manageable(pixels)
        return self._detect(small, scale, 1.0) or self._detect(small, scale, FURTHER_AWAY)

    def _detect(self, small: Pixels, scale: float, fill: float) -> tuple[Face, ...]:
        tensor, zoom, offset = letterboxed(small, DETECTOR_SIDE, fill)
        boxes, logits = _by_width(self._run(self._detector, tensor / np.float32(127.5) - 1))
        scores = _sigmoid(logits[:, 0])
        found: list[Face] = []
        for i in sorted(np.flatnonzero(scores > FACE_SCORE), key=lambda i: -scores[i]):
            points = boxes[i].reshape(-1, 2) + DETECTOR_GRID[i] * DETECTOR_SIDE
            points[1] = boxes[i, 2:4]
            points[[0, 2, 3, 4, 5, 6, 7]] -= offset
            face = _face(points * (scale / zoom), float(scores[i]))
            if all(not _same(face, other) for other in found):
                found.append(face)
        return _largest_first(found)

    def detect_closer(self, pixels: Pixels) -> tuple[Face, ...]:
        """Find small faces too, in overlapping tiles: for a picture in which `detect` saw none."""
        found: list[Face] = []
        for x, y in _tiles(pixels.shape[1], pixels.shape[0]):
            tile = np.ascontiguousarray(pixels[y : y + TILE, x : x + TILE])
            for face in self.detect(tile):
                moved = _moved(face, x, y)
                if all(not _same(moved, other) for other in found):
                    found.append(moved)
        return _largest_first(found)

    def read(self, pixels: Pixels, face: Face) -> Face:
        """Give the face its mesh, irises and presence."""
        angle, side = _roll(face), MESH_MARGIN * max(face.box[2:])
        patch, back = cut_square(pixels, _centre(face.box), angle, (side, DETECTOR_SIDE))
        points, flag = _by_size(self._run(self._mesh, patch))
        flat = points.reshape(-1, 3)
        mesh = np.c_[carried(flat[:, :2], back), flat[:, 2] * side / DETECTOR_SIDE]
        mesh = mesh.astype(np.float32)
        irises, radii = zip(*(self._iris(pixels, mesh, angle, k) for k in (0, 1)), strict=True)
        return replace(
            face,
            mesh=mesh,
            irises=np.array(irises, np.float32),
            iris_radii=np.array(radii, np.float32),
            presence=float(_sigmoid(flag.ravel())[0]),
        )

    def embed(self, pixels: Pixels, face: Face) -> Floats:
        """Describe a read face by 128 float32; the same person lies within SAME_PERSON."""
        aligned = chip(pixels, face, CHIP_SIDE, CHIP_PADDING)
        chip_bytes = np.ascontiguousarray((aligned * 255).round().astype(np.uint8))
        with self._turn(self._identity):
            started = perf_counter()
            descriptor = self._identity.compute_face_descriptor(chip_bytes)
            self._count(started)
        return np.array(descriptor, np.float32)

    def expression(self, pixels: Pixels, face: Face) -> Expression:
        """Read what a read face does, by the blendshape network."""
        side = MESH_MARGIN * max(face.box[2:])
        patch, back = cut_square(pixels, _centre(face.box), _roll(face), (side, DENSE_SIDE))
        points = max(self._run(self._dense_mesh, patch), key=lambda a: a.size).reshape(-1, 3)
        chosen = carried(points[:, :2], back)[BLENDSHAPE_POINTS].astype(np.float32)
        shapes = self._run(self._blendshapes, chosen[None])[0].ravel()
        left, right = (float(shapes[i]) for i in BLINKS)
        smile, frown, jaw, pucker = (
            float(shapes[where].mean()) for where in (SMILE, FROWN, JAW, PUCKER)
        )
        look = float(shapes[LOOK_LEFT].mean() - shapes[LOOK_RIGHT].mean())
        return Expression((left, right), smile, frown, jaw, pucker, look)

    def hands(self, pixels: Pixels, least: float = PALM_SCORE) -> tuple[Box, ...]:
        """Boxes of the palms seen. It undercounts (9 of about 13 by hand): no palm proves nothing."""
        small, scale = manageable(pixels)
        tensor, zoom, offset = letterboxed(small, DETECTOR_SIDE)
        boxes, logits = _by_width(self._run(self._palm, tensor / np.float32(255)))
        scores = _sigmoid(logits[:, 0])
        kept = np.flatnonzero(scores > least)
        centres = (boxes[kept, :2] + PALM_GRID[kept] * DETECTOR_SIDE - offset) * (scale / zoom)
        sizes = boxes[kept, 2:4] * (scale / zoom)
        corners = np.c_[centres - sizes / 2, sizes]
        best = cv2.dnn.NMSBoxes(corners.tolist(), scores[kept].tolist(), least, OVERLAP)
        return tuple(_box(corners[int(i)]) for i in np.array(best).ravel())

    def person(self, pixels: Pixels, face: Face) -> tuple[Floats, Floats]:
        """Tell the person from the room round the head of a read face, coarsely.

        Returns the person's share (256, 256) float32, 0 to 1, and the affine (2, 3) from its pixels
        to the picture's. Quick (about 10 ms): for measuring, not for cutting out.
        """
        middle = face.mesh[[HAIRLINE, CHIN], :2].mean(axis=0)
        square = (HEAD_ROOM * face.height, PERSON_SIDE)
        patch, back = cut_square(pixels, middle, 0.0, square)
        return self._run(self._person, patch)[0][0, ..., 0], back

    def _iris(self, pixels: Pixels, mesh: Floats, angle: float, eye: int) -> tuple[Floats, float]:
        """Find one iris, centre and radius. The network knows one eye; the other is mirrored in."""
        a, b = (mesh[i, :2] for i in EYES[eye])
        centre: Floats = (a + b) / np.float32(2)
        side = float(np.linalg.norm(b - a)) * IRIS_MARGIN
        patch, back = cut_square(pixels, centre, angle, (side, IRIS_SIDE))
        patch = np.ascontiguousarray(patch[:, :, ::-1]) if eye else patch
        points = _by_size(self._run(self._iris_network, patch))[1].reshape(-1, 3)[:, :2]
        if eye:
            points = points * (-1, 1) + (IRIS_SIDE, 0)
        placed = carried(points.astype(np.float32), back)
        return placed[0], float(np.linalg.norm(placed[1:] - placed[0], axis=1).mean())

    def _run(self, network: Interpreter, tensor: Floats) -> list[Floats]:
        with self._turn(network):
            started = perf_counter()
            network.set_tensor(network.get_input_details()[0]["index"], tensor)
            network.invoke()
            answers = [network.get_tensor(out["index"]) for out in network.get_output_details()]
            self._count(started)
        return answers

    def _turn(self, network: object) -> Lock:
        with self._counting:
            return self._turns.setdefault(id(network), Lock())

    def _count(self, started: float) -> None:
        with self._counting:
            self.spent += perf_counter() - started


def _present(path: Path) -> Path:
    if not path.is_file():
        raise WeightsMissing(path.name)
    return path


def _open(path: Path, threads: int) -> Interpreter:
    network = Interpreter(str(_present(path)), num_threads=threads)
    network.allocate_tensors()
    return network


def _grid(cells: int, anchors: int) -> Floats:
    """Anchor centres, 0 to 1, row by row, each `anchors` times."""
    y, x = np.mgrid[:cells, :cells]
    centres = (np.c_[x.ravel(), y.ravel()] + 0.5) / cells
    return np.repeat(centres, anchors, axis=0).astype(np.float32)


DETECTOR_GRID = _grid(48, 1)
PALM_GRID = np.concatenate([_grid(24, 2), _grid(12, 6)])


def _sigmoid(x: Floats) -> Floats:
    return (1 / (1 + np.exp(-np.clip(x, -80, 80)))).astype(np.float32)


def _by_width(answers: list[Floats]) -> tuple[Floats, Floats]:
    """Boxes, then scores: the order of a detector's outputs differs between files."""
    boxes, scores = sorted(answers, key=lambda a: -a.shape[-1])
    return boxes[0], scores[0]


def _by_size(answers: list[Floats]) -> tuple[Floats, Floats]:
    large, small = sorted(answers, key=lambda a: -a.size)
    return large, small


def chip(
    pixels: Pixels, face: Face, side: int, padding: float, nudge: tuple[float, float] = (0.0, 1.0)
) -> Floats:
    """Cut a read face out upright as dlib does: float32 (side, side, 3) in 0 to 1.

    `padding` is the share of the face left round it. `nudge` lowers the square by that share of its
    side and enlarges it by that factor.
    """
    here = face.mesh[list(CHIP_POINTS), :2]
    there = (CHIP_PLACES + padding) / (1 + 2 * padding) * side
    angle, scale = _similarity(here, there)
    middle = np.array([side / 2, side / 2 + nudge[0] * side], np.float32) - there.mean(axis=0)
    centre = here.mean(axis=0) + rotation(angle) @ middle / scale
    patch, _ = cut_square(pixels, centre, angle, (nudge[1] * side / scale, side))
    return np.asarray(patch[0], np.float32)


def _similarity(here: Floats, there: Floats) -> tuple[float, float]:
    """Least-squares turn (radians, of `here` against `there`) and scale from `here` to `there`."""
    a, b = here - here.mean(axis=0), there - there.mean(axis=0)
    dot, cross = float((a * b).sum()), float((b[:, 0] * a[:, 1] - b[:, 1] * a[:, 0]).sum())
    return float(np.arctan2(cross, dot)), float(np.hypot(dot, cross) / (a * a).sum())


def _box(numbers: Floats) -> Box:
    x, y, w, h = (float(v) for v in numbers)
    return x, y, w, h


def _centre(box: Box) -> Floats:
    return np.array([box[0] + box[2] / 2, box[1] + box[3] / 2], np.float32)


def _roll(face: Face) -> float:
    """Radians by which the line of the eyes is turned."""
    x, y = face.keypoints[1] - face.keypoints[0]
    return float(np.arctan2(y, x))


def _face(points: Floats, score: float) -> Face:
    """Make a face of the detector's rows: centre, size, six keypoints."""
    box = _box(np.concatenate([points[0] - points[1] / 2, points[1]]))
    none = np.zeros((0, 3), np.float32)
    return Face(box, score, points[2:].astype(np.float32), none, none[:, :2])


def _moved(face: Face, x: int, y: int) -> Face:
    left, top, width, height = face.box
    shift = np.array([x, y], np.float32)
    return replace(face, box=(left + x, top + y, width, height), keypoints=face.keypoints + shift)


def _same(a: Face, b: Face) -> bool:
    apart = float(np.abs(_centre(a.box) - _centre(b.box)).max())
    return apart <= SAME_FACE * max(b.box[2:])


def _largest_first(faces: list[Face]) -> tuple[Face, ...]:
    return tuple(sorted(faces, key=lambda face: -face.box[2] * face.box[3]))


def _tiles(width: int, height: int) -> list[tuple[int, int]]:
    """Corners of half-overlapping tiles that cover the picture."""
    xs = range(0, max(1, width - TILE // 2), TILE // 2)
    ys = range(0, max(1, height - TILE // 2), TILE // 2)
    return [(x, y) for y in ys for x in xs]
