"""The sandbox's far side: gives up every right it can, then decodes what it is handed.

Parent and child share two memory files: `SOURCE_FD` holds the photo's bytes, `RESULT_FD` takes the
pixels. Requests and replies are fixed-size records over stdin and stdout; the loop ends with stdin.
"""

import mmap
import os
import sys

from pipeline.selfies.protocol import READY, REPLY, REQUEST, WORD, code_of
from pipeline.selfies.rights import give_up_rights, leave_the_network


def main(source: int, result: int) -> None:
    """Serve decode requests from stdin until it closes."""
    guards = leave_the_network()
    # Imported first, while files may still be read: after it the child can open none.
    from pipeline.selfies.decode import Undecodable, decode  # noqa: PLC0415 (never in the parent)

    room = mmap.mmap(result, 0)
    guards |= give_up_rights()
    os.write(1, READY.pack(WORD, guards))
    while request := sys.stdin.buffer.read(REQUEST.size):
        length, long_side = REQUEST.unpack(request)
        try:
            pixels = decode(os.pread(source, length, 0), long_side)
        except Undecodable as refusal:
            os.write(1, REPLY.pack(code_of(refusal.reason), 0, 0))
        else:
            height, width = pixels.shape[:2]
            room[: pixels.nbytes] = pixels.data.cast("B")
            os.write(1, REPLY.pack(0, width, height))
