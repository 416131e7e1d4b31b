"""One small bot written twice, on two client libraries, to show that the server is shaped to neither.

It greets with a button; a tap turns the greeting into a picture; a photo comes back as a file, a file
as a photo, an album of three as an album. Both speak over long poll or over a webhook.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Any

import aiogram
import telegram as ptb
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandObject, CommandStart
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web
from PIL import Image
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from tests.wire.telegram import TelegramServer

ALBUM = 3
SECRET = "only-telegram-knows"  # noqa: S105 (of the test)
COMMANDS = {"start": "Begin", "delete": "Forget me"}
Context = ContextTypes.DEFAULT_TYPE


@asynccontextmanager
async def listening(handler: Any) -> AsyncIterator[str]:  # noqa: ANN401
    """Serve a webhook on a free port of loopback and yield its address."""
    app = web.Application(client_max_size=2**24)
    app.router.add_post("/hook", handler)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    finally:
        await runner.cleanup()


# python-telegram-bot


@asynccontextmanager
async def python_telegram_bot(server: TelegramServer, *, webhook: bool) -> AsyncIterator[None]:
    """Run the bot on python-telegram-bot."""
    builder = Application.builder().token(server.token)
    app = builder.base_url(server.api_url).base_file_url(server.file_url).build()
    app.add_handler(CommandHandler("start", _ptb_start))
    app.add_handler(MessageHandler(filters.PHOTO, _ptb_photo))
    app.add_handler(MessageHandler(filters.Document.ALL, _ptb_document))
    app.add_handler(CallbackQueryHandler(_ptb_tap))

    async def hook(request: web.Request) -> web.Response:
        if request.headers.get("X-Telegram-Bot-Api-Secret-Token") != SECRET:
            return web.Response(status=403)
        await app.update_queue.put(ptb.Update.de_json(await request.json(), app.bot))
        return web.Response()

    async with app, listening(hook) as address:
        await app.start()
        await app.bot.set_my_commands(list(COMMANDS.items()), language_code="de")
        if webhook:
            await app.bot.set_webhook(address, secret_token=SECRET)
        elif app.updater:
            await app.updater.start_polling(allowed_updates=ptb.Update.ALL_TYPES)
        yield
        if app.updater and app.updater.running:
            await app.updater.stop()
        await app.stop()


async def _ptb_start(update: ptb.Update, context: Context) -> None:
    assert update.message, update.effective_user
    keyboard = ptb.InlineKeyboardMarkup([[ptb.InlineKeyboardButton("Go", callback_data="go")]])
    language = update.effective_user and update.effective_user.language_code
    text = f"<b>Hello</b> {language} {' '.join(context.args or [])}"
    await update.message.reply_html(text, reply_markup=keyboard)


async def _ptb_photo(update: ptb.Update, context: Context) -> None:
    assert update.message
    file = await update.message.photo[-1].get_file()
    data = bytes(await file.download_as_bytearray())
    if not update.message.media_group_id:
        await update.message.reply_document(data, filename="back.jpg")
        return
    album = context.bot_data.setdefault(update.message.media_group_id, {})
    album[update.message.id] = data
    if len(album) == ALBUM:
        sent = [ptb.InputMediaPhoto(album[number]) for number in sorted(album)]
        await update.message.reply_media_group(sent, caption="your album")


async def _ptb_document(update: ptb.Update, _context: Context) -> None:
    assert update.message
    assert update.message.document
    file = await update.message.document.get_file()
    await update.message.reply_chat_action("upload_photo")
    await update.message.reply_photo(bytes(await file.download_as_bytearray()))


async def _ptb_tap(update: ptb.Update, _context: Context) -> None:
    query = update.callback_query
    assert query
    assert isinstance(query.message, ptb.Message)
    await query.answer("Gone")
    picture = ptb.InputMediaPhoto(_picture(query.message.id), caption=f"tapped {query.data}")
    await query.edit_message_media(picture)


# aiogram


@asynccontextmanager
async def aiogram_bot(server: TelegramServer, *, webhook: bool) -> AsyncIterator[None]:
    """Run the bot on aiogram."""
    api = TelegramAPIServer.from_base(server.api_url.removesuffix("/bot"))
    bot = aiogram.Bot(server.token, session=AiohttpSession(api=api))
    dispatcher = aiogram.Dispatcher(albums={})
    dispatcher.message.register(_aiogram_start, CommandStart())
    dispatcher.message.register(_aiogram_photo, aiogram.F.photo)
    dispatcher.message.register(_aiogram_document, aiogram.F.document)
    dispatcher.callback_query.register(_aiogram_tap)
    hook = SimpleRequestHandler(dispatcher, bot, secret_token=SECRET)
    commands = [
        aiogram.types.BotCommand(command=name, description=says) for name, says in COMMANDS.items()
    ]
    async with bot.context(), listening(hook.handle) as address:
        await bot.set_my_commands(commands, language_code="de")
        if webhook:
            await bot.set_webhook(address, secret_token=SECRET)
            yield
            return
        async with _polling(dispatcher, bot):
            yield


@asynccontextmanager
async def _polling(dispatcher: aiogram.Dispatcher, bot: aiogram.Bot) -> AsyncIterator[None]:
    polls = asyncio.create_task(
        dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False)
    )
    try:
        yield
    finally:
        polls.cancel()
        await asyncio.gather(polls, return_exceptions=True)


async def _aiogram_start(message: aiogram.types.Message, command: CommandObject) -> None:
    button = aiogram.types.InlineKeyboardButton(text="Go", callback_data="go")
    keyboard = aiogram.types.InlineKeyboardMarkup(inline_keyboard=[[button]])
    language = message.from_user and message.from_user.language_code
    text = f"<b>Hello</b> {language} {command.args or ''}"
    await message.answer(text, parse_mode="HTML", reply_markup=keyboard)


async def _aiogram_photo(
    message: aiogram.types.Message, bot: aiogram.Bot, albums: dict[str, dict[int, bytes]]
) -> None:
    assert message.photo
    data = await _downloaded(bot, message.photo[-1])
    if not message.media_group_id:
        await message.answer_document(aiogram.types.BufferedInputFile(data, "back.jpg"))
        return
    album = albums.setdefault(message.media_group_id, {})
    album[message.message_id] = data
    if len(album) == ALBUM:
        files = [aiogram.types.BufferedInputFile(album[each], "a.jpg") for each in sorted(album)]
        captions = ["your album", None, None]
        await message.answer_media_group(
            [
                aiogram.types.InputMediaPhoto(media=file, caption=caption)
                for file, caption in zip(files, captions, strict=True)
            ]
        )


async def _aiogram_document(message: aiogram.types.Message, bot: aiogram.Bot) -> None:
    assert message.document
    data = await _downloaded(bot, message.document)
    await bot.send_chat_action(message.chat.id, "upload_photo")
    await message.answer_photo(aiogram.types.BufferedInputFile(data, "back.jpg"))


async def _aiogram_tap(query: aiogram.types.CallbackQuery) -> None:
    assert isinstance(query.message, aiogram.types.Message)
    await query.answer("Gone")
    file = aiogram.types.BufferedInputFile(_picture(query.message.message_id), "a.jpg")
    await query.message.edit_media(
        aiogram.types.InputMediaPhoto(media=file, caption=f"tapped {query.data}")
    )


async def _downloaded(bot: aiogram.Bot, file: aiogram.types.Downloadable) -> bytes:
    data = await bot.download(file)
    assert isinstance(data, BytesIO)
    return data.getvalue()


def _picture(shade: int) -> bytes:
    """Return a small grey picture."""
    jpeg = BytesIO()
    Image.new("RGB", (64, 64), (shade % 256,) * 3).save(jpeg, "JPEG")
    return jpeg.getvalue()
