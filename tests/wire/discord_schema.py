"""Discord's published OpenAPI document, and what of a request or an answer it does not allow."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

Json = dict[str, Any]

DOCUMENT = Path(__file__).parent.parent / "schemas" / "discord-openapi.json.gz"

CODES = {
    "required": "BASE_TYPE_REQUIRED",
    "maxLength": "BASE_TYPE_BAD_LENGTH",
    "minLength": "BASE_TYPE_BAD_LENGTH",
    "maxItems": "BASE_TYPE_BAD_LENGTH",
    "minItems": "BASE_TYPE_BAD_LENGTH",
    "enum": "BASE_TYPE_CHOICES",
    "anyOf": "UNION_TYPE_CHOICES",
    "uniqueItems": "SET_TYPE_ALREADY_CONTAINS_VALUE",
    "additionalProperties": "UNKNOWN_FIELD",
}
"""JSON Schema keyword -> the code Discord answers with. The last is ours: Discord overlooks unknown fields."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a body: where (keys and indices), Discord's code for it, and in words."""

    where: tuple[str | int, ...]
    code: str
    message: str

    def __str__(self) -> str:
        return f"{'.'.join(map(str, self.where)) or 'body'}: {self.message} ({self.code})"


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path; `needs_token` is false where the path itself carries the secret."""

    id: str
    method: str
    path: str
    needs_token: bool


@cache
def operations() -> dict[str, Operation]:
    """Every operation of the document by its operationId."""
    found = {}
    for path, methods in _document()["paths"].items():
        for method in methods.keys() - {"parameters"}:
            spec = methods[method]
            needs_token = {} not in spec.get("security", [{}])
            found[spec["operationId"]] = Operation(
                spec["operationId"], method.upper(), path, needs_token
            )
    return found


def request_problems(operation: Operation, body: object) -> list[Problem]:
    """Check a JSON body (None for no body) against what the operation takes."""
    validator = _validator(operation, "requestBody")
    if validator is None:
        wrong = Problem((), "UNKNOWN_FIELD", f"{operation.id} takes no body")
        return [] if body is None else [wrong]
    return [each for error in validator.iter_errors(_without_tts(body)) for each in _leaves(error)]


def query_problems(operation: Operation, query: dict[str, str]) -> list[Problem]:
    """Check the query's names and values; snowflakes and integers come as digits."""
    spec = _document()["paths"][operation.path][operation.method.lower()]
    known = {p["name"]: p for p in spec.get("parameters", []) if p["in"] == "query"}
    problems = [Problem((n,), "UNKNOWN_FIELD", "unknown") for n in query.keys() - known.keys()]
    for name in query.keys() & known.keys():
        kind = known[name]["schema"].get("type")
        good = query[name] in ("true", "false", "True", "False", "1", "0")
        if not (good if kind == "boolean" else query[name].isdigit()):
            problems.append(Problem((name,), "BASE_TYPE_BAD_TYPE", f"{query[name]!r}"))
    return problems


def answer_problems(operation: Operation, status: int, body: object) -> list[Problem]:
    """Check an answer's body (None for no body) against the schema given for its status."""
    validator = _validator(operation, "responses", status)
    if validator is None:
        wrong = Problem((), "UNKNOWN_STATUS", f"{operation.id} answers no body with {status}")
        return [] if body is None else [wrong]
    return [each for error in validator.iter_errors(body) for each in _leaves(error)]


@cache
def _document(*, lax_snowflakes: bool = False) -> Json:
    raw = json.loads(gzip.decompress(DOCUMENT.read_bytes()))
    schemas = raw["components"]["schemas"]
    schemas["Error"]["properties"]["code"] = {
        "type": ["integer", "string"]
    }  # strings inside `errors`
    schemas["ApplicationCommandUpdateRequest"]["properties"]["nsfw"] = {"type": "boolean"}
    if lax_snowflakes:  # clients send ints, and Discord takes them
        digits = schemas["SnowflakeType"]
        schemas["SnowflakeType"] = {"anyOf": [digits, {"type": "integer", "minimum": 0}]}
    closed: Json = _closed(raw)
    del closed["components"]["schemas"]["Error"]["additionalProperties"]  # others extend it
    return closed


def _closed(node: Any, *, names: bool = False, part: bool = False) -> Any:  # noqa: ANN401 (any JSON)
    """Allow no field that the document does not name, and take the first choice that fits."""
    if isinstance(node, list):
        return [_closed(item, part=part) for item in node]
    if not isinstance(node, dict):
        return node
    inner = {"properties", "schemas", "paths"}
    out = {
        ("anyOf" if key == "oneOf" and not names else key): _closed(
            value, names=key in inner and not names, part=key == "allOf" and not names
        )
        for key, value in node.items()
    }
    if (
        not (names or part)
        and "properties" in node
        and not node.keys() & {"allOf", "additionalProperties"}
    ):
        out["additionalProperties"] = node["properties"] == {}
    return out


@cache
def _validator(operation: Operation, part: str, status: int = 0) -> Draft202012Validator | None:
    document = _document(lax_snowflakes=part == "requestBody")
    spec = document["paths"][operation.path][operation.method.lower()].get(part, {})
    if part == "responses":
        spec = spec.get(str(status)) or spec[f"{status // 100}XX"]
        name = spec.get("$ref", "").rpartition("/")[2]
        spec = document["components"]["responses"][name] if name else spec
    if "content" not in spec:
        return None
    schema = spec["content"]["application/json"]["schema"]
    return Draft202012Validator({**schema, "components": document["components"]})


def _without_tts(body: object) -> object:
    """discord.py says `tts: false` on edits too, which Discord overlooks and the document does not name."""
    if not isinstance(body, dict):
        return body
    kept = {key: value for key, value in body.items() if (key, value) != ("tts", False)}
    if isinstance(kept.get("data"), dict):
        kept["data"] = _without_tts(kept["data"])
    return kept


def _leaves(error: ValidationError) -> Iterator[Problem]:
    """Of a choice, what is wrong with the branch that was meant: the one whose `type` fits."""
    branches: dict[object, list[ValidationError]] = {}
    for inner in error.context or []:
        branches.setdefault(inner.relative_schema_path[0], []).append(inner)
    meant = [errors for errors in branches.values() if not any(map(_is_another_kind, errors))]
    if error.validator == "anyOf" and meant:
        for inner in min(meant, key=len):
            yield from _leaves(inner)
    else:
        code = CODES.get(str(error.validator), "BASE_TYPE_BAD_TYPE")
        yield Problem(tuple(error.absolute_path), code, _words(error))


def _is_another_kind(error: ValidationError) -> bool:
    if error.validator in ("enum", "const", "anyOf"):
        return list(error.relative_path) in (["type"], [])
    return error.validator == "type" and not error.relative_path


def _words(error: ValidationError) -> str:
    """Never the value itself: it may be a whole message."""
    bound = error.validator_value
    if error.validator in ("maxLength", "maxItems"):
        return f"Must be {bound} or fewer in length."
    if error.validator in ("minLength", "minItems"):
        return f"Must be {bound} or more in length."
    if error.validator in ("required", "additionalProperties"):
        return error.message
    return f"{error.validator}: {json.dumps(bound)[:80]}"
