"""What a run uses up: commits, calls to the platforms, seconds of processors."""

import os
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.torture.house import House
from tests.torture.platforms import PLATFORMS, Servers


@dataclass(frozen=True, slots=True)
class Spent:
    """What has been used up so far."""

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


def spent(house: House, servers: Servers) -> Spent:
    """Look at what processes that still run, and the platforms, have counted."""
    calls = servers.telegram.calls
    cpu = {name: processor_s(process.pid) for name, process in house.running.items()}
    return Spent(
        commits=house.commits(),
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
