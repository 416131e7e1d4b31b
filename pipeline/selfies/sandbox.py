"""Decoding strangers' files in a child process that they may crash or hang without harm.

Neither photo bytes nor file names are ever logged or put into an error: a refusal holds a `Reason`.
"""

import fcntl
import mmap
import os
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from time import monotonic
from types import TracebackType
from typing import Self

import numpy as np

from pipeline.arrays import Pixels
from pipeline.contract import Origin, PipelineError, Reason, Standing
from pipeline.selfies.protocol import READY, REPLY, REQUEST, STANDINGS, WORD, Guard, reason_of

LONG_SIDE = 2016  # px: half of a 12 MP phone photo, which libjpeg decodes in a third of the time
MAX_LONG_SIDE = 4096  # px, what the shared memory is laid out for
DECODE_S = 10.0  # for one photo
START_S = 30.0  # for a child to import its decoders on a loaded machine
LIFETIME = 50  # photos, then a fresh child: leaks and implants end there

ROOT = Path(__file__).resolve().parents[2]
START = """
import sys, types
sys.path.insert(0, sys.argv[3])
package = types.ModuleType("pipeline.selfies")
package.__path__ = [sys.argv[3] + "/pipeline/selfies"]
sys.modules["pipeline.selfies"] = package
from pipeline.selfies import child
getattr(child, sys.argv[4])(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[5:])
"""
"""Imports the child without this package's own `__init__`, which would bring the face models along."""

ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_MMAP_THRESHOLD_": str(32 * 2**20),
    "MALLOC_TRIM_THRESHOLD_": str(64 * 2**20),
}
"""All the child gets to know: no tokens, no keys, no home. One thread: it may start no other.

It keeps the memory of a photo (20 MB) for the next one: given back, it would be mapped page by page
again, 8 ms of the 28 that 12 MP take."""

Command = Callable[[int, int], list[str]]
"""From the numbers of the source and result files to the child's command line."""


class Unreadable(Exception):
    """The file gives no picture; `reason` is one a person can put right."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class SandboxDown(PipelineError):
    """The child does not start: our own fault, not the photo's."""


def child(task: str, *arguments: str) -> Command:
    """Command line of a real child; `-I` ignores the environment and the working directory."""
    python = [sys.executable, "-I", "-c", START]
    return lambda source, result: [
        *(*python, str(source), str(result), str(ROOT), task),
        *arguments,
    ]


decoder = child("decodes")


def origin_of(data: bytes, roots: str, serials: frozenset[str]) -> Origin:
    """Tell in a child of its own whether a file is ours and whole; see `pipeline.provenance.origin`.

    A file over which the child dies is none of ours. Raises SandboxDown.
    """
    examiner = _Child(child("examines", roots, " ".join(serials)))
    try:
        standing, when = examiner.ask(data, 0, DECODE_S)
        return Origin(STANDINGS[standing], float(when))
    except (Lost, IndexError):
        return Origin(Standing.NOT_OURS)
    finally:
        examiner.close()


class Sandbox:
    """One child process, opened once, used from any thread (one photo at a time).

    Linux only: memory files (memfd) carry bytes in and pixels out without a copy through a pipe.
    """

    def __init__(self, command: Command = decoder, seconds: float = DECODE_S) -> None:
        self._command = command
        self._seconds = seconds
        self._turn = Lock()
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        """Start the child; it warms up while the caller does other things."""
        with self._turn:
            self._child = _Child(self._command)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._turn:
            self._replace(None)

    def decode(self, data: bytes, long_side: int = LONG_SIDE) -> Pixels:
        """Decode a photo to upright sRGB uint8 (height, width, 3), at most `long_side` px long.

        Raises Unreadable with the reason, TOOK_TOO_LONG after 10 s; SandboxDown where no child
        starts. A child that crashed or hung is replaced before the next photo.
        """
        if not 0 < long_side <= MAX_LONG_SIDE:
            msg = f"long_side must be 1 to {MAX_LONG_SIDE} px"
            raise ValueError(msg)
        with self._turn:
            child = self._child or _Child(self._command)
            self._child = child
            try:
                pixels = child.decode(data, long_side, self._seconds)
            except Lost as lost:
                self._replace(_Child(self._command))
                raise Unreadable(lost.reason) from lost
            except SandboxDown:
                self._replace(None)
                raise
            finally:
                if child.photos >= LIFETIME:
                    self._replace(_Child(self._command))
            return pixels

    def check(self) -> Guard:
        """Wait until the child stands ready; returns what guards it. Raises SandboxDown."""
        with self._turn:
            self._child = self._child or _Child(self._command)
            return self._child.wait_until_ready()

    def renew(self) -> None:
        """Replace the child, and with it the memory that still holds the last photo."""
        with self._turn:
            self._replace(_Child(self._command))

    @property
    def pid(self) -> int | None:
        """Process id of the present child."""
        return self._child.pid if self._child else None

    def _replace(self, child: "_Child | None") -> None:
        if self._child is not None:
            self._child.close()
        self._child = child


class Lost(Exception):
    """The child died or hung over a photo."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason


class _Child:
    """A running child, its pipes and the two memory files."""

    def __init__(self, command: Command) -> None:
        self.photos = 0
        self._guards: Guard | None = None
        self._source = os.memfd_create("source", os.MFD_CLOEXEC)
        self._result = _memory_file(MAX_LONG_SIDE**2 * 3)
        self._room = mmap.mmap(self._result, 0, access=mmap.ACCESS_READ)
        self._process = subprocess.Popen(  # noqa: S603 (our own interpreter on our own module)
            command(self._source, self._result),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=(self._source, self._result),
            env=ENVIRONMENT,
            cwd="/",
            start_new_session=True,
            bufsize=0,
        )

    @property
    def pid(self) -> int:
        """Process id."""
        return self._process.pid

    def decode(self, data: bytes, long_side: int, seconds: float) -> Pixels:
        """Raise Unreadable for a photo the child refused, Lost where the child itself is lost."""
        self.photos += 1
        width, height = self.ask(data, long_side, seconds)
        if not (0 < width <= long_side and 0 < height <= long_side):
            raise Lost(Reason.UNREADABLE)
        flat = np.frombuffer(self._room, np.uint8, width * height * 3)
        return flat.reshape(height, width, 3).copy()

    def ask(self, data: bytes, number: int, seconds: float) -> tuple[int, int]:
        """Hand a file over and return the two numbers of the reply; raises Unreadable or Lost."""
        self.wait_until_ready()
        os.pwrite(self._source, data, 0)
        self._send(REQUEST.pack(len(data), number))
        code, first, second = REPLY.unpack(self._receive(REPLY.size, seconds))
        os.ftruncate(self._source, 0)
        if code:
            raise Unreadable(reason_of(code))
        return first, second

    def close(self) -> None:
        """End the child at once; it holds nothing worth a farewell."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()
        self._room.close()
        os.close(self._source)
        os.close(self._result)

    def wait_until_ready(self) -> Guard:
        """Read the child's first word; raises SandboxDown."""
        if self._guards is None:
            self._guards = self._first_word()
        return self._guards

    def _first_word(self) -> Guard:
        try:
            word, guards = READY.unpack(self._receive(READY.size, START_S))
        except Lost:
            word = b""
        if word != WORD:
            msg = "the decoder does not start"
            raise SandboxDown(msg)
        return Guard(guards)

    def _send(self, record: bytes) -> None:
        pipe = self._process.stdin
        try:
            if pipe:
                pipe.write(record)
        except BrokenPipeError:
            raise Lost(Reason.UNREADABLE) from None

    def _receive(self, size: int, seconds: float) -> bytes:
        """Read one record; raises Lost at the end of the pipe or of the time."""
        pipe, deadline, record = self._process.stdout, monotonic() + seconds, b""
        while pipe and len(record) < size:
            ready, _, _ = select.select([pipe], [], [], max(0.0, deadline - monotonic()))
            if not ready:
                raise Lost(Reason.TOOK_TOO_LONG)
            part = os.read(pipe.fileno(), size - len(record))
            if not part:
                raise Lost(Reason.UNREADABLE)
            record += part
        return record


def _memory_file(size: int) -> int:
    """Make a memory file of fixed size: a child that cut it short could crash its parent."""
    fd = os.memfd_create("result", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    os.ftruncate(fd, size)
    fcntl.fcntl(fd, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL)
    return fd
