"""What the sandbox's child gives up before it sees a stranger's file, and can never take back.

Limits on memory, files and time hold on every Linux. An empty network, a user of its own and the
list of system calls hold where the system lets us: the child's first word says which do.
"""

import ctypes
import errno
import os
import resource
from contextlib import suppress
from typing import Final

from seccompy import Action, ArgCmp, CmpOp, Filter, SeccompError

from pipeline.selfies.protocol import Guard

ADDRESS_SPACE = 1_200 * 2**20  # bytes
OPEN_FILES = 16
CPU_S = 120  # for a whole life; one photo is bounded by the parent's clock
THREADS = 8  # libde265 starts one of its own; counted by user, so only for a user of its own
NOBODIES = range(61184, 65520)  # uids that systemd gives to passing services; one a child
NEW_NETWORK, NEW_USER = 0x40000000, 0x10000000  # unshare(2)
AS_THREAD = 0x00010000  # clone(2): CLONE_THREAD
NO_NEW_PRIVILEGES = 38  # prctl(2)
EMPTY_PATH = 0x1000  # newfstatat(2): AT_EMPTY_PATH, which is how glibc 2.36 says fstat

CALLS: Final = (
    *("read", "write", "pread64", "lseek", "close", "fstat", "dup", "dup3", "pipe2", "fcntl"),
    *("mmap", "munmap", "mprotect", "mremap", "madvise", "brk"),
    *("futex", "sched_yield", "sched_getaffinity", "set_robust_list", "rseq", "gettid", "getpid"),
    *("rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "restart_syscall"),
    *("clock_gettime", "clock_nanosleep", "gettimeofday", "getrandom", "exit", "exit_group"),
)
"""All that decoding takes, traced over every format: nothing here opens, connects, starts or kills."""

CALLS_OF_X86: Final = ("dup2", "time")
"""The older names that arm64 has not."""


def leave_the_network() -> Guard:
    """Enter an empty network namespace, by way of a user namespace where we are not root."""
    libc = ctypes.CDLL(None, use_errno=True)
    left = not libc.unshare(NEW_NETWORK) or not libc.unshare(NEW_USER | NEW_NETWORK)
    return Guard.NO_NETWORK if left else Guard(0)


def give_up_rights() -> Guard:
    """Bound memory, files, processes and time, stop being root, then forbid most system calls."""
    for limit, amount in (
        (resource.RLIMIT_AS, ADDRESS_SPACE),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CPU, CPU_S),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (amount, amount))
    ctypes.CDLL(None).prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    held = _become_nobody() if os.getuid() == 0 else Guard(0)
    return held | _forbid_calls()


def _become_nobody() -> Guard:
    """Swap root for a user that owns nothing, runs nothing else and may start next to nothing."""
    nobody = NOBODIES[os.getpid() % len(NOBODIES)]
    resource.setrlimit(resource.RLIMIT_NPROC, (THREADS, THREADS))
    os.setgroups([])
    os.setresgid(nobody, nobody, nobody)
    os.setresuid(nobody, nobody, nobody)
    return Guard.OWN_USER


def _forbid_calls() -> Guard:
    """Let through what decoding takes; all else fails as if it were not permitted."""
    calls = Filter(default=Action.ERRNO | errno.EPERM)
    for name in CALLS:
        calls.allow(name)
    for name in CALLS_OF_X86:
        with suppress(ValueError):
            calls.allow(name)
    calls.allow("clone", args=[ArgCmp(0, CmpOp.MASKED_EQ, AS_THREAD, AS_THREAD)])
    calls.errno("clone3", errno.ENOSYS)  # its flags lie in memory, unseen: glibc then uses clone
    calls.allow("newfstatat", args=[ArgCmp(3, CmpOp.MASKED_EQ, EMPTY_PATH, EMPTY_PATH)])
    try:
        calls.load()
    except SeccompError:
        return Guard(0)
    return Guard.FEW_CALLS
