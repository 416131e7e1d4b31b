"""A worker whose devices Ray Serve has placed, under the loss of a replica and of the worker itself.

    make torture-ray        in a network of its own: Ray opens ports to whoever is there

The cluster is one machine that says it has a GPU, on which two replicas share it by halves; a device
takes 0.2 s for a batch of four. A replica is killed once a quarter of the jobs is done, the worker
once half of them are. Everything but the device is real. Exit code 1 where anything is lost or doubled, or
Ray lets somebody in without the token.
"""

import argparse
import asyncio
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline import jobs
from pipeline.contract import (
    STUDIO_ALONE,
    Change,
    Headshot,
    Kind,
    Offer,
    Outcome,
    Shots,
    State,
    Task,
)
from pipeline.executors import Executor
from pipeline.work import Desk, Seat
from pipeline.worker import Pace, Worker
from tests.storage import Storage, opened

JOBS, PEOPLE = 200, 50
BATCH, DEVICE_S, STEPS = 4, 0.2, 4
REPLICAS, GPUS = 2, 0.5
LEASE_S = 5.0
PORT = 6380
START_S, PATIENCE_S = 120.0, 300.0
LOG = "TORTURE_LOG"
"""Names the file where replicas write which jobs they begin, and who they are."""
PHOTO = b"a selfie, as far as this is concerned"
ENDED = (State.DONE, State.FAILED, State.CANCELLED)


@dataclass(frozen=True, slots=True)
class Device:
    """A replica's models: a clock. Notes every job that it begins."""

    batch: int = BATCH
    offer: Offer = STUDIO_ALONE

    def device(self, batch: Sequence[Seat[tuple[str, bytes]]]) -> list[bytes | Exception]:
        with Path(os.environ[LOG]).open("a") as log:
            log.write("".join(f"{os.getpid()} {seat.ready[0]}\n" for seat in batch))
        for step in range(STEPS):
            for seat in batch:
                seat.report("light", step / STEPS)
            time.sleep(DEVICE_S / STEPS)
        return [b"headshot of " + seat.ready[1] for seat in batch]


@contextmanager
def device() -> Iterator[Device]:
    """Open the device on a replica."""
    yield Device()


@dataclass(frozen=True, slots=True)
class Sending:
    """The worker's side: photos go to a replica, pictures come back."""

    batch: int
    beside: bool = True
    hosts: tuple[Kind, ...] = ()
    offer: Offer = STUDIO_ALONE

    def prepare(self, task: Task, desk: Desk) -> tuple[str, bytes]:
        return task.photos[0], desk.fetch(task.photos[0])

    def device(self, batch: Sequence[Seat[tuple[str, bytes]]]) -> list[bytes | Exception]:
        raise NotImplementedError

    def finish(self, task: Task, made: bytes, desk: Desk) -> Outcome:
        return Shots((Headshot(desk.keep(made), task.photos[0], "navy", (640, 800)),))


def dispatch(folder: Path) -> None:
    """Be the worker, until SIGTERM."""
    from pipeline.executors import cluster  # noqa: PLC0415 (whoever submits needs no Ray)

    devices = cluster.RayServe(cluster.Plan("torture", REPLICAS, GPUS), device)
    asyncio.run(work(folder, devices, devices.batch))


async def work(folder: Path, devices: Executor, batch: int) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with opened(folder) as storage:
        sending, pace = Sending(batch), Pace(lease_s=LEASE_S, reap_s=LEASE_S / 4)
        await Worker(storage.ledger, storage.vault, sending, pace, devices).serve(stop)


@dataclass(slots=True)
class Seen:
    """What a bot would have been told: every outcome that was ever shown for a job."""

    since: int = 0
    states: dict[int, State] = field(default_factory=dict)
    pictures: dict[int, set[str]] = field(default_factory=dict)
    progress: bool = False

    def note(self, change: Change) -> None:
        self.since = max(self.since, change.seq)
        self.states[change.job] = change.state
        self.progress |= change.stage == "light" and change.state is State.RUNNING
        if isinstance(change.outcome, Shots):
            shown = self.pictures.setdefault(change.job, set())
            shown |= {shot.picture for shot in change.outcome.headshots}

    @property
    def ended(self) -> int:
        return sum(state in ENDED for state in self.states.values())


@contextmanager
def process(*command: str, env: dict[str, str]) -> Generator[subprocess.Popen[bytes]]:
    """Run a program for as long as the block does, in a session of its own."""
    running = subprocess.Popen(command, env=env, start_new_session=True)
    try:
        yield running
    finally:
        running.kill()  # what it has started ends with the namespace
        running.wait()


def worker(folder: Path, env: dict[str, str]) -> subprocess.Popen[bytes]:
    command = (sys.executable, "-m", "tests.torture_ray", "--dispatch", str(folder))
    return subprocess.Popen(command, env=env, start_new_session=True)


def refused(env: dict[str, str], *without: str) -> bool:
    """Whether a worker that lacks these variables is turned away."""
    bare = {name: value for name, value in env.items() if name not in without}
    command = (sys.executable, "-m", "tests.torture_ray", "--dispatch", "/nonexistent")
    tried = subprocess.run(command, env=bare, check=False, capture_output=True, timeout=START_S)
    said = tried.stderr.decode()
    return tried.returncode != 0 and ("NoToken" in said or "uthentication" in said)


async def submit(storage: Storage, number: int) -> None:
    people = [f"web:{one}" for one in range(PEOPLE)]
    for person in people:
        await storage.vault.make_key(person)
    for job in range(number):
        person = people[job % PEOPLE]
        photo = await storage.vault.add(person, PHOTO)
        async with storage.ledger.begin() as tx:
            await jobs.submit(tx, str(job), person, Task(Kind.HEADSHOTS, (photo,), style="navy"))


async def watch(
    storage: Storage, seen: Seen, ended: int, dispatcher: subprocess.Popen[bytes]
) -> None:
    """Follow the ledger until so many jobs have ended, or the worker has."""
    async with asyncio.timeout(PATIENCE_S):
        while seen.ended < ended and dispatcher.poll() is None:
            async with storage.ledger.read() as tx:
                for change in await jobs.changes(tx, seen.since):
                    seen.note(change)
            await asyncio.sleep(0.05)


async def torture(folder: Path, env: dict[str, str], number: int) -> dict[str, Any]:
    """Do all the jobs, with both kills on the way."""
    seen, log = Seen(), Path(env[LOG])
    async with opened(folder) as storage:
        await submit(storage, number)
        dispatcher = worker(folder, env)
        await watch(storage, seen, 1, dispatcher)
        started = time.monotonic()
        await watch(storage, seen, number // 4, dispatcher)
        os.kill(int(log.read_text().splitlines()[-1].split()[0]), signal.SIGKILL)
        await watch(storage, seen, number // 2, dispatcher)
        dispatcher.kill()
        dispatcher.wait()
        dispatcher = worker(folder, env)
        await watch(storage, seen, number, dispatcher)
        took = time.monotonic() - started
        dispatcher.terminate()
        code = await asyncio.to_thread(dispatcher.wait, PATIENCE_S)
    begun = [line.split()[1] for line in log.read_text().splitlines()]
    states = list(seen.states.values())
    return {
        "jobs": number,
        "done": states.count(State.DONE),
        "failed": states.count(State.FAILED),
        "lost": number - sum(state in ENDED for state in states),
        "doubled": sum(len(pictures) > 1 for pictures in seen.pictures.values()),
        "redone": len(begun) - len(set(begun)),
        "replicas_seen": len({line.split()[0] for line in log.read_text().splitlines()}),
        "seconds": round(took, 1),
        "ideal_s": round(number / BATCH * DEVICE_S / REPLICAS, 1),
        "progress_seen": seen.progress,
        "worker_exit": code,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all of it, or be the worker in it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--jobs", type=int, default=JOBS)
    parser.add_argument("--dispatch", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.dispatch:
        dispatch(asked.dispatch)
        return 0
    if others := {name for _, name in socket.if_nameindex()} - {"lo"}:
        print(f"Ray opens ports on {', '.join(sorted(others))}: use make torture-ray")
        return 2
    with tempfile.TemporaryDirectory(prefix="tr") as scratch:
        return run(Path(scratch), asked.jobs)


def run(scratch: Path, number: int) -> int:
    """Start the cluster, and everything on it."""
    env = os.environ | {
        "RAY_AUTH_MODE": "token",
        "RAY_AUTH_TOKEN": secrets.token_hex(32),
        "RAY_ADDRESS": f"127.0.0.1:{PORT}",
        "RAY_TMPDIR": str(scratch / "ray"),
        "RAY_USAGE_STATS_ENABLED": "0",
        "PYTHONPATH": str(Path(__file__).parent.parent),
        LOG: str(scratch / "log"),
    }
    head = (
        *(str(Path(sys.executable).parent / "ray"), "start", "--head", "--block"),
        *("--node-ip-address=127.0.0.1", f"--port={PORT}", "--num-cpus=4", "--num-gpus=1"),
        "--include-dashboard=false",
    )
    (scratch / "data").mkdir()
    with process(*head, env=env):
        time.sleep(5)  # a client that comes before the head is up finds none and ends
        doors = {
            "without the mode": refused(env, "RAY_AUTH_MODE"),
            "without the token": refused(env, "RAY_AUTH_TOKEN"),
        }
        found = asyncio.run(torture(scratch / "data", env, number))
    print(json.dumps(found | {"turned_away": doors}, indent=2))
    amiss = found["lost"] or found["doubled"] or found["failed"] or found["worker_exit"]
    return 0 if found["progress_seen"] and all(doors.values()) and not amiss else 1


if __name__ == "__main__":
    sys.exit(main())
