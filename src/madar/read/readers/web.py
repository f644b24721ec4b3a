"""Pages of the web as text: every visible word in its order, with what is navigation and not content marked as such.

Nothing is dropped but scripts, styles and drawings: what the page says beside its article stays in the text, as
furniture. The page's own statements (Open Graph, JSON-LD, Dublin Core, ``<time>``) give the masthead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree, html

from madar.errors import Unreadable
from madar.read.masthead import merged
from madar.read.readers import screened
from madar.read.readers.content import SAVE_AGAIN, Content, Draft, Item, hidden
from madar.read.readers.markup import NO_WORDS, walked
from madar.read.readers.pagemeta import found, page_meta, words_in
from madar.read.readers.plain import decode, said
from madar.terms import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_SILENT = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio", "video",
    "head", "select", "datalist",
))  # fmt: skip
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead",
    "title", "tr", "ul", "o:p",
))  # fmt: skip
_CELLS = frozenset(("td", "th"))
_FURNITURE_TAGS = frozenset(("nav", "footer", "aside", "button", "form"))
_FURNITURE_WORDS = frozenset((
    "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "sidebar", "related", "share", "sharing",
    "shares", "social", "footer", "topbar", "toolbar", "advert", "advertisement", "ads", "promo", "newsletter",
    "subscribe", "comments", "comment", "mostread", "popular", "trending", "cookie", "cookies", "banner", "widget",
    "tags", "taglist", "pagination", "pager", "skip", "masthead", "recommended", "readmore", "login", "signup",
    "copyright", "ticker", "print", "more", "byline", "author", "stamp", "timestamp",
))  # fmt: skip
_WORD = re.compile(r"[A-Z]?[a-z]+")
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_CHARSET = re.compile(
    rb"""(?i)<(?:meta[^>]{0,400}?|\?xml[^>]{0,200}?)(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})"""
)
_FEW_CHARS = 200
_FEW_UNSEEN = 3  # words; fewer are marks and labels that a script shows
_ASKED_FOR = frozenset(("a", "button", "label", "option", "textarea", "summary"))  # shown or used when the reader acts


def parse(untrusted_bytes: bytes | memoryview, declared: str = "") -> tuple[_Element, str]:
    """A page's tree and how it was decoded. Raises Unreadable where there is no page in it."""
    charset = _CHARSET.search(bytes(untrusted_bytes[:8192]))
    decoded = decode(untrusted_bytes, declared or (charset[1].decode("ascii") if charset else ""))
    text = decoded.text.replace("\0", "")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as fault:
        if str(fault).startswith(NO_WORDS):
            raise MemoryError from fault
        raise Unreadable(
            "empty" if not text.strip() else "broken", f"there is no page in it ({fault})"[:300], SAVE_AGAIN
        ) from fault
    return root, said(decoded)


def page(content: Content) -> Iterator[Item]:
    """A page as one text."""
    root, encoding = parse(content.untrusted_bytes)
    meta, known_from = page_meta(root)
    read = linear(root, meta.get("title", ""))
    known = (*known_from, ("encoding", encoding), *hidden(read.unseen))
    yield Draft(read.text, furniture=read.furniture, known_from=known, **meta)


class Linear(NamedTuple):
    """A tree as text, the spans of it that are furniture, and the words of it that the page does not show."""

    text: str
    furniture: tuple[Span, ...] = ()
    unseen: tuple[str, ...] = ()


def linear(root: _Element, title: str = "") -> Linear:
    """The text of a tree, a line a block; what the page does not show is furniture, and told.

    Raises Refused where elements nest deeper than MARKUP_DEPTH.
    """
    main = _main(root)
    lines = _Lines(screened.Screen(root), has_main=main is not None, title=title)
    for event, element in walked(root):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            lines.enter(element, tag, is_main=element is main)
        else:
            lines.leave(element, tag)
    lines.end_line()
    unseen = tuple(words for words in map(_plain, lines.unseen) if len(words.split()) >= _FEW_UNSEEN)
    return Linear("".join(lines.out).rstrip("\n"), merged(lines.furniture), unseen)


def _plain(words: list[str]) -> str:
    return _SPACE.sub(" ", "".join(words)).strip()


def _main(root: _Element) -> _Element | None:
    """The element that holds the article, where the page says so and it holds enough."""
    for path in ('//*[@itemprop="articleBody"]', "//article", '//main|//*[@role="main"]'):
        held = found(root, path)
        if len(held) == 1 and not isinstance(held[0], str) and len(words_in(held[0])) >= _FEW_CHARS:
            return held[0]
    return None


class _State(NamedTuple):
    """What holds inside an element: whether its words are shown, beside the content, linked, kept with their breaks."""

    silent: bool = False
    beside: bool = False
    main: bool = False
    linked: bool = False
    kept: bool = False
    heading: bool = False
    asked_for: bool = False
    unseen: bool = False
    sight: screened.Sight = screened.Sight()


class _Lines:
    """Blocks becoming lines, with the state of the elements that are open."""

    def __init__(self, screen: screened.Screen, *, has_main: bool, title: str) -> None:
        self.out: list[str] = []
        self.furniture: list[Span] = []
        self.unseen: list[list[str]] = []
        self._screen = screen
        self._line: list[str] = []
        self._linked = self._dark = 0
        self._at = 0
        self._open = [_State(main=not has_main, sight=screen.outside)]
        self._title = title

    def enter(self, element: _Element, tag: str, *, is_main: bool) -> None:
        """Begin an element."""
        if tag in _BLOCKS or tag == "br":
            self.end_line()
        elif tag in _CELLS and self._line:
            self._line.append("\t")
        outer = self._open[-1]
        sight = self._screen.within(outer.sight, element, tag)
        unseen = outer.unseen if sight is outer.sight else sight.unseen
        if unseen and not outer.unseen:
            self.unseen.append([])
        self._open.append(
            _State(
                outer.silent or tag in _SILENT,
                outer.beside or _beside(element, tag),
                outer.main or is_main,
                outer.linked or tag == "a",
                outer.kept or tag in ("pre", "textarea"),
                outer.heading or tag in ("h1", "h2"),
                outer.asked_for or tag in _ASKED_FOR,
                unseen,
                sight,
            )
        )
        self._add(element.text)

    def leave(self, element: _Element, tag: str) -> None:
        """End an element; what follows it belongs to its parent."""
        if tag in _BLOCKS:
            self.end_line()
        self._open.pop()
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        here = self._open[-1]
        if not text or here.silent:
            return
        self._line.append(text if here.kept else _SPACE.sub(" ", text))
        if here.linked:
            self._linked += len(text.strip())
        if here.unseen:
            self._dark += len(text.strip())
            if not (here.beside or here.asked_for) and self.unseen:
                self.unseen[-1].append(text)

    def end_line(self) -> None:
        """End the line, keep it, and mark it where it is furniture."""
        here = self._open[-1]
        line = "".join(self._line)
        line = line.strip("\n") if here.kept else re.sub(r" *\t[ \t]*", "\t", re.sub(" {2,}", " ", line)).strip()
        linked, dark, self._linked, self._dark, self._line = self._linked, self._dark, 0, 0, []
        if not line.strip():
            return
        listed = linked > len(line) * 0.7 and len(line) < _FEW_CHARS
        unseen = dark > len(line) * 0.7
        if (here.beside or not here.main or listed or unseen) and not (here.heading and line == self._title):
            self.furniture.append(Span(self._at, self._at + len(line)))
        self.out.append(line + "\n")
        self._at += len(line) + 1


def _beside(element: _Element, tag: str) -> bool:
    """Whether an element holds what stands beside the content."""
    if tag in _FURNITURE_TAGS:
        return True
    if tag == "header":
        return not any(each.tag in ("article", "main") for each in element.iterancestors())
    if tag in ("html", "body", "article", "main"):
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:400]
    if not names.strip():
        return False
    words = {word.lower() for word in _WORD.findall(names)}
    return bool(words & _FURNITURE_WORDS) and len(words_in(element)) < 3_000  # noqa: PLR2004 - a page's frame
