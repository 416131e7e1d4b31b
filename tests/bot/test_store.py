"""What the bot remembers of a person comes back, once and in order, and goes without a trace."""

import time
from collections.abc import AsyncGenerator
from dataclasses import asdict, replace
from pathlib import Path

import pytest
import pytest_asyncio
import sqlalchemy as sa

from bot import store
from bot.conversation import Answer, Judgement, KeepTone, Note, Unnote
from bot.store import Team
from pipeline.contract import Check, Level, Mark, Measure, Part, Unit
from pipeline.jobs import Ledger
from tests.storage import Storage, opened

ANN, BEN = "web:4f2b9c1de0a7", "web:c0ffee123456"


@pytest_asyncio.fixture
async def storage(tmp_path: Path) -> AsyncGenerator[Storage]:
    async with opened(tmp_path) as storage:
        yield storage


@pytest.fixture
def ledger(storage: Storage) -> Ledger:
    return storage.ledger


async def test_a_session_comes_back_as_last_saved(ledger: Ledger) -> None:
    async with ledger.begin() as tx:
        assert not await store.load(tx, [ANN])
        await store.save(tx, {ANN: {"step": "collecting"}})
        await store.save(tx, {ANN: {"step": "choosing", "photos": ["a", "b"]}})
    async with ledger.read() as tx:
        expected = {ANN: {"step": "choosing", "photos": ["a", "b"]}}
        assert await store.load(tx, [ANN, BEN]) == expected


async def test_an_update_is_fresh_once(ledger: Ledger) -> None:
    for expected in (True, False):
        async with ledger.begin() as tx:
            assert bool(await store.fresh(tx, [(ANN, "update 1")])) is expected
    async with ledger.begin() as tx:
        assert await store.fresh(tx, [(BEN, "update 1")])


async def test_an_update_whose_handling_failed_is_fresh_again(ledger: Ledger) -> None:
    async def handle() -> None:
        async with ledger.begin() as tx:
            assert await store.fresh(tx, [(ANN, "update 1")])
            await store.save(tx, {ANN: {"step": "lost"}})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await handle()
    async with ledger.begin() as tx:
        assert await store.fresh(tx, [(ANN, "update 1")])
        assert not await store.load(tx, [ANN])


async def test_consent_is_kept_with_version_and_time(ledger: Ledger) -> None:
    async with ledger.begin() as tx:
        assert await store.consent(tx, ANN) is None
        await store.agree(tx, ANN, "2026-11")
        first = await store.consent(tx, ANN)
        await store.agree(tx, ANN, "2026-12")
        second = await store.consent(tx, ANN)
    assert first is not None
    assert second is not None
    assert (first.version, second.version) == ("2026-11", "2026-12")
    assert 1.7e9 < first.at <= second.at


SKIN = Measure("skin.dL", "light", 0.4, 1.5, Mark.PASSED, Level.PAIRED, Unit.LAB)


def word(place: int, answer: Answer = Answer.NOT_MY_SKIN, tone: int = 0) -> Judgement:
    return Judgement(1, place, answer, "navy", "studio", tone, (SKIN,))


async def test_a_word_on_a_headshot_counts_once_and_keeps_what_was_measured(ledger: Ledger) -> None:
    for _ in range(2):
        async with ledger.begin() as tx:
            await store.relabel(tx, ANN, Note((word(1), word(2))))
    async with ledger.begin() as tx:
        await store.relabel(tx, BEN, Note((word(1),)))
    async with ledger.read() as tx:
        first, second = await store.labelled(tx, ANN)
    assert [first["place"], second["place"]] == [1, 2]
    assert (first["answer"], first["style"], first["engine"]) == ("not_my_skin", "navy", "studio")
    assert first["measures"] == [asdict(SKIN)]


async def test_a_word_is_taken_back_alone(ledger: Ledger) -> None:
    async with ledger.begin() as tx:
        said = (word(1), word(2), word(1, Answer.NOT_MY_EYES))
        await store.relabel(tx, ANN, Note(said))
        await store.relabel(tx, BEN, Note(said))
        await store.relabel(tx, ANN, Unnote(1, Answer.NOT_MY_SKIN, (1,)))
    async with ledger.read() as tx:
        left = [(one["place"], one["answer"]) for one in await store.labelled(tx, ANN)]
        assert len(await store.labelled(tx, BEN)) == len(said)
    assert set(left) == {(1, "not_my_eyes"), (2, "not_my_skin")}


async def test_a_skin_tone_goes_with_all_that_its_person_said_and_can_be_taken_out(
    ledger: Ledger,
) -> None:
    async with ledger.begin() as tx:
        for person in (ANN, BEN):
            await store.relabel(tx, person, Note((word(1), word(2, tone=3))))
    for tone in (9, 0):
        async with ledger.begin() as tx:
            await store.relabel(tx, ANN, KeepTone(tone))
            assert [one["tone"] for one in await store.labelled(tx, ANN)] == [tone, tone]
            assert [one["tone"] for one in await store.labelled(tx, BEN)] == [0, 3]


async def test_what_everybody_said_is_told_by_headshot_and_names_nobody(ledger: Ledger) -> None:
    async with ledger.begin() as tx:
        said = (word(1), word(2, Answer.LIKE_ME), word(1, Answer.NOT_MY_HAIR))
        await store.relabel(tx, ANN, Note(said))
        await store.relabel(tx, BEN, Note((word(1),)))
        found = await store.said(tx)
    assert {(one.person, one.wrong) for one in found} == {
        (0, frozenset({Part.SKIN, Part.HAIR})),
        (0, frozenset()),
        (1, frozenset({Part.SKIN})),
    }
    assert {one.measures for one in found} == {(SKIN,)}
    assert not [one for one in found if ANN in repr(one) or BEN in repr(one)]


async def test_words_on_headshots_are_kept_for_a_year(ledger: Ledger) -> None:
    async with ledger.begin() as tx:
        await store.relabel(tx, ANN, Note((word(1),)))
        for days, left in ((364, 1), (366, 0)):
            await store.sweep(tx, time.time() + days * 24 * 3600)
            assert len(await store.labelled(tx, ANN)) == left


async def test_a_team_has_one_look_and_keeps_its_code_when_another_is_pinned(
    ledger: Ledger,
) -> None:
    async with ledger.begin() as tx:
        await store.ask_team(tx, "t:boss", "t:-1", "first")
        assert await store.looks(tx, ["first"]) == {}
        assert await store.pin(tx, "t:ann", "first", "navy") is None
        assert await store.pin(tx, "t:boss", "first", "navy") == ("first", "t:-1")
        await store.ask_team(tx, "t:other", "t:-1", "second")
        assert await store.looks(tx, ["first", "second"]) == {"first": "navy"}
        assert await store.pin(tx, "t:other", "second", "white") == ("first", "t:-1")
        assert await store.looks(tx, ["first", "second"]) == {"first": "white"}
        await store.forget(tx, "t:boss")
        assert await store.looks(tx, ["first"]) == {"first": "white"}
        assert await store.pin(tx, "t:other", "first", "") == ("first", "t:-1")
        assert await store.looks(tx, ["first"]) == {}


async def test_who_pinned_a_look_changes_it_later_only_by_asking_anew(ledger: Ledger) -> None:
    later = time.time() + store.CHOOSING_S + 1
    async with ledger.begin() as tx:
        await store.ask_team(tx, ANN, "t:-1", "first")
        assert await store.pin(tx, ANN, "first", "navy")
        for style in ("white", ""):
            assert await store.pin(tx, ANN, "first", style, later) is None
        assert await store.looks(tx, ["first"]) == {"first": "navy"}
        await store.ask_team(tx, ANN, "t:-1", "second")
        assert await store.pin(tx, ANN, "second", "white") == ("first", "t:-1")


async def test_a_code_lets_only_its_owner_choose_for_an_hour_and_leads_all_to_what_is_pinned(
    ledger: Ledger,
) -> None:
    async with ledger.begin() as tx:
        await store.ask_team(tx, "t:boss", "t:-1", "first")
        assert await store.team(tx, "t:boss", "first") == Team("t:-1", mine=True)
        await store.pin(tx, "t:boss", "first", "navy")
        await store.ask_team(tx, "t:other", "t:-1", "second")
        pinned = Team("t:-1", code="first", style="navy")
        assert await store.team(tx, "t:boss", "second") == pinned
        assert await store.team(tx, "t:other", "second") == replace(pinned, mine=True)
        assert await store.team(tx, ANN, "", "t:-1") == pinned
        assert await store.team(tx, ANN, "", "t:-2") == Team("t:-2")
        assert await store.team(tx, ANN, "unknown", "t:-1") == await store.team(tx, ANN, "")
        await tx.execute(sa.update(store.teams).values(asked=time.time() - store.CHOOSING_S - 1))
        assert await store.team(tx, "t:other", "second") == pinned


async def test_a_look_goes_with_whoever_pinned_it(ledger: Ledger) -> None:
    async with ledger.begin() as tx:
        for person, place in ((ANN, "t:-1"), (BEN, "t:-2")):
            await store.ask_team(tx, person, place, person)
            await store.pin(tx, person, person, "navy")
        await store.forget(tx, ANN)
        assert await store.looks(tx, [ANN, BEN]) == {BEN: "navy"}


async def test_a_look_that_nobody_chose_is_swept_and_a_pinned_one_is_not(ledger: Ledger) -> None:
    async with ledger.begin() as tx:
        for place, code in (("t:-1", "chosen"), ("t:-2", "not")):
            await store.ask_team(tx, "t:boss", place, code)
        await store.pin(tx, "t:boss", "chosen", "navy")
        await store.sweep(tx, time.time() + store.CHOOSING_S + 1)
        assert await store.pin(tx, "t:boss", "not", "navy") is None
        assert await store.looks(tx, ["chosen"]) == {"chosen": "navy"}


async def test_an_update_waits_until_it_is_dealt_with_and_comes_once(ledger: Ledger) -> None:
    async with ledger.begin() as tx:
        for update in ("1", "2", "1"):
            await store.arrive(tx, [(ANN, update, {"n": update})])
        await store.arrive(tx, [("telegram:7", "1", {})])
    async with ledger.begin() as tx:
        waiting = await store.arrived(tx, "web")
        assert [(one.update_id, one.body) for one in waiting] == [
            ("1", {"n": "1"}),
            ("2", {"n": "2"}),
        ]
        assert await store.arrived(tx, "web", waiting[0].id) == waiting[1:]
        assert await store.fresh(tx, [(ANN, "1")])
    async with ledger.begin() as tx:
        await store.arrive(
            tx, [(ANN, "1", {"n": "1"})]
        )  # a platform that was not told repeats itself
        assert [one.update_id for one in await store.arrived(tx, "web")] == ["2"]
        await store.settle(tx, [(ANN, "2")])
        assert not await store.arrived(tx, "web")


async def test_what_a_platform_calls_our_messages_is_kept_by_key_and_part(ledger: Ledger) -> None:
    async with ledger.begin() as tx:
        await store.set_refs(tx, [(ANN, "album:1", 0, "10")])
        await store.set_refs(tx, [(ANN, "album:1", 1, "11")])
        await store.set_refs(tx, [(ANN, "album:1", 1, "12")])
        await store.set_refs(tx, [(BEN, "album:1", 0, "20")])
        one, none, bens = (ANN, "album:1"), (ANN, "album:2"), (BEN, "album:1")
        expected = {one: {0: "10", 1: "12"}, none: {}, bens: {0: "20"}}
        assert await store.refs(tx, [one, none, bens]) == expected
        assert await store.refs(tx, [none]) == {none: {}}
        assert sorted(await store.all_refs(tx, ANN)) == ["10", "12"]


async def test_a_changed_message_keeps_its_place_in_the_transcript(ledger: Ledger) -> None:
    async with ledger.begin() as tx:
        for key in ("hello", "progress", "album"):
            await store.write(tx, ANN, key, {"text": key})
        await store.write(tx, BEN, "hello", {"text": "another chat"})
        await store.write(tx, ANN, "progress", {"text": "done"})
        told = await store.transcript(tx, ANN)
    assert [(key, body["text"]) for key, body in told] == [
        ("hello", "hello"),
        ("progress", "done"),
        ("album", "album"),
    ]


async def test_a_bookmark_stays_where_it_was_put(ledger: Ledger) -> None:
    async with ledger.begin() as tx:
        assert await store.bookmark(tx, "web") == 0
        await store.set_bookmark(tx, "web", 7)
        await store.set_bookmark(tx, "web", 9)
        assert await store.bookmark(tx, "web") == 9


async def remember(ledger: Ledger, person: str) -> None:
    async with ledger.begin() as tx:
        await store.fresh(tx, [(person, "update 1")])
        await store.agree(tx, person, "2026-11")
        await store.arrive(tx, [(person, "update 2", {"text": "hello"})])
        await store.set_refs(tx, [(person, "album:1", 0, "4711")])
        await store.save(tx, {person: {"person": person}})
        await store.relabel(tx, person, Note((word(1),)))
        await store.appeal(tx, person, "code", Check.AGE)
        await store.ask_team(tx, person, f"place of {person}", person[-12:])
        for number in range(200):
            await store.write(tx, person, f"m{number}", {"text": person * 10})


async def test_after_forget_no_byte_of_a_person_is_in_any_file(storage: Storage) -> None:
    await remember(storage.ledger, ANN)
    await remember(storage.ledger, BEN)
    assert storage.holds(ANN.encode())
    async with storage.ledger.begin() as tx:
        await store.forget(tx, ANN)
        assert not [*filter(None, (await store.everything(tx, ANN)).values())]
    assert storage.holds(ANN.encode()) == []
    async with storage.ledger.begin() as tx:
        assert len(await store.transcript(tx, BEN)) == 200
        assert await store.consent(tx, BEN) is not None
        assert len(await store.labelled(tx, BEN)) == 1


async def test_a_copy_has_what_there_is_of_a_person_in_every_table_and_nobody_elses(
    ledger: Ledger,
) -> None:
    await remember(ledger, ANN)
    await remember(ledger, BEN)
    async with ledger.begin() as tx:
        held = await store.everything(tx, ANN)
    assert [name for name, rows in held.items() if not rows] == []
    assert {row["person"] for rows in held.values() for row in rows} == {ANN}


def test_every_table_but_the_bookmarks_belongs_to_a_person() -> None:
    owned = {name for name, table in store.METADATA.tables.items() if "person" in table.c}
    assert owned == set(store.METADATA.tables) - {"bookmarks"}


async def test_the_sweep_takes_what_is_past_its_time_and_keeps_sessions(ledger: Ledger) -> None:
    await remember(ledger, ANN)
    async with ledger.begin() as tx:
        await store.sweep(tx)
        assert not await store.fresh(tx, [(ANN, "update 1")])
        await store.sweep(tx, now=1e12)
        assert await store.fresh(tx, [(ANN, "update 1")])
        assert await store.transcript(tx, ANN) == []
        assert await store.load(tx, [ANN])
