"""Full-text search over the normal forms of every sentence, with Arabic clitics looked through.

The index holds what ``lang.text.norm`` makes of each word, so spelling variants meet. A query word is looked for with
everything that Arabic writes onto it («الأسد» also finds «للأسد», «والأسد»); a name is looked for under every name that
its actor is known by, unless the person asks for the exact words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import tantivy

from madar.lang.text import norm, sentences, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from madar.terms import Actor, Document

VERSION = "index-1"
_LEADS = ("", "و", "ف")
_LINKS = ("", "ب", "ل", "ك", "س")
_FEWEST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that matched: its document, its span, and the index's score (higher is nearer)."""

    doc_id: str
    start: int
    end: int
    score: float


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("doc_id", stored=True, tokenizer_name="raw")
    builder.add_unsigned_field("start", stored=True)
    builder.add_unsigned_field("end", stored=True)
    builder.add_text_field("words", stored=False, tokenizer_name="whitespace")
    return builder.build()


def build(folder: Path, documents: Iterable[Document], *, progress: Callable[[int], None] | None = None) -> None:
    """Make the index of these documents anew in ``folder`` (which must be there and empty)."""
    index = tantivy.Index(_schema(), path=str(folder))
    writer = index.writer(heap_size=64_000_000, num_threads=1)
    for n, document in enumerate(documents):
        if progress:
            progress(n + 1)
        for span in sentences(document.text):
            words = [token.norm for token in tokens(document.text, *span) if token.kind != "mark"]
            writer.add_document(
                tantivy.Document(doc_id=document.doc_id, start=span.start, end=span.end, words=" ".join(words))
            )
    writer.commit()
    writer.wait_merging_threads()


def written_onto(word: str) -> tuple[str, ...]:
    """A normal-form word with all that Arabic may write onto its front; other words stand alone.

    >>> written_onto("الاسد")[:6]
    ('الاسد', 'بالاسد', 'للاسد', 'كالاسد', 'والاسد', 'وبالاسد')
    >>> written_onto("reuters")
    ('reuters',)
    """
    if not word or word[0] < "ء" or word[0] > "ي":
        return (word,)
    stem = word.removeprefix("ال")
    out = []
    for lead in _LEADS:
        if stem != word and len(stem) >= _FEWEST_LETTERS:
            out += [lead + link + stem for link in ("ال", "بال", "لل", "كال")]
        else:
            out += [lead + link + word for link in _LINKS] + [lead + link + word for link in ("ال", "بال", "كال")]
            out.append(lead + "لل" + word)
    return tuple(dict.fromkeys(out))


def wordings(query: str, actors: Sequence[Actor]) -> list[list[str]]:
    """The query's words, and the words of every other name of an actor that goes by the query's name."""
    asked = [token.norm for token in tokens(query) if token.kind != "mark"]
    found = [asked]
    name = norm(" ".join(query.split()))
    for actor in actors:
        if any(norm(each) == name for each in (actor.name, *actor.names)):
            found += [[t.norm for t in tokens(each) if t.kind != "mark"] for each in (actor.name, *actor.names)]
    return [list(words) for words in dict.fromkeys(map(tuple, found)) if words]


def search(folder: Path, query: str, actors: Sequence[Actor] = (), *, exact: bool = False, most: int = 50) -> list[Hit]:
    """The best-matching sentences. A query in quotation marks must match as a phrase; else all its words must occur.

    Takes: ``actors`` whose names widen the query (none where ``exact``). Gives: at most ``most`` hits, best first.
    """
    schema = _schema()
    index = tantivy.Index(schema, path=str(folder))
    phrase = query.strip().startswith(('"', "«", "“"))
    asked = wordings(query, () if exact else actors)
    ways = []
    for n, words in enumerate(asked):
        if words:
            ways.append(_phrase(schema, words, exact=exact) if phrase or n else _all_of(schema, words, exact=exact))
    if not ways:
        return []
    searcher = index.searcher()
    wanted = tantivy.Query.boolean_query([(tantivy.Occur.Should, way) for way in ways])
    hits = []
    for score, address in searcher.search(wanted, most).hits:
        fields = searcher.doc(address)
        hits.append(Hit(fields["doc_id"][0], fields["start"][0], fields["end"][0], round(float(score), 4)))
    return sorted(hits, key=lambda hit: (-hit.score, hit.doc_id, hit.start))


def _any_of(schema: tantivy.Schema, word: str, *, exact: bool) -> tantivy.Query:
    forms = (word,) if exact else written_onto(word)
    ways = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "words", form)) for form in forms]
    return tantivy.Query.boolean_query(ways)


def _all_of(schema: tantivy.Schema, words: Sequence[str], *, exact: bool) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, _any_of(schema, word, exact=exact)) for word in words])


def _phrase(schema: tantivy.Schema, words: Sequence[str], *, exact: bool) -> tantivy.Query:
    """The words in a row; only the first may have anything written onto it."""
    if len(words) == 1:
        return _any_of(schema, words[0], exact=exact)
    firsts = (words[0],) if exact else written_onto(words[0])
    rows = [tantivy.Query.phrase_query(schema, "words", [first, *words[1:]]) for first in firsts]
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, row) for row in rows])
