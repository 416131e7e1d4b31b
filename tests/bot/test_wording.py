"""Every code that can be shown has its sentence, and every sentence can be said."""

from dataclasses import replace

import pytest

from bot.conversation import (
    Album,
    Also,
    Answer,
    Archive,
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
    Whence,
)
from bot.conversation.effects import Message
from bot.wording import ENGLISH, LANGUAGES, NoWords, known, names, words
from bot.wording.messages import progress, spoken
from bot.wording.spoken import from_json, to_json
from pipeline.contract import (
    PRINTS,
    Adjust,
    Change,
    Family,
    Format,
    Formatted,
    Headshot,
    Kind,
    Level,
    Line,
    Mark,
    Measure,
    Mode,
    Origin,
    Part,
    Reason,
    Refusal,
    Shots,
    Standing,
    State,
    Task,
    Unchecked,
    Unit,
    Wait,
    Withheld,
)
from pipeline.engines import studio
from pipeline.generation import stepping
from pipeline.likeness.card import PARTS
from pipeline.styles import all_styles

SLOTS: dict[str, str | int] = {
    "most": 12,
    "good": 2,
    "waiting": 1,
    "style": "navy",
    "count": 2,
    "selfies": 3,
    "pictures": 4,
    "step": "making",
    "wait": 600,
    "mode": "true_face",
    "answer": "not_my_eyes",
    "place": 2,
    "change": "warmer",
    "why": "no_face",
    "tone": 7,
    "eyes": "hazel_eyes",
    "hair": "",
    "word": "locs",
    "contact": "help@example.org",
    "hours": 23,
    "jobs": 1,
    "code": "x" * 300,
    "check": "age",
    "where": "telegram",
    **dict.fromkeys(("open", "done", "failed", "wait", "messages", "photos", "refused", "lost"), 9),
    "appeals": 9,
}

SAID_BY_PLATFORMS = {
    "say-continue_in_private",
    "say-too_slow_download",
    "say-too_much_at_once",
    "say-not_all_shown",
    "say-numbered_styles",
    "say-send_as_file",
    "say-language",
    "say-language_set",
    "say-tone",
    "label-language",
    "label-open_chat",
    "label-team_choose",
    "say-team_admins",
    "say-team_call",
    "label-add_selfies",
    "label-add_picture",
}
"""Messages and buttons around the conversation, which is not asked about them."""


@pytest.mark.parametrize("say", Say)
def test_every_message_has_words(say: Say) -> None:
    assert spoken(Show(say, slots=tuple(SLOTS.items()))).text.strip()


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_named_and_has_one_thing_to_do(reason: Reason) -> None:
    assert words(f"reason-{reason}")
    assert words(f"fix-{reason}").endswith(".")


@pytest.mark.parametrize(
    "name",
    [
        *(f"refusal-{one}" for one in Refusal),
        *(f"label-{one}" for one in Label),
    ],
)
def test_every_refusal_and_button_has_words(name: str) -> None:
    assert words(name, **SLOTS)


SKIN = Measure("skin.dL", "light", -0.4, 1.5, Mark.PASSED, Level.PAIRED, Unit.LAB)


def line(part: Part, mark: Mark, *unchecked: Unchecked, shown: Measure = SKIN) -> Line:
    return Line(part, mark, None if mark is Mark.NOT_CHECKED else shown, unchecked)


def shot(*card: Line) -> Headshot:
    return Headshot("x", "p", "navy", (640, 800), (SKIN,), card=card, card_picture="c")


def album(*shots: Headshot, withheld: tuple[Withheld, ...] = ()) -> str:
    shown = Album("k", "navy", Shots(shots, withheld=withheld), sample=False, buttons=())
    return spoken(shown).text


@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize("mark", Mark)
def test_every_part_is_said_for_what_it_is(part: Part, mark: Mark) -> None:
    text = album(shot(line(part, mark)))
    assert words(f"part-{part}") in text
    assert ("within the limits" in text) == (mark is Mark.PASSED)
    assert ("Not checked" in text) == (mark is Mark.NOT_CHECKED)
    assert ("Outside" in text) == (mark is Mark.FAILED)


def test_what_was_not_measured_is_not_claimed() -> None:
    text = album(Headshot("x", "p", "navy", (640, 800)))
    assert words("card-none") in text
    assert "Checked" not in text


def test_what_was_checked_in_part_or_not_in_every_picture_is_said_to_be_so() -> None:
    whole, partly = (
        line(Part.HAIR, Mark.PASSED),
        line(Part.HAIR, Mark.PASSED, Unchecked.FEW_SELFIES),
    )
    nothing = line(Part.HAIR, Mark.NOT_CHECKED)
    for shots in ((shot(partly),), (shot(whole), shot(nothing)), (shot(whole), shot(partly))):
        assert "Checked in part, and within the limits there: Hair." in album(*shots)
    assert "photos, and within the limits: Hair." in album(shot(whole), shot(whole))


def test_a_question_that_makes_no_sense_of_own_pixels_leaves_no_gap() -> None:
    face = line(Part.IDENTITY, Mark.PASSED, Unchecked.OWN_PIXELS)
    assert "within the limits: Face." in album(shot(face))
    assert words("unchecked-own_pixels") not in spoken(Card("k", 1, 1, shot(face), ())).text
    hair = line(Part.HAIR, Mark.NOT_CHECKED, Unchecked.OWN_PIXELS)
    assert words("unchecked-own_pixels") in spoken(Card("k", 1, 1, shot(hair), ())).text


def test_what_was_asked_of_the_first_picture_only_is_said_to_be_so() -> None:
    first = Unchecked.FIRST_PICTURE
    face, eyes = line(Part.IDENTITY, Mark.NOT_CHECKED, first), line(Part.EYES, Mark.PASSED, first)
    again = shot(face, eyes, line(Part.HAIR, Mark.NOT_CHECKED))
    said = album(again)
    assert "Examined only in the first picture, made of the same photo: Face." in said
    assert "Not checked: Hair." in said
    assert "within the limits there: Eyes." in said
    card = spoken(Card("k", 1, 1, again, ())).text
    assert "Face: examined only in the first picture" in card
    assert "not everywhere: examined only in the first picture" in card


def test_a_card_has_a_line_for_each_part_with_its_value_and_limit_or_why_there_is_none() -> None:
    eyes = Measure("left_eye.colour", "", 0.008, 0.05, Mark.PASSED, Level.PICTURE, Unit.SHARE)
    people = Measure("people.more", "", 2.0, 1.0, Mark.FAILED, Level.JOB, Unit.COUNT)
    card = (
        line(Part.IDENTITY, Mark.NOT_CHECKED),
        line(Part.SKIN, Mark.PASSED),
        line(Part.EYES, Mark.PASSED, Unchecked.CLIPPED, shown=eyes),
        line(Part.HAIR, Mark.NOT_CHECKED, Unchecked.FEW_SELFIES, Unchecked.HIDDEN),
        line(Part.ANATOMY, Mark.FAILED, shown=people),
    )
    said = spoken(Card("card:1", 2, 3, shot(*card), ()))
    assert said.text.splitlines() == [
        "What was measured of headshot 2 of 3, against your own photos:",
        "\N{EN DASH} Face: not checked",
        "✓ Skin: skin colour changed by 0.4 (limit 1.5), step by step",
        "✓ Eyes: eye colour changed by 0.8% (limit 5%), against your selfies; not everywhere: too bright or too dark",
        "\N{EN DASH} Hair: not checked (too few selfies, not visible)",
        "✗ Shape and details: other people in the picture 2 (limit 1), all headshots together",
        words("card-meaning"),
    ]
    assert [(one.source, one.id) for one in said.pictures] == [("vault", "c")]


def test_a_headshot_of_before_there_were_cards_has_nothing_to_show() -> None:
    said = spoken(Card("card:1", 1, 1, Headshot("x", "p", "navy", (640, 800)), ()))
    assert words("card-none") in said.text
    assert not said.pictures


@pytest.mark.parametrize("group", PARTS)
def test_everything_that_is_measured_has_a_name_of_its_own(group: str) -> None:
    tail = line(Part.HAIR, Mark.PASSED, shown=replace(SKIN, name=f"{group}.anything"))
    assert words("measure-other") not in spoken(Card("k", 1, 1, shot(tail), ())).text


@pytest.mark.parametrize("why", Unchecked)
def test_every_reason_why_something_was_not_checked_has_words(why: Unchecked) -> None:
    assert words(f"unchecked-{why}")


def test_what_was_withheld_is_said_with_what_failed_most() -> None:
    failed = (
        replace(SKIN, value=2.5, mark=Mark.FAILED),
        replace(SKIN, name="skin.chin", value=9.0),
    )
    text = album(shot(line(Part.SKIN, Mark.PASSED)), withheld=(Withheld("q", failed),) * 2)
    assert "I made 3 and withheld 2" in text
    assert "skin colour changed by 9.0 (limit 1.5)" in text
    assert "2.5" not in text
    refused = Refuse("r", Refusal.FACE_MOVED, (), (), (Withheld("q", failed),))
    assert "I made 1 and withheld 1" in spoken(refused).text


def test_what_all_pictures_together_show_is_said_where_it_is_outside_the_limit() -> None:
    drift = Measure("skin.drift", "", 9.0, 8.0, Mark.FAILED, Level.JOB, Unit.LAB)
    shots = Shots((shot(line(Part.SKIN, Mark.PASSED)),), measures=(drift,))
    said = spoken(Album("k", "navy", shots, sample=False, buttons=()))
    assert "All pictures together" in said.text
    assert "skin colour changed by 9.0 (limit 8.0)" in said.text


@pytest.mark.parametrize("mode", Mode)
def test_every_mode_says_what_it_keeps_and_what_it_invents(mode: Mode) -> None:
    menu = spoken(Menu("m", Say.MENU, 3, (), (), tuple(Mode), mode, Family.BRAND))
    marked = [line for line in menu.text.splitlines() if line.startswith("▸")]
    kept = words("mode-line", mode=words(f"label-{mode}"), what=words(f"mode-{mode}"))
    assert marked == [f"▸ {kept}"]
    assert all(words(f"mode-{one}") in menu.text for one in Mode)
    drawn = mode is not Mode.STUDIO
    assert (words("modes-pictures") in menu.text) == drawn
    navy = next(one.action for one in menu.pictures if "navy" in one.action)
    assert navy == (f"style:navy:3:{mode}" if drawn else "style:navy:3")


def test_a_menu_without_a_choice_of_modes_says_nothing_of_them() -> None:
    said = spoken(Menu("m", Say.MENU, 0, (), ())).text
    assert said.splitlines() == [words("menu-kinds"), words("say-menu")]


def test_what_a_team_is_asked_comes_before_the_kinds() -> None:
    said = spoken(Menu("team:x", Say.TEAM_CHOOSE, 0, (), (), action="pin:x")).text
    assert said.splitlines() == [words("say-team_choose"), words("menu-kinds")]


def test_the_menu_shows_each_kind_of_backdrop_by_its_first_style() -> None:
    kinds = spoken(Menu("m", Say.MENU, 0, (("office", "my face"),), ())).pictures
    assert [one.action for one in kinds] == [f"family:{family}" for family in Family]
    assert [one.caption for one in kinds] == [words(f"family-{family}") for family in Family]
    assert [(one.source, one.id) for one in kinds[1:3]] == [
        ("style", "canvas"),
        ("vault", "my face"),
    ]


def test_every_style_is_in_the_menu_of_one_kind_and_no_menu_is_long() -> None:
    shown = [spoken(Menu("m", Say.MENU, 0, (), (), family=one)).pictures for one in Family]
    slugs = [picture.id for pictures in shown for picture in pictures]
    assert sorted(slugs) == sorted(style.slug for style in all_styles())
    assert all(4 <= len(pictures) <= 8 for pictures in shown)


def test_a_colour_that_was_typed_is_a_style_among_the_brand_colours_of_studio() -> None:
    menu = Menu("m", Say.MENU, 3, (), (), family=Family.BRAND, colour="0a66c2")
    first, second, *_ = spoken(menu).pictures
    assert (first.source, first.id, first.caption) == ("colour", "0a66c2", "#0A66C2")
    assert first.action == "style:hex-0a66c2:3"
    assert second.caption == "Navy"
    assert words("menu-colour") in spoken(menu).text
    for elsewhere in (replace(menu, family=Family.PAPER), replace(menu, mode=Mode.REIMAGINED)):
        assert not [one for one in spoken(elsewhere).pictures if one.source == "colour"]
        assert words("menu-colour") not in spoken(elsewhere).text


def test_the_mode_is_named_from_the_order_to_the_album_and_studio_is_not() -> None:
    task = Task(Kind.HEADSHOTS, ("p",), style="navy", mode=Mode.TRUE_FACE)
    running = Change(1, 1, "web:x", task, State.RUNNING, progress=0.5)
    shown = Shots((Headshot("x", "p", "navy", (640, 800)),))
    slots = (("style", "navy"), ("mode", "true_face"))
    told = [
        spoken(Show(Say.ORDERED, slots=slots)).text,
        progress(running, None, 1, ENGLISH).text,
        spoken(Album("k", "navy", shown, sample=False, buttons=(), mode=Mode.TRUE_FACE)).text,
    ]
    assert all("True face" in text for text in told)
    assert words("mode-true_face") in told[2]
    assert "Your own face, hair and clothes" not in told[2]
    plain = spoken(Show(Say.ORDERED, slots=slots[:1])).text
    assert plain == "Making your headshots in Navy."


def test_what_is_promised_for_studio_has_its_exceptions_beside_it() -> None:
    plain, both = spoken(Show(Say.CONSENT)).text, spoken(Show(Say.CONSENT, also=tuple(Also))).text
    assert both == "\n\n".join((plain, words("also-modes"), words("also-sent")))


def test_a_refusal_says_what_the_modes_that_are_left_would_keep() -> None:
    refused = Refuse("r", Refusal.FACE_MOVED, (), (), modes=(Mode.STUDIO,))
    assert words("mode-studio") in spoken(refused).text
    assert words("modes-other") not in spoken(replace(refused, modes=())).text


@pytest.mark.parametrize("answer", Answer)
def test_a_word_on_a_headshot_has_a_button_a_question_and_thanks(answer: Answer) -> None:
    assert words(f"label-{Label(answer)}")
    for say in (Say.WHICH_ONE, Say.NOTED):
        both = [
            spoken(Show(say, slots=(("answer", str(one)), ("place", 0)))).text
            for one in (answer, *Answer)
        ]
        assert len(set(both)) == len(Answer)


def test_the_tones_are_ten_pictures_to_press_and_nobody_has_to() -> None:
    said = spoken(Tones((Button(Label.NOT_SAID, "tone:0"),)))
    assert [one.action for one in said.pictures] == [f"tone:{tone}" for tone in range(1, 11)]
    assert [one.action for one in said.buttons] == ["tone:0"]


def test_every_stage_of_every_engine_has_words() -> None:
    steps = {*studio.STEPS, *stepping.STAGES}
    missing = {step for step in steps if not known(f"stage-{step.replace(' ', '_')}")}
    assert not missing


def test_an_unknown_stage_or_measure_is_said_in_general() -> None:
    task = Task(Kind.HEADSHOTS, ("p",), style="navy")
    change = Change(1, 1, "web:x", task, State.RUNNING, stage="new thing", progress=0.5)
    assert words("stage-work") in progress(change, None, 1, ENGLISH).text
    tail = line(Part.HAIR, Mark.PASSED, shown=Measure("tail.length", "", 1.0, 1.5, Mark.PASSED))
    assert words("measure-other") in spoken(Card("k", 1, 1, shot(tail), ())).text


def test_the_queue_is_said_with_its_length_and_the_wait() -> None:
    task = Task(Kind.HEADSHOTS, ("p",), style="navy")
    change = Change(1, 1, "web:x", task, State.QUEUED)
    waits = (Wait(0, 1.0), Wait(1, 63.0), Wait(5, 610.0))
    told = [progress(change, wait, 7, ENGLISH) for wait in waits]
    assert "You're next. Navy, about 5 seconds." in told[0].text
    assert "65 seconds" in told[1].text
    assert "5 picture jobs" in told[2].text
    assert "about 10 minutes" in told[2].text
    assert told[2].buttons[0].action == "cancel:7"


COACH = Coach("k", 5, 0, ((6, Reason.TOO_DARK),), (), ())


def test_a_photo_that_is_set_aside_is_not_called_fine_in_a_second_remark() -> None:
    notes = ((6, Reason.COLOUR_CAST), (2, Reason.COLOUR_CAST))
    text = spoken(replace(COACH, notes=notes)).text
    assert "Photo 6, too: " in text
    assert "Photo 2 is fine" in text


def test_the_coach_counts_and_names_the_one_thing_to_do() -> None:
    assert spoken(COACH).text == "5 good, 1 too dark.\nPhoto 6: Face a window and try again."
    mixed = replace(COACH, problems=((1, Reason.TOO_DARK), (2, Reason.BLURRED)))
    assert spoken(mixed).text.splitlines()[0] == "5 good, 2 set aside."
    assert "Photo 2: blurred." in spoken(mixed).text


def test_when_no_selfie_is_usable_the_commonest_fault_is_mended_first() -> None:
    problems = ((1, Reason.BLURRED), (2, Reason.TOO_DARK), (3, Reason.TOO_DARK))
    text = spoken(replace(COACH, good=0, problems=problems)).text
    assert words("fix-too_dark") in text
    assert words("fix-blurred") not in text


def test_a_sample_says_why_it_is_small() -> None:
    shot = Headshot("x", "p", "navy", (320, 400))
    text = spoken(Album("k", "navy", Shots((shot,)), sample=True, buttons=())).text
    assert "320" in text
    assert "sample" in text


def test_a_message_survives_the_outbox() -> None:
    shot = Headshot("x", "p", "navy", (640, 800))
    said: list[Message] = [
        COACH,
        Show(Say.ORDERED, slots=(("style", "navy"),), progress=0.5),
        Menu("m", Say.MENU, 0, (("navy", "t"),), ()),
        Album("k", "navy", Shots((shot,)), sample=False, buttons=()),
        Card("c", 1, 1, shot, ()),
        Tones(()),
        Compare("s", "x", (Button(Label.SKIN_CORRECTED, "skin-corrected:1"),)),
        Refuse("r", Refusal.TOO_SMALL, ((1, Reason.TOO_SMALL),), ()),
        Files(1, "navy", ("x",)),
        Archive(2),
        Whence("w", Origin(Standing.ALTERED, 1e9)),
        Whence("w", Origin(Standing.COPY, 1e9)),
    ]
    for message in said:
        assert from_json(to_json(spoken(message))) == spoken(message)


def test_a_missing_name_or_placeholder_is_an_error() -> None:
    with pytest.raises(NoWords):
        words("say-nothing_of_the_kind")
    with pytest.raises(NoWords):
        words("say-ordered")  # it has a placeholder, {$style}


def test_the_catalogue_has_no_sentence_that_nobody_says() -> None:
    codes = {f"say-{one}" for one in Say} | {f"label-{one}" for one in Label}
    codes |= {f"refusal-{one}" for one in Refusal}
    codes |= {f"{kind}-{one}" for one in Reason for kind in ("reason", "fix")}
    codes |= SAID_BY_PLATFORMS
    groups = ("say-", "label-", "refusal-", "reason-", "fix-")
    assert {name for name in names() if name.startswith(groups)} == codes


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_short_sentence_stays_on_one_line(language: str) -> None:
    slots = {**SLOTS, "port": "1", "other": "2", "host": "h", "name": "n", "what": "w"}
    short = [name for name in names() if name.startswith(("fix-", "refusal-", "web-", "label-"))]
    assert not [name for name in short if "\n" in words(name, language, **slots)]


def test_every_format_is_named_has_a_file_of_its_own_and_none_passes_for_official() -> None:
    made = Formatted(tuple((one, f"id {one}", (600, 800)) for one in Format))
    said = spoken(Cropped(1, "navy", made))
    assert all(words(f"format-{one}") in said.text for one in Format)
    files = dict(zip(Format, (one.file for one in said.pictures), strict=True))
    assert len(set(files.values())) == len(Format)
    assert {one for one, file in files.items() if file.endswith(".tif")} == PRINTS
    assert "not-official" in files[Format.PASSPORT_LIKE]
    assert "not an official photo" in said.text


@pytest.mark.parametrize("why", [Refusal.TOO_SMALL, Refusal.NO_FRAMING, Refusal.FACE_MOVED])
def test_a_format_that_is_lacking_says_why(why: Refusal) -> None:
    text = spoken(Cropped(1, "navy", Formatted((), ((Format.BANNER, why),)))).text
    assert words(f"lacking-{why}") in text


def test_an_adjusted_headshot_says_how_it_differs_from_the_first() -> None:
    text = spoken(Differs("k", Adjust(warmth=-2, light=1, zoom=1, backdrop="teal"))).text
    assert "cooler (2 of 2), brighter (1 of 2), closer (1 of 2), the backdrop of Teal" in text
    assert spoken(Differs("k", Adjust())).text == words("differs-nothing")
