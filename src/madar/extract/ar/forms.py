"""How an Arabic cue inflects: person, number, gender, and the endings of participles; the compiled Arabic lexicon."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from madar.extract.cues import Cue, Lexicon, lexicon
from madar.lang.text import norm

if TYPE_CHECKING:
    from collections.abc import Iterator

_WEAK = frozenset("اي")
_OBJECTS = ("ه", "ها", "هم", "هما", "نا", "ني")


def past(stem: str) -> Iterator[tuple[str, str]]:
    """The third persons of a past tense, from the masculine singular.

    >>> [form for form, _ in past("ادعى")]
    ['ادعي', 'ادعت', 'ادعوا', 'ادعيا', 'ادعتا']
    """
    word = norm(stem)
    weak = word[-1] in _WEAK
    root = word[:-1] if weak else word
    yield word, "past-m"
    yield root + "ت", "past-f"
    yield root + "وا", "past-p"
    if len(word) > 2:  # noqa: PLR2004 - «شكا» complains, it is not «شك» of two
        yield (root + "يا" if weak else root + "ا"), "past-p"
    yield root + "تا", "past-p"


def present(stem: str) -> Iterator[tuple[str, str]]:
    """The third persons of a present tense, from the masculine singular.

    >>> [form for form, _ in present("يرى")]
    ['يري', 'تري', 'يرون', 'يريان', 'تريان', 'يروا']
    """
    word = norm(stem)
    root = word[:-1] if word[-1] in "يو" else word
    yield word, "present-m"
    yield "ت" + word[1:], "present-f"
    yield root + "ون", "present-p"
    yield word + "ان", "present-p"
    yield "ت" + word[1:] + "ان", "present-p"
    yield root + "وا", "present-p"


def jussive(stem: str) -> Iterator[tuple[str, str]]:
    """The short forms that a weak verb has after «لم»: «ينف», «تنف»; none where the verb is sound.

    >>> [form for form, _ in jussive("ينفي")]
    ['ينف', 'تنف']
    """
    word = norm(stem)
    if word[-1] in "يو" and len(word) > 3:  # noqa: PLR2004 - «ير» is too short to tell
        yield word[:-1], "jussive-m"
        yield "ت" + word[1:-1], "jussive-f"


def participle(stem: str) -> Iterator[tuple[str, str]]:
    """The accusative forms of a participle, by which a sentence goes on: «مؤكدا», «مؤكدة», «مؤكدين».

    >>> [form for form, _ in participle("مدعي")]
    ['مدعيا', 'مدعيه', 'مدعين', 'مدعيات', 'مدعيين']
    """
    word = norm(stem)
    root = word[:-1] if word[-1] == "ي" else word
    yield word + "ا", "participle-m"
    yield word + "ه", "participle-f"
    yield root + "ين", "participle-p"
    yield word + "ات", "participle-p"
    if root != word:
        yield word + "ين", "participle-p"


def forms(cue: Cue) -> Iterator[tuple[str, str]]:
    """Every written form of a cue with its tag: tense or kind, then ``m``, ``f`` or ``p`` for gender and number."""
    row = cue.row
    for written in row.get("forms", ()):
        yield norm(written), _tag(cue, norm(written))
        if cue.frame == "accuse":
            yield from ((norm(written) + ending, "object-" + _tag(cue, norm(written))[-1]) for ending in _OBJECTS)
    if "past" in row and not row.get("present_only"):
        yield from past(row["past"])
        if cue.row.get("object"):
            yield from ((form + end, "object-" + tag[-1]) for form, tag in past(row["past"]) for end in _OBJECTS)
    if "present" in row and not row.get("past_only"):
        yield from present(row["present"])
        yield from jussive(row["present"])
    if "participle" in row:
        yield from participle(row["participle"])


def _tag(cue: Cue, form: str) -> str:
    if cue.frame not in {"relay", "accuse"}:
        return cue.frame + "-"
    if form.endswith(("وا", "ون")):
        return "past-p"
    bare = form.removeprefix("و")
    return "past-f" if bare.endswith("ت") or (bare.startswith("ت") and not bare.startswith("تن")) else "past-m"


@lru_cache(maxsize=1)
def arabic() -> Lexicon:
    """The compiled Arabic cue table."""
    return lexicon("ar", forms)
