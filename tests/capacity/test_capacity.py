"""That the model counts as queues are counted on paper, where that can be done."""

from dataclasses import replace

import pytest
import simpy

from pipeline.contract import Kind
from tests.capacity.inputs import Costs, Demand, Device, Inputs, Times
from tests.capacity.model import Closed, Pool, quantile, waits, wall_s
from tests.capacity.needs import limits, needs

PLAN = Closed(
    jobs=160, people=32, workers=2, batch=8, step_s=2.0, commits=0.0, write_s=0.0, notices_s=0.0
)


def served(pool: Pool, world: simpy.Environment, *kinds: Kind) -> list[float]:
    """Queue jobs at once; when each ended."""
    ends: list[float] = []
    for kind in kinds:
        pool.put(kind).callbacks.append(lambda _: ends.append(world.now))
    world.process(pool.worker())
    world.run(1000)
    return ends


def test_a_worker_takes_a_batch_of_one_kind_and_the_kinds_in_their_order() -> None:
    world = simpy.Environment()
    pool = Pool(world, lambda _kind, _number: 2.0, 2)
    kinds = (Kind.HEADSHOTS, Kind.INSPECT, Kind.HEADSHOTS, Kind.HEADSHOTS)
    assert served(pool, world, *kinds) == [2.0, 4.0, 4.0, 6.0]


def test_with_no_overhead_people_who_keep_the_devices_full_take_the_ideal_time() -> None:
    ideal = PLAN.jobs / PLAN.batch * PLAN.step_s / PLAN.workers
    assert ideal <= wall_s(PLAN) <= ideal + 2 * PLAN.step_s


def test_a_slower_ledger_takes_longer() -> None:
    assert wall_s(replace(PLAN, commits=12.0, write_s=0.05)) > wall_s(PLAN)


def test_twice_the_users_are_twice_the_load_and_break_the_same_thing_first() -> None:
    one, two = needs(Inputs(), 1e4), needs(Inputs(), 2e4)
    assert one.first == two.first
    assert two.load["telegram"] == pytest.approx(2 * one.load["telegram"])


def test_telegrams_thirty_messages_a_second_are_reached_where_paper_says() -> None:
    busiest = Demand(selfies=1, orders=1, pictures=1, busiest_hour=1 / 24, on_telegram=1.0)
    three = Costs(0.0, 1.5, 0.0, 0.0, 0.0)
    inputs = Inputs(demand=busiest, arrival=three, order=three)
    assert limits(inputs)["telegram"] == pytest.approx(30 * 86400 / 3)


def test_a_fleet_that_is_hardly_busy_makes_nobody_wait_for_others() -> None:
    times = Times(write_s=0.001)
    inputs = Inputs(times=times)
    waited = waits(inputs, replace(needs(inputs, 1e3), workers=20), orders=200)
    alone = times.order_s(inputs.demand)
    assert alone < quantile(waited, 0.95) < 1.2 * alone


def test_a_batch_on_the_device_takes_less_than_its_orders_one_by_one() -> None:
    device = Device()
    assert device.batch_s(8, 4) < 8 * device.batch_s(1, 4)
    assert needs(Inputs(device=device), 1e5).gpus > 0
