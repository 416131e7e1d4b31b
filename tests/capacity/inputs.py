"""What goes into the model, and where each number comes from."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

DAY_S = 86400.0
HOUR_S = 3600.0


@dataclass(frozen=True, slots=True)
class Demand:
    """Assumed: what a user does, once a day; nobody has counted yet."""

    selfies: int = 6
    orders: int = 2
    pictures: int = 4
    """Headshots of one order, as many as the conversation asks for."""
    busiest_hour: float = 0.1
    """Share of a day's users who come in its busiest hour: 2.4 times the mean."""
    think_s: float = 20.0
    """Between a menu and a tap, on average."""
    on_telegram: float = 0.5

    def users_per_s(self, users: float) -> float:
        """Return how many come in a second of the busiest hour."""
        return users * self.busiest_hour / HOUR_S


@dataclass(frozen=True, slots=True)
class Prices:
    """Stated, not looked up: dollars an hour. Put your own in their place."""

    core: float = 0.04
    gpu: float = 2.50


@dataclass(frozen=True, slots=True)
class Limits:
    """Published by the platforms, for one bot: messages and requests a second."""

    telegram_sends_per_s: float = 30.0
    """https://core.telegram.org/bots/faq: about 30 messages a second in all."""
    discord_requests_per_s: float = 50.0
    """https://discord.com/developers/docs/topics/rate-limits: 50 requests a second."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Measured by `make torture`: what one arrival and one order of one headshot take.

    `commits` that change something, messages and requests, seconds of a processor in the bot. What a
    further picture of an order adds is counted in the platforms' code: a placeholder, an upload with
    its notice, and a note of each.
    """

    commits: float
    telegram_sends: float
    discord_requests: float
    telegram_cpu_s: float
    discord_cpu_s: float

    def with_pictures(self, pictures: int) -> "Costs":
        """Return the cost of an order of so many headshots."""
        more = pictures - 1
        return Costs(
            self.commits + 2 * more,
            self.telegram_sends + 2 * more,
            self.discord_requests,
            self.telegram_cpu_s * (1 + more / 3),
            self.discord_cpu_s,
        )


ARRIVAL = Costs(35.0, 5.1, 12.0, 0.196, 0.196)
ORDER = Costs(8.8, 5.7, 9.2, 0.072, 0.071)
"""Recorded from `make torture` on SQLite and two quiet cores, 26 November 2026."""


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of one worker, or of one writing transaction of the ledger.

    Measured by `make bench` on two cores: `read` and `make` are a selfie's and a headshot's at the
    product's own sizes, `preview` a person's face in every style (here in the first twelve), `write` a
    submission on Postgres.
    """

    read_s: float = 0.25
    make_s: float = 3.67
    preview_s: float = 0.32
    write_s: float = 0.0066
    cores: int = 2
    """Of one worker."""

    def order_s(self, demand: Demand) -> float:
        """Return what an order takes where the host is the device: its selfies, and its pictures."""
        return demand.selfies * self.read_s + demand.pictures * self.make_s


@dataclass(frozen=True, slots=True)
class Device:
    """Where headshots are made by a model on a GPU: published elsewhere, measured nowhere by us.

    FLUX.2 klein 4B, 4 steps at 1024x1024: 0.40 s on an H100 (SGLang's own baselines), times 1.9 for
    three face crops as references; two candidates a picture; a batch gains a tenth.
    """

    batch: int = 8
    picture_s: float = 0.40 * 1.9 * 2
    gain: float = 1.1

    def batch_s(self, orders: int, pictures: int) -> float:
        """Return how long a batch of orders is on the device."""
        return orders * pictures * self.picture_s / (self.gain if orders > 1 else 1.0)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything. `device` None is Studio: the host is the device, and there is no GPU."""

    demand: Demand = field(default_factory=Demand)
    prices: Prices = field(default_factory=Prices)
    limits: Limits = field(default_factory=Limits)
    times: Times = field(default_factory=Times)
    device: Device | None = None
    arrival: Costs = ARRIVAL
    order: Costs = ORDER

    @property
    def whole_order(self) -> Costs:
        """The cost of an order with all its pictures."""
        return self.order.with_pictures(self.demand.pictures)


def measured(file: Path) -> tuple[Times, Costs, Costs]:
    """Read what `make bench` and `make torture` have left; what they have not is the default's."""
    found: dict[str, Any] = json.loads(file.read_text()) if file.exists() else {}
    calm = [one for one in found.get("torture", []) if not one["kills"]]
    costs = calm[0]["costs"] if calm else {}
    arrival = _costs(costs["a person"]) if costs else ARRIVAL
    order = _costs(costs["an order"]) if costs else ORDER
    return _times(found), arrival, order


def _costs(each: Mapping[str, float]) -> Costs:
    return Costs(**{name: each[name] for name in Costs.__dataclass_fields__})


def _times(found: Mapping[str, Any]) -> Times:
    times = Times()
    read_s, make_s, preview_s, write_s = (
        times.read_s,
        times.make_s,
        times.preview_s,
        times.write_s,
    )
    if rows := found.get("headshot"):
        whole, single = rows[-1], rows[0]  # the product's own sizes; one selfie
        read_s = whole["stages"]["read"] / whole["selfies"]
        make_s = whole["seconds"] - whole["stages"]["read"]
        preview_s = read_s + found["same_selfie"]["every_preview"] * single["seconds"]
    if ledger := found.get("ledger"):
        write_s = 1 / ledger.get("postgres", ledger["sqlite"])["submits_per_s"]
    return Times(read_s, make_s, preview_s, write_s)
