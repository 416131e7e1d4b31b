"""The gallery: what it makes, keeps and shows, on the sample portraits and in a real browser."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from pipeline.contract import Mark, Measure
from tests.gallery import page
from tests.gallery.__main__ import photos_of
from tests.gallery.shots import Shot, key_of
from tests.test_browser import CHROMIUM, FLAGS, ROOT

STYLES = "charcoal,office"


def run(out: Path, photos: str, *more: str, **settings: str) -> str:
    options = ["--styles", STYLES, "--photos", photos, "--out", str(out), *more]
    command = [sys.executable, "-m", "tests.gallery", *options]
    done = subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, text=True, env=os.environ | settings
    )
    return done.stdout


@pytest.fixture(scope="module")
def gallery(weights: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("gallery")
    run(out, "astronaut")
    return out


@pytest.fixture
def shown(gallery: Path) -> Iterator[Page]:
    if not Path(CHROMIUM).exists():
        pytest.skip("Debian's package chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        opened = browser.new_page()
        opened.goto((gallery / page.NAME).as_uri())
        yield opened
        browser.close()


def test_the_headshot_and_the_selfie_cut_alike_lie_beside_the_page(gallery: Path) -> None:
    for headshot in (gallery / "astronaut" / f"{style}.jpg" for style in STYLES.split(",")):
        (selfie,) = (gallery / "astronaut").glob("selfie-*.jpg")
        with Image.open(headshot) as made, Image.open(selfie) as cut:
            assert made.size == cut.size


def test_what_was_made_is_kept_until_its_style_changes(gallery: Path) -> None:
    charcoal, office = (gallery / "astronaut" / f"{name}.json" for name in STYLES.split(","))
    before = charcoal.stat().st_mtime_ns, office.stat().st_mtime_ns
    office.write_text(json.dumps({"key": "of another style", "shot": {}}))
    told = json.loads(run(gallery, "astronaut", "--json"))
    assert charcoal.stat().st_mtime_ns == before[0]
    assert office.stat().st_mtime_ns > before[1]
    assert [shot["style"] for shot in told["shots"]] == STYLES.split(",")
    assert told["counts"]["made"] == 2


def test_a_key_names_the_photograph_and_the_sizes(tmp_path: Path) -> None:
    one, other = photos_of(None)
    assert len({key_of(one), key_of(other), key_of(replace(one, sizes=one.sizes[1:]))}) == 3


def test_of_a_folder_only_what_may_be_shown_is_listed(tmp_path: Path) -> None:
    for name in ("sets/ann/1.jpg", "single/2.png", "measure/3.jpg", "bad/4.jpg", "sets/notes.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    names = [photo.name for photo in photos_of(tmp_path)]
    assert names[2:] == ["sets/ann/1.jpg", "single/2.png"]


def test_a_photograph_set_aside_is_named_with_its_reason(weights: Path, tmp_path: Path) -> None:
    Image.new("RGB", (900, 1100), "grey").save(tmp_path / "blank.png")
    told = run(tmp_path / "out", "blank", LIKENESS_PHOTOS=str(tmp_path))
    assert "1 aside" in told
    assert "blank.png: no_face" in (tmp_path / "out" / page.NAME).read_text()


def test_the_worst_stand_first_and_say_for_what_they_are_withheld(tmp_path: Path) -> None:
    fine = Measure("skin.dL", "light", 0.4, 1.5, Mark.PASSED)
    far = Measure("skin.da", "grade", 3.0, 1.5, Mark.FAILED)
    innocent = Measure("texture.detail", "finish", 0.5, 0.12, Mark.PASSED)
    well = Shot("a.jpg", "navy", "paper", "", "a/navy.jpg", "a/s.jpg", measures=(fine, innocent))
    ill = replace(well, style="teal", measures=(fine, far), failed=("skin.da grade",))
    told = page.write([well, ill], tmp_path).read_text()
    assert told.index("a.jpg · teal") < told.index("a.jpg · navy")
    assert "withheld: skin.da grade" in told
    assert page.worst(well) == fine


def test_the_keyboard_moves_the_slider_from_selfie_to_headshot(shown: Page) -> None:
    slider = shown.locator("figure input").first
    selfie = shown.locator("figure .selfie").first
    expect(selfie).to_have_css("clip-path", "inset(0px 50% 0px 0px)")
    slider.press("Home")
    expect(selfie).to_have_css("clip-path", "inset(0px 100% 0px 0px)")


def test_the_page_sorts_and_leaves_out_as_it_is_told(shown: Page) -> None:
    shown.get_by_label("Order").select_option("style")
    heads = shown.locator("article h2")
    expect(heads).to_have_text(["astronaut.jpg · charcoal", "astronaut.jpg · office"])
    shown.get_by_label("Style").select_option("office")
    expect(shown.locator("article:visible")).to_have_count(1)
