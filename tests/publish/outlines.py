"""A small dossier by hand, and hostile ones: what the publisher's tests share."""

from __future__ import annotations

from madar.publish.outline import Dossier, Lang, Sheet
from madar.terms import (  # fmt: skip
    Actor,
    Claim,
    Document,
    Drift,
    Edge,
    Evidence,
    Failure,
    Finding,
    Independence,
    Node,
    Pivot,
    Reason,
    Source,
    SourcingGraph,
    Span,
    Variant,
)

PAPER = "وفقا لقناة المنارة، اتفق الطرفان على إخلاء بلدة النبع."
SHOW = "The two sides may have agreed to empty the town of Nab, letters from a defector suggest, the Beacon said."
DENIAL = "The council denied that the two sides had agreed to empty the town of Nab."


def _evidence(doc_id: str, text: str, words: str) -> Evidence:
    start = text.index(words)
    return Evidence(doc_id, Span(start, start + len(words)), words)


def _variant(document: Document, words: str, **said: object) -> Variant:
    start = document.text.index(words)
    return Variant(document.doc_id, (Span(start, start + len(words)),), words, document.lang, **said)  # type: ignore[arg-type]


def small(lang: Lang = "en") -> Dossier:
    """One claim: a paper had it from a channel, the channel from letters of a defector; a council denies it."""
    paper = Document("d1", "a" * 64, "paper.html", PAPER, "ar", "إخلاء النبع", "صحيفة الضحى", "2031-05-02")
    show = Document("d2", "b" * 64, "show.html", SHOW, "en", "Letters hint at a deal", "Beacon TV", "2031-05-01")
    denial = Document("d3", "c" * 64, "council.txt", DENIAL, "en", "", "Town Council", "", "statement")
    beacon = Source("beacon", "publisher", "Beacon TV", Span(5, 17))
    defector = Source("d2#defector", "unnamed", "a defector", Span(0, 1), "defector")
    first = _variant(
        show,
        "The two sides may have agreed to empty the town of Nab",
        certainty="possible",
        chain=(defector,),
        attribution=0,
    )
    second = _variant(paper, "اتفق الطرفان على إخلاء بلدة النبع", chain=(beacon,), attribution=0)
    third = _variant(denial, "the two sides had agreed to empty the town of Nab", stance="denies")
    nodes = (
        Node("document:d1", "document", "صحيفة الضحى", role="report", group="publisher:duha"),
        Node("document:d2", "document", "Beacon TV", role="report", group="publisher:beacon"),
        Node(
            "document:d3",
            "document",
            "Town Council",
            origin=True,
            role="statement",
            beside=True,
            group="publisher:council",
        ),
        Node("beacon", "publisher", "Beacon TV", group="publisher:beacon"),
        Node("d2#defector", "unnamed", "a defector", origin=True, role="defector"),
    )
    edges = (
        Edge("document:d1", "beacon", "attributes", (_evidence("d1", PAPER, "وفقا لقناة المنارة"),)),
        Edge("beacon", "document:d2", "states", (_evidence("d2", SHOW, "the Beacon said"),)),
        Edge("document:d2", "d2#defector", "attributes", (_evidence("d2", SHOW, "letters from a defector suggest"),)),
    )
    lost = (_evidence("d2", SHOW, "may have agreed"), _evidence("d1", PAPER, "اتفق"))
    text = "اتفق الطرفان على إخلاء بلدة النبع" if lang == "ar" else "The two sides agreed to empty the town of Nab"
    sheet = Sheet(
        Claim("c1", text, lang, (first, second, third)),
        SourcingGraph("c1", nodes, edges),
        Independence(1, 1, (("document:d1", "beacon", "document:d2", "d2#defector"),), "All that has a known origin passes one node.",
                     ("document:d2",), "document:d2", code="one", counts=(("low", 1), ("high", 1), ("unknown", 0)), stated=3),
        ("document:d2",),
        (Pivot("document:d2", 1.0),),
        (Drift("d2", "d1", "certainty", "may have agreed", "اتفق", lost),),
        (Finding("hedge_lost", "c1", "look", lost), Finding("contradicted", "c1", "look", (_evidence("d3", DENIAL, "denied"),))),
        {"asserts": 2, "denies": 1},
    )  # fmt: skip
    actor = Actor(
        "beacon", "outlet", "Beacon TV", ("Beacon TV", "قناة المنارة"), why=(Reason("short", ("Beacon", "Beacon TV")),)
    )
    failure = Failure("d" * 64, "scan.pdf", "encrypted", "the file asks for a password", "ask its source for it")
    return Dossier(
        "Nab", "2031-06-01", "0.0", (sheet,), {d.doc_id: d for d in (paper, show, denial)}, (actor,), (failure,)
    )


def hostile(payload: str) -> Dossier:
    """A dossier in which everything that a stranger may have written is ``payload``."""
    document = Document(payload, payload, payload, payload, "en", payload, payload, payload, "report", payload, payload,
                        known_from=((payload, payload),))  # fmt: skip
    source = Source(payload, "unnamed", payload, Span(0, 1), payload)
    words = Evidence(payload, Span(0, len(payload)), payload)
    node, head = (
        Node(f"document:{payload}", "document", payload, role="report"),
        Node(payload, "unnamed", payload, origin=True, role=payload),
    )
    sheet = Sheet(
        Claim(payload, payload, "en", (Variant(payload, (Span(0, len(payload)),), payload, "en", chain=(source, source)),
                                       Variant(payload, (Span(0, len(payload)),), payload, "en", "denies"))),
        SourcingGraph(payload, (node, head), (Edge(node.node_id, payload, "attributes", (words,)),)),
        Independence(1, 1, ((node.node_id, payload),), payload, (payload,), payload),
        (payload,),
        (Pivot(payload, 1.0),),
        (Drift(payload, payload, "number", payload, payload, (words,)),),
        (Finding("one_voice", payload, "warn", (words,), ((payload, payload),)),),
        {"asserts": 1, "denies": 1},
        payload,
    )  # fmt: skip
    actor = Actor(
        payload,
        "person",
        payload,
        (payload, payload + "2"),
        payload,
        payload,
        (Reason("agrees", (payload, payload, "1.00")),),
    )
    return Dossier(payload, payload, payload, (sheet,), {payload: document}, (actor,),
                   (Failure(payload, payload, "crashed", payload, payload, payload),))  # fmt: skip
