"""The desk that the screens share: one open case, who sits at it, and what is being concluded anew."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from madar.errors import MadarError
from madar.resolve import decisions as rulings

if TYPE_CHECKING:
    from madar.case import Case
    from madar.terms import Decision

#: How long a ruling that touches the whole case is waited for before the page says that it is still being counted.
PATIENCE = 20.0
#: So many pictures of pages are kept in memory, never on disk.
DRAWN = 12


class Desk:
    """One case that is open in a browser."""

    def __init__(self, case: Case, who: str) -> None:
        """Sit down at a case."""
        self.case, self.who = case, who
        self.fault = ""
        self._at_work: threading.Thread | None = None
        self._lock, self._drawing = threading.Lock(), threading.Lock()
        self._drawn: dict[tuple[str, int, int], bytes] = {}
        self._ruled: tuple[object, rulings.Rulings, tuple[Decision, ...]] = (None, rulings.in_force(()), ())

    @property
    def busy(self) -> bool:
        """Whether the case is being concluded anew at this moment."""
        at_work = self._at_work
        return at_work is not None and at_work.is_alive()

    def rule(self, act: str, subject: tuple[str, ...], ruling: str, why: str) -> bool:
        """Record a ruling; gives True where its numbers are on the page by now, False where they are still counted.

        Raises Misuse where it is none.
        """
        from madar.terms import Decision  # noqa: PLC0415 - a value, made here alone

        when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        whole = self.case.decide(Decision(act, subject, ruling, self.who, when, why))
        if not whole:
            return True
        self._at_work = threading.Thread(target=self._conclude, name="conclude", daemon=True)
        self._at_work.start()
        self._at_work.join(PATIENCE)
        return not self.busy

    def _conclude(self) -> None:
        self.fault = ""
        try:
            self.case.run()
        except MadarError as fault:
            self.fault = str(fault)

    def drawn(self, doc_id: str, number: int, wide: int) -> bytes:
        """A page of a document as a picture; one is drawn at a time, and the last few are kept."""
        key = (doc_id, number, wide)
        with self._drawing:
            if key not in self._drawn:
                content = self.case.page(doc_id, number, width=wide)
                while len(self._drawn) >= DRAWN:
                    self._drawn.pop(next(iter(self._drawn)))
                self._drawn[key] = content
            return self._drawn[key]

    def decisions(self) -> tuple[Decision, ...]:
        """What people ruled, in their order."""
        return self._read()[2]

    def ruled(self) -> rulings.Rulings:
        """The decisions in force."""
        return self._read()[1]

    def _read(self) -> tuple[object, rulings.Rulings, tuple[Decision, ...]]:
        mark = self._mark(self.case.decided.path)
        with self._lock:
            if self._ruled[0] != mark:
                found = tuple(self.case.decisions())
                self._ruled = mark, rulings.in_force(found), found
            return self._ruled

    @staticmethod
    def _mark(path: Any) -> tuple[int, int]:
        if not path.exists():
            return 0, 0
        there = path.stat()
        return there.st_size, there.st_mtime_ns
