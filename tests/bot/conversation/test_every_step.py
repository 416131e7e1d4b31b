"""The whole way, and promises about every step of it."""

import json

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
    Answer,
    Appealed,
    BackdropChosen,
    BackdropsAsked,
    CancelAsked,
    CardAsked,
    Change,
    ChangeAsked,
    ColourTold,
    Consult,
    CopyAsked,
    CopyDone,
    CopyFailed,
    CopyRefused,
    Crowded,
    Declined,
    DeleteAsked,
    DeleteConfirmed,
    DoneAsked,
    Event,
    ExportAsked,
    FamilyChosen,
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
    LanguageAsked,
    LanguageChosen,
    LookDropped,
    LookKept,
    Made,
    ModeChosen,
    MoreAsked,
    NotServed,
    Order,
    Ordered,
    PhotoSent,
    PhotoTurnedAway,
    Pin,
    Pinned,
    PreviewDone,
    PreviewFailed,
    PrivacyAsked,
    Read,
    Recalled,
    RetryAsked,
    Say,
    Sent,
    Session,
    SkinChosen,
    StaleTap,
    Started,
    StartOver,
    StatsAsked,
    Step,
    StyleChosen,
    Submit,
    TeamAsked,
    TeamFollowed,
    TeamLeft,
    TeamPinned,
    TextSent,
    ToneAsked,
    ToneTold,
    Unjudged,
    UserEvent,
    VerifyAsked,
    VerifyDone,
    VerifyFailed,
    Why,
    WordAsked,
    WordTold,
    advance,
    from_json,
    tapped,
    to_json,
)
from bot.conversation.effects import Message
from pipeline.contract import (
    STUDIO_ALONE,
    Adjust,
    Check,
    Copied,
    Eyes,
    Family,
    Hair,
    Kind,
    Mode,
    Origin,
    Part,
    Reason,
    Refusal,
    Refused,
    Sheet,
    Standing,
    Verdict,
)
from pipeline.styles.copied import Look
from tests.bot.conversation.sessions import (
    DRAWING,
    FORMATS,
    GOOD,
    SENDING,
    SKIN_FAR_OFF,
    album,
    only,
    play,
    said_in,
)

LOOK, OTHER = (Look((light, *(0.0,) * 14), (0.0,) * 6, (0.0,) * 6).slug for light in (50.0, 70.0))


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
        BackdropsAsked(1, 1, Family.OFFICE),
        FormatsAsked(1),
        TeamAsked("Ab3_-xyz"),
        TeamPinned("Ab3_-xyz", "navy"),
        TeamFollowed("Ab3_-xyz", "navy"),
        TeamAsked("Ab3_-xyz", mine=True, style="navy"),
        TeamLeft(),
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
        CopyAsked(),
        CopyRefused(),
        LookKept(LOOK),
        LookDropped(LOOK),
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
            (Made(1, 0, "navy", ("x",), 77, sources=("p0",), balances=((1.1, 1.0, 0.9),)),),
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
    copying=st.booleans(),
    read=st.sampled_from([None, Read(LOOK), Read(LOOK, "t2")]),
    looks=st.sampled_from([(), (LOOK,), (OTHER, LOOK)]),
    team=st.sampled_from(["", "Ab3_-xyz"]),
    look=st.sampled_from(["", "navy"]),
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
        CopyDone("p0", ("p0",), Copied(LOOK, picture="t")),
        CopyDone("p0", (), Copied(why=Reason.NO_FACE)),
        CopyFailed("p0"),
        Crowded(Kind.COPY, "p0"),
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
        Pinned("navy", "Ab3_-xyz", "test:-100"),
        Pinned("", "", ""),
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
    assert any(isinstance(effect, Message | Consult | Pin) for effect in effects)


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
