"""The `likeness` command as a person runs it: real processes, exit codes and sentences."""

import asyncio
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from bot import store
from bot.conversation import Answer, Judgement, Note
from pipeline.contract import Level, Mark, Measure, Unit
from pipeline.jobs import open_ledger
from pipeline.styles import all_styles

ROOT = Path(__file__).parent.parent
PHOTOS = Path(__file__).parent / "photos"
LIMIT_S = 120


@pytest.fixture
def likeness(tmp_path: Path, weights: Path) -> "Likeness":
    """The command, with a data folder of its own."""
    return Likeness(tmp_path, weights)


class Likeness:
    """Runs the command in an empty folder, as a stranger to the repository would."""

    def __init__(self, folder: Path, weights: Path) -> None:
        self.folder = folder
        self.env = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "DATA_DIR": str(folder / "data"),
            "WEIGHTS_DIR": str(weights),
        }

    def __call__(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=self.folder,
            env=self.env | settings,
            capture_output=True,
            text=True,
            check=False,
            timeout=LIMIT_S,
        )


@pytest.fixture
def selfie(tmp_path: Path) -> Path:
    """Grace Hopper as a larger camera would have taken her: 1024x1200."""
    path = tmp_path / "me.jpg"
    with Image.open(PHOTOS / "grace_hopper.jpg") as photo:
        photo.resize((1024, 1200), Image.Resampling.LANCZOS).save(path, quality=95)
    return path


def size_of(path: Path) -> tuple[int, int]:
    """Open a picture for its (width, height)."""
    with Image.open(path) as picture:
        return picture.size


def test_help_names_every_verb(likeness: Likeness) -> None:
    said = likeness("--help").stdout

    verbs = (
        "run",
        "bot",
        "worker",
        "migrate",
        "try",
        "check",
        "verify",
        "keys",
        "styles",
        "weights",
    )
    for verb in verbs:
        assert f"    {verb} " in said


def test_a_try_writes_a_headshot_and_tells_what_was_measured(
    likeness: Likeness, selfie: Path
) -> None:
    (likeness.folder / "notes.jpg").write_text("not a picture")

    done = likeness("try", str(selfie), "notes.jpg", "--style", "navy", "--json")

    told = json.loads(done.stdout)
    assert done.returncode == 0
    assert [(s["used"], s["reason"]) for s in told["selfies"]] == [
        (True, None),
        (False, "unreadable"),
    ]
    (shot,) = told["headshots"]
    assert size_of(likeness.folder / shot["file"]) == tuple(shot["size"])
    assert shot["style"] == "navy"
    assert shot["source"] == str(selfie)
    assert {"read", "cut out", "light", "grade", "finish"} <= set(shot["seconds"])
    assert {m["name"] for m in shot["measures"]} >= {"skin.dL", "skin.da", "skin.db"}

    ours, theirs = likeness("verify", shot["file"]), likeness("verify", str(selfie))
    assert (ours.returncode, "unaltered" in ours.stdout) == (0, True)
    assert (theirs.returncode, "No signature" in theirs.stdout) == (2, True)
    assert json.loads(likeness("verify", shot["file"], "--json").stdout)["standing"] == "unaltered"


def test_keys_are_made_once_and_told_of(likeness: Likeness) -> None:
    first, second = likeness("keys"), likeness("keys")

    assert first.returncode == 0
    assert str(likeness.folder / "data" / "signing") in first.stdout
    assert first.stdout == second.stdout


@pytest.fixture
def job(tmp_path: Path, selfie: Path) -> Path:
    """A folder with one job: one person's selfie, and two pictures that are said to be of her."""
    folder = tmp_path / "jobs" / "one"
    for part, photos in (("selfies", [selfie]), ("pictures", [selfie, PHOTOS / "astronaut.jpg"])):
        (folder / part).mkdir(parents=True)
        for photo in photos:
            (folder / part / photo.name).write_bytes(photo.read_bytes())
    return folder


def test_a_check_tells_the_same_person_from_another(likeness: Likeness, job: Path) -> None:
    mine, other = job / "pictures" / "me.jpg", job / "pictures" / "astronaut.jpg"
    selfie = str(job / "selfies" / "me.jpg")

    same = likeness(
        "check", "--selfies", selfie, "--picture", str(mine), "--source", selfie, "--json"
    )
    stranger = likeness("check", "--selfies", selfie, "--picture", str(other))

    ((_, measures),) = json.loads(same.stdout)["pictures"]
    assert same.returncode == 0
    assert {m["level"] for m in measures} == {"paired", "picture"}
    assert {m["why"] for m in measures if m["mark"] == "not_checked"} >= {"few_selfies", "no_model"}
    assert stranger.returncode == 3
    assert re.search(r"failed +picture identity.distance", stranger.stdout)


def test_an_audit_writes_a_page_that_needs_nothing_else(likeness: Likeness, job: Path) -> None:
    (job.parent / "tones.tsv").write_text("one\t2\n")

    done = likeness("audit", str(job.parent), "--out", "page.html")

    page = (likeness.folder / "page.html").read_text()
    assert done.returncode == 0
    assert "identity.distance" in page
    assert "1 / 1 / 0" in page, "one passed, one failed, none unchecked"
    assert not re.search("<script|https?://|src=|url\\(", page)


def test_an_audit_tells_what_people_here_said_and_that_they_are_too_few(
    likeness: Likeness, job: Path
) -> None:
    nobody = likeness("audit", str(job.parent), "--out", "before.html")
    assert "Nobody has said anything" in (likeness.folder / "before.html").read_text()
    assert not (likeness.folder / "data" / "likeness.db").exists()
    assert likeness("migrate").returncode == nobody.returncode == 0
    asyncio.run(complain(f"sqlite+aiosqlite:///{likeness.folder / 'data' / 'likeness.db'}"))

    likeness("audit", str(job.parent), "--out", "after.html")

    page = (likeness.folder / "after.html").read_text()
    assert "<td>skin.dL</td><td>n too small: 1 of 1 people" in page
    assert "web:somebody" not in page


async def complain(database: str) -> None:
    skin = Measure("skin.dL", "light", 1.2, 1.5, Mark.PASSED, Level.PAIRED, Unit.LAB)
    wrong = Judgement(1, 1, Answer.NOT_MY_SKIN, "navy", "studio", 0, (skin,))
    async with open_ledger(database) as ledger, ledger.begin() as tx:
        await store.relabel(tx, "web:somebody", Note((wrong,)))


def test_limits_are_learnt_from_many_people_or_not_at_all(likeness: Likeness, job: Path) -> None:
    done = likeness("calibrate", str(job.parent))

    assert done.returncode == 2
    assert "Too few people" in done.stderr
    assert not (likeness.folder / "calibration.json").exists()


def test_a_second_try_overwrites_nothing(likeness: Likeness, selfie: Path) -> None:
    for _ in range(2):
        assert likeness("try", str(selfie), "--style", "navy", "--out", "out").returncode == 0

    assert len(list((likeness.folder / "out").iterdir())) == 2


def test_a_try_that_comes_to_nothing_says_why_in_one_sentence(likeness: Likeness) -> None:
    done = likeness("try", str(PHOTOS / "astronaut.jpg"), "--style", "navy")

    sentences = [line for line in done.stderr.splitlines() if not line.startswith("INFO")]
    assert done.returncode == 2
    assert len(sentences) == 1
    assert "too small" in sentences[0]
    assert not (likeness.folder / "headshots").exists()


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("try", "absent.jpg", "--style", "navy"), "absent.jpg"),
        (("try", "absent.jpg", "--style", "nosuch"), "light_grey"),
        (("try", *["x.jpg"] * 13, "--style", "navy"), "12"),
        (("try", "x.jpg", "--style", "navy", "--count", "0"), "1 to 12"),
        (("verify", "absent.jpg"), "absent.jpg"),
        (("nosuch",), "invalid choice"),
        (("check", "--selfies", "absent.jpg", "--picture", "x.jpg"), "absent.jpg"),
        (("audit", "."), "No jobs"),
        (("audit", "absent"), "No jobs"),
        (("calibrate", "absent"), "Too few people"),
        (("run",), "WEB=1"),
    ],
)
def test_what_a_caller_can_mend_is_said_with_exit_code_2(
    likeness: Likeness, arguments: tuple[str, ...], word: str
) -> None:
    done = likeness(*arguments)

    assert done.returncode == 2
    assert word in done.stderr
    assert "Traceback" not in done.stderr


def test_a_setting_that_cannot_be_is_named_and_its_value_is_not(likeness: Likeness) -> None:
    done = likeness("styles", WEB_PORT="secret99")

    assert done.returncode == 2
    assert "WEB_PORT" in done.stderr
    assert "secret99" not in done.stderr


def test_missing_model_files_get_a_sentence(likeness: Likeness, selfie: Path) -> None:
    done = likeness("try", str(selfie), "--style", "navy", WEIGHTS_DIR=str(likeness.folder))

    assert done.returncode == 2
    assert "likeness weights fetch" in done.stderr


def test_an_engine_that_cannot_run_here_gets_a_sentence(likeness: Likeness, selfie: Path) -> None:
    for engine, lacks in (("klein", "likeness"), ("images_edits", "IMAGES_EDITS_URL")):
        done = likeness("try", str(selfie), "--style", "navy", ENGINE=engine)
        assert done.returncode == 2
        assert lacks in done.stderr
    done = likeness("try", str(selfie), "--style", "navy", "--mode", "true_face")
    assert done.returncode == 2
    assert "true_face" in done.stderr


def test_styles_are_listed_with_samples_that_open(likeness: Likeness) -> None:
    listed = json.loads(likeness("styles", "--json").stdout)["styles"]

    assert [entry["slug"] for entry in listed] == [style.slug for style in all_styles()]
    assert all(size_of(Path(entry["sample"])) == (320, 400) for entry in listed)


def test_weights_are_listed_with_licence_and_size(likeness: Likeness) -> None:
    done = likeness("weights", "verify", "--json")

    listed = json.loads(done.stdout)["weights"]
    assert done.returncode == 0
    assert all(entry["good"] and entry["licence"] and entry["size"] > 0 for entry in listed)


def test_the_doctor_finds_nothing_here_and_names_what_lacks_elsewhere(likeness: Likeness) -> None:
    assert likeness("doctor").returncode == 0

    done = likeness("doctor", "--json", WEIGHTS_DIR=str(likeness.folder))

    found = {f["code"]: f["good"] for f in json.loads(done.stdout)["findings"]}
    assert done.returncode == 1
    assert found["weights"] is False
    assert found["sandbox"] is True


def test_no_log_line_of_a_try_names_a_photo(likeness: Likeness, selfie: Path) -> None:
    done = likeness("try", str(selfie), "--style", "navy", "--json", LOG_LEVEL="DEBUG")

    assert selfie.name not in done.stderr


def test_the_headshot_carries_nothing_of_the_selfies_metadata(
    likeness: Likeness, selfie: Path
) -> None:
    with Image.open(selfie) as photo:
        exif = photo.getexif()
        exif[0x010F] = "SecretCamera"
        photo.save(selfie, exif=exif, quality=95)

    told = json.loads(likeness("try", str(selfie), "--style", "navy", "--json").stdout)

    made = (likeness.folder / told["headshots"][0]["file"]).read_bytes()
    assert b"SecretCamera" not in made
    assert not Image.open(io.BytesIO(made)).getexif()


def test_a_worker_that_ray_is_to_feed_says_what_it_needs(likeness: Likeness) -> None:
    tried = likeness("worker", "--executor", "ray")

    assert tried.returncode == 2
    assert 'pip install "likeness[cluster]"' in tried.stderr
