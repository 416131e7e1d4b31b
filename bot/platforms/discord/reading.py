"""Reads what people do in Discord, purely: who did what, and no more of it than is needed.

What is kept of it until it is dealt with is a `Told`: no name, and no text but a command or a colour.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from discord import Attachment, Client, Interaction, InteractionType, Message

from bot.conversation.reading import gist
from bot.lanes import Told, What, may_be_picture

PLATFORM = "discord"
MOST_BYTES = 20_000_000
"""What is fetched of one photo, in bytes."""
ACTION = 100
"""The longest custom id, in characters."""
HEADSHOT = "headshot"
TEAM = "team"
MENU = 3
"""The type of a command in a message's menu."""

Asked = Interaction[Client]


@dataclass(frozen=True, slots=True)
class Where:
    """Where a photo is: its address, which runs out, and the message to ask for another one."""

    url: str
    channel: int = 0
    message: int = 0
    attachment: int = 0


def person_of(user: int) -> str:
    """Name a person."""
    return f"{PLATFORM}:{user}"


def user_of(person: str) -> int:
    """Return the number of the user that `person_of` named."""
    return int(person.partition(":")[2])


def where_of(value: str) -> Where:
    """Read where a photo is, as a `Told` has it."""
    return Where(*json.loads(value))


def of_message(message: Message) -> list[Told]:
    """Read a direct message: each of its files, or its words."""
    told = Told(person_of(message.author.id), str(message.id), What.TEXT, message=message.id)
    places = (message.channel.id, message.id)
    files = (_attached(file.to_dict(), *places) for file in message.attachments)
    if found := list(_each(told, files)):
        return found
    return [replace(told, value=gist(message.content or ""))]


def of_interaction(asked: Asked, query: str) -> list[Told]:
    """Read a command, a tap, a choice or a form; `query` says how it can be answered."""
    data: dict[str, Any] = dict(asked.data or {})
    told = Told(
        person_of(asked.user.id),
        f"i{asked.id}",
        What.TEXT,
        tongue=str(asked.locale),
        message=asked.id,
        query=query,
        place=f"{PLATFORM}:{asked.guild_id}" if asked.guild_id else "",
    )
    if asked.type is InteractionType.component:
        return [replace(told, what=What.TAP, value=_action(data))]
    if found := list(_each(told, _files(data))):
        return found
    if asked.type is InteractionType.modal_submit or data.get("type") == MENU:
        return [replace(told, what=What.NOT_A_PICTURE)]
    name = data.get("name", "")
    if name == TEAM and told.place and asked.permissions.manage_guild:
        return [replace(told, what=What.TEAM, value=told.person)]
    typed = " ".join((f"/{name}", *(str(one["value"]) for one in data.get("options", ()))))
    return [replace(told, value="/start" if name == HEADSHOT else gist(typed))]


def _action(data: dict[str, Any]) -> str:
    chosen = data.get("values") or [data.get("custom_id", "")]
    return str(chosen[0])[:ACTION]


def _files(data: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Where]]:
    """Find the files of a command or form, or of the message that a menu was opened on."""
    resolved = data.get("resolved", {})
    for file in resolved.get("attachments", {}).values():
        yield _attached(file)
    for message in resolved.get("messages", {}).values():
        for file in message.get("attachments", ()):
            yield _attached(file, int(message["channel_id"]), int(message["id"]))


def _attached(
    file: Mapping[str, Any], channel: int = 0, message: int = 0
) -> tuple[dict[str, Any], Where]:
    return dict(file), Where(file["url"], channel, message, int(file["id"]))


def _each(told: Told, files: Iterable[tuple[dict[str, Any], Where]]) -> Iterator[Told]:
    for place, (file, where) in enumerate(files):
        what, value = What.PHOTO, json.dumps([*_values(where)])
        if not may_be_picture(file.get("content_type"), file.get("filename")):
            what, value = What.NOT_A_PICTURE, ""
        elif int(file.get("size") or 0) > MOST_BYTES:
            what, value = What.TOO_BIG, ""
        yield replace(told, update_id=f"{told.update_id}.{place}", what=what, value=value)


def _values(where: Where) -> tuple[str, int, int, int]:
    return where.url, where.channel, where.message, where.attachment


def found_again(message: Message, attachment: int) -> Attachment | None:
    """Return a message's attachment by its number."""
    return next((file for file in message.attachments if file.id == attachment), None)
