"""Known faults of what requirements.lock pins, as PyPI or OSV tell them: `make audit`.

Where neither can be asked for a release, as behind a mirror, PyPI's page of each project still tells of
the latest one: that is enough for what is pinned to it, and says nothing of the other pins.

Exit code 0 where no fault is known, 1 where one is, 3 where some pin could not be asked for: what was
not asked is not passed.
"""

import json
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

SERVICES = {
    "pypi": ("https://pypi.org/pypi/pip/19.0/json", None),
    "osv": (
        "https://api.osv.dev/v1/query",
        {"package": {"name": "pip", "ecosystem": "PyPI"}, "version": "19.0"},
    ),
}
"""What pip-audit can ask, by its names for them, each with a question that has an answer."""
ANSWERS = {"pypi": "vulnerabilities", "osv": "vulns"}
"""The field of that answer in which faults are told: a mirror that leaves it out tells none."""
PROJECT = "https://pypi.org/pypi/{}/json"
PIN = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[^]]*])?==([^ ;\\]+)", re.MULTILINE)
"""A line of the lock that pins a release: its name and number."""
ASKED_AT_ONCE = 8
ASK_S = 20.0
NOT_ASKED = 3
AUDIT = ("--strict", "--disable-pip", "--require-hashes", "-r", "requirements.lock")

Service = tuple[str, Mapping[str, Any] | None]
Pin = tuple[str, str]
"""A project and the number of its release."""


def fault_of(service: Service, field: str) -> str:
    """Say why a service does not tell of faults; "" where it does."""
    url, question = service
    data = None if question is None else json.dumps(question).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data), timeout=ASK_S) as answer:  # noqa: S310 (the addresses above)
            told = json.load(answer)
    except urllib.error.HTTPError as fault:
        return f"{url} answers {fault.code}"
    except (OSError, ValueError) as fault:
        return f"{url}: {type(fault).__name__}"
    return "" if field in told else f"{url} tells nothing of faults"


def audit(
    services: Mapping[str, Service], run: Callable[[str], int], otherwise: Callable[[], int]
) -> int:
    """Run the audit by the first service that answers; returns the exit code."""
    for name, service in services.items():
        fault = fault_of(service, ANSWERS[name])
        if not fault:
            return run(name)
        sys.stderr.write(f"Not asked: {fault}\n")
    return otherwise()


def by_project(pins: Sequence[Pin], address: str = PROJECT) -> int:
    """Ask the page of each project about its latest release; returns the exit code."""
    with ThreadPoolExecutor(ASKED_AT_ONCE) as pool:
        answers = pool.map(lambda pin: _latest(address.format(pin[0])), pins)
        told = {
            pin: faults
            for pin, (latest, faults) in zip(pins, answers, strict=True)
            if latest == pin[1]
        }
    known = [f"{name} {number}: {one}" for (name, number), faults in told.items() for one in faults]
    sys.stdout.write(
        f"{len(told)} of {len(pins)} pins are the latest releases of their projects; "
        f"faults that PyPI knows of these: {len(known)}\n" + "".join(f"  {one}\n" for one in known)
    )
    if left := [" ".join(pin) for pin in pins if pin not in told]:
        sys.stderr.write(
            f"NOT AUDITED, for no list of their faults can be reached from here: {', '.join(left)}. "
            "Run `make audit` where PyPI's JSON API or OSV can be reached.\n"
        )
    return 1 if known else NOT_ASKED if left else 0


def _latest(url: str) -> tuple[str, list[str]]:
    """Return a project's latest release and the names of its faults; "" where that is not told."""
    try:
        with urllib.request.urlopen(url, timeout=ASK_S) as answer:  # noqa: S310 (the addresses above)
            told = json.load(answer)
        return told["info"]["version"], [str(one["id"]) for one in told["vulnerabilities"]]
    except (OSError, ValueError, KeyError):
        return "", []


def pinned(lock: Path) -> list[Pin]:
    """Return all pins of a lock file."""
    return PIN.findall(lock.read_text("utf-8"))


def pip_audit(service: str) -> int:
    """Have pip-audit go through the lock file."""
    command = (sys.executable, "-m", "pip_audit", "--vulnerability-service", service, *AUDIT)
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    pins = pinned(Path("requirements.lock"))
    sys.exit(audit(SERVICES, pip_audit, lambda: by_project(pins)))
