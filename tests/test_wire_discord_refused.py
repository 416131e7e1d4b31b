"""What the server that speaks Discord refuses, and with which of Discord's codes."""

import json

import pytest

from tests.wire.discord import DiscordServer
from tests.wire.discord_bare import HEADSHOT, bare_bot
from tests.wire.discord_schema import Json

V2 = 1 << 15
PHOTO = b"a few bytes"
TEXT: Json = {"type": 10, "content": "hello"}


def row(*components: Json) -> Json:
    return {"type": 1, "components": list(components)}


def button(**fields: object) -> Json:
    return {"type": 2, "style": 1, "label": "A", "custom_id": "a"} | fields


def select(options: int) -> Json:
    named = [{"label": f"{n}", "value": f"{n}"} for n in range(options)]
    return {"type": 3, "custom_id": "s", "options": named}


def gallery(*urls: str) -> Json:
    return {"type": 12, "items": [{"media": {"url": url}} for url in urls]}


def v2(*components: Json, **fields: object) -> Json:
    return {"flags": V2, "components": list(components)} | fields


BAD_MESSAGES: dict[str, tuple[Json, str]] = {
    "41 components, nested": (v2({"type": 17, "components": [TEXT] * 40}), "TOTAL_COMPONENTS"),
    "six buttons in a row": (
        {"components": [row(*(button(custom_id=f"{n}") for n in range(6)))]},
        "components.0.components: Must be 5",
    ),
    "six rows": ({"components": [row(button(custom_id=f"{n}")) for n in range(6)]}, "Must be 5"),
    "26 options": ({"components": [row(select(26))]}, "options: Must be 25"),
    "eleven pictures": (v2(gallery(*["https://a.example/b.jpg"] * 11)), "items: Must be 10"),
    "a long custom_id": ({"components": [row(button(custom_id="x" * 101))]}, "Must be 100"),
    "a long label": ({"components": [row(button(label="x" * 81))]}, "label: Must be 80"),
    "a custom_id twice": ({"components": [row(button(), button())]}, "DUPLICATED"),
    "a button that does nothing": ({"components": [row(button(custom_id=None))]}, "needs custom"),
    "a link with a custom_id": (
        {"components": [row(button(style=5, url="https://a.example"))]},
        "needs url",
    ),
    "a button without a word": ({"components": [row(button(label=None))]}, "LABEL_REQUIRED"),
    "a select beside a button": ({"components": [row(select(2), button())]}, "WIDTH_EXCEEDED"),
    "long content": ({"content": "x" * 2001}, "content: Must be 2000"),
    "a long text display": (v2(TEXT | {"content": "x" * 4001}), "content: Must be 4000"),
    "long texts together": (v2(*[TEXT | {"content": "x" * 2001}] * 2), "TEXT_SIZE_EXCEEDED"),
    "content beside components v2": (v2(TEXT, content="x"), "LEGACY_FIELDS"),
    "components v2 without the flag": ({"components": [TEXT]}, "IS_COMPONENTS_V2"),
    "an unknown field": ({"content": "x", "silent": True}, "'silent' was unexpected"),
    "an unknown field deep down": (v2(TEXT | {"bold": True}), "'bold' was unexpected"),
    "a kind that is not there": (v2({"type": 99}), "UNION_TYPE_CHOICES"),
    "a file that was not sent": (v2(gallery("attachment://p.jpg")), "ATTACHMENT_NOT_FOUND"),
    "an attachment that is not there": (
        {"content": "x", "attachments": [{"id": "5"}]},
        "ATTACHMENT_NOT_FOUND",
    ),
    "a flag that cannot be set": ({"content": "x", "flags": 1 << 7}, "FLAGS_NOT_SETTABLE"),
    "nothing at all": ({}, "empty message"),
    "a number for words": ({"content": 5}, "BASE_TYPE_BAD_TYPE"),
    "a long nonce": ({"content": "x", "nonce": "1" * 26}, "nonce"),
}


@pytest.mark.parametrize("case", BAD_MESSAGES)
async def test_a_bad_message_is_refused_and_noted(case: str) -> None:
    body, why = BAD_MESSAGES[case]
    async with DiscordServer.serving() as discord, bare_bot(discord) as bot:
        ann = discord.person()
        status, answer = await bot.sends(ann, body)
        assert (status, answer["code"]) in ((400, 50035), (400, 50006))
        assert why in discord.violations[0]
        assert len(discord.violations) == 1
        assert ann.dm.messages == []
        discord.violations.clear()


async def test_too_many_and_too_large_files_are_refused() -> None:
    async with DiscordServer.serving() as discord, bare_bot(discord) as bot:
        ann = discord.person()
        files = [(f"{n}.jpg", PHOTO) for n in range(11)]
        assert (await bot.sends(ann, {"content": "x"}, files))[1]["code"] == 50035
        unlisted = {"content": "x", "attachments": [{"id": 0}]}
        assert (await bot.sends(ann, unlisted, files[:2]))[1]["code"] == 50035
        discord.allows_files_of(10)
        status, answer = await bot.sends(ann, {"content": "x"}, files[:1])
        assert (status, answer["code"]) == (413, 40005)
        assert len(discord.violations) == 3
        discord.violations.clear()


MODAL: Json = {
    "custom_id": "m",
    "title": "Selfies",
    "components": [{"type": 18, "label": "Photos", "component": {"type": 19, "custom_id": "f"}}],
}

BAD_CALLBACKS: dict[str, tuple[Json, str]] = {
    "a long title": ({"type": 9, "data": MODAL | {"title": "x" * 46}}, "title: Must be 45"),
    "six fields": ({"type": 9, "data": MODAL | {"components": [TEXT] * 6}}, "Must be 5"),
    "an update of no message": ({"type": 7, "data": {"content": "x"}}, "does not answer this"),
    "a defer in components v2": ({"type": 5, "data": {"flags": V2}}, "EPHEMERAL alone"),
    "long content": ({"type": 4, "data": {"content": "x" * 2001}}, "data.content: Must be 2000"),
    "a missing file": ({"type": 4, "data": v2(gallery("attachment://p"))}, "data.components.0"),
    "an unknown kind": ({"type": 77}, "UNION_TYPE_CHOICES"),
}


@pytest.mark.parametrize("case", BAD_CALLBACKS)
async def test_a_bad_answer_to_an_interaction_is_refused_and_noted(case: str) -> None:
    body, why = BAD_CALLBACKS[case]
    async with DiscordServer.serving() as discord, bare_bot(discord) as bot:
        asked = await bot.is_asked(discord.person(), PHOTO)
        assert (await bot.answers(asked, body))[1]["code"] == 50035
        assert why in discord.violations[0]
        assert asked.callback is None
        discord.violations.clear()


async def test_what_comes_twice_or_out_of_turn_is_refused() -> None:
    async with DiscordServer.serving() as discord, bare_bot(discord) as bot:
        ann = discord.person()
        asked = await bot.is_asked(ann, PHOTO)
        assert (await bot.follows(asked, "POST", "", {"content": "x"}))[1]["code"] == 10015
        await bot.answers(asked, {"type": 5})
        assert (await bot.answers(asked, {"type": 5}))[1]["code"] == 40060
        mine = ann.says_in_dm("mine")
        path = f"/channels/{ann.dm.channel.id}/messages"
        assert (await bot.asks("PATCH", f"{path}/{mine.id}", {"content": "x"}))[1]["code"] == 50005
        assert (await bot.asks("GET", f"{path}?newest=1"))[1]["code"] == 50035
        assert (await bot.asks("GET", "/users/@me/nothing"))[0] == 404
        assert (await bot.registers(HEADSHOT | {"name": "Head shot"}))[1]["code"] == 50035
        assert len(discord.violations) == 6
        discord.violations.clear()


async def test_a_request_without_the_token_is_not_authorised() -> None:
    async with DiscordServer.serving() as discord, bare_bot(discord, "stolen") as bot:
        assert (await bot.asks("GET", "/users/@me"))[0] == 401


def frame(op: int, **data: object) -> str:
    return json.dumps({"op": op, "d": data})


def identify(**said: object) -> str:
    """An IDENTIFY; TOKEN stands for the server's."""
    properties = {"os": "linux", "browser": "test", "device": "test"}
    return frame(2, **{"token": "TOKEN", "properties": properties} | said)


BAD_FRAMES: dict[str, tuple[str, int]] = {
    "not JSON": ("hello", 4002),
    "a frame too long": (frame(2, token="x" * 5000), 4002),
    "something before IDENTIFY": (frame(8, guild_id="1"), 4003),
    "a wrong token": (frame(2, token="", intents=0), 4004),
    "a privileged intent": (identify(intents=1 << 15), 4014),
    "no intents": (identify(), 4013),
    "a shard too many": (
        identify(intents=0, shard=[1, 1]),
        4010,
    ),
}


@pytest.mark.parametrize("case", BAD_FRAMES)
async def test_the_gateway_closes_on(case: str) -> None:
    text, code = BAD_FRAMES[case]
    async with DiscordServer.serving() as discord, bare_bot(discord) as bot:
        assert await bot.is_closed_on(text.replace("TOKEN", discord.token)) == code
        assert f"gateway {code}" in discord.violations[0]
        discord.violations.clear()


async def test_the_gateway_closes_on_a_client_whose_heart_stops() -> None:
    async with DiscordServer.serving() as discord, bare_bot(discord) as bot:
        discord.gateway.heartbeat_s = 0.1
        me = identify(intents=0).replace("TOKEN", discord.token)
        assert await bot.is_closed_on(me) == 4009
        discord.violations.clear()


async def test_leaving_with_violations_fails_the_test() -> None:
    with pytest.raises(AssertionError, match="empty message"):
        async with DiscordServer.serving() as discord, bare_bot(discord) as bot:
            await bot.sends(discord.person(), {})
