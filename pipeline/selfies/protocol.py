"""What parent and child of the sandbox say to each other: fixed-size records, nothing to parse."""

from enum import IntFlag, auto
from struct import Struct

from pipeline.contract import Reason, Standing


class Guard(IntFlag):
    """What the system let the child give up, beyond the limits that hold everywhere."""

    NO_NETWORK = auto()
    OWN_USER = auto()
    FEW_CALLS = auto()


READY = Struct("<6sB")
WORD = b"ready\n"
"""The child's first record, once it has given up its rights: this word, and its `Guard`s."""

REQUEST = Struct("<QI")
"""Bytes to read from the source file, and for a photo the long side wanted."""

REPLY = Struct("<HII")
"""0 or the code of a reason, then width and height of the pixels in the result file."""

STANDINGS = tuple(Standing)
"""A reply about a file's origin: 0, its place in this list, and when it was made (Unix time)."""

_REASONS = tuple(Reason)


def code_of(reason: Reason) -> int:
    """Give a reason its number, from 1."""
    return 1 + _REASONS.index(reason)


def reason_of(code: int) -> Reason:
    """Read a reason's number; a number the child cannot have meant is UNREADABLE."""
    return _REASONS[code - 1] if 0 < code <= len(_REASONS) else Reason.UNREADABLE
