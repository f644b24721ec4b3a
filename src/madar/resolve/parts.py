"""The parts of a name as rows of consonants that Arabic and Latin spellings share.

«عبد الرحمن», "Abdel Rahman" and "Abdurrahman" are one part. Vowels, hamza and ʿayn go; letters that spellings mix up
fall together; what titles, articles and class words add is taken off.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.known import letters
from madar.lang.named import class_words, country_of, given_names
from madar.lang.text import norm
from madar.lang.words import table

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`]+[^\W\d_]+)*|\d+")
_ARABIC = dict(
    zip(
        "بتثجحخدذرزسشصضطظعغفقكلمنهوي",
        [*"bttghkddrzscsdtz", "", *"gfkklmnhwy"],
        strict=True,
    )
) | {"پ": "b", "چ": "c", "ڤ": "f", "ژ": "z", "گ": "g", "ک": "k"}
_DIGRAPHS = (
    ("tch", "c"), ("sch", "c"), ("kh", "k"), ("gh", "g"), ("sh", "c"), ("ch", "c"), ("th", "t"), ("dh", "d"),
    ("dj", "g"), ("zh", "z"), ("ph", "f"), ("ck", "k"), ("ou", "w"), ("oo", "w"), ("ee", "y"), ("ei", "y"), ("ey", "y"),
    ("ai", "y"), ("ay", "y"), ("aw", "w"), ("au", "w"),
)  # fmt: skip
_LATIN = {"j": "g", "q": "k", "p": "b", "v": "f", "x": "ks", "i": "y", "y": "y", "u": "w", "w": "w", "o": "w"} | {
    each: each for each in "bdfghklmnrstz"
}
_ABD = re.compile(r"^(?:abd|3abd)(?:[aeiou][lrsntdz](?=[a-z]{3}))?")
_TWICE = re.compile(r"(.)\1+")
_GLIDES = re.compile("[wy]")
_ARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "il",
        "ar",
        "as",
        "ash",
        "ad",
        "az",
        "an",
        "at",
        "ez",
        "es",
        "ed",
        "er",
        "et",
        "en",
        "ech",
        "adh",
    ]
)
_JOINS_NEXT = frozenset(
    [
        "abd",
        "abdel",
        "abdul",
        "abdal",
        "abdol",
        "abdoul",
        "abu",
        "abou",
        "abo",
        "aboul",
        "abul",
        "abi",
        "bin",
        "ben",
        "ibn",
        "bou",
        "bu",
        "umm",
        "oum",
        "عبد",
        "ابو",
        "ابي",
        "ابا",
        "بن",
        "ابن",
        "بو",
        "ام",
        "ال",
    ]
)
_JOINS_BEFORE = frozenset(
    ["allah", "ullah", "din", "deen", "eddine", "eddin", "uddin", "aldin", "aldeen", "الدين", "الله"]
)


class Part(NamedTuple):
    """A part of a name: its consonants, the same with long vowels, what it weighs, the given name it surely is.

    ``listed`` is an Arabic given name of the list as it is spelt there: «سامر» is no «سمير».
    """

    core: str
    full: str
    weight: int
    given: str = ""
    listed: str = ""


def _plain(text: str) -> str:
    split = unicodedata.normalize("NFKD", norm(text).replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    return "".join(char for char in split if not unicodedata.combining(char))


@lru_cache(maxsize=262_144)
def _rows(word: str) -> tuple[str, str]:
    """The consonants of a word, and the same with its long vowels."""
    if word[0] >= "\u0600":
        rest = word[2:] if word.startswith("ال") and len(word) > 3 else word  # noqa: PLR2004 - «ال» and two letters
        rest = rest.replace("عبدال", "عبد", 1) if rest.startswith("عبدال") else rest
        rest = rest.removesuffix("ه") if len(rest) > 2 else rest  # noqa: PLR2004
        full = "".join(_ARABIC.get(char, "") for char in rest[:1] + rest[1:].replace("تش", "ش"))
    else:
        full = _latin_rows(word)
    full = _TWICE.sub(r"\1", full)
    core = _TWICE.sub(r"\1", _GLIDES.sub("", full))
    return core.removesuffix("h") if len(core) > 1 else core, full


def _latin_rows(word: str) -> str:
    word = _ABD.sub("abd", word.replace("'", "").replace("’", "").replace("ʼ", "").replace("`", ""))
    word = re.sub(r"([aeiou])hs?$", r"\1", word)
    word = re.sub(r"igh(?=t(?![aeiou]))", "y", word)
    word = re.sub(r"c(?=[eiy])", "s", word)
    word = re.sub(r"c(?!h)", "k", word)
    for pair, one in _DIGRAPHS:
        word = word.replace(pair, one)
    return "".join("c" if char == "c" else _LATIN.get(char, "") for char in word)


@cache
def _confusable() -> Mapping[str, str]:
    """The key of each given name that shares its consonants with another, by its letters."""
    return {letters(word): name for name, words in table("world", "confusable").items() for word in words}


@cache
def _titles() -> frozenset[str]:
    words = [*table("ar", "titles")["words"], *table("world", "classes")["person"]["en"]]
    words += table("world", "classes")["person"]["ar"]
    return frozenset(letters(word) for word in words)


def _joined(words: list[str]) -> list[str]:
    """The words with articles gone and «عبد», «أبو», «بن» set before what they belong to, «الدين» behind."""
    out: list[str] = []
    pending = ""
    for word in words:
        if word in _ARTICLES and word not in _JOINS_NEXT:
            continue
        if word in _JOINS_NEXT and word != "ال":
            plain = {"abul": "abu", "aboul": "abu"}.get(word, "abd" if word.startswith("abd") else word)
            pending += plain if plain[0] >= "\u0600" else plain + "_"
            continue
        if word in _JOINS_BEFORE and out and not pending:
            out[-1] += word.removeprefix("ال").removeprefix("ul") if word != "الله" else "له"
            continue
        stem = word.removeprefix("ال") if pending and word[0] >= "\u0600" else word
        out.append(pending + stem)
        pending = ""
    return [*out, pending] if pending else out


@cache
def _without_article() -> frozenset[str]:
    return frozenset(name.removeprefix("ال") for name in given_names())


@lru_cache(maxsize=262_144)
def _listed(word: str) -> str:
    bare = letters(word).removeprefix("ال")
    return bare if bare in _without_article() else ""


def _is_title(word: str) -> bool:
    return letters(word) in _titles() and letters(word) not in given_names()


def _of_outlets(word: str, after: list[str]) -> bool:
    """Whether a word only says that an outlet is one: "daily", «قناة», and "press" of a "press agency"."""
    return "outlet" in class_words().get(letters(word), ()) or (word == "press" and after == ["agency"])


@lru_cache(maxsize=262_144)
def parts(name: str, kind: str = "person") -> tuple[Part, ...]:
    """The parts of a name without titles, class words and articles.

    >>> parts("الرئيس عبد الرحمن") == parts("President Abdel-Rahman")
    True
    """
    words = [plain for word in _WORD.findall(name) if (plain := _plain(word))]
    kept = _joined([word for word in words if word != "the"])
    if kind == "person":
        while len(kept) > 1 and (_is_title(kept[0]) or country_of(kept[0])):
            kept = kept[1:]
    elif kind == "outlet":
        kept = [word for n, word in enumerate(kept) if not _of_outlets(word, kept[n + 1 : n + 2])] or kept
    found = []
    for word in kept:
        core, full = _rows(word)
        if full:
            given = _confusable().get(letters(word), "")
            listed = given or _listed(word) if word[0] >= "\u0600" else ""
            found.append(Part(core, full, max(len(core), 1), given, listed))
    return tuple(found)


_SMALL = frozenset({"of", "the", "and", "for", "in", "to", "a", "an"})


@lru_cache(maxsize=65_536)
def initials(name: str) -> str:
    """The first letters of a Latin name's words that are more than "of" and "the"."""
    return "".join(word[0] for word in map(str.lower, re.findall(r"[A-Za-z]+", name)) if word not in _SMALL)
