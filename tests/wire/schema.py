"""The Bot API's published description as a checker of requests, answers and updates.

`tests/schemas/README.md` says where the description is from and how it was stripped. It knows names,
types, what is required, and the values that tell the kinds of an object apart. It does not know
conditions between fields, lengths or sizes: those are in `telegram_rules`.
"""

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

SCHEMAS = Path(__file__).parent.parent / "schemas"
SCALARS = {"String": (str,), "Integer": (int,), "Float": (int, float), "Boolean": (bool,)}
ARRAY = "Array of "
DISCRIMINATORS = ("type", "status", "source")
"""Fields whose value tells the kinds of a union apart."""
NO_BYTES_HERE = "InputFile"
"""The type of an upload: a part of the form, never a value in JSON."""


class Schema:
    """Says what is wrong with a value; nothing is wrong with a value that yields no fault."""

    def __init__(self, described: dict[str, Any]) -> None:
        self.methods: dict[str, Any] = described["methods"]
        self.types: dict[str, Any] = described["types"]

    def faults(self, value: object, types: Sequence[str], at: str) -> Iterator[str]:
        """Yield the faults of a value which may be of any of `types`; `at` says where it stands.

        "Array of A", "Array of B" is how the description writes an array whose items are A or B.
        """
        if all(each.startswith(ARRAY) for each in types):
            yield from self._array(value, [each.removeprefix(ARRAY) for each in types], at)
            return
        attempts = [list(self._of(value, each, at)) for each in self._kinds(value, types)]
        yield from min(attempts, key=len, default=[f"{at}: is none of {', '.join(types)}"])

    def object_faults(
        self, value: Mapping[str, Any], fields: Mapping[str, Any], at: str
    ) -> Iterator[str]:
        """Yield unknown fields, missing ones, and the faults of those that are there."""
        yield from (f"{at}: unknown field {name}" for name in value if name not in fields)
        for name, (required, types, *values) in fields.items():
            if name in value:
                yield from self._field(value[name], types, values, f"{at}.{name}")
            elif required:
                yield f"{at}: no {name}"

    def answer_faults(self, method: str, result: object) -> Iterator[str]:
        """Yield what is wrong with the result of a method."""
        yield from self.faults(result, self.methods[method]["returns"], f"answer of {method}")

    def _field(
        self, value: object, types: Sequence[str], values: list[Any], at: str
    ) -> Iterator[str]:
        yield from self.faults(value, types, at)
        if values and value not in values[0]:
            yield f"{at}: {value!r} is none of {', '.join(values[0])}"

    def _of(self, value: object, of: str, at: str) -> Iterator[str]:
        if of.startswith(ARRAY):
            yield from self._array(value, [of.removeprefix(ARRAY)], at)
        elif of in SCALARS:
            if not isinstance(value, SCALARS[of]) or (isinstance(value, bool) and of != "Boolean"):
                yield f"{at}: {type(value).__name__} where {of} is due"
        elif of == NO_BYTES_HERE or not isinstance(value, Mapping):
            yield f"{at}: {type(value).__name__} where {of} is due"
        else:
            yield from self.object_faults(value, self.types[of]["fields"], at)

    def _array(self, value: object, of: Sequence[str], at: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{at}: {type(value).__name__} where an array is due"
            return
        for number, each in enumerate(value):
            yield from self.faults(each, of, f"{at}[{number}]")

    def _kinds(self, value: object, types: Sequence[str]) -> Iterator[str]:
        """Yield the concrete types to try: a union's kinds, only the named one where it says which."""
        for of in types:
            if "subtypes" in self.types.get(of, {}):
                yield from self._kinds(value, self.types[of]["subtypes"])
            elif self._may_be(value, of):
                yield of

    def _may_be(self, value: object, of: str) -> bool:
        fields = self.types.get(of, {}).get("fields", {})
        if not isinstance(value, Mapping):
            return not fields
        return all(
            value.get(name, values[0][0]) in values[0]
            for name, (_, _, *values) in fields.items()
            if name in DISCRIMINATORS and values
        )


@cache
def telegram() -> Schema:
    """Return the Bot API's schema."""
    packed = (SCHEMAS / "telegram-bot-api.json.gz").read_bytes()
    return Schema(json.loads(gzip.decompress(packed)))
