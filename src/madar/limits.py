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
READ_SECONDS = Limit(60, "seconds", "wall clock of one worker on one file or page; the slowest honest PDF took 13 s")
TROVE_SECONDS = Limit(4 * 3600, "seconds", "wall clock on one original with all that is packed into it")
READ_MEMORY = Limit(1 << 30, "bytes", "address space of one worker beyond what it starts with and the original itself")
READ_RETRIES = Limit(24, "goes", "how often one original is gone on with after a part of it ended a worker")
TEXT_CHARS = Limit(20_000_000, "code points", "text of one document; a 6,000-page book has about 18 million")
PAGES = Limit(10_000, "pages", "pages of one document")
PAGE_CHARS = Limit(400_000, "code points", "characters of one PDF page; a dense newspaper page has 60,000")
DEPTH = Limit(8, "levels", "files packed in files; a mail in a zip in a mail in an archive is four")
MARKUP_DEPTH = Limit(2_000, "levels", "elements within elements; honest mail threads nest some hundreds of quotes")
MEMBERS = Limit(200_000, "members", "files packed into one original, all levels together")
PARTS = Limit(10_000, "parts", "parts of one mail; honest ones have some dozens of attachments")
MEMBER_BYTES = Limit(512 << 20, "bytes", "one packed file when unpacked; it is held in memory")
UNPACKED_BYTES = Limit(4 << 30, "bytes", "all that is unpacked from one original, all levels together")
CELLS = Limit(5_000_000, "cells", "cells of one workbook; five full columns are as many")
PIXELS = Limit(200_000_000, "pixels", "one picture when decoded; an A3 page at 800 dpi is 124 million")
PAGE_DOTS = Limit(30_000_000, "pixels", "one page drawn to be read by OCR or shown; A4 at 300 dpi is 9 million")
NAME_CHARS = Limit(1_000, "code points", "a file's, member's or sheet's name; longer ones are cut")
TITLE_CHARS = Limit(500, "code points", "a title, publisher or address as a file states it; longer ones are cut")
SPANS = Limit(200_000, "spans", "furniture spans of one document")
BOXES = Limit(2_000_000, "boxes", "places of words on the pages of one document; a 6,000-page book has as many words")
WIRE_BYTES = Limit(256 << 20, "bytes", "one message of a worker: a document's text and what is said of it")
EXTRACT_SECONDS = Limit(900, "seconds", "finding who says what in some documents; the longest text allowed took 200 s")
SENTENCE_CHARS = Limit(4_000, "code points", "a longer run without a full stop is cut, so that no rule meets more")
COMPARED_WORDS = Limit(
    50_000, "words", "of one text that are held against its near double's, the first ones; a novel has 90,000"
)
QUOTE_CHARS = Limit(6_000, "code points", "a quotation that does not close within this is taken as unbalanced")
STAMP_BYTES = Limit(64 << 10, "bytes", "one time-stamp token with its certificates; usual ones have 2 to 7 thousand")
STAMP_SECONDS = Limit(30, "seconds", "how long a time-stamp authority may take to answer")
MANIFEST_BYTES = Limit(64 << 20, "bytes", "the list of a bag's files, held in memory; 64 MiB name half a million")
