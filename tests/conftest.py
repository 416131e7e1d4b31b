"""Fakes and real files shared by all tests: small real objects, no mocks."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import Postgres, serving

PHOTOS = Path(__file__).parent / "photos"
WEIGHTS = Path(os.environ.get("WEIGHTS_DIR", Path(__file__).parent.parent / "data" / "weights"))


@pytest.fixture(scope="session")
def astronaut() -> bytes:
    """Eileen Collins by NASA: JPEG, 512x512, a face of about 106 px."""
    return (PHOTOS / "astronaut.jpg").read_bytes()


@pytest.fixture(scope="session")
def sideways_heic() -> bytes:
    """The astronaut as a phone saves it: HEIC, stored lying on its side, EXIF orientation 6."""
    return (PHOTOS / "astronaut_sideways.heic").read_bytes()


@pytest.fixture(scope="session")
def grace_hopper() -> bytes:
    """Grace Hopper by the US Navy: JPEG, 512x600, another person than the astronaut."""
    return (PHOTOS / "grace_hopper.jpg").read_bytes()


@pytest.fixture(scope="session")
def weights() -> Path:
    """The folder of model files, as `make test` has fetched them."""
    if not (WEIGHTS / "modnet.onnx").exists():
        pytest.fail(f"no model files in {WEIGHTS}: run `likeness weights fetch`")
    return WEIGHTS


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server for all tests that ask for one; each makes databases of its own."""
    with serving() as server:
        yield server


OPTIONAL = "LIKENESS_PHOTOS"
"""What a skip on a machine that must run everything may begin with: photographs that are not here."""


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail where everything must run (LIKENESS_CI) and a test of the core path was skipped."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not os.environ.get("LIKENESS_CI") or reporter is None:
        return
    skipped = [report.longrepr[2] for report in reporter.stats.get("skipped", [])]
    core = [why for why in skipped if not why.removeprefix("Skipped: ").startswith(OPTIONAL)]
    if core:
        reporter.write_line(f"skipped where nothing may be: {core}", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
