"""Files as Telegram keeps them: photos in several re-encoded sizes, documents byte for byte."""

import io
import itertools
import warnings
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from PIL import Image, ImageOps

from tests.wire.telegram_rules import fault, refuse

SIDES_PX = (90, 320, 800, 1280)
"""The longer sides a photo is offered in. What live servers do above 1280 px is not published."""
JPEG_QUALITY = 87

Kind = Literal["photo", "document"]


@dataclass(frozen=True)
class Stored:
    """One file on the server; `width` and `height` in pixels, 0 for a document."""

    kind: Kind
    file_id: str
    path: str
    data: bytes = field(repr=False)
    width: int = 0
    height: int = 0
    name: str | None = None
    mime: str | None = None

    def wire(self) -> dict[str, Any]:
        """Return the PhotoSize or the Document."""
        both = {
            "file_id": self.file_id,
            "file_unique_id": f"u{self.file_id}",
            "file_size": len(self.data),
        }
        if self.kind == "photo":
            return both | {"width": self.width, "height": self.height}
        named = {"file_name": self.name, "mime_type": self.mime}
        return both | {key: value for key, value in named.items() if value}


@dataclass(frozen=True)
class Media:
    """What a message shows: a photo's sizes from small to large, or one document."""

    kind: Kind
    files: tuple[Stored, ...]
    upload: bytes = field(repr=False)

    def wire(self) -> dict[str, Any]:
        """Return the field of a Message that carries this."""
        shown = [each.wire() for each in self.files]
        return {"photo": shown} if self.kind == "photo" else {"document": shown[0]}


class Files:
    """All files of one server."""

    def __init__(self) -> None:
        self._media: dict[str, Media] = {}
        self._paths: dict[str, Stored] = {}
        self._numbers = itertools.count(1)

    def photo(self, data: bytes) -> Media:
        """Keep a photo as its sizes. Raises Faulty for what Telegram takes for no photo."""
        kept = [
            self._numbered("photo", jpeg, width=width, height=height)
            for jpeg, width, height in photo_sizes(data)
        ]
        return self._keep(Media("photo", tuple(kept), data))

    def document(self, data: bytes, name: str | None, mime: str | None) -> Media:
        """Keep a file as it is."""
        kept = self._numbered("document", data, name=name, mime=mime)
        return self._keep(Media("document", (kept,), data))

    def media(self, file_id: str, kind: Kind) -> Media:
        """Return what was kept under an id, to be sent once more as the same kind."""
        kept = self._media.get(file_id)
        if kept is None:
            fault("wrong file identifier/HTTP URL specified")
        if kept.kind != kind:
            fault(f"can't use file of type {kept.kind} as {kind}")
        return kept

    def by_id(self, file_id: str) -> Stored:
        """Return one file. Raises Refused for an id that is not known."""
        if file_id not in self._media:
            refuse("wrong file_id or the file is temporarily unavailable")
        return next(each for each in self._media[file_id].files if each.file_id == file_id)

    def by_path(self, path: str) -> Stored | None:
        """Return what getFile told the path of."""
        return self._paths.get(path)

    def _numbered(self, kind: Kind, data: bytes, **of: Any) -> Stored:  # noqa: ANN401
        number = next(self._numbers)
        end = "jpg" if kind == "photo" else (of.get("name") or "file.bin").rpartition(".")[2]
        stored = Stored(kind, f"AgAC{number:06}", f"{kind}s/file_{number}.{end}", data, **of)
        self._paths[stored.path] = stored
        return stored

    def _keep(self, media: Media) -> Media:
        self._media |= dict.fromkeys((each.file_id for each in media.files), media)
        return media


def dimensions(data: bytes) -> tuple[int, int]:
    """Return the width and the height of a picture in pixels. Raises Faulty where there is none."""
    return _opened(data).size


@lru_cache(maxsize=64)
def photo_sizes(data: bytes) -> tuple[tuple[bytes, int, int], ...]:
    """Return a photo upright and re-encoded as (JPEG, width, height), small to large, no metadata."""
    picture = _opened(data)
    picture.draft("RGB", (SIDES_PX[-1],) * 2)
    try:
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, SyntaxError):
        fault("IMAGE_PROCESS_FAILED")
    longest = max(upright.size)
    sides = {min(side, longest) for side in SIDES_PX}
    return tuple(_encoded(upright, side) for side in sorted(sides))


def _encoded(picture: Image.Image, side: int) -> tuple[bytes, int, int]:
    smaller = picture.copy()
    smaller.thumbnail((side, side))
    jpeg = io.BytesIO()
    smaller.info = {}
    smaller.save(jpeg, "JPEG", quality=JPEG_QUALITY)
    return jpeg.getvalue(), *smaller.size


def _opened(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning):
            return Image.open(io.BytesIO(data))
    except (OSError, SyntaxError, Image.DecompressionBombError):
        fault("IMAGE_PROCESS_FAILED")
