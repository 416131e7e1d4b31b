"""The acceptance run as an operator starts it, on tiny weights: every picture measured, and a report."""

import json
import re
from pathlib import Path

import pytest
from PIL import Image

from bot.__main__ import main
from pipeline.engines import klein
from tests.conftest import PHOTOS


@pytest.fixture
def selfies(tmp_path: Path) -> Path:
    """Four framings of Grace Hopper, as a larger camera would have taken her."""
    folder = tmp_path / "selfies"
    folder.mkdir()
    with Image.open(PHOTOS / "grace_hopper.jpg") as photo:
        for inset in (0, 6, 12, 18):
            cut = photo.crop((inset, inset // 2, photo.width - inset // 3, photo.height - inset))
            light = cut.point([min(255, round(v * (1 - inset / 90))) for v in range(256)] * 3)
            light.resize((1024, 1200), Image.Resampling.LANCZOS).save(
                folder / f"{inset}.jpg", quality=95
            )
    return folder


@pytest.fixture
def tiny_engine(
    klein_folder: Path, weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(klein.Klein, "tokens", 64)
    monkeypatch.setattr(klein.Klein, "reference", 128)
    monkeypatch.setattr(klein, "MOST_PIXELS", 1)  # the smallest size, to be quick
    monkeypatch.setenv("ENGINE", "klein")
    monkeypatch.setenv("ENGINE_WEIGHTS", str(klein_folder))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("WEIGHTS_DIR", str(weights))


def test_it_makes_both_modes_measures_them_and_writes_a_report(
    tiny_engine: None, selfies: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    with pytest.raises(SystemExit) as ended:
        main(
            [
                "accept-gpu",
                "--selfies",
                str(selfies),
                "--styles",
                "navy",
                "--count",
                "1",
                "--out",
                str(out),
            ]
        )

    assert ended.value.code == 0
    true_face, reimagined, together, _ = capsys.readouterr().out.strip().splitlines()
    assert "mode true_face" in true_face
    # Her own head was found, held against photos not shown, and each step against its own input.
    assert re.search(r"identity\.distance 0\.\d\d/0\.\d\d ", true_face)
    assert re.search(r"skin\.\w+ (keep_face|light|grade) -?\d\.\d\d/\d\.\d\d ", true_face)
    assert re.search(r"texture\.detail \w+ -?0\.\d\d/0\.12 ", true_face)
    assert "!" not in true_face
    assert "mode reimagined" in reimagined
    assert "none: no_face" in reimagined  # random weights draw none, and it is said
    assert "mode true_face  style all 1 together" in together
    page = (out / "report.html").read_text()
    assert len(list(out.glob("*.jpg"))) == 2
    assert all(path.name in page for path in out.glob("*.jpg"))
    assert "<script" not in page


def test_without_an_engine_that_draws_it_says_so(
    tiny_engine: None,
    selfies: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ENGINE", "studio")
    with pytest.raises(SystemExit) as ended:
        main(["accept-gpu", "--selfies", str(selfies)])
    assert ended.value.code == 1
    assert "ENGINE" in capsys.readouterr().err


def test_a_headshot_in_true_face_is_made_measured_and_written(
    tiny_engine: None, selfies: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photos = [str(path) for path in sorted(selfies.glob("*.jpg"))[:2]]
    asked = ["--style", "navy", "--mode", "true_face", "--json", "--out", str(tmp_path / "out")]
    with pytest.raises(SystemExit) as ended:
        main(["try", *photos, *asked])

    assert ended.value.code == 0
    (shot,) = json.loads(capsys.readouterr().out)["headshots"]
    assert Path(shot["file"]).exists()
    assert "keep_face" in {measure["step"] for measure in shot["measures"]}
