"""Strip the Bot API's description to what a checker needs: names, types, what is required, fixed values.

    python -m tests.schemas.telegram_strip api.json

writes `telegram-bot-api.json.gz` beside this file. Texts are dropped, but for the values that they
say a field must have ("always "kicked"", "must be photo", "one of "danger" (red), ...").
"""

import gzip
import json
import re
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).with_name("telegram-bot-api.json.gz")
FIXED = re.compile(r'(?:always|must be) "?(\w+)"?$')
CHOICE = re.compile(r'(?:one of|can be either) (".*?)(?:\. (?=[A-Z])|$)')


def values(text: str) -> list[str]:
    """Return the values that a field's description allows; none where it leaves them open."""
    if fixed := FIXED.search(text):
        return [fixed[1]]
    sentence = CHOICE.search(text)
    return re.findall(r'"([^" ]+)"', sentence[1]) if sentence else []


def field(of: dict[str, Any]) -> list[Any]:
    """Return [required, types] or [required, types, values]."""
    allowed = values(of["description"]) if of["types"] == ["String"] else []
    return [of["required"], of["types"], *([allowed] if allowed else [])]


def strip(api: dict[str, Any]) -> dict[str, Any]:
    """Return version, methods {name: returns, fields} and types {name: fields or subtypes}."""

    def fields(of: dict[str, Any]) -> dict[str, Any]:
        return {each["name"]: field(each) for each in of.get("fields", [])}

    methods = {
        name: {"returns": of["returns"], "fields": fields(of)}
        for name, of in api["methods"].items()
    }
    types = {
        name: {"subtypes": of["subtypes"]} if "subtypes" in of else {"fields": fields(of)}
        for name, of in api["types"].items()
    }
    return {"version": api["version"], "methods": methods, "types": types}


if __name__ == "__main__":
    stripped = json.dumps(strip(json.loads(Path(sys.argv[1]).read_text())), ensure_ascii=False)
    TARGET.write_bytes(gzip.compress(stripped.encode(), mtime=0))
