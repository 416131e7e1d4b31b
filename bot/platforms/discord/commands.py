"""What Discord lists of us: slash commands, the menu of a message, the form for selfies."""

from collections.abc import Iterator
from typing import Any

from discord import ui

from bot.conversation.reading import COMMANDS
from bot.wording import ENGLISH, LANGUAGES, words

CHAT_INPUT, MESSAGE = 1, 3
STRING, ATTACHMENT = 3, 11
OPTIONS = 10
"""Photos that one command or form takes: a form's file field has no room for more."""
EVERYWHERE = {"contexts": [0, 1, 2], "integration_types": [0, 1]}
"""In servers, with the bot, and in other private channels; added to a server or to one's account."""
WHERE_ADDED = {"contexts": [0, 1], "integration_types": [0]}
"""In servers that have added the bot, and in direct messages with it."""
LOCALES = {"es": ("es-ES", "es-419"), "pt": ("pt-BR",), "zh": ("zh-CN",)}
"""What Discord calls a catalogue's language, where it is not the same."""
FORM = "selfies"
UPLOAD = "upload"
"""The button that opens the form; it is ours alone, and no action of the conversation."""


def commands() -> list[dict[str, Any]]:
    """Return all commands, as Discord's "bulk overwrite global application commands" takes them."""
    names = ["headshot", *(name[1:] for name in COMMANDS)]
    return [*(_command(name) for name in names), {**_command("team"), **WHERE_ADDED}, _menu()]


def _command(name: str) -> dict[str, Any]:
    return {
        "type": CHAT_INPUT,
        "name": name,
        **_described(f"about-{name}"),
        **EVERYWHERE,
        "options": list(OPTIONS_OF[name]()) if name in OPTIONS_OF else [],
    }


def _photos() -> Iterator[dict[str, Any]]:
    for number in range(1, OPTIONS + 1):
        yield {"type": ATTACHMENT, "name": f"photo{number}", **_described("option-photo")}


def _colour() -> Iterator[dict[str, Any]]:
    yield {"type": STRING, "name": "colour", **_described("option-colour"), "required": True}


OPTIONS_OF = {"headshot": _photos, "colour": _colour}


def _menu() -> dict[str, Any]:
    name = words("context-headshot", ENGLISH)
    names = _localised("context-headshot")
    return {"type": MESSAGE, "name": name, "name_localizations": names, **EVERYWHERE}


def _described(name: str) -> dict[str, Any]:
    return {"description": words(name, ENGLISH), "description_localizations": _localised(name)}


def _localised(name: str) -> dict[str, str]:
    return {
        locale: words(name, language)
        for language in LANGUAGES
        if language != ENGLISH
        for locale in LOCALES.get(language, (language,))
    }


def form(language: str) -> ui.Modal:
    """Return the form for selfies. Nothing of it is remembered: what comes of it says all."""
    modal = ui.Modal(title=words("modal-selfies", language), custom_id=FORM)
    upload: ui.FileUpload[ui.Modal] = ui.FileUpload(custom_id="photos", max_values=OPTIONS)
    modal.add_item(ui.Label(text=words("modal-selfies_label", language), component=upload))
    modal.stop()  # so that the library does not wait for it
    return modal
