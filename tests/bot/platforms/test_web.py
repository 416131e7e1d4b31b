"""The door of the web chat: who is let in, and whose pictures are whose."""

import asyncio
import html
import inspect
import io
import json
import re
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import CookieJar, FormData, WSMsgType, web
from aiohttp.test_utils import TestClient, TestServer
from pydantic import SecretStr

from bot import platforms
from bot.backend import Backend
from bot.conversation import CONSENT_VERSION
from bot.dialogue import Dialogue
from bot.pace import Allowance
from bot.platforms import CannotServe
from bot.platforms.web.chat import Hub
from bot.platforms.web.gate import COOKIE, Gate, is_loopback
from bot.platforms.web.server import application, sniffed
from bot.platforms.web.uploads import MAX_FILE
from bot.settings import Settings
from bot.wording import words
from pipeline import jobs
from pipeline.contract import Mode, Offer
from tests.storage import Storage, opened

Client = TestClient[web.Request, web.Application]
GROUP = "group-0001"


@dataclass
class Site:
    storage: Storage
    server: TestServer

    clients: list[Client] = field(default_factory=list)

    def browser(self) -> Client:
        self.clients.append(TestClient(self.server, cookie_jar=CookieJar(unsafe=True)))
        return self.clients[-1]

    async def close(self) -> None:
        for client in self.clients:
            await client.session.close()
        await self.server.close()

    @property
    def origin(self) -> dict[str, str]:
        return {"Origin": f"http://{self.server.host}:{self.server.port}"}


@asynccontextmanager
async def serving(storage: Storage, gate: Gate) -> AsyncGenerator[Site]:
    hub = Hub(storage.ledger)
    dialogue = Dialogue("web", Backend(storage.ledger, storage.vault), hub.chat_of)
    server = TestServer(application(dialogue, hub, gate))
    await server.start_server()
    site, stop = Site(storage, server), asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(dialogue.serve(stop))
        try:
            yield site
        finally:
            stop.set()
            await site.close()


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncGenerator[Site]:
    async with opened(tmp_path) as storage, serving(storage, Gate("127.0.0.1", "")) as site:
        yield site


async def say(site: Site, client: Client, *updates: dict[str, str], until: str) -> list[Any]:
    """Say things over the socket, and return the messages shown until one holds this text."""
    got: list[Any] = []
    async with client.ws_connect("/socket", headers=site.origin) as window:
        for number, update in enumerate(updates):
            await window.send_json({"id": f"update-{number:04}", **update})
        async with asyncio.timeout(10):
            async for message in window:
                if message.type is not WSMsgType.TEXT:
                    break
                event = json.loads(message.data)
                got += event.get("messages", [event])
                if until in json.dumps(got, ensure_ascii=False):
                    return got
    pytest.fail(f"never said {until!r}")


START = {"kind": "text", "value": "/start"}
AGREE = {"kind": "tap", "value": f"agree:{CONSENT_VERSION}", "label": "I agree"}
FRENCH = {"kind": "tap", "value": "language:fr", "label": "Français"}


async def post(site: Site, client: Client, *photos: bytes, group: str = GROUP) -> object:
    form = FormData()
    for number, photo in enumerate(photos):
        form.add_field("photo", io.BytesIO(photo), filename=str(number), content_type="image/jpeg")
    async with client.post(f"/photos?group={group}", data=form, headers=site.origin) as answer:
        return await answer.json() if answer.status == 200 else answer.status


async def agreed(site: Site) -> Client:
    client = site.browser()
    await client.get("/")
    await say(site, client, START, AGREE, until="Send me 1 to 12")
    return client


async def test_a_visitor_gets_a_cookie_that_scripts_and_other_sites_cannot_use(site: Site) -> None:
    answer = await site.browser().get("/")
    cookie = answer.headers["Set-Cookie"]
    assert re.search(rf"{COOKIE}=[0-9a-f]{{32}};", cookie)
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


async def test_the_page_allows_no_inline_script_and_no_other_host(site: Site) -> None:
    answer = await site.browser().get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    page = await answer.text()
    assert not re.search(r"<script(?![^>]*src=)", page)
    assert not re.search(r"""(src|href)=["'](https?:)?//""", page)
    assert "{{" not in page


async def test_the_page_and_the_chat_speak_the_browsers_language_until_told_otherwise(
    site: Site,
) -> None:
    client = site.browser()
    client.session.headers["Accept-Language"] = "de-AT,de;q=0.9,en;q=0.5"
    page = await (await client.get("/")).text()
    assert '<html lang="de">' in page
    assert words("web-attach", "de") in page
    said = await say(site, client, START, FRENCH, until=words("say-language_set", "fr"))
    assert words("label-agree", "de") in json.dumps(said, ensure_ascii=False)
    assert '<html lang="fr">' in await (await client.get("/")).text()


async def test_where_modes_draw_the_page_says_of_each_what_it_keeps_and_invents(site: Site) -> None:
    studio = words("web-point-you")
    assert studio in await (await site.browser().get("/")).text()
    async with site.storage.ledger.begin() as tx:
        await jobs.offer(tx, "a worker", Offer((Mode.TRUE_FACE,)))
    page = html.unescape(await (await site.browser().get("/")).text())
    assert "{{" not in page
    shown = page[: page.index("</main>")]
    assert studio not in shown[shown.index("<main") :]
    assert words("mode-studio") in shown
    assert words("mode-true_face") in shown
    assert words("mode-reimagined") not in shown


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example"])
async def test_a_name_pointed_at_this_machine_is_refused(site: Site, host: str) -> None:
    answer = await site.browser().get("/", headers={"Host": host})
    assert answer.status == 403


@pytest.mark.parametrize("origin", [{}, {"Origin": "http://evil.example"}, {"Origin": "null"}])
async def test_a_page_elsewhere_cannot_speak_for_a_visitor(
    site: Site, origin: dict[str, str], astronaut: bytes
) -> None:
    client = await agreed(site)
    form = FormData({"photo": astronaut.decode("latin1")})
    answer = await client.post(f"/photos?group={GROUP}", data=form, headers=origin)
    assert answer.status == 403
    answer = await client.get("/socket", headers={"Upgrade": "websocket", **origin})
    assert answer.status == 403


async def test_pictures_are_for_their_owner_only(site: Site, astronaut: bytes) -> None:
    client = await agreed(site)
    assert await post(site, client, astronaut) == {"taken": 1, "sent": 1}
    history = await say(site, client, until='"photos": ["')
    (photo,) = [one["photos"][0] for one in history if one.get("photos")]
    mine = await client.get(f"/picture/{photo}")
    assert await mine.read() == astronaut
    assert mine.headers["Cache-Control"] == "no-store"
    other = await agreed(site)
    assert (await other.get(f"/picture/{photo}")).status == 404
    stranger = site.browser()
    assert (await stranger.get(f"/picture/{photo}")).status == 401


async def test_what_was_said_survives_a_reload(site: Site) -> None:
    client = await agreed(site)
    history = await say(site, client, until="Send me 1 to 12")
    assert [one["text"] for one in history if one["from"] == "me"] == ["/start", "I agree"]
    assert len([one for one in history if one["from"] == "bot"]) == 2


async def test_an_update_sent_again_after_a_lost_connection_counts_once(site: Site) -> None:
    client = site.browser()
    await client.get("/")
    await say(site, client, START, until="this is the deal")
    again = await say(site, client, START, until='"done"')
    assert len([one for one in again if "this is the deal" in one.get("text", "")]) == 1


async def test_photos_sent_again_after_a_lost_connection_count_once(
    site: Site, astronaut: bytes
) -> None:
    client = await agreed(site)
    assert await post(site, client, astronaut) == {"taken": 1, "sent": 1}
    assert await post(site, client, astronaut, astronaut) == {"taken": 2, "sent": 2}
    history = await say(site, client, until='"photos": ["')
    assert [len(one["photos"]) for one in history if "photos" in one] == [2]


async def test_a_photo_before_consent_is_answered_kindly_and_not_kept(
    site: Site, astronaut: bytes
) -> None:
    client = site.browser()
    await client.get("/")
    assert await post(site, client, astronaut) == {"taken": 0, "sent": 1}
    await say(site, client, until="not kept that photo")
    assert not [path for path in (site.storage.folder / "photos").rglob("*") if path.is_file()]


async def test_senders_that_stall_hold_up_nobody_else(site: Site, astronaut: bytes) -> None:
    stalled = asyncio.Event()

    async def body() -> AsyncGenerator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="photo"\r\n\r\n' + astronaut
        await stalled.wait()

    headers = {**site.origin, "Content-Type": "multipart/form-data; boundary=b"}
    async with asyncio.TaskGroup() as group:
        for client in [await agreed(site) for _ in range(16)]:
            address = f"/photos?group={GROUP}"
            group.create_task(client.post(address, data=body(), headers=headers))
        async with asyncio.timeout(10):
            assert await post(site, await agreed(site), astronaut) == {"taken": 1, "sent": 1}
        stalled.set()


async def test_a_file_over_20_mb_is_left_out_and_the_others_are_taken(
    site: Site, astronaut: bytes
) -> None:
    client = await agreed(site)
    big = astronaut + bytes(MAX_FILE)
    assert await post(site, client, big, astronaut) == {"taken": 1, "sent": 2}
    await say(site, client, until="over 20 MB")


async def test_the_thirteenth_photo_is_declined_kindly(site: Site, astronaut: bytes) -> None:
    client = await agreed(site)
    assert await post(site, client, *[astronaut] * 13) == {"taken": 12, "sent": 13}
    await say(site, client, until="That's plenty")


async def test_a_flood_is_slowed_down(site: Site, astronaut: bytes) -> None:
    client = await agreed(site)
    answers = [await post(site, client, *[astronaut] * 16, group=f"flood-{n:04}") for n in range(4)]
    assert 429 in answers


async def test_a_sample_is_taken_as_a_sample(site: Site) -> None:
    client = await agreed(site)
    tap = {"id": "sample-0001", "kind": "tap", "value": "sample:astronaut", "label": "Eileen"}
    await say(site, client, tap, until="Looking at your photo")
    async with site.storage.ledger.read() as tx:
        tasks = (await tx.exec_driver_sql("select task from jobs")).scalars().all()
    assert [json.loads(task)["sample"] for task in tasks] == [True]


@pytest.mark.parametrize(
    "rubbish", ["", "[]", "{}", '{"id": 3}', '{"id":"x","kind":"tap"}', "\x00"]
)
async def test_rubbish_over_the_socket_does_no_harm(site: Site, rubbish: str) -> None:
    client = await agreed(site)
    async with client.ws_connect("/socket", headers=site.origin) as window:
        await window.send_str(rubbish)
        await window.send_json({"id": "update-9999", "kind": "text", "value": "/help"})
        async with asyncio.timeout(10):
            async for message in window:
                if "What I cannot do" in message.data:
                    return


async def test_a_file_that_is_no_picture_is_never_served_as_a_page(site: Site) -> None:
    client = await agreed(site)
    await post(site, client, b"<script>alert(1)</script>")
    history = await say(site, client, until='"photos": ["')
    (photo,) = [one["photos"][0] for one in history if one.get("photos")]
    assert (await client.get(f"/picture/{photo}")).status == 404
    assert sniffed(b"<svg xmlns='http://www.w3.org/2000/svg'/>") is None


@pytest.mark.parametrize(
    "path",
    [
        "/static/../gate.py",
        "/static/index.html",
        "/style/x",
        "/sample/x",
        "/tone/11",
        "/colour/0A66C2",
        "/look/like-AAAA",
    ],
)
async def test_only_what_is_listed_is_served(site: Site, path: str) -> None:
    client = await agreed(site)
    assert (await client.get(path)).status == 404


async def test_with_a_password_nothing_is_served_without_it(tmp_path: Path) -> None:
    gate = Gate("0.0.0.0", "sesame")  # noqa: S104 (not bound)
    async with opened(tmp_path) as storage, serving(storage, gate) as site:
        client = site.browser()
        assert "Password" in await (await client.get("/")).text()
        assert (await client.get("/style/navy")).status == 401
        assert await guess(site, client, "x") == 403
        assert await guess(site, client, "sesame") == 200
        assert 'role="log"' in await (await client.get("/")).text()
        assert 429 in [await guess(site, client, "x") for _ in range(6)]


async def guess(site: Site, client: Client, password: str) -> int:
    answer = await client.post("/enter", data={"password": password}, headers=site.origin)
    return answer.status


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("::", False), ("me.lan", False)],
)
def test_what_only_this_machine_can_reach_is_known(host: str, local: bool) -> None:  # noqa: FBT001 (a column)
    assert is_loopback(host) is local


async def test_other_machines_are_not_served_without_a_password(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, web_host="0.0.0.0", web_password=SecretStr(""))  # noqa: S104
    with pytest.raises(CannotServe, match="WEB_PASSWORD"):
        await platforms.load("web").run(settings)


async def test_a_busy_port_is_said_with_the_setting_that_changes_it(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = Settings(data_dir=tmp_path, web_port=taken.getsockname()[1])
        with pytest.raises(CannotServe, match="WEB_PORT="):
            await platforms.load("web").run(settings)


def test_an_allowance_runs_out_for_one_and_not_for_another() -> None:
    allowance = Allowance(burst=2, refill=0)
    assert [allowance.take("a") for _ in range(3)] == [True, True, False]
    assert allowance.take("b")


def test_every_platform_can_be_served() -> None:
    for name in platforms.names():
        assert inspect.iscoroutinefunction(platforms.load(name).run)
