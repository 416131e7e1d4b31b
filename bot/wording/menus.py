"""The menu of styles in words: kinds of backdrop, styles, colours and modes."""

from dataclasses import replace

from bot.conversation import Likened, Menu
from bot.wording import words
from bot.wording.filling import choices, titled
from bot.wording.spoken import Picture, Spoken
from pipeline.contract import Family, Mode
from pipeline.styles import EXACT, Style, all_styles
from pipeline.styles.copied import look_of

OWN_SOURCES = {"hex": "colour", "like": "look"}
"""Where the picture of somebody's own style comes from, until it is tried on: by what its name begins with."""


def of_styles(menu: Menu, language: str) -> Spoken:
    """Tell and show the styles, or the kinds of backdrop."""
    colours = menu.family is Family.BRAND and menu.mode is Mode.STUDIO
    if menu.family is None:
        team = (_style(menu, menu.team, language),) if menu.team else ()
        kinds = (_kind(menu, family, language) for family in Family)
        pictures = (*team, *kinds, *(_style(menu, slug, language) for slug in menu.looks))
        lines = [words("menu-kinds", language)]
    else:
        own = [f"hex-{menu.colour}"] if menu.colour and colours else []
        slugs = [*own, *(style.slug for style in _of(menu.family))]
        pictures = tuple(_style(menu, slug, language) for slug in slugs)
        lines = [words("menu-kind", language, kind=words(f"family-{menu.family}", language))]
    lines.insert(0 if menu.action else 1, words(f"say-{menu.say}", language))
    lines += _modes(menu, language)
    if colours and not menu.action:
        lines.append(words("menu-colour", language))
    return Spoken("\n".join(lines), pictures, choices(menu.buttons, language))


def _of(family: Family) -> list[Style]:
    return [style for style in all_styles() if style.family is family]


def _kind(menu: Menu, family: Family, language: str) -> Picture:
    """Show a kind of backdrop by its first style."""
    first = _style(menu, _of(family)[0].slug, language)
    action = f"{menu.action}:kind:{family}" if menu.action else f"family:{family}"
    return replace(first, caption=words(f"family-{family}", language), action=action)


def _style(menu: Menu, slug: str, language: str) -> Picture:
    """Show a style: on the person, or its sample, or the bare colour."""
    own, title, look = dict(menu.sheet), titled(slug, language), slug.removeprefix(EXACT)
    source = "vault" if look in own else OWN_SOURCES.get(look.partition("-")[0], "style")
    alt = "alt-own-style" if source == "vault" else f"alt-{source}"
    drawn = "" if menu.mode is Mode.STUDIO else f":{menu.mode}"
    action = f"{menu.action}:{slug}" if menu.action else f"style:{slug}:{menu.edition}{drawn}"
    place = own.get(look, look.removeprefix("hex-"))
    return Picture(source, place, words(alt, language, style=title), title, action)


def of_look(likened: Likened, language: str) -> Spoken:
    """Tell and show a look that was read."""
    look = look_of(likened.style)
    lit = (look.lit if look else "") or "front"
    colours = "grey" if look and look.monochrome else "colour"
    source, place = ("vault", likened.picture) if likened.picture else ("look", likened.style)
    alt = "alt-own-style" if likened.picture else "alt-look"
    picture = Picture(source, place, words(alt, language, style=words("own-look", language)))
    text = words("look-shown", language, side=lit, colours=colours)
    return Spoken(text, (picture,), choices(likened.buttons, language))


def _modes(menu: Menu, language: str) -> list[str]:
    """Say what each mode keeps and invents, and which one the menu is about."""
    if not menu.modes:
        return []
    told = [("▸ " if mode is menu.mode else "") + kept(mode, language) for mode in menu.modes]
    drawn = menu.mode is not Mode.STUDIO
    return ["", *told, *((words("modes-pictures", language),) if drawn else ())]


def kept(mode: Mode, language: str) -> str:
    """Say what a mode keeps and what it invents."""
    label = words(f"label-{mode}", language)
    return words("mode-line", language, mode=label, what=words(f"mode-{mode}", language))
