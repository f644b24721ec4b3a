"""Originals are opened behind walls, each in a worker process of its own; what comes back is checked, then believed.

``Jail`` is the only way to a reader. A bad file never raises out of it: it becomes a failure with its cause and what to
do. Where one packed file ends its worker, the next worker goes on behind it, so that it costs only itself.
"""

from __future__ import annotations

import io
import os
import select
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from madar.errors import Misuse, Refused, Unreadable
from madar.limits import READ_SECONDS
from madar.read import png, sitting, warden, wire
from madar.read.walls import Walls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from madar.terms import Document, Failure, Outcome

VERSION = "read-4"
_START_SECONDS = 30
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Job:
    """An original to be read: where its bytes lie, their SHA-256, and its name in the case.

    With ``view`` it is not read, but that page of it drawn.
    """

    untrusted_bytes_path: Path
    original: str
    name: str
    view: warden.View | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of an original: its documents, what could not be read and why, and the outcome in a word.

    ``boxes`` are the places of words, packed, by document; ``picture`` the page that was to be drawn.
    """

    original: str
    documents: tuple[Document, ...]
    failures: tuple[Failure, ...]
    outcome: Outcome
    boxes: Mapping[str, bytes] = field(default_factory=dict)
    picture: wire.Picture | None = None


class Jail:
    """Workers behind walls, ready to read: ``with Jail() as jail: jail.read(path, original=sha256, name="a.pdf")``.

    Takes: how many workers at once; the seconds one file may take; ``without_walls`` to read where the kernel has no
    walls, which the caller must write into the ledger: ``jail.walls`` says which ones stand.
    Raises Refused where the kernel has none and ``without_walls`` does not say so; Misuse where a reader cannot be
    loaded.
    """

    program = "from madar.read import jail; jail.inside({})"  # what the warden runs, given its socket

    def __init__(self, workers: int = 2, *, seconds: float = READ_SECONDS.number, without_walls: bool = False) -> None:
        self.workers = max(1, workers)
        self.seconds = seconds
        self.without_walls = without_walls
        self.walls = Walls(namespaces=False, landlock=0, seccomp=False)
        self.pictures = False
        self._number = 0

    def __enter__(self) -> Self:
        """Start the warden, clean: it is a program of its own, with no environment and none of our open files."""
        self._begin()
        if not (self.walls.enough() or self.without_walls):
            self.__exit__()
            raise Refused(
                "no-walls",
                f"this kernel cannot wall a worker in (there is: {self.walls})",
                "read on Linux 5.13 or newer, or say --without-walls if you trust every file",
            )
        return self

    def __exit__(self, *_: object) -> None:
        """Hang up; the warden ends, and with it every worker."""
        self._hang_up()

    def _hang_up(self) -> None:
        self._control.close()
        try:
            self._warden.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self._warden.kill()
            self._warden.wait()

    def _begin(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        call = f"import sys; sys.path[:] = {sys.path!r}; {self.program.format(theirs.fileno())}"
        self._warden = subprocess.Popen(  # noqa: S603 - our own interpreter, our own words
            [sys.executable, "-I", "-c", call],
            env={"PYTHONHASHSEED": "0", "OMP_THREAD_LIMIT": "1", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )
        theirs.close()
        self._control = ours
        ours.settimeout(_START_SECONDS)
        try:
            said = ours.recv(3)
        except TimeoutError:
            self._warden.kill()
            said = b""
        ours.settimeout(None)
        self._hear_why(started=bool(said))
        self.walls = Walls(bool(said[0]), said[1], bool(said[2]))

    def _hear_why(self, *, started: bool) -> None:
        """Listen no longer to a warden that has started; say what one that has not said last."""
        with self._warden.stderr or io.BytesIO() as words:
            if started:
                return
            self._hang_up()
            last = words.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise Misuse(
            "no-readers",
            f"the readers could not be loaded ({wire.clean(last) or f'nothing was heard for {_START_SECONDS} s'})",
            "install Madar anew, with all that requirements/run.txt names",
        )

    def read(self, untrusted_bytes_path: Path, *, original: str, name: str) -> Reading:
        """What came of one original."""
        return next(iter(self.read_many([Job(untrusted_bytes_path, original, name)])))

    def drawn(self, job: Job) -> bytes:
        """The page that a job asks to see, upright, as a PNG. Raises Refused or Unreadable where it cannot be drawn."""
        reading = next(iter(self.read_many([job])))
        if reading.picture:
            return png.png(reading.picture)
        told = reading.failures[0] if reading.failures else None
        fault = Refused if told and told.outcome in ("refused", "over_budget") else Unreadable
        raise fault("not-drawn", told.error if told else "the page cannot be drawn", told.remedy if told else "")

    def read_many(self, jobs: Iterable[Job]) -> Iterator[Reading]:
        """What came of each original, in the order in which they are done."""
        waiting = iter(jobs)
        running: dict[int, sitting.Sitting] = {}
        self._poll = select.poll()
        self._poll.register(self._control, select.POLLIN)
        try:
            while True:
                while len(running) < self.workers and (job := next(waiting, None)):
                    place = (job.original, job.name, job.untrusted_bytes_path)
                    yield from self._seat(sitting.Sitting(*place, job.view), running)
                if not running:
                    return
                for each in self._listen(running):
                    paused = time.monotonic()
                    yield from self._again_or_done(each, running)
                    for other in running.values():
                        other.wait_longer(time.monotonic() - paused)
        finally:
            for each in running.values():
                self._order(warden.Task(each.number, ""), [])
                each.hang_up()

    def _seat(self, each: sitting.Sitting, running: dict[int, sitting.Sitting]) -> Iterator[Reading]:
        """Give a sitting its worker; where its original cannot be opened, its reading."""
        try:
            untrusted_file = os.open(each.path, os.O_RDONLY | os.O_NOFOLLOW)
        except OSError as fault:
            each.fail("unreadable", f"it cannot be opened ({fault.strerror})", "madar verify tells what the vault lost")
            yield self._reading(each)
            return
        self._number += 1
        out, into = os.pipe()
        os.set_blocking(out, False)
        each.sit_down(self._number, out, self.seconds)
        running[out] = each
        self._poll.register(out, select.POLLIN)
        task = warden.Task(self._number, each.name[:4096], each.resume, each.again, self.pictures, each.view)
        self._order(task, [untrusted_file, into])
        os.close(untrusted_file)
        os.close(into)

    def _order(self, task: warden.Task, files: list[int]) -> None:
        try:
            socket.send_fds(self._control, [task.order()], files)
        except (BrokenPipeError, ConnectionResetError):
            self._warden.wait()  # its end is met in _listen

    def _listen(self, running: dict[int, sitting.Sitting]) -> list[sitting.Sitting]:
        """Take what the workers send until some have ended; gives those."""
        now = time.monotonic()
        first = min(each.until for each in running.values())
        for ready, _ in self._poll.poll(max(0, first - now) * 1000 + 1):
            if ready == self._control.fileno():
                self._hear(running)
            else:
                running[ready].take(_CHUNK)
                if running[ready].closed:  # its end would be told again and again until the worker is gone
                    self._poll.unregister(ready)
        for each in running.values():
            if each.overdue(time.monotonic()) or each.broken:
                self._order(warden.Task(each.number, ""), [])
                each.stopped = True
                each.until = time.monotonic() + _START_SECONDS
        return [each for each in running.values() if each.ended()]

    def _hear(self, running: dict[int, sitting.Sitting]) -> None:
        try:
            said = self._control.recv(warden.ENDED.size)
        except ConnectionError:
            said = b""
        if said:
            number, code, held, denied = warden.ENDED.unpack(said)
            for each in running.values():
                if each.number == number:
                    each.code, each.held, each.denied = code, held << 10, denied
            return
        self._poll.unregister(self._control)
        for each in running.values():
            each.code, each.lost = -signal.SIGKILL, True
        self._hang_up()
        self._begin()
        self._poll.register(self._control, select.POLLIN)

    def _again_or_done(self, each: sitting.Sitting, running: dict[int, sitting.Sitting]) -> Iterator[Reading]:
        if not each.closed:
            self._poll.unregister(each.pipe)
        del running[each.pipe]
        each.take_rest(_CHUNK)
        each.hang_up()
        self.pictures = self.pictures or each.wants_pictures
        if each.goes_on():
            yield from self._seat(each, running)
        else:
            yield self._reading(each)

    def _reading(self, each: sitting.Sitting) -> Reading:
        documents, failures = tuple(each.documents), tuple(each.failures)
        return Reading(each.original, documents, failures, each.outcome(), each.boxes, each.picture)


def inside(control: int) -> None:
    """The warden's program: load the readers, let them read made-up files of ours, then serve."""
    from madar.read import readers  # noqa: PLC0415 - only here, in the warden, are parsers loaded

    readers.rehearse()
    with socket.socket(fileno=control) as held:
        warden.serve(held, readers.read, readers.prepare)
