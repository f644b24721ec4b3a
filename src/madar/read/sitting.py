"""One original under reading: what its workers have sent, where they are, and what is to be done when one ends."""

from __future__ import annotations

import hashlib
import os
import time
from typing import TYPE_CHECKING

from madar.limits import READ_MEMORY, READ_RETRIES, READ_SECONDS, TROVE_SECONDS
from madar.read import wire
from madar.read.warden import OUT_OF_MEMORY
from madar.terms import Document, Failure

if TYPE_CHECKING:
    from pathlib import Path

    from madar.read.warden import View
    from madar.terms import Outcome

_CRASHED = "open it in its own program, on a machine that holds nothing else, and add what you print from there"
_WORDLESS = "it holds no text, and what is packed in it gave none", "look at it in its own program"
_SLOW = "open it in its own program and add what you print from there; madar retry tries again"

_NEARLY = 0.8


def document_id(original: str, origin: str) -> str:
    """The name of a document: from its original's hash and its place in it, and nothing else.

    >>> document_id("00" * 32, "")
    '827d096d92f3deea'
    """
    return hashlib.sha256(f"{original}\n{origin}".encode()).hexdigest()[:16]


class Sitting:
    """An original under reading.

    ``resume`` is the way to the packed file to go on behind (or, with ``again``, at); ``until`` the moment at which the
    worker at work is ended; ``closed`` says that its worker will send no more, ``held`` how many bytes it had at most,
    ``denied`` that it fell because it was given no more.
    """

    def __init__(self, original: str, name: str, path: Path, view: View | None = None) -> None:
        self.original, self.name, self.path, self.view = original, name, path, view
        self.boxes: dict[str, bytes] = {}
        self.picture: wire.Picture | None = None
        self.documents: list[Document] = []
        self.failures: list[Failure] = []
        self.resume: tuple[int, ...] = ()
        self.again = False
        self.wants_pictures = False
        self._origins: dict[str, int] = {}
        self._last = time.monotonic() + TROVE_SECONDS.number
        self._goes = 0
        self._seconds = float(READ_SECONDS.number)
        self._inside: list[wire.Started] = []
        self.number, self.pipe, self.held = 0, -1, 0
        self.until = 0.0
        self.code: int | None = None
        self.stopped = self.broken = self.whole = self.lost = self.closed = self.denied = False

    def sit_down(self, number: int, pipe: int, seconds: float) -> None:
        """Begin with a new worker, whose messages come out of ``pipe``."""
        self.number, self.pipe, self._seconds = number, pipe, seconds
        self.code = None
        self.stopped = self.broken = self.whole = self.lost = self.closed = self.denied = False
        self.wants_pictures = False
        self._decoder = wire.Decoder()
        self._inside = []
        self.until = time.monotonic() + seconds

    def wait_longer(self, seconds: float) -> None:
        """Allow for time in which nobody took the worker's messages."""
        self.until += seconds
        self._last += seconds

    def overdue(self, now: float) -> bool:
        """Whether the worker has had its time."""
        return not self.stopped and self.code is None and now >= min(self.until, self._last)

    def ended(self) -> bool:
        """Whether the worker is gone."""
        return self.code is not None

    def take(self, most: int) -> bool:
        """Take what the pipe holds, at most so many bytes; False where it holds nothing now."""
        if self.closed:
            return False
        try:
            untrusted_bytes = os.read(self.pipe, most)
        except BlockingIOError:
            return False
        self.closed = not untrusted_bytes
        if self.broken or self.closed:
            return bool(untrusted_bytes)
        try:
            for message in self._decoder.feed(untrusted_bytes):
                self._take(message)
        except wire.BrokenWire:
            self.broken = True
        return True

    def take_rest(self, most: int) -> None:
        """Take what a worker that is gone has left in the pipe."""
        while self.take(most):
            pass

    def hang_up(self) -> None:
        """Close the pipe."""
        if self.pipe >= 0:
            os.close(self.pipe)
            self.pipe = -1

    def _take(self, message: wire.Message) -> None:
        if not self.stopped:
            self.until = time.monotonic() + self._seconds
        if isinstance(message, wire.Started):
            self._inside.append(message)
        elif isinstance(message, wire.Draft):
            self._keep(message)
        elif isinstance(message, wire.Picture):
            self.picture = message
        elif isinstance(message, wire.Fault):
            self.fail(message.outcome, message.error, message.remedy, message.origin)
        elif message == wire.ENDED:
            if not self._inside:
                raise wire.BrokenWire("an end without a start")
            self._inside.pop()
        elif message == wire.WANTS_PICTURES:
            self.wants_pictures = True
        elif message == wire.WHOLE:
            self.whole = True

    def _keep(self, draft: wire.Draft) -> None:
        origin = self._unique(draft.origin)
        doc_id = document_id(self.original, origin)
        if isinstance(draft, wire.Paged) and draft.boxes:
            self.boxes[doc_id] = draft.boxes
        self.documents.append(
            Document(
                doc_id,
                self.original,
                self.name,
                draft.text,
                draft.lang,
                draft.title,
                draft.publisher,
                draft.published,
                url=draft.url,
                origin=origin,
                furniture=draft.furniture,
                known_from=draft.known_from,
            )
        )

    def _unique(self, origin: str) -> str:
        """The place, numbered where the original has it twice: an archive may hold two members of one name."""
        times = self._origins[origin] = self._origins.get(origin, 0) + 1
        return origin if times == 1 else self._unique(f"{origin} ({times})")

    def fail(self, outcome: Outcome, error: str, remedy: str, origin: str = "") -> None:
        """Keep a failure."""
        self.failures.append(Failure(self.original, self.name, outcome, error, remedy, origin))

    def goes_on(self) -> bool:
        """After a worker's end: record what it did not do; True where another one should go on."""
        self._goes += 1
        if self.whole and self.code == 0 and not self.broken:
            if not (self.documents or self.failures or self.view):
                self.fail("empty", *_WORDLESS)
            return False
        here = self._inside[-1].origin if self._inside else ""
        self.resume, self.again = tuple(each.step for each in self._inside[1:]), self.wants_pictures
        if self.lost and not self.documents and self._goes == 1:
            return True  # the warden was ended from outside: this file had no chance yet
        if not self.wants_pictures:
            self.fail(*self._why(), here)
        elif self._goes <= READ_RETRIES.number:
            return True
        if not self.resume or time.monotonic() >= self._last:
            return False
        if self._goes > READ_RETRIES.number:
            cause = (
                f"parts of it ended {READ_RETRIES.number} workers (the limit READ_RETRIES); what follows was not read"
            )
            self.fail("over_budget", cause, "unpack it and add the rest by itself", here)
            return False
        return True

    def _why(self) -> tuple[Outcome, str, str]:
        if self.broken:
            return "crashed", "its worker sent what it may not; nothing of that was taken", _CRASHED
        if self.stopped and time.monotonic() >= self._last:
            return "timed_out", f"it took longer than TROVE_SECONDS allows ({TROVE_SECONDS.number} s)", _SLOW
        if self.stopped:
            return "timed_out", f"it took longer than READ_SECONDS allows ({self._seconds:g} s)", _SLOW
        if (self.code or 0) < 0 and (self.denied or self.held > READ_MEMORY.number * _NEARLY):
            return "over_budget", *OUT_OF_MEMORY  # C code that is given no more memory falls
        return "crashed", f"it ended its worker ({self.code})", _CRASHED

    def outcome(self) -> Outcome:
        """Its outcome: read where it gave a document, else the budget that stopped it, or its first failure."""
        if self.documents:
            return "read"
        said = [each.outcome for each in self.failures]
        return "over_budget" if "over_budget" in said else said[0] if said else "empty"
