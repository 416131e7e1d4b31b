"""What `deploy/` offers: files that parse, settings that exist, commands that are there."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from bot.__main__ import parser

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
SETTINGS = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
OURS = [name for name in COMPOSE["services"] if name != "postgres"]


@pytest.mark.parametrize("service", OURS)
def test_a_service_runs_a_verb_that_exists_with_settings_that_exist(service: str) -> None:
    given = COMPOSE["services"][service]
    parser().parse_args(given["command"])
    assert set(given["environment"]) <= SETTINGS
    assert given["read_only"]
    assert "ports" not in given  # nothing of it is reached from outside


def test_what_the_image_copies_is_there() -> None:
    said = (DEPLOY / "Dockerfile").read_text()
    copied = [line.split()[1:-1] for line in said.splitlines() if line.startswith("COPY ")]
    sources = [name for names in copied for name in names if not name.startswith(("--", "/"))]
    assert sources
    assert [name for name in sources if not (ROOT / name).exists()] == []


def test_the_unit_names_settings_and_verbs_that_exist() -> None:
    unit = (DEPLOY / "likeness.service").read_text()
    assert set(re.findall(r"^Environment=([A-Z_]+)=", unit, re.MULTILINE)) <= SETTINGS
    for command in re.findall(r"^ExecStart(?:Pre)?=\S+/likeness (.+)$", unit, re.MULTILINE):
        parser().parse_args(command.split())


def test_the_page_names_settings_that_exist() -> None:
    page = (DEPLOY / "README.md").read_text()
    assert set(re.findall(r"^([A-Z_]+)=", page, re.MULTILINE)) <= SETTINGS
    for link in re.findall(r"\]\(([a-z.]+)\)", page):
        assert (DEPLOY / link).exists()


def test_systemd_accepts_the_unit(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("Debian's package systemd is not installed")
    unit = (DEPLOY / "likeness.service").read_text()
    here = re.sub(r"/opt/likeness/\.venv/bin/likeness", "/bin/true", unit)
    (tmp_path / "likeness.service").write_text(here.replace("User=likeness\n", ""))
    command = ["systemd-analyze", "verify", "--man=no", str(tmp_path / "likeness.service")]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")
