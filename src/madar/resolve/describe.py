"""What kind of source a noun phrase is when it names nobody: unnamed people by role, papers by sort.

«منشق عن التنظيم» and "a defector" have one role; number, nationality and place stay in the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from madar.lang.known import letters
from madar.lang.named import (
    country_of,
    given_names,
    longest,
    look_up,
    words_of,
)
from madar.resolve.bearers import FEWEST_NAME_WORDS, IN_NAME_OF, head_of, is_definite, is_name, name_words, speaker_at
from madar.resolve.classes import class_before_name, class_kind
from madar.resolve.roles import (
    Role,
    hearsay,
    pronouns,
    role_in,
    stands_in,
    titles,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from madar.terms import ActorKind

#: What the press calls those it does not name, and what says that they are its own people.
_TALK, _OF_THE_PRESS = frozenset({"sources", "reports", "media"}), frozenset({"journalist", "media"})
SourceKind = Literal["person", "organisation", "outlet", "group", "government", "place", "unnamed", "paper"]
#: Whoever is called so is somebody else's: the name in the phrase is not theirs.
_OF_OTHERS = frozenset(
    {"relative", "sources", "members", "resident", "people", "reports", "media", "soldier", "prisoner"}
)
#: Forms of address: a name follows.
_ADDRESS = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "prof"})
_PARTICLES = frozenset({"de", "van", "von", "al", "el", "bin", "ibn", "der", "la", "du"})
_ARABIC_FROM = "\u0600"
_ADJECTIVES = ("ية", "ي")
_PLURALS = ("ون", "ين", "ات")


def describe(text: str, lang: str) -> tuple[SourceKind, str]:
    """The kind of source that a phrase is, and the role of what is unnamed or a paper (else ``""``).

    Takes: ``lang`` of the document; a phrase is read by its own script, so that a foreign name in it is met.

    >>> describe("منشق عن التنظيم", "ar"), describe("three defectors", "en")
    (('unnamed', 'defector'), ('unnamed', 'defector'))
    >>> describe("صحيفة ديلي ميل", "ar"), describe("leaked documents", "en"), describe("سالم الحداد", "ar")
    (('outlet', ''), ('paper', 'documents'), ('person', ''))
    """
    del lang
    known = look_up(text)
    if known:
        return known[0].kind, ""
    words = [word for word in words_of(text) if len(letters(word)) > 1 or word.isascii()]
    if not words or (len(words) == 1 and letters(words[0]) in pronouns()):
        return "unnamed", "unstated"
    kinds = stands_in(text)
    if kinds:
        role = role_in(words[-1])
        return "unnamed", role.role if role else min(kinds)
    pieces = [words_of(piece) for piece in text.replace("،", ",").split(",")]
    pieces = [piece for piece in pieces if piece]
    found = _of_piece(head_of(pieces[0]))
    body = _body_of(pieces[0])
    if found[0] == "unnamed" and body is not None:
        return body, ""
    named_later = any(is_name(head_of(piece)) for piece in pieces[1:])
    if found[0] == "unnamed" and (named_later or speaker_at(pieces[0])):
        return "person", ""
    return found


def _body_of(words: Sequence[str]) -> ActorKind | None:
    """The kind of a class word with a capital that goes on with a name: "Ministry of Health", "Union for Rights".

    A word for talk of the press is none: "News of the Massacre".
    """
    if len(words) <= FEWEST_NAME_WORDS or not words[0][0].isupper() or letters(words[1]) not in {"of", "for"}:
        return None
    named = role_in(words[0]) is None and any(word[0].isupper() for word in words[2:])
    return class_kind(words[:1]) if named else None


def _of_piece(head: Sequence[str]) -> tuple[SourceKind, str]:
    return _of_arabic(head) if head[0][0] >= _ARABIC_FROM else _of_latin(head)


def _roles_in(head: Sequence[str]) -> list[tuple[int, Role]]:
    return [(n, role) for n, word in enumerate(head) if (role := role_in(word))]


def _told(roles: Sequence[tuple[int, Role]], main: Role) -> tuple[SourceKind, str]:
    """The role that says most, where the main noun is no paper and no talk of the press."""
    beside = {role.role for _, role in roles} - {main.role}
    if beside and beside <= _OF_THE_PRESS and main.role in _TALK:  # «مصادر إعلامية», "press reports"
        return "unnamed", main.role if main.role in hearsay() else "media"
    best = main if main.kind == "paper" else min((role for _, role in roles), key=lambda role: role.rank)
    return best.kind, best.role


def _of_arabic(head: Sequence[str]) -> tuple[SourceKind, str]:
    roles, kind = _roles_in(head), class_kind(head)
    if kind and letters(head[0]) in titles() and len(head) > 1 and not roles:
        kind = None
    if kind == "outlet" and len(head) > 1 and not (roles and roles[0][0] == 0) and not role_in(head[1]):
        return ("unnamed", kind) if all(map(_of_some_place, head[1:])) else (kind, "")
    if (roles and _named_after(head, roles[-1][0], arabic=True)) or _bears_name(head, roles):
        return "person", ""
    if kind and not (roles and roles[0][0] == 0):
        return ("unnamed", kind) if len(head) == 1 else (kind, "")
    if roles:
        return _told(roles, roles[0][1])
    return _of_unlisted(head)


def _of_some_place(word: str) -> bool:
    """Whether a word only says of what sort or country: «دولي», «بريطانية»; no name has this form behind «موقع»."""
    return not is_definite(word) and (bool(country_of(word)) or word.endswith(_ADJECTIVES))


def _of_some_country(word: str) -> bool:
    return not is_definite(word) and bool(country_of(word))


def _of_unlisted(head: Sequence[str]) -> tuple[SourceKind, str]:
    """What no table knows: somebody of a country, «سائح ألماني», a name; a definite noun may be a body or a thing."""
    given = letters(head[0]) in given_names()
    if len(head) > 1 and not given and all(map(_of_some_country, head[1:])):
        return "unnamed", letters(head[0])
    if not is_definite(head[0]) or given:
        return "person", ""
    several = len(head) > 1 and letters(head[0]) not in titles()
    if several and all(is_definite(word) for word in head):
        return "organisation", ""
    plural = len(head) == 1 and letters(head[0]).endswith(_PLURALS)
    return ("unnamed", letters(head[0])) if several or plural else ("person", "")


def _of_latin(head: Sequence[str]) -> tuple[SourceKind, str]:
    roles, kind = _roles_in(head), class_kind(head)
    last_role = roles[-1][0] if roles else -1
    if letters(head[0]) in _ADDRESS and len(head) > 1:
        return "person", ""
    if (roles and _named_after(head, last_role, arabic=False)) or (_bears_name(head, roles) and not head[-1].islower()):
        return "person", ""
    led = class_before_name(head)
    if led:
        return led, ""
    proper = len(head) > 1 and head[-1][0].isupper() and head[-2][0].isupper()
    if kind and (proper or last_role != len(head) - 1):
        named = len(head) > 1 and (kind != "outlet" or any(word[0].isupper() and not country_of(word) for word in head))
        return (kind, "") if named else ("unnamed", kind)
    if roles:
        return _told(roles, roles[-1][1])
    return ("unnamed", letters(head[-1])) if head[-1].islower() else ("person", "")


def _bears_name(head: Sequence[str], roles: Sequence[tuple[int, Role]]) -> bool:
    """Whether a public person, or a given name with a second name, stands in the head, and no talk in their name."""
    if roles and roles[0][0] == 0 and roles[0][1].role in _OF_OTHERS:
        return False
    stop = next((n + 1 for n, word in enumerate(head) if letters(word) == IN_NAME_OF), len(head))
    paper = bool(roles) and roles[0][0] == 0 and roles[0][1].kind == "paper"  # «بيان الهيئة», and nobody called Bayan
    return any(_name_at(head, n) for n in range(paper, stop))


def _name_at(head: Sequence[str], n: int) -> bool:
    """Whether a public person's name, or a given name that goes on, begins at word ``n``."""
    hit = longest(head, n)
    if hit and hit.aliases[0].known.kind == "person" and not hit.aliases[0].name.weak:
        return True
    if letters("".join(head[n : n + 2])) in given_names():
        return n + FEWEST_NAME_WORDS < len(head)
    if letters(head[n]) not in given_names() or n + 1 == len(head):
        return False
    definite = is_definite(head[n + 1]) and not country_of(head[n + 1])
    return definite or bool(name_words(head[n + 1 : n + 2]))


def _named_after(head: Sequence[str], role_at: int, *, arabic: bool) -> bool:
    """Whether a name follows the role: "analyst Zvi Lev"; in Arabic after a definite word, «وزير الصحة سالم الحداد»."""
    rest = head[role_at + 1 :]
    if not arabic:
        kept = [word for word in rest if not (len(letters(word)) == 1 or letters(word) in _PARTICLES)]
        return bool(kept) and name_words(kept) == len(kept)
    definite = is_definite(head[role_at])
    for n, word in enumerate(rest):
        if definite and name_words(rest[n : n + 1]):
            return True
        definite = is_definite(word)
    return False
