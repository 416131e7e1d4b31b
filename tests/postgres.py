"""A real Postgres on loopback, made for the tests and thrown away after them."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest

USER = "postgres"
DEBIANS = Path("/usr/lib/postgresql")
HURRIED = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
"""Nothing of these databases has to outlive a power cut."""


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running server; any name and no password is let in from this machine."""

    port: int

    def url(self, database: str = USER) -> str:
        """Return the address of a database as the settings have it."""
        return f"postgresql+asyncpg://{USER}@127.0.0.1:{self.port}/{database}"

    @contextlib.asynccontextmanager
    async def database(self) -> AsyncIterator[str]:
        """Make an empty database, and give its address for as long as the block runs."""
        name = f"t{uuid.uuid4().hex}"
        await self._say(f"CREATE DATABASE {name}")
        try:
            yield self.url(name)
        finally:
            await self._say(f"DROP DATABASE {name} WITH (FORCE)")

    async def _say(self, statement: str) -> None:
        connection = await asyncpg.connect(host="127.0.0.1", port=self.port, user=USER)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


def installed() -> bool:
    """Whether there is a server to start."""
    return _programs() is not None


@contextlib.contextmanager
def serving(*, durable: bool = False) -> Iterator[Postgres]:
    """Start a server; skips where it is not installed. A `durable` one commits as by default."""
    programs = _programs()
    if programs is None:
        pytest.skip("Debian's package postgresql is not installed")
    with tempfile.TemporaryDirectory(prefix="pg") as scratch:
        folder = Path(scratch)
        folder.chmod(0o777)  # the server's own user makes its folder in it
        data, port = folder / "data", _free_port()
        _as_its_user(programs / "initdb", "-D", data, "-A", "trust", "-U", USER, "-N")
        options = f"-p {port} -h 127.0.0.1 -k {folder} {'' if durable else HURRIED}"
        control = (programs / "pg_ctl", "-D", data, "-w")
        _as_its_user(*control, "-l", folder / "log", "-o", options, "start")
        try:
            yield Postgres(port)
        finally:
            _as_its_user(*control, "-m", "immediate", "stop")


def _programs() -> Path | None:
    versions = sorted(DEBIANS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if versions:
        return versions[-1].parent
    found = shutil.which("initdb")
    return Path(found).parent if found else None


def _as_its_user(*command: object) -> None:
    """Run a program of the server's, which refuses to be run by root."""
    prefix = ("runuser", "-u", USER, "--") if os.geteuid() == 0 else ()
    subprocess.run([*prefix, *map(str, command)], check=True, stdout=subprocess.DEVNULL)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
