"""What a dossier shows of one claim: rows, lines and pictures, ready for the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from madar.lang.words import table
from madar.publish import chain_picture, wording
from madar.publish.drawn import drawn, folded
from madar.publish.footnotes import Footnotes, of_variant
from madar.terms import CARRIES, Evidence, document_node, document_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from madar.publish.outline import Dossier, Lang, Sheet
    from madar.terms import Drift, Edge, Finding, Node, Variant

#: A screen shows a picture wider than this at its own size, to be scrolled; scaled down its words would be too small.
BROAD = 1650
#: What a page has room for, in CSS pixels, with its heading and legend: A4 upright, A4 across, A3 across.
PAGES = {"": (657.0, 790.0), "across": (1012.0, 500.0), "sheet": (1480.0, 790.0)}
#: What is not scaled down further than this is read on A4.
READ = 0.72
LEADERS = 3
#: A picture of more boxes than these has lists in it; on paper a list has so many names at most.
FEW, PAPER_LIST = 30, 16


def paper(size: tuple[float, float]) -> tuple[str, tuple[float, float]]:
    """The page that a picture of this size is put on, by its name in the style sheet, and the room there.

    >>> paper((600, 400))[0], paper((1100, 500))[0], paper((1400, 1300))[0]
    ('', 'across', 'sheet')
    """
    scale = {name: min(1.0, wide / size[0], high / size[1]) for name, (wide, high) in PAGES.items()}
    name = next((each for each in PAGES if scale[each] >= READ), max(scale, key=lambda each: scale[each]))
    if not name and scale["across"] > scale[name]:
        name = "across"
    return name, PAGES[name]


@dataclass(frozen=True, slots=True)
class Row:
    """A statement as the table shows it."""

    outlet: str
    date: str
    whose_word: str
    through: tuple[str, ...]
    own: bool
    certainty: str
    stance: str
    quote: str
    marks: Markup


class ClaimView:
    """One claim of a dossier in one language; asks the footnotes for numbers as it goes."""

    def __init__(
        self,
        sheet: Sheet,
        dossier: Dossier,
        lang: Lang,
        notes: Footnotes,
        *,
        paper: bool = False,
        href: Callable[[Node], str] | None = None,
    ) -> None:
        """Take the claim with its dossier, and the notes that all claims share.

        ``paper`` lays pictures for a PDF; ``href`` says where the boxes of a picture lead, for a screen.
        """
        self.href = href
        self.sheet, self.dossier, self.lang, self.notes, self.paper = sheet, dossier, lang, notes, paper
        self.words = wording.words(lang)
        self.nodes = {node.node_id: node for node in sheet.graph.nodes}

    def name(self, node_id: str) -> Markup:
        """A node's name, set apart; with the date where it is a document."""
        node = self.nodes.get(node_id)
        if node is None:
            return wording.apart(node_id)
        below = wording.shown(self.below(node))
        told = Markup(' <small>(<bdi dir="{}">{}</bdi>)</small>').format(wording.direction(below), below)
        return wording.apart(node.name) + told

    def cut(self) -> list[Markup]:
        """The names whose removal leaves no line: one for an outlet, what it printed and what it is quoted for."""
        known = (self.nodes[node].name for node in self.sheet.independence.cut if node in self.nodes)
        return [wording.apart(name) for name in dict.fromkeys(known)]

    def below(self, node: Node) -> str:
        """What is said of a node under its name."""
        if node.kind != "document":
            return str(self.words["kinds"][node.kind])
        document = self.dossier.documents.get(document_of(node.node_id))
        return (document.published if document else "") or str(self.words["no_date"])

    def under(self, node: Node, held: Sequence[str]) -> str:
        """What stands under the name in a box, with how many it holds where these are several of a kind."""
        same = sum(self.nodes[each].kind == node.kind for each in held)
        return f"{self.below(node)} ×{same}" if same > 1 else self.below(node)

    def publisher(self, doc_id: str) -> str:
        """Who published a document: as the graph resolved it, else as the document says."""
        node = self.nodes.get(document_node(doc_id))
        document = self.dossier.documents.get(doc_id)
        said = document.publisher or document.title or document.path if document else doc_id
        return node.name if node and node.name else said

    def rows(self, *, carrying: bool) -> list[Row]:
        """The statements that carry the claim on, or those that stand beside it; by date."""
        found = [each for each in self.sheet.claim.variants if (each.stance in CARRIES) == carrying]
        return [self.row(each) for each in sorted(found, key=self.when)]

    def when(self, variant: Variant) -> tuple[str, str, str, int]:
        """By what statements are sorted: stance, date, document, place."""
        document = self.dossier.documents.get(variant.doc_id)
        date = (document.published if document else "") or "9999"
        return (
            variant.stance if variant.stance not in CARRIES else "",
            date,
            variant.doc_id,
            of_variant(variant).span.start,
        )

    def row(self, variant: Variant) -> Row:
        """A statement as a row; its words come with their note."""
        document = self.dossier.documents.get(variant.doc_id)
        evidence = of_variant(variant)
        return Row(
            outlet=self.publisher(variant.doc_id),
            date=(document.published if document else "") or str(self.words["no_date"]),
            whose_word=variant.chain[-1].name if variant.chain else "",
            through=tuple(hop.name for hop in variant.chain[:-1]),
            own=not variant.chain,
            certainty=str(self.words["certainties"][variant.certainty]),
            stance=str(self.words["stances"][variant.stance]),
            quote=" ".join(variant.quote.split()),
            marks=self.notes.marks([evidence]),
        )

    def picture(self, *, carrying: bool) -> dict[str, Any] | None:
        """The chain of those who carry the claim on, or of those beside; None where nobody does."""
        edges = [e for e in self.sheet.graph.edges if not e.rejected and (e.stance in CARRIES) == carrying]
        ends = {end for edge in edges for end in (edge.tail, edge.head)}
        said = (each for each in self.sheet.claim.variants if (each.stance in CARRIES) == carrying)
        ends |= {document_node(each.doc_id) for each in said}
        nodes = [node for node in self.sheet.graph.nodes if node.node_id in ends]
        nodes.sort(key=lambda node: (node.kind != "document", self.below(node), node.node_id))
        if not nodes:
            return None
        one = drawn(nodes, edges)
        lines = self.sheet.independence.lines if carrying else ()
        own = {edge.tail: self.notes.of_edge(edge) for edge in reversed(one.edges)}
        boxes = {node.node_id: self.under(node, one.held[node.node_id]) for node in one.nodes}
        lists: Mapping[str, tuple[Node, ...]] = {}
        if len(one.nodes) > FEW:
            one, lists = folded(one, {one.box[node] for line in lines for node in line if node in one.box})
        most = PAPER_LIST if self.paper else None
        picture = chain_picture.Picture(
            one.nodes,
            one.edges,
            self.lang,
            {one.box[node] for node in self.sheet.common_link if carrying and node in one.box},
            [list(dict.fromkeys(one.box[node] for node in line if node in one.box)) for line in lines],
            boxes,
            self.notes.of_edge,
            self.href or (lambda _: ""),
            "#n" if self.href else "",
            {box: [(node, own.get(node.node_id, "")) for node in held[:most]] for box, held in lists.items()},
            {box: max(0, len(held) - most) for box, held in lists.items()} if most else {},
        )
        size = chain_picture.size(picture)
        page, room = paper(size)
        svg = chain_picture.laid(picture, *room) if self.paper else chain_picture.draw(picture)
        looks = sorted({chain_picture.look(edge) for edge in one.edges})
        return {"svg": svg, "page": page, "looks": looks, "lists": bool(lists), "broad": size[0] > BROAD}

    def stances(self) -> list[tuple[str, int]]:
        """How many documents take each stance beside the claim, never added up."""
        return [
            (str(self.words["stances"][key]), n) for key, n in self.sheet.stances.items() if key not in CARRIES and n
        ]

    def lines(self) -> list[list[Markup]]:
        """The witness: the lines that share no node, each from document to origin."""
        return [[self.name(node) for node in line] for line in self.sheet.independence.lines]

    def leaders(self) -> list[tuple[Markup, int]]:
        """What most documents rest on, where no node lies on every line: name and share in percent."""
        if self.sheet.common_link:
            return []
        found = [each for each in self.sheet.pivots if each.share >= 0.5][:LEADERS]  # noqa: PLR2004 - most: half or more
        return [(self.name(each.node_id), round(100 * each.share)) for each in found]

    def hops(self) -> str:
        """What the steps of the shown lines rest on."""
        found = self.sheet.independence
        return str(self.words["hops"]).format(stated=found.stated, inferred=found.inferred, unknown=found.unknown)

    def drift(self) -> list[dict[str, Any]]:
        """Each change with the words on both sides and between whom it happened."""
        return [self._changed(each) for each in self.sheet.drift]

    def _changed(self, drift: Drift) -> dict[str, Any]:
        return {
            "kind": self.words["drift_kinds"][drift.kind],
            "before": drift.before,
            "after": drift.after,
            "from": self.publisher(drift.before_doc),
            "to": self.publisher(drift.after_doc),
            "marks": self.notes.marks(drift.evidence),
        }

    def findings(self) -> list[dict[str, Any]]:
        """Each finding with what it sees and what it cannot; those of one code together."""
        grouped: dict[str, list[Finding]] = {}
        for each in self.sheet.findings:
            grouped.setdefault(each.code, []).append(each)
        texts = table(self.lang, "findings")
        return [
            {
                **texts[code],
                "severity": self.words["severities"][found[0].severity],
                "level": found[0].severity,
                "marks": self.notes.marks([words for each in found for words in each.evidence]),
            }
            for code, found in grouped.items()
        ]

    def anchors(self) -> list[dict[str, Any]]:
        """The times told from events: each with what it comes to by every dating of the event, or why by none."""
        return [
            {
                "outlet": self.publisher(each.doc_id),
                "said": f"{each.time.text} {each.event}".strip(),
                "why": self.words["anchored"][each.why],
                "marks": self.notes.marks([Evidence(each.doc_id, each.time.span, each.time.text)]),
                "datings": [
                    {
                        "event": wording.span_of_time(self.lang, d.event),
                        "interval": wording.span_of_time(self.lang, d.interval),
                        "marks": self.notes.marks(d.evidence),
                    }
                    for d in each.datings
                ],
            }
            for each in self.sheet.anchors
        ]

    def rulings(self) -> list[dict[str, str]]:
        """How people checked, graded and reviewed the claim: what, by whom, when, why; each scale by itself."""
        words, out = table(self.lang, "rulings"), []
        for each in self.sheet.rulings:
            scale = each.subject[-1]
            what, ruling = str(words["checked"].get(each.act, "")), each.ruling
            if each.act == "grade":
                what, ruling = str(words["scales"][scale]), str(words[scale].get(each.ruling, each.ruling))
            elif each.act == "review":
                what, ruling = str(words["review"]), str(words["states"].get(each.ruling, each.ruling))
            out.append({"what": what, "ruling": ruling, "who": each.who, "when": each.when[:10], "why": each.why})
        return out

    def rejected(self) -> Sequence[Edge]:
        """Edges that a person rejected."""
        return [edge for edge in self.sheet.graph.edges if edge.rejected]

    def silent(self) -> list[str]:
        """Documents that state the claim and do not say where they had it, nor are themselves what is reported."""
        leads = {edge.tail for edge in self.sheet.graph.edges if not edge.rejected}
        return [
            self.publisher(document_of(node.node_id))
            for node in self.sheet.graph.nodes
            if node.kind == "document" and not node.known and node.node_id not in leads
        ]
