"""The web chat used from /start to /delete in a real browser, against real processes.

The whole way is gone with the product's own worker and real photographs; what concerns the page alone
with `tests.fake_worker`, which draws cards and is quick.
"""

import io
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from pipeline.contract import SAMPLE_SIZE, SIZES, Part
from tests.fake_worker import DARK

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ROOT = Path(__file__).parent.parent
MARKS = ("✓", "✗", "\N{EN DASH}")
"""How the lines of a card begin, and the one that says what these mean."""
STARTED_S = 30
LONG_MS = 60_000

pytestmark = pytest.mark.skipif(
    not Path(CHROMIUM).exists(), reason="Debian's package chromium is not installed"
)


class House:
    """The web chat and a worker as separate processes over one data folder."""

    def __init__(self, folder: Path, *worker: str, **settings: str) -> None:
        self.environment = {**os.environ, "DATA_DIR": str(folder), "WEB_PORT": "0", **settings}
        self.url = ""
        self.start()
        self.worker = self._run(*worker)

    def start(self) -> None:
        """Start the web chat, on the same port as before if there was one."""
        self.web = self._run("bot", "bot", "--platform", "web")
        assert self.web.stdout
        line = self.web.stdout.readline()
        assert line.startswith("Open http"), f"the web chat said {line!r}"
        self.url = line.split()[1]
        self.environment["WEB_PORT"] = self.url.rpartition(":")[2]

    def stop(self) -> int:
        """Stop the web chat cleanly; its exit code."""
        self.web.send_signal(signal.SIGTERM)
        code = self.web.wait(STARTED_S)
        assert self.web.stdout
        self.web.stdout.close()
        return code

    def close(self) -> None:
        """Stop both."""
        self.stop()
        self.worker.send_signal(signal.SIGTERM)
        self.worker.wait(STARTED_S)
        assert self.worker.stdout
        self.worker.stdout.close()

    def _run(self, *module: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", *module]
        return subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True
        )


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Generator[House]:
    house = House(tmp_path_factory.mktemp("data"), "tests.fake_worker")
    yield house
    house.close()


@pytest.fixture(scope="module")
def real_house(tmp_path_factory: pytest.TempPathFactory, weights: Path) -> Generator[House]:
    folder = tmp_path_factory.mktemp("real")
    house = House(folder, "bot", "worker", WEIGHTS_DIR=str(weights.resolve()))
    yield house
    house.close()


@pytest.fixture(scope="module")
def browser() -> Generator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Chat:
    """A person in front of the page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda line: self.faults.append(line.text) if _bad(line.type) else None)
        page.on(
            "request",
            lambda request: self.faults.append(request.url) if _far(request.url) else None,
        )

    def says(self, text: str) -> Locator:
        found = self.page.locator(".message.bot", has_text=text).last
        expect(found).to_be_visible(timeout=LONG_MS)
        return found

    def tap(self, label: str) -> None:
        self.page.get_by_role("button", name=label, exact=True).last.click()

    def type(self, text: str) -> None:
        self.page.get_by_label("Message").fill(text)
        self.page.keyboard.press("Enter")

    def send(self, *photos: bytes) -> None:
        files = [
            {"name": f"{number}.jpg", "mimeType": "image/jpeg", "buffer": photo}
            for number, photo in enumerate(photos)
        ]
        self.page.locator("#files").set_input_files(files)  # type: ignore[arg-type] # (its stub wants a TypedDict)

    def agree(self) -> None:
        self.tap("Start")
        self.says("this is the deal")
        self.tap("I agree")
        self.says("Send me 1 to 12 selfies")


def _bad(kind: str) -> bool:
    return kind in ("error", "warning")


def _far(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "blob:", "data:"))


@pytest.fixture
def chat(house: House, browser: Browser) -> Generator[Chat]:
    yield from _visit(house, browser)


@pytest.fixture
def real_chat(real_house: House, browser: Browser) -> Generator[Chat]:
    yield from _visit(real_house, browser)


def _visit(house: House, browser: Browser) -> Generator[Chat]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    chat = Chat(context.new_page())
    chat.page.goto(house.url)
    yield chat
    context.close()


def test_from_start_to_delete(real_house: House, real_chat: Chat, grace_hopper: bytes) -> None:
    chat, before = real_chat, _photos(real_house)
    chat.agree()
    chat.send(_larger(grace_hopper), _larger(grace_hopper, light=0.06))
    chat.says("1 good, 1 too dark")
    chat.says("Face a window")
    chat.tap("Choose a style")
    chat.says("your own selfie in each of them")
    chat.tap("Choose Brand colours")
    chat.tap("Choose Navy")
    chat.says("Checked against your own photos")
    _enlarge_and_close(chat)
    _read_the_card(chat)
    width, height = Image.open(_download(chat)).size
    assert (width, height) in SIZES

    chat.tap("Delete my data")
    chat.says("Delete everything?")
    chat.tap("Delete everything")
    chat.says("Deleted, just now")
    assert _photos(real_house) == before
    chat.page.reload()
    expect(chat.page.get_by_role("heading", level=1)).to_be_visible()
    assert not chat.faults


def test_a_dozen_at_once_are_judged_in_one_message_and_progress_is_shown(
    chat: Chat, astronaut: bytes
) -> None:
    chat.agree()
    chat.send(*[astronaut] * 11, astronaut + DARK)
    chat.says("11 good, 1 too dark")
    assert chat.page.locator(".message.bot", has_text="good").count() == 1
    chat.tap("Choose a style")
    chat.tap("Choose Brand colours")
    chat.tap("Choose Navy")
    expect(chat.page.get_by_role("progressbar", name="Progress")).to_be_visible(timeout=LONG_MS)
    chat.says("Checked against your own photos")
    assert not chat.faults


def test_before_a_selfie_styles_are_seen_on_mannequins_and_the_first_one_leads_to_the_tapped(
    chat: Chat, astronaut: bytes
) -> None:
    chat.tap("See the styles")
    chat.says("rendered mannequins")
    chat.tap("Choose Brand colours")
    chat.says("Brand colours: choose a style.")
    navy = chat.page.locator(".tile[data-action='style:navy:0'] img")
    expect(navy).to_have_js_property("naturalWidth", SAMPLE_SIZE[0])
    chat.tap("Choose Navy")
    chat.says("Navy it is, of your first good selfie")
    chat.tap("I agree")
    chat.says("Navy it is. Send me 1 to 12 selfies")
    chat.send(astronaut)
    chat.says("Checked against your own photos")
    assert not chat.faults


def test_a_file_that_cannot_be_a_photo_is_left_out_with_a_sentence(
    chat: Chat, astronaut: bytes
) -> None:
    chat.agree()
    named = (("empty.jpg", "image/jpeg", b""), ("notes.txt", "text/plain", b"hello"))
    files = [{"name": name, "mimeType": kind, "buffer": data} for name, kind, data in named]
    me = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": astronaut}
    chat.page.locator("#files").set_input_files([*files, me])  # type: ignore[arg-type] # (as in send)
    notice = chat.page.locator("#notice")
    expect(notice).to_contain_text("empty.jpg is empty and was left out.")
    expect(notice).to_contain_text("notes.txt is no picture and was left out.")
    chat.says("1 good")


def test_a_picture_that_was_only_looked_at_leaves_a_word_after_a_reload(
    chat: Chat, astronaut: bytes
) -> None:
    chat.agree()
    chat.type("/verify")
    chat.says("Send me the picture as a file")
    chat.send(astronaut)
    chat.says("Made here on")
    chat.page.reload()
    mine = chat.page.locator(".message.me").last
    expect(mine).to_have_text("A photo that is no longer kept.")
    expect(mine.locator("img")).to_have_count(0)


def test_a_look_is_copied_kept_and_ordered(chat: Chat, astronaut: bytes) -> None:
    chat.agree()
    chat.send(astronaut)
    chat.says("1 good")
    chat.tap("Choose a style")
    chat.tap("Like this one")
    chat.says("whose look you want")
    chat.send(astronaut)
    chat.says("lit from the left")
    chat.tap("Keep it")
    chat.says("stands in the menu")
    chat.tap("Another style")
    chat.tap("Choose Copied look")
    chat.says("Copied look is ready")
    assert not chat.faults


LATE = """async () => {
    const late = new Image(300, 500);
    late.src = document.querySelector("article img").src;
    document.querySelector("article").append(late);
    await late.decode();
}"""
"""Script: a picture of 500 px that comes into the oldest message after all others."""


def test_a_picture_that_comes_late_pushes_no_answer_out_of_view(
    chat: Chat, astronaut: bytes
) -> None:
    chat.agree()
    chat.send(astronaut)
    chat.says("1 good")
    button = chat.page.get_by_role("button", name="Choose a style", exact=True).last
    expect(button).to_be_in_viewport()
    chat.page.evaluate(LATE)
    expect(button).to_be_in_viewport()
    chat.page.evaluate("document.getElementById('scroll').scrollTo({top: 0, behavior: 'instant'})")
    expect(button).not_to_be_in_viewport()
    chat.page.evaluate(LATE)
    chat.page.wait_for_timeout(300)
    expect(button).not_to_be_in_viewport()  # who reads further up stays there


def _larger(photo: bytes, light: float = 1.0) -> bytes:
    """The portrait as a larger camera would have taken it, in more or less light."""
    file = io.BytesIO()
    with Image.open(io.BytesIO(photo)) as picture:
        size = (picture.width * 2, picture.height * 2)
        larger = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    larger.point(lambda value: round(value * light)).save(file, "JPEG", quality=95)
    return file.getvalue()


def _enlarge_and_close(chat: Chat) -> None:
    chat.page.locator(".pictures.album .tile").first.click()
    viewer = chat.page.get_by_role("dialog")
    expect(viewer).to_be_visible()
    chat.page.keyboard.press("ArrowRight")
    chat.page.keyboard.press("Escape")
    expect(viewer).to_be_hidden()


def _read_the_card(chat: Chat) -> None:
    """Ask what was measured: a line for each part and what that means, and a picture."""
    chat.tap("What was measured")
    card = chat.says("What was measured of your headshot")
    lines = [line for line in card.inner_text().splitlines() if line.startswith(MARKS)]
    assert len(lines) == len(Part) + 1
    assert any("skin colour changed by" in line and "(limit" in line for line in lines)
    picture = card.locator("img")
    expect(picture).to_have_js_property("complete", True)  # noqa: FBT003 (playwright's)
    shape = picture.evaluate(
        "one => [one.naturalWidth / one.naturalHeight, one.width / one.height]"
    )
    assert shape[0] > 1
    assert shape[1] == pytest.approx(shape[0], rel=0.02)


def test_a_word_on_a_headshot_is_taken_and_taken_back_and_a_skin_tone_told(
    chat: Chat, astronaut: bytes
) -> None:
    chat.agree()
    chat.send(astronaut, astronaut)
    chat.says("2 good")
    chat.tap("Choose a style")
    chat.tap("Choose Brand colours")
    chat.tap("Choose Navy")
    chat.says("Do they look like you?")
    chat.tap("Not my eyes")
    chat.says("In which one are those not your eyes?")
    chat.tap("Picture 2")
    chat.says("those are not your eyes (picture 2)")
    chat.tap("Take that back")
    chat.says("Taken back")
    chat.tap("Looks like me")
    chat.says("it looks like you.")
    chat.tap("My skin tone")
    chat.says("closest to your skin")
    chat.tap("Choose Skin tone 8 of 10")
    chat.says("Noted: skin tone 8.")
    assert not chat.faults


def _download(chat: Chat) -> io.BytesIO:
    chat.tap("Full size")
    with chat.page.expect_download() as download:
        chat.page.locator("a.file").first.click()
    assert download.value.suggested_filename == "headshot-navy-1.jpg"
    return io.BytesIO(Path(download.value.path()).read_bytes())


def _photos(house: House) -> set[Path]:
    folder = Path(house.environment["DATA_DIR"]) / "photos"
    return {path for path in folder.rglob("*") if path.is_file()}


def test_the_chat_survives_a_reload_and_a_restart_of_the_server(
    house: House, chat: Chat, astronaut: bytes
) -> None:
    chat.agree()
    chat.send(astronaut)
    chat.says("1 good")
    chat.page.reload()
    chat.says("1 good")
    assert house.stop() == 0
    chat.says("1 good")
    chat.type("/help")  # while nobody listens: it is sent when the server is back
    expect(chat.page.locator("#notice")).to_contain_text("Connection lost", timeout=LONG_MS)
    house.start()
    chat.says("What I cannot do")
    expect(chat.page.locator(".message.me", has_text="/help")).to_have_count(1)


def test_everything_can_be_done_from_the_keyboard(chat: Chat) -> None:
    page = chat.page
    for label in ("Start", "I agree", "Choose Eileen Collins"):
        button = page.get_by_role("button", name=label, exact=True).last
        expect(button).to_be_visible(timeout=LONG_MS)
        for _ in range(60):
            if button.evaluate("one => one === document.activeElement"):
                break
            page.keyboard.press("Tab")
        expect(button).to_be_focused()
        page.keyboard.press("Enter")
    chat.says("1 good")


def test_a_sample_needs_no_selfie(chat: Chat) -> None:
    chat.agree()
    chat.page.locator('[data-action="sample:grace_hopper"]').click()
    chat.says("1 good")
    chat.tap("Choose a style")
    chat.tap("Choose Brand colours")
    chat.page.get_by_role("button", name="Choose Navy").last.click()
    chat.says("From a sample photo")


def test_an_order_can_be_cancelled(chat: Chat, astronaut: bytes) -> None:
    chat.agree()
    chat.send(astronaut, astronaut)
    chat.says("2 good")
    chat.tap("Choose a style")
    chat.tap("Choose Brand colours")
    chat.tap("Choose Navy")
    chat.tap("Cancel")
    chat.says("Cancelled. Your selfies are still here.")
    expect(chat.page.get_by_role("progressbar")).to_have_count(0)


def test_photos_can_be_dropped_and_pasted(chat: Chat, astronaut: bytes) -> None:
    chat.agree()
    for event, carrier in (("drop", "dataTransfer"), ("paste", "clipboardData")):
        chat.page.evaluate(
            """([type, carrier, bytes]) => {
              const data = new DataTransfer();
              data.items.add(new File([new Uint8Array(bytes)], "me.jpg", { type: "image/jpeg" }));
              const event = new Event(type, { bubbles: true, cancelable: true });
              Object.defineProperty(event, carrier, { value: data });
              document.body.dispatchEvent(event);
            }""",
            [event, carrier, list(astronaut)],
        )
        expected = "1 good" if event == "drop" else "2 good"
        chat.says(expected)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_overflows_and_everything_is_named(
    house: House, browser: Browser, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 740},
        color_scheme=scheme,  # type: ignore[arg-type] # (a literal by the table above)
        reduced_motion="reduce",
    )
    chat = Chat(context.new_page())
    chat.page.goto(house.url)
    chat.agree()
    chat.page.locator('[data-action="sample:astronaut"]').click()
    chat.says("1 good")
    chat.tap("Choose a style")
    chat.says("What kind of background?")
    chat.tap("Choose Offices")
    chat.says("Offices: choose a style.")
    chat.type("/me")
    chat.tap("My hair")
    chat.says("closest to your hair")
    chat.type("/tone")
    chat.says("closest to your skin")
    assert chat.page.evaluate("document.documentElement.scrollWidth") == width
    assert chat.page.evaluate("document.getElementById('scroll').scrollWidth") <= width
    assert not chat.page.evaluate(UNNAMED)
    assert not chat.page.evaluate(SMALL)
    context.close()


UNNAMED = """[...document.querySelectorAll('button, a, input, img')].filter((one) => {
  const label = one.labels?.[0]?.textContent || one.getAttribute('aria-label') || one.textContent;
  return one.tagName === 'IMG' ? !one.hasAttribute('alt') : one.type !== 'file' && !label.trim();
}).map((one) => one.outerHTML)"""

SMALL = """[...document.querySelectorAll('button, #message')].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.width && (box.width < 44 || box.height < 44);
}).map((one) => one.outerHTML)"""
