"""Promises that no checker sees: registers, settings, a bot free of the picture side."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot import platforms
from bot.settings import Settings as BotSettings
from pipeline import engines
from pipeline.settings import Settings as PipelineSettings

ROOT = Path(__file__).parent.parent
PICTURE_SIDE = ("cv2", "onnxruntime", "ai_edge_litert", "dlib", "torch", "alembic")
OWNERS_PATH = re.compile(r"/(?:home|Users|root)/\w")


def test_a_bot_starts_without_the_picture_side() -> None:
    code = f"""
import sys
from bot import __main__, platforms
for name in platforms.names():
    platforms.load(name)
sys.exit(", ".join(set({PICTURE_SIDE!r}) & set(sys.modules)) or None)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", engines.names())
def test_each_engine_says_how_to_load_it(name: str) -> None:
    assert "\ndef load(" in (ROOT / "pipeline" / "engines" / f"{name}.py").read_text()


@pytest.mark.parametrize("name", engines.names())
def test_an_engine_that_draws_keeps_people_apart_by_a_test(name: str) -> None:
    """Diffusers' IP-Adapter folds a batch of faces into one without an error: none is used."""
    source = (ROOT / "pipeline" / "engines" / f"{name}.py").read_text()
    tests = [*ROOT.glob(f"tests/*/test_{name}.py")]
    assert "ip_adapter" not in source
    assert "pipeline.generation" not in source or any("others" in t.read_text() for t in tests)


@pytest.mark.parametrize("name", platforms.names())
def test_each_platform_can_be_run(name: str) -> None:
    assert callable(platforms.load(name).run)


def test_every_platform_with_a_token_is_served_and_the_web_where_it_is_asked_for() -> None:
    asked = {"TELEGRAM_TOKEN": "telegram", "DISCORD_TOKEN": "discord", "WEB": "web"}
    for names in (set(), *({name} for name in asked), set(asked)):
        given = {name.lower(): "1" for name in names}
        served = BotSettings(_env_file=None, **given).served  # type: ignore[call-arg,arg-type]  # pydantic-settings' own argument
        assert set(served) == {asked[name] for name in names}


def test_env_example_names_every_setting_with_its_default() -> None:
    listed = dict(
        line.split("=", 1)
        for line in (ROOT / ".env.example").read_text().splitlines()
        if line and not line.startswith("#")
    )
    fields = BotSettings.model_fields | PipelineSettings.model_fields

    assert set(listed) == {name.upper() for name in fields}
    written = BotSettings(_env_file=ROOT / ".env.example")  # type: ignore[call-arg]  # pydantic-settings' own argument
    assert written == BotSettings(_env_file=None)  # type: ignore[call-arg]  # the same


def test_no_file_of_the_project_names_a_path_of_somebodys_machine() -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "*.py", "*.md", "*.toml", "Makefile", ".ci/run"],  # noqa: S607 (the developer's git)
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()

    assert [name for name in tracked if OWNERS_PATH.search((ROOT / name).read_text())] == []
