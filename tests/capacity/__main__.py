"""Tell how far one deployment goes: fleet, load, waits and cost for 10^3 to 10^7 users a day.

    make capacity                  the table, capacity.png, and the figures in bench.json

Fed by what `make bench` and `make torture` have left in bench.json, else by figures recorded from
them; checked against the run of `make torture` without kills. Waits are simulated with as many bots
and databases as the load asks for, since with fewer they would never end: the table says how many.
Those of more than 100,000 users are of so large a slice of the fleet.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from tests.capacity.chart import Row, draw
from tests.capacity.inputs import Device, Inputs, Prices, measured
from tests.capacity.model import Closed, quantile, waits, wall_s
from tests.capacity.needs import ONE_BOT, limits, needs
from tests.torture.people import LOOK_S
from tests.torture.run import Plan

USERS = (1e3, 1e4, 1e5, 1e6, 1e7)
CLOSE = 0.15
"""How far the model may be from the run that it is checked against: one of both has changed then."""

HEADS = (
    "users a day  workers   GPUs  writes/s  databases  telegram  discord  core-s  dollars"
    "   p50 s   p95 s  first at its end"
)


def forecast(inputs: Inputs) -> list[Row]:
    """Plan and simulate a fleet for each number of users."""
    rows = []
    for users in USERS:
        fleet = needs(inputs, users)
        waited = waits(inputs, fleet)
        rows.append((fleet, quantile(waited, 0.5), quantile(waited, 0.95)))
    return rows


def line(row: Row) -> str:
    """Lay one number of users out under `HEADS`."""
    fleet, p50, p95 = row
    first = f"{fleet.first} ({fleet.load[fleet.first]:.2g})"
    bots = [max(fleet.units(one), fleet.units(f"{one} bot")) for one in ("telegram", "discord")]
    return (
        f"{fleet.users:>11,.0f} {fleet.workers:>8} {fleet.gpus:>6} {fleet.writes_per_s:>9.1f}"
        f" {fleet.units('database'):>10} {bots[0]:>9} {bots[1]:>8} {fleet.core_s:>7.1f}"
        f" {fleet.dollars:>8.4f} {p50:>7.1f} {p95:>7.1f}  {first}"
    )


def table(mode: str, inputs: Inputs, rows: Sequence[Row]) -> str:
    """Lay a mode's forecast out for people."""
    ends = ", ".join(f"{name} {users:,.0f}" for name, users in limits(inputs).items())
    return "\n".join(
        (mode, HEADS, *map(line, rows), f"users a day at which each is at its end: {ends}")
    )


def checked(found: dict[str, Any], inputs: Inputs) -> dict[str, float] | None:
    """Simulate what `make torture` ran without kills; None where it has not been run."""
    calm = [one for one in found.get("torture", []) if not one["kills"]]
    if not calm:
        return None
    plan, ledger = Plan(), found.get("ledger", {}).get(calm[0]["database"])
    write_s = 1 / ledger["submits_per_s"] if ledger else inputs.times.write_s
    closed = Closed(
        calm[0]["wanted"],
        plan.people,
        plan.workers,
        plan.batch,
        plan.step_s,
        inputs.order.commits,
        write_s,
        LOOK_S / 2,
    )
    simulated, ran = wall_s(closed), calm[0]["wall_s"]
    return {"simulated_s": simulated, "ran_s": ran, "off": simulated / ran - 1}


def main(arguments: Sequence[str] | None = None) -> int:
    """Forecast, check, tell and draw."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--from", dest="bench", type=Path, default=Path("bench.json"))
    parser.add_argument("--json", type=Path, help='also put the figures under "capacity" here')
    parser.add_argument("--png", type=Path, default=Path("capacity.png"))
    prices = Prices()
    parser.add_argument("--core", type=float, default=prices.core, help="dollars an hour")
    parser.add_argument("--gpu", type=float, default=prices.gpu, help="dollars an hour")
    asked = parser.parse_args(arguments)
    times, arrival, order = measured(asked.bench)
    studio = Inputs(prices=Prices(asked.core, asked.gpu), times=times, arrival=arrival, order=order)
    modes = {
        "Studio, on processors": studio,
        "a model on GPUs, not measured by us": replace(studio, device=Device()),
    }
    print(f"assumed: {studio.demand}\nstated: {studio.prices}\npublished: {studio.limits}")
    print(f"measured: {studio.times}\n  an arrival: {arrival}\n  an order of one: {order}")
    forecasts = {mode: forecast(inputs) for mode, inputs in modes.items()}
    for mode, rows in forecasts.items():
        print(f"\n{table(mode, modes[mode], rows)}")
    print(f"\n{', '.join(ONE_BOT)}: of one bot account; a second one is another bot to its people")
    print("database: of one deployment; where it takes several, so many deployments are needed")
    draw(forecasts, asked.png)
    found = json.loads(asked.bench.read_text()) if asked.bench.exists() else {}
    check = checked(found, studio)
    if asked.json:
        told = {mode: [_told(row) for row in rows] for mode, rows in forecasts.items()}
        found["capacity"] = {**told, "check": check}
        asked.json.write_text(json.dumps(found, indent=2) + "\n")
    if check is None:
        print("not checked: `make torture` has left no run without kills in bench.json")
        return 0
    print(
        f"check: `make torture` without kills took {check['ran_s']:.1f} s,"
        f" the model says {check['simulated_s']:.1f} ({check['off']:+.0%})"
    )
    return 0 if abs(check["off"]) <= CLOSE else 1


def _told(row: Row) -> dict[str, Any]:
    fleet, p50, p95 = row
    return {**asdict(fleet), "first": fleet.first, "wait_p50_s": p50, "wait_p95_s": p95}


if __name__ == "__main__":
    sys.exit(main())
