"""Plain text in any encoding Arabic and English were ever written in; the text is as the bytes say, unchanged."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple

from madar.read.readers.content import Content, Draft, Item

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ARABIC_8BIT = ("cp1256", "iso8859_6", "cp720", "cp864", "mac_arabic")
_SAMPLE = 20_000
_LATIN_LETTERS = re.compile("[\u00c0-\u00ff]{2,}")
_SAME = {"windows-1256": "cp1256", "iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
_PLAIN_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]{2,}")


class Decoded(NamedTuple):
    """A text, the encoding it was read by, and whether every byte had a meaning in it."""

    text: str
    encoding: str
    whole: bool


def _known(encoding: str) -> str:
    """A codec's name for text, or "" where there is none or it is no encoding of text."""
    name = encoding.strip().strip("\"'").lower()
    try:
        found = codecs.lookup(_SAME.get(name, name))
    except (LookupError, ValueError):
        return ""
    return found.name if found._is_text_encoding else ""  # noqa: SLF001 - the only way to tell


def decode(untrusted_bytes: bytes | memoryview, declared: str = "") -> Decoded:
    """The text of bytes: by their mark, as UTF-8, as declared, or by the encoding that makes the likeliest Arabic.

    >>> decode("قال الرئيس".encode("cp1256"))
    Decoded(text='قال الرئيس', encoding='cp1256', whole=True)
    >>> decode("قال الرئيس إن".encode("iso8859_6")).encoding
    'iso8859_6'
    >>> decode("ÞÇá ÇáÑÆíÓ".encode()).text, decode("déjà vu à Alger".encode()).text
    ('قال الرئيس', 'déjà vu à Alger')
    """
    raw = bytes(untrusted_bytes)
    named = _known(declared)
    sure = _by_shape(raw, named)
    if sure:
        return _by(raw, sure)
    try:
        return _unfolded(raw.decode("utf-8")) or Decoded(raw.decode("utf-8"), "utf-8", whole=True)
    except UnicodeDecodeError as fault:
        cut = len(raw) - fault.start <= 3 and not raw[: fault.start].isascii()  # noqa: PLR2004 - a cut last letter
        if cut or (named == "utf-8" and _mostly_utf8(raw)):
            return Decoded(raw.decode("utf-8", "replace"), "utf-8", whole=False)
    return _single_bytes(raw, named)


def _unfolded(text: str) -> Decoded | None:
    """Arabic that was taken for Latin letters once and saved so («ÞÇá ÇáÑÆíÓ»), as it was written; else nothing."""
    if not _LATIN_LETTERS.search(text[:_SAMPLE]):
        return None
    try:
        raw = text.encode("cp1252")
    except UnicodeEncodeError:
        return None
    found = _single_bytes(raw, "")
    return (
        Decoded(found.text, f"{found.encoding} saved as Latin letters", found.whole)
        if found.encoding in ARABIC_8BIT
        else None
    )


def _by_shape(raw: bytes, named: str) -> str:
    """The encoding that a mark, zero bytes or shifts between alphabets leave no doubt of, or ""."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return encoding
    if named.startswith(("utf-16", "utf-32")) and b"\0" in raw[:400]:
        return named
    return _wide(raw) or (named if named.startswith(("iso2022", "utf-7", "hz")) else "")


def _by(raw: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(raw.decode(encoding).removeprefix("\ufeff"), encoding, whole=True)
    except (UnicodeError, ValueError):
        return Decoded(raw.decode(encoding, "replace").removeprefix("\ufeff"), encoding, whole=False)


def _mostly_utf8(raw: bytes) -> bool:
    return raw[:_SAMPLE].decode("utf-8", "replace").count("\ufffd") < 20  # noqa: PLR2004 - a few broken letters


def _wide(raw: bytes) -> str:
    """UTF-16 without a mark: every second byte is nothing, or the number of the Arabic block."""
    sample = raw[:_SAMPLE]
    if len(sample) < 8 or (len(sample) % 2 and len(sample) < _SAMPLE):  # noqa: PLR2004 - too little to tell
        return ""
    even, odd = sample[::2], sample[1::2]
    for high, low, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if sum(byte in (0, 6) for byte in high) > len(high) * 0.9 and low.count(0) < len(low) * 0.05:
            return name
    return ""


def _single_bytes(raw: bytes, named: str) -> Decoded:
    sample = raw[:_SAMPLE]
    tried = {name: _arabic(sample, name) for name in ARABIC_8BIT}
    best = max(tried, key=lambda name: (tried[name], name == named))
    if tried[best] > 0.15:  # noqa: PLR2004 - the share of likely Arabic words
        return _by(raw, best)
    if named and (named not in ARABIC_8BIT or _in_arabic(sample, named)):
        found = _by(raw, named)
        if found.whole or named != "utf-8":
            return found
    return _by(raw, "cp1252")


def _in_arabic(sample: bytes, encoding: str) -> bool:
    """Whether what is not plain Latin in a text would be Arabic letters, if it were in this encoding."""
    beyond = [char for char in sample.decode(encoding, "replace") if ord(char) > 0x7F]  # noqa: PLR2004 - beyond ASCII
    return bool(beyond) and sum("\u0600" <= char <= "\u06ff" for char in beyond) > 0.8 * len(beyond)


def _arabic(sample: bytes, encoding: str) -> float:
    """How much of a text would be words that Arabic uses all the time, if it were in this encoding (0..1)."""
    text = sample.decode(encoding, "replace")
    words = _PLAIN_ARABIC.findall(text)
    letters = sum(map(len, words))
    strange = sum(1 for char in text if ord(char) > 0x7F) - letters  # noqa: PLR2004 - beyond ASCII
    if letters < 6 or letters < strange * 2:  # noqa: PLR2004 - too few to tell
        return 0.0
    common = sum(len(word) for word in words if word in _COMMON or word.startswith(("ال", "وال", "بال")))
    return 0.16 + common / letters - strange / (letters + 1) * 0.1


_COMMON = frozenset((
    "في", "من", "على", "إلى", "أن", "إن", "عن", "مع", "كان", "قال", "هذا", "هذه", "التي", "الذي", "بين", "بعد", "قبل",
    "كما", "ما", "لا", "لم", "قد", "كل", "أو", "ثم", "حيث", "عند", "خلال", "وقال", "وقد", "وفي", "ومن", "وهو", "هو",
    "هي", "ذلك", "غير", "يوم", "عام",
))  # fmt: skip


def text(content: Content) -> Iterator[Item]:
    """A plain text, whole."""
    decoded = decode(content.untrusted_bytes)
    yield Draft(decoded.text, known_from=(("encoding", said(decoded)),))


def said(decoded: Decoded) -> str:
    """How a text was decoded, for the record."""
    return decoded.encoding if decoded.whole else f"{decoded.encoding}, with bytes that have no meaning in it"
