"""What can be asked of a case; nothing here changes it.

Web, command line and Python ask the same functions, so that all show the same.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from madar.casebook import search as index
from madar.casebook.store import Casebook
from madar.conclude import VERSION, compared, quiet
from madar.errors import Misuse
from madar.extract import attributions as extract
from madar.publish import dossier, exchange, outline, redact
from madar.read import jail
from madar.read.warden import View
from madar.resolve import anchors, lists, meaning
from madar.resolve import decisions as rulings
from madar.terms import Decision, Span
from madar.vault import custody
from madar.vault.precious import Precious

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from madar.casebook.concluded import Account
    from madar.terms import Actor, Anchor, Box, Claim, Document, Finding, Variant
    from madar.trace.compare import Compared

    Progress = Callable[[str, int, int], None]

EXPORTS = tuple(exchange.FORMATS)


class Inquiry:
    """One investigation as it stands: a folder with its originals, records, decisions and conclusions."""

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

    def _meanings(self, texts: Sequence[str], progress: Progress) -> NDArray[np.float16]:
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

    def status(self) -> dict[str, Any]:
        """How much there is, what failed and what to do, and which version of each station made it."""
        failed = [
            {"path": f.path, "origin": f.origin, "outcome": f.outcome, "error": f.error, "remedy": f.remedy}
            for f in self.casebook.failures()
        ]
        acts = ((entry.act, entry.what) for entry in self.ledger.entries())
        failed += custody.left_out(acts)
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
