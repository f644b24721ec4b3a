"""The two ends of an edge as they are compared: the words of each statement with their places in its document."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, TypeVar

from madar.lang.dates import SaidDate, said_dates
from madar.lang.numbers import Quantity, numbers
from madar.lang.text import Token, tokens
from madar.terms import Drift, DriftKind, Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from madar.terms import Variant

T = TypeVar("T")


@dataclass(frozen=True)
class Side:
    """One statement: the variant, the text of its document, and the language its words are read in.

    What was read out of its words is kept with it: a statement that many repeat is held against each of them.
    """

    variant: Variant
    text: str
    kept: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def lang(self) -> str:
        """The language of the statement, Arabic or English."""
        return "ar" if self.variant.lang == "ar" else "en"

    @cached_property
    def words(self) -> list[Token]:
        """The words and marks of the content, in order, with offsets into the document."""
        found = [word for span in self.variant.content for word in tokens(self.text, *span)]
        return _acronyms([word for word in found if word.norm])

    @cached_property
    def quantities(self) -> list[Quantity]:
        """The numbers of the content with what they count."""
        return [q for span in self.variant.content for q in numbers(self.text, self.lang, *span)]

    @cached_property
    def dates(self) -> list[SaidDate]:
        """The dates that the content tells, none of them relative."""
        return [date for span in self.variant.content for date in said_dates(self.text, self.lang, *span)]

    def counts(self, word: Token) -> bool:
        """Whether a word is part of a number or of what it counts."""
        return any(q.span.start <= word.start < q.span.end for q in self.quantities)

    @cached_property
    def whole(self) -> Span:
        """From the first word of the content to its last."""
        spans = self.variant.content
        return Span(spans[0].start, spans[-1].end) if spans else Span(0, 0)

    def evidence(self, span: Span | None = None) -> Evidence:
        """The words at ``span`` as evidence; without a span the whole statement."""
        at = span or self.whole
        return Evidence(self.variant.doc_id, at, self.text[at.start : at.end])

    def span(self, first: int, end: int) -> Span:
        """The span of words ``first`` to ``end`` (exclusive)."""
        return Span(self.words[first].start, self.words[end - 1].end)


def once(read: Callable[[Side], T]) -> Callable[[Side], T]:
    """The same reading of a statement's words, done once for each statement."""
    name = f"{read.__module__}.{read.__qualname__}"

    @wraps(read)
    def kept(side: Side) -> T:
        if name not in side.kept:
            side.kept[name] = read(side)
        found: T = side.kept[name]
        return found

    return kept


def _acronyms(words: list[Token]) -> list[Token]:
    """The words with "U.S." as one, as "US" is."""
    out: list[Token] = []
    i = 0
    while i < len(words):
        end = i
        while (
            end + 1 < len(words)
            and len(words[end].norm) == 1
            and words[end].norm.isalpha()
            and words[end + 1].norm == "."
        ):
            end += 2
        if end - i < 4:  # noqa: PLR2004 - one letter and its point are an initial
            out.append(words[i])
            i += 1
            continue
        joined = "".join(word.norm for word in words[i:end:2])
        out.append(Token(words[i].start, words[end - 1].end, joined, "word"))
        i = end
    return out


def difference(
    kind: DriftKind, before: Side, after: Side, left: Span | None = None, right: Span | None = None
) -> Drift:
    """A drift with the words on both sides; a side without words of its own shows its whole statement."""
    shown = before.evidence(left), after.evidence(right)
    return Drift(before.variant.doc_id, after.variant.doc_id, kind, shown[0].quote, shown[1].quote, shown)
