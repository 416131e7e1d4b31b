"""The forecast as a picture: fleet, load, wait and cost over users a day."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from tests.capacity.needs import Needs

Row = tuple[Needs, float, float]
"""A fleet, and the median and the 95th percentile of its waits, in seconds."""

SIZE_IN = (12.0, 8.0)
DPI = 110


def draw(forecasts: Mapping[str, Sequence[Row]], file: Path) -> None:
    """Draw each mode's forecast into one PNG."""
    with mpl.rc_context({"font.size": 9}):
        figure = Figure(SIZE_IN, layout="constrained")
        axes = figure.subplots(2, 2)
        for number, (mode, rows) in enumerate(forecasts.items()):
            _mode(axes.flat, mode, rows, f"C{number}")
        _finish(axes.flat)
        figure.savefig(file, dpi=DPI)


def _mode(axes: Sequence[Axes], mode: str, rows: Sequence[Row], colour: str) -> None:
    fleet, load, wait, cost = axes
    users = [needs.users for needs, _, _ in rows]
    fleet.plot(
        users, [needs.workers for needs, _, _ in rows], "o-", c=colour, label=f"{mode}: workers"
    )
    if any(needs.gpus for needs, _, _ in rows):
        fleet.plot(
            users, [needs.gpus for needs, _, _ in rows], "s--", c=colour, label=f"{mode}: GPUs"
        )
    wait.plot(users, [p50 for _, p50, _ in rows], "o-", c=colour, label=f"{mode}: median")
    wait.plot(users, [p95 for _, _, p95 in rows], "s--", c=colour, label=f"{mode}: 95 %")
    cost.plot(users, [needs.dollars for needs, _, _ in rows], "o-", c=colour, label=mode)
    if colour == "C0":  # what is asked of bots and ledger is the same in every mode
        for name in rows[0][0].load:
            load.plot(users, [needs.load[name] for needs, _, _ in rows], ".-", label=name)


def _finish(axes: Sequence[Axes]) -> None:
    titles = (
        ("Fleet for the busiest hour", "number"),
        ("Load of what there is one of, in the busiest hour", "1 = all it can"),
        ("From a tap to headshots in the chat", "seconds"),
        ("Cost of a headshot at the stated prices", "dollars"),
    )
    for one, (title, unit) in zip(axes, titles, strict=True):
        one.set(xscale="log", yscale="log", xlabel="users a day", ylabel=unit, title=title)
        one.grid(visible=True, which="major", alpha=0.3)
        one.legend(fontsize=8)
    axes[1].axhline(1.0, color="black", lw=1)
    axes[2].set(yscale="linear", ylim=(0, None))
