"""Everything goes in its time, and sooner where the operator says so."""

import time

import pytest
import sqlalchemy as sa
from pydantic import ValidationError

from pipeline import jobs
from pipeline.contract import Headshot, Kind, Sheet, Shots, Task
from pipeline.desks import held_since
from pipeline.jobs import Kept, Ledger, retention, shortening, tables
from pipeline.settings import Settings
from tests.pipeline.ledgers import (
    ANN,
    BEN,
    INSPECT,
    LATER,
    changes,
    claim,
    claim_one,
    complete,
    files,
    ledger,
    storage,
    submit,
)
from tests.storage import Storage

__all__ = ["files", "ledger", "storage"]


async def sweep(ledger: Ledger, now: float) -> set[str]:
    """Delete what is past its time, as a worker does."""
    async with ledger.begin() as tx:
        await jobs.shorten(tx)
        return {photo for _, photo in await jobs.sweep(tx, now)}


def keeping(ledger: Ledger, selfie_s: float, result_s: float) -> Ledger:
    """Return the same ledger as it is for whoever sets other times, in seconds."""
    return Ledger(ledger.engine.execution_options(kept=Kept(selfie_s, result_s)))


async def test_selfies_go_a_day_after_delivery_and_results_after_a_week(ledger: Ledger) -> None:
    await submit(ledger, "key")
    lease = await claim_one(ledger)
    made = Headshot("c" * 32, "a" * 32, "navy", (640, 800))
    async with ledger.begin() as tx:
        assert await jobs.complete(tx, lease, Shots((made,)))
        (now,) = (await tx.execute(sa.text("SELECT changed FROM jobs"))).scalars()
    hour, day = 3600, 24 * 3600
    assert await sweep(ledger, now + day - hour) == set()
    assert await sweep(ledger, now + day + hour) == {"a" * 32, "b" * 32}
    assert await sweep(ledger, now + 7 * day - hour) == set()
    assert len(await changes(ledger)) == 1
    assert await sweep(ledger, now + 7 * day + hour) == {"c" * 32}
    assert await changes(ledger) == []


async def test_a_print_is_held_as_long_as_its_picture_and_of_its_own_job_alone(
    ledger: Ledger,
) -> None:
    for person in (ANN, BEN):
        await submit(ledger, "order", person)
    ann, ben = [(await claim(ledger))[0] for _ in range(2)]
    for lease, picture in ((ann, "a" * 31 + "1"), (ben, "b" * 31 + "1")):
        made = Shots((Headshot(picture, "s", "navy", (640, 800)),))
        async with ledger.begin() as tx:
            assert await jobs.complete(tx, lease, made, {picture: picture[0] * 4, "lost": "ff"})
    async with ledger.begin() as tx:
        assert (await jobs.prints(tx))[1].hex() == "aaaabbbb"
        await jobs.forget(tx, ann.person)
        assert (await jobs.prints(tx))[1].hex() == "bbbb"
        await jobs.sweep(tx, LATER)
        assert await jobs.prints(tx) == ("", b"")


async def test_a_copy_is_found_among_more_prints_than_are_read_at_a_time(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "PAGE", 2)
    held = [bytes([number] * 64) for number in (0b1, 0b11, 0b111, 0b1111, 0b11111)]
    rows = [
        {"id": f"{n:032x}", "person": ANN, "due": LATER, "since": float(n), "print": by.hex()}
        for n, by in enumerate(held)
    ]
    async with ledger.begin() as tx:
        await tx.execute(sa.insert(tables.photos), rows)
    for n, by in enumerate(held):
        nearly = bytes([by[0] ^ 0b10000000, *by[1:]])
        assert await held_since(ledger, nearly) == float(n)
    assert await held_since(ledger, bytes([0xF0] * 64)) is None


async def test_a_set_never_ordered_goes_a_day_after_its_last_photo(ledger: Ledger) -> None:
    await submit(ledger, "key", task=INSPECT)
    assert await complete(ledger, await claim_one(ledger))
    assert await sweep(ledger, LATER) == {"a" * 32, "b" * 32}


async def test_photos_wait_for_the_job_that_needs_them(ledger: Ledger) -> None:
    await submit(ledger, "key")
    assert await sweep(ledger, LATER) == set()


async def test_an_operator_may_keep_things_for_less_time_and_never_for_longer(
    files: Storage,
) -> None:
    shorter = keeping(files.ledger, 3600, 7200)
    await submit(shorter, "key")
    made = Headshot("c" * 32, "a" * 32, "navy", (640, 800))
    await complete(shorter, await claim_one(shorter), Shots((made,)))
    now = time.time()
    assert await sweep(shorter, now + 1800) == set()
    # Set longer again, it prolongs nothing that was promised to go sooner.
    assert await sweep(files.ledger, now + 5400) == {"a" * 32, "b" * 32}
    assert len(await changes(shorter)) == 1
    assert await sweep(shorter, now + 9000) == {"c" * 32}
    assert await changes(shorter) == []
    with pytest.raises(ValueError, match="promised"):
        Kept(selfie_s=25 * 3600)
    for longer in ({"result_days": 8}, {"selfie_hours": 25}):
        with pytest.raises(ValidationError):
            Settings.model_validate(longer)


async def test_what_is_held_already_goes_sooner_where_less_is_kept_now(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shortening, "PEOPLE", 1)
    for person, picture in ((ANN, "c" * 32), (BEN, "d" * 32)):
        await submit(ledger, "order", person, Task(Kind.HEADSHOTS, (person[-6:],), style="navy"))
        made = Headshot(picture, person[-6:], "navy", (640, 800))
        await complete(ledger, await claim_one(ledger), Shots((made,)))
    now, (ann, ben) = time.time(), (person[-6:] for person in (ANN, BEN))
    assert await sweep(ledger, now + 7000) == set()
    await submit(ledger, "again", BEN, Task(Kind.PREVIEW, (ben,)))  # not done yet
    shorter = keeping(ledger, 1800, 7200)
    assert await sweep(shorter, now + 1700) == set()
    assert await sweep(shorter, now + 1900) == {ann}
    await complete(ledger, await claim_one(ledger), Sheet(ben, ()))  # by one who has not heard
    # Longer again, it puts off nothing that was to go sooner; shorter again, it finds what came since.
    assert await sweep(ledger, now + 7000) == set()
    assert await sweep(ledger, now + 7300) == {"c" * 32, "d" * 32}
    assert await sweep(shorter, now + 7300) == {ben}
