"""Composition root of the chat side, and the `likeness` command.

Verbs about pictures are handed to `pipeline.__main__`, imported only then: a bot never loads OpenCV
or a model. Exit codes: 0 done, 1 our fault, 2 something the caller can put right (it is said).
"""

import argparse
import asyncio
import logging
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from pydantic import ValidationError

from bot import accepted, appeals, console, logs, measured, platforms, receipts, store
from bot.backend import open_backend
from bot.settings import Settings
from bot.supervise import MISCONFIGURED, supervise
from bot.wording import words
from pipeline.contract import Check, EngineUnavailable, Mode, PipelineError, Said, WeightsMissing
from pipeline.jobs import open_ledger
from pipeline.vault import master_key

Verb = Callable[[argparse.Namespace, Settings], int]

MAX_COUNT = 12
EXECUTORS = ("here", "ray")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the `likeness` command."""
    asked = parser().parse_args(arguments)
    try:
        settings = Settings()
    except ValidationError as error:
        console.complain(console.settings_at_fault(error))
        sys.exit(MISCONFIGURED)
    logs.configure(settings)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # tells of every plugin it has
    verb: Verb = asked.verb
    try:
        sys.exit(verb(asked, settings))
    except WeightsMissing:
        console.complain(words("command-weights_needed"))
        sys.exit(MISCONFIGURED)
    except EngineUnavailable as fault:
        console.complain(str(fault))
        sys.exit(MISCONFIGURED)
    except PipelineError as fault:
        console.complain(str(fault))
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


def parser() -> argparse.ArgumentParser:
    """Build the command line: one sub-command a verb."""
    top = argparse.ArgumentParser(
        "likeness", description="Headshots from selfies that are still you."
    )
    verbs = top.add_subparsers(title="verbs", metavar="VERB", required=True)

    def add(name: str, verb: Verb, about: str, *, json: bool = False) -> argparse.ArgumentParser:
        sub = verbs.add_parser(name, help=about, description=about)
        sub.set_defaults(verb=verb)
        if json:
            sub.add_argument("--json", action="store_true", help="print one JSON object instead")
        return sub

    add("run", _run, "run the worker and every platform that is set up, and keep them running")
    bot = add("bot", _bot, "run one platform")
    bot.add_argument("--platform", choices=platforms.names(), default="web")
    worker = add("worker", _worker, "run the picture side alone")
    where = "where the engine is: here (default), or on machines that Ray Serve places it on"
    worker.add_argument("--executor", choices=EXECUTORS, default=EXECUTORS[0], help=where)
    add("monitor", _monitor, "tell a monitor how things stand: /healthz and /metrics")
    add("migrate", _migrate, "bring the database up to date")
    _add_try(add("try", _try, "make headshots from selfies, without a chat", json=True))
    _add_trust(add)
    add("styles", _styles, "list the styles", json=True)
    _add_measuring(add)
    weights = add("weights", _weights, "fetch, list or verify the model files", json=True)
    weights.add_argument("do", nargs="?", choices=("fetch", "list", "verify"), default="list")
    weights.add_argument("name", nargs="?", help="with fetch: weights of an engine that draws")
    _add_accept(add("accept-gpu", _accept, "try the engine that draws on one person, and measure"))
    add("doctor", _doctor, "say what is missing here and how to mend it", json=True)
    return top


def _add_trust(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the verbs about where things come from, what was promised, and mistakes."""
    _add_verify(add("verify", _verify, "say whether a picture was made here, unaltered", json=True))
    receipt = add("receipt", _receipt, "say whether a receipt of /delete is from here", json=True)
    receipt.add_argument("line", help="the receipt, as it was given")
    add("appeals", _appeals, "list who says that a check was mistaken about them", json=True)
    exempt = add("exempt", _exempt, "let a person through a check that was mistaken about them")
    exempt.add_argument("person", help="as `likeness appeals` lists them, or their code")
    exempt.add_argument("--gate", type=Check, choices=list(Check), required=True, dest="check")
    exempt.add_argument("--take-back", action="store_true", help="hold them to it again")
    add("keys", _keys, "make what headshots are signed with, and tell of it", json=True)


def _add_measuring(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the verbs that measure and make nothing."""
    _add_check(add("check", _check, "measure pictures from anywhere against selfies", json=True))
    audit = add("audit", _audit, "measure a folder of jobs, and write a page about them")
    audit.add_argument("folder", type=Path, help="a folder a job, with selfies/ and pictures/")
    audit.add_argument("--out", type=Path, default=Path("audit.html"), help="the page")
    learn = add("calibrate", _calibrate, "learn limits from photographs of many people")
    learn.add_argument("folder", type=Path, help="a folder a person, or with a MANIFEST.tsv")
    learn.add_argument("--out", type=Path, default=Path("calibration.json"), help="the limits")


def _add_try(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("selfies", nargs="+", type=Path, metavar="SELFIE", help="1 to 12 photos")
    sub.add_argument(
        "--style", required=True, help="a name from `likeness styles`, or a colour: hex-0a66c2"
    )
    sub.add_argument("--count", type=_count, default=1, help="headshots to make (default 1)")
    sub.add_argument(
        "--mode",
        type=Mode,
        choices=list(Mode),
        default=Mode.STUDIO,
        help="what ENGINE offers (default studio)",
    )
    sub.add_argument("--out", type=Path, default=Path("headshots"), help="folder to write to")


def _add_check(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--selfies", nargs="+", type=Path, required=True, help="of one person")
    sub.add_argument("--picture", nargs="+", type=Path, required=True, help="made of that person")
    sub.add_argument("--source", type=Path, help="the selfie whose pixels the pictures keep")


def _add_verify(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("file", type=Path, metavar="FILE", help="a picture, as it was sent as a file")


def _add_accept(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--selfies", type=Path, required=True, help="a folder of one person's photos")
    sub.add_argument("--styles", default="", help="names, with commas between (default all)")
    sub.add_argument(
        "--count", type=_count, default=2, help="pictures a style and mode (default 2)"
    )
    sub.add_argument("--out", type=Path, default=Path("accepted"), help="folder to write to")


def _count(text: str) -> int:
    count = int(text) if text.isdecimal() else 0
    if not 1 <= count <= MAX_COUNT:
        msg = f"must be a number from 1 to {MAX_COUNT}"
        raise argparse.ArgumentTypeError(msg)
    return count


def _run(asked: argparse.Namespace, settings: Settings) -> int:
    names = settings.served
    if not names:
        console.complain(words("command-nothing_to_run"))
        return MISCONFIGURED
    if _migrate(asked, settings):
        return 1
    likeness = [sys.executable, "-m", "bot"]
    beside = [["monitor"]] if settings.metrics_port else []
    verbs = [["worker"], *beside, *(["bot", "--platform", name] for name in names)]
    return asyncio.run(supervise([[*likeness, *verb] for verb in verbs]))


def _bot(asked: argparse.Namespace, settings: Settings) -> int:
    # In a process of its own, so that the bot never loads Alembic.
    migrated = subprocess.run([sys.executable, "-m", "bot", "migrate"], check=False)
    if migrated.returncode:
        return migrated.returncode
    try:
        asyncio.run(platforms.serve(asked.platform, settings))
    except platforms.CannotServe as fault:
        console.complain(str(fault))
        return MISCONFIGURED
    return 0


def _worker(asked: argparse.Namespace, _settings: Settings) -> int:
    try:
        return int(_pictures().work(asked.executor))
    except ModuleNotFoundError as absent:
        if absent.name != "ray":
            raise
        console.complain(words("command-no_ray"))
        return MISCONFIGURED


def _monitor(_asked: argparse.Namespace, settings: Settings) -> int:
    from bot import health  # noqa: PLC0415 (a bot must start without it)

    try:
        asyncio.run(health.monitor(settings.database, settings.metrics_port))
    except OSError:
        console.complain(words("command-metrics_port", port=str(settings.metrics_port)))
        return MISCONFIGURED
    return 0


def _migrate(_asked: argparse.Namespace, _settings: Settings) -> int:
    return int(_pictures().migrate())


def _try(asked: argparse.Namespace, _settings: Settings) -> int:
    if fault := console.try_at_fault(asked.selfies, asked.style):
        console.complain(fault)
        return MISCONFIGURED
    say = console.quiet if asked.json else console.progress
    attempt = _pictures().attempt(asked.selfies, asked.style, asked.count, asked.mode, say)
    return console.show_attempt(attempt, asked.out, as_json=asked.json)


def _check(asked: argparse.Namespace, _settings: Settings) -> int:
    named = [*asked.selfies, *asked.picture, *([asked.source] if asked.source else [])]
    if lacking := [str(path) for path in named if not path.is_file()]:
        console.complain(words("command-no_file", files=", ".join(lacking)))
        return MISCONFIGURED
    found, withheld = _pictures().check(asked.selfies, asked.picture, asked.source)
    return measured.show_check(found, withheld, as_json=asked.json)


def _audit(asked: argparse.Namespace, settings: Settings) -> int:
    jobs, drifts = _pictures().audit(asked.folder, console.progress)
    if not jobs:
        console.complain(words("command-no_jobs", folder=str(asked.folder)))
        return MISCONFIGURED
    complaints = _pictures().complaints(_said(settings))
    measured.write_audit(jobs, drifts, complaints, asked.out)
    console.say(words("command-audited", file=str(asked.out), jobs=len(jobs)))
    return 0


def _said(settings: Settings) -> list[Said]:
    """Read what people of this installation said of their headshots; nothing where it has none yet."""
    return asyncio.run(_read_said(settings.database)) if settings.has_database else []


async def _read_said(database: str) -> list[Said]:
    async with open_ledger(database) as ledger, ledger.read() as tx:
        return await store.said(tx)


def _calibrate(asked: argparse.Namespace, settings: Settings) -> int:
    try:
        found = _pictures().calibrate(asked.folder, asked.out, console.progress)
    except ValueError as fault:
        console.complain(words("command-few_people", fault=str(fault)))
        return MISCONFIGURED
    people, tones, rows = found
    told = ", ".join(f"{number} {tone}" for tone, number in tones.items())
    console.say(words("command-calibrated", file=str(asked.out), people=people, tones=told))
    for row in rows:
        console.say(row)
    measured.show_complaints(_pictures().complaints(_said(settings)))
    return 0


def _verify(asked: argparse.Namespace, _settings: Settings) -> int:
    if not asked.file.is_file():
        console.complain(words("command-no_file", files=str(asked.file)))
        return MISCONFIGURED
    return console.show_origin(_pictures().verify(asked.file), as_json=asked.json)


def _receipt(asked: argparse.Namespace, settings: Settings) -> int:
    told = receipts.read(master_key(settings.master_key_file), asked.line)
    return console.show_receipt(told, as_json=asked.json)


def _appeals(asked: argparse.Namespace, settings: Settings) -> int:
    if _migrate(asked, settings):
        return 1

    async def found() -> Sequence[dict[str, Any]]:
        async with open_backend(settings, settings.house) as backend:
            return await appeals.listed(backend)

    return console.show_appeals(asyncio.run(found()), as_json=asked.json)


def _exempt(asked: argparse.Namespace, settings: Settings) -> int:
    if _migrate(asked, settings):
        return 1

    async def done() -> bool:
        async with open_backend(settings, settings.house) as backend:
            return await appeals.exempt(backend, asked.person, asked.check, back=asked.take_back)

    if asyncio.run(done()):
        console.say(words("command-held" if asked.take_back else "command-exempted"))
        return 0
    console.complain(words("command-nobody"))
    return MISCONFIGURED


def _keys(asked: argparse.Namespace, _settings: Settings) -> int:
    return console.show_certificate(_pictures().keys(), as_json=asked.json)


def _accept(asked: argparse.Namespace, _settings: Settings) -> int:
    suffixes = {".jpg", ".jpeg", ".png", ".webp", ".heic"}
    files = sorted(p for p in asked.selfies.glob("*") if p.suffix.lower() in suffixes)
    if not files:
        console.complain(words("command-accept-no_folder", path=str(asked.selfies)))
        return MISCONFIGURED
    styles = [name for name in asked.styles.split(",") if name]
    rows = []
    for row, jpeg in _pictures().accept(files, styles, asked.count, console.progress):
        rows.append((row, jpeg))
        console.say(accepted.line(row))
    console.say(words("command-accept-written", path=str(accepted.written(rows, asked.out))))
    return 0


def _styles(asked: argparse.Namespace, _settings: Settings) -> int:
    return console.show_styles(as_json=asked.json)


def _weights(asked: argparse.Namespace, _settings: Settings) -> int:
    pictures = _pictures()
    if asked.do == "fetch" and asked.name:
        pictures.fetch_drawing(asked.name)
        return 0
    if asked.do == "fetch":
        pictures.fetch_weights()
        if not asked.json:
            return 0
    files = pictures.model_files()
    return console.show_weights(files, must_be_good=asked.do != "list", as_json=asked.json)


def _doctor(asked: argparse.Namespace, settings: Settings) -> int:
    findings = _pictures().examine() + console.examine(settings)
    return console.show_findings(findings, as_json=asked.json)


def _pictures() -> ModuleType:
    """Load the picture side, and with it OpenCV and the models' runtimes: only when asked for."""
    from pipeline import __main__ as pictures  # noqa: PLC0415 (a bot must start without it)

    return pictures


if __name__ == "__main__":
    main()
