"""The shell over a real ledger, vault and store, with a chat that writes down what it is shown."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest_asyncio
import sqlalchemy as sa

from bot.backend import Backend
from bot.conversation import CONSENT_VERSION, Agreed, Event, Started
from bot.dialogue import Dialogue
from bot.wording.spoken import Choice, Picture
from pipeline.contract import Outcome, Task
from pipeline.work import Desk
from pipeline.worker import Worker
from tests import fake_worker
from tests.storage import Storage, opened
from tests.working import InOne

ME = "test:me"
LONG_S = 20.0


@dataclass
class RecordingChat:
    """Keeps the last of each message, in the order in which they first came."""

    messages: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, Sequence[Picture]] = field(default_factory=dict)
    buttons: dict[str, Sequence[Choice]] = field(default_factory=dict)
    edits: list[tuple[str, float | None]] = field(default_factory=list)
    files: list[Picture] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)
    failing: int = 0
    fault: Exception | None = None
    refused: int = 0
    refuses: str = "-"  # how the keys begin that are never taken
    stuck: asyncio.Event | None = None  # progress is shown only when this is set

    async def show(
        self,
        key: str,
        text: str,
        pictures: Sequence[Picture],
        buttons: Sequence[Choice],
        progress: float | None,
    ) -> str:
        if self.fault:
            self.refused += 1
            raise self.fault
        if self.stuck and progress is not None:
            await self.stuck.wait()
        if key.startswith(self.refuses):
            self.refused += 1
            raise ConnectionError
        if self.failing:
            self.failing -= 1
            raise ConnectionError
        self.messages[key] = text
        self.pictures[key] = pictures
        self.buttons[key] = buttons
        self.edits.append((key, progress))
        return key

    async def send_files(self, key: str, text: str, pictures: Sequence[Picture]) -> None:
        self.messages[key] = text
        self.files += pictures

    async def erase(self, refs: Sequence[str]) -> None:
        self.erased += refs

    async def acknowledge(self, update_id: str) -> None:
        pass


@dataclass
class House:
    storage: Storage
    dialogue: Dialogue
    chats: dict[str, RecordingChat]
    updates: int = 0

    @property
    def chat(self) -> RecordingChat:
        return self.chats[ME]

    async def say(self, *events: Event) -> None:
        for event in events:
            self.updates += 1
            await self.dialogue.handle(ME, f"u{self.updates}", event)

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(LONG_S):
            while not holds():
                await asyncio.sleep(0.02)

    async def without_waiting(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds, while no message waits for its next attempt."""
        async with asyncio.timeout(LONG_S):
            while not holds():
                async with self.storage.ledger.begin() as tx:
                    await tx.execute(sa.text("update outbox set leased_until = 0"))
                await asyncio.sleep(0.02)

    def texts(self, person: str = ME) -> str:
        return "\n".join(self.chats[person].messages.values())


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncGenerator[House]:
    async with opened(tmp_path) as storage, serving(storage) as made:
        yield made


@asynccontextmanager
async def serving(storage: Storage) -> AsyncGenerator[House]:
    chats: dict[str, RecordingChat] = {}
    backend = Backend(storage.ledger, storage.vault)
    dialogue = Dialogue("test", backend, lambda who: chats.setdefault(who, RecordingChat()))
    chats[ME] = RecordingChat()
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(dialogue.serve(stop))
        try:
            yield House(storage, dialogue, chats)
        finally:
            stop.set()


@asynccontextmanager
async def working(
    storage: Storage, run: Callable[[Task, Desk], Outcome] = fake_worker.run
) -> AsyncGenerator[None]:
    stop = asyncio.Event()
    task = asyncio.create_task(Worker(storage.ledger, storage.vault, InOne(run)).serve(stop))
    try:
        yield
    finally:
        stop.set()
        await task


async def agreed_with_a_selfie(house: House, photo: bytes, person: str = ME) -> None:
    await house.dialogue.handle(person, "start", Started())
    await house.dialogue.handle(person, "agree", Agreed(CONSENT_VERSION))
    assert await house.dialogue.photo(person, "photo:1", photo)
    await house.until(lambda: "1 good" in house.texts(person))
