"""Two documents side by side in what they say of one claim: their differences aligned, and what drift was seen."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from madar.casebook import lists
from madar.desk.web.screens.document import found
from madar.errors import Misuse
from madar.lang.text import tokens

if TYPE_CHECKING:
    from starlette.responses import Response

    from madar.casebook.concluded import Account
    from madar.desk.web.pages import Visit
    from madar.terms import Variant

MOST = 40


class Pair(NamedTuple):
    """Two statements with the pieces of each: ``same``, ``gone`` or ``new``; unaligned across languages."""

    claim_id: str
    left: list[tuple[str, str]]
    right: list[tuple[str, str]]
    quotes: tuple[str, str]
    aligned: bool
    drift: list[tuple[str, str, str]]


def screen(visit: Visit) -> Response:
    """The page that compares document ``a`` with document ``b``, in one claim or in all that they share."""
    a, b = (found(visit, visit.ask(name)) for name in ("a", "b"))
    if a.doc_id == b.doc_id:
        raise Misuse("compare-same", "a document is the same as itself", "/search")
    book = visit.desk.case.casebook
    shared = {claim_id for claim_id, _ in lists.claims_of_document(book, a.doc_id)}
    shared &= {claim_id for claim_id, _ in lists.claims_of_document(book, b.doc_id)}
    wanted = [visit.ask("claim")] if visit.ask("claim") in shared else sorted(shared)[:MOST]
    pairs = [pair for account in book.accounts(wanted) for pair in pairs_of(account, a.doc_id, b.doc_id)]
    return visit.page("compare.html", visit.words["compare"], a=a, b=b, pairs=pairs)


def pairs_of(account: Account, a: str, b: str) -> list[Pair]:
    """The statements of a claim in the two documents, each of the one with the likest of the other."""
    ones, others = ([v for v in account.claim.variants if v.doc_id == doc_id] for doc_id in (a, b))
    drift = [(str(d.kind), d.before, d.after) for d in account.drift if {d.before_doc, d.after_doc} == {a, b}]
    out = []
    for n, one in enumerate(ones):
        other = max(others, key=lambda v, one=one: _likeness(one, v))  # type: ignore[misc]
        aligned = one.lang == other.lang
        left, right = align(one.quote, other.quote) if aligned else ([(one.quote, "same")], [(other.quote, "same")])
        told = drift if n == 0 else []
        out.append(Pair(account.claim.claim_id, left, right, (one.quote, other.quote), aligned, told))
    return out


def _likeness(one: Variant, other: Variant) -> float:
    mine, theirs = ({token.norm for token in tokens(each.quote)} for each in (one, other))
    return len(mine & theirs) / (len(mine | theirs) or 1)


def align(one: str, other: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The two texts in pieces, equal words beside equal words; compared on normal forms, shown as written.

    >>> align("قتل 30 مدنيا", "قُتل 50 مدنيا")[1]
    [('قُتل ', 'same'), ('50 ', 'new'), ('مدنيا', 'same')]
    """
    words = tokens(one), tokens(other)
    left: list[tuple[str, str]] = []
    right: list[tuple[str, str]] = []
    matcher = SequenceMatcher(None, [w.norm for w in words[0]], [w.norm for w in words[1]], autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        for out, text, held, start, end, name in (
            (left, one, words[0], a, b, "gone"),
            (right, other, words[1], c, d, "new"),
        ):
            if end > start:
                begin = held[start].start if start else 0
                stop = held[end].start if end < len(held) else len(text)
                out.append((text[begin:stop], "same" if what == "equal" else name))
    return left, right
