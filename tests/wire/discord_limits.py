"""Discord's rules for a message that its OpenAPI document does not state. Sources: its component and message references."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.wire.discord_schema import Json, Problem

COMPONENTS = 40
"""Most components of a message, nested ones counted."""

ROWS = 5
"""Most action rows of a message without components v2."""

CONTENT = 2000
"""Characters of `content`; the document's 4000 are for people who pay."""

DISPLAYED = 4000
"""Characters of all text displays of a message together."""

FILES = 10

EPHEMERAL, LOADING, COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 15
SETTABLE = 1 << 2 | 1 << 12 | COMPONENTS_V2
"""Flags a sender may set: suppress embeds, silent, components v2. EPHEMERAL only in answer to an interaction."""

ACTION_ROW, BUTTON, TEXT, LINK, PREMIUM = 1, 2, 10, 5, 6
LEGACY_TYPES = range(1, 9)
MEDIA = ("media", "file")


@dataclass(frozen=True, slots=True)
class Files:
    """Names of the parts sent, and of the attachments the message keeps."""

    sent: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


Found = tuple[tuple[str | int, ...], Json]


def walk(components: list[Json], where: tuple[str | int, ...] = ("components",)) -> Iterator[Found]:
    """Every component, nested ones and accessories too, with its path."""
    for at, component in enumerate(components):
        here = (*where, at)
        yield here, component
        inner = component.get("accessory") or component.get("component")
        if inner:
            yield (*here, "accessory"), inner
        yield from walk(component.get("components") or [], (*here, "components"))


def message_problems(body: Json, files: Files, flags: int) -> list[Problem]:
    """All that is wrong with a message as it would stand; `flags` are the message's after this request."""
    found = list(walk(body.get("components") or []))
    return [
        *_flags(body, flags),
        *_counts(body, found, flags),
        *_custom_ids(found),
        *_buttons(found),
        *_rows(found),
        *_references(found, files),
    ]


def modal_problems(modal: Json) -> list[Problem]:
    """A modal: one to five components, each custom_id once."""
    found = list(walk(modal["components"], ("data", "components")))
    rows = modal["components"]
    many = [_long(("data", "components"), 5)] if len(rows) > 5 else []
    return [*many, *_custom_ids(found)]


def _long(where: tuple[str | int, ...], most: int) -> Problem:
    return Problem(where, "BASE_TYPE_BAD_LENGTH", f"Must be {most} or fewer in length.")


def _flags(body: Json, flags: int) -> Iterator[Problem]:
    if (body.get("flags") or 0) & ~(SETTABLE | EPHEMERAL):
        yield Problem(("flags",), "FLAGS_NOT_SETTABLE", "these flags cannot be set")
    if not flags & COMPONENTS_V2:
        return
    for name in ("content", "embeds", "poll", "sticker_ids"):
        if body.get(name):
            code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
            yield Problem((name,), code, f"The {name} field cannot be used with IS_COMPONENTS_V2")


def _counts(body: Json, found: list[Found], flags: int) -> Iterator[Problem]:
    if len(body.get("content") or "") > CONTENT:
        yield _long(("content",), CONTENT)
    if len(found) > COMPONENTS:
        yield Problem(("components",), "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", f"{len(found)}")
    if sum(len(c["content"]) for _, c in found if c["type"] == TEXT) > DISPLAYED:
        yield Problem(
            ("components",), "COMPONENT_MAX_TOTAL_DISPLAYABLE_TEXT_SIZE_EXCEEDED", "too long"
        )
    if flags & COMPONENTS_V2:
        return
    if len(body.get("components") or []) > ROWS:
        yield _long(("components",), ROWS)
    for where, component in found:
        if component["type"] not in LEGACY_TYPES:
            yield Problem(where, "UNION_TYPE_CHOICES", "needs the flag IS_COMPONENTS_V2")


def _custom_ids(found: list[Found]) -> Iterator[Problem]:
    seen: set[str] = set()
    for where, component in found:
        name = component.get("custom_id")
        if name in seen:
            yield Problem((*where, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", "used twice")
        if name:
            seen.add(name)


def _buttons(found: list[Found]) -> Iterator[Problem]:
    for where, button in found:
        if button["type"] != BUTTON:
            continue
        needs = {LINK: "url", PREMIUM: "sku_id"}.get(button["style"], "custom_id")
        for name in ("url", "sku_id", "custom_id"):
            if bool(button.get(name)) != (name == needs):
                yield Problem((*where, name), "BUTTON_FIELDS", f"this style needs {needs}")
        if needs != "sku_id" and not (button.get("label") or button.get("emoji")):
            yield Problem(where, "BUTTON_COMPONENT_LABEL_REQUIRED", "a label or an emoji")


def _rows(found: list[Found]) -> Iterator[Problem]:
    """A row holds buttons, or one select alone."""
    for where, row in found:
        inner = row.get("components") or []
        if row["type"] == ACTION_ROW and len(inner) > 1 and any(c["type"] != BUTTON for c in inner):
            yield Problem((*where, "components"), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "too wide")


def _references(found: list[Found], files: Files) -> Iterator[Problem]:
    """Each attachment:// names a file that is sent or kept."""
    there = {*files.sent, *files.kept}
    for where, component in found:
        for holder in [component, *component.get("items", [])]:
            url = next((holder[key]["url"] for key in MEDIA if key in holder), "")
            if url.startswith("attachment://") and url.removeprefix("attachment://") not in there:
                code = "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
                yield Problem(where, code, "The referenced attachment was not found")
