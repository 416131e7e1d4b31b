"""Devices on many machines: Ray Serve places replicas of a model on GPUs, and gives them batches.

Ray places, watches and replaces replicas; it is no queue. A worker feeds one batch more than there
are replicas, so that none waits for the next one to be claimed. A batch whose replica dies fails,
and is claimed again; where the worker dies, its leases run out, and its replicas stop at their next
word. Whoever reaches Ray's ports can run code in its processes: no start without a token.

Needs the extra `cluster`. The replicas run in Ray's own Python, which must have this package.
"""

import asyncio
import os
import pickle
import uuid
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

import ray
from ray import serve
from ray.exceptions import RayActorError, RayError, RayTaskError
from ray.serve.exceptions import RayServeException

from pipeline.contract import Offer, PipelineError
from pipeline.executors import AROUND, Unreachable
from pipeline.executors.board import Board, Told
from pipeline.work import Cancelled, Device, Seat

FOLLOW_S = 0.5
"""Between two looks at how far a batch is, and how late a cancel reaches its replica, in seconds."""
HEALTH_S = 2.0
"""Between two health checks of a replica, in seconds; Serve's own 10 s leave a dead one unnoticed."""
STOP_S = 20.0
"""What a replica may take to end its batch when it is to stop, in seconds."""
ASK_S = 30.0
"""How long a replica waits for the worker's word before it gives its batch up, in seconds."""
NO_CPUS = 0.0
"""The board works a few milliseconds a second: no core is to be kept for it."""

OpenDevice = Callable[[], AbstractContextManager[Device]]
"""Opens models on a replica's machine; a function of a module, for it is sent by its name."""

OPEN_DOOR = (
    "Whoever reaches Ray's ports can run code in it: set RAY_AUTH_MODE=token, and the token, on every "
    "machine of the cluster (deploy/README.md)."
)


NO_CLUSTER = "There is no Ray cluster at RAY_ADDRESS, or it has another token."


class NoToken(PipelineError):
    """Ray would let anybody in."""


class ReplicaDied(Exception):
    """A replica has died with a batch in its hands."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be placed: how many replicas of which model, each on how much of a GPU."""

    model: str
    replicas: int
    gpus: float

    @property
    def name(self) -> str:
        """Call the application by all that it is, so that another plan is another application."""
        return f"likeness-{self.model}-{self.replicas}x{self.gpus:g}"


class Replica:
    """A device in a process of its own."""

    def __init__(self, open_device: OpenDevice) -> None:
        """Open the models."""
        self._stack = ExitStack()
        self._device = self._stack.enter_context(open_device())

    def batch(self) -> int:
        """How many tasks it takes at once."""
        return self._device.batch

    def offer(self) -> Offer:
        """What it makes besides Studio."""
        return self._device.offer

    def device(self, name: str, ready: Sequence[Any], board: Any) -> list[Any]:  # noqa: ANN401 (Ray's handle of `Board`)
        """Carry a batch out; faults come back in a form that travels."""
        seats = [
            Seat(one, partial(_report, board, name, at), partial(_check, board, name, at))
            for at, one in enumerate(ready)
        ]
        return [_portable(made) for made in self._device.device(seats)]


class RayServe:
    """The executor: `replicas` devices, fed one batch more than there are of them."""

    def __init__(self, plan: Plan, open_device: OpenDevice) -> None:
        """Reach the cluster at RAY_ADDRESS and place the plan, unless it is there; may take minutes.

        Raises `NoToken`, and `Unreachable` where there is no cluster. Not for inside a loop.
        """
        _join()
        self.devices = plan.replicas + 1  # the one that waits counts: its time is that of two
        self.room = plan.replicas + 1 + AROUND
        self._handle = _placed(plan, open_device)
        lasting = {"max_restarts": -1, "max_task_retries": -1}
        self._board = ray.remote(Board).options(num_cpus=NO_CPUS, **lasting).remote()
        self._fed = asyncio.Semaphore(plan.replicas + 1)
        self.batch: int = self._handle.batch.remote().result()
        self.offer: Offer = self._handle.offer.remote().result()

    async def run(self, batch: Sequence[Seat[Any]], started: Callable[[], None]) -> Sequence[Any]:
        """Have a replica carry the batch out; raises `Unreachable` where Ray itself fails."""
        name, ready = uuid.uuid4().hex, [seat.ready for seat in batch]
        async with self._fed:
            started()
            await self._board.begin.remote(name)
            following = asyncio.create_task(self._follow(name, batch))
            try:
                made: list[Any] = await self._handle.device.remote(name, ready, self._board)
            except RayTaskError:
                raise  # the device's own
            except RayActorError:
                raise ReplicaDied from None  # perhaps of these jobs; Ray's own words fill a page
            except (RayError, RayServeException) as fault:
                raise Unreachable(type(fault).__name__) from fault
            finally:
                following.cancel()
                self._board.end.remote(name)
        return made

    def close(self) -> None:
        """Leave the replicas where they are: other workers may feed them, and the next one will."""
        ray.shutdown()

    async def _follow(self, name: str, batch: Sequence[Seat[Any]]) -> None:
        """Carry progress from the board to the seats, and cancels from the seats to the board."""
        gone: set[int] = set()
        while True:
            await asyncio.sleep(FOLLOW_S)
            told: Told = await self._board.exchange.remote(name, sorted(gone))
            for at, seat in enumerate(batch):
                try:
                    seat.check()
                    if at in told:
                        seat.report(*told[at])
                except Cancelled:
                    gone.add(at)


def _join() -> None:
    if os.environ.get("RAY_AUTH_MODE", "").lower() != "token":
        raise NoToken(OPEN_DOOR)
    try:
        ray.init(address="auto", log_to_driver=False, namespace="serve")
    except (ConnectionError, RayError) as fault:
        raise Unreachable(NO_CLUSTER) from fault


def _placed(plan: Plan, open_device: OpenDevice) -> Any:  # noqa: ANN401 (Ray's handle of `Replica`)
    """Find the plan's application, or start it in place of others of the same model."""
    serve.start(proxy_location="Disabled")
    running = serve.status().applications
    if plan.name in running and running[plan.name].status in {"RUNNING", "DEPLOYING"}:
        return serve.get_app_handle(plan.name)
    for other in running:
        if other.startswith(f"likeness-{plan.model}-"):
            serve.delete(other)
    deployment = serve.deployment(
        Replica,
        num_replicas=plan.replicas,
        max_ongoing_requests=1,
        ray_actor_options={"num_gpus": plan.gpus},
        health_check_period_s=HEALTH_S,
        graceful_shutdown_timeout_s=STOP_S,
    )
    return serve.run(deployment.bind(open_device), name=plan.name, route_prefix=None)


def _report(board: Any, batch: str, seat: int, stage: str, fraction: float) -> None:  # noqa: ANN401 (as above)
    if not ray.get(board.report.remote(batch, seat, stage, fraction), timeout=ASK_S):
        raise Cancelled


def _check(board: Any, batch: str, seat: int) -> None:  # noqa: ANN401 (as above)
    if not ray.get(board.wanted.remote(batch, seat), timeout=ASK_S):
        raise Cancelled


def _portable(made: object) -> object:
    """Return what was made, and a fault as one that can be sent: not every exception can."""
    if not isinstance(made, Exception):
        return made
    with suppress(Exception):
        return pickle.loads(pickle.dumps(made))  # noqa: S301 (our own, of a moment ago)
    return RuntimeError(f"{type(made).__name__}: {made}")
