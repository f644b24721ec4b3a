"""What kind of word an Arabic word may be, as far as its letters and our tables tell: no dictionary, no parser."""

from __future__ import annotations

import re
from functools import lru_cache

from madar.lang.classes import listed
from madar.lang.text import norm


def kind(name: str) -> frozenset[str]:
    """The normal forms of a list in ``lang/ar/nouns.toml``."""
    return listed("ar", "nouns", name)


def titles(name: str = "words") -> frozenset[str]:
    """The normal forms of a list in ``lang/ar/titles.toml``."""
    return listed("ar", "titles", name)


PREPOSITIONS = frozenset(
    {"في", "من", "عن", "علي", "الي", "مع", "امام", "ضد", "بين", "تحت", "فوق", "نحو", "دون", "لدي", "عند", "حول"}
)
RELATIVES = frozenset(
    {"الذي", "التي", "الذين", "اللذين", "اللذان", "اللتين", "والذي", "والتي", "والذين", "اللاتي", "اللواتي"}
)
COMMAS = frozenset({"،", ",", "؛", ";"})
THAT = re.compile(r"[بف]?ان(?:ه|ها|هم|هما|ني|ي|نا|هن|ك|كم)?$")
#: The speaker in its own reported words: «قالت إنها».
ITSELF = re.compile(r"[بف]?ان(?:ه|ها|هم|هما|ني|نا|هن)$")
_THAT_NOT_AFTER = frozenset(
    {
        "قبل",
        "بعد",
        "منذ",
        "الا",
        "غير",
        "رغم",
        "دون",
        "كما",
        "حتي",
        "مع",
        "لولا",
        "وما",
        "بما",
        "حيث",
        "كي",
        "لو",
        "علما",
        "بيد",
        "يجب",
        "ينبغي",
        "يمكن",
    }
)
_MASDAR = re.compile(
    r"(?:ت\w\wي\w|ت\w\wيه|ا\wت\w?ا\w|ان\w\wا\w|است\w{1,2}ا\w|است\w{2,}ه|م\wا\w\wه|ت\wا\w\w)(?:ه|ها|هم|هما|هن)?$"
    r"|(?:ت\w\wيت|است\w+[^\Wا]ت|م\wا\w[^\Wا]ت)(?:ه|ها|هم|هما|هن)$"  # «مواصلتها»: the ة of «مواصلة» before whose it is
)
_WHOSE = ("هما", "هم", "هن", "ها")
_PRESENT = re.compile(r"(?:س)?ي[^\Wاوي]\w{2,}$|س[تين]\w{3,}$")
_PRESENT_F = re.compile(r"تت[^\W]{3,}$|تاتي$")  # «تتواصل»: no noun begins so
_NOT_PRESENT = frozenset(
    norm(word)
    for word in (
        *("يوم", "يومي", "يوميا", "يونيو", "يوليو", "يناير", "يسار", "يمين", "يمني", "يمنية", "يهودي", "يهودية"),
        *("يهود", "يوسف", "ياسر", "يحيى", "يعقوب", "يزيد", "ينبع", "يسرى"),
    )
)
_PAST_F = re.compile(r"\w{2,}[^\Wا]ت$")
_NOT_PAST_F = frozenset(
    norm(word)
    for word in (
        *("بيت", "الكويت", "كويت", "بيروت", "وقت", "صوت", "زيت", "بنت", "كبريت", "ميت", "مؤقت", "ثابت", "كوت", "سبت"),
        *("ستريت", "تفاوت", "سكوت", "إنترنت", "صمت", "حوت", "ياقوت", "نبت", "تحت", "كونت", "شرت", "مارغريت", "باريت"),
    )
)


def is_that(words: list[str], i: int) -> bool:
    """Whether ``words[i]`` opens a content: أن, إن, بأنه ... and not «قبل أن», «إلا أن»."""
    if "ان" not in words[i] or THAT.match(words[i]) is None or (i and words[i - 1] in _THAT_NOT_AFTER):
        return False
    if words[i] == "بان":
        return words[i + 1 : i + 2] != ["كي"]  # the letters of a name
    if words[i] != "ان" or i < 2:  # noqa: PLR2004 - the letters of «سي إن إن»
        return True
    return words[i - 1] != "سي" and words[i - 2 : i] != ["سي", "ان"]


def bare(word: str) -> str:
    """A word without a leading و or ف, ل or ب, and without the article: to look it up in a table."""
    for lead in ("وال", "فال", "بال", "لل", "وبال", "ولل", "ال"):
        if word.startswith(lead) and len(word) > len(lead) + 1:
            return word[len(lead) :]
    return word


def among(word: str, name: str) -> bool:
    """Whether a word is in a table of kinds, with or without a leading و."""
    table_ = kind(name)
    return word in table_ or (word[:1] in "وف" and word[1:] in table_)


def definite(word: str) -> bool:
    """Whether a word carries the article."""
    return word.startswith(("ال", "وال", "لل", "بال", "فال"))


def verb_like(word: str) -> bool:
    """Whether a word has the shape of a finite verb in the third person."""
    core = word[1:] if word[:1] in "وف" and len(word) > 4 else word  # noqa: PLR2004 - و and three letters
    if core in _NOT_PRESENT or core in _NOT_PAST_F:
        return False
    if core.endswith("وا") and len(core) > 4 and not core.startswith("ال"):  # noqa: PLR2004 - a root and the ending
        return True
    return (
        _PRESENT.match(core) is not None
        or _PRESENT_F.match(core) is not None
        or (_PAST_F.match(core) is not None and not core.startswith("ال"))
    )


def accusative(word: str) -> bool:
    """Whether a word looks like a participle that goes on about the speaker: «مستندا إلى»."""
    return word.startswith("م") and word.endswith("ا") and len(word) > 4 and not word.endswith(("ما", "نا"))  # noqa: PLR2004


def stands_for_clause(word: str) -> bool:
    """Whether a noun is one of an event or a state: by table, or by the shape of a verbal noun without article."""
    events = kind("event")
    if word in kind("head") or word in titles() or word in titles("stand_ins"):
        return False  # «معاليه» has the shape of one
    if definite(word) and word not in events:
        return False
    if word in events or any(word.removesuffix(whose) in events for whose in _WHOSE):
        return True
    return _MASDAR.match(word) is not None


@lru_cache(maxsize=256)
def words_of(written: str) -> frozenset[str]:
    """The normal forms of a few words written with spaces between: for the closed classes that rules name."""
    return frozenset(norm(word) for word in written.split())
