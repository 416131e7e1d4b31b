"""What the recipe is asked by each kind of task, with the real models and a desk in memory."""

import io
import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar, cast

import pytest
from PIL import Image, ImageEnhance

from pipeline import engines
from pipeline.contract import (
    EVEN,
    SAMPLE_SIZE,
    Adjust,
    Copied,
    EngineUnavailable,
    Format,
    Formatted,
    Inspected,
    Kind,
    Mark,
    Measure,
    Mode,
    Origin,
    Outcome,
    Part,
    Reason,
    Refusal,
    Refused,
    Sheet,
    Shots,
    Standing,
    Task,
    Unchecked,
    Verdict,
)
from pipeline.faces import FaceModels
from pipeline.kit import Kit
from pipeline.mattes import Mattes
from pipeline.prints import ALIKE, nearest, print_of
from pipeline.protocol import Engine
from pipeline.selfies import Sandbox
from pipeline.styles import all_styles, by_slug
from pipeline.tasks import Made, Received, Sent, Tasks, UnknownStyle
from pipeline.together import Underway
from pipeline.vault import UnknownPhoto
from pipeline.work import Desk, Seat
from tests.working import Run

T = TypeVar("T")
MASTER = bytes(range(32))
MADE_AT = 1e9


class InMemory:
    """A desk whose vault is a dict."""

    def __init__(self, photos: dict[str, bytes]) -> None:
        self.photos = photos
        self.prints = b""

    def fetch(self, photo: str) -> bytes:
        if photo not in self.photos:
            raise UnknownPhoto(photo)
        return self.photos[photo]

    def replace(self, photo: str, data: bytes) -> None:
        self.photos[photo] = data

    def keep(self, data: bytes, look: bytes = b"") -> str:
        self.photos[name := str(len(self.photos))] = data
        if look:
            self.prints += print_of(look, MASTER)
        return name

    def known(self, look: bytes) -> float | None:
        found = nearest(print_of(look, MASTER), self.prints)[0] if self.prints else ALIKE + 1
        return MADE_AT if found <= ALIKE else None

    def report(self, stage: str, fraction: float) -> None:
        """Nobody watches."""


@pytest.fixture(scope="module")
def tasks(weights: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tasks]:
    mattes = Mattes(weights)
    engine = engines.load("studio", mattes=mattes, backdrops=tmp_path_factory.mktemp("b"))
    with Sandbox() as sandbox:
        yield Tasks(Kit(sandbox, FaceModels(weights), engine, mattes=mattes))


@pytest.fixture(params=["here", "elsewhere"])
def run(tasks: Tasks, request: pytest.FixtureRequest) -> Run:
    """Carry a task out where its photos are, or where only what travels arrives."""

    def here(task: Task, desk: Desk) -> Outcome:
        return ended(tasks, task, desk, tasks.device([seat(tasks.prepare(task, desk), desk)]))

    def elsewhere(task: Task, desk: Desk) -> Outcome:
        sent = Sent(tasks.batch)
        arrived = pickle.loads(pickle.dumps(sent.prepare(task, desk)))  # noqa: S301 (our own)
        made = Received(tasks).device([seat(arrived, desk)])
        return ended(sent, task, desk, pickle.loads(pickle.dumps(made)))  # noqa: S301 (our own)

    return here if request.param == "here" else elsewhere


def seat(ready: T, desk: Desk) -> Seat[T]:
    return Seat(ready, desk.report, lambda: None)


def ended(work: Tasks | Sent, task: Task, desk: Desk, made: list[Made | Exception]) -> Outcome:
    (one,) = made
    if isinstance(one, Exception):
        raise one
    return work.finish(task, one, desk)


def shot(portrait: bytes, *, turned: float = 0.0, bright: float = 1.0) -> bytes:
    """Another photo of the same person, as far as one portrait goes."""
    photo = Image.open(io.BytesIO(portrait)).convert("RGB").resize((1024, 1200))
    photo = ImageEnhance.Brightness(photo.rotate(turned, Image.Resampling.BICUBIC)).enhance(bright)
    file = io.BytesIO()
    photo.save(file, "JPEG", quality=90)
    return file.getvalue()


def jpeg(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=95)
    return file.getvalue()


def inspected(run: Run, photos: dict[str, bytes]) -> Verdict:
    """Inspect the last photo beside all the others."""
    *beside, last = photos
    outcome = run(Task(Kind.INSPECT, (last,), beside=tuple(beside)), InMemory(photos))
    assert isinstance(outcome, Inspected)
    return outcome.verdict


def test_a_photo_is_compared_with_every_earlier_one(run: Run, grace_hopper: bytes) -> None:
    earlier = {f"turned {n}": shot(grace_hopper, turned=n) for n in (-14, 14, -7, 7)}
    again = earlier["turned 7"]
    assert inspected(run, earlier).used
    assert inspected(run, earlier | {"again": again}).reason is Reason.SAME_PICTURE


def test_an_earlier_photo_past_its_time_is_left_out(run: Run, grace_hopper: bytes) -> None:
    photos = InMemory({"me": shot(grace_hopper)})
    outcome = run(Task(Kind.INSPECT, ("me",), beside=("gone",)), photos)
    assert isinstance(outcome, Inspected)
    assert outcome.verdict.used


def test_headshots_are_made_and_kept_and_a_stranger_set_aside(
    run: Run, grace_hopper: bytes, astronaut: bytes
) -> None:
    desk = InMemory({"me": shot(grace_hopper), "friend": shot(astronaut), "again": b"no photo"})
    outcome = run(Task(Kind.HEADSHOTS, ("me", "friend", "again"), style="light_grey"), desk)
    assert isinstance(outcome, Shots)
    (made,) = outcome.headshots
    assert Image.open(io.BytesIO(desk.photos[made.picture])).size == made.size
    assert dict(outcome.set_aside) == {"friend": Reason.SOMEONE_ELSE, "again": Reason.UNREADABLE}


def test_a_headshot_that_a_chat_encoded_again_is_known_and_its_selfie_is_not(
    run: Run, grace_hopper: bytes
) -> None:
    desk = InMemory({"me": shot(grace_hopper)})
    outcome = run(Task(Kind.HEADSHOTS, ("me",), style="light_grey"), desk)
    assert isinstance(outcome, Shots)
    again, made = io.BytesIO(), desk.photos[outcome.headshots[0].picture]
    Image.open(io.BytesIO(made)).resize((512, 640)).save(again, "JPEG", quality=70)
    desk.photos |= {"copy": again.getvalue(), "rubbish": b"no picture"}
    copy, selfie, rubbish = (
        run(Task(Kind.VERIFY, (name,)), desk) for name in ("copy", "me", "rubbish")
    )
    assert copy == Origin(Standing.COPY, MADE_AT)
    assert selfie == rubbish == Origin(Standing.NOT_OURS)


def test_the_styles_are_tried_on(run: Run, grace_hopper: bytes) -> None:
    desk = InMemory({"me": shot(grace_hopper)})
    outcome = run(Task(Kind.PREVIEW, ("me",)), desk)
    assert isinstance(outcome, Sheet)
    assert {slug for slug, _ in outcome.pictures} == {style.slug for style in all_styles()}
    assert all(name in desk.photos for _, name in outcome.pictures)


def test_one_style_is_tried_on_where_one_is_asked_for(run: Run, grace_hopper: bytes) -> None:
    desk = InMemory({"me": shot(grace_hopper)})
    outcome = run(Task(Kind.PREVIEW, ("me",), style="hex-0a66c2"), desk)
    assert isinstance(outcome, Sheet)
    assert [slug for slug, _ in outcome.pictures] == ["hex-0a66c2"]


def test_a_copy_of_a_format_is_known_as_one_of_a_headshot_is(run: Run, grace_hopper: bytes) -> None:
    desk = InMemory({"me": shot(grace_hopper)})
    outcome = run(Task(Kind.ADJUST, ("me",), style="light_grey", formats=True), desk)
    assert isinstance(outcome, Formatted)
    (square,) = (name for one, name, _ in outcome.pictures if one is Format.SQUARE)
    made = Image.open(io.BytesIO(desk.photos[square])).resize((320, 320))
    desk.photos["copy"] = jpeg(made)
    assert run(Task(Kind.VERIFY, ("copy",)), desk) == Origin(Standing.COPY, MADE_AT)


def test_a_look_is_copied_tried_on_and_kept_apart_from_the_selfies(
    run: Run, grace_hopper: bytes, astronaut: bytes
) -> None:
    desk = InMemory({"me": shot(grace_hopper), "like this": astronaut})
    outcome = run(Task(Kind.COPY, ("like this",), beside=("me", "gone")), desk)
    assert isinstance(outcome, Copied)
    style = by_slug(outcome.style)
    assert style is not None
    assert style.backdrop["scene"] == "field"
    assert Image.open(io.BytesIO(desk.photos[outcome.picture])).size == SAMPLE_SIZE
    # Ordered by that name, it is a headshot like any other, of the one selfie.
    made = run(Task(Kind.HEADSHOTS, ("me",), style=outcome.style), desk)
    assert isinstance(made, Shots)
    assert [shot.source for shot in made.headshots] == ["me"]


def test_without_a_selfie_a_look_is_read_and_tried_on_nobody(run: Run, astronaut: bytes) -> None:
    outcome = run(Task(Kind.COPY, ("like this",)), InMemory({"like this": astronaut}))
    assert isinstance(outcome, Copied)
    assert (outcome.style[:5], outcome.picture) == ("like-", "")


def test_a_picture_that_has_no_look_says_why(run: Run, astronaut: bytes) -> None:
    one = Image.open(io.BytesIO(astronaut)).convert("RGB")
    both = Image.new("RGB", (2 * one.width, one.height))
    both.paste(one, (0, 0))
    both.paste(one.transpose(Image.Transpose.FLIP_LEFT_RIGHT), (one.width, 0))
    wall = Image.new("RGB", (600, 600), "gray")
    photos = {"several": jpeg(both), "nobody": jpeg(wall), "rubbish": b"no picture"}
    photos["far"] = jpeg(one.resize((200, 200)))
    why = {}
    for name in photos:
        outcome = run(Task(Kind.COPY, (name,)), InMemory(dict(photos)))
        assert isinstance(outcome, Copied)
        why[name] = outcome.why
    assert why == {
        "several": Reason.SEVERAL_FACES,
        "nobody": Reason.NO_FACE,
        "rubbish": Reason.UNREADABLE,
        "far": Reason.TOO_SMALL,
    }


def test_an_order_for_photos_that_are_gone_says_so(run: Run) -> None:
    order = Task(Kind.HEADSHOTS, ("gone",), style="navy")
    assert run(order, InMemory({})) == Refused(Refusal.EXPIRED)


def test_a_style_that_is_not_on_offer_is_our_fault(run: Run, grace_hopper: bytes) -> None:
    order = Task(Kind.HEADSHOTS, ("me",), style="no such style")
    with pytest.raises(UnknownStyle):
        run(order, InMemory({"me": grace_hopper}))


def test_a_mode_that_the_engine_does_not_make_is_never_made_in_another(run: Run) -> None:
    task = Task(Kind.HEADSHOTS, ("a",), style="navy", mode=Mode.TRUE_FACE)
    with pytest.raises(EngineUnavailable):
        run(task, InMemory({"a": b"a selfie"}))


def test_without_a_yes_to_it_no_selfie_is_sent_to_another_server(tasks: Tasks) -> None:
    class Sends:
        """An engine that another server makes the pictures for."""

        info = replace(tasks.kit.engine.info, modes=tuple(Mode), sends=True)

    sending = Tasks(replace(tasks.kit, engine=cast("Engine", Sends())))
    task = Task(Kind.HEADSHOTS, ("a",), style="navy", mode=Mode.REIMAGINED)
    desk = InMemory({"a": b"a selfie"})
    with pytest.raises(EngineUnavailable):
        sending.prepare(task, desk)
    for agreed in (replace(task, may_send=True), replace(task, mode=Mode.STUDIO)):
        assert isinstance(sending.prepare(agreed, desk), Underway)


def adjusted(run: Run, portrait: bytes, wish: Adjust) -> tuple[Shots, dict[str, bytes]]:
    """What comes of an adjusted headshot, and what lies in the vault then."""
    photos = {"me": shot(portrait)}
    outcome = run(Task(Kind.ADJUST, ("me",), style="charcoal", adjust=wish), InMemory(photos))
    assert isinstance(outcome, Shots)
    return outcome, photos


def named(shots: Shots, name: str) -> list[Measure]:
    return [one for one in shots.headshots[0].measures if one.name == name]


def test_a_brighter_headshot_says_what_it_is_and_passes_the_guard(
    run: Run, grace_hopper: bytes
) -> None:
    first, before = adjusted(run, grace_hopper, Adjust())
    outcome, photos = adjusted(run, grace_hopper, Adjust(light=2, warmth=1))
    assert {"grade", "tone"} <= {one.step for one in named(outcome, "skin.dL")}
    assert {one.mark for one in named(outcome, "skin.dL")} == {Mark.PASSED}
    old, new = before[first.headshots[0].picture], photos[outcome.headshots[0].picture]
    assert brightness(new) > brightness(old) + 3


def test_what_is_made_again_has_the_balance_that_the_first_picture_had(
    run: Run, grace_hopper: bytes
) -> None:
    first, before = adjusted(run, grace_hopper, Adjust())
    outcome, photos = adjusted(run, grace_hopper, Adjust(balance=(1.1, 1.1, 1.1)))
    assert first.headshots[0].balance == EVEN
    assert outcome.headshots[0].balance == (1.1, 1.1, 1.1)
    old, new = before[first.headshots[0].picture], photos[outcome.headshots[0].picture]
    assert brightness(new) > brightness(old) + 1


def brightness(jpeg: bytes) -> float:
    picture = Image.open(io.BytesIO(jpeg)).convert("L").resize((1, 1), Image.Resampling.BOX)
    return float(cast("int", picture.getpixel((0, 0))))


def test_who_it_is_is_asked_again_only_of_another_selfie(run: Run, grace_hopper: bytes) -> None:
    outcome, _ = adjusted(run, grace_hopper, Adjust(backdrop="navy"))
    assert {one.mark for one in named(outcome, "identity.distance")} == {Mark.NOT_CHECKED}
    card = {line.part: line for line in outcome.headshots[0].card}
    for part in (Part.IDENTITY, Part.HAIR):
        assert (card[part].shown, card[part].unchecked) == (None, (Unchecked.FIRST_PICTURE,))
    assert card[Part.SKIN].mark is Mark.PASSED
    assert Unchecked.NO_MODEL in card[Part.ANATOMY].unchecked  # no more than of the first picture
    outcome, _ = adjusted(run, grace_hopper, Adjust(backdrop="navy", anew=True))
    assert {one.mark for one in named(outcome, "identity.distance")} == {Mark.PASSED}


def test_a_selfie_that_is_gone_is_said_to_be(run: Run) -> None:
    task = Task(Kind.ADJUST, ("me",), style="charcoal", adjust=Adjust(light=1))
    assert run(task, InMemory({})) == Refused(Refusal.EXPIRED)


def test_black_and_white_is_made_no_warmer_and_says_so(run: Run, grace_hopper: bytes) -> None:
    task = Task(Kind.ADJUST, ("me",), style="mono", adjust=Adjust(warmth=1))
    assert run(task, InMemory({"me": grace_hopper})) == Refused(Refusal.NO_COLOUR)
