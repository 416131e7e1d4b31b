"""Telegram from outside: the bot as a process of its own, against a Bot API server on loopback."""

import asyncio
import io
import json
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from PIL import Image

from bot.conversation import CONSENT_VERSION
from bot.conversation.reading import COMMANDS
from bot.conversation.state import SENT_ON
from bot.wording import words
from pipeline.contract import Family
from tests import fake_worker
from tests.bot.platforms.stage import START_S, Stage, free_port, photo, widths
from tests.bot.platforms.telegram_stage import (
    AGREE,
    CARD,
    CONSENT,
    OWN_FACE,
    agreed,
    deleted,
    headshots,
    menu,
    said,
    staged,
    styles_of,
    with_a_selfie,
)
from tests.wire.telegram import TelegramServer
from tests.wire.telegram_chats import Message

MANNEQUINS = words("say-menu_before")
CAPTION = 1024
"""Most characters that Telegram puts beneath a picture."""
WIDTHS = range(400, 400 + 12 * 10, 10)
"""A dozen photos told apart by their width, in pixels."""


@pytest_asyncio.fixture
async def telegram() -> AsyncGenerator[TelegramServer]:
    async with TelegramServer.serving() as server:
        yield server


@pytest_asyncio.fixture
async def stage(telegram: TelegramServer, tmp_path: Path) -> AsyncGenerator[Stage]:
    async with staged(telegram, tmp_path) as stage:
        await stage.start()
        await stage.work()
        yield stage


async def test_from_start_to_delete(
    stage: Stage, telegram: TelegramServer, astronaut: bytes
) -> None:
    ann = telegram.person()
    await agreed(ann)
    ann.sends_photo(astronaut)
    await ann.sees("1 good.")
    styles = await menu(ann)
    tap = ann.taps(styles, "style:navy:0")
    assert await ann.gets_answer(tap) == {}
    await ann.sees("▱")
    done = await ann.sees(CARD)
    assert len(headshots(ann)) == 1
    assert "upload_photo" in ann.chat.actions
    ann.taps(done, "full:1")
    file = await ann.sees(lambda message: message.kind == "document")
    assert file.filename == "headshot-navy-1.jpg"
    ann.says("/delete")
    ann.taps(await ann.sees("cannot be undone"), "delete-yes")
    await ann.sees("Deleted, just now")
    assert [one.text[:7] for one in ann.chat.from_bot] == ["Deleted"]
    assert await stage.count("shown") == 0


async def test_before_a_selfie_styles_are_seen_on_mannequins_and_the_first_one_leads_to_the_tapped(
    stage: Stage, telegram: TelegramServer, astronaut: bytes
) -> None:
    ann, bob = telegram.person(), telegram.person(name="Bob")
    ann.says("/styles")
    kinds = await ann.sees(MANNEQUINS, within=START_S)
    upload = kinds.media
    styles = await styles_of(ann, kinds)
    assert (styles is kinds, styles.media is upload) == (True, False)
    ann.taps(styles, "style:navy:0")
    ann.taps(await ann.sees(CONSENT), AGREE)
    await ann.sees("Navy it is. Send me 1 to 12")
    bob.says("/styles")
    assert (await bob.sees(MANNEQUINS)).media is upload  # one upload serves everybody
    assert await stage.count("jobs") == 0
    ann.sends_photo(astronaut)
    await ann.sees(CARD)
    assert len(headshots(ann)) == 1


async def test_a_colour_of_ones_own_is_typed_alone_or_after_its_command(
    stage: Stage, telegram: TelegramServer, astronaut: bytes
) -> None:
    ann = telegram.person()
    await agreed(ann)
    ann.says("/colour")
    await ann.sees("Write a colour as #")
    ann.sends_photo(astronaut)
    await ann.sees("1 good.")
    for typed, label in (("#AA3300", "1 #AA3300"), ("/colour@likeness_bot #0A66C2", "1 #0A66C2")):
        ann.says(typed)
        shown = await ann.sees(offering(label))
    ann.taps(shown, "1 #0A66C2")
    await ann.sees("Your headshot in #0A66C2 is ready")
    assert await stage.count("jobs", "kind = 'headshots' and task like '%hex-0a66c2%'") == 1


async def test_a_look_is_copied_of_a_picture_kept_and_ordered(
    stage: Stage, telegram: TelegramServer, astronaut: bytes
) -> None:
    ann = telegram.person()
    await with_a_selfie(ann, astronaut)
    ann.says("/styles")
    ann.taps(await ann.sees(OWN_FACE), "copy")
    ann.taps(await ann.sees("whose look you want"), "copy-no")
    await ann.sees("Cancelled")
    ann.says("/styles")
    ann.taps(await ann.sees(OWN_FACE), "copy")
    await ann.sees("whose look you want")
    ann.sends_photo(photo(640))
    await ann.sees("deleted the picture")
    shown = await ann.sees("lit from the left")
    assert len(headshots(ann)) == 1
    ann.taps(shown, "Keep it")
    await ann.sees("stands in the menu")
    assert await widths(stage, ann.id) == [512]
    ann.says("/styles")
    ann.taps(await ann.sees(offering("7 Copied look")), "7 Copied look")
    await ann.sees("Copied look is ready")
    assert await stage.count("jobs", "kind = 'headshots' and task like '%like-%'") == 1
    ann.says("/styles")
    ann.taps(await ann.sees(offering("discard")), "discard")
    await ann.sees("Discarded")
    await deleted(ann)
    for table in ("sessions", "jobs", "outbox"):
        column = "task" if table == "jobs" else "body"
        assert await stage.count(table, f"{column} like '%like-%'") == 0


def offering(label: str) -> Callable[[Message], bool]:
    """Return whether a message has the button of that label or data."""
    return lambda message: any(
        label in (one.label, one.data) for row in message.keyboard for one in row
    )


async def test_a_card_is_read_a_word_is_kept_once_and_a_skin_tone_told(
    stage: Stage, telegram: TelegramServer, astronaut: bytes
) -> None:
    ann = telegram.person()
    await with_a_selfie(ann, astronaut)
    ann.taps(await menu(ann), "style:navy:0")
    ann.taps(await ann.sees(CARD), "What was measured")
    card = await ann.sees("skin colour changed by 0.3 (limit 1.5)")
    assert [line[0] for line in card.text.splitlines()] == list("W\N{EN DASH}✓✓✓\N{EN DASH}✓")
    assert len(card.text) < CAPTION
    _, picture = headshots(ann)
    assert Image.open(io.BytesIO(picture.picture)).size == fake_worker.CARD
    asks = await ann.sees("Does it look like you?")
    for _ in range(2):
        ann.taps(asks, "judge:1:not_my_skin:1")
    thanks = await ann.sees("your skin looks wrong")
    assert (thanks, thanks.edits) == (asks, 1)
    assert await stage.count("labels", "answer = 'not_my_skin' and tone = 0") == 1
    ann.taps(thanks, "My skin tone")
    tones = await ann.sees("closest to your skin")
    ann.taps(tones, "7")
    await ann.sees("skin tone 7")
    assert await stage.count("labels", "tone = 7") == 1
    ann.taps(thanks, "Take that back")
    await ann.sees("Taken back")
    assert await stage.count("labels") == 0


async def test_eyes_and_hair_are_told_by_one_tap_each_and_go_along_with_the_next_order(
    stage: Stage, telegram: TelegramServer, astronaut: bytes
) -> None:
    ann = telegram.person()
    await agreed(ann)
    ann.says("/me")
    about = await ann.sees("• skin tone: not said\n• eyes: not said\n• hair: not said")
    ann.taps(about, "My eye colour")
    ann.taps(await ann.sees("the colour of your eyes"), "Hazel eyes")
    await ann.sees("Noted: Hazel eyes.")
    ann.taps(about, "My hair")
    hair = await ann.sees("closest to your hair")
    ann.taps(hair, "Locs")
    await ann.sees("Noted: Locs.")
    ann.says("/me")
    await ann.sees("• skin tone: not said\n• eyes: Hazel eyes\n• hair: Locs")
    ann.sends_photo(astronaut)
    await ann.sees("1 good.")
    ann.taps(await menu(ann), "style:navy:0")
    await ann.sees(CARD)
    words = """task like '%"words": ["hazel_eyes", "locs"]%'"""
    assert await stage.count("jobs", f"kind = 'headshots' and {words}") == 1
    ann.taps(hair, "I'd rather not say")
    await ann.sees("no word of yours")
    assert await stage.count("sessions", """body like '%"hair": ""%'""") == 1
    await deleted(ann)
    for table in ("sessions", "jobs", "outbox"):
        column = "task" if table == "jobs" else "body"
        assert await stage.count(table, f"{column} like '%hazel%'") == 0


async def test_a_mode_is_chosen_and_ordered_where_workers_offer_more_than_studio(
    telegram: TelegramServer, astronaut: bytes, tmp_path: Path
) -> None:
    drawing = {"FAKE_DRAWING": "true_face reimagined", "FAKE_SENDS": "1"}
    async with staged(telegram, tmp_path, **drawing) as stage:
        await stage.work()
        await stage.until("offers")
        await stage.start()
        ann = telegram.person()
        ann.says("/start")
        card = await ann.sees(words("also-sent"), within=START_S)
        async with asyncio.timeout(START_S):
            while not (about := telegram.setting("description", "zh")):
                await asyncio.sleep(0.05)
        assert words("also-modes", "zh") in about
        ann.taps(card, f"agree:{CONSENT_VERSION + SENT_ON}")
        await ann.sees("Send me 1 to 12 selfies")
        ann.sends_photo(astronaut)
        await ann.sees("1 good.")
        styles = await menu(ann)
        assert words("mode-reimagined") in styles.text
        ann.taps(styles, "True face")
        drawn = await ann.sees("▸ True face")
        assert drawn is styles
        ann.taps(drawn, "style:navy:0:true_face")
        await ann.sees("Your headshot in Navy (True face) is ready")
        assert words("mode-true_face") in (await ann.sees(CARD)).text
        ((held,),) = await stage.query("select task from jobs where kind = 'headshots'")
        assert json.loads(str(held))["mode"] == "true_face"


async def test_where_drawn_skin_is_far_off_the_person_chooses_and_the_album_shows_what_was_chosen(
    telegram: TelegramServer, astronaut: bytes, tmp_path: Path
) -> None:
    async with staged(telegram, tmp_path, FAKE_DRAWING="reimagined") as stage:
        await stage.work()
        await stage.until("offers")
        await stage.start()
        ann = telegram.person()
        await with_a_selfie(ann, astronaut)
        ann.taps(await menu(ann), "Reimagined")
        ann.taps(await ann.sees("▸ Reimagined"), "style:navy:0:reimagined")
        choice = await ann.sees("Left in each pair")
        shown, sheet = headshots(ann)
        before = shown.picture
        assert Image.open(io.BytesIO(sheet.picture)).size == (640, 400)
        ann.taps(choice, "Keep the corrected ones")
        await ann.sees("the album now shows")
        assert headshots(ann)[0].picture != before


async def test_a_dozen_in_two_shuffled_albums_is_a_dozen_in_order_and_the_thirteenth_is_declined(
    stage: Stage, telegram: TelegramServer
) -> None:
    ann = telegram.person()
    await agreed(ann)
    telegram.withholds_updates()
    pictures = [photo(width) for width in WIDTHS]
    ann.sends_album(pictures[:10])
    ann.sends_album(pictures[10:])
    telegram.releases_updates(shuffled=True)
    await ann.sees("12 good.", within=20)
    assert await widths(stage, ann.id) == list(WIDTHS)
    assert len(said(ann, "good")) == 1
    ann.sends_photo(photo())
    await ann.sees("up to 12 selfies at a time")
    assert telegram.calls["getFile"] == len(WIDTHS)


async def test_flood_control_in_an_album_is_waited_out_and_halts_nobody_else(
    stage: Stage, telegram: TelegramServer
) -> None:
    ann, bob = telegram.person(), telegram.person(name="Bob")
    await agreed(ann)
    ann.sends_album([photo(width) for width in WIDTHS[:3]])
    await ann.sees("3 good.")
    styles = await menu(ann)
    flood = telegram.on("editMessageMedia", call=2)
    flood.floods(3)
    ann.taps(styles, "style:navy:0")
    while flood.seen < 2:
        await asyncio.sleep(0.05)
    bob.says("/help")
    await bob.sees("professional headshots")
    assert not said(ann, CARD)
    await ann.sees(CARD)
    assert [shot.edits for shot in headshots(ann)] == [1, 1, 1]
    assert not said(ann, "being developed")


async def test_no_headshot_is_doubled_by_an_answer_that_gets_lost(
    stage: Stage, telegram: TelegramServer
) -> None:
    ann = telegram.person()
    await agreed(ann)
    ann.sends_album([photo(width) for width in WIDTHS[:2]])
    await ann.sees("2 good.")
    styles = await menu(ann)
    telegram.on("editMessageMedia", call=2).drops_answer()
    telegram.on("editMessageText", call=1).drops_answer()
    ann.taps(styles, "style:navy:0")
    await ann.sees(CARD, within=20)
    assert len(headshots(ann)) == 2
    assert len(said(ann, "are ready")) == 1


async def test_a_button_of_a_set_that_was_put_away_says_so(
    stage: Stage, telegram: TelegramServer
) -> None:
    ann = telegram.person()
    await with_a_selfie(ann, photo())
    styles = await menu(ann)
    ann.taps(styles, "over")
    await ann.sees("A fresh start")
    ann.taps(styles, "style:navy:0")
    await ann.sees("no longer works")


async def test_a_stall_of_one_photo_holds_up_nobody_else(
    stage: Stage, telegram: TelegramServer
) -> None:
    ann, bob = telegram.person(), telegram.person(name="Bob")
    await agreed(ann)
    telegram.on("getFile").stalls(3)
    ann.sends_photo(photo())
    bob.says("/help")
    await bob.sees("professional headshots")
    assert not said(ann, "good")
    await ann.sees("1 good.")


async def test_whoever_blocks_the_bot_is_left_alone_and_may_come_back(
    stage: Stage, telegram: TelegramServer
) -> None:
    ann, bob = telegram.person(), telegram.person(name="Bob")
    await with_a_selfie(ann, photo())
    ann.taps(await menu(ann), "style:navy:0")
    ann.blocks_bot()
    await agreed(bob)
    while await stage.count("outbox") or await stage.count("jobs", "outcome is null"):
        await asyncio.sleep(0.1)
    ann.unblocks_bot()
    ann.says("/start")
    await ann.sees("Welcome back")


async def test_two_people_never_get_each_others_photos(
    stage: Stage, telegram: TelegramServer
) -> None:
    ann, bob = telegram.person(), telegram.person(name="Bob")
    await asyncio.gather(agreed(ann), agreed(bob))
    ann.sends_album([photo(410), photo(420)])
    bob.sends_album([photo(510), photo(520), photo(530)])
    await ann.sees("2 good.")
    await bob.sees("3 good.")
    assert await widths(stage, ann.id) == [410, 420]
    assert await widths(stage, bob.id) == [510, 520, 530]
    ann.taps(await menu(ann), "style:navy:0")
    bob.taps(await menu(bob, family=Family.OFFICE), "style:office:0")
    await asyncio.gather(ann.sees(CARD), bob.sees(CARD))
    assert len(headshots(ann)) == 2
    assert len(headshots(bob)) == 3


async def test_a_group_is_asked_into_private_and_its_photos_are_never_fetched(
    stage: Stage, telegram: TelegramServer
) -> None:
    ann, family = telegram.person(), telegram.group()
    ann.adds_bot(family)
    family.reads_all = True
    ann.sends_photo(photo(), where=family)
    ann.says("what is this?", where=family)
    ann.says("/headshot@other_bot", where=family)
    ann.says("/start", where=family)
    asked = await ann.sees("do it in private", within=START_S, where=family)
    assert asked.rows[0][0]["url"] == "https://t.me/likeness_bot?start=group"
    grown = ann.upgrades(family)
    ann.says("hello @likeness_bot", where=grown)
    await ann.sees("do it in private", where=grown)
    assert len(family.from_bot) == len(grown.from_bot) == 1
    assert telegram.calls["getFile"] == 0
    assert await stage.count("sessions") == 0


async def test_the_clients_language_is_spoken_and_the_profile_set(
    stage: Stage, telegram: TelegramServer
) -> None:
    ann = telegram.person(language="de")
    ann.says("/start")
    card = await ann.sees(words("say-consent", "de")[:40], within=START_S)
    ann.taps(card, AGREE)
    await ann.sees(words("say-send_as_file", "de"))
    while not telegram.setting("short_description", "zh"):
        await asyncio.sleep(0.05)
    assert telegram.commands("de") == telegram.commands() == [name[1:] for name in COMMANDS]
    assert telegram.setting("description", "de") == words("bot-description", "de")


async def test_nothing_is_fetched_that_may_not_or_need_not_be(
    stage: Stage, telegram: TelegramServer
) -> None:
    ann = telegram.person()
    ann.sends_photo(photo())
    await ann.sees("I have not kept that photo", within=START_S)
    await agreed(ann)
    ann.sends_file(bytes(20_000_001), "big.jpg", "image/jpeg")
    await ann.sees("over 20 MB")
    ann.sends_file(b"%PDF-1.7", "cv.pdf", "application/pdf")
    await ann.sees("isn't a photo I can read")
    voice = {"file_id": "v", "file_unique_id": "u", "duration": 1}
    ann.sends(voice=voice)
    await ann.sees("I understand photos and buttons")
    assert telegram.calls["getFile"] == 0
    ann.sends_file(photo(), "me.HEIC", "application/octet-stream")
    await ann.sees("1 good.")


async def test_a_photo_that_cannot_be_fetched_is_asked_for_again(
    stage: Stage, telegram: TelegramServer
) -> None:
    ann = telegram.person()
    await agreed(ann)
    telegram.on("getFile").fails()
    ann.sends_photo(photo())
    await ann.sees("1 good.")
    telegram.on("getFile", times=3).fails()
    ann.sends_photo(photo())
    await ann.sees("could not fetch that photo from Telegram", within=20)
    assert await stage.count("updates") == 0


async def test_a_sample_can_be_tried(stage: Stage, telegram: TelegramServer) -> None:
    ann = telegram.person()
    await agreed(ann)
    ann.taps(await ann.sees(words("say-send_as_file")), "sample:astronaut")
    await ann.sees("1 good.")


async def test_what_was_kept_is_dealt_with_after_a_stop(
    stage: Stage, telegram: TelegramServer
) -> None:
    ann = telegram.person()
    await agreed(ann)
    telegram.on("getFile").stalls(60)
    ann.sends_photo(photo())
    while not await stage.count("updates"):
        await asyncio.sleep(0.05)
    assert await stage.stop() == 0
    assert await stage.count("updates") == 1
    await stage.start()
    await ann.sees("1 good.", within=START_S)


async def test_updates_come_by_webhook_from_telegram_alone(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    port = free_port()
    hook = {
        "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
        "TELEGRAM_WEBHOOK_PORT": str(port),
        "TELEGRAM_WEBHOOK_SECRET": "sesame",
    }
    async with staged(telegram, tmp_path, **hook) as stage:
        await stage.start()
        await stage.work()
        ann = telegram.person()
        await agreed(ann)
        ann.sends_album([photo(width) for width in WIDTHS[:4]], shuffled=True)
        await ann.sees("4 good.")
        assert await widths(stage, ann.id) == list(WIDTHS[:4])
        assert telegram.calls["getUpdates"] == 0
        async with (
            aiohttp.ClientSession() as stranger,
            stranger.post(hook["TELEGRAM_WEBHOOK_URL"], json={}) as answer,
        ):
            assert answer.status == 403


@pytest.mark.parametrize(
    ("change", "words_said"),
    [
        ({"TELEGRAM_TOKEN": ""}, "BotFather"),
        ({"TELEGRAM_TOKEN": "1:unknown"}, "does not know this token"),
        ({"TELEGRAM_WEBHOOK_URL": "https://example.org/"}, "TELEGRAM_WEBHOOK_SECRET"),
    ],
)
async def test_an_operator_is_told_what_is_missing(
    tmp_path: Path, change: dict[str, str], words_said: str
) -> None:
    async with (
        TelegramServer.serving(lenient=True) as telegram,
        staged(telegram, tmp_path, **change) as stage,
    ):
        await stage.start()
        assert stage.bot
        assert await stage.bot.wait() == 2
        assert words_said in stage.log.read_text()
