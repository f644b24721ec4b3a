"""What the made-up world consists of: events, the articles that tell of them, and whom these truly had it from."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from madar.desk.simulate.names import Name, Outlet
    from madar.desk.simulate.wording import What


@dataclass(frozen=True, slots=True)
class Hop:
    """Somebody something was had from: what they are, a key that tells them apart, and their name."""

    kind: str
    key: str
    name: Name


#: The sentences of an article: the kind of each, with whom it names.
Frames = tuple[tuple[str, "Name | None", "Outlet | None"], ...]


class Around(NamedTuple):
    """What stands around what an article tells: whether its title does, a denial, and sentences of other matters.

    ``fillers`` are these by their number, each with the place and the number in it.
    """

    headed: bool = False
    denied: bool = False
    fillers: tuple[tuple[int, Name, int], ...] = ()


NOTHING_AROUND = Around()


@dataclass(frozen=True)
class Article:
    """One made-up document; ``chain`` is whom it truly had it from, nearest first, ``stated`` what it says of it.

    ``up`` is the path of the article it was had from, ``copied`` where it prints the words of that one.
    """

    path: str
    publisher: Outlet | None
    day: date
    lang: str
    text: str
    root: int
    chain: tuple[Hop, ...] = ()
    stated: tuple[tuple[Hop, ...], ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()
    way: str = "first"
    number: int = 0
    hedged: bool = False
    copied: str = ""
    drift: tuple[str, ...] = ()
    kind: str = "report"
    around: Around = NOTHING_AROUND
    up: str = ""
    frames: Frames = ()
    unverified: bool = False

    def names(self, outlet: Outlet | None) -> bool:
        """Whether its text names an outlet."""
        return outlet is not None and outlet.alias.of(self.lang) in self.text

    def page(self) -> str:
        """What its file holds: the text with the outlet's imprint, as no two outlets' pages are the same bytes."""
        by = self.publisher.name.of(self.lang) if self.publisher else ""
        if self.path.endswith(".txt"):
            return f"{self.text}\n{by} - {self.day}\n" if by else self.text + "\n"
        way = "rtl" if self.lang == "ar" else "ltr"
        paragraphs = "".join(f"<p>{escape(line)}</p>" for line in self.text.split("\n"))
        site = f'<meta property="og:site_name" content="{escape(by)}">' if by else ""
        head = f'<head><meta charset="utf-8"><title>{escape(self.text.split(chr(10))[0])}</title>{site}</head>'
        return f'<!doctype html><html lang="{self.lang}" dir="{way}">{head}<body>{paragraphs}</body></html>\n'


@dataclass
class Event:
    """What the articles tell, who it truly came from, and through which outlets it first came."""

    claim: str
    what: What
    articles: list[Article] = field(default_factory=list)
    origins: list[Hop] = field(default_factory=list)
    firsts: list[Outlet] = field(default_factory=list)
