"""The whole way on one page: with conclude.py, its pure half, the only file that knows the order of the stations.

A trove goes into the vault, is read, attributions are extracted, names and claims resolved, sourcing traced, support
weighed. Precious: ``originals/``, ``ledger.jsonl``, ``decisions.jsonl``. Derived, made again by ``run``: ``derived/``.
"""

from __future__ import annotations

import hashlib
import shutil
from contextlib import ExitStack
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from madar.casebook import search as index
from madar.casebook.store import Casebook
from madar.conclude import VERSION, account, compared, conclude, extract_batch, quiet
from madar.crew import Crew
from madar.errors import Misuse
from madar.extract import attributions as extract
from madar.publish import dossier, exchange, outline, redact
from madar.read import jail
from madar.read.warden import View
from madar.resolve import anchors, lists, meaning, outlets
from madar.resolve import decisions as rulings
from madar.terms import Decision, Span
from madar.trace import chains
from madar.vault import custody, disk, intake
from madar.vault.precious import Precious

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from madar.casebook.concluded import Account
    from madar.crew import Extracted
    from madar.datings import Anchor
    from madar.terms import Actor, Box, Claim, Document, Finding, Variant
    from madar.trace.compare import Compared

    Progress = Callable[[str, int, int], None]

EXPORTS = tuple(exchange.FORMATS)
BATCH = 64


class Case:
    """One investigation: a folder with its originals, its records and its decisions."""

    def __init__(self, folder: Path) -> None:
        """Open the case in ``folder``. Raises Misuse where there is none."""
        self.folder = folder
        #: Originals, ledger and decisions, to be verified, sealed and bagged.
        self.precious = Precious(folder)
        self.ledger, self.decided, self.blobs = self.precious.ledger, self.precious.decided, self.precious.blobs
        self.index = folder / "derived" / "index"

    @cached_property
    def casebook(self) -> Casebook:
        """What is derived; opened when it is asked for, so that a case can be verified where nothing may be written."""
        return Casebook(self.folder / "derived" / "casebook.sqlite")

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

    def _meanings(self, texts: Sequence[str], progress: Progress) -> NDArray[np.float32]:
        return self.casebook.meanings(texts, meaning.vectors, version=meaning.VERSION, progress=progress)

    def known_actors(self) -> tuple[Actor, ...]:
        """The actors that the person's own lists name."""
        found: list[Actor] = []
        for entry in self.ledger.entries():
            if entry.act == "know_actors":
                content = self.blobs.path(entry.what["sha256"]).read_bytes()
                found += lists.import_ftm(custody.entities(content, entry.what["path"]))
        return tuple(found)

    def decisions(self) -> Iterator[Decision]:
        """What people ruled, in the order they ruled it."""
        for entry in self.decided.entries():
            what = entry.what
            yield Decision(entry.act, tuple(what["subject"]), what["ruling"], entry.who, entry.when, what["why"])

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

    def status(self) -> dict[str, Any]:
        """How much there is, what failed and what to do, and which version of each station made it."""
        failed = [
            {"path": f.path, "origin": f.origin, "outcome": f.outcome, "error": f.error, "remedy": f.remedy}
            for f in self.casebook.failures()
        ]
        acts = ((entry.act, entry.what) for entry in self.ledger.entries())
        failed += [{"origin": "", "outcome": "refused", **each} for each in custody.left_out(acts)]
        originals = len(custody.holdings(self.ledger.entries()))
        versions = {"read": jail.VERSION, "extract": extract.VERSION, "conclude": VERSION}
        return {"originals": originals, **self.casebook.counts(), "failed": failed, "versions": versions}

    def authenticity(self, doc_ids: Sequence[str] | None = None) -> tuple[Finding, ...]:
        """What does not fit in the documents themselves, and which are doubles, as the last run found it."""
        return tuple(self.casebook.indicators(doc_ids))

    def paths(self) -> dict[str, str]:
        """The path of every document, with its place in the original where it is only a part."""
        return self.casebook.paths()

    def boxes(self, doc_id: str, span: Span | None = None) -> tuple[Box, ...]:
        """Where a document's words stand on its pages, all or those that a span touches; none where it has no pages."""
        found = self.casebook.boxes(doc_id)
        return tuple(each for each in found if span is None or (each.start < span.end and span.start < each.end))

    def page(self, doc_id: str, number: int, *, width: int = 1200) -> bytes:
        """A page of a document as it is seen, upright, as a PNG so many dots wide; drawn behind the walls.

        Raises Misuse where the case has no such document, Unreadable or Refused where the page cannot be drawn.
        """
        for document in self.casebook.documents([doc_id]):
            view = View(document.origin, number, width)
            job = jail.Job(self.blobs.path(document.original), document.original, document.path, view)
            with jail.Jail(workers=1) as walls:
                return walls.drawn(job)
        raise Misuse("no-page", f"there is no document {doc_id}", f"madar search {self.folder} finds documents")

    def accounts(self, claim_ids: Sequence[str] | None = None) -> Iterator[Account]:
        """The claims with all that was traced and weighed of them, the most reported first.

        Raises Misuse where an id is asked for that no claim has.
        """
        if claim_ids is None:
            return self.casebook.accounts()
        found = list(self.casebook.accounts(claim_ids))
        missing = set(claim_ids) - {account.claim.claim_id for account in found}
        if missing:
            raise Misuse("no-claim", f"there is no claim {min(missing)}", f"madar claims {self.folder} lists them")
        return iter(found)

    def anchors(self, claim: Claim) -> tuple[Anchor, ...]:
        """The times that a claim's statements tell from events, with every dating of these in the case."""
        return anchors.about(claim, self.casebook.anchors(sorted({variant.doc_id for variant in claim.variants})))

    def compared(self, claim_id: str) -> Iterator[tuple[Variant, Compared]]:
        """How each variant of a claim stands to the words shown for it. Raises Misuse where no claim has the id."""
        claim = next(self.accounts([claim_id])).claim
        documents = {each.doc_id: each for each in self.casebook.documents(list({v.doc_id for v in claim.variants}))}
        return compared(claim, documents, lambda texts: self._meanings(texts, quiet))

    def search(self, query: str, *, exact: bool = False, most: int = 50) -> Iterator[tuple[Document, Span, float]]:
        """Sentences that match, best first, with their documents."""
        if not self.index.is_dir():
            raise Misuse("not-run", "the case has not been run yet", f"madar run {self.folder}")
        hits = index.search(self.index, query, list(self.casebook.actors()), exact=exact, most=most)
        documents = {document.doc_id: document for document in self.casebook.documents([hit.doc_id for hit in hits])}
        return ((documents[hit.doc_id], Span(hit.start, hit.end), hit.score) for hit in hits)

    def outline(self, claim_ids: Sequence[str] | None = None) -> outline.Dossier:
        """The claims with their evidence as the publishing station takes them; of some, the documents they refer to."""
        accounts, ruled = list(self.accounts(claim_ids)), rulings.in_force(list(self.decisions()))
        sheets = tuple(
            sheet(each, rulings=rulings.about(ruled, each.claim.claim_id), anchors=self.anchors(each.claim))
            for each in accounts
        )
        ids = None if claim_ids is None else sorted(set().union(*map(outline.documents_of, sheets)))
        unfit = self.authenticity(ids)
        beside = {
            words.doc_id for each in unfit for words in each.evidence
        }  # the near double is no document of a claim
        shown = None if ids is None else sorted({*ids, *beside})
        documents = {document.doc_id: document for document in self.casebook.documents(shown)}
        when = max((entry.when for entry in self.ledger.entries()), default="")
        failures = tuple(self.casebook.failures())
        actors = tuple(self.casebook.actors())
        return outline.Dossier(self.folder.absolute().name, when, VERSION, sheets, documents, actors, failures, unfit)

    def dossier(
        self, ids: Sequence[str], *, lang: str, pdf: bool, notes: Mapping[str, str] = {}, withheld: Sequence[str] = ()
    ) -> bytes:
        """A dossier of some claims, in this order, as one HTML or PDF file; the same bytes for the same case.

        Takes: ``notes``, what a person writes before a claim, by its id; ``withheld``, words to leave out.
        """
        whole = redact.withhold(outline.arranged(self.outline(ids), ids, notes), withheld)
        return (dossier.pdf if pdf else dossier.html)(whole, lang="ar" if lang == "ar" else "en")

    def export(self, form: str) -> dict[str, bytes]:
        """The case in another program's format: file names and their bytes."""
        return exchange.export(self.outline(), form)

    def verify(self, *, progress: Progress = quiet, **kept: Any) -> dict[str, Any]:
        """Every original and record hashed again, and how they stand to their seals, as Precious.verify does."""
        return self.precious.verify(progress=lambda done, whole: progress("verify", done, whole), **kept)


def sheet(account: Account, **more: Any) -> outline.Sheet:
    """A claim as the publishing station takes it; ``more`` is what a sheet holds besides."""
    told = (account.drift, account.findings, account.stances)
    return outline.Sheet(
        account.claim, account.graph, account.independence, account.common_link, account.pivots, *told, **more
    )
