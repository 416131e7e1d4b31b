"""One run: the servers, the processes and the people, until everybody has what they wanted."""

import asyncio
import contextlib
import os
import time
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

import sqlalchemy as sa

from pipeline.jobs import open_ledger
from pipeline.styles import all_styles
from tests.torture import faults
from tests.torture.house import House, kept
from tests.torture.people import Customer, OnDiscord, OnTelegram, Wishes
from tests.torture.verdict import Verdict, judge, redone
from tests.wire.discord import DiscordServer
from tests.wire.telegram import TelegramServer

PLATFORMS = ("telegram", "discord")
ARRIVING = 4
"""People who arrive at a time."""
START_S = 60.0
SETTLE_S = 120.0
"""How long all that is open may take when everybody has what they wanted."""
PATIENCE, PATIENCE_S = 5.0, 60.0
"""So many times the ideal is waited, and so long on top; what is not there then is lost."""
HARMLESS = ("already been acknowledged", "Unknown interaction", "query is too old")
"""What platforms refuse of a bot that was killed, or cut off, between a tap and its note of it."""
TOLD_S = 5.0
"""Between two words on how far a run is."""


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


@dataclass(frozen=True, slots=True)
class Servers:
    """The two platforms, and the people on them."""

    telegram: TelegramServer
    discord: DiscordServer

    @property
    def settings(self) -> dict[str, str]:
        """What a bot is told of them."""
        return {
            "TELEGRAM_TOKEN": self.telegram.token,
            "TELEGRAM_API_URL": self.telegram.api_url,
            "TELEGRAM_FILE_URL": self.telegram.file_url,
            "DISCORD_TOKEN": self.discord.token,
            "DISCORD_API_URL": self.discord.api_url,
            "DISCORD_GATEWAY_URL": self.discord.gateway_url,
        }

    def people(self, count: int) -> list[Customer]:
        """Return so many, every other one on Discord."""
        return [
            OnDiscord(self.discord.person()) if number % 2 else OnTelegram(self.telegram.person())
            for number in range(count)
        ]

    def violations(self) -> tuple[str, ...]:
        """Return what the platforms had to refuse; what a kill explains is left out."""
        found = [str(one) for one in self.telegram.violations] + self.discord.violations
        self.discord.violations.clear()
        return tuple(one for one in found if not any(words in one for words in HARMLESS))


@contextlib.asynccontextmanager
async def serving() -> AsyncGenerator[Servers]:
    """Serve both platforms; their own verdict is read by `Servers.violations`."""
    async with (
        TelegramServer.serving(lenient=True) as telegram,
        DiscordServer.serving() as discord,
    ):
        yield Servers(telegram, discord)


@dataclass(frozen=True, slots=True)
class Spent:
    """What has been used up so far, in counts and in seconds of a processor."""

    commits: int
    telegram_sends: int
    telegram_calls: int
    discord_requests: int
    telegram_cpu_s: float
    discord_cpu_s: float
    workers_cpu_s: float

    def each(self, before: "Spent", number: int) -> dict[str, float]:
        """Return what was used since then for each of so many, a platform's by its share of them."""
        now, then = asdict(self), asdict(before)
        return {
            name: (now[name] - then[name])
            / (number / len(PLATFORMS) if name.startswith(PLATFORMS) else number)
            for name in now
        }


def spent(house: House, servers: Servers, tally: Path) -> Spent:
    """Look at what processes that still run, and the platforms, have counted."""
    calls = servers.telegram.calls
    cpu = {name: processor_s(process.pid) for name, process in house.running.items()}
    return Spent(
        commits=tally.stat().st_size if tally.exists() else 0,
        telegram_sends=sum(number for name, number in calls.items() if name.startswith("send")),
        telegram_calls=calls.total(),
        discord_requests=len(servers.discord.rest.calls),
        telegram_cpu_s=cpu["bot-telegram"],
        discord_cpu_s=cpu["bot-discord"],
        workers_cpu_s=sum(used for name, used in cpu.items() if name.startswith("worker")),
    )


def processor_s(pid: int) -> float:
    """Return the processor's seconds that a process has used, by proc(5); 0 where it has gone."""
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    user, system = int(after_name[11]), int(after_name[12])
    return (user + system) / os.sysconf("SC_CLK_TCK")


async def run(
    plan: Plan, folder: Path, database: str, url: str = "", say: Callable[[str], object] = str
) -> Verdict:
    """Carry a plan out over a fresh folder, and the empty database at `url` if there is one.

    `say` is told how far it is.
    """
    rng = Random(plan.seed)  # noqa: S311 (repeatable, not secret)
    made, tally = folder / "made", folder / "tally"
    async with serving() as servers:
        house = House(folder, {**servers.settings, **_settings(plan, folder, url)})
        await house.once("bot", "migrate")
        people = servers.people(plan.people)
        wishes = [Wishes(styles) for styles in _shared(plan)]
        workers = [(f"worker-{number}", "worker") for number in range(plan.workers)]
        async with kept(house, [*workers, *((f"bot-{name}", name) for name in PLATFORMS)]):
            say(f"{len(people)} people arrive")
            await _connected(servers)
            before = spent(house, servers, tally)
            await _arrive(people)
            arrived = spent(house, servers, tally)
            count = Counter[str]()
            telling = asyncio.create_task(_tell(plan, made, house, say))
            wall_s = await _shop(plan, rng, (house, servers), (people, wishes), count)
            telling.cancel()
            say(f"settling after {wall_s:.0f} s")
            ordered = spent(house, servers, tally)
            ledger = url or f"sqlite+aiosqlite:///{folder / 'data' / 'likeness.db'}"
            left = await _settled(ledger)
        seen = judge([one.chat() for one in people], [wish.styles for wish in wishes])
        return Verdict(
            database=database,
            wanted=sum(len(wish.styles) for wish in wishes),
            lost=seen.lost,
            failed=sum(wish.apologies for wish in wishes),
            doubled=seen.doubled,
            strangers=seen.strangers,
            empty=seen.empty,
            redone=redone(made.read_text("utf-8").splitlines()),
            again=sum(wish.again for wish in wishes),
            kills=dict(house.kills),
            faults=dict(count),
            crashed=house.crashed,
            left_open=left,
            violations=servers.violations(),
            wall_s=wall_s,
            ideal_s=plan.ideal_s,
            load=os.getloadavg()[0],
            a_person=arrived.each(before, plan.people),
            an_order={} if plan.kills else ordered.each(arrived, plan.jobs),
        )


def _settings(plan: Plan, folder: Path, url: str) -> dict[str, str]:
    return {
        "DATA_DIR": str(folder / "data"),
        "DATABASE_URL": url,
        "KEYS_URL": url,
        "TORTURE_BATCH": str(plan.batch),
        "TORTURE_STEP_S": str(plan.step_s),
        "TORTURE_LEASE_S": str(plan.lease_s),
        "TORTURE_LOG": str(folder / "made"),
        "TORTURE_TALLY": str(folder / "tally"),
    }


def _shared(plan: Plan) -> list[tuple[str, ...]]:
    """Share the orders out, in different styles each."""
    slugs = [style.slug for style in all_styles()]
    each = [plan.jobs // plan.people + (n < plan.jobs % plan.people) for n in range(plan.people)]
    assert max(each) <= len(slugs), "nobody wants a style twice"
    return [tuple(slugs[:count]) for count in each]


async def _connected(servers: Servers) -> None:
    await servers.discord.connected(within=START_S)
    await servers.discord.world.until(
        lambda: bool(servers.discord.commands), START_S, lambda: "no commands"
    )
    async with asyncio.timeout(START_S):
        while not servers.telegram.calls["getUpdates"]:
            await asyncio.sleep(0.05)


async def _arrive(people: Sequence[Customer]) -> None:
    """Have everybody agree and send a selfie, a few at a time."""
    places = asyncio.Semaphore(ARRIVING)

    async def one(customer: Customer) -> None:
        async with places:
            await customer.arrives()

    await asyncio.gather(*map(one, people))


async def _shop(
    plan: Plan,
    rng: Random,
    over: tuple[House, Servers],
    crowd: tuple[list[Customer], list[Wishes]],
    count: Counter[str],
) -> float:
    """Have everybody order, under kills and faults if there are any; the seconds it took."""
    house, servers = over
    trouble = []
    if plan.kills:
        trouble = [
            asyncio.create_task(_kill(plan, house, rng)),
            asyncio.create_task(faults.on_telegram(servers.telegram, rng, count)),
            asyncio.create_task(faults.on_discord(servers.discord, rng, count)),
        ]
    began = time.monotonic()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE * plan.ideal_s + PATIENCE_S):
            pairs = zip(*crowd, strict=True)
            await asyncio.gather(*(wish.shop(customer) for customer, wish in pairs))
    wall_s = time.monotonic() - began
    for task in trouble:
        task.cancel()
    await asyncio.gather(*trouble, return_exceptions=True)
    return wall_s


async def _tell(plan: Plan, made: Path, house: House, say: Callable[[str], object]) -> None:
    began = time.monotonic()
    while True:
        await asyncio.sleep(TOLD_S)
        begun = len(made.read_text("utf-8").splitlines()) if made.exists() else 0
        spent = f"{time.monotonic() - began:.0f} s, ideal {plan.ideal_s:.0f}"
        say(f"{begun} of {plan.jobs} begun, {house.kills.total()} kills, {spent}")


async def _kill(plan: Plan, house: House, rng: Random) -> None:
    """Kill one process after another: so many of each kind, drawn in any order."""
    kinds = ["worker", "bot"] * plan.kills
    rng.shuffle(kinds)
    strikes = set[asyncio.Task[None]]()
    for kind in kinds:
        await asyncio.sleep(plan.every_s)
        name = rng.choice(sorted(one for one in house.running if one.startswith(kind)))
        strikes.add(asyncio.create_task(house.strike(name, rng)))
    await asyncio.gather(*strikes)


async def _settled(url: str) -> int:
    """Wait until nothing is open; how much is left of it in the end."""
    left = sa.text(
        "select (select count(*) from jobs where state in ('queued', 'running'))"
        " + (select count(*) from outbox) + (select count(*) from updates)"
    )
    until = time.monotonic() + SETTLE_S
    async with open_ledger(url) as ledger:
        while True:
            async with ledger.read() as tx:
                count = int((await tx.execute(left)).scalar_one())
            if not count or time.monotonic() > until:
                return count
            await asyncio.sleep(0.2)
