"""The words that every statement of a dossier rests on, each numbered once, in the order in which they are met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from madar.terms import Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from madar.terms import Document, Edge, Variant


@dataclass(frozen=True, slots=True)
class Footnote:
    """A number, the exact words, and the document that they stand in (None where the outline does not hold it)."""

    number: int
    evidence: Evidence
    document: Document | None


def of_variant(variant: Variant) -> Evidence:
    """The words of a statement: the stretch from its first piece to its last."""
    if not variant.content:
        return Evidence(variant.doc_id, Span(0, 0), variant.quote)
    return Evidence(variant.doc_id, Span(variant.content[0].start, variant.content[-1].end), variant.quote)


class Footnotes:
    """Gives each evidence its number; the same words at the same place have the same number."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        """Start with no notes."""
        self.documents = documents
        self._held: dict[tuple[str, Span], Footnote] = {}

    def number(self, evidence: Evidence) -> int:
        """The evidence's number, a new one where it has none. What is quoted is the document's text at the span."""
        key = (evidence.doc_id, evidence.span)
        if key not in self._held:
            document = self.documents.get(evidence.doc_id)
            whole = document.text[evidence.span.start : evidence.span.end] if document else ""
            quoted = Evidence(evidence.doc_id, evidence.span, whole or evidence.quote)
            self._held[key] = Footnote(len(self._held) + 1, quoted, document)
        return self._held[key].number

    def marks(self, evidence: Sequence[Evidence], most: int = 4) -> Markup:
        """Links to the notes, as they stand after a statement; ``most`` of them, for a reader's sake."""
        numbers = list(dict.fromkeys(self.number(each) for each in evidence))[:most]
        links = (Markup('<a href="#n{n}">{n}</a>').format(n=n) for n in numbers)
        return Markup('<sup class="n">{}</sup>').format(Markup(" ").join(links)) if numbers else Markup("")

    def of_edge(self, edge: Edge) -> str:
        """The number of the first words that show an edge; empty where none do."""
        return str(self.number(edge.evidence[0])) if edge.evidence else ""

    def all(self) -> list[Footnote]:
        """Every note, by number."""
        return list(self._held.values())
