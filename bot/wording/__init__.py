"""Every sentence said to a person: one Fluent catalogue a language; nothing decides anything here.

A name is the group and the code, as in "reason-too_dark". A missing name is an error, so that the
test that walks the codes finds it before a person does. What only an operator reads stays English.
"""

import contextlib
from functools import cache
from importlib.resources import files

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Resource

ENGLISH = "en"

ENGLISH_ONLY = (
    "command-",
    "doctor-",
    "language-",
    "status-",
    "web-needs-password",
    "web-open",
    "web-port-busy",
)
"""What names begin with that only the English catalogue has: an operator's, and languages' own."""

_FOLDER = files(__name__)

LANGUAGES: tuple[str, ...] = (
    ENGLISH,
    *sorted(
        entry.name.removesuffix(".ftl")
        for entry in _FOLDER.iterdir()
        if entry.name.endswith(".ftl") and entry.name != f"{ENGLISH}.ftl"
    ),
)
"""The codes (ISO 639-1) of the languages there is a catalogue of, English first."""


class NoWords(LookupError):
    """The catalogue lacks a name, or cannot fill its placeholders."""


def language_of(tag: str) -> str:
    """Return the catalogue for a client's language tag, as "pt-BR" or "zh_Hans"; else English."""
    code = tag.replace("_", "-").split("-")[0].lower()
    return code if code in LANGUAGES else ENGLISH


def preferred(header: str) -> str:
    """Return the catalogue that an Accept-Language header likes best; else English."""
    liked: list[tuple[float, str]] = []
    for wish in header.split(","):
        tag, _, quality = wish.strip().partition(";q=")
        code = tag.split("-")[0].lower()
        with contextlib.suppress(ValueError):
            liked.append((float(quality or 1), code))
    known = [code for quality, code in sorted(liked, key=lambda one: -one[0]) if code in LANGUAGES]
    return known[0] if known else ENGLISH


def words(name: str, language: str = ENGLISH, /, **slots: str | float) -> str:
    """Return the sentence of that name with its placeholders filled. Raises `NoWords`."""
    bundle = _bundle(ENGLISH if name.startswith(ENGLISH_ONLY) else language)
    if not bundle.has_message(name) or (pattern := bundle.get_message(name).value) is None:
        raise NoWords(name)
    text, errors = bundle.format_pattern(pattern, slots)
    if errors:
        msg = f"{name}: {errors[0]}"
        raise NoWords(msg)
    return str(text)


def load() -> None:
    """Read every catalogue now: the first sentence in each would hold a chat's loop up."""
    for language in LANGUAGES:
        _bundle(language)


def known(name: str, language: str = ENGLISH) -> bool:
    """Whether the catalogue has the name: for codes that come from outside our own enums."""
    return _bundle(language).has_message(name)


def names(language: str = ENGLISH) -> frozenset[str]:
    """Every name in a catalogue; raises `NoWords` where the file has a fault."""
    parsed = _parsed(language)
    for entry in parsed.body:
        if isinstance(entry, Junk):
            raise NoWords(entry.content or "")
    found = (getattr(entry, "id", None) for entry in parsed.body)
    return frozenset(identifier.name for identifier in found if identifier)


@cache
def _bundle(language: str) -> FluentBundle:
    # No bidi isolation marks: all our languages run left to right, and chats show the marks.
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(_parsed(language))
    return bundle


@cache
def _parsed(language: str) -> Resource:
    # Where in the file each thing stands is of no use here, and would double the time and memory.
    parser = FluentParser(with_spans=False)
    return parser.parse(_FOLDER.joinpath(f"{language}.ftl").read_text("utf-8"))
