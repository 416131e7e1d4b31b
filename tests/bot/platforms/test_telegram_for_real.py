"""Telegram with the real worker: from selfies to headshots and their deletion, over the wire."""

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from pipeline.contract import SIZES
from tests.bot.platforms.stage import Stage
from tests.bot.platforms.telegram_stage import agreed, headshots, menu, staged
from tests.test_end_to_end import larger
from tests.wire.telegram import Person, TelegramServer

SETS = Path(os.environ.get("LIKENESS_PHOTOS", "/nonexistent")) / "sets"
MAKING_S = 180.0
"""How long the real worker may take for one answer, in seconds."""


async def test_a_selfie_sent_as_a_file_becomes_a_headshot_and_all_is_deleted(
    tmp_path: Path, weights: Path, grace_hopper: bytes
) -> None:
    async with (
        TelegramServer.serving() as telegram,
        staged(telegram, tmp_path, WEIGHTS_DIR=str(weights)) as stage,
    ):
        ann = await begun(stage, telegram)
        ann.sends_file(larger(grace_hopper), "selfie.jpg", "image/jpeg")
        await ann.sees("1 good", within=MAKING_S)
        await made(ann)
        await deleted(ann, stage)


async def test_a_set_of_selfies_becomes_an_album(tmp_path: Path, weights: Path) -> None:
    selfies = sorted((SETS / "mae_jemison").iterdir()) if SETS.is_dir() else []
    if not selfies:
        pytest.skip("LIKENESS_PHOTOS names no folder with sets of selfies")
    async with (
        TelegramServer.serving() as telegram,
        staged(telegram, tmp_path, WEIGHTS_DIR=str(weights)) as stage,
    ):
        ann = await begun(stage, telegram)
        ann.sends_album([file.read_bytes() for file in selfies[:10]], shuffled=True)
        await ann.sees(lambda one: " good" in one.text and "to go" not in one.text, within=MAKING_S)
        await made(ann)
        await deleted(ann, stage)


async def begun(stage: Stage, telegram: TelegramServer) -> Person:
    """Start the bot and the real worker, and agree."""
    await stage.start()
    await stage.work("bot", "worker")
    ann = telegram.person()
    await agreed(ann)
    return ann


async def made(ann: Person) -> None:
    """Choose a style from the person's own try-on, and take the files."""
    styles = await menu(ann, within=MAKING_S)
    ann.taps(styles, "style:navy:0")
    done = await ann.sees("pixels. Your own face", within=MAKING_S)
    shots = headshots(ann)
    assert shots
    ann.taps(done, "full:1")
    place = f"headshot-navy-{len(shots)}.jpg"
    await ann.sees(lambda one: one.kind == "document" and one.filename == place)
    files = [one for one in ann.chat.from_bot if one.kind == "document"]
    assert {Image.open(io.BytesIO(one.picture)).size for one in files} <= set(SIZES)
    assert len(files) == len(shots)


async def deleted(ann: Person, stage: Stage) -> None:
    """Have everything destroyed: nothing of ours is left in the chat or on the disk."""
    ann.says("/delete")
    ann.taps(await ann.sees("cannot be undone"), "delete-yes")
    await ann.sees("Deleted, just now")
    assert len(ann.chat.from_bot) == 1
    assert [path for path in (stage.folder / "data" / "photos").rglob("*") if path.is_file()] == []
