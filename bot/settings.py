"""What an operator can choose on the chat side, read once at start; `.env.example` lists all."""

import re
from typing import Annotated

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import NoDecode

from bot.house import House
from pipeline.settings import Storage

PERSON = re.compile(r"[a-z]+:[\w-]+")
People = Annotated[frozenset[str], NoDecode]
Port = Annotated[int, Field(ge=0, le=65535)]


class Settings(Storage):
    """Where each platform is served. Frozen; a value that cannot be is refused at start."""

    operator_contact: str = ""
    """How people reach the operator: an address or a user name, told by /privacy and refusals."""
    admins: People = frozenset()
    """Who may ask for /stats: `telegram:USER_ID`, `discord:USER_ID`, separated by commas."""
    allowed: People = frozenset()
    """Who is served, in the same form; empty: everybody."""
    orders_a_day: Annotated[int, Field(ge=0)] = 50
    """Orders of headshots that one person may place in 24 hours; 0: any number."""
    servers: People = frozenset()
    """Discord servers in which people are served, `discord:SERVER_ID`; empty: all."""
    server_orders_a_day: Annotated[int, Field(ge=0)] = 200
    """Orders of headshots from one Discord server in 24 hours; 0: any number."""
    server_people: Annotated[int, Field(ge=0)] = 20
    """People of one Discord server whose headshots are in the making at a time; 0: any number."""

    telegram_token: SecretStr = SecretStr("")
    """From @BotFather; with it, `likeness run` serves Telegram."""
    telegram_api_url: str = "https://api.telegram.org/bot"
    """The token is appended, as to the next."""
    telegram_file_url: str = "https://api.telegram.org/file/bot"
    telegram_webhook_url: str = ""
    """The public https address of our listener; empty: updates are polled."""
    telegram_webhook_host: str = "127.0.0.1"
    telegram_webhook_port: Port = 8443
    telegram_webhook_secret: SecretStr = SecretStr("")
    """What Telegram says with each update, so that nobody else can; 1 to 256 of A-Z a-z 0-9 _ -."""

    discord_token: SecretStr = SecretStr("")
    """From the Developer Portal; with it, `likeness run` serves Discord."""
    discord_api_url: str = "https://discord.com/api/v10"
    discord_gateway_url: str = "wss://gateway.discord.gg/"

    web: bool = False
    """Whether `likeness run` serves the web chat too."""
    web_host: str = "127.0.0.1"
    web_port: Port = 8080
    web_password: SecretStr = SecretStr("")
    """Needed to listen on anything but this machine itself."""

    @property
    def house(self) -> House:
        """The rules of the house."""
        return House(
            self.operator_contact,
            self.admins,
            self.allowed,
            self.orders_a_day,
            self.servers,
            self.server_orders_a_day,
            self.server_people,
        )

    @field_validator("admins", "allowed", "servers", mode="before")
    @classmethod
    def _listed(cls, people: object) -> object:
        if not isinstance(people, str):
            return people
        return frozenset(name.strip() for name in people.split(",") if name.strip())

    @field_validator("admins", "allowed", "servers")
    @classmethod
    def _are_people(cls, people: frozenset[str]) -> frozenset[str]:
        if not all(PERSON.fullmatch(name) for name in people):
            msg = "each must read like telegram:123456789"
            raise ValueError(msg)
        return people

    @property
    def served(self) -> tuple[str, ...]:
        """The platforms that are set up."""
        wanted = {
            "telegram": bool(self.telegram_token.get_secret_value()),
            "discord": bool(self.discord_token.get_secret_value()),
            "web": self.web,
        }
        return tuple(name for name, on in wanted.items() if on)
