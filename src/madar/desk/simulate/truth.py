"""What is true of the made-up events: chains, lines, common links, drift; found from how they were made, not traced."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from madar.desk.simulate import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from madar.desk.simulate.articles import Event, Hop


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
                "credited": each.way not in {"copies", "translates", "keeps_silent", "is_vague", "launders"},
                "copied_from": each.copied,
                "rests_on": firsts[each.root],
                "drift": list(each.drift),
            }
            for each in event.articles
        ],
        "independent": {"low": lines(event, merged=True), "high": lines(event, merged=False)},
        "common_link": common_link(event),
        "origins": [{"kind": each.kind, "ar": each.name.ar, "en": each.name.en} for each in event.origins],
    }


def _hops(hops: Sequence[Hop], lang: str) -> list[dict[str, str]]:
    return [{"kind": each.kind, "name": each.name.of(lang)} for each in hops]
