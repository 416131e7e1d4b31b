"""The shell of the conversation: photos, orders and words, each once and in order."""

import asyncio
import gc
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot import store
from bot.backend import UnknownPhoto
from bot.conversation import (
    CONSENT_VERSION,
    Agreed,
    Answer,
    CardAsked,
    DeleteConfirmed,
    DoneAsked,
    HelpAsked,
    Judged,
    LanguageAsked,
    LanguageChosen,
    SkinChosen,
    Started,
    StyleChosen,
    ToneTold,
    Unjudged,
    tapped,
)
from bot.wording import words
from pipeline.contract import Mode, Outcome, PipelineError, Task
from pipeline.work import Desk
from tests import fake_worker
from tests.bot.houses import LONG_S, ME, House, agreed_with_a_selfie, house, serving, working
from tests.storage import opened, slices

__all__ = ["house"]


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


async def test_a_bot_deletes_what_is_past_its_time_by_itself(tmp_path: Path) -> None:
    async with opened(tmp_path) as storage:
        async with storage.ledger.begin() as tx:
            await store.write(tx, ME, "old", {"text": "hello"})
            await tx.execute(sa.text("update transcripts set written = 0"))
        async with serving(storage), asyncio.timeout(LONG_S):
            while True:
                async with storage.ledger.read() as tx:
                    if not await store.transcript(tx, ME):
                        break
                await asyncio.sleep(0.02)


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
