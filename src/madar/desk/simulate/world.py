"""The made-up world: events, their origins, the broadcasters that had them first, and the outlets that repeat these.

Truth by construction: the roots of an event share no outlet, no owner and no origin, so its lines are its roots.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import escape
from typing import Any

ORIGINS = (
    ("person", "سالم الحداد", "Salim Haddad"),
    ("person", "مروان الكيلاني", "Marwan Kilani"),
    ("person", "نادية الصباغ", "Nadia Sabbagh"),
    ("organisation", "مرصد الساحل", "the Coast Observatory"),
    ("organisation", "لجنة المرفأ", "the Harbour Committee"),
    ("unnamed", "منشق عن الحرس", "a defector from the Guard"),
    ("unnamed", "مسؤول في المرفأ", "an official at the harbour"),
)
PLACES = (("السدرة", "Sidra"), ("المنية", "Minya Bay"), ("الرملة", "Ramla"), ("العين", "Ayn"), ("الحجر", "Hajar"))
THINGS = (
    ("صندوقا من الذخيرة نقلت من", "crates of ammunition were moved from"),
    ("عائلة هجرت من", "families were driven out of"),
    ("شاحنة نفط عبرت إلى", "oil trucks crossed into"),
)
OUTLETS = tuple((f"صحيفة {ar} {n}", f"{en} {n}") for n in range(1, 13) for ar, en in (("المدى", "The Horizon"),
                ("الفنار", "The Lighthouse"), ("البيان الجديد", "New Bulletin")))  # fmt: skip
FIRST_DAY = date(2031, 1, 1)


@dataclass(frozen=True)
class Article:
    """One made-up document; ``had_from`` is what it truly had it from, nearest first; ``copied`` the path it copies."""

    path: str
    publisher: str
    published: str
    lang: str
    text: str
    had_from: tuple[tuple[str, str], ...]
    root: int
    credited: bool = True
    copied: str = ""
    drift: tuple[str, ...] = ()

    def page(self) -> str:
        """The bytes of its file."""
        if self.path.endswith(".txt"):
            return self.text + "\n"
        way = "rtl" if self.lang == "ar" else "ltr"
        paragraphs = "".join(f"<p>{escape(line)}</p>" for line in self.text.split("\n"))
        head = f'<head><meta charset="utf-8"><title>{escape(self.text.split(chr(10))[0])}</title></head>'
        return f'<!doctype html><html lang="{self.lang}" dir="{way}">{head}<body>{paragraphs}</body></html>\n'


@dataclass
class Event:
    """What the articles tell, in both languages, with its true number of lines."""

    claim: str
    number: int
    place: int
    thing: int
    articles: list[Article] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)


def told(documents: int, seed: int) -> list[Event]:
    """The events of a world of so many articles, each with its articles in the order of their days."""
    chance = random.Random(seed)  # noqa: S311 - a made-up world, not a secret
    events: list[Event] = []
    left = documents
    while left:
        event = Event(f"e{len(events)}", chance.randint(12, 90), chance.randrange(len(PLACES)), chance.randrange(3))
        size = min(left, chance.randint(3, 14))
        roots = min(size, chance.choice((1, 1, 1, 2, 3)))
        event.origins = chance.sample(range(len(ORIGINS)), roots)
        outlets = chance.sample(range(len(OUTLETS)), size)
        for n in range(size):
            event.articles.append(_article(chance, event, n, outlets[n], n if n < roots else chance.randrange(roots)))
        events.append(event)
        left -= size
    return events


def _article(chance: random.Random, event: Event, n: int, outlet: int, root: int) -> Article:
    lang = chance.choice(("ar", "en"))
    side = 0 if lang == "ar" else 1
    day = FIRST_DAY + timedelta(days=int(event.claim[1:]) % 3000 + n)
    path = f"{event.claim}-{n}.{chance.choice(('txt', 'html'))}"
    name = OUTLETS[outlet][side]
    kind, *names = ORIGINS[event.origins[root]]
    first = next((each for each in event.articles if each.root == root), None)
    if first is None:
        hedged = chance.random() < 0.5  # noqa: PLR2004 - half of them
        text = _text(event, side, names[side], event.number, hedged=hedged)
        return Article(path, name, str(day), lang, text, ((kind, names[side]),), root)
    way = chance.random()
    if way < 0.25 and first.lang == lang:  # noqa: PLR2004 - a quarter copies, withholding the credit
        return Article(path, name, str(day), lang, first.text, first.had_from, root, credited=False, copied=first.path)
    changed = chance.random() < 0.15  # noqa: PLR2004 - a number in seven is changed on the way
    number = event.number + (chance.choice((10, 100)) if changed else 0)
    cited = next(pair for pair in OUTLETS if first.publisher in pair)[side]
    drift = (("number",) if changed else ()) + (("certainty",) if _hedged(first.text) else ())
    return Article(path, name, str(day), lang, _text(event, side, cited, number, hedged=False),
                   (("publisher", cited),), root, drift=drift)  # fmt: skip


def _hedged(text: str) -> bool:
    return "ربما" in text or "possibly" in text


def _text(event: Event, side: int, source: str, number: int, *, hedged: bool) -> str:
    place, thing = PLACES[event.place][side], THINGS[event.thing][side]
    if side == 0:
        sure = "ربما " if hedged else ""
        return f"أخبار {place}\nقال {source} إن {sure}{number} {thing} {place}."
    sure = "possibly " if hedged else ""
    return f"News of {place}\n{source[0].upper()}{source[1:]} said that {sure}{number} {thing} {place}."


def truth(event: Event) -> dict[str, Any]:
    """What is true of an event: chains, lines, common link, drift."""
    firsts = [next(each for each in event.articles if each.root == root) for root in range(len(event.origins))]
    return {
        "claim": event.claim,
        "text": {"ar": _text(event, 0, "", event.number, hedged=False), "number": event.number},
        "documents": [
            {
                "path": each.path,
                "publisher": each.publisher,
                "lang": each.lang,
                "published": each.published,
                "chain": [{"kind": kind, "name": name} for kind, name in each.had_from],
                "credited": each.credited,
                "copied_from": each.copied,
                "rests_on": firsts[each.root].path,
                "drift": list(each.drift),
            }
            for each in event.articles
        ],
        "independent": {"low": len(event.origins), "high": len(event.origins)},
        "common_link": [firsts[0].publisher] if len(firsts) == 1 else [],
        "origins": [{"kind": ORIGINS[at][0], "ar": ORIGINS[at][1], "en": ORIGINS[at][2]} for at in event.origins],
    }
