"""What an operator can choose on the chat side, read once at start; `.env.example` lists all."""

from typing import Annotated

from pydantic import Field, SecretStr

from pipeline.settings import Storage

Port = Annotated[int, Field(ge=0, le=65535)]


class Settings(Storage):
    """Where each platform is served. Frozen; a value that cannot be is refused at start."""

    web: bool = False
    """Whether `likeness run` serves the web chat too."""
    web_host: str = "127.0.0.1"
    web_port: Port = 8080
    web_password: SecretStr = SecretStr("")
    """Needed to listen on anything but this machine itself."""
