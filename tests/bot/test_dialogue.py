"""The shell, over a real ledger, vault and store, with a chat that writes down what it is shown."""

import asyncio
import gc
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import sqlalchemy as sa

from bot import store
from bot.backend import Backend, UnknownPhoto
from bot.chat import TooSoon, Unreachable
from bot.conversation import (
    CONSENT_VERSION,
    Agreed,
    Answer,
    CardAsked,
    DeleteConfirmed,
    DoneAsked,
    Event,
    FullSizeAsked,
    HelpAsked,
    Judged,
    LanguageAsked,
    LanguageChosen,
    SkinChosen,
    Started,
    Step,
    StyleChosen,
    ToneTold,
    Unjudged,
    tapped,
)
from bot.delivery import ATTEMPTS
from bot.dialogue import Dialogue
from bot.wording import words
from bot.wording.spoken import Choice, Picture
from pipeline.contract import Change, Kind, Mode, Outcome, PipelineError, State, Task
from pipeline.work import Desk
from pipeline.worker import Worker
from tests import fake_worker
from tests.storage import Storage, opened, slices
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


async def test_from_selfie_to_album(house: House, astronaut: bytes) -> None:
    async with working(house.storage):
        await agreed_with_a_selfie(house, astronaut)
        await house.say(DoneAsked())
        await house.until(lambda: "your own selfie in each" in house.texts())
        await house.say(StyleChosen("navy", 0))
        await house.until(lambda: "album:1" in house.chat.messages)
    (shown,) = house.chat.pictures["album:1"]
    assert await house.storage.vault.get(ME, shown.id)
    assert "is ready" in house.chat.messages["order:1"]


async def test_a_headshot_is_adjusted_and_what_comes_of_it_has_a_card_and_a_file(
    house: House, astronaut: bytes
) -> None:
    async with working(house.storage):
        await agreed_with_a_selfie(house, astronaut)
        await house.say(StyleChosen("navy", 0))
        await house.until(lambda: "album:1" in house.chat.messages)
        pressed = {one.label: one.action for one in house.chat.buttons["album:1"]}
        await house.say(tapped(pressed["Adjust"], ()))
        await house.until(lambda: "adjust:1" in house.chat.messages)
        pressed = {one.label: one.action for one in house.chat.buttons["adjust:1"]}
        await house.say(tapped(pressed["Brighter"], ()))
        await house.until(lambda: "album:2" in house.chat.messages)
        assert "brighter (1 of 2)" in house.chat.messages["order:2"]
        pressed = {one.label: one.action for one in house.chat.buttons["album:2"]}
        await house.say(tapped(pressed["What was measured"], ()))
        await house.until(lambda: "card:2" in house.chat.messages)
        await house.say(tapped(pressed["Full size"], ()))
        await house.until(lambda: bool(house.chat.files))
    (first,), (second,) = (house.chat.pictures[key] for key in ("album:1", "album:2"))
    assert [one.id for one in house.chat.files] == [second.id]
    held = [await house.storage.vault.get(ME, one.id) for one in (first, second)]
    assert held[0] != held[1]


async def test_each_headshot_has_its_card_and_a_word_on_one_is_kept_once_until_it_is_taken_back(
    house: House, astronaut: bytes
) -> None:
    async with working(house.storage):
        await agreed_with_a_selfie(house, astronaut)
        assert await house.dialogue.photo(ME, "photo:2", astronaut)
        await house.until(lambda: "2 good" in house.texts())
        await house.say(ToneTold(8), StyleChosen("navy", 0))
        await house.until(lambda: "judge:1" in house.chat.messages)
    pictures = set()
    for place in (1, 2):
        await house.say(CardAsked(1, place))
        title = f"headshot {place} of 2"
        await house.until(lambda title=title: title in house.texts())  # type: ignore[misc]  # (bound)
        (picture,) = house.chat.pictures["card:1"]
        pictures.add(picture.id)
        assert await house.storage.vault.get(ME, picture.id)
    assert len(pictures) == 2
    await house.say(*[Judged(1, Answer.NOT_MY_EYES, 2)] * 2)
    await house.until(lambda: "those are not your eyes (picture 2)" in house.texts())
    (label,) = await labels(house)
    assert (label["place"], label["tone"], label["engine"]) == (2, 8, "drawn")
    assert {one["name"] for one in label["measures"]} >= {"skin.dL", "hair.blur"}
    await house.say(Unjudged(1, Answer.NOT_MY_EYES, 2))
    assert await labels(house) == []


def far_off(task: Task, desk: Desk) -> Outcome:
    """Work as if all had been drawn, with its skin far off."""
    return fake_worker.run(replace(task, mode=Mode.REIMAGINED), desk)


async def test_headshots_whose_skin_was_corrected_take_the_place_of_those_as_drawn(
    house: House, astronaut: bytes
) -> None:
    async with working(house.storage, far_off):
        await agreed_with_a_selfie(house, astronaut)
        await house.say(StyleChosen("navy", 0))
        await house.until(lambda: "judge:1" in house.chat.messages)
    (sheet,), (drawn,) = house.chat.pictures["skin:1"], house.chat.pictures["album:1"]
    assert await house.storage.vault.get(ME, sheet.id)

    await house.say(SkinChosen(1, corrected=True))
    await house.until(lambda: "album now shows" in house.chat.messages["skin:1"])

    (corrected,) = house.chat.pictures["album:1"]
    assert corrected.id != drawn.id
    assert await house.storage.vault.get(ME, corrected.id)
    for gone in (drawn, sheet):
        with pytest.raises(UnknownPhoto):
            await house.storage.vault.get(ME, gone.id)


async def labels(house: House) -> list[dict[str, Any]]:
    async with house.storage.ledger.read() as tx:
        return await store.labelled(tx, ME)


async def test_nobody_is_shown_the_card_of_another_persons_headshot(
    house: House, astronaut: bytes
) -> None:
    async with working(house.storage):
        await agreed_with_a_selfie(house, astronaut)
        await house.say(StyleChosen("navy", 0))
        await house.until(lambda: "judge:1" in house.chat.messages)
    made = (await house.dialogue.session(ME)).made
    backend = house.dialogue.backend
    async with house.storage.ledger.read() as tx:
        assert await backend.outcome(tx, ME, made[0].job)
        assert await backend.outcome(tx, "test:other", made[0].job) is None


async def test_progress_is_shown_in_the_one_message_of_the_order(
    house: House, astronaut: bytes
) -> None:
    async with working(house.storage):
        await agreed_with_a_selfie(house, astronaut)
        await house.say(StyleChosen("navy", 0))
        await house.until(lambda: "album:1" in house.chat.messages)
    bars = [bar for key, bar in house.chat.edits if key == "order:1" and bar is not None]
    assert bars == sorted(bars)
    assert house.chat.edits[-1][1] is None


async def test_an_update_that_comes_twice_counts_once(house: House) -> None:
    assert await house.dialogue.handle(ME, "same", Started())
    assert not await house.dialogue.handle(ME, "same", Started())
    await house.until(lambda: bool(house.chat.messages))
    assert len(house.chat.messages) == 1


async def test_a_photo_before_consent_is_not_stored(house: House, astronaut: bytes) -> None:
    assert await house.dialogue.photo(ME, "p", astronaut) is None
    await house.until(lambda: "not kept that photo" in house.texts())
    photos = [path for path in (house.storage.folder / "photos").rglob("*") if path.is_file()]
    assert not photos


async def test_a_photo_sent_again_is_stored_once(house: House, astronaut: bytes) -> None:
    await house.say(Started(), Agreed(CONSENT_VERSION))
    assert await house.dialogue.photo(ME, "p", astronaut)
    assert await house.dialogue.photo(ME, "p", astronaut) is None
    photos = [path for path in (house.storage.folder / "photos").rglob("*") if path.is_file()]
    assert len(photos) == 1
    assert len((await house.dialogue.session(ME)).photos) == 1


async def test_a_dozen_photos_at_once_keep_their_order(house: House, astronaut: bytes) -> None:
    await house.say(Started(), Agreed(CONSENT_VERSION))
    sent = [house.dialogue.photo(ME, f"p{n}", astronaut, group="g") for n in range(13)]
    ids = await asyncio.gather(*sent)
    held = [one.photo for one in (await house.dialogue.session(ME)).photos]
    assert held == list(ids[:12])
    assert ids[12] is None


async def test_our_fault_is_owned_up_to(house: House, astronaut: bytes) -> None:
    def broken(task: Task, desk: Desk) -> Outcome:
        if task.style:
            raise PipelineError
        return fake_worker.run(task, desk)

    async with working(house.storage, broken):
        await agreed_with_a_selfie(house, astronaut)
        await house.say(StyleChosen("navy", 0))
        await house.until(lambda: "my fault" in house.texts())
    assert house.chat.buttons["order:1"][0].action == "retry:1"


async def test_deletion_leaves_no_photo_and_no_session(house: House, astronaut: bytes) -> None:
    async with working(house.storage):
        await agreed_with_a_selfie(house, astronaut)
    await house.say(DeleteConfirmed())
    await house.until(lambda: "receipt" in house.chat.messages)
    async with house.storage.ledger.read() as tx:
        assert not await store.load(tx, [ME])
        assert await store.consent(tx, ME) is None
    # The receipt is in the chat a moment before it is struck off.
    pieces = (ME.encode(), *slices(astronaut)[::20])
    await house.until(lambda: not house.storage.holds(*pieces))
    assert "selfies: 1" in house.chat.messages["receipt"]
    assert [blob async for blob in house.storage.vault.blobs.listed()] == []
    with pytest.raises(UnknownPhoto):  # the key is gone: nothing can be kept of them, or opened
        await house.dialogue.backend.put(ME, astronaut)


async def test_a_message_that_could_not_be_shown_comes_again(house: House) -> None:
    house.chat.failing = 1
    await house.say(Started())
    await house.until(lambda: bool(house.chat.messages))


async def test_one_deaf_chat_does_not_hold_up_another(house: House) -> None:
    house.chats["test:deaf"] = RecordingChat(failing=1000)
    await house.dialogue.handle("test:deaf", "u", Started())
    await house.say(Started())
    await house.until(lambda: bool(house.chat.messages))


async def test_a_chat_whose_progress_is_stuck_holds_up_no_others_order(
    house: House, astronaut: bytes
) -> None:
    stuck = asyncio.Event()
    house.chats["test:slow"] = RecordingChat(stuck=stuck)
    async with working(house.storage):
        for person in ("test:slow", ME):
            await agreed_with_a_selfie(house, astronaut, person)
        for person in ("test:slow", ME):
            await house.dialogue.handle(person, "order", StyleChosen("navy", 0))
        await house.until(lambda: "album:1" in house.chat.messages)
        assert "album:1" not in house.chats["test:slow"].messages
        stuck.set()
        await house.until(lambda: "album:1" in house.chats["test:slow"].messages)


async def test_a_session_that_cannot_be_read_holds_up_no_others_headshots(
    house: House, astronaut: bytes
) -> None:
    house.chats["test:broken"] = RecordingChat()
    async with working(house.storage):
        for person in ("test:broken", ME):
            await agreed_with_a_selfie(house, astronaut, person)
    for person in ("test:broken", ME):
        await house.dialogue.handle(person, "order", StyleChosen("navy", 0))
    async with house.storage.ledger.begin() as tx:
        await store.save(tx, {"test:broken": {"step": "of another version"}})
    async with working(house.storage):
        await house.until(lambda: "album:1" in house.chat.messages)


async def test_what_ended_while_the_bot_was_down_is_told_when_it_is_back(
    tmp_path: Path, astronaut: bytes
) -> None:
    async with opened(tmp_path) as storage, working(storage):
        async with serving(storage) as house:
            await agreed_with_a_selfie(house, astronaut)
            await house.say(StyleChosen("navy", 0))
            assert (await house.dialogue.session(ME)).step is Step.MAKING
        backend = Backend(storage.ledger, storage.vault)
        async with asyncio.timeout(LONG_S):
            while not [job for job in await backend.changes(0) if _is_album(job)]:
                await asyncio.sleep(0.05)
        async with serving(storage) as house:
            await house.until(lambda: "album:1" in house.chat.messages)


def _is_album(change: Change) -> bool:
    return change.task.kind is Kind.HEADSHOTS and change.state is State.DONE


async def test_locks_do_not_outlive_their_use(house: House) -> None:
    for number in range(50):
        await house.dialogue.handle(f"test:{number}", "u", Started())
    gc.collect()
    assert len(house.dialogue._locks) == 0  # noqa: SLF001 (a leak shows nowhere else)


async def test_it_speaks_the_language_of_the_client_until_another_is_chosen(house: House) -> None:
    await house.dialogue.handle(ME, "l1", Started(), "de-AT")
    await house.until(lambda: "Hallo" in house.texts())
    await house.say(LanguageAsked(), LanguageChosen("fr"))
    await house.dialogue.handle(ME, "l2", HelpAsked(), "de-AT")
    await house.until(lambda: words("say-help", "fr", most=12) in house.texts())


async def test_a_chat_that_blocks_us_holds_nothing_up(house: House) -> None:
    house.chat.fault = Unreachable()
    await house.say(Started())
    await house.until(lambda: house.chat.refused == 1)
    house.chat.fault = None
    await house.say(HelpAsked())
    await house.until(lambda: len(house.chat.messages) == 1)


async def test_a_platform_that_asks_for_patience_gets_it(house: House) -> None:
    house.chat.fault = TooSoon(0.2)
    await house.say(Started())
    await house.until(lambda: house.chat.refused == 2)  # ... and not before its time is over
    house.chat.fault = None
    await house.until(lambda: len(house.chat.messages) == 1)


async def test_our_messages_are_erased_before_the_receipt(house: House) -> None:
    await house.say(Started(), Agreed(CONSENT_VERSION))
    async with house.storage.ledger.begin() as tx:
        await store.set_refs(tx, [(ME, "album:1", 0, "4711")])
    await house.say(DeleteConfirmed())
    await house.until(lambda: "receipt" in house.chat.messages)
    assert house.chat.erased == ["4711"]


async def test_headshots_that_are_refused_for_good_are_owned_up_to(
    house: House, astronaut: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    house.chat.refuses = "album"
    async with working(house.storage):
        await agreed_with_a_selfie(house, astronaut)
        await house.say(LanguageAsked(), LanguageChosen("de"), StyleChosen("navy", 0))
        await house.without_waiting(lambda: words("say-not_all_shown", "de") in house.texts())
    assert house.chat.refused >= ATTEMPTS
    (key,) = [key for key in house.chat.messages if key.startswith("lost:")]
    assert "full:1" in [choice.action for choice in house.chat.buttons[key]]
    house.chat.refuses = "-"
    await house.say(FullSizeAsked(1))
    await house.until(lambda: len(house.chat.files) == 1)
    assert ME not in caplog.text


async def test_any_other_message_that_is_refused_for_good_holds_nothing_up(house: House) -> None:
    house.chat.refuses = "u1."
    await house.say(Started(), HelpAsked())
    await house.without_waiting(lambda: bool(house.chat.messages))
    assert len(house.chat.messages) == 1
    assert house.chat.refused >= ATTEMPTS


async def test_patience_is_no_attempt(house: House) -> None:
    house.chat.fault = TooSoon(0)
    await house.say(Started())
    await house.until(lambda: house.chat.refused > 2 * ATTEMPTS)
    house.chat.fault = ConnectionError()
    before = house.chat.refused
    await house.without_waiting(lambda: house.chat.refused > before + 2)
    house.chat.fault = None
    await house.without_waiting(lambda: bool(house.chat.messages))
