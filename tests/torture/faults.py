"""A bad network between the bots and their platforms: something goes wrong now and then."""

import asyncio
from collections import Counter
from collections.abc import Coroutine
from random import Random
from typing import Any

from tests.wire.discord import DiscordServer
from tests.wire.discord_faults import AnswerLost, Broken, Fault, TooMany
from tests.wire.telegram import TelegramServer

Steps = Coroutine[Any, Any, None]

EVERY_S = 3.0
"""Between two faults on each platform, in seconds, on average."""
STALL_S = 1.0
CALLS = ("sendMessage", "sendPhoto", "editMessageText", "editMessageMedia", "getUpdates")
OPERATIONS = ("create_message", "update_message", "create_interaction_response")
FAULTS: tuple[Fault, ...] = (AnswerLost(), AnswerLost(), Broken(502), TooMany(0.5))
GATEWAY = 0.1
"""Share of Discord's faults that cut its gateway."""


async def on_telegram(server: TelegramServer, rng: Random, count: Counter[str]) -> None:
    """Have calls fail, their answers above all: then nobody knows whether they were done."""
    while True:
        await asyncio.sleep(rng.expovariate(1 / EVERY_S))
        trouble = server.on(rng.choice(CALLS))
        deed = rng.choice(("drops_answer", "drops_answer", "drops_request", "fails", "floods"))
        match deed:
            case "drops_answer":
                trouble.drops_answer()
            case "drops_request":
                trouble.drops_request()
            case "fails":
                trouble.fails()
            case "floods" if trouble.method != "getUpdates":
                trouble.floods(1)
            case _:
                trouble.stalls(STALL_S)
        count["telegram"] += 1


async def on_discord(server: DiscordServer, rng: Random, count: Counter[str]) -> None:
    """Have calls fail, and the gateway drop."""
    while True:
        await asyncio.sleep(rng.expovariate(1 / EVERY_S))
        if rng.random() < GATEWAY:
            server.drops_the_gateway()
        else:
            server.rest.faults.plan(rng.choice(OPERATIONS), rng.choice(FAULTS))
        count["discord"] += 1
