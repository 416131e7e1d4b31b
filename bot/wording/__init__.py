"""Every sentence said to a person: one Fluent catalogue a language; nothing decides anything here.

A name is the group and the code, as in "reason-too_dark". A missing name is an error, so that the
test that walks the codes finds it before a person does.
"""

from functools import cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk

ENGLISH = "en"


class NoWords(LookupError):
    """The catalogue lacks a name, or cannot fill its placeholders."""


def words(name: str, language: str = ENGLISH, /, **slots: str | int) -> str:
    """Return the sentence of that name with its placeholders filled. Raises `NoWords`."""
    bundle = _bundle(language)
    if not bundle.has_message(name) or (pattern := bundle.get_message(name).value) is None:
        raise NoWords(name)
    text, errors = bundle.format_pattern(pattern, slots)
    if errors:
        msg = f"{name}: {errors[0]}"
        raise NoWords(msg)
    return str(text)


def known(name: str, language: str = ENGLISH) -> bool:
    """Whether the catalogue has the name: for codes that come from outside our own enums."""
    return _bundle(language).has_message(name)


def names(language: str = ENGLISH) -> frozenset[str]:
    """Every name in a catalogue; raises `NoWords` where the file has a fault."""
    parsed = FluentParser().parse(_text(language))
    for entry in parsed.body:
        if isinstance(entry, Junk):
            raise NoWords(entry.content or "")
    found = (getattr(entry, "id", None) for entry in parsed.body)
    return frozenset(identifier.name for identifier in found if identifier)


@cache
def _bundle(language: str) -> FluentBundle:
    # No bidi isolation marks: all our languages run left to right, and chats show the marks.
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(_text(language)))
    return bundle


def _text(language: str) -> str:
    return files(__name__).joinpath(f"{language}.ftl").read_text("utf-8")
