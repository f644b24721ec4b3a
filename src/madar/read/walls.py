"""The walls around a worker: namespaces, Landlock, no new privileges, seccomp and resource limits, by the kernel alone.

Behind them a process can compute, take memory up to its budget, read what is open already and write to one pipe. All
else is refused by the kernel, for root as for anybody. Linux on x86-64 and arm64; elsewhere ``raised()`` is short.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import struct
import sys
from typing import NamedTuple

_CLONE_NEWNS, _CLONE_NEWUTS, _CLONE_NEWIPC = 0x00020000, 0x04000000, 0x08000000
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_LANDLOCK_CREATE, _LANDLOCK_RESTRICT = 444, 446
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 4, 22, 38
_SECCOMP_MODE_FILTER = 2
_SIGKILL = 9
_EPERM = 1
_PROT_EXEC = 4

# What a parser needs once it is loaded: memory, the clock, randomness, its open files. By number on either machine.
_X86 = {
    "read": 0, "write": 1, "close": 3, "lseek": 8, "mmap": 9, "mprotect": 10, "munmap": 11, "brk": 12,
    "rt_sigaction": 13, "rt_sigprocmask": 14, "rt_sigreturn": 15, "pread64": 17, "readv": 19, "writev": 20,
    "sched_yield": 24, "mremap": 25, "madvise": 28, "nanosleep": 35, "getpid": 39, "exit": 60, "gettimeofday": 96,
    "getuid": 102, "sigaltstack": 131, "gettid": 186, "time": 201, "futex": 202, "sched_getaffinity": 204,
    "clock_gettime": 228, "clock_getres": 229, "clock_nanosleep": 230, "exit_group": 231, "getrandom": 318,
}  # fmt: skip
_ARM = {
    "read": 63, "write": 64, "close": 57, "lseek": 62, "mmap": 222, "mprotect": 226, "munmap": 215, "brk": 214,
    "rt_sigaction": 134, "rt_sigprocmask": 135, "rt_sigreturn": 139, "pread64": 67, "readv": 65, "writev": 66,
    "sched_yield": 124, "mremap": 216, "madvise": 233, "nanosleep": 101, "getpid": 172, "exit": 93,
    "gettimeofday": 169, "getuid": 174, "sigaltstack": 132, "gettid": 178, "futex": 98, "sched_getaffinity": 123,
    "clock_gettime": 113, "clock_getres": 114, "clock_nanosleep": 115, "exit_group": 94, "getrandom": 278,
}  # fmt: skip
_MACHINES = {"x86_64": (0xC000003E, _X86), "aarch64": (0xC00000B7, _ARM)}


class Walls(NamedTuple):
    """Which walls stand around a worker."""

    namespaces: bool
    landlock: int
    seccomp: bool

    def enough(self) -> bool:
        """Whether a file may be opened behind them: system calls are filtered, and files and network closed twice."""
        return self.seccomp and (self.namespaces or self.landlock > 0)

    def __str__(self) -> str:
        """The walls' names, as custody records them."""
        named = [
            ("namespaces", self.namespaces),
            (f"landlock-{self.landlock}", self.landlock),
            ("seccomp", self.seccomp),
        ]
        return " ".join([name for name, stands in named if stands] + ["rlimits"])


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def leave_namespaces() -> bool:
    """Leave the user, network, mount, IPC and host-name spaces of the rest; False where the kernel does not let us.

    Root in a user space of its own is nobody outside it, and its network has not even a loopback that is up.
    """
    if not sys.platform.startswith("linux"):
        return False
    spaces = _CLONE_NEWUSER | _CLONE_NEWNET | _CLONE_NEWNS | _CLONE_NEWIPC | _CLONE_NEWUTS
    return int(_libc().unshare(spaces)) == 0


def end_with_parent() -> None:
    """Let the kernel end this process when its parent ends."""
    if sys.platform.startswith("linux"):
        _libc().prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)


def limit_resources(memory: int) -> None:
    """Let the process take no more than ``memory`` bytes beyond what it has; no file, no core dump, no new process."""
    with open("/proc/self/statm", "rb") as statm:  # noqa: PTH123 - before the walls, and of the kernel
        size = int(statm.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + memory, size + memory))
    for none in ("RLIMIT_CORE", "RLIMIT_FSIZE", "RLIMIT_NPROC", "RLIMIT_MEMLOCK", "RLIMIT_MSGQUEUE"):
        resource.setrlimit(getattr(resource, none), (0, 0))


def close_files() -> int:
    """Close the file system, TCP, and sockets and signals to others, by Landlock; gives its version, 0 without it."""
    libc = _libc()
    version = libc.syscall(_LANDLOCK_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    if version < 1:
        return 0
    acts = (1 << 13) - 1
    for since, bit in ((2, 13), (3, 14), (5, 15)):
        acts |= (1 << bit) if version >= since else 0
    net, scoped = (3 if version >= 4 else 0), (3 if version >= 6 else 0)  # noqa: PLR2004 - Landlock's own versions
    fields = (acts, net, scoped)[: 1 + (version >= 4) + (version >= 6)]  # noqa: PLR2004
    rules = struct.pack(f"={len(fields)}Q", *fields)
    ruleset = libc.syscall(_LANDLOCK_CREATE, rules, ctypes.c_size_t(len(rules)), ctypes.c_uint32(0))
    if ruleset < 0:
        return 0
    refused = libc.syscall(_LANDLOCK_RESTRICT, ruleset, ctypes.c_uint32(0))
    os.close(ruleset)
    return 0 if refused else int(version)


def _program() -> bytes | None:
    """The filter: on another machine's numbering, and for each call not named, "not permitted"."""
    if platform.machine() not in _MACHINES:
        return None
    machine, calls = _MACHINES[platform.machine()]
    load, equal, at_least, any_bit, give = 0x20, 0x15, 0x35, 0x45, 0x06
    allow, deny = 0x7FFF0000, 0x00050000 | _EPERM
    code = [
        (load, 0, 0, 4),
        (equal, 1, 0, machine),
        (give, 0, 0, deny),
        (load, 0, 0, 0),
        (at_least, 0, 1, 0x40000000),
        (give, 0, 0, deny),
    ]
    for name in ("mmap", "mprotect"):  # memory that is written is never run
        code += [(equal, 0, 4, calls[name]), (load, 0, 0, 32), (any_bit, 0, 1, _PROT_EXEC), (give, 0, 0, deny)]
        code += [(give, 0, 0, allow)]
    for number in sorted(calls.values()):
        code += [(equal, 0, 1, number), (give, 0, 0, allow)]
    code.append((give, 0, 0, deny))
    return b"".join(struct.pack("=HBBI", *line) for line in code)


def filter_calls() -> bool:
    """Refuse every system call that a loaded parser does not need; False where the kernel cannot."""
    program = _program()
    if program is None:
        return False
    held = ctypes.create_string_buffer(program, len(program))
    filter_ = struct.pack("=HxxxxxxQ", len(program) // 8, ctypes.addressof(held))
    libc = _libc()
    libc.prctl.argtypes = [ctypes.c_int, ctypes.c_ulong, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong]
    return int(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.create_string_buffer(filter_), 0, 0)) == 0


def raise_walls(memory: int, *, namespaces: bool) -> Walls:
    """Put up all walls around this process, for good; gives those that stand.

    Takes: the bytes of memory it may take beyond what it has, and whether it has left the namespaces already.
    """
    if not sys.platform.startswith("linux"):
        return Walls(namespaces=False, landlock=0, seccomp=False)
    libc = _libc()
    limit_resources(memory)
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    landlock = close_files()
    return Walls(namespaces=namespaces, landlock=landlock, seccomp=filter_calls())
