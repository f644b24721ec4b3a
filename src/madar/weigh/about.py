"""A finding about one document, with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from madar.terms import Evidence, Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from madar.terms import Document, Span


def evidence(document: Document, span: Span) -> Evidence:
    """The words of a document at a span."""
    return Evidence(document.doc_id, span, document.text[span.start : span.end])


def found(
    document: Document,
    code: str,
    severity: Literal["note", "look", "warn"],
    spans: Sequence[Span] = (),
    **counts: object,
) -> Finding:
    """A finding about one document."""
    told = tuple((key, str(value)) for key, value in counts.items())
    return Finding(code, document.doc_id, severity, tuple(evidence(document, span) for span in spans), told)
