"""Lists as screens show them: sorted, filtered and paged by the database, so that none reads more than it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import case as when
from sqlalchemy import func, or_, select

from madar.casebook import schema
from madar.lang.text import norm
from madar.terms import STANCES, Actor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Select

    from madar.casebook.store import Casebook

PAGE = 50
_C = schema.claim.c
#: By what claims can be sorted; of those that are equal in it the most reported is first.
CLAIM_ORDERS = {
    "documents": _C.rank,
    "publishers": _C.publishers.desc(),
    "lines": _C.high.desc(),
    "fewest_lines": when((_C.high == 0, 1_000_000), else_=_C.high),
    "link": when((_C.link == "", "\U0010ffff"), else_=_C.link),
    "drift": _C.drift.desc(),
    "denied": (_C.denies + _C.doubts + _C.cannot_verify).desc(),
    "first": when((_C.first == "", "9999"), else_=_C.first),
    "last": _C.last.desc(),
}


class ClaimRow(NamedTuple):
    """A claim as a list shows it."""

    claim_id: str
    text: str
    lang: str
    other: str
    documents: int
    publishers: int
    low: int
    high: int
    link: str
    first: str
    last: str
    drift: int
    findings: str
    stances: dict[str, int]

    def told_in(self, lang: str) -> ClaimRow:
        """The row with the claim as it is told in the reader's language, where it is."""
        return self._replace(text=self.other, lang=lang) if self.other and self.lang != lang else self


_COLUMNS = [_C[name] for name in ClaimRow._fields[:-1]] + [_C[stance] for stance in STANCES]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims: conditions that combine, what is left empty asks for nothing; ``page`` counts from 1.

    ``ids`` are those that people ruled on in some way, where that is asked for.
    """

    words: str = ""
    documents: int = 0
    most_lines: int = -1
    link: str = ""
    stance: str = ""
    finding: str = ""
    since: str = ""
    until: str = ""
    drift: bool = False
    ids: tuple[str, ...] | None = None
    order: str = "documents"
    page: int = 1


class SourceRow(NamedTuple):
    """A source as a list shows it: in how many claims it stands, and as what."""

    source: str
    kind: str
    name: str
    owner: str
    claims: int
    originated: int
    relayed: int
    changed: int
    link: int


def _with(keys: Sequence[str]) -> ColumnElement[bool]:
    """That a claim's words hold one of these."""
    words = schema.account.c.words
    held = select(schema.account.c.claim_id).where(or_(*(words.contains(key, autoescape=True) for key in keys)))
    return _C.claim_id.in_(held)


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [_with([word]) for word in norm(wanted.words).split()]
    if wanted.documents:
        found.append(_C.documents >= wanted.documents)
    if wanted.most_lines >= 0:
        found.append(_C.high <= wanted.most_lines)
    if wanted.link:
        found.append(_C.link != "" if wanted.link == "*" else _C.link == wanted.link)
    if wanted.stance in STANCES:
        found.append(_C[wanted.stance] > 0)
    if wanted.finding:
        found.append((" " + _C.findings + " ").contains(f" {wanted.finding} ", autoescape=True))
    if wanted.drift:
        found.append(_C.drift > 0)
    if wanted.ids is not None:
        found.append(_C.claim_id.in_(wanted.ids[: PAGE * 500]))
    if wanted.since:
        found.append(_C.last >= wanted.since)
    if wanted.until:
        found.append((_C.first != "") & (_C.first <= wanted.until))
    return found


def claims(casebook: Casebook, wanted: Wanted, *, lang: str = "", most: int = PAGE) -> tuple[list[ClaimRow], int]:
    """A page of the claims that meet every condition, told in ``lang`` where they are, and how many they are in all."""
    conditions = _conditions(wanted)
    order = CLAIM_ORDERS.get(wanted.order, CLAIM_ORDERS["documents"])
    query = select(_C.claim_id).where(*conditions).order_by(order, _C.rank)  # only ids are sorted: rows are long
    ids = [row[0] for row in casebook.rows(_paged(query, wanted.page, most))]
    rows = {row.claim_id: row for row in _rows(casebook, select(*_COLUMNS).where(_C.claim_id.in_(ids)))}
    found = [rows[claim_id].told_in(lang) if lang else rows[claim_id] for claim_id in ids]
    return found, casebook.number(select(func.count()).select_from(schema.claim).where(*conditions))


def _rows(casebook: Casebook, query: object) -> list[ClaimRow]:
    at = len(ClaimRow._fields) - 1
    rows = casebook.rows(query)
    return [ClaimRow._make([*row[:at], {s: n for s, n in zip(STANCES, row[at:], strict=True) if n}]) for row in rows]


def _paged(query: Select[tuple[object, ...]], page: int, most: int) -> Select[tuple[object, ...]]:
    return query.limit(most).offset((max(1, page) - 1) * most)


def findings(casebook: Casebook) -> dict[str, int]:
    """How many claims each finding was met in."""
    held: dict[str, int] = {}
    for codes, n in casebook.rows(select(_C.findings, func.count()).where(_C.findings != "").group_by(_C.findings)):
        for code in codes.split():
            held[code] = held.get(code, 0) + int(n)
    return held


def links(casebook: Casebook, most: int = 100) -> list[tuple[str, int]]:
    """The common links with how many claims they are that of, the most frequent first."""
    n = func.count()
    query = select(_C.link, n).where(_C.link != "").group_by(_C.link).order_by(n.desc(), _C.link).limit(most)
    return [(row[0], int(row[1])) for row in casebook.rows(query)]


def sources(
    casebook: Casebook, *, kind: str = "", words: str = "", order: str = "claims", page: int = 1, most: int = PAGE
) -> tuple[list[SourceRow], int]:
    """A page of the sources with what each originated, relayed and changed, and how many they are in all."""
    column, part = schema.source.c, schema.part.c
    query = select(*column)
    if kind:
        query = query.where(column.kind == kind)
    for word in words.split():
        called = select(part.source).where(part.name.contains(word, autoescape=True))
        query = query.where(column.source.in_(called))
    orders = {name: column[name] for name in ("originated", "relayed", "changed", "link")}
    ordered = query.order_by(orders.get(order, column.claims).desc(), column.source)
    found = [SourceRow(*row) for row in casebook.rows(_paged(ordered, page, most))]
    return found, casebook.number(select(func.count()).select_from(query.subquery()))


def summed_sources() -> Select[tuple[object, ...]]:
    """What fills the table of sources: each with what its parts in all claims come to."""
    part = schema.part.c
    sums = (func.sum(part[name]) for name in ("originated", "relayed", "changed", "link"))
    named = (part.source, func.min(part.kind), func.min(part.name), func.max(part.owner))
    return select(*named, func.count(), *sums).group_by(part.source)


def source(casebook: Casebook, key: str) -> tuple[SourceRow | None, list[tuple[str, str, int, int, int, int]]]:
    """A source with the claims it stands in: id, text, and how often it originates, relays, changes, is the link."""
    part = schema.part.c
    columns = (part.originated, part.relayed, part.changed, part.link)
    query = select(_C.claim_id, _C.text, *columns, part.kind, part.name, part.owner)
    rows = casebook.rows(
        query.join(schema.part, part.claim_id == _C.claim_id).where(part.source == key).order_by(_C.rank)
    )
    if not rows:
        return None, []
    owner = max(str(row[8]) for row in rows)
    sums = (sum(int(row[at]) for row in rows) for at in (2, 3, 4, 5))
    row = SourceRow(key, rows[0][6], rows[0][7], owner, len(rows), *sums)
    return row, [(r[0], r[1], int(r[2]), int(r[3]), int(r[4]), int(r[5])) for r in rows]


def actors(casebook: Casebook, *, kind: str = "", words: str = "", page: int = 1) -> tuple[list[Actor], int]:
    """A page of the actors by name, found under any of their names, and how many they are in all."""
    column = schema.actor.c
    conditions: list[ColumnElement[bool]] = [column.kind == kind] if kind else []
    conditions += [column.words.contains(word, autoescape=True) for word in norm(words).split()]
    query = select(column.body).where(*conditions).order_by(column.name, column.actor_id)
    found = list(casebook.values(_paged(query, page, PAGE), Actor))
    return found, casebook.number(select(func.count()).select_from(schema.actor).where(*conditions))


def standing(casebook: Casebook, keys: Sequence[str]) -> dict[str, int]:
    """In how many claims some sources stand."""
    part = schema.part.c
    rows = casebook.rows(select(part.source, func.count()).where(part.source.in_(keys)).group_by(part.source))
    return {row[0]: int(row[1]) for row in rows}


def actor(casebook: Casebook, actor_id: str) -> Actor | None:
    """One actor."""
    query = select(schema.actor.c.body).where(schema.actor.c.actor_id == actor_id)
    return next(iter(casebook.values(query, Actor)), None)


def actors_called(casebook: Casebook, names: Sequence[str]) -> list[Actor]:
    """The actors that are usually called by one of these names."""
    found = []
    for at in range(0, len(names), PAGE * 10):
        column = schema.actor.c
        query = select(column.body).where(column.name.in_(names[at : at + PAGE * 10])).order_by(column.actor_id)
        found += list(casebook.values(query, Actor))
    return found


def claims_with(casebook: Casebook, names: Sequence[str], most: int = PAGE) -> list[tuple[str, str]]:
    """The claims whose words hold one of these names: id and text, the most reported first."""
    keys = [key for key in dict.fromkeys(" ".join(norm(name).split()) for name in names) if len(key) > 2]  # noqa: PLR2004 - no name
    if not keys:
        return []
    return [
        (row[0], row[1])
        for row in casebook.rows(select(_C.claim_id, _C.text).where(_with(keys)).order_by(_C.rank).limit(most))
    ]


def told_by(
    casebook: Casebook, doc_ids: Sequence[str], most: int = PAGE
) -> tuple[list[tuple[ClaimRow, int]], int, int]:
    """The most reported claims that some documents state, each with how many of these do; all of them; theirs alone."""
    told, counts = schema.statement.c, dict[str, int]()
    n = func.count(func.distinct(told.doc_id))
    for at in range(0, len(doc_ids), PAGE * 100):
        query = select(told.claim_id, n).where(told.doc_id.in_(doc_ids[at : at + PAGE * 100])).group_by(told.claim_id)
        for claim_id, count in casebook.rows(query):
            counts[claim_id] = counts.get(claim_id, 0) + int(count)
    ids, rows = sorted(counts), []
    for at in range(0, len(ids), PAGE * 100):
        rows += _rows(casebook, select(*_COLUMNS).where(_C.claim_id.in_(ids[at : at + PAGE * 100])))
    rows.sort(key=lambda row: (-row.documents, row.claim_id))
    alone = sum(counts[row.claim_id] >= row.documents for row in rows)
    return [(row, counts[row.claim_id]) for row in rows[:most]], len(rows), alone


def claims_of_document(casebook: Casebook, doc_id: str) -> list[tuple[str, str]]:
    """The claims that a document states: id and text."""
    told = schema.statement.c
    joined = select(_C.claim_id, _C.text).join(schema.statement, told.claim_id == _C.claim_id)
    query = joined.where(told.doc_id == doc_id).order_by(_C.rank)
    return [(row[0], row[1]) for row in casebook.rows(query)]
