"""A reader taken over by its enemy: it tries what a worker must never do, by system calls of its own."""

from __future__ import annotations

import ctypes
import errno
import os
import socket
import struct
import sys
import tempfile
from typing import TYPE_CHECKING

from madar.read import warden
from madar.read.wire import Draft

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from madar.read.wire import Message

LIBC = ctypes.CDLL(None, use_errno=True)
BUFFER = ctypes.create_string_buffer(4096)
PARENT = os.getpid()  # the warden; workers are forked later
HERE = tempfile.gettempdir()
SECRET_PLACES = (
    "/etc/passwd",
    "/etc/shadow",
    "/proc/self/environ",
    "/proc/self/mem",
    "/proc/1/environ",
    "/root/.bashrc",
    __file__,
)


def call(name: str, *arguments: object) -> Callable[[], int]:
    """A C function called with the errno it leaves; the result is below zero where the kernel refused."""
    fixed = [each.encode() if isinstance(each, str) else each for each in arguments]
    return lambda: int(getattr(LIBC, name)(*fixed))


def bare(number: int, *arguments: int) -> Callable[[], int]:
    """A system call by its number (x86-64)."""
    fixed = [ctypes.c_long(each) for each in arguments]
    return lambda: int(LIBC.syscall(ctypes.c_long(number), *fixed))


def connect(family: int, kind: int, address: bytes) -> Callable[[], int]:
    def act() -> int:
        handle = LIBC.socket(family, kind, 0)
        return int(handle if handle < 0 else LIBC.connect(handle, address, len(address)))

    return act


def look_up() -> int:
    try:
        socket.getaddrinfo(b"localhost.example", 80)
    except OSError:
        ctypes.set_errno(errno.EPERM)
        return -1
    return 0


def take(size: int) -> Callable[[], int]:
    def act() -> int:
        try:
            bytearray(size)
        except MemoryError:
            ctypes.set_errno(errno.ENOMEM)
            return -1
        return 0

    return act


def write_elsewhere() -> int:
    """Write to any open file but the worker's own pipe, standard ones left out: they lead to nowhere."""
    reached = 0
    for handle in range(3, 256):
        try:
            reached += os.write(handle, b"") == 0
        except OSError:
            continue
    ctypes.set_errno(errno.EBADF)
    return -1 if reached <= 1 else 0


LOOPBACK = struct.pack("=HH4s8x", socket.AF_INET, socket.htons(80), bytes((127, 0, 0, 1)))
ACTS: dict[str, Callable[[], int]] = {
    **{f"read {place}": call("open", place, 0) for place in SECRET_PLACES},
    "list the root": call("open", "/", os.O_DIRECTORY),
    "list its own folder": call("open", ".", os.O_DIRECTORY),
    "look at a file": call("access", "/etc/passwd", 4),
    "write a file": call("open", f"{HERE}/madar-escaped", os.O_CREAT | os.O_WRONLY, 0o600),
    "write in memory": call("memfd_create", "x", 0),
    "make a folder": call("mkdir", f"{HERE}/madar-escaped", 0o700),
    "remove a file": call("unlink", f"{HERE}/madar-victim"),
    "rename a file": call("rename", f"{HERE}/madar-victim", f"{HERE}/madar-other"),
    "link to a file": call("symlink", "/etc/passwd", f"{HERE}/madar-link"),
    "open rights": call("chmod", HERE, 0o777),
    "change owner": call("chown", HERE, 0, 0),
    "change folder": call("chdir", "/"),
    "change root": call("chroot", "/"),
    "mount": call("mount", "none", HERE, "tmpfs", 0, None),
    "unmount": call("umount", "/proc"),
    "follow its own program": call("readlink", "/proc/self/exe", BUFFER, 4096),
    "watch files": call("inotify_init"),
    "make a device": call("mknod", f"{HERE}/madar-device", 0o020666, 0x103),
    "tcp": connect(socket.AF_INET, socket.SOCK_STREAM, LOOPBACK),
    "udp": connect(socket.AF_INET, socket.SOCK_DGRAM, LOOPBACK),
    "tcp over ipv6": call("socket", socket.AF_INET6, socket.SOCK_STREAM, 0),
    "unix socket": connect(socket.AF_UNIX, socket.SOCK_STREAM, struct.pack("=H", 1) + b"/run/systemd/journal/socket\0"),
    "abstract unix socket": connect(socket.AF_UNIX, socket.SOCK_STREAM, struct.pack("=H", 1) + b"\0dbus"),
    "netlink": call("socket", 16, socket.SOCK_RAW, 0),
    "raw packets": call("socket", 17, socket.SOCK_RAW, 0x300),
    "pair of sockets": call("socketpair", 1, 1, 0, BUFFER),
    "look up a name": look_up,
    "write to another's file": write_elsewhere,
    "double a file": call("dup", 1),
    "fork": call("fork"),
    "start a thread": bare(56, 0x10F00, 0, 0, 0, 0),
    "run a program": call("execv", "/bin/true", None),
    "run a program by its file": bare(322, 0, 0, 0, 0, 0),
    "run the shell": lambda: -1 if LIBC.system(b"true") else 0,
    "kill the warden": call("kill", PARENT, 9),
    "kill everybody": call("kill", -1, 9),
    "signal by handle": bare(434, PARENT, 0),
    "trace the warden": call("ptrace", 16, PARENT, None, None),
    "let itself be traced": call("ptrace", 0, 0, None, None),
    "read the warden's memory": call("process_vm_readv", PARENT, BUFFER, 1, BUFFER, 1, 0),
    "write the warden's memory": call("process_vm_writev", PARENT, BUFFER, 1, BUFFER, 1, 0),
    "become root": call("setresuid", 0, 0, 0),
    "become another group": call("setgroups", 0, None),
    "take capabilities": call("capset", BUFFER, BUFFER),
    "leave its spaces": call("unshare", 0x10000000),
    "enter another's spaces": call("setns", 0, 0),
    "dump core": call("prctl", 4, 1, 0, 0, 0),
    "loosen its limits": call("setrlimit", 9, BUFFER),
    "limit the warden": bare(302, PARENT, 9, 0, 0),
    "take two gigabytes": take(2 << 30),
    "map memory to be run": bare(9, 0, 4096, 7, 0x22, -1, 0),
    "make memory runnable": bare(10, 0x10000, 4096, 4),
    "share memory": call("shmget", 0x1234, 4096, 0o1666),
    "queue messages": call("msgget", 0x1234, 0o1666),
    "lock memory": call("mlockall", 1),
    "load a kernel program": bare(321, 0, 0, 0),
    "watch performance": bare(298, 0, 0, 0, 0, 0),
    "keep a key": bare(248, 0, 0, 0, 0, 0),
    "read the keys": bare(250, 0, 0, 0, 0, 0),
    "handle faults": bare(323, 0),
    "queue for the kernel": bare(425, 8, 0),
    "load a module": bare(175, 0, 0, 0),
    "restart the machine": bare(169, 0, 0, 0, 0),
    "load another kernel": bare(246, 0, 0, 0, 0),
    "read the kernel's log": bare(103, 3, 0, 0),
    "ports": bare(172, 3),
    "set the clock": call("settimeofday", BUFFER, None),
    "name the machine": call("sethostname", "x", 1),
    "type into a terminal": call("ioctl", 0, 0x5412, BUFFER),
    "open by handle": bare(304, 0, 0, 0),
    "account": call("acct", None),
    "swap": call("swapon", f"{HERE}/madar-victim", 0),
    "become another personality": call("personality", 0x0040000),
    "see the machine": call("uname", BUFFER),
}


def read(_untrusted_bytes: memoryview, task: warden.Task) -> Iterator[Message]:
    """Try one act; say what came of it."""
    if task.name == "environment":
        yield Draft(repr(dict(os.environ)))
        return
    if task.name == "uid":
        yield Draft(str(os.getuid()))
        return
    if task.name == "crash":
        ctypes.string_at(0)
    if task.name == "hang":
        while True:
            pass
    if task.name == "flood":
        for _ in range(1000):
            yield Draft("a" * 10_000_000)
    if task.name == "lie":
        os.write(next(handle for handle in range(3, 64) if _is_open(handle)), b"\x01\xff\xff\xff\xff" * 64)
    ctypes.set_errno(0)
    result = ACTS[task.name]() if task.name in ACTS else 0
    yield Draft(f"{result} {errno.errorcode.get(ctypes.get_errno(), ctypes.get_errno())}")


def _is_open(handle: int) -> bool:
    try:
        os.write(handle, b"")
    except OSError:
        return False
    return True


def inside(control: int, user: int = 0) -> None:
    """The warden with this reader in place of the real ones; as another user where root says so."""
    if user:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    with socket.socket(fileno=control) as held:
        warden.serve(held, read, lambda _task: None)


if __name__ == "__main__":
    import json
    from pathlib import Path

    from madar.read.jail import Jail, Job

    class Hostile(Jail):
        program = f"import acts; acts.inside({{}}, {int(sys.argv[1])})"

    sys.path.insert(0, str(Path(__file__).parent))
    with Hostile(workers=2) as jail:
        jobs = [Job(Path("/dev/null"), "0" * 64, name) for name in (*ACTS, "environment", "uid")]
        found = {each.documents[0].path if each.documents else "?": each for each in jail.read_many(jobs)}
        said = {name: each.documents[0].text if each.documents else str(each.failures) for name, each in found.items()}
        sys.stdout.write(json.dumps({"walls": str(jail.walls), "acts": said}))
