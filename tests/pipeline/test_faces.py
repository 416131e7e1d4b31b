"""The face networks on the two public portraits."""

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from pipeline.arrays import Pixels
from pipeline.contract import WeightsMissing
from pipeline.faces import SAME_PERSON, FaceModels


@pytest.fixture(scope="module")
def faces(weights: Path) -> FaceModels:
    return FaceModels(weights)


@pytest.fixture(scope="module")
def collins(astronaut: bytes) -> Pixels:
    return np.array(Image.open(io.BytesIO(astronaut)).convert("RGB"))


@pytest.fixture(scope="module")
def hopper(grace_hopper: bytes) -> Pixels:
    return np.array(Image.open(io.BytesIO(grace_hopper)).convert("RGB"))


def test_the_one_face_of_the_astronaut_is_where_it_is(faces: FaceModels, collins: Pixels) -> None:
    (face,) = faces.detect(collins)
    x, y, width, height = face.box
    assert 190 < x + width / 2 < 260
    assert 90 < y + height / 2 < 150
    assert face.mesh.shape == (0, 3)


def test_mesh_and_irises_agree_with_each_other(faces: FaceModels, collins: Pixels) -> None:
    face = faces.read(collins, faces.detect(collins)[0])
    assert face.mesh.shape == (468, 3)
    assert face.presence > 0.9
    for (outer, inner), iris in zip(((33, 133), (362, 263)), face.irises, strict=True):
        low, high = sorted((face.mesh[outer, 0], face.mesh[inner, 0]))
        assert low < iris[0] < high
    assert face.irises[0, 0] < face.irises[1, 0]


def test_a_larger_picture_gives_the_same_mesh_scaled(faces: FaceModels, collins: Pixels) -> None:
    large = cv2.resize(collins, None, fx=4, fy=4, interpolation=cv2.INTER_CUBIC)
    small_face = faces.read(collins, faces.detect(collins)[0])
    large_face = faces.read(
        np.asarray(large, np.uint8), faces.detect(np.asarray(large, np.uint8))[0]
    )
    apart = np.abs(large_face.mesh[:, :2] / 4 - small_face.mesh[:, :2])
    assert float(apart.mean()) < 2.5  # px of a face of 106


def test_a_face_that_fills_the_picture_is_found(faces: FaceModels, collins: Pixels) -> None:
    x, y, width, height = (int(v) for v in faces.detect(collins)[0].box)
    close = np.ascontiguousarray(collins[y : y + height, x : x + width])
    assert len(faces.detect(close)) == 1


def test_a_small_face_in_a_large_picture_is_found_by_the_closer_look(
    faces: FaceModels, collins: Pixels
) -> None:
    large = np.full((2400, 1800, 3), 128, np.uint8)
    large[1500:1756, 1100:1356] = cv2.resize(collins, (256, 256), interpolation=cv2.INTER_AREA)
    assert any(faces.read(large, face).presence > 0.9 for face in faces.detect_closer(large))


def test_no_face_is_seen_where_there_is_none(faces: FaceModels) -> None:
    assert faces.detect(np.full((300, 400, 3), 90, np.uint8)) == ()


def test_one_person_is_near_and_another_far(
    faces: FaceModels, collins: Pixels, hopper: Pixels
) -> None:
    mirrored = np.ascontiguousarray(collins[:, ::-1])
    one, same, other = (
        faces.embed(pixels, faces.read(pixels, faces.detect(pixels)[0]))
        for pixels in (collins, mirrored, hopper)
    )
    assert one.shape == (128,)
    assert np.linalg.norm(one - same) < SAME_PERSON < np.linalg.norm(one - other)


def test_open_eyes_read_open(faces: FaceModels, collins: Pixels) -> None:
    face = faces.read(collins, faces.detect(collins)[0])
    assert max(faces.expression(collins, face).blinks) < 0.3


def test_time_inside_the_networks_adds_up(faces: FaceModels, collins: Pixels) -> None:
    before = faces.spent
    faces.detect(collins)
    assert faces.spent > before


def test_a_missing_model_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissing, match="face_detection"):
        FaceModels(tmp_path)


def test_threads_that_look_at_once_see_what_each_would_alone(
    faces: FaceModels, collins: Pixels, hopper: Pixels
) -> None:
    def look(pixels: Pixels) -> tuple[bytes, bytes]:
        face = faces.read(pixels, faces.detect(pixels)[0])
        return face.mesh.tobytes(), faces.embed(pixels, face).tobytes()

    photos = [collins, hopper] * 6
    alone = [look(pixels) for pixels in photos[:2]]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(look, photos)) == alone * 6
