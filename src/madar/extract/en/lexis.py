"""What an English word may be, told from tables and endings: no parser, no model, one look-up a word.

A tag is one character; ``tag`` tells it for a word as it stands. ``NOMINAL`` and the like group them:

``D`` determiner, ``K`` possessor ("Clinton's"), ``P`` pronoun, ``p`` pronoun with its verb ("he's"), ``O`` object
pronoun, ``J`` adjective, ``N`` noun, ``A`` name, ``U`` noun or verb, ``Z`` time word, ``#`` number, ``V`` verb, ``E``
past or past participle, ``G`` -ing form, ``X`` finite auxiliary, ``x`` other auxiliary, ``M`` modal, ``R`` adverb,
``I`` preposition, ``B`` preposition or conjunction, ``S`` conjunction of a clause, ``W`` who, which, how, ``T`` that,
``t`` to, ``&`` and, or, ``|`` but; marks: ``, ; : . - ( ) q /``.
"""

from __future__ import annotations

from functools import cache

from madar.lang.classes import grammar
from madar.lang.words import table

NOMINAL = frozenset("NAUZ#")
VOWELS = "aeiou"
_SHORT = 3
_MARKS = {
    **dict.fromkeys(",،", ","),
    **dict.fromkeys(";؛", ";"),
    ":": ":",
    **dict.fromkeys(".!?…", "."),
    **dict.fromkeys(("-", "–", "—", "―", "--", "---"), "-"),
    **dict.fromkeys("([", "("),
    **dict.fromkeys(")]", ")"),
    **dict.fromkeys(('"', "“", "”", "„", "‟", "«", "»", "‹", "›", "``", "''", "‘", "’", "'"), "q"),
}
_ADJECTIVE = ("ous", "ful", "ive", "less", "able", "ible", "ical", "ary", "ic", "ish", "esque")
_PRONOUN_VERB = ("'s", "'re", "'m", "'ve", "'ll", "'d")


def inflected(base: str) -> tuple[str, str, str]:
    """The -s, -ed and -ing forms of a regular verb.

    >>> inflected("carry"), inflected("note"), inflected("pass")
    (('carries', 'carried', 'carrying'), ('notes', 'noted', 'noting'), ('passes', 'passed', 'passing'))
    """
    if base.endswith("y") and base[-2] not in VOWELS:
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    third = base + "es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else base + "s"
    if base.endswith("ie"):
        return third, base + "d", base[:-2] + "ying"
    if base.endswith("e"):
        return third, base + "d", (base if base.endswith(("ee", "oe", "ye")) else base[:-1]) + "ing"
    return third, base + "ed", base + "ing"


@cache
def listed(key: str) -> frozenset[str]:
    """The words of a list in ``lang/en/nouns.toml``."""
    return frozenset(table("en", "nouns")[key])


@cache
def irregular() -> dict[str, tuple[str, str]]:
    """Past and participle of the verbs that are not regular, by their base."""
    rows = (row.split() for row in table("en", "nouns")["irregular"])
    return {base: (past, participle) for base, past, participle in rows}


def _ing(base: str, past: str) -> str:
    doubled = past.endswith("ed") and past[:-2] == base + base[-1]
    return past[:-2] + "ing" if doubled else inflected(base)[2]


def conjugated(base: str) -> tuple[str, str, str, str]:
    """The -s form, the past, the past participle and the -ing form of any verb.

    >>> conjugated("say"), conjugated("admit")[3]
    (('says', 'said', 'said', 'saying'), 'admiting')
    """
    third, past, ing = inflected(base)
    if base not in irregular():
        return third, past, past, ing
    past, participle = irregular()[base]
    ing = _ing(base, past) if past.endswith("ed") else {"lie": "lying"}.get(base, _doubled(base, ing))
    return third, past, participle, ing


_DOUBLING = grammar("en", "lexis", "doubling")


def _doubled(base: str, ing: str) -> str:
    return base + base[-1] + "ing" if base in _DOUBLING else ing


@cache
def _tags() -> dict[str, str]:
    tags: dict[str, str] = {}
    both = listed("either")
    for base in sorted({*listed("verb"), *irregular(), *both, *_cue_verbs()}):
        third, past, participle, ing = conjugated(base)
        plain = "U" if base in both else "V"
        for word, tag in ((base, plain), (third, plain), (ing, "G")):
            tags.setdefault(word, tag)
        if past == participle:
            tags[past] = "E" if past != base else plain
        else:
            tags[past], tags[participle] = "V", "E" if participle != base else plain
    for key, tag in (
        ("time", "Z"),
        ("adjective", "J"),
        ("adverb", "R"),
        ("preposition", "I"),
        ("both", "B"),
        ("subordinator", "S"),
    ):
        tags.update(dict.fromkeys(listed(key), tag))
    tags.update(dict.fromkeys(listed("relative"), "W"))
    tags.update(dict.fromkeys(listed("object_pronoun") - listed("pronoun") - {"her"}, "O"))
    tags.update(dict.fromkeys(listed("pronoun"), "P"))
    tags.update(dict.fromkeys(listed("determiner"), "D"))
    tags.update(dict.fromkeys(listed("modal"), "M"))
    tags.update(dict.fromkeys(listed("auxiliary"), "X"))
    tags.update(dict.fromkeys(("be", "been", "being", "having"), "x"))
    tags.update(
        {
            "that": "T",
            "to": "t",
            "and": "&",
            "or": "&",
            "nor": "&",
            "&": "&",
            "but": "|",
            "according": "I",
            "there": "P",
            "may": "M",
            "march": "U",
            "will": "M",
        }
    )
    for head in ("he", "she", "it", "they", "we", "i", "you", "who", "that", "there", "what", "here"):
        tags.update({head + tail: "p" for tail in _PRONOUN_VERB})
    return tags


def _cue_verbs() -> list[str]:
    rows = table("en", "cues")["cue"]
    return [
        row["lemma"]
        for row in rows
        if row["frame"] in {"verb", "accuse"} and " " not in row["lemma"] and "past" not in row
    ]


@cache
def tag_of(word: str) -> str:
    """The tag of a word in small letters, as far as the word alone tells it.

    >>> [tag_of(word) for word in ("the", "said", "residents", "minister's", "loudly", "12", "«")]
    ['D', 'E', 'N', 'K', 'R', '#', 'q']
    """
    known = _tags().get(word) or _MARKS.get(word)
    if known:
        return known
    if word[0].isdigit():
        return "#"
    if word in "$£€¥":
        return "D"
    if not word[0].isalpha():
        return "A" if word[0] in "@#" and len(word) > 1 else "/"
    if word.endswith(("'s", "s'")):
        return "K"
    if len(word) <= _SHORT:
        return "N"
    if word.endswith("ly"):
        return "N" if word in listed("not_adverb") else "R"
    if "-" in word and word.endswith("ed"):
        return "J"  # "Azira-based"
    if word.endswith("ing") and word not in listed("not_ing"):
        return "G"
    if word.endswith("ed") and word not in listed("not_past"):
        return "E"
    return "J" if word.endswith(_ADJECTIVE) else "N"
