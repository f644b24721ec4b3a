"""What a person withholds from a dossier: their words, wherever they stand, in any spelling, before anything is drawn.

Every letter of a withheld word becomes the sign ``WITHHELD``, so that no offset moves; ``wording.shown`` prints a run
of these as one block of constant length, so that the length tells nothing.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from madar.lang.text import fold
from madar.publish.wording import WITHHELD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from madar.publish.outline import Dossier

T = TypeVar("T")
#: What Arabic writes onto the front of a word, and what may follow a name in either language.
_BEFORE = r"(?:[وف]?(?:[بلكس]?ال|لل|[بلكس])?)"
_AFTER = r"(?:['’]s)?"
#: A word this short does not begin with an article.
SHORT = 4
#: Fields that name things and are never printed as words: changing them would break what belongs together.
KEPT = frozenset({
    "doc_id", "original", "claim_id", "node_id", "source_id", "actor_id", "group", "tail", "head", "lang", "kind",
    "stance", "code", "published", "before_doc", "after_doc", "weakest", "cut", "lines", "common_link",
    "severity", "published_by", "certainty", "version", "act", "subject", "outcome", "country",
})  # fmt: skip


def withhold(dossier: Dossier, words: Sequence[str]) -> Dossier:
    """The dossier without these words: in texts, quotes, names, titles, paths and addresses.

    Spelling variants meet as everywhere (``lang.text.fold``); Arabic is looked through for what is written onto the
    front. Ids and fingerprints stay. What else tells the same nobody but a person sees.
    """
    patterns = [_pattern(fold(word).text) for word in words if fold(word).text.strip()]
    if not patterns:
        return dossier
    whole = re.compile("|".join(patterns))
    return _through(dossier, lambda text: _blocked(text, whole))


def _pattern(word: str) -> str:
    arabic = word.strip()[0] >= "\u0600"
    bare = word.strip().removeprefix("ال") if arabic and len(word.strip()) > SHORT else word.strip()
    spaced = r"\s+".join(re.escape(part) for part in bare.split())
    return rf"(?<!\w){_BEFORE if arabic else ''}{spaced}{_AFTER}(?!\w)"


def _blocked(text: str, whole: re.Pattern[str]) -> str:
    folded = fold(text)
    hits = [folded.span(*hit.span()) for hit in whole.finditer(folded.text)]
    if not hits:
        return text
    letters = list(text)
    for span in hits:
        letters[span.start : span.end] = WITHHELD * (span.end - span.start)
    return "".join(letters)


def _through(value: T, made: Callable[[str], str], name: str = "") -> T:
    """A value with every text in it put through ``made``, but for what only names things."""
    if name in KEPT:
        return value
    if isinstance(value, str):
        return made(value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _through(getattr(value, f.name), made, f.name) for f in fields(value)})
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_through(each, made) for each in value)  # type: ignore[return-value]
    if isinstance(value, dict):
        return {key: _through(each, made) for key, each in value.items()}  # type: ignore[return-value]
    return value
