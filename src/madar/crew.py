"""Extraction in worker processes: programs of their own, clean from the start, that end with the run that began them.

A worker has an empty environment and nothing of the case: documents go in and extractions come out, as checked JSON.
What a document gives does not depend on who works on it, so that any number of workers makes the same case. A document
on which its worker hangs or dies costs only itself: it is recorded, and the rest of its batch is done anew.
"""

from __future__ import annotations

import os
import resource
import select
import struct
import subprocess
import sys
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, Self

import msgspec

from madar.casebook.concluded import Extraction
from madar.conclude import extract_batch
from madar.errors import Refused
from madar.limits import EXTRACT_SECONDS, WIRE_BYTES
from madar.read.walls import end_with_parent
from madar.terms import Document, Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from madar.terms import Outcome

_SIZE = struct.Struct("<Q")
_CHUNK = 1 << 20
_START_SECONDS = 120
_REMEDY = "read it yourself: its text is in the case, and can be searched; madar retry tries again"
_NO_WORKER = "look whether memory is free, then madar run again: what is done is kept"
_documents = msgspec.json.Decoder(list[Document]).decode
_extractions = msgspec.json.Decoder(list[Extraction]).decode

Extracted = tuple[list[Extraction], list[Failure]]


class Lost(Exception):
    """A worker took too long or is gone."""


class Worker:
    """One worker process."""

    program = "from madar import crew; crew.inside()"

    def __init__(self) -> None:
        call = f"import sys; sys.path[:] = {sys.path!r}; {self.program}"
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own words
            [sys.executable, "-I", "-c", call],
            env={"PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
        self._ready = False

    def extract(self, batch: list[Document], seconds: float) -> list[Extraction]:
        """What each document says. Raises Lost; Refused where the worker never began."""
        asked = msgspec.json.encode(batch)
        self._wait_for_start()
        try:
            until = time.monotonic() + seconds
            self._give(_SIZE.pack(len(asked)) + asked)
            size = _SIZE.unpack(self._take(_SIZE.size, until))[0]
            found = _extractions(self._take(size, until))
        except (OSError, msgspec.DecodeError) as fault:
            raise Lost("gone") from fault
        if [each.doc_id for each in found] != [each.doc_id for each in batch]:
            raise Lost("gone")
        return found

    def _wait_for_start(self) -> None:
        try:
            self._ready = self._ready or bool(self._take(1, time.monotonic() + _START_SECONDS))
        except Lost as lost:
            raise Refused("no-worker", "no worker for extraction could be begun", _NO_WORKER) from lost

    def _give(self, content: bytes) -> None:
        view = memoryview(content)
        while view:
            view = view[os.write(_open(self._process.stdin), view) :]

    def _take(self, size: int, until: float) -> bytes:
        if size > WIRE_BYTES.number:
            raise Lost("gone")
        out = bytearray()
        pipe = _open(self._process.stdout)
        while len(out) < size:
            if not select.select([pipe], [], [], max(0.0, until - time.monotonic()))[0]:
                raise Lost("late")
            chunk = os.read(pipe, min(_CHUNK, size - len(out)))
            if not chunk:
                raise Lost("gone")
            out += chunk
        return bytes(out)

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                pipe.close() if pipe else None


def _open(pipe: IO[bytes] | None) -> int:
    assert pipe is not None  # noqa: S101 - both ends are pipes of our own
    return pipe.fileno()


class Crew:
    """Workers that extract, as many at once as asked for: ``with Crew(2) as crew: crew.extract(batches)``."""

    def __init__(self, workers: int, *, seconds: float = EXTRACT_SECONDS.number) -> None:
        self._number, self._seconds = max(1, workers), seconds
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        self._ended = False

    def __enter__(self) -> Self:
        """Begin the workers."""
        self._threads = ThreadPoolExecutor(self._number)
        self._all = [Worker() for _ in range(self._number)]
        for worker in self._all:
            self._idle.put(worker)
        return self

    def __exit__(self, *_: object) -> None:
        """End the workers, also in the midst of a document."""
        self._ended = True
        for worker in self._all:
            worker.end()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._all:
            worker.end()

    def extract(self, batches: Iterable[list[Document]]) -> Iterator[Extracted]:
        """The batches' results in their order, with few more of them under way than there are workers."""
        under_way: deque[Future[Extracted]] = deque()
        for batch in batches:
            under_way.append(self._threads.submit(self._one, batch))
            if len(under_way) > self._number:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()

    def _one(self, batch: list[Document]) -> Extracted:
        worker = self._idle.get()
        try:
            return worker.extract(batch, self._seconds), []
        except Lost as lost:
            if self._ended:
                raise
            worker.end()
            self._all.remove(worker)
            worker = Worker()
            self._all.append(worker)
            if len(batch) == 1:
                return [Extraction(batch[0].doc_id, ())], [_failure(batch[0], str(lost), self._seconds)]
        finally:
            self._idle.put(worker)
        alone = [self._one([document]) for document in batch]
        return [each for found, _ in alone for each in found], [each for _, failed in alone for each in failed]


def _failure(document: Document, lost: str, seconds: float) -> Failure:
    outcome: Outcome = "timed_out" if lost == "late" else "crashed"
    why = f"took longer than EXTRACT_SECONDS allows ({seconds:g} s)" if lost == "late" else "ended its worker"
    error = f"who says what in it was not found out: that {why}"
    return Failure(document.original, document.path, outcome, error, _REMEDY, document.origin, document.doc_id)


def inside() -> None:
    """The worker's program: extractions for documents, until its input ends."""
    end_with_parent()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    given, to = sys.stdin.buffer, sys.stdout.buffer
    loaded = (Document("", "", "", "قال: «نعم»", "ar"), Document("", "", "", '"Yes," he said.', "en"))
    extract_batch(loaded)  # so that loading the tables is on no document's clock
    to.write(b"\n")
    to.flush()
    while head := given.read(_SIZE.size):
        asked = given.read(_SIZE.unpack(head)[0])
        found = msgspec.json.encode(extract_batch(_documents(asked)))
        to.write(_SIZE.pack(len(found)) + found)
        to.flush()
