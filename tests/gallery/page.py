"""The gallery's page: the worst first, each picture under a slider against its selfie, with its measures.

Nothing is fetched, and without scripts the pictures stand side by side. Pictures are files beside the page.
"""

import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from pipeline.contract import Mark, Measure
from tests.gallery.shots import WHOLE, Moved, Shot

NAME = "index.html"
LINES = 20  # measures that are printed; the page and --json have all
HERE = Path(__file__).parent
STEPS = ("step", "L*", "chroma", "hue", "dE", "detail")
SORTS = {
    "worst": "nearest to a limit",
    "distance": "skin moved",
    "detail": "detail moved",
    "identity": "face moved",
    "photo": "photograph",
    "style": "style",
}
SHOWN = {"": "all", "withheld": "withheld", "remark": "with a remark"}


@dataclass(frozen=True, slots=True)
class Row:
    """One measure over one step, over all pictures: how often, its middle and its worst, and where."""

    name: str
    count: int
    middle: float
    worst: float
    limit: float
    failed: int
    where: Shot


def nearness(measure: Measure) -> float:
    """Tell how much of its limit a measure takes; beyond it on the innocent side it takes nothing."""
    if measure.value is None or measure.mark is Mark.NOT_CHECKED:
        return 0.0
    share = abs(measure.value) / max(measure.limit, 1e-9)
    return share if share <= 1 or measure.mark is Mark.FAILED else 0.0


def worst(shot: Shot) -> Measure | None:
    """Name the measure that is nearest to its limit, or furthest beyond."""
    return max(shot.measures, key=nearness, default=None)


def rows(shots: Sequence[Shot]) -> list[Row]:
    """Join each measure over each step, the ones nearest to their limits first."""
    found: dict[str, list[tuple[Measure, Shot]]] = {}
    for shot in shots:
        for one in shot.measures:
            if one.value is not None and one.mark is not Mark.NOT_CHECKED:
                found.setdefault(f"{one.name} {one.step}".strip(), []).append((one, shot))
    joined = [_row(name, some) for name, some in found.items()]
    return sorted(joined, key=lambda row: -abs(row.worst) / max(row.limit, 1e-9))


def _row(name: str, some: Sequence[tuple[Measure, Shot]]) -> Row:
    most, where = max(some, key=lambda one: nearness(one[0]))
    values = [abs(one.value or 0.0) for one, _ in some]
    failed = sum(one.mark is Mark.FAILED for one, _ in some)
    middle = statistics.median(values)
    return Row(name, len(some), middle, most.value or 0.0, most.limit, failed, where)


def counts(shots: Iterable[Shot]) -> dict[str, int]:
    """Count what came of the photographs."""
    said = Counter(word for shot in shots for word in _said(shot).split())
    return {name: said[name] for name in ("made", "withheld", "remark", "none", "aside")}


def _said(shot: Shot) -> str:
    """Say in a word or two what came of it."""
    if not shot.style:
        return "aside"
    if shot.reason:
        return "none"
    return " ".join(
        ["made", *(["withheld"] if shot.failed else []), *(["remark"] if shot.notes else [])]
    )


def write(shots: Sequence[Shot], out: Path) -> Path:
    """Write the page of these shots beside their pictures; returns its path."""
    pictures = sorted((s for s in shots if s.picture), key=lambda s: -_worth(s)["worst"])
    told = ", ".join(f"{number} {name}" for name, number in counts(shots).items())
    parts = [
        f"<h1>Gallery</h1><p>{told}. Worst first.</p>",
        _form(pictures),
        f"<main>{''.join(_article(shot) for shot in pictures)}</main>",
        f"<h2>Set aside, or not made</h2><ul>{_not_made(shots)}</ul>",
        _table(rows(pictures)),
    ]
    style, script = ((HERE / f"gallery.{kind}").read_text("utf-8") for kind in ("css", "js"))
    body = "\n".join(parts)
    path = out / NAME
    path.write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title>'
        '<meta name="viewport" content="width=device-width">'
        f"<style>{style}</style>{body}<script>{script}</script></html>\n",
        "utf-8",
    )
    return path


def _worth(shot: Shot) -> dict[str, float]:
    """Give what pictures are sorted by."""
    found, whole = worst(shot), _whole(shot)
    moved = next((m.value or 0.0 for m in shot.measures if m.name == "identity.moved"), 0.0)
    return {
        "worst": nearness(found) if found else 0.0,
        "distance": whole.distance or 0.0,
        "detail": abs(whole.detail or 0.0),
        "identity": moved,
    }


def _whole(shot: Shot) -> Moved:
    return next((one for one in shot.moved if one.step == WHOLE), Moved(WHOLE))


def _form(shots: Sequence[Shot]) -> str:
    """Ask for order and choice; shown only where the script works."""
    photos = {name: name for name in sorted({shot.photo for shot in shots})}
    styles = {name: name for name in sorted({shot.style for shot in shots})}
    return (
        f"<form>{_select('sort', 'Order', SORTS)}"
        f"{_select('photo', 'Photograph', {'': 'all'} | photos)}"
        f"{_select('style', 'Style', {'': 'all'} | styles)}{_select('shown', 'Show', SHOWN)}"
        '<label>Selfie <input type="range" name="cut" value="50"></label>'
        '<label>Width <input type="range" name="wide" min="200" max="1600" value="420"></label></form>'
    )


def _select(name: str, label: str, options: dict[str, str]) -> str:
    told = "".join(
        f'<option value="{escape(value)}">{escape(said)}</option>'
        for value, said in options.items()
    )
    return (
        f'<span><label for="{name}">{label}</label> '
        f'<select id="{name}" name="{name}" autocomplete="off">{told}</select></span>'
    )


def _article(shot: Shot) -> str:
    name = escape(f"{shot.photo} · {shot.style}")
    data = "".join(f' data-{key}="{value:.4f}"' for key, value in _worth(shot).items())
    said = f'data-photo="{escape(shot.photo)}" data-style="{shot.style}" data-said="{_said(shot)}"'
    shown = _pair(shot) if shot.picture else ""
    return (
        f"<article {said}{data}><h2>{name}</h2>{shown}{_verdict(shot)}{_measured(shot)}</article>"
    )


def _pair(shot: Shot) -> str:
    size = f'width="{shot.size[0]}" height="{shot.size[1]}" loading="lazy" decoding="async"'
    return (
        f'<figure><div class="pair"><a href="{shot.picture}">'
        f'<img src="{shot.picture}" {size} alt="headshot"></a>'
        f'<img class="selfie" src="{shot.before}" {size} alt="selfie"></div>'
        '<input type="range" value="50" aria-label="share of the selfie shown, per cent"></figure>'
    )


def _verdict(shot: Shot) -> str:
    """Say what came of it, under which light, how large."""
    told = [f'<span class="failed">withheld: {escape(", ".join(shot.failed))}</span>']
    facts = [
        f"tone {shot.tone or 'not told'}",
        f"light from the {shot.side}",
        "x".join(map(str, shot.size)),
        f"{shot.seconds} s",
    ]
    parts = [
        *(told if shot.failed else []),
        *([f'<span class="remark">{escape(", ".join(shot.notes))}</span>'] if shot.notes else []),
        escape(", ".join(facts)),
    ]
    return f"<p>{' · '.join(parts)}</p>"


def _measured(shot: Shot) -> str:
    found = worst(shot)
    near = f"nearest to its limit: {_told(found)}" if found else ""
    heads = "".join(f'<th scope="col">{name}</th>' for name in STEPS)
    steps = "".join(map(_step, shot.moved))
    others = sorted(shot.measures, key=nearness, reverse=True)
    every = "".join(
        f"<tr{CLASSES[one.mark]}><td>{escape(one.name)} {escape(one.step)}</td>"
        f"<td>{_number(one.value)}</td><td>{one.limit:.2f}</td><td>{escape(one.why or '')}</td></tr>"
        for one in others
    )
    return (
        f"<p>{escape(near)}</p><table><caption>skin, after each step</caption><tr>{heads}</tr>{steps}"
        f"</table><details><summary>all measures</summary><table>{every}</table></details>"
    )


CLASSES = {Mark.PASSED: "", Mark.FAILED: ' class="failed"', Mark.NOT_CHECKED: ' class="remark"'}


def _step(moved: Moved) -> str:
    values = (moved.lightness, moved.chroma, moved.hue, moved.distance, moved.detail)
    cells = "".join(f"<td>{_number(value)}</td>" for value in values)
    return f'<tr><th scope="row">{escape(moved.step)}</th>{cells}</tr>'


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _told(measure: Measure) -> str:
    return f"{measure.name} {measure.step} {_number(measure.value)} of {measure.limit:.2f}"


def _not_made(shots: Sequence[Shot]) -> str:
    """Say once of each photograph why nothing came of it; of how many styles, where the coach let it pass."""
    lacking = Counter((s.photo, s.reason, s.notes, bool(s.style)) for s in shots if s.reason)
    return "".join(
        f"<li>{escape(photo)}: {escape(', '.join((reason, *notes)))}"
        f"{f' ({number} styles)' if made else ''}</li>"
        for (photo, reason, notes, made), number in lacking.items()
    )


def _table(found: Sequence[Row]) -> str:
    heads = "".join(f'<th scope="col">{name}</th>' for name in HEADS)
    body = "".join(
        f"<tr{CLASSES[Mark.FAILED] if row.failed else ''}><td>{escape(row.name)}</td><td>{row.count}</td>"
        f"<td>{row.middle:.2f}</td><td>{row.worst:.2f}</td><td>{row.limit:.2f}</td>"
        f"<td>{row.failed}</td><td>{escape(row.where.photo)} {row.where.style}</td></tr>"
        for row in found
    )
    note = (
        "Who lies beyond a limit is not withheld for it alone: what was proven untouched step by step takes"
        " back a doubt that comes of other pictures."
    )
    return f"<h2>Every measure</h2><p>{note}</p><table><tr>{heads}</tr>{body}</table>"


HEADS = ("measure", "pictures", "middle", "worst", "limit", "beyond", "where")


def summary(shots: Sequence[Shot]) -> dict[str, object]:
    """Give the counts, and each measure over all pictures."""
    measures = {
        row.name: {
            "pictures": row.count,
            "middle": row.middle,
            "worst": row.worst,
            "limit": row.limit,
            "beyond": row.failed,
            "where": f"{row.where.photo} {row.where.style}",
        }
        for row in rows(shots)
    }
    return {"counts": counts(shots), "measures": measures}


def lines(shots: Sequence[Shot]) -> list[str]:
    """Tell the same for people."""
    told = ", ".join(f"{number} {name}" for name, number in counts(shots).items())
    out = [told, "{:<28} {:>8} {:>8} {:>8} {:>8} {:>7}  {}".format(*HEADS)]
    out += [
        f"{row.name:<28} {row.count:>8} {row.middle:>8.3f} {row.worst:>8.3f} {row.limit:>8.3f}"
        f" {row.failed:>7}  {row.where.photo} {row.where.style}"
        for row in rows(shots)[:LINES]
    ]
    return out
