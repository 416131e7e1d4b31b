"""The server that speaks Discord, proven on unmodified discord.py and on another library, hikari."""

import io

import aiohttp
import pytest
from discord import Object
from PIL import Image

from tests.wire.discord import DiscordServer, Person
from tests.wire.discord_bare import bare_bot
from tests.wire.discord_hikari import tourist
from tests.wire.discord_sample import sample
from tests.wire.discord_screen import Shown
from tests.wire.discord_world import Guild

ORIGINAL = "/messages/@original"


def photo(colour: str = "red") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 6), colour).save(buffer, "JPEG")
    return buffer.getvalue()


async def headshots(person: Person, where: Guild | None = None) -> Shown:
    person.commands("headshot", {"photo1": photo()}, where=where)
    return await person.sees("Your headshots", where=where)


async def test_a_conversation_by_discord_py() -> None:
    red, blue = photo("red"), photo("blue")
    async with DiscordServer.serving() as discord, sample(discord):
        ann = discord.person("Ann", locale="de")
        asked = ann.commands("headshot", {"photo1": red, "photo2": blue})
        assert await ann.is_acknowledged(asked) == 5
        result = await ann.sees("Your headshots")
        assert [p.data for p in result.gallery] == [red, blue]
        ann.taps(result, "Again")
        again = await ann.sees("again")
        assert again.id == result.id
        ann.selects(again, "Loft")
        await ann.sees("chosen loft")
        form = await ann.is_shown_a_form(ann.taps(again, "Form"))
        ann.submits(form, {"Photos": [red, blue]})
        said = await ann.sees("form [")
        assert said.ephemeral
        mine = ann.says_in_dm("hi", files=[red])
        got = await ann.sees("got 1: hi")
        assert got.attachments[0].data == red
        ann.context_menu("Make a headshot from this", mine)
        await ann.sees("1 from ann")


async def test_the_whole_tour_by_another_library() -> None:
    red = photo("red")
    async with DiscordServer.serving() as discord:
        guild = discord.guild("Studio")
        async with tourist(discord):
            ann = discord.person("Ann", locale="fr")
            asked = ann.commands("headshot", {"photo": red}, where=guild)
            assert await ann.is_acknowledged(asked) == 5
            result = await ann.sees("Your headshots", where=guild)
            assert [picture.data for picture in result.gallery] == [red]
            ann.taps(result, "Again")
            await ann.sees("made again", where=guild)
            discord.drops_the_gateway()
            ann.says_in_dm("still there?", files=[red])
            got = await ann.sees("got 1: still there?")
            assert got.attachments[0].data == red
            await discord.resumed()


async def test_a_server_keeps_each_persons_answers_to_themselves() -> None:
    async with DiscordServer.serving() as discord, sample(discord):
        ann, bob = discord.person(), discord.person()
        guild = discord.guild("Studio", ann, bob)
        result = await headshots(ann, guild)
        assert result.ephemeral
        assert [m.text for m in ann.here(guild).messages] == ["Your headshots"]
        assert bob.here(guild).messages == []
        with pytest.raises(AssertionError, match="somebody else"):
            bob.taps(result, "Again")


async def test_what_is_said_while_the_gateway_is_away_is_replayed() -> None:
    async with DiscordServer.serving() as discord, sample(discord) as bot:
        ann = discord.person()
        async with discord.without_gateway():
            ann.says_in_dm("first")
            ann.says_in_dm("second")
        await ann.sees("got 0: second")
        await discord.resumed()
        assert bot.heard == ["first", "second"]
        discord.asks_to_reconnect()
        ann.says_in_dm("third")
        await ann.sees("got 0: third")
        await discord.resumed(2)


async def test_what_is_said_after_a_session_is_forgotten_is_only_read_over_rest() -> None:
    async with DiscordServer.serving() as discord, sample(discord) as bot:
        ann = discord.person()
        before = ann.says_in_dm("before")
        await ann.sees("got 0: before")
        async with discord.without_gateway(forgetting=True):
            ann.says_in_dm("missed")
        await discord.connected(2, within=30)
        ann.says_in_dm("after")
        await ann.sees("got 0: after")
        assert bot.heard == ["before", "after"]
        channel = await (await bot.fetch_user(ann.id)).create_dm()
        since = [m async for m in channel.history(after=Object(int(before.id)))]
        assert [m.content for m in since if not m.author.bot] == ["missed", "after"]


async def test_an_event_can_come_twice_and_an_enforced_nonce_answers_once() -> None:
    async with DiscordServer.serving() as discord, sample(discord) as bot:
        ann = discord.person()
        discord.repeats_the_next("MESSAGE_CREATE")
        ann.says_in_dm("hi")
        await ann.sees("got 0: hi")
        await discord.world.until(lambda: len(discord.calls("create_message")) == 2, 10, str)
        assert bot.heard == ["hi", "hi"]
        assert len(ann.dm.from_the_bot) == 1


async def test_a_rate_limit_and_a_server_error_are_waited_out_by_the_client() -> None:
    async with DiscordServer.serving() as discord, sample(discord):
        ann = discord.person()
        discord.limits_everything("create_message")
        discord.limits_the_rate_of("create_message", at_call=2)
        discord.breaks("create_message", at_call=5)
        for number in range(4):
            ann.says_in_dm(f"{number}")
            await ann.sees(f"got 0: {number}")
        assert len(discord.calls("create_message")) == 4


async def test_a_lost_answer_leaves_the_message_and_the_same_nonce_finds_it() -> None:
    async with DiscordServer.serving() as discord, bare_bot(discord) as bot:
        ann = discord.person()
        discord.loses_the_answer_to("create_message")
        said = {"content": "x", "nonce": "7", "enforce_nonce": True}
        with pytest.raises(aiohttp.ClientError):
            await bot.sends(ann, said)
        assert [m.text for m in ann.dm.messages] == ["x"]
        assert (await bot.sends(ann, said))[0] == 200
        assert len(ann.dm.messages) == 1
        discord.clock.advance(600)
        await bot.sends(ann, said)
        assert len(ann.dm.messages) == 2


async def test_an_acknowledgement_held_up_for_three_seconds_comes_too_late() -> None:
    async with DiscordServer.serving() as discord, bare_bot(discord) as bot:
        asked = await bot.is_asked(discord.person(), photo())
        discord.stalls("create_interaction_response")
        status, answer = await bot.answers(asked, {"type": 5})
        assert (status, answer["code"]) == (404, 10062)


async def test_a_token_lasts_fifteen_minutes_and_then_only_the_dm_is_left() -> None:
    async with DiscordServer.serving() as discord, bare_bot(discord) as bot:
        ann = discord.person()
        asked = await bot.is_asked(ann, photo())
        assert (await bot.answers(asked, {"type": 5}))[0] == 204
        assert ann.dm.messages[-1].loading
        assert (await bot.follows(asked, "PATCH", ORIGINAL, {"content": "soon"}))[0] == 200
        assert not ann.dm.messages[-1].loading
        discord.clock.advance(15 * 60)
        status, answer = await bot.follows(asked, "PATCH", ORIGINAL, {"content": "done"})
        assert (status, answer["code"]) == (401, 50027)
        assert (await bot.sends(ann, {"content": "done"}))[0] == 200


async def test_the_first_follow_up_takes_the_place_of_what_is_loading() -> None:
    async with DiscordServer.serving() as discord, bare_bot(discord) as bot:
        ann = discord.person()
        asked = await bot.is_asked(ann, photo())
        _, made = await bot.answers(asked, {"type": 5}, "?with_response=true")
        assert made["interaction"]["response_message_loading"]
        assert "resource" not in made
        await bot.follows(asked, "POST", "", {"content": "one"})
        await bot.follows(asked, "POST", "", {"content": "two", "flags": 64})
        assert [(m.text, m.ephemeral) for m in ann.dm.messages] == [("one", False), ("two", True)]
        hidden = ann.dm.messages[-1].id
        channel = f"/channels/{ann.dm.channel.id}/messages/{hidden}"
        assert (await bot.asks("PATCH", channel, {"content": "x"}))[0] == 404
        assert (await bot.follows(asked, "DELETE", f"/messages/{hidden}"))[0] == 204
        assert (await bot.follows(asked, "DELETE", ORIGINAL))[0] == 204
        assert ann.dm.messages == []


async def test_who_has_blocked_the_bot_gets_nothing() -> None:
    async with DiscordServer.serving() as discord, bare_bot(discord) as bot:
        ann = discord.person()
        ann.blocks_the_bot()
        status, answer = await bot.sends(ann, {"content": "hello?"})
        assert (status, answer["code"]) == (403, 50007)
        assert discord.violations == []


async def test_an_edit_keeps_only_the_files_it_lists() -> None:
    async with DiscordServer.serving() as discord, bare_bot(discord) as bot:
        ann = discord.person()
        files = [("a.jpg", photo("red")), ("b.jpg", photo("blue"))]
        _, made = await bot.sends(ann, {"content": "x"}, files)
        kept = made["attachments"][1]
        path = f"/channels/{made['channel_id']}/messages/{made['id']}"
        await bot.asks("PATCH", path, {"content": "y"})
        assert len(ann.dm.messages[-1].attachments) == 2
        await bot.asks("PATCH", path, {"attachments": [{"id": kept["id"]}]})
        assert [f.name for f in ann.dm.messages[-1].attachments] == ["b.jpg"]
        async with bot.session.get(made["attachments"][0]["url"]) as gone:
            assert gone.status == 404
        async with bot.session.get(kept["url"]) as there:
            assert await there.read() == photo("blue")
