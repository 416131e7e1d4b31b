"""How the line to Telegram fails: as the library's own faults, and with no token in what is said."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest
from telegram import Bot
from telegram.error import NetworkError, TimedOut

from bot.platforms.telegram.transport import Transport

TOKEN = "4839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qcK"  # noqa: S105 (of the Bot API's manual)


@asynccontextmanager
async def line(read_s: float, *, hangs_up: bool) -> AsyncGenerator[Bot]:
    """Speak to a server that hangs up, or that says nothing."""
    lines: list[asyncio.StreamWriter] = []

    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines.append(writer)
        if hangs_up:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    request = Transport(1, 5.0, read_s)
    bot = Bot(TOKEN, base_url=f"http://127.0.0.1:{port}/bot", request=request)
    await request.initialize()
    try:
        yield bot
    finally:
        await request.shutdown()
        server.close()
        for writer in lines:
            writer.close()


async def test_a_line_that_goes_dead_is_told_as_such_and_without_the_token() -> None:
    async with line(5.0, hangs_up=True) as bot:
        with pytest.raises(NetworkError) as told:
            await bot.get_me()
    assert not isinstance(told.value, TimedOut)
    assert TOKEN not in repr(told.value)
    assert told.value.__suppress_context__


async def test_no_answer_is_waited_for_as_long_as_was_said_and_no_longer() -> None:
    async with line(0.1, hangs_up=False) as bot:
        with pytest.raises(TimedOut):
            await bot.get_me()
        with pytest.raises(TimedOut):
            await bot.get_me(read_timeout=0.2)
