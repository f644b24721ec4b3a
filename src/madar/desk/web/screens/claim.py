"""One claim: as the dossier shows it, with what the desk adds: time, the words of each statement, edges, rulings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from madar.casebook import lists
from madar.casebook.rows import source_key
from madar.desk.web import pictures
from madar.desk.web.excerpt import DOCUMENTS, excerpt, order
from madar.inquiry import sheet
from madar.publish import dossier, wording
from madar.publish.claim_view import ClaimView
from madar.publish.footnotes import Footnotes, of_variant
from madar.publish.local_names import in_script
from madar.publish.outline import Dossier, documents_of
from madar.resolve.claims import spot
from madar.resolve.decisions import SCALES, STATES
from madar.terms import CARRIES, document_node, document_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from starlette.responses import Response

    from madar.casebook.concluded import Account
    from madar.desk.web.pages import Visit
    from madar.terms import Document, Drift, Edge, Node, Variant


def screen(visit: Visit) -> Response:
    """The page of one claim."""
    case, lang = visit.desk.case, visit.look.lang
    claim_id = visit.request.path_params["claim_id"]
    whole_account = next(case.accounts([claim_id]))
    account, number = shown(visit, whole_account)
    one = sheet(account, anchors=case.anchors(account.claim))
    documents = {each.doc_id: each for each in case.casebook.documents(sorted(documents_of(one)))}
    actors = tuple(lists.actors_called(case.casebook, called(account)))
    whole = in_script(Dossier(case.folder.absolute().name, "", "", (one,), documents, actors), lang)
    told, notes = whole.sheets[0], Footnotes(documents)
    view = ClaimView(told, whole, lang, notes, href=leading(account))
    claim = dossier.claim(view, 1)
    claim |= {key: visit.look.number(claim[key]) for key in ("independent", "reason", "hops")}
    text = " ".join(told.claim.text.split())
    statements = [_statement(each, account, view) for each in sorted(told.claim.variants, key=view.when)]
    return visit.page(
        "claim_page.html",
        text[:80],
        claim=claim,
        count=lambda n: wording.counted(lang, "documents_count", n),
        claim_id=claim_id,
        address=f"/claim/{claim_id}",
        names={node.node_id: view.name(node.node_id) for node in account.graph.nodes},
        plain={node.node_id: node.name for node in told.graph.nodes},
        edges=[_edge(edge, view) for edge in sorted(account.graph.edges, key=_order)],
        carrying=[each for each in statements if each["stance"] in CARRIES],
        beside=[each for each in statements if each["stance"] not in CARRIES],
        several=len(whole_account.claim.variants) > 1,
        publishers=whole_account.publishers,
        first=whole_account.first,
        last=whole_account.last,
        stances=whole_account.stances,
        timeline=_timeline(visit, account, view),
        notes=notes.all(),
        total=number,
        page=visit.page_number,
        most=DOCUMENTS,
        **_ruled(visit, claim_id),
    )


def _ruled(visit: Visit, claim_id: str) -> dict[str, Any]:
    """What people ruled on a claim, and what they may rule."""
    ruled = visit.desk.ruled()
    return {
        "grades": {scale: ruled.grades.get((claim_id, scale)) for scale in SCALES},
        "scales": SCALES,
        "checked": ruled.checked.get(claim_id),
        "review": ruled.reviews.get(claim_id),
        "states": STATES,
        "history": [each for each in visit.desk.decisions() if claim_id in each.subject],
    }


def shown(visit: Visit, account: Account) -> tuple[Account, int]:
    """What one page holds of a claim, and how many documents state it."""
    if account.documents <= DOCUMENTS:
        return account, account.documents
    ids = sorted({variant.doc_id for variant in account.claim.variants})
    docs = order(account, visit.desk.case.casebook.published(ids))
    at = (visit.page_number - 1) * DOCUMENTS
    return excerpt(account, docs[at : at + DOCUMENTS]), len(docs)


def called(account: Account) -> list[str]:
    """The names of all that stand in a claim's graph and chains."""
    names = [node.name for node in account.graph.nodes]
    names += [hop.name for variant in account.claim.variants for hop in variant.chain]
    return list(dict.fromkeys(names))


def leading(account: Account) -> Callable[[Node], str]:
    """Where the boxes of a claim's picture lead: a document to its page, a source to its own."""
    keys = {node.node_id: source_key(node) for node in account.graph.nodes}

    def leads(node: Node) -> str:
        if node.kind == "document":
            return f"/document/{quote(document_of(node.node_id), safe='')}"
        return f"/source?key={quote(keys[node.node_id], safe='')}"

    return leads


def _order(edge: Edge) -> tuple[bool, bool, str, str]:
    return edge.rejected, edge.stance not in CARRIES, edge.tail, edge.head


def _edge(edge: Edge, view: ClaimView) -> dict[str, Any]:
    return {
        "tail": edge.tail,
        "head": edge.head,
        "tail_name": view.name(edge.tail),
        "head_name": view.name(edge.head),
        "kind": edge.kind,
        "stance": edge.stance,
        "rejected": edge.rejected,
        "marks": view.notes.marks(edge.evidence),
        "words": edge.evidence[0] if edge.evidence else None,
    }


def _statement(variant: Variant, account: Account, view: ClaimView) -> dict[str, Any]:
    """A statement with what was changed in it marked, and the place that a ruling names it by."""
    found = [each for each in account.drift if variant.doc_id in (each.before_doc, each.after_doc)]
    row = view.row(variant)
    where = of_variant(variant)
    others = [(d, d.before_doc, d.after_doc) for d in found if d.after_doc == variant.doc_id]
    return {
        "row": row,
        "stance": variant.stance,
        "plain": variant.stance == "asserts",
        "sure": variant.certainty != "unmarked",
        "doc_id": variant.doc_id,
        "at": f"{where.span.start}-{where.span.end}",
        "pieces": pieces(variant.quote, _changed(variant, found)),
        "compare": list(dict.fromkeys((before, after) for _, before, after in others)),
        "spot": spot(variant) if variant.content else "",
    }


def _changed(variant: Variant, found: Sequence[Drift]) -> list[tuple[str, str]]:
    """The words of a statement that were changed on the way to it or from it, with the kind of the change."""
    after = [(each.after, each.kind) for each in found if each.after_doc == variant.doc_id]
    return [*after, *((each.before, each.kind) for each in found if each.before_doc == variant.doc_id)]


def pieces(text: str, marked: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """A text in pieces, each with what it is marked as; where marks overlap the first stands.

    >>> pieces("قتل 30 مدنيا", [("30", "number")])
    [('قتل ', ''), ('30', 'number'), (' مدنيا', '')]
    """
    spans: list[tuple[int, int, str]] = []
    for words, kind in marked:
        start = text.find(words) if words else -1
        if start >= 0 and all(start + len(words) <= a or start >= b for a, b, _ in spans):
            spans.append((start, start + len(words), kind))
    out, at = [], 0
    for start, end, kind in sorted(spans):
        out += [(text[at:start], ""), (text[start:end], kind)]
        at = end
    return [piece for piece in [*out, (text[at:], "")] if piece[0]]


def _timeline(visit: Visit, account: Account, view: ClaimView) -> object:
    documents: Mapping[str, Document] = view.dossier.documents
    moments = {}
    for variant in account.claim.variants:
        when = documents[variant.doc_id].published
        stance = view.words["stances"][variant.stance]
        title = f"{when} · {view.publisher(variant.doc_id)} · {stance}"
        href = f"/document/{quote(variant.doc_id, safe='')}"
        beside = variant.stance not in CARRIES
        moments[document_node(variant.doc_id), beside] = pictures.Moment(when, when, title, href, beside)
    rows = [("", list(moments.values()))]
    return pictures.timeline(rows, alt=visit.words["timeline"], rtl=visit.look.lang == "ar", number=visit.look.number)
