"""Text with entities as Telegram marks it: from HTML, and what it finds by itself.

Offsets and lengths of entities are counted in UTF-16 code units, as the Bot API does.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from tests.wire.telegram_rules import fault

Entity = dict[str, Any]
TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
}
FOUND = {
    "bot_command": re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,32}(@\w+)?"),
    "mention": re.compile(r"(?<!\w)@[A-Za-z]\w{3,31}"),
    "url": re.compile(r"https?://[^\s<>]+[^\s<>.,;:!?)]"),
}
NAMED_ENTITIES = re.compile(r"&(?!(lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);)")


@dataclass(frozen=True)
class Marked:
    """A text and its entities."""

    text: str = ""
    entities: list[Entity] = field(default_factory=list)


def units(text: str) -> int:
    """Return the length of a text in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def found(text: str) -> list[Entity]:
    """Return the entities that Telegram finds in plain text: commands, mentions and addresses."""
    spans = [
        (hit.start(), hit.end(), kind)
        for kind, like in FOUND.items()
        for hit in like.finditer(text)
    ]
    return [
        {"type": kind, "offset": units(text[:start]), "length": units(text[start:end])}
        for start, end, kind in sorted(spans)
    ]


def plain(text: str) -> Marked:
    """Return a text trimmed as Telegram trims it, with the entities found in it."""
    trimmed = text.strip()
    return Marked(trimmed, found(trimmed))


def marked(text: str, mode: str | None, entities: list[Entity] | None) -> Marked:
    """Return a bot's text as it is shown. Raises Faulty for markup that cannot be read."""
    if mode:
        return from_html(text, mode)
    shown = plain(text)
    return Marked(shown.text, entities) if entities else shown


def from_html(text: str, mode: str) -> Marked:
    """Return the text without its tags, and the entities they stood for."""
    if mode.lower() != "html":
        fault(f"unsupported parse_mode: {mode} (this server reads HTML only)")
    if NAMED_ENTITIES.search(text):
        fault("can't parse entities: unsupported HTML entity")
    reader = _Reader()
    reader.feed(text)
    reader.close()
    if reader.open:
        fault(f"can't parse entities: can't find end tag of {reader.open[-1][0]}")
    shown = reader.text.rstrip()
    return Marked(shown, sorted(reader.entities + found(shown), key=lambda each: each["offset"]))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[tuple[str, Entity]] = []
        self.entities: list[Entity] = []

    def handle_data(self, data: str) -> None:
        if "<" in data:
            fault("can't parse entities: unescaped '<'")
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            fault(f'can\'t parse entities: unsupported start tag "{tag}"')
        entity: Entity = {"type": TAGS[tag], "offset": units(self.text)}
        if tag == "a":
            entity["url"] = dict(attrs).get("href") or ""
        self.open.append((tag, entity))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            fault(f'can\'t parse entities: unmatched end tag "{tag}"')
        _, entity = self.open.pop()
        if length := units(self.text) - entity["offset"]:
            self.entities.append({**entity, "length": length})
