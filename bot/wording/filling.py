"""What fills the placeholders of sentences, and what stands on buttons."""

from bot.conversation import Button
from bot.conversation.vocabulary import Slots
from bot.wording import known, words
from bot.wording.spoken import Choice
from pipeline.contract import Mode
from pipeline.styles import EXACT, by_slug
from pipeline.styles.copied import look_of

MINUTES_FROM_S = 90
"""An expected wait from so many seconds on is told in minutes."""


def choices(buttons: tuple[Button, ...], language: str) -> tuple[Choice, ...]:
    """Put buttons into words."""
    return tuple(
        Choice(_label(button, language), button.action, str(button.tone)) for button in buttons
    )


def _label(button: Button, language: str) -> str:
    return words(f"label-{button.label}", language, place=button.place)


def filled(slots: Slots, language: str) -> dict[str, str | int]:
    """Put what fills a sentence into words; a style with the mode that draws it."""
    told = {name: _slot(name, value, language) for name, value in slots}
    mode = dict(slots).get("mode")
    if mode and "style" in told:
        told["style"] = moded(str(told["style"]), Mode(str(mode)), language)
    return told


def moded(style: str, mode: Mode, language: str) -> str:
    """Name a style with the mode that draws it."""
    if mode is Mode.STUDIO:
        return style
    return words("mode-style", language, style=style, mode=words(f"label-{mode}", language))


def _slot(name: str, value: str | int, language: str) -> str | int:
    if name == "style":
        return titled(str(value), language)
    if name == "mode":
        return words(f"label-{value}", language)
    if name in ("eyes", "hair", "word"):
        return words(f"label-{value}", language) if value else "none"
    return waiting(float(value), language) if name == "wait" else value


def waiting(seconds: float, language: str) -> str:
    """Tell an expected wait no more exactly than it is known."""
    if seconds < MINUTES_FROM_S:
        return words("wait-seconds", language, seconds=max(5, 5 * round(seconds / 5)))
    return words("wait-minutes", language, minutes=round(seconds / 60))


def titled(slug: str, language: str) -> str:
    """Name a style as the catalogue does, or else as its own file does."""
    if slug.startswith(EXACT):
        return words("team-style", language, style=titled(slug.removeprefix(EXACT), language))
    if look_of(slug):
        return words("own-look", language)
    if known(f"style-{slug}", language):
        return words(f"style-{slug}", language)
    style = by_slug(slug)
    return style.title if style else slug
