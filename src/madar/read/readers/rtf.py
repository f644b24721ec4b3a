"""RTF as text, in the code page of each font, so that Arabic written by old Word comes out as Arabic."""

from __future__ import annotations

import codecs
import re
import sys
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from madar.errors import Refused, Unreadable
from madar.limits import MARKUP_DEPTH
from madar.read.readers import plain
from madar.read.readers.content import LEAST_PICTURE, MOST_PICTURES, SAVE_AGAIN, Content, Draft, Item, Packed, hidden
from madar.terms import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_MATHS = rb"m(?:math|brk|small|disp|[lr]Mar|def|wrap|int|nary)[a-zA-Z]{1,24}"  # the only words with capitals
_TOKEN = re.compile(
    rb"\\(" + _MATHS + rb"|[a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_PICTURE = re.compile(rb"\\(?:png|jpeg)blip((?:[^{}]++|\{[^{}]*+\})*)")
_SAID_OF_IT = re.compile(rb"\{[^{}]*\}|\\[a-z]+-?\d* ?")
_SILENT = frozenset((
    "fonttbl", "colortbl", "stylesheet", "info", "generator", "pict", "themedata", "colorschememapping",
    "latentstyles", "datastore", "xmlnstbl", "listtable", "listoverridetable", "rsidtbl", "mmathPr", "fldinst",
    "filetbl", "revtbl", "bkmkstart", "bkmkend", "private", "objdata", "objclass", "result", "nonshppict", "template",
    "passwordhash", "pgptbl", "wgrffmtfilter", "blipuid", "picprop", "shpinst", "sp", "sn", "sv", "xe", "tc", "do",
    "pntext", "mhtmltag",
))  # fmt: skip
_RUNNING = frozenset(("header", "footer", "headerl", "headerr", "headerf", "footerl", "footerr", "footerf"))
_WORDS = {
    "par": "\n", "line": "\n", "sect": "\n", "page": "\n", "row": "\n", "tab": "\t", "cell": "\t", "nestcell": "\t",
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "zwj": "\u200d", "zwnj": "\u200c", "rtlmark": "\u200f", "ltrmark": "\u200e", "nestrow": "\n",
}  # fmt: skip
_ENCODINGS = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansicpg": ""}
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 179: "cp1256", 180: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group."""

    silent: bool = False
    fonts: bool = False
    codec: str = ""
    skip: int = 1
    hidden: bool = False
    title: bool = False
    info: bool = False
    running: bool = False


class _Page:
    """The text as it grows."""

    def __init__(self, instead: str = "") -> None:
        """``instead`` of the code page of a Latin machine another one is used."""
        self.instead = instead
        self.latin = bytearray()
        self.out: list[str] = []
        self.title: list[str] = []
        self.heads: list[str] = []
        self.codec = "cp1252"
        self.fonts: dict[int, str] = {}
        self.font = 0
        self.state = _State()
        self.outer: list[_State] = []
        self.pending = bytearray()
        self.to_skip = 0
        self.starred = False
        self.unseen: list[str] = []

    def say(self, words: str) -> None:
        self.flush()
        self.keep(words)

    def keep(self, words: str) -> None:
        """Put words where the group says they belong."""
        if self.state.title:
            self.title.append(words)
        elif self.state.hidden and not self.state.silent:
            self.unseen.append(words)
        elif not self.state.silent:
            (self.heads if self.state.running else self.out).append(words)

    def byte(self, value: bytes) -> None:
        if self.to_skip:
            self.to_skip -= 1
        elif not self.state.silent or self.state.title:
            self.pending += value

    def flush(self) -> None:
        if not self.pending:
            return
        raw, self.pending = bytes(self.pending), bytearray()
        codec = self.state.codec or self.codec
        if codec == "cp1252":
            codec = self.instead or codec
            self.latin += b"" if raw.isascii() else raw + b"\n"
        self.keep(raw.decode(codec, "replace"))

    def likely(self) -> str:
        """The code page that was meant where that of a Latin machine is named and the words are Arabic; else ""."""
        encoding = plain.decode(bytes(self.latin)).encoding if self.latin else "cp1252"
        return encoding if encoding in plain.ARABIC_8BIT else ""

    def open(self) -> None:
        self.flush()
        self.outer.append(self.state)
        if len(self.outer) > MARKUP_DEPTH.number:
            raise Refused(
                "over-budget", f"its groups nest deeper than MARKUP_DEPTH allows ({MARKUP_DEPTH.number})", SAVE_AGAIN
            )

    def close(self) -> None:
        self.flush()
        self.state = self.outer.pop() if self.outer else _State()
        self.to_skip = 0

    def control(self, word: str, number: int | None) -> None:
        starred, self.starred = self.starred, False
        state = self.state
        if word == "u" and number is not None:
            self.unicode(number)
        elif word in _WORDS:
            self.say(_WORDS[word])
        elif word in _ENCODINGS:
            self.codec = _ENCODINGS[word] or _codec(number or 0)
        elif word in ("f", "fcharset", "af", "deff"):
            self.use_font(word, number or 0)
        elif word in ("uc", "v", "plain"):
            self.set_letters(word, number)
        elif word == "info":
            self.state = replace(state, silent=True, info=True)
        elif word == "title" and state.info:
            self.state = replace(state, title=True)
        elif word in _RUNNING:
            self.flush()
            self.state = replace(state, running=True)
        elif word in _SILENT or starred:
            self.flush()
            self.state = replace(state, silent=True, fonts=state.fonts or word == "fonttbl")

    def set_letters(self, word: str, number: int | None) -> None:
        """How many bytes stand for a letter's number, and whether what follows is hidden."""
        self.flush()
        if word == "uc":
            self.state = replace(self.state, skip=max(0, min(number or 0, 16)))
        elif word == "v":
            self.state = replace(self.state, hidden=number != 0)
        else:
            self.state = replace(self.state, hidden=False, codec="")

    def use_font(self, word: str, number: int) -> None:
        self.flush()
        if word == "f":
            self.font = number
            if not self.state.fonts:
                self.state = replace(self.state, codec=self.fonts.get(number, ""))
        elif word == "fcharset" and self.state.fonts:
            codec = _CHARSETS.get(number, "")
            self.fonts[self.font] = "" if number in (0, 1) else codec

    def unicode(self, number: int) -> None:
        self.to_skip = 0
        self.flush()
        code = number + 65536 if number < 0 else number
        self.say(chr(code) if 0 <= code <= sys.maxunicode else "\ufffd")
        self.to_skip = self.state.skip


def _codec(page: int) -> str:
    name = {10000: "mac_roman", 10004: "mac_arabic", 65001: "utf-8", 708: "iso8859_6", 936: "gbk", 950: "big5"}.get(
        page, f"cp{page}"
    )
    try:
        codecs.lookup(name)  # decoding nothing asks for no codec
    except LookupError:
        return "cp1252"
    return name


def text(content: Content) -> Iterator[Item]:
    """A document as one text; objects embedded in it are files of their own."""
    whole = bytes(content.untrusted_bytes)
    page = _Page()
    objects = _walk(page, whole)
    if likely := page.likely():
        page = _Page(likely)
        _walk(page, whole)
    body, heads = _lines(page.out), _lines(page.heads)
    if not body and not objects and len(whole) < 8:  # noqa: PLR2004 - not even a head
        raise Unreadable("broken", "there is no text in it", SAVE_AGAIN)
    title = " ".join("".join(page.title).encode("utf-8", "replace").decode().split())
    known: tuple[tuple[str, str], ...] = (("title", "file properties"),) if title else ()
    unseen = " ".join("".join(page.unseen).encode("utf-8", "replace").decode().split())
    known += hidden([unseen] if any(map(str.isalnum, unseen)) else [])
    seen = [line for line in dict.fromkeys(heads) if line not in body[:1]]
    joined, begin = "\n".join([*body, *seen]), len("\n".join(body)) + bool(body)
    furniture = (Span(begin, len(joined)),) if seen else ()
    yield Draft(joined, title=title, furniture=furniture, known_from=known)
    for number, raw in enumerate(objects, 1):
        content.budget.member()
        content.budget.bytes(len(raw))
        yield Packed(raw, f"embedded object {number}", "", "ole-package")
    for number, raw in enumerate(islice(_pictures(whole), MOST_PICTURES), 1):
        content.budget.member()
        content.budget.bytes(len(raw))
        yield Packed(raw, f"picture {number}", "", "inset")


def _pictures(whole: bytes) -> Iterator[bytes]:
    """The larger pictures (PNG, JPEG), which stand as hexadecimal digits behind what is said of them."""
    for hit in _PICTURE.finditer(whole):
        raw = _hex(_SAID_OF_IT.sub(b"", hit[1]), 0)
        if len(raw) >= LEAST_PICTURE:
            yield raw


def _lines(out: list[str]) -> list[str]:
    whole = "".join(out).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return [line.strip(" ") for line in whole.split("\n") if line.strip()]


def _walk(page: _Page, whole: bytes) -> list[bytes]:
    """Take every token of a document; gives the objects that are embedded in it."""
    at = 0
    objects: list[bytes] = []
    while hit := _TOKEN.match(whole, at):
        at = hit.end()
        if hit[1]:
            word, number = hit[1].decode(), int(hit[2]) if hit[2] else None
            if word == "bin" and number and number > 0:
                at += number
            elif word == "objdata":
                objects.append(_hex(whole, at))
            page.control(word, number)
        elif hit[3]:
            page.byte(bytes.fromhex(hit[3].decode()))
        elif hit[4] == b"*":
            page.starred = (
                whole[hit.start() - 1 : hit.start()] == b"{"
            )  # elsewhere it stands before a style, and hides nothing
        elif hit[4]:
            _symbol(page, hit[4])
        elif hit[5]:
            page.open() if hit[5] == b"{" else page.close()
        elif hit[6]:
            _plain(page, hit[6])
    page.flush()
    return objects


def _plain(page: _Page, raw: bytes) -> None:
    skipped = min(page.to_skip, len(raw))
    page.to_skip -= skipped
    if not page.state.silent or page.state.title:
        page.pending += raw[skipped:]


def _symbol(page: _Page, symbol: bytes) -> None:
    if symbol in b"\\{}":
        page.byte(symbol)
    elif symbol == b"~":
        page.say("\u00a0")
    elif symbol == b"_":
        page.say("-")
    elif symbol in b"\r\n":
        page.say("\n")


def _hex(whole: bytes, at: int) -> bytes:
    """The bytes of an embedded object, which stand as hexadecimal digits."""
    end = whole.find(b"}", at)
    digits = re.sub(rb"[^0-9a-fA-F]", b"", whole[at : end if end >= 0 else len(whole)])
    return bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
