"""Make `discord-openapi.json.gz` out of Discord's published specification: `python -m tests.schemas.discord_strip openapi.json`."""

import gzip
import json
import sys
from pathlib import Path

PROSE = {"description", "title", "examples", "example", "externalDocs", "x-discord-union"}
BY_NAME = {"properties", "schemas", "paths", "headers", "responses", "patternProperties"}
"""Where keys are names of Discord's, so that a property called `title` stays."""


def stripped(node: object, *, names: bool = False) -> object:
    """Leave out what is said to a reader and checks nothing."""
    if isinstance(node, list):
        return [stripped(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: stripped(value, names=key in BY_NAME and not names)
        for key, value in node.items()
        if names or key not in PROSE
    }


if __name__ == "__main__":
    source = json.loads(Path(sys.argv[1]).read_text())
    packed = json.dumps(stripped(source), separators=(",", ":")).encode()
    target = Path(__file__).parent / "discord-openapi.json.gz"
    target.write_bytes(gzip.compress(packed, 9, mtime=0))
