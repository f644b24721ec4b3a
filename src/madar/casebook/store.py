"""What was concluded, in SQLite: documents, extractions, actors, claims with their graphs, reuse, and what is done.

Each ``keep_`` call is one transaction: killed in its midst, nothing of it is there.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from sqlalchemy import delete, func, insert, select, update

from madar.casebook import lists, meanings, rows, schema
from madar.casebook.concluded import Account, Conclusions, Extraction, Stated
from madar.casebook.file import fill, mark, of_step, opened
from madar.terms import BOX, Actor, Anchor, Box, Claim, Document, Failure, Finding, Handed, Reuse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T")


class Casebook:
    """The derived records of one case."""

    def __init__(self, path: Path) -> None:
        """Open the file at ``path``, or make it."""
        self._sqlite = opened(path)

    def close(self) -> None:
        """Let go of the file."""
        self._sqlite.dispose()

    def done(self, station: str) -> dict[str, str]:
        """What a station has done: key -> version."""
        rows = self.rows(select(schema.step.c.key, schema.step.c.version).where(schema.step.c.station == station))
        return {key: version for key, version in rows}  # noqa: C416 - rows are no pairs to mypy

    def keep_reading(
        self,
        original: str,
        version: str,
        documents: Sequence[Document],
        failures: Sequence[Failure],
        boxes: Mapping[str, bytes] = {},
    ) -> None:
        """Keep what was read out of one original in the place of what was read before; what rests on it is undone.

        Takes: ``boxes``, the places of words, packed, by document.
        """
        with self._sqlite.begin() as at:
            if at.scalar(select(schema.step.c.key).where(*of_step("read", original))):
                old = select(schema.document.c.doc_id).where(schema.document.c.original == original)
                at.execute(delete(schema.step).where(schema.step.c.station == "extract", schema.step.c.key.in_(old)))
                for each in (schema.extraction, schema.box):
                    at.execute(delete(each).where(each.c.doc_id.in_(old)))
                for each in (schema.document, schema.failure):
                    at.execute(delete(each).where(each.c.original == original))
            fill(at, schema.document, (rows.document(document) for document in documents))
            fill(at, schema.box, ({"doc_id": key, "body": zlib.compress(body, 1)} for key, body in boxes.items()))
            fill(at, schema.failure, map(rows.failure, failures))
            at.execute(delete(schema.step).where(schema.step.c.station.in_(("index", "conclude"))))
            mark(at, "read", [original], version)

    def keep_extractions(
        self, extractions: Sequence[Extraction], version: str, failures: Sequence[Failure] = ()
    ) -> None:
        """Keep what was extracted from some documents, and why nothing was from others, in the place of what was."""
        with self._sqlite.begin() as at:
            ids = [extraction.doc_id for extraction in extractions]
            for each in (schema.extraction, schema.failure):
                at.execute(delete(each).where(each.c.doc_id.in_(ids)))
            at.execute(delete(schema.step).where(schema.step.c.station == "conclude"))
            fill(
                at,
                schema.extraction,
                (
                    {"doc_id": e.doc_id, "attributions": len(e.attributions), "body": msgspec.json.encode(e)}
                    for e in extractions
                ),
            )
            fill(at, schema.failure, map(rows.failure, failures))
            mark(at, "extract", ids, version)

    def keep_done(self, station: str, version: str) -> None:
        """Keep that a station whose work lies elsewhere has done the whole."""
        with self._sqlite.begin() as at:
            mark(at, station, [""], version)

    def keep_conclusions(self, concluded: Conclusions, version: str) -> None:
        """Keep what a case comes to in the place of all that was there."""
        with self._sqlite.begin() as at:
            for each in schema.CONCLUDED:
                at.execute(delete(each))
            fill(at, schema.actor, (rows.actor(actor) for actor in concluded.actors))
            fill(at, schema.claim, (rows.claim(rank, account) for rank, account in enumerate(concluded.accounts)))
            fill(at, schema.account, (rows.account(account) for account in concluded.accounts))
            fill(at, schema.part, (row for account in concluded.accounts for row in rows.parts(account)))
            at.execute(insert(schema.source).from_select(list(schema.source.c.keys()), lists.summed_sources()))
            fill(at, schema.statement, (row for account in concluded.accounts for row in rows.statements(account)))
            fill(at, schema.reuse, (rows.reuse(n, each) for n, each in enumerate(concluded.reuse)))
            fill(at, schema.handed, (rows.handed(n, each) for n, each in enumerate(concluded.handed)))
            fill(at, schema.anchor, (rows.anchor(n, each) for n, each in enumerate(concluded.anchors)))
            fill(at, schema.indicator, (rows.indicator(n, each) for n, each in enumerate(concluded.indicators)))
            mark(at, "conclude", [""], version)

    def keep_account(self, account: Account) -> None:
        """Keep one claim as it was traced and weighed anew, in its old place."""
        with self._sqlite.begin() as at:
            claim_id = account.claim.claim_id
            rank = at.scalar(select(schema.claim.c.rank).where(schema.claim.c.claim_id == claim_id))
            at.execute(update(schema.claim).where(schema.claim.c.claim_id == claim_id), rows.claim(rank or 0, account))
            at.execute(update(schema.account).where(schema.account.c.claim_id == claim_id), rows.account(account))
            own = select(schema.part.c.source).where(schema.part.c.claim_id == claim_id)
            met = set(at.scalars(own))
            at.execute(delete(schema.part).where(schema.part.c.claim_id == claim_id))
            fill(at, schema.part, rows.parts(account))
            for key in sorted(met.union(at.scalars(own))):
                at.execute(delete(schema.source).where(schema.source.c.source == key))
                sums = lists.summed_sources().where(schema.part.c.source == key)
                at.execute(insert(schema.source).from_select(list(schema.source.c.keys()), sums))

    def documents(self, doc_ids: Sequence[str] | None = None) -> Iterator[Document]:
        """The documents in the order of their ids, all or some."""
        query = select(schema.document.c.body).order_by(schema.document.c.doc_id)
        if doc_ids is not None:
            query = query.where(schema.document.c.doc_id.in_(doc_ids))
        return self.values(query, Document)

    def boxes(self, doc_id: str) -> Iterator[Box]:
        """Where the words of a document stand on its pages, in the order of its text."""
        for row in self.rows(select(schema.box.c.body).where(schema.box.c.doc_id == doc_id)):
            yield from map(Box._make, BOX.iter_unpack(zlib.decompress(row[0])))

    def document_ids(self) -> list[str]:
        """The ids of all documents, in order."""
        return [row[0] for row in self.rows(select(schema.document.c.doc_id).order_by(schema.document.c.doc_id))]

    def paths(self) -> dict[str, str]:
        """Where each document came from: its path, with its place in the original where it is a part of one."""
        columns = (schema.document.c.doc_id, schema.document.c.path, schema.document.c.origin)
        return {row[0]: f"{row[1]}#{row[2]}" if row[2] else row[1] for row in self.rows(select(*columns))}

    def published(self, doc_ids: Sequence[str]) -> dict[str, str]:
        """When each of some documents was published."""
        columns = (schema.document.c.doc_id, schema.document.c.published)
        return {row[0]: row[1] for row in self.rows(select(*columns).where(schema.document.c.doc_id.in_(doc_ids)))}

    def failures(self) -> Iterator[Failure]:
        """What could not be read, in the order of the paths."""
        return self.values(select(schema.failure.c.body).order_by(schema.failure.c.path), Failure)

    def extractions(self, doc_ids: Sequence[str] | None = None) -> Iterator[Extraction]:
        """What was extracted, from all documents or some, in the order of their ids."""
        query = select(schema.extraction.c.body).order_by(schema.extraction.c.doc_id)
        return self.values(
            query if doc_ids is None else query.where(schema.extraction.c.doc_id.in_(doc_ids)), Extraction
        )

    def extraction(self, doc_id: str) -> Extraction | None:
        """What was extracted from one document."""
        query = select(schema.extraction.c.body).where(schema.extraction.c.doc_id == doc_id)
        return next(self.values(query, Extraction), None)

    def actors(self) -> Iterator[Actor]:
        """The resolved actors, by name."""
        return self.values(select(schema.actor.c.body).order_by(schema.actor.c.name, schema.actor.c.actor_id), Actor)

    def accounts(self, claim_ids: Sequence[str] | None = None) -> Iterator[Account]:
        """The claims, the most reported first, all or some."""
        joined = select(schema.account.c.body).join(schema.claim, schema.claim.c.claim_id == schema.account.c.claim_id)
        query = joined.order_by(schema.claim.c.rank)
        if claim_ids is not None:
            query = query.where(schema.claim.c.claim_id.in_(claim_ids))
        return self.values(query, Account)

    def claims(self, claim_ids: Sequence[str]) -> Iterator[Claim]:
        """Some claims with their statements alone: a graph of thousands of documents takes long to read."""
        query = select(schema.account.c.body).where(schema.account.c.claim_id.in_(claim_ids))
        return (stated.claim for stated in self.values(query, Stated))

    def indicators(self, doc_ids: Sequence[str] | None = None) -> Iterator[Finding]:
        """What does not fit in the documents themselves, in all of them or some."""
        query = select(schema.indicator.c.body).order_by(schema.indicator.c.n)
        return self.values(query if doc_ids is None else query.where(schema.indicator.c.doc_id.in_(doc_ids)), Finding)

    def reuse(self, into: Sequence[str] | None = None) -> Iterator[Reuse]:
        """The reused passages, all or those that some documents took."""
        query = select(schema.reuse.c.body).order_by(schema.reuse.c.n)
        return self.values(query if into is None else query.where(schema.reuse.c.target.in_(into)), Reuse)

    def reuse_about(self, doc_id: str) -> Iterator[Reuse]:
        """The reused passages that one document took or gave."""
        about = (schema.reuse.c.target == doc_id) | (schema.reuse.c.source == doc_id)
        return self.values(select(schema.reuse.c.body).where(about).order_by(schema.reuse.c.n), Reuse)

    def handed(self, doc_ids: Sequence[str]) -> Iterator[Handed]:
        """The handovers that some documents tell of."""
        query = select(schema.handed.c.body).where(schema.handed.c.doc_id.in_(doc_ids)).order_by(schema.handed.c.n)
        return self.values(query, Handed)

    def anchors(self, doc_ids: Sequence[str]) -> Iterator[Anchor]:
        """The times that some documents tell from events, with the datings of these in the case."""
        query = select(schema.anchor.c.body).where(schema.anchor.c.doc_id.in_(doc_ids)).order_by(schema.anchor.c.n)
        return self.values(query, Anchor)

    def meanings(
        self,
        texts: Sequence[str],
        vectors: Callable[[Sequence[str]], NDArray[np.float32]],
        *,
        version: str,
        progress: Callable[[str, int, int], None],
    ) -> NDArray[np.float16]:
        """A vector a text, in order; what was computed in an earlier run is not computed again.

        All of them are in half precision, so that a vector is the same whether it was kept or is new.
        """
        return meanings.of(self._sqlite, texts, vectors, version, progress)

    def counts(self) -> dict[str, int]:
        """How many documents, attributions and claims there are."""
        return {
            "documents": self.number(select(func.count()).select_from(schema.document)),
            "attributions": self.number(select(func.coalesce(func.sum(schema.extraction.c.attributions), 0))),
            "claims": self.number(select(func.count()).select_from(schema.claim)),
        }

    def digest(self) -> str:
        """One hash over everything kept, the same for the same case however it was run."""
        sha = hashlib.sha256()
        with self._sqlite.connect() as at:
            for table in schema.metadata.sorted_tables:
                if table is schema.meaning:
                    continue
                for row in sorted(at.execute(select(table)).all(), key=repr):
                    sha.update(repr(tuple(row)).encode())
        return sha.hexdigest()

    def rows(self, query: object) -> list[tuple[Any, ...]]:
        """What a query gives, whole."""
        with self._sqlite.connect() as at:
            return [tuple(row) for row in at.execute(query)]  # type: ignore[call-overload]

    def number(self, query: object) -> int:
        """The one number that a query gives."""
        return int(self.rows(query)[0][0])

    def values(self, query: object, kind: type[T]) -> Iterator[T]:
        """The values in the ``body`` column that a query gives, one after the other."""
        decoder = msgspec.json.Decoder(kind)
        with self._sqlite.connect() as at:
            for row in at.execution_options(yield_per=500).execute(query):  # type: ignore[call-overload]
                yield decoder.decode(row[0])
