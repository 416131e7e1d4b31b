"""What a person sees of a message: words, pictures, buttons, selects."""

from dataclasses import dataclass, field

from tests.wire.discord_limits import LOADING, walk
from tests.wire.discord_schema import Json
from tests.wire.discord_world import Message, World

BUTTON, SELECT, TEXT, THUMBNAIL, GALLERY, FILE = 2, 3, 10, 11, 12, 13


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    custom_id: str
    url: str
    disabled: bool
    style: int


@dataclass(frozen=True, slots=True)
class Select:
    """`options` is label -> value, in order."""

    custom_id: str
    placeholder: str
    options: dict[str, str]
    disabled: bool
    chosen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A file as downloaded; `data` is empty where the link leads nowhere."""

    name: str
    data: bytes = field(repr=False)
    description: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A message at one moment. `text` is its content and every text display, line by line."""

    id: str
    by_bot: bool
    content: str
    text: str
    buttons: tuple[Button, ...]
    selects: tuple[Select, ...]
    gallery: tuple[Picture, ...]
    attachments: tuple[Picture, ...]
    ephemeral: bool
    loading: bool
    edits: int
    raw: Json = field(repr=False)

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(button.label for button in self.buttons)


def shown(world: World, message: Message) -> Shown:
    """Take the picture of a message as it is now."""
    json = message.json
    found = [component for _, component in walk(json["components"])]
    texts = [json["content"], *(c["content"] for c in found if c["type"] == TEXT)]
    media = [item for c in found for item in (c["items"] if c["type"] == GALLERY else [c])]
    return Shown(
        id=message.id,
        by_bot=bool(json["author"]["bot"]),
        content=json["content"],
        text="\n".join(text for text in texts if text),
        buttons=tuple(_button(c) for c in found if c["type"] == BUTTON),
        selects=tuple(_select(c) for c in found if c["type"] == SELECT),
        gallery=tuple(_picture(world, item) for item in media if "media" in item),
        attachments=tuple(_file(world, attachment) for attachment in json["attachments"]),
        ephemeral=message.only_for is not None,
        loading=bool(json["flags"] & LOADING),
        edits=message.edits,
        raw=json,
    )


def _button(component: Json) -> Button:
    return Button(
        component.get("label", ""),
        component.get("custom_id", ""),
        component.get("url", ""),
        component.get("disabled", False),
        component["style"],
    )


def _select(component: Json) -> Select:
    options = component["options"]
    return Select(
        component["custom_id"],
        component.get("placeholder", ""),
        {option["label"]: option["value"] for option in options},
        component.get("disabled", False),
        tuple(option["value"] for option in options if option.get("default")),
    )


def _picture(world: World, item: Json) -> Picture:
    media = item["media"]
    name = media["url"].partition("?")[0].rpartition("/")[2]
    data = world.files.get(media.get("attachment_id", ""), b"")
    return Picture(name, data, item.get("description") or "")


def _file(world: World, attachment: Json) -> Picture:
    data = world.files.get(attachment["id"], b"")
    return Picture(attachment["filename"], data, attachment.get("description", ""))
