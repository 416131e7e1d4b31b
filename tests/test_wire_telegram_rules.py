"""What the Bot API server refuses: with blame what only a faulty bot asks for, without the rest."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from tests.wire.schema import telegram as published
from tests.wire.telegram import TelegramServer
from tests.wire.telegram_raw import ask, ask_form, form, jpeg


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    """A server that fails the test on any violation."""
    async with TelegramServer.serving() as server:
        yield server


async def test_what_may_happen_to_any_bot_is_refused_without_blame(
    telegram: TelegramServer,
) -> None:
    ann = telegram.person()
    ann.starts()
    sent = (await ask(telegram, "sendMessage", chat_id=ann.id, text="hi"))["result"]
    this = {"chat_id": ann.id, "message_id": sent["message_id"]}
    file = ann.sends_file(b"x" * 20_000_001, "big.heic", "image/heic").media
    assert file is not None
    tries = [
        ("editMessageText", {**this, "text": "hi"}, "message is not modified"),
        ("editMessageText", {**this, "message_id": 99, "text": "hi"}, "message to edit not found"),
        ("deleteMessage", {**this, "message_id": 99}, "message to delete not found"),
        ("getFile", {"file_id": file.files[0].file_id}, "file is too big"),
    ]

    told = [(await ask(telegram, method, **given))["description"] for method, given, _ in tries]

    assert all(words in each for each, (_, _, words) in zip(told, tries, strict=True))
    assert (await ask(telegram, "deleteMessage", **this))["ok"]
    assert ann.chat.from_bot == []


ANN = {"chat_id": 700_000_001}
"""The first person of a server."""
TEXT: dict[str, object] = ANN | {"text": "hi"}
HERS, SAID, SHOWN = ({**ANN, "message_id": number} for number in (1, 2, 3))
"""A message of hers, a text and a photo of the bot."""
ITEM = {"type": "photo", "media": "attach://a"}


def keyboard(**button: object) -> dict[str, object]:
    """Return a text with one button."""
    return TEXT | {"reply_markup": {"inline_keyboard": [[button]]}}


def html(text: str) -> dict[str, object]:
    return TEXT | {"parse_mode": "HTML", "text": text}


def album(*items: Mapping[str, object]) -> dict[str, object]:
    return ANN | {"media": list(items)}


def menu(command: str, description: str = "x") -> dict[str, object]:
    return {"commands": [{"command": command, "description": description}]}


BAD: list[tuple[str, str, dict[str, Any]]] = [
    ("Not Found", "sendMesage", TEXT),
    ("does not speak sendDice", "sendDice", ANN),
    ("unknown field colour", "sendMessage", TEXT | {"colour": "red"}),
    ("no text", "sendMessage", ANN),
    ("Integer is due", "deleteMessage", ANN | {"message_id": "two"}),
    ("Boolean is due", "sendMessage", TEXT | {"disable_notification": "maybe"}),
    ("text is empty", "sendMessage", TEXT | {"text": "  "}),
    ("too long", "sendMessage", TEXT | {"text": "x" * 4097}),
    ("unsupported start tag", "sendMessage", html("<x>y</x>")),
    ("can't find end tag", "sendMessage", html("<b>x")),
    ("unmatched end tag", "sendMessage", html("x</b>")),
    ("unsupported HTML entity", "sendMessage", html("x &nbsp; y")),
    ("HTML only", "sendMessage", html("x") | {"parse_mode": "Markdown"}),
    ("is none of", "sendMessage", TEXT | {"reply_markup": "{"}),
    (
        "unknown field inline_keybord",
        "sendMessage",
        TEXT | {"reply_markup": {"inline_keybord": []}},
    ),
    ("unknown field calback", "sendMessage", keyboard(text="Go", calback="go")),
    ("no text", "sendMessage", keyboard(callback_data="go")),
    ("one action", "sendMessage", keyboard(text="Go")),
    ("one action", "sendMessage", keyboard(text="Go", callback_data="go", url="https://x.org")),
    ("non-empty", "sendMessage", keyboard(text=" ", callback_data="go")),
    ("'loud' is none of", "sendMessage", keyboard(text="Go", callback_data="go", style="loud")),
    ("URL is invalid", "sendMessage", keyboard(text="Go", url="x.org")),
    ("BUTTON_DATA_INVALID", "sendMessage", keyboard(text="Go", callback_data="\u00e9" * 33)),
    ("BUTTON_DATA_INVALID", "sendMessage", keyboard(text="Go", callback_data="")),
    ("wrong parameter action", "sendChatAction", ANN | {"action": "painting"}),
    ("2 to 10 items", "sendMediaGroup", album(ITEM)),
    ("2 to 10 items", "sendMediaGroup", album(*[ITEM] * 11)),
    ("no part b", "sendMediaGroup", album(ITEM, ITEM | {"media": "attach://b"})),
    ("unknown field captoin", "sendMediaGroup", album(ITEM, ITEM | {"captoin": "x"})),
    ("no media", "sendMediaGroup", album(ITEM, {"type": "photo"})),
    ("album of document and photo", "sendMediaGroup", album(ITEM, ITEM | {"type": "document"})),
    ("caption is too long", "sendMediaGroup", album(ITEM, ITEM | {"caption": "x" * 1025})),
    ("wrong file identifier", "sendPhoto", ANN | {"photo": "AgAC999999"}),
    ("fetches nothing", "sendPhoto", ANN | {"photo": "https://x.org/a.jpg"}),
    ("is none of InputMedia", "editMessageMedia", SAID | {"media": {"type": "foto", "media": "x"}}),
    ("no text in the message", "editMessageText", SHOWN | {"text": "x"}),
    ("no caption in the message", "editMessageCaption", SAID | {"caption": "x"}),
    ("caption is too long", "editMessageCaption", SHOWN | {"caption": "x" * 1025}),
    ("can't be edited", "editMessageText", HERS | {"text": "x"}),
    ("identifier is not specified", "editMessageText", {"text": "x"}),
    ("1 to 100", "deleteMessages", ANN | {"message_ids": list(range(101))}),
    ("query is too old", "answerCallbackQuery", {"callback_query_id": "12"}),
    ("MESSAGE_TOO_LONG", "answerCallbackQuery", {"callback_query_id": "12", "text": "x" * 201}),
    ("is none of", "setMessageReaction", SAID | {"reaction": [{"type": "emoji", "emoji": "x"}]}),
    ("BOT_COMMAND_INVALID", "setMyCommands", menu("Start!")),
    ("DESCRIPTION_INVALID", "setMyCommands", menu("start", "")),
    ("LANG_CODE_INVALID", "setMyCommands", menu("start") | {"language_code": "pt-br"}),
    ("description is too long", "setMyDescription", {"description": "x" * 513}),
    ("no kind of update: mesage", "getUpdates", {"allowed_updates": ["mesage"]}),
    ("1 to 100", "getUpdates", {"limit": 101}),
    ("unallowed characters", "setWebhook", {"url": "http://x.org", "secret_token": "a b"}),
    ("invalid URL", "setWebhook", {"url": "x.org"}),
]
BAD_UPLOADS: list[tuple[str, str, dict[str, Any], dict[str, bytes]]] = [
    ("nothing refers to the part b", "sendPhoto", ANN, {"photo": jpeg(), "b": jpeg()}),
    ("IMAGE_PROCESS_FAILED", "sendPhoto", ANN, {"photo": b"no picture"}),
    ("PHOTO_INVALID_DIMENSIONS", "sendPhoto", ANN, {"photo": jpeg(9000, 1001)}),
    ("PHOTO_INVALID_DIMENSIONS", "sendPhoto", ANN, {"photo": jpeg(2100, 100)}),
    ("too big for a photo", "sendPhoto", ANN, {"photo": jpeg() + b"0" * 10_000_000}),
    ("caption is too long", "sendPhoto", ANN | {"caption": "x" * 1025}, {"photo": jpeg()}),
    ("must be non-empty", "sendDocument", ANN, {"document": b""}),
    ("Too Large", "sendDocument", ANN, {"document": b"0" * 50_000_001}),
    ("unknown field foto", "sendPhoto", ANN | {"foto": "x"}, {"photo": jpeg()}),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def strict() -> AsyncIterator[TelegramServer]:
    """A server for the tables of bad requests, which keeps their violations for inspection."""
    async with TelegramServer.serving(lenient=True) as server:
        ann = server.person()
        ann.starts()
        await ask(server, "sendMessage", **TEXT)
        await ask_form(server, "sendPhoto", form({"photo": jpeg()}, **ANN))
        assert not server.violations
        assert [each.kind for each in ann.chat.messages] == ["text", "text", "photo"]
        yield server


@pytest.mark.parametrize(("words", "method", "given"), BAD)
@pytest.mark.asyncio(loop_scope="module")
async def test_what_telegram_refuses_is_refused_and_kept(
    strict: TelegramServer, words: str, method: str, given: dict[str, Any]
) -> None:
    files = {"a": jpeg()} if method == "sendMediaGroup" else {}
    await _is_refused(strict, words, method, form(files, **given))


@pytest.mark.parametrize(("words", "method", "given", "files"), BAD_UPLOADS)
@pytest.mark.asyncio(loop_scope="module")
async def test_an_upload_that_telegram_refuses_is_refused_and_kept(
    strict: TelegramServer,
    words: str,
    method: str,
    given: dict[str, Any],
    files: dict[str, bytes],
) -> None:
    await _is_refused(strict, words, method, form(files, **given))


async def _is_refused(
    strict: TelegramServer, words: str, method: str, request: aiohttp.FormData
) -> None:
    strict.violations.clear()
    stood = strict.world.chats[ANN["chat_id"]].transcript()

    told = await ask_form(strict, method, request)

    assert not told["ok"]
    assert words in told["description"]
    assert [(each.method, each.description) for each in strict.violations] == [
        (method, told["description"])
    ]
    assert strict.world.chats[ANN["chat_id"]].transcript() == stood


async def test_a_tap_is_answered_once_and_in_time() -> None:
    async with TelegramServer.serving(lenient=True) as telegram:
        ann = telegram.person()
        ann.starts()
        await ask(telegram, "sendMessage", **keyboard(text="Go", callback_data="go"))
        first, late = (ann.taps(ann.chat.messages[-1], "Go") for _ in range(2))
        late.expires()
        ids = (first.query_id, first.query_id, late.query_id)
        told = [await ask(telegram, "answerCallbackQuery", callback_query_id=each) for each in ids]

    assert [each["ok"] for each in told] == [True, False, False]
    assert len(telegram.violations) == 2


async def test_a_violation_fails_the_test_unless_it_is_pardoned() -> None:
    async with TelegramServer.serving() as telegram:
        telegram.pardons("Not Found")
        await ask(telegram, "sendMesage")
    with pytest.raises(AssertionError, match="sendMesage"):
        async with TelegramServer.serving() as telegram:
            await ask(telegram, "sendMesage")


async def test_a_person_who_sees_nothing_tells_what_stands_in_the_chat(
    telegram: TelegramServer,
) -> None:
    ann = telegram.person()
    ann.says("anybody there?")
    with pytest.raises(pytest.fail.Exception, match="anybody there"):
        await ann.sees("yes", within=0.01)


@pytest.mark.parametrize(
    ("method", "result", "words"),
    [
        ("getMe", {"id": 1, "first_name": "x"}, "no is_bot"),
        ("getMe", {"id": 1, "first_name": "x", "is_bot": True, "colour": 1}, "unknown field"),
        ("getUpdates", [{"update_id": 1, "message": {}}], "no message_id"),
        ("sendMediaGroup", {}, "array is due"),
        ("deleteMessage", 1, "Boolean is due"),
    ],
)
def test_the_servers_own_answers_are_held_against_the_schema(
    method: str, result: object, words: str
) -> None:
    assert any(words in each for each in published().answer_faults(method, result))
