"""The supervisor, with real processes."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
LIMIT_S = 30.0


@contextmanager
def supervising(child: str) -> Iterator[subprocess.Popen[bytes]]:
    """Supervise one child that runs the Python text `child`, with next to no backoff."""
    code = f"""
        import asyncio, sys
        from bot.supervise import supervise
        command = [sys.executable, "-c", {child!r}]
        sys.exit(asyncio.run(supervise([command], backoff=(0.05,))))
    """
    command = [sys.executable, "-c", textwrap.dedent(code)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as running:
        yield running
        running.kill()


def wait_for(path: Path, lines: int) -> list[str]:
    """Wait until the file has that many lines."""
    end = time.monotonic() + LIMIT_S
    while time.monotonic() < end:
        if path.exists() and len(found := path.read_text().splitlines()) >= lines:
            return found
        time.sleep(0.02)
    raise TimeoutError(path.name)


def test_what_dies_is_started_again_and_a_stop_reaches_it(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    child = (
        f"import os, time\nopen({str(pids)!r}, 'a').write(f'{{os.getpid()}}\\n')\ntime.sleep(60)\n"
    )
    with supervising(child) as running:
        os.kill(int(wait_for(pids, 1)[0]), signal.SIGKILL)
        second = int(wait_for(pids, 2)[1])

        running.send_signal(signal.SIGTERM)

        assert running.wait(LIMIT_S) == 0
        assert not Path(f"/proc/{second}").exists()


def test_a_child_that_cannot_be_set_up_stops_everything() -> None:
    with supervising("import sys\nsys.exit(2)\n") as running:
        assert running.wait(LIMIT_S) == 2
