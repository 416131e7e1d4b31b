"""Makes the README's pictures of a conversation in Telegram and in Discord (`make portraits`).

`likeness run` serves both on loopback, with the real worker and the astronaut's portrait. What a person
then sees there is drawn by Chromium: the words, pictures and buttons as sent, not the look of any app.
"""

import asyncio
import base64
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from PIL import Image
from playwright.async_api import async_playwright

from bot.conversation import CONSENT_VERSION
from bot.wording import words
from pipeline.contract import Family
from tests.bot.platforms.telegram_stage import OWN_FACE, agreed, staged, styles_of
from tests.test_browser import CHROMIUM, FLAGS, ROOT
from tests.test_end_to_end import larger
from tests.wire.discord import DiscordServer
from tests.wire.discord import Person as DiscordPerson
from tests.wire.discord_screen import Shown
from tests.wire.telegram import Message, TelegramServer
from tests.wire.telegram import Person as TelegramPerson

SELFIE = larger((ROOT / "tests" / "photos" / "astronaut.jpg").read_bytes())
"""Enlarged: as it is, its face is too small for a selfie, and the coach says so."""
MANNEQUINS = words("say-menu_before")
MAKING_S = 180.0
WIDTH = 1240
"""Of the picture, in pixels."""
STYLE = """
body { margin: 0; font: 15px/1.4 "DejaVu Sans", sans-serif; width: 1240px; }
main { display: grid; grid-template-columns: repeat(3, 1fr); gap: 18px; padding: 18px; }
main > div { display: flex; flex-direction: column; gap: 10px; }
article { border-radius: 14px; padding: 10px 14px; max-width: 88%; white-space: pre-wrap; }
img { display: block; width: 100%; border-radius: 8px; margin: 4px 0; }
.album { display: grid; grid-template-columns: 1fr 1fr; gap: 4px; }
.buttons { display: grid; grid-template-columns: 1fr 1fr; gap: 5px; margin-top: 8px; font-size: 13px; }
.buttons span { text-align: center; border-radius: 8px; padding: 6px 4px; overflow: hidden; }
.telegram { background: #d5e3d0; color: #111; } .telegram article { background: #fff; }
.telegram .mine { background: #e6fbd0; align-self: flex-end; max-width: 55%; }
.telegram .buttons span { background: #edf2f7; color: #2266a8; }
.discord { background: #313338; color: #dbdee1; } .discord article { background: #383a40; }
.discord .mine { background: #404249; align-self: flex-end; max-width: 55%; }
.discord .buttons span { background: #4e5058; color: #fff; }
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One message as a person sees it; pictures are JPEG."""

    text: str
    pictures: tuple[bytes, ...] = ()
    buttons: tuple[str, ...] = ()
    mine: bool = False


async def telegram(ann: TelegramPerson) -> list[list[Line]]:
    """Go from /start to headshots in Telegram; what is seen, in three columns."""
    await agreed(ann)
    card = ann.chat.from_bot[0]
    ann.says("/styles")
    before = _telegram(await ann.sees(MANNEQUINS))
    ann.sends_file(SELFIE, "selfie.jpg", "image/jpeg")
    coach = await ann.sees("1 good", within=MAKING_S)
    said = _telegram(coach)
    ann.says("/styles")
    kinds = await ann.sees(OWN_FACE, MAKING_S)
    grid = _telegram(kinds)
    styles = await styles_of(ann, kinds, Family.PAPER)
    ann.taps(styles, "style:light_grey:0")
    done = await ann.sees("pixels. Your own face", within=MAKING_S)
    shots = [m.picture for m in ann.chat.from_bot if m.kind == "photo" and not m.text]
    album = [Line("", tuple(shots)), _telegram(done)]
    mine = Line("", (SELFIE,), mine=True)
    return [[_telegram(card), before], [mine, said, grid], album]


def _telegram(message: Message) -> Line:
    pictures = (message.picture,) if message.media else ()
    labels = (button.label for row in message.keyboard for button in row)
    return Line(message.text, pictures, tuple(labels))


async def discord(bob: DiscordPerson) -> list[list[Line]]:
    """Go from /start to headshots in Discord; what is seen, in three columns."""
    bob.commands("start")
    card = await bob.sees("Before you send one")
    bob.taps(card, f"agree:{CONSENT_VERSION}")
    await bob.sees("Send me 1 to 12")
    bob.commands("styles")
    before = _discord(await bob.sees(MANNEQUINS))
    bob.says(files=[SELFIE])
    coach = await bob.sees("1 good", within=MAKING_S)
    bob.commands("styles")
    kinds = await bob.sees("your own selfie in each of them", within=MAKING_S)
    shown = _discord(kinds)
    bob.selects(kinds, "1 Plain paper")
    styles = await bob.sees("Plain paper: choose a style.", within=MAKING_S)
    bob.taps(styles, "style:light_grey:0")
    album = await bob.sees(lambda m: "Full size" in m.labels, within=MAKING_S)
    mine = Line("", (SELFIE,), mine=True)
    return [[_discord(card), before], [mine, _discord(coach), shown], [_discord(album)]]


def _discord(message: Shown) -> Line:
    listed = tuple(f"{select.placeholder} ▾" for select in message.selects)
    pictures = tuple(picture.data for picture in message.gallery)
    return Line(message.text, pictures, (*listed, *message.labels))


async def portrait(name: str, columns: list[list[Line]], out: Path) -> None:
    """Draw a conversation as Chromium does, into a JPEG."""
    body = "".join(f"<div>{''.join(map(_drawn, column))}</div>" for column in columns)
    page_of = f"<style>{STYLE}</style><body class={name}><main>{body}</main>"
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = await browser.new_page(viewport={"width": WIDTH, "height": 200})
        await page.set_content(page_of)
        shot = await page.screenshot(full_page=True)
        await browser.close()
    with Image.open(io.BytesIO(shot)) as image:
        image.convert("RGB").save(out / f"{name}.jpg", quality=85, optimize=True)


def _drawn(line: Line) -> str:
    pictures = "".join(map(_picture, line.pictures))
    if len(line.pictures) > 1:
        pictures = f"<div class=album>{pictures}</div>"
    buttons = "".join(f"<span>{escape(label)}</span>" for label in line.buttons)
    rows = f"<div class=buttons>{buttons}</div>" if buttons else ""
    kind = " class=mine" if line.mine else ""
    return f"<article{kind}>{pictures}{escape(line.text)}{rows}</article>"


def _picture(jpeg: bytes) -> str:
    return f'<img src="data:image/jpeg;base64,{base64.b64encode(jpeg).decode()}">'


async def seen(folder: Path) -> Iterable[tuple[str, list[list[Line]]]]:
    """Run the product, and use it on both platforms."""
    weights = os.environ.get("WEIGHTS_DIR", str(ROOT / "data" / "weights"))
    async with TelegramServer.serving() as one, DiscordServer.serving() as two:
        settings = {
            "WEIGHTS_DIR": weights,
            "DISCORD_TOKEN": two.token,
            "DISCORD_API_URL": two.api_url,
            "DISCORD_GATEWAY_URL": two.gateway_url,
        }
        async with staged(one, folder, **settings) as stage:
            await stage.start("bot", "run")
            ann, bob = one.person("Ann"), two.person("Bob")
            columns = await telegram(ann)
            await two.connected()
            return [("telegram", columns), ("discord", await discord(bob))]


async def main(out: Path) -> None:
    """Make both pictures."""
    folder = Path(tempfile.mkdtemp())
    try:
        for name, columns in await seen(folder):
            await portrait(name, columns, out)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "docs")))
