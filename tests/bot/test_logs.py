"""What a log must never hold, in processes as an operator starts them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.logs import HIDDEN, Redaction, secrets_of
from bot.settings import Settings

ROOT = Path(__file__).parent.parent.parent
TOKEN = "123456789:AAHfake-token_for_tests-0123456789abc"  # noqa: S105 (nobody's)
PHOTO = "0123456789abcdef" * 2
PRIVATE = (
    TOKEN,
    "https://user:swordfish@host/",
    "telegram:4711",
    "web:Zm9vYmFy-_1",
    f"/var/lib/likeness/photos/{PHOTO}/{PHOTO}",
    "-1001234567890",
)

FAULTY = """
import logging, sys, warnings
from bot import logs
from bot.settings import Settings
logs.configure(Settings())
private = sys.argv[1:]
log = logging.getLogger("some.library")
for one in private:
    log.warning("a line about %s", one)
    try:
        raise OSError(f"could not open {one}")
    except OSError:
        log.exception("went wrong")
    warnings.warn(f"careful with {one}")
raise RuntimeError(f"the end: {private}")
"""


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_line_of_any_library_tells_what_is_private(tmp_path: Path, form: str) -> None:
    settings = {"TELEGRAM_TOKEN": TOKEN, "LOG_FORMAT": form, "PYTHONPATH": str(ROOT)}
    settings["DATABASE_URL"] = "https://user:swordfish@host/"
    done = subprocess.run(
        [sys.executable, "-c", FAULTY, *PRIVATE],
        env=settings,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    for private in (*PRIVATE, PHOTO, "swordfish", "4711"):
        assert private not in done.stderr
    assert done.stderr.count(HIDDEN) >= 3 * len(PRIVATE)
    assert "RuntimeError" in done.stderr
    if form == "json":
        lines = [json.loads(line) for line in done.stderr.splitlines()]
        assert {line["level"] for line in lines} == {"warning", "error", "critical"}


def test_ordinary_words_stay() -> None:
    said = Redaction(()).told(
        "job 4711 (headshots) failed, attempt 2, after 12.5 s at 127.0.0.1:8080"
    )
    assert HIDDEN not in said


def test_every_secret_setting_is_hidden() -> None:
    names = [n for n, f in Settings.model_fields.items() if "SecretStr" in str(f.annotation)]
    values = {name: f"secret-{name}" for name in names}
    assert len(names) >= 4
    assert secrets_of(Settings.model_validate(values)) >= set(values.values())


def test_settings_tell_no_secret_when_they_are_printed() -> None:
    private = {"telegram_token": "swordfish", "database_url": "postgres://a:swordfish@host/b"}
    settings = Settings.model_validate(private)
    assert "swordfish" not in f"{settings!r} {settings}"


@pytest.mark.parametrize("name", ["SECRETS_DIR", "CREDENTIALS_DIRECTORY"])
def test_secrets_may_lie_in_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "telegram_token").write_text(f"{TOKEN}\n")
    (tmp_path / "WEB_PASSWORD").write_text("from a file")
    monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("WEB_PASSWORD", "from the environment")

    settings = Settings()

    assert settings.telegram_token.get_secret_value() == TOKEN
    assert settings.web_password.get_secret_value() == "from the environment"
