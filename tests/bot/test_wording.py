"""Every code that can be shown has its sentence, and every sentence can be said."""

from dataclasses import replace

import pytest

from bot.conversation import Album, Coach, Files, Label, Menu, Refuse, Say, Show
from bot.conversation.effects import Message
from bot.wording import ENGLISH, LANGUAGES, NoWords, known, names, words
from bot.wording.messages import from_json, progress, spoken, to_json
from pipeline import engines
from pipeline.contract import (
    Change,
    Headshot,
    Kind,
    Mark,
    Measure,
    Reason,
    Refusal,
    Shots,
    State,
    Task,
    Wait,
)

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
}

SAID_BY_PLATFORMS = {
    "say-continue_in_private",
    "say-too_slow_download",
    "say-not_all_shown",
    "say-numbered_styles",
    "say-send_as_file",
    "say-language",
    "say-language_set",
    "label-language",
    "label-open_chat",
    "label-add_selfies",
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
    assert words(name)


@pytest.mark.parametrize("mark", Mark)
def test_every_level_is_said_for_what_it_is(mark: Mark) -> None:
    measure = Measure("skin.dL", "light", None if mark is Mark.NOT_CHECKED else 0.4, 1.5, mark)
    shot = Headshot("x", "p", "navy", (640, 800), (measure,))
    text = spoken(Album("k", "navy", Shots((shot,)), sample=False, buttons=())).text
    assert "skin colour" in text
    assert ("Not checked" in text) == (mark is Mark.NOT_CHECKED)


def test_what_was_not_measured_is_not_claimed() -> None:
    shot = Headshot("x", "p", "navy", (640, 800))
    text = spoken(Album("k", "navy", Shots((shot,)), sample=False, buttons=())).text
    assert "not measured" in text
    assert "Checked" not in text


def test_what_was_checked_in_part_is_said_to_be_so() -> None:
    passed = Measure("skin.dL", "light", 0.4, 1.5, Mark.PASSED)
    missing = Measure("skin.chin", "light", None, 2.0, Mark.NOT_CHECKED)
    shot = Headshot("x", "p", "navy", (640, 800), (passed, missing))
    text = spoken(Album("k", "navy", Shots((shot,)), sample=False, buttons=())).text
    assert "Could not be checked everywhere: skin colour." in text
    assert "Not checked" not in text


def test_every_stage_of_every_engine_has_words() -> None:
    steps = {step for name in engines.names() for step in _steps(name)}
    missing = {step for step in steps if not known(f"stage-{step.replace(' ', '_')}")}
    assert not missing


def _steps(engine: str) -> tuple[str, ...]:
    module = __import__(f"pipeline.engines.{engine}", fromlist=["STEPS"])
    steps: tuple[str, ...] = module.STEPS
    return steps


def test_an_unknown_stage_or_measure_is_said_in_general() -> None:
    task = Task(Kind.HEADSHOTS, ("p",), style="navy")
    change = Change(1, 1, "web:x", task, State.RUNNING, stage="new thing", progress=0.5)
    assert words("stage-work") in progress(change, None, 1, ENGLISH).text
    measure = Measure("tail.length", "light", 1.0, 1.5, Mark.PASSED)
    shot = Headshot("x", "p", "navy", (640, 800), (measure,))
    assert "other" in spoken(Album("k", "navy", Shots((shot,)), sample=False, buttons=())).text


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
        Refuse("r", Refusal.TOO_SMALL, ((1, Reason.TOO_SMALL),), ()),
        Files(1, "navy", ("x",)),
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
    slots = {**SLOTS, "port": "1", "other": "2", "host": "h", "name": "n", "place": 1, "what": "w"}
    short = [name for name in names() if name.startswith(("fix-", "refusal-", "web-", "label-"))]
    assert not [name for name in short if "\n" in words(name, language, **slots)]
