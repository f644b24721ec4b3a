"""Words that a web page does not show: not displayed, transparent, in the paper's colour, of no size, off the page.

What the page itself says is looked at: inline styles, old attributes, and the plain rules of its own style sheets (one
tag, class or id). Where a sheet lies elsewhere, the colour of the paper is not known and no colour is judged by it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Whether any element says itself how it looks.
_ANY = "boolean(//@style | //@hidden | //@bgcolor | //@background | //font/@color)"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PLAIN = re.compile(r"([a-z][a-z0-9]*)?(?:([.#])([\w-]+))?", re.IGNORECASE)
_LENGTH = re.compile(r"(-?\d*\.?\d+)(px|pt|em|rem|%|in|cm)?")
_NUMBERS = re.compile(r"\d+(?:\.\d+)?")
_NAMED = {
    "white": "ffffff",
    "black": "000000",
    "transparent": "",
    "red": "ff0000",
    "yellow": "ffff00",
    "blue": "0000ff",
}
#: To be heard and not seen, by the custom of those who make pages for the blind.
_HEARD = re.compile(r"(?i)\b(?:sr-only|visually-?hidden|screen-?reader|assistive|a11y|skip-?(?:link|to|nav))")
_MOST_SHEETS, _MOST_RULES = 400_000, 5_000  # letters; rules
_TINY = 2.0  # points or dots; an em of it is none
_FAR = 900.0  # dots left of or above the page
_NEAR = 12  # of the sum of three colours' differences: no eye parts them
_WHITE = "ffffff"
_WIDE = {"em": 16.0, "rem": 16.0, "in": 96.0, "cm": 38.0, "pt": 4 / 3}

Style = dict[str, str]


class Sight(NamedTuple):
    """What holds where an element stands: whether it is hidden or tiny, its letters' colour, its paper's.

    A colour is six hexadecimal digits, ``""`` for none at all (transparent), None where it is not known.
    """

    hidden: bool = False
    tiny: bool = False
    letters: str | None = "000000"
    paper: str | None = _WHITE

    @property
    def unseen(self) -> bool:
        """Whether words that stand here are not seen."""
        if self.hidden or self.tiny or self.letters == "":
            return True
        return self.letters is not None and self.paper is not None and _apart(self.letters, self.paper) <= _NEAR


class Screen:
    """The styles of one page."""

    def __init__(self, root: _Element) -> None:
        """Read the page's own style sheets."""
        self._rules: dict[str, Style] = {}
        own = "\n".join(each.text or "" for each in root.iter("style"))[:_MOST_SHEETS]
        linked = any("stylesheet" in (each.get("rel") or "").lower() for each in root.iter("link")) or "@import" in own
        for selectors, style in _rules(own):
            for selector in selectors.split(","):
                hit = _PLAIN.fullmatch(selector.strip())
                if hit and hit[0]:
                    self._rules.setdefault(hit[0].lower() if not hit[2] else hit[0], {}).update(style)
        self._styled = bool(self._rules) or bool(root.xpath(_ANY))
        #: What holds outside of everything.
        self.outside = Sight(paper=None if linked else _WHITE, letters=None if linked else "000000")

    def within(self, outer: Sight, element: _Element, tag: str) -> Sight:
        """What holds within an element."""
        if not self._styled or (not element.attrib and tag not in self._rules):
            return outer
        style = self._style(element, tag)
        if not style:
            return outer
        hidden = outer.hidden or _hidden(style, element)
        letters, paper = outer.letters, outer.paper
        if "color" in style:
            letters = _colour(style["color"])
        if "background-image" in style:
            paper = None
        if "background" in style or "background-color" in style:
            found = _colour(style.get("background-color") or style["background"])
            paper = paper if found == "" else found
        size = style.get("font-size")
        return Sight(hidden, outer.tiny if size is None else _tiny(size, outer=outer.tiny), letters, paper)

    def _style(self, element: _Element, tag: str) -> Style:
        style: Style = {}
        if self._rules:
            named = [f"{mark}{name}" for mark, key in ((".", "class"), ("#", "id")) for name in _names(element, key)]
            for selector in (tag, *named, *(f"{tag}{each}" for each in named)):
                style |= self._rules.get(selector, {})
        for attribute, key in (("bgcolor", "background"), ("background", "background-image"), ("color", "color")):
            value = element.get(attribute)
            if value is not None and (attribute != "color" or tag == "font"):
                style[key] = value.lower()
        style |= _declared(element.get("style") or "")
        if element.get("hidden") is not None:
            style["display"] = "none"
        return style


def _names(element: _Element, key: str) -> list[str]:
    return (element.get(key) or "").split()[:20]


def _rules(sheet: str) -> list[tuple[str, Style]]:
    """The rules of a sheet that hold on the screen: those within ``@media`` and the like are left."""
    found: list[tuple[str, Style]] = []
    plain, at, depth, begin = _COMMENT.sub(" ", sheet), 0, 0, 0
    head = ""
    for hit in re.finditer(r"[{};]", plain):
        mark, at = hit[0], hit.end()
        if mark == "{":
            head = plain[begin : hit.start()].strip() if not depth else head
            depth += 1
            begin = at if depth == 1 else begin
        elif mark == "}":
            depth = max(0, depth - 1)
            if not depth:
                if head and not head.startswith("@") and len(found) < _MOST_RULES:
                    found.append((head, _declared(plain[begin : hit.start()])))
                begin = at
        elif not depth:
            begin = at
    return found


def _declared(words: str) -> Style:
    style: Style = {}
    for each in words[:4000].lower().split(";"):
        key, colon, value = each.partition(":")
        if colon:
            style[key.strip()] = value.replace("!important", "").strip()
    return style


def _hidden(style: Style, element: _Element) -> bool:
    if _HEARD.search(f"{element.get('class') or ''} {element.get('id') or ''}"[:400]):
        return False
    if style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
        return True
    if style.get("opacity", "1").strip("%") in ("0", "0.0", ".0", "0.00"):
        return True
    if _dots(style.get("text-indent", "")) < -_FAR:
        return True
    if style.get("position") in ("absolute", "fixed") and "clip" not in style:
        return any(_dots(style.get(side, "")) < -_FAR for side in ("left", "top", "right", "bottom"))
    return False


def _dots(length: str) -> float:
    """A length in dots; 0 where it is none."""
    hit = _LENGTH.fullmatch(length)
    return float(hit[1]) * _WIDE.get(hit[2] or "", 1.0) if hit else 0.0


def _tiny(size: str, *, outer: bool) -> bool:
    hit = _LENGTH.fullmatch(size)
    if hit is None:
        return outer and size == "inherit"
    if hit[2] in ("em", "%"):
        return outer or float(hit[1]) == 0
    return float(hit[1]) * (16 if hit[2] == "rem" else 1) <= _TINY


def _colour(words: str) -> str | None:
    """A colour as six hexadecimal digits.

    >>> _colour("#FFF"), _colour("rgb(255, 255, 254)"), _colour("rgba(0,0,0,0)"), _colour("url(a.png) white")
    ('ffffff', 'fffffe', '', None)
    """
    word = words.strip().lower()
    if word in _NAMED:
        return _NAMED[word]
    if re.fullmatch(r"#?[0-9a-f]{6}", word):
        return word[-6:]
    if re.fullmatch(r"#[0-9a-f]{3}", word):
        return "".join(2 * each for each in word[1:])
    if word.startswith("rgb") and "%" not in word:
        numbers = [float(each) for each in _NUMBERS.findall(word)]
        if len(numbers) == 4 and numbers[3] == 0:  # noqa: PLR2004 - three colours and how dense
            return ""
        if len(numbers) == 3 or numbers[3:] == [1.0]:  # noqa: PLR2004 - three colours
            return "".join(f"{min(255, int(each)):02x}" for each in numbers[:3])
    return None


def _apart(one: str, other: str) -> int:
    """How far two colours are apart: the sum over red, green and blue.

    >>> _apart("ffffff", "fefefe"), _apart("ffffff", "000000")
    (3, 765)
    """
    if not one or not other:
        return 765
    return sum(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) for at in (0, 2, 4))
