"""The name of a person within the words for a source, and where these words end that tell who it is.

«المتحدث باسم الوزارة العقيد باسل العمراني», "Homs Governor Talal Barazi": an office, a body, a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.lang.known import letters
from madar.lang.named import bare, class_words, country_of, given_names, longest, not_names, words_of
from madar.resolve.classes import ARTICLES, DEFINITE, class_kind
from madar.resolve.roles import after_head, role_in, titles

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST_NAME_WORDS = 2
IN_NAME_OF = "باسم"
#: What a verb stands before that ends the words for a source: «ناشط محلي فضل عدم ذكر اسمه», and فضل is no name.
_UNNAMED = frozenset({"عدم"})
_BEGINNINGS = frozenset({"عبد", "ابو", "ابي", "بن", "ابن", "بو", "ام"})
_ARABIC_FROM = "\u0600"


def head_of(words: Sequence[str]) -> list[str]:
    """The words up to the first that only tells more of the head."""
    told = False
    for n, word in enumerate(words):
        if told and (letters(word) in after_head() or letters("".join(words[n + 1 : n + 2])) in _UNNAMED):
            return list(words[:n])
        told = told or bool(role_in(word)) or word[0] >= _ARABIC_FROM
        told = told or (word[0].isupper() and letters(word) not in ARTICLES)
    return list(words)


def is_definite(word: str) -> bool:
    """Whether an Arabic word has the article, by its own spelling: «ألماني», «إلكترونية» have none."""
    return word.startswith("ال")


def name_words(words: Sequence[str]) -> int:
    """How many words of a row may be a person's name: Latin ones with a capital, Arabic ones that no table knows."""
    count = 0
    for word in words:
        told = (
            role_in(word)
            or country_of(word)
            or any(each in class_words() or each in not_names() for each in bare(word))
        )
        name = _capital(word) if word[0] < "\u0600" else not is_definite(word)
        count += bool(name and not told)
    return count


def _capital(word: str) -> bool:
    """Whether a Latin word has a capital, behind its article too: "al-Qadi"."""
    return word[0].isupper() or (word.startswith(DEFINITE) and word.partition("-")[2][:1].isupper())


def speaker_at(words: Sequence[str]) -> int:
    """Where a name follows the body somebody speaks for, «المتحدث باسم الوزارة العقيد باسل العمراني»; 0 without one."""
    at = next((n for n, word in enumerate(words) if letters(word) == IN_NAME_OF), -1)
    if at < 1 or at + 2 >= len(words) or not class_kind(words[at + 1 : at + 2]):
        return 0
    for n in range(at + 2, len(words) - 1):
        if letters(words[n]) in titles() and name_words(words[n + 1 :]) > 0:
            return n + 1
        if letters(words[n]) in given_names():
            return n
    return 0


def is_name(words: Sequence[str]) -> bool:
    """Whether words are a person's name and nothing else: a public person's, or one of two words at least."""
    hit = longest(words, 0)
    if hit and hit.end == len(words):
        return hit.aliases[0].known.kind == "person"
    kept = [word for word in _joined(words) if not role_in(word)]
    return len(kept) >= FEWEST_NAME_WORDS and name_words(kept) == len(kept) and longest(kept, 0) is None


def _joined(words: Sequence[str]) -> list[str]:
    """The words, those of a name that only begin it joined to what follows: «عبد القادر», «بن علي»."""
    out: list[str] = []
    for word in words:
        if out and letters(out[-1]) in _BEGINNINGS:
            out[-1] += word
        else:
            out.append(word)
    return out


def name_in(text: str) -> str:
    """The person's name within the words of a source: no office, nationality or apposition.

    >>> name_in("Homs Governor Talal Barazi"), name_in("المحلل سالم الحداد، من المركز")
    ('Talal Barazi', 'سالم الحداد')
    """
    pieces = [words for piece in text.replace("،", ",").split(",") if (words := words_of(piece))]
    if pieces and speaker_at(pieces[0]):
        return " ".join(pieces[0][speaker_at(pieces[0]) :])
    for piece in pieces:
        head = head_of(piece)
        if is_name(head) and not any(_is_office(word) for word in head):
            return " ".join(head)
    for piece in pieces:
        kept = _after_office(head_of(piece))
        if kept:
            return " ".join(kept)
    return text


def _after_office(head: list[str]) -> list[str]:
    """What follows the last word of an office: the name, where there is one."""
    at = max((n for n, word in enumerate(head) if _is_office(word)), default=-1)
    rest = head[at + 1 :]
    if rest and rest[0][0] < "\u0600":
        return [word for word in rest if any(char.isupper() for char in word) or len(rest) == 1]
    while len(rest) > FEWEST_NAME_WORDS and is_definite(rest[0]):
        rest = rest[1:]
    return rest


def _is_office(word: str) -> bool:
    if role_in(word) or country_of(word):
        return True
    return any("person" in class_words().get(each, ()) or each in class_words() for each in bare(word))
