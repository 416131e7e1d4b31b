"""Discord from outside: the bot as a process of its own, against REST and gateway on loopback."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from bot.conversation import CONSENT_VERSION
from bot.conversation.events import TONES
from bot.conversation.reading import COMMANDS
from bot.pace import BURST
from bot.wording import words
from tests.bot.platforms.discord_stage import (
    ASKS_FOR_SELFIES,
    BRAND,
    CARD,
    CONSENT,
    NAVY,
    agreed,
    album,
    deleted,
    headshots,
    menu,
    offering,
    ready,
    said,
    staged,
    with_a_selfie,
)
from tests.bot.platforms.stage import START_S, Stage, photo, widths
from tests.wire.discord import DiscordServer
from tests.wire.discord_screen import Shown
from tests.wire.discord_world import Guild

MANNEQUINS = words("say-menu_before")
WIDTHS = range(400, 400 + 12 * 10, 10)
"""A dozen photos told apart by their width, in pixels."""
TOKEN_S = 15 * 60.0


@pytest_asyncio.fixture
async def discord() -> AsyncGenerator[DiscordServer]:
    async with DiscordServer.serving() as server:
        yield server


@pytest_asyncio.fixture
async def stage(discord: DiscordServer, tmp_path: Path) -> AsyncGenerator[Stage]:
    async with staged(discord, tmp_path) as stage:
        await ready(discord, stage)
        await stage.work()
        yield stage


async def test_from_start_to_delete_in_direct_messages(
    stage: Stage, discord: DiscordServer, astronaut: bytes
) -> None:
    ann = discord.person()
    await agreed(ann)
    ann.says(files=[astronaut])
    await ann.sees("1 good.")
    tap = ann.selects(await menu(ann), NAVY)
    assert await ann.is_acknowledged(tap) == 6
    await ann.sees("▱")
    shown = await album(ann)
    assert [one.description for one in shown.gallery] == ["Headshot 1 of 1 in the style Navy"]
    ann.taps(shown, "Full size")
    file = await ann.sees(lambda message: any(one.data for one in message.attachments))
    assert [one.name for one in file.attachments] == ["headshot-navy-1.jpg"]
    ann.commands("delete")
    ann.taps(await ann.sees("cannot be undone"), "delete-yes")
    await ann.sees("Deleted, just now")
    assert [one.text[:7] for one in ann.dm.from_the_bot] == ["Deleted"]
    assert await stage.count("shown") == 0


async def test_in_a_server_a_card_is_read_a_word_is_kept_once_and_a_skin_tone_told(
    stage: Stage, discord: DiscordServer
) -> None:
    ann = discord.person()
    team = discord.guild("Team", ann)
    await agreed(ann, team)
    ann.commands("headshot", {"photo1": photo(410), "photo2": photo(420)}, where=team)
    await ann.sees("2 good.", where=team)
    ann.selects(await menu(ann, team), NAVY)
    ann.taps(await album(ann, team), "What was measured")
    first = await ann.sees(lambda message: card_of(message, 1), where=team)
    assert "skin colour changed by 0.3 (limit 1.5)" in first.text
    ann.taps(first, "Picture 2")
    second = await ann.sees(lambda message: card_of(message, 2), where=team)
    assert (second.id, "skin colour changed by 0.4 (limit 1.5)" in second.text) == (first.id, True)
    asks = await ann.sees("Do they look like you?", where=team)
    ann.taps(asks, "Not my hair")
    which = await ann.sees("In which one is that not your hair?", where=team)
    for _ in range(2):
        ann.taps(which, "All of them")
    thanks = await ann.sees("that is not your hair", where=team)
    assert thanks.id == asks.id
    assert await stage.count("labels") == 2
    ann.taps(second, "About me")
    ann.taps(await ann.sees("skin tone: not said", where=team), "My skin tone")
    tones = await ann.sees("closest to your skin", where=team)
    assert len(tones.gallery) == TONES
    ann.selects(tones, "9")
    await ann.sees("skin tone 9", where=team)
    assert await stage.count("labels", "tone = 9") == 2
    await deleted(ann, team)
    assert await stage.count("labels") == 0


async def test_before_a_selfie_styles_are_seen_on_mannequins_and_the_first_one_leads_to_the_tapped(
    stage: Stage, discord: DiscordServer, astronaut: bytes
) -> None:
    ann, bob = discord.person(), discord.person()
    team = discord.guild("Team", ann)
    ann.commands("styles", where=team)
    kinds = await ann.sees(MANNEQUINS, where=team, within=START_S)
    assert (kinds.ephemeral, len(kinds.gallery)) == (True, 1)
    ann.selects(kinds, BRAND)
    ann.selects(await ann.sees("Brand colours: choose a style.", where=team), NAVY)
    card = await ann.sees(CONSENT, where=team)
    assert "Add selfies" not in card.labels
    ann.taps(card, f"agree:{CONSENT_VERSION}")
    asks = await ann.sees("Navy it is. Send me 1 to 12", where=team)
    form = await ann.is_shown_a_form(ann.taps(asks, "Add selfies"))
    ann.submits(form, {"photos": [photo(410)]})
    await album(ann, team)
    await agreed(bob)
    bob.taps(await bob.sees(ASKS_FOR_SELFIES), "See the styles")
    bob.selects(await bob.sees(MANNEQUINS), BRAND)
    bob.selects(await bob.sees("Brand colours: choose a style."), NAVY)
    await bob.sees("Navy it is. Send me 1 to 12")
    bob.says(files=[astronaut])
    await album(bob)


async def test_a_colour_of_ones_own_is_given_to_its_command_or_typed_in_direct_messages(
    stage: Stage, discord: DiscordServer
) -> None:
    ann = discord.person()
    team = discord.guild("Team", ann)
    await with_a_selfie(ann, photo(410), team)
    ann.commands("colour", {"colour": "navy"}, where=team)
    await ann.sees("Write a colour as #", where=team)
    ann.commands("colour", {"colour": "0A66C2"}, where=team)
    ann.selects(await ann.sees(listing("1 #0A66C2"), where=team), "1 #0A66C2")
    await ann.sees("Your headshot in #0A66C2 is ready", where=team)
    ann.says("#AA3300")
    await ann.sees(listing("1 #AA3300"))


def listing(label: str) -> Callable[[Shown], bool]:
    """Return whether a message has a list with that entry."""
    return lambda message: any(label in select.options for select in message.selects)


async def test_a_look_is_copied_in_direct_messages_and_in_a_server(
    stage: Stage, discord: DiscordServer, astronaut: bytes
) -> None:
    ann = discord.person()
    team = discord.guild("Team", ann)
    await with_a_selfie(ann, photo(410), team)
    ann.commands("styles", where=team)
    ann.taps(await ann.sees(offering("copy"), where=team, within=15), "Like this one")
    asks = await ann.sees("whose look you want", where=team)
    form = await ann.is_shown_a_form(ann.taps(asks, "Add the picture"))
    ann.submits(form, {"photos": [photo(420)]})
    shown = await ann.sees(shows_a_look, where=team)
    ann.taps(shown, "Discard")
    await ann.sees("Discarded", where=team)
    assert await widths(stage, ann.id) == [410]
    ann.commands("styles")
    ann.taps(await ann.sees(offering("copy"), within=15), "Like this one")
    await ann.sees("whose look you want")
    ann.says(files=[astronaut])
    ann.taps(await ann.sees(shows_a_look), "Use this look")
    done = await album(ann)
    assert "Copied look" in done.gallery[0].description
    ann.commands("styles")
    kinds = await ann.sees(offering("discard"), within=15)
    ann.selects(kinds, "7 Copied look")


def shows_a_look(message: Shown) -> bool:
    """Whether a message is about a look, with its picture."""
    return "lit from the left" in message.text and bool(message.gallery)


async def test_in_a_server_eyes_and_hair_are_told_by_one_tap_each(
    stage: Stage, discord: DiscordServer
) -> None:
    ann = discord.person()
    team = discord.guild("Team", ann)
    await agreed(ann, team)
    ann.commands("me", where=team)
    about = await ann.sees("eyes: not said", where=team)
    taps = {"My eye colour": ("your eyes", "Grey eyes"), "My hair": ("your hair", "Box braids")}
    for ask, (question, tap) in taps.items():
        ann.taps(about, ask)
        ann.taps(await ann.sees(question, where=team), tap)
        await ann.sees(f"Noted: {tap}.", where=team)
    told = """body like '%"eyes": "grey_eyes", "hair": "box_braids"%'"""
    assert await stage.count("sessions", told) == 1


def card_of(message: Shown, place: int) -> bool:
    """Whether a message is the card of that headshot, with its picture."""
    return f"measured of headshot {place} of 2" in message.text and bool(message.gallery)


async def test_in_a_server_all_is_for_the_eyes_of_whoever_asked(
    stage: Stage, discord: DiscordServer
) -> None:
    ann, bob = discord.person(), discord.person()
    team = discord.guild("Team", ann, bob)
    asks = await agreed(ann, team)
    await agreed(bob, team)
    form = await ann.is_shown_a_form(ann.taps(asks, "Add selfies"))
    ann.submits(form, {"photos": [photo(410), photo(420)]})
    bob.commands("headshot", {"photo1": photo(510), "photo2": photo(520)}, where=team)
    bob.commands("headshot", {"photo1": photo(530)}, where=team)
    await ann.sees("2 good.", where=team)
    await bob.sees("3 good.", where=team)
    assert await widths(stage, ann.id) == [410, 420]
    assert await widths(stage, bob.id) == [510, 520, 530]
    ann.selects(await menu(ann, team), NAVY)
    bob.selects(await menu(bob, team), "2 Teal")
    await album(ann, team)
    await album(bob, team)
    assert len(headshots(ann, team)) == 2
    assert len(headshots(bob, team)) == 3
    for person in (ann, bob):
        there = person.here(team).from_the_bot
        assert all(message.ephemeral and not message.loading for message in there)
        assert person.dm.from_the_bot == []


async def test_a_command_beyond_the_pace_is_told_so_and_nothing_stays_loading(
    stage: Stage, discord: DiscordServer
) -> None:
    ann = discord.person(locale="de")
    team = discord.guild("Team", ann)
    for _ in range(int(BURST) + 5):
        ann.commands("language", where=team)
    await ann.sees("Das ist mehr, als ich auf einmal annehmen kann", where=team)
    there = ann.here(team)
    await discord.world.until(
        lambda: not [one for one in there.from_the_bot if one.loading], START_S, lambda: "loading"
    )


async def test_on_two_shards_both_have_their_servers_heard(
    discord: DiscordServer, tmp_path: Path
) -> None:
    discord.world.shards = 2
    ann = discord.person()
    teams: dict[int, Guild] = {}
    while len(teams) < 2:
        team = discord.guild("Team", ann)
        teams[(int(team.id) >> 22) % 2] = team
    async with staged(discord, tmp_path) as stage:
        await ready(discord, stage, shards=2)
        for team in teams.values():
            ann.commands("help", where=team)
            await ann.sees("I make professional headshots", where=team)


async def test_a_dozen_over_two_messages_is_a_dozen_in_order_and_the_thirteenth_is_declined(
    stage: Stage, discord: DiscordServer
) -> None:
    ann = discord.person()
    await agreed(ann)
    pictures = [photo(width) for width in WIDTHS]
    ann.says(files=pictures[:10])
    ann.says(files=pictures[10:])
    await ann.sees("12 good.", within=20)
    assert await widths(stage, ann.id) == list(WIDTHS)
    assert len(said(ann, "good")) == 1
    ann.says(files=[photo()])
    await ann.sees("up to 12 selfies at a time")


async def test_a_photo_in_a_message_is_taken_by_its_menu(
    stage: Stage, discord: DiscordServer
) -> None:
    ann = discord.person()
    team = discord.guild("Team", ann)
    await agreed(ann, team)
    posted = ann.says("me", files=[photo(430)], where=team)
    ann.context_menu("Make a headshot from this", posted)
    await ann.sees("1 good.", where=team)
    ann.context_menu("Make a headshot from this", ann.says("no photo", where=team))
    await ann.sees("isn't a photo I can read", where=team)
    assert await widths(stage, ann.id) == [430]


async def test_in_a_server_that_has_not_added_the_bot_nothing_is_said_to_all(
    stage: Stage, discord: DiscordServer
) -> None:
    ann = discord.person()
    elsewhere = discord.guild("Elsewhere", ann, has_the_bot=False)
    await agreed(ann, elsewhere)
    ann.commands("headshot", {"photo1": photo(), "photo2": photo()}, where=elsewhere)
    await ann.sees("2 good.", where=elsewhere)
    ann.selects(await menu(ann, elsewhere), NAVY)
    shown = await album(ann, elsewhere)
    for order in range(2, 4):  # one token is good for five messages; a tap brings another
        ann.taps(shown, "More like this")
        shown = await ann.sees(offering(f"more:{order}"), where=elsewhere)
    assert all(message.ephemeral for message in ann.here(elsewhere).from_the_bot)


async def test_an_answer_after_the_tokens_time_comes_as_a_direct_message(
    stage: Stage, discord: DiscordServer
) -> None:
    ann = discord.person()
    team = discord.guild("Team", ann)
    await with_a_selfie(ann, photo(), team)
    ann.selects(await menu(ann, team), NAVY)
    await ann.sees("▱", where=team)
    discord.clock.advance(TOKEN_S + 1)
    await album(ann)
    assert not headshots(ann, team)
    assert len(headshots(ann)) == 1


async def test_a_rate_limit_in_an_album_is_waited_out_and_halts_nobody_else(
    stage: Stage, discord: DiscordServer
) -> None:
    ann, bob = discord.person(), discord.person()
    await agreed(ann)
    ann.says(files=[photo(width) for width in WIDTHS[:3]])
    await ann.sees("3 good.")
    styles = await menu(ann)
    discord.limits_the_rate_of("update_message", at_call=2, times=2, retry_after_s=1.5)
    ann.selects(styles, NAVY)
    bob.commands("help")
    await bob.sees("professional headshots")
    await album(ann)
    assert len(headshots(ann)) == 3


@pytest.mark.parametrize("lost", ["create_message", "update_message"])
async def test_no_headshot_is_doubled_by_an_answer_that_gets_lost(
    stage: Stage, discord: DiscordServer, lost: str
) -> None:
    ann = discord.person()
    await agreed(ann)
    ann.says(files=[photo(width) for width in WIDTHS[:2]])
    await ann.sees("2 good.")
    styles = await menu(ann)
    discord.loses_the_answer_to(lost)
    ann.selects(styles, NAVY)
    await album(ann, within=20)
    await settled(stage)
    assert len(headshots(ann)) == 2
    assert len(said(ann, CARD)) == len(said(ann, "are ready")) == 1
    assert not said(ann, "Making your headshots")  # left behind by a message sent twice


async def test_in_a_server_an_answer_that_gets_lost_doubles_no_headshot(
    stage: Stage, discord: DiscordServer
) -> None:
    ann = discord.person()
    team = discord.guild("Team", ann)
    await agreed(ann, team)
    ann.commands("headshot", {"photo1": photo(410), "photo2": photo(420)}, where=team)
    await ann.sees("2 good.", where=team)
    styles = await menu(ann, team)
    discord.loses_the_answer_to("update_webhook_message")
    discord.loses_the_answer_to("execute_webhook", at_call=2)
    ann.selects(styles, NAVY)
    await album(ann, team, within=20)
    await settled(stage)
    assert len(headshots(ann, team)) == 2


async def test_a_button_of_a_set_that_was_put_away_says_so(
    stage: Stage, discord: DiscordServer
) -> None:
    ann = discord.person()
    await with_a_selfie(ann, photo())
    styles = await menu(ann)
    ann.taps(styles, "over")
    await ann.sees("A fresh start")
    ann.selects(styles, NAVY)
    await ann.sees("no longer works")


async def test_buttons_outlive_every_process(stage: Stage, discord: DiscordServer) -> None:
    ann = discord.person()
    await with_a_selfie(ann, photo())
    styles = await menu(ann)
    assert await stage.stop() == 0
    await ready(discord, stage)
    ann.selects(styles, NAVY)
    await album(ann)


async def test_whoever_closes_their_messages_is_left_alone_and_may_come_back(
    stage: Stage, discord: DiscordServer
) -> None:
    ann, bob = discord.person(), discord.person()
    await with_a_selfie(ann, photo())
    ann.selects(await menu(ann), NAVY)
    ann.blocks_the_bot()
    await agreed(bob)
    await settled(stage)
    ann.blocks_the_bot(really=False)
    ann.commands("start")
    await ann.sees("Welcome back")


async def test_a_stall_of_discord_holds_up_no_answer_that_it_does_not_concern(
    stage: Stage, discord: DiscordServer
) -> None:
    ann, bob = discord.person(), discord.person()
    await agreed(ann)
    discord.stalls("create_message", seconds=3)
    ann.says("hello")
    await asyncio.sleep(0.5)
    team = discord.guild("Team", bob)
    bob.commands("help", where=team)
    await bob.sees("professional headshots", where=team)
    assert not said(ann, "I understand photos")
    await ann.sees("I understand photos and buttons")


async def test_what_was_said_while_the_line_was_down_is_read_afterwards(
    stage: Stage, discord: DiscordServer
) -> None:
    ann, bob = discord.person(), discord.person()
    await agreed(ann)
    await agreed(bob)
    await heard(stage)
    async with discord.without_gateway(forgetting=True):
        ann.says(files=[photo(470)])
        bob.says("/help")
    await ann.sees("1 good.", within=START_S)
    await bob.sees("professional headshots", within=START_S)
    assert await widths(stage, ann.id) == [470]


async def test_a_line_that_drops_is_taken_up_where_it_was(
    stage: Stage, discord: DiscordServer
) -> None:
    ann = discord.person()
    await agreed(ann)
    discord.drops_the_gateway()
    ann.says(files=[photo(470)])
    await discord.resumed(within=START_S)
    await ann.sees("1 good.", within=START_S)
    discord.asks_to_reconnect()
    ann.says(files=[photo(480)])
    await ann.sees("2 good.", within=START_S)


async def test_the_clients_language_is_spoken_and_listed(
    stage: Stage, discord: DiscordServer
) -> None:
    ann = discord.person(locale="de")
    ann.commands("start")
    card = await ann.sees(words("say-consent", "de").splitlines()[0])
    ann.taps(card, f"agree:{CONSENT_VERSION}")
    await ann.sees(lambda message: f"1 {words('sample-astronaut', 'de')}" in message.labels)
    listed = [*(name[1:] for name in COMMANDS), "headshot", "team", words("context-headshot")]
    assert sorted(discord.commands) == sorted(listed)
    start = next(one for one in discord.world.commands if one["name"] == "start")
    assert start["description_localizations"]["pt-BR"] == words("about-start", "pt")


async def test_nothing_is_fetched_that_may_not_or_need_not_be(
    stage: Stage, discord: DiscordServer
) -> None:
    ann = discord.person()
    ann.says(files=[photo()])
    await ann.sees("I have not kept that photo", within=START_S)
    await agreed(ann)
    ann.says(files=[("big.jpg", bytes(20_000_001))])
    await ann.sees("over 20 MB")
    ann.says(files=[("cv.pdf", b"%PDF-1.7")])
    await ann.sees("isn't a photo I can read")
    ann.says("hello")
    await ann.sees("I understand photos and buttons")
    assert await widths(stage, ann.id) == []


@pytest.mark.parametrize(
    ("change", "words_said"),
    [
        ({"DISCORD_TOKEN": ""}, "discord.com/developers"),
        ({"DISCORD_TOKEN": "MTA1.unknown"}, "does not know this token"),
    ],
)
async def test_an_operator_is_told_what_is_missing(
    tmp_path: Path, change: dict[str, str], words_said: str
) -> None:
    server = DiscordServer.serving()
    async with server as discord, staged(discord, tmp_path, **change) as stage:
        await stage.start()
        assert stage.bot
        assert await stage.bot.wait() == 2
        assert words_said in stage.log.read_text()
        discord.violations.clear()  # a token that Discord does not know is one


async def settled(stage: Stage) -> None:
    """Wait until nothing is left to do or to say."""
    while await stage.count("outbox") or await stage.count("jobs", "outcome is null"):
        await asyncio.sleep(0.1)


async def heard(stage: Stage) -> None:
    """Wait until the bot has written down that it hears Discord."""
    while not await stage.count("bookmarks", "reader = 'heard:discord'"):
        await asyncio.sleep(0.05)
