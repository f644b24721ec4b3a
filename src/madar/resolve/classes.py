"""What a class word beside a name says of its bearer: «صحيفة المدى», "the research group Harvest Watch"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.lang.known import letters
from madar.lang.named import bare, class_words, country_of
from madar.resolve.roles import role_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from madar.terms import ActorKind

#: What makes a "group" an armed one; a research group or a rights group is an organisation.
_ARMED = frozenset({"armed", "rebel", "militant", "insurgent", "jihadist", "opposition", "extremist", "paramilitary"})
#: What makes an "agency" one of news; an aid agency is an organisation.
_OF_NEWS = frozenset({"news", "press", "state", "official", "wire", "private", "local", "independent"})
DEFINITE = ("al-", "el-", "as-", "ash-", "an-", "ar-")
ARTICLES = frozenset({"a", "an", "the"})
_KIND_ORDER: tuple[ActorKind, ...] = ("outlet", "government", "organisation", "group")


def class_kind(words: Sequence[str]) -> ActorKind | None:
    """The kind that a class word says: the first Arabic word, the last English one or the one before "of"."""
    heads = [words[0]] if words[0][0] >= "\u0600" else [words[-1]]
    for word in heads:
        for each in bare(word):
            kinds = class_words().get(each, frozenset())
            for kind in _KIND_ORDER:
                if kind in kinds:
                    return kind
    return None


def name_after_class(words: Sequence[str]) -> int:
    """Where a Latin name begins behind the class word in small letters that says what bears it; 0 without one.

    >>> name_after_class("the Beirut-based newspaper Al-Marfa al-Jadid".split())
    3
    """
    at = max((n for n, word in enumerate(words) if word.islower() and not word.startswith(DEFINITE)), default=-1)
    rest = words[at + 1 :]
    named = (
        at >= 0
        and rest
        and (rest[0][0].isupper() or rest[0].startswith(DEFINITE))
        and class_kind(words[at : at + 1])
        and not role_in(words[at])
    )
    return at + 1 if named else 0


def class_before_name(head: Sequence[str]) -> ActorKind | None:
    """The kind that a class word in small letters says right before a name: "the research group Harvest Watch"."""
    at = name_after_class(head)
    if not at:
        return None
    kind = class_kind(head[at - 1 : at])
    told = {letters(word) for word in head[: at - 1] if not country_of(word)} - ARTICLES
    if letters(head[at - 1]) == "agency" and told and letters(head[at - 2]) not in _OF_NEWS:
        return "organisation"
    return "organisation" if kind == "group" and told and not told & _ARMED else kind
