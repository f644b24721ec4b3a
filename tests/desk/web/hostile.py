"""A case in which every word that came from outside is an attack: one payload a document, in every carrier there is."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from madar.case import Case
from madar.casebook import search
from madar.casebook.concluded import Account, Conclusions, Extraction
from madar.terms import (
    Actor,
    Attribution,
    Claim,
    Decision,
    Document,
    Drift,
    Edge,
    Evidence,
    Failure,
    Finding,
    Handed,
    Independence,
    Mention,
    Node,
    Passage,
    Pivot,
    Reason,
    Reuse,
    Source,
    SourcingGraph,
    Span,
    Variant,
)

if TYPE_CHECKING:
    from pathlib import Path

WHEN = "2026-01-01T00:00:00Z"
RUN = "window.__ran=1"
BASES = (
    f"<script>{RUN}</script>", f"<img src=x onerror={RUN}>", f"<svg onload={RUN}>", f"<svg><script>{RUN}</script></svg>",
    f"<body onload={RUN}>", "<iframe srcdoc='<script>parent.__ran=1</script>'></iframe>",
    f"<a href=javascript:{RUN}>x</a>", f"javascript:{RUN}//", f"data:text/html,<script>{RUN}</script>",
    f"<details open ontoggle={RUN}>", f"<input autofocus onfocus={RUN}>", f"<video><source onerror={RUN}></video>",
    f"<math><mtext></mtext><script>{RUN}</script></math>", "<style>@import 'x';*{color:red}</style>",
    "<link rel=stylesheet href=//x/y.css>", "<meta http-equiv=refresh content='0;url=//x'>", "<base href=//x/>",
    "<form action=//x><button>go</button></form>", "<object data=//x></object>", "<embed src=//x>",
    f"<template><script>{RUN}</script></template>", f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
    "{{ 7*7 }}{% for a in b %}", "{{ config.__class__.__init__.__globals__ }}", "${7*7}<%= 7*7 %>", "%3Cscript%3E",
    f"&lt;script&gt;{RUN}&lt;/script&gt;", f"\\u003cscript\\u003e{RUN}", f"<scr\x00ipt>{RUN}</scr\x00ipt>",
    f"<ſcript>{RUN}</ſcript>", f"＜script＞{RUN}＜/script＞", "<!--", "-->", "<![CDATA[", "]]>", "</bdi></li></ol></main>",
)  # fmt: skip
WRAPS = ("{}", '">{}', "'>{}", "</title></style></textarea></script>{}", "قال \u202e{}\u2066 كذا", "`;{}//")
PAYLOADS = tuple(wrap.format(base) for base, wrap in product(BASES, WRAPS))


def made(folder: Path, payloads: tuple[str, ...] = PAYLOADS) -> Case:
    """The case; each payload is in ten carriers and more."""
    case = Case.create(folder, when=WHEN, who="<i>who</i>")
    documents, extractions, accounts, actors = [], [], [], []
    reuse, handed = [], []
    for n, payload in enumerate(payloads):
        document = _document(n, payload)
        documents.append(document)
        whole = Span(0, len(document.text))
        attribution = Attribution((Span(0, 3),), (Span(3, 4),), (whole,), rule=payload, steps=(payload,))
        mention = Mention(document.doc_id, Span(0, len(payload)), payload, "person")
        extractions.append(Extraction(document.doc_id, (attribution,), (), (mention,)))
        actors.append(
            Actor(
                f"person:{n}{payload}",
                "person",
                f"{payload} {n}",
                (payload, f"{payload} {n}"),
                payload,
                "XX",
                (Reason("agrees", (payload, payload, payload)),),
            )
        )
        other = f"d{(n + 1) % len(payloads)}"
        accounts.append(_account(n, payload, document, other))
        reuse.append(Reuse(Passage(other, Span(0, 3)), Passage(document.doc_id, Span(0, 3)), 0.5, "dated", payload))
        handed.append(Handed(None, None, None, document.doc_id, Evidence(document.doc_id, Span(0, 3), payload)))
    failures = [Failure("f" * 64, payload, "unreadable", payload, payload, payload) for payload in payloads]
    case.casebook.keep_reading("0" * 64, "1", documents, failures)
    case.casebook.keep_extractions(extractions, "1")
    concluded = Conclusions(tuple(actors), tuple(accounts), tuple(reuse), tuple(handed))
    case.casebook.keep_conclusions(concluded, "1")
    case.index.mkdir(parents=True)
    search.build(case.index, documents)
    for payload in payloads[:40]:
        visible = payload.replace("\x00", "")
        case.decide(Decision("review", (f"x{visible}",), "done", visible, WHEN, visible))
        case.decide(Decision("merge", (f"{visible} one", f"{visible} two"), "merge", visible, WHEN, visible))
        case.decide(Decision("verify", (f"x{visible}",), visible, visible, WHEN, visible))
    return case


def _document(n: int, payload: str) -> Document:
    """A document whose file name, title, sender, address, sheet and metadata are the payload."""
    known = (("title", payload), ("exif", payload), (payload, payload))
    text = f"{payload} said: {payload}\n{payload}"
    return Document(
        f"d{n}", "0" * 64, payload, text, "en", payload, payload, "2026-01-01", "report", payload, payload, (), known
    )


def _account(n: int, payload: str, document: Document, other: str) -> Account:
    span = Span(0, len(payload))
    source = Source(f"person:{payload}", "person", payload, span, payload, payload)
    variant = Variant(document.doc_id, (span,), payload, "en", "asserts", "unmarked", 0, (source,))
    denied = Variant(other, (Span(0, 3),), payload, "en", "denies")
    nodes = (
        Node(f"document:{document.doc_id}", "document", payload, group=payload, owner=payload),
        Node(f"person:{payload}", "person", payload, origin=True, role=payload, owner=payload),
        Node(f"unnamed:{payload}", "unnamed", payload, role=payload),
    )
    words = (Evidence(document.doc_id, span, payload),)
    edges = (
        Edge(nodes[0].node_id, nodes[1].node_id, "attributes", words),
        Edge(nodes[0].node_id, nodes[2].node_id, "inferred", words, rejected=True),
    )
    claim_id = f"c{n}"
    return Account(
        Claim(claim_id, payload, "en", (variant, denied)),
        SourcingGraph(claim_id, nodes, edges),
        Independence(1, 1, ((nodes[0].node_id, nodes[1].node_id),), payload, (nodes[1].node_id,), nodes[0].node_id),
        (nodes[1].node_id,),
        (Pivot(nodes[1].node_id, 1.0),),
        (Drift(other, document.doc_id, "number", payload, payload, words),),
        (Finding("one_voice", claim_id, "warn", words),),
        2,
        1,
        {"asserts": 1, "denies": 1},
        "2026-01-01",
        "2026-01-01",
    )
