"""What `make audit` says where nobody can be asked, and whom it asks first."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.audit import NOT_ASKED, audit

ANSWERS = {"/pypi": {"vulnerabilities": []}, "/osv": {"vulns": []}, "/mirror": {"info": {}}}


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

    assert audit({"pypi": (index + pypi, None), "osv": (index + osv, None)}, run) == 1
    assert ran == asked


def test_where_nobody_can_be_asked_that_is_said_and_is_no_pass(
    index: str, capsys: pytest.CaptureFixture[str]
) -> None:
    services = {"pypi": (f"{index}/gone", None), "osv": ("http://127.0.0.1:1/", None)}
    assert audit(services, lambda _name: 0) == NOT_ASKED
    assert "NOT AUDITED" in capsys.readouterr().err
