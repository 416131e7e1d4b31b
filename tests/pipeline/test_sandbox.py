"""A real child process, and real children that hang, die and lie."""

import os
import select
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic
from types import SimpleNamespace

import numpy as np
import pytest

from pipeline.contract import Reason
from pipeline.selfies import sandbox as parent
from pipeline.selfies.decode import decode
from pipeline.selfies.protocol import READY, Guard
from pipeline.selfies.rights import ADDRESS_SPACE, CPU_S, OPEN_FILES
from pipeline.selfies.sandbox import (
    ENVIRONMENT,
    ROOT,
    Command,
    Sandbox,
    SandboxDown,
    Unreadable,
    child,
    decoder,
)
from tests.fuzz import damaged, left_behind, seeds, throw

TROUBLED = """
import os, sys, time
sys.path.insert(0, sys.argv[3])
from pipeline.selfies.protocol import READY, REPLY, REQUEST, WORD
os.write(1, READY.pack(WORD, 0))
while request := sys.stdin.buffer.read(REQUEST.size):
    data = os.pread(int(sys.argv[1]), REQUEST.unpack(request)[0], 0)
    if data == b"hang": time.sleep(60)
    if data == b"die": os.abort()
    if data == b"lie": os.write(1, REPLY.pack(0, 4_000_000_000, 7))
    os.write(1, REPLY.pack(0, 2, 1))
"""


def troubled(source: int, result: int) -> list[str]:
    return [sys.executable, "-c", TROUBLED, str(source), str(result), str(ROOT)]


def test_the_child_decodes_as_the_parent_would(astronaut: bytes) -> None:
    with Sandbox() as sandbox:
        assert np.array_equal(sandbox.decode(astronaut, 300), decode(astronaut, 300))


def test_a_refusal_crosses_the_pipe_with_its_reason() -> None:
    with Sandbox() as sandbox:
        for data, reason in ((b"", Reason.EMPTY), (b"<html>", Reason.UNREADABLE)):
            with pytest.raises(Unreadable) as refusal:
                sandbox.decode(data)
            assert refusal.value.reason is reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"hang", Reason.TOOK_TOO_LONG), (b"die", Reason.UNREADABLE), (b"lie", Reason.UNREADABLE)],
)
def test_a_child_that_hangs_dies_or_lies_costs_one_photo(data: bytes, reason: Reason) -> None:
    with Sandbox(troubled, seconds=0.5) as sandbox:
        with pytest.raises(Unreadable) as refusal:
            sandbox.decode(data)
        assert refusal.value.reason is reason
        assert sandbox.decode(b"fine").shape == (1, 2, 3)


class Hurried:
    """A clock that a wait in vain moves on by all that was to be waited, though it took a moment."""

    waited = 0.0

    def now(self) -> float:
        return monotonic() + self.waited

    def select(
        self, reading: list[int], writing: list[int], failing: list[int], seconds: float
    ) -> tuple[list[int], list[int], list[int]]:
        ready = select.select(reading, writing, failing, min(seconds, 0.05))
        self.waited += 0 if ready[0] else seconds
        return ready


def test_a_photo_has_ten_seconds_and_then_its_child_is_killed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = Hurried()
    with Sandbox(troubled) as sandbox:
        sandbox.check()
        hung = Path(f"/proc/{sandbox.pid}")
        monkeypatch.setattr(parent, "monotonic", clock.now)
        monkeypatch.setattr(parent, "select", SimpleNamespace(select=clock.select))
        with pytest.raises(Unreadable) as refusal:
            sandbox.decode(b"hang")
        assert refusal.value.reason is Reason.TOOK_TOO_LONG
        assert clock.waited == pytest.approx(10, abs=0.5)
        assert not hung.exists()


def test_a_renewed_sandbox_holds_nothing_of_the_last_photo(astronaut: bytes) -> None:
    with Sandbox() as sandbox:
        sandbox.decode(astronaut, 64)
        before = Path(f"/proc/{sandbox.pid}")
        sandbox.renew()
        assert not before.exists()
        assert sandbox.decode(astronaut, 64).shape == (64, 64, 3)


def test_a_child_that_does_not_start_is_our_fault_and_not_the_photos() -> None:
    with Sandbox(lambda _source, _result: ["false"]) as sandbox, pytest.raises(SandboxDown):
        sandbox.decode(b"photo")


def test_the_child_is_replaced_after_its_lifetime(astronaut: bytes) -> None:
    with Sandbox() as sandbox:
        served: dict[int | None, int] = {}
        for _ in range(50 + 2):
            served[sandbox.pid] = served.get(sandbox.pid, 0) + 1
            assert sandbox.decode(astronaut, 64).shape == (64, 64, 3)
    assert list(served.values()) == [50, 2]


def test_many_threads_get_each_their_own_picture(astronaut: bytes, grace_hopper: bytes) -> None:
    photos = [astronaut, grace_hopper] * 6
    with Sandbox() as sandbox, ThreadPoolExecutor(4) as pool:
        for pixels, photo in zip(pool.map(sandbox.decode, photos), photos, strict=True):
            assert np.array_equal(pixels, decode(photo, 2016))


@pytest.mark.parametrize(
    "command", [decoder, child("examines", "", "1")], ids=["decodes", "examines"]
)
def test_the_child_knows_no_secret_and_is_nobody(
    monkeypatch: pytest.MonkeyPatch, command: Command
) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "secret")
    with Sandbox(command) as sandbox:
        guards = sandbox.check()
        assert sandbox.pid is not None
        assert Guard.FEW_CALLS in guards
        assert (Guard.NO_NETWORK in guards) == system_lets_one_leave_the_network()
        process = Path("/proc") / str(sandbox.pid)
        if os.getuid() != 0:
            assert process.stat().st_uid == os.getuid()
            return
        names = process.joinpath("environ").read_bytes().split(b"\0")
        assert {name.split(b"=")[0].decode() for name in names if name} == set(ENVIRONMENT)
        status = process.joinpath("status").read_text()
        assert "Uid:\t0" not in status
        assert "NoNewPrivs:\t1" in status
        limits = process.joinpath("limits").read_text()
        assert "Max file size             0 " in limits
        assert f"Max open files            {OPEN_FILES} " in limits
        assert f"Max address space         {ADDRESS_SPACE} " in limits
        assert f"Max cpu time              {CPU_S} " in limits


ESCAPES = """
import ctypes, os, signal, socket, subprocess, sys
sys.path.insert(0, sys.argv[3])
from pipeline.selfies.protocol import READY, WORD
from pipeline.selfies.rights import give_up_rights, leave_the_network
if os.getuid() == 0:
    os.setgroups([])
    os.setresuid(*[int(sys.argv[5])] * 3)
guards = leave_the_network() | give_up_rights()
parent = os.getppid()
ways = {
    "read": lambda: open(sys.argv[4]).read(),
    "write": lambda: open(sys.argv[4], "a").write("x"),
    "unlink": lambda: os.unlink(sys.argv[4]),
    "look about": lambda: os.listdir("/"),
    "call out": lambda: socket.socket(),
    "fork": lambda: os._exit(0) if os.fork() == 0 else None,
    "start": lambda: subprocess.run(["true"]),
    "become": lambda: os.execv("/bin/true", ["true"]),
    "kill": lambda: os.kill(parent, 0),
    "signal oneself through a brother": lambda: os.killpg(0, 0),
    "trace": lambda: ctypes.CDLL(None).ptrace(16, parent, 0, 0) == -1 and 1 / 0,
    "remember": lambda: os.memfd_create("more"),
    "hoard": lambda: bytearray(1_500_000_000),
    "grow": lambda: os.pwrite(int(sys.argv[1]), b"x", 10_000_000),
}
done = []
for name, way in ways.items():
    try:
        way()
    except (OSError, ArithmeticError, MemoryError):
        continue
    done.append(name)
os.write(1, READY.pack(WORD, guards))
sys.stdin.buffer.read(1)
os.write(1, repr(done).encode().ljust(4096))
"""


@pytest.mark.parametrize("user", ["0", "61000"])
def test_nothing_gets_out_of_the_child(tmp_path: Path, user: str) -> None:
    """A child that is its attacker's tries what an attacker would, under a root worker and another."""
    treasure = tmp_path / "treasure"
    treasure.write_text("gold")
    treasure.chmod(0o666)
    tmp_path.chmod(0o777)
    memory = os.memfd_create("source")
    child = subprocess.run(
        [sys.executable, "-c", ESCAPES, str(memory), "0", str(ROOT), str(treasure), user],
        input=b"?",
        capture_output=True,
        pass_fds=(memory,),
        timeout=60,
        check=True,
    )
    os.close(memory)
    _, guards = READY.unpack(child.stdout[: READY.size])
    assert Guard.FEW_CALLS & guards, "this kernel takes no list of system calls"
    assert child.stdout[READY.size :].strip() == b"[]"
    assert treasure.read_text() == "gold"


def test_damaged_files_cost_a_verdict_each_and_nothing_else() -> None:
    """A small share of what `make fuzz` throws."""
    tally = throw(range(300), seed=2)
    assert tally.verdicts.total() == 300
    assert tally.clean
    assert not [*left_behind(tally.children)]


def test_a_file_that_kills_its_decoder_costs_that_file_alone(sideways_heic: bytes) -> None:
    """File 36194 of `make fuzz`: pi-heif 1.4.0 dies of it where it lists a HEIC's metadata."""
    with Sandbox() as sandbox:
        with pytest.raises(Unreadable):
            sandbox.decode(damaged(36194, 1, seeds()))
        assert max(sandbox.decode(sideways_heic, 64).shape) == 64


def test_the_child_says_what_guards_it() -> None:
    with Sandbox() as sandbox:
        guards = sandbox.check()
        process = Path("/proc") / str(sandbox.pid)
        status = process.joinpath("status").read_text()
        if os.getuid() == 0:  # nobody else may look
            apart = process.joinpath("ns/net").readlink() != Path("/proc/self/ns/net").readlink()
            assert (Guard.NO_NETWORK in guards) == apart == system_lets_one_leave_the_network()
    assert (Guard.FEW_CALLS in guards) == ("Seccomp:\t2" in status)
    assert (Guard.OWN_USER in guards) == (os.getuid() == 0)


def system_lets_one_leave_the_network() -> bool:
    """Whether a process like ours may; util-linux asks as the child does."""
    ways = (["unshare", "--net", "true"], ["unshare", "--user", "--net", "true"])
    return any(subprocess.run(way, check=False).returncode == 0 for way in ways)


def test_a_long_side_beyond_the_shared_memory_is_a_mistake_of_the_caller() -> None:
    with Sandbox() as sandbox, pytest.raises(ValueError, match="long_side"):
        sandbox.decode(b"photo", 100_000)
