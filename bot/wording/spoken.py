"""A message in words, as every platform can show it, and as the outbox keeps it."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a message. `source` is "vault", "style", "colour", "look", "sample" or "tone"; `id` names it there.

    `alt` describes it, `caption` stands beneath it, and pressing it does `action` (if any).
    `size` is (width, height) where it is known.
    """

    source: str
    id: str
    alt: str
    caption: str = ""
    action: str = ""
    size: tuple[int, int] = (0, 0)
    file: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button in words; `tone` is plain, primary or danger."""

    label: str
    action: str
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A message as every platform can show it. `progress` is 0 to 1; `files` asks for originals.

    `erase` holds what platforms call messages of theirs that are to be deleted before this is said.
    """

    text: str
    pictures: tuple[Picture, ...] = ()
    buttons: tuple[Choice, ...] = ()
    progress: float | None = None
    files: bool = False
    erase: tuple[str, ...] = ()


def to_json(spoken: Spoken) -> dict[str, Any]:
    """Return the message as plain JSON values, for the outbox."""
    return asdict(spoken)


def from_json(body: dict[str, Any]) -> Spoken:
    """Return the message that `to_json` wrote."""
    pictures = tuple(Picture(**{**one, "size": tuple(one["size"])}) for one in body["pictures"])
    buttons = tuple(Choice(**one) for one in body["buttons"])
    erase = tuple(body.get("erase", ()))
    return Spoken(body["text"], pictures, buttons, body["progress"], body["files"], erase)
