"""What `make audit` says where nobody can be asked, and whom it asks first."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.audit import NOT_ASKED, Pin, audit, by_project, pinned

ANSWERS: dict[str, object] = {
    "/pypi": {"vulnerabilities": []},
    "/osv": {"vulns": []},
    "/mirror": {"info": {}},
    "/sound": {"info": {"version": "2.0"}, "vulnerabilities": []},
    "/faulty": {"info": {"version": "2.0"}, "vulnerabilities": [{"id": "PYSEC-1"}]},
}


class Index(BaseHTTPRequestHandler):
    """Answers as a service does, or as a mirror that knows nothing of faults."""

    def do_GET(self) -> None:
        found = ANSWERS.get(self.path)
        self.send_response(404 if found is None else 200)
        self.end_headers()
        self.wfile.write(json.dumps(found).encode() if found is not None else b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's name)
        """Say nothing."""


@pytest.fixture
def index() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Index) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    ("pypi", "osv", "asked"),
    [("/pypi", "/osv", ["pypi"]), ("/gone", "/osv", ["osv"]), ("/mirror", "/osv", ["osv"])],
)
def test_the_first_service_that_tells_of_faults_is_asked(
    index: str, pypi: str, osv: str, asked: list[str]
) -> None:
    ran: list[str] = []

    def run(name: str) -> int:
        ran.append(name)
        return 1

    services = {"pypi": (index + pypi, None), "osv": (index + osv, None)}
    assert audit(services, run, lambda: 0) == 1
    assert ran == asked


def test_where_nobody_can_be_asked_that_is_said_and_is_no_pass(
    index: str, capsys: pytest.CaptureFixture[str]
) -> None:
    services = {"pypi": (f"{index}/gone", None), "osv": ("http://127.0.0.1:1/", None)}
    pins = [("sound", "2.0")]
    assert (
        audit(services, lambda _name: 0, lambda: by_project(pins, index + "/gone/{}")) == NOT_ASKED
    )
    assert "NOT AUDITED" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("pins", "code", "told"),
    [
        ([("sound", "2.0")], 0, "1 of 1 pins"),
        ([("sound", "2.0"), ("faulty", "2.0")], 1, "faulty 2.0: PYSEC-1"),
        ([("sound", "1.0")], NOT_ASKED, "0 of 1 pins"),
        ([("sound", "2.0"), ("mirror", "2.0")], NOT_ASKED, "1 of 2 pins"),
    ],
)
def test_a_projects_page_answers_for_its_latest_release_alone(
    index: str, capsys: pytest.CaptureFixture[str], pins: list[Pin], code: int, told: str
) -> None:
    assert by_project(pins, index + "/{}") == code
    assert told in capsys.readouterr().out


def test_every_pin_of_the_lock_is_asked_for() -> None:
    lock = Path(__file__).parents[1] / "requirements.lock"
    lines = [one for one in lock.read_text("utf-8").splitlines() if one and one[0] not in " #-"]
    assert len(pinned(lock)) == len(lines)
