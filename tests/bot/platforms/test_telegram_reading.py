"""What an update says, and how a message looks: the pure parts of Telegram."""

from typing import Any

import pytest
from telegram import Update

from bot.chat import clipped, with_bar
from bot.conversation import Agreed, HelpAsked, PhotoTurnedAway, Started, TextSent, Why
from bot.lanes import Told, What, event_of, from_json, to_json
from bot.platforms.telegram.chat import Ref, read_ref
from bot.platforms.telegram.looks import CAPTION, WIDE, keyboard
from bot.platforms.telegram.reading import MOST_BYTES, read
from bot.wording.spoken import Choice, Picture

ME = "likeness_bot"
ANN = {"id": 7, "is_bot": False, "first_name": "Ann", "language_code": "pt-br"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Ann"}
GROUP = {"id": -100, "type": "supergroup", "title": "Family"}
COMMAND = {"type": "bot_command", "offset": 0}


def told(content: dict[str, Any], chat: dict[str, Any] = PRIVATE) -> Told | None:
    """Read a message with that content."""
    message = {"message_id": 3, "date": 0, "chat": chat, "from": ANN, **content}
    return read(Update.de_json({"update_id": 5, "message": message}, None), ME)


def tap(data: str) -> Told | None:
    """Read a tap on a button."""
    message = {"message_id": 3, "date": 0, "chat": PRIVATE}
    query = {"id": "9", "from": ANN, "chat_instance": "1", "data": data, "message": message}
    return read(Update.de_json({"update_id": 5, "callback_query": query}, None), ME)


def file(**about: object) -> dict[str, Any]:
    """Describe a document."""
    return {"document": {"file_id": "F", "file_unique_id": "u", **about}}


def test_of_typed_text_only_a_command_or_colour_is_kept() -> None:
    secret, command = told({"text": "my address is"}), told({"text": "/help@likeness_bot me"})
    for typed in ("/secret", "#secret", "/colour secret"):
        held = told({"text": typed})
        assert held
        assert "secret" not in held.value
    assert secret
    assert command
    assert (secret.what, secret.value) == (What.TEXT, "")
    assert (event_of(secret, []), event_of(command, [])) == (TextSent(), HelpAsked())
    assert (command.person, command.update_id, command.tongue) == ("telegram:7", "5", "pt-br")


def test_the_largest_size_of_a_photo_is_taken_and_its_album_known() -> None:
    size = {"file_unique_id": "u", "height": 90}
    photo = [{"file_id": "small", "width": 90, **size}, {"file_id": "large", "width": 900, **size}]
    found = told({"photo": photo, "media_group_id": "g"})
    assert found == Told("telegram:7", "5", What.PHOTO, "large", "pt-br", 3, "g")


@pytest.mark.parametrize(
    ("about", "what"),
    [
        ({"mime_type": "image/heic"}, What.PHOTO),
        ({"mime_type": "application/octet-stream", "file_name": "a.HEIC"}, What.PHOTO),
        ({"file_name": "a.jpeg"}, What.PHOTO),
        ({"mime_type": "application/pdf"}, What.NOT_A_PICTURE),
        ({"mime_type": "video/mp4"}, What.NOT_A_PICTURE),
        ({"file_name": "virus.exe"}, What.NOT_A_PICTURE),
        ({"mime_type": "image/jpeg", "file_size": MOST_BYTES}, What.PHOTO),
        ({"mime_type": "image/jpeg", "file_size": MOST_BYTES + 1}, What.TOO_BIG),
    ],
)
def test_a_file_is_a_picture_by_its_type_or_else_its_name(
    about: dict[str, Any], what: What
) -> None:
    found = told(file(**about))
    assert found
    assert found.what is what


def test_what_is_turned_away_says_why() -> None:
    found = told(file(mime_type="image/png", file_size=MOST_BYTES + 1))
    assert found
    assert event_of(found, []) == PhotoTurnedAway(Why.TOO_BIG)


def test_a_sticker_is_answered_like_text() -> None:
    sticker = {"file_id": "s", "file_unique_id": "u", "width": 1, "height": 1, "type": "regular"}
    found = told({"sticker": {**sticker, "is_animated": False, "is_video": False}})
    assert found
    assert event_of(found, []) == TextSent()


def test_a_tap_keeps_what_is_on_the_button_and_whom_to_answer() -> None:
    found = tap("agree:1")
    assert found
    assert (found.query, event_of(found, [])) == ("9", Agreed(1))
    assert (long := tap("x" * 65))
    assert long.value == ""


@pytest.mark.parametrize(
    ("text", "entity", "ours"),
    [
        ("/start", {**COMMAND, "length": 6}, True),
        ("/start@likeness_bot", {**COMMAND, "length": 19}, True),
        ("/start@other_bot", {**COMMAND, "length": 16}, False),
        ("ask @Likeness_Bot", {"type": "mention", "offset": 4, "length": 13}, True),
        ("ask @someone", {"type": "mention", "offset": 4, "length": 8}, False),
    ],
)
def test_in_a_group_only_what_calls_us_is_heard(
    text: str, entity: dict[str, Any], *, ours: bool
) -> None:
    found = told({"text": text, "entities": [entity]}, GROUP)
    assert (found is not None) is ours
    assert found is None or (found.person, found.what) == ("telegram:-100", What.IN_A_GROUP)


def test_other_bots_and_photos_in_groups_are_not_heard() -> None:
    size = {"file_id": "F", "file_unique_id": "u", "width": 9, "height": 9}
    assert told({"photo": [size]}, GROUP) is None
    assert told({"text": "/start", "from": {**ANN, "is_bot": True}}) is None


def test_what_is_kept_comes_back() -> None:
    found = tap("start")
    assert found
    assert from_json(to_json(found)) == found
    assert event_of(found, []) == Started()
    assert read_ref(str(Ref(12, "abc"))) == Ref(12, "abc")


def test_a_bar_is_drawn_beneath_the_words() -> None:
    assert with_bar("Working", None) == "Working"
    assert with_bar("Working", 0.3) == "Working\n▰▰▰▱▱▱▱▱▱▱"


@pytest.mark.parametrize("text", ["a" * 5000, "line\n" * 1000, "😀" * 600])
def test_a_long_text_is_cut_to_what_telegram_takes(text: str) -> None:
    cut = clipped(text, CAPTION)
    assert len(cut.encode("utf-16-le")) // 2 <= CAPTION
    assert cut.endswith("…")
    assert clipped("short", CAPTION) == "short"


def test_pictures_have_numbered_buttons_and_wide_ones_a_row_of_their_own() -> None:
    pictures = [Picture("style", f"s{n}", "", f"S{n}", f"style:s{n}:0") for n in range(3)]
    choices = [Choice("Delete", "delete", "danger"), Choice("w" * (WIDE + 1), "https://t.me/x")]
    markup = keyboard(pictures, choices)
    assert markup
    rows = [[button.text for button in row] for row in markup.inline_keyboard]
    assert rows == [["1 S0", "2 S1"], ["3 S2"], ["Delete"], ["w" * (WIDE + 1)]]
    delete, link = markup.inline_keyboard[2][0], markup.inline_keyboard[3][0]
    assert (delete.style, delete.callback_data, link.url) == ("danger", "delete", "https://t.me/x")
    assert keyboard((), ()) is None
