"""What the guard's commands show: findings as a table or JSON, an audit as one page without scripts."""

import html
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from bot.console import complain, say
from bot.wording import words
from pipeline.contract import Checked, Complaint, Drift, Mark, Measure, Share

FAILED = 3
"""Exit code of a check that found what a picture would be withheld for."""

WIDE, HIGH, LEFT = 640, 26, 190  # px, of a plot: width, height of a row, room for names
SPAN = 12.0  # CIELAB units from the middle of a drift plot to its end
BOUND = 1.0  # CIELAB units that a service may drift
COLOURS = {Mark.PASSED: "#2e7d4f", Mark.FAILED: "#b3261e", Mark.NOT_CHECKED: "#b9bec4"}


def show_check(found: Checked, withheld: Sequence[Measure], *, as_json: bool) -> int:
    """Print what was found of pictures; return FAILED where one would be withheld."""
    if as_json:
        say(json.dumps(asdict(found), indent=2))
    else:
        for name, measures in found.pictures:
            say(name)
            _lines(measures)
        say(words("command-together"))
        _lines(found.together)
    for name, reason in found.unread:
        complain(f"{name}: {words(f'reason-{reason}')}")
    return FAILED if withheld else 0


def _lines(measures: Iterable[Measure]) -> None:
    for one in measures:
        value = "-" if one.value is None else f"{one.value:.3f}"
        reason = f"  {one.why}" if one.why else ""
        step = f" {one.step}" if one.step else ""
        say(
            f"  {one.mark:<11} {one.level:<7} {one.name + step:<28} {value:>9} "
            f"/ {one.limit:.3f} {one.unit}{reason}"
        )


def show_complaints(found: Sequence[Complaint]) -> None:
    """Print what people said of each catch's part, where anybody said anything."""
    if found:
        say(words("command-audit_said"))
    for one in found:
        say(f"  {one.name:<28} {_complaint(one)}")


def _complaint(one: Complaint) -> str:
    """Say from which value on people complain, or that too few have said anything."""
    counted = {"people": one.people, "wrong": one.wrong}
    if one.cut is None or one.below is None or one.above is None:
        return words("command-said_few", **counted)
    name = "command-said_rises" if one.rises else "command-said_flat"
    sides = {"below": _share(one.below), "above": _share(one.above)}
    return words(name, cut=f"{one.cut:.2f}", **sides, **counted)


def _share(share: Share) -> str:
    return "{:.2f} ({:.2f}-{:.2f})".format(*share)


def write_audit(
    jobs: Sequence[Checked],
    drifts: Sequence[Drift],
    complaints: Sequence[Complaint],
    path: Path,
) -> None:
    """Write the page: per catch what passed, failed and was not checked; drift by tone; people's words."""
    measures = [one for job in jobs for _, found in job.pictures for one in found]
    together = [one for job in jobs for one in job.together]
    pictures = sum(len(job.pictures) for job in jobs)
    parts = [
        f"<p>{html.escape(words('command-audit_of', jobs=len(jobs), pictures=pictures))}</p>",
        _section("command-audit_pictures", _bars(measures)),
        _section("command-audit_jobs", _bars(together)),
        _section("command-audit_drift", _drift_plot(drifts)),
        _section("command-audit_said", _complaints(complaints)),
        _section("command-audit_reasons", _reasons([*measures, *together])),
        _section("command-audit_failed", _failures(jobs)),
    ]
    title = html.escape(words("command-audit_title"))
    body = "\n".join(parts)
    path.write_text(PAGE.format(title=title, body=body))


def _section(title: str, inner: str) -> str:
    note = words(f"{title}_note")
    return f"<h2>{html.escape(words(title))}</h2><p>{html.escape(note)}</p>{inner}"


def _bars(measures: Sequence[Measure]) -> str:
    """One bar a catch: shares that passed, failed, were not checked."""
    counts: dict[str, Counter[Mark]] = {}
    for one in measures:
        counts.setdefault(one.name, Counter())[one.mark] += 1
    rows = [_bar(row, name, count) for row, (name, count) in enumerate(sorted(counts.items()))]
    return _svg(len(rows), "".join(rows))


def _bar(row: int, name: str, count: Counter[Mark]) -> str:
    total, x, y = count.total(), float(LEFT), row * HIGH
    out = [_text(LEFT - 8, y + 17, name, "end")]
    for mark in Mark:
        wide = (WIDE - LEFT - 90) * count[mark] / total
        out.append(
            f'<rect x="{x:.1f}" y="{y + 5}" width="{wide:.1f}" height="16" fill="{COLOURS[mark]}"/>'
        )
        x += wide
    told = " / ".join(str(count[mark]) for mark in Mark)
    return "".join([*out, _text(WIDE - 82, y + 17, told)])


def _drift_plot(drifts: Sequence[Drift]) -> str:
    """One row a measure and tone: the mean and its interval, between -SPAN and SPAN."""
    room = (WIDE - LEFT - 90) / 2
    middle = LEFT + room

    def at(value: float) -> float:
        return middle + room * max(-1.0, min(1.0, value / SPAN))

    rows = []
    for row, one in enumerate(drifts):
        y = row * HIGH + 13
        name = f"{one.measure.name} {one.tone or words('command-audit_unknown')}"
        mean = one.measure.value or 0.0
        rows += [
            _text(LEFT - 8, y + 4, name, "end"),
            f'<line x1="{at(one.low):.1f}" x2="{at(one.high):.1f}" y1="{y}" y2="{y}" class="interval"/>',
            f'<circle cx="{at(mean):.1f}" cy="{y}" r="4" fill="{COLOURS[one.measure.mark]}"/>',
            _text(WIDE - 82, y + 4, f"{mean:+.1f} (n {one.jobs})"),
        ]
    high = len(drifts) * HIGH
    band = f'<rect x="{at(-BOUND):.1f}" width="{at(BOUND) - at(-BOUND):.1f}" height="{high}" class="band"/>'
    return _svg(len(drifts), band + "".join(rows))


def _complaints(found: Sequence[Complaint]) -> str:
    if not found:
        return f"<p>{html.escape(words('command-said_none'))}</p>"
    rows = "".join(
        f"<tr><td>{html.escape(one.name)}</td><td>{html.escape(_complaint(one))}</td></tr>"
        for one in found
    )
    return f"<table>{rows}</table>"


def _reasons(measures: Sequence[Measure]) -> str:
    counted = Counter((one.name, str(one.why)) for one in measures if one.why)
    rows = "".join(
        f"<tr><td>{html.escape(name)}</td><td>{html.escape(why)}</td><td>{number}</td></tr>"
        for (name, why), number in sorted(counted.items())
    )
    return f"<table>{rows}</table>"


def _failures(jobs: Sequence[Checked]) -> str:
    rows = "".join(
        f"<tr><td>{html.escape(job.name)}</td><td>{html.escape(Path(name).name)}</td>"
        f"<td>{html.escape(one.name)}</td><td>{one.value} / {one.limit} {one.unit}</td></tr>"
        for job in jobs
        for name, measures in (*job.pictures, ("", job.together))
        for one in measures
        if one.mark is Mark.FAILED
    )
    return f"<table>{rows}</table>"


def _text(x: float, y: float, said: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{html.escape(said)}</text>'


def _svg(rows: int, inner: str) -> str:
    return (
        f'<svg viewBox="0 0 {WIDE} {max(1, rows) * HIGH}" width="{WIDE}" role="img">{inner}</svg>'
    )


PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>{title}</title>
<style>
body {{ font: 15px/1.5 system-ui, sans-serif; max-width: 720px; margin: 2em auto; color: #1c1e21; }}
svg text {{ font-size: 12px; fill: #1c1e21; }}
h2 {{ margin-top: 2em; font-size: 1.15em; }}
table {{ border-collapse: collapse; }} td {{ padding: 2px 14px 2px 0; font-size: 13px; }}
.band {{ fill: #dfeee4; }} .interval {{ stroke: #1c1e21; stroke-width: 2; }}
</style>
<h1>{title}</h1>
{body}
</html>
"""
