"""The chats there are: one file or one folder a platform; the folder is the register.

A platform module has `async def run(settings: Settings) -> None`, which serves until cancelled. It
reads the platform's updates into events, hands them to a `Dialogue`, and shows what comes back as a
`bot.dialogue.Chat`. It holds no rule of the conversation and no sentence.
"""

import asyncio
import gc
import importlib
import signal
from pkgutil import iter_modules
from types import ModuleType

from bot import wording
from bot.settings import Settings


class CannotServe(Exception):
    """A platform cannot start, for a reason its operator can mend; the text says how."""


def names() -> list[str]:
    """List the platforms there are."""
    return sorted(module.name for module in iter_modules(__path__))


def until_told() -> asyncio.Event:
    """Return an event that SIGTERM or SIGINT sets: what is in hand is then finished first."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


async def serve(name: str, settings: Settings) -> None:
    """Run one platform until it is told to stop. Raises `CannotServe`.

    What its first people would otherwise have to wait for is done before it starts.
    """
    platform = load(name)
    wording.load()
    gc.collect()
    gc.freeze()  # all that is loaded stays: looking through it again takes 50 to 100 ms
    await platform.run(settings)


def load(name: str) -> ModuleType:
    """Import one platform, and with it only that platform's library."""
    return importlib.import_module(f"{__name__}.{name}")
