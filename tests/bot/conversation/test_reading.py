"""Typed text and pressed buttons."""

import pytest

from bot.conversation import (
    AdjustAsked,
    Answer,
    BackdropChosen,
    Change,
    ChangeAsked,
    ColourTold,
    FamilyChosen,
    FormatsAsked,
    Judged,
    StaleTap,
    Started,
    StyleChosen,
    TextSent,
    ToneTold,
    Unjudged,
    said,
    tapped,
)
from bot.conversation.reading import gist
from pipeline.contract import Family


@pytest.mark.parametrize(
    "text",
    ["#0A66C2", " #0a66c2 ", "/colour #0A66C2", "/COLOUR 0a66c2", "/colour@our_bot\n#0A66C2"],
)
def test_a_colour_is_typed_as_it_is_or_after_its_command(text: str) -> None:
    assert gist(text) == "#0a66c2"
    assert said(text) == said(gist(text)) == ColourTold("0a66c2")


@pytest.mark.parametrize("text", ["/colour", "/colour navy", "/colour #0A66C2 please", "/color"])
def test_what_follows_the_command_and_is_no_colour_is_not_kept(text: str) -> None:
    assert gist(text) in ("/colour", "")
    assert said(text) == said(gist(text)) == (ColourTold("") if "u" in text else TextSent())


def test_typed_commands_and_pressed_buttons_mean_the_same() -> None:
    assert said("/START now") == Started() == tapped("start", ())
    assert said("hello") == TextSent()
    assert tapped("style:light_grey:3", ["light_grey"]) == StyleChosen("light_grey", 3)
    assert tapped("unjudge:3:like_me:0", ()) == Unjudged(3, Answer.LIKE_ME, 0)
    assert tapped("judge:3:not_my_hair:2", ()) == Judged(3, Answer.NOT_MY_HAIR, 2)
    assert tapped("tone:10", ()) == ToneTold(10)
    assert tapped("adjust:3", ()) == AdjustAsked(3)
    assert tapped("formats:3:2", ()) == FormatsAsked(3, 2)
    assert tapped("change:3:2:cooler", ()) == ChangeAsked(3, 2, Change.COOLER)
    assert tapped("backdrop:3:2:navy", ["navy"]) == BackdropChosen(3, 2, "navy")
    for rubbish in ("change:3:2:prettier", "change:3:wider", "backdrop:3:2:nope", "adjust:x"):
        assert tapped(rubbish, ["navy"]) == StaleTap()
    for rubbish in ("card:1", "judge:1:nice:1", "judge:x", "unjudge:1:like_me", "tone:11", "tone:"):
        assert tapped(rubbish, ()) == StaleTap()
    assert tapped("family:library", ()) == FamilyChosen(Family.LIBRARY)
    assert tapped("families", ()) == FamilyChosen(None)
    for rubbish in ("family:", "family:beach", "family:brand:1"):
        assert tapped(rubbish, ()) == StaleTap()
    for rubbish in ("", "style:nope:1", "style:light_grey:x", "agree:", "more:99999999999", "x:1"):
        assert tapped(rubbish, ["light_grey"]) == StaleTap()
