"""Both platforms' servers, and the people on them."""

import contextlib
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from tests.torture.people import Customer, OnDiscord, OnTelegram
from tests.wire.discord import DiscordServer
from tests.wire.telegram import TelegramServer

PLATFORMS = ("telegram", "discord")
HARMLESS = ("already been acknowledged", "Unknown interaction", "query is too old")
"""What platforms refuse of a bot that was killed, or cut off, between a tap and its note of it."""


@dataclass(frozen=True, slots=True)
class Servers:
    """The two servers."""

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

    @property
    def connected(self) -> bool:
        """Whether both bots hear what people do: a command that comes earlier, Discord forgets."""
        heard = self.discord.gateway.identified and self.telegram.calls["getUpdates"]
        return bool(heard and self.discord.commands)

    def people(self, count: int) -> list[Customer]:
        """Return so many, every other one on Discord."""
        return [
            OnDiscord(self.discord.person()) if number % 2 else OnTelegram(self.telegram.person())
            for number in range(count)
        ]

    def violations(self) -> tuple[str, ...]:
        """Return, once, what the platforms had to refuse; what a kill explains is left out."""
        found = [str(one) for one in self.telegram.violations] + self.discord.violations
        self.discord.violations.clear()
        return tuple(one for one in found if not any(words in one for words in HARMLESS))


@contextlib.asynccontextmanager
async def serving() -> AsyncGenerator[Servers]:
    """Serve both; what they had to refuse is told by `Servers.violations`, and fails nothing here."""
    async with (
        TelegramServer.serving(lenient=True) as telegram,
        DiscordServer.serving() as discord,
    ):
        yield Servers(telegram, discord)
