"""The sandbox's far side: gives up every right it can, then reads what it is handed.

Parent and child share two memory files: `source` holds the file's bytes, `result` takes the pixels.
Requests and replies are fixed-size records over stdin and stdout; the loop ends with stdin.
"""

import mmap
import os
import sys
from collections.abc import Callable

from pipeline.selfies.protocol import READY, REPLY, REQUEST, STANDINGS, WORD, code_of
from pipeline.selfies.rights import give_up_rights, leave_the_network

Answer = Callable[[bytes, int], bytes]
"""From a file and the request's number to the reply."""


def decodes(source: int, result: int) -> None:
    """Turn photos into pixels."""
    guards = leave_the_network()
    # Imported first, while files may still be read: after it the child can open none.
    from pipeline.selfies.decode import Undecodable, decode  # noqa: PLC0415 (never in the parent)

    room = mmap.mmap(result, 0)

    def answer(data: bytes, long_side: int) -> bytes:
        try:
            pixels = decode(data, long_side)
        except Undecodable as refusal:
            return REPLY.pack(code_of(refusal.reason), 0, 0)
        height, width = pixels.shape[:2]
        room[: pixels.nbytes] = pixels.data.cast("B")
        return REPLY.pack(0, width, height)

    _serve(source, guards | give_up_rights(), answer)


def examines(source: int, _result: int, roots: str, serials: str) -> None:
    """Tell whether files are ours and whole; `serials` is numbers between spaces."""
    guards = leave_the_network()
    from pipeline.provenance import origin  # noqa: PLC0415 (never in the parent)

    origin(b"", roots, frozenset())  # loads what the library loads at its first call

    def answer(data: bytes, _number: int) -> bytes:
        found = origin(data, roots, frozenset(serials.split()))
        return REPLY.pack(0, STANDINGS.index(found.standing), int(found.when))

    _serve(source, guards | give_up_rights(), answer)


def _serve(source: int, guards: int, answer: Answer) -> None:
    """Answer requests from stdin until it closes."""
    os.write(1, READY.pack(WORD, guards))
    while request := sys.stdin.buffer.read(REQUEST.size):
        length, number = REQUEST.unpack(request)
        os.write(1, answer(os.pread(source, length, 0), number))
