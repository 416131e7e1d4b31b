"""What so many users a day ask of what there is one of, and what must grow with them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.jobs import IN_ALL
from tests.capacity.inputs import DAY_S, Inputs

BUSY = 0.8
"""Most of their time that workers, bots and databases are planned to be busy, in the busiest hour."""

ONE_BOT = ("telegram", "discord", "telegram bot", "discord bot")
"""Of these a platform knows one for each bot account; a second one is another bot to its people."""


@dataclass(frozen=True, slots=True)
class Needs:
    """For one number of users a day: `load` of each single thing (1 is all it can), and the fleet."""

    users: float
    load: Mapping[str, float]
    workers: int
    gpus: int
    writes_per_s: float
    core_s: float
    """Seconds of a core for one headshot: worker and bot."""
    dollars: float
    """For one headshot, with a fleet for the busiest hour that runs all day."""

    @property
    def first(self) -> str:
        """What breaks first as users grow."""
        return max(self.load, key=lambda name: self.load[name])

    def units(self, name: str) -> int:
        """Return how many of a thing are needed."""
        return max(1, math.ceil(self.load[name] / BUSY))


def needs(inputs: Inputs, users: float) -> Needs:
    """Work out what the busiest hour takes; the queue's limit counts jobs that wait 30 s."""
    demand, times = inputs.demand, inputs.times
    per_s = demand.users_per_s(users)
    orders = demand.orders
    arrival, order = inputs.arrival, inputs.whole_order
    looks_s = demand.selfies * 2 * times.read_s + times.preview_s
    host_s = looks_s + (0.0 if inputs.device else orders * times.order_s(demand))
    device_s = 0.0
    if inputs.device:
        batch = inputs.device.batch
        device_s = orders * inputs.device.batch_s(batch, demand.pictures) / batch
    writes = per_s * (arrival.commits + orders * order.commits)
    telegram, discord = per_s * demand.on_telegram, per_s * (1 - demand.on_telegram)
    load = {
        "telegram": telegram
        * (arrival.telegram_sends + orders * order.telegram_sends)
        / inputs.limits.telegram_sends_per_s,
        "discord": discord
        * (arrival.discord_requests + orders * order.discord_requests)
        / inputs.limits.discord_requests_per_s,
        "telegram bot": telegram * (arrival.telegram_cpu_s + orders * order.telegram_cpu_s),
        "discord bot": discord * (arrival.discord_cpu_s + orders * order.discord_cpu_s),
        "database": writes * times.write_s,
        "queue limit": per_s * (demand.selfies + 1 + orders) * QUEUED_S / IN_ALL,
    }
    workers = max(1, math.ceil(per_s * host_s / BUSY))
    gpus = math.ceil(per_s * device_s / BUSY)
    pictures = orders * demand.pictures
    bot_s = demand.on_telegram * (arrival.telegram_cpu_s + orders * order.telegram_cpu_s)
    bot_s += (1 - demand.on_telegram) * (arrival.discord_cpu_s + orders * order.discord_cpu_s)
    bots = sum(max(1, math.ceil(load[name] / BUSY)) for name in ("telegram bot", "discord bot"))
    cores = workers * times.cores + bots + max(1, math.ceil(load["database"] / BUSY))
    hourly = cores * inputs.prices.core + gpus * inputs.prices.gpu
    return Needs(
        users=users,
        load=load,
        workers=workers,
        gpus=gpus,
        writes_per_s=writes,
        core_s=(host_s * times.cores + bot_s) / pictures,
        dollars=hourly * DAY_S / 3600 / (users * pictures),
    )


QUEUED_S = 30.0
"""How long a job may be open at the queue's limit, in seconds."""


def limits(inputs: Inputs) -> dict[str, float]:
    """Return the users a day at which each single thing is at its end, the first one first."""
    load = needs(inputs, 1.0).load
    ends = {name: 1 / each for name, each in load.items() if each}
    return dict(sorted(ends.items(), key=lambda one: one[1]))
