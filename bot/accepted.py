"""The report of an acceptance run: one HTML file beside its pictures, and a line a picture.

No script, nothing fetched. The pictures are a person's: the folder is the operator's to keep or delete.
"""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from bot.wording import words
from pipeline.contract import Accepted, Level, Mark, Measure

GROUPS = {
    "identity": ("identity",),
    "skin": ("skin",),
    "eyes": ("eyes", "left_eye", "right_eye"),
    "texture": ("texture",),
    "rest": ("hair", "teeth", "mouth", "shape", "people", "hands"),
}
"""The columns of measures, and the first words of the names of what stands in each."""
COLUMNS = ("picture", "mode", "style", *GROUPS, "withheld", "cost")
MARKS = {Mark.PASSED: "", Mark.FAILED: "!", Mark.NOT_CHECKED: "?"}
STYLE = (
    "body{font:15px/1.4 system-ui;margin:2em}table{border-collapse:collapse}"
    "td,th{border-bottom:1px solid #ccc;padding:.5em 1em;text-align:left;vertical-align:top}"
    "img{height:200px}"
)


def line(row: Accepted) -> str:
    """Say one picture's measures in one line."""
    cells = _cells(row)
    return "  ".join(f"{name} {cells[name]}" for name in COLUMNS[1:] if cells[name])


def written(rows: Sequence[tuple[Accepted, bytes]], folder: Path) -> Path:
    """Write pictures and report into a folder; returns the report's path."""
    folder.mkdir(parents=True, exist_ok=True)
    body = []
    for number, (row, jpeg) in enumerate(rows):
        picture = ""
        if jpeg:
            name = f"{number:03}-{row.mode}-{row.style}.jpg"
            (folder / name).write_bytes(jpeg)
            picture = f'<a href="{name}"><img src="{name}" alt="{escape(row.style)}"></a>'
        body.append(_row(picture, row))
    path = folder / "report.html"
    path.write_text(_page(body), "utf-8")
    return path


def _page(body: Iterable[str]) -> str:
    heads = "".join(f"<th>{escape(words(f'command-accept-{name}'))}</th>" for name in COLUMNS)
    title, about = escape(words("command-accept-title")), escape(words("command-accept-about"))
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style><h1>{title}</h1><p>{about}</p>"
        f"<table><tr>{heads}</tr>{''.join(body)}</table></html>\n"
    )


def _row(picture: str, row: Accepted) -> str:
    cells = _cells(row)
    rest = "".join(f"<td>{escape(cells[name])}</td>" for name in COLUMNS[1:])
    return f"<tr><td>{picture}</td>{rest}</tr>"


def _cells(row: Accepted) -> dict[str, str]:
    together = words("command-accept-together", count=row.count)
    cells = {"mode": str(row.mode), "style": row.style or together}
    cells |= {name: _told(row.measures, group) for name, group in GROUPS.items()}
    if row.none:
        cells["identity"] = words("command-accept-none", why=row.none)
    cells["withheld"] = ", ".join(dict.fromkeys(one.name for one in row.failed))
    memory = f", {row.memory:.1f} GB" if row.memory else ""
    cost = (f"{row.seconds:.2f} s{memory}", *row.fallbacks) if row.style else ()
    return {**cells, "cost": " ".join(cost)}


def _told(measures: Iterable[Measure], group: Sequence[str]) -> str:
    """Tell what was taken of a group: each measure against selfies, and the worst against an own input."""
    own = [m for m in measures if m.name.split(".")[0] in group and m.value is not None]
    steps = sorted((m for m in own if m.level is Level.PAIRED), key=_nearness)
    return ", ".join(map(_amount, [*(m for m in own if m.level is not Level.PAIRED), *steps[-1:]]))


def _nearness(measure: Measure) -> float:
    return abs(measure.value or 0.0) / max(measure.limit, 1e-9)


def _amount(measure: Measure) -> str:
    name = f"{measure.name} {measure.step}".strip()
    value = round(measure.value or 0.0, 2) + 0.0  # no "-0.00"
    return f"{name} {value:.2f}/{measure.limit:.2f}{MARKS[measure.mark]}"
