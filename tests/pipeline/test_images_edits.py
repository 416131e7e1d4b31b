"""Pictures from another server, over a real connection: what goes there, and what comes of each answer."""

import asyncio
import base64
import io
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from aiohttp import web
from PIL import Image
from yarl import URL

from pipeline.contract import SAMPLE_SIZE, EngineUnavailable, Mark, Mode
from pipeline.engines import images_edits
from pipeline.engines.images_edits import ImagesEdits, Server
from pipeline.likeness import paired
from pipeline.mattes import Mattes
from pipeline.protocol import Candidate, Job, Selfie, Stage
from pipeline.styles import all_styles
from tests.samples import opened, selfie_of

SOON_S = 20.0


@dataclass
class Images:
    """A small server of that route; `answers` says what becomes of each request, the last one for ever."""

    answers: list[int | str] = field(default_factory=lambda: [200])
    forms: list[dict[str, object]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    left: threading.Event = field(default_factory=threading.Event)
    url: str = ""

    async def edit(self, request: web.Request) -> web.StreamResponse:
        self.keys.append(request.headers.get("Authorization", ""))
        form = await request.post()
        fields: dict[str, object] = {k: v for k, v in form.items() if isinstance(v, str)}
        fields["image[]"] = [received(part) for part in form.getall("image[]")]
        if "mask" in form:
            fields["mask"] = received(form["mask"])
        self.forms.append(fields)
        answer = self.answers[min(len(self.forms), len(self.answers)) - 1]
        if answer == "never":
            await self._never()
        if isinstance(answer, str):
            return web.Response(text=answer)
        if answer != 200:
            return web.Response(status=answer)
        return web.json_response({"data": [{"b64_json": drawn(fields)}] * int(str(fields["n"]))})

    async def _never(self) -> None:
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            self.left.set()
            raise


def received(part: object) -> bytes:
    assert isinstance(part, web.FileField)
    with part.file as file:
        return file.read()


def drawn(fields: dict[str, object]) -> str:
    """A grey picture of the size asked for, lighter with the seed."""
    width, height = map(int, str(fields["size"]).split("x"))
    file = io.BytesIO()
    Image.new("RGB", (width, height), (int(str(fields["seed"])) % 100 + 100,) * 3).save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


@pytest.fixture
def images() -> Iterator[Images]:
    """The server, on a loop and a port of its own."""
    served, loop, ready = Images(), asyncio.new_event_loop(), threading.Event()

    async def serve() -> web.AppRunner:
        app = web.Application(client_max_size=50_000_000)
        app.router.add_post("/v1/images/edits", served.edit)
        runner = web.AppRunner(app, handler_cancellation=True)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        served.url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
        ready.set()
        return runner

    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    runner = asyncio.run_coroutine_threadsafe(serve(), loop).result(SOON_S)
    yield served
    asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(SOON_S)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(SOON_S)
    loop.close()


@pytest.fixture(scope="module")
def mattes(weights: Path) -> Mattes:
    return Mattes(weights)


@pytest.fixture(scope="module")
def selfie(weights: Path) -> Selfie:
    return selfie_of("astronaut.jpg", weights)


@pytest.fixture
def engine(images: Images, mattes: Mattes) -> Iterator[ImagesEdits]:
    url = URL(images.url) / "images" / "edits"
    made = ImagesEdits(mattes, Server(url, "k3y", "", answer_s=2.0, pauses_s=(0.01, 0.01)))
    yield made
    made.close()


def job(name: str, selfie: Selfie, mode: Mode = Mode.REIMAGINED, count: int = 1) -> Job:
    return Job(name, selfie, all_styles()[0], (SAMPLE_SIZE,), mode, seed=5, count=count)


def made(engine: ImagesEdits, *jobs: Job) -> tuple[list[Candidate], list[Stage]]:
    batch = engine.open(engine.bucket(jobs[0]))
    for one in jobs:
        batch.add(one)
    stages: list[Stage] = []
    while (some := batch.step()) is not None:
        stages += some
    return batch.take(), stages


def test_a_request_carries_the_crops_the_prompt_and_the_numbers(
    engine: ImagesEdits, images: Images, selfie: Selfie
) -> None:
    candidates, _ = made(engine, job("a", selfie, count=2))

    (form,) = images.forms
    crops = form["image[]"]
    assert isinstance(crops, list)
    assert [opened(data).shape for data in crops] == [(512, 512, 3)]
    assert "navy blazer" in str(form["prompt"])
    assert (form["n"], form["size"], form["response_format"]) == ("2", "320x400", "b64_json")
    assert 0 <= int(str(form["seed"])) < 2**31
    assert images.keys == ["Bearer k3y"]
    assert [(c.number, c.size, c.fault) for c in candidates] == [
        (n, SAMPLE_SIZE, None) for n in (0, 1)
    ]


def test_true_face_sends_a_mask_and_keeps_the_face(
    engine: ImagesEdits, images: Images, selfie: Selfie
) -> None:
    candidates, stages = made(engine, job("a", selfie, Mode.TRUE_FACE))

    mask = np.array(Image.open(io.BytesIO(images.forms[0]["mask"])))  # type: ignore[arg-type]
    assert mask.shape == (400, 320, 4)
    assert (mask[0, 0, 3], mask[180, 160, 3]) == (0, 255)  # the room may be painted, the face not
    assert candidates[0].fault is None
    assert Mark.FAILED not in {m.mark for stage in stages for m in paired(stage)}


def test_a_busy_server_is_asked_again(engine: ImagesEdits, images: Images, selfie: Selfie) -> None:
    images.answers = [503, 429, 200]
    candidates, _ = made(engine, job("a", selfie))
    assert candidates[0].fault is None
    assert len(images.forms) == 3


@pytest.mark.parametrize(
    ("answer", "asked"), [(503, 3), (400, 1), (302, 1), ("no json", 1), ('{"data": []}', 1)]
)
def test_an_answer_that_is_no_picture_fails_the_job_and_says_so(
    engine: ImagesEdits, images: Images, selfie: Selfie, answer: int | str, asked: int
) -> None:
    images.answers = [answer]
    candidates, _ = made(engine, job("a", selfie))
    assert isinstance(candidates[0].fault, EngineUnavailable)
    assert str(candidates[0].fault)
    assert len(images.forms) == asked


def test_one_refused_job_leaves_the_others_their_pictures(
    engine: ImagesEdits, images: Images, selfie: Selfie
) -> None:
    images.answers = [400, 200]
    candidates, _ = made(engine, job("a", selfie), job("b", selfie))
    assert sorted(candidate.fault is None for candidate in candidates) == [False, True]


def test_a_server_that_never_answers_is_given_up(
    images: Images, mattes: Mattes, selfie: Selfie
) -> None:
    images.answers = ["never"]
    url = URL(images.url) / "images" / "edits"
    engine = ImagesEdits(mattes, Server(url, answer_s=0.3, pauses_s=(0.01,)))
    candidates, _ = made(engine, job("a", selfie))
    engine.close()
    assert isinstance(candidates[0].fault, EngineUnavailable)
    assert len(images.forms) == 2


def test_a_server_that_is_not_there_is_named_as_a_fault(mattes: Mattes, selfie: Selfie) -> None:
    engine = ImagesEdits(mattes, Server(URL("http://127.0.0.1:9/v1"), pauses_s=(0.01,)))
    candidates, _ = made(engine, job("a", selfie))
    engine.close()
    assert isinstance(candidates[0].fault, EngineUnavailable)


def test_cancelling_closes_the_connection_and_the_others_go_on(
    engine: ImagesEdits, images: Images, selfie: Selfie
) -> None:
    images.answers = ["never", 200]
    batch = engine.open("")
    batch.add(job("a", selfie))
    batch.step()
    until(lambda: len(images.forms) == 1)
    batch.add(job("b", selfie))

    batch.drop("a")

    while batch.step() is not None:
        pass
    assert [candidate.job for candidate in batch.take()] == ["b"]
    assert images.left.wait(SOON_S)


def test_a_picture_of_another_size_fills_the_one_asked_for() -> None:
    file = io.BytesIO()
    Image.new("RGB", (256, 256), "teal").save(file, "PNG")
    assert images_edits.decoded(file.getvalue(), SAMPLE_SIZE).shape == (400, 320, 3)


def test_without_an_address_it_says_which_setting_lacks(mattes: Mattes) -> None:
    with pytest.raises(EngineUnavailable, match="IMAGES_EDITS_URL"):
        images_edits.load(mattes, "")


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + SOON_S
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)
