"""What a person may ask for: a copy of everything, its end with a receipt, and who is served at all."""

import io
import json
import zipfile

import pytest
import sqlalchemy as sa

from bot import exports, receipts, store
from bot.conversation import (
    Agreed,
    CopyAsked,
    DeleteConfirmed,
    DoneAsked,
    ExportAsked,
    LookKept,
    PrivacyAsked,
    Started,
    StatsAsked,
    StyleChosen,
    VerifyAsked,
    WordTold,
    from_json,
)
from bot.conversation.state import CONSENT_VERSION
from bot.exports import PART_BYTES
from bot.house import House as Rules
from pipeline import jobs
from pipeline.contract import COUNTED, Part
from pipeline.jobs.counting import count
from tests.bot.houses import ME, House, agreed_with_a_selfie, house, working
from tests.fake_worker import LOOK
from tests.storage import Storage

__all__ = ["house"]
MASTER = bytes(range(32))


async def asked(house: House, rules: Rules) -> None:
    """Set the rules of the house."""
    backend = house.dialogue.backend
    object.__setattr__(backend, "house", rules)  # as if the process had been started anew


def opened_zip(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


async def test_a_copy_holds_every_row_and_every_picture_of_a_person(
    house: House, astronaut: bytes
) -> None:
    async with working(house.storage):
        await agreed_with_a_selfie(house, astronaut)
    await house.say(WordTold(Part.EYES, "green_eyes"), ExportAsked())
    await house.until(lambda: bool(house.chat.files))

    (picture,) = house.chat.files
    archive = opened_zip(await exports.part(house.dialogue.backend, ME, int(picture.id)))
    told = json.loads(archive.read("data.json"))
    assert told["person"] == ME
    assert told["consents"][0]["version"] == str(CONSENT_VERSION)
    assert told["sessions"][0]["body"]["eyes"] == "green_eyes"
    assert told["jobs"][0]["outcome"]["verdict"]["score"] == 0.9
    (photo,) = (row["id"] for row in told["photos"])
    assert archive.read(f"{photo}.jpg") == astronaut
    with_owner = {
        table.name
        for table in (*store.METADATA.sorted_tables, *jobs.METADATA.sorted_tables)
        if "person" in table.c
    }
    assert set(told) == with_owner | {"person"}


async def test_a_copy_holds_nothing_of_anybody_else(house: House, astronaut: bytes) -> None:
    async with working(house.storage):
        await agreed_with_a_selfie(house, astronaut)
    archive = opened_zip(await exports.part(house.dialogue.backend, "test:other", 1))
    assert archive.namelist() == ["data.json"]
    told = json.loads(archive.read("data.json"))
    assert [rows for name, rows in told.items() if name != "person" and rows] == []


async def test_what_is_too_much_for_one_file_comes_in_several(
    house: House, astronaut: bytes
) -> None:
    async with working(house.storage):
        await agreed_with_a_selfie(house, astronaut)
        await house.dialogue.photo(ME, "second", astronaut + bytes(PART_BYTES - len(astronaut)))
        await house.until(lambda: "2 good" in house.texts())
    backend = house.dialogue.backend
    assert [len(part) for part in await exports.parts(backend, ME)] == [1, 1]
    second = opened_zip(await exports.part(backend, ME, 2))
    assert len(second.namelist()) == 1


async def test_deletion_is_answered_by_a_signed_receipt_that_counts_running_jobs(
    house: House, astronaut: bytes
) -> None:
    async with working(house.storage):
        await agreed_with_a_selfie(house, astronaut)
    await house.say(DoneAsked(), StyleChosen("navy", 0))
    await house.say(DeleteConfirmed())
    await house.until(lambda: "receipt" in house.chat.messages)

    said = house.chat.messages["receipt"]
    code = said.rsplit(" ", 1)[1]
    told = receipts.read(house.dialogue.backend.vault.keys.master, code)
    assert told is not None
    assert (told["of"], told["selfies"], told["key"]) == (ME, 1, "destroyed")
    assert told["jobs"] >= 1
    assert f"jobs stopped: {told['jobs']}" in said


def test_a_receipt_that_was_changed_is_not_ours() -> None:
    line = receipts.signed(MASTER, {"of": ME, "selfies": 3})
    assert receipts.read(MASTER, line) == {"of": ME, "selfies": 3}
    assert receipts.read(bytes(32), line) is None
    for place in range(0, len(line), 7):
        other = "B" if line[place] == "A" else "A"
        assert receipts.read(MASTER, line[:place] + other + line[place + 1 :]) is None


@pytest.mark.parametrize("rubbish", ["", ".", "a.b.c", "ünïcode", "e30.e30"])
def test_rubbish_is_no_receipt(rubbish: str) -> None:
    assert receipts.read(MASTER, rubbish) is None


async def test_privacy_tells_how_to_reach_the_operator_and_how_old_the_oldest_photo_is(
    house: House, astronaut: bytes
) -> None:
    await asked(house, Rules(contact="help@example.org"))
    async with working(house.storage):
        await agreed_with_a_selfie(house, astronaut)
    async with house.storage.ledger.begin() as tx:
        await tx.execute(sa.text("update photos set since = since - 7200"))
    await house.say(PrivacyAsked())
    await house.until(lambda: "2 hours old" in house.texts())
    assert "help@example.org" in house.texts()


async def test_figures_are_for_admins_and_name_nobody(house: House) -> None:
    await house.say(Started(), Agreed(CONSENT_VERSION), StatsAsked())
    await house.until(lambda: "I understand photos" in house.texts())
    assert "jobs open" not in house.texts()

    await asked(house, Rules(admins=frozenset({ME})))
    async with house.storage.ledger.begin() as tx:
        for reason, number in zip(COUNTED, (1000, 200, 30, 4), strict=True):
            await count(tx, reason, number)
    await house.say(StatsAsked())
    await house.until(lambda: "jobs open" in house.texts())
    assert "1234" in house.texts().replace(",", "")
    assert ME not in house.texts()


async def test_who_is_not_invited_is_told_so_and_nothing_of_theirs_is_kept(
    house: House, astronaut: bytes
) -> None:
    await asked(house, Rules(contact="@operator", allowed=frozenset({"test:guest"})))
    await house.say(Started(), Agreed(CONSENT_VERSION))
    assert await house.dialogue.photo(ME, "p", astronaut) is None
    await house.until(lambda: "invited people only. Its operator: @operator" in house.texts())
    async with house.storage.ledger.read() as tx:
        assert await store.consent(tx, ME) is None


async def test_who_is_not_invited_any_more_may_still_take_a_copy_and_delete(
    house: House, astronaut: bytes
) -> None:
    async with working(house.storage):
        await agreed_with_a_selfie(house, astronaut)
    await asked(house, Rules(allowed=frozenset({"test:guest"})))
    assert await house.dialogue.photo(ME, "another", astronaut) is None
    assert len(await stored(house.storage)) == 1
    await house.say(ExportAsked())
    await house.until(lambda: bool(house.chat.files))
    await house.say(DeleteConfirmed())
    await house.until(lambda: "receipt" in house.chat.messages)


async def test_a_day_has_so_many_orders(house: House, astronaut: bytes) -> None:
    await asked(house, Rules(orders_a_day=1))
    async with working(house.storage):
        await agreed_with_a_selfie(house, astronaut)
        await house.say(DoneAsked(), StyleChosen("navy", 0))
        await house.until(lambda: "full:1" in actions(house))
        await house.say(StyleChosen("teal", 0))
        await house.until(lambda: "last order for today. In 24 hours" in house.texts())
        async with house.storage.ledger.begin() as tx:
            await tx.execute(sa.text("update jobs set submitted = submitted - 86400"))
        await house.say(StyleChosen("teal", 0))
        await house.until(lambda: "full:3" in actions(house))


def actions(house: House) -> set[str]:
    return {one.action for row in house.chat.buttons.values() for one in row}


async def test_a_picture_to_verify_is_looked_at_and_let_go_of(
    house: House, astronaut: bytes
) -> None:
    async with working(house.storage):
        await agreed_with_a_selfie(house, astronaut)
        await house.say(VerifyAsked())
        photo = await house.dialogue.photo(ME, "v", astronaut)
        await house.until(lambda: "Made here on 2001-09-09" in house.texts())
    assert photo is not None
    async with house.storage.ledger.read() as tx:
        session = from_json((await store.load(tx, [ME])).get(ME))
    assert len(session.photos) == 1
    assert photo not in await stored(house.storage)


async def test_a_picture_whose_look_is_copied_is_let_go_of_and_the_look_is_in_the_copy(
    house: House, astronaut: bytes
) -> None:
    async with working(house.storage):
        await agreed_with_a_selfie(house, astronaut)
        await house.say(CopyAsked())
        photo = await house.dialogue.photo(ME, "v", astronaut)
        await house.until(lambda: "deleted the picture" in house.texts())
        await house.say(LookKept(LOOK.slug))
        await house.until(lambda: "stands in the menu" in house.texts())
    assert photo is not None
    async with house.storage.ledger.read() as tx:
        session = from_json((await store.load(tx, [ME])).get(ME))
    assert (len(session.photos), session.looks) == (1, (LOOK.slug,))
    assert photo not in await stored(house.storage)


async def stored(storage: Storage) -> set[str]:
    return {blob.name async for blob in storage.vault.blobs.listed()}
