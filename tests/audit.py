"""Known faults of what requirements.lock pins, as PyPI or OSV tell them: `make audit`.

Exit code 0 where none is known, 1 where one is, 3 where neither service can be reached from here:
what was not asked is not passed.
"""

import json
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from typing import Any

SERVICES = {
    "pypi": ("https://pypi.org/pypi/pip/json", None),
    "osv": (
        "https://api.osv.dev/v1/query",
        {"package": {"name": "pip", "ecosystem": "PyPI"}, "version": "19.0"},
    ),
}
"""What pip-audit can ask, by its names for them, each with a question that has an answer."""
ANSWERS = {"pypi": "vulnerabilities", "osv": "vulns"}
"""The field of that answer in which faults are told: a mirror that leaves it out tells none."""
ASK_S = 20.0
NOT_ASKED = 3
AUDIT = ("--strict", "--disable-pip", "--require-hashes", "-r", "requirements.lock")

Service = tuple[str, Mapping[str, Any] | None]


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


def audit(services: Mapping[str, Service], run: Callable[[str], int]) -> int:
    """Run the audit by the first service that answers; returns the exit code."""
    faults = []
    for name, service in services.items():
        fault = fault_of(service, ANSWERS[name])
        if not fault:
            return run(name)
        faults.append(fault)
    sys.stderr.write(
        "NOT AUDITED: no list of known faults can be reached from here "
        f"({'; '.join(faults)}). Run `make audit` where PyPI's JSON API or OSV can be reached.\n"
    )
    return NOT_ASKED


def pip_audit(service: str) -> int:
    """Have pip-audit go through the lock file."""
    command = (sys.executable, "-m", "pip_audit", "--vulnerability-service", service, *AUDIT)
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(audit(SERVICES, pip_audit))
