"""Persons, outlets, groups, bodies, governments and places that a text names, found without a model.

What finds them: the alias tables, the table of places, titles, class words («مركز», "Ministry"), given names, capitals.
Invariant: of two mentions that overlap the longer one stands, and each lies within one run of words without a stop.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from madar.extract.persons import person_at
from madar.extract.places import place_at
from madar.lang.gazetteer import by_name, name_key
from madar.lang.known import aliases, countries, letters
from madar.lang.named import bare, class_words, country_of, longest, without_possessive
from madar.lang.text import norm
from madar.lang.words import table
from madar.terms import ActorKind, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from madar.lang.known import Alias

_LETTERS = r"[^\W_][^\W_\u064b-\u0652\u0670]*(?:[\u064b-\u0652\u0670]+[^\W_]*)*"  # vowel signs part no word
_WORD = re.compile(rf"{_LETTERS}(?:[.'’ʼ\-/+&]{_LETTERS}|\.(?=[^\W\d_]\b))*")
_ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,}")
_BREAK = re.compile("[^ \\u00a0\"'«»“”‘’\\-–()]")
_QUOTE = re.compile("[\"'«“‘(]\\s*$")
#: How many words after a class word still belong to the name it heads.
LONGEST_BODY = 6
LONGEST_PERSON = 12
_ARABIC_FROM = "\u0600"


class Word(NamedTuple):
    """A word of the text with its place, and whether a quotation mark or parenthesis stands before it."""

    start: int
    end: int
    text: str
    quoted: bool


class Found(NamedTuple):
    """A mention by the words ``[first, end)`` of a run, and what found it (the lower ``rank`` the surer)."""

    first: int
    end: int
    kind: ActorKind
    rank: int


def runs(text: str, furniture: Sequence[Span] = ()) -> Iterator[list[Word]]:
    """The words of a text in runs that no stop, comma or line break parts."""
    run: list[Word] = []
    last = 0
    hidden = sorted(furniture)
    at = 0
    for hit in _WORD.finditer(text):
        while at < len(hidden) and hidden[at].end <= hit.start():
            at += 1
        gap = text[last : hit.start()]
        concealed = at < len(hidden) and hidden[at].start < hit.end()
        dots = bool(run) and gap in {".", ". "} and _ACRONYM.match(text, run[-1].start)
        if run and not dots and (concealed or _BREAK.search(gap)):
            yield run
            run = []
        last = hit.end()
        if not concealed:
            dotted = _ACRONYM.match(text, hit.start())
            end = dotted.end() if dotted and dotted.end() == hit.end() + 1 else hit.end()
            run.append(Word(hit.start(), end, text[hit.start() : end], bool(_QUOTE.search(gap))))
            last = end
    if run:
        yield run


@cache
def _bare_countries() -> frozenset[str]:
    return frozenset(letters(name) for country in countries() for name in (*country.names, *country.capitals))


def _fits(alias: Alias, words: Sequence[Word], i: int, end: int) -> bool:
    """Whether an alias is meant here: a Latin one has a capital, a weak one a class word or a quotation mark by it."""
    said = " ".join(word.text for word in words[i:end])
    if said[0] < "\u0600" and said.islower() and not alias.name.text.islower():
        return False
    if not alias.name.weak:
        return True
    if words[i].quoted:
        return True
    return i > 0 and any(alias.known.kind in class_words().get(each, ()) for each in bare(words[i - 1].text))


def _by_table(words: Sequence[Word], plain: Sequence[str], i: int) -> Found | None:
    hit = longest(plain, i)
    if hit is None:
        return None
    kept = [alias for alias in hit.aliases if _fits(alias, words, i, hit.end)]
    if not kept:
        return None
    kind = kept[0].known.kind
    if kind == "government" and hit.end == i + 1 and country_of(plain[i]):
        return None
    if kind == "government" and _said(plain, i, hit.end):
        kind = "place"
    return Found(i, hit.end, kind, 0)


def _said(plain: Sequence[str], i: int, end: int) -> list[str]:
    """The letters of what was said, where it is a country's or a capital's bare name."""
    rest = "".join(letters(word) for word in plain[i + 1 : end])
    return [each + rest for each in bare(plain[i]) if each + rest in _bare_countries()]


def _by_class(plain: Sequence[str], i: int) -> Found | None:
    """A body or group by its class word: «مركز نون للدراسات», "Ministry of Health", "Interior Ministry"."""
    word = plain[i]
    kinds = next((class_words()[each] for each in bare(word) if each in class_words()), frozenset())
    kind = next((k for k in ("organisation", "group") if k in kinds), None)
    if kind is None:
        return None
    if word[0] >= "\u0600":
        end = i + 1
        while end < len(plain) and end - i < LONGEST_BODY and _goes_on(plain[end]):
            end += 1
        definite = letters(word).startswith("ال")
        return Found(i, end, kind, 2) if end > i + 1 and not definite else None
    return _latin_body(plain, i, kind)


def _goes_on(word: str) -> bool:
    """Whether an Arabic word may go on with a body's name: definite, with «ل», or of a nationality."""
    key = letters(word)
    return key.startswith(("ال", "لل", "وال")) and key not in _stops()


@cache
def _stops() -> frozenset[str]:
    found = table("world", "classes")["small"]["ar"]
    more = ["التي", "الذي", "الذين", "اللذين", "اليوم", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"]
    return frozenset(letters(word) for word in (*found, *more, "الأحد", "الماضي", "الماضية", "المقبل", "الجاري"))


def _latin_body(plain: Sequence[str], i: int, kind: ActorKind) -> Found | None:
    if not plain[i][0].isupper():
        return None
    first, end = i, i + 1
    while first > 0 and plain[first - 1][0].isupper() and letters(plain[first - 1]) != "the":
        first -= 1
    while end < len(plain) and (
        plain[end][0].isupper() or (plain[end] in {"of", "for", "and", "the"} and _capital_follows(plain, end))
    ):
        end += 1
    return Found(first, end, kind, 2) if end - first > 1 else None


def _capital_follows(plain: Sequence[str], i: int) -> bool:
    return any(plain[k][0].isupper() for k in range(i + 1, min(i + 3, len(plain)))) and plain[i] != "and"


def _pieces(words: Sequence[Word]) -> list[tuple[int, int]]:
    """For each word the stretch without a bracket, dash or quotation mark: only names of the tables go over one."""
    cuts = [0, *(i for i in range(1, len(words)) if words[i].start - words[i - 1].end > 1), len(words)]
    return [(a, b) for a, b in pairwise(cuts) for _ in range(a, b)]


def _in_run(words: Sequence[Word]) -> list[Found]:
    plain = [word.text for word in words]
    found: list[Found] = []
    pieces = _pieces(words)
    for i in range(len(words)):
        table_hit = _by_table(words, plain, i)
        if table_hit:
            found.append(table_hit)
        place_end = place_at(plain, i)
        if place_end:
            found.append(Found(i, place_end, "place", 1))
        body = _by_class(plain, i)
        if body and plain[i] < _ARABIC_FROM:
            body = body._replace(first=max(body.first, pieces[i][0]), end=min(body.end, pieces[i][1]))
        if body and body.end - body.first > 1:
            found.append(body)
        apart = i == pieces[i][0] and plain[i - 1][0].isupper()  # another name ends before the bracket
        before = i if apart else max(0, i - 1)
        person_end = person_at(plain[before : min(pieces[i][1], i + LONGEST_PERSON)], i - before)
        if person_end:
            found.append(Found(i, before + person_end, "person", 3))
    return _without_overlap(found)


def _without_overlap(found: Sequence[Found]) -> list[Found]:
    kept: list[Found] = []
    for one in sorted(found, key=lambda each: (each.first - each.end, each.rank, each.first)):
        if all(one.end <= other.first or one.first >= other.end for other in kept):
            kept.append(one)
    return sorted(kept)


def _written_on(word: str, found: Found) -> int:
    """How many characters of «و», «ب», «ل» stand before a name's first word; 0 where they may belong to it."""
    if word[0] < "\u0600" or found.rank > 1 or letters(word) != norm(word):
        return 0
    readings = [each for each in bare(word) if norm(word).endswith(each)]
    keys = aliases() if found.rank == 0 else by_name()
    if found.end - found.first == 1:
        own = next((each for each in readings if each in keys or name_key(each) in keys), readings[0])
        return _behind_letters(word, len(readings[0]) - len(own))
    return 1 if word[0] == "و" and len(readings) > 1 and readings[1] in _first_words() else 0


def _behind_letters(word: str, count: int) -> int:
    """Where the ``count``-th letter of a word with vowel signs ends."""
    at = 0
    while count and at < len(word):
        count -= word[at].isalnum()
        at += 1
    while 0 < at < len(word) and not word[at].isalnum():
        at += 1
    return at


@cache
def _first_words() -> frozenset[str]:
    """The first words of all aliases that have more than one, with and without their article."""
    firsts = {letters(alias.name.text.split()[0]) for each in aliases().values() for alias in each}
    return frozenset(firsts | {"ال" + first for first in firsts})


def mentions(text: str, lang: str, *, doc_id: str = "", furniture: Sequence[Span] = ()) -> tuple[Mention, ...]:
    """The persons, organisations, outlets, groups, governments and places that a text names, in its order.

    Takes: ``lang`` is not needed, both scripts are read; ``furniture``, spans that are no content.

    >>> text = "قالت صحيفة ديلي ميل إن الجيش السوري دخل تدمر"
    >>> [(m.kind, text[m.span.start:m.span.end]) for m in mentions(text, "ar")]
    [('outlet', 'ديلي ميل'), ('group', 'الجيش السوري'), ('place', 'تدمر')]
    """
    del lang
    out = []
    for words in runs(text, furniture):
        for found in _in_run(words):
            first = words[found.first]
            whole = text[first.start : words[found.end - 1].end]
            span = Span(first.start + _written_on(first.text, found), first.start + len(without_possessive(whole)))
            out.append(Mention(doc_id, span, text[span.start : span.end], found.kind))
    return tuple(out)
