"""The styles on offer: one TOML file each, its sample picture beside it under the same name.

A style is data. Its file names a backdrop, how to frame, light and grade, and in words (`draw`) what a model
that draws is asked for; buttons, menus, engines
and tests all read this register. `order` decides the place in the menu.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

FOLDER = files(__name__)


@dataclass(frozen=True, slots=True)
class Style:
    """How a headshot is to look: the tables of its TOML file, under its file name as slug."""

    slug: str
    title: str
    order: int
    framing: Mapping[str, Any] = field(repr=False)
    backdrop: Mapping[str, Any] = field(repr=False)
    light: Mapping[str, Any] = field(repr=False)
    grade: Mapping[str, Any] = field(repr=False)
    draw: Mapping[str, Any] = field(repr=False)

    @property
    def sample_path(self) -> Traversable:
        """Where the sample picture is."""
        return FOLDER.joinpath(f"{self.slug}.jpg")

    @property
    def sample(self) -> bytes:
        """The sample picture: JPEG, sRGB."""
        return self.sample_path.read_bytes()


def _read(slug: str, text: str) -> Style:
    table = tomllib.loads(text)
    parts = {
        name: MappingProxyType(table.get(name, {}))
        for name in ("framing", "backdrop", "light", "grade", "draw")
    }
    return Style(slug=slug, title=table["title"], order=table["order"], **parts)


@cache
def all_styles() -> tuple[Style, ...]:
    """Return every style in menu order."""
    found = [
        _read(entry.name.removesuffix(".toml"), entry.read_text("utf-8"))
        for entry in FOLDER.iterdir()
        if entry.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda style: (style.order, style.slug)))


def by_slug(slug: str) -> Style | None:
    """Return the style of that name, or None."""
    return next((style for style in all_styles() if style.slug == slug), None)
