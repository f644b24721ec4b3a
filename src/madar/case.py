"""The whole way on one page: with conclude.py, its pure half, the only file that knows the order of the stations.

A trove goes into the vault, is read, attributions are extracted, names and claims resolved, sourcing traced, support
weighed. What can be asked of a case stands in inquiry.py.

Precious: ``originals/``, ``ledger.jsonl``, ``decisions.jsonl``. Derived, made again by ``run``: ``derived/``.
"""

from __future__ import annotations

import hashlib
import shutil
from contextlib import ExitStack
from typing import TYPE_CHECKING, Self

from madar.casebook import search as index
from madar.conclude import VERSION, account, conclude, extract_batch, quiet
from madar.crew import Crew
from madar.extract import attributions as extract
from madar.inquiry import Inquiry
from madar.read import jail
from madar.resolve import decisions as rulings
from madar.resolve import lists, outlets
from madar.trace import chains
from madar.vault import custody, disk, intake
from madar.vault.precious import Precious

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from madar.crew import Extracted
    from madar.terms import Decision

    Progress = Callable[[str, int, int], None]

BATCH = 64


class Case(Inquiry):
    """One investigation: a folder with its originals, its records and its decisions."""

    @classmethod
    def create(cls, folder: Path, *, when: str, who: str) -> Self:
        """Make a new case. Raises Misuse where the folder holds something already."""
        Precious.create(folder, when=when, who=who)
        return cls(folder)

    def add(  # noqa: PLR0913 - what, what is said of it, and who stands at the desk when
        self,
        paths: Sequence[Path],
        *,
        said: Mapping[str, Mapping[str, str]],
        when: str,
        who: str,
        stdin: Iterable[bytes] | None = None,
        without: Path | None = None,
        progress: Progress = quiet,
    ) -> intake.Taken:
        """Take files and folders in; what is held already is not taken twice, and what is left out is recorded too.

        Takes: ``said``, what a person says of a file, by its absolute path or its name in the case; ``without``, the
        file this was said in, which is no part of the trove.
        """
        skip, words = without.absolute() if without else None, custody.said_of(said)
        found = (
            (each.name, words(str(each.path.absolute()), each.name), intake.chunks(each.path))
            for each in intake.walk(paths)
            if each.path.absolute() != skip
        )
        piped = ((name, said.get("-") or {}, stdin) for name in ("stdin",) if stdin is not None)
        with disk.locked(self.folder / "lock"):
            disk.sweep(self.blobs.folder)
            return intake.take_in(
                piped if stdin is not None else found,
                self.blobs,
                self.ledger,
                when=when,
                who=who,
                progress=lambda done: progress("add", done, 0),
            )

    def know(self, content: bytes, name: str, *, when: str, who: str) -> int:
        """Take in a list of known actors (FollowTheMoney entities); gives how many it names."""
        known = lists.import_ftm(custody.entities(content, name))
        with disk.locked(self.folder / "lock"):
            sha256, size = self.blobs.put([content])
            self.ledger.write([("know_actors", {"sha256": sha256, "path": name, "size": size})], when=when, who=who)
        return len(known)

    def run(
        self,
        *,
        workers: int = 2,
        retry: bool = False,
        progress: Progress = quiet,
        without_walls: Mapping[str, str] | None = None,
    ) -> None:
        """Do what is not done yet: read, extract, index, conclude. Killed at any moment, the next run goes on.

        Takes: ``without_walls``, who says (``who``, ``when``) that files are read where the kernel has no walls; the
        ledger then says it too. Raises Refused where it has none and nobody says so.
        """
        with disk.locked(self.folder / "lock"):
            self._read(workers, progress, retry=retry, without_walls=without_walls)
            self._extract(workers, progress)
            self._index(progress)
            self._conclude(progress)

    def _read(
        self, workers: int, progress: Progress, *, retry: bool, without_walls: Mapping[str, str] | None = None
    ) -> None:
        held = custody.holdings(self.ledger.entries())
        done = self.casebook.done("read")
        failed = {failure.original for failure in self.casebook.failures()} if retry else set()
        wanted = {sha: f"{jail.VERSION} {dict(each.said)}" for sha, each in held.items()}
        # By hash, so that kinds come mixed: scans at the end of a trove would make every estimate of the rest a lie.
        todo = [held[sha] for sha in sorted(held) if done.get(sha) != wanted[sha] or sha in failed]
        if not todo:
            return
        with jail.Jail(workers=workers, without_walls=without_walls is not None) as walls:
            if without_walls and not walls.walls.enough():
                self.ledger.write([("without_walls", {"walls": str(walls.walls)})], **without_walls)
            jobs = (jail.Job(self.blobs.path(each.sha256), each.sha256, each.path) for each in todo)
            for n, reading in enumerate(walls.read_many(jobs)):
                progress("read", n, len(todo))
                each = held[reading.original]
                documents = [custody.as_said(document, each.said) for document in reading.documents]
                self.casebook.keep_reading(each.sha256, wanted[each.sha256], documents, reading.failures, reading.boxes)
        progress("read", len(todo), len(todo))

    def _extract(self, workers: int, progress: Progress) -> None:
        done = self.casebook.done("extract")
        todo = [doc_id for doc_id in self.casebook.document_ids() if done.get(doc_id) != extract.VERSION]
        batches = (list(self.casebook.documents(todo[at : at + BATCH])) for at in range(0, len(todo), BATCH))
        with ExitStack() as stack:
            if len(todo) <= BATCH:
                found: Iterable[Extracted] = ((extract_batch(batch), []) for batch in batches)
            else:
                found = stack.enter_context(Crew(workers)).extract(batches)
            for n, (extractions, failures) in enumerate(found):
                progress("extract", n * BATCH, len(todo))
                self.casebook.keep_extractions(extractions, extract.VERSION, failures)
        progress("extract", len(todo), len(todo))

    def _index(self, progress: Progress) -> None:
        """Make what is searched, before what takes longer: a trove can be looked through while it is concluded."""
        made_of = self.casebook.done("read")
        version = f"{index.VERSION} {hashlib.sha256(repr(made_of).encode()).hexdigest()}"
        if self.casebook.done("index").get("") == version and self.index.is_dir():
            return
        fresh = self.index.with_suffix(".part")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        whole = len(self.casebook.document_ids())
        index.build(fresh, self.casebook.documents(), progress=lambda done: progress("index", done, whole))
        shutil.rmtree(self.index, ignore_errors=True)
        fresh.rename(self.index)
        self.casebook.keep_done("index", version)

    def _conclude(self, progress: Progress) -> None:
        made_of = [self.casebook.done("read"), self.casebook.done("extract"), self.decided.head(), self.ledger.head()]
        version = f"{VERSION} {hashlib.sha256(repr(made_of).encode()).hexdigest()}"
        if self.casebook.done("conclude").get("") == version:
            return
        concluded = conclude(
            list(self.casebook.documents()),
            list(self.casebook.extractions()),
            self.known_actors(),
            list(self.decisions()),
            names_of={sha256: each.paths for sha256, each in custody.holdings(self.ledger.entries()).items()},
            vectors=lambda texts: self._meanings(texts, progress),
            progress=progress,
        )
        self.casebook.keep_conclusions(concluded, version)

    def decide(self, decision: Decision) -> bool:
        """Record a ruling; nothing older is changed. A ruling on an edge is in its claim's numbers when this returns.

        Gives True where the whole case is still to be concluded anew, which the next run does.
        Raises Misuse where the act, what it names or its ruling is none.
        """
        with disk.locked(self.folder / "lock"):
            what = {"subject": list(decision.subject), "ruling": decision.ruling, "why": decision.why}
            self.decided.write([(rulings.check(decision).act, what)], when=decision.when, who=decision.who)
            if decision.act in {"reject_edge", "restore_edge", "add_edge"}:
                self._account_anew(decision.subject[0])
        return decision.act in {"merge", "split", "correct"}

    def _account_anew(self, claim_id: str) -> None:
        """Trace and weigh one claim by the rulings in force, as the next run would."""
        for kept in list(self.casebook.accounts([claim_id])):
            ids = sorted({variant.doc_id for variant in kept.claim.variants})
            documents = {document.doc_id: document for document in self.casebook.documents(ids)}
            records = chains.Records.of(list(self.casebook.reuse(ids)), list(self.casebook.handed(ids)))
            publishers = outlets.publishers(list(documents.values()), list(self.casebook.actors()))
            ruled = rulings.in_force(list(self.decisions()))
            self.casebook.keep_account(account(kept.claim, documents, records, publishers, ruled))
