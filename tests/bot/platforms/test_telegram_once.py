"""Telegram: what happens twice, or half, counts once. Over the wire, with the bot killed on the way."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest_asyncio

from pipeline.contract import Family
from tests.bot.platforms.stage import dying, photo, widths
from tests.bot.platforms.telegram_stage import (
    AGREE,
    ASKS_FOR_SELFIES,
    CARD,
    CONSENT,
    headshots,
    menu,
    said,
    staged,
    styles_shown,
    with_a_selfie,
)
from tests.wire.telegram import TelegramServer

SIDES = (400, 420, 440, 460, 480)
"""Photos told apart by their width, in pixels."""


@pytest_asyncio.fixture
async def telegram() -> AsyncGenerator[TelegramServer]:
    async with TelegramServer.serving() as server:
        yield server


async def test_an_update_that_comes_twice_and_a_double_tap_order_once(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    async with staged(telegram, tmp_path) as stage:
        await stage.start()
        await stage.work()
        ann = telegram.person()
        await with_a_selfie(ann, photo())
        telegram.repeats_update()
        styles = await menu(ann)
        ann.taps(styles, "style:navy:0")
        telegram.repeats_update()
        await ann.gets_answer(ann.taps(styles, "style:navy:0"))
        await ann.sees("already on it")
        await ann.sees(CARD)
        assert len(headshots(ann)) == 1
        assert await stage.count("jobs", "kind = 'headshots'") == 1
        assert await stage.count("jobs", "kind = 'inspect'") == 1


async def test_no_photo_is_lost_and_no_headshot_doubled_wherever_the_bot_is_killed(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    telegram.pardons("query is too old")  # a kill may come between a tap's answer and its commit
    async with staged(telegram, tmp_path) as stage:
        await stage.work()
        ann = telegram.person()
        ann.says("/start")
        deaths = await dying(stage, lambda: bool(said(ann, CONSENT)))
        ann.taps(await ann.sees(CONSENT), AGREE)
        deaths += await dying(stage, lambda: bool(said(ann, ASKS_FOR_SELFIES)))
        ann.sends_album([photo(width) for width in SIDES], shuffled=True)
        deaths += await dying(stage, lambda: bool(said(ann, "5 good.")))
        assert await widths(stage, ann.id) == list(SIDES)
        ann.says("/styles")
        deaths += await dying(stage, lambda: bool(said(ann, "your own selfie in each")))
        ann.taps(await ann.sees("your own selfie in each"), f"family:{Family.BRAND}")
        deaths += await dying(stage, lambda: bool(said(ann, styles_shown(Family.BRAND))))
        ann.taps(await ann.sees(styles_shown(Family.BRAND)), "style:navy:0")
        deaths += await dying(stage, lambda: bool(said(ann, CARD)))
        await stage.start()
        while await stage.count("outbox"):  # what was shown and not noted is shown again
            await asyncio.sleep(0.1)
        assert deaths > len(SIDES)
        filled = headshots(ann)
        assert len({shot.picture for shot in filled}) == len(filled) == 4
        assert await stage.count("jobs", "kind = 'headshots'") == 1
