"""A document as it is written, with what was read in it: who says what, by which rule; names; shared words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.responses import FileResponse

from madar.casebook import lists
from madar.desk.web.screens import scan
from madar.errors import Misuse
from madar.lang.words import table
from madar.publish import wording
from madar.resolve.decisions import place
from madar.terms import CERTAINTIES, STANCES, Document, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from starlette.responses import Response

    from madar.casebook.concluded import Extraction
    from madar.desk.web.pages import Visit

#: Of a long document so much text is on one page.
WINDOW = 30_000
#: Of the documents that date one event on one day so many are named.
MOST_SHOWN = 4
#: What of an attribution is marked, the more telling over the less.
LAYERS = ("source", "cue", "via", "antecedent", "content", "name", "furniture")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text and what it is marked as; ``number`` is the attribution it belongs to."""

    span: Span
    layer: str
    title: str
    number: int = -1


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that is marked the same throughout."""

    text: str
    layers: tuple[str, ...]
    title: str
    number: int
    hit: bool
    first: bool = False


def found(visit: Visit, doc_id: str) -> Document:
    """A document. Raises Misuse where there is none of that id."""
    document = next(iter(visit.desk.case.casebook.documents([doc_id])), None)
    if document is None:
        raise Misuse("no-page", f"there is no document {doc_id}", "/search")
    return document


def screen(visit: Visit) -> Response:
    """The page of one document."""
    case = visit.desk.case
    document = found(visit, visit.request.path_params["doc_id"])
    extraction = case.casebook.extraction(document.doc_id)
    hit = asked(visit.ask("at"), len(document.text))
    marks = list(marks_of(visit, extraction)) if extraction else []
    marks += [Mark(span, "furniture", visit.words["parts"]["furniture"]) for span in document.furniture]
    sheet = scan.sheet(visit, document, marks, hit)
    begin = sheet.span.start if sheet else window(document, visit.number("from", -1), hit)
    end = min(len(document.text), sheet.span.end if sheet else begin + WINDOW)
    return visit.page(
        "document.html",
        document.title or document.path,
        document=document,
        address=f"/document/{quote(document.doc_id, safe='')}",
        pieces=list(pieces(document.text, marks, hit, Span(begin, end))),
        attributions=_listed(document, extraction) if extraction else [],
        sheet=sheet,
        begin=begin,
        end=end,
        window=WINDOW,
        claims=lists.claims_of_document(case.casebook, document.doc_id),
        reused=_reused(visit, document),
        anchored=_anchored(visit, document),
        indicators=_indicators(visit, document),
        stances=STANCES,
        certainties=CERTAINTIES,
    )


def original(visit: Visit) -> Response:
    """The original's bytes, to be kept and never shown: a browser is told to save them and to guess nothing."""
    sha256 = visit.request.path_params["sha256"]
    path = visit.desk.case.blobs.path(sha256) if re.fullmatch(r"[0-9a-f]{64}", sha256) else None
    if path is None or not path.is_file():
        raise Misuse("no-page", f"there is no original {sha256[:64]}", "/")
    headers = {"Content-Security-Policy": "default-src 'none'; sandbox"}
    return FileResponse(path, media_type="application/octet-stream", filename=f"{sha256}.original", headers=headers)


def asked(at: str, length: int) -> Span | None:
    """The stretch that an address names, as ``12-40``; None where it names none of this text."""
    told = re.fullmatch(r"(\d{1,9})-(\d{1,9})", at)
    start, end = (int(told[1]), int(told[2])) if told else (0, 0)
    return Span(start, end) if 0 <= start < end <= length else None


def window(document: Document, wanted: int, hit: Span | None) -> int:
    """Where the page begins: where it is asked to, else near what is to be seen, at a line's beginning."""
    if len(document.text) <= WINDOW:
        return 0
    near = wanted if wanted >= 0 else max(0, hit.start - WINDOW // 3) if hit else 0
    near = min(near, max(0, len(document.text) - 1))
    return document.text.rfind("\n", 0, near) + 1 if near else 0


def marks_of(visit: Visit, extraction: Extraction) -> Iterator[Mark]:
    """Everything that was read in a text, with what is said of it under the pointer."""
    t, w = visit.words, visit.words["parts"]
    for n, each in enumerate(extraction.attributions):
        whose = f"{visit.words['rule']}: {each.rule}"
        layers = [
            ("source", each.source),
            ("cue", each.cue),
            ("content", each.content),
            ("antecedent", each.antecedent),
        ]
        layers += [("via", spans) for spans in each.via]
        for layer, spans in layers:
            for span in spans:
                yield Mark(span, layer, f"{w[layer]} · {whose}", n)
    for mention in extraction.mentions:
        yield Mark(mention.span, "name", f"{w['name']}: {t['kinds'].get(mention.kind, mention.kind)}")


def pieces(text: str, marks: Iterable[Mark], hit: Span | None, shown: Span) -> Iterator[Piece]:
    """The text from one border of a mark to the next, so that nothing is nested; together they are the text.

    >>> found = pieces("قال سالم نعم", [Mark(Span(4, 8), "source", "s", 0)], None, Span(0, 12))
    >>> [(each.text, each.layers) for each in found]
    [('قال ', ()), ('سالم', ('source',)), (' نعم', ())]
    """
    inside = [mark for mark in marks if mark.span.start < shown.end and mark.span.end > shown.start]
    borders = {shown.start, shown.end}
    for span in [mark.span for mark in inside] + ([hit] if hit else []):
        borders |= {at for at in span if shown.start < at < shown.end}
    order = sorted(borders)
    starts = sorted(inside, key=lambda mark: mark.span.start)
    live: list[Mark] = []
    at, first = 0, True
    for start, end in pairwise(order):
        while at < len(starts) and starts[at].span.start <= start:
            live.append(starts[at])
            at += 1
        live = [mark for mark in live if mark.span.end > start]
        ranked = sorted(live, key=lambda mark: LAYERS.index(mark.layer))
        number = next((mark.number for mark in ranked if mark.number >= 0), -1)
        lit = hit is not None and hit.start <= start and end <= hit.end
        title = " · ".join(dict.fromkeys(mark.title for mark in ranked))
        layers = tuple(dict.fromkeys(mark.layer for mark in ranked))
        yield Piece(text[start:end], layers, title, number, lit, first=lit and first)
        first = first and not lit


def _words(document: Document, spans: Iterable[Span]) -> str:
    return " … ".join(document.text[span.start : span.end] for span in spans)


def _listed(document: Document, extraction: Extraction) -> list[dict[str, Any]]:
    return [
        {
            "number": n,
            "source": _words(document, each.source),
            "via": [_words(document, spans) for spans in each.via],
            "antecedent": _words(document, each.antecedent),
            "cue": _words(document, each.cue),
            "content": _words(document, each.content),
            "stance": each.stance,
            "certainty": each.certainty,
            "rule": each.rule,
            "steps": each.steps,
            "place": place(each) if each.content or each.cue or each.source else "",
            "at": f"{each.content[0].start}-{each.content[-1].end}" if each.content else "",
            "spans": {
                "source": " ".join(f"{s.start}-{s.end}" for s in each.source),
                "content": " ".join(f"{s.start}-{s.end}" for s in each.content),
            },
        }
        for n, each in enumerate(extraction.attributions)
    ]


def _anchored(visit: Visit, document: Document) -> list[dict[str, Any]]:
    """The times that the document tells from events, with each dating of these and the documents that date them."""
    case, look = visit.desk.case, visit.look
    words = table(look.lang, "dossier")
    held = list(case.casebook.anchors([document.doc_id]))
    ids = sorted({words.doc_id for each in held for dating in each.datings for words in dating.evidence})
    documents = {each.doc_id: each for each in case.casebook.documents(ids)}
    return [
        {
            "said": f"{each.time.text} {each.event}".strip(),
            "why": words["anchored"][each.why],
            "at": f"{each.time.span.start}-{each.time.span.end}",
            "datings": [
                {
                    "interval": wording.span_of_time(look.lang, dating.interval, look.number),
                    "event": wording.span_of_time(look.lang, dating.event, look.number),
                    "evidence": [
                        {
                            "document": documents[one.doc_id],
                            "quote": one.quote,
                            "at": f"{one.span.start}-{one.span.end}",
                        }
                        for one in dating.evidence[:MOST_SHOWN]
                    ],
                }
                for dating in each.datings
            ],
        }
        for each in held
    ]


def _indicators(visit: Visit, document: Document) -> list[dict[str, Any]]:
    """What does not fit in the document itself, with where it stands."""
    found = visit.desk.case.authenticity([document.doc_id])
    own = [[words.span for words in each.evidence if words.doc_id == document.doc_id] for each in found]
    places = [[f"{span.start}-{span.end}" for span in spans[:1]] for spans in own]
    return [{**wording.finding(visit.look.lang, each), "at": at} for each, at in zip(found, places, strict=True)]


def _reused(visit: Visit, document: Document) -> list[dict[str, Any]]:
    """The passages that this document has from others or gave to them, with the document on the other side."""
    held = list(visit.desk.case.casebook.reuse_about(document.doc_id))
    ids = {doc_id for each in held for doc_id in (each.source.doc_id, each.target.doc_id)}
    documents = {each.doc_id: each for each in visit.desk.case.casebook.documents(sorted(ids))}
    out = []
    for each in held:
        taken = each.target.doc_id == document.doc_id
        mine, other = (each.target, each.source) if taken else (each.source, each.target)
        words = document.text[mine.span.start : mine.span.end]
        shape = {"other": documents[other.doc_id], "words": words, "share": round(100 * each.share), "taken": taken}
        at, there = (f"{one.span.start}-{one.span.end}" for one in (mine, other))
        out.append({**shape, "dated": each.direction == "dated", "at": at, "there": there, "said_by": each.said_by})
    return out
