"""Any server with the OpenAI-style `POST /images/edits`: SGLang-Diffusion, vLLM-Omni, hosted ones.

One request a job, all under way at once; the server batches as it likes. Reference crops go as
`image[]`, for True face the framed selfie first and with it a mask (transparent where to paint); besides
`prompt`, `n`, `size`, `seed` and `response_format=b64_json`. These routes tell no progress and know no
cancel, so a cancel closes the connection, which is all a client can do. The pictures of a person leave
this machine for that server.

Fields: docs.vllm.ai (Image Edit API), sglang docs/diffusion/openai_api.md.
"""

import asyncio
import base64
import binascii
import io
import json
import threading
from collections.abc import Hashable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field

import aiohttp
import cv2
import numpy as np
from PIL import Image
from yarl import URL

from pipeline.arrays import Array, Pixels
from pipeline.contract import EngineUnavailable, Mode, Reason, Size
from pipeline.generation import asking, showing
from pipeline.generation.delivering import delivered
from pipeline.generation.keeping import Canvas, Canvases
from pipeline.generation.stepping import STAGES, Row, candidate_seed
from pipeline.mattes import Mattes
from pipeline.protocol import Batch, Candidate, Engine, EngineInfo, Job, Selfie, Stage
from pipeline.styles import Style

OFFERED = (Mode.TRUE_FACE, Mode.REIMAGINED)
MOST_JOBS = 8
MOST_PIXELS = 1_400_000  # what these models were trained for, about a megapixel
SEED_BITS = 31  # servers differ; all take these
REFERENCE_QUALITY = 95  # JPEG

BEAT_S = 0.5  # how long a step waits for an answer: progress and cancels are looked at between
CONNECT_S = 10.0
ANSWER_S = 300.0  # Qwen-Image-Edit at full length takes half a minute on an H100
PAUSES_S = (1.0, 2.0, 4.0)  # before each further attempt
LONGEST_PAUSE_S = 30.0  # that a server may ask for
BUSY = {429, 502, 503, 504}
LARGEST_ANSWER = 100_000_000  # bytes: ten PNG of a megapixel, in base64, with room
FORMATS = ("PNG", "JPEG", "WEBP")


class Refused(EngineUnavailable):
    """The server said no, or something that is no picture."""


class _Busy(Exception):
    """Worth another attempt after `pause` seconds, where the server named a time."""

    def __init__(self, why: str, pause: float | None = None) -> None:
        super().__init__(why)
        self.pause = pause


def load(mattes: Mattes, url: str, key: str = "", model: str = "", **_others: object) -> Engine:
    """Ready the engine; `url` is the API's base, such as http://gpu:30000/v1."""
    if not url:
        message = "IMAGES_EDITS_URL is not set"
        raise EngineUnavailable(message)
    return ImagesEdits(mattes, Server(URL(url) / "images" / "edits", key, model))


@dataclass(frozen=True, slots=True)
class Server:
    """Where to ask, and as whom."""

    url: URL
    key: str = field(default="", repr=False)
    model: str = ""
    answer_s: float = ANSWER_S
    pauses_s: tuple[float, ...] = PAUSES_S


@dataclass(frozen=True, slots=True)
class Request:
    """One job as it goes over the wire."""

    prompt: str
    count: int
    size: Size
    seed: int
    images: tuple[bytes, ...] = field(repr=False)
    mask: bytes | None = field(default=None, repr=False)


class ImagesEdits:
    """The engine: prepares requests, and one thread that has them under way."""

    info = EngineInfo("images_edits", STAGES, MOST_JOBS, beside=True, modes=OFFERED, sends=True)

    def __init__(self, mattes: Mattes, server: Server) -> None:
        """Ask `server`; no connection is made before the first job."""
        self.server = server
        self._canvases = Canvases(mattes)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop the thread; a process that ends need not."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def bucket(self, job: Job) -> Hashable:
        """Jobs are requests of their own: any may share a batch."""
        del job
        return self.info.name

    def open(self, bucket: Hashable) -> Batch:
        """Start an empty batch."""
        del bucket
        return Requests(self)

    def doubts(self, selfie: Selfie) -> tuple[Reason, ...]:
        """None: they serve previews, and there are none."""
        del selfie
        return ()

    def previews(self, selfie: Selfie, styles: Sequence[Style]) -> dict[str, bytes] | Reason:
        """None: each would cost a headshot."""
        del selfie, styles
        return {}

    def prepared(self, job: Job) -> tuple[Request, Canvas | None] | Reason:
        """Frame, crop and encode what the server is to see."""
        onto = self._canvases.onto(job, MOST_PIXELS)
        if isinstance(onto, Reason):
            return onto
        size, canvas = onto
        request = Request(
            prompt=asking.prompt(job.style, job.mode, job.words),
            count=job.count,
            size=size,
            seed=candidate_seed(job.seed, 0) >> (63 - SEED_BITS),
            images=tuple(_encoded(picture) for picture in showing.pictures(job, canvas)),
            mask=_transparent(canvas.repaint) if canvas else None,
        )
        return request, canvas

    def ask(self, request: Request) -> "Future[list[Pixels]]":
        """Have a request under way."""
        return asyncio.run_coroutine_threadsafe(asked(self.server, request), self._loop)


class Requests:
    """A batch: what is under way, by job."""

    def __init__(self, engine: ImagesEdits) -> None:
        """Start empty."""
        self._engine = engine
        self._new: list[Job] = []
        self._asked: dict[str, tuple[Job, Canvas | None, Future[list[Pixels]]]] = {}
        self._done: list[Candidate] = []

    def add(self, job: Job) -> None:
        """Take a job in, at any time."""
        self._new.append(job)

    def drop(self, job: str) -> None:
        """Forget a job; its connection is closed at once."""
        self._new = [new for new in self._new if new.id != job]
        self._done = [done for done in self._done if done.job != job]
        if job in self._asked:
            self._asked.pop(job)[2].cancel()

    def step(self) -> list[Stage] | None:
        """Send new jobs, then wait a beat for an answer; None when all are done."""
        if self._new:
            new, self._new = self._new, []
            for job in new:
                self._send(job)
            return []
        if not self._asked:
            return None
        futures = [future for _, _, future in self._asked.values()]
        wait(futures, timeout=BEAT_S, return_when=FIRST_COMPLETED)
        stages: list[Stage] = []
        for name in [name for name, entry in self._asked.items() if entry[2].done()]:
            stages += self._received(*self._asked.pop(name))
        return stages

    def take(self) -> list[Candidate]:
        """Hand over what is finished."""
        done, self._done = self._done, []
        return done

    def _send(self, job: Job) -> None:
        try:
            prepared = self._engine.prepared(job)
        except Exception as fault:  # noqa: BLE001 (whatever it is, it is this job's alone)
            self._done.append(Candidate(job.id, fault=fault))
            return
        if isinstance(prepared, Reason):
            self._done.append(Candidate(job.id, reason=prepared))
            return
        request, canvas = prepared
        self._asked[job.id] = (job, canvas, self._engine.ask(request))

    def _received(
        self, job: Job, canvas: Canvas | None, answer: "Future[list[Pixels]]"
    ) -> list[Stage]:
        try:
            drawn = answer.result()
            made = [delivered(Row(job, n, None), one, canvas) for n, one in enumerate(drawn)]
        except Exception as fault:  # noqa: BLE001 (whatever it is, it is this job's alone)
            self._done.append(Candidate(job.id, fault=fault))
            return []
        self._done += [candidate for _, candidate in made]
        return [stage for stages, _ in made for stage in stages]


# ---- the wire


async def asked(server: Server, request: Request) -> list[Pixels]:
    """Send a request until it is answered; raises `Refused` where that is no use any more.

    Returns up to `request.count` pictures (h, w, 3) uint8 sRGB of the size asked for.
    """
    why = ""
    for pause in (*server.pauses_s, None):
        try:
            return _pictures(await _posted(server, request), request.size)
        except (_Busy, aiohttp.ClientConnectionError, TimeoutError) as fault:
            why = str(fault) or type(fault).__name__
            if pause is not None:
                named = fault.pause if isinstance(fault, _Busy) else None
                await asyncio.sleep(min(named or pause, LONGEST_PAUSE_S))
    raise Refused(why)


async def _posted(server: Server, request: Request) -> bytes:
    limit = aiohttp.ClientTimeout(total=server.answer_s, sock_connect=CONNECT_S)
    headers = {"Authorization": f"Bearer {server.key}"} if server.key else {}
    async with (
        aiohttp.ClientSession(timeout=limit, headers=headers) as session,
        session.post(server.url, data=_form(server, request), allow_redirects=False) as answer,
    ):
        if answer.status in BUSY:
            after = answer.headers.get("Retry-After", "")
            busy = f"status {answer.status}"
            raise _Busy(busy, float(after) if after.isdecimal() else None)
        if answer.status != 200:  # noqa: PLR2004 (HTTP's own)
            message = f"{server.url.host} answered with status {answer.status}"
            raise Refused(message)
        return await _read(answer)


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    data = bytearray()
    async for piece in answer.content.iter_any():
        data += piece
        if len(data) > LARGEST_ANSWER:
            message = "an answer larger than any picture"
            raise Refused(message)
    return bytes(data)


def _form(server: Server, request: Request) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for number, data in enumerate(request.images):
        form.add_field("image[]", data, filename=f"{number}.jpg", content_type="image/jpeg")
    if request.mask is not None:
        form.add_field("mask", request.mask, filename="mask.png", content_type="image/png")
    fields = {
        "prompt": request.prompt,
        "n": request.count,
        "size": f"{request.size[0]}x{request.size[1]}",
        "seed": request.seed,
        "response_format": "b64_json",
        **({"model": server.model} if server.model else {}),
    }
    for name, value in fields.items():
        form.add_field(name, str(value))
    return form


def _pictures(data: bytes, size: Size) -> list[Pixels]:
    """Read the pictures out of an answer; raises `Refused` for what is none."""
    try:
        entries = json.loads(data)["data"]
        pictures = [decoded(base64.b64decode(entry["b64_json"]), size) for entry in entries]
    except (ValueError, KeyError, TypeError, OSError, binascii.Error) as fault:
        message = f"an answer that is no picture ({type(fault).__name__})"
        raise Refused(message) from fault
    if not pictures:
        message = "an answer without a picture"
        raise Refused(message)
    return pictures


def decoded(data: bytes, size: Size) -> Pixels:
    """Decode a server's picture, filling the size asked for where it has another."""
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        if image.width * image.height > 4 * MOST_PIXELS:
            message = "larger than was asked for"
            raise ValueError(message)
        picture = np.array(image.convert("RGB"))
    height, width = picture.shape[:2]
    zoom = max(size[0] / width, size[1] / height)
    if (width, height) != size:
        wide, high = max(size[0], round(width * zoom)), max(size[1], round(height * zoom))
        picture = cv2.resize(picture, (wide, high), interpolation=cv2.INTER_CUBIC)
    left, top = (picture.shape[1] - size[0]) // 2, (picture.shape[0] - size[1]) // 2
    out: Array = picture[top : top + size[1], left : left + size[0]]
    return np.ascontiguousarray(out)


def _encoded(picture: Pixels) -> bytes:
    file = io.BytesIO()
    Image.fromarray(picture).save(file, "JPEG", quality=REFERENCE_QUALITY, subsampling=0)
    return file.getvalue()


def _transparent(repaint: Array) -> bytes:
    """Make a mask as OpenAI has them: a PNG that is transparent where the model may paint."""
    rgba = np.zeros((*repaint.shape, 4), np.uint8)
    rgba[:, :, 3] = 255 - repaint
    file = io.BytesIO()
    Image.fromarray(rgba).save(file, "PNG")
    return file.getvalue()
