"""A made-up world run from its files, held against its truth, in four steps that show where the loss arises.

``true`` is given whom each truly had it from; ``stated`` what the articles say of it and whose words they print;
``read`` what is read out of the texts, the statements put to their true claims; ``all`` has nothing given.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from madar import conclude
from madar.case import Case
from madar.desk.cli.add import meta_by_path
from madar.desk.simulate import simulate
from madar.desk.simulate.names import OUTLETS
from madar.desk.simulate.truth import drifts, link_shows, truth
from madar.desk.simulate.truth import findings as true_findings
from madar.desk.simulate.world import told
from madar.resolve import outlets
from madar.resolve.decisions import in_force
from madar.terms import Claim, Document, Passage, Reuse, Span, Variant
from madar.trace.chains import Records, graph
from madar.trace.lines import independent
from madar.trace.pivot import common_link
from madar.vault import custody
from madar.weigh import authenticity, findings

sys.path.insert(0, str(Path(__file__).parent))
from chains import outlet, right, source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madar.casebook.concluded import Account
    from madar.desk.simulate.articles import Article, Event
    from madar.terms import Drift, SourcingGraph

DOCUMENTS, SEED = 600, 11
WHEN = "2026-01-01T00:00:00Z"
HEDGED = {"possible", "probable"}
COVERED = 0.5  # of a true statement's letters, for it to count as found


class Placed(NamedTuple):
    """A true statement, and the variant of the case that has most of it; None where none has half."""

    event: str
    doc_id: str
    variant: Variant | None
    claim: str


def run(folder: Path, documents: int, seed: int) -> Case:
    """A made-up trove, taken in with all that is known and said of it, and run."""
    simulate(folder / "world", documents, seed)
    case = Case.create(folder / "case", when=WHEN, who="quality")
    case.know((folder / "world" / "actors.json").read_bytes(), "actors.json", when=WHEN, who="quality")
    said = meta_by_path(folder / "world" / "meta.csv")
    case.add([folder / "world" / "documents"], said=said, when=WHEN, who="quality")
    case.run()
    return case


def stated(event: Event) -> SourcingGraph:
    """The graph from what the articles state, and the words they print of one another."""
    documents, publishers, variants, reuse = {}, {}, [], []
    owner = {each.key: each.owner for each in OUTLETS}
    text = {each.path: each for each in event.articles}
    for each in event.articles:
        whole = Span(0, len(each.text))
        documents[each.path] = Document(
            each.path, "", each.path, each.text, each.lang, published=str(each.day), kind=each.kind
        )
        if each.publisher:
            publishers[each.path] = outlet(each.publisher)
        for chain in each.stated or ((),):
            hops = tuple(replace(source(hop, each.path), owner=owner.get(hop.key, "")) for hop in chain)
            variants.append(Variant(each.path, (whole,), each.text, each.lang, chain=hops))
        copied = each.copied
        while copied:  # the words are also those of whom the other copied
            reuse.append(Reuse(Passage(copied, whole), Passage(each.path, whole), 1.0, "dated"))
            copied = text[copied].copied
    return graph(Claim(event.claim, event.claim, "ar", tuple(variants)), documents, reuse, publishers=publishers)


def by_path(case: Case) -> dict[str, Document]:
    """The document of each path in the world; files of the same bytes are one document."""
    held = custody.holdings(case.ledger.entries())
    of = {document.original: document for document in case.casebook.documents()}
    return {path.split("documents/", 1)[-1]: of[sha] for sha, each in held.items() for path in each.paths if sha in of}


def placed(case: Case, events: list[Event]) -> list[Placed]:
    """Each statement that is true of an event, with where the case has it."""
    documents = by_path(case)
    have: dict[str, list[tuple[Variant, str]]] = {}
    accounts = sorted(case.accounts(), key=lambda account: len(account.claim.variants))
    for account in accounts:  # of two claims with the words, the smaller: a doubt also stands beside all it touches
        for variant in account.claim.variants:
            have.setdefault(variant.doc_id, []).append((variant, account.claim.claim_id))
    out = []
    for event in events:
        for article in event.articles:
            document = documents[article.path]
            for at, end in statements(article, document):
                best = max(
                    ((_shared(variant, at, end), n) for n, (variant, _) in enumerate(have.get(document.doc_id, ()))),
                    key=lambda each: (each[0], -each[1]),
                    default=(0, 0),
                )
                found = have[document.doc_id][best[1]] if best[0] > COVERED * (end - at) else (None, "")
                out.append(Placed(event.claim, document.doc_id, *found))
    return out


def statements(article: Article, document: Document) -> Iterator[tuple[int, int]]:
    """Where an article's true statements stand in the text that was read of it."""
    after = 0
    for quote, _ in article.quotes:
        at = document.text.find(quote, after)
        if at < 0:
            at = document.text.find(quote)
        after = at + len(quote) if at >= 0 else after
        yield at, at + len(quote)


def _shared(variant: Variant, at: int, end: int) -> int:
    return sum(max(0, min(end, e) - max(at, s)) for s, e in variant.content)


def verdict(event: Event, low: int, high: int, link: list[str]) -> tuple[bool, bool]:
    """Whether the bounds hold the true number of lines, and the common link is the true one."""
    true = truth(event)
    wanted = true["common_link"]
    within = low <= true["independent"]["high"] and true["independent"]["low"] <= high
    return within, wanted is None or (bool(set(wanted) & set(link)) if wanted else not link)


def _of_graph(event: Event, made: SourcingGraph) -> tuple[bool, bool]:
    found = independent(made)
    names = {node.node_id: node.name for node in made.nodes}
    return verdict(event, found.low, found.high, [names[key] for key in common_link(made)])


def _of_account(event: Event, account: Account) -> tuple[bool, bool]:
    names = {node.node_id: node.name for node in account.graph.nodes}
    found = account.independence
    return verdict(event, found.low, found.high, [names[key] for key in account.common_link])


def read(case: Case, events: list[Event], where: list[Placed]) -> dict[str, Account]:
    """For each event its claim as it would be were all its statements found together, traced as the case does."""
    documents = {document.doc_id: document for document in case.casebook.documents()}
    publishers = outlets.publishers(list(documents.values()), list(case.casebook.actors()))
    records = Records.of(list(case.casebook.reuse()), list(case.casebook.handed(list(documents))))
    out = {}
    for event in events:
        variants = tuple(dict.fromkeys(each.variant for each in where if each.event == event.claim and each.variant))
        if variants:
            claim = Claim(event.claim, variants[0].quote, variants[0].lang, variants)
            out[event.claim] = conclude.account(claim, documents, records, publishers, in_force([]))
    return out


def rungs(case: Case, events: list[Event]) -> tuple[dict[str, dict[str, tuple[bool, bool]]], list[Placed]]:
    """For each step and each event, whether lines and common link are right."""
    where = placed(case, events)
    alone = read(case, events, where)
    accounts = {account.claim.claim_id: account for account in case.accounts()}
    marks: dict[str, dict[str, tuple[bool, bool]]] = {"true": {}, "stated": {}, "read": {}, "all": {}}
    for event in events:
        of = Counter(each.claim for each in where if each.event == event.claim and each.claim)
        marks["true"][event.claim] = right(event)
        marks["stated"][event.claim] = _of_graph(event, stated(event))
        lost = (False, False)
        marks["read"][event.claim] = _of_account(event, alone[event.claim]) if event.claim in alone else lost
        marks["all"][event.claim] = _of_account(event, accounts[min(of, key=lambda c: (-of[c], c))]) if of else lost
    return marks, where


def main_claims(where: list[Placed]) -> dict[str, str]:
    """For each event the claim that most of its statements were put to."""
    of: dict[str, Counter[str]] = {}
    for each in where:
        if each.claim:
            of.setdefault(each.event, Counter())[each.claim] += 1
    return {event: min(claims, key=lambda claim: (-claims[claim], claim)) for event, claims in of.items()}


def ratios(name: str, true: set[Any], found: set[Any]) -> dict[str, float]:
    """Precision and recall of what was found."""
    right = len(true & found)
    return {f"{name}.precision": right / max(1, len(found)), f"{name}.recall": right / max(1, len(true))}


def hedge_lost(account: Account, drift: Drift) -> bool:
    """Whether it is a hedge that got lost, as in the world's truth, and no word for being sure that came or went."""
    sure = {
        doc: {v.certainty for v in account.claim.variants if v.doc_id == doc}
        for doc in (drift.before_doc, drift.after_doc)
    }
    return bool(sure[drift.before_doc] & HEDGED) and not sure[drift.after_doc] & HEDGED


def of_findings(case: Case, events: list[Event], where: list[Placed]) -> dict[str, float]:
    """Precision and recall of each finding about claims, and of what changed on the way, against the world's truth."""
    accounts = {account.claim.claim_id: account for account in case.accounts()}
    claims, of = main_claims(where), {path: document.doc_id for path, document in by_path(case).items()}
    true: dict[str, set[Any]] = {code: set() for code in findings.CODES if code not in authenticity.CODES}
    found: dict[str, set[Any]] = {code: set() for code in true}
    changed: dict[str, set[Any]] = {"number": set(), "certainty": set()}
    truly = {  # also by those who name nobody
        (kind, event.claim, of[article.path])
        for event in events
        for article in event.articles
        for kind in article.drift
    }
    seen: dict[str, set[Any]] = {"number": set(), "certainty": set()}
    for event in events:
        for code in true_findings(event):
            true[code].add(event.claim)
        for _, after, kind in drifts(event):
            changed[kind].add((event.claim, of[after]))
        account = accounts.get(claims.get(event.claim, ""))
        for finding in account.findings if account else ():
            found[finding.code].add(event.claim)
        for each in account.drift if account else ():
            if each.kind == "number" or (each.kind == "certainty" and account and hedge_lost(account, each)):
                seen[each.kind].add((event.claim, each.after_doc))
    out = {}
    for code, holds in true.items():
        out |= ratios(f"finding.{code}", holds, found[code])
    for kind, told_of in changed.items():
        out |= ratios(f"drift.{kind}", told_of, seen[kind])
        out[f"drift.{kind}.truly_changed"] = ratios("", truly, {(kind, *each) for each in seen[kind]})[".precision"]
    return out


def figures(_shared: Path) -> dict[str, float]:
    """Shares of the true claims, and of the true statements and their pairs, of the world that was tuned on."""
    return measured(DOCUMENTS, SEED)


def measured(documents: int, seed: int) -> dict[str, float]:
    """The same of any world."""
    events = list(told(documents, seed))
    with tempfile.TemporaryDirectory() as folder:
        case = run(Path(folder), documents, seed)
        marks, where = rungs(case, events)
        out = {**shares(marks, where), **where_it_shows(events, marks), **of_findings(case, events, where)}
        case.casebook.close()
    return out


def shares(marks: dict[str, dict[str, tuple[bool, bool]]], where: list[Placed]) -> dict[str, float]:
    """The figures of all steps."""
    found = [(each.event, each.claim) for each in where if each.claim]
    pairs = list(combinations(found, 2))
    together = [one[0] == other[0] for one, other in pairs if one[1] == other[1]]
    belong = [one[1] == other[1] for one, other in pairs if one[0] == other[0]]
    out = {
        "statements_found": len(found) / len(where),
        "same_claim_precision": sum(together) / max(1, len(together)),
        "same_claim_recall": sum(belong) / max(1, len(belong)),
    }
    for step, of in marks.items():
        out[f"{step}.lines_within_bounds"] = sum(lines for lines, _ in of.values()) / len(of)
        out[f"{step}.common_link"] = sum(link for _, link in of.values()) / len(of)
    return out


def where_it_shows(events: list[Event], marks: dict[str, dict[str, tuple[bool, bool]]]) -> dict[str, float]:
    """How many claims' common link the articles do not show, and how often it is right where they do."""
    shown = [event.claim for event in events if link_shows(event)]
    right = sum(marks["all"][claim][1] for claim in shown)
    return {
        "claims": float(len(events)),
        "links_that_do_not_show": float(len(events) - len(shown)),
        "all.common_link_where_it_shows": right / max(1, len(shown)),
    }


if __name__ == "__main__":
    asked = [int(each) for each in sys.argv[1:3]]
    print(json.dumps(measured(*(asked or (DOCUMENTS, SEED))), indent=1))
