"""The parent of the workers: clean from the start, it forks one behind walls for each original and ends it on demand.

It is a process of its own, begun with an empty environment and no open file but its socket, and it never looks into an
original. It speaks with the jail alone: a task comes with two open files (the original and the pipe for what is read),
an order to end one comes with its number, and it says how each ended.
"""

from __future__ import annotations

import gc
import json
import mmap
import os
import re
import select
import signal
import socket
import struct
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, TypeAlias

from madar.limits import READ_MEMORY
from madar.read import walls
from madar.read.wire import WHOLE, Fault, encode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from madar.read.wire import Message

ENDED = struct.Struct("<IiI?")  # a worker's number, its exit code, the most KiB it held, whether it was denied more
_DENIED = re.compile(rb"memory allocation of \d+ bytes failed|bad_alloc|[Oo]ut of memory")  # a parser's last words
MOST = 1 << 16


@dataclass(frozen=True, slots=True)
class View:
    """A page to be shown: of the document at which place in the original, its number from 0, how many dots wide."""

    origin: str
    page: int
    width: int


@dataclass(frozen=True, slots=True)
class Task:
    """One original to be read, or gone on with.

    ``resume`` leads to the packed file at which an earlier worker ended (which of its parent's items, from the outside
    in); that one is left out, unless ``again``. ``pictures``: the worker may read pictures by OCR.
    ``view``: nothing is to be read, but this page to be drawn.
    """

    number: int
    name: str
    resume: tuple[int, ...] = ()
    again: bool = False
    pictures: bool = False
    view: View | None = None

    def order(self) -> bytes:
        """The task as the warden takes it."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def taken(cls, order: bytes) -> Task:
        """The task of an order."""
        fields = json.loads(order)
        view = View(**fields["view"]) if fields["view"] else None
        return cls(**{**fields, "resume": tuple(fields["resume"]), "view": view})


Read: TypeAlias = "Callable[[memoryview, Task], Iterator[Message]]"


def _write(pipe: int, message: Message) -> None:
    view = memoryview(encode(message))
    while view:
        view = view[os.write(pipe, view) :]


def _work(task: Task, files: list[int], read: Read, *, namespaces: bool) -> None:
    """In the worker: put up the walls, read, send; whatever goes wrong becomes a message or an exit code."""
    walls.end_with_parent()
    untrusted_file, pipe = files
    size = os.fstat(untrusted_file).st_size
    held = mmap.mmap(untrusted_file, size, access=mmap.ACCESS_READ) if size else b""
    os.close(untrusted_file)
    walls.raise_walls(READ_MEMORY.number, namespaces=namespaces)
    try:
        for message in read(memoryview(held), task):
            _write(pipe, message)
    except MemoryError:
        gc.collect()
        _write(pipe, Fault("over_budget", "", *OUT_OF_MEMORY))
    _write(pipe, WHOLE)


OUT_OF_MEMORY = (
    "reading it needs more memory than READ_MEMORY allows",
    "open it with its own program, on another machine",
)


def _start(task: Task, files: list[int], read: Read, *, namespaces: bool) -> tuple[int, int]:
    """A worker on a task; gives its process and where its last words can be read."""
    heard, said = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    pid = os.fork()
    if pid:
        os.close(said)
        return pid, heard
    code = 70
    try:
        os.dup2(said, 2)
        first, last = sorted(files)
        for low, high in ((3, first), (first + 1, last), (last + 1, MOST)):
            os.closerange(low, high)  # above all the socket to the jail
        _work(task, files, read, namespaces=namespaces)
        code = 0
    finally:
        os._exit(code)


def probe(*, namespaces: bool) -> walls.Walls:
    """Which walls the kernel puts up, tried on a process that does nothing else."""
    out, into = os.pipe()
    pid = os.fork()
    if not pid:
        found = walls.raise_walls(READ_MEMORY.number, namespaces=namespaces)
        os.write(into, bytes([found.namespaces, found.landlock, found.seccomp]))
        os._exit(0)
    os.close(into)
    said = os.read(out, 3)
    os.close(out)
    os.waitpid(pid, 0)
    return walls.Walls(bool(said[0]), said[1], bool(said[2])) if len(said) == 3 else walls.Walls(False, 0, False)  # noqa: PLR2004


def serve(control: socket.socket, read: Read, prepare: Callable[[Task], None]) -> None:
    """Fork workers for tasks until the jail hangs up.

    ``read`` parses, in the worker; ``prepare`` loads here, before the fork, what a task may need.
    """
    walls.end_with_parent()
    namespaces = walls.leave_namespaces()
    found = probe(namespaces=namespaces)
    control.send(bytes([found.namespaces, found.landlock, found.seccomp]))
    gc.collect()
    gc.freeze()
    running: dict[int, tuple[int, int, int]] = {}
    poll = select.poll()
    poll.register(control, select.POLLIN)
    while True:
        for ready, _ in poll.poll():
            if ready != control.fileno():
                poll.unregister(ready)
                _reap(control, ready, *running.pop(ready))
                continue
            order, files, _, _ = socket.recv_fds(control, MOST, 2)
            if not order:
                return
            task = Task.taken(order)
            if not files:
                _end(task.number, running)
                continue
            prepare(task)
            pid, heard = _start(task, files, read, namespaces=namespaces)
            for file in files:
                os.close(file)
            handle = os.pidfd_open(pid)
            running[handle] = (task.number, pid, heard)
            poll.register(handle, select.POLLIN)


def _end(number: int, running: dict[int, tuple[int, int, int]]) -> None:
    for handle, (held, *_) in running.items():
        if held == number:
            signal.pidfd_send_signal(handle, signal.SIGKILL)


def _reap(control: socket.socket, handle: int, number: int, pid: int, heard: int) -> None:
    _, status, used = os.wait4(pid, 0)
    os.close(handle)
    code, most = os.waitstatus_to_exitcode(status), min(used.ru_maxrss, (1 << 32) - 1)
    control.send(ENDED.pack(number, code, most, code < 0 and _denied(heard)))
    os.close(heard)


def _denied(heard: int) -> bool:
    """Whether a worker that fell said that it was denied memory: what a worker says decides a word, nothing else."""
    try:
        return bool(_DENIED.search(os.read(heard, MOST)))
    except BlockingIOError:
        return False
