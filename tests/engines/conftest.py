"""Tiny checkpoints, and one person's and another's selfies. Left out where torch is not installed."""

import os
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from pipeline.mattes import Mattes
from pipeline.protocol import Selfie
from tests.samples import selfie_of

os.environ.setdefault("OMP_NUM_THREADS", "1")  # tiny matrices gain nothing from a second thread

collect_ignore_glob = [] if find_spec("torch") else ["test_*.py"]

if find_spec("torchvision"):
    from tests.engines.shim import torchvision_importable

    torchvision_importable()


@pytest.fixture(scope="session")
def astronaut_selfie(weights: Path) -> Selfie:
    return selfie_of("astronaut.jpg", weights)


@pytest.fixture(scope="session")
def hopper_selfie(weights: Path) -> Selfie:
    return selfie_of("grace_hopper.jpg", weights)


@pytest.fixture(scope="session")
def others_selfie(hopper_selfie: Selfie) -> Selfie:
    """Another picture of the second person: mirrored pixels, the same face."""
    return replace(hopper_selfie, name="other", pixels=255 - hopper_selfie.pixels)


@pytest.fixture(scope="session")
def mattes(weights: Path) -> Mattes:
    return Mattes(weights)


@pytest.fixture(scope="session")
def klein_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.engines import tiny  # noqa: PLC0415 (needs torch)

    return tiny.klein(tmp_path_factory.mktemp("klein"))


@pytest.fixture(scope="session")
def qwen_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.engines import tiny  # noqa: PLC0415 (needs torch)

    return tiny.qwen_edit(tmp_path_factory.mktemp("qwen"))
