"""What the `likeness` command prints: in words for people, or as one JSON object with --json.

Headshots and lists go to stdout, everything said on the way to stderr.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.settings import Settings
from bot.wording import words
from pipeline.contract import (
    MAX_SELFIES,
    Attempt,
    Certificate,
    Finding,
    Headshot,
    ModelFile,
    Origin,
    Standing,
    Verdict,
)
from pipeline.styles import all_styles, by_slug

NO_HEADSHOT = 2
NOT_AS_MADE = 2
MISSING = 1


def complain(sentence: str) -> None:
    """Say what is wrong, on stderr."""
    print(sentence, file=sys.stderr)


def say(line: str) -> None:
    """Print one line of the answer."""
    print(line)


def settings_at_fault(error: ValidationError) -> str:
    """Name the settings that cannot be, never their values."""
    return "\n".join(
        words("command-setting", name=str(fault["loc"][0]).upper(), fault=fault["msg"])
        for fault in error.errors(include_input=False, include_url=False)
    )


def progress(stage: str, share: float) -> None:
    """Draw how far along a try is, where a person is watching."""
    if sys.stderr.isatty():
        end = "\n" if share >= 1 else ""
        print(f"\r\033[K{share:4.0%} {stage}", end=end, file=sys.stderr, flush=True)


def quiet(_stage: str, _share: float) -> None:
    """Draw nothing."""


def try_at_fault(selfies: Sequence[Path], style: str) -> str | None:
    """Say what is wrong with the arguments of a try, if anything is."""
    if by_slug(style) is None:
        on_offer = ", ".join(each.slug for each in all_styles())
        return words("command-unknown_style", style=style, styles=on_offer)
    if len(selfies) > MAX_SELFIES:
        return words("command-too_many", most=MAX_SELFIES)
    lacking = [str(path) for path in selfies if not path.is_file()]
    return words("command-no_file", files=", ".join(lacking)) if lacking else None


def show_attempt(attempt: Attempt, folder: Path, *, as_json: bool) -> int:
    """Write the headshots, tell about every selfie; return 0, or 2 where there is no headshot."""
    files = _written(attempt, folder)
    if as_json:
        say(json.dumps(_attempt_data(attempt, files), indent=2))
    else:
        for name, verdict in attempt.selfies:
            say(f"{name}: {_verdict(verdict)}")
        for (shot, _), file in zip(attempt.headshots, files, strict=True):
            say(f"{file}: {_headshot(shot)}")
    if attempt.refusal is None:
        return 0
    complain(words(f"refusal-{attempt.refusal}"))
    return NO_HEADSHOT


def show_styles(*, as_json: bool) -> int:
    """List the styles on offer."""
    listed = [
        {"slug": style.slug, "title": style.title, "sample": str(style.sample_path)}
        for style in all_styles()
    ]
    if as_json:
        say(json.dumps({"styles": listed}, indent=2))
    else:
        for entry in listed:
            say(f"{entry['slug']:<12} {entry['title']:<24} {entry['sample']}")
    return 0


def show_weights(
    files: Sequence[tuple[ModelFile, bool]], *, must_be_good: bool, as_json: bool
) -> int:
    """List the model files; return 1 if they must all be good and one is not."""
    if as_json:
        data = [
            {"name": f.name, "size": f.size, "licence": f.licence, "role": f.role}
            | {"source": f.source, "good": good}
            for f, good in files
        ]
        say(json.dumps({"weights": data}, indent=2))
    else:
        for file, good in files:
            state = words("command-weights_good" if good else "command-weights_missing")
            say(
                f"{file.name:<44} {file.size / 1e6:6.1f} MB  {file.licence:<11} {state:<8} {file.role}"
            )
    if all(good for _, good in files) or not must_be_good:
        return 0
    complain(words("doctor-weights"))
    return MISSING


def show_origin(origin: Origin, *, as_json: bool) -> int:
    """Tell where a picture comes from; return 0 where it was made here and is unaltered, or 2."""
    if as_json:
        say(json.dumps(asdict(origin), indent=2))
    else:
        say(words(f"origin-{origin.standing}", date=_day(origin.when)))
    return 0 if origin.standing is Standing.UNALTERED else NOT_AS_MADE


def _day(moment: float) -> str:
    return f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%d}"


def show_receipt(told: dict[str, Any] | None, *, as_json: bool) -> int:
    """Tell what a receipt says; return 2 where it is not from here."""
    if as_json:
        say(json.dumps({"ours": told is not None, "told": told}, indent=2))
    elif told is None:
        complain(words("command-receipt_not_ours"))
    else:
        say(words("command-receipt_ours"))
        say(json.dumps(told | {"at": _day(told["at"])}, indent=2))
    return NOT_AS_MADE if told is None else 0


def show_appeals(rows: Sequence[dict[str, Any]], *, as_json: bool) -> int:
    """List who says that a check was mistaken, and who is let through."""
    if as_json:
        say(json.dumps(rows, indent=2))
        return 0
    for row in rows:
        asked, granted = (_day(row[when]) if row[when] else "none" for when in ("asked", "granted"))
        told = {"person": row["person"], "code": row["code"], "check": row["gate"]}
        say(words("command-appeal", **told, asked=asked, granted=granted))
    if not rows:
        say(words("command-no_appeals"))
    return 0


def show_certificate(certificate: Certificate, *, as_json: bool) -> int:
    """Tell what headshots are signed with."""
    if as_json:
        say(json.dumps(asdict(certificate), indent=2))
    else:
        told = asdict(certificate) | {"until": _day(certificate.until)}
        say(words("command-certificate", **told))
    return 0


def show_findings(findings: Sequence[Finding], *, as_json: bool) -> int:
    """Tell what is well and how to mend what is not; return 1 if something is missing."""
    if as_json:
        say(json.dumps({"findings": [asdict(finding) for finding in findings]}, indent=2))
    else:
        for finding in findings:
            mark = "ok  " if finding.good else "MEND"
            advice = "" if finding.good else f": {words(f'doctor-{finding.code}')}"
            detail = f" ({finding.detail})" if finding.detail else ""
            say(f"{mark} {finding.code}{detail}{advice}")
    return 0 if all(finding.good for finding in findings) else MISSING


def examine(settings: Settings) -> tuple[Finding, ...]:
    """Look at what the chat side needs here."""
    folder = settings.data_dir
    there = folder if folder.exists() else folder.absolute().parent
    writable = there.is_dir() and _may_write(there)
    return (Finding("data_dir", writable, str(folder)),)


def _may_write(folder: Path) -> bool:
    probe = folder / ".likeness-probe"
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True


def _written(attempt: Attempt, folder: Path) -> list[Path]:
    """Write each headshot under its selfie's and style's name; never over another file."""
    if attempt.headshots:
        folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for shot, picture in attempt.headshots:
        path = _free(folder, f"{Path(shot.source).stem}-{shot.style}")
        path.write_bytes(picture.data)
        written.append(path)
    return written


def _free(folder: Path, stem: str) -> Path:
    path, number = folder / f"{stem}.jpg", 2
    while path.exists():
        path, number = folder / f"{stem}-{number}.jpg", number + 1
    return path


def _verdict(verdict: Verdict) -> str:
    if verdict.reason:
        fix = words(f"fix-{verdict.reason}")
        return words("command-set_aside", reason=words(f"reason-{verdict.reason}"), fix=fix)
    notes = ", ".join(words(f"reason-{note}") for note in verdict.notes)
    score = f"{verdict.score:.2f}"
    used = words("command-used", face=verdict.face, score=score)
    return f"{used}; {notes}" if notes else used


def _headshot(shot: Headshot) -> str:
    width, height = shot.size
    moved = [abs(m.value) for m in shot.measures if m.value is not None and m.name == "skin.dL"]
    seconds = sum(spent for _, spent in shot.seconds)
    parts = [f"{width}x{height}", words("command-from", source=shot.source), f"{seconds:.1f} s"]
    if moved:
        parts.append(words("command-skin", moved=f"{max(moved):.1f}"))
    return ", ".join(parts)


def _attempt_data(attempt: Attempt, files: Sequence[Path]) -> dict[str, Any]:
    return {
        "selfies": [
            {"file": name, "used": verdict.used, "reason": verdict.reason}
            | {"notes": verdict.notes, "score": verdict.score, "face": verdict.face}
            for name, verdict in attempt.selfies
        ],
        "headshots": [
            {"file": str(file), "source": shot.source, "style": shot.style, "size": shot.size}
            | {"seconds": dict(shot.seconds), "measures": [asdict(m) for m in shot.measures]}
            | {"card": [asdict(line) for line in shot.card]}
            for (shot, _), file in zip(attempt.headshots, files, strict=True)
        ],
        "measures": [asdict(measure) for measure in attempt.measures],
        "withheld": [asdict(one) for one in attempt.withheld],
        "refusal": attempt.refusal,
        "sentence": words(f"refusal-{attempt.refusal}") if attempt.refusal else None,
    }
