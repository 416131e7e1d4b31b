"""Discord with the real worker: a selfie in a server to a headshot and its deletion, over the wire."""

import io
from pathlib import Path

from PIL import Image

from pipeline.contract import SIZES
from tests.bot.platforms.discord_stage import NAVY, agreed, album, deleted, menu, ready, staged
from tests.test_end_to_end import larger
from tests.wire.discord import DiscordServer

MAKING_S = 180.0
"""How long the real worker may take for one answer, in seconds."""


async def test_a_selfie_in_a_server_becomes_a_headshot_and_all_is_deleted(
    tmp_path: Path, weights: Path, grace_hopper: bytes
) -> None:
    async with (
        DiscordServer.serving() as discord,
        staged(discord, tmp_path, WEIGHTS_DIR=str(weights), SELFIE_HOURS="1") as stage,
    ):
        await ready(discord, stage)
        await stage.work("bot", "worker")
        ann = discord.person()
        team = discord.guild("Team", ann)
        await agreed(ann, team)
        ann.commands("headshot", {"photo1": larger(grace_hopper)}, where=team)
        await ann.sees("1 good.", where=team, within=MAKING_S)
        ann.selects(await menu(ann, team, within=MAKING_S), NAVY)
        shown = await album(ann, team, within=MAKING_S)
        within = "due between since + 3600 and since + 7200"
        assert await stage.count("photos", within) == 1, "the worker heeds SELFIE_HOURS"
        ann.taps(shown, "Full size")
        files = await ann.sees(lambda one: any(file.data for file in one.attachments), where=team)
        assert {Image.open(io.BytesIO(one.data)).size for one in files.attachments} <= set(SIZES)
        assert len(files.attachments) == len(shown.gallery)
        await deleted(ann, team)
        assert len(ann.here(team).from_the_bot) == 1
        assert [path for path in (tmp_path / "data" / "photos").rglob("*") if path.is_file()] == []
