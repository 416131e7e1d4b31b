"""Many persons' turns at once, on both databases: one commit, and each person's turn their own."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import event

from bot import store
from bot.backend import Backend
from bot.conversation import (
    CONSENT_VERSION,
    Agreed,
    DeleteAsked,
    DeleteConfirmed,
    Event,
    HelpAsked,
    InspectFailed,
    Started,
    Step,
)
from bot.dialogue import Dialogue
from bot.turns import Update, take
from tests.bot.houses import RecordingChat
from tests.storage import DATABASES, opened_on

PEOPLE = [f"test:{number}" for number in range(20)]
ANN, BEN, CAT = PEOPLE[:3]


@pytest_asyncio.fixture(params=DATABASES)
async def backend(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Backend]:
    async with opened_on(request.param, tmp_path, request) as storage:
        yield Backend(storage.ledger, storage.vault)


async def waiting(backend: Backend) -> dict[str, list[str]]:
    """Deliver everything; returns the keys that each person was shown, in order."""
    keys: dict[str, list[str]] = {}
    done: list[int] = []
    while posts := await backend.exchange("test", done, len(PEOPLE)):
        done = [post.id for post in posts]
        for post in posts:
            keys.setdefault(post.person, []).append(post.key)
    return keys


async def test_turns_that_come_together_are_one_commit_and_everybody_is_answered(
    backend: Backend,
) -> None:
    commits: list[object] = []
    event.listen(backend.ledger.engine.sync_engine, "commit", commits.append)
    dialogue = Dialogue("test", backend, lambda _: RecordingChat())
    taken = [dialogue.handle(person, "u1", Started()) for person in PEOPLE]
    assert all(await asyncio.gather(*taken))
    assert len(commits) == 1
    assert await waiting(backend) == {person: ["u1.0"] for person in PEOPLE}
    again = [dialogue.handle(person, "u1", Started()) for person in PEOPLE]
    assert not any(await asyncio.gather(*again))
    assert [(await dialogue.session(person)).step for person in PEOPLE] == [Step.CONSENT] * 20


async def test_one_persons_updates_keep_their_order_among_everybodys(backend: Backend) -> None:
    dialogue = Dialogue("test", backend, lambda _: RecordingChat())
    events: list[Event] = [Started(), HelpAsked(), Agreed(CONSENT_VERSION), HelpAsked()]
    taken = [
        dialogue.handle(person, f"u{number}", one)
        for number, one in enumerate(events)
        for person in PEOPLE
    ]
    assert all(await asyncio.gather(*taken))
    expected = [f"u{number}.0" for number in range(len(events))]
    assert await waiting(backend) == dict.fromkeys(PEOPLE, expected)
    assert [(await dialogue.session(person)).step for person in PEOPLE] == [Step.SELFIES] * 20


async def test_a_session_that_cannot_be_read_costs_nobody_else_a_turn(backend: Backend) -> None:
    async with backend.begin() as tx:
        await store.save(tx, {BEN: {"step": "of another version"}})
    dialogue = Dialogue("test", backend, lambda _: RecordingChat())
    taken = [dialogue.handle(person, "u1", Started()) for person in (ANN, BEN, CAT)]
    ann, ben, cat = await asyncio.gather(*taken, return_exceptions=True)
    assert (ann, cat) == (True, True)
    assert isinstance(ben, KeyError | ValueError)
    assert await waiting(backend) == {ANN: ["u1.0"], CAT: ["u1.0"]}
    async with backend.begin() as tx:  # what failed has not been seen, and may come again
        assert await store.fresh(tx, [(ANN, "u1"), (BEN, "u1"), (CAT, "u1")]) == {(BEN, "u1")}


async def test_of_a_stranger_who_wants_all_deleted_nothing_is_kept(backend: Backend) -> None:
    await take(backend, [Update(ANN, "u1", HelpAsked(), "de-AT"), Update(BEN, "u1", HelpAsked())])
    await take(backend, [Update(ANN, "u2", DeleteAsked(), "de-AT")])
    assert await waiting(backend) == {ANN: ["receipt"], BEN: ["u1.0"]}
    async with backend.begin() as tx:
        assert list(await store.load(tx, [ANN, BEN])) == [BEN]


async def test_who_is_forgotten_takes_nobodys_along_and_only_the_receipt_is_left(
    backend: Backend,
) -> None:
    await take(backend, [Update(person, "u1", Started()) for person in (ANN, BEN)])
    await take(backend, [Update(person, "u2", Agreed(CONSENT_VERSION)) for person in (ANN, BEN)])
    await take(backend, [Update(ANN, "u3", DeleteConfirmed()), Update(BEN, "u3", HelpAsked())])
    late = await take(
        backend,
        [Update(ANN, "job:1", InspectFailed("p")), Update(BEN, "job:2", InspectFailed("p"))],
    )
    assert late == [None, []]
    assert await waiting(backend) == {ANN: ["receipt"], BEN: ["u1.0", "u2.0", "u3.0"]}
    async with backend.begin() as tx:
        assert list(await store.load(tx, [ANN, BEN])) == [BEN]
        assert await store.consent(tx, ANN) is None
        assert await store.consent(tx, BEN) is not None
