"""What the methods of the Bot API do, as far as this server speaks them."""

import time
from typing import Any, Literal

from tests.wire.telegram_calls import Call, Upload
from tests.wire.telegram_chats import BOT, Chat, Message
from tests.wire.telegram_files import Kind, Media, dimensions
from tests.wire.telegram_rules import (
    ACTIONS,
    ALBUM,
    CALLBACK_ANSWER,
    DELETABLE_S,
    DOWNLOAD_BYTES,
    MESSAGES_DELETED_AT_ONCE,
    check_caption,
    check_document,
    check_keyboard,
    check_photo,
    check_text,
    fault,
    refuse,
)
from tests.wire.telegram_settings import SETTINGS, Answer, Method
from tests.wire.telegram_text import Marked, marked
from tests.wire.telegram_world import World

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)


def get_me(_world: World, _call: Call) -> Answer:
    return BOT | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


# Sending


def send_message(world: World, call: Call) -> Answer:
    body = words(call.given, "text")
    check_text(body.text)
    return send(world, call, body=body)


def send_photo(world: World, call: Call) -> Answer:
    media = stored(world, "photo", call.file("photo"))
    return send(world, call, media=media, body=caption(call.given))


def send_document(world: World, call: Call) -> Answer:
    media = stored(world, "document", call.file("document"))
    return send(world, call, media=media, body=caption(call.given))


def send_media_group(world: World, call: Call) -> Answer:
    chat = world.chat_for_bot(call["chat_id"])
    if len(call["media"]) not in ALBUM:
        fault("an album has 2 to 10 items")
    kinds = {each["type"] for each in call["media"]}
    if len(kinds) > 1:
        fault(f"an album of {' and '.join(sorted(kinds))}")
    items = [input_media(world, call, each) for each in call["media"]]
    world.flood.take(chat.id, len(items))
    album, reply = world.next_album(), replied(chat, call)
    sent = [
        chat.add(BOT, media=media, body=body, album=album, reply_to=reply) for media, body in items
    ]
    return [each.wire() for each in sent]


def get_chat(world: World, call: Call) -> Answer:
    chat = world.chat_for_bot(call["chat_id"])
    due = {"accent_color_id": 0, "max_reaction_count": 11}
    gifts = {"unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription"}
    taken = dict.fromkeys(gifts | {"gifts_from_channels"}, False)
    return chat.wire() | due | {"accepted_gift_types": taken}


def get_chat_member(world: World, call: Call) -> Answer:
    chat, number = world.chat_for_bot(call["chat_id"]), call["user_id"]
    if number not in world.chats:
        refuse("member not found")
    user = {"id": number, "is_bot": False, "first_name": "Somebody"}
    if number in chat.managers:
        return {"status": "creator", "user": user, "is_anonymous": False}
    return {"status": "member", "user": user}


def send_chat_action(world: World, call: Call) -> Answer:
    chat = world.chat_for_bot(call["chat_id"])
    if not ACTIONS.fullmatch(call["action"]):
        fault("wrong parameter action in request")
    chat.actions.append(call["action"])
    world.changed()
    return True


def send(world: World, call: Call, **content: Any) -> Answer:  # noqa: ANN401
    """Put the bot's message into the chat and return it."""
    chat = world.chat_for_bot(call["chat_id"])
    rows, reply = keyboard(call), replied(chat, call)
    world.flood.take(chat.id, 1)
    silent = call.get("disable_notification", False)
    return chat.add(BOT, rows=rows, reply_to=reply, silent=silent, **content).wire()


def stored(world: World, kind: Kind, file: Upload | str) -> Media:
    """Return an upload as it is kept, or what is kept under a file_id."""
    if isinstance(file, str):
        return world.files.media(file, kind)
    if kind == "photo":
        check_photo(len(file.data), *dimensions(file.data))
        return world.files.photo(file.data)
    check_document(len(file.data))
    return world.files.document(file.data, file.name, file.mime)


def input_media(world: World, call: Call, given: dict[str, Any]) -> tuple[Media, Marked]:
    """Return the media and the caption of an InputMedia."""
    if given["type"] not in ("photo", "document"):
        fault(f"this server keeps no {given['type']}")
    return stored(world, given["type"], call.attached(given["media"])), caption(given)


def words(given: dict[str, Any], name: Literal["text", "caption"]) -> Marked:
    entities = given.get("entities" if name == "text" else "caption_entities")
    return marked(given.get(name, ""), given.get("parse_mode"), entities)


def caption(given: dict[str, Any]) -> Marked:
    body = words(given, "caption")
    check_caption(body.text)
    return body


def keyboard(call: Call) -> list[list[dict[str, Any]]]:
    """Return the rows of an inline keyboard; none for the other kinds of markup."""
    rows: list[list[dict[str, Any]]] = call.get("reply_markup", {}).get("inline_keyboard", [])
    check_keyboard(rows)
    return [row for row in rows if row]


def replied(chat: Chat, call: Call) -> Message | None:
    to = call.get("reply_parameters")
    if to is None:
        return None
    message = chat.find(to["message_id"])
    if message is None and not to.get("allow_sending_without_reply"):
        refuse("message to be replied not found")
    return message


# Editing


def edit_text(world: World, call: Call) -> Answer:
    message = editable(world, call)
    if message.media:
        fault("there is no text in the message to edit")
    body = words(call.given, "text")
    check_text(body.text)
    return edit(message, body=body, rows=keyboard(call))


def edit_caption(world: World, call: Call) -> Answer:
    message = editable(world, call)
    if not message.media:
        fault("there is no caption in the message to edit")
    return edit(message, body=caption(call.given), rows=keyboard(call))


def edit_media(world: World, call: Call) -> Answer:
    """A text message may become one with a picture, never the other way round."""
    message = editable(world, call)
    media, body = input_media(world, call, call["media"])
    if message.album and media.kind != message.kind:
        fault(f"a {media.kind} in an album of {message.kind}s")
    return edit(message, media=media, body=body, rows=keyboard(call))


def edit_keyboard(world: World, call: Call) -> Answer:
    return edit(editable(world, call), rows=keyboard(call))


def editable(world: World, call: Call) -> Message:
    """Return the bot's own message that is to be edited."""
    if "chat_id" not in call.given or "message_id" not in call.given:
        fault("message identifier is not specified")
    message = world.chat_for_bot(call["chat_id"]).find(call["message_id"])
    if message is None:
        refuse("message to edit not found")
    if not message.by_bot:
        fault("message can't be edited")
    return message


def edit(message: Message, **new: Any) -> Answer:  # noqa: ANN401
    """Change a message. Without a keyboard, an edit takes the old one away, as Telegram does."""
    if all(getattr(message, name) == value for name, value in new.items()):
        refuse(NOT_MODIFIED)
    for name, value in new.items():
        setattr(message, name, value)
    message.edits += 1
    message.edited = int(time.time())
    message.chat.changed()
    return message.wire()


# Deleting, reacting, answering


def delete(world: World, call: Call) -> Answer:
    message = world.chat_for_bot(call["chat_id"]).find(call["message_id"])
    if message is None:
        refuse("message to delete not found")
    if not deletable(message):
        fault("message can't be deleted")
    if too_old(message):
        refuse("message can't be deleted")
    return remove(message)


def delete_several(world: World, call: Call) -> Answer:
    """Those that are not found are passed over; for one that is too old, nothing is deleted.

    What Telegram itself does of those is not written down: this is the worst that it may.
    """
    chat = world.chat_for_bot(call["chat_id"])
    if not 1 <= len(call["message_ids"]) <= MESSAGES_DELETED_AT_ONCE:
        fault("1 to 100 messages can be deleted at once")
    found = [one for number in call["message_ids"] if (one := chat.find(number))]
    if any(map(too_old, found)):
        refuse("message can't be deleted")
    for message in filter(deletable, found):
        remove(message)
    return True


def deletable(message: Message) -> bool:
    return message.by_bot or message.chat.private


def too_old(message: Message) -> bool:
    return time.time() - message.date > DELETABLE_S


def remove(message: Message) -> bool:
    message.deleted = True
    message.chat.changed()
    return True


def react(world: World, call: Call) -> Answer:
    message = world.chat_for_bot(call["chat_id"]).find(call["message_id"])
    if message is None:
        refuse("message to react not found")
    if len(call.get("reaction", [])) > 1:
        fault("REACTIONS_TOO_MANY")
    message.reactions = call.get("reaction", [])
    world.changed()
    return True


def answer_callback(world: World, call: Call) -> Answer:
    if len(call.get("text", "")) > CALLBACK_ANSWER:
        fault("MESSAGE_TOO_LONG")
    tap = world.answers(call["callback_query_id"])
    tap.answer = {key: value for key, value in call.given.items() if key != "callback_query_id"}
    world.changed()
    return True


def get_file(world: World, call: Call) -> Answer:
    file = world.files.by_id(call["file_id"])
    if len(file.data) > DOWNLOAD_BYTES:
        refuse("file is too big")
    wire = file.wire()
    about = {key: wire[key] for key in ("file_id", "file_unique_id", "file_size")}
    return about | {"file_path": file.path}


METHODS: dict[str, Method] = SETTINGS | {
    "getMe": get_me,
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendMediaGroup": send_media_group,
    "sendChatAction": send_chat_action,
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageMedia": edit_media,
    "editMessageReplyMarkup": edit_keyboard,
    "deleteMessage": delete,
    "deleteMessages": delete_several,
    "setMessageReaction": react,
    "answerCallbackQuery": answer_callback,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getFile": get_file,
}
