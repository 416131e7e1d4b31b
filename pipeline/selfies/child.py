"""The sandbox's far side: gives up every right it can, then decodes what it is handed.

Parent and child share two memory files: `SOURCE_FD` holds the photo's bytes, `RESULT_FD` takes the
pixels. Requests and replies are fixed-size records over stdin and stdout; the loop ends with stdin.
"""

import ctypes
import mmap
import os
import resource
import sys

from pipeline.selfies.protocol import READY, REPLY, REQUEST, code_of

ADDRESS_SPACE = 1_200 * 2**20  # bytes
OPEN_FILES = 16
CPU_S = 120  # for a whole life; one photo is bounded by the parent's clock
THREADS = 8  # libde265 starts one of its own; counted by user, so only for a user of its own
NOBODIES = range(61184, 65520)  # uids that systemd gives to passing services; one a child
NEW_NETWORK, NEW_USER = 0x40000000, 0x10000000  # unshare(2)
NO_NEW_PRIVILEGES = 38  # prctl(2)


def main(source: int, result: int) -> None:
    """Serve decode requests from stdin until it closes."""
    _leave_the_network()
    # Imported first, while files may still be read: after it the child is nobody.
    from pipeline.selfies.decode import Undecodable, decode  # noqa: PLC0415 (never in the parent)

    _give_up_rights()
    room = mmap.mmap(result, 0)
    os.write(1, READY)
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


def _leave_the_network() -> None:
    """Enter an empty network namespace, where the system lets us; the rest holds without it."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(NEW_NETWORK):
        libc.unshare(NEW_USER | NEW_NETWORK)


def _give_up_rights() -> None:
    """Bound memory, files, processes and time, then stop being root."""
    for limit, amount in (
        (resource.RLIMIT_AS, ADDRESS_SPACE),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CPU, CPU_S),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (amount, amount))
    ctypes.CDLL(None).prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if os.getuid() == 0:
        _become_nobody()


def _become_nobody() -> None:
    """Swap root for a user that owns nothing, runs nothing else and may start next to nothing."""
    nobody = NOBODIES[os.getpid() % len(NOBODIES)]
    resource.setrlimit(resource.RLIMIT_NPROC, (THREADS, THREADS))
    os.setgroups([])
    os.setresgid(nobody, nobody, nobody)
    os.setresuid(nobody, nobody, nobody)
