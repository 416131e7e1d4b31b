"""The report of an acceptance run: one HTML file beside its pictures, and a line a picture.

No script, nothing fetched. The pictures are a person's: the folder is the operator's to keep or delete.
"""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from bot.wording import words
from pipeline.contract import Accepted

COLUMNS = ("picture", "mode", "style", "identity", "skin", "eyes", "texture", "paired", "cost")
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
    cost = f"{row.seconds:.2f} s" + (f", {row.memory:.1f} GB" if row.memory else "")
    cells = {"mode": row.mode, "style": row.style, "cost": " ".join((cost, *row.fallbacks))}
    cells |= dict.fromkeys(("identity", "skin", "eyes", "texture", "paired"), "")
    if row.none:
        cells["identity"] = words("command-accept-none", why=row.none)
    if row.identity is not None and row.skin and row.eyes is not None and row.texture is not None:
        cells |= {"identity": f"{row.identity:.2f}", "eyes": f"{row.eyes:.1f}"}
        cells |= {"skin": " ".join(f"{value:+.1f}" for value in row.skin)}
        cells |= {"texture": f"{row.texture:.2f}"}
    if row.paired:
        cells["paired"] = (
            f"{row.paired - len(row.moved)}/{row.paired} {' '.join(row.moved)}".strip()
        )
    return cells
