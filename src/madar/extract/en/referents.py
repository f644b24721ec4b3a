"""Whom "he", "she", "it" or "the minister" goes back to in an English text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from madar.extract.antecedents import Speakers
from madar.extract.en.lexis import listed
from madar.extract.en.named import Names
from madar.extract.en.phrases import end_of
from madar.extract.en.starts import start_of
from madar.lang.classes import grammar
from madar.lang.words import table

if TYPE_CHECKING:
    from madar.extract.en.drafts import Draft
    from madar.extract.en.page import Page

Range = tuple[int, int]
_STAND_IN = 5
_BODIES = grammar("en", "bare", "bodies")
_ANYONE = grammar("en", "referents", "anyone")
_ANYBODY = grammar("en", "referents", "anybody")
_NO_TITLE = grammar("en", "referents", "no_title")
_THE = frozenset(("the", "this", "that"))
_RELATIVE = frozenset(("who", "which", "that"))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(table("en", "titles")[key])


def antecedents(page: Page, made: list[Draft]) -> None:
    """Give each draft whose source is a pronoun or a stand-in the nearest of the fullest earlier mentions.

    A name, however short, names somebody: it goes back to nobody. Cost: linear.
    """
    pronouns = _words("pronouns") | {"all"}
    speakers, names = Speakers(), Names(page)
    heard: list[Draft] = []  # who spoke since somebody was last asked for
    for draft in made:
        if draft.source is None:
            continue
        a, b = draft.source
        word = page.word[a]
        pronoun = b - a <= 2 and word in pronouns  # noqa: PLR2004 - "they all"
        head = "" if pronoun else _head_of_stand_in(page, a, b)
        if not (pronoun or head or "p" in page.tag[a:b]):
            heard.append(draft)
            continue
        for one in heard:
            _speaks(page, one.source or (a, b), names.fullest(*(one.source or (a, b))), speakers, one)
        heard = []
        if pronoun:
            found = _of_pronoun(page, a, word, speakers)
        elif head:
            found = _stood_in_for(page, (a, b), head, speakers, names)
        else:
            found = _latest(page, a, speakers, word.split("'")[0])
        if found is None:
            heard += [draft] if head else []
        elif page.word[found[0] : found[1]] == page.word[a:b]:
            _speaks(page, (a, b), None, speakers, draft)
        else:
            draft.antecedent = names.fullest(*found, before=a) or found
            if word not in _RELATIVE:
                _speaks(page, found, draft.antecedent, speakers, draft)


def _speaks(page: Page, own: Range, full: Range | None, speakers: Speakers, draft: Draft) -> None:
    """Tell ``speakers`` that whoever ``own`` names has spoken, by the fullest of his names."""
    at = full or own
    gender = _gender(page.word[own[0] : own[1]])
    heads, sort = _heads(page, *own), _sort(page, *own)
    if at != own:
        gender = gender or _gender(page.word[at[0] : at[1]])
        heads, sort = heads | _heads(page, *at), sort or _sort(page, *at)
    gender = gender or _several(page, *at)
    if page.tag[at[1] - 1] == "Z":
        return  # "this year": a time, whatever was read
    speakers.say(at, _names(page, *at), gender, page.sent[draft.at], heads=heads, sort=sort)


def _several(page: Page, a: int, b: int) -> str:
    """ "p" where a noun in the plural heads the words: "world powers", "two officials in the port"."""
    stop = next((i for i in range(a + 1, b) if page.tag[i] in ",IW("), b)
    last = page.word[stop - 1]
    return "p" if page.tag[stop - 1] in "NU" and last.endswith("s") and not last.endswith("ss") else ""


def _head_of_stand_in(page: Page, a: int, b: int) -> str:
    """The noun of "the minister", "the Azira-based monitor", "the sources"; nothing where the words name somebody."""
    b = next((i for i in range(a + 1, b) if page.tag[i] == "W"), b)  # "the monitor which gave another toll"
    if page.word[a] not in _THE or not 1 < b - a <= _STAND_IN:
        return ""
    head = page.word[b - 1]
    if any(page.tag[i] in "I&(,q" for i in range(a, b)):
        return ""
    if b - a == 2 and head in _BODIES:  # noqa: PLR2004 - "the Observatory"
        return head
    if " ".join(page.word[a:b]) in _words("stand_ins"):
        return head
    named = any(page.tag[i] == "A" and not _qualifies(page, i) for i in range(a + 1, b - 1))
    role = head in listed("person_role") or head in listed("document") or head in _ANYONE | _ANYBODY | _BODIES
    return head if role and not named and not page.upper(b - 1) else ""


def _qualifies(page: Page, i: int) -> bool:
    """Whether a name only tells which one: "the Syrian army", "the Azira-based monitor", "the NDF official"."""
    shown = page.text[page.start[i] : page.end[i]]
    return shown.isupper() or page.word[i].endswith(("an", "ish", "ese", "i", "sed"))


def _stood_in_for(page: Page, own: Range, head: str, speakers: Speakers, names: Names) -> Range | None:
    """Whoever was named with the same noun, else the last person or body for words that may mean any."""
    one = _one(head)
    known = speakers.with_head(head) or speakers.with_head(one)
    body = speakers.latest("", sort="body") if one in _ANYBODY else None
    if body is not None and (known is None or not _is_named(page, known)) and _is_named(page, body):
        known = body  # "a monitor said ..., the Observatory said ..., the monitor said"
    if known is None or not _is_named(page, known):
        told = names.headed(head, own[0]) or names.headed(one, own[0])
        known = told if told and (known is None or _is_named(page, told)) else known
    if known is None and one in _ANYONE:
        known = speakers.latest("", sort="person") or _mentioned(page, own[0], "")
    return known or body


def _is_named(page: Page, at: Range) -> bool:
    return any(page.tag[i] == "A" for i in range(*at))


def _one(word: str) -> str:
    """A noun in the singular: "sources" and "source" are one."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _of_pronoun(page: Page, a: int, word: str, speakers: Speakers) -> Range | None:
    """Whom a pronoun goes back to; "who" and "which" to the noun before them."""
    if word in _RELATIVE:
        k = a - 1
        while k >= 0 and page.tag[k] in ",-":
            k -= 1
        begin = start_of(page, k, page.sentence(a)[0]) if k >= 0 else a
        return (begin, k + 1) if begin <= k < a else None
    if word in {"i", "we", "you"}:
        return None
    return _latest(page, a, speakers, word)


def _latest(page: Page, a: int, speakers: Speakers, word: str) -> Range | None:
    """Who spoke last and may be "he", "she", "it" or "they"; "he" may be somebody who has not spoken yet."""
    gender = _gender([word])
    if gender not in {"m", "f"}:
        return speakers.latest("", sort="body") if word in {"it", "its"} else speakers.latest(gender)
    spoke = speakers.latest(gender, sort="person")
    if spoke is not None and page.sent[a] - page.sent[spoke[0]] <= 1:
        return spoke
    if spoke is not None and page.sent[a] - speakers.unit <= _STILL_SPEAKS:
        return spoke
    return _mentioned(page, a, gender) or spoke


_STILL_SPEAKS = 2
_SENTENCES_BACK = 3


def _mentioned(page: Page, a: int, gender: str) -> Range | None:
    """A person who is the subject of a sentence a little before ``a``: "Mr. Awad has left the city. He ..."."""
    for number in range(page.sent[a], max(-1, page.sent[a] - _SENTENCES_BACK), -1):
        first, last = page.bounds[number]
        k = first
        while k < min(last, a) and (page.tag[k] in "R&|," or page.tag[k] == "I"):
            k = _behind_comma(page, k, last) if page.tag[k] == "I" else k + 1
        end = end_of(page, k, min(last, a)) if k < min(last, a) else k
        if _names_person(page, k, end) and _gender(page.word[k:end]) in {gender, ""}:
            return k, end
    return None


_NAMED = 6


def _names_person(page: Page, a: int, b: int) -> bool:
    """Whether the words are the name of a person: two capitals, or one behind a title."""
    if b - a > _NAMED or any(page.tag[i] in "EVGX" for i in range(a, b)):
        return False
    names = sum(page.tag[i] == "A" for i in range(a, b))
    titled = any(page.word[i].rstrip(".") in _words("words") for i in range(a, b))
    return names > (not titled) and page.tag[b - 1] == "A" and _sort(page, a, b) == "person"


def _behind_comma(page: Page, k: int, last: int) -> int:
    comma = next((i for i in range(k, last) if page.tag[i] == ","), last - 1)
    return comma + 1


def _gender(words: list[str]) -> str:
    found = [gender for word in words if (gender := _genders().get(word))]
    return found[0] if found else ""


@cache
def _genders() -> dict[str, str]:
    """What a word tells of whoever it names: "she" and "queen", else a given name."""
    keys = (("she_names", "f"), ("he_names", "m"), ("they", "p"), ("she", "f"), ("he", "m"))
    return {word: gender for key, gender in keys for word in _words(key)}


def _names(page: Page, a: int, b: int) -> tuple[str, ...]:
    """The telling words of a source, the family name last: capitals without titles, else its nouns."""
    stop = next((i for i in range(a, b) if page.tag[i] in ",(W"), b)
    named = [
        page.word[i] for i in range(a, stop) if page.tag[i] == "A" and page.word[i].rstrip(".") not in _words("words")
    ]
    return tuple(named or [page.word[i] for i in range(a, stop) if page.tag[i] in "NU"][-2:])


def _heads(page: Page, a: int, b: int) -> frozenset[str]:
    """The nouns a source may be called by later: "a source at the ministry" is "the source"."""
    stop = next((i for i in range(a + 1, b) if page.tag[i] in "IW("), b)
    roles = {page.word[i] for i in range(a, b) if page.word[i] in _roles()}
    nouns = roles or {page.word[i] for i in range(a, stop) if page.tag[i] in "NUA"}
    return frozenset(nouns | {_one(word) for word in nouns})


@cache
def _roles() -> frozenset[str]:
    return (listed("person_role") | _ANYONE) - _BODIES - _ANYBODY


def _titled(word: str) -> bool:
    """Whether a word stands before the names of people: no "Islamic State"."""
    return word.rstrip(".") in _words("words") and word not in _NO_TITLE


def _sort(page: Page, a: int, b: int) -> str:
    """Whether a source is a person or a body, as far as its words tell; nothing where they do not."""
    stop = next((i for i in range(a + 1, b) if page.tag[i] in ",W("), b)
    head = next((i for i in range(a + 1, stop) if page.tag[i] == "I"), stop) - 1
    word = _one(page.word[head])
    if word in _BODIES or page.word[head] in _BODIES or word in listed("outlet") or word in listed("outlet_head"):
        return "body"
    if word in listed("document"):
        return "body"
    if any(_titled(page.word[i]) or page.word[i] in listed("person_role") for i in range(a, stop)):
        return "person"
    acronym = page.tag[head] == "A" and page.text[page.start[head] : page.end[head]].isupper()
    return "body" if acronym or page.word[a] == "the" else ("person" if page.tag[head] == "A" and stop - a > 1 else "")
