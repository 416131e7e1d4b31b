"""Every catalogue says the same: names, placeholders, cases and commands, within the limits there are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from itertools import product

import pytest
from babel import Locale
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.conversation import (
    Album,
    Also,
    Button,
    Card,
    Coach,
    Compare,
    Cropped,
    Differs,
    Files,
    Label,
    Menu,
    Refuse,
    Say,
    Show,
    Tones,
)
from bot.conversation.effects import Message
from bot.conversation.reading import COMMANDS
from bot.conversation.vocabulary import Slots
from bot.platforms.telegram.profile import about
from bot.wording import (
    ENGLISH,
    ENGLISH_ONLY,
    LANGUAGES,
    filling,
    known,
    language_of,
    names,
    preferred,
    words,
)
from bot.wording.messages import spoken
from pipeline.contract import (
    MAX_SELFIES,
    MOST_LIGHT,
    MOST_WARMTH,
    MOST_ZOOM,
    Adjust,
    Family,
    Format,
    Formatted,
    Headshot,
    Level,
    Line,
    Mark,
    Measure,
    Mode,
    Part,
    Reason,
    Refusal,
    Shots,
    Unchecked,
    Unit,
    Withheld,
)
from pipeline.styles import all_styles

TRANSLATIONS = LANGUAGES[1:]
CATEGORIES = {"zero", "one", "two", "few", "many", "other"}
"""What CLDR calls plural forms."""
NUMBERS = {"1", "2", "21"}
"""Counts to try: some language tells them apart."""
COMMAND = re.compile(r"(?<![\w<])/[a-z]+")

COUNTS = dict.fromkeys(
    ("most", "good", "waiting", "count", "selfies", "pictures", "place", "tone", "wait"),
    MAX_SELFIES,
)

FACTS: Slots = (
    ("contact", "likeness-operator@long-name-of-a-company.example.org"),
    ("code", "x" * 300),
    ("check", "people"),
    ("where", "discord"),
    ("appeals", 12),
    *((name, 9_999) for name in ("hours", "jobs", "open", "done", "failed", "wait", "messages")),
    *((name, 9_999) for name in ("photos", "refused", "lost")),
)
"""What only the database or the operator knows, as long as it gets."""

MESSAGE_LIMIT = 4000
"""Characters a message may have: Discord's limit for the text of one; Telegram's is 4096."""
CAPTION_LIMIT = 1024
"""Characters that may stand beneath pictures on Telegram."""
LIMITS = {
    "label-": 40,
    "style-": 40,
    "context-": 32,
    "modal-": 45,
    "option-": 100,
    "select-": 100,
    "about-": 100,
    "bot-short_description": 120,
    "bot-description": 512,
    "placeholder-": CAPTION_LIMIT,
}
"""Characters that names of these kinds may have: buttons that fit a phone, and platforms' limits."""


@dataclass
class Frame(Visitor):
    """What a program puts into a sentence: its placeholders, and the cases told apart by them."""

    slots: set[str] = field(default_factory=set)
    cases: dict[str, set[str]] = field(default_factory=dict)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 (Fluent's name)
        self.slots.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 (Fluent's name)
        assert isinstance(node.selector, ast.VariableReference)
        keys = {
            one.key.name if isinstance(one.key, ast.Identifier) else one.key.value
            for one in node.variants
        }
        self.cases.setdefault(node.selector.id.name, set()).update(keys)
        self.generic_visit(node)

    def fillings(self) -> Iterator[dict[str, str | int]]:
        """Yield slots for each case there is, and for some numbers; text is as good as a number."""
        cases = [self.cases.get(slot, set()) - CATEGORIES | NUMBERS for slot in self.slots]
        for values in product(*cases):
            filled = zip(self.slots, values, strict=True)
            yield {slot: int(value) if value.isdigit() else value for slot, value in filled}


@cache
def frames(language: str) -> dict[str, Frame]:
    text = files("bot.wording").joinpath(f"{language}.ftl").read_text("utf-8")
    found = {}
    for entry in FluentParser().parse(text).body:
        if isinstance(entry, ast.Message):
            found[entry.id.name] = Frame()
            found[entry.id.name].visit(entry)
    return found


def length(text: str) -> int:
    """Return the length as Telegram counts it, in UTF-16 units; nobody counts more."""
    return len(text.encode("utf-16-le")) // 2


def shared() -> list[str]:
    return sorted(name for name in names() if not name.startswith(ENGLISH_ONLY))


def test_the_languages_are_those_promised_with_english_first() -> None:
    assert LANGUAGES[0] == ENGLISH
    assert {"de", "es", "fr", "hi", "pt", "zh"} <= set(LANGUAGES)
    assert all(words(f"language-{language}") for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_stands_twice_in_a_catalogue(language: str) -> None:
    text = files("bot.wording").joinpath(f"{language}.ftl").read_text("utf-8")
    found = re.findall(r"^([a-z][\w-]*) =", text, re.MULTILINE)
    assert sorted(found) == sorted(set(found))


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("pt-BR", "pt"),
        ("zh-hans", "zh"),
        ("zh-CN", "zh"),
        ("de_AT", "de"),
        ("en-GB", "en"),
        ("es-419", "es"),
        ("HI", "hi"),
        ("tlh", "en"),
        ("desperanto", "en"),
        ("../en", "en"),
        ("", "en"),
    ],
)
def test_a_clients_language_tag_means_a_catalogue(tag: str, language: str) -> None:
    assert language_of(tag) == language


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("en;q=0.5, fr;q=0.7", "fr"),
        ("nl,zh-CN;q=0.8", "zh"),
        ("*", "en"),
        ("", "en"),
        ("de;q=much, es", "es"),
    ],
)
def test_a_browsers_list_of_languages_means_the_one_it_likes_best(
    header: str, language: str
) -> None:
    assert preferred(header) == language


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_language_has_every_sentence_that_a_person_reads(language: str) -> None:
    assert sorted(names(language)) == shared()
    assert not [name for name in shared() if not known(name, language)]


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_sentence_takes_the_same_placeholders_in_every_language(language: str) -> None:
    ours = {name: frame.slots for name, frame in frames(language).items()}
    assert ours == {name: frames(ENGLISH)[name].slots for name in shared()}


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_sentence_tells_the_same_cases_apart_in_every_language(language: str) -> None:
    plurals = Locale(language).plural_form.tags | {"other"}
    for name in shared():
        theirs, ours = frames(ENGLISH)[name].cases, frames(language)[name].cases
        for slot in theirs | ours:
            needed, found = theirs.get(slot, set()), ours.get(slot, set())
            assert needed - CATEGORIES <= found, f"{name}: a case of {slot} is missing"
            if found or plurals != {"other"}:
                assert needed & plurals <= found, f"{name}: a plural of {slot} is missing"
            named = {key for key in found if not key.isdigit()}
            assert named <= needed | plurals, f"{name}: a case of {slot} that never comes"
            assert named & CATEGORIES <= plurals, f"{name}: a plural that {language} has not"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said_in_every_case(language: str) -> None:
    for name, frame in frames(language).items():
        for slots in frame.fillings():
            text = words(name, language, **slots)
            assert text.strip()
            assert not re.search(r"[{}]|  ", text), name


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_sentence_has_the_same_lines_and_commands_in_every_language(language: str) -> None:
    for name in shared():
        for slots in frames(ENGLISH)[name].fillings():
            english, ours = words(name, **slots), words(name, language, **slots)
            assert COMMAND.findall(ours) == COMMAND.findall(english), name
            shapes = [[bool(line) for line in one.splitlines()] for one in (ours, english)]
            assert shapes[0] == shapes[1], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_lists_every_command(language: str) -> None:
    listed = COMMAND.findall(words("say-help", language, most=MAX_SELFIES))
    assert sorted(listed) == sorted({*COMMANDS, "/team"} - {"/help"})
    assert words("label-like_this", language) in words("say-help", language, most=MAX_SELFIES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_client_shows_around_the_chat_fits_there(language: str) -> None:
    for name in names(language):
        for start, most in LIMITS.items():
            if name.startswith(start):
                assert length(words(name, language, place=MAX_SELFIES)) <= most, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_messages_fit_and_those_with_pictures_fit_a_caption(language: str) -> None:
    for message in longest(language):
        said = spoken(message, language)
        most = CAPTION_LIMIT if said.pictures else MESSAGE_LIMIT
        assert length(said.text) < most, said.text


def longest(language: str) -> list[Message]:
    """Return the messages that grow, as long as they get."""
    worst = max(Reason, key=lambda one: len(words(f"fix-{one}", language)))
    places = range(1, MAX_SELFIES + 1)
    problems = tuple((place, worst) for place in places)
    whys = sorted(Unchecked, key=lambda one: len(words(f"unchecked-{one}", language)))
    groups = ("identity", "skin", "texture", "hands", "worn", "people")
    strayed = tuple(
        Measure(f"{group}.more", "", 88.88, 88.88, Mark.FAILED, Level.PAIRED, Unit.LAB)
        for group in groups
    )
    longest_name = max(strayed, key=lambda one: len(words(f"measure-{one.name[:-5]}", language)))
    card = tuple(Line(part, Mark.PASSED, longest_name, tuple(whys[-2:])) for part in Part)
    shot = Headshot("x", "p", "navy", (1600, 2000), strayed, card=card, card_picture="c")
    shots = Shots(
        (shot,),
        tuple((str(place), worst) for place in places),
        strayed[:2],
        (Withheld("x", strayed[:3]),),
    )
    texts = (
        ("style", "light_grey"),
        ("step", "selfies"),
        ("answer", "not_my_skin"),
        ("mode", "true_face"),
        ("change", "wider"),
        ("why", "hard_to_cut_out"),
    )
    own = (("eyes", "hazel_eyes"), ("hair", "straight_hair"), ("word", "coily_hair"))
    slots: Slots = (*COUNTS.items(), *texts, *own, *FACTS)
    offers = (Say.SEND_SELFIES, Say.STARTED_OVER, Say.WISHED)
    return [
        *(Show(say, slots=slots, samples=say in offers) for say in Say),
        Coach("k", 1, 0, (*problems, (13, Reason.BLURRED)), (), ()),
        Refuse("r", Refusal.FACE_MOVED, problems, (), (Withheld("x", strayed),), tuple(Mode)),
        Refuse("r", Refusal.NO_MORE_SELFIES, problems, (), (Withheld("x", strayed),)),
        *(Menu("m", Say.MENU_WITH_YOU, 0, (), (), tuple(Mode), mode) for mode in Mode),
        *(Menu("m", Say.MENU_WITH_YOU, 0, (), (), tuple(Mode), family=one) for one in Family),
        *(Menu("m", Say.MENU_BEFORE, 0, (), (), tuple(Mode), family=one) for one in Family),
        *(Show(say, slots=slots, also=tuple(Also)) for say in Say),
        Album("k", "dusk", shots, sample=False, buttons=(), mode=Mode.REIMAGINED),
        Album("k", "dusk", shots, sample=True, buttons=()),
        Card("c", MAX_SELFIES, MAX_SELFIES, shot, ()),
        Cropped(1, "light_grey", Formatted((), tuple((f, Refusal.NO_FRAMING) for f in Format))),
        Cropped(1, "dusk", Formatted(tuple((f, "x", (1584, 396)) for f in Format))),
        Differs("d", Adjust(-MOST_WARMTH, -MOST_LIGHT, -MOST_ZOOM, "light_grey")),
        Tones(()),
        Compare("s", "x", ()),
        Files(1, "dusk", ("x",)),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_description_has_room_for_the_modes_that_draw(language: str) -> None:
    said = about(language, drawn=True)
    assert words("also-modes", language) in said
    assert len(said) <= LIMITS["bot-description"]


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_button_does_the_same_in_every_language(language: str) -> None:
    buttons = tuple(Button(label, f"does:{label}") for label in Label)
    said: list[Message] = [
        Show(Say.SEND_SELFIES, slots=(("most", 12),), buttons=buttons, samples=True),
        Menu("m", Say.MENU, 7, (("navy", "t"),), ()),
        Menu("m", Say.MENU, 7, (("navy", "t"),), (), family=Family.BRAND, colour="0a66c2"),
    ]
    for message in said:
        ours, english = spoken(message, language), spoken(message)
        assert [one.action for one in ours.buttons] == [one.action for one in english.buttons]
        assert [one.action for one in ours.pictures] == [one.action for one in english.pictures]
        assert [one.id for one in ours.pictures] == [one.id for one in english.pictures]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_ends_as_its_language_ends_one(language: str) -> None:
    ends = [name for name in names() if name.startswith(("fix-", "refusal-"))]
    assert not [name for name in ends if words(name, language)[-1] not in ".。।"]


def test_styles_are_titled_in_english_as_in_their_files_and_no_title_is_left_over() -> None:
    titles = {f"style-{style.slug}": style.title for style in all_styles()}
    named = {name: words(name) for name in names() if name.startswith("style-")}
    assert named.items() <= titles.items()


def test_a_style_goes_by_its_title_in_the_readers_language() -> None:
    ordered = Show(Say.ORDERED, slots=(("style", "navy"),))
    assert "Marineblau" in spoken(ordered, "de").text
    menu = Menu("m", Say.MENU, 0, (), (), family=Family.PAPER)
    assert "Schwarz-Weiß" in [one.caption for one in spoken(menu, "de").pictures]


def test_a_style_that_no_catalogue_names_goes_by_the_title_in_its_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    new = replace(all_styles()[0], slug="rooftop", title="Rooftop")
    monkeypatch.setattr(filling, "by_slug", {"rooftop": new}.get)
    assert "Rooftop" in spoken(Show(Say.ORDERED, slots=(("style", "rooftop"),)), "zh").text


def test_a_decimal_is_written_as_the_reader_writes_it() -> None:
    skin = Measure("skin.dL", "l", 0.4, 1.5, Mark.PASSED, Level.PAIRED, Unit.LAB)
    card = (Line(Part.SKIN, Mark.PASSED, skin),)
    shot = Headshot("x", "p", "navy", (1600, 2000), (skin,), card=card)
    assert "0.4" in spoken(Card("c", 1, 1, shot, ())).text
    assert "0,4" in spoken(Card("c", 1, 1, shot, ()), "de").text
    album = Album("k", "navy", Shots((shot,)), sample=False, buttons=())
    assert "1600 \N{MULTIPLICATION SIGN} 2000" in spoken(album, "de").text
