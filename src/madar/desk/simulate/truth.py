"""What is true of the made-up events: chains, lines, common links, drift; found from how they were made, not traced."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Any

from madar.desk.simulate import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from madar.desk.simulate.articles import Article, Event, Hop

MANY = 3  # publishers
#: Habits that do not say whom it was had from, and that say or show it.
MUTE = frozenset({"keeps_silent", "is_vague"})
SHOWN = frozenset({"cites", "relays", "joins", "credits", "copies", "translates", "follows_up"})


def lines(event: Event, *, merged: bool) -> int:
    """How many of its roots share neither owner nor origin; with ``merged``, unnamed of one role and leaks are one."""
    roots = [  # a letter in the trove is a line without its outlet
        (origin.key if origin.kind == "document" else outlet.group, _same(origin) if merged else origin.key)
        for outlet, origin in zip(event.firsts, event.origins, strict=True)
    ]
    for size in range(len(roots), 0, -1):
        for chosen in combinations(roots, size):
            if all(len({root[side] for root in chosen}) == size for side in (0, 1)):
                return size
    return 0


def _same(origin: Hop) -> str:
    if origin.kind == "unnamed":
        return f"unnamed:{origin.name.en}"
    return "leaked" if origin.kind in {"paper", "document"} else origin.key


def common_link(event: Event) -> list[str] | None:
    """The outlet on which all of it rests, in both languages; empty where there is none, None where an owner is."""
    if any(article.kind == "leak" for article in event.articles):
        return []  # the letter itself stands beside those who report of it
    if len(event.firsts) > 1:
        return [] if lines(event, merged=True) > 1 else None
    return [event.firsts[0].name.ar, event.firsts[0].name.en]


def link_shows(event: Event) -> bool:
    """Whether the articles themselves show what the common link is, for a reader who misses nothing in them.

    They do not where one names its outlet's source as its own, or where nobody says or shows that it had it from the
    outlet that had it first: from the texts it cannot be told from one who asked the same source.
    """
    if not common_link(event):
        return True
    first = event.articles[0].path
    shown = any(each.up == first and each.way in SHOWN for each in event.articles)
    return shown and not any(each.way == "launders" for each in event.articles)


def drifts(event: Event) -> set[tuple[str, str, str]]:
    """What changed between an article and the one it was had from, where it says or shows so: both paths, the kind."""
    return {(a.up, a.path, kind) for a in event.articles if a.way in SHOWN for kind in a.drift}


def findings(event: Event) -> list[str]:
    """The codes of the catalogue that are true of an event, by how it was made."""
    told = [each for each in event.articles if each.publisher]
    copies = [each for each in told if each.copied and not each.names(_by_path(event, each.copied).publisher)]
    texts = Counter(_text(event, each).path for each in told)
    kinds, first, day = {kind for _, _, kind in drifts(event)}, min(each.day for each in event.articles), event.what.day
    true = {
        "one_voice": lines(event, merged=False) == 1 and len(told) >= MANY,
        "circular": any(each.way == "follows_up" for each in told),
        "uncredited_copy": bool(copies),
        "wire_copy": max(texts.values(), default=0) >= MANY,
        "only_unnamed": all(each.kind == "unnamed" for each in event.origins),
        "hedge_lost": "certainty" in kinds,
        "verification_dropped": any(_dropped(each, told) for each in told if each.unverified),
        "number_changed": "number" in kinds,
        "contradicted": any(stance == "denies" for each in told for _, stance in each.quotes),
        "relays_owner": any(
            hop.key == each.publisher.owner != ""
            for each in told
            if each.publisher
            for hops in each.stated
            for hop in hops
        ),
        "after_event": day is not None and first > day,
        "foresight": day is not None and any(each.kind == "leak" and each.day < day for each in event.articles),
    }
    return [code for code, holds in true.items() if holds]


def _dropped(unsure: Article, told: Sequence[Article]) -> bool:
    """Whether a later article says or shows that it rests on the same root, and not that it could not be verified."""
    after = (each for each in told if each.root == unsure.root and each.day > unsure.day)
    return any(not each.unverified and each.way not in MUTE for each in after)


def _text(event: Event, article: Article) -> Article:
    """The article whose text another prints; itself where its words are its own."""
    while article.way in {"copies", "credits"}:
        article = _by_path(event, article.up)
    return article


def _by_path(event: Event, path: str) -> Article:
    return next(each for each in event.articles if each.path == path)


def truth(event: Event) -> dict[str, Any]:
    """All that is true of an event, as ``truth.json`` has it."""
    firsts = {article.root: article.path for article in reversed(event.articles) if article.way == "first"}
    what = event.what
    return {
        "claim": event.claim,
        "text": {lang: wording.headline(what, lang) for lang in ("ar", "en")},
        "documents": [
            {
                "path": each.path,
                "publisher": each.publisher.name.of(each.lang) if each.publisher else "",
                "lang": each.lang,
                "published": str(each.day),
                "kind": each.kind,
                "way": each.way,
                "chain": _hops(each.chain, each.lang),
                "stated": [_hops(hops, each.lang) for hops in each.stated],
                "statements": [{"quote": quote, "stance": stance} for quote, stance in each.quotes],
                "credited": bool(each.up) and each.names(_by_path(event, each.up).publisher),
                "had_from": each.up,
                "copied_from": each.copied,
                "hedged": each.hedged,
                "number": each.number,
                "unverified": each.unverified,
                "owner": each.publisher.owner if each.publisher else "",
                "rests_on": firsts[each.root],
                "drift": list(each.drift),
            }
            for each in event.articles
        ],
        "independent": {"low": lines(event, merged=True), "high": lines(event, merged=False)},
        "common_link": common_link(event),
        "findings": findings(event),
        "origins": [{"kind": each.kind, "ar": each.name.ar, "en": each.name.en} for each in event.origins],
    }


def _hops(hops: Sequence[Hop], lang: str) -> list[dict[str, str]]:
    return [{"kind": each.kind, "name": each.name.of(lang)} for each in hops]
