"""One run: the servers, the processes and the people, until everybody has what they wanted."""

import asyncio
import contextlib
import os
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import sqlalchemy as sa

from pipeline.jobs import open_ledger
from pipeline.styles import all_styles
from tests.torture import faults
from tests.torture.costs import spent
from tests.torture.house import House, kept
from tests.torture.people import Customer, Wishes
from tests.torture.platforms import PLATFORMS, Servers, serving
from tests.torture.verdict import Verdict, judge, redone

ARRIVING = 4
"""People who arrive at a time."""
START_S = 60.0
SETTLE_S = 120.0
"""How long all that is open may take when everybody has what they wanted."""
PATIENCE, PATIENCE_S = 5.0, 60.0
"""So many times the ideal, and so long on top, orders are taken; what is not ordered then is late."""
TOLD_S = 5.0
"""Between two words on how far a run is."""
OPEN = """
    select (select count(*) from jobs where state in ('queued', 'running'))
         + (select count(*) from outbox) + (select count(*) from updates)
"""

Say = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is made of; `kills` of workers and as many of bots, one every `every_s` seconds."""

    jobs: int = 500
    people: int = 50
    workers: int = 2
    batch: int = 8
    step_s: float = 2.0
    lease_s: float = 5.0
    kills: int = 0
    every_s: float = 3.0
    seed: int = 1

    @property
    def ideal_s(self) -> float:
        """What the devices alone would take."""
        return self.jobs / self.batch * self.step_s / self.workers

    @property
    def processes(self) -> list[tuple[str, str]]:
        """Name, and what each is."""
        workers = [(f"worker-{number}", "worker") for number in range(self.workers)]
        return [*workers, *((f"bot-{name}", name) for name in PLATFORMS)]

    def shares(self) -> list[tuple[str, ...]]:
        """Share the orders out: each person's go on in the menu's order from a style of their own."""
        slugs = [style.slug for style in all_styles()]
        least, more = divmod(self.jobs, self.people)
        assert least + bool(more) <= len(slugs), "nobody wants a style twice"
        turned = [slugs[n % len(slugs) :] + slugs[: n % len(slugs)] for n in range(self.people)]
        return [tuple(own[: least + (n < more)]) for n, own in enumerate(turned)]


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything of a run that has begun. What is drawn, is drawn from `rng`."""

    plan: Plan
    house: House
    servers: Servers
    people: list[Customer]
    wishes: list[Wishes]
    rng: Random
    say: Say
    struck: Counter[str] = field(default_factory=Counter)
    """Network faults, by platform."""

    async def connect(self) -> None:
        """Wait until the bots have come."""
        async with asyncio.timeout(START_S):
            while not self.servers.connected:
                await asyncio.sleep(0.05)

    async def arrive(self) -> None:
        """Have everybody agree and send a selfie, a few at a time."""
        self.say(f"{len(self.people)} people arrive")
        places = asyncio.Semaphore(ARRIVING)

        async def one(customer: Customer) -> None:
            async with places:
                await customer.arrives()

        await asyncio.gather(*map(one, self.people))

    async def shop(self) -> float:
        """Have everybody order, under kills and faults if there are any; the seconds it took."""
        trouble = (self._kill(), *self._faults()) if self.plan.kills else ()
        beside = [asyncio.create_task(work) for work in (*trouble, self._tell())]
        began, closing = time.monotonic(), asyncio.Event()
        hours_s = PATIENCE * self.plan.ideal_s + PATIENCE_S
        asyncio.get_running_loop().call_later(hours_s, closing.set)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(hours_s + SETTLE_S):
                pairs = zip(self.people, self.wishes, strict=True)
                await asyncio.gather(*(wish.shop(person, closing) for person, wish in pairs))
        wall_s = time.monotonic() - began
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
        self.say(f"settling after {wall_s:.0f} s")
        return wall_s

    def _faults(self) -> tuple[faults.Steps, ...]:
        return (
            faults.on_telegram(self.servers.telegram, self.rng, self.struck),
            faults.on_discord(self.servers.discord, self.rng, self.struck),
        )

    async def _kill(self) -> None:
        """Kill one process after another: so many of each kind, drawn in any order."""
        kinds = ["worker", "bot"] * self.plan.kills
        self.rng.shuffle(kinds)
        strikes = set[asyncio.Task[None]]()
        for kind in kinds:
            await asyncio.sleep(self.plan.every_s)
            names = sorted(name for name in self.house.running if name.startswith(kind))
            strike = self.house.strike(self.rng.choice(names), self.rng)
            strikes.add(asyncio.create_task(strike))
        await asyncio.gather(*strikes)

    async def _tell(self) -> None:
        began = time.monotonic()
        while True:
            await asyncio.sleep(TOLD_S)
            far = f"{len(self.house.begun())} of {self.plan.jobs} begun"
            spent_s = f"{time.monotonic() - began:.0f} s, ideal {self.plan.ideal_s:.0f}"
            self.say(f"{far}, {self.house.kills.total()} kills, {spent_s}")

    def verdict(self, database: str, wall_s: float, left: int) -> Verdict:
        """Judge what everybody sees in the end."""
        asked = [wish.asked for wish in self.wishes]
        seen = judge([one.chat() for one in self.people], asked)
        return Verdict(
            database=database,
            wanted=self.plan.jobs,
            late=self.plan.jobs - sum(map(len, asked)),
            lost=seen.lost,
            failed=sum(wish.apologies for wish in self.wishes),
            doubled=seen.doubled,
            strangers=seen.strangers,
            empty=seen.empty,
            redone=redone(self.house.begun()),
            again=sum(wish.again for wish in self.wishes),
            kills=dict(self.house.kills),
            faults=dict(self.struck),
            crashed=self.house.crashed,
            left_open=left,
            violations=self.servers.violations(),
            wall_s=wall_s,
            ideal_s=self.plan.ideal_s,
            load=os.getloadavg()[0],
        )


async def run(
    plan: Plan, folder: Path, database: str, url: str = "", say: Say = str
) -> tuple[Verdict, dict[str, dict[str, float]]]:
    """Carry a plan out over a fresh folder, and the empty database at `url` if there is one.

    `say` is told how far it is. Returns the verdict, and what "a person" who arrives and "an order" of
    one headshot cost (`tests.torture.costs.Spent`): not known where processes were killed.
    """
    rng = Random(plan.seed)  # noqa: S311 (repeatable, not secret)
    async with serving() as servers:
        house = House(folder, servers.settings | _settings(plan, folder, url))
        wishes = [Wishes(styles) for styles in plan.shares()]
        scene = Scene(plan, house, servers, servers.people(plan.people), wishes, rng, say)
        await house.once("bot", "migrate")
        async with kept(house, plan.processes):
            await scene.connect()
            began = spent(house, servers)
            await scene.arrive()
            arrived = spent(house, servers)
            wall_s = await scene.shop()
            ordered = spent(house, servers)
            left = await _settled(url or f"sqlite+aiosqlite:///{folder / 'data' / 'likeness.db'}")
        person, order = arrived.each(began, plan.people), ordered.each(arrived, plan.jobs)
        costs = {} if plan.kills else {"a person": person, "an order": order}
        return scene.verdict(database, wall_s, left), costs


def _settings(plan: Plan, folder: Path, url: str) -> dict[str, str]:
    return {
        "DATA_DIR": str(folder / "data"),
        "DATABASE_URL": url,
        "KEYS_URL": url,
        "TORTURE_BATCH": str(plan.batch),
        "TORTURE_STEP_S": str(plan.step_s),
        "TORTURE_LEASE_S": str(plan.lease_s),
    }


async def _settled(url: str) -> int:
    """Wait until nothing is open; how much is left of it in the end."""
    until = time.monotonic() + SETTLE_S
    async with open_ledger(url) as ledger:
        while True:
            async with ledger.read() as tx:
                count = int((await tx.execute(sa.text(OPEN))).scalar_one())
            if not count or time.monotonic() > until:
                return count
            await asyncio.sleep(0.2)
