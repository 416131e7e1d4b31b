"""The simulation, on simpy: what people wait for, queue by queue.

A wait is from a tap on a style to the headshots in the chat. Each job goes through the ledger's one
writer, a worker that takes batches of one kind in the order of the lanes, the watcher's look, and the
messages that its platform lets through. Times of service are as measured, and do not vary; arrivals
are a Poisson process, and people think for as long as an exponential draw says.
"""

import heapq
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any

import simpy

from bot.delivery import IDLE_S
from bot.watching import WATCH_S
from pipeline.contract import Kind
from tests.capacity.inputs import Inputs
from tests.capacity.needs import Needs, needs

Steps = Generator[simpy.Event, Any, None]
Service = Callable[[Kind, int], float]
"""Seconds that a batch of so many jobs of a kind takes."""

LANES = {kind: lane for lane, kind in enumerate(Kind)}
SEEN_S = (WATCH_S + IDLE_S) / 2
"""From a job's end to its message, on average: half of each period of looking."""
ORDERS = 4000
"""Orders of one simulation, after as many as `WARM` that are not counted."""
WARM = 1500
SLICE = 1e5
"""Of more users a day than that, so many and their share of the fleet are simulated: what they wait is
the most that all would, for of two fleets that are equally busy the larger one waits less."""


@dataclass(slots=True)
class Pool:
    """Workers that share a queue: each takes up to `batch` jobs of the kind that comes first."""

    world: simpy.Environment
    service: Service
    batch: int
    waiting: list[tuple[int, int, Kind, simpy.Event]] = field(default_factory=list)
    busy_s: float = 0.0
    _numbers: "count[int]" = field(default_factory=count)
    _idle: list[simpy.Event] = field(default_factory=list)

    def put(self, kind: Kind) -> simpy.Event:
        """Queue a job; the event is its end."""
        done = self.world.event()
        heapq.heappush(self.waiting, (LANES[kind], next(self._numbers), kind, done))
        if self._idle:
            self._idle.pop().succeed()
        return done

    def worker(self) -> Steps:
        """Take batches for ever."""
        while True:
            if not self.waiting:
                woken = self.world.event()
                self._idle.append(woken)
                yield woken
                continue
            kind, taken = self.waiting[0][2], list[simpy.Event]()
            while self.waiting and len(taken) < self.batch and self.waiting[0][2] is kind:
                taken.append(heapq.heappop(self.waiting)[3])
            took = self.service(kind, len(taken))
            self.busy_s += took
            yield self.world.timeout(took)
            for done in taken:
                done.succeed()


@dataclass(slots=True)
class Line:
    """Something that serves one after another: the ledger's writer, or a platform at its rate."""

    world: simpy.Environment
    units: int
    _places: simpy.Resource = field(init=False)

    def __post_init__(self) -> None:
        """Open it."""
        self._places = simpy.Resource(self.world, self.units)

    def take(self, seconds: float) -> Steps:
        """Hold a place for so long."""
        with self._places.request() as place:
            yield place
            yield self.world.timeout(seconds)


@dataclass(slots=True)
class House:
    """A fleet being simulated; `waits` are seconds, one for each order."""

    inputs: Inputs
    world: simpy.Environment
    rng: Random
    host: Pool
    device: Pool
    ledger: Line
    lines: dict[str, Line]
    waits: list[float] = field(default_factory=list)

    def day(self, per_s: float, orders: int) -> Steps:
        """Let people come until so many orders were made."""
        while len(self.waits) < orders:
            yield self.world.timeout(self.rng.expovariate(per_s))
            self.world.process(self.person())

    def person(self) -> Steps:
        """Send selfies, see the styles, and order some, one after another."""
        demand, arrival = self.inputs.demand, self.inputs.arrival
        name = "telegram" if self.rng.random() < demand.on_telegram else "discord"
        writes = arrival.commits / (demand.selfies + 1)
        looked = [self.world.process(self.job(Kind.INSPECT, writes)) for _ in range(demand.selfies)]
        yield self.world.all_of(looked)
        yield self.world.process(self.job(Kind.PREVIEW, writes))
        yield self.world.process(self.say(name, arrival.telegram_sends, arrival.discord_requests))
        for _ in range(demand.orders):
            yield self.world.timeout(self.rng.expovariate(1 / demand.think_s))
            tapped = self.world.now
            yield self.world.process(self.order(name))
            self.waits.append(self.world.now - tapped)

    def order(self, name: str) -> Steps:
        """Order headshots, and wait until they are shown."""
        order = self.inputs.whole_order
        yield self.world.process(self.job(Kind.HEADSHOTS, order.commits))
        yield self.world.process(self.say(name, order.telegram_sends, order.discord_requests))

    def job(self, kind: Kind, writes: float) -> Steps:
        """Submit a job, have it made, and hear of it."""
        write_s = writes / 2 * self.inputs.times.write_s
        pool = self.device if kind is Kind.HEADSHOTS else self.host
        yield self.world.process(self.ledger.take(write_s))
        yield pool.put(kind)
        yield self.world.process(self.ledger.take(write_s))
        yield self.world.timeout(SEEN_S)

    def say(self, name: str, sends: float, requests: float) -> Steps:
        """Have messages let through."""
        limits = self.inputs.limits
        telegram = name == "telegram"
        rate = limits.telegram_sends_per_s if telegram else limits.discord_requests_per_s
        yield self.world.process(self.lines[name].take((sends if telegram else requests) / rate))


def waits(inputs: Inputs, fleet: Needs, orders: int = ORDERS, seed: int = 1) -> list[float]:
    """Simulate the busiest hour of a fleet; the sorted waits of its orders, in seconds.

    Where a single thing would be overloaded there are as many of it as `fleet` says are needed.
    """
    if fleet.users > SLICE:
        fleet = needs(inputs, SLICE)
    world = simpy.Environment()
    house = _house(inputs, fleet, world, Random(seed))  # noqa: S311 (repeatable, not secret)
    world.process(house.day(inputs.demand.users_per_s(fleet.users), WARM + orders))
    while len(house.waits) < WARM + orders:
        world.step()
    return sorted(house.waits[WARM:])


def _house(inputs: Inputs, fleet: Needs, world: simpy.Environment, rng: Random) -> House:
    times, demand, gpu = inputs.times, inputs.demand, inputs.device
    host_s = {
        Kind.INSPECT: 2 * times.read_s,
        Kind.PREVIEW: times.preview_s,
        Kind.HEADSHOTS: times.order_s(demand),
    }
    host = Pool(world, lambda kind, number: number * host_s[kind], 1)
    device = host
    for _ in range(fleet.workers):
        world.process(host.worker())
    if gpu:
        device = Pool(world, lambda _, number: gpu.batch_s(number, demand.pictures), gpu.batch)
        for _ in range(fleet.gpus):
            world.process(device.worker())
    lines = {name: Line(world, fleet.units(name)) for name in ("telegram", "discord")}
    return House(inputs, world, rng, host, device, Line(world, fleet.units("database")), lines)


# --- the small end --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Closed:
    """People who order again as soon as they have what they ordered: what `make torture` runs."""

    jobs: int
    people: int
    workers: int
    batch: int
    step_s: float
    commits: float
    write_s: float
    notices_s: float
    """Half of a person's period of looking."""


def wall_s(plan: Closed) -> float:
    """Simulate until everybody has everything; how long that takes, in seconds."""
    world = simpy.Environment()
    pool = Pool(world, lambda _kind, _number: plan.step_s, plan.batch)
    ledger = Line(world, 1)
    for _ in range(plan.workers):
        world.process(pool.worker())

    def person(orders: int) -> Steps:
        for _ in range(orders):
            yield world.process(ledger.take(plan.commits / 2 * plan.write_s))
            yield pool.put(Kind.HEADSHOTS)
            yield world.process(ledger.take(plan.commits / 2 * plan.write_s))
            yield world.timeout(SEEN_S + plan.notices_s)

    shares = [plan.jobs // plan.people + (n < plan.jobs % plan.people) for n in range(plan.people)]
    world.run(world.all_of([world.process(person(share)) for share in shares]))
    return float(world.now)


def quantile(ordered: Sequence[float], share: float) -> float:
    """Return the value that so large a share does not exceed."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
