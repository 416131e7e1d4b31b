"""The conversation, as a table: no loop, no database, no platform."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import (
    CONSENT_VERSION,
    MOVES,
    SENT_ON,
    TONES,
    AboutAsked,
    AdjustAsked,
    AdjustDone,
    AdjustFailed,
    Adjusting,
    Agree,
    Agreed,
    Album,
    Also,
    Answer,
    Appealed,
    BackdropChosen,
    CancelAsked,
    Card,
    CardAsked,
    Change,
    ChangeAsked,
    Coach,
    ColourTold,
    Compare,
    Consult,
    Cropped,
    Crowded,
    Declined,
    DeleteAsked,
    DeleteConfirmed,
    Differs,
    DoneAsked,
    Drop,
    Event,
    ExportAsked,
    FamilyChosen,
    Files,
    Forget,
    FormatsAsked,
    FullSizeAsked,
    HeadshotsDone,
    HeadshotsFailed,
    HelpAsked,
    InspectDone,
    InspectFailed,
    JobEvent,
    JudgeAsked,
    Judged,
    KeepTone,
    LanguageAsked,
    LanguageChosen,
    Made,
    Menu,
    ModeChosen,
    MoreAsked,
    Note,
    NotServed,
    Order,
    Ordered,
    PhotoSent,
    PhotoTurnedAway,
    PreviewDone,
    PreviewFailed,
    PrivacyAsked,
    Recalled,
    Refuse,
    RetryAsked,
    Say,
    Sent,
    Session,
    Show,
    SkinChosen,
    StaleTap,
    Started,
    StartOver,
    StatsAsked,
    Step,
    StyleChosen,
    Submit,
    TextSent,
    ToneAsked,
    ToneTold,
    Unjudged,
    Unnote,
    UserEvent,
    VerifyAsked,
    VerifyDone,
    VerifyFailed,
    Whence,
    Why,
    Withdraw,
    WordAsked,
    WordTold,
    admission,
    advance,
    from_json,
    said,
    tapped,
    to_json,
)
from bot.conversation.effects import Effect, Message
from pipeline.contract import (
    MAX_SELFIES,
    MOST_LIGHT,
    NOT_KEPT,
    OWN_WORDS,
    STUDIO_ALONE,
    Adjust,
    Check,
    Eyes,
    Family,
    Format,
    Formatted,
    Hair,
    Headshot,
    Inspected,
    Kind,
    Mark,
    Measure,
    Mode,
    Offer,
    Origin,
    Part,
    Reason,
    Refusal,
    Refused,
    Sheet,
    Shots,
    Standing,
    Task,
    Verdict,
    Withheld,
)

FORMATS = Formatted(((Format.SQUARE, "s", (800, 800)),), ((Format.BANNER, Refusal.NO_FRAMING),))
DRIFT = Measure("skin.drift", "", 0.2, 8.0, Mark.PASSED)
GOOD = Verdict(score=0.8, face=400)
DARK = Verdict(Reason.TOO_DARK)
AGREED = Session(Step.SELFIES, CONSENT_VERSION)
DRAWING = Offer((Mode.TRUE_FACE, Mode.REIMAGINED))
SENDING = replace(DRAWING, sends=True)


def with_photos(*verdicts: Verdict | None) -> Session:
    photos = tuple(Sent(f"p{number}", verdict) for number, verdict in enumerate(verdicts, 1))
    return replace(AGREED, photos=photos, burst=1)


def making(style: str = "navy") -> Session:
    session, _ = advance(with_photos(GOOD), StyleChosen(style, 0))
    return advance(session, Ordered(1, 77))[0]


def album(*pictures: str) -> Shots:
    return Shots(tuple(_headshot(one) for one in pictures), measures=(DRIFT,))


def _headshot(picture: str) -> Headshot:
    skin = Measure(f"skin.{picture}", "light", 0.4, 1.5, Mark.PASSED)
    card = f"{picture}'s card"
    return Headshot(picture, "p1", "navy", (640, 800), (skin,), card_picture=card, engine="studio")


SKIN_FAR_OFF = replace(album("x", "y"), corrected=(_headshot("x2"), _headshot("y2")), sheet="sheet")


def delivered(*pictures: str) -> Session:
    return advance(making(), HeadshotsDone(77, album(*pictures)))[0]


def said_in(effects: tuple[Effect, ...]) -> list[Say]:
    return [effect.say for effect in effects if isinstance(effect, Show)]


def only(effects: tuple[Effect, ...], kind: type[Effect]) -> list[Effect]:
    return [effect for effect in effects if isinstance(effect, kind)]


def play(session: Session, *events: Event) -> tuple[Session, tuple[Effect, ...]]:
    effects: tuple[Effect, ...] = ()
    for event in events:
        session, effects = advance(session, event)
    return session, effects


# --- the whole way --------------------------------------------------------------------------------


def test_from_start_to_album_to_deletion() -> None:
    session, effects = play(Session(), Started())
    assert said_in(effects) == [Say.CONSENT]
    session, effects = play(session, Agreed(CONSENT_VERSION))
    assert effects[0] == Agree(CONSENT_VERSION)
    session, effects = play(session, PhotoSent("a"))
    assert [one.task.kind for one in effects if isinstance(one, Submit)] == [Kind.INSPECT]
    session, effects = play(session, InspectDone("a", GOOD), DoneAsked())
    assert session.step is Step.STYLES
    assert [one.task.kind for one in effects if isinstance(one, Submit)] == [Kind.PREVIEW]
    session, effects = play(session, StyleChosen("navy", session.edition))
    assert session.step is Step.MAKING
    session, effects = play(session, Ordered(1, 9), HeadshotsDone(9, album("x", "y")))
    assert session.step is Step.DELIVERED
    assert only(effects, Album)
    session, effects = play(session, DeleteAsked(), DeleteConfirmed())
    assert session == Session()
    assert effects[0] == Forget()


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize(
    ("event", "answer"),
    [
        (HelpAsked(), {Say.HELP}),
        (PrivacyAsked(), {Say.PRIVACY}),
        (CancelAsked(), {Say.CANCELLED, Say.NOTHING_TO_CANCEL}),
        (DeleteAsked(), {Say.ASK_DELETE, Say.NOTHING_TO_DELETE}),
        (DeleteConfirmed(), {Say.RECEIPT, Say.NOTHING_TO_DELETE}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_commands_are_answered_at_every_step(step: Step, event: Event, answer: set[Say]) -> None:
    _, effects = advance(replace(making(), step=step), event)
    assert set(said_in(effects)) <= answer
    assert said_in(effects)


@pytest.mark.parametrize("event", [DeleteAsked(), DeleteConfirmed()])
def test_a_stranger_who_wants_all_deleted_leaves_not_even_a_language(event: Event) -> None:
    session, effects = advance(Session(tongue="de"), event)
    assert session == Session()
    assert effects[0] == Forget()
    assert said_in(effects) == [Say.NOTHING_TO_DELETE]


# --- consent --------------------------------------------------------------------------------------


def test_no_photo_is_admitted_before_consent_and_the_answer_is_kind() -> None:
    for session in (Session(), play(Session(), Started())[0]):
        assert admission(session, sample=False) is Why.NO_CONSENT
        after, effects = advance(session, PhotoTurnedAway(Why.NO_CONSENT))
        assert said_in(effects) == [Say.PHOTO_BEFORE_CONSENT]
        assert not after.photos


def test_an_older_consent_is_asked_for_again() -> None:
    session = replace(with_photos(GOOD), consent=CONSENT_VERSION + 1)
    assert admission(session, sample=False) is Why.NO_CONSENT
    after, effects = advance(session, Started())
    assert said_in(effects) == [Say.CONSENT_CHANGED]
    assert after.photos == session.photos


def test_an_old_card_is_shown_anew() -> None:
    after, effects = play(Session(), Started(), Agreed(CONSENT_VERSION - 1))
    assert (after.consent, said_in(effects)) == (0, [Say.CONSENT])


def test_a_no_is_respected() -> None:
    after, effects = play(Session(), Started(), Declined())
    assert (after.consent, said_in(effects)) == (0, [Say.DECLINED])


# --- selfies --------------------------------------------------------------------------------------


def test_a_burst_is_one_message_that_edits_itself() -> None:
    session, keys = AGREED, set[str]()
    events = [PhotoSent(f"p{number}", "album") for number in range(5)]
    verdicts_in = [InspectDone(one.photo, GOOD) for one in events]
    both: list[Event] = [*events, *verdicts_in]
    for event in both:
        session, effects = advance(session, event)
        keys |= {effect.key for effect in effects if isinstance(effect, Coach)}
    assert len(keys) == 1
    _, effects = advance(session, PhotoSent("later"))
    (coach,) = only(effects, Coach)
    assert isinstance(coach, Coach)
    assert coach.key not in keys


def test_the_thirteenth_photo_is_declined_kindly() -> None:
    session = with_photos(*[None] * MAX_SELFIES)
    assert admission(session, sample=False) is Why.SET_IS_FULL
    _, effects = advance(session, PhotoSent("p13"))
    assert effects[0] == Drop(("p13",))
    assert said_in(effects) == [Say.SET_IS_FULL]


def test_a_photo_set_aside_leaves_room_for_another() -> None:
    assert admission(with_photos(*[GOOD] * 11, DARK), sample=False) is None


def test_a_photo_we_could_not_look_at_is_our_fault_and_let_go() -> None:
    after, effects = advance(with_photos(GOOD, None), InspectFailed("p2"))
    assert [sent.photo for sent in after.photos] == ["p1"]
    assert Say.COULD_NOT_LOOK in said_in(effects)


def test_samples_are_alternatives_and_never_a_set() -> None:
    session, _ = play(AGREED, PhotoSent("one", sample=True))
    after, effects = advance(session, PhotoSent("two", sample=True))
    assert [sent.photo for sent in after.photos] == ["two"]
    assert effects[0] == Drop(("one",))
    assert admission(with_photos(GOOD), sample=True) is Why.OWN_SELFIES_HERE


def test_an_order_from_a_sample_says_so_to_the_pipeline() -> None:
    session, _ = play(AGREED, PhotoSent("one", sample=True), InspectDone("one", GOOD))
    _, effects = advance(session, StyleChosen("navy", session.edition))
    assert [one.task.sample for one in effects if isinstance(one, Submit)] == [True]


# --- ordering -------------------------------------------------------------------------------------


def test_a_style_tapped_early_waits_for_the_last_verdict() -> None:
    session, effects = advance(with_photos(GOOD, None), StyleChosen("navy", 0))
    assert (session.step, said_in(effects)) == (Step.WAITING, [Say.WAITING_FOR_VERDICTS])
    session, effects = advance(session, InspectDone("p2", DARK))
    assert session.step is Step.MAKING
    (order,) = only(effects, Submit)
    assert isinstance(order, Submit)
    assert (order.task.style, order.task.photos) == ("navy", ("p1",))


def test_a_style_that_waited_in_vain_says_why() -> None:
    session, _ = advance(with_photos(None), StyleChosen("navy", 0))
    after, effects = advance(session, InspectDone("p1", DARK))
    assert after.step is Step.SELFIES
    (refused,) = only(effects, Refuse)
    assert isinstance(refused, Refuse)
    assert refused.problems == ((1, Reason.TOO_DARK),)


def test_a_double_tap_orders_once() -> None:
    session = with_photos(GOOD)
    first, effects = advance(session, StyleChosen("navy", 0))
    _, again = advance(first, StyleChosen("navy", 0))
    assert len(only(effects, Submit)) == 1
    assert not only(again, Submit)
    assert said_in(again) == [Say.ALREADY_MAKING]


def test_more_like_this_is_the_next_round_under_another_key() -> None:
    session, first = advance(with_photos(GOOD), StyleChosen("navy", 0))
    session, _ = play(session, Ordered(1, 9), HeadshotsDone(9, album("x")))
    _, second = advance(session, MoreAsked(1))
    (a,), (b,) = only(first, Submit), only(second, Submit)
    assert isinstance(a, Submit)
    assert isinstance(b, Submit)
    assert (a.task.round, b.task.round) == (0, 1)
    assert a.key != b.key


def test_a_fault_of_ours_is_owned_up_to_and_may_be_tried_again() -> None:
    session, effects = advance(making(), HeadshotsFailed(77))
    assert said_in(effects) == [Say.FAULT]
    after, effects = advance(session, RetryAsked(1))
    assert after.step is Step.MAKING
    assert only(effects, Submit)


def test_cancel_withdraws_and_a_late_result_is_dropped() -> None:
    session, effects = advance(making(), CancelAsked(1))
    assert effects[0] == Withdraw(77)
    after, effects = advance(session, HeadshotsDone(77, album("late")))
    assert (after, effects) == (session, (Drop(("late", "late's card")),))


def test_a_menu_of_an_earlier_set_is_stale() -> None:
    session, _ = advance(with_photos(GOOD), StartOver())
    late: tuple[Event, ...] = (StyleChosen("navy", 0), MoreAsked(1), StaleTap(), RetryAsked(4))
    for event in late:
        _, effects = advance(session, event)
        assert said_in(effects) == [Say.STALE]


def test_start_over_deletes_the_selfies_and_withdraws_the_order() -> None:
    after, effects = advance(making(), StartOver())
    assert after.photos == ()
    assert effects[:2] == (Withdraw(77), Drop(("p1",)))


def test_a_refused_order_says_why() -> None:
    refused = Refused(Refusal.TOO_SMALL, (("p1", Reason.TOO_SMALL),))
    after, effects = advance(making(), HeadshotsDone(77, refused))
    assert after.order is None
    (told,) = only(effects, Refuse)
    assert isinstance(told, Refuse)
    assert told.problems == ((1, Reason.TOO_SMALL),)


def test_too_much_for_us_is_said_and_nothing_is_lost() -> None:
    after, effects = advance(making(), Crowded(Kind.HEADSHOTS))
    assert (after.step, said_in(effects)) == (Step.STYLES, [Say.CROWDED])
    assert after.photos == making().photos
    _, effects = advance(making(), Crowded(Kind.HEADSHOTS, everyone=False, wait_s=63.4))
    (told,) = only(effects, Show)
    assert isinstance(told, Show)
    assert (told.say, dict(told.slots)["wait"]) == (Say.ENOUGH_OPEN, 63)


def test_full_size_hands_over_the_album_as_files() -> None:
    session, _ = advance(making(), HeadshotsDone(77, album("x", "y")))
    _, effects = advance(session, FullSizeAsked(1))
    assert effects == (Files(1, "navy", ("x", "y")),)


# --- the card, and the person's own word ----------------------------------------------------------


def test_headshots_come_with_the_question_whether_they_are_like_the_person() -> None:
    _, effects = advance(making(), HeadshotsDone(77, album("x", "y")))
    assert said_in(effects) == [Say.ORDER_DONE, Say.LIKENESS]
    assert actions(effects, Album)[2] == "card:1:1"


def test_nobody_is_asked_whether_a_sample_is_like_them() -> None:
    _, effects = advance(replace(making(), sample=True), HeadshotsDone(77, album("x")))
    assert said_in(effects) == [Say.ORDER_DONE]


def test_a_card_is_of_one_headshot_and_leads_to_the_others() -> None:
    session = delivered("x", "y", "z")
    _, asked = advance(session, CardAsked(1, 2))
    assert asked == (Consult(77, CardAsked(1, 2)),)
    _, effects = advance(session, Recalled(CardAsked(1, 2), album("x", "y", "z")))
    (card,) = only(effects, Card)
    assert isinstance(card, Card)
    assert (card.shot.picture, card.place, card.count) == ("y", 2, 3)
    assert actions(effects, Card) == ["card:1:1", "card:1:3", "me"]


@pytest.mark.parametrize("event", [CardAsked(1, 3), CardAsked(1, 0), CardAsked(2, 1)])
def test_a_card_of_a_headshot_that_is_not_there_is_stale(event: CardAsked) -> None:
    assert said_in(advance(delivered("x", "y"), event)[1]) == [Say.STALE]


def test_what_was_measured_goes_when_the_pictures_go() -> None:
    _, effects = advance(delivered("x"), Recalled(CardAsked(1, 1), None))
    assert said_in(effects) == [Say.STALE]


def test_a_word_on_a_headshot_is_noted_with_what_was_measured_and_no_photo() -> None:
    session = replace(delivered("x", "y"), tone=7)
    said = Judged(1, Answer.NOT_MY_EYES, 2)
    assert advance(session, said)[1] == (Consult(77, said),)
    _, effects = advance(session, Recalled(said, album("x", "y")))
    ((note,), (told,)) = only(effects, Note), only(effects, Show)
    assert isinstance(note, Note)
    assert isinstance(told, Show)
    (kept,) = note.judgements
    assert (kept.number, kept.place, kept.answer) == (1, 2, Answer.NOT_MY_EYES)
    assert (kept.style, kept.engine, kept.tone) == ("navy", "studio", 7)
    assert [one.name for one in kept.measures] == ["skin.y", "skin.drift"]
    assert (told.say, dict(told.slots)["place"]) == (Say.NOTED, 2)
    assert actions(effects, Show) == ["unjudge:1:not_my_eyes:2", "judge:1", "word:eyes"]


def test_a_word_on_all_headshots_is_noted_for_each() -> None:
    said = Judged(1, Answer.LIKE_ME, 0)
    _, effects = advance(delivered("x", "y"), Recalled(said, album("x", "y")))
    (note,) = only(effects, Note)
    assert isinstance(note, Note)
    assert [one.place for one in note.judgements] == [1, 2]


def test_of_several_headshots_it_is_asked_which_one_has_the_fault() -> None:
    one, several = delivered("x"), delivered("x", "y")
    _, effects = advance(several, tapped("judge:1", ()))
    assert "judge:1:not_my_skin" in actions(effects, Show)
    _, effects = advance(several, tapped("judge:1:not_my_skin", ()))
    assert said_in(effects) == [Say.WHICH_ONE]
    which = ["judge:1:not_my_skin:1", "judge:1:not_my_skin:2", "judge:1:not_my_skin:0"]
    assert actions(effects, Show) == which
    _, effects = advance(one, tapped("judge:1", ()))
    assert "judge:1:not_my_skin:1" in actions(effects, Show)


def test_a_word_can_be_taken_back() -> None:
    _, effects = advance(delivered("x", "y"), Unjudged(1, Answer.LIKE_ME, 0))
    assert effects[0] == Unnote(1, Answer.LIKE_ME, (1, 2))
    assert said_in(effects) == [Say.TAKEN_BACK]


def test_the_skin_tone_is_told_by_the_person_and_goes_along_with_their_orders() -> None:
    session, effects = advance(with_photos(GOOD), ToneTold(9))
    assert effects[0] == KeepTone(9)
    assert [one.task.tone for one in ordered(session)] == [9]
    assert advance(session, StartOver())[0].tone == 9
    assert [one.task.tone for one in ordered(replace(session, sample=True))] == [0]
    session, effects = advance(session, ToneTold(0))
    assert (session.tone, effects[0]) == (0, KeepTone(0))
    assert [one.task.tone for one in ordered(session)] == [0]


@pytest.mark.parametrize(
    ("answer", "asked", "told"),
    [
        (Answer.LIKE_ME, "tone", ToneTold(1)),
        (Answer.NOT_MY_SKIN, "tone", ToneTold(1)),
        (Answer.NOT_MY_EYES, "word:eyes", WordTold(Part.EYES, "hazel_eyes")),
        (Answer.NOT_MY_HAIR, "word:hair", WordTold(Part.HAIR, "locs")),
    ],
)
def test_what_was_said_asks_for_the_word_that_helps_unless_it_was_told(
    answer: Answer, asked: str, told: Event
) -> None:
    said = Recalled(Judged(1, answer, 1), album("x"))
    assert actions(advance(delivered("x"), said)[1], Show)[-1] == asked
    known, _ = advance(delivered("x"), told)
    assert asked not in actions(advance(known, said)[1], Show)


@pytest.mark.parametrize("part", OWN_WORDS)
def test_every_word_for_eyes_and_hair_is_one_tap_and_nobody_has_to(part: Part) -> None:
    session, effects = advance(AGREED, AboutAsked())
    assert f"word:{part}" in actions(effects, Show)
    _, effects = advance(session, tapped(f"word:{part}", ()))
    offered = actions(effects, Show)
    assert offered == [*(f"word:{part}:{word}" for word in OWN_WORDS[part]), f"word:{part}:"]
    told = [advance(session, tapped(action, ()))[0].words for action in offered]
    assert told == [*((word,) for word in OWN_WORDS[part]), ()]


def test_who_may_tell_of_themselves_is_told_where_drawing_is_done_elsewhere() -> None:
    for offer, also in ((STUDIO_ALONE, ()), (DRAWING, ()), (SENDING, (Also.SENT,))):
        told = replace(AGREED, offer=offer, consent=CONSENT_VERSION + SENT_ON)
        (shown,) = advance(told, AboutAsked())[1]
        assert isinstance(shown, Show)
        assert shown.also == also


def test_words_of_ones_own_go_along_with_orders_and_are_another_job() -> None:
    plain = with_photos(GOOD)
    session, _ = play(plain, WordTold(Part.EYES, "grey_eyes"), WordTold(Part.HAIR, "afro"))
    (before,), (after,) = ordered(plain), ordered(session)
    assert (before.task.words, after.task.words) == ((), ("grey_eyes", "afro"))
    assert before.key != after.key
    assert advance(session, StartOver())[0].words == session.words
    assert ordered(replace(session, sample=True)) == ordered(replace(plain, sample=True))
    session, _ = play(session, WordTold(Part.EYES, ""))
    assert session.words == ("afro",)


@pytest.mark.parametrize("action", ["word:skin", "word:eyes:afro", "word:hair:pink", "word:"])
def test_a_word_that_is_not_on_the_list_is_none(action: str) -> None:
    assert tapped(action, ()) == StaleTap()


def test_a_mode_that_draws_asks_for_ones_own_words_and_studio_does_not() -> None:
    session = replace(with_photos(GOOD), offer=DRAWING)
    assert "me" not in actions(advance(session, DoneAsked())[1], Menu)
    assert "me" in actions(advance(session, ModeChosen(Mode.REIMAGINED))[1], Menu)


def test_an_order_whose_pictures_are_all_withheld_says_so() -> None:
    withheld = (Withheld("p1", (DRIFT,)),)
    refused = Refused(Refusal.FACE_MOVED, withheld=withheld)
    (told,) = only(advance(making(), HeadshotsDone(77, refused))[1], Refuse)
    assert isinstance(told, Refuse)
    assert told.withheld == withheld


def far_off() -> Session:
    """Two headshots delivered, whose skin may be chosen as drawn or corrected."""
    return advance(making(), HeadshotsDone(77, SKIN_FAR_OFF))[0]


def test_where_skin_is_far_off_both_are_shown_side_by_side_to_choose_from() -> None:
    _, effects = advance(making(), HeadshotsDone(77, SKIN_FAR_OFF))
    kinds = [type(one) for one in effects if isinstance(one, Album | Compare | Show)]
    assert kinds == [Show, Album, Compare, Show]
    (both,) = only(effects, Compare)
    assert isinstance(both, Compare)
    assert both.sheet == "sheet"
    assert [one.action for one in both.buttons] == ["skin-drawn:1", "skin-corrected:1"]
    assert not only(advance(making(), HeadshotsDone(77, album("x")))[1], Compare)


@pytest.mark.parametrize(
    ("action", "kept", "gone", "says"),
    [
        ("skin-drawn:1", ("x", "y"), ("x2", "x2's card", "y2", "y2's card"), Say.SKIN_AS_DRAWN),
        ("skin-corrected:1", ("x2", "y2"), ("x", "x's card", "y", "y's card"), Say.SKIN_CORRECTED),
    ],
)
def test_what_was_chosen_stays_and_the_rest_is_deleted_once(
    action: str, kept: tuple[str, ...], gone: tuple[str, ...], says: Say
) -> None:
    chosen = tapped(action, ())
    assert isinstance(chosen, SkinChosen)
    session, effects = play(far_off(), chosen)
    assert effects == (Consult(77, chosen),)
    session, effects = advance(session, Recalled(chosen, SKIN_FAR_OFF))
    assert said_in(effects) == [says]
    assert only(effects, Drop) == [Drop((*gone, "sheet"))]
    assert [made.pictures for made in session.made] == [kept]
    assert said_in(advance(session, chosen)[1]) == [Say.STALE]
    said = Judged(1, Answer.LIKE_ME, 1)
    (note,) = only(advance(session, Recalled(said, SKIN_FAR_OFF))[1], Note)
    assert isinstance(note, Note)
    names = [one.name for one in note.judgements[0].measures]
    assert names == [f"skin.{kept[0]}", *(["skin.drift"] if kept == ("x", "y") else [])]
    _, effects = advance(session, Recalled(CardAsked(1, 2), SKIN_FAR_OFF))
    (card,) = only(effects, Card)
    assert isinstance(card, Card)
    assert card.shot.picture == kept[1]


def test_a_late_album_is_dropped_with_all_there_is_to_choose_from() -> None:
    session, _ = advance(making(), CancelAsked(1))
    (drop,) = advance(session, HeadshotsDone(77, SKIN_FAR_OFF))[1]
    assert isinstance(drop, Drop)
    assert len(drop.photos) == 9


def actions(
    effects: tuple[Effect, ...], kind: type[Album | Card | Show | Menu | Refuse]
) -> list[str]:
    *_, last = (one for one in effects if isinstance(one, kind))
    return [button.action for button in last.buttons]


def ordered(session: Session) -> list[Submit]:
    _, effects = advance(session, StyleChosen("navy", session.edition))
    return [one for one in effects if isinstance(one, Submit)]


# --- adjusting ------------------------------------------------------------------------------------


def change(
    session: Session, wanted: Change, number: int = 1, place: int = 1
) -> tuple[Session, Task]:
    """Tap a change, and have the ledger number it; the task that follows."""
    session, effects = advance(session, ChangeAsked(number, place, wanted))
    (submit,) = only(effects, Submit)
    assert isinstance(submit, Submit)
    assert said_in(effects) == [Say.ADJUSTING]
    return advance(session, Ordered(submit.number, 78))[0], submit.task


def changed(session: Session, *wanted: Change) -> Session:
    """Have changes made one after another, each of the picture of the one before."""
    number = 1
    for one in wanted:
        session, _ = change(session, one, number)
        session, _ = advance(session, AdjustDone(78, album(f"picture {session.orders}")))
        number = session.orders
    return session


def test_an_album_of_one_asks_what_should_be_different_and_of_several_which_one() -> None:
    _, effects = advance(delivered("x"), AdjustAsked(1))
    assert said_in(effects) == [Say.ADJUST]
    assert actions(effects, Show) == [f"change:1:1:{one}" for one in Change]
    _, effects = advance(delivered("x", "y"), AdjustAsked(1))
    assert said_in(effects) == [Say.WHICH_TO_ADJUST]
    assert actions(effects, Show) == ["adjust:1:1", "adjust:1:2"]
    _, effects = advance(delivered("x", "y"), tapped("adjust:1:2", ()))
    assert actions(effects, Show)[0] == "change:1:2:warmer"


@pytest.mark.parametrize(
    ("wanted", "wish"),
    [
        (Change.WARMER, Adjust(warmth=1)),
        (Change.COOLER, Adjust(warmth=-1)),
        (Change.BRIGHTER, Adjust(light=1)),
        (Change.DARKER, Adjust(light=-1)),
        (Change.TIGHTER, Adjust(zoom=1)),
        (Change.WIDER, Adjust(zoom=-1)),
    ],
)
def test_a_change_is_one_step_of_the_same_selfie_and_style(wanted: Change, wish: Adjust) -> None:
    _, task = change(delivered("x"), wanted)
    assert task == Task(Kind.ADJUST, ("p1",), style="navy", adjust=wish)


def test_what_was_changed_comes_as_an_album_of_its_own_that_can_be_changed_again() -> None:
    session, _ = change(delivered("x"), Change.WARMER)
    session, effects = advance(session, AdjustDone(78, album("warm")))
    (differs,), (shown,) = only(effects, Differs), only(effects, Album)
    assert differs == Differs("order:2", Adjust(warmth=1))
    assert isinstance(shown, Album)
    assert shown.key == "album:2"
    assert "full:2" in actions(effects, Album)
    assert session.step is Step.DELIVERED
    _, task = change(session, Change.BRIGHTER, 2)
    assert task.adjust == Adjust(warmth=1, light=1)
    _, task = change(session, Change.BRIGHTER, 1)
    assert task.adjust == Adjust(light=1)


@pytest.mark.parametrize("wanted", [one for one in Change if one not in ("backdrop", "selfie")])
def test_steps_are_counted_from_the_first_picture_and_end_with_a_word(wanted: Change) -> None:
    session = changed(delivered("x"), *[wanted] * MOST_LIGHT)
    _, effects = advance(session, ChangeAsked(session.orders, 1, wanted))
    assert not only(effects, Submit)
    (told,) = only(effects, Show)
    assert isinstance(told, Show)
    assert (told.say, dict(told.slots)) == (Say.AS_FAR, {"change": str(wanted)})


def test_there_and_back_is_the_first_picture_again() -> None:
    session = changed(delivered("x"), Change.DARKER, Change.BRIGHTER)
    assert session.made[-1].adjust == Adjust()


def test_another_backdrop_is_chosen_on_the_persons_own_pictures() -> None:
    session = replace(delivered("x"), sheet=(("navy", "t1"),))
    session = replace(session, sheet_of=session.selfie_set)
    _, effects = advance(session, ChangeAsked(1, 1, Change.BACKDROP))
    menu = menu_in(effects)
    assert (menu.say, menu.sheet, menu.action) == (Say.BACKDROPS, session.sheet, "backdrop:1:1")
    _, effects = advance(session, tapped("backdrop:1:1:teal", ["teal"]))
    assert [one.task.adjust for one in effects if isinstance(one, Submit)] == [
        Adjust(backdrop="teal")
    ]
    _, effects = advance(session, BackdropChosen(1, 1, "navy"))
    assert [one.task.adjust for one in effects if isinstance(one, Submit)] == [Adjust()]


def test_another_selfie_is_the_next_best_and_measured_like_a_first_picture() -> None:
    better = replace(GOOD, score=0.9)
    session = replace(delivered("x"), photos=with_photos(GOOD, better, DARK).photos)
    session, task = change(session, Change.SELFIE)
    assert (task.photos, task.adjust) == (("p2",), Adjust(anew=True))
    session, _ = advance(session, AdjustDone(78, album("other")))
    assert (session.made[-1].sources, session.made[-1].adjust) == (("p2",), Adjust())
    _, effects = advance(delivered("x"), ChangeAsked(1, 1, Change.SELFIE))
    assert said_in(effects) == [Say.NO_OTHER_SELFIE]


def test_a_change_tapped_twice_is_made_once() -> None:
    session, _ = change(delivered("x"), Change.WARMER)
    _, effects = advance(session, ChangeAsked(1, 1, Change.WARMER))
    assert not only(effects, Submit)
    assert said_in(effects) == [Say.ALREADY_ADJUSTING]
    assert change(session, Change.BRIGHTER)[1].adjust == Adjust(light=1)


def test_where_the_selfie_ends_it_is_said_and_the_picture_stays() -> None:
    session, _ = change(delivered("x"), Change.WIDER)
    after, effects = advance(session, AdjustDone(78, Refused(Refusal.NO_FRAMING)))
    assert said_in(effects) == [Say.NO_ROOM]
    assert (after.made, after.adjusting) == (session.made, ())


def test_a_change_that_the_guard_withholds_says_what_was_measured() -> None:
    session, _ = change(delivered("x"), Change.BRIGHTER)
    withheld = (Withheld("p1", (DRIFT,)),)
    refused = Refused(Refusal.FACE_MOVED, withheld=withheld)
    (told,) = only(advance(session, AdjustDone(78, refused))[1], Refuse)
    assert isinstance(told, Refuse)
    assert (told.key, told.withheld) == ("order:2", withheld)


def test_a_change_that_fails_or_waits_too_long_is_owned_up_to_and_can_be_tapped_again() -> None:
    session, _ = change(delivered("x"), Change.WARMER)
    after, effects = advance(session, AdjustFailed(78))
    assert said_in(effects) == [Say.NOT_ADJUSTED]
    assert change(after, Change.WARMER)[1].adjust == Adjust(warmth=1)
    session, _ = advance(delivered("x"), ChangeAsked(1, 1, Change.WARMER))
    after, effects = advance(session, Crowded(Kind.ADJUST, "p1", wait_s=50))
    assert (said_in(effects), after.adjusting) == ([Say.ADJUST_LATER], ())


def test_of_another_set_or_a_drawn_face_nothing_is_adjusted() -> None:
    session = delivered("x")
    drawn = replace(session, made=(replace(session.made[0], mode=Mode.TRUE_FACE),))
    for before in (advance(session, StartOver())[0], drawn):
        for event in (
            AdjustAsked(1),
            ChangeAsked(1, 1, Change.WARMER),
            BackdropChosen(1, 1, "navy"),
        ):
            assert said_in(advance(before, event)[1]) == [Say.STALE]


def test_starting_over_withdraws_what_is_being_adjusted_and_drops_what_comes_late() -> None:
    session, _ = change(delivered("x"), Change.WARMER)
    after, effects = advance(session, StartOver())
    assert Withdraw(78) in effects
    assert advance(after, AdjustDone(78, album("late")))[1] == (Drop(("late", "late's card")),)


def test_formats_are_of_one_headshot_as_it_was_adjusted_and_come_as_files() -> None:
    _, effects = advance(delivered("x", "y"), FormatsAsked(1))
    assert (said_in(effects), actions(effects, Show)) == (
        [Say.WHICH_TO_FORMAT],
        ["formats:1:1", "formats:1:2"],
    )
    session = changed(delivered("x"), Change.WARMER)
    session, effects = advance(session, tapped(f"formats:{session.orders}", ()))
    (submit,) = only(effects, Submit)
    assert isinstance(submit, Submit)
    assert (submit.task.photos, submit.task.adjust, submit.task.formats) == (
        ("p1",),
        Adjust(warmth=1),
        True,
    )
    session, _ = advance(session, Ordered(submit.number, 78))
    assert said_in(advance(session, FormatsAsked(session.made[-1].number))[1]) == [
        Say.ALREADY_ADJUSTING
    ]
    session, effects = advance(session, AdjustDone(78, FORMATS))
    assert only(effects, Cropped) == [Cropped(submit.number, "navy", FORMATS)]
    _, effects = advance(session, DeleteAsked())
    (told,) = only(effects, Show)
    assert isinstance(told, Show)
    assert dict(told.slots)["pictures"] == 3


def test_formats_that_come_too_late_are_dropped() -> None:
    session, _ = advance(delivered("x"), FormatsAsked(1))
    session, _ = play(session, Ordered(2, 78), StartOver())
    assert advance(session, AdjustDone(78, FORMATS))[1] == (Drop(("s",)),)


# --- the try-on -----------------------------------------------------------------------------------


def test_the_menu_turns_into_the_persons_own_face() -> None:
    session, shown = advance(with_photos(GOOD), DoneAsked())
    sheet = Sheet("p1", (("navy", "t1"),))
    _, effects = advance(session, PreviewDone(("p1",), sheet))
    (before,), (after,) = only(shown, Menu), only(effects, Menu)
    assert isinstance(before, Menu)
    assert isinstance(after, Menu)
    assert (before.key, after.sheet) == (after.key, (("navy", "t1"),))


def test_a_try_on_of_another_set_is_dropped() -> None:
    session, _ = advance(with_photos(GOOD), DoneAsked())
    _, effects = advance(session, PreviewDone(("gone",), Sheet("gone", (("navy", "t1"),))))
    assert effects == (Drop(("t1",)),)


# --- modes ----------------------------------------------------------------------------------------

MODES = (Mode.STUDIO, *DRAWING.drawing)


def in_mode(mode: Mode) -> tuple[Session, Submit]:
    """Choose a style in a mode, where all of them are offered."""
    session = replace(with_photos(GOOD), offer=DRAWING)
    after, effects = advance(session, StyleChosen("navy", 0, mode))
    (submit,) = only(effects, Submit)
    assert isinstance(submit, Submit)
    return advance(after, Ordered(1, 77))[0], submit


def menu_in(effects: tuple[Effect, ...]) -> Menu:
    (menu,) = only(effects, Menu)
    assert isinstance(menu, Menu)
    return menu


def test_with_studio_alone_the_menu_has_no_modes() -> None:
    _, effects = advance(with_photos(GOOD), DoneAsked())
    assert (menu_in(effects).modes, actions(effects, Menu)) == ((), ["over"])
    _, effects = advance(Session(), Started())
    assert [one.also for one in effects if isinstance(one, Show)] == [()]


def test_where_more_is_offered_the_menu_has_the_modes_and_shows_the_one_that_is_tapped() -> None:
    session, effects = advance(replace(with_photos(GOOD), offer=DRAWING), DoneAsked())
    before = menu_in(effects)
    assert (before.modes, before.mode) == (MODES, Mode.STUDIO)
    assert actions(effects, Menu) == [*(f"mode:{mode}" for mode in MODES), "over"]
    _, effects = advance(session, tapped("mode:true_face", ()))
    after = menu_in(effects)
    assert (after.key, after.mode) == (before.key, Mode.TRUE_FACE)


@pytest.mark.parametrize("mode", MODES)
def test_a_style_is_ordered_in_the_mode_that_its_button_names(mode: Mode) -> None:
    session, submit = in_mode(mode)
    assert submit.task.mode is mode
    assert session.order
    assert session.order.mode is mode


def test_the_same_style_in_another_mode_is_another_job_and_studio_keeps_its_key() -> None:
    keys = {mode: in_mode(mode)[1].key for mode in MODES}
    assert len(set(keys.values())) == len(MODES)
    _, effects = advance(with_photos(GOOD), StyleChosen("navy", 0))
    assert [one.key for one in effects if isinstance(one, Submit)] == [keys[Mode.STUDIO]]
    assert keys[Mode.STUDIO].endswith(":navy:0")


def test_rounds_are_counted_for_each_mode_and_more_is_of_the_same_mode() -> None:
    session, _ = in_mode(Mode.TRUE_FACE)
    session, _ = advance(session, HeadshotsDone(77, album("x")))
    found = {}
    asks: dict[str, Event] = {"more": MoreAsked(1), "studio": StyleChosen("navy", 0)}
    for name, event in asks.items():
        (submit,) = only(advance(session, event)[1], Submit)
        assert isinstance(submit, Submit)
        found[name] = (submit.task.mode, submit.task.round)
    assert found == {"more": (Mode.TRUE_FACE, 1), "studio": (Mode.STUDIO, 0)}


def test_a_style_that_waits_for_verdicts_keeps_its_mode() -> None:
    session = replace(with_photos(GOOD, None), offer=DRAWING)
    _, effects = play(session, StyleChosen("navy", 0, Mode.REIMAGINED), InspectDone("p2", GOOD))
    assert [one.task.mode for one in effects if isinstance(one, Submit)] == [Mode.REIMAGINED]


def test_a_mode_that_went_between_menu_and_tap_is_said_to_be_gone_and_studio_is_offered() -> None:
    session, _ = advance(replace(with_photos(GOOD), offer=DRAWING), DoneAsked())
    left = replace(session, offer=Offer((Mode.REIMAGINED,)))
    late: dict[str, Event] = {
        "style:navy:0": StyleChosen("navy", 0, Mode.TRUE_FACE),
        "mode": ModeChosen(Mode.TRUE_FACE),
    }
    for action, event in late.items():
        after, effects = advance(left, event)
        assert (after, said_in(effects)) == (left, [Say.MODE_GONE])
        assert actions(effects, Show)[:2] == [f"{action}:studio", f"{action}:reimagined"]
    _, effects = advance(after, tapped("style:navy:0:studio", ["navy"]))
    assert [one.task.mode for one in effects if isinstance(one, Submit)] == [Mode.STUDIO]


def test_a_mode_that_went_while_verdicts_were_awaited_is_ordered_as_no_other() -> None:
    session = replace(with_photos(GOOD, None), offer=DRAWING)
    session, _ = advance(session, StyleChosen("navy", 0, Mode.REIMAGINED))
    after, effects = advance(replace(session, offer=STUDIO_ALONE), InspectDone("p2", GOOD))
    assert said_in(effects)[-1] is Say.MODE_GONE
    assert not only(effects, Submit)
    assert (after.step, after.wish) == (Step.STYLES, "")


def test_an_order_that_failed_because_its_mode_went_says_so_in_its_own_message() -> None:
    session, _ = in_mode(Mode.TRUE_FACE)
    again, effects = advance(session, HeadshotsFailed(77))
    assert said_in(effects) == [Say.FAULT]
    after, effects = advance(replace(session, offer=STUDIO_ALONE), HeadshotsFailed(77))
    (say,) = only(effects, Show)
    assert isinstance(say, Show)
    assert (say.say, say.key) == (Say.MODE_GONE, "order:1")
    assert actions(effects, Show)[0] == "style:navy:0:studio"
    assert (after.step, after.order) == (Step.STYLES, None)
    _, effects = advance(replace(again, offer=STUDIO_ALONE), RetryAsked(1))
    assert said_in(effects) == [Say.MODE_GONE]


def test_after_all_retries_were_withheld_the_other_modes_are_offered() -> None:
    session, _ = in_mode(Mode.REIMAGINED)
    refused = Refused(Refusal.FACE_MOVED, withheld=(Withheld("p1", ()),))
    after, effects = advance(session, HeadshotsDone(77, refused))
    (why,) = only(effects, Refuse)
    assert isinstance(why, Refuse)
    assert why.modes == (Mode.STUDIO, Mode.TRUE_FACE)
    assert actions(effects, Refuse)[:2] == ["style:navy:0:studio", "style:navy:0:true_face"]
    _, effects = advance(after, tapped("style:navy:0:true_face", ["navy"]))
    assert [one.task.mode for one in effects if isinstance(one, Submit)] == [Mode.TRUE_FACE]


def test_no_other_mode_is_offered_where_there_is_none_or_the_selfies_are_at_fault() -> None:
    refused = Refused(Refusal.FACE_MOVED, withheld=(Withheld("p1", ()),))
    alone = advance(making(), HeadshotsDone(77, refused))[1]
    small = advance(in_mode(Mode.STUDIO)[0], HeadshotsDone(77, Refused(Refusal.TOO_SMALL)))[1]
    assert [one.modes for one in (*alone, *small) if isinstance(one, Refuse)] == [(), ()]


def test_a_word_on_a_headshot_is_kept_with_the_mode_that_made_it() -> None:
    session, _ = in_mode(Mode.TRUE_FACE)
    session, _ = advance(session, HeadshotsDone(77, album("x")))
    _, effects = advance(session, Recalled(Judged(1, Answer.LIKE_ME, 0), album("x")))
    (note,) = only(effects, Note)
    assert isinstance(note, Note)
    assert [one.engine for one in note.judgements] == ["studio:true_face"]


def test_where_selfies_are_sent_on_everybody_is_asked_again_and_photos_wait_for_the_answer() -> (
    None
):
    session = replace(with_photos(GOOD), offer=SENDING)
    assert admission(session, sample=False) is Why.NO_CONSENT
    after, effects = advance(session, StyleChosen("navy", 0, Mode.TRUE_FACE))
    assert not only(effects, Submit)
    (card,) = only(effects, Show)
    assert isinstance(card, Show)
    assert card.also == (Also.MODES, Also.SENT)
    after, effects = advance(after, tapped(card.buttons[0].action, ()))
    assert effects[0] == Agree(CONSENT_VERSION + SENT_ON)
    assert admission(after, sample=False) is None
    assert after.photos == session.photos


def test_a_yes_to_the_card_of_before_is_not_enough_where_selfies_are_sent_on() -> None:
    asked, _ = advance(Session(offer=SENDING), Started())
    after, effects = advance(asked, Agreed(CONSENT_VERSION))
    assert (after.consent, said_in(effects)) == (0, [Say.CONSENT])


def test_a_yes_to_sending_on_covers_what_sends_nothing() -> None:
    session = replace(with_photos(GOOD), consent=CONSENT_VERSION + SENT_ON)
    for offer in (STUDIO_ALONE, DRAWING, SENDING):
        _, effects = advance(replace(session, offer=offer), StyleChosen("navy", 0))
        assert [one.task.may_send for one in effects if isinstance(one, Submit)] == [True]
    assert not in_mode(Mode.TRUE_FACE)[1].task.may_send


def test_a_photo_that_came_as_the_card_changed_is_not_kept() -> None:
    _, effects = advance(replace(with_photos(GOOD), offer=SENDING), PhotoSent("p2"))
    assert effects[0] == Drop(("p2",))
    assert said_in(effects) == [Say.PHOTO_BEFORE_CONSENT]


def test_a_kind_of_backdrop_is_shown_in_the_menus_place_and_left_again() -> None:
    session, effects = advance(with_photos(GOOD), DoneAsked())
    before = menu_in(effects)
    assert (before.family, actions(effects, Menu)) == (None, ["over"])
    session, effects = advance(session, FamilyChosen(Family.OFFICE))
    shown = menu_in(effects)
    assert (shown.key, shown.family) == (before.key, Family.OFFICE)
    assert actions(effects, Menu) == ["families", "over"]
    sheet = Sheet("p1", (("office", "t1"),))
    session, effects = advance(session, PreviewDone(("p1",), sheet))
    assert (menu_in(effects).family, menu_in(effects).sheet) == (Family.OFFICE, sheet.pictures)
    session, effects = advance(session, tapped("families", ()))
    assert (menu_in(effects).key, menu_in(effects).family) == (before.key, None)


def test_a_kind_tapped_in_an_old_menu_opens_one_below_what_came_since() -> None:
    session = delivered("x")
    after, effects = advance(session, FamilyChosen(Family.CANVAS))
    assert after.menu == session.menu + 1
    assert menu_in(effects).family is Family.CANVAS
    _, effects = advance(AGREED, FamilyChosen(Family.CANVAS))
    assert said_in(effects) == [Say.SELFIES_FIRST]


def test_a_menu_asked_for_again_begins_with_the_kinds() -> None:
    session, _ = play(with_photos(GOOD), DoneAsked(), FamilyChosen(Family.OFFICE))
    _, effects = advance(session, DoneAsked())
    assert menu_in(effects).family is None


def test_a_colour_that_is_typed_is_offered_kept_and_ordered_in_studio() -> None:
    session = replace(with_photos(GOOD), offer=DRAWING, mode=Mode.TRUE_FACE)
    session, effects = advance(session, said(" #0A66C2 "))
    shown = menu_in(effects)
    assert (shown.colour, shown.family, shown.mode) == ("0a66c2", Family.BRAND, Mode.STUDIO)
    assert advance(session, StartOver())[0].colour == "0a66c2"
    _, effects = advance(session, tapped("style:hex-0a66c2:0", ()))
    (submit,) = only(effects, Submit)
    assert isinstance(submit, Submit)
    assert submit.task.style == "hex-0a66c2"
    assert tapped("style:hex-0a66c2:0:true_face", ()) == StaleTap()
    session = replace(making("hex-0a66c2"), offer=DRAWING)
    _, effects = advance(session, HeadshotsDone(77, Refused(Refusal.FACE_MOVED)))
    assert actions(effects, Refuse) == ["done", "over"]


def test_a_typed_colour_is_tried_on_and_takes_the_place_of_the_one_before() -> None:
    session, _ = play(with_photos(GOOD), DoneAsked())
    session, _ = advance(session, PreviewDone(("p1",), Sheet("p1", (("navy", "t1"),))))
    for code, picture, before in (("0a66c2", "t2", None), ("aa0000", "t3", "t2")):
        session, effects = advance(session, said(f"#{code}"))
        (submit,) = only(effects, Submit)
        assert isinstance(submit, Submit)
        assert (submit.task.kind, submit.task.style) == (Kind.PREVIEW, f"hex-{code}")
        done = PreviewDone(("p1",), Sheet("p1", ((f"hex-{code}", picture),)))
        session, effects = advance(session, done)
        assert menu_in(effects).sheet == (("navy", "t1"), (f"hex-{code}", picture))
        assert only(effects, Submit) == []
        assert only(effects, Drop) == ([Drop((before,))] if before else [])
        assert advance(session, done)[0] == session  # told twice
        assert only(advance(session, done)[1], Drop) == []


@pytest.mark.parametrize(
    "text", ["#", "#fff", "#0A66C", "#0A66C2F", "#0A66CG", "# 0A66C2", "#0A66C2 x", "#\u0660A66C2"]
)
def test_what_is_no_colour_gets_a_sentence(text: str) -> None:
    assert said(text) == ColourTold("")
    after, effects = advance(with_photos(GOOD), said(text))
    assert (after, said_in(effects)) == (with_photos(GOOD), [Say.NO_COLOUR])
    assert tapped(f"style:hex-{text[1:]}:0", ()) == StaleTap()


def test_a_session_of_before_there_were_modes_is_read_as_studio() -> None:
    held = json.loads(json.dumps(to_json(delivered("x"))))
    for name in ("offer", "mode", "eyes", "hair", "family", "colour"):
        del held[name]
    for made in held["made"]:
        del made["mode"]
    assert from_json(held) == delivered("x")


def test_albums_of_before_there_were_changes_cannot_be_adjusted() -> None:
    held = json.loads(json.dumps(to_json(delivered("x"))))
    for made in held["made"]:
        del made["sources"], made["adjust"]
    del held["adjusting"]
    session = from_json(held)
    assert session.made[0].pictures == ("x",)
    assert said_in(advance(session, AdjustAsked(1))[1]) == [Say.STALE]


# --- promises about every step --------------------------------------------------------------------

USER_EVENTS: dict[type[Event], Event] = {
    type(event): event
    for event in (
        Started(),
        Agreed(CONSENT_VERSION),
        Declined(),
        PhotoSent("new"),
        PhotoTurnedAway(Why.TOO_BIG),
        DoneAsked(),
        StyleChosen("navy", 0),
        ModeChosen(Mode.TRUE_FACE),
        FamilyChosen(Family.OFFICE),
        ColourTold("0a66c2"),
        MoreAsked(1),
        FullSizeAsked(1),
        AdjustAsked(1),
        ChangeAsked(1, 1, Change.WARMER),
        BackdropChosen(1, 1, "navy"),
        FormatsAsked(1),
        CardAsked(1, 1),
        JudgeAsked(1),
        Judged(1, Answer.LIKE_ME, 0),
        Unjudged(1, Answer.LIKE_ME, 0),
        SkinChosen(1, corrected=True),
        AboutAsked(),
        WordAsked(Part.HAIR),
        WordTold(Part.EYES, "blue_eyes"),
        ToneAsked(),
        ToneTold(7),
        RetryAsked(1),
        CancelAsked(),
        StartOver(),
        DeleteAsked(),
        DeleteConfirmed(),
        tapped("delete-no", ()),
        HelpAsked(),
        PrivacyAsked(),
        ExportAsked(),
        VerifyAsked(),
        Appealed(Check.AGE),
        StatsAsked(),
        NotServed(),
        NotServed(place=True),
        LanguageAsked(),
        LanguageChosen("de"),
        TextSent(),
        StaleTap(),
    )
}

verdicts = st.one_of(st.none(), st.just(GOOD), st.sampled_from(Reason).map(Verdict))
sessions = st.builds(
    Session,
    step=st.sampled_from(Step),
    consent=st.sampled_from([CONSENT_VERSION, CONSENT_VERSION + SENT_ON]),
    photos=st.lists(verdicts, max_size=14).map(
        lambda found: tuple(Sent(f"p{number}", one) for number, one in enumerate(found))
    ),
    sample=st.booleans(),
    menu=st.integers(0, 2),
    wish=st.sampled_from(["", "navy"]),
    adjusting=st.sampled_from(
        [(), (Adjusting(2, "1:1:wider", "navy", "p0", Adjust(zoom=-1), 78),)]
    ),
    order=st.sampled_from([None, Order(1, "navy", 0, 77), Order(1, "navy", 0, 77, Mode.TRUE_FACE)]),
    made=st.sampled_from(
        [
            (),
            (Made(1, 0, "navy", ("x",), 77),),
            (Made(1, 0, "navy", ("x",), 77, sources=("p0",), adjust=Adjust(warmth=2)),),
            (Made(1, 0, "navy", ("x",), 77, Mode.REIMAGINED),),
        ]
    ),
    tone=st.integers(0, TONES),
    eyes=st.sampled_from(["", *Eyes]),
    hair=st.sampled_from(["", *Hair]),
    offer=st.sampled_from([STUDIO_ALONE, DRAWING, SENDING]),
    mode=st.sampled_from(Mode),
    family=st.sampled_from([None, *Family]),
    colour=st.sampled_from(["", "0a66c2"]),
)
job_events = st.sampled_from(
    [
        Ordered(1, 5),
        Crowded(Kind.HEADSHOTS),
        Crowded(Kind.INSPECT, "p0"),
        InspectDone("p0", GOOD),
        InspectFailed("p1"),
        PreviewDone(("p0",), Sheet("p0", (("navy", "t"),))),
        PreviewFailed(),
        VerifyDone("p0", Origin(Standing.UNALTERED, 1e9)),
        VerifyFailed("p0"),
        Crowded(Kind.VERIFY, "p0"),
        Crowded(Kind.HEADSHOTS, hours=3),
        Crowded(Kind.HEADSHOTS, hours=3, place=True),
        Crowded(Kind.HEADSHOTS, place=True),
        HeadshotsDone(77, album("x")),
        HeadshotsDone(77, Refused(Refusal.NO_FRAMING)),
        HeadshotsFailed(77),
        Crowded(Kind.ADJUST, "p0"),
        AdjustDone(78, album("x")),
        AdjustDone(78, Refused(Refusal.NO_FRAMING)),
        AdjustDone(78, FORMATS),
        AdjustFailed(78),
        Recalled(CardAsked(1, 1), album("x")),
        Recalled(Judged(1, Answer.NOT_MY_HAIR, 1), album("x")),
        Recalled(Judged(1, Answer.NOT_MY_HAIR, 1), None),
        Recalled(SkinChosen(1, corrected=True), SKIN_FAR_OFF),
        HeadshotsDone(77, SKIN_FAR_OFF),
    ]
)


def test_the_list_of_user_events_is_whole() -> None:
    assert set(USER_EVENTS) == set(UserEvent.__args__)


@given(session=sessions, event=st.sampled_from(list(USER_EVENTS.values())))
def test_no_step_meets_a_person_with_silence(session: Session, event: Event) -> None:
    _, effects = advance(session, event)
    assert any(isinstance(effect, Message | Consult) for effect in effects)


@given(session=sessions, event=st.one_of(st.sampled_from(list(USER_EVENTS.values())), job_events))
def test_a_session_survives_a_restart(session: Session, event: Event) -> None:
    after, _ = advance(session, event)
    assert from_json(json.loads(json.dumps(to_json(after)))) == after


@given(session=sessions, event=job_events)
def test_only_a_person_gets_an_order_placed_twice(session: Session, event: JobEvent) -> None:
    _, effects = advance(session, event)
    orders = [one for one in effects if isinstance(one, Submit) and one.number]
    assert not orders or session.step is Step.WAITING


def test_every_move_belongs_to_a_known_event() -> None:
    known = set(UserEvent.__args__) | set(JobEvent.__args__)
    assert {event for _, event in MOVES} <= known


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


@pytest.mark.parametrize("reason", sorted(NOT_KEPT))
def test_a_photo_that_may_not_be_kept_is_deleted_at_once(reason: Reason) -> None:
    session, _ = play(AGREED, PhotoSent("a"), PhotoSent("b"))

    session, effects = advance(session, InspectDone("a", Verdict(reason)))
    assert Drop(("a",)) in effects
    session, effects = advance(session, InspectDone("b", DARK))
    assert not [one for one in effects if isinstance(one, Drop)]
    assert session.usable == ()


def test_a_picture_to_verify_joins_no_set_and_is_let_go_of() -> None:
    session, effects = advance(with_photos(GOOD), VerifyAsked())
    assert [one.say for one in effects if isinstance(one, Show)] == [Say.SEND_TO_VERIFY]

    full = replace(session, photos=session.photos * MAX_SELFIES)
    assert admission(full, sample=False) is None
    session, effects = advance(full, PhotoSent("v"))
    assert Submit("verify:v", Task(Kind.VERIFY, ("v",))) in effects
    assert session.photos == full.photos
    assert admission(session, sample=False) is Why.SET_IS_FULL

    origin = Origin(Standing.UNALTERED, 1e9)
    _, effects = advance(session, VerifyDone("v", origin))
    assert effects == (Drop(("v",)), Whence("verify:v", origin))


def test_who_has_had_all_of_a_day_is_told_when_there_is_more() -> None:
    making = replace(with_photos(GOOD), step=Step.MAKING, order=Order(1, "navy", 0, 0))
    session, effects = advance(making, Crowded(Kind.HEADSHOTS, hours=3))
    (say,) = (one for one in effects if isinstance(one, Show))
    assert (say.say, dict(say.slots)["hours"]) == (Say.DAY_IS_SPENT, 3)
    assert (session.step, session.order) == (Step.STYLES, None)


def test_an_inspection_knows_the_set_it_joins() -> None:
    _, effects = advance(with_photos(GOOD, DARK), PhotoSent("p3"))
    (inspect,) = only(effects, Submit)
    assert isinstance(inspect, Submit)
    assert inspect.task.beside == ("p1",)
    assert Inspected("p3", GOOD).photo in inspect.task.photos
