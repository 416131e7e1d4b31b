"""Who is heard when thousands write at once, on both databases."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import pytest_asyncio

from bot import store
from bot.backend import Backend
from bot.lanes import Inbox, Told, What
from bot.pace import STRANGERS_BURST, STRANGERS_PER_S
from tests.storage import DATABASES, opened_on

KNOWN, NEW = "test:known", "test:new"
LATE_S = 30.0
MOST = STRANGERS_BURST + LATE_S * STRANGERS_PER_S
"""What strangers may get in at most, had this taken half a minute."""


@pytest_asyncio.fixture(params=DATABASES)
async def backend(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Backend]:
    async with opened_on(request.param, tmp_path, request) as storage:
        async with storage.ledger.begin() as tx:
            await store.agree(tx, KNOWN, "1")
        yield Backend(storage.ledger, storage.vault)


def talk(person: str, number: int = 0) -> Told:
    return Told(person, f"{person}.{number}", What.TEXT)


async def test_of_a_flood_from_thousands_little_is_written_down_and_nobody_who_agreed_is_lost(
    backend: Backend,
) -> None:
    heard: list[Told] = []
    inbox = Inbox(backend, "test", heard.append)
    flood = [talk(f"test:{number}") for number in range(3000)]
    await inbox.keep([*flood, talk(KNOWN)])
    assert heard[-1].person == KNOWN
    assert STRANGERS_BURST <= len(heard) - 1 <= MOST
    async with backend.begin() as tx:
        assert len(await store.arrived(tx, "test")) == len(heard)


@pytest.mark.parametrize(
    "begins", [Told(NEW, "1", What.TEXT, "/start"), Told(NEW, "1", What.TAP, "agree:2")]
)
async def test_who_is_new_and_begins_waits_behind_no_talk_of_strangers(
    backend: Backend, begins: Told
) -> None:
    heard: list[Told] = []
    inbox = Inbox(backend, "test", heard.append)
    await inbox.keep([talk(f"test:{number}") for number in range(3000)])
    await inbox.keep([begins])
    assert heard[-1] == begins


async def test_one_persons_flood_is_cut_off_though_they_agreed(backend: Backend) -> None:
    heard: list[Told] = []
    inbox = Inbox(backend, "test", heard.append)
    await inbox.keep([talk(KNOWN, number) for number in range(1000)])
    assert len(heard) < 100


async def test_who_asks_is_told_whether_theirs_was_kept_whoever_shares_the_round(
    backend: Backend,
) -> None:
    inbox = Inbox(backend, "test", lambda _told: None)
    flood = [talk(f"test:{number}") for number in range(3000)]
    asked = [inbox.keep(some) for some in (flood, [talk(NEW)], [talk(KNOWN)])]
    assert await asyncio.gather(*asked) == [True, False, True]
    assert not all([await inbox.keep([talk(KNOWN, 1 + number)]) for number in range(100)])
