"""What a document says in its own voice: its sentences that are nobody else's word and no head of a letter."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from madar.lang.text import sentences
from madar.terms import Variant

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from madar.terms import Attribution, Document, Source

#: An own-voice sentence shorter than this says too little to be a variant of a claim.
FEWEST_WORDS = 5
#: Languages whose sentences are read; of another nobody could say whose word they are («auraient été déversés»).
READ = frozenset({"ar", "en", "und", ""})
#: In a letter or a mail: from whom it is and to whom, a field of its head, a body and its department.
_HEAD = re.compile(
    r"(?:من|From)\s*:?\s.{3,70}\s(?:إلى|الى|[Tt]o)\s*:?\s[^.!؟?]{3,90}"
    r"|(?:From|To|Cc|Date|Sent|Subject|Re|من|إلى|الى|الموضوع|التاريخ|المرفقات)\s*:.*"
    r"|[^.!؟?:\d]{3,40}\s[-–—]\s[^.!؟?:\d]{3,40}"
)


def unattributed(
    document: Document, attributions: Sequence[Attribution], credit: Source | None = None
) -> Iterator[Variant]:
    """What the document says in its own voice, or on the word of whom it is credited to as a whole.

    Its sentences that are neither furniture nor part of an attribution.
    """
    if document.lang not in READ:
        return
    taken = [span for each in attributions for span in (*each.content, *each.source, *each.cue)]
    taken = sorted([*document.furniture, *taken])
    reach = list(accumulate((span.end for span in taken), max))
    for sentence in sentences(document.text):
        before = bisect_left(taken, (sentence.end, 0))
        if before and reach[before - 1] > sentence.start:
            continue
        quote = document.text[sentence.start : sentence.end]
        if len(quote.split()) >= FEWEST_WORDS and not (document.kind != "report" and _HEAD.fullmatch(quote)):
            yield Variant(document.doc_id, (sentence,), quote, document.lang, chain=on_credit(credit, ()))


def on_credit(credit: Source | None, chain: tuple[Source, ...]) -> tuple[Source, ...]:
    """The chain through whom the document is credited to, where it does not name that one itself."""
    if credit is None or any(hop.source_id == credit.source_id for hop in chain):
        return chain
    return (credit, *chain)
