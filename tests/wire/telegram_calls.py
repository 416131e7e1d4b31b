"""A request to the Bot API, read from any form it may come in and checked against the schema."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from tests.wire.schema import NO_BYTES_HERE, telegram
from tests.wire.telegram_rules import fault

ATTACH = "attach://"
TRUTH = {"true": True, "false": False, "1": True, "0": False}


@dataclass(frozen=True)
class Upload:
    """One file part of a form."""

    data: bytes = field(repr=False)
    name: str | None
    mime: str | None


@dataclass
class Call:
    """One method with its parameters, in the types of the schema."""

    method: str
    given: dict[str, Any]
    uploads: dict[str, Upload]

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401
        return self.given.get(name, default)

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401
        return self.given[name]

    def file(self, name: str) -> Upload | str:
        """Return the upload of a parameter, or the file_id it holds."""
        if name in self.uploads:
            return self._take(name)
        return self.attached(self.given[name])

    def attached(self, reference: str) -> Upload | str:
        """Return the upload that `attach://` names, or the reference itself where it is a file_id."""
        if reference.startswith(ATTACH):
            return self._take(reference.removeprefix(ATTACH))
        if "://" in reference:
            fault("failed to get HTTP URL content (this server fetches nothing)")
        return reference

    def _take(self, part: str) -> Upload:
        if part not in self.uploads:
            fault(f"no part {part} for {ATTACH}{part}")
        return self.uploads[part]

    def check(self) -> None:
        """Raise Faulty for what the schema does not allow."""
        described = telegram().methods.get(self.method)
        if described is None:
            fault("Not Found", 404)
        faults = [*self._faults(described["fields"]), *self._unreferenced()]
        if faults:
            fault("; ".join(faults))

    def _unreferenced(self) -> Iterator[str]:
        named = json.dumps(self.given)
        for part in self.uploads:
            if f'{ATTACH}{part}"' not in named and not self._is_file(part):
                yield f"{self.method}: nothing refers to the part {part}"

    def _is_file(self, name: str) -> bool:
        fields = telegram().methods[self.method]["fields"]
        return name in fields and NO_BYTES_HERE in fields[name][1]

    def _uploaded(self, name: str) -> bool:
        return name in self.uploads and self._is_file(name)

    def _faults(self, fields: Mapping[str, Any]) -> Iterator[str]:
        others = {name: of for name, of in fields.items() if not self._uploaded(name)}
        yield from telegram().object_faults(self.given, others, self.method)


async def read(request: web.Request, method: str) -> Call:
    """Return the call in a request: query, form, multipart or JSON."""
    texts: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        return Call(method, texts | await _json(request), uploads)
    if request.content_type == "multipart/form-data":
        await _read_parts(request, texts, uploads)
    elif request.can_read_body:
        texts |= await request.post()
    fields = telegram().methods.get(method, {}).get("fields", {})
    typed = {
        name: _typed(text, fields[name][1]) if name in fields else text
        for name, text in texts.items()
    }
    return Call(method, typed, uploads)


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        given = await request.json()
    except ValueError:
        given = None
    if not isinstance(given, dict):
        fault("can't parse the body as a JSON object")
    return given


async def _read_parts(
    request: web.Request, texts: dict[str, Any], uploads: dict[str, Upload]
) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            fault("a part without a name")
        data = bytes(await part.read())
        if part.filename is None:
            texts[part.name] = data.decode()
        else:
            uploads[part.name] = Upload(data, part.filename, part.headers.get("Content-Type"))


def _typed(text: str, types: Sequence[str]) -> Any:  # noqa: ANN401
    """Return a form's text as the value it writes; the text itself where it writes none."""
    if "Boolean" in types:
        return TRUTH.get(text.lower(), text)
    if "Integer" in types and text.removeprefix("-").isdecimal():
        return int(text)
    if set(types) & {"String", "Integer", NO_BYTES_HERE}:
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text
