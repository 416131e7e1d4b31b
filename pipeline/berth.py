"""A worker's place in a folder, and with the place its name: who takes one that was left is its heir.

A place is a file that its worker has locked. The kernel lets go of a lock when its process ends,
whatever it died of: so nobody is thought dead who lives, and nothing has to be waited for.
"""

import fcntl
import platform
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TextIO

LONGEST = 64
"""Characters of a name in the ledger."""


@contextmanager
def berth(folder: Path) -> Iterator[str]:
    """Take the first free place of a folder for as long as the block runs; gives the worker's name.

    The machine is part of it, lest the copy of a folder makes two workers of one name.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _first_free(folder) as place:
        yield f"{_kept(place)}:{platform.node()}"[:LONGEST]


def _first_free(folder: Path) -> TextIO:
    for number in count():
        place = (folder / str(number)).open("a+", encoding="ascii")
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            place.close()
        else:
            return place
    raise AssertionError  # there is always a next one


def _kept(place: TextIO) -> str:
    """Read what a place is called, or call it something that nothing else is."""
    place.seek(0)
    if not (held := place.read()):
        held = uuid.uuid4().hex
        place.write(held)
        place.flush()
    return held
