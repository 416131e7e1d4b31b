"""The look of a team: chosen by who manages it, followed by everybody."""

from dataclasses import replace

import pytest

from bot.conversation import (
    CONSENT_VERSION,
    Agreed,
    DoneAsked,
    FamilyChosen,
    HeadshotsDone,
    Invite,
    Menu,
    Pin,
    Pinned,
    Refuse,
    Say,
    Session,
    Show,
    StaleTap,
    StartOver,
    Step,
    Submit,
    TeamAsked,
    TeamFollowed,
    TeamLeft,
    TeamPinned,
    advance,
    said,
    tapped,
)
from pipeline.contract import Family, Kind, Mode, Refusal, Refused
from tests.bot.conversation.sessions import (
    AGREED,
    GOOD,
    actions,
    album,
    making,
    menu_in,
    only,
    play,
    said_in,
    with_photos,
)

CODE = "Ab3_-xyz12QQ"
FOLLOWED = TeamFollowed(CODE, "navy")


def test_who_manages_a_team_chooses_a_kind_and_a_style_and_unpins_what_is_pinned() -> None:
    assert tapped(f"pin:{CODE}", ()) == TeamAsked(CODE)
    assert tapped(f"pin:{CODE}:kind:office", ()) == TeamAsked(CODE, Family.OFFICE)
    _, effects = advance(AGREED, TeamAsked(CODE, mine=True))
    menu = menu_in(effects)
    assert (menu.say, menu.family, menu.action) == (Say.TEAM_CHOOSE, None, f"pin:{CODE}")
    assert actions(effects, Menu) == []
    _, effects = advance(AGREED, TeamAsked(CODE, Family.OFFICE, mine=True, style="navy"))
    assert (menu_in(effects).key, menu_in(effects).family) == (menu.key, Family.OFFICE)
    assert actions(effects, Menu) == [f"pin:{CODE}", f"unpin:{CODE}"]
    for style in ("navy", "hex-0a66c2"):
        assert advance(AGREED, tapped(f"pin:{CODE}:{style}", ["navy"]))[1] == (Pin(CODE, style),)
    assert advance(AGREED, tapped(f"unpin:{CODE}", ()))[1] == (Pin(CODE, ""),)


def test_to_who_may_not_choose_no_look_is_shown_but_the_one_pinned_to_use_or_to_leave() -> None:
    _, effects = advance(AGREED, TeamAsked(CODE))
    assert (said_in(effects), only(effects, Menu)) == ([Say.TEAM_NOT_YOURS], [])
    there = TeamAsked(CODE, pinned="other_code", style="navy")
    _, effects = advance(AGREED, there)
    assert said_in(effects) == [Say.TEAM_NOT_YOURS, Say.TEAM_THERE]
    assert actions(effects, Show) == ["team:other_code"]
    follower, _ = advance(AGREED, TeamFollowed("other_code", "navy"))
    for asked in (there, TeamAsked(pinned="other_code", style="navy"), TeamAsked()):
        _, effects = advance(follower, asked)
        assert (only(effects, Menu), actions(effects, Show)) == ([], ["leave"])


def test_who_leaves_a_teams_look_has_their_own_menu_again() -> None:
    follower, effects = advance(with_photos(GOOD), FOLLOWED)
    assert "leave" in actions(effects, Show)
    assert "leave" in actions(effects, Menu)
    _, effects = advance(follower, FamilyChosen(Family.OFFICE))
    assert "leave" not in actions(effects, Menu)  # only where the look stands
    session, effects = advance(follower, tapped("leave", ()))
    assert (session.team, session.look, said_in(effects)) == ("", "", [Say.TEAM_LEFT])
    assert (menu_in(effects).team, "leave" in actions(effects, Menu)) == ("", False)
    session, effects = advance(replace(making(), team=CODE, look="navy"), TeamLeft())
    assert (session.step, session.look, said_in(effects)) == (Step.MAKING, "", [Say.TEAM_LEFT])


def test_what_was_pinned_is_told_where_it_was_and_what_may_not_be_is_not() -> None:
    _, effects = advance(AGREED, Pinned("navy", CODE, "test:-100"))
    assert said_in(effects) == [Say.TEAM_PINNED]
    assert only(effects, Invite) == [Invite("test:-100", "navy", CODE)]
    assert actions(effects, Show) == [f"unpin:{CODE}"]
    for event, say in (
        (Pinned("", CODE, "x"), Say.TEAM_UNPINNED),
        (Pinned("navy", "", ""), Say.TEAM_GONE),
    ):
        _, effects = advance(AGREED, event)
        assert (said_in(effects), only(effects, Invite)) == ([say], [])


def test_nothing_is_pinned_or_followed_before_consent_and_the_look_waits_for_it() -> None:
    for event in (TeamAsked(CODE), TeamPinned(CODE, "navy")):
        assert said_in(advance(Session(), event)[1]) == [Say.CONSENT]
    session, effects = advance(Session(), FOLLOWED)
    assert said_in(effects) == [Say.CONSENT]
    session, _ = advance(session, Agreed(CONSENT_VERSION))
    assert (session.team, session.look) == (CODE, "navy")


def test_a_teams_look_is_first_in_the_menu_and_ordered_as_it_is_for_everybody() -> None:
    session, effects = advance(with_photos(GOOD), FOLLOWED)
    assert said_in(effects) == [Say.TEAM_FOLLOWED]
    assert menu_in(effects).team == "exact-navy"
    (told,) = (one for one in only(effects, Show) if isinstance(one, Show))
    assert told.slots == (("style", "exact-navy"),)  # called as it is in the menu
    _, effects = advance(session, tapped("style:exact-navy:0", ["navy"]))
    (order,) = (one for one in only(effects, Submit) if isinstance(one, Submit))
    assert (order.task.kind, order.task.style, order.task.mode) == (
        Kind.HEADSHOTS,
        "exact-navy",
        Mode.STUDIO,
    )
    again, _ = advance(session, StartOver())
    assert (again.team, again.look) == (CODE, "navy")


def test_who_follows_without_a_selfie_or_while_one_is_made_is_told_and_keeps_the_look() -> None:
    session, effects = advance(AGREED, FOLLOWED)
    assert (session.look, said_in(effects)) == ("navy", [Say.TEAM_FOLLOWED])
    session, effects = advance(making(), FOLLOWED)
    assert (session.step, session.look) == (Step.MAKING, "navy")
    assert not only(effects, Menu)


def test_a_look_that_is_pinned_no_more_is_said_to_be_gone() -> None:
    session, effects = advance(with_photos(GOOD), TeamFollowed(CODE))
    assert (session.team, said_in(effects)) == ("", [Say.TEAM_GONE])
    _, effects = advance(with_photos(GOOD), DoneAsked())
    assert menu_in(effects).team == ""


def test_of_a_teams_headshot_only_the_selfie_may_be_another_one() -> None:
    session, _ = play(making("exact-navy"), HeadshotsDone(77, album("x")))
    _, effects = advance(session, tapped("adjust:1", ()))
    assert actions(effects, Show) == ["change:1:1:selfie"]


def test_no_model_is_offered_where_a_teams_look_was_refused() -> None:
    session = making("exact-navy")
    _, effects = advance(session, HeadshotsDone(77, Refused(Refusal.TOO_TIGHT)))
    (refused,) = only(effects, Refuse)
    assert isinstance(refused, Refuse)
    assert (refused.reason, refused.modes) == (Refusal.TOO_TIGHT, ())


@pytest.mark.parametrize(
    "rubbish",
    [
        "pin:",
        "pin:a b",
        f"pin:{CODE}:nope",
        f"pin:{CODE}:kind:beach",
        f"pin:{CODE}:kind:office:2",
        "team:",
        f"team:{CODE}:navy",
        "unpin:x",
        "style:exact-nope:0",
        "style:exact-navy:0:true_face",
    ],
)
def test_a_tap_on_no_team_or_look_is_stale(rubbish: str) -> None:
    assert tapped(rubbish, ["navy"]) == StaleTap()


def test_typed_anywhere_else_it_is_said_how_a_team_gets_its_look() -> None:
    assert said("/team") == TeamAsked()
    assert said_in(advance(AGREED, TeamAsked())[1]) == [Say.TEAM_HOW]
