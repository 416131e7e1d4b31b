"""The operator's page: how things stand, laid out as one HTML page with drawn bars and no scripts."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from bot.wording import words
from pipeline.contract import COUNTED, Mark, State
from pipeline.jobs import Figures, History

HOUR_S = 3600.0
WIDE, HIGH, LABEL = 420, 22, 170  # px of a bar's room, of its row, and of the name before it
NINETY_FIVE = 0.95

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
  color: #1d232b; background: #fff }
h1 { font-size: 1.4rem } h2 { font-size: 1.05rem; margin: 1.8rem 0 .4rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem } dd { margin: 0 }
svg { display: block; width: 100%; height: auto } text { font-size: 13px; fill: currentColor }
.bar { fill: #3a6ea5 } .bad { fill: #b3402f } .none { fill: #9aa4b0 }
@media (prefers-color-scheme: dark) { body { color: #e6e9ee; background: #14181d } }
"""

Bar = tuple[str, Sequence[tuple[float, str]], str]
"""Its name, its pieces (length, class), and what is written behind it."""


def page(found: Figures, past: History) -> str:
    """Lay out how things stand."""
    parts = (
        _facts(found),
        _part("queue", _queue(found)),
        _part("took", _took(past)),
        _part("measures", _measures(past)),
        _part("moved", _moved(past)),
        _part("drift", _drifts(found)),
        _part("set_aside", _counts(past.set_aside, "bar")),
        _part("refused", _refused(found)),
    )
    title = escape(words("status-title"))
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="30">'
        f"<style>{STYLE}</style><h1>{title}</h1>{''.join(parts)}<p>{escape(words('status-note'))}</p>"
    )


def _facts(found: Figures) -> str:
    waiting = sum(number for number, _ in found.outbox.values())
    facts = {
        "open": sum(n for (_, at), n in found.jobs.items() if at in (State.QUEUED, State.RUNNING)),
        "wait": f"{found.oldest_wait_s:.0f} s",
        "outbox": waiting,
        "photos": found.photos,
        "oldest": f"{found.oldest_s / HOUR_S:.1f} h",
        "overdue": f"{found.overdue_s / HOUR_S:.1f} h",
        "lost": found.counted.get("expired", 0),
    }
    rows = (
        f"<dt>{escape(words(f'status-{name}'))}</dt><dd>{escape(str(value))}</dd>"
        for name, value in facts.items()
    )
    return f"<dl>{''.join(rows)}</dl>"


def _queue(found: Figures) -> list[Bar]:
    kinds = dict.fromkeys(kind for kind, _ in found.jobs)
    shades = {State.RUNNING: "bar", State.QUEUED: "none", State.FAILED: "bad"}
    return [
        (
            kind,
            [(found.jobs.get((kind, state), 0), shade) for state, shade in shades.items()],
            " / ".join(str(found.jobs.get((kind, state), 0)) for state in shades),
        )
        for kind in kinds
    ]


def _took(past: History) -> list[Bar]:
    bars: list[Bar] = []
    for kind, seconds in past.took.items():
        median, slow = _at(0.5, seconds), _at(NINETY_FIVE, seconds)
        bars.append(
            (kind, [(median, "bar"), (slow - median, "none")], f"{median:.1f} s, {slow:.1f} s")
        )
    return bars


def _measures(past: History) -> list[Bar]:
    return [
        (
            name,
            [(passed, "bar"), (failed, "bad"), (unchecked, "none")],
            f"{passed} / {failed} / {unchecked}",
        )
        for name, (passed, failed, unchecked) in past.measures.items()
    ]


def _moved(past: History) -> list[Bar]:
    return [
        (name, [(_at(NINETY_FIVE, shares), "bar")], f"{_at(NINETY_FIVE, shares):.0%}")
        for name, shares in past.moved.items()
    ]


def _drifts(found: Figures) -> list[Bar]:
    """How far the skin of the latest headshots lies from what the selfies predict, by tone."""
    return [
        (
            f"{drift.measure.name}, {drift.tone}",
            [
                (
                    abs(drift.measure.value or 0.0),
                    "bad" if drift.measure.mark is Mark.FAILED else "bar",
                )
            ],
            f"{drift.measure.value or 0.0:+.2f} ({drift.low:+.2f} to {drift.high:+.2f}), {drift.jobs}",
        )
        for drift in found.drifts
    ]


def _refused(found: Figures) -> list[Bar]:
    return _counts({reason: found.counted.get(reason, 0) for reason in COUNTED}, "bad")


def _counts(counts: Mapping[str, int], shade: str) -> list[Bar]:
    ordered = sorted(counts.items(), key=lambda pair: -pair[1])
    return [(words(f"reason-{name}"), [(number, shade)], str(number)) for name, number in ordered]


def _part(name: str, bars: Sequence[Bar]) -> str:
    title = f"<h2>{escape(words(f'status-{name}'))}</h2>"
    return title + (_drawn(bars) if bars else f"<p>{escape(words('status-nothing'))}</p>")


def _drawn(bars: Sequence[Bar]) -> str:
    most = max((sum(length for length, _ in pieces) for _, pieces, _ in bars), default=0) or 1
    rows = "".join(_row(place, bar, WIDE / most) for place, bar in enumerate(bars))
    size = f"0 0 {LABEL + WIDE + LABEL} {HIGH * len(bars)}"
    return f'<svg viewBox="{size}" role="img">{rows}</svg>'


def _row(place: int, bar: Bar, scale: float) -> str:
    name, pieces, told = bar
    top, left = place * HIGH, float(LABEL)
    drawn = [f'<text x="0" y="{top + 15}">{escape(name)}</text>']
    for length, shade in pieces:
        wide = max(0.0, length) * scale
        drawn.append(
            f'<rect class="{shade}" x="{left:.1f}" y="{top + 3}" width="{wide:.1f}" height="14"/>'
        )
        left += wide
    drawn.append(f'<text x="{left + 6:.1f}" y="{top + 15}">{escape(told)}</text>')
    return "".join(drawn)


def _at(share: float, values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
