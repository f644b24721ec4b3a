"""Every budget of the program: its number, its unit, its reason. Nothing else may hold a limit.

docs/reference/limits.md lists them; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    """A budget: ``number`` of ``unit``, and why it is that and not more."""

    number: int
    unit: str
    reason: str


ORIGINAL_BYTES = Limit(2 << 30, "bytes", "one original; larger ones are disk images, which other tools open")
READ_SECONDS = Limit(60, "seconds", "wall clock of one worker on one original; the slowest honest PDF took 13 s")
READ_MEMORY = Limit(1 << 30, "bytes", "address space of one worker beyond what it starts with")
TEXT_CHARS = Limit(20_000_000, "code points", "text of one document; a 6,000-page book has about 18 million")
PAGES = Limit(10_000, "pages", "pages of one document")
WIRE_BYTES = Limit(256 << 20, "bytes", "what a worker may send back for one original")
SENTENCE_CHARS = Limit(4_000, "code points", "a longer run without a full stop is cut, so that no rule meets more")
QUOTE_CHARS = Limit(6_000, "code points", "a quotation that does not close within this is taken as unbalanced")
