"""A claim's sourcing as a readable tree for the terminal, in Arabic or English."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.words import table
from madar.terms import document_of
from madar.trace.lines import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from madar.casebook.concluded import Account
    from madar.terms import Edge, Node

WIDTH, LEAST = 120, 24  # columns of a line, and of a quotation that is shown at all
_STEP = "   "
#: Of so many documents whose words a later one may have, the nearest is drawn and the others told in one line.
_MANY = 3
#: Stances that carry nothing on stand beside the lines, and say so.
_BESIDE = frozenset({"denies", "doubts", "cannot_verify", "asks"})


class _Page(NamedTuple):
    """What the tree is printed with: the account, its words, the names of its nodes, how wide a line may be."""

    account: Account
    words: Mapping[str, object]
    nodes: Mapping[str, Node]
    out: Mapping[str, list[Edge]]
    lang: str
    width: int

    def word(self, key: str) -> str:
        return str(self.words[key])

    def name(self, node: str) -> str:
        return self.nodes[node].name or str(table(self.lang, "desk")["kinds"].get(self.nodes[node].kind, ""))


def tree(
    account: Account,
    paths: Mapping[str, str],
    *,
    days: Mapping[str, str] | None = None,
    lang: str = "en",
    width: int = WIDTH,
) -> Iterator[str]:
    """The lines of the tree: the claim, its measures, each document and what stands behind it, then what drifted.

    Takes the ``paths`` of the documents and the ``days`` they were published. Gives the documents in the order of their
    days; what stands behind a source is told once, where it is met first.
    """
    nodes = {node.node_id: node for node in account.graph.nodes}
    out: dict[str, list[Edge]] = {}
    for edge in account.graph.edges:
        out.setdefault(edge.tail, []).append(edge)
    page = _Page(account, table(lang, "desk")["tree"], nodes, out, lang, width)
    yield " ".join(account.claim.text.split())
    yield from _measures(page)
    days = days or {}
    documents = [(days.get(document_of(node)) or "", node) for node, each in nodes.items() if each.kind == "document"]
    told: set[str] = set()
    for day, node in sorted(documents, key=lambda each: (each[0] or "9999", each[1])):
        path = paths.get(document_of(node), node)
        yield f"  {page.name(node)}  [{path}{', ' * bool(day)}{day}]"
        if not out.get(node):
            yield (
                f"{_STEP * 2}└ {page.word('silent')}"
                if not nodes[node].known
                else f"{_STEP * 2}● {page.word('origin')}"
            )
        yield from _behind(page, node, 2, told)
    kinds = table(lang, "dossier")["drift_kinds"]
    for each in account.drift:
        way = f"{paths[each.before_doc]} → {paths[each.after_doc]}"
        kind = page.word("drift").format(kind=kinds[each.kind])
        yield f"  {kind}: “{each.before}” → “{each.after}”  ({way})"


def _measures(page: _Page) -> Iterator[str]:
    """The number with its reason, the lines that it counts, the common link."""
    found = page.account.independence
    number = found.low if found.low == found.high else f"{found.low}–{found.high}"
    yield f"  {page.word('independent')}: {number} ({sentence(page.lang, found.code, found.counts)})"
    for n, line in enumerate(found.lines, 1):
        names = [name for name, _ in groupby(map(page.name, line))]
        yield f"    {page.word('line').format(n=n)}: {' → '.join(names)}"
    link = ", ".join(map(page.name, page.account.common_link)) or page.word("nobody")
    yield f"  {page.word('common_link')}: {link}"


def _behind(page: _Page, node: str, depth: int, told: set[str]) -> Iterator[str]:
    """Whom a node had it from, and whom these had it from, with the words that say so."""
    drawn, others = _nearest(page.out.get(node, ()))
    for edge in drawn:
        again = edge.head in told and bool(page.out.get(edge.head))
        line = f"{_STEP * depth}└ {_step(page, edge)}{' ↑ ' + page.word('above') if again else ''}"
        quote = " ".join(edge.evidence[0].quote.split()) if edge.evidence else ""
        room = page.width - _columns(line) - 5
        yield f"{line}   “{_cut(quote, max(room, LEAST))}”" if quote else line
        if edge.head not in told:
            told.add(edge.head)
            yield from _behind(page, edge.head, depth + 1, told)
        if others and edge.kind == "inferred" and not edge.rejected:
            names = ", ".join(dict.fromkeys(page.name(other.head) for other in others))
            yield f"{_STEP * depth}└ {page.word('others').format(n=len(others), names=names)}"


def _nearest(edges: Sequence[Edge]) -> tuple[list[Edge], list[Edge]]:
    """The edges to draw, and those of many that only say that a document may have its words from another as well."""
    shared = [edge for edge in edges if edge.kind == "inferred" and not edge.rejected]
    if len(shared) < _MANY:
        return list(edges), []
    nearest = max(shared, key=lambda edge: sum(len(each.quote) for each in edge.evidence))
    others = [edge for edge in shared if edge is not nearest]
    return [edge for edge in edges if edge not in others], others


def _step(page: _Page, edge: Edge) -> str:
    """One step in words: how it is known, who it leads to, and what is to be said of that one."""
    said: dict[str, str] = dict(page.words["edges"])  # type: ignore[call-overload]
    if edge.stance in _BESIDE:
        return f"{said[edge.stance]} {page.name(edge.head)} ({page.word('beside')})"
    step = f"{said[edge.kind]} {page.name(edge.head)}"
    if edge.rejected:
        return f"{step} ({page.word('rejected')})"
    if edge.head in page.account.common_link:
        return f"{step} ◆ {page.word('common_link')}"
    return f"{step} ● {page.word('origin')}" if page.nodes[edge.head].origin else step


def _columns(text: str) -> int:
    """How many columns a terminal gives to a text: marks above and below letters take none."""
    return sum(not unicodedata.combining(char) for char in text)


def _cut(text: str, columns: int) -> str:
    """The text, with its end left out where it is too wide; whole words where that loses little."""
    if _columns(text) <= columns:
        return text
    kept, wide = [], 0
    for char in text:
        wide += not unicodedata.combining(char)
        if wide >= columns:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"
