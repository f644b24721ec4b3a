"""The whole way on one page, and the only file that knows the order of the stations.

A trove goes into the vault, is read, attributions are extracted, names and claims resolved, sourcing traced, support
weighed. Precious: ``originals/``, ``ledger.jsonl``, ``decisions.jsonl``. Derived, made again by ``run``: ``derived/``.
"""

from __future__ import annotations

import hashlib
import shutil
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from madar.casebook import search as index
from madar.casebook.store import Account, Casebook, Conclusions, Extraction
from madar.errors import Misuse
from madar.extract import attributions as extract
from madar.extract.handovers import handovers
from madar.extract.mentions import mentions
from madar.publish import dossier, exchange, outline, redact
from madar.read import jail
from madar.resolve import actors as who_is_who
from madar.resolve import casenames, lists, meaning, sources
from madar.resolve import claims as same_claim
from madar.resolve import decisions as rulings
from madar.terms import Decision, Span
from madar.trace import chains, copies, drift, lines, loops, pivot
from madar.vault import custody, disk, intake
from madar.vault.precious import Precious
from madar.weigh import findings, support

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from madar.terms import Actor, Claim, Document, Drift, Handed, Mention, Source, SourcingGraph, Variant

    Progress = Callable[[str, int, int], None]

EXPORTS = tuple(exchange.FORMATS)
VERSION = "conclude-3"
BATCH = 64


def quiet(_station: str, _done: int, _whole: int) -> None:
    """No progress."""


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
        skip = without.absolute() if without else None
        found = (
            (each.name, said.get(str(each.path.absolute())) or said.get(each.name) or {}, intake.chunks(each.path))
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

    def run(self, *, workers: int = 2, retry: bool = False, progress: Progress = quiet) -> None:
        """Do what is not done yet: read, extract, conclude. Killed at any moment, the next run goes on."""
        with disk.locked(self.folder / "lock"):
            self._read(workers, progress, retry=retry)
            self._extract(workers, progress)
            self._conclude(progress)

    def _read(self, workers: int, progress: Progress, *, retry: bool) -> None:
        held = custody.holdings(self.ledger.entries())
        done = self.casebook.done("read")
        failed = {failure.original for failure in self.casebook.failures()} if retry else set()
        wanted = {sha: f"{jail.VERSION} {dict(each.said)}" for sha, each in held.items()}
        todo = [each for sha, each in held.items() if done.get(sha) != wanted[sha] or sha in failed]
        if not todo:
            return
        with jail.Jail(workers=workers) as walls:
            jobs = (jail.Job(self.blobs.path(each.sha256), each.sha256, each.path) for each in todo)
            for n, reading in enumerate(walls.read_many(jobs)):
                progress("read", n, len(todo))
                each = held[reading.original]
                documents = [custody.as_said(document, each.said) for document in reading.documents]
                self.casebook.keep_reading(each.sha256, wanted[each.sha256], documents, reading.failures)
        progress("read", len(todo), len(todo))

    def _extract(self, workers: int, progress: Progress) -> None:
        done = self.casebook.done("extract")
        todo = [doc_id for doc_id in self.casebook.document_ids() if done.get(doc_id) != extract.VERSION]
        batches = (list(self.casebook.documents(todo[at : at + BATCH])) for at in range(0, len(todo), BATCH))
        with ExitStack() as stack:
            if len(todo) <= BATCH:
                found: Iterable[list[Extraction]] = map(extract_batch, batches)
            else:
                pool = stack.enter_context(ProcessPoolExecutor(max_workers=workers))
                found = _in_turn(pool, batches, workers)
            for n, extractions in enumerate(found):
                progress("extract", n * BATCH, len(todo))
                self.casebook.keep_extractions(extractions, extract.VERSION)
        progress("extract", len(todo), len(todo))

    def _conclude(self, progress: Progress) -> None:
        made_of = [self.casebook.done("read"), self.casebook.done("extract"), self.decided.head(), self.ledger.head()]
        version = f"{VERSION} {hashlib.sha256(repr(made_of).encode()).hexdigest()}"
        if self.casebook.done("conclude").get("") == version and self.index.is_dir():
            return
        documents = list(self.casebook.documents())
        concluded = conclude(
            documents,
            list(self.casebook.extractions()),
            self.known_actors(),
            list(self.decisions()),
            vectors=lambda texts: self.casebook.meanings(texts, meaning.vectors, progress=progress),
            progress=progress,
        )
        fresh = self.index.with_suffix(".part")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        index.build(fresh, documents, progress=lambda done, whole: progress("index", done, whole))
        shutil.rmtree(self.index, ignore_errors=True)
        fresh.rename(self.index)
        self.casebook.keep_conclusions(concluded, version)

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
            known = self.known_actors()
            known = (*known, *sources.publishers_as_actors(list(documents.values()), known))
            records = chains.Records.of(list(self.casebook.reuse(ids)), list(self.casebook.handed(ids)))
            publishers = sources.publishers(list(documents.values()), known)
            ruled = rulings.in_force(list(self.decisions()))
            self.casebook.keep_account(account(kept.claim, documents, records, publishers, ruled))

    def status(self) -> dict[str, Any]:
        """How much there is, what failed and what to do, and which version of each station made it."""
        failed = [{"path": f.path, "error": f.error, "remedy": f.remedy} for f in self.casebook.failures()]
        failed += [dict(entry.what) for entry in self.ledger.entries() if entry.act == "left_out"]
        originals = len(custody.holdings(self.ledger.entries()))
        versions = {"read": jail.VERSION, "extract": extract.VERSION, "conclude": VERSION}
        return {"originals": originals, **self.casebook.counts(), "failed": failed, "versions": versions}

    def paths(self) -> dict[str, str]:
        """The path of every document, with its place in the original where it is only a part."""
        return self.casebook.paths()

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

    def search(self, query: str, *, exact: bool = False, most: int = 50) -> Iterator[tuple[Document, Span, float]]:
        """Sentences that match, best first, with their documents."""
        if not self.index.is_dir():
            raise Misuse("not-run", "the case has not been run yet", f"madar run {self.folder}")
        hits = index.search(self.index, query, list(self.casebook.actors()), exact=exact, most=most)
        documents = {document.doc_id: document for document in self.casebook.documents([hit.doc_id for hit in hits])}
        return ((documents[hit.doc_id], Span(hit.start, hit.end), hit.score) for hit in hits)

    def outline(self, claim_ids: Sequence[str] | None = None) -> outline.Dossier:
        """The claims with their evidence as the publishing station takes them."""
        accounts = list(self.accounts(claim_ids))
        sheets = tuple(
            outline.Sheet(a.claim, a.graph, a.independence, a.common_link, a.pivots, a.drift, a.findings, a.stances)
            for a in accounts
        )
        documents = {document.doc_id: document for document in self.casebook.documents()}
        when = max((entry.when for entry in self.ledger.entries()), default="")
        failures = tuple(self.casebook.failures())
        actors = tuple(self.casebook.actors())
        return outline.Dossier(self.folder.absolute().name, when, VERSION, sheets, documents, actors, failures)

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
        """Every original and record hashed again: what is missing, changed or extra, and how it stands to its seals.

        Takes: what is kept outside the case, as Precious.verify does.
        """
        return self.precious.verify(progress=lambda done, whole: progress("verify", done, whole), **kept)


def extract_batch(documents: Sequence[Document]) -> list[Extraction]:
    """What each document says of who says what."""
    return [
        Extraction(
            document.doc_id,
            extract.attributions(document.text, document.lang, furniture=document.furniture),
            handovers(document.text, document.lang, furniture=document.furniture),
            mentions(document.text, document.lang, doc_id=document.doc_id, furniture=document.furniture),
        )
        for document in documents
    ]


def _in_turn(pool: ProcessPoolExecutor, batches: Iterable[list[Document]], workers: int) -> Iterator[list[Extraction]]:
    """The batches' results in order, with no more of them under way than there are workers to do them."""
    waiting = []
    for batch in batches:
        waiting.append(pool.submit(extract_batch, batch))
        if len(waiting) > workers:
            yield waiting.pop(0).result()
    for each in waiting:
        yield each.result()


def conclude(
    documents: Sequence[Document],
    extractions: Sequence[Extraction],
    known: Sequence[Actor],
    decisions: Sequence[Decision],
    *,
    vectors: Callable[[Sequence[str]], NDArray[np.float32]] = meaning.vectors,
    progress: Progress = quiet,
) -> Conclusions:
    """Resolve, trace and weigh: from what each document says to claims with their sourcing. Pure: no disk, no clock."""
    by_id = {document.doc_id: document for document in documents}
    ruled = rulings.in_force(decisions)
    extractions = [rulings.corrected(each, ruled, by_id[each.doc_id]) for each in extractions]
    known = (*known, *sources.publishers_as_actors(documents, known))
    progress("resolve", 0, 2)
    kinds = casenames.kinds_by_name(known)
    found: list[Mention] = []
    for each in extractions:
        document = by_id[each.doc_id]
        found += [*each.mentions, *sources.source_mentions(document, each.attributions, each.handovers, kinds)]
    resolution = who_is_who.resolve(found, known=known, merges=ruled.merges, splits=ruled.splits)
    actor_of = sources.by_mention(resolution)
    publishers = sources.publishers(documents, known)
    progress("resolve", 1, 2)
    variants: list[Variant] = []
    handed: list[Handed] = []
    for each in extractions:
        document = by_id[each.doc_id]
        passed_on = list(sources.handed(document, each.handovers, actor_of))
        variants += sources.variants(document, each.attributions, actor_of, passed_on)
        handed += passed_on
    published = {document.doc_id: document.published for document in documents}
    claims = same_claim.group(variants, vectors=vectors, published=published, merges=ruled.merges, splits=ruled.splits)
    titles = {document.doc_id: document.title for document in documents}
    claims = same_claim.with_doubts(same_claim.without_stray_headlines(claims, titles))
    progress("resolve", 2, 2)
    reuse = copies.reuse(documents, progress=lambda done, whole: progress("compare", done, whole))
    records = chains.Records.of(reuse, handed)
    accounts = []
    for n, claim in enumerate(claims):
        progress("trace", n + 1, len(claims))
        if len({v.doc_id for v in claim.variants}) > 1 or any(v.attribution >= 0 for v in claim.variants):
            accounts.append(account(claim, by_id, records, publishers, ruled))
    accounts.sort(key=lambda each: (-each.documents, -each.publishers, each.first, each.claim.claim_id))
    return Conclusions(resolution.actors, tuple(accounts), reuse, tuple(handed))


def account(
    claim: Claim,
    documents: Mapping[str, Document],
    records: chains.Records,
    publishers: Mapping[str, Source],
    ruled: rulings.Rulings,
) -> Account:
    """One claim traced and weighed."""
    copied, handed = records.about(claim)
    rejected, added = (ends.get(claim.claim_id, frozenset()) for ends in (ruled.rejected, ruled.added))
    graph = chains.graph(claim, documents, copied, handed, publishers, rejected=rejected, added=added)
    drifted = tuple(derived(claim, graph, documents))
    independence = lines.independent(graph)
    weighed = findings.Weighed(claim, graph, independence, documents, loops.loops(graph), drifted, publishers)
    ids = {variant.doc_id for variant in claim.variants}
    first, last = support.seen(claim, documents)
    return Account(
        claim,
        graph,
        independence,
        pivot.common_link(graph),
        pivot.pivots(graph),
        drifted,
        findings.findings(weighed),
        len(ids),
        len({publishers[doc_id].source_id if doc_id in publishers else doc_id for doc_id in ids}),
        {str(stance): n for stance, n in support.stances(claim).items()},
        first,
        last,
    )


def derived(claim: Claim, graph: SourcingGraph, documents: Mapping[str, Document]) -> Iterator[Drift]:
    """What changed along each edge from a document to the document whose words or word it has."""
    of = {chains.document_node(v.doc_id): v for v in reversed(claim.variants)}
    for edge in graph.edges:
        after, before = of.get(edge.tail), of.get(edge.head)
        if after and before and not edge.rejected:
            yield from drift.drift(before, documents[before.doc_id].text, after, documents[after.doc_id].text)
