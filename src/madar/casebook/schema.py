"""The casebook's tables. All of it is derived: delete the file, run again, and it is the same.

Values of terms.py are kept as JSON in ``body``; what is sorted or searched by stands beside it in columns.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()

#: What has been done: a station's work on one key (an original, a document, the whole) at one version.
step = Table(
    "step",
    metadata,
    Column("station", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("version", Text, nullable=False),
)

document = Table(
    "document",
    metadata,
    Column("doc_id", Text, primary_key=True),
    Column("original", Text, nullable=False, index=True),
    Column("path", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("lang", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("published", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

#: Where the words of a document stand on its pages: boxes of terms.py, packed and squeezed.
box = Table(
    "box",
    metadata,
    Column("doc_id", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

failure = Table(
    "failure",
    metadata,
    Column("original", Text, nullable=False, index=True),
    Column("path", Text, nullable=False),
    Column("doc_id", Text, nullable=False, server_default=""),
    Column("body", LargeBinary, nullable=False),
)

extraction = Table(
    "extraction",
    metadata,
    Column("doc_id", Text, primary_key=True),
    Column("attributions", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

actor = Table(
    "actor",
    metadata,
    Column("actor_id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

#: What lists are sorted and filtered by, in short rows: a list of 100,000 claims is gone through in one read.
claim = Table(
    "claim",
    metadata,
    Column("claim_id", Text, primary_key=True),
    Column("rank", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("lang", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("publishers", Integer, nullable=False),
    Column("low", Integer, nullable=False),
    Column("high", Integer, nullable=False),
    Column("link", Text, nullable=False),
    Column("first", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("drift", Integer, nullable=False),
    Column("asserts", Integer, nullable=False),
    Column("confirms", Integer, nullable=False),
    Column("denies", Integer, nullable=False),
    Column("doubts", Integer, nullable=False),
    Column("cannot_verify", Integer, nullable=False),
    Column("asks", Integer, nullable=False),
    Column("findings", Text, nullable=False),
    Index("claim_by_rank", "rank"),
)

#: The whole of each claim, and the normal form of all that it can be found by.
account = Table(
    "account",
    metadata,
    Column("claim_id", Text, primary_key=True),
    Column("words", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

#: Who stands in which claim's graph, and as what: counts of nodes that are origins, that relay, of drift behind them.
part = Table(
    "part",
    metadata,
    Column("claim_id", Text, nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("originated", Integer, nullable=False),
    Column("relayed", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("link", Integer, nullable=False),
    Index("part_by_source", "source", "claim_id"),
)

#: Each source with what it comes to over all claims: added up once, when the case is concluded.
source = Table(
    "source",
    metadata,
    Column("source", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("originated", Integer, nullable=False),
    Column("relayed", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("link", Integer, nullable=False),
)

#: Which document states which claim.
statement = Table(
    "statement",
    metadata,
    Column("claim_id", Text, nullable=False, index=True),
    Column("doc_id", Text, nullable=False, index=True),
)

reuse = Table(
    "reuse",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("source", Text, nullable=False, index=True),
    Column("target", Text, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
)

handed = Table(
    "handed",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("doc_id", Text, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
)

#: Times told from events, each with every dating of the event in the case.
anchor = Table(
    "anchor",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("doc_id", Text, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
)

#: What does not fit in a document itself.
indicator = Table(
    "indicator",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("doc_id", Text, nullable=False, index=True),
    Column("code", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

#: What a text means, as a vector of half-precision numbers, by the hash of the text: costly, so computed once.
meaning = Table(
    "meaning",
    metadata,
    Column("key", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

#: What the last station concludes, made anew as a whole; the shape of these records goes up with any change to it.
SHAPE = 1
CONCLUDED = (actor, claim, account, part, source, statement, reuse, handed, anchor, indicator)
