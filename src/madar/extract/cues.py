"""The cue tables of a language, compiled: which words of a text may signal an attribution.

A table ``lang/<lang>/cues.toml`` holds ``[[cue]]`` entries; how an entry's words inflect is each language's own affair
(``extract/ar/forms.py``, ``extract/en/...``), given here as a function. Lookup is by the first word's normal form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from madar.errors import Misuse
from madar.lang.text import norm, tokens
from madar.lang.words import table
from madar.terms import CERTAINTIES, STANCES, Certainty, Stance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

FRAMES = ("verb", "participle", "noun", "preposition", "hearsay", "relay", "accuse", "light", "false_friend")


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of a cue table: ``lemma``, its ``frame``, what it says about stance and certainty, an example.

    ``preps`` are separate prepositions the cue links its content with («أشار إلى», "warned of"); ``takes`` what may be
    content: ``clause``, ``quote``, ``phrase``; ``negated`` the stance that a negation makes of it (``""``: it then
    counts for nothing).
    ``row`` is the whole entry, for keys that one language alone uses.
    """

    lemma: str
    frame: str
    stance: Stance
    certainty: Certainty
    negated: str
    preps: tuple[str, ...]
    takes: frozenset[str]
    example: str
    row: Mapping[str, Any]


class Form(NamedTuple):
    """An inflected cue as it stands in a text: its words' normal forms, the cue, a tag such as ``past-f``."""

    words: tuple[str, ...]
    cue: Cue
    tag: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All forms of a language by the normal form of their first word, the longest first."""

    cues: tuple[Cue, ...]
    first: Mapping[str, tuple[Form, ...]]

    def at(self, words: Sequence[str], index: int, word: str | None = None) -> tuple[Form, ...]:
        """The forms that stand at ``words[index]`` (normal forms), the longest first.

        ``word`` stands in for the first word, as when a conjunction was taken off it.
        """
        found = self.first.get(words[index] if word is None else word)
        if found is None:
            return ()
        if len(found[0].words) == 1:
            return found  # the longest first: none of them asks for the next word
        return tuple(
            form
            for form in found
            if len(form.words) == 1 or tuple(words[index + 1 : index + len(form.words)]) == form.words[1:]
        )


def cues(lang: str) -> tuple[Cue, ...]:
    """The entries of ``lang/<lang>/cues.toml``, checked. Raises Misuse where an entry breaks the table's rules."""
    return tuple(_cue(lang, row) for row in table(lang, "cues")["cue"])


def _cue(lang: str, row: Mapping[str, Any]) -> Cue:
    cue = Cue(
        lemma=row["lemma"],
        frame=row["frame"],
        stance=row.get("stance", "asserts"),
        certainty=row.get("certainty", "unmarked"),
        negated=row.get("negated", ""),
        preps=tuple(norm(prep) for prep in row.get("preps", ())),
        takes=frozenset(row.get("takes", ("clause", "quote"))),
        example=row.get("example", ""),
        row=row,
    )
    if cue.frame not in FRAMES or cue.stance not in STANCES or cue.certainty not in CERTAINTIES:
        raise Misuse("bad-cue", f"{lang}/cues.toml: {cue.lemma}: unknown frame, stance or certainty")
    return cue


def lexicon(lang: str, forms: Callable[[Cue], Iterable[tuple[str, str]]]) -> Lexicon:
    """The compiled table of a language; ``forms`` gives each cue's inflected words with their tags.

    Callers keep what they get (it is made anew at each call).
    """
    entries = cues(lang)
    first: dict[str, list[Form]] = {}
    for cue in entries:
        for written, tag in forms(cue):
            words = tuple(token.norm for token in tokens(written))
            form = Form(words, cue, tag)
            row = first.setdefault(words[0], [])
            if form not in row:
                row.append(form)
    ordered = {word: tuple(sorted(row, key=lambda form: -len(form.words))) for word, row in first.items()}
    return Lexicon(entries, ordered)
