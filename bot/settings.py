"""What an operator can choose on the chat side, read once at start; `.env.example` lists all."""

from typing import Annotated

from pydantic import Field, SecretStr

from pipeline.settings import Storage

Port = Annotated[int, Field(ge=0, le=65535)]


class Settings(Storage):
    """Where each platform is served. Frozen; a value that cannot be is refused at start."""

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
    def served(self) -> tuple[str, ...]:
        """The platforms that are set up."""
        wanted = {
            "telegram": bool(self.telegram_token.get_secret_value()),
            "discord": bool(self.discord_token.get_secret_value()),
            "web": self.web,
        }
        return tuple(name for name, on in wanted.items() if on)
