"""Claims and statements as tables for spreadsheets: CSV in UTF-8 that no spreadsheet takes for formulas.

A cell that a spreadsheet would run (it begins with ``= + - @`` or a control, also behind spaces) gets an apostrophe in
front; reading programs take one leading apostrophe off before such a character. docs/reference/exports.md.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from madar.publish.wording import shown
from madar.terms import CARRIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from madar.publish.outline import Dossier, Sheet

    Row = Sequence[object]

CLAIMS = (
    "claim_id", "text", "lang", "documents", "independent_low", "independent_high", "common_link",
    "asserts", "confirms", "denies", "doubts", "cannot_verify", "asks", "findings",
)  # fmt: skip
STATEMENTS = (
    "claim_id", "doc_id", "path", "sha256", "publisher", "published", "lang", "stance", "certainty", "source",
    "via", "carries", "start", "end", "quote",
)  # fmt: skip
EDGES = (
    "claim_id",
    "from",
    "from_name",
    "to",
    "to_name",
    "kind",
    "stance",
    "rejected",
    "doc_id",
    "start",
    "end",
    "quote",
)
DRIFT = ("claim_id", "from_doc", "to_doc", "kind", "before", "after")
_RUNS = re.compile(r"^[\s\u200b-\u200f\ufeff]*[=+\-@\t\r\n|%＝＋－＠]")


def cell(value: object) -> str:
    r"""A value as a cell that no spreadsheet runs.

    >>> cell("=1+1"), cell("@قال"), cell(-3), cell("لا"), cell(" \t=HYPERLINK(1)")
    ("'=1+1", "'@قال", '-3', 'لا', "' \t=HYPERLINK(1)")
    """
    if isinstance(value, int | float) or value is None:
        return "" if value is None else str(value)
    text = shown(str(value))
    return f"'{text}" if _RUNS.match(text) else text


def table(head: Sequence[str], rows: Iterable[Row]) -> bytes:
    """A table as CSV: a byte order mark, which spreadsheets need to see the Arabic, a header, CRLF."""
    held = io.StringIO()
    out = csv.writer(held, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    out.writerow(head)
    out.writerows([cell(value) for value in row] for row in rows)
    return held.getvalue().encode("utf-8-sig")


def claims(dossier: Dossier) -> bytes:
    """One row a claim, with its numbers; stances are counted side by side and never added up."""
    return table(CLAIMS, (_claim(sheet) for sheet in dossier.sheets))


def _claim(sheet: Sheet) -> Row:
    names = {node.node_id: node.name for node in sheet.graph.nodes}
    documents = len({variant.doc_id for variant in sheet.claim.variants})
    found = sheet.independence
    bounds = (found.low, found.high) if found.assessable else (None, None)
    link = "; ".join(names.get(node, node) for node in sheet.common_link)
    taken = [sheet.stances.get(stance, 0) for stance in CLAIMS[7:13]]
    codes = "; ".join(dict.fromkeys(finding.code for finding in sheet.findings))
    return (sheet.claim.claim_id, sheet.claim.text, sheet.claim.lang, documents, *bounds, link, *taken, codes)


def statements(dossier: Dossier) -> bytes:
    """One row a statement: who says it, on whose word, through whom, in which words of which file."""
    return table(STATEMENTS, (row for sheet in dossier.sheets for row in _statements(sheet, dossier)))


def _statements(sheet: Sheet, dossier: Dossier) -> Iterable[Row]:
    for variant in sheet.claim.variants:
        document = dossier.documents.get(variant.doc_id)
        known = (document.path, document.original, document.publisher, document.published) if document else ("",) * 4
        source = variant.chain[-1].name if variant.chain else ""
        via = "; ".join(hop.name for hop in variant.chain[:-1])
        span = (variant.content[0].start, variant.content[-1].end) if variant.content else (None, None)
        carries = "yes" if variant.stance in CARRIES else "no"
        said = (variant.lang, variant.stance, variant.certainty, source, via, carries)
        yield (sheet.claim.claim_id, variant.doc_id, *known, *said, *span, variant.quote)


def edges(dossier: Dossier) -> bytes:
    """One row for each words that show an edge; an edge without words has one row as well."""
    return table(EDGES, (row for sheet in dossier.sheets for row in _edges(sheet)))


def _edges(sheet: Sheet) -> Iterable[Row]:
    names = {node.node_id: node.name for node in sheet.graph.nodes}
    for edge in sheet.graph.edges:
        ends = (edge.tail, names.get(edge.tail, ""), edge.head, names.get(edge.head, ""))
        said = (sheet.claim.claim_id, *ends, edge.kind, edge.stance, "yes" if edge.rejected else "no")
        if not edge.evidence:
            yield (*said, "", None, None, "")
        for words in edge.evidence:
            yield (*said, words.doc_id, words.span.start, words.span.end, words.quote)


def drift(dossier: Dossier) -> bytes:
    """One row a change between two documents, with the words on both sides."""
    rows = (
        (sheet.claim.claim_id, each.before_doc, each.after_doc, each.kind, each.before, each.after)
        for sheet in dossier.sheets
        for each in sheet.drift
    )
    return table(DRIFT, rows)
