"""The styles on offer: one TOML file each, its sample picture beside it under the same name.

A style is data. Its file names a backdrop, how to frame, light and grade, and in words (`draw`) what a model
that draws is asked for; buttons, menus, engines
and tests all read this register. `family` and `order` decide the place in the menu.

A colour of one's own is a style too: `hex-0a66c2` is seamless paper in #0A66C2. So is a look that was
copied of a picture, `like-...` (`pipeline.styles.copied`). They have no file and no sample, and nothing
draws them: what models are asked for is a closed list.

Any of them is exact under another name, for pictures of several people that are to match: in `exact-navy` heads
are as large, eyes as high, the backdrop and the side of the key the same, whoever it is. Studio's alone too.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from pipeline.contract import Adjust, Family
from pipeline.styles.copied import Look, look_of

FOLDER = files(__name__)
OWN = re.compile(r"hex-([0-9a-f]{6})")
"""Slugs of colours that people name."""
EXACT = "exact-"
"""How slugs begin of what looks the same for everybody."""
EXACTLY = {"face": 0.42, "eyes": 0.43, "exact": True}
"""Shares of the height. Of 57 photographs 40 have room for it, and of one of these it cuts the hair; a face of
.40 has room in 39, one of .46 cuts the hair of 3 to 6 of them."""
MODEL = "royal"
"""The style that a colour of one's own is like, but for the colour: evenly lit, so that it is that colour."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a headshot is to look: the tables of its TOML file, under its file name as slug."""

    slug: str
    title: str
    family: Family
    order: int
    framing: Mapping[str, Any] = field(repr=False)
    backdrop: Mapping[str, Any] = field(repr=False)
    light: Mapping[str, Any] = field(repr=False)
    grade: Mapping[str, Any] = field(repr=False)
    draw: Mapping[str, Any] = field(repr=False)
    tone: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """What a person asked to have different (`pipeline.stages.tone`); no file has it."""

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
    family = Family(table["family"])
    return Style(slug=slug, title=table["title"], family=family, order=table["order"], **parts)


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
    """Return the style of that name, or None; a colour's or a look's own where the name is one's."""
    if slug.startswith(EXACT):
        style = by_slug(slug.removeprefix(EXACT))
        return style and _exactly(style)
    if own := OWN.fullmatch(slug):
        return _in_colour(own[1])
    if look := look_of(slug):
        return _like(look)
    return next((style for style in all_styles() if style.slug == slug), None)


def _in_colour(code: str) -> Style:
    (model,) = (style for style in all_styles() if style.slug == MODEL)
    return replace(
        model,
        slug=f"hex-{code}",
        title=f"#{code.upper()}",
        backdrop=MappingProxyType({**model.backdrop, "colour": code, "passing": True}),
    )


def _like(look: Look) -> Style:
    (model,) = (style for style in all_styles() if style.slug == MODEL)
    framing, backdrop, light, grade = look.tables
    return replace(
        model,
        slug=look.slug,
        framing=framing,
        backdrop=backdrop,
        light=light,
        grade=grade,
    )


def _exactly(style: Style) -> Style:
    """Return a style with nothing in it that follows the person or their selfie."""
    lit = style.backdrop.get("lit", "left")
    return replace(
        style,
        slug=f"{EXACT}{style.slug}",
        framing=MappingProxyType({**style.framing, **EXACTLY}),
        backdrop=MappingProxyType({**style.backdrop, "lit": lit, "follow": 0.0}),
        light=MappingProxyType({**style.light, "side": 1 if lit == "right" else -1}),
    )


def adjusted(style: Style, wish: Adjust) -> Style:
    """Return a style as a person wants it adjusted; all that is not asked for stays as it is.

    Raises KeyError where there is no such backdrop.
    """
    other = by_slug(wish.backdrop) if wish.backdrop else style
    if other is None:
        raise KeyError(wish.backdrop)
    return replace(
        style,
        family=other.family,
        framing=_with(style.framing, zoom=wish.zoom),
        backdrop=other.backdrop,
        tone=_with({}, warmth=wish.warmth, light=wish.light),
    )


def _with(table: Mapping[str, Any], **steps: int) -> Mapping[str, Any]:
    """Add the steps that are asked for: without any, a table is what it was."""
    return MappingProxyType({**table, **{name: by for name, by in steps.items() if by}})
