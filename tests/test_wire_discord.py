"""The server that speaks Discord, proven on unmodified discord.py and on another library, hikari."""

import io

from PIL import Image

from tests.wire.discord import DiscordServer
from tests.wire.discord_sample import sample


def photo(colour: str = "red") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 6), colour).save(buffer, "JPEG")
    return buffer.getvalue()


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
