"""From a request to a message as it then stands: files kept and added, flags, components made whole."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from tests.wire.discord_limits import (
    COMPONENTS_V2,
    EPHEMERAL,
    FILES,
    LOADING,
    Files,
    message_problems,
)
from tests.wire.discord_schema import Json, Problem
from tests.wire.discord_world import Message, Refused, World

FILLED_IN: dict[int, Json] = {
    3: {"min_values": 1, "max_values": 1},
    11: {"description": None, "spoiler": False},
    13: {"spoiler": False},
    14: {"spacing": 1, "divider": True},
    17: {"accent_color": None, "spoiler": False},
}
"""Component type -> what an answer says where the request did not."""

VISIBLE = ("content", "components", "embeds", "attachments")


@dataclass(frozen=True, slots=True)
class Upload:
    """One `files[index]` part of a multipart body."""

    index: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """What a request says of a message; `under` is where in the request's body it says so."""

    body: Json
    uploads: tuple[Upload, ...] = ()
    size_limit: int = 0
    under: tuple[str, ...] = ()


def invalid(problems: list[Problem], under: tuple[str, ...] = ()) -> Refused:
    """The refusal that a form with these problems gets."""
    placed = tuple(replace(p, where=(*under, *p.where)) for p in problems)
    return Refused(400, 50035, "Invalid Form Body", wrong=True, problems=placed)


def write(world: World, message: Message, draft: Draft) -> None:
    """Make the message as the draft says, all or nothing.

    Raises Refused: a file too large (413/40005), an invalid form (50035), nothing left to see (50006).
    """
    body, json = draft.body, message.json
    if any(len(upload.data) > draft.size_limit for upload in draft.uploads):
        raise Refused(413, 40005, "Request entity too large", wrong=True)
    kept, problems = _kept(json["attachments"], draft)
    names = Files(
        tuple(u.name.replace(" ", "_") for u in draft.uploads), tuple(a["filename"] for a in kept)
    )
    flags = _flags(json["flags"], body)
    problems += message_problems(_as_it_will_stand(json, body), names, flags)
    if len(kept) + len(draft.uploads) > FILES:
        problems.append(Problem(("attachments",), "BASE_TYPE_BAD_LENGTH", "10 files at most"))
    if problems:
        raise invalid(problems, draft.under)
    after = {**json, **{key: body[key] for key in VISIBLE if body.get(key) is not None}}
    cleared = [key for key in VISIBLE if key in body and body[key] is None]
    after |= {key: "" if key == "content" else [] for key in cleared}
    if not any(after[k] for k in VISIBLE if k != "attachments") and not (kept or draft.uploads):
        raise Refused(400, 50006, "Cannot send an empty message", wrong=True)
    _commit(world, message, after | {"flags": flags}, kept, draft)


def _commit(world: World, message: Message, after: Json, kept: list[Json], draft: Draft) -> None:
    words = {str(a["id"]): a.get("description") for a in draft.body.get("attachments") or []}
    added = []
    for upload in draft.uploads:
        hidden = message.only_for is not None
        attachment = world.attach(message.channel.id, upload.name, upload.data, ephemeral=hidden)
        said = words.get(upload.index)
        added.append({**attachment, "description": said} if said else attachment)
    gone = {a["id"] for a in message.json["attachments"]} - {a["id"] for a in kept}
    for number in gone:
        world.files.pop(number, None)
    files = [*kept, *added]
    if "components" in draft.body:
        whole = _Components({a["filename"]: a for a in files}, world.snowflake)
        after["components"] = [whole.one(c) for c in after["components"]]
    after["embeds"] = [{"type": "rich", **embed} for embed in after["embeds"]]
    message.json |= after | {"attachments": files}


def _kept(before: list[Json], draft: Draft) -> tuple[list[Json], list[Problem]]:
    """The attachments that stay. A request that lists any keeps and adds only those it lists."""
    listed = draft.body.get("attachments")
    if listed is None:
        return before, []
    sent, there = {u.index for u in draft.uploads}, {a["id"] for a in before}
    ids = [str(a["id"]) for a in listed]
    problems = [
        Problem(("attachments", at, "id"), "ATTACHMENT_NOT_FOUND", "neither sent nor there")
        for at, number in enumerate(ids)
        if number not in sent | there
    ]
    problems += [
        Problem(("attachments",), "UPLOAD_NOT_LISTED", f"files[{number}]")
        for number in sorted(sent - set(ids))
    ]
    return [a for a in before if a["id"] in ids], problems


def _flags(before: int, body: Json) -> int:
    """Components v2 cannot be unset; what was loading no longer is."""
    asked = body.get("flags")
    lasting = before & (COMPONENTS_V2 | EPHEMERAL)
    return lasting | (asked & ~EPHEMERAL if asked is not None else before & ~LOADING)


def _as_it_will_stand(json: Json, body: Json) -> Json:
    """What the rules look at: an edit that sets the v2 flag is judged with the content that is there."""
    fresh = {"content": body.get("content", json["content"])}
    return {**{k: v for k, v in body.items() if v is not None}, **fresh}


class _Components:
    """Turns a request's components into an answer's: numbered, filled in, their media found."""

    def __init__(self, files: dict[str, Json], snowflake: Callable[[], str]) -> None:
        self._files, self._snowflake = files, snowflake
        self._ids: Iterator[int] = count(1)

    def one(self, asked: Json) -> Json:
        said = {k: v for k, v in asked.items() if v is not None and k != "required"}
        made = {**FILLED_IN.get(asked["type"], {}), **said, "id": said.get("id") or next(self._ids)}
        for key, value in said.items():
            if key in _NESTED:
                made[key] = _NESTED[key](self, value)
        if asked["type"] == 13:
            made |= {"name": made["file"].pop("_name"), "size": made["file"].pop("_size")}
        for holder in (made, *made.get("items", [])):
            for key in ("media", "file"):
                if key in holder:
                    holder[key] = {k: v for k, v in holder[key].items() if not k.startswith("_")}
        return made

    def many(self, asked: list[Json]) -> list[Json]:
        return [self.one(each) for each in asked]

    def items(self, asked: list[Json]) -> list[Json]:
        empty = {"description": None, "spoiler": False}
        said = [{k: v for k, v in item.items() if v is not None} for item in asked]
        return [{**empty, **item, "media": self.media(item["media"])} for item in said]

    def media(self, asked: Json) -> Json:
        name = asked["url"].removeprefix("attachment://")
        file = self._files.get(name)
        if file is None:
            url = asked["url"]
            return {"id": self._snowflake(), "url": url, "proxy_url": url}
        return {
            "id": self._snowflake(),
            "url": file["url"],
            "proxy_url": file["url"],
            "width": file.get("width"),
            "height": file.get("height"),
            "content_type": file.get("content_type"),
            "attachment_id": file["id"],
            "_name": file["filename"],
            "_size": file["size"],
        }


_NESTED: dict[str, Callable[[_Components, Any], object]] = {
    "components": _Components.many,
    "accessory": _Components.one,
    "items": _Components.items,
    "media": _Components.media,
    "file": _Components.media,
}
